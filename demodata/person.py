"""A person as the generator knows one, and what CPR tells about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from demodata.navne import Navn
from demodata.veje import Adresse


@dataclass(frozen=True, slots=True)
class TidligereAdresse:
    adresse: Adresse
    fra: date
    til: date


@dataclass(frozen=True, slots=True)
class TidligereNavn:
    navn: Navn
    fra: date
    til: date


@dataclass(frozen=True, slots=True)
class Civilstand:
    """`kode` as in CPR (domaene 2.4); the spouse is kept for G and for the dead who were married."""

    kode: str
    fra: date | None = None
    aegtefaelle: Person | None = None


@dataclass(frozen=True, slots=True)
class TidligereCivilstand:
    kode: str
    fra: date | None
    til: date
    aegtefaelle: Person | None = None


@dataclass(frozen=True, slots=True)
class Myndighed:
    """Custody of a child. `art`: 0003 mother, 0004 father, 0005/0006 another, who is then named (domaene 2.4)."""

    art: str
    fra: date
    indehaver: Person | None = None


@dataclass(frozen=True, slots=True)
class Vaergemaal:
    """`art`: 0000 the guardian is not in CPR, 0001 by number, 0002 by name and address (domaene 2.4)."""

    art: str
    fra: date
    vaerge: Person | None = None
    navn: str = ""
    adresse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Udrejse:
    landekode: str
    fra: date
    adresse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tilknytning:
    """Doctor and group in one of the three places of the Sikrede register."""

    ydernummer: str
    yder_fra: date | None
    gruppe: str
    gruppe_fra: date | None
    yder_reg: date | None = None
    gruppe_reg: date | None = None


@dataclass(slots=True, eq=False)
class Person:
    """Identity is the object: relatives point at each other, and only within what is generated at one time."""

    pnr: str
    koen: str
    foedt: date
    navn: Navn
    adresse: Adresse | None
    tilflyttet: date
    kommune_siden: date
    fra_kommune: str = ""
    status: str = "01"
    status_fra: date | None = None
    stilling: str = ""
    landekode: str = "5100"
    statsborger_siden: date | None = None
    kirke: str = "F"
    navn_fra: date | None = None
    civilstand: Civilstand = Civilstand("U")
    foer_civilstand: TidligereCivilstand | None = None
    separeret: date | None = None
    mor: Person | None = None
    far: Person | None = None
    morsnavn: str = ""
    farsnavn: str = ""
    boern: list[Person] = field(default_factory=list)
    myndighed: list[Myndighed] = field(default_factory=list)
    vaergemaal: Vaergemaal | None = None
    beskyttelse: list[tuple[str, date, date | None]] = field(default_factory=list)
    udrejse: Udrejse | None = None
    forsvundet: date | None = None
    genfundet: tuple[date, date] | None = None
    indrejst: tuple[str, date, date] | None = None
    kontakt: tuple[str, ...] = ()
    foer_navne: list[TidligereNavn] = field(default_factory=list)
    foer_adresser: list[TidligereAdresse] = field(default_factory=list)
    foer_pnr: list[tuple[str, str, date]] = field(default_factory=list)
    """Numbers given up: (number, its status 60 or 50, last day)."""
    nyt: list[tuple[str, date, str]] = field(default_factory=list)
    """Events of the last days: (CPR's event code, date, mark of a relative's event or nothing)."""
    tilknytning: Tilknytning | None = None
    foer_tilknytning: Tilknytning | None = None
    kommende_tilknytning: Tilknytning | None = None

    def melder(self, haendelse: str, dag: date, *, afledt: str = "") -> None:
        self.nyt.append((haendelse, dag, afledt))

    def alder(self, dato: date) -> int:
        return dato.year - self.foedt.year - ((dato.month, dato.day) < (self.foedt.month, self.foedt.day))


def gift(den_ene: Person, den_anden: Person, fra: date) -> None:
    den_ene.civilstand = Civilstand("G", fra, den_anden)
    den_anden.civilstand = Civilstand("G", fra, den_ene)


def slaegt(barn: Person, mor: Person | None, far: Person | None) -> None:
    """Tie a child to its parents, both ways."""
    barn.mor, barn.far = mor, far
    for foraelder in (mor, far):
        if foraelder is not None:
            foraelder.boern.append(barn)


def fraflyt(person: Person, dag: date) -> None:
    """Take the present address away and keep it as a former one, newest first."""
    if person.adresse is not None:
        fra = min(person.tilflyttet, dag)
        person.foer_adresser.insert(0, TidligereAdresse(person.adresse, fra, dag))
        person.adresse = None
