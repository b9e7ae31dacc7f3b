"""A card that is fetched again is the page's own, and so is what comes with it outside the card (SIK-5)."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from brugere.demo import AARHUS, ODENSE
from kerne.aktoer import Rolle, system
from kerne.session import session
from noter.handlinger import opret_note
from opgaver.handlinger import opret_manuel_opgave
from sikrede.models import Sikret
from sikrede.ramme import FUNKTIONER, KORT
from tests.conftest import SOFIE
from tests.rejse.test_vaelg_laege import en_sag, vaelg
from tests.sikrede.soegning_stoette import FOEDT, person
from tests.stoette import byg

pytestmark = pytest.mark.krav("SIK-5", "GEN-1")

LogInd = Callable[..., Client]


@pytest.fixture
def klient(rigtig_db: str, log_ind: LogInd) -> Client:
    """A caseworker in Odense."""
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


@pytest.fixture
def med_alt(klient: Client) -> Sikret:
    """Of Odense, with something on every card: family, a choice under way, a note, a task."""
    karen, _, ny = en_sag()
    with session(system("test")):
        byg.gift(karen, byg.sikret(fornavn="Bo"))
    vaelg(klient, karen, ny)
    with session(SOFIE):
        opret_note(karen, "Ringede om sit kort.", idempotensnoegle=uuid.uuid4(), aktoer=SOFIE)
        opret_manuel_opgave(kommune=ODENSE, art="x", titel="Ring", genstand="", sikret_id=karen.pk)
    return karen


@pytest.fixture
def hos_anden(klient: Client) -> Sikret:
    """Of Aarhus, opened from Odense with a reason."""
    emma = person("Emma", "Fjernby", kommune=AARHUS, foedt=FOEDT)
    fund = klient.post("/sikrede/hele-landet/", {"q": "fjernby", "opslagsgrund": "flytning"}, follow=True)
    (bevis,) = html.document_fromstring(fund.content.decode()).xpath("//input[@name='bevis']/@value")
    assert klient.post(f"/sikrede/{emma.offentlig_id}/grund/", {"bevis": bevis}).status_code == 302
    return emma


def _dele(kilde: str) -> dict[str, str]:
    """What has an id and can be exchanged, by the id: its markup, without the mark that it comes alone."""
    dele = {}
    for en in html.fragments_fromstring(f"<div>{kilde}</div>")[0].xpath(
        ".//section[starts-with(@id, 'kort-')] | .//ul[@id='funktioner' or @id='kontekstbar-fakta']"
    ):
        en.attrib.pop("hx-swap-oob", None)
        en.tail = None
        dele[str(en.get("id"))] = html.tostring(en, encoding="unicode")
    return dele


@pytest.mark.parametrize("hvem", ["med_alt", "hos_anden"])
def test_hvert_kort_er_sidens_eget(klient: Client, hvem: str, request: pytest.FixtureRequest) -> None:
    sti = f"/sikrede/{request.getfixturevalue(hvem).offentlig_id}/"
    siden = _dele(klient.get(sti).content.decode())
    assert set(siden) == {*(f"kort-{et.noegle}" for et in KORT), "funktioner", "kontekstbar-fakta"}
    for et in KORT:
        svar = klient.get(f"{sti}kort/{et.noegle}/", headers={"HX-Request": "true"})
        assert svar.status_code == 200
        alene = _dele(svar.content.decode())
        assert f"kort-{et.noegle}" in alene
        assert alene == {navn: siden[navn] for navn in alene}
        assert ("funktioner" in alene) is et.titellinje


@pytest.mark.krav("UD-14")
def test_hos_en_anden_kommune_kan_intet_goeres_heller_ikke_efter_en_opdatering(
    klient: Client, hos_anden: Sikret
) -> None:
    svar = klient.get(f"/sikrede/{hos_anden.offentlig_id}/kort/laegevalg/", headers={"HX-Request": "true"})
    funktioner = _dele(svar.content.decode())["funktioner"]
    assert funktioner.count("Personen hører til en anden kommune.") == len(FUNKTIONER)
    assert "<a " not in funktioner


@pytest.mark.krav("ADG-2")
def test_et_kort_der_ikke_findes_er_404(klient: Client, med_alt: Sikret) -> None:
    assert klient.get(f"/sikrede/{med_alt.offentlig_id}/kort/vrøvl/").status_code == 404
