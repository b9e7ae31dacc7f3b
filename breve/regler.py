"""Who gets no letters that nobody wrote (BREV-4). Pure."""

from __future__ import annotations

from typing import Final

from kerne.afgoerelse import Afgoerelse, Regel, afgjort

_EMNE: Final = "Breve, der dannes automatisk"
_VOKSEN: Final = 18
BESKYTTET_BARN: Final = Regel(
    "breve.beskyttet-barn",
    _EMNE,
    "den sikrede er under 18 år og har navne- og adressebeskyttelse",
    "dannes intet brev automatisk",
    "BREV-4",
)
UDEN_NAVN: Final = Regel(
    "breve.barn-uden-navn",
    _EMNE,
    "den sikrede er under 18 år og har endnu ikke et navn",
    "dannes intet brev automatisk",
    "BREV-4",
)
DANNES: Final = Regel(
    "breve.dannes", _EMNE, "ingen undtagelse gælder", "dannes et brev for hver handling til den sikrede selv", "BREV-3"
)
REGLER: Final = (BESKYTTET_BARN, UDEN_NAVN, DANNES)


def afgoer_brev(*, alder: int, beskyttet: bool, har_navn: bool) -> Afgoerelse[bool]:
    """Whether letters are made to a person without anybody asking for them."""
    if alder < _VOKSEN and beskyttet:
        tekst = "Der dannes intet brev, fordi barnet har navne- og adressebeskyttelse."
        return afgjort(False, BESKYTTET_BARN, tekst, alder=alder)
    if alder < _VOKSEN and not har_navn:
        return afgjort(False, UDEN_NAVN, "Der dannes intet brev, fordi barnet endnu ikke har et navn.", alder=alder)
    return afgjort(True, DANNES, "Der dannes et brev for hver handling.", alder=alder)
