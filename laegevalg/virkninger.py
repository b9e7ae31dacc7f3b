"""What a choice causes, in words (UD-1). Pure: the same before as after."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from forloeb.art import Grundlag, Konsekvens, Konsekvensart
from laegevalg.grundlag import SIGER_NEJ
from laegevalg.models import Adgang
from laegevalg.registreringsord import virkninger, virkninger_af_et_ja
from laegevalg.regler.omregistrering import Omregistrering


def fra(grundlag: Grundlag) -> date:
    """The day the choice takes effect; the earliest, when the doctor is asked."""
    return date.fromisoformat(str(grundlag["fra"]))


def spoerges(grundlag: Grundlag) -> bool:
    """Whether the doctor is asked first."""
    return grundlag.get("adgang") == Adgang.DISPENSATION


def laegen(grundlag: Grundlag) -> str:
    """Name and number of the chosen doctor."""
    return f"{grundlag['yder_navn']} ({grundlag['ydernummer']})"


def naar_der_siges_ja(grundlag: Grundlag, konsekvenser: Iterable[Konsekvens]) -> tuple[Konsekvens, ...]:
    """The consequences, which hang on the answer when the doctor is asked."""
    return tuple(replace(en, gren=str(grundlag["gren"])) for en in konsekvenser)


def registreringen(grundlag: Grundlag) -> tuple[Konsekvens, ...]:
    """What the choice does to the registrations and the places, as it was worked out when it was decided."""
    return tuple(Konsekvens.fra_json(en) for en in json.loads(str(grundlag["registreres"])))


def registreret(grundlag: Grundlag, om: Omregistrering) -> tuple[Konsekvens, ...]:
    """The same of what was really registered; where the doctor was asked, with the day it came to be."""
    besluttet = date.fromisoformat(str(grundlag["besluttet"]))
    if not spoerges(grundlag):
        return virkninger(om, besluttet=besluttet)
    foerste, *resten = virkninger_af_et_ja(
        om,
        besluttet=besluttet,
        tidligst=max(fra(grundlag), besluttet),
        skifter_gruppe=str(grundlag["skifter_gruppe"]),
    )
    dag = om.aendret.indsaettes[0].fra
    return naar_der_siges_ja(grundlag, (replace(foerste, dato=dag), *resten))


def ansoegningen(grundlag: Grundlag) -> tuple[Konsekvens, ...]:
    """A place is held, and the doctor is asked by Digital Post (LV-8, LV-9)."""
    return (
        Konsekvens(Konsekvensart.PLADS, f"En plads hos {laegen(grundlag)} holdes, til lægen har svaret."),
        Konsekvens(
            Konsekvensart.BREV,
            "Ansøgning om dispensation",
            modtager=str(grundlag["yder_navn"]),
            vej="Digital Post",
        ),
    )


def pladsen_tilbage(grundlag: Grundlag) -> tuple[Konsekvens, ...]:
    """The place that is held, when the choice is cancelled."""
    return (Konsekvens(Konsekvensart.PLADS, f"Den reserverede plads hos {laegen(grundlag)} gives tilbage."),)


def ansoegningen_tilbage() -> tuple[Konsekvens, ...]:
    """The request that has not left, when the choice is cancelled."""
    return (Konsekvens(Konsekvensart.BREV, "Ansøgningen til lægen er ikke sendt endnu og tages tilbage."),)


def svarfristen(grundlag: Grundlag, spurgt: date) -> tuple[Konsekvens, ...]:
    """The time the doctor has (LV-10), with its last day, from the day the doctor has the request."""
    dage = int(grundlag["svardage"] or 0)
    tekst = f"Lægen har {dage} dage til at svare. Svarer lægen ikke, gælder det som et ja."
    return (Konsekvens(Konsekvensart.FRIST, tekst, spurgt + timedelta(days=dage)),)


def afslaget(grundlag: Grundlag) -> tuple[Konsekvens, ...]:
    """What a refusal does (LV-11)."""
    brev = Konsekvens(
        Konsekvensart.BREV,
        "Lægevalgsbrev",
        modtager=str(grundlag["sikret_navn"]),
        vej="Lægges i forløbet",
        gren=SIGER_NEJ,
    )
    tekst = f"Pladsen hos {laegen(grundlag)} gives tilbage, og lægevalget er afvist."
    afvist = Konsekvens(Konsekvensart.PLADS, tekst, gren=SIGER_NEJ)
    return (afvist,) if grundlag["intet_brev"] else (afvist, brev)


def kortet(grundlag: Grundlag) -> tuple[Konsekvens, ...]:
    """What the card costs, and why (GEBYR-1)."""
    beloeb = grundlag["gebyr"]
    assert isinstance(beloeb, int)
    gebyr = Konsekvens(Konsekvensart.GEBYR, str(grundlag["gebyr_grund"]), beloeb=beloeb)
    return naar_der_siges_ja(grundlag, (gebyr,))
