"""Waking a worker through Celery. Best effort: what is due is in Postgres, and the scheduler finds it."""

from __future__ import annotations

import structlog
from celery import current_app
from celery.exceptions import OperationalError as CeleryNede
from kombu.exceptions import OperationalError as KombuNede
from redis.exceptions import RedisError

_log = structlog.get_logger(__name__)


def vaek(opgave: str, *argumenter: int | str | list[int]) -> bool:
    """Send the Celery task `opgave` its ids. False when Redis cannot be reached; nothing is lost by it."""
    try:
        current_app.send_task(opgave, args=argumenter)
    except (CeleryNede, KombuNede, RedisError, OSError) as fejl:
        _log.warning("broker_nede", fejl=type(fejl).__name__)
        return False
    return True
