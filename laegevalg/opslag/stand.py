"""How things stand with a person's doctor and group today, and with a choice under way: one read for the whole page.

And how they stood on an earlier day (UD-15).
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import connection

from kerne import ur
from kerne.session import Session, aktuel
from laegevalg.models import Adgang
from laegevalg.opslag.numre import samlet_tidslinje
from sikrede.models import Sikret
from sikrede.opslag import SAMME_PERSON
from sikrede.tilbageblik import Tilbageblik

_HUSKET: Final = "_laegevalg_stand"

# The process is under row-level security: of another municipality's choice this gives its code and nothing else.
_STAND: Final = """
SELECT v.id IS NOT NULL, coalesce(valgt.navn, ''), coalesce(valgt.ydernummer, ''), f.offentlig_id,
       CASE WHEN v.id IS NOT NULL AND f.id IS NULL THEN laegevalg_kommune_for_valg(v.sikret_id) ELSE '' END,
       CASE WHEN f.id IS NOT NULL THEN v.fra END, CASE WHEN f.id IS NOT NULL THEN v.gruppe ELSE '' END,
       CASE WHEN f.id IS NOT NULL THEN v.adgang ELSE '' END,
       r.fra, r.gruppe, y.id, y.ydernummer, y.navn, y.adresse, y.postnummer, y.postdistrikt, y.telefon
  FROM (VALUES (1)) en (raekke)
  LEFT JOIN laegevalg_laegevalg v ON v.sikret_id = %(id)s AND v.status = 'reserveret'
  LEFT JOIN forloeb_forloeb f ON f.id = v.forloeb_id
  LEFT JOIN ydere_yder valgt ON valgt.id = v.yder_id AND f.id IS NOT NULL
  LEFT JOIN laegevalg_registrering r ON r.sikret_id = %(id)s AND r.erstattet IS NULL AND r.fra <= %(dag)s
  LEFT JOIN ydere_yder y ON y.id = r.yder_id
 ORDER BY r.fra DESC
"""

# Of what is known now, the moment is infinity: what is in force is superseded then, and all else before.
_STOD: Final = f"""
SELECT r.sikret_id, r.fra, r.gruppe, y.id, y.ydernummer, y.navn, y.adresse, y.postnummer, y.postdistrikt, y.telefon
  FROM laegevalg_registrering r
  LEFT JOIN ydere_yder y ON y.id = r.yder_id
 WHERE r.sikret_id = ANY (ARRAY({SAMME_PERSON}))
   AND kerne_domaenetid(r.registreret) < %(kendt_foer)s::timestamptz
   AND coalesce(kerne_domaenetid(r.erstattet), 'infinity') >= %(kendt_foer)s::timestamptz
"""  # noqa: S608


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
    """A choice under way: its doctor and process; or, of another municipality's, that municipality alone (CPR-10).

    `adgang` is `models.Adgang`: how the person came to the doctor. `fra` is the earliest day, when the doctor is asked.
    """

    laege: str
    forloeb: uuid.UUID | None
    anden_kommune: str
    ydernummer: str = ""
    fra: date | None = None
    gruppe: str = ""
    adgang: str = ""

    @property
    def spoerger_laegen(self) -> bool:
        """Whether the doctor has the last word."""
        return self.adgang == Adgang.DISPENSATION

    @property
    def vaelger_laege(self) -> bool:
        """Whether it is of a doctor, not of a group alone."""
        return self.adgang not in {Adgang.INGEN, Adgang.UAENDRET}


class _Punkt(NamedTuple):
    """A change point with its doctor, who is None in all its fields where there is none."""

    sikret_id: int
    fra: date
    gruppe: str
    yder_id: int | None
    ydernummer: str | None
    navn: str
    adresse: str
    postnummer: str
    postdistrikt: str
    telefon: str


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


def stand_dengang(sikret: Sikret, blik: Tilbageblik) -> Stand:
    """Doctor and group of a person on an earlier day, as it was known; of a choice under way nothing. One query.

    What stands under a number the person gave up counts until the present number's own begins (CPR-11).
    """
    parametre: dict[str, int | str | datetime] = {
        "id": sikret.pk,
        "personnummer": sikret.personnummer,
        "kendt_foer": blik.kendt_foer or "infinity",
    }
    with connection.cursor() as cursor:
        cursor.execute(_STOD, parametre)
        punkter = [_Punkt(*raekke) for raekke in cursor.fetchall()]
    foer = [punkt for punkt in samlet_tidslinje(punkter, sikret.pk) if punkt.fra <= blik.pr]
    return _stand(foer[::-1], None)


def glem_stand(sikret: Sikret) -> None:
    """Let the next `stand` read anew: something came between."""
    vars(sikret).pop(_HUSKET, None)


def _laes(sikret_id: int, dag: date) -> Stand:
    with connection.cursor() as cursor:
        cursor.execute(_STAND, {"id": sikret_id, "dag": dag})
        raekker = cursor.fetchall()
    er_i_gang, laege, ydernummer, forloeb, anden_kommune, fra, gruppe, adgang = raekker[0][:8]
    i_gang = ValgIGang(laege, forloeb, anden_kommune, ydernummer, fra, gruppe, adgang) if er_i_gang else None
    return _stand([_Punkt(sikret_id, *raekke[8:]) for raekke in raekker if raekke[8] is not None], i_gang)


def _stand(punkter: Sequence[_Punkt], i_gang: ValgIGang | None) -> Stand:
    """What the first of the change points says, newest first, and since when."""
    if not punkter:
        return Stand("", None, None, None, i_gang)
    nu = punkter[0]
    laege = None
    if nu.yder_id is not None and nu.ydernummer is not None:
        adresse = (nu.adresse, f"{nu.postnummer} {nu.postdistrikt}")
        laege = Laege(nu.yder_id, nu.navn, nu.ydernummer, adresse, nu.telefon)
    return Stand(
        gruppe=nu.gruppe,
        gruppe_fra=_siden([(en.fra, en.gruppe) for en in punkter]),
        laege=laege,
        laege_fra=_siden([(en.fra, en.ydernummer) for en in punkter]) if laege else None,
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
