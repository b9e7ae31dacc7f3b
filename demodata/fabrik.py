"""Makes persons, couples and children with believable dates; everything drawn from one seeded source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from demodata import navne
from demodata.kommuner import Kommune
from demodata.navne import KVINDE, MAND, Navn
from demodata.person import Myndighed, Periode, Person, Rejse, TidligereAdresse, TidligereNavn, gift, slaegt
from demodata.personnummer import Personnumre
from demodata.tidspunkter import FORMER
from demodata.veje import Adresse, Vejnet

_STILLINGER: Final = (
    "Lærer",
    "Sygeplejerske",
    "Elektriker",
    "Murer",
    "Pædagog",
    "Chauffør",
    "Jurist",
    "Landmand",
    "Fisker",
)
_LANDE: Final = ("5154", "5180", "5120", "5110", "5104", "5106")
_BESKYTTET: Final = 0.017
"""Share with name and address protection."""
_YNGSTE_MOR: Final = 19
_AELDSTE_MOR: Final = 44
_PARTNERSKAB_FRA: Final = date(1989, 10, 1)
_AEGTESKAB_FOR_ALLE: Final = date(2012, 6, 15)
"""Two of one sex could register a partnership from the first date and marry from the second."""
_PAPIRETS_TID: Final = 1972
"""Dates from before this year were carried over from paper, and some are not quite known."""
_AELDST_VED_INDREJSE: Final = 45 * 365
_FOER_STATSBORGER: Final = 9 * 365


@dataclass(frozen=True, slots=True)
class Sted:
    kommune: Kommune
    vejnet: Vejnet


class Fabrik:
    def __init__(self, rng: Random, dato: date, steder: Sequence[Sted]) -> None:
        self.rng = rng
        self.dato = dato
        self.steder = steder
        self._numre = Personnumre()

    def for_dage(self, dage: float) -> date:
        return self.dato - timedelta(days=int(dage))

    def koen(self) -> str:
        return MAND if self.rng.random() < 0.5 else KVINDE

    def andet_sted(self, sted: Sted) -> Sted:
        """Another municipality now and then, else the same."""
        return self.rng.choice(self.steder) if self.rng.random() < 0.2 else sted

    def pnr(self, foedt: date, koen: str) -> str:
        return self._numre.nyt(foedt, koen)

    def person(
        self, koen: str, alder: int, bolig: Adresse | None, *, efternavn: str = "", siden: date | None = None
    ) -> Person:
        """One person of this age in years (`alder` at most a year off the calendar's); `siden`: lived there since."""
        rng = self.rng
        foedt = self.dato - timedelta(days=int(alder * 365.25) + rng.randrange(365))
        fremmed = not efternavn and rng.random() < 0.09
        efternavn = efternavn or navne.efternavn(rng)
        navn = navne.fremmed(rng, koen) if fremmed else navne.dansk(rng, koen, foedt.year, efternavn)
        if rng.random() < 0.002:
            navn = navne.sjaeldent(rng, koen, efternavn)
        siden = max(siden or self.flyttedag(), foedt)
        person = Person(self.pnr(foedt, koen), koen, foedt, navn, bolig, siden, siden)
        self._oprindelse(person, fremmed=fremmed)
        if alder >= 18:
            self._voksen(person)
        if rng.random() < 0.05:
            person.beskyttelse.append(("0003", max(foedt, self.for_dage(rng.randrange(4000))), None))
        return person

    def flyttedag(self) -> date:
        return self.for_dage(min(self.rng.expovariate(1 / 2500), 20000))

    def beskyt(self, personer: Sequence[Person]) -> None:
        """Name and address protection for a whole household, for some with an end."""
        fra = self.for_dage(self.rng.randrange(30, 1500))
        til = self.dato + timedelta(days=self.rng.randrange(5, 700)) if self.rng.random() < 0.3 else None
        for person in personer:
            person.beskyttelse.append(("0001", max(fra, person.foedt), til))

    def maaske_beskyt(self, personer: Sequence[Person]) -> None:
        if self.rng.random() < _BESKYTTET:
            self.beskyt(personer)

    def par(self, alder: int, bolig: Adresse, *, gifte: float, siden: date | None = None) -> tuple[Person, Person]:
        """A woman and a man about this old; married with this probability, and then about half share a surname."""
        rng = self.rng
        siden = siden or self.flyttedag()
        hun = self.person(KVINDE, max(18, alder + rng.randrange(-4, 3)), bolig, siden=siden)
        han = self.person(MAND, alder, bolig, siden=siden)
        if rng.random() < gifte:
            self.vi(hun, han)
        return hun, han

    def vi(self, hun: Person, anden: Person, fra: date | None = None) -> None:
        """Marry two adults, some very lately with the event; two of one sex are registered partners until 2012.

        The day is drawn between their 18th birthdays and today when it is not given.
        """
        rng = self.rng
        fra = fra or self._bryllup(max(hun.foedt, anden.foedt))
        if fra is None:
            return
        kode = "P" if hun.koen == anden.koen and fra < _AEGTESKAB_FOR_ALLE else "G"
        if kode == "P":
            fra = max(fra, _PARTNERSKAB_FRA)
        vag = rng.choice(FORMER) if fra.year < _PAPIRETS_TID and rng.random() < 0.15 else ""
        gift(hun, anden, fra, kode=kode, vag=vag)
        traek = rng.random()
        if traek < 0.5:
            self.navneskift(hun, anden.navn, fra)
        elif traek < 0.56:
            self.navneskift(anden, hun.navn, fra)
        if (self.dato - fra).days <= 7:
            hun.melder("A24", fra)
            anden.melder("A24", fra)

    def navneskift(self, person: Person, efter: Navn, fra: date) -> None:
        """Take another's surname; about a third keep their own as a middle name."""
        gammelt, siden = person.navn, person.navn_fra or person.foedt
        if efter.efternavn == gammelt.efternavn or siden >= fra:
            return
        person.foer_navne.append(TidligereNavn(gammelt, siden, fra))
        behold = not gammelt.mellemnavn and not gammelt.efternavn_mrk and self.rng.random() < 0.35
        person.navn = gammelt._replace(
            mellemnavn=gammelt.efternavn if behold else gammelt.mellemnavn,
            efternavn=efter.efternavn,
            efternavn_mrk=efter.efternavn_mrk,
        )
        person.navn_fra = fra
        if (self.dato - fra).days <= 7:
            person.melder("A13", fra)

    def _bryllup(self, yngst: date) -> date | None:
        rng = self.rng
        spand = (self.dato - yngst).days - int(18 * 365.25) - 30
        if spand <= 0:
            return None
        return self.for_dage(
            rng.randrange(1, min(spand, 120) + 1) if rng.random() < 0.06 else rng.randrange(1, spand + 1)
        )

    def boern(
        self, mor: Person | None, far: Person | None, antal: int, bolig: Adresse, *, hoejst: int = 21
    ) -> list[Person]:
        """Children of these parents at one address, custody with both who are known; adult ones have none."""
        voksen = mor or far
        if voksen is None:
            raise ValueError("et barn skal have mindst én forælder her")
        alder = voksen.alder(self.dato)
        navngiver = far or voksen
        boern = []
        for _ in range(antal if alder >= _YNGSTE_MOR else 0):
            barn = self.person(
                self.koen(),
                self._barnealder(alder, hoejst),
                bolig,
                efternavn=navngiver.navn.efternavn,
                siden=voksen.tilflyttet,
            )
            barn.kirke = voksen.kirke
            slaegt(barn, mor, far)
            if barn.alder(self.dato) < 18:
                barn.myndighed = self.myndighed(barn, mor=mor is not None, far=far is not None)
            self._nyfoedt(barn)
            boern.append(barn)
        return boern

    def _barnealder(self, voksen: int, hoejst: int) -> int:
        """The age of a child of one this old: most mothers are about thirty."""
        loft = min(hoejst, voksen - _YNGSTE_MOR)
        for _ in range(4):
            alder = voksen - round(self.rng.gauss(30.5, 5))
            if 0 <= alder <= loft:
                return alder
        return self.rng.randint(min(loft, max(0, voksen - _AELDSTE_MOR)), loft)

    def myndighed(self, barn: Person, *, mor: bool, far: bool) -> list[Myndighed]:
        arter = [art for art, har in (("0003", mor), ("0004", far)) if har]
        return [Myndighed(art, barn.foedt) for art in arter]

    def _oprindelse(self, person: Person, *, fremmed: bool) -> None:
        """Church, and for those from abroad citizenship and when they came."""
        rng = self.rng
        if not fremmed:
            person.kirke = rng.choices("FUAMS", (71, 22, 3, 2, 2))[0]
            return
        person.kirke = "U"
        land = rng.choice(_LANDE)
        dage = (self.dato - person.foedt).days
        if rng.random() < 0.25 or dage < 2000:
            person.landekode = land if rng.random() < 0.6 else "5100"
            return
        ind = person.foedt + timedelta(days=rng.randrange(300, min(dage - 30, _AELDST_VED_INDREJSE)))
        person.rejser = (Rejse(land, None, ind),)
        person.tilflyttet = person.kommune_siden = max(person.tilflyttet, ind)
        person.landekode = land
        spand = (self.dato - ind).days - _FOER_STATSBORGER
        if spand > 0 and rng.random() < 0.45:
            siden = ind + timedelta(days=_FOER_STATSBORGER + rng.randrange(spand))
            person.foer_statsborger = (Periode(land, person.foedt, siden),)
            person.landekode, person.statsborger_siden = "5100", siden

    def _voksen(self, person: Person) -> None:
        rng = self.rng
        if rng.random() < 0.15:
            person.stilling = rng.choice(_STILLINGER)
        fyldt_18 = person.foedt + timedelta(days=18 * 366)
        if rng.random() < 0.45:
            self._flytninger(person, max(fyldt_18, person.rejser[-1].ind) if person.rejser else fyldt_18)
        if rng.random() < 0.08:
            gammelt = Navn(person.navn.fornavn, "", navne.efternavn(rng))
            spand = (self.dato - fyldt_18).days
            til = fyldt_18 + timedelta(days=rng.randrange(spand)) if spand > 0 else self.dato
            person.foer_navne.append(TidligereNavn(gammelt, person.foedt, til))
            person.navn_fra = til

    def _flytninger(self, person: Person, tidligst: date) -> None:
        """One to three former addresses that end where the next begins."""
        rng = self.rng
        til = person.tilflyttet
        fra_kommune = ""
        for _ in range(rng.randint(1, 3)):
            fra = max(tidligst, til - timedelta(days=rng.randrange(40, 3000)))
            if fra >= til:
                break
            sted = rng.choice(self.steder)
            adresse = sted.vejnet.tidligere(rng.randrange(10_000))
            person.foer_adresser.append(TidligereAdresse(adresse, fra, til))
            fra_kommune = fra_kommune or sted.kommune.kode
            til = fra
        if person.foer_adresser and person.adresse is not None and fra_kommune != person.adresse.kommune:
            person.fra_kommune = fra_kommune
        elif person.foer_adresser:
            person.kommune_siden = person.foer_adresser[0].fra
        if person.foer_adresser and (self.dato - person.tilflyttet).days <= 7:
            person.melder("A01", person.tilflyttet)

    def _nyfoedt(self, barn: Person) -> None:
        dage = (self.dato - barn.foedt).days
        if dage < 60:
            barn.navn = Navn("", "", barn.navn.efternavn)
        elif dage < 67:
            barn.navn_fra = self.for_dage(1)
            barn.melder("A14", barn.navn_fra)
