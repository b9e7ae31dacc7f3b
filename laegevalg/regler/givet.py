"""What the rules of choice are given: plain values, read by `opslag` in few queries and handed in whole.

Every practice id here is the period of the ydernummer in force on the day that is decided about
(`ydere.opslag.yder_paa`, `efterfoelger`): a relative's registration may still name an earlier period.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kerne.afgoerelse import Begrundelse
from kerne.aktoer import Rolle
from sikrede.soegning.normalisering import normaliser

GRUPPE_1: Final = "1"
GRUPPE_2: Final = "2"
HVILENDE: Final = frozenset({"4", "5"})
"""Groups of a dormant insurance: Kriminalforsorgen and conscripts (domaene.md 1.4, 1.5)."""
FORSORGSHJEMSGRUPPE: Final = "6"
NORDISK_GRUPPE: Final = "7"

_FIKTIVT_SPECIALE: Final = "79"
OE_ORD: Final = "bosat"
"""The first word of the fictive practice's name, and the only one it is found by (LV-5)."""


class Handlende(enum.StrEnum):
    """Who chooses, as the windows and groups tell them apart, each with the rights of the one before."""

    BORGER = "borger"
    SAGSBEHANDLER = "sagsbehandler"
    SAERLIGE_RETTIGHEDER = "saerlige_rettigheder"

    @classmethod
    def af_rolle(cls, rolle: Rolle) -> Handlende | None:
        """The one who acts in a caseworker's role; None for a role that decides nothing.

        An administrator acts as a caseworker: no source gives the role a window of its own (an assumption). The system
        is None: what it does follows an event's date.
        """
        return {
            Rolle.SAGSBEHANDLER: cls.SAGSBEHANDLER,
            Rolle.ADMINISTRATOR: cls.SAGSBEHANDLER,
            Rolle.SAERLIGE_RETTIGHEDER: cls.SAERLIGE_RETTIGHEDER,
        }.get(rolle)


class Intag(enum.StrEnum):
    """A practice's intake, by the values of `ydere.models.Tilgang`."""

    AABEN = "aaben"
    LUKKET = "lukket"
    SELEKTIV = "selektiv"


class Praksisart(enum.Enum):
    """What a practice is to the rules."""

    ALMEN = enum.auto()
    OE = enum.auto()
    FORSORGSHJEM = enum.auto()
    ANDEN_FIKTIV = enum.auto()

    @classmethod
    def af(cls, *, speciale: str, navn: str, ydernummer: str, forsorgshjem: frozenset[str]) -> Praksisart:
        """By `Yder.speciale` and `navn`; `forsorgshjem` is `Vilkaar.forsorgshjem`, since no register tells it."""
        if speciale == _FIKTIVT_SPECIALE:
            return cls.OE if normaliser(navn).split()[:1] == [OE_ORD] else cls.ANDEN_FIKTIV
        return cls.FORSORGSHJEM if ydernummer in forsorgshjem else cls.ALMEN


@dataclass(frozen=True, slots=True)
class Koordinat:
    """A place in decimal degrees. Of a practice `Plads.breddegrad`, `laengdegrad`; no register here has a person's."""

    breddegrad: float
    laengdegrad: float


@dataclass(frozen=True, slots=True)
class Person:
    """The one a doctor is chosen for.

    `sikrede.Sikret`: foedselsdato, status, kommune (that has the person), bopaelskommune, postnummer. The timeline
    (`laegevalg.Registrering`): `gruppe`, the group they have on the day the choice takes effect, a change made in the
    same process included, and `forrige_gruppe`, the group before that ("" when there is none).
    """

    foedselsdato: date
    status: str
    gruppe: str
    kommune: str
    bopaelskommune: str = ""
    postnummer: str = ""
    forrige_gruppe: str = ""
    koordinat: Koordinat | None = None


@dataclass(frozen=True, slots=True)
class Praksis:
    """A practice that may be chosen: `ydere.Yder` joined with its `Plads`, one query for a municipality.

    `til` is the first day it no longer is.
    """

    yder_id: int
    ydernummer: str
    navn: str
    kommune: str
    intag: Intag
    lukkegraense: int
    maksimum: int
    tilmeldte: int
    reserverede: int
    fra: date
    til: date | None = None
    art: Praksisart = Praksisart.ALMEN
    postnumre: frozenset[str] = frozenset()
    koordinat: Koordinat | None = None

    @property
    def optaget(self) -> int:
        """Places taken, reserved ones included."""
        return self.tilmeldte + self.reserverede

    def i_kraft(self, dag: date) -> bool:
        """Whether it is a practice on the day."""
        return self.fra <= dag and (self.til is None or dag < self.til)


@dataclass(frozen=True, slots=True)
class Relationslaege:
    """A relative's doctor. `beskyttet`: the relative has name and address protection on the day of asking.

    `hvem` is the relative's key.

    From the relative's timeline, found by `Sikret.aegtefaelle_personnummer` (civil status G or P, neither dead nor
    separated), `sikrede.opslag.husstand.paa_adressen`, `mor_personnummer` and `far_personnummer`: one query each.
    """

    yder_id: int
    beskyttet: bool
    hvem: int


@dataclass(frozen=True, slots=True)
class Familielaege:
    """A doctor a child under 15 has by the rules of family (FAM-9 to FAM-11), and their reason.

    `beskyttet`: the custody holder or guardian whose doctor it is has name and address protection.
    """

    yder_id: int
    begrundelse: Begrundelse
    beskyttet: bool


@dataclass(frozen=True, slots=True)
class Tidligerelaege:
    """The person's own last doctor before the present group began, from their timeline.

    `som_graensegaenger`: they had it by a special health card, which gives no way back (24SFP74).
    """

    yder_id: int
    til: date
    som_graensegaenger: bool = False


@dataclass(frozen=True, slots=True)
class Relationer:
    """Whose doctors may be open to the person though closed to others.

    `egen` is the doctor the person has on the day; `flyttet_i_kommunen` whether the choice follows a move within the
    municipality (`Sikret.tilflyttet`, `kommune_fra`).
    """

    aegtefaelle: Relationslaege | None = None
    samme_adresse: tuple[Relationslaege, ...] = ()
    foraeldre: tuple[Relationslaege, ...] = ()
    familieregel: tuple[Familielaege, ...] = ()
    tidligere: Tidligerelaege | None = None
    egen: int | None = None
    flyttet_i_kommunen: bool = False

    def uden_beskyttede(self) -> Relationer:
        """As if protected relatives were not there: no reason and no open doctor may come from one (LV-1)."""
        return replace(
            self,
            aegtefaelle=None if self.aegtefaelle is None or self.aegtefaelle.beskyttet else self.aegtefaelle,
            samme_adresse=tuple(en for en in self.samme_adresse if not en.beskyttet),
            foraeldre=tuple(en for en in self.foraeldre if not en.beskyttet),
            familieregel=tuple(en for en in self.familieregel if not en.beskyttet),
        )


INGEN_RELATIONER: Final = Relationer()
