"""Declaring a process: its kind, its steps, and what each will cause (arkitektur.md, idea 3).

A room declares a `Forloebsart` and registers it in `ARTER`; the engine knows the declaration, never the
meaning. A step's `forudse` is pure: given the process's basis, which is plain values, it says what the step
will cause. Konsekvens (UD-1) is `forudse` over the steps; what a step then did is kept as the same type, so
the two can be compared.
"""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from kerne.register import Register

Vaerdi = str | int | bool | None
Grundlag = Mapping[str, Vaerdi]
"""A process's basis: JSON values decided when it started. Dates are ISO texts."""


class Konsekvensart(enum.StrEnum):
    """The kinds of things UD-1 shows."""

    REGISTRERING = "registrering"
    PLADS = "plads"
    KORT = "kort"
    BREV = "brev"
    GEBYR = "gebyr"
    FRIST = "frist"


@dataclass(frozen=True, slots=True)
class Konsekvens:
    """One thing a step causes: what a caseworker reads, its date if any, and for a letter to whom and how.

    `gren` is when it happens, where that is not certain ("Siger lægen nej"); `person` is whom it concerns, where it is
    not the one the process is about; `beloeb` is a fee in whole kroner.
    """

    art: Konsekvensart
    tekst: str
    dato: date | None = None
    modtager: str = ""
    vej: str = ""
    gren: str = ""
    person: str = ""
    beloeb: int | None = None

    @property
    def linje(self) -> str:
        """The text with its amount, if it has one; of a letter, that it is one."""
        if self.art is Konsekvensart.BREV:
            return f"Brev: {self.tekst}"
        return self.tekst if self.beloeb is None else f"{self.beloeb},00 kr. {self.tekst}"

    def som_json(self) -> dict[str, Vaerdi]:
        """Plain values, as stored with the process."""
        return {
            "art": self.art.value,
            "tekst": self.tekst,
            "dato": self.dato.isoformat() if self.dato else None,
            "modtager": self.modtager,
            "vej": self.vej,
            "gren": self.gren,
            "person": self.person,
            "beloeb": self.beloeb,
        }

    @classmethod
    def fra_json(cls, gemt: Mapping[str, Vaerdi]) -> Konsekvens:
        """Back from what `som_json` gave."""
        dato, beloeb = gemt["dato"], gemt["beloeb"]
        return cls(
            Konsekvensart(str(gemt["art"])),
            str(gemt["tekst"]),
            date.fromisoformat(str(dato)) if dato else None,
            str(gemt["modtager"]),
            str(gemt["vej"]),
            str(gemt["gren"]),
            str(gemt["person"]),
            beloeb if isinstance(beloeb, int) else None,
        )


@dataclass(frozen=True, slots=True)
class Kontekst:
    """What a running step is told: its process and activity by id, the basis, and the domain clock's now."""

    forloeb_id: int
    forloeb: str
    aktivitet_id: int
    aktivitet: str
    kommune: str
    sikret_id: int
    grundlag: Grundlag
    nu: datetime


class Afslutning(enum.StrEnum):
    """How a step may end its process before the last step."""

    AFSLUTTET = "afsluttet"
    AFVIST = "afvist"


@dataclass(frozen=True, slots=True)
class Resultat:
    """What a step did: things that happened, and whether the process ends here.

    `til_sidst` runs when all else is written: taking a practice's place is a transaction's last write, so
    that the row everyone wants is locked as briefly as can be.
    """

    skete: tuple[Konsekvens, ...] = ()
    afslut: Afslutning | None = None
    til_sidst: Callable[[], None] | None = None


class PermanentFejl(Exception):
    """Trying again cannot help: the step goes to a caseworker. The message is Danish, without personal data."""


class ForloebetErAendret(Exception):
    """The facts a process was confirmed on no longer hold; the Danish message says what to do."""


@dataclass(frozen=True)
class Trin(ABC):
    """One declared step. `laengde` is how long a worker may hold it; `forsoeg` how often it is tried."""

    noegle: str
    titel: str
    laengde: timedelta = timedelta(seconds=60)
    forsoeg: int = 8

    def forudse(self, grundlag: Grundlag) -> Sequence[Konsekvens]:
        """What this step will cause. Pure."""
        return ()

    def forfalder(self, grundlag: Grundlag, nu: datetime) -> datetime:
        """When the step is due, once the one before it is done; at once unless a step says otherwise. Pure."""
        return nu


@dataclass(frozen=True)
class RentTrin(Trin):
    """A pure step: runs and is marked done in one transaction, so its effects happen exactly once."""

    @abstractmethod
    def udfoer(self, kontekst: Kontekst) -> Resultat:
        """Do it, within the open session."""


@dataclass(frozen=True)
class SaetvisTrin(RentTrin):
    """A pure step that is also done for many processes of one municipality at once."""

    @abstractmethod
    def udfoer_saet(self, kontekster: Sequence[Kontekst]) -> Mapping[int, Resultat]:
        """Do it for all that can be done together, in as many statements as for one, within the open session.

        Returns what happened by activity. One that is left out is run alone, where it says what is the matter with it.
        No result has a `til_sidst`: places at several practices are taken in one statement, not one after another.
        """


F = TypeVar("F")
R = TypeVar("R")


@dataclass(frozen=True)
class LangsomtTrin(Trin, Generic[F, R]):
    """A slow step: prepared in one transaction, worked on outside any, stored in another if its fence still holds."""

    laengde: timedelta = timedelta(seconds=120)

    @abstractmethod
    def forbered(self, kontekst: Kontekst) -> F:
        """Read what the work needs, within a session. Writes nothing."""

    @abstractmethod
    def arbejd(self, forberedt: F) -> R:
        """The slow part: no session is open. May run more than once."""

    @abstractmethod
    def gem(self, kontekst: Kontekst, faerdigt: R) -> Resultat:
        """Store it, within the session that also marks the step done."""


@dataclass(frozen=True)
class Ventetrin(RentTrin):
    """A step that waits for something outside (`motor.meld`); if nothing came by its deadline, `udfoer` runs.

    `fornyes`: whether one that was given up and is tried again waits anew; else its deadline stands.
    """

    frist: timedelta = timedelta(days=7)
    fornyes: bool = True

    def forfalder(self, grundlag: Grundlag, nu: datetime) -> datetime:
        """The deadline."""
        return nu + self.frist


@dataclass(frozen=True)
class Forloebsart:
    """A kind of process: its steps in order, its details for the process's page, and what cancelling undoes.

    `trin` are all steps a process of the kind can have; which of them one has, and in which order, `trin_i` says.
    `emnefelt` is what of the basis tells two of the kind apart in a list, and `emneord` how it is said there.
    """

    noegle: str
    titel: str
    trin: tuple[Trin, ...]
    emnefelt: str = ""
    emneord: str = "{}"
    _efter_noegle: dict[str, Trin] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for trin in self.trin:
            if trin.noegle in self._efter_noegle:
                raise ValueError(f"{self.noegle}: trinnet {trin.noegle!r} er erklæret to gange.")
            self._efter_noegle[trin.noegle] = trin

    def emne(self, vaerdi: str) -> str:
        """What a list says of a process beside its kind, by the value of its `emnefelt`. Pure."""
        return self.emneord.format(vaerdi) if vaerdi else ""

    def trinnet(self, noegle: str) -> Trin:
        """A step by its key."""
        return self._efter_noegle[noegle]

    def har_trin(self, noegle: str) -> bool:
        """Whether a process of the kind can have the step."""
        return noegle in self._efter_noegle

    def trin_i(self, grundlag: Grundlag) -> tuple[Trin, ...]:
        """The steps of a process with this basis, in order: all of them unless the kind says otherwise. Pure."""
        return self.trin

    def forudse(self, grundlag: Grundlag) -> tuple[Konsekvens, ...]:
        """What the whole process will cause (UD-1). Pure."""
        return tuple(konsekvens for trin in self.trin_i(grundlag) for konsekvens in trin.forudse(grundlag))

    def forventede_dage(self, grundlag: Grundlag, nu: datetime) -> tuple[datetime | None, ...]:
        """When each consequence of `forudse` can be expected of a process begun `nu`, by the steps' due times. Pure.

        None for all after a step that waits for something outside.
        """
        dage: list[datetime | None] = []
        hvornaar: datetime | None = nu
        for trin in self.trin_i(grundlag):
            hvornaar = None if hvornaar is None or isinstance(trin, Ventetrin) else trin.forfalder(grundlag, hvornaar)
            dage += [hvornaar] * len(trin.forudse(grundlag))
        return tuple(dage)

    def hindring_for_annullering(self, kontekst: Kontekst) -> str:
        """Why the process can no longer be cancelled, as a Danish sentence; empty when it can (FRL-3)."""
        return ""

    def goeres_om(self, kontekst: Kontekst) -> Sequence[Konsekvens]:
        """What `annuller` would undo of what the process has caused, as it is said before it is cancelled (UD-1).

        What a step caused of the same `Konsekvensart` does not stay.
        """
        return ()

    def annuller(self, kontekster: Sequence[Kontekst]) -> None:
        """Undo what is undone when processes of this kind are cancelled together, within the session that cancels them.

        Runs when all else is written: it may give places back, which is a transaction's last write.
        """

    def detaljer(
        self, grundlag: Grundlag, bortfaldet: Collection[Konsekvensart] = frozenset()
    ) -> Sequence[tuple[str, str]]:
        """ "Forløbsdetaljer": label and text. `bortfaldet`: what it has not caused and will not. Pure."""
        return ()


ARTER: Register[Forloebsart] = Register("Forløbsarter")
"""Every kind of process, registered in `AppConfig.ready` by the room that knows what it means."""
