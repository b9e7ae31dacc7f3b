"""Gives everybody a doctor and a group, as the Sikrede register has them: previous, current and future."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from demodata.fabrik import Fabrik
from demodata.person import Person, Tilknytning
from demodata.ydere import Praksis, Ydere

INGEN: Final = "000000"
_SYGESIKRINGENS_START: Final = date(1973, 4, 1)
_NORDEN: Final = ("5110", "5120", "5104", "5106", "5902")
_UDEN_FOR_REGISTERET: Final = ("20", "30")


class Laegevalg:
    def __init__(self, fabrik: Fabrik, ydere: Ydere) -> None:
        self._f = fabrik
        self._ydere = ydere

    def tildel(self, enhed: Sequence[Person]) -> None:
        """People at one address mostly share a doctor; children have a parent's at the same address."""
        faelles: dict[object, Praksis] = {}
        for person in enhed:
            if person.status in _UDEN_FOR_REGISTERET:
                continue
            if person.adresse is None or person.status == "05":
                self._fratraadt(person)
                continue
            faelles.setdefault(person.adresse, self._vaelg(person.adresse.kommune))
            barn = person.alder(self._f.dato) < 15
            egen = not barn and self._f.rng.random() < 0.25
            praksis = self._vaelg(person.adresse.kommune) if egen else faelles[person.adresse]
            self._tilknyt(person, praksis)

    def _vaelg(self, kommune: str) -> Praksis:
        mulige = self._ydere.at_vaelge[kommune]
        return self._f.rng.choices(mulige, [praksis.kapaciteter for praksis in mulige])[0]

    def _tilknyt(self, person: Person, praksis: Praksis) -> None:
        rng, dato = self._f.rng, self._f.dato
        tidligst = max(person.foedt, praksis.fra, _SYGESIKRINGENS_START)
        fra = dato - timedelta(days=min(rng.randrange(1, 6000), max(0, (dato - tidligst).days)))
        gruppe, praksis_eller_ingen = self._gruppe(person, praksis)
        gruppe_fra = max(person.foedt, _SYGESIKRINGENS_START)
        if gruppe != "1":
            gruppe_fra = max(gruppe_fra, self._f.for_dage(rng.randrange(1, 1500)))
        if praksis_eller_ingen is not None:
            praksis_eller_ingen.antal += 1
        nummer = praksis_eller_ingen.ydernummer if praksis_eller_ingen is not None else INGEN
        yder_fra = fra if nummer != INGEN else None
        person.tilknytning = Tilknytning(
            nummer, yder_fra, gruppe, gruppe_fra, self._registreret(yder_fra), self._registreret(gruppe_fra)
        )
        self._foer(person, person.tilknytning, fra)
        self._kommende(person, praksis, gruppe)

    def _gruppe(self, person: Person, praksis: Praksis) -> tuple[str, Praksis | None]:
        """The group, and the doctor it leaves the person with (domaene 1.4, 1.5)."""
        kommune = praksis.sted.kommune.kode
        traek = self._f.rng.random()
        if person.status == "03" and (hjem := self._ydere.saerlig(kommune, "hjem")) is not None:
            return "6", hjem
        if traek < 0.005:
            return "2", None
        if traek < 0.006 and 18 <= person.alder(self._f.dato) <= 24:
            return "5", None
        if traek > 0.95 and (oe := self._ydere.saerlig(kommune, "oe")) is not None:
            return "1", oe
        return "1", praksis

    def _foer(self, person: Person, nu: Tilknytning, yder_fra: date) -> None:
        """A former doctor for some, a former group for those who left group 1."""
        rng = self._f.rng
        nummer, fra, slut = INGEN, None, None
        if rng.random() < 0.2 and nu.yder_fra is not None and (yder_fra - person.foedt).days > 400:
            slut = yder_fra - timedelta(days=1)
            fra = slut - timedelta(days=rng.randrange(30, min(4000, (slut - person.foedt).days)))
            nummer = self._tidligere_yder(person, nu.ydernummer)
        gruppe, gruppe_fra, gruppe_slut = "0", None, None
        if nu.gruppe != "1" and nu.gruppe_fra is not None and nu.gruppe_fra > person.foedt:
            gruppe, gruppe_fra, gruppe_slut = "1", person.foedt, nu.gruppe_fra - timedelta(days=1)
        if nummer != INGEN or gruppe != "0":
            person.foer_tilknytning = Tilknytning(nummer, fra, gruppe, gruppe_fra, slut, gruppe_slut)

    def _tidligere_yder(self, person: Person, nu: str) -> str:
        kommune = person.foer_adresser[0].adresse.kommune if person.foer_adresser else ""
        if not kommune and person.adresse is not None:
            kommune = person.adresse.kommune
        mulige = [*self._ydere.at_vaelge[kommune], *self._ydere.ophoerte[kommune]]
        return next((p.ydernummer for p in self._f.rng.sample(mulige, 2) if p.ydernummer != nu), INGEN)

    def _kommende(self, person: Person, praksis: Praksis, gruppe: str) -> None:
        rng = self._f.rng
        traek = rng.random()
        fra = self._f.dato + timedelta(days=rng.randrange(1, 31))
        reg = self._f.for_dage(rng.randrange(0, 10))
        if gruppe == "1" and traek < 0.01:
            anden = self._vaelg(praksis.sted.kommune.kode)
            if person.tilknytning is not None and anden.ydernummer != person.tilknytning.ydernummer:
                person.kommende_tilknytning = Tilknytning(anden.ydernummer, fra, "0", None, reg, None)
        elif gruppe == "1" and traek < 0.012 and person.alder(self._f.dato) >= 18:
            person.kommende_tilknytning = Tilknytning(INGEN, None, "2", fra, None, reg)
        elif gruppe == "2" and traek < 0.1:
            person.kommende_tilknytning = Tilknytning(praksis.ydernummer, fra, "1", fra, reg, reg)

    def _fratraadt(self, person: Person) -> None:
        """Those who are gone: group 9 dead, 7 Greenland and the North, 8 elsewhere; the last doctor is a former one."""
        slut = person.status_fra or self._f.dato
        nordisk = person.udrejse is not None and person.udrejse.landekode in _NORDEN
        gruppe = "9" if person.status == "90" else "7" if nordisk or person.status == "05" else "8"
        person.tilknytning = Tilknytning(INGEN, None, gruppe, slut, None, self._registreret(slut))
        kommune = person.foer_adresser[0].adresse.kommune if person.foer_adresser else ""
        if kommune in self._ydere.at_vaelge and slut > person.foedt:
            sidste = slut - timedelta(days=1)
            fra = max(person.foedt, sidste - timedelta(days=2000))
            yder = self._vaelg(kommune).ydernummer
            person.foer_tilknytning = Tilknytning(yder, fra, "1", person.foedt, sidste, sidste)

    def _registreret(self, fra: date | None) -> date | None:
        """Choices are mostly registered a little before they count, a tenth of them after."""
        if fra is None:
            return None
        rng = self._f.rng
        dage = rng.randrange(1, 14)
        reg = fra + timedelta(days=dage) if rng.random() < 0.1 else fra - timedelta(days=dage)
        return min(reg, self._f.dato)
