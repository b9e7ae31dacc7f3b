"""A worker that runs the engine's activities as a Celery worker does, without the broker.

`python -m maal.arbejder FILE`; the file's lines are an activity and its municipality. It says "klar" once it is set up,
waits for a line, then a line for every hundred it has done, and their number at the end.
"""

from __future__ import annotations

import os
import sys

import django

HVERT = 100


def main(fil: str) -> None:
    """Run them in order."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sygesikring.settings")
    django.setup()
    from forloeb import motor

    with open(fil, encoding="ascii") as aaben:
        opgaven = [(int(nummer), kommune) for nummer, kommune in map(str.split, aaben)]
    _sig("klar")
    sys.stdin.readline()
    gjort = 0
    for nr, (aktivitet, kommune) in enumerate(opgaven, 1):
        gjort += motor.koer(aktivitet, kommune) is motor.Koersel.UDFOERT
        if nr % HVERT == 0:
            _sig("videre")
    _sig(str(gjort))


def _sig(linje: str) -> None:
    sys.stdout.write(f"{linje}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
