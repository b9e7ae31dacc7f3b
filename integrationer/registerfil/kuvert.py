"""The envelope of a fixed-width file: a start record first, an end record with a count last, and nothing after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integrationer.registerfil.fastbredde import Post
from integrationer.registerfil.fejl import ANDEN_FIL, Afvist, Linjefejl
from integrationer.registerfil.vaerdier import Vaerdi


@dataclass(frozen=True, slots=True)
class Kuvert:
    """`antal` is the end record's counting field; `taelles` begins the lines it counts ("" for all between)."""

    start: Post
    slut: Post
    antal: str
    taelles: str

    def aabn(self, linjer: Iterator[tuple[int, str]]) -> dict[str, Vaerdi]:
        """Read the start record. Raises `Afvist` when the file does not begin with one."""
        nr, linje = next(linjer, (1, ""))
        if not linje.startswith(self.start.type):
            raise Afvist(f"Filen begynder ikke med startposten {self.start.type}.", linje=nr, raad=ANDEN_FIL)
        return _laes(self.start, nr, linje)

    def indhold(self, linjer: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """The lines between start and end. Raises `Afvist` for a missing or wrong end and anything after it."""
        start, slut, taelles = self.start.type, self.slut.type, self.taelles
        ramme = (start, slut)
        talt = nr = 0
        for nr, linje in linjer:
            if not linje:
                raise Afvist("Linjen er tom.", linje=nr)
            if linje.startswith(ramme):
                if linje.startswith(start):
                    raise Afvist(f"Startposten {start} står midt i filen.", linje=nr)
                self._slut(linjer, nr, linje, talt)
                return
            if linje.startswith(taelles):
                talt += 1
            yield nr, linje
        raise Afvist(f"Filen er afkortet: slutposten {slut} mangler.", linje=nr + 1)

    def _slut(self, linjer: Iterator[tuple[int, str]], nr: int, linje: str, talt: int) -> None:
        sagt = _laes(self.slut, nr, linje)[self.antal]
        bredde = next(felt.laengde for felt in self.slut.felter if felt.navn == self.antal)
        if not isinstance(sagt, str) or len(sagt) != bredde:
            raise Afvist("Slutposten er afkortet eller uden antal.", linje=nr, felt=self.antal)
        if int(sagt) != talt:
            raise Afvist(f"Slutposten tæller {int(sagt)} poster, men filen har {talt}.", linje=nr, felt=self.antal)
        efter = next(linjer, None)
        if efter is not None:
            raise Afvist(f"Der står noget efter slutposten {self.slut.type}.", linje=efter[0])


def _laes(post: Post, nr: int, linje: str) -> dict[str, Vaerdi]:
    try:
        vaerdier = post.laes(linje, nr, _umulig)
    except Linjefejl as fejl:
        raise Afvist(f"{fejl.aarsag}.", linje=nr, felt=fejl.felt) from None
    return {felt.navn: vaerdi for felt, vaerdi in zip(post.felter, vaerdier, strict=True)}


def _umulig(nr: int, felt: str) -> None:
    raise Afvist("Datoen findes ikke.", linje=nr, felt=felt)
