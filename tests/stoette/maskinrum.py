"""Fixtures for proofs on the engine: the owner's hand, children to kill, test kinds, the card supplier as a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from kerne.session import session
from sygesikring.celery import app
from sygesikring.urvaerk import toem
from tests.stoette import processer, proevearter
from tests.stoette.processer import ROD, vent_paa
from tests.stoette.sag import SYSTEM

NOEGLE = "proevenoegle"
T = TypeVar("T")
# Nobody is woken from the tests: a broker they do not own may have another installation's workers.
app.conf.broker_url = "memory://"


@pytest.fixture(autouse=True)
def arter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test kinds are known in this test's process, and forgotten after."""
    proevearter.registrer(monkeypatch.setitem)  # type: ignore[arg-type]
    proevearter.ANKOMMET.clear()
    proevearter.SAMMEN.clear()
    proevearter.MOEDESTEDER.clear()


class Ejer:
    """The owner's hand: moves machine-time columns, which no test can wait for, and looks at locks."""

    def __init__(self, forbindelse: psycopg.Connection) -> None:
        self.forbindelse = forbindelse

    def udloeb(self) -> None:
        """Every lease has run out and every pause is over, except on rows a living worker has locked."""
        for tabel in ("forloeb_aktivitet", "integrationer_udgaaende", "integrationer_indgaaende"):
            self.forbindelse.execute(
                f"UPDATE {tabel} SET laast_indtil = laast_indtil - interval '1 day', "
                f"naeste_forsoeg = naeste_forsoeg - interval '1 day' WHERE id IN (SELECT id FROM {tabel} "
                f"WHERE laast_indtil > clock_timestamp() OR naeste_forsoeg > clock_timestamp() FOR UPDATE SKIP LOCKED)"
            )

    def ventende_laase(self) -> int:
        """How many sessions of this database wait for a lock."""
        raekke = self.forbindelse.execute(
            "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
            "WHERE NOT l.granted AND a.datname = current_database()"
        ).fetchone()
        assert raekke is not None
        return int(raekke[0])

    def tael(self, handling: str, genstand: str = "%") -> int:
        """How many log entries of a kind there are, in every municipality."""
        raekke = self.forbindelse.execute(
            "SELECT count(*) FROM kerne_log WHERE handling = %s AND genstand LIKE %s", [handling, genstand]
        ).fetchone()
        assert raekke is not None
        return int(raekke[0])

    def demo(self, er: bool) -> None:
        """Whether the installation is a demo, whose clock may be moved."""
        self.forbindelse.execute("UPDATE kerne_tilstand SET demo = %s", [er])


@pytest.fixture
def ejer(rigtig_db: str) -> Iterator[Ejer]:
    dele = conninfo_to_dict(os.environ["DATABASE_EJER_URL"]) | {"dbname": rigtig_db}
    with psycopg.connect(**dele, autocommit=True) as forbindelse:
        haand = Ejer(forbindelse)
        foer = forbindelse.execute("SELECT demo FROM kerne_tilstand").fetchone()
        yield haand
        assert foer is not None
        haand.demo(bool(foer[0]))


@dataclass(frozen=True)
class Udfald:
    """How a child ended: the boundaries it passed, its exit (-9 when it was killed), and what it answered."""

    graenser: list[str]
    ende: int
    svar: str


class Draeber:
    """Orders to the process that forks children (`tests.stoette.draebt`)."""

    def __init__(self, proces: subprocess.Popen[bytes], udskrift: Path) -> None:
        self.proces, self.udskrift, self.nr = proces, udskrift, 0
        self.faerdige: dict[int, Udfald] = {}
        self.standset: dict[int, int] = {}

    def bed(self, kald: str, argumenter: Sequence[object], graense: int | None = None, hvordan: str = "draeb") -> int:
        """Start a child. Returns its number."""
        assert self.proces.stdin is not None
        self.nr += 1
        opgave = {"nr": self.nr, "kald": kald, "argumenter": list(argumenter), "graense": graense, "hvordan": hvordan}
        self.proces.stdin.write(json.dumps(opgave).encode() + b"\n")
        self.proces.stdin.flush()
        return self.nr

    def _hoer(self) -> None:
        assert self.proces.stdout is not None
        linje = self.proces.stdout.readline()
        assert linje, self.udskrift.read_text(errors="replace")
        sagt: dict[str, Any] = json.loads(linje)
        if "standset" in sagt:
            self.standset[sagt["nr"]] = sagt["standset"]
        elif "nr" in sagt:
            self.faerdige[sagt["nr"]] = Udfald(sagt["graenser"], sagt["ende"], sagt["svar"])

    def vent(self, nr: int) -> Udfald:
        """Wait for a child's end."""
        while nr not in self.faerdige:
            self._hoer()
        return self.faerdige[nr]

    def vent_standset(self, nr: int) -> Callable[[], Udfald]:
        """Wait until a child has halted (or ended before it got so far). Returns what lets it go on to its end."""
        while nr not in self.standset and nr not in self.faerdige:
            self._hoer()
        pid = self.standset.get(nr)
        if pid is None:
            return lambda: self.faerdige[nr]
        vent_paa(lambda: Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T")

        def videre() -> Udfald:
            os.kill(pid, signal.SIGCONT)
            return self.vent(nr)

        return videre

    def ryd_op(self) -> None:
        """Kill children a failed test left halted: they hold locks."""
        for nr, pid in self.standset.items():
            if nr not in self.faerdige:
                os.kill(pid, signal.SIGKILL)
                self.vent(nr)

    def koer(self, kald: str, *argumenter: object) -> Udfald:
        """Run a child to its own end."""
        return self.vent(self.bed(kald, argumenter))

    def draeb_overalt(self, kald: str, sager: Callable[[int], list[Sequence[object]]]) -> list[str]:
        """Run one case to its end to learn the boundaries, then kill a child at each, every one in its own case.

        `sager(n)` makes n cases and gives the arguments of each. Returns the boundaries.
        """
        (proeve,) = sager(1)
        hel = self.koer(kald, *proeve)
        assert hel.ende == 0, self.udskrift.read_text(errors="replace")
        assert hel.graenser, "no boundary was hit"
        assert "COMMIT" in hel.graenser
        numre = [self.bed(kald, argumenter, graense) for graense, argumenter in enumerate(sager(len(hel.graenser)), 1)]
        for graense, nr in enumerate(numre, 1):
            udfald = self.vent(nr)
            assert udfald.ende == -signal.SIGKILL, (graense, udfald)
            assert udfald.graenser == hel.graenser[:graense]
        return hel.graenser


@pytest.fixture(scope="session")
def draeber_proces(
    django_db_setup: str, leverandoer_proces: httpx.Client, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Draeber]:
    udskrift = tmp_path_factory.mktemp("draebt") / "fejl.txt"
    env = miljoe(django_db_setup, leverandoer_proces)
    with udskrift.open("wb") as fejl:
        proces = subprocess.Popen(
            [sys.executable, "-m", "tests.stoette.draebt"],
            cwd=ROD, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=fejl, start_new_session=True,
        )  # fmt: skip
    yield Draeber(proces, udskrift)
    assert proces.stdin is not None
    assert proces.stdout is not None
    os.killpg(proces.pid, signal.SIGKILL)
    proces.wait(10)
    proces.stdin.close()
    proces.stdout.close()


@pytest.fixture
def draeber(ejer: Ejer, draeber_proces: Draeber) -> Iterator[Draeber]:
    yield draeber_proces
    draeber_proces.ryd_op()


def miljoe(databasenavn: str, leverandoer: httpx.Client, **mere: str) -> dict[str, str]:
    """A child's environment: this outside, no broker unless one is given."""
    fast = {
        "REDIS_URL": "",
        "KORTLEVERANDOER_NOEGLE": NOEGLE,
        "KORTLEVERANDOER_URL": f"{leverandoer.base_url}/kortleverandoer",
        "DIGITALPOST_NOEGLE": NOEGLE,
        "DIGITALPOST_URL": f"{leverandoer.base_url}/digitalpost",
    }
    return processer.miljoe(databasenavn, **(fast | mere))


@pytest.fixture(scope="session")
def leverandoer_proces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A card supplier that takes orders and then says nothing for ten minutes, and doctors who never answer."""
    env = {**os.environ, "KORTLEVERANDOER_NOEGLE": NOEGLE, "DIGITALPOST_NOEGLE": NOEGLE}
    mappe, port = tmp_path_factory.mktemp("leverandoer"), processer.ledig_port()
    tavs = ("--forsinkelse", "600", "--laege", "tavs")
    with processer.simulator(mappe, port, "http://127.0.0.1:1", env, *tavs) as klient:
        yield klient


@pytest.fixture
def leverandoer(rigtig_db: str, leverandoer_proces: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> httpx.Client:
    """A supplier with no orders, and this process pointed at it."""
    leverandoer_proces.post("/styring/nulstil").raise_for_status()
    monkeypatch.setattr(settings, "KORTLEVERANDOER_URL", f"{leverandoer_proces.base_url}/kortleverandoer")
    monkeypatch.setattr(settings, "KORTLEVERANDOER_NOEGLE", NOEGLE)
    monkeypatch.setattr(settings, "DIGITALPOST_URL", f"{leverandoer_proces.base_url}/digitalpost")
    monkeypatch.setattr(settings, "DIGITALPOST_NOEGLE", NOEGLE)
    return leverandoer_proces


def toem_til(ejer: Ejer, faerdig: Callable[[], bool]) -> None:
    """Run what is due, with every lease and pause over, until `faerdig` says so within a session."""

    def runde() -> bool:
        ejer.udloeb()
        toem(hoejst=1)
        with session(SYSTEM):
            return faerdig()

    vent_paa(runde)


class Traad(threading.Thread):
    """A thread with a database connection of its own, which is closed at its end; `svar` joins it."""

    def __init__(self, goer: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self.goer, self.resultat, self.fejl = goer, None, None
        self.start()

    def run(self) -> None:
        try:
            self.resultat = self.goer()
        except Exception as fejl:  # noqa: BLE001 - raised again where the test waits
            self.fejl = fejl
        finally:
            connection.close()

    def svar(self) -> object:
        self.join(processer.FRIST)
        assert not self.is_alive(), "tråden blev ikke færdig"
        if self.fejl is not None:
            raise self.fejl
        return self.resultat


def samtidig(antal: int, goer: Callable[[int], T]) -> list[T | Exception]:
    """Run `goer(0..antal-1)` at once, started together at a barrier. Gives results, or what was raised."""
    moede = threading.Barrier(antal)

    def en(nr: int) -> T:
        moede.wait(processer.FRIST)
        return goer(nr)

    traade = [Traad(lambda nr=nr: en(nr)) for nr in range(antal)]  # type: ignore[misc]
    for traad in traade:
        traad.join(processer.FRIST)
        assert not traad.is_alive(), "tråden blev ikke færdig"
    return [traad.fejl if traad.fejl is not None else traad.resultat for traad in traade]  # type: ignore[misc]
