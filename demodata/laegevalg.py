"""Gives everybody a doctor and a group, as the Sikrede register has them: previous, current and future."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from demodata.fabrik import Fabrik
from demodata.person import Person, Tilknytning
from demodata.veje import UDEN_BOPAEL
from demodata.ydere import Praksis, Ydere

INGEN: Final = "000000"
_SYGESIKRINGENS_START: Final = date(1973, 4, 1)
_NORDEN: Final = ("5110", "5120", "5104", "5106", "5902")
_UDEN_FOR_REGISTERET: Final = ("10", "20", "30")
I_GROENLAND: Final = ("05", "07")
_FOELGER_TIL: Final = 15
"""Age from which nobody has an adult's doctor."""


class Laegevalg:
    def __init__(self, fabrik: Fabrik, ydere: Ydere) -> None:
        self._f = fabrik
        self._ydere = ydere
        self._hos: dict[str, Praksis] = {}

    def tildel(self, enhed: Sequence[Person]) -> None:
        """People at one address mostly share a doctor; most children follow a parent who lives with them."""
        faelles: dict[object, Praksis] = {}
        boern = []
        self._hos.clear()
        for person in enhed:
            if person.status in _UDEN_FOR_REGISTERET:
                continue
            if person.saerligt_kort is not None:
                self._tilknyt(person, self._vaelg(person.foer_adresser[0].adresse.kommune))
            elif person.adresse is None or person.status in I_GROENLAND:
                self._fratraadt(person)
            elif person.alder(self._f.dato) < _FOELGER_TIL:
                boern.append(person)
            else:
                praksis = self._vaelg(person.adresse.kommune)
                if self._f.rng.random() >= 0.25:
                    praksis = faelles.setdefault(person.adresse, praksis)
                self._tilknyt(person, praksis)
        for barn in boern:
            self._barn(barn, faelles)

    def en_anden(self, person: Person) -> str:
        """A practice in the person's municipality, not the person's own where there is a choice."""
        assert person.adresse is not None
        mulige, _ = self._ydere.at_vaelge[person.adresse.kommune]
        egen = person.tilknytning.ydernummer if person.tilknytning is not None else INGEN
        return next((p.ydernummer for p in mulige if p.ydernummer != egen), egen)

    def _barn(self, barn: Person, faelles: dict[object, Praksis]) -> None:
        """A child follows mother, father or whoever has custody, if they live together and have a doctor."""
        rng = self._f.rng
        for voksen in (barn.mor, barn.far, *(ret.indehaver for ret in barn.myndighed)):
            if voksen is None or voksen.adresse != barn.adresse or rng.random() < 0.04:
                continue
            praksis = self._hos.get(voksen.pnr)
            if praksis is not None and voksen.tilknytning is not None and voksen.tilknytning.gruppe == "1":
                barn.foelger = voksen
                self._tilknyt(barn, praksis)
                return
        assert barn.adresse is not None
        self._tilknyt(barn, faelles.get(barn.adresse) or self._vaelg(barn.adresse.kommune))

    def _vaelg(self, kommune: str) -> Praksis:
        mulige, vaegte = self._ydere.at_vaelge[kommune]
        return self._f.rng.choices(mulige, cum_weights=vaegte)[0]

    def _tilknyt(self, person: Person, praksis: Praksis) -> None:
        rng, dato = self._f.rng, self._f.dato
        boede_her = max(person.foedt, _SYGESIKRINGENS_START, person.indrejst or person.foedt)
        tidligst = max(boede_her, praksis.fra)
        fra = dato - timedelta(days=min(rng.randrange(1, 6000), max(0, (dato - tidligst).days)))
        gruppe, praksis_eller_ingen = self._gruppe(person, praksis)
        gruppe_fra = boede_her
        if gruppe != "1":
            gruppe_fra = max(gruppe_fra, self._f.for_dage(rng.randrange(1, 1500)))
        if praksis_eller_ingen is not None:
            praksis_eller_ingen.antal += 1
            self._hos[person.pnr] = praksis_eller_ingen
        nummer = praksis_eller_ingen.ydernummer if praksis_eller_ingen is not None else INGEN
        yder_fra = fra if nummer != INGEN else None
        person.tilknytning = Tilknytning(
            nummer, yder_fra, gruppe, gruppe_fra, self._registreret(yder_fra), self._registreret(gruppe_fra)
        )
        self._foer(person, person.tilknytning, fra, boede_her)
        self._kommende(person, gruppe)

    def _gruppe(self, person: Person, praksis: Praksis) -> tuple[str, Praksis | None]:
        """The group, and the doctor it leaves the person with (domaene 1.4, 1.5)."""
        kommune = person.adresse.kommune if person.adresse else ""
        traek = self._f.rng.random()
        if person.foelger is not None or person.saerligt_kort is not None:
            return "1", praksis
        hjemloes = person.adresse is not None and person.adresse.vejkode == UDEN_BOPAEL
        if hjemloes and (hjem := self._ydere.saerlig.get((kommune, "hjem"))) is not None:
            return "6", hjem
        if traek < 0.005:
            return "2", None
        if traek < 0.006 and 18 <= person.alder(self._f.dato) <= 24:
            return "5", None
        if traek > 0.95 and (oe := self._ydere.saerlig.get((kommune, "oe"))) is not None:
            return "1", oe
        return "1", praksis

    def _foer(self, person: Person, nu: Tilknytning, yder_fra: date, boede_her: date) -> None:
        """A former doctor for some, a former group for those who left group 1."""
        rng = self._f.rng
        nummer, fra, slut = INGEN, None, None
        if rng.random() < 0.2 and nu.yder_fra is not None and (yder_fra - boede_her).days > 400:
            slut = yder_fra - timedelta(days=1)
            fra = slut - timedelta(days=rng.randrange(30, min(4000, (slut - boede_her).days)))
            nummer = self._tidligere_yder(person, nu.ydernummer, fra)
        gruppe, gruppe_fra, gruppe_slut = "0", None, None
        if nu.gruppe != "1" and nu.gruppe_fra is not None and nu.gruppe_fra > boede_her:
            gruppe, gruppe_fra, gruppe_slut = "1", boede_her, nu.gruppe_fra - timedelta(days=1)
        if nummer != INGEN or gruppe != "0":
            person.foer_tilknytning = Tilknytning(nummer, fra, gruppe, gruppe_fra, slut, gruppe_slut)

    def _tidligere_yder(self, person: Person, nu: str, fra: date) -> str:
        """One that was there on that day if the draw has one; else any, since the real register has those too."""
        kommune = next((foer.adresse.kommune for foer in person.foer_adresser if not foer.annkor), "")
        if not kommune and person.adresse is not None:
            kommune = person.adresse.kommune
        andre = [p for p in self._f.rng.choices(self._ydere.tidligere[kommune], k=4) if p.ydernummer != nu]
        daekker = (p for p in andre if p.aktiv(fra))
        valgt = next(daekker, andre[0] if andre else None)
        return valgt.ydernummer if valgt is not None else INGEN

    def _kommende(self, person: Person, gruppe: str) -> None:
        rng = self._f.rng
        traek = rng.random()
        if person.adresse is None or (gruppe == "1" and traek >= 0.012) or gruppe not in "12":
            return
        fra = self._f.dato + timedelta(days=rng.randrange(1, 31))
        reg = self._f.for_dage(rng.randrange(0, 10))
        if gruppe == "1" and traek < 0.01:
            anden = self._vaelg(person.adresse.kommune)
            if person.tilknytning is not None and anden.ydernummer != person.tilknytning.ydernummer:
                person.kommende_tilknytning = Tilknytning(anden.ydernummer, fra, "0", None, reg, None)
        elif gruppe == "1" and person.alder(self._f.dato) >= 18:
            person.kommende_tilknytning = Tilknytning(INGEN, None, "2", fra, None, reg)
        elif gruppe == "2" and traek < 0.1:
            yder = self._vaelg(person.adresse.kommune).ydernummer
            person.kommende_tilknytning = Tilknytning(yder, fra, "1", fra, reg, reg)

    def _fratraadt(self, person: Person) -> None:
        """Those who are gone: group 9 dead, 7 Greenland and the North, 8 elsewhere; the last doctor is a former one."""
        slut = person.status_fra or self._f.dato
        nordisk = person.udrejse is not None and person.udrejse.landekode in _NORDEN
        gruppe = "9" if person.status == "90" else "7" if nordisk or person.status in I_GROENLAND else "8"
        person.tilknytning = Tilknytning(INGEN, None, gruppe, slut, None, self._registreret(slut))
        kommune = person.foer_adresser[0].adresse.kommune if person.foer_adresser else ""
        if kommune in self._ydere.at_vaelge and slut > person.foedt:
            sidste = slut - timedelta(days=1)
            boede_her = max(person.foedt, _SYGESIKRINGENS_START, person.indrejst or person.foedt)
            fra = min(sidste, max(boede_her, sidste - timedelta(days=2000)))
            yder = self._vaelg(kommune).ydernummer
            person.foer_tilknytning = Tilknytning(yder, fra, "1", min(sidste, boede_her), sidste, sidste)

    def _registreret(self, fra: date | None) -> date | None:
        """Choices are mostly registered a little before they count, a tenth of them after."""
        if fra is None:
            return None
        rng = self._f.rng
        dage = rng.randrange(1, 14)
        reg = fra + timedelta(days=dage) if rng.random() < 0.1 else fra - timedelta(days=dage)
        return min(reg, self._f.dato)
