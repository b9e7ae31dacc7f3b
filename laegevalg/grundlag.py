"""What is decided for a person, and the basis of the process that carries it out: facts as plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from forloeb.art import ARTER, Grundlag, Konsekvens
from kerne.afgoerelse import Begrundelse
from laegevalg.models import Adgang, Registrering
from laegevalg.opslag import laeger_i, punkt
from laegevalg.opslag.fortryd import Fortrydelse
from laegevalg.registreringsord import forgrenet, virkninger, virkninger_af_et_ja
from laegevalg.regler.omregistrering import Laege, Omregistrering
from laegevalg.regler.tidslinje import Aendring, Punkt, gaeldende_punkt, skift_gruppe, vaelg_yder
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

    `kort` is None when no card is ordered. `skifter_gruppe` is the group when the group itself is chosen, else "".
    `intet_brev` says why no letters are made (BREV-4), or nothing. `samtykker` is what was recorded of request and
    consent, `eget_samtykke` whether a young person's own was; `anmoder` is who asked, None for one not known here.
    `svardage` is how long a doctor who is asked has. `fortrydes` is the change that is undone, if it is one.
    """

    sikret: Sikret
    praksis: Praksisfakta | None
    fra: date
    adgang: Adgang
    kort: Kortbeslutning | None
    begrundelser: tuple[Begrundelse, ...]
    skifter_gruppe: str = ""
    samtykker: tuple[Samtykke, ...] = ()
    anmoder: int | None = None
    eget_samtykke: bool = False
    intet_brev: str = ""
    svardage: int = 14
    fortrydes: Fortrydelse | None = None

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


def aendring(
    punkter: Sequence[Punkt], *, fra: date, gruppe: str, yder_id: int | None, skifter_gruppe: str, faste: Sequence[str]
) -> Aendring:
    """What the choice does to the timeline. Pure."""
    if skifter_gruppe or yder_id is None:
        return skift_gruppe(punkter, fra=fra, gruppe=gruppe, yder_id=yder_id, faste=faste)
    return vaelg_yder(punkter, fra=fra, gruppe=gruppe, yder_id=yder_id)


def gruppe_paa(punkter: Sequence[Punkt], fra: date, skifter_gruppe: str) -> str:
    """The group from `fra` on: the chosen one, else the one the person has then, else group 1 (§58). Pure."""
    nu = gaeldende_punkt(punkter, fra)
    return skifter_gruppe or (nu.gruppe if nu else GRUPPE_1)


def omregistrering(
    tidslinje: Sequence[Registrering],
    praksis: Praksisfakta | None,
    *,
    fra: date,
    skifter_gruppe: str,
    faste: Sequence[str],
) -> Omregistrering:
    """What choosing `praksis`, the group or both from `fra` on does to the registrations as they are. Pure."""
    punkter = tuple(map(punkt, tidslinje))
    aendret = aendring(
        punkter,
        fra=fra,
        gruppe=gruppe_paa(punkter, fra, skifter_gruppe),
        yder_id=praksis.id if praksis else None,
        skifter_gruppe=skifter_gruppe,
        faste=faste,
    )
    ny = {praksis.id: Laege(praksis.navn, praksis.ydernummer)} if praksis else {}
    return Omregistrering(punkter, aendret, laeger_i(tidslinje) | ny)


def dan_grundlag(valg: Valg, tidslinje: Sequence[Registrering], *, i_dag: date, faste: Sequence[str] = ()) -> Grundlag:
    """The facts of one person's choice. Pure.

    `tidslinje` is the person's change points with their doctors, oldest first; `faste` the groups nobody chooses.
    `registreres` is what the choice does to them, in words: it hangs on the whole timeline, so it is kept as it was
    said.
    """
    dag = max(valg.fra, i_dag) if valg.spoerger_laegen else valg.fra
    gaeldende = next((en for en in reversed(tidslinje) if en.fra <= dag), None)
    if valg.fortrydes is not None:
        om = valg.fortrydes.om
    else:
        om = omregistrering(tidslinje, valg.praksis, fra=dag, skifter_gruppe=valg.skifter_gruppe, faste=faste)
    if valg.spoerger_laegen:
        registreres = _hvis_laegen_siger_ja(valg, tidslinje, tidligst=dag, i_dag=i_dag, faste=faste)
    else:
        registreres = virkninger(om, besluttet=i_dag)
    paa_kortet = gaeldende_punkt(om.efter, max(valg.fra, i_dag))
    assert paa_kortet is not None
    laege_paa_kortet = om.laege(paa_kortet)
    kort = valg.kort
    return {
        "kommune": valg.sikret.kommune,
        "sikret_navn": valg.sikret.navn or valg.sikret.adresseringsnavn,
        "yder_id": valg.praksis.id if valg.praksis else None,
        "yder_navn": valg.praksis.navn if valg.praksis else "",
        "ydernummer": valg.praksis.ydernummer if valg.praksis else "",
        "forlader_navn": _laegenavn(gaeldende),
        "registreres": json.dumps([en.som_json() for en in registreres], ensure_ascii=False),
        "gruppe": om.aendret.indsaettes[0].gruppe,
        "tidligere_gruppe": gaeldende.gruppe if gaeldende else "",
        "skifter_gruppe": valg.skifter_gruppe,
        "fortryder": valg.fortrydes is not None,
        "faste_grupper": ",".join(sorted(faste)),
        "fra": valg.fra.isoformat(),
        "adgang": valg.adgang.value,
        "besluttet": i_dag.isoformat(),
        "venter": valg.fra > i_dag,
        "gren": SIGER_JA if valg.spoerger_laegen else "",
        "svardage": valg.svardage,
        "kort_bestilles": kort.bestilles.isoformat() if kort else "",
        "kort_yder_navn": laege_paa_kortet.navn if laege_paa_kortet else "",
        "kort_ydernummer": laege_paa_kortet.ydernummer if laege_paa_kortet else "",
        "kort_gruppe": paa_kortet.gruppe,
        "gebyr": kort.gebyr if kort else None,
        "gebyr_grund": kort.gebyr_grund if kort else "",
        "undtagelse": kort.undtagelse if kort else "",
        "samtykker": som_vaerdi(valg.samtykker),
        "anmoder": valg.anmoder,
        "eget_samtykke": valg.eget_samtykke,
        "intet_brev": valg.intet_brev,
    }


def _hvis_laegen_siger_ja(
    valg: Valg, tidslinje: Sequence[Registrering], *, tidligst: date, i_dag: date, faste: Sequence[str]
) -> tuple[Konsekvens, ...]:
    """What a yes does, by the day it is settled on: what was to come may have happened by then."""

    def paa(dag: date) -> Sequence[Konsekvens]:
        om = omregistrering(tidslinje, valg.praksis, fra=dag, skifter_gruppe=valg.skifter_gruppe, faste=faste)
        return virkninger_af_et_ja(om, besluttet=i_dag, tidligst=tidligst, skifter_gruppe=valg.skifter_gruppe)

    kommer = [en.fra for en in tidslinje if en.fra > tidligst]
    dage = sorted({tidligst, *kommer, *(dag + timedelta(days=1) for dag in kommer)})
    return forgrenet(paa, dage, gren=SIGER_JA)


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
