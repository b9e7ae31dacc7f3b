"""The card "Om sikrede" as it was on an earlier day (UD-15)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from grunddata import opslag as grunddata
from sikrede.models import Sikret
from sikrede.opslag.historik import tidligere_bopael
from sikrede.opslag.om_sikrede import civilstandsnavn, foraeldremyndighed, linjer, vaergemaal
from sikrede.opslag.person import adresselinjer, er_beskyttet, kommunenavn
from sikrede.opslag.tillaeg import I_KRAFT, TIDLIGERE_BOPAEL, Tillaeg, af_slags
from sikrede.regler.dengang import Periode, paa_dagen, skaeringsdag
from sikrede.tilbageblik import Tilbageblik

_UKENDT: Final = "Ikke oplyst i CPR"
_SKJULT: Final = "Vises ikke, fordi den sikrede er navne- og adressebeskyttet i dag."

# Of who is protected today nothing that was protected is read.
_DENGANG: Final = f"""
SELECT slags, tekst, fra, til, false FROM sikrede_adressetekst WHERE {I_KRAFT} AND NOT %(beskyttet)s
UNION ALL
SELECT 'navn', concat_ws(' ', nullif(fornavn, ''), nullif(mellemnavn, ''), nullif(efternavn, '')), fra, til, false
  FROM sikrede_tidligerenavn WHERE sikret_id = %(id)s AND annkor = '' AND NOT %(beskyttet)s
UNION ALL
SELECT 'civilstand', civilstand, fra, til, false FROM sikrede_tidligerecivilstand
 WHERE sikret_id = %(id)s AND annkor = ''
UNION ALL
SELECT 'statsborgerskab', landekode, fra, til, false FROM sikrede_tidligerestatsborgerskab
 WHERE sikret_id = %(id)s AND annkor = ''
UNION ALL
{TIDLIGERE_BOPAEL} AND NOT %(beskyttet)s
UNION ALL
SELECT 'udrejst', til_land, udrejst, indrejst, udrejst_usikker FROM sikrede_udrejse
 WHERE sikret_id = %(id)s AND annkor = '' AND NOT %(beskyttet)s AND udrejst <= %(dag)s
   AND (indrejst > %(dag)s OR (aktuel AND indrejst IS NULL))
UNION ALL
SELECT 'forsvundet', '', forsvundet, genfundet, forsvundet_usikker FROM sikrede_forsvinding
 WHERE sikret_id = %(id)s AND annkor = '' AND NOT %(beskyttet)s AND forsvundet <= %(dag)s
   AND (genfundet > %(dag)s OR (aktuel AND genfundet IS NULL))
UNION ALL
SELECT 'vaergemaal', art, fra, til, fra_usikker FROM sikrede_vaergemaal WHERE {I_KRAFT}
UNION ALL
SELECT 'myndighed', art, fra, til, false FROM sikrede_foraeldremyndighed WHERE {I_KRAFT}
 ORDER BY 1, 3 DESC NULLS LAST, 2
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class OmSikredeDengang:
    """What the card shows of an earlier day. Name and civil status are as of `navn_pr` (FAM-5).

    `skjult` says why name and address of the day are not shown, or nothing; `personnummer` is the one of today.
    """

    navn: str
    personnummer: str
    foedselsdato: date
    navn_pr: date
    civilstand: str
    statsborgerskab: str
    adresse: tuple[str, ...]
    supplerende_adresse: tuple[str, ...]
    kontaktadresse: tuple[str, ...]
    kommune: str
    foraeldremyndighed: str
    skjult: str
    bemaerkninger: tuple[str, ...]


def om_sikrede_dengang(sikret: Sikret, blik: Tilbageblik) -> OmSikredeDengang:
    """The card as it was on an earlier day, as CPR knows it now. One query."""
    beskyttet = er_beskyttet(sikret, blik.i_dag)
    alt = _hent(sikret, blik.pr, beskyttet=beskyttet)
    navn_pr = skaeringsdag(blik.pr, sikret.foedselsdato)
    nu = sikret.navn or sikret.adresseringsnavn
    adresse, kommune = _bopael(sikret, alt, blik.pr)
    land = paa_dagen(_perioder(alt, "statsborgerskab", sikret.statsborgerskab, sikret.statsborgerskab_fra), blik.pr)
    return OmSikredeDengang(
        navn="" if beskyttet else paa_dagen(_perioder(alt, "navn", nu, sikret.navn_fra), navn_pr) or _UKENDT,
        personnummer=sikret.personnummer,
        foedselsdato=sikret.foedselsdato,
        navn_pr=navn_pr,
        civilstand=civilstandsnavn(
            paa_dagen(_perioder(alt, "civilstand", sikret.civilstand, sikret.civilstand_fra), navn_pr) or ""
        ),
        statsborgerskab=grunddata.landenavn(land, blik.pr) if land else "",
        adresse=() if beskyttet else adresse,
        supplerende_adresse=linjer(alt, "supplerende"),
        kontaktadresse=linjer(alt, "kontakt"),
        kommune="" if beskyttet else kommune,
        foraeldremyndighed=foraeldremyndighed(sikret, alt, dag=blik.pr, i_dag=blik.i_dag),
        skjult=_SKJULT if beskyttet else "",
        bemaerkninger=tuple(filter(None, (_doed(sikret, blik.pr), *_vaek(alt), vaergemaal(alt)))),
    )


def _hent(sikret: Sikret, dag: date, *, beskyttet: bool) -> list[Tillaeg]:
    with connection.cursor() as cursor:
        cursor.execute(_DENGANG, {"id": sikret.pk, "dag": dag, "beskyttet": beskyttet})
        return [Tillaeg(*raekke) for raekke in cursor.fetchall()]


def _perioder(alt: Iterable[Tillaeg], slags: str, nu: str, nu_fra: date | None) -> list[Periode[str]]:
    """What was and what is: the present value has no end."""
    tidligere = [Periode(et.tekst, et.fra, et.til) for et in af_slags(alt, slags) if et.tekst]
    return [*tidligere, Periode(nu, nu_fra, None)] if nu else tidligere


def _bopael(sikret: Sikret, alt: Iterable[Tillaeg], dag: date) -> tuple[tuple[str, ...], str]:
    """Address and municipality of a day; of an earlier address as much as its codes say."""
    perioder = []
    for et in af_slags(alt, "bopael"):
        boede = tidligere_bopael(et)
        perioder.append(Periode((tuple(filter(None, (boede.adresse,))), boede.kommune), et.fra, et.til))
    if sikret.bopaelskommune:
        nu = (adresselinjer(sikret), kommunenavn(sikret.bopaelskommune))
        perioder.append(Periode(nu, sikret.tilflyttet, None))
    return paa_dagen(perioder, dag) or ((_UKENDT,), "")


def _vaek(alt: Iterable[Tillaeg]) -> tuple[str, ...]:
    """That the person was abroad or had disappeared on the day."""
    udrejst = (
        f"Udrejst{f' til {grunddata.landenavn(et.tekst, et.fra)}' if et.tekst else ''} {et.fra:%d.%m.%Y}"
        for et in af_slags(alt, "udrejst")
    )
    return (*udrejst, *(f"Forsvundet {et.fra:%d.%m.%Y}" for et in af_slags(alt, "forsvundet")))


def _doed(sikret: Sikret, dag: date) -> str:
    doed = sikret.status == "90" and sikret.status_fra is not None and sikret.status_fra <= dag
    return f"Død {sikret.status_fra:%d.%m.%Y}" if doed else ""
