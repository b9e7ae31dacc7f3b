"""Keeping what CPR told us: each event once, however often its file or another with it is read."""

from __future__ import annotations

from typing import Final

from django.db import connection

from integrationer.registerfil.rapport import Rapport

_ZONE: Final = "AT TIME ZONE 'Europe/Copenhagen'"

_HAENDELSER: Final = f"""
INSERT INTO cpr_haendelse (personnummer, tidspunkt, kode, afledt, noegle, nr, indlaesning_id)
SELECT pnr, tidspunkt::timestamp {_ZONE}, kode, afledt, noegle,
       row_number() OVER (PARTITION BY pnr, tidspunkt::timestamp {_ZONE}, kode, afledt, noegle ORDER BY linje), %s
  FROM cpr_099 ORDER BY linje
ON CONFLICT DO NOTHING
"""  # noqa: S608
_FEJL: Final = """
INSERT INTO cpr_fejlmelding (felt, inddata, nummer, tekst, linje, indlaesning_id)
SELECT felt, inddata, nummer, tekst, linje, %s FROM cpr_910 ORDER BY linje
"""
_OPHOERT: Final = f"""
INSERT INTO cpr_abonnementsophoer (personnummer, tidspunkt, kode, noegle, linje, indlaesning_id)
SELECT pnr, tidspunkt::timestamp {_ZONE}, kode, noegle, linje, %s FROM cpr_997 ORDER BY linje
"""  # noqa: S608

_TAELLES: Final = (
    (_HAENDELSER, "nye hændelser modtaget"),
    (_FEJL, "fejlmeldinger fra CPR modtaget"),
    (_OPHOERT, "abonnementer ophørt i CPR"),
)


def gem(rapport: Rapport, kvittering_id: int) -> None:
    """Keep the file's events, errors and ended subscriptions, and count them. Three statements."""
    with connection.cursor() as cursor:
        for saetning, hvad in _TAELLES:
            cursor.execute(saetning, [kvittering_id])
            if cursor.rowcount:
                rapport.bemaerket[hvad] += cursor.rowcount
