from django.apps import AppConfig


class LaegevalgConfig(AppConfig):
    name = "laegevalg"
