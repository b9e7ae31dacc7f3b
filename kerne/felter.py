"""Field declarations every room shares."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Func


class UuidV7(Func):
    """PostgreSQL 18's `uuidv7()`; Python 3.11 has none. Public ids are never used for order."""

    function = "uuidv7"
    template = "%(function)s()"
    output_field = models.UUIDField()


def offentligt_id() -> models.UUIDField[uuid.UUID, uuid.UUID]:
    """The id a URL or a log line may show."""
    return models.UUIDField("offentligt id", unique=True, editable=False, db_default=UuidV7())


def kommunekode() -> models.CharField[str, str]:
    """The municipality a row belongs to: the one column its row-level security and every list looks at."""
    return models.CharField("kommune", max_length=4)
