"""The clockwork: finds what is due in Postgres and sees that it happens.

It first asks a worker through Celery. What is still waiting `TAALMODIGHED` later it does itself, so that
everything happens with Redis empty or gone and with every worker killed. Any number may run at once:
the claims decide who does what.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from brugere.login import slet_udloebne
from forloeb.motor import STOERST, kan_saettes_sammen, koer_saet
from forloeb.vaekning import vaek
from integrationer.indbakke import behandl
from integrationer.levering import lever
from integrationer.vaekning import vaek_behandling, vaek_levering
from kerne import ur
from kerne.aktoer import system
from kerne.log.forsegling import forsegl, opret_partitioner
from kerne.session import session
from kladder.handlinger import ryd as ryd_kladder
from sygesikring.demo_ur import Skridt, flyt_en_dag

TAALMODIGHED = timedelta(seconds=10)
VEDLIGEHOLD = timedelta(minutes=1)
_HOEJST = 500
_HOEJST_I_SAET = 5_000
_SELV_PR_SLAG = 50
_DAGE_PR_SLAG = 30

_log = structlog.get_logger(__name__)

Noegle = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Arbejde:
    """One thing that is due: how to ask a worker for it and how to do it, with others of its `saet` if it has one."""

    noegle: Noegle
    bed: Callable[[Sequence[int]], bool]
    goer: Callable[[Sequence[int]], object]
    saet: Hashable = None


def samlet(arbejder: Iterable[Arbejde]) -> list[list[Arbejde]]:
    """What is asked for and done together, in order of the first of each: at most `STOERST` of one set."""
    samlinger: list[list[Arbejde]] = []
    aabne: dict[Hashable, list[Arbejde]] = {}
    for en in arbejder:
        aaben = aabne.get(en.saet) if en.saet is not None else None
        if aaben is None or len(aaben) == STOERST:
            aaben = []
            samlinger.append(aaben)
            if en.saet is not None:
                aabne[en.saet] = aaben
        aaben.append(en)
    return samlinger


@dataclass
class Urvaerk:
    """One scheduler. Keeps only when it asked for what, and what it could not do itself; losing that costs a
    duplicate request and nothing else."""

    bedt: dict[Noegle, datetime] = field(default_factory=dict)
    mislykkede: set[Noegle] = field(default_factory=set)
    vedligeholdt: datetime | None = None

    def slag(self) -> int:
        """One beat: ask for all that is due, do what nobody took. Returns how many things were due.

        In a demo whose clock is asked to move, the beat ends by letting days pass until something is due.
        """
        nu, forfaldne = _forfaldne()
        self.bedt = {en.noegle: self.bedt[en.noegle] for en in forfaldne if en.noegle in self.bedt}
        broker_svarer = self._bed(forfaldne, nu)
        selv = (en for en in forfaldne if not broker_svarer or nu - self.bedt[en.noegle] >= TAALMODIGHED)
        for samling in samlet(selv)[:_SELV_PR_SLAG]:
            for en in samling:
                self.bedt.pop(en.noegle, None)
            if not _proev(samling):
                self.mislykkede |= {en.noegle for en in samling}
        self.mislykkede &= {en.noegle for en in forfaldne}
        self._vedligehold(nu)
        if settings.DEMO:
            self._flyt_demo_ur()
        return len(forfaldne)

    def _bed(self, forfaldne: Iterable[Arbejde], nu: datetime) -> bool:
        """Ask once for each; False when nobody could be asked."""
        for samling in samlet(en for en in forfaldne if en.noegle not in self.bedt):
            self.bedt |= dict.fromkeys((en.noegle for en in samling), nu)
            if not _bed(samling):
                return False
        return True

    def _flyt_demo_ur(self) -> None:
        for _ in range(_DAGE_PR_SLAG):
            if flyt_en_dag(self.mislykkede) is not Skridt.FLYTTET:
                return

    def _vedligehold(self, nu: datetime) -> None:
        if self.vedligeholdt is not None and nu - self.vedligeholdt < VEDLIGEHOLD:
            return
        self.vedligeholdt = nu
        with session(system("urvaerk")):
            opret_partitioner()
            forsegl()
            ryd_kladder()
            slet_udloebne()


def _forfaldne() -> tuple[datetime, list[Arbejde]]:
    """Machine time, and everything due. One session, three statements; ids and municipalities only."""
    with session(system("urvaerk")), connection.cursor() as cursor:
        nu = ur.maskintid()
        cursor.execute("SELECT besked, kommune FROM integrationer_klar(%s)", [_HOEJST])
        beskeder = [_levering(*raekke) for raekke in cursor.fetchall()]
        cursor.execute("SELECT aktivitet, kommune, art, trin, ny FROM forloeb_klar(%s)", [_HOEJST_I_SAET])
        aktiviteter = [_aktivitet(*raekke) for raekke in cursor.fetchall()]
        cursor.execute(
            "SELECT id FROM integrationer_indgaaende WHERE behandlet IS NULL AND naeste_forsoeg <= clock_timestamp() "
            "ORDER BY modtaget, id LIMIT %s",
            [_HOEJST],
        )
        indgaaende = [_behandling(*raekke) for raekke in cursor.fetchall()]
    return nu, [*indgaaende, *beskeder, *aktiviteter]


def _levering(pk: int, kommune: str) -> Arbejde:
    return Arbejde(("levering", pk), lambda _: vaek_levering(pk, kommune), lambda _: lever(pk, kommune))


def _aktivitet(pk: int, kommune: str, art: str, trin: str, ny: object) -> Arbejde:
    return Arbejde(
        ("aktivitet", pk),
        lambda ider: vaek(ider, kommune),
        lambda ider: koer_saet(ider, kommune),
        (kommune, art, trin) if ny and kan_saettes_sammen(art, trin) else None,
    )


def _behandling(pk: int) -> Arbejde:
    return Arbejde(("behandling", pk), lambda _: vaek_behandling(pk), lambda _: behandl(pk))


def toem(*, hoejst: int = 10_000, mislykkede: set[Noegle] | None = None) -> int:
    """Do everything that is due now, here, without a worker: a test's or a moved demo clock's. Returns how many.

    What cannot be done here is tried once, and added to `mislykkede`.
    """
    gjort = 0
    mislykkede = set() if mislykkede is None else mislykkede
    while gjort < hoejst:
        forfaldne = [en for en in _forfaldne()[1] if en.noegle not in mislykkede]
        if not forfaldne:
            break
        mislykkede |= {en.noegle for samling in samlet(forfaldne) if not _proev(samling) for en in samling}
        gjort += len(forfaldne)
    return gjort


def _bed(samling: Sequence[Arbejde]) -> bool:
    return samling[0].bed([en.noegle[1] for en in samling])


def _proev(samling: Sequence[Arbejde]) -> bool:
    """Do what belongs together; False, and a line in the process's log, when it cannot be done here.

    One must not stop the rest. Raises only what says that the database does not answer.
    """
    slags, nummer = samling[0].noegle
    try:
        samling[0].goer([en.noegle[1] for en in samling])
    except (OperationalError, InterfaceError):
        raise
    except Exception as fejl:  # noqa: BLE001 - a kind or a sender this version does not know, a fault in another room
        _log.error("urvaerk_arbejde_fejlede", slags=slags, id=nummer, antal=len(samling), fejl=type(fejl).__name__)
        return False
    return True


def proev_slag(urvaerk: Urvaerk) -> bool:
    """One beat; False, and a line in the process's log, when the database did not answer."""
    try:
        urvaerk.slag()
    except DatabaseError as fejl:
        _log.warning("urvaerk_database", fejl=type(fejl).__name__)
        connection.close()
        return False
    return True
