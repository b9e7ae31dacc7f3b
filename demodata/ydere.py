"""Practices: who they are, where, how open, and who works there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from demodata import navne
from demodata.fabrik import Fabrik, Sted
from demodata.kommuner import CHRISTIANSOE, OEER

ALMEN: Final = ("80", "Almen lægegerning")
_FIKTIV: Final = ("79", "Fiktive")
_SPECIALER: Final = (
    ("51", "Fysioterapi"),
    ("19", "Øjenlægehjælp"),
    ("26", "Børnepsykiatri"),
    ("96", "Tolkebistand"),
    ("62", "Vederlagsfri fysioterapi"),
)
_ROLLER: Final = (("11", "Ejer"), ("42", "Ansat"), ("26", "Sygeplejerske"))
PR_PRAKSIS: Final = 3000
_SOEGNING: Final = {"aaben": 0.82, "selektiv": 0.9, "lukket": 1.0}
"""How full a practice is beside the others: an open one has room."""
_HVER_NAVNESKIFTER: Final = 12
_NABO: Final = "0400"
"""Who live on Christiansø have their doctor on Bornholm."""
_PLADSER_PR_KAPACITET: Final = 1600
"""Where a practice may close, group 1 patients per capacity (domaene 1.6)."""
STORBY: Final = 100
"""Thousand inhabitants from which a municipality has nine practices or more, and a home with its own doctor."""


@dataclass(frozen=True, slots=True)
class Laege:
    historik_id: str
    pnr: str
    fra: date
    til: date | None
    rolle: tuple[str, str]


@dataclass(slots=True)
class Praksis:
    """`antal` counts the persons given to it, so that limits can be set around what is really there."""

    historik_id: str
    ydernummer: str
    navn: str
    speciale: tuple[str, str]
    sted: Sted
    adresse: str
    postnr: str
    postdistrikt: str
    fra: date
    til: date | None
    telefon: str
    breddegrad: float
    laengdegrad: float
    kapaciteter: int
    tilgang: str = "lukket"
    postnumre: tuple[str, ...] = ()
    laeger: list[Laege] = field(default_factory=list)
    antal: int = 0
    graense: int = 0
    maksimum: int = 0
    formaal: str = ""
    """"" an ordinary practice, "oe" `Bosat på ø uden læge`, "hjem" the doctor of a forsorgshjem (LV-5, LV-6)."""

    def aktiv(self, dato: date) -> bool:
        return self.fra <= dato and (self.til is None or self.til >= dato)


class Ydere:
    """All practices of the municipalities used, and the choice among them."""

    def __init__(self, fabrik: Fabrik, antal: list[tuple[Sted, int]]) -> None:
        self._f = fabrik
        self._naeste = 10_006
        self.alle: list[Praksis] = []
        bornholm = any(sted.kommune.kode == _NABO for sted, _ in antal)
        for sted, personer in antal:
            if not (bornholm and sted.kommune.kode == CHRISTIANSOE):
                self._almene(sted, personer)
                self._ophoerte(sted)
            self._andre(sted)
        self._del_ud(antal)

    def _del_ud(self, antal: list[tuple[Sted, int]]) -> None:
        """What can be chosen in each municipality, with sums of weights; what could once; and the special ones."""
        self.saerlig = {(p.sted.kommune.kode, p.formaal): p for p in self.alle if p.formaal}
        self.at_vaelge: dict[str, tuple[list[Praksis], list[float]]] = {}
        self.tidligere: dict[str, list[Praksis]] = {}
        for sted, _ in antal:
            egne = [p for p in self.alle if p.sted is sted and p.speciale == ALMEN and not p.formaal]
            aktive = [p for p in egne if p.aktiv(self._f.dato)]
            vaegte = accumulate(p.kapaciteter * _SOEGNING[p.tilgang] for p in aktive)
            self.at_vaelge[sted.kommune.kode] = (aktive, list(vaegte))
            self.tidligere[sted.kommune.kode] = [*aktive, *(p for p in egne if p.til and p.til < self._f.dato)]
        if CHRISTIANSOE in self.at_vaelge and _NABO in self.at_vaelge:
            self.at_vaelge[CHRISTIANSOE] = self.at_vaelge[_NABO]
            self.tidligere[CHRISTIANSOE] = self.tidligere[_NABO]

    def saet_graenser(self) -> None:
        """Closing limits, once everybody has a doctor; some stand at or above them, as real ones do."""
        almene = [praksis for praksis in self.alle if praksis.speciale == ALMEN and not praksis.formaal]
        for praksis in self.alle:
            praksis.graense = _PLADSER_PR_KAPACITET * praksis.kapaciteter
            praksis.maksimum = max(praksis.graense + 80 * praksis.kapaciteter, praksis.antal * 103 // 100)
        for praksis in [p for p in almene if p.tilgang == "lukket" and p.til is None][::9]:
            praksis.maksimum = max(1, praksis.antal - 2)
            praksis.graense = max(1, praksis.maksimum - 3)
        aabne = [p for p in almene if p.tilgang == "aaben"]
        if len(aabne) > 2:
            # one place left, so that two caseworkers can race for it
            aabne[2].graense = aabne[2].maksimum = aabne[2].antal + 1

    def _almene(self, sted: Sted, personer: int) -> None:
        storby = sted.kommune.indbyggere >= STORBY
        antal = max(9 if storby else 6, round(personer / PR_PRAKSIS))
        aabne = max(2, antal - round(antal * 2 / 3))
        # the practices made below for a reason of their own are closed too, and count among the two thirds
        tilgange = ["aaben"] * aabne + ["lukket"] * (antal - aabne - (2 if storby else 1))
        if aabne > 2:
            tilgange[2] = "selektiv"
        for nummer, tilgang in enumerate(tilgange):
            praksis = self._ny(sted, ALMEN, self._praksisnavn(sted, nummer))
            praksis.tilgang = tilgang
            if tilgang == "selektiv":
                praksis.postnumre = tuple(nr for nr, _ in sted.kommune.postdistrikter[:2])
            if nummer % _HVER_NAVNESKIFTER == 3:
                self._hed_foer(praksis)
        if storby:
            hjem = self._ny(sted, ALMEN, f"Forsorgshjemmet {sted.kommune.navn}")
            hjem.formaal = "hjem"
            lukker = self._ny(sted, ALMEN, f"Lægerne {sted.kommune.navn} Nord")
            lukker.til = _maanedens_sidste(self._f.dato + timedelta(days=120))
            kommer = self._ny(sted, ALMEN, f"Lægerne {sted.kommune.navn} Ny Havn")
            kommer.fra, kommer.tilgang = _maanedens_sidste(self._f.dato) + timedelta(days=1), "aaben"
            kommer.laeger = [replace(laege, fra=kommer.fra, til=None) for laege in kommer.laeger]

    def _hed_foer(self, praksis: Praksis) -> None:
        """The practice had another name: a row of its own with the same ids, that ends the day before."""
        skift = self._f.for_dage(self._f.rng.randrange(20, 3000))
        tidligere = replace(
            praksis, navn=f"Læge {navne.efternavn(self._f.rng)}", til=skift - timedelta(days=1), tilgang="lukket"
        )
        praksis.fra = skift
        praksis.laeger = [replace(laege, fra=skift) for laege in praksis.laeger if not laege.til or laege.til > skift]
        self.alle.append(tidligere)

    def _ophoerte(self, sted: Sted) -> None:
        """A practice that ended, and its ydernummer in use again by another since."""
        rng = self._f.rng
        gammel = self._ny(sted, ALMEN, f"Læge {navne.efternavn(rng)} (ophørt)")
        gammel.fra, gammel.til = date(1991, 1, 1), self._f.for_dage(rng.randrange(800, 3000))
        genbrugt = self._ny(sted, ALMEN, f"Lægehuset {sted.kommune.navn} Syd", ydernummer=gammel.ydernummer)
        genbrugt.fra = gammel.til + timedelta(days=200)
        self._ny(sted, ALMEN, f"Læge {navne.efternavn(rng)}").til = self._f.for_dage(rng.randrange(30, 700))

    def _andre(self, sted: Sted) -> None:
        antal = len(_SPECIALER) if sted.kommune.indbyggere >= STORBY else 2
        for speciale in _SPECIALER[:antal]:
            self._ny(sted, speciale, f"{speciale[1]} {sted.kommune.navn}")
        if sted.kommune.kode in OEER:
            self._ny(sted, _FIKTIV, f"Bosat på ø uden læge {sted.kommune.navn}").formaal = "oe"

    def _ny(self, sted: Sted, speciale: tuple[str, str], navn: str, ydernummer: str = "") -> Praksis:
        f, rng = self._f, self._f.rng
        bolig = sted.vejnet.ny_bolig()
        if not ydernummer:
            ydernummer = f"{self._naeste:06d}"
            self._naeste += 31
        kapaciteter = rng.choices((1, 2, 3, 4), (48, 33, 15, 4))[0]
        bredde, laengde = sted.kommune.midte
        praksis = Praksis(
            historik_id=f"{rng.getrandbits(64):016X}",
            ydernummer=ydernummer,
            navn=navn[:50],
            speciale=speciale,
            sted=sted,
            adresse=f"{bolig.vejnavn} {bolig.husnr.lstrip('0')}",
            postnr=bolig.postnr,
            postdistrikt=bolig.postdistrikt,
            fra=f.for_dage(rng.randrange(3100, 12_000)),
            til=None,
            telefon=f"{rng.randrange(20_000_000, 99_999_999)}",
            breddegrad=round(bredde + rng.gauss(0, 0.02), 5),
            laengdegrad=round(laengde + rng.gauss(0, 0.03), 5),
            kapaciteter=kapaciteter,
        )
        for nummer in range(kapaciteter + rng.randrange(2)):
            praksis.laeger.append(self._laege(praksis.fra, nummer))
        self.alle.append(praksis)
        return praksis

    def _laege(self, fra: date, nummer: int) -> Laege:
        rng = self._f.rng
        koen = self._f.koen()
        foedt = self._f.for_dage(rng.randrange(30 * 365, 68 * 365))
        til = self._f.for_dage(rng.randrange(1, 900)) if nummer and rng.random() < 0.1 else None
        rolle = _ROLLER[0] if nummer == 0 else rng.choice(_ROLLER)
        return Laege(f"{rng.getrandbits(64):016X}", self._f.pnr(foedt, koen), fra, til, rolle)

    def _praksisnavn(self, sted: Sted, nummer: int) -> str:
        distrikter = sted.kommune.postdistrikter
        by = distrikter[nummer % len(distrikter)][1]
        efternavn = navne.efternavn(self._f.rng)
        return (f"Lægehuset {by}", f"Lægerne {efternavn} og {by}", f"Læge {efternavn}", f"{by} Lægecenter")[nummer % 4]


def _maanedens_sidste(dag: date) -> date:
    return (dag.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
