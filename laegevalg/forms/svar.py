"""The form of a doctor's answer."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from integrationer.digitalpost.svar import Udfald
from kerne import ur
from kerne.datoer import Datofelt
from kladder.tilbud import jaevn

LAENGST = 2000
"""Characters of what is written down of an answer."""


class Laegesvarform(forms.Form):
    """Yes or no, the day it was said and how; and the answer's own key."""

    use_required_attribute = False

    svar = forms.ChoiceField(
        label="Hvad har lægen svaret?",
        choices=[(Udfald.JA.value, "Ja"), (Udfald.NEJ.value, "Nej")],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, om lægen har sagt ja eller nej.", "invalid_choice": "Vælg ja eller nej."},
    )
    sagt = Datofelt(label="Hvornår svarede lægen?")
    tekst = forms.CharField(
        label="Hvordan svarede lægen?",
        help_text="Skriv, hvem der svarede, og hvordan, fx i telefonen eller i en besked.",
        widget=forms.Textarea(attrs={"rows": "4"}),
        error_messages={"required": "Skriv, hvem der svarede, og hvordan."},
    )
    noegle = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "Siden er ufuldstændig. Hent den igen."),
    )

    def __init__(self, data: Any = None, *, ansoegt: date, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.ansoegt = ansoegt

    @classmethod
    def ny(cls, ansoegt: date, vaerdier: Mapping[str, str]) -> Laegesvarform:
        """The form before anything is sent: today, or what a draft kept."""
        return cls(ansoegt=ansoegt, initial={**vaerdier, "noegle": uuid.uuid4()})

    @staticmethod
    def kladdefelter() -> dict[str, str]:
        """What a draft of the form keeps, by name, as it is before anything is written."""
        return {"svar": "", "sagt": f"{ur.i_dag():%d.%m.%Y}", "tekst": ""}

    def clean_sagt(self) -> date:
        """A day from the one the doctor was asked on until today."""
        sagt: date = self.cleaned_data["sagt"]
        i_dag = ur.i_dag()
        if not self.ansoegt <= sagt <= i_dag:
            tekst = f"Lægen blev spurgt den {self.ansoegt:%d.%m.%Y}. Skriv en dag fra da til i dag."
            raise forms.ValidationError(tekst)
        return sagt

    def clean_tekst(self) -> str:
        """As a draft of it is kept, so that CRLF counts as one."""
        tekst = jaevn(self.cleaned_data["tekst"])
        if len(tekst) > LAENGST:
            raise forms.ValidationError(f"Teksten er på {len(tekst)} tegn. Den kan højst være på {LAENGST}.")
        return tekst
