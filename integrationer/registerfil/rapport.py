"""A run in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

EKSEMPLER = 100


@dataclass(frozen=True, slots=True)
class Eksempel:
    """One thing set aside or remarked upon, by where it stands; never by CPR number."""

    linje: int
    felt: str
    aarsag: str

    def __str__(self) -> str:
        return f"linje {self.linje}{f', felt {self.felt}' if self.felt else ''}: {self.aarsag}"


@dataclass(slots=True)
class Rapport:
    """Counts of one file. `laest` is records read; the rest count what `enhed` says ("personer", "ydere" …)."""

    enhed: str
    laest: int = 0
    nye: int = 0
    aendrede: int = 0
    uaendrede: int = 0
    udeladt: Counter[str] = field(default_factory=Counter)
    ikke_anvendt: Counter[str] = field(default_factory=Counter)
    ukendte: Counter[str] = field(default_factory=Counter)
    bemaerket: Counter[str] = field(default_factory=Counter)
    eksempler: list[Eksempel] = field(default_factory=list)

    def udelad(self, linje: int, felt: str, aarsag: str, antal: int = 1) -> None:
        """`antal` are left out for this reason, the first at this line and field."""
        self.udeladt[aarsag] += antal
        self._eksempel(linje, felt, aarsag)

    def bemaerk(self, linje: int, felt: str, hvad: str, antal: int = 1) -> None:
        """Something was read, but not as it stood; the first of `antal` at this line and field."""
        self.bemaerket[hvad] += antal
        self._eksempel(linje, felt, hvad)

    def umulig_dato(self, linje: int, felt: str) -> None:
        """A date that no calendar has was read as unknown."""
        self.bemaerk(linje, felt, "datoen findes ikke: læst som ukendt")

    def _eksempel(self, linje: int, felt: str, aarsag: str) -> None:
        if len(self.eksempler) < EKSEMPLER:
            self.eksempler.append(Eksempel(linje, felt, aarsag))

    @property
    def udeladt_i_alt(self) -> int:
        """How many were left out."""
        return self.udeladt.total()

    def som_json(self) -> dict[str, Any]:
        """The report as JSON values: what the receipt keeps and `--json` prints."""
        return {
            "enhed": self.enhed,
            "laest": self.laest,
            "nye": self.nye,
            "aendrede": self.aendrede,
            "uaendrede": self.uaendrede,
            "udeladt": dict(self.udeladt),
            "ikke_anvendt": dict(self.ikke_anvendt),
            "ukendte": dict(self.ukendte),
            "bemaerket": dict(self.bemaerket),
            "eksempler": [str(eksempel) for eksempel in self.eksempler],
        }

    def som_tekst(self) -> list[str]:
        """The report as lines for a person."""
        linjer = [
            f"  Læst: {tal(self.laest)} poster",
            f"  {self.enhed.capitalize()}: {tal(self.nye)} nye · {tal(self.aendrede)} ændrede · "
            f"{tal(self.uaendrede)} uændrede · {tal(self.udeladt_i_alt)} udeladt",
        ]
        for overskrift, antal in (
            ("Udeladt", self.udeladt),
            ("Bemærket", self.bemaerket),
            ("Kontrolleret, ikke gemt", self.ikke_anvendt),
            ("Ukendte recordtyper", self.ukendte),
        ):
            if antal:
                linjer.append(f"  {overskrift}: " + " · ".join(f"{hvad} {tal(n)}" for hvad, n in sorted(antal.items())))
        linjer += [f"    {eksempel}" for eksempel in self.eksempler[:20]]
        return linjer


def tal(antal: int) -> str:
    """A count with Danish thousands separators."""
    return f"{antal:,}".replace(",", ".")
