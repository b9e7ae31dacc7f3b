"""The forms of looking persons up."""

from __future__ import annotations

from typing import Any

from django import forms

from kerne.maskering import har_personnummer
from sikrede.models import Begrundelse, Grund
from sikrede.models.opslagsgrund import TEKST_LAENGDE


class GrundForm(forms.Form):
    """Why one looks. The fields' names stand beside those of any form that waits for the reason."""

    opslagsgrund = forms.ChoiceField(
        label="Grund",
        choices=Grund.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg en grund.", "invalid_choice": "Vælg en af grundene i listen."},
    )
    opslagsgrund_tekst = forms.CharField(
        label="Uddybning",
        max_length=TEKST_LAENGDE,
        required=False,
        help_text=f"Skal udfyldes ved Andet. Højst {TEKST_LAENGDE} tegn, og ikke et CPR-nummer.",
        error_messages={"max_length": f"Skriv højst {TEKST_LAENGDE} tegn."},
    )

    def clean_opslagsgrund_tekst(self) -> str:
        """The log may hold no CPR number, so the reason may not."""
        tekst: str = self.cleaned_data["opslagsgrund_tekst"]
        if har_personnummer(tekst):
            raise forms.ValidationError("Skriv uddybningen uden CPR-nummer.")
        return tekst

    def clean(self) -> dict[str, Any]:
        """The reason "Andet" is none without a text."""
        data = super().clean() or self.cleaned_data
        mangler = not data.get("opslagsgrund_tekst") and "opslagsgrund_tekst" not in self.errors
        if data.get("opslagsgrund") == Grund.ANDET and mangler:
            self.add_error("opslagsgrund_tekst", "Skriv, hvad grunden er, når du vælger Andet.")
        return data

    @property
    def begrundelse(self) -> Begrundelse:
        """What a valid form says."""
        return Begrundelse(Grund(self.cleaned_data["opslagsgrund"]), self.cleaned_data["opslagsgrund_tekst"])
