"""What does not go on by itself: a doctor who answered by telephone, and a step that could not be carried out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connections
from playwright.sync_api import Page, expect

from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from kerne import ur
from kerne.session import session
from tests.browser import scene
from tests.browser.eftersyn import efterse_overalt
from tests.browser.styring import STYRINGER
from tests.browser.vagt import Vagt, hoert
from tests.conftest import SOFIE
from tests.stoette import sag

pytestmark = pytest.mark.browser
Aabn = Callable[..., Page]
LogInd = Callable[..., None]
TELEFON = "Lægesekretæren ringede: de tager ikke flere."


@pytest.mark.krav("LV-10", "LV-11", "UD-16")
@pytest.mark.parametrize("maade", STYRINGER)
def test_laegens_svar_i_telefonen_registreres(aabn: Aabn, log_ind: LogInd, vagt: Vagt, maade: str) -> None:
    sc = scene.opret_scene()
    scene.luk(sc.ny)
    sag.spoerg_laegen(sc.karen.pk, sc.ny.pk)
    side = aabn()
    styring = STYRINGER[maade](side)
    log_ind(side)
    styring.find(sc.karen.personnummer)
    styring.aktiver(side.locator("#kort-forloeb").get_by_role("link", name="Lægevalg til"))
    expect(side.locator("main")).to_contain_text("Vi venter på lægens svar.", timeout=20_000)
    styring.aktiver(side.get_by_role("link", name="Registrér lægens svar"))
    expect(side.get_by_role("heading", level=1)).to_have_text("Registrér lægens svar")
    efterse_overalt(side, "lægens svar")
    with vagt.venter(422):
        styring.aktiver(side.get_by_role("button", name="Registrér svaret"))
        expect(side.get_by_role("alert").filter(has_text="Vælg, om lægen har sagt ja eller nej.")).to_be_focused()
    efterse_overalt(side, "lægens svar, mangler")
    styring.vaelg(side.get_by_role("radio", name="Nej"), "Nej")
    styring.skriv(side.get_by_label("Hvordan svarede lægen?"), TELEFON)
    styring.aktiver(side.get_by_role("button", name="Registrér svaret"))
    hoert(side, "Lægens svar er registreret.")
    expect(side.locator("#forloeb-status-linje")).to_be_focused()
    expect(side.locator("#forloeb-status")).to_contain_text("Afvist")
    expect(side.locator("#afsnit-dispensation-krop")).to_contain_text(TELEFON)
    efterse_overalt(side, "forløb, afvist")


@pytest.mark.krav("UD-17")
def test_svaret_er_der_endnu_naar_login_udloeb_imens(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    scene.luk(sc.ny)
    forloeb_id = sag.spoerg_laegen(sc.karen.pk, sc.ny.pk)
    with session(SOFIE):
        forloeb = Forloeb.objects.get(pk=forloeb_id)
    side = aabn()
    log_ind(side)
    side.goto(f"/forloeb/{forloeb.offentlig_id}/")
    expect(side.locator("main")).to_contain_text("Vi venter på lægens svar.", timeout=20_000)
    side.goto(f"/forloeb/{forloeb.offentlig_id}/laegens-svar/")
    side.locator("label", has_text="Nej").click()
    side.get_by_label("Hvordan svarede lægen?").fill(TELEFON)
    with connections["ejer"].cursor() as cursor:
        cursor.execute("DELETE FROM django_session")
    with side.expect_navigation():
        side.get_by_role("button", name="Registrér svaret").click()
    expect(side.locator("main")).to_contain_text("er ikke tabt")
    with side.expect_navigation():
        side.locator('button[value="sagsbehandler.odense"]').click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Registrér lægens svar")
    expect(side.get_by_label("Hvordan svarede lægen?")).to_have_value(TELEFON)
    expect(side.get_by_role("radio", name="Nej")).to_be_checked()


@pytest.mark.krav("UD-19", "UD-16")
@pytest.mark.parametrize("maade", STYRINGER)
def test_et_trin_der_ikke_kunne_gennemfoeres_proeves_igen(aabn: Aabn, log_ind: LogInd, maade: str) -> None:
    sc = scene.opret_scene()
    forloeb = scene.begynd_ventende_valg(sc)
    with session(SOFIE):
        venter = Aktivitet.objects.filter(forloeb=forloeb, status=Aktivitetsstatus.VENTER)
        venter.update(status=Aktivitetsstatus.FEJLET, forfalder=ur.nu(), fejl="ValueError")
        Forloeb.objects.filter(pk=forloeb.pk).update(status=Status.FEJLET)
    side = aabn()
    styring = STYRINGER[maade](side)
    log_ind(side)
    styring.find(sc.karen.personnummer)
    styring.aktiver(side.locator("#kort-forloeb").get_by_role("link", name="Lægevalg til"))
    expect(side.locator("main")).to_contain_text("Trinnet kunne ikke gennemføres. Der er en opgave om det.")
    efterse_overalt(side, "forløb, fejlet")
    styring.aktiver(side.get_by_role("button", name="Prøv igen"))
    hoert(side, "Det, der ikke kunne gennemføres, prøves igen.")
    expect(side.locator("#forloeb-status")).to_contain_text("Afsluttet", timeout=20_000)
    expect(side.get_by_role("button", name="Prøv igen")).to_have_count(0)
