"""Who acts: the values that travel from the login to the database and into the log."""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass


class Rolle(enum.StrEnum):
    """The roles a login can carry (krav.md, "Roles used below"; UD-3 adds læser and revisor)."""

    SAGSBEHANDLER = "sagsbehandler"
    SAERLIGE_RETTIGHEDER = "saerlige_rettigheder"
    ADMINISTRATOR = "administrator"
    LAESER = "laeser"
    REVISOR = "revisor"
    SYSTEM = "system"
    INGEN = "ingen"

    @property
    def titel(self) -> str:
        """The role as a screen says it."""
        return _TITLER[self]


_TITLER = {
    Rolle.SAGSBEHANDLER: "Sagsbehandler",
    Rolle.SAERLIGE_RETTIGHEDER: "Sagsbehandler med særlige rettigheder",
    Rolle.ADMINISTRATOR: "Kommunal administrator",
    Rolle.LAESER: "Læser",
    Rolle.REVISOR: "Revisor",
    Rolle.SYSTEM: "System",
    Rolle.INGEN: "Ikke logget ind",
}

SER_SIKREDE = frozenset({Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER, Rolle.ADMINISTRATOR, Rolle.LAESER})
SKRIVER = frozenset({Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER, Rolle.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Aktoer:
    """One who acts, as plain values: a log entry must outlive the user it names.

    `organisation` is a municipality's four-digit code, or None for one who acts for no municipality
    (an importer, an anonymous visitor). `id` is never a CPR number.
    """

    id: str
    navn: str
    rolle: Rolle
    organisation: str | None = None

    def som_json(self) -> str:
        """The form the database session carries; the log's trigger reads it back."""
        return json.dumps({"id": self.id, "navn": self.navn}, ensure_ascii=False)

    @property
    def maa_skrive(self) -> bool:
        """Whether the role may decide anything about an insured person."""
        return self.rolle in SKRIVER

    @property
    def maa_se_sikrede(self) -> bool:
        """Whether the role may look at insured persons; an auditor reads the log only (UD-3)."""
        return self.rolle in SER_SIKREDE


_SYSTEM = "system:"
ANONYM = Aktoer(id="anonym", navn="Ikke logget ind", rolle=Rolle.INGEN)


def system(navn: str, *, organisation: str | None = None) -> Aktoer:
    """An automatic actor; `navn` says which work it does ("forloeb", "cpr_indlaes" …)."""
    return Aktoer(id=f"{_SYSTEM}{navn}", navn=f"System ({navn})", rolle=Rolle.SYSTEM, organisation=organisation)


def er_system(aktoer_id: str) -> bool:
    """Whether an id is that of an automatic actor (`system`)."""
    return aktoer_id.startswith(_SYSTEM)
