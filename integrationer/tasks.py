"""Celery's way in: ids in, delivery or handling called."""

from celery import shared_task

from integrationer.indbakke import behandl
from integrationer.levering import lever
from integrationer.vaekning import BEHANDLING, LEVERING


@shared_task(name=LEVERING, time_limit=90)
def lever_besked(besked_id: int, kommune: str) -> str:
    """Deliver one message if it is the head of its queue and free. Returns what became of it."""
    return lever(besked_id, kommune).value


@shared_task(name=BEHANDLING, time_limit=90)
def behandl_besked(besked_id: int) -> str:
    """Handle one message that came in, if it is free. Returns what became of it."""
    return behandl(besked_id).value
