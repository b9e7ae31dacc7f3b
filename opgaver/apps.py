from django.apps import AppConfig


class OpgaverConfig(AppConfig):
    name = "opgaver"
