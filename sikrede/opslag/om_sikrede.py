"""The card "Om sikrede" (SIK-3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from grunddata import opslag as grunddata
from kerne import ur
from sikrede.models import Civilstand, Sikret
from sikrede.opslag.person import SAERLIG_VEJ_FRA, STATUS, adresselinjer, er_beskyttet, kommunenavn

_KUN_SAERLIG_VEJ: Final = "03"
"""The status says no more than the road code does."""

_TILLAEG: Final = """
WITH RECURSIVE givet (personnummer, til) AS (
    SELECT %(personnummer)s::varchar, NULL::date
    UNION
    SELECT s.personnummer, s.nummer_til
      FROM givet g JOIN sikrede_sikret s ON s.gaeldende_personnummer = g.personnummer AND s.gaeldende_personnummer <> ''
)
SELECT slags, tekst, fra FROM sikrede_adressetekst
 WHERE sikret_id = %(id)s AND (fra IS NULL OR fra <= %(dag)s) AND (til IS NULL OR til > %(dag)s)
UNION ALL
SELECT 'nummer', personnummer, til FROM sikrede_tidligerenummer WHERE sikret_id = %(id)s
UNION ALL
SELECT 'nummer', personnummer, til FROM givet WHERE personnummer <> %(personnummer)s
UNION ALL
SELECT 'udrejst', til_land || E'\\n' || adresse, udrejst FROM sikrede_udrejse
 WHERE sikret_id = %(id)s AND aktuel AND %(status)s = '80'
UNION ALL
SELECT 'forsvundet', '', forsvundet FROM sikrede_forsvinding
 WHERE sikret_id = %(id)s AND aktuel AND %(status)s = '70'
UNION ALL
SELECT 'gaeldende', personnummer, NULL FROM sikrede_sikret
 WHERE %(gaeldende)s <> '' AND personnummer = %(gaeldende)s AND kommune = %(kommune)s
 ORDER BY 1, 3 DESC NULLS LAST, 2
"""


@dataclass(frozen=True, slots=True)
class OmSikrede:
    """What the card shows. `tidligere_numre` and `gaeldende_nummer` are CPR numbers of the same person."""

    offentlig_id: str
    navn: str
    personnummer: str
    foedselsdato: date
    civilstand: str
    adresse: tuple[str, ...]
    supplerende_adresse: tuple[str, ...]
    kontaktadresse: tuple[str, ...]
    kommune: str
    beskyttelse: str
    tidligere_numre: tuple[str, ...]
    gaeldende_nummer: str
    bemaerkninger: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tillaeg:
    """One line of what else the register says: its kind, its text, and since when."""

    slags: str
    tekst: str
    fra: date | None


def om_sikrede(sikret: Sikret) -> OmSikrede:
    """The card. One query."""
    dag = ur.i_dag()
    tillaeg = _tillaeg(sikret, dag)
    return OmSikrede(
        offentlig_id=str(sikret.offentlig_id),
        navn=sikret.navn or sikret.adresseringsnavn,
        personnummer=sikret.personnummer,
        foedselsdato=sikret.foedselsdato,
        civilstand=_civilstand(sikret.civilstand),
        adresse=_adresse(sikret, tillaeg),
        supplerende_adresse=_linjer(tillaeg, "supplerende"),
        kontaktadresse=_linjer(tillaeg, "kontakt"),
        kommune=kommunenavn(sikret.kommune),
        beskyttelse=_beskyttelse(sikret, dag),
        tidligere_numre=tuple(dict.fromkeys(en.tekst for en in tillaeg if en.slags == "nummer")),
        gaeldende_nummer=next((en.tekst for en in tillaeg if en.slags == "gaeldende"), ""),
        bemaerkninger=tuple(filter(None, (_status(sikret, tillaeg), _saerlig_vej(sikret)))),
    )


def _tillaeg(sikret: Sikret, dag: date) -> list[_Tillaeg]:
    with connection.cursor() as cursor:
        cursor.execute(
            _TILLAEG,
            {
                "id": sikret.pk,
                "personnummer": sikret.personnummer,
                "dag": dag,
                "status": sikret.status,
                "gaeldende": sikret.gaeldende_personnummer,
                "kommune": sikret.kommune,
            },
        )
        return [_Tillaeg(*raekke) for raekke in cursor.fetchall()]


def _linjer(tillaeg: Iterable[_Tillaeg], slags: str) -> tuple[str, ...]:
    return tuple(linje for en in tillaeg if en.slags == slags for linje in en.tekst.split("\n"))


def _civilstand(kode: str) -> str:
    """In words; a code that is none of CPR's stands as it came."""
    if not kode:
        return "Ikke oplyst"
    return Civilstand(kode).label if kode in Civilstand.values else kode


def _adresse(sikret: Sikret, tillaeg: Iterable[_Tillaeg]) -> tuple[str, ...]:
    """The address in force; of one who left the country the one abroad."""
    udlandet = next((en.tekst.split("\n")[1:] for en in tillaeg if en.slags == "udrejst"), [])
    return adresselinjer(sikret) or tuple(filter(None, udlandet)) or ("Ingen adresse i CPR",)


def _status(sikret: Sikret, tillaeg: Iterable[_Tillaeg]) -> str:
    """Why the person is no ordinary resident, and since when, where the register knows."""
    for en in tillaeg:
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
