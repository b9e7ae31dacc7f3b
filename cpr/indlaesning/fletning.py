"""From staged records to whole persons, set-based: what 001 replaces, what a delta without it changes.

001 replaces all a person's data, so a record that does not come with it is data the person no longer has.
Without 001 each record that comes replaces its own part. A person with any line that cannot be read is set aside.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

from cpr.indlaesning.laesning import FEJL_TABEL, tabelnavn
from integrationer.registerfil.rapport import Rapport
from sikrede.indlaesning import personer

_EN_GANG = ("001", "002", "003", "008", "012")
_ALLE_PNR = " UNION ".join(f"SELECT pnr FROM {tabelnavn(type_)}" for type_ in (*_EN_GANG, "004"))  # noqa: S608

_GENTAGET = f"""
INSERT INTO {FEJL_TABEL} (linje, pnr, felt, aarsag)
SELECT max(linje), pnr, %s, 'recorden findes mere end én gang' FROM {{tabel}} GROUP BY pnr HAVING count(*) > 1
"""  # noqa: S608

_UKENDT = f"""
INSERT INTO {FEJL_TABEL} (linje, pnr, felt, aarsag)
SELECT min(f.linje), f.pnr, '001', 'personen er ukendt, og filen har ingen record 001 om den'
  FROM (SELECT linje, pnr FROM cpr_002 UNION ALL SELECT linje, pnr FROM cpr_003
        UNION ALL SELECT linje, pnr FROM cpr_004 UNION ALL SELECT linje, pnr FROM cpr_008
        UNION ALL SELECT linje, pnr FROM cpr_012) f
 WHERE NOT EXISTS (SELECT FROM cpr_001 e WHERE e.pnr = f.pnr)
   AND NOT EXISTS (SELECT FROM {FEJL_TABEL} x WHERE x.pnr = f.pnr)
   AND NOT EXISTS (SELECT FROM sikrede_sikret s WHERE s.personnummer = f.pnr)
 GROUP BY f.pnr
"""  # noqa: S608

_UDELADT = f"""
WITH foerste AS (SELECT DISTINCT ON (pnr) pnr, linje, felt, aarsag FROM {FEJL_TABEL} ORDER BY pnr, linje)
SELECT DISTINCT ON (aarsag) linje, felt, aarsag, count(*) OVER (PARTITION BY aarsag)
  FROM foerste ORDER BY aarsag, linje
"""  # noqa: S608


def _valg(kolonne: str, *kilder: str, ellers: str = "''") -> str:
    """The column from the first record that came; else nothing where 001 came, else as it was."""
    grene = "".join(f"WHEN {alias}.pnr IS NOT NULL THEN {alias}.{felt} " for alias, felt in _par(kilder))
    return f"CASE {grene}WHEN p.pnr IS NOT NULL THEN {ellers} ELSE s.{kolonne} END"


def _par(kilder: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(alias, felt) for alias, _, felt in (kilde.partition(".") for kilde in kilder)]


_HVORFRA: Final = {
    "personnummer": "i.pnr",
    "status": _valg("status", "p.status"),
    "status_fra": _valg("status_fra", "p.status_fra", ellers="NULL"),
    "koen": _valg("koen", "p.koen"),
    "foedselsdato": _valg("foedselsdato", "p.foedselsdato", ellers="NULL"),
    "fornavn": _valg("fornavn", "n.fornavn"),
    "mellemnavn": _valg("mellemnavn", "n.mellemnavn"),
    "efternavn": _valg("efternavn", "n.efternavn"),
    "adresseringsnavn": _valg("adresseringsnavn", "n.adresseringsnavn", "k.adresseringsnavn"),
    "civilstand": _valg("civilstand", "c.civilstand"),
    "civilstand_fra": _valg("civilstand_fra", "c.fra", ellers="NULL"),
    "aegtefaelle_personnummer": _valg("aegtefaelle_personnummer", "c.aegtefaelle"),
    # A protection whose start is unknown is in force: since birth, which is the same day in the next file too.
    "beskyttet_fra": "CASE WHEN b.pnr IS NOT NULL THEN coalesce(b.fra, p.foedselsdato, s.foedselsdato) "
    "WHEN p.pnr IS NOT NULL THEN NULL ELSE s.beskyttet_fra END",
    "beskyttet_til": _valg("beskyttet_til", "b.til", ellers="NULL"),
    # Who died, left or disappeared has no address any more and stays with the municipality that knew them.
    "kommune": f"coalesce(nullif({_valg('kommune', 'a.kommune', 'k.kommune')}, ''), s.kommune, '')",
    "vejkode": _valg("vejkode", "a.vejkode", "k.vejkode"),
    "husnummer": _valg("husnummer", "a.husnummer", "k.husnummer"),
    "etage": _valg("etage", "a.etage", "k.etage"),
    "sidedoer": _valg("sidedoer", "a.sidedoer", "k.sidedoer"),
    "bygningsnummer": _valg("bygningsnummer", "a.bygningsnummer", "k.bygningsnummer"),
    "conavn": _valg("conavn", "a.conavn", "k.conavn"),
    "lokalitet": _valg("lokalitet", "k.lokalitet"),
    "standardadresse": _valg("standardadresse", "k.standardadresse"),
    "bynavn": _valg("bynavn", "k.bynavn"),
    "postnummer": _valg("postnummer", "k.postnummer"),
    "postdistrikt": _valg("postdistrikt", "k.postdistrikt"),
    "tilflyttet": _valg("tilflyttet", "a.tilflyttet", ellers="NULL"),
}
assert tuple(_HVORFRA) == personer.KOLONNER

_SAML = f"""
INSERT INTO {personer.NY_TABEL}
WITH beskyttet AS (
    SELECT pnr, CASE WHEN bool_or(fra IS NULL) THEN NULL ELSE min(fra) END AS fra,
           CASE WHEN bool_or(til IS NULL) THEN NULL ELSE max(til) END AS til
      FROM cpr_004 GROUP BY pnr
), i AS (
    SELECT pnr FROM ({_ALLE_PNR}) alle
     WHERE NOT EXISTS (SELECT FROM {FEJL_TABEL} x WHERE x.pnr = alle.pnr)
)
SELECT {", ".join(_HVORFRA.values())}
  FROM i
  LEFT JOIN cpr_001 p ON p.pnr = i.pnr
  LEFT JOIN cpr_002 a ON a.pnr = i.pnr
  LEFT JOIN cpr_003 k ON k.pnr = i.pnr
  LEFT JOIN beskyttet b ON b.pnr = i.pnr
  LEFT JOIN cpr_008 n ON n.pnr = i.pnr
  LEFT JOIN cpr_012 c ON c.pnr = i.pnr
  LEFT JOIN sikrede_sikret s ON s.personnummer = i.pnr
"""  # noqa: S608


def flet(rapport: Rapport) -> None:
    """Put the staged records together and merge them. About 15 statements, whatever the size of the file."""
    personer.opret()
    with connection.cursor() as cursor:
        # Sorts and hashes of a national file spill at the default 4 MB; local to this transaction.
        cursor.execute("SET LOCAL work_mem = '64MB'")
        for type_ in _EN_GANG:
            cursor.execute(_GENTAGET.format(tabel=tabelnavn(type_)), [type_])
        cursor.execute(_UKENDT)
        cursor.execute(f"ANALYZE {FEJL_TABEL}")
        cursor.execute(_UDELADT)
        for linje, felt, aarsag, antal in cursor.fetchall():
            rapport.udelad(linje, felt, aarsag, antal)
        cursor.execute(_SAML)
    flettet = personer.flet()
    rapport.nye, rapport.aendrede, rapport.uaendrede = flettet.nye, flettet.aendrede, flettet.uaendrede
