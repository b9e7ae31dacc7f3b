"""Celery's way in: ids in, engine called."""

from celery import shared_task

from forloeb.motor import koer
from forloeb.vaekning import OPGAVE


@shared_task(name=OPGAVE, time_limit=150)
def koer_aktivitet(aktivitet_id: int, kommune: str) -> str:
    """Run one activity if it is due and free. Returns what became of it."""
    return koer(aktivitet_id, kommune).value
