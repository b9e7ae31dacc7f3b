"""How things stand with a person's doctor and group today, and with a choice under way: one read for the whole page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from kerne import ur
from kerne.session import Session, aktuel
from sikrede.models import Sikret

_HUSKET: Final = "_laegevalg_stand"

# The process is under row-level security: of another municipality's choice this gives its code and nothing else.
_STAND: Final = """
SELECT v.id IS NOT NULL, coalesce(valgt.navn, ''), f.offentlig_id,
       CASE WHEN v.id IS NOT NULL AND f.id IS NULL THEN laegevalg_kommune_for_valg(v.sikret_id) ELSE '' END,
       r.fra, r.gruppe, y.id, y.ydernummer, y.navn, y.adresse, y.postnummer, y.postdistrikt, y.telefon
  FROM (VALUES (1)) en (raekke)
  LEFT JOIN laegevalg_laegevalg v ON v.sikret_id = %(id)s AND v.status = 'reserveret'
  LEFT JOIN forloeb_forloeb f ON f.id = v.forloeb_id
  LEFT JOIN ydere_yder valgt ON valgt.id = v.yder_id AND f.id IS NOT NULL
  LEFT JOIN laegevalg_registrering r ON r.sikret_id = %(id)s AND r.erstattet IS NULL AND r.fra <= %(dag)s
  LEFT JOIN ydere_yder y ON y.id = r.yder_id
 ORDER BY r.fra DESC
"""


@dataclass(frozen=True, slots=True)
class Laege:
    """The doctor as the card shows it."""

    yder_id: int
    navn: str
    ydernummer: str
    adresse: tuple[str, ...]
    telefon: str


@dataclass(frozen=True, slots=True)
class ValgIGang:
    """A choice under way: its doctor and process; or, of another municipality's, that municipality alone (CPR-10)."""

    laege: str
    forloeb: uuid.UUID | None
    anden_kommune: str


@dataclass(frozen=True, slots=True)
class Stand:
    """What is in force today and since when; `gruppe` is empty and `laege` None where there is none."""

    gruppe: str
    gruppe_fra: date | None
    laege: Laege | None
    laege_fra: date | None
    i_gang: ValgIGang | None


def stand(sikret: Sikret) -> Stand:
    """Doctor, group and running choice of a person today. One query, once for this `sikret` within a session.

    Title bar and card ask for the same; what the session writes after it has asked is not seen.
    """
    husket: tuple[Session, Stand] | None = vars(sikret).get(_HUSKET)
    if husket is not None and husket[0] is aktuel():
        return husket[1]
    laest = _laes(sikret.pk, ur.i_dag())
    vars(sikret)[_HUSKET] = (aktuel(), laest)
    return laest


def _laes(sikret_id: int, dag: date) -> Stand:
    with connection.cursor() as cursor:
        cursor.execute(_STAND, {"id": sikret_id, "dag": dag})
        raekker = cursor.fetchall()
    er_i_gang, valgt, forloeb, anden_kommune = raekker[0][:4]
    i_gang = ValgIGang(valgt, forloeb, anden_kommune) if er_i_gang else None
    registreringer = [raekke[4:] for raekke in raekker if raekke[4] is not None]
    if not registreringer:
        return Stand("", None, None, None, i_gang)
    _, gruppe, yder_id, ydernummer, navn, adresse, postnummer, postdistrikt, telefon = registreringer[0]
    laege = None
    if yder_id is not None:
        laege = Laege(yder_id, navn, ydernummer, (adresse, f"{postnummer} {postdistrikt}"), telefon)
    return Stand(
        gruppe=gruppe,
        gruppe_fra=_siden([(fra, kode) for fra, kode, *_ in registreringer]),
        laege=laege,
        laege_fra=_siden([(fra, nummer) for fra, _, _, nummer, *_ in registreringer]) if laege else None,
        i_gang=i_gang,
    )


def _siden(raekker: Sequence[tuple[date, str | None]]) -> date | None:
    """Since when a value, newest first, has been what it is: a change point may change only the other one."""
    siden = None
    for fra, vaerdi in raekker:
        if vaerdi != raekker[0][1]:
            break
        siden = fra
    return siden
