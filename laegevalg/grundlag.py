"""What is decided for a person, and the basis of the process that carries it out: facts as plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from forloeb.art import ARTER, Grundlag, Konsekvens
from kerne.afgoerelse import Begrundelse
from laegevalg.models import Adgang, Registrering
from laegevalg.opslag import punkt
from laegevalg.regler.tidslinje import Aendring, Punkt, skift_gruppe, vaelg_yder
from laegevalg.samtykke import Samtykke, som_vaerdi
from sikrede.models import Sikret
from ydere.fakta import Praksisfakta

LAEGEVALG: Final = "laegevalg"
GRUPPESKIFT: Final = "gruppeskift"
AFSLAG: Final = "dispensation_afslaaet"
"""Kinds of processes."""
ANSOEG: Final = "ansoeg"
AFSENDT: Final = "afsendt"
SVAR: Final = "svar"
"""Steps of a choice whose doctor is asked."""
GRUPPE_1: Final = "1"
SIGER_JA: Final = "Siger lægen ja, eller svarer lægen ikke inden fristen"
SIGER_NEJ: Final = "Siger lægen nej"


@dataclass(frozen=True, slots=True)
class Kortbeslutning:
    """When the card is ordered (KORT-8), its fee in whole kroner, and why (GEBYR-3, -4).

    `undtagelse` is the exception a caseworker recorded, with why in their own words; "" when none. No reason repeats
    them (FAM-5).
    """

    bestilles: date
    gebyr: int
    gebyr_grund: str
    undtagelse: str = ""


@dataclass(frozen=True, slots=True)
class Valg:
    """All that is decided for one person: doctor (None: the group has none), group, day, and the way in.

    `skifter_gruppe` is the group when the group itself is chosen, else "". `intet_brev` says why no letters are made
    (BREV-4), or nothing. `samtykker` is what was recorded of request and consent. `svardage` is how long a
    doctor who is asked has.
    """

    sikret: Sikret
    praksis: Praksisfakta | None
    fra: date
    adgang: Adgang
    kort: Kortbeslutning
    begrundelser: tuple[Begrundelse, ...]
    skifter_gruppe: str = ""
    samtykker: tuple[Samtykke, ...] = ()
    intet_brev: str = ""
    svardage: int = 14

    @property
    def ny_laege(self) -> Praksisfakta | None:
        """The doctor, where the choice is of one."""
        return None if self.adgang is Adgang.UAENDRET else self.praksis

    @property
    def spoerger_laegen(self) -> bool:
        """Whether the doctor has the last word."""
        return self.adgang is Adgang.DISPENSATION

    @property
    def art(self) -> str:
        """The kind of process."""
        return GRUPPESKIFT if self.ny_laege is None else LAEGEVALG


def gruppe_for(valg: Valg, tidslinje: Sequence[Registrering]) -> str:
    """The group the person is to have: the chosen one, else the one they have, else group 1 (§58). Pure."""
    gaeldende = next((en for en in reversed(tidslinje) if en.fra <= valg.fra), None)
    return valg.skifter_gruppe or (gaeldende.gruppe if gaeldende else GRUPPE_1)


def aendring(
    punkter: Sequence[Punkt], *, fra: date, gruppe: str, yder_id: int | None, skifter_gruppe: str, faste: Sequence[str]
) -> Aendring:
    """What the choice does to the timeline. Pure."""
    if skifter_gruppe or yder_id is None:
        return skift_gruppe(punkter, fra=fra, gruppe=gruppe, yder_id=yder_id, faste=faste)
    return vaelg_yder(punkter, fra=fra, gruppe=gruppe, yder_id=yder_id)


def dan_grundlag(valg: Valg, tidslinje: Sequence[Registrering], *, i_dag: date, faste: Sequence[str] = ()) -> Grundlag:
    """The facts of one person's choice. Pure.

    `tidslinje` is the person's change points with their doctors, oldest first; `faste` the groups nobody chooses.
    """
    gaeldende = next((en for en in reversed(tidslinje) if en.fra <= valg.fra), None)
    gruppe = gruppe_for(valg, tidslinje)
    punkter = {punkt(raekke): raekke for raekke in tidslinje}
    yder_id = valg.praksis.id if valg.praksis else None
    aendret = aendring(
        list(punkter), fra=valg.fra, gruppe=gruppe, yder_id=yder_id, skifter_gruppe=valg.skifter_gruppe, faste=faste
    )
    bortfalder = [punkter[et] for et in aendret.erstattes if et.fra > valg.fra and et.yder_id != yder_id]
    sidste = tidslinje[-1] if tidslinje else None
    return {
        "kommune": valg.sikret.kommune,
        "sikret_navn": valg.sikret.navn or valg.sikret.adresseringsnavn,
        "yder_id": yder_id,
        "yder_navn": valg.praksis.navn if valg.praksis else "",
        "ydernummer": valg.praksis.ydernummer if valg.praksis else "",
        "forlader_navn": _laegenavn(gaeldende),
        "frigives_hos": _laegenavn(sidste) if sidste and sidste.yder_id != yder_id else "",
        "bortfalder": ", ".join(f"{_laegenavn(en) or 'ingen læge'} den {en.fra:%d.%m.%Y}" for en in bortfalder),
        "gruppe": gruppe,
        "tidligere_gruppe": gaeldende.gruppe if gaeldende else "",
        "skifter_gruppe": valg.skifter_gruppe,
        "faste_grupper": ",".join(sorted(faste)),
        "fra": valg.fra.isoformat(),
        "adgang": valg.adgang.value,
        "besluttet": i_dag.isoformat(),
        "venter": valg.fra > i_dag,
        "gren": SIGER_JA if valg.adgang is Adgang.DISPENSATION else "",
        "svardage": valg.svardage,
        "kort_bestilles": valg.kort.bestilles.isoformat(),
        "gebyr": valg.kort.gebyr,
        "gebyr_grund": valg.kort.gebyr_grund,
        "undtagelse": valg.kort.undtagelse,
        "samtykker": som_vaerdi(valg.samtykker),
        "intet_brev": valg.intet_brev,
    }


def _laegenavn(registrering: Registrering | None) -> str:
    """Name and number: two practices may have the same name."""
    if registrering is None or registrering.yder is None:
        return ""
    return f"{registrering.yder.navn} ({registrering.yder.ydernummer})"


def konsekvenser(art: str, grundlag: Grundlag) -> tuple[Konsekvens, ...]:
    """What one person's choice will cause (UD-1). Pure."""
    return ARTER.hent(art).forudse(grundlag)


def samlede(valgte: Sequence[tuple[str, Grundlag]]) -> tuple[Konsekvens, ...]:
    """What a family's choices will cause, each consequence with its person's name where there are several. Pure."""
    flere = len(valgte) > 1
    return tuple(
        replace(konsekvens, person=str(grundlag["sikret_navn"]) if flere else "")
        for art, grundlag in valgte
        for konsekvens in konsekvenser(art, grundlag)
    )


def fingeraftryk(konsekvens: Sequence[Konsekvens]) -> str:
    """What was shown, as a value a form can carry: if the facts change, so does it. Holds no personal data in clear."""
    tekst = json.dumps([en.som_json() for en in konsekvens], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(tekst.encode()).hexdigest()
