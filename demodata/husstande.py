"""The ordinary households. Each function makes one unit: everybody who is tied to each other, whole."""

from __future__ import annotations

from datetime import timedelta

from demodata import aldre, navne
from demodata.fabrik import Fabrik, Sted
from demodata.navne import KVINDE, MAND, Navn
from demodata.person import (
    Civilstand,
    Myndighed,
    Periode,
    Person,
    TidligereCivilstand,
    doe,
    efterladt,
    skilt,
    slaegt,
)


def enlig(f: Fabrik, sted: Sted) -> list[Person]:
    """One adult alone, many of the older divorced or widowed from someone who is not in the file."""
    rng = f.rng
    alder = aldre.enlig(rng)
    person = f.person(f.koen(), alder, sted.vejnet.ny_bolig())
    if alder > 35 and rng.random() < (0.35 if alder < 75 else 0.7):
        _alene_igen(f, person, "E" if alder >= 75 else "F")
    if person.adresse is not None and rng.random() < 0.04:
        person.adresse = person.adresse.med(conavn=f"c/o {navne.efternavn(rng)}")
    f.maaske_beskyt([person])
    return [person]


def _alene_igen(f: Fabrik, person: Person, kode: str) -> None:
    rng = f.rng
    spand = (f.dato - person.foedt).days - 25 * 365
    dag = f.for_dage(rng.randrange(10, min(5000, spand)))
    fra = dag - timedelta(days=rng.randrange(700, 2500))
    separeret = dag - timedelta(days=rng.randrange(180, 600)) if kode == "F" and rng.random() < 0.6 else None
    person.civilstand = Civilstand(kode, dag)
    person.foer_civilstand = TidligereCivilstand("G", fra, dag, separeret=separeret)
    if separeret is not None:
        person.foer_separation = (Periode("", separeret, dag),)
    if person.koen == KVINDE and rng.random() < 0.6:
        f.navneskift(person, Navn("", "", navne.efternavn(rng)), fra)


def par(f: Fabrik, sted: Sted) -> list[Person]:
    """A couple without children at home."""
    alder = aldre.par(f.rng)
    to = list(f.par(alder, sted.vejnet.ny_bolig(), gifte=0.4 if alder < 41 else 0.8))
    f.maaske_beskyt(to)
    return to


def familie(f: Fabrik, sted: Sted) -> list[Person]:
    """Two parents and their children, some over 18."""
    bolig = sted.vejnet.ny_bolig()
    hun, han = f.par(f.rng.randint(32, 60), bolig, gifte=0.65)
    alle = [hun, han, *f.boern(hun, han, _boernetal(f), bolig)]
    f.maaske_beskyt(alle)
    return alle


def brudt_familie(f: Fabrik, sted: Sted) -> list[Person]:
    """Parents at different addresses: custody shared or sole, the children registered with one of them."""
    rng = f.rng
    bolig, anden_bolig = sted.vejnet.ny_bolig(), f.andet_sted(sted).vejnet.ny_bolig()
    hun = f.person(KVINDE, rng.randint(30, 54), bolig)
    han = f.person(MAND, hun.alder(f.dato) + rng.randint(0, 5), anden_bolig)
    if rng.random() < 0.55:
        _skilte(f, hun, han)
    hos_far = rng.random() < 0.25
    boern = f.boern(hun, han, _boernetal(f), bolig, hoejst=17)
    kun_een = rng.random() < 0.2
    for barn in boern:
        if hos_far:
            barn.adresse, barn.tilflyttet = anden_bolig, max(barn.foedt, han.tilflyttet)
            barn.kommune_siden = barn.tilflyttet
        if kun_een and barn.myndighed:
            barn.myndighed = f.myndighed(barn, mor=not hos_far, far=hos_far)
    ny_partner = [f.person(MAND, hun.alder(f.dato), bolig)] if rng.random() < 0.3 else []
    f.maaske_beskyt([hun, *(barn for barn in boern if barn.adresse == bolig)])
    return [hun, han, *boern, *ny_partner]


def _skilte(f: Fabrik, hun: Person, han: Person) -> None:
    """Married once, divorced since, most of them after a separation."""
    rng = f.rng
    f.vi(hun, han)
    if hun.civilstand.fra is None or (spand := (f.dato - hun.civilstand.fra).days) < 3:
        return
    dag = hun.civilstand.fra + timedelta(days=rng.randrange(2, spand))
    separeret = max(hun.civilstand.fra, dag - timedelta(days=rng.randrange(180, 400))) if rng.random() < 0.7 else None
    skilt(hun, han, dag, separeret=separeret)


def tre_generationer(f: Fabrik, sted: Sted) -> list[Person]:
    """Grandparents, their grown child with a partner, and grandchildren, at two addresses."""
    gammel_bolig, bolig = sted.vejnet.ny_bolig(), f.andet_sted(sted).vejnet.ny_bolig()
    hun, han = f.par(f.rng.randint(25, 36), bolig, gifte=0.6)
    mormor, morfar = f.par(hun.alder(f.dato) + f.rng.randint(25, 38), gammel_bolig, gifte=0.9)
    slaegt(hun, mormor, morfar)
    return [mormor, morfar, hun, han, *f.boern(hun, han, _boernetal(f), bolig)]


def enke(f: Fabrik, sted: Sted) -> list[Person]:
    """A dead spouse and the one who is left; each keeps the other in the register (domaene 2.3)."""
    bolig = sted.vejnet.ny_bolig()
    hun, han = f.par(f.rng.randint(62, 95), bolig, gifte=1.0)
    doed, tilbage = (han, hun) if f.rng.random() < 0.75 else (hun, han)
    dage = f.rng.randrange(1, 7 if f.rng.random() < 0.08 else 2500)
    dag = max(f.for_dage(dage), doed.civilstand.fra or doed.foedt)
    efterladt(tilbage, doed, dag)
    if (f.dato - dag).days <= 7:
        doed.melder("A21", dag)
        tilbage.melder("A21", dag, afledt="ÆG")
    return [tilbage, doed]


def fremmede(f: Fabrik, sted: Sted) -> list[Person]:
    """Two who share an address and nothing else."""
    bolig = sted.vejnet.ny_bolig()
    return [f.person(f.koen(), f.rng.randint(18, 60), bolig) for _ in range(2)]


def plejefamilie(f: Fabrik, sted: Sted) -> list[Person]:
    """A child who lives with foster parents; custody stays with the mother elsewhere."""
    bolig, hjem = sted.vejnet.ny_bolig(), f.andet_sted(sted).vejnet.ny_bolig()
    hun, han = f.par(f.rng.randint(35, 55), bolig, gifte=0.9)
    egne = f.boern(hun, han, f.rng.randint(0, 2), bolig)
    mor = f.person(KVINDE, f.rng.randint(24, 40), hjem)
    plejebarn = f.boern(mor, None, 1, bolig, hoejst=16)
    for barn in plejebarn:
        barn.tilflyttet = barn.kommune_siden = max(barn.foedt, f.for_dage(900))
        barn.farsnavn = "Ukendt"
    return [hun, han, *egne, mor, *plejebarn]


def foraeldreloes(f: Fabrik, sted: Sted) -> list[Person]:
    """A child whose parents are dead; an aunt has custody as `anden indehaver`."""
    bolig = sted.vejnet.ny_bolig()
    tante = f.person(KVINDE, f.rng.randint(30, 60), bolig)
    mor = f.person(KVINDE, f.rng.randint(30, 45), sted.vejnet.ny_bolig())
    boern = f.boern(mor, None, 1, bolig, hoejst=10)
    doed = max([f.for_dage(f.rng.randrange(30, 900)), *(barn.foedt for barn in boern)])
    doe(mor, doed)
    for barn in boern:
        barn.myndighed = [Myndighed("0005", doed, tante)]
    return [tante, mor, *boern]


def regnbuefamilie(f: Fabrik, sted: Sted) -> list[Person]:
    """Two mothers: the second is in the father's place of the record."""
    bolig = sted.vejnet.ny_bolig()
    alder = f.rng.randint(26, 42)
    den_ene, den_anden = (f.person(KVINDE, alder, bolig) for _ in range(2))
    f.vi(den_ene, den_anden)
    return [den_ene, den_anden, *f.boern(den_ene, den_anden, f.rng.randint(1, 2), bolig)]


def _boernetal(f: Fabrik) -> int:
    return f.rng.choices((1, 2, 3, 4), (36, 44, 16, 4))[0]
