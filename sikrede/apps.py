from django.apps import AppConfig


class SikredeConfig(AppConfig):
    name = "sikrede"
