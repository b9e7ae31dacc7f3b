from django.apps import AppConfig


class IntegrationerConfig(AppConfig):
    name = "integrationer"
