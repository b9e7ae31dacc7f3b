"""The staged records, put together and merged set-based. A person with any line that cannot be read is set aside."""

from __future__ import annotations

from typing import Final

from django.db import connection

from cpr.indlaesning import meldinger, samling
from cpr.indlaesning.laesning import FEJL_TABEL, LOES_TABEL, tabelnavn
from cpr.indlaesning.raekker import NYE_FORAELDRE, RAEKKER
from integrationer.registerfil.koersel import Koersel
from integrationer.registerfil.rapport import Rapport
from sikrede.indlaesning import forhold, numre, personer

_EN_GANG: Final = ("001", "002", "003", "005", "006", "007", "008", "009", "010", "012", "013", "015", "017")
_AFLOEST: Final = "('50', '60')"

_GENTAGET: Final = f"""
INSERT INTO {FEJL_TABEL} (linje, pnr, felt, aarsag)
SELECT max(linje), pnr, %s, 'recorden findes mere end én gang' FROM {{tabel}} GROUP BY pnr HAVING count(*) > 1
"""  # noqa: S608
_UKENDT: Final = f"""
INSERT INTO {FEJL_TABEL} (linje, pnr, felt, aarsag)
SELECT min(f.linje), f.pnr, '001', 'personen er ukendt, og filen har ingen record 001 om den'
  FROM {LOES_TABEL} f
 WHERE NOT EXISTS (SELECT FROM cpr_001 e WHERE e.pnr = f.pnr)
   AND NOT EXISTS (SELECT FROM {FEJL_TABEL} x WHERE x.pnr = f.pnr)
   AND NOT EXISTS (SELECT FROM sikrede_sikret s WHERE s.personnummer = f.pnr)
 GROUP BY f.pnr
"""  # noqa: S608
_UDELADT: Final = f"""
WITH foerste AS (
    SELECT DISTINCT ON (pnr, hver) linje, felt, aarsag
      FROM (SELECT *, CASE WHEN pnr = '' THEN linje ELSE 0 END AS hver FROM {FEJL_TABEL}) f
     ORDER BY pnr, hver, linje
)
SELECT DISTINCT ON (aarsag) linje, felt, aarsag, count(*) OVER (PARTITION BY aarsag)
  FROM foerste ORDER BY aarsag, linje
"""  # noqa: S608
_PERSONER: Final = f"""
CREATE TEMPORARY TABLE {samling.PERSON_TABEL} ON COMMIT DROP AS
SELECT pnr, true AS helt FROM cpr_001 e WHERE NOT EXISTS (SELECT FROM {FEJL_TABEL} x WHERE x.pnr = e.pnr)
UNION ALL
SELECT DISTINCT pnr, false FROM {LOES_TABEL} l
 WHERE NOT EXISTS (SELECT FROM cpr_001 e WHERE e.pnr = l.pnr)
   AND NOT EXISTS (SELECT FROM {FEJL_TABEL} x WHERE x.pnr = l.pnr)
"""  # noqa: S608

# A number in use in this very file has not been given up, whatever another's 022 says.
_NUMRE: Final = f"""
INSERT INTO {numre.SKIFT_TABEL} (gammelt, nyt)
SELECT DISTINCT ON (gammelt) gammelt, nyt FROM (
    SELECT e.pnr AS gammelt, e.gaeldende_personnummer AS nyt, 1 AS rang
      FROM cpr_001 e JOIN {samling.PERSON_TABEL} i ON i.pnr = e.pnr
     WHERE e.gaeldende_personnummer <> '' AND e.status IN {_AFLOEST}
    UNION ALL
    SELECT t.personnummer, t.pnr, 2 FROM cpr_022 t JOIN {samling.PERSON_TABEL} i ON i.pnr = t.pnr
    UNION ALL
    SELECT s.personnummer, s.gaeldende_personnummer, 3
      FROM sikrede_sikret s JOIN cpr_001 e ON e.pnr = s.gaeldende_personnummer
     WHERE s.gaeldende_personnummer <> ''
) par
 WHERE gammelt <> nyt
   AND (EXISTS (SELECT FROM {samling.PERSON_TABEL} i WHERE i.pnr = par.nyt AND i.helt)
        OR EXISTS (SELECT FROM sikrede_sikret s WHERE s.personnummer = par.nyt AND s.status NOT IN {_AFLOEST}))
   AND NOT EXISTS (SELECT FROM cpr_001 e WHERE e.pnr = par.gammelt AND e.status NOT IN {_AFLOEST})
 ORDER BY gammelt, rang
"""  # noqa: S608


def flet(koersel: Koersel) -> None:
    """Put the staged records together and merge them. About 90 statements, and one for 5,000 search words' persons."""
    rapport = koersel.rapport
    with connection.cursor() as cursor:
        # Sorts and hashes of a national file spill at the default 4 MB; local to this transaction.
        cursor.execute("SET LOCAL work_mem = '64MB'")
    _afgraens(rapport)
    personer.opret()
    with connection.cursor() as cursor:
        numre.opret()
        cursor.execute(_NUMRE)
        flyttede = numre.skift()
        for saetning in samling.SAETNINGER:
            cursor.execute(saetning)
    if flyttede:
        rapport.bemaerket["CPR-numre afløst af et nyt: historikken er fulgt med"] += flyttede
    personer.flet()
    for raekker in RAEKKER:
        forhold.erstat(raekker.model, raekker.kilde, kommet=raekker.kommet, blandt=raekker.blandt)
    with connection.cursor() as cursor:
        cursor.execute(NYE_FORAELDRE)
    flettet = personer.afslut()
    rapport.nye, rapport.aendrede, rapport.uaendrede = flettet.nye, flettet.aendrede, flettet.uaendrede
    meldinger.gem(rapport, koersel.kvittering_id)


def _afgraens(rapport: Rapport) -> None:
    """Say who of the file can be taken, and report the others."""
    with connection.cursor() as cursor:
        for type_ in _EN_GANG:
            cursor.execute(_GENTAGET.format(tabel=tabelnavn(type_)), [type_])
        cursor.execute(_UKENDT)
        cursor.execute(f"ANALYZE {FEJL_TABEL}")
        cursor.execute(_UDELADT)
        for linje, felt, aarsag, antal in cursor.fetchall():
            rapport.udelad(linje, felt, aarsag, antal)
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{samling.PERSON_TABEL}")
        cursor.execute(_PERSONER)
        cursor.execute(f"ANALYZE {samling.PERSON_TABEL}")
