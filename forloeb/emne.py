"""What tells two processes of a kind apart in a list, read without the rest of their basis."""

from __future__ import annotations

from django.db.models import Case, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform

from forloeb.art import ARTER
from forloeb.models import Status


def emnefelt(vej: str = "") -> Case:
    """The value of its kind's `emnefelt`, for a query on processes, or on what leads to one by `vej`.

    Of a refused one nothing: who refused is told in the process alone (YDER-4).
    """
    efter_art = [
        When(**{f"{vej}art": art.noegle}, then=KeyTextTransform(art.emnefelt, f"{vej}grundlag"))
        for art in ARTER
        if art.emnefelt
    ]
    afvist = When(**{f"{vej}status": Status.AFVIST}, then=Value(""))
    return Case(afvist, *efter_art, default=Value(""), output_field=TextField())
