"""The reads of a person's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from grunddata import opslag as grunddata
from kerne import ur
from sikrede.models import Sikret
from sikrede.ramme import KONTEKST
from sikrede.regler.alder import alder

SAERLIG_VEJ_FRA = "9900"
"""Road codes from here on are no roads (domaene.md 2.7)."""

DOED = "90"

STATUS = {
    "03": "Har særlig vejkode",
    "05": "Bor i Grønland",
    "07": "Bor i Grønland med særlig vejkode",
    "20": "Har ikke bopæl i Danmark",
    "30": "CPR-nummeret er annulleret",
    "50": "CPR-nummeret er slettet",
    "60": "Har fået nyt CPR-nummer",
    "70": "Forsvundet",
    "80": "Udrejst",
    "90": "Død",
}
_STATUSSLAGS: Final = {**dict.fromkeys(("20", "30", "50", "60", "70", "80"), "advarsel"), DOED: "fejl"}
"""Those for whom nothing can be started are not to be overlooked."""


@dataclass(frozen=True, slots=True)
class Maerke:
    """A badge: text, and how it is coloured."""

    tekst: str
    slags: str


@dataclass(frozen=True, slots=True)
class Kontekst:
    """The title bar of a person's pages."""

    offentlig_id: str
    navn: str
    personnummer: str
    alder: int
    gruppe: str
    badges: tuple[Maerke, ...]


@dataclass(frozen=True, slots=True)
class Traef:
    """A line of the search; `fundet_ved` says how where the name itself does not."""

    navn: str
    personnummer: str
    foedselsdato: date
    adresse: str
    kommune: str
    badges: tuple[Maerke, ...]
    url: str
    fundet_ved: str


def er_beskyttet(sikret: Sikret, paa: date) -> bool:
    """Whether name and address are protected on a day (record 004, type 0001). Pure."""
    return beskyttet_paa(sikret.beskyttet_fra, sikret.beskyttet_til, paa)


def beskyttet_paa(fra: date | None, til: date | None, paa: date) -> bool:
    """Whether a protection from `fra` (None: there is none) up to `til` is in force on a day. Pure."""
    return fra is not None and fra <= paa and (til is None or paa < til)


def maerker(sikret: Sikret, paa: date) -> tuple[Maerke, ...]:
    """The badges of a person on a day. Pure."""
    fundne = []
    if er_beskyttet(sikret, paa):
        fundne.append(Maerke("Navne- og adressebeskyttet", "advarsel"))
    if sikret.under_vaergemaal:
        fundne.append(Maerke("Under værgemål", "info"))
    if sikret.status in STATUS:
        fundne.append(Maerke(STATUS[sikret.status], _STATUSSLAGS.get(sikret.status, "info")))
    return tuple(fundne)


def adresselinjer(sikret: Sikret) -> tuple[str, ...]:
    """The address as CPR writes it, line by line; empty when it has none. Pure."""
    conavn = sikret.conavn if not sikret.conavn or sikret.conavn.upper().startswith("C/O") else f"c/o {sikret.conavn}"
    postlinje = f"{sikret.postnummer} {sikret.postdistrikt}".strip()
    linjer = (conavn, sikret.lokalitet, sikret.standardadresse, sikret.bynavn, postlinje)
    return tuple(linje for linje in linjer if linje)


def postnavn(sikret: Sikret) -> str:
    """The name as an envelope has it: CPR's addressing name puts the surname first and a comma after it. Pure."""
    efternavn, komma, fornavn = sikret.adresseringsnavn.partition(",")
    if komma and fornavn.strip():
        return f"{fornavn.strip()} {efternavn.strip()}"
    return sikret.adresseringsnavn or sikret.navn


def kontekst(sikret: Sikret) -> Kontekst:
    """The title bar. As many queries as the registered facts need (one: the group)."""
    dag = ur.i_dag()
    oplysninger = {oplysning.noegle: oplysning.hent(sikret) for oplysning in KONTEKST}
    return Kontekst(
        offentlig_id=str(sikret.offentlig_id),
        navn=sikret.navn or sikret.adresseringsnavn,
        personnummer=sikret.personnummer,
        alder=alder(sikret.foedselsdato, _sidste_dag(sikret, dag)),
        gruppe=oplysninger.get("gruppe", ""),
        badges=maerker(sikret, dag),
    )


def _sidste_dag(sikret: Sikret, dag: date) -> date:
    """The day a person's age is told for: a dead person's no longer rises."""
    return min(dag, sikret.status_fra) if sikret.status == DOED and sikret.status_fra else dag


def kommunenavn(kode: str) -> str:
    """A municipality's name today, or its code where there is no such municipality. No query on a warm page."""
    return grunddata.kommunenavn(kode)
