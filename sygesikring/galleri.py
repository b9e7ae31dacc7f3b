"""What the components' page shows them with: made-up words, one of every kind and state."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal

from django import forms

from sygesikring.templatetags.komponenter import Kolonne
from sygesikring.templatetags.komponenter.formularer import BREDDER, KNAPPER
from sygesikring.templatetags.komponenter.lister import TRINTILSTANDE
from sygesikring.templatetags.komponenter.tegn import ALERTS, BADGES, BESKEDER, IKONER, STATUSSER

_DAG = date(2026, 12, 1)


class Proeveform(forms.Form):
    """One field of each kind."""

    navn = forms.CharField(label="Navn", help_text="Fornavn og efternavn")
    fra = forms.CharField(label="Gælder fra", required=False, help_text="Som 01.12.2026")
    begrundelse = forms.CharField(label="Begrundelse", widget=forms.Textarea)
    kommune = forms.ChoiceField(label="Kommune", choices=[("", "Vælg"), ("0461", "Odense"), ("0751", "Aarhus")])
    gruppe = forms.ChoiceField(label="Gruppe", choices=[("1", "Gruppe 1"), ("2", "Gruppe 2")], widget=forms.RadioSelect)
    besked = forms.BooleanField(label="Send besked til borgeren")


class Breddeform(forms.Form):
    """One text field of each width."""

    def __init__(self) -> None:
        super().__init__(auto_id="bredde_%s")
        for bredde in filter(None, BREDDER):
            self.fields[bredde] = forms.CharField(label=bredde.upper(), required=False)


def galleri() -> dict[str, object]:
    """Context of `komponenter/galleri.html`. Pure."""
    med_fejl = Proeveform({"navn": "", "fra": "i går"}, auto_id="fejl_%s")
    med_fejl.add_error("fra", "Skriv en dato som 01.12.2026.")
    return {
        "badges": list(BADGES),
        "statusser": list(STATUSSER),
        "alerts": list(ALERTS),
        "ikoner": sorted(IKONER),
        "knapper": list(KNAPPER),
        "breddefelter": [(bf, bf.name) for bf in Breddeform()],
        "beskedniveauer": list(BESKEDER),
        "ingen_person": uuid.UUID(int=0),
        "en_dato": _DAG,
        "et_beloeb": Decimal("1235.5"),
        "handlinger": [{"titel": "Ret", "url": "#main-content"}],
        "par": [("Startet", _DAG), ("Gebyr", Decimal("235")), ("Bemærkning", "")],
        "trin": [
            {
                "titel": f"Trin {nr}",
                "tilstand": tilstand,
                "udfoert": _DAG if tilstand == "udfoert" else None,
                "forventet": _DAG if tilstand == "afventer" else None,
                "frist": _DAG if tilstand == "i_gang" else None,
                "tekst": "Kvitteringen er dannet.\nKortet er bestilt." if tilstand == "udfoert" else "",
            }
            for nr, tilstand in enumerate(TRINTILSTANDE, 1)
        ],
        "kolonner": ["Gebyr", "Fra", Kolonne("Beløb", "tal")],
        "raekker": [["Lægevalg", _DAG, Decimal("235")], ["Sundhedskort", _DAG, Decimal("0")]],
        "form": Proeveform(auto_id="tom_%s"),
        "form_med_fejl": med_fejl,
    }
