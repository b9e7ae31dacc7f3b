from django.apps import AppConfig


class BreveConfig(AppConfig):
    name = "breve"
