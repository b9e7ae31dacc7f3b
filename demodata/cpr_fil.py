"""The CPR full file: the lines of P12170 for a person at a time, and the file around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import IO, Final

from demodata import cpr_layout as lag
from demodata.cpr_aktuelt import aktuelt
from demodata.cpr_historik import historik
from demodata.person import Person
from demodata.tidspunkter import tid

KODNING: Final = "iso-8859-1"
OPGAVENR: Final = "431102"
"""Task number of a full load (a delta is 431101)."""


class CprFil:
    """Writes lines as they come, right-trimmed, and counts them for the end record."""

    def __init__(self, ud: IO[str], dato: date) -> None:
        self._ud = ud
        self._dato = dato
        self.linjer = 0
        self._skriv(lag.START.linje(opgavenr=OPGAVENR, proddto=tid(dato)[:8]))

    def person(self, person: Person) -> None:
        linjer = [linje.rstrip() for linje in _person(person)]
        self.linjer += len(linjer)
        self._ud.write("\n".join(linjer) + "\n")

    def fejl(self, pnr: str) -> None:
        """An error record: CPR was asked about a number it does not know."""
        self.linjer += 1
        self._skriv(lag.FEJL.linje(sortfelt=pnr, inddata=f"{pnr}1", fejlnr="0005", fejltxt="PNR UKENDT I CPR"))

    def slettet(self, pnr: str) -> None:
        """The receipt for a subscription that was given up."""
        self.linjer += 1
        self._skriv(lag.SLETTET.linje(pnr=pnr, timestampu=tid(self._dato), haendelse="A45"))

    def slut(self) -> None:
        self._skriv(lag.SLUT.linje(sortfelt="9" * 10, taeller=f"{self.linjer:08d}"))

    def _skriv(self, linje: str) -> None:
        self._ud.write(linje.rstrip() + "\n")


def filnavn(dato: date) -> str:
    return f"D{dato:%y%m%d}.L{OPGAVENR}"


def _person(p: Person) -> Iterator[str]:
    """All records of one person in record order; what a status has: domaene 2.3."""
    yield from aktuelt(p)
    yield from historik(p)
    for gammelt, status, dag in p.foer_pnr:
        yield lag.PERSON.linje(
            pnr=gammelt,
            pnrgaeld=p.pnr,
            status=status,
            statushaenstart=tid(dag),
            koen="KM"[int(gammelt[9]) % 2],
            foed_dt=p.foedt.isoformat(),
            start_dt=p.foedt.isoformat(),
            slut_dt=dag.isoformat(),
        )
