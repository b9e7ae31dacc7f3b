"""An amount of money: whole øre inside, kroner where a person reads or writes it. Never a float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_OERE_PR_KRONE = 100


@dataclass(frozen=True, slots=True, order=True)
class Beloeb:
    """An amount in øre, as payments count it. `.kroner` is what the template filter `beloeb` shows."""

    oere: int

    @classmethod
    def af_kroner(cls, kroner: int) -> Beloeb:
        """So many whole kroner."""
        return cls(kroner * _OERE_PR_KRONE)

    @classmethod
    def sum(cls, beloeb: Iterable[Beloeb]) -> Beloeb:
        """All of them together; nothing of nothing."""
        return cls(sum(en.oere for en in beloeb))

    @property
    def kroner(self) -> Decimal:
        """In kroner, with two decimals."""
        return Decimal(self.oere).scaleb(-2)

    @property
    def hele_kroner(self) -> int:
        """In whole kroner. Raises ValueError when there are øre too."""
        kroner, oere = divmod(self.oere, _OERE_PR_KRONE)
        if oere:
            raise ValueError("Beløbet er ikke i hele kroner.")
        return kroner


INTET = Beloeb(0)
