"""The form of a choice of doctor or group."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, Final

from django import forms

from kerne.datoer import Datofelt
from laegevalg.oenske import Barn, Oenske, OensketAfvist
from laegevalg.opslag.formvalg import Barnevalg, Formvalg

LAENGST = 500
"""Characters of what is recorded of a consent or an exception."""


class Betingettekst(forms.CharField):
    """Text that is needed in some cases only: the rules say when, not the field."""

    def validate(self, value: Any) -> None:
        """Nothing is missing before the rules have said so."""


class Betingetvalg(forms.ChoiceField):
    """A choice that is needed in some cases only."""

    def validate(self, value: Any) -> None:
        """One of the choices, where one is made."""
        if value:
            super().validate(value)


_IKKE_I_KLADDE: Final = frozenset({"noegle", "vist", "soeg", "udvidet", "fortryder"})
"""Of one sending alone, or of the list's page."""


class Valgform(forms.Form):
    """Doctor, group, day, children, consents and exception; key, and the fingerprint of what was shown.

    Each child has a tick and, where they are needed, what was recorded of its own consent and of others'; each custody
    holder what was recorded of theirs. `soeg` and `udvidet` are what the lists were narrowed to: kept through errors
    and "Tilbage".
    """

    use_required_attribute = False

    yder = forms.UUIDField(
        label="Læge",
        required=False,
        error_messages={"invalid": "Lægen er ikke længere i listen. Vælg en anden."},
    )
    gruppe = Betingetvalg(
        label="Sikringsgruppe",
        error_messages={"invalid_choice": "Sikringsgruppen findes ikke. Vælg en anden."},
    )
    gaelder_fra = Datofelt(label="Gælder fra")
    anmoder = Betingetvalg(
        label="Hvem har bedt om valget?",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Personen kan ikke handle for barnet den dag. Vælg en anden."},
    )
    ukendtes = Betingettekst(
        label="Indehavere, der ikke står her",
        help_text="Hvem der har bedt om valget eller givet samtykke, hvornår og hvordan.",
        max_length=LAENGST,
    )
    fritagelse = forms.ChoiceField(
        label="Undtagelse fra gebyret",
        required=False,
        error_messages={"invalid_choice": "Undtagelsen kan ikke bruges ved et valg. Vælg en anden."},
    )
    fritagelse_tekst = Betingettekst(label="Hvorfor gælder undtagelsen?", max_length=LAENGST)
    noegle = forms.UUIDField(widget=forms.HiddenInput)
    vist = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput, required=False)
    soeg = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    udvidet = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    fortryder = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, valg: Formvalg, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.valg = valg
        self._vaelg_af("gruppe", [("", "Ingen ændring"), *valg.grupper])
        self._vaelg_af("anmoder", [(str(en.offentlig_id), en.navn) for en in valg.indehavere])
        self._vaelg_af("fritagelse", [("", "Ingen"), *valg.fritagelser])
        if valg.eget_samtykke:
            self.fields["eget_samtykke"] = Betingettekst(
                label="Den unges eget samtykke",
                help_text="Hvornår og hvordan den unge selv har givet det. Når valget gælder, vælger den unge alene.",
                max_length=LAENGST,
            )
        for barn in valg.boern:
            self._tilfoej_barn(barn)
        for en in valg.indehavere:
            self.fields[_andens(en.offentlig_id)] = Betingettekst(
                label=f"Samtykke fra {en.navn}",
                help_text="Hvornår og hvordan det er givet. Skal kun udfyldes, hvis det kræves.",
                max_length=LAENGST,
            )

    def _tilfoej_barn(self, barn: Barnevalg) -> None:
        self.fields[_barn(barn.offentlig_id)] = forms.BooleanField(
            label=f"{barn.navn}, {barn.alder} år", required=False
        )
        if barn.eget_samtykke:
            self.fields[_eget(barn.offentlig_id)] = Betingettekst(
                label=f"Samtykke fra {barn.navn}",
                help_text="Hvornår og hvordan den unge selv har givet det.",
                max_length=LAENGST,
            )
        if barn.andre:
            self.fields[_andres(barn.offentlig_id)] = Betingettekst(
                label=f"Samtykke fra andre, der har forældremyndigheden over {barn.navn}",
                help_text="Hvem, hvornår og hvordan. Skal kun udfyldes, hvis det kræves.",
                max_length=LAENGST,
            )

    def _vaelg_af(self, navn: str, valg: Sequence[tuple[str, str]]) -> None:
        felt = self.fields[navn]
        assert isinstance(felt, forms.ChoiceField)
        felt.choices = valg

    def clean(self) -> dict[str, Any]:
        """What was ticked of a child that is no longer offered is not left out in silence; an exception has its why."""
        kendte = {_barn(en.offentlig_id) for en in self.valg.boern}
        if any(navn.startswith(_barn("")) and navn not in kendte for navn in self.data):
            self.sig(OensketAfvist("boern", "Et barn kan ikke længere tages med i valget. Se listen, og vælg på ny."))
        if self.cleaned_data.get("fritagelse") and not self.cleaned_data.get("fritagelse_tekst", "").strip():
            self.add_error("fritagelse_tekst", "Skriv, hvorfor undtagelsen gælder.")
        return self.cleaned_data

    def oenske(self) -> Oenske:
        """What is asked for, of a valid form."""
        givet = self.cleaned_data
        return Oenske(
            fra=givet["gaelder_fra"],
            yder=givet["yder"],
            gruppe=givet["gruppe"],
            boern=tuple(
                Barn(
                    barn.offentlig_id,
                    givet.get(_eget(barn.offentlig_id), ""),
                    givet.get(_andres(barn.offentlig_id), ""),
                )
                for barn in self.valg.boern
                if givet[_barn(barn.offentlig_id)]
            ),
            anmoder=uuid.UUID(givet["anmoder"]) if givet["anmoder"] else None,
            samtykker={en.offentlig_id: givet[_andens(en.offentlig_id)] for en in self.valg.indehavere},
            ukendtes=givet["ukendtes"],
            eget_samtykke=givet.get("eget_samtykke", ""),
            fritagelse=givet["fritagelse"],
            fritagelse_tekst=givet["fritagelse_tekst"],
            fortryder=givet["fortryder"],
        )

    def satte_boern(self) -> frozenset[str]:
        """The children that were ticked, by `offentlig_id`, whether or not they are offered still."""
        return frozenset(navn.removeprefix(_barn("")) for navn in self.data if navn.startswith(_barn("")))

    def sig(self, afvist: OensketAfvist) -> None:
        """Put what the rules say at its field, or at the top where it has none."""
        if afvist.barn is not None:
            felter = {"eget_samtykke": _eget(afvist.barn), "andres_samtykke": _andres(afvist.barn)}
            navn = felter.get(afvist.felt, _barn(afvist.barn))
        elif afvist.felt == "samtykker":
            navn = next((_andens(en.offentlig_id) for en in self.valg.indehavere if self._mangler(en.offentlig_id)), "")
        else:
            navn = afvist.felt
        self.add_error(navn if navn in self.fields else None, str(afvist))

    def _mangler(self, indehaver: uuid.UUID) -> bool:
        givet = self.cleaned_data
        return givet.get("anmoder") != str(indehaver) and not givet.get(_andens(indehaver), "").strip()

    def behold_fejl(self, *felter: str) -> None:
        """Forget what was found wrong elsewhere: the form is not sent yet."""
        for navn in [navn for navn in self.errors if navn not in felter]:
            del self.errors[navn]

    def kladdefelter(self) -> dict[str, str]:
        """What a draft of the form keeps, by name, as it is before anything is chosen."""
        return dict.fromkeys((navn for navn in self.fields if navn not in _IKKE_I_KLADDE), "")

    def udfyldt(self) -> list[tuple[str, Any]]:
        """Name and value of all that was typed or ticked, for a page that sends it on."""
        return [(navn, vaerdi) for navn in self.fields if navn != "vist" and (vaerdi := self[navn].value())]

    def boernefelter(self) -> list[list[forms.BoundField]]:
        """Each child's tick, followed by the consents that may be needed."""
        return [
            [self[navn(en.offentlig_id)] for navn in (_barn, _eget, _andres) if navn(en.offentlig_id) in self.fields]
            for en in self.valg.boern
        ]

    def samtykkefelter(self) -> list[forms.BoundField]:
        """The fields of the custody holders' consents; of a sole one there is none to record but the request."""
        egne = [self[_andens(en.offentlig_id)] for en in self.valg.indehavere]
        return egne if len(egne) > 1 or self.valg.ukendte else []


def _barn(offentlig_id: uuid.UUID | str) -> str:
    return f"barn_{offentlig_id}"


def _eget(offentlig_id: uuid.UUID) -> str:
    return f"eget_samtykke_{offentlig_id}"


def _andres(offentlig_id: uuid.UUID) -> str:
    return f"andres_samtykke_{offentlig_id}"


def _andens(offentlig_id: uuid.UUID) -> str:
    return f"samtykke_{offentlig_id}"
