"""The search words of persons who are new, renamed, moved, or whose earlier names changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import connection

from sikrede.models import Soegeordsslags
from sikrede.soegning.normalisering import STATUS_UDEN_ORD, adressenoegle, soegeord

AENDRET_TABEL: Final = "sikrede_aendret"
"""sikret_id of persons whose words are to be rewritten; one may stand there several times."""
_PERSONER_I_BUNDT: Final = 5_000
_LAAS: Final = 8_243_021

_FJERN = f"DROP TABLE IF EXISTS pg_temp.{AENDRET_TABEL}"
_OPRET = f"""
CREATE TEMPORARY TABLE {AENDRET_TABEL} ON COMMIT DROP AS
SELECT id AS sikret_id FROM sikrede_sikret WHERE id BETWEEN %s AND %s
"""  # noqa: S608
_GLEM = f"DELETE FROM sikrede_soegeord o WHERE o.sikret_id IN (SELECT sikret_id FROM {AENDRET_TABEL})"  # noqa: S608
_FINDES = f"""
SELECT s.id, s.kommune, s.fornavn, s.mellemnavn, s.efternavn,
       CASE WHEN s.bopaelskommune = '' THEN '' ELSE s.vejnavn END, s.husnummer, s.etage, s.sidedoer,
       coalesce(t.navne, '')
  FROM sikrede_sikret s
  LEFT JOIN (SELECT n.sikret_id, string_agg(concat_ws(' ', n.fornavn, n.mellemnavn, n.efternavn), ' ') AS navne
               FROM sikrede_tidligerenavn n
              WHERE n.annkor = '' AND n.sikret_id IN (SELECT sikret_id FROM {AENDRET_TABEL})
              GROUP BY n.sikret_id) t ON t.sikret_id = s.id
 WHERE s.id IN (SELECT sikret_id FROM {AENDRET_TABEL}) AND s.status <> ALL (%s)
"""  # noqa: S608
_Person = tuple[int, str, str, str, str, str, str, str, str, str]


def skriv_om() -> None:
    """Replace the words of the persons in `AENDRET_TABEL`. Four statements and one COPY per 5,000 persons.

    Names are normalised by the program, so that what is stored and what is searched for are folded by one function.
    One writer of words at a time, to the end of its transaction: an importer and a rebuild would write each other's.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LAAS])
        cursor.execute(f"ANALYZE {AENDRET_TABEL}")
        cursor.execute(_GLEM)
    with connection.chunked_cursor() as personer, connection.cursor() as cursor:
        personer.execute(_FINDES, [list(STATUS_UDEN_ORD)])
        while bundt := personer.fetchmany(_PERSONER_I_BUNDT):
            with cursor.copy("COPY sikrede_soegeord (kommune, slags, ord, sikret_id) FROM STDIN") as stroem:
                # Words are letters, digits and spaces, so nothing in the text format has to be escaped.
                stroem.write("".join(_linjer(bundt)))


def dan(fra: int, til: int) -> int:
    """Write the words of all persons with ids `fra` to `til` anew. Returns how many persons. As `skriv_om`."""
    with connection.cursor() as cursor:
        cursor.execute(_FJERN)
        cursor.execute(_OPRET, [fra, til])
        cursor.execute(f"SELECT count(*) FROM {AENDRET_TABEL}")  # noqa: S608
        (antal,) = cursor.fetchone()
    skriv_om()
    return int(antal)


def _linjer(bundt: list[_Person]) -> Iterator[str]:
    for pk, kommune, fornavn, mellemnavn, efternavn, vej, hus, etage, side, tidligere in bundt:
        nu = soegeord(fornavn, mellemnavn, efternavn)
        for ord_ in nu:
            yield f"{kommune}\t{_NAVN}\t{ord_}\t{pk}\n"
        if tidligere:
            for ord_ in soegeord(tidligere) - nu:
                yield f"{kommune}\t{_TIDLIGERE}\t{ord_}\t{pk}\n"
        if noegle := adressenoegle(vej, hus, etage, side):
            yield f"{kommune}\t{_ADRESSE}\t{noegle}\t{pk}\n"


_NAVN, _TIDLIGERE, _ADRESSE = (slags.value for slags in Soegeordsslags)
