"""What a row says beside doctor and group: compared with CPR where CPR is the master, else kept as the register has it.

`Sikredeoplysning` is not decided here, so later files update it, unlike the registrations. A row of which a part could
not be read (`oplyst` is false) leaves it as it was, and so does a person who is not in the file.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import connection

from integrationer.registerfil.rapport import Rapport
from laegevalg.indlaesning.layout import SAERLIGT, kolonner

_SAERLIGT: Final = kolonner(SAERLIGT)
_DATOER: Final = frozenset({"saerligt_fra", "saerligt_til", "social_fra", "social_til"})
SAERLIGT_TABEL: Final = "sikrede_saerligt"
SAERLIGT_KOLONNER: Final = "linje integer NOT NULL, " + ", ".join(
    f"{kolonne} {'date' if kolonne in _DATOER else 'text NOT NULL'}" for kolonne in _SAERLIGT
)

_SAT: Final = ("bevisdato", *_SAERLIGT)
_NY_VAERDI = ", ".join(["r.bevisdato", *(f"g.{k}" if k in _DATOER else f"coalesce(g.{k}, '')" for k in _SAERLIGT)])
_NYE = f"""
CREATE TEMPORARY TABLE sikrede_oplysning ON COMMIT DROP AS
SELECT p.sikret_id, p.registreret, r.bevisdato IS NOT NULL OR g.linje IS NOT NULL AS noget,
       v.{", v.".join(_SAT)}
  FROM sikrede_person p
  JOIN sikrede_raekke r ON r.linje = p.linje
  LEFT JOIN {SAERLIGT_TABEL} g ON g.linje = p.linje
 CROSS JOIN LATERAL (SELECT {_NY_VAERDI}) v ({", ".join(_SAT)})
 WHERE r.oplyst
"""  # noqa: S608
_SLET = """
WITH slettet AS (
    DELETE FROM laegevalg_sikredeoplysning o USING sikrede_oplysning n
     WHERE n.sikret_id = o.sikret_id AND NOT n.noget RETURNING n.registreret
)
SELECT count(*) FROM slettet WHERE registreret
"""
_RET = f"""
WITH rettet AS (
UPDATE laegevalg_sikredeoplysning o SET {", ".join(f"{k} = n.{k}" for k in _SAT)}
  FROM sikrede_oplysning n
 WHERE n.sikret_id = o.sikret_id AND n.noget
   AND ROW({", ".join(f"o.{k}" for k in _SAT)}) IS DISTINCT FROM ROW({", ".join(f"n.{k}" for k in _SAT)})
RETURNING n.registreret)
SELECT count(*) FROM rettet WHERE registreret
"""  # noqa: S608
# The conflict goes by the index, whatever the planner believes of a table that was empty a moment ago.
_INDSAET = f"""
WITH skrevet AS (
INSERT INTO laegevalg_sikredeoplysning (sikret_id, {", ".join(_SAT)})
SELECT n.sikret_id, {", ".join(f"n.{k}" for k in _SAT)} FROM sikrede_oplysning n WHERE n.noget
ON CONFLICT (sikret_id) DO NOTHING RETURNING sikret_id)
SELECT count(*) FROM skrevet s JOIN sikrede_oplysning n ON n.sikret_id = s.sikret_id WHERE n.registreret
"""  # noqa: S608

# The register writes a name as "Efternavn,Fornavn" or the other way round; it is one form here, whichever it was.
_NAVN = "upper(btrim(split_part({0}, ',', 2) || ' ' || split_part({0}, ',', 1)))"
_SAMMENHOLD = f"""
SELECT min(linje) FILTER (WHERE kommune), count(*) FILTER (WHERE kommune),
       min(linje) FILTER (WHERE koen), count(*) FILTER (WHERE koen),
       min(linje) FILTER (WHERE navn), count(*) FILTER (WHERE navn)
  FROM (SELECT r.linje, r.kommune <> '' AND s.kommune <> '' AND '0' || r.kommune <> s.kommune
                        AND (r.kommune_fra IS NULL OR r.kommune_fra <= %s) AS kommune,
               r.koen <> '' AND r.koen <> s.koen AS koen,
               r.navn <> '' AND {_NAVN.format("r.navn")} <> {_NAVN.format("s.adresseringsnavn")} AS navn
          FROM sikrede_person p
          JOIN sikrede_raekke r ON r.linje = p.linje
          JOIN sikrede_sikret s ON s.id = p.sikret_id) afviger
"""  # noqa: S608


def flet(rapport: Rapport, *, dag: date) -> None:
    """Compare the rows of `sikrede_person` with CPR on `dag`, the file's own, and bring the rest in. Seven statements.

    Of the persons that were registered before, those whose `Sikredeoplysning` differed count as changed.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SAMMENHOLD, [dag])
        tal = cursor.fetchone()
        for sted, hvad in enumerate(("kommunen er en anden", "kønnet er et andet", "navnet er et andet")):
            linje, antal = tal[2 * sted : 2 * sted + 2]
            if linje is not None:
                rapport.bemaerk(linje, "", f"afviger: {hvad} i CPR; intet ændret", antal)
        cursor.execute("DROP TABLE IF EXISTS pg_temp.sikrede_oplysning")
        cursor.execute(_NYE)
        cursor.execute("ANALYZE sikrede_oplysning")
        for saetning in (_SLET, _RET, _INDSAET):
            cursor.execute(saetning)
            (antal,) = cursor.fetchone()
            rapport.aendrede += antal
            rapport.uaendrede -= antal
