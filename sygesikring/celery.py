"""Celery: makes waiting work prompt and parallel. Postgres decides what is due (arkitektur.md, idea 3)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sygesikring.settings")
app = Celery("sygesikring")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
