from django.apps import AppConfig


class CprConfig(AppConfig):
    name = "cpr"
