"""The timeline of a person's doctors and groups as a picture: from change points to shapes. Pure.

Lengths across are in hundredths of the picture's width, so that it is as wide as there is room and its letters keep
their size. Time is not drawn to scale: each stretch between two changes has its least width, so that a choice of a few
weeks is seen beside one of thirty years, and shares the rest of the width by its days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import Final

BREDDE: Final = 100.0
HOEJST: Final = 24
"""So many change points are drawn, the latest; the table has them all."""

_MINDST: Final = 3.0
_EFTER: Final = timedelta(days=365)
_AARSTAL_BREDDE: Final = 9.0
_TEKST_BREDDE: Final = 6.0
_MELLEM_MAERKER: Final = 20.0
_INTET_VALGT: Final = "Ingen læge"


@dataclass(frozen=True, slots=True)
class Skift:
    """From `fra` on: this doctor (empty: none) and this group, as they are written in the picture."""

    fra: date
    laege: str
    gruppe: str


@dataclass(frozen=True, slots=True)
class Felt:
    """A stretch of a lane: `x` and `bredde` of the width, `vis_tekst` where there is room for any.

    `art` is "lige" or "ulige", every other one, or "tom" for no doctor; `kommer` is of the future; `kort` is drawn
    broader than its days are, so that it is seen.
    """

    x: float
    bredde: float
    tekst: str
    fra: date
    art: str
    kommer: bool
    vis_tekst: bool
    kort: bool

    @property
    def x_tekst(self) -> str:
        """As SVG writes it."""
        return _procent(self.x)

    @property
    def bredde_tekst(self) -> str:
        """As SVG writes it."""
        return _procent(self.bredde)


@dataclass(frozen=True, slots=True)
class Aarstal:
    """A year at its first of January; `paa_smalt` those few that have room where the picture is narrow."""

    aar: int
    x: float
    paa_smalt: bool

    @property
    def x_tekst(self) -> str:
        """As SVG writes it."""
        return _procent(self.x)


@dataclass(frozen=True, slots=True)
class Billede:
    """Two lanes over one axis; `udeladte` is how many earlier changes are not drawn.

    `pr` is an earlier day that is marked: None where today is shown, or the day is before all that is drawn.
    """

    fra: date
    laeger: tuple[Felt, ...]
    grupper: tuple[Felt, ...]
    aarstal: tuple[Aarstal, ...]
    i_dag: float
    pr: float | None
    udeladte: int

    @property
    def har_korte(self) -> bool:
        """Whether any stretch is drawn broader than its days are."""
        return any(felt.kort for felt in (*self.laeger, *self.grupper))

    @property
    def har_kommende(self) -> bool:
        """Whether anything in it is of the future."""
        return any(felt.kommer for felt in (*self.laeger, *self.grupper))

    @property
    def i_dag_tekst(self) -> str:
        """As SVG writes it."""
        return _procent(self.i_dag)

    @property
    def i_dag_anker(self) -> str:
        """Where the words "I dag" stand from the mark."""
        return _anker(self.i_dag)

    @property
    def i_dag_har_ord(self) -> bool:
        """Whether there is room for the words beside those of the day shown."""
        return self.pr is None or abs(self.i_dag - self.pr) >= _MELLEM_MAERKER

    @property
    def pr_tekst(self) -> str:
        """As SVG writes it; empty where no earlier day is marked."""
        return "" if self.pr is None else _procent(self.pr)

    @property
    def pr_anker(self) -> str:
        """Where the date stands from its mark."""
        return _anker(self.pr or 0.0)


def tegn(skift: Sequence[Skift], dag: date, *, pr: date | None = None) -> Billede | None:
    """The picture of change points, oldest first and one a day, as seen on `dag`; None without any.

    With `pr`, a day not after `dag`, that day is marked, and what comes is what came after it.
    """
    vist = skift[-HOEJST:]
    if not vist:
        return None
    maerket = pr if pr is not None and pr < dag and (pr >= vist[0].fra or len(vist) == len(skift)) else None
    knaek = {dag, *(en.fra for en in vist), *([] if maerket is None else [maerket])}
    fra, til = min(knaek), max(knaek) + _EFTER
    x = _skala(sorted(knaek | {til}))
    return Billede(
        fra=vist[0].fra,
        laeger=_bane(vist, attrgetter("laege"), x, til, pr or dag),
        grupper=_bane(vist, attrgetter("gruppe"), x, til, pr or dag),
        aarstal=_aarstal(fra, til, x),
        i_dag=x(dag),
        pr=None if maerket is None else x(maerket),
        udeladte=len(skift) - len(vist),
    )


def _skala(knaek: Sequence[date]) -> Callable[[date], float]:
    """Where a day is: linear between two of `knaek`, which are at least the least width apart."""
    fri = BREDDE - _MINDST * (len(knaek) - 1)
    dage = (knaek[-1] - knaek[0]).days
    steder = [0.0]
    for en, naeste in pairwise(knaek):
        steder.append(steder[-1] + _MINDST + fri * (naeste - en).days / dage)
    steder[-1] = BREDDE

    def x(dag: date) -> float:
        nr = min(bisect_right(knaek, dag), len(knaek) - 1)
        andel = (dag - knaek[nr - 1]).days / (knaek[nr] - knaek[nr - 1]).days
        return steder[nr - 1] + andel * (steder[nr] - steder[nr - 1])

    return x


def _bane(
    skift: Sequence[Skift], vaerdi: Callable[[Skift], str], x: Callable[[date], float], til: date, dag: date
) -> tuple[Felt, ...]:
    """One lane: a stretch for each change of the value, the last to the picture's end."""
    begynder = [(en.fra, vaerdi(en)) for nr, en in enumerate(skift) if nr == 0 or vaerdi(skift[nr - 1]) != vaerdi(en)]
    graenser = [*(fra for fra, _ in begynder), til]
    return tuple(
        Felt(
            x=x(fra),
            bredde=x(graenser[nr + 1]) - x(fra),
            tekst=tekst or _INTET_VALGT,
            fra=fra,
            art=("lige", "ulige")[nr % 2] if tekst else "tom",
            kommer=fra > dag,
            vis_tekst=x(graenser[nr + 1]) - x(fra) >= _TEKST_BREDDE,
            kort=(graenser[nr + 1] - fra).days * BREDDE < _MINDST * (til - skift[0].fra).days,
        )
        for nr, (fra, tekst) in enumerate(begynder)
    )


def _aarstal(fra: date, til: date, x: Callable[[date], float]) -> tuple[Aarstal, ...]:
    """The years that have room for their number, each at its first of January."""
    valgte: list[Aarstal] = []
    for aar in range(fra.year + 1, til.year + 1):
        sted = x(date(aar, 1, 1))
        plads_foer = sted - valgte[-1].x >= _AARSTAL_BREDDE if valgte else sted >= _AARSTAL_BREDDE / 2
        if plads_foer and sted <= BREDDE - _AARSTAL_BREDDE / 2:
            valgte.append(Aarstal(aar, sted, paa_smalt=len(valgte) % 3 == 0))
    return tuple(valgte)


def _anker(x: float) -> str:
    """Where words stand from a mark, so that they keep within the picture."""
    if x < _TEKST_BREDDE:
        return "start"
    return "end" if x > BREDDE - _TEKST_BREDDE else "middle"


def _procent(x: float) -> str:
    return f"{x:.3f}%"
