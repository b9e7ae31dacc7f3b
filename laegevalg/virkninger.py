"""What a choice causes, in words (UD-1). Pure: the same before as after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from forloeb.art import Grundlag, Konsekvens, Konsekvensart
from laegevalg.grundlag import SIGER_NEJ
from laegevalg.models import Adgang


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
    """The change point, the coming changes that fall away, and the places it takes and frees."""
    virkninger = [
        Konsekvens(Konsekvensart.REGISTRERING, _hvad(grundlag), None if spoerges(grundlag) else fra(grundlag))
    ]
    if grundlag["bortfalder"]:
        tekst = f"Det kommende skift til {grundlag['bortfalder']} bortfalder."
        virkninger.append(Konsekvens(Konsekvensart.REGISTRERING, tekst))
    if plads := _pladsen(grundlag):
        virkninger.append(Konsekvens(Konsekvensart.PLADS, plads))
    return naar_der_siges_ja(grundlag, virkninger)


def _hvad(grundlag: Grundlag) -> str:
    gruppe = f"Sikringsgruppe {grundlag['gruppe']}."
    if grundlag["yder_id"] is None:
        return f"Ingen læge. {gruppe}"
    if grundlag["adgang"] == Adgang.UAENDRET:
        return f"{laegen(grundlag)} er fortsat læge. {gruppe}"
    naar = ""
    if spoerges(grundlag):
        naar = f" fra den dag, det er afgjort, dog tidligst {fra(grundlag):%d.%m.%Y}"
    return f"{laegen(grundlag)} bliver læge{naar}. {gruppe}"


def _pladsen(grundlag: Grundlag) -> str:
    faar = ""
    if grundlag["adgang"] not in {Adgang.INGEN, Adgang.UAENDRET}:
        faar = f"Den sikrede får en plads hos {laegen(grundlag)}."
    frigivet = f"En plads bliver ledig hos {grundlag['frigives_hos']}." if grundlag["frigives_hos"] else ""
    return f"{faar} {frigivet}".strip()


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
