"""A process that measures Sikredes overblik on one database: for each line it reads it gives one round's times.

`python -m maal.side PERSONS`, the database in the environment. Standard output: "klar", then a JSON list of
milliseconds for each line of standard input.
"""

from __future__ import annotations

import json
import os
import sys
import time

import django


def main(antal: int) -> None:
    """Log in, choose the persons, warm up, answer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sygesikring.settings")
    django.setup()
    from maal.klient import Klient, stoerste_kommune
    from maal.personer import udvalg
    from maal.sager.yd_1 import sti

    klient = Klient(stoerste_kommune())
    stier = [sti(person) for person in udvalg(klient.aktoer, antal)]
    for en in stier:
        klient.hent(en)
    _sig("klar")
    for _ in sys.stdin:
        tider = []
        for en in stier:
            begyndt = time.perf_counter_ns()
            klient.hent(en)
            tider.append((time.perf_counter_ns() - begyndt) / 1_000_000)
        _sig(json.dumps(tider))


def _sig(tekst: str) -> None:
    sys.stdout.write(f"{tekst}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
