"""The form of a choice of doctor or group."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from laegevalg.beslutning import Barn, Oenske
from laegevalg.felter import Datofelt
from laegevalg.opslag.formvalg import Formvalg

LAENGST = 500
"""Characters of what is recorded of a consent or an exception."""


class Valgform(forms.Form):
    """Doctor, group, day, children, consents and exception; key, and the fingerprint of what was shown.

    Each child has a tick and, from 15, what was recorded of its own consent; each custody holder what was recorded of
    theirs. `soeg` and `udvidet` are what the lists were narrowed to: kept through errors and "Tilbage".
    """

    yder = forms.UUIDField(
        label="Læge",
        required=False,
        error_messages={"invalid": "Lægen er ikke længere i listen. Vælg en anden."},
    )
    gruppe = forms.ChoiceField(label="Sikringsgruppe", required=False)
    gaelder_fra = Datofelt(label="Gælder fra")
    anmoder = forms.ChoiceField(label="Hvem har bedt om valget?", required=False, widget=forms.RadioSelect)
    fritagelse = forms.ChoiceField(label="Undtagelse fra gebyret", required=False)
    fritagelse_tekst = forms.CharField(label="Hvorfor gælder undtagelsen?", required=False, max_length=LAENGST)
    noegle = forms.UUIDField(widget=forms.HiddenInput)
    vist = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput, required=False)
    soeg = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    udvidet = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)

    def __init__(self, data: Any = None, *, valg: Formvalg, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.valg = valg
        self._vaelg_af("gruppe", [("", "Ingen ændring"), *valg.grupper])
        self._vaelg_af("anmoder", [(str(en.offentlig_id), en.navn) for en in valg.indehavere])
        self._vaelg_af("fritagelse", [("", "Ingen"), *valg.fritagelser])
        for barn in valg.boern:
            self.fields[_barn(barn.offentlig_id)] = forms.BooleanField(
                label=f"{barn.navn}, {barn.alder} år", required=False
            )
            if barn.eget_samtykke:
                self.fields[_eget(barn.offentlig_id)] = forms.CharField(
                    label=f"Samtykke fra {barn.navn}",
                    help_text="Hvornår og hvordan den unge selv har givet det.",
                    required=False,
                    max_length=LAENGST,
                )
        for en in valg.indehavere:
            self.fields[_andens(en.offentlig_id)] = forms.CharField(
                label=f"Samtykke fra {en.navn}",
                help_text="Hvornår og hvordan det er givet. Skal kun udfyldes, hvis det kræves.",
                required=False,
                max_length=LAENGST,
            )

    def _vaelg_af(self, navn: str, valg: Sequence[tuple[str, str]]) -> None:
        felt = self.fields[navn]
        assert isinstance(felt, forms.ChoiceField)
        felt.choices = valg

    def oenske(self) -> Oenske:
        """What is asked for, of a valid form."""
        givet = self.cleaned_data
        return Oenske(
            fra=givet["gaelder_fra"],
            yder=givet["yder"],
            gruppe=givet["gruppe"],
            boern=tuple(
                Barn(barn.offentlig_id, givet.get(_eget(barn.offentlig_id), ""))
                for barn in self.valg.boern
                if givet[_barn(barn.offentlig_id)]
            ),
            anmoder=uuid.UUID(givet["anmoder"]) if givet["anmoder"] else None,
            samtykker={en.offentlig_id: givet[_andens(en.offentlig_id)] for en in self.valg.indehavere},
            fritagelse=givet["fritagelse"],
            fritagelse_tekst=givet["fritagelse_tekst"],
        )

    def sig(self, felt: str, tekst: str) -> None:
        """Put what the rules say at its field, or at the top where it has none."""
        stedfortraeder = {
            "boern": next((_barn(en.offentlig_id) for en in self.valg.boern), None),
            "samtykker": next((_andens(en.offentlig_id) for en in self.valg.indehavere), None),
        }
        navn = stedfortraeder.get(felt, felt)
        self.add_error(navn if navn in self.fields else None, tekst)

    def boernefelter(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """Each child's tick, with the field of its own consent where one is needed."""
        return [
            (self[_barn(en.offentlig_id)], self[_eget(en.offentlig_id)] if en.eget_samtykke else None)
            for en in self.valg.boern
        ]

    def samtykkefelter(self) -> list[forms.BoundField]:
        """The fields of the custody holders' consents."""
        return [self[_andens(en.offentlig_id)] for en in self.valg.indehavere]


def _barn(offentlig_id: uuid.UUID) -> str:
    return f"barn_{offentlig_id}"


def _eget(offentlig_id: uuid.UUID) -> str:
    return f"eget_samtykke_{offentlig_id}"


def _andens(offentlig_id: uuid.UUID) -> str:
    return f"samtykke_{offentlig_id}"
