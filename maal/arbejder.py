"""A worker that runs the engine's activities as a Celery worker does, without the broker.

`python -m maal.arbejder FILE`; the file's lines are an activity and its municipality. They are run in the sets that the
clockwork asks for: at most so many of one municipality. It says "klar" once it is set up, waits for a line, then a line
with how many it has done after each set, the last of which is all.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict

import django

def main(fil: str) -> None:
    """Run them in order."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sygesikring.settings")
    django.setup()
    from forloeb import motor

    hold: dict[str, list[int]] = defaultdict(list)
    with open(fil, encoding="ascii") as aaben:
        for nummer, kommune in map(str.split, aaben):
            hold[kommune].append(int(nummer))
    _sig("klar")
    sys.stdin.readline()
    gjort = 0
    for kommune, ider in hold.items():
        for begynd in range(0, len(ider), motor.STOERST):
            blev = motor.koer_saet(ider[begynd : begynd + motor.STOERST], kommune)
            gjort += sum(en is motor.Koersel.UDFOERT for en in blev.values())
            _sig(str(gjort))


def _sig(linje: str) -> None:
    sys.stdout.write(f"{linje}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
