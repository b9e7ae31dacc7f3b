"""A process that is killed, or stopped, at a chosen boundary between two statements of the database.

`python -m tests.stoette.draebt` sets Django up once and forks a child for each line it is given, before it has
opened a connection of its own. A child names each boundary as it passes: before every statement (which is also
after the one before it), before every COMMIT, after it, and at the end. For the database there is nothing
between: what comes after a statement and before the next is one and the same state.
"""

from __future__ import annotations

import ctypes
import json
import os
import selectors
import signal
import sys
import traceback
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

SAMTIDIGE = 2
STOP, DRAEB = "stop", "draeb"


class Graenser:
    """Counts the boundaries a child passes, tells the parent, and ends it or halts it at the chosen one."""

    def __init__(self, roer: int, graense: int | None, hvordan: str) -> None:
        self.roer, self.graense, self.hvordan, self.antal = roer, graense, hvordan, 0

    def passer(self, hvad: str) -> None:
        """One boundary."""
        self.antal += 1
        standser = self.antal == self.graense
        linje = {"hvad": hvad, "standser": standser, "pid": os.getpid()}
        os.write(self.roer, json.dumps(linje).encode() + b"\n")
        if standser:
            os.kill(os.getpid(), signal.SIGKILL if self.hvordan == DRAEB else signal.SIGSTOP)

    def installer(self) -> None:
        """Around every statement and COMMIT of this process's connection."""
        from django.db import connection
        from django.db.backends.postgresql.base import DatabaseWrapper

        def om(koer: Callable[..., Any], sql: str, params: Any, many: bool, kontekst: Any) -> Any:
            self.passer(" ".join(sql.split()[:3]))
            return koer(sql, params, many, kontekst)

        commit = DatabaseWrapper._commit

        def om_commit(forbindelse: DatabaseWrapper) -> None:
            self.passer("COMMIT")
            commit(forbindelse)
            self.passer("efter COMMIT")

        connection.execute_wrappers.append(om)
        DatabaseWrapper._commit = om_commit  # type: ignore[method-assign]


def _kald() -> dict[str, Callable[..., object]]:
    """What a child can be told to do. Imported before the fork, so that a child starts at once."""
    from django.db import connection

    from breve.arter import BREVARTER
    from breve.gengivelse import gengiv
    from forloeb import motor
    from integrationer import indbakke, kortleverandoer, levering
    from integrationer.digitalpost import system as digitalpost
    from kerne.aktoer import ANONYM
    from kerne.session import session
    from tests.stoette import proevearter, sag

    proevearter.registrer(dict.__setitem__)
    # The first letter of a process reads the fonts; a child has that from its parent.
    gengiv(BREVARTER.hent("laegevalgskvittering"), {})
    assert connection.connection is None, "the parent must not have a connection"

    def annuller(forloeb_id: int) -> object:
        return sag.annuller(forloeb_id)

    def modtag(indhold: str) -> object:
        with session(ANONYM):
            return indbakke.modtag(kortleverandoer.NOEGLE, indhold.encode())

    def modtag_post(indhold: str) -> object:
        with session(ANONYM):
            return indbakke.modtag(digitalpost.NOEGLE, indhold.encode())

    def vaelg(person: int, yder: int, noegle: str) -> object:
        return sag.vaelg(person, yder, noegle=uuid.UUID(noegle))

    return {
        "koer": motor.koer,
        "koer_saet": motor.koer_saet,
        "lever": levering.lever,
        "behandl": indbakke.behandl,
        "annuller": annuller,
        "modtag": modtag,
        "modtag_post": modtag_post,
        "vaelg": vaelg,
    }


@dataclass
class _Barn:
    nr: int
    pid: int
    rest: bytes = b""
    graenser: list[str] = field(default_factory=list)
    standset: bool = False
    svar: str = ""


def _foed(opgave: dict[str, Any], kald: dict[str, Callable[..., object]]) -> tuple[_Barn, int]:
    laes, skriv = os.pipe()
    pid = os.fork()
    if pid:
        os.close(skriv)
        return _Barn(opgave["nr"], pid), laes
    os.close(laes)
    _doe_med_foraelder()
    kode = 1
    try:
        graenser = Graenser(skriv, opgave["graense"], opgave["hvordan"])
        graenser.installer()
        svar = str(kald[opgave["kald"]](*opgave["argumenter"]))
        graenser.passer("slut")
        os.write(skriv, json.dumps({"svar": svar}).encode() + b"\n")
        kode = 0
    except Exception:  # noqa: BLE001 - written where the test finds it; the exit code says that it happened
        traceback.print_exc()
    finally:
        os._exit(kode)


def _doe_med_foraelder() -> None:
    """A halted child must not live on, holding locks, when the tests are killed."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def _laes(barn: _Barn, roer: int) -> bool:
    """Take what a child says; False when it has ended."""
    nyt = os.read(roer, 65536)
    *linjer, barn.rest = (barn.rest + nyt).split(b"\n")
    for linje in linjer:
        sagt = json.loads(linje)
        if "svar" in sagt:
            barn.svar = sagt["svar"]
            continue
        barn.graenser.append(sagt["hvad"])
        if sagt["standser"]:
            barn.standset = True
            _sig({"nr": barn.nr, "standset": sagt["pid"]})
    return bool(nyt)


def _sig(hvad: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(hvad) + "\n")
    sys.stdout.flush()


def _koer(kald: dict[str, Callable[..., object]]) -> None:
    """Take orders until the input ends; at most `SAMTIDIGE` children run at once, halted ones not counted."""
    vaelger = selectors.DefaultSelector()
    ind = sys.stdin.fileno()
    vaelger.register(ind, selectors.EVENT_READ, None)
    koe: list[dict[str, Any]] = []
    rest, aaben = b"", True
    while aaben or koe or len(vaelger.get_map()) > 0:
        for noegle, _ in vaelger.select():
            if noegle.data is None:
                nyt = os.read(ind, 65536)
                *linjer, rest = (rest + nyt).split(b"\n")
                koe += [json.loads(linje) for linje in linjer]
                if not nyt:
                    aaben = False
                    vaelger.unregister(ind)
            elif not _laes(noegle.data, noegle.fd):
                _slut(vaelger, noegle)
        boern = [noegle.data for noegle in vaelger.get_map().values() if noegle.data is not None]
        while koe and sum(not barn.standset for barn in boern) < SAMTIDIGE:
            barn, roer = _foed(koe.pop(0), kald)
            vaelger.register(roer, selectors.EVENT_READ, barn)
            boern.append(barn)


def _slut(vaelger: selectors.BaseSelector, noegle: selectors.SelectorKey) -> None:
    barn = noegle.data
    vaelger.unregister(noegle.fd)
    os.close(noegle.fd)
    _, status = os.waitpid(barn.pid, 0)
    ende = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    _sig({"nr": barn.nr, "graenser": barn.graenser, "ende": ende, "svar": barn.svar})


def main() -> None:
    """Set up, say so, take orders."""
    import django

    _doe_med_foraelder()
    django.setup()
    kald = _kald()
    _sig({"klar": True})
    with suppress(KeyboardInterrupt):
        _koer(kald)


if __name__ == "__main__":
    main()
