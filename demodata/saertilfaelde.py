"""The rare ones, each of which a case handling must get right. Same shape as in `husstande`: one unit, whole."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from demodata import navne
from demodata.fabrik import Fabrik, Sted
from demodata.navne import KVINDE, MAND, Navn
from demodata.person import Linjer, Person, Vaergemaal, doe, fraflyt
from demodata.veje import SAERVEJKODER, UDSENDT

_INSTITUTIONER: Final = ("Plejecenter Solgården", "Plejehjemmet Åhaven", "Bostedet Kløvermarken")
INSTITUTION_BEBOERE: Final = 25
_AMBASSADE: Final = ("Den danske ambassade", "Pariser Platz 1", "10117 Berlin", "Tyskland")


def senere(f: Fabrik, person: Person, dage: int) -> date:
    """A day within the last `dage` days, not before the person moved in."""
    spand = min(dage, (f.dato - person.tilflyttet).days)
    return f.for_dage(f.rng.randrange(spand + 1))


def uden_fortid(person: Person) -> None:
    """Forget where the person came from, so that another story can be told."""
    person.foer_adresser.clear()
    person.nyt.clear()
    person.fra_kommune, person.rejser = "", ()
    if person.foer_statsborger:
        person.foer_statsborger, person.statsborger_siden = (), None


def voksen(f: Fabrik, sted: Sted, yngst: int = 20, aeldst: int = 75) -> Person:
    return f.person(f.koen(), f.rng.randint(yngst, aeldst), sted.vejnet.ny_bolig())


def forsvundet(f: Fabrik, sted: Sted) -> list[Person]:
    person = voksen(f, sted)
    dag = senere(f, person, 1500)
    fraflyt(person, dag)
    person.status, person.status_fra, person.forsvundet = "70", dag, dag
    return [person]


def genfundet(f: Fabrik, sted: Sted) -> list[Person]:
    """Disappeared once, found again, living at an address since."""
    person = voksen(f, sted)
    fundet = f.for_dage(f.rng.randrange(1, 700))
    person.tilflyttet = person.kommune_siden = fundet
    vaek = max(person.foedt, fundet - timedelta(days=f.rng.randrange(60, 900)))
    uden_fortid(person)
    person.genfundet = (vaek, fundet)
    if (f.dato - fundet).days <= 7:
        person.melder("A03", fundet)
    return [person]


def hjemloes(f: Fabrik, sted: Sted) -> list[Person]:
    """On a special road code: without a home, and a contact address; or in a crisis centre, placed, or abroad."""
    person = voksen(f, sted)
    return _paa_saervej(f, sted, person, f.rng.choices(SAERVEJKODER, (80, 5, 5, 7, 3))[0])


def saerveje(f: Fabrik, sted: Sted) -> list[Person]:
    """One on each special road code there is."""
    return [en for kode in SAERVEJKODER for en in _paa_saervej(f, sted, voksen(f, sted), kode)]


def _paa_saervej(f: Fabrik, sted: Sted, person: Person, vejkode: str) -> list[Person]:
    dag = senere(f, person, 1000)
    fraflyt(person, dag)
    person.status, person.status_fra, person.adresse = "03", dag, sted.vejnet.uden_bolig(vejkode)
    person.tilflyttet = dag
    postnr, distrikt = sted.kommune.postdistrikter[0]
    kommunen = ("Borgerservice", "Rådhuspladsen 1", f"{postnr} {distrikt}")
    person.kontakt = Linjer(_AMBASSADE if vejkode == UDSENDT else kommunen, dag)
    return [person]


def afdoed(f: Fabrik, sted: Sted) -> list[Person]:
    person = voksen(f, sted, 40, 98)
    dag = senere(f, person, 1500)
    doe(person, dag)
    return [person]


def administrativ(f: Fabrik, sted: Sted) -> list[Person]:
    """A number for tax only: never lived here (status 20)."""
    person = f.person(f.koen(), f.rng.randint(20, 50), None)
    person.status, person.navn, person.kirke = "20", navne.fremmed(f.rng, person.koen), "U"
    uden_fortid(person)
    person.landekode = "5154"
    person.foer_navne.clear()
    return [person]


def reserveret(f: Fabrik, sted: Sted) -> list[Person]:
    """A number set aside for someone to come: no name, no address (status 10)."""
    [person] = administrativ(f, sted)
    person.status, person.navn, person.stilling, person.status_fra = "10", Navn("", "", ""), "", f.for_dage(20)
    person.beskyttelse.clear()
    return [person]


def omnummereret(f: Fabrik, sted: Sted) -> list[Person]:
    """Another number now; the old one stands as status 60 and points here."""
    person = voksen(f, sted)
    gammelt = f.pnr(person.foedt, MAND if person.koen == KVINDE else KVINDE)
    person.foer_pnr.append((gammelt, "60", f.for_dage(f.rng.randrange(1, 2000))))
    return [person]


def dobbeltnummer(f: Fabrik, sted: Sted) -> list[Person]:
    """Was given two numbers; the deleted one stands as status 50 and points here."""
    person = voksen(f, sted)
    person.foer_pnr.append((f.pnr(person.foedt, person.koen), "50", f.for_dage(f.rng.randrange(1, 900))))
    return [person]


def annulleret(f: Fabrik, sted: Sted) -> list[Person]:
    """A number given by mistake (status 30)."""
    [person] = administrativ(f, sted)
    person.status, person.status_fra = "30", f.for_dage(100)
    return [person]


def vaergemaal(f: Fabrik, sted: Sted) -> list[Person]:
    """An adult under guardianship, the guardian a relative at another address."""
    myndling = voksen(f, sted, 19, 90)
    vaerge = f.person(f.koen(), f.rng.randint(30, 70), f.andet_sted(sted).vejnet.ny_bolig())
    myndling.vaergemaal = Vaergemaal("0001", senere(f, myndling, 1500), vaerge)
    return [myndling, vaerge]


def fremmed_vaerge(f: Fabrik, sted: Sted) -> list[Person]:
    """Guardians known by name and address, or not in CPR at all."""
    by_adresse, ukendt = voksen(f, sted), voksen(f, sted)
    postnr, distrikt = sted.kommune.postdistrikter[0]
    fra = senere(f, by_adresse, 900)
    linjer = ("Torvegade 2", f"{postnr} {distrikt}")
    by_adresse.vaergemaal = Vaergemaal("0002", fra, navn="Advokat Kirstine Åkjær", adresse=linjer)
    ukendt.vaergemaal = Vaergemaal("0000", senere(f, ukendt, 900))
    return [by_adresse, ukendt]


def separerede(f: Fabrik, sted: Sted) -> list[Person]:
    """Married and separated, at two addresses."""
    hun, han = f.par(f.rng.randint(35, 60), sted.vejnet.ny_bolig(), gifte=1.0)
    gift_fra = hun.civilstand.fra or f.dato
    dag = max(gift_fra, f.for_dage(f.rng.randrange(20, 300)))
    fraflyt(han, max(dag, han.tilflyttet))
    han.adresse, han.tilflyttet = f.andet_sted(sted).vejnet.ny_bolig(), max(dag, han.tilflyttet)
    han.fra_kommune = sted.kommune.kode if han.adresse.kommune != sted.kommune.kode else ""
    han.kommune_siden = han.tilflyttet if han.fra_kommune else han.kommune_siden
    hun.separeret = han.separeret = dag
    return [hun, han]


def institution(f: Fabrik, sted: Sted) -> list[Person]:
    """Twenty-five strangers in one home."""
    bolig = sted.vejnet.ny_bolig().med(lokalitet=f.rng.choice(_INSTITUTIONER))
    return [f.person(f.koen(), f.rng.randint(68, 104), bolig) for _ in range(INSTITUTION_BEBOERE)]


def beskyttet_familie(f: Fabrik, sted: Sted) -> list[Person]:
    """A mother and child hidden from the father, who has custody too and lives elsewhere."""
    bolig = sted.vejnet.ny_bolig()
    mor = f.person(KVINDE, f.rng.randint(26, 40), bolig)
    far = f.person(MAND, f.rng.randint(30, 45), f.andet_sted(sted).vejnet.ny_bolig())
    boern = f.boern(mor, far, 1, bolig, hoejst=10)
    f.beskyt([mor, *boern])
    return [mor, far, *boern]


def nyfoedt_uden_navn(f: Fabrik, sted: Sted) -> list[Person]:
    bolig = sted.vejnet.ny_bolig()
    hun, han = f.par(f.rng.randint(24, 38), bolig, gifte=0.5)
    boern = f.boern(hun, han, 1, bolig, hoejst=0)
    for barn in boern:
        barn.navn, barn.nyt = Navn("", "", hun.navn.efternavn), []
        barn.navn_fra = None
    return [hun, han, *boern]


def sjaeldent_navn(f: Fabrik, sted: Sted) -> list[Person]:
    person = voksen(f, sted)
    person.navn = navne.sjaeldent(f.rng, person.koen, navne.efternavn(f.rng))
    return [person]


def svaere_navne(f: Fabrik, sted: Sted) -> list[Person]:
    """One with each of the names that break screens, keys and columns."""
    return [_med_navn(voksen(f, sted), navn) for navn in navne.sjaeldne(KVINDE, navne.efternavn(f.rng))]


def _med_navn(person: Person, navn: Navn) -> Person:
    person.navn = navn
    return person
