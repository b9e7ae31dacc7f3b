"""The forms of looking persons up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from kerne import ur
from kerne.datoer import Fortidsdatofelt
from kerne.maskering import har_personnummer
from sikrede.models import Begrundelse, Grund, Sikret
from sikrede.models.opslagsgrund import TEKST_LAENGDE
from sikrede.tilbageblik import Tilbageblik, tilbageblik


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


class TilbageblikForm(forms.Form):
    """The day a page is shown as of, and the day it was known (UD-15): neither before the birth nor after today."""

    pr = Fortidsdatofelt(label="Som det var den", required=False)
    kendt = Fortidsdatofelt(
        label="Som kendt den",
        required=False,
        help_text="Rettelser, der er kommet til senere, er ikke med.",
    )

    def __init__(self, data: QueryDict, *, sikret: Sikret) -> None:
        bundet = "pr" in data or "kendt" in data
        super().__init__(data if bundet else None, auto_id="tilbageblik-%s")
        self._foedt, self._i_dag = sikret.foedselsdato, ur.i_dag()

    def clean_pr(self) -> date | None:
        """A day in the person's life so far."""
        return self._i_livet(self.cleaned_data["pr"])

    def clean_kendt(self) -> date | None:
        """As `clean_pr`: nothing was known of a person before."""
        return self._i_livet(self.cleaned_data["kendt"])

    def _i_livet(self, dag: date | None) -> date | None:
        if dag is not None and dag < self._foedt:
            raise forms.ValidationError(
                f"Den sikrede er født den {self._foedt:%d.%m.%Y}. Skriv den dato eller en senere."
            )
        if dag is not None and dag > self._i_dag:
            raise forms.ValidationError(f"Skriv en dato, der ikke er efter i dag, den {self._i_dag:%d.%m.%Y}.")
        return dag

    @property
    def blik(self) -> Tilbageblik | None:
        """What is asked for; None for today, and where what was typed cannot be shown."""
        if not self.is_valid():
            return None
        return tilbageblik(pr=self.cleaned_data["pr"], kendt=self.cleaned_data["kendt"], i_dag=self._i_dag)
