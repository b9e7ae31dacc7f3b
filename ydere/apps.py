from django.apps import AppConfig


class YdereConfig(AppConfig):
    name = "ydere"
