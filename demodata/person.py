"""A person as the generator knows one, and what CPR tells about them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from demodata.navne import Navn
from demodata.veje import Adresse


@dataclass(frozen=True, slots=True)
class TidligereAdresse:
    """`annkor`: A for one that was annulled, K for one that was corrected; neither was ever true."""

    adresse: Adresse
    fra: date
    til: date
    annkor: str = ""


@dataclass(frozen=True, slots=True)
class TidligereNavn:
    navn: Navn
    fra: date
    til: date
    annkor: str = ""


@dataclass(frozen=True, slots=True)
class Civilstand:
    """`kode` as in CPR (domaene 2.4); the spouse is kept for G, P and for the dead who were married.

    `vag`: how well the date is known (`tidspunkter`).
    """

    kode: str
    fra: date | None = None
    aegtefaelle: Person | None = None
    vag: str = ""


@dataclass(frozen=True, slots=True)
class TidligereCivilstand:
    kode: str
    fra: date | None
    til: date
    aegtefaelle: Person | None = None
    vag: str = ""
    separeret: date | None = None


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
class Rejse:
    """Out of the country and in again; `ud` is None for those who had never lived here."""

    land: str
    ud: date | None
    ind: date
    adresse: tuple[str, ...] = ()
    annkor: str = ""


@dataclass(frozen=True, slots=True)
class Periode:
    """What was so from a day to a day: a citizenship, a membership of the church, a separation."""

    vaerdi: str
    fra: date
    til: date


@dataclass(frozen=True, slots=True)
class Forhold:
    """A municipal condition (018): a type of one digit, a code, and a remark."""

    art: str
    kode: str
    fra: date
    tekst: str
    vag: str = ""


@dataclass(frozen=True, slots=True)
class Notat:
    nummer: int
    tekst: str
    fra: date
    til: date | None


@dataclass(frozen=True, slots=True)
class Valg:
    kode: str
    valgret: date
    fra: date
    til: date | None


@dataclass(frozen=True, slots=True)
class Linjer:
    """Address lines beside the address, with the days they count: supplementary (002) or contact (006)."""

    tekst: tuple[str, ...]
    fra: date
    til: date | None = None


@dataclass(frozen=True, slots=True)
class SaerligtKort:
    """Særligt sundhedskort (sundhedsloven § 12 a): insured here, living abroad. `land` is (ISO code, name)."""

    adresse: tuple[str, str, str]
    land: tuple[str, str]
    relation: str
    fra: date
    til: date
    email: str
    mobil: str


@dataclass(frozen=True, slots=True)
class SocialSikret:
    """Living here, socially insured in another country."""

    instans: str
    instanskode: str
    nummer: str
    land: tuple[str, str]
    fra: date
    til: date


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
    rejser: tuple[Rejse, ...] = ()
    kontakt: Linjer | None = None
    supplerende: Linjer | None = None
    forhold: tuple[Forhold, ...] = ()
    notater: tuple[Notat, ...] = ()
    valg: tuple[Valg, ...] = ()
    flyttepaabud: str = ""
    foer_statsborger: tuple[Periode, ...] = ()
    kirke_fra: date | None = None
    foer_kirke: tuple[Periode, ...] = ()
    foer_separation: tuple[Periode, ...] = ()
    klarskrift: bool = False
    """The file has the relatives' addresses in clear (031, 032 for a child, 033 for its parents)."""
    vage: dict[str, str] = field(default_factory=dict)
    """How well single dates are known, by what they are the date of (`tidspunkter`)."""
    foer_navne: list[TidligereNavn] = field(default_factory=list)
    foer_adresser: list[TidligereAdresse] = field(default_factory=list)
    foer_pnr: list[tuple[str, str, date]] = field(default_factory=list)
    """Numbers given up: (number, its status 60 or 50, last day)."""
    nyt: list[tuple[str, date, str]] = field(default_factory=list)
    """Events of the last days: (CPR's event code, date, mark of a relative's event or nothing)."""
    tilknytning: Tilknytning | None = None
    foer_tilknytning: Tilknytning | None = None
    kommende_tilknytning: Tilknytning | None = None
    foelger: Person | None = None
    """The adult whose doctor a child has."""
    saerligt_kort: SaerligtKort | None = None
    social_sikret: SocialSikret | None = None

    @property
    def indrejst(self) -> date | None:
        """The last day this person came to live here from abroad."""
        return max((rejse.ind for rejse in self.rejser if not rejse.annkor), default=None)

    def melder(self, haendelse: str, dag: date, *, afledt: str = "") -> None:
        self.nyt.append((haendelse, dag, afledt))

    def alder(self, dato: date) -> int:
        return dato.year - self.foedt.year - ((dato.month, dato.day) < (self.foedt.month, self.foedt.day))


def gift(den_ene: Person, den_anden: Person, fra: date, *, kode: str = "G", vag: str = "") -> None:
    """Tie two to each other: G married, P registered partners."""
    den_ene.civilstand = Civilstand(kode, fra, den_anden, vag)
    den_anden.civilstand = Civilstand(kode, fra, den_ene, vag)


def skilt(den_ene: Person, den_anden: Person, dag: date, *, separeret: date | None = None) -> None:
    """End a marriage (F) or a registered partnership (O); each stands in the other's history."""
    for person, anden in ((den_ene, den_anden), (den_anden, den_ene)):
        laa = person.civilstand
        person.foer_civilstand = TidligereCivilstand(laa.kode, laa.fra, dag, anden, laa.vag, separeret)
        person.civilstand = Civilstand("F" if laa.kode == "G" else "O", dag)
        if separeret is not None:
            person.foer_separation = (Periode("", separeret, dag),)


def efterladt(person: Person, doed: Person, dag: date) -> None:
    """A spouse or partner dies; the survivor's marriage ends, the dead one keeps the survivor (domaene 2.3)."""
    laa = doed.civilstand
    doe(doed, dag)
    for den_ene, den_anden in ((person, doed), (doed, person)):
        den_ene.foer_civilstand = TidligereCivilstand(laa.kode, laa.fra, dag, den_anden, laa.vag)
    doed.civilstand = Civilstand("D", dag, person)
    person.civilstand = Civilstand("E" if laa.kode == "G" else "L", dag)


def slaegt(barn: Person, mor: Person | None, far: Person | None) -> None:
    """Tie a child to its parents, both ways."""
    barn.mor, barn.far = mor, far
    for foraelder in (mor, far):
        if foraelder is not None:
            foraelder.boern.append(barn)


def fraflyt(person: Person, dag: date) -> None:
    """Take the present address away and keep it as a former one, newest first; what is later than the day never was."""
    if person.adresse is None:
        return
    foer = [replace(en, til=min(en.til, dag)) for en in person.foer_adresser if en.fra < dag]
    if person.tilflyttet < dag or not foer:
        foer.insert(0, TidligereAdresse(person.adresse, min(person.tilflyttet, dag), dag))
    person.foer_adresser, person.adresse = foer, None


def doe(person: Person, dag: date) -> None:
    """Status 90 and civil status D without an address; no name is newer than the death."""
    fraflyt(person, dag)
    person.status, person.status_fra = "90", dag
    laa = person.civilstand
    person.foer_civilstand = TidligereCivilstand(laa.kode, laa.fra or person.foedt, dag, laa.aegtefaelle, laa.vag)
    person.civilstand = Civilstand("D", dag)
    while person.foer_navne and person.foer_navne[-1].til > dag:
        sidste = person.foer_navne.pop()
        person.navn, person.navn_fra = sidste.navn, sidste.fra
