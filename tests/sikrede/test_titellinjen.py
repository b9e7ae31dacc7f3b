"""The title bar of a person's page: badges and age."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from lxml import html

from brugere.demo import ODENSE
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import session
from tests.stoette import byg


def _titellinje(klient: Client, sti: str) -> str:
    side = klient.get(sti).content.decode()
    return side[side.index('class="kontekstbar"') : side.index('class="overblik"')]


@pytest.mark.krav("SIK-3", "CPR-11")
@pytest.mark.parametrize(("til", "vist"), [(None, True), (date(2021, 1, 1), False)])
def test_et_vaergemaal_i_kraft_er_et_maerke(
    rigtig_db: str, log_ind: Callable[..., Client], til: date | None, vist: bool
) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    with session(system("test")):
        person = byg.sikret(efternavn="Vestergaard")
        byg.vaergemaal(person, byg.sikret(), til=til)
    assert ("Under værgemål" in _titellinje(klient, f"/sikrede/{person.offentlig_id}/")) is vist
    traef = klient.post("/sikrede/", {"q": "vestergaard karen"}, follow=True).content.decode()
    assert ("Under værgemål" in traef) is vist


def test_den_doedes_alder_staar_stille(rigtig_db: str, log_ind: Callable[..., Client]) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    with session(system("test")):
        doed = byg.sikret(foedt=date(1931, 2, 3), status="90", status_fra=date(2022, 1, 31))
        levende = byg.sikret(foedt=date(1931, 2, 3))
        nu = ur.i_dag().year - 1931 - (ur.i_dag() < date(ur.i_dag().year, 2, 3))
    assert "<li>90 år</li>" in _titellinje(klient, f"/sikrede/{doed.offentlig_id}/")
    assert f"<li>{nu} år</li>" in _titellinje(klient, f"/sikrede/{levende.offentlig_id}/")


@pytest.mark.krav("SIK-5")
def test_gruppen_i_titellinjen_foelger_kortet_laegevalg(rigtig_db: str, log_ind: Callable[..., Client]) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    with session(system("test")):
        person = byg.sikret()
        byg.registrering(person, None, gruppe="2")
    for kort, med in (("laegevalg", ["true"]), ("om-sikrede", [])):
        svar = klient.get(f"/sikrede/{person.offentlig_id}/kort/{kort}/", headers={"HX-Request": "true"})
        dele = html.fragments_fromstring(svar.content.decode())
        fakta = [en for en in dele if isinstance(en, html.HtmlElement) and en.get("id") == "kontekstbar-fakta"]
        assert [en.get("hx-swap-oob") for en in fakta] == med
        assert all("Gruppe 2" in en.text_content() for en in fakta)


@pytest.mark.krav("SIK-3")
@pytest.mark.parametrize(("status", "slags"), [("80", "badge-warning"), ("90", "badge-error"), ("03", "badge-info")])
def test_en_der_intet_kan_goeres_for_overses_ikke(
    rigtig_db: str, log_ind: Callable[..., Client], status: str, slags: str
) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    with session(system("test")):
        person = byg.sikret(status=status)
    assert f'class="badge {slags}"' in _titellinje(klient, f"/sikrede/{person.offentlig_id}/")
