"""`bin/maal [case …] [--stoerrelse demo] [--json] [--skriv]`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Sequence
from types import FrameType

import django

from maal import rapport
from maal.datasaet import STOERRELSER, Adresser, KanIkke, arbejdskopi
from maal.maskine import ROD, aflaes
from maal.resultat import Resultat
from maal.sager import Sag, find
from maal.vilkaar import Vilkaar, sig

DOKUMENT = ROD / "docs" / "ydelse.md"


def main(argumenter: Sequence[str]) -> int:
    """Measure and report; 1 when a case did not pass, 2 when nothing could be measured."""
    valg = _laes(argumenter)
    signal.signal(signal.SIGTERM, _afbryd)
    try:
        sager = find(valg.sager)
        hjem = Adresser.fra_miljoet()
        maskine = aflaes(hjem.ejer)
        resultater = _maal(sager, hjem, valg.stoerrelse)
    except KanIkke as hindring:
        sig(str(hindring))
        return 2
    dato = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    if valg.json:
        print(rapport.som_json(resultater, maskine, valg.stoerrelse, dato))
    else:
        print(rapport.tabel(resultater))
    if valg.skriv:
        nyt = rapport.afsnit(resultater, maskine, valg.stoerrelse, dato)
        DOKUMENT.write_text(rapport.indsaet(DOKUMENT.read_text(encoding="utf-8"), nyt), encoding="utf-8")
        sig(f"Written to {DOKUMENT}.")
    return 0 if all(resultat.bestaaet for resultat in resultater) else 1


def _laes(argumenter: Sequence[str]) -> argparse.Namespace:
    laeser = argparse.ArgumentParser(prog="bin/maal", description="Measure, each case beside its floor.")
    laeser.add_argument("sager", nargs="*", metavar="case", help="YD-1, YD-13 …; all when none is given")
    laeser.add_argument("--stoerrelse", choices=sorted(STOERRELSER), default="demo", help="size of the data set")
    laeser.add_argument("--json", action="store_true", help="JSON instead of the table")
    laeser.add_argument("--skriv", action="store_true", help="add a section to docs/ydelse.md")
    return laeser.parse_args(argumenter)


def _afbryd(nummer: int, ramme: FrameType | None) -> None:
    raise KeyboardInterrupt


def _maal(sager: Sequence[Sag], hjem: Adresser, stoerrelse: str) -> list[Resultat]:
    med_data = [sag for sag in sager if sag.data]
    resultater: list[Resultat] = []
    if med_data:
        with arbejdskopi(hjem, STOERRELSER[stoerrelse]) as kopi:
            resultater += _paa_kopien(med_data, kopi, stoerrelse)
    for sag in sager:
        if not sag.data:
            resultater += _en(sag, Vilkaar(stoerrelse))
    return resultater


def _paa_kopien(sager: Sequence[Sag], kopi: Adresser, stoerrelse: str) -> list[Resultat]:
    # Django reads them once, at its set-up; nothing of the product has been imported before.
    hjemme = {navn: os.environ[navn] for navn in kopi.miljoe()}
    os.environ.update(kopi.miljoe())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sygesikring.settings")
    django.setup()
    from maal.klient import slip_forbindelser

    try:
        return [resultat for sag in sager for resultat in _en(sag, Vilkaar(stoerrelse, kopi.program))]
    finally:
        slip_forbindelser()
        os.environ.update(hjemme)


def _en(sag: Sag, vilkaar: Vilkaar) -> list[Resultat]:
    begyndt = time.monotonic()
    sig(f"{sag.id} …")
    resultater = sag.koer(vilkaar)
    sig(f"{sag.id}: {time.monotonic() - begyndt:.0f} s")
    return resultater


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
