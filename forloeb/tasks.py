"""Celery's way in: ids in, engine called."""

from collections import Counter

from celery import shared_task

from forloeb.motor import koer, koer_saet
from forloeb.vaekning import OPGAVE, OPGAVE_SAET


@shared_task(name=OPGAVE, time_limit=150)
def koer_aktivitet(aktivitet_id: int, kommune: str) -> str:
    """Run one activity if it is due and free. Returns what became of it."""
    return koer(aktivitet_id, kommune).value


@shared_task(name=OPGAVE_SAET, time_limit=150)
def koer_aktiviteter(aktivitet_ider: list[int], kommune: str) -> dict[str, int]:
    """Run those that are due and free, together where they can be. Returns how many became what."""
    return dict(Counter(en.value for en in koer_saet(aktivitet_ider, kommune).values()))
