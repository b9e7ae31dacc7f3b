"""What few people have beside the rest: notes, corrected addresses, dates nobody is sure of. Added at random."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from demodata import navne
from demodata.fabrik import Fabrik, Sted
from demodata.person import Forhold, Linjer, Notat, Periode, Person, TidligereAdresse, TidligereNavn, Valg
from demodata.tidspunkter import FORMER, USIKKER

_GAMMEL: Final = 55
_VAGE: Final = ("tilflyttet", "kommune", "status", "statsborger", "foerste_adresse")
_SUPPLERENDE: Final = (("Bygning B, indgang fra gården", "Postboks 117"), ("Campingpladsen, plads 14",))


@dataclass(frozen=True, slots=True)
class Tilfoejelse:
    """`andel` of those who live here and are at least `alder` get it."""

    giv: Callable[[Fabrik, Person], None]
    andel: float
    alder: int


def _kommunalt(f: Fabrik, p: Person) -> None:
    fra = _dag(f, p, 3000)
    vag = f.rng.choice(("", "", "", USIKKER))
    p.forhold = (Forhold("3", "N", fra, "pension", vag),)
    if f.rng.random() < 0.2:
        p.forhold = (Forhold("1", "A12", fra, "oplyst af kommunen"), *p.forhold)


def _notat(f: Fabrik, p: Person) -> None:
    fra = _dag(f, p, 900)
    til = f.dato + timedelta(days=f.rng.randrange(10, 900)) if f.rng.random() < 0.7 else None
    p.notater = (Notat(1, "Henvendelse om bopæl, se sag", fra, til),)
    if f.rng.random() < 0.3:
        p.notater += (Notat(2, "Pas udstedt, gammelt pas makuleret", fra, None),)


def _valgoplysning(f: Fabrik, p: Person) -> None:
    fra = _dag(f, p, 1200)
    til = f.dato + timedelta(days=f.rng.randrange(30, 700)) if f.rng.random() < 0.5 else None
    p.valg = (Valg("0001", fra + timedelta(days=30), fra, til),)


def _paabud(f: Fabrik, p: Person) -> None:
    frist = f.dato + timedelta(days=f.rng.randrange(5, 60))
    p.flyttepaabud = f"{frist.isoformat()}Flytte inden {frist.year}"


def _kirkeskift(f: Fabrik, p: Person) -> None:
    dag = _dag(f, p, 6000)
    foer = "U" if p.kirke == "F" else "F"
    p.foer_kirke = (Periode(foer, p.foedt, dag),)
    p.kirke_fra = dag
    if dag.year < f.dato.year - 12:
        p.vage = {**p.vage, "kirke": USIKKER}


def _supplerende(f: Fabrik, p: Person) -> None:
    fra = _dag(f, p, 1500)
    til = f.dato + timedelta(days=f.rng.randrange(10, 900)) if f.rng.random() < 0.4 else None
    p.supplerende = Linjer(f.rng.choice(_SUPPLERENDE), fra, til)


def _kontakt(f: Fabrik, p: Person) -> None:
    fra = _dag(f, p, 800)
    til = f.dato + timedelta(days=f.rng.randrange(10, 400)) if f.rng.random() < 0.5 else None
    p.kontakt = Linjer((f"c/o {navne.efternavn(f.rng)}", "Søndergade 14, 2. tv", "8600 Silkeborg"), fra, til)


def _rettet_adresse(f: Fabrik, p: Person) -> None:
    """A row that was never true beside those that were: annulled, or corrected to the address that follows it."""
    if p.adresse is None:
        return
    if p.foer_adresser and f.rng.random() < 0.5:
        foer = p.foer_adresser[0]
        husnr = f"{(int(foer.adresse.husnr[:3] or 0) + 2) % 1000:03d}"
        p.foer_adresser.insert(0, replace(foer, adresse=replace(foer.adresse, husnr=husnr), annkor="K"))
        return
    fra = max(p.foedt, p.tilflyttet - timedelta(days=f.rng.randrange(5, 60)))
    adresse = f.rng.choice(f.steder).vejnet.tidligere(f.rng.randrange(10_000))
    p.foer_adresser.insert(0, TidligereAdresse(adresse, fra, max(fra, p.tilflyttet), "A"))


def _rettet_navn(f: Fabrik, p: Person) -> None:
    """A spelling that was corrected, or a change of name that was annulled."""
    fra = p.navn_fra or p.foedt
    til = min(f.dato, fra + timedelta(days=f.rng.randrange(1, 30)))
    if f.rng.random() < 0.5:
        stavet = p.navn._replace(efternavn=p.navn.efternavn.replace("s", "z", 1)[:40])
        p.foer_navne.append(TidligereNavn(stavet, fra, til, "K"))
    else:
        p.foer_navne.append(TidligereNavn(p.navn._replace(efternavn=navne.efternavn(f.rng)), fra, til, "A"))


def _flere_navne(f: Fabrik, p: Person) -> None:
    """Two to four more names before the one there is, each as long as the others."""
    slut = p.foer_navne[0].til if p.foer_navne else p.navn_fra or f.for_dage(400)
    antal = f.rng.randint(2, 4)
    dage = (slut - p.foedt).days // (antal + 1)
    if dage < 100:
        return
    skift = [p.foedt + timedelta(days=dage * nr) for nr in range(antal + 1)]
    tidligere = [p.navn._replace(mellemnavn="", efternavn=navne.efternavn(f.rng)) for _ in range(antal)]
    if f.rng.random() < 0.15:
        tidligere[0] = navne.sjaeldent(f.rng, p.koen, tidligere[0].efternavn)
    if p.foer_navne:
        p.foer_navne[0] = replace(p.foer_navne[0], fra=skift[-1])
    else:
        p.navn_fra = skift[-1]
    p.foer_navne[:0] = [
        TidligereNavn(navn, fra, til) for navn, fra, til in zip(tidligere, skift, skift[1:], strict=False)
    ]


def _usikker_foedsel(f: Fabrik, p: Person) -> None:
    p.vage = {**p.vage, "foedt": USIKKER}


def _usikre_datoer(f: Fabrik, p: Person) -> None:
    """Some of what is told about one who has lived long, or moved in from far away."""
    p.vage = {**p.vage, **{felt: f.rng.choice(FORMER) for felt in f.rng.sample(_VAGE, 3)}}


def _usikker_civilstand(f: Fabrik, p: Person) -> None:
    form = f.rng.choice(FORMER)
    anden = p.civilstand.aegtefaelle
    p.civilstand = replace(p.civilstand, vag=form)
    if anden is not None and anden.civilstand.aegtefaelle is p:
        anden.civilstand = replace(anden.civilstand, vag=form)


def _slaegtninges_adresser(f: Fabrik, p: Person) -> None:
    p.klarskrift = p.mor is not None or p.far is not None


TILFOEJELSER: Final = (
    Tilfoejelse(_kommunalt, 0.012, 18),
    Tilfoejelse(_notat, 0.004, 0),
    Tilfoejelse(_valgoplysning, 0.003, 18),
    Tilfoejelse(_paabud, 0.0008, 18),
    Tilfoejelse(_kirkeskift, 0.035, 18),
    Tilfoejelse(_supplerende, 0.008, 0),
    Tilfoejelse(_kontakt, 0.004, 18),
    Tilfoejelse(_rettet_adresse, 0.006, 0),
    Tilfoejelse(_rettet_navn, 0.003, 0),
    Tilfoejelse(_flere_navne, 0.012, 25),
    Tilfoejelse(_usikker_foedsel, 0.002, 0),
    Tilfoejelse(_usikre_datoer, 0.03, _GAMMEL),
    Tilfoejelse(_usikker_civilstand, 0.004, 35),
    Tilfoejelse(_slaegtninges_adresser, 0.02, 0),
)
_GRAENSER: Final = list(accumulate(en.andel for en in TILFOEJELSER))


def tilfoej(f: Fabrik, enhed: Sequence[Person]) -> None:
    """Give some of a unit's people one of these each."""
    for person in enhed:
        traek = f.rng.random()
        if traek < _GRAENSER[-1] and person.status == "01":
            en = TILFOEJELSER[bisect(_GRAENSER, traek)]
            if person.alder(f.dato) >= en.alder:
                en.giv(f, person)


UDSTILLINGENS_PERSONER: Final = len(TILFOEJELSER) - 1 + len(FORMER) + 3


def udstilling(f: Fabrik, sted: Sted) -> list[Person]:
    """One for each of these and for each way a date can be unsure, living alone, and a protected family."""
    alle = []
    for en in TILFOEJELSER[:-1]:
        person = f.person(f.koen(), 60, sted.vejnet.ny_bolig())
        en.giv(f, person)
        alle.append(person)
    for form in FORMER:
        person = f.person(f.koen(), 75, sted.vejnet.ny_bolig())
        person.vage = dict.fromkeys(_VAGE, form)
        person.civilstand = replace(person.civilstand, vag=form)
        alle.append(person)
    bolig = sted.vejnet.ny_bolig()
    hun, han = f.par(36, bolig, gifte=1.0)
    han.navn = han.navn._replace(fornavn_mrk="*")
    boern = f.boern(hun, han, 1, bolig, hoejst=14)
    for barn in boern:
        _slaegtninges_adresser(f, barn)
    f.beskyt([hun, *boern])
    return [*alle, hun, han, *boern]


def _dag(f: Fabrik, p: Person, hoejst: int) -> date:
    return f.for_dage(f.rng.randrange(1, max(2, min(hoejst, (f.dato - p.foedt).days))))
