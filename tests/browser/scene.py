"""The fixed cast of the browser tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb
from kerne import ur
from kerne.aktoer import system
from kerne.session import session
from laegevalg.beslutning import Oenske, beslut
from sikrede.models import Sikret
from tests.conftest import SOFIE
from tests.stoette import byg, sag
from ydere.models import Plads, Tilgang, Yder

SYSTEM = system("test")
_STEDER = (
    "Nørregade",
    "Sct. Knuds Plads",
    "Vesterbro",
    "Åsum",
    "Højby",
    "Dalum",
    "Tarup",
    "Bolbro",
    "Fruens Bøge",
    "Seden",
)
_SLAGS = ("Lægehuset", "Lægerne", "Lægeklinikken", "Almen praksis")


@dataclass(frozen=True)
class Scene:
    """Karen has Nørregade as her doctor; Søndergade is open for her too."""

    karen: Sikret
    gammel: Yder
    ny: Yder


def opret_scene() -> Scene:
    """One person, her doctor, and two other open practices."""
    with session(SYSTEM):
        karen = byg.sikret(fornavn="Karen", efternavn="Østergård")
        gammel = byg.praksis(navn="Lægehuset Nørregade", tilmeldte=1200)
        ny = byg.praksis(navn="Lægerne Søndergade", tilmeldte=1431)
        byg.praksis(navn="Almen praksis Åsum", tilmeldte=900)
        byg.registrering(karen, gammel)
    return Scene(karen, gammel, ny)


@dataclass(frozen=True)
class Saertilfaelde:
    """Those whose pages are unlike the others."""

    lang: Sikret
    beskyttet: Sikret
    doed: Sikret
    uden_laege: Sikret


def opret_saertilfaelde() -> Saertilfaelde:
    """The longest names, a protected person, a dead one, and one without a doctor."""
    with session(SYSTEM):
        langt_navn = "Lægefællesskabet ved Sct. Knuds Kirkeplads, Odense"
        lang = byg.sikret(
            fornavn="Maximiliane Wilhelmine Frederikke Christiansdatter",
            efternavn="Bjerregaard-Hesselbjerg af Rosenkrantz",
            adresseringsnavn="Christiansdatter,Maximiliane W F B",
            standardadresse="Gammel Kongelundsvejs Sidegade 112",
            lokalitet="Plejecentret Ærtemarksgårdens fløj",
        )
        byg.registrering(lang, byg.praksis(navn=langt_navn))
        beskyttet = byg.sikret(
            fornavn="Astrid",
            efternavn="Holm",
            beskyttet_fra=ur.i_dag() - timedelta(days=90),
            beskyttet_til=ur.i_dag() + timedelta(days=275),
        )
        doed = byg.sikret(fornavn="Verner", efternavn="Kjær", foedt=date(1931, 2, 3), koen="M", status="90")
        uden_laege = byg.sikret(fornavn="Ali", efternavn="Demir", foedt=date(1999, 12, 24), koen="M")
    return Saertilfaelde(lang, beskyttet, doed, uden_laege)


def opret_praksisser(antal: int = 40) -> None:
    """A city's list of open practices."""
    with session(SYSTEM):
        for nr in range(antal):
            sted = _STEDER[nr % len(_STEDER)]
            slags = _SLAGS[nr // len(_STEDER) % len(_SLAGS)]
            yder = byg.praksis(navn=f"{slags} {sted}", tilmeldte=800 + 19 * nr)
            Yder.objects.filter(pk=yder.pk).update(adresse=f"{sted} {2 * nr + 1}"[:50])


def luk(yder: Yder) -> None:
    """The practice closes for intake."""
    with session(SYSTEM):
        Plads.objects.filter(yder=yder).update(tilgang=Tilgang.LUKKET)


def begynd_ventende_valg(scene: Scene, *, alder: timedelta = timedelta(0)) -> Forloeb:
    """A choice of doctor that Sofie made `alder` ago; it holds its place until tomorrow, so it can be cancelled."""
    with session(SOFIE):
        oenske = Oenske(fra=ur.i_dag(), yder=scene.ny.offentlig_id)
        forloeb = sag.bekraeft(beslut(scene.karen, oenske, aktoer=SOFIE), aktoer=SOFIE)
        Forloeb.objects.filter(pk=forloeb.pk).update(oprettet=ur.nu() - alder)
        venter = Aktivitet.objects.filter(forloeb=forloeb, status=Aktivitetsstatus.VENTER)
        venter.update(forfalder=ur.nu() + timedelta(days=1))
    return forloeb
