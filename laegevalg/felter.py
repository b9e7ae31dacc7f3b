"""Fields of forms: a date as people write it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms

_DATO = re.compile(r"\s*(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{2}|\d{4})\s*")
_CIFRE = re.compile(r"\s*(\d{2})(\d{2})(\d{2}|\d{4})\s*")
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")


def laes_dato(tekst: str) -> date | None:
    """A date typed as 22.11.2026, 22/11-26, 221126, 22 11 2026 or 2026-11-22; None for anything else.

    Two digits of a year are of this century: nobody chooses a doctor from 1926. Pure.
    """
    if iso := _ISO.fullmatch(tekst):
        aar, maaned, dag = map(int, iso.groups())
    elif fundet := _DATO.fullmatch(tekst) or _CIFRE.fullmatch(tekst):
        dag, maaned, aar = map(int, fundet.groups())
        aar += 2000 if aar < 100 else 0
    else:
        return None
    try:
        return date(aar, maaned, dag)
    except ValueError:
        return None


class Datofelt(forms.Field):
    """A date in any usual form; what was typed is kept when it is none."""

    widget = forms.TextInput
    default_error_messages = {
        "required": "Skriv en dato.",
        "invalid": "Datoen findes ikke. Skriv dag, måned og år, fx 22.11.2026.",
    }

    def to_python(self, value: object) -> date | None:
        """The date; raises for what is none."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        laest = laes_dato(str(value))
        if laest is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return laest

    def prepare_value(self, value: Any) -> Any:
        """As the screen writes dates."""
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else value
