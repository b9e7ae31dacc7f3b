"""The ordinary households. Each function makes one unit: everybody who is tied to each other, whole."""

from __future__ import annotations

from datetime import timedelta

from demodata import navne
from demodata.fabrik import Fabrik, Sted
from demodata.navne import KVINDE, MAND
from demodata.person import Civilstand, Myndighed, Person, TidligereCivilstand, fraflyt, slaegt


def enlig(f: Fabrik, sted: Sted) -> list[Person]:
    """One adult alone, the old among them often divorced."""
    rng = f.rng
    alder = rng.choices((rng.randint(18, 30), rng.randint(31, 66), rng.randint(67, 104)), (28, 48, 24))[0]
    if alder > 88 and rng.random() < 0.75:
        alder -= 21
    person = f.person(f.koen(), alder, sted.vejnet.ny_bolig())
    if alder > 35 and rng.random() < 0.35:
        skilt = f.for_dage(rng.randrange(10, 3000))
        person.civilstand = Civilstand("F", skilt)
        person.foer_civilstand = TidligereCivilstand("G", skilt - timedelta(days=2000), skilt)
    if person.adresse is not None and rng.random() < 0.04:
        person.adresse = person.adresse.med(conavn=f"c/o {navne.efternavn(rng)}")
    f.maaske_beskyt([person])
    return [person]


def par(f: Fabrik, sted: Sted) -> list[Person]:
    """A couple without children at home."""
    alder = f.rng.choices((f.rng.randint(20, 40), f.rng.randint(41, 86)), (20, 80))[0]
    to = list(f.par(alder, sted.vejnet.ny_bolig(), gifte=0.4 if alder < 41 else 0.8))
    f.maaske_beskyt(to)
    return to


def familie(f: Fabrik, sted: Sted) -> list[Person]:
    """Two parents and their children, some over 18."""
    bolig = sted.vejnet.ny_bolig()
    hun, han = f.par(f.rng.randint(27, 56), bolig, gifte=0.65)
    alle = [hun, han, *f.boern(hun, han, _boernetal(f), bolig)]
    f.maaske_beskyt(alle)
    return alle


def brudt_familie(f: Fabrik, sted: Sted) -> list[Person]:
    """Parents at different addresses: custody shared or sole, the children registered with one of them."""
    rng = f.rng
    bolig, anden_bolig = sted.vejnet.ny_bolig(), f.andet_sted(sted).vejnet.ny_bolig()
    hun = f.person(KVINDE, rng.randint(26, 52), bolig)
    han = f.person(MAND, hun.alder(f.dato) + rng.randint(0, 5), anden_bolig)
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


def tre_generationer(f: Fabrik, sted: Sted) -> list[Person]:
    """Grandparents, their grown child with a partner, and grandchildren, at two addresses."""
    gammel_bolig, bolig = sted.vejnet.ny_bolig(), f.andet_sted(sted).vejnet.ny_bolig()
    mormor, morfar = f.par(f.rng.randint(58, 82), gammel_bolig, gifte=0.9)
    hun, han = f.par(f.rng.randint(25, 36), bolig, gifte=0.6)
    slaegt(hun, mormor, morfar)
    return [mormor, morfar, hun, han, *f.boern(hun, han, _boernetal(f), bolig)]


def enke(f: Fabrik, sted: Sted) -> list[Person]:
    """A dead spouse and the one who is left; each keeps the other in the register (domaene 2.3)."""
    bolig = sted.vejnet.ny_bolig()
    hun, han = f.par(f.rng.randint(62, 95), bolig, gifte=1.0)
    doed, efterladt = (han, hun) if f.rng.random() < 0.75 else (hun, han)
    laa = doed.civilstand.fra
    dage = f.rng.randrange(1, 7 if f.rng.random() < 0.08 else 2500)
    dag = max(f.for_dage(dage), laa or doed.foedt)
    doed.status, doed.status_fra = "90", dag
    fraflyt(doed, dag)
    doed.civilstand = Civilstand("D", dag, efterladt)
    doed.foer_civilstand = TidligereCivilstand("G", laa, dag, efterladt)
    efterladt.civilstand = Civilstand("E", dag)
    efterladt.foer_civilstand = TidligereCivilstand("G", laa, dag, doed)
    if (f.dato - dag).days <= 7:
        doed.melder("A21", dag)
        efterladt.melder("A21", dag, afledt="ÆG")
    return [efterladt, doed]


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
    mor.status, mor.status_fra, mor.civilstand = "90", doed, Civilstand("D", doed)
    fraflyt(mor, doed)
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
