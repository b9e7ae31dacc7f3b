"""The card "Om sikrede" (SIK-3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from grunddata import opslag as grunddata
from kerne import ur
from sikrede.models import Civilstand, Sikret
from sikrede.opslag.historik import Bopael, rejse, tidligere_bopael
from sikrede.opslag.person import SAERLIG_VEJ_FRA, STATUS, adresselinjer, er_beskyttet, kommunenavn
from sikrede.opslag.tillaeg import Tillaeg, af_slags, tillaeg
from sikrede.regler.alder import er_mindreaarig

_KUN_SAERLIG_VEJ: Final = "03"
"""The status says no more than the road code does."""

VIST_STRAKS: Final = 5
"""Of earlier addresses; the rest are unfolded."""

_INDEHAVER: Final = {"0003": "mor", "0004": "far"}


@dataclass(frozen=True, slots=True)
class OmSikrede:
    """What the card shows. `tidligere_numre` and `gaeldende_nummer` are CPR numbers of the same person."""

    offentlig_id: str
    navn: str
    personnummer: str
    foedselsdato: date
    civilstand: str
    statsborgerskab: str
    adresse: tuple[str, ...]
    supplerende_adresse: tuple[str, ...]
    kontaktadresse: tuple[str, ...]
    tilflyttet: date | None
    kommune: str
    kommune_siden: str
    foraeldremyndighed: str
    beskyttelse: str
    tidligere_numre: tuple[str, ...]
    gaeldende_nummer: str
    bemaerkninger: tuple[str, ...]
    tidligere_navne: tuple[str, ...]
    tidligere_adresser: tuple[Bopael, ...]
    aeldre_adresser: tuple[Bopael, ...]
    rejser: tuple[str, ...]

    @property
    def har_historik(self) -> bool:
        """Whether there is anything earlier to unfold."""
        return bool(self.tidligere_navne or self.tidligere_adresser or self.rejser)


def om_sikrede(sikret: Sikret) -> OmSikrede:
    """The card. One query. Of a marriage it says that there is one, never since when (FAM-5)."""
    dag = ur.i_dag()
    alt = tillaeg(sikret, dag)
    navn = sikret.navn or sikret.adresseringsnavn
    adresser = tuple(tidligere_bopael(et) for et in af_slags(alt, "bopael"))
    return OmSikrede(
        offentlig_id=str(sikret.offentlig_id),
        navn=navn,
        personnummer=sikret.personnummer,
        foedselsdato=sikret.foedselsdato,
        civilstand=civilstandsnavn(sikret.civilstand),
        statsborgerskab=grunddata.landenavn(sikret.statsborgerskab) if sikret.statsborgerskab else "",
        adresse=_adresse(sikret, alt),
        supplerende_adresse=linjer(alt, "supplerende"),
        kontaktadresse=linjer(alt, "kontakt"),
        tilflyttet=sikret.tilflyttet if sikret.bopaelskommune else None,
        kommune=kommunenavn(sikret.kommune),
        kommune_siden=_kommune_siden(sikret),
        foraeldremyndighed=foraeldremyndighed(sikret, alt, dag=dag, i_dag=dag),
        beskyttelse=_beskyttelse(sikret, dag),
        tidligere_numre=tuple(dict.fromkeys(et.tekst for et in af_slags(alt, "nummer"))),
        gaeldende_nummer=next((et.tekst for et in af_slags(alt, "gaeldende")), ""),
        bemaerkninger=tuple(filter(None, (_status(sikret, alt), _saerlig_vej(sikret), vaergemaal(alt)))),
        tidligere_navne=tuple(dict.fromkeys(et.tekst for et in af_slags(alt, "navn") if et.tekst not in ("", navn))),
        tidligere_adresser=adresser[:VIST_STRAKS],
        aeldre_adresser=adresser[VIST_STRAKS:],
        rejser=tuple(rejse(et) for et in af_slags(alt, "rejse")),
    )


def linjer(alt: Iterable[Tillaeg], slags: str) -> tuple[str, ...]:
    """The lines of an address text. Pure."""
    return tuple(linje for et in af_slags(alt, slags) for linje in et.tekst.split("\n"))


def civilstandsnavn(kode: str) -> str:
    """In words; a code that is none of CPR's stands as it came. Pure."""
    if not kode:
        return "Ikke oplyst"
    return Civilstand(kode).label if kode in Civilstand.values else kode


def _adresse(sikret: Sikret, alt: Iterable[Tillaeg]) -> tuple[str, ...]:
    """The address in force; of one who left the country the one abroad."""
    udlandet = next((en.tekst.split("\n")[1:] for en in af_slags(alt, "udrejst")), [])
    return adresselinjer(sikret) or tuple(filter(None, udlandet)) or ("Ingen adresse i CPR",)


def _status(sikret: Sikret, alt: Iterable[Tillaeg]) -> str:
    """Why the person is no ordinary resident, and since when, where the register knows."""
    for en in alt:
        siden = f" {en.fra:%d.%m.%Y}" if en.fra else ""
        if en.slags == "udrejst":
            return f"Udrejst{_til_land(en.tekst)}{siden}"
        if en.slags == "forsvundet":
            return f"Forsvundet{siden}"
    if sikret.status == _KUN_SAERLIG_VEJ and _saerlig_vej(sikret):
        return ""
    siden = f" {sikret.status_fra:%d.%m.%Y}" if sikret.status == "90" and sikret.status_fra else ""
    return STATUS.get(sikret.status, "") + siden


def _til_land(tekst: str) -> str:
    kode = tekst.split("\n", maxsplit=1)[0]
    return f" til {grunddata.landenavn(kode)}" if kode else ""


def vaergemaal(alt: Iterable[Tillaeg]) -> str:
    """That the person is under guardianship, and since when. Pure."""
    for et in af_slags(alt, "vaergemaal"):
        return "Under værgemål" + (f" siden {et.fra:%d.%m.%Y}" if et.fra else "")
    return ""


def foraeldremyndighed(sikret: Sikret, alt: Iterable[Tillaeg], *, dag: date, i_dag: date) -> str:
    """Who has custody on `dag` of one under 18, by what they are; of one who is 18 today nothing (FAM-2). Pure."""
    if not er_mindreaarig(sikret.foedselsdato, dag=dag, i_dag=i_dag):
        return ""
    arter = sorted({et.tekst for et in af_slags(alt, "myndighed")})
    if not arter:
        return "Ikke oplyst i CPR"
    hvem = " og ".join(dict.fromkeys(_INDEHAVER.get(art, "en anden") for art in arter))
    return hvem[0].upper() + hvem[1:]


def _kommune_siden(sikret: Sikret) -> str:
    """Since when, and from where, the person has lived in the municipality."""
    if sikret.kommune_fra is None or sikret.bopaelskommune != sikret.kommune:
        return ""
    fra = f", fra {kommunenavn(sikret.fraflyttet_kommune)}" if sikret.fraflyttet_kommune else ""
    usikker = " (usikker dato)" if sikret.kommune_fra_usikker else ""
    return f"siden {sikret.kommune_fra:%d.%m.%Y}{usikker}{fra}"


def _saerlig_vej(sikret: Sikret) -> str:
    if sikret.vejkode < SAERLIG_VEJ_FRA:
        return ""
    navn = grunddata.saerlig_vejkode(sikret.vejkode)
    return f"Særlig vejkode {sikret.vejkode}" + (f": {navn}" if navn else "")


def _beskyttelse(sikret: Sikret, dag: date) -> str:
    if not er_beskyttet(sikret, dag):
        return ""
    til = f" til {sikret.beskyttet_til:%d.%m.%Y}" if sikret.beskyttet_til else ""
    return f"Navne- og adressebeskyttet{til}"
