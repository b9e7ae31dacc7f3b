"""The fixed cast of the browser tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from brugere.demo import AARHUS
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb
from kerne import ur
from kerne.aktoer import system
from kerne.session import session
from kerne.ur import Maskintid
from laegevalg.beslutning import Oenske, beslut
from laegevalg.models import Registrering
from noter.models import Note
from sikrede.indlaesning import soegeord
from sikrede.models import Sikret, Tidligerenavn
from tests.conftest import SOFIE
from tests.noter.formularer import en_note
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


def aabn(yder: Yder) -> None:
    """The practice opens for intake."""
    with session(SYSTEM):
        Plads.objects.filter(yder=yder).update(tilgang=Tilgang.AABEN)


def begynd_ventende_valg(scene: Scene, *, alder: timedelta = timedelta(0)) -> Forloeb:
    """A choice of doctor that Sofie made `alder` ago; it holds its place until tomorrow, so it can be cancelled."""
    with session(SOFIE):
        oenske = Oenske(fra=ur.i_dag(), yder=scene.ny.offentlig_id)
        forloeb = sag.bekraeft(beslut(scene.karen, oenske, aktoer=SOFIE), aktoer=SOFIE)
        Forloeb.objects.filter(pk=forloeb.pk).update(oprettet=ur.nu() - alder)
        venter = Aktivitet.objects.filter(forloeb=forloeb, status=Aktivitetsstatus.VENTER)
        venter.update(forfalder=ur.nu() + timedelta(days=1))
    return forloeb


_PRAKSISSER = (
    ("020397", "Lægehuset Nørregade", "Nørregade 41", "5000", "Odense C", 1487),
    ("020486", "Lægerne Søndergade", "Søndergade 8", "5000", "Odense C", 1431),
    ("021261", "Almen praksis Åsum", "Åsumvej 210", "5240", "Odense NØ", 902),
    ("022071", "Lægeklinikken Dalum", "Dalumvej 77", "5250", "Odense SV", 1588),
    ("023477", "Lægehuset Tarup", "Rugvang 36", "5210", "Odense NV", 1263),
    ("024082", "Lægehuset Fruens Bøge", "Middelfartvej 9", "5200", "Odense V", 1540),
    ("025313", "Lægeklinikken Vesterbro", "Vesterbro 24", "5000", "Odense C", 1521),
    ("026158", "Lægerne Seden", "Møllevej 2", "5240", "Odense NØ", 1112),
    ("027723", "Almen praksis Højby", "Stationsvej 5", "5260", "Odense S", 1377),
)
NYT_NAVN = date(2011, 3, 5)
LUKKET = "Lægeklinikken Dalum"
"""The one of them that has closed for intake."""


@dataclass(frozen=True)
class Dagligdag:
    """A family, their notes and a city's practices, the same each time; `scene` is Karen and her doctors."""

    scene: Scene
    note: Note
    beskyttet: Sikret


def opret_vejledning() -> Dagligdag:
    """What the user guide's pictures show: Karen, her husband and children, others of nearly her name."""
    with session(SYSTEM):
        karen, boern = _familien()
        _navnefaeller()
        laeger = {yder.navn: yder for yder in map(_en_praksis, _PRAKSISSER)}
        gammel = laeger["Lægehuset Nørregade"]
        trojborg = byg.praksis(navn="Lægehuset Trøjborg", kommune=AARHUS)
        sted = {"adresse": "Kirkevej 8", "postnummer": "8200", "postdistrikt": "Aarhus N"}
        Yder.objects.filter(pk=trojborg.pk).update(ydernummer="051184", **sted)
        byg.registrering(karen, trojborg, fra=date(1995, 5, 17))
        byg.registrering(_i_aarhus(), trojborg, fra=date(2014, 8, 1))
        byg.registrering(karen, laeger["Lægeklinikken Vesterbro"], fra=date(2004, 9, 1))
        byg.registrering(karen, None, fra=date(2009, 2, 1), gruppe="2")
        byg.registrering(karen, laeger["Lægerne Seden"], fra=date(2012, 6, 1))
        byg.registrering(karen, gammel, fra=date(2019, 3, 15))
        for barn in boern:
            byg.registrering(barn, gammel, fra=date(2019, 3, 15))
        Plads.objects.filter(yder=laeger[LUKKET]).update(tilgang=Tilgang.LUKKET)
        rettet = byg.registrering(karen, laeger["Lægehuset Tarup"], fra=date(2018, 3, 15))
        Registrering.objects.filter(pk=rettet.pk).update(erstattet=Maskintid())
        beskyttet = _person("Astrid", "Holm", "6612890154", date(1989, 12, 6), beskyttet_fra=date(2020, 1, 1))
    en_note(karen, "Har fået forklaret forskellen på gruppe 1 og gruppe 2 og bliver i gruppe 1.")
    note = en_note(
        karen,
        "Karen vil vælge læge til Ida og Villads. Ringer mandag.",
        "Karen vil vælge læge til Ida og Villads, når hun har talt med Henrik. Ringer mandag.",
    )
    return Dagligdag(Scene(karen, gammel, laeger["Lægerne Søndergade"]), note, beskyttet)


def _familien() -> tuple[Sikret, tuple[Sikret, Sikret]]:
    """Karen, whose husband is Henrik, and their two children; a grown son lives at home too."""
    hjem = {
        "vejkode": "4412",
        "vejnavn": "Læssøegade",
        "husnummer": "031",
        "standardadresse": "Læssøegade 31",
        "tilflyttet": date(2012, 5, 20),
        "statsborgerskab": "5100",
    }
    siden = {"kommune_fra": date(2004, 9, 1), "fraflyttet_kommune": AARHUS}
    karen = _person("Karen", "Østergård", "7705800102", date(1980, 5, 17), **hjem, **siden)
    henrik = _person("Henrik", "Østergård", "6311780235", date(1978, 11, 3), koen="M", **hjem)
    ida = _person("Ida", "Østergård", "6904154126", date(2015, 4, 9), **hjem)
    villads = _person("Villads", "Østergård", "8208184317", date(2018, 8, 22), koen="M", **hjem)
    _person("Mads", "Østergård", "9001074229", date(2007, 1, 30), koen="M", **hjem)
    byg.gift(karen, henrik)
    for barn in (ida, villads):
        byg.foraeldremyndighed(barn, karen)
        byg.foraeldremyndighed(barn, henrik, art="0004")
    Sikret.objects.filter(pk=karen.pk).update(navn_fra=NYT_NAVN)
    return _tidligere(karen, "Karen", "Holst", til=NYT_NAVN), (ida, villads)


def _navnefaeller() -> None:
    """Those a search for Karen also finds."""
    _person("Karl", "Østergaard", "7203410141", date(1941, 3, 12), koen="M", status="90")
    _person("Karoline", "Østergård", "6510994168", date(1999, 10, 5), vejkode="2201", standardadresse="Vindegade 7")
    karin = _person("Karin", "Bech", "8707660120", date(1966, 7, 27), vejkode="3310", standardadresse="Skibhusvej 90")
    _tidligere(karin, "Karin", "Østergaard")


def _i_aarhus() -> Sikret:
    """One whom only a search of the whole country finds."""
    sted = {"standardadresse": "Skovvejen 3", "postnummer": "8000", "postdistrikt": "Aarhus C"}
    return _person("Birte", "Skovlund", "7402720188", date(1972, 2, 14), kommune=AARHUS, **sted)


def _person(fornavn: str, efternavn: str, personnummer: str, foedt: date, **felter: Any) -> Sikret:
    return byg.sikret(fornavn=fornavn, efternavn=efternavn, personnummer=personnummer, foedt=foedt, **felter)


def _tidligere(person: Sikret, fornavn: str, efternavn: str, *, til: date | None = None) -> Sikret:
    """Give a person an earlier name, until a day where that is known, that finds them."""
    Tidligerenavn.objects.create(sikret=person, fornavn=fornavn, efternavn=efternavn, til=til)
    soegeord.dan(person.pk, person.pk)
    return person


def _en_praksis(linje: tuple[str, str, str, str, str, int]) -> Yder:
    ydernummer, navn, adresse, postnummer, postdistrikt, tilmeldte = linje
    yder = byg.praksis(navn=navn, tilmeldte=tilmeldte)
    yder.ydernummer, yder.adresse, yder.postnummer, yder.postdistrikt = ydernummer, adresse, postnummer, postdistrikt
    yder.save()
    return yder
