"""What the register says of a person beside their own row, for the card "Om sikrede": one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from sikrede.models import Sikret
from sikrede.opslag.person import er_beskyttet

I_KRAFT: Final = "sikret_id = %(id)s AND (fra IS NULL OR fra <= %(dag)s) AND (til IS NULL OR til > %(dag)s)"
"""Whether a row of the register is in force on the day `dag`."""

# The name of a road is that of someone who lives on it now, since there is no register of roads here; without anyone,
# the code stands.
TIDLIGERE_BOPAEL: Final = """
SELECT 'bopael', concat_ws(E'\\n', t.kommune, t.vejkode, coalesce(vej.vejnavn, ''), t.husnummer, t.etage, t.sidedoer),
       t.fra, t.til, t.fra_usikker OR t.til_usikker
  FROM sikrede_tidligereadresse t
  LEFT JOIN LATERAL (
       SELECT s.vejnavn FROM sikrede_sikret s
        WHERE s.bopaelskommune = t.kommune AND s.vejkode = t.vejkode AND s.vejkode <> '' AND s.vejnavn <> ''
        LIMIT 1) vej ON true
 WHERE t.sikret_id = %(id)s AND t.annkor = ''"""
"""The earlier addresses (023) of the person `id`, as lines of the kind `bopael` (`tillaeg`)."""

# Earlier names without their dates: a name is often changed on the day of a wedding (FAM-5).
_TILLAEG: Final = f"""
WITH RECURSIVE givet (personnummer, til) AS (
    SELECT %(personnummer)s::varchar, NULL::date
    UNION
    SELECT s.personnummer, s.nummer_til
      FROM givet g JOIN sikrede_sikret s ON s.gaeldende_personnummer = g.personnummer AND s.gaeldende_personnummer <> ''
)
SELECT slags, tekst, fra, NULL::date, false FROM sikrede_adressetekst
 WHERE {I_KRAFT}
UNION ALL
SELECT 'nummer', personnummer, til, NULL, false FROM sikrede_tidligerenummer WHERE sikret_id = %(id)s
UNION ALL
SELECT 'nummer', personnummer, til, NULL, false FROM givet WHERE personnummer <> %(personnummer)s
UNION ALL
SELECT CASE WHEN aktuel AND %(status)s = '80' THEN 'udrejst' ELSE 'rejse' END,
       CASE WHEN aktuel AND %(status)s = '80' THEN til_land || E'\\n' || adresse
            ELSE til_land || E'\\n' || fra_land END,
       udrejst, indrejst, udrejst_usikker OR indrejst_usikker
  FROM sikrede_udrejse WHERE sikret_id = %(id)s AND annkor = ''
UNION ALL
SELECT 'forsvundet', '', forsvundet, NULL, forsvundet_usikker FROM sikrede_forsvinding
 WHERE sikret_id = %(id)s AND aktuel AND %(status)s = '70'
UNION ALL
SELECT 'gaeldende', personnummer, NULL, NULL, false FROM sikrede_sikret
 WHERE %(gaeldende)s <> '' AND personnummer = %(gaeldende)s AND kommune = %(kommune)s
UNION ALL
SELECT 'navn', concat_ws(' ', nullif(fornavn, ''), nullif(mellemnavn, ''), nullif(efternavn, '')), til, NULL, false
  FROM sikrede_tidligerenavn WHERE sikret_id = %(id)s AND annkor = '' AND NOT %(beskyttet)s
UNION ALL
{TIDLIGERE_BOPAEL}
UNION ALL
SELECT 'vaergemaal', art, fra, til, fra_usikker FROM sikrede_vaergemaal
 WHERE {I_KRAFT}
UNION ALL
SELECT 'myndighed', art, fra, til, false FROM sikrede_foraeldremyndighed
 WHERE {I_KRAFT}
 ORDER BY 1, 3 DESC NULLS LAST, 2
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Tillaeg:
    """One line of what else the register says: its kind, its text, since when, until when, and whether that is sure."""

    slags: str
    tekst: str
    fra: date | None
    til: date | None
    usikker: bool


def tillaeg(sikret: Sikret, dag: date) -> list[Tillaeg]:
    """All there is of a person on a day, newest first within each kind; no earlier names of a protected one. One query.

    The kinds: `supplerende`, `kontakt` (address texts in force), `nummer`, `gaeldende` (the same person's CPR numbers),
    `udrejst`, `forsvundet` (why the person is gone, now), `rejse` (out of the country and in again), `navn`, `bopael`
    (earlier ones: municipality, road code, road name, house, floor and door, by line), `vaergemaal` and `myndighed`
    (in force, by CPR's code).
    """
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
                "beskyttet": er_beskyttet(sikret, dag),
            },
        )
        return [Tillaeg(*raekke) for raekke in cursor.fetchall()]


def af_slags(alle: Iterable[Tillaeg], slags: str) -> list[Tillaeg]:
    """The lines of one kind, in their order. Pure."""
    return [et for et in alle if et.slags == slags]
