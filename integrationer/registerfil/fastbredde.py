"""Fixed-width records as declarations: record → fields (position, length, name, kind).

Lines are right-trimmed in real files, so a short line is one whose last fields are blank.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from integrationer.registerfil.fejl import Feltfejl, Linjefejl, UmuligDato
from integrationer.registerfil.vaerdier import Vaerdi, tekst

Snit = tuple[slice, Callable[[str], Vaerdi], str]


@dataclass(frozen=True, slots=True)
class Felt:
    """One field: the register's own name for it, 1-based position, length, and how it is read.

    `kolonne` is where an importer keeps it; a field without one is read and checked only.
    """

    navn: str
    pos: int
    laengde: int
    laes: Callable[[str], Vaerdi] = tekst
    kolonne: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One record type. `laengde` is the whole line's; only the fields the system keeps need be declared."""

    type: str
    navn: str
    laengde: int
    felter: tuple[Felt, ...] = ()
    _snit: tuple[Snit, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "_snit", tuple((slice(f.pos - 1, f.pos - 1 + f.laengde), f.laes, f.navn) for f in self.felter)
        )

    def laes(self, linje: str, nr: int, umulig: Callable[[int, str], None]) -> list[Vaerdi]:
        """The line's fields in declared order.

        Raises `Linjefejl` naming the field. `umulig` is called with the line's number `nr` and a field's name when
        its date is none any calendar has; the value is then None.
        """
        if len(linje) > self.laengde and linje[self.laengde :].strip():
            raise Linjefejl("", f"linjen er længere end layoutet for record {self.type}")
        try:
            return [laes(linje[sted]) for sted, laes, _ in self._snit]
        except Feltfejl:
            return [self._felt(linje, snit, nr, umulig) for snit in self._snit]

    @staticmethod
    def _felt(linje: str, snit: Snit, nr: int, umulig: Callable[[int, str], None]) -> Vaerdi:
        sted, laes, navn = snit
        try:
            return laes(linje[sted])
        except UmuligDato:
            umulig(nr, navn)
            return None
        except Feltfejl as fejl:
            raise Linjefejl(navn, str(fejl)) from None
