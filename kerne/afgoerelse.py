"""A decision that explains itself (UD-2), and the list of all rules that decide.

A rule is a pure function. It returns an `Afgoerelse`: the value it decided, and why, as at least one `Begrundelse`
that names the rule. What a rule is, which law or requirement it stands on and which business parameters it reads are
declared once, as a `Regel`; `docs/regler.md` is made from the declarations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from kerne.register import Register

V = TypeVar("V")
Oplysning = str | int | bool | date | datetime | None
"""A value a rule was given, as its reason keeps it: never a name, an address or a CPR number."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule as a caseworker reads it.

    `naar` and `saa` are Danish half sentences ("lægen er lukket for tilgang" → "lægen er lukket for personen");
    `parametre` are keys of business parameters; `kilde` is paragraph or requirement id. `skjult` is a rule that may be
    named to nobody outside (LV-12): it is left out of every page, letter, export and list, and of its own repr, which
    ends in logs and reports of stuck work. `om_barnet` is a rule whose reason tells that somebody acts for the person,
    or did: it is shown of nobody who is 18 (FAM-2).
    """

    noegle: str
    emne: str
    naar: str
    saa: str
    kilde: str
    parametre: tuple[str, ...] = ()
    skjult: bool = False
    om_barnet: bool = False

    def __repr__(self) -> str:
        return "Regel(skjult)" if self.skjult else f"Regel({self.noegle!r})"


REGLER: Register[Regel] = Register("Regler")
"""Every rule, registered in `AppConfig.ready` by the room it belongs to."""


def synlige_regler() -> Iterator[Regel]:
    """The rules that may be shown, in the order they were registered. Whoever lists rules reads them here."""
    return (regel for regel in REGLER if not regel.skjult)


@dataclass(frozen=True, slots=True)
class Begrundelse:
    """Why: the rule, a Danish sentence for the reader, and the inputs it stood on.

    `om` are the keys of the relatives it tells something of: it is shown only while none of them is protected (LV-1).
    """

    regel: Regel
    tekst: str
    grundlag: Mapping[str, Oplysning] = field(default_factory=dict, hash=False)
    om: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return "Begrundelse(skjult)" if self.regel.skjult else f"Begrundelse({self.regel.noegle!r}, {self.tekst!r})"

    def som_json(self) -> dict[str, object]:
        """Plain values, as they are kept with what was decided. Raises ValueError for a hidden rule: it is not kept."""
        if self.regel.skjult:
            raise ValueError("En skjult regel gemmes ikke.")
        grundlag = {
            navn: en.isoformat() if isinstance(en, date | datetime) else en for navn, en in self.grundlag.items()
        }
        gemt: dict[str, object] = {
            "regel": self.regel.noegle,
            "kilde": self.regel.kilde,
            "tekst": self.tekst,
            "grundlag": grundlag,
        }
        return gemt | {"om": list(self.om)} if self.om else gemt


@dataclass(frozen=True, slots=True)
class Afgoerelse(Generic[V]):
    """What was decided, and why. Raises ValueError without a reason: nothing is decided without one."""

    vaerdi: V
    begrundelser: tuple[Begrundelse, ...]

    def __post_init__(self) -> None:
        if not self.begrundelser:
            raise ValueError("En afgørelse har mindst én begrundelse.")

    @property
    def hvorfor(self) -> str:
        """The reasons that may be shown, as one text."""
        return " ".join(en.tekst for en in self.begrundelser if not en.regel.skjult)

    def som_json(self) -> list[dict[str, object]]:
        """The reasons that may be shown, as they are kept with what was decided."""
        return [en.som_json() for en in self.begrundelser if not en.regel.skjult]


def afgjort(vaerdi: V, regel: Regel, tekst: str, **grundlag: Oplysning) -> Afgoerelse[V]:
    """A decision by one rule, with the inputs it stood on."""
    return Afgoerelse(vaerdi, (Begrundelse(regel, tekst, grundlag),))
