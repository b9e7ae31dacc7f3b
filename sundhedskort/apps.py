from django.apps import AppConfig


class SundhedskortConfig(AppConfig):
    name = "sundhedskort"
