"""The data set of a chosen size: built once through the importers, kept, and copied for each run.

A run writes (log entries, choices of doctor), so it works on a copy and every run starts from the same rows. The
domain's clock is set to the same day each time, so that the same persons have the same registrations in force.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from maal.maskine import ROD
from maal.vilkaar import sig

DAG = "2026-11-20 10:00:00+01"
ARBEJDE = "maal_arbejde"
_LAAS = 8_243_015
_STIL_UR = "UPDATE kerne_tilstand SET forskydning = %s::timestamptz - clock_timestamp()"


class KanIkke(Exception):
    """Something the person who measures has to know, in one line."""


@dataclass(frozen=True, slots=True)
class Stoerrelse:
    """One of ydelse.md's sizes. `bygges` is False until its tasks and log can be filled set-based."""

    navn: str
    personer: int
    bygges: bool


STOERRELSER = {
    en.navn: en
    for en in (
        Stoerrelse("demo", 5_000, bygges=True),
        Stoerrelse("lille", 60_000, bygges=True),
        Stoerrelse("mellem", 600_000, bygges=True),
        Stoerrelse("hel", 6_000_000, bygges=False),
    )
}


@dataclass(frozen=True, slots=True)
class Adresser:
    """Connection strings of one database, for both roles."""

    program: str
    ejer: str

    @classmethod
    def fra_miljoet(cls) -> Adresser:
        """As `bin/maal` gave them."""
        try:
            return cls(os.environ["DATABASE_URL"], os.environ["DATABASE_EJER_URL"])
        except KeyError as mangler:
            raise KanIkke(f"{mangler.args[0]} is missing: run bin/maal, which starts a server of its own.") from None

    def til(self, navn: str) -> Adresser:
        """The same server's database `navn`."""
        return Adresser(make_conninfo(self.program, dbname=navn), make_conninfo(self.ejer, dbname=navn))

    def miljoe(self) -> dict[str, str]:
        """The variables a process reads them from."""
        return {"DATABASE_URL": self.program, "DATABASE_EJER_URL": self.ejer}


def skema(rod: Path = ROD) -> str:
    """A hash of everything the data set is made by: tables, generator, importers, reference data."""
    moenstre = ("*/migrations/*.py", "demodata/*.py", "*/indlaesning/*.py", "*/registerfil/*.py", "brugere/data/*.csv")
    filer = sorted(fil for moenster in moenstre for fil in rod.glob(moenster))
    return hashlib.sha256(b"".join(fil.read_bytes() for fil in filer)).hexdigest()[:12]


@contextmanager
def arbejdskopi(hjem: Adresser, stoerrelse: Stoerrelse) -> Iterator[Adresser]:
    """A copy of the data set, to be dropped at the end; the caller has closed its connections by then."""
    with arbejdskopier(hjem, (stoerrelse,)) as (kopi,):
        yield kopi


@contextmanager
def arbejdskopier(hjem: Adresser, stoerrelser: Sequence[Stoerrelse]) -> Iterator[list[Adresser]]:
    """As `arbejdskopi`, one for each size, in their order."""
    for stoerrelse in stoerrelser:
        if not stoerrelse.bygges:
            raise KanIkke(f"The size {stoerrelse.navn} cannot be built yet; there are demo, lille and mellem.")
    with _alene(hjem) as ejer, ExitStack() as oprydning:
        kopier = []
        for stoerrelse in stoerrelser:
            kilde = _hav(ejer, hjem, stoerrelse)
            kopi = oprydning.enter_context(_database(ejer, hjem, f"{ARBEJDE}_{os.getpid()}_{stoerrelse.navn}", kilde))
            _stil_ur(kopi)
            kopier.append(kopi)
        yield kopier


@contextmanager
def tom_database(hjem: Adresser) -> Iterator[Adresser]:
    """A database with the tables and the reference data and nobody in it, to be dropped at the end."""
    with _alene(hjem) as ejer, _database(ejer, hjem, f"{ARBEJDE}_{os.getpid()}_tom", "template1") as tom:
        manage(tom, "klargoer", "--verbosity", "0")
        _stil_ur(tom)
        yield tom


@contextmanager
def _alene(hjem: Adresser) -> Iterator[psycopg.Connection]:
    with psycopg.connect(hjem.ejer, autocommit=True) as ejer:
        if not _er_ene(ejer):
            raise KanIkke("Another bin/maal runs on the same server; the two would disturb each other.")
        _ryd_op(ejer)
        yield ejer


@contextmanager
def _database(ejer: psycopg.Connection, hjem: Adresser, navn: str, kilde: str) -> Iterator[Adresser]:
    ejer.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(navn), sql.Identifier(kilde)))
    try:
        yield hjem.til(navn)
    finally:
        ejer.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(navn)))


def _er_ene(ejer: psycopg.Connection) -> bool:
    raekke = ejer.execute("SELECT pg_try_advisory_lock(%s)", [_LAAS]).fetchone()
    return raekke is not None and bool(raekke[0])


def _ryd_op(ejer: psycopg.Connection) -> None:
    """Drop what killed runs left: half-made data sets and working copies; the lock says that none is in use."""
    for navn in _databaser(ejer, f"^{ARBEJDE}_|^maal_.*_halv$"):
        ejer.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(navn)))


def _databaser(ejer: psycopg.Connection, moenster: str) -> list[str]:
    return [
        raekke[0]
        for raekke in ejer.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [moenster]).fetchall()
    ]


def _hav(ejer: psycopg.Connection, hjem: Adresser, stoerrelse: Stoerrelse) -> str:
    """The name of the data set's database, built when there is none of this schema; older ones are then dropped."""
    navn = f"maal_{stoerrelse.navn}_{skema()}"
    if _databaser(ejer, f"^{navn}$"):
        return navn
    halv = f"{navn}_halv"
    ejer.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(halv)))
    _byg(hjem.til(halv), stoerrelse)
    ejer.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(halv), sql.Identifier(navn)))
    for gammel in _databaser(ejer, f"^maal_{stoerrelse.navn}_"):
        if gammel != navn:
            ejer.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(gammel)))
    return navn


def _byg(adresser: Adresser, stoerrelse: Stoerrelse) -> None:
    begyndt = time.monotonic()
    sig(f"Building the data set {stoerrelse.navn}: {stoerrelse.personer:,} persons through the importers.")
    manage(adresser, "klargoer", "--verbosity", "0")
    _stil_ur(adresser)
    manage(adresser, "demo_opret", "--personer", str(stoerrelse.personer))
    with psycopg.connect(adresser.ejer, autocommit=True) as ejer:
        # Before the copies are made, so that no run meets autovacuum or a plan without statistics.
        ejer.execute("VACUUM (ANALYZE)")
    sig(f"Built in {time.monotonic() - begyndt:.0f} s.")


def _stil_ur(adresser: Adresser) -> None:
    with psycopg.connect(adresser.ejer) as ejer:
        ejer.execute(_STIL_UR, [DAG])


def manage(adresser: Adresser, *argumenter: str) -> None:
    """One of the product's commands on a database. Raises `KanIkke`."""
    # The commands of bin/start, in a process of their own: this one must meet only the copy.
    svar = subprocess.run(
        [sys.executable, "manage.py", *argumenter],
        cwd=ROD,
        env={**os.environ, **adresser.miljoe()},
        stdout=sys.stderr,
        check=False,
    )
    if svar.returncode != 0:
        raise KanIkke(f"manage.py {argumenter[0]} failed; its lines are above.")
