"""Dates as people write them, and the form field for them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms

from kerne import ur

_DATO = re.compile(r"\s*(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{2}|\d{4})\s*")
_CIFRE = re.compile(r"\s*(\d{2})(\d{2})(\d{2}|\d{4})\s*")
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")


def laes_dato(tekst: str, *, senest: date | None = None) -> date | None:
    """A date typed as 22.11.2026, 22/11-26, 221126, 22 11 2026 or 2026-11-22; None for anything else. Pure.

    Two digits of a year are of this century; with `senest` of the last one in which the date is not after it.
    """
    if iso := _ISO.fullmatch(tekst):
        aar, maaned, dag = map(int, iso.groups())
    elif fundet := _DATO.fullmatch(tekst) or _CIFRE.fullmatch(tekst):
        dag, maaned, aar = map(int, fundet.groups())
        if aar < 100:
            aar += 2000
            aar -= 100 if senest is not None and (aar, maaned, dag) > (senest.year, senest.month, senest.day) else 0
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

    def laes(self, tekst: str) -> date | None:
        """The date of a text, or None."""
        return laes_dato(tekst)

    def to_python(self, value: object) -> date | None:
        """The date; raises for what is none."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        laest = self.laes(str(value))
        if laest is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return laest

    def prepare_value(self, value: Any) -> Any:
        """As the screen writes dates."""
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else value


class Fortidsdatofelt(Datofelt):
    """A date that was: 01.03.68 is of 1968. Needs the open session, for today."""

    def laes(self, tekst: str) -> date | None:
        """As `Datofelt`, with two digits of a year read backwards from today."""
        return laes_dato(tekst, senest=ur.i_dag())
