"""An importer that is killed between two statements of its database.

`python -m tests.registerfil.barn KOMMANDO FIL` sets Django up once and runs the command in a forked child for each
number it is given on stdin: the child ends itself by SIGKILL at that boundary (`tests.stoette.draebt.Graenser`). It
answers with the exit status and the boundaries the child passed, as one line of JSON.
"""

from __future__ import annotations

import io
import json
import os
import sys
from typing import NoReturn

from tests.stoette.draebt import DRAEB, Graenser


def _barn(kommando: str, fil: str, graense: int, roer: int) -> NoReturn:
    from django.core.management import call_command

    graenser = Graenser(roer, graense, DRAEB)
    graenser.installer()
    try:
        call_command(kommando, fil, stdout=io.StringIO(), stderr=io.StringIO())
        os._exit(0)
    finally:
        os._exit(1)


def _koer(kommando: str, fil: str, graense: int) -> dict[str, object]:
    laes, skriv = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(laes)
        _barn(kommando, fil, graense, skriv)
    os.close(skriv)
    with os.fdopen(laes) as sagt:
        passeret = [json.loads(linje)["hvad"] for linje in sagt]
    _, status = os.waitpid(pid, 0)
    ende = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return {"ende": ende, "passeret": passeret}


def main() -> None:
    """Set up, then a line out for each line in."""
    import django

    django.setup()
    _, kommando, fil = sys.argv
    for linje in sys.stdin:
        sys.stdout.write(json.dumps(_koer(kommando, fil, int(linje))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
