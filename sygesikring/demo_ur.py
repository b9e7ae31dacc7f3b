"""The demo's clock (UD-23): a wish in the database that the clockwork fulfils one drained day at a time.

The wish is kept in the row both clocks live in, so that a request only writes it down, a killed clockwork goes
on where it was, and every page knows how far it is without asking. A day passes when nothing is due and nothing
is being done; it and the count of days left are one transaction under that row's lock, so any number of
clockworks move each day once.
"""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from kerne import log
from kerne.aktoer import system
from kerne.session import aktuel, session

DAGE = range(1, 367)
_HOEJST = 500


@dataclass(frozen=True, slots=True)
class Flytning:
    """The latest wish: `dage` in all, of which `rest` are left."""

    dage: int
    rest: int

    @property
    def i_gang(self) -> bool:
        """Whether the clock is still to move."""
        return self.rest > 0

    @property
    def flyttet(self) -> int:
        """Days moved."""
        return self.dage - self.rest


class FlytningAfvist(ValueError):
    """The clock cannot be asked to move now; says in Danish why and what to do."""


class Skridt(enum.Enum):
    """What one try to let a day pass came to."""

    FLYTTET = enum.auto()
    VENTER = enum.auto()
    INTET = enum.auto()


def flytning() -> Flytning:
    """The wish as the open session found it. No query."""
    aaben = aktuel()
    return Flytning(aaben.demo_dage, aaben.demo_rest)


def bestil(dage: int) -> None:
    """Ask for the clock to move `dage` days, and log who asked. Two statements.

    Raises `FlytningAfvist` for anything but 1 to 366 days, and while an earlier wish is being fulfilled:
    everyone in the demo shares the clock, and two wishes would move it further than either meant.
    """
    if dage not in DAGE:
        raise FlytningAfvist("Skriv et antal dage fra 1 til 366.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT kerne_demo_oensk(%s)", [dage])
        (noteret,) = cursor.fetchone()
    if not noteret:
        raise FlytningAfvist("Uret er allerede ved at blive flyttet. Vent, til det er færdigt, eller stop det først.")
    aaben = aktuel()
    aaben.demo_dage = aaben.demo_rest = dage
    log.skriv("demo.ur_bestilt", data={"dage": dage})


def stop() -> bool:
    """Let no more days pass of the wish under way, and log who stopped it. Two statements. False if there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kerne_demo_stop()")
        (flyttet,) = cursor.fetchone()
    if flyttet is None:
        return False
    aaben = aktuel()
    aaben.demo_dage, aaben.demo_rest = flyttet, 0
    log.skriv("demo.ur_stoppet", data={"dage": flyttet})
    return True


def flyt_en_dag(opgivet: Collection[tuple[str, int]] = ()) -> Skridt:
    """Let one day of the wish pass, if all that is due is done. Opens its own session; at most five statements.

    `opgivet` are things that are due but that nobody here can do: the clock does not wait for them.
    """
    with session(system("demo_ur")), connection.cursor() as cursor:
        cursor.execute("SELECT demo_rest FROM kerne_tilstand WHERE demo_rest > 0 FOR UPDATE SKIP LOCKED")
        if cursor.fetchone() is None:
            return Skridt.VENTER if flytning().i_gang else Skridt.INTET
        cursor.execute("SELECT slags, id FROM sygesikring_udestaaende(%s)", [_HOEJST])
        if not {(slags, pk) for slags, pk in cursor.fetchall()} <= set(opgivet):
            return Skridt.VENTER
        cursor.execute("SELECT kerne_demo_en_dag()")
        (flyttet,) = cursor.fetchone()
        if not flyttet:
            return Skridt.INTET
        log.skriv("demo.ur", data={"dage": 1})
    return Skridt.FLYTTET
