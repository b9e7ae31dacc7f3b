"""A decision that explains itself (UD-2), and the list of all rules that decide.

A rule is a pure function. It returns an `Afgoerelse`: the value it decided, and why, as at least one `Begrundelse`
that names the rule. What a rule is, which law or requirement it stands on and which business parameters it reads are
declared once, as a `Regel`; `docs/regler.md` is made from the declarations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from kerne.register import Register

V = TypeVar("V")
Oplysning = str | int | bool | date | None
"""A value a rule was given, as its reason keeps it: never a name, an address or a CPR number."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule as a caseworker reads it.

    `naar` and `saa` are Danish half sentences ("lægen er lukket for tilgang" → "lægen er lukket for personen");
    `parametre` are keys of business parameters; `kilde` is paragraph or requirement id. `skjult` is a rule that may be
    named to nobody outside (LV-12): it is left out of every page, letter, export and list.
    """

    noegle: str
    emne: str
    naar: str
    saa: str
    kilde: str
    parametre: tuple[str, ...] = ()
    skjult: bool = False


REGLER: Register[Regel] = Register("Regler")
"""Every rule, registered in `AppConfig.ready` by the room it belongs to."""


@dataclass(frozen=True, slots=True)
class Begrundelse:
    """Why: the rule, a Danish sentence for the reader, and the inputs it stood on."""

    regel: Regel
    tekst: str
    grundlag: Mapping[str, Oplysning] = field(default_factory=dict, hash=False)

    def som_json(self) -> dict[str, object]:
        """Plain values, as they are kept with what was decided."""
        grundlag = {navn: en.isoformat() if isinstance(en, date) else en for navn, en in self.grundlag.items()}
        return {"regel": self.regel.noegle, "kilde": self.regel.kilde, "tekst": self.tekst, "grundlag": grundlag}


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
