"""The writes on drafts. None is a look at a person, and none is logged: it is the typist's own text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from kerne import ur
from kladder.models import HOEJST_BYTES
from kladder.parametre import LEVETID
from kladder.tilbud import Tilbud

SIDST = 2**31 - 1
"""The number of the mark that a finished form leaves: nothing of its page comes after it."""

_GEM = """
INSERT INTO kladder_kladde AS k (kommune, bruger_id, noegle, side, nr, felter, aendret)
VALUES (%s, %s, %s, %s, %s, %s::jsonb, clock_timestamp())
ON CONFLICT (bruger_id, noegle, kommune) DO UPDATE
   SET side = excluded.side, nr = excluded.nr, felter = excluded.felter, aendret = excluded.aendret
 WHERE k.side <> excluded.side OR k.nr < excluded.nr
RETURNING aendret
"""
_AFSLUT = """
INSERT INTO kladder_kladde AS k (kommune, bruger_id, noegle, side, nr, felter, aendret)
VALUES (%s, %s, %s, %s, %s, '{}', clock_timestamp())
ON CONFLICT (bruger_id, noegle, kommune) DO UPDATE
   SET side = excluded.side, nr = excluded.nr, felter = excluded.felter, aendret = excluded.aendret
 WHERE k.side = excluded.side OR (k.side = %s AND k.nr <= %s) OR k.felter = '{}'
"""
_KASSER = "UPDATE kladder_kladde SET felter = '{}', side = %s, nr = %s WHERE kommune = %s AND noegle = %s"


class KladdenErForStor(ValueError):
    """More than a draft may hold; the Danish message says what to do."""


class KladdenErOverhalet(Exception):
    """The page has been sent, or a later draft of it has come before; the Danish message says what to do."""


def gem(tilbud: Tilbud, felter: Mapping[str, str], *, nr: int) -> datetime:
    """Keep `felter` as the acting user's draft of the offered form. Returns when, by machine time. One statement.

    The caller has seen that the offer is to the one who acts. Raises `KladdenErForStor` and `KladdenErOverhalet`.
    """
    indhold = json.dumps(dict(felter), ensure_ascii=False)
    if len(indhold.encode()) > HOEJST_BYTES:
        raise KladdenErForStor("Teksten er for lang til at blive gemt som kladde. Kort den af, eller gem den nu.")
    with connection.cursor() as cursor:
        cursor.execute(_GEM, [tilbud.kommune, tilbud.bruger_id, tilbud.noegle, tilbud.side, nr, indhold])
        raekke = cursor.fetchone()
    if raekke is None:
        raise KladdenErOverhalet("Formularen er allerede sendt. Hent siden igen, før du skriver videre.")
    gemt: datetime = raekke[0]
    return gemt


def afslut(tilbud: Tilbud) -> None:
    """The form is saved: its draft is gone, in the caller's transaction. One statement.

    What goes is what this page wrote or was filled with; another page's unsaved text stays. An empty mark is left for
    a day, so that an autosave still under way does not bring the draft back.
    """
    side, nr = tilbud.hentet or ("", 0)
    vaerdier: list[str | int] = [tilbud.kommune, tilbud.bruger_id, tilbud.noegle, tilbud.side, SIDST, side, nr]
    with connection.cursor() as cursor:
        cursor.execute(_AFSLUT, vaerdier)


def kasser(tilbud: Tilbud) -> None:
    """The user wants no draft of the form, whichever page wrote it. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_KASSER, [tilbud.side, SIDST, tilbud.kommune, tilbud.noegle])


def ryd() -> int:
    """Remove drafts in which nothing has been written for `kladder.levetid` days, everyone's. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kladder_ryd(%s)", [LEVETID.vaerdi(ur.i_dag())])
        (antal,) = cursor.fetchone()
    return int(antal)
