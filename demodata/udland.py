"""Those who are abroad, in Greenland, back again, or insured across a border. One unit each, whole."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from demodata.fabrik import Fabrik, Sted
from demodata.person import Person, Rejse, SaerligtKort, SocialSikret, TidligereAdresse, Udrejse, fraflyt
from demodata.saertilfaelde import senere, uden_fortid, voksen
from demodata.veje import GROENLAND, GROENLAND_UDEN_BOLIG

_UDLAND: Final = (
    ("5110", ("Karl Johans gate 12", "0154 Oslo", "Norge")),
    ("5120", ("Storgatan 5", "211 41 Malmö", "Sverige")),
    ("5180", ("c/o Krüger", "Hauptstraße 7", "Hinterhaus, 2. Stock links", "24937 Flensburg", "Tyskland")),
    ("5902", ("Tinghúsvegur 3", "100 Tórshavn", "Færøerne")),
    ("5154", ("ul. Dluga 4", "80-831 Gdansk", "Polen")),
    ("5104", ("Mannerheimintie 40 A", "00100 Helsinki", "Finland")),
)
_GRAENSELANDE: Final = (
    ("5120", ("SE", "Sverige"), ("Storgatan 5", "", "211 41 Malmö")),
    ("5180", ("DE", "Tyskland"), ("Hauptstraße 7", "Harrislee", "24955 Harrislee")),
)
_INSTANSER: Final = (
    ("AOK Nordwest", "101317004", ("DE", "Tyskland")),
    ("Försäkringskassan", "9009", ("SE", "Sverige")),
    ("NFZ Pomorski", "11", ("PL", "Polen")),
)


def udrejst(f: Fabrik, sted: Sted) -> list[Person]:
    person = voksen(f, sted)
    dag = senere(f, person, 2000)
    land, adresse = f.rng.choice(_UDLAND)
    fraflyt(person, dag)
    person.status, person.status_fra = "80", dag
    person.udrejse = Udrejse(land, dag, adresse)
    return [person]


def udrejst_uden_adresse(f: Fabrik, sted: Sted) -> list[Person]:
    """Left the country and told no more than which one it was for."""
    [person] = udrejst(f, sted)
    assert person.udrejse is not None
    person.udrejse = Udrejse(person.udrejse.landekode, person.udrejse.fra, ())
    return [person]


def i_groenland(f: Fabrik, sted: Sted) -> list[Person]:
    person = voksen(f, sted)
    dag = senere(f, person, 1500)
    fraflyt(person, dag)
    person.status, person.status_fra, person.adresse = "05", dag, f.rng.choice(GROENLAND)
    person.fra_kommune, person.tilflyttet, person.kommune_siden = sted.kommune.kode, dag, dag
    return [person]


def i_groenland_uden_bolig(f: Fabrik, sted: Sted) -> list[Person]:
    """In Greenland on a special road code (status 07)."""
    [person] = i_groenland(f, sted)
    person.status, person.adresse = "07", GROENLAND_UDEN_BOLIG
    return [person]


def genindrejst(f: Fabrik, sted: Sted) -> list[Person]:
    """Lived here, left, and came back: 024 has both days and the address abroad, now and then one annulled before."""
    person = voksen(f, sted, 25)
    uden_fortid(person)
    ind = f.for_dage(f.rng.randrange(1, 2500))
    ud = ind - timedelta(days=f.rng.randrange(200, 1500))
    land, adresse = f.rng.choice(_UDLAND)
    person.rejser = (Rejse(land, ud, ind, adresse),)
    if f.rng.random() < 0.1:
        person.rejser = (Rejse(land, ud - timedelta(days=40), ud - timedelta(days=9), annkor="A"), *person.rejser)
    fra = max(person.foedt, ud - timedelta(days=f.rng.randrange(300, 3000)))
    person.foer_adresser.append(TidligereAdresse(sted.vejnet.tidligere(f.rng.randrange(10_000)), fra, ud))
    person.tilflyttet = person.kommune_siden = ind
    if person.navn_fra is not None and person.navn_fra > ind:
        person.navn_fra = ind
        person.foer_navne.clear()
    if (f.dato - ind).days <= 7:
        person.melder("A04", ind)
    return [person]


def graensegaenger(f: Fabrik, sted: Sted) -> list[Person]:
    """Moved over the border and works here still: departed, with særligt sundhedskort and a doctor."""
    person = voksen(f, sted, 25, 60)
    uden_fortid(person)
    fra = senere(f, person, 1500)
    landekode, land, adresse = f.rng.choice(_GRAENSELANDE)
    fraflyt(person, fra)
    person.status, person.status_fra = "80", fra
    person.udrejse = Udrejse(landekode, fra, (*filter(None, adresse), land[1]))
    person.saerligt_kort = SaerligtKort(
        adresse,
        land,
        f.rng.choice(("", "", "Partner", "Barn")),
        fra,
        f.dato + timedelta(days=f.rng.randrange(30, 1200)),
        f"post{person.foedt:%y%j}@example.com",
        f"+46 70 {f.rng.randrange(1_000_000, 9_999_999)}" if land[0] == "SE" else "",
    )
    return [person]


def socialt_sikret_ude(f: Fabrik, sted: Sted) -> list[Person]:
    """Lives here with a pension, and the insurance, from another country."""
    person = voksen(f, sted, 62, 85)
    instans, kode, land = f.rng.choice(_INSTANSER)
    fra = senere(f, person, 2500)
    nummer = f"{land[0]}{f.rng.randrange(10**9, 10**10)}"
    person.social_sikret = SocialSikret(instans, kode, nummer, land, fra, date(f.dato.year + 4, 12, 31))
    return [person]
