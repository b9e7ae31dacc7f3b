"""From staged records to one whole row per person: what 001 replaces, what a delta without it changes.

001 replaces all a person's data, so a record that does not come with it is data the person no longer has.
Without 001 each record that comes replaces its own part.
"""

from __future__ import annotations

from typing import Final

from cpr.indlaesning import layout
from cpr.indlaesning.laesning import gemte_kolonner, tabelnavn
from sikrede.indlaesning import personer
from sikrede.models import Sikret

PERSON_TABEL: Final = "cpr_person"
"""pnr, helt: the persons of the file that could be read, and whether everything about them came (001)."""

_RAEKKEFOELGE: Final = ("001", "002", "003", "008", "009", "010", "012", "015")
"""Records that are part of the person's own row; the first one with a column decides it."""

_DANSKE_KOMMUNER: Final = "BETWEEN '0100' AND '0899'"
_TOMME: Final = {"DateField": "NULL", "BooleanField": "false"}


def _tom(kolonne: str) -> str:
    felt = next(felt for felt in Sikret._meta.concrete_fields if felt.attname == kolonne)
    return _TOMME.get(felt.get_internal_type(), "''")


def _valg(kolonne: str, *kilder: tuple[str, str]) -> str:
    """The column from the first record that came; else nothing where 001 came, else as it was."""
    grene = "".join(f"WHEN {alias}.pnr IS NOT NULL THEN {alias}.{felt} " for alias, felt in kilder)
    return f"CASE {grene}WHEN i.helt THEN {_tom(kolonne)} ELSE s.{kolonne} END"


def _kilder(kolonne: str) -> list[tuple[str, str]]:
    return [(f"r{type_}", kolonne) for type_ in _RAEKKEFOELGE if kolonne in gemte_kolonner(layout.POSTER[type_])]


_KOMKOD: Final = _valg("bopaelskommune", ("r002", "kommune"), ("r003", "kommune"))
_SAERLIGE: Final = {
    "personnummer": "i.pnr",
    "adresseringsnavn": _valg("adresseringsnavn", ("r008", "adresseringsnavn"), ("r003", "adresseringsnavn")),
    # A protection whose start is unknown is in force: since birth, which is the same day in the next file too.
    # Only the person's whole data, or another protection of the same kind, takes one away.
    "beskyttet_fra": "CASE WHEN b.findes THEN coalesce(b.fra, r001.foedselsdato, s.foedselsdato) "
    "WHEN i.helt THEN NULL ELSE s.beskyttet_fra END",
    "beskyttet_til": "CASE WHEN b.findes THEN b.til WHEN i.helt THEN NULL ELSE s.beskyttet_til END",
    "bopaelskommune": _KOMKOD,
    # Who died, left, disappeared or went to Greenland stays with the municipality that had them.
    "kommune": f"coalesce(CASE WHEN {_KOMKOD} {_DANSKE_KOMMUNER} THEN {_KOMKOD} END,"
    f" CASE WHEN s.kommune {_DANSKE_KOMMUNER} THEN s.kommune END, foer.kommune, nullif({_KOMKOD}, ''), s.kommune, '')",
}
_HVORFRA: Final = {
    kolonne: _SAERLIGE[kolonne] if kolonne in _SAERLIGE else _valg(kolonne, *_kilder(kolonne))
    for kolonne in personer.KOLONNER
}

_FOER: Final = f"""
CREATE TEMPORARY TABLE cpr_kommune_foer ON COMMIT DROP AS
SELECT DISTINCT ON (pnr) pnr, kommune FROM {tabelnavn("023")}
 WHERE annkor = '' AND kommune {_DANSKE_KOMMUNER}
   AND NOT EXISTS (SELECT FROM {tabelnavn("002")} a
                    WHERE a.pnr = {tabelnavn("023")}.pnr AND a.kommune {_DANSKE_KOMMUNER})
 ORDER BY pnr, til DESC NULLS LAST, linje
"""  # noqa: S608
_SAML: Final = f"""
INSERT INTO {personer.NY_TABEL} ({", ".join(_HVORFRA)}, helt)
WITH b AS (
    SELECT pnr, bool_or(skjuler) AS findes,
           CASE WHEN NOT bool_or(skjuler AND fra IS NULL) THEN min(fra) FILTER (WHERE skjuler) END AS fra,
           CASE WHEN NOT bool_or(skjuler AND til IS NULL) THEN max(til) FILTER (WHERE skjuler) END AS til
      FROM (SELECT *, type = '{layout.NAVNE_OG_ADRESSEBESKYTTELSE}' AS skjuler FROM {tabelnavn("004")}) alle
     GROUP BY pnr
)
SELECT {", ".join(_HVORFRA.values())}, i.helt
  FROM {PERSON_TABEL} i
  {" ".join(f"LEFT JOIN {tabelnavn(t)} r{t} ON r{t}.pnr = i.pnr" for t in _RAEKKEFOELGE)}
  LEFT JOIN b ON b.pnr = i.pnr
  LEFT JOIN cpr_kommune_foer foer ON foer.pnr = i.pnr
  LEFT JOIN sikrede_sikret s ON s.personnummer = i.pnr
"""  # noqa: S608

SAETNINGER: Final = ("DROP TABLE IF EXISTS pg_temp.cpr_kommune_foer", _FOER, "ANALYZE cpr_kommune_foer", _SAML)
"""Run in this order once `PERSON_TABEL` stands and numbers have been moved; fills `personer.NY_TABEL`."""
