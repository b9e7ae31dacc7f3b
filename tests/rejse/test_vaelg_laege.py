"""The thinnest whole case through HTTP: find a person, choose an open doctor, and see the process run."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from pypdf import PdfReader

from forloeb.art import Konsekvens
from forloeb.models import Forloeb, Status
from forloeb.motor.raekker import det_der_skete
from kerne.aktoer import Rolle, system
from kerne.session import session
from laegevalg.models import Registrering
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.rejse.conftest import Omverden
from tests.stoette import byg
from tests.stoette.processer import vent_paa
from ydere.models import Plads, Yder

LogInd = Callable[..., Client]
ODENSE = system("test", organisation="0461")


def _skjulte(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


def vaelg(klient: Client, person: Sikret, yder: Yder) -> None:
    """Choose a doctor the way a caseworker does: list, consequences, confirm."""
    sti = f"/sikrede/{person.offentlig_id}/laegevalg/"
    liste = klient.get(sti).content.decode()
    konsekvens = klient.post(sti, {"yder": str(yder.offentlig_id), "noegle": _skjulte(liste)["noegle"]})
    assert konsekvens.status_code == 200
    svar = klient.post(f"{sti}bekraeft/", _skjulte(konsekvens.content.decode()))
    assert svar.status_code == 302, svar.content.decode()


def en_sag() -> tuple[Sikret, Yder, Yder]:
    """A person in Odense with a doctor, and another practice that is open."""
    with session(system("test")):
        person = byg.sikret(fornavn="Karen", efternavn="Østergård")
        gammel, ny = byg.praksis(navn="Gammel Praksis"), byg.praksis(navn="Ny Praksis")
        byg.registrering(person, gammel)
    return person, gammel, ny


@pytest.mark.krav("SIK-1", "LV-8", "UD-1")
def test_fra_soegning_til_reserveret_plads(rigtig_db: str, log_ind: LogInd) -> None:
    person, _, ny = en_sag()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    fundet = klient.post("/sikrede/", {"q": person.personnummer}, follow=True)
    assert fundet.redirect_chain == [(f"/sikrede/{person.offentlig_id}/", 302)]
    assert "Gammel Praksis" in fundet.content.decode()
    vaelg(klient, person, ny)
    with session(ODENSE):
        assert Plads.objects.get(yder=ny).reserverede == 1
        assert Registrering.objects.filter(sikret=person, erstattet=None).count() == 1


@pytest.mark.krav("LV-8", "UD-1", "FRL-4", "BREV-2", "BREV-3", "BREV-6", "KORT-6")
def test_forloebet_koeres_til_ende(omverden: Omverden, log_ind: LogInd) -> None:
    person, _, ny = en_sag()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    vaelg(klient, person, ny)
    vent_paa(_alle_afsluttet)
    with session(ODENSE):
        assert list(Plads.objects.order_by("yder__navn").values_list("yder__navn", "tilmeldte", "reserverede")) == [
            ("Gammel Praksis", 0, 0),
            ("Ny Praksis", 1, 0),
        ]
        gaeldende = Registrering.objects.filter(sikret=person, erstattet=None).order_by("-fra").first()
        assert gaeldende is not None
        assert gaeldende.yder_id == ny.pk
        valg, kort = Forloeb.objects.order_by("pk")
        for forloeb in (valg, kort):
            assert det_der_skete(forloeb) == [Konsekvens.fra_json(en) for en in forloeb.konsekvens if en], forloeb.art
    assert omverden.simulator.get("/styring/effekter", params={"system": "kortleverandoer"}).json()["antal"] == 1
    side = klient.get(f"/forloeb/{valg.offentlig_id}/").content.decode()
    assert "Sofie Holm" in side
    assert "Afsluttet" in side
    (pdf,) = re.findall(r'href="(/breve/[^"]+\.pdf)"', side)
    laest = PdfReader(io.BytesIO(klient.get(pdf).content))
    assert laest.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Ny Praksis" in laest.pages[0].extract_text()
    assert "Card order reason" in klient.get(f"/forloeb/{kort.offentlig_id}/").content.decode()


def _alle_afsluttet() -> bool:
    toem()
    with session(ODENSE):
        return not Forloeb.objects.exclude(status=Status.AFSLUTTET).exists()


@pytest.mark.krav("LV-8")
def test_samme_formular_igen_er_samme_valg_ogsaa_naar_pladsen_var_den_sidste(rigtig_db: str, log_ind: LogInd) -> None:
    person, _, ny = en_sag()
    with session(system("test")):
        Plads.objects.filter(yder=ny).update(lukkegraense=1)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    sti = f"/sikrede/{person.offentlig_id}/laegevalg/"
    noegle = _skjulte(klient.get(sti).content.decode())["noegle"]
    vist = _skjulte(klient.post(sti, {"yder": str(ny.offentlig_id), "noegle": noegle}).content.decode())
    svar = [klient.post(f"{sti}bekraeft/", vist) for _ in range(3)]
    assert [(en.status_code, en["Location"]) for en in svar] == [(302, svar[0]["Location"])] * 3
    with session(ODENSE):
        assert Forloeb.objects.count() == 1
        assert Plads.objects.get(yder=ny).reserverede == 1


@pytest.mark.krav("LV-1")
def test_den_laege_man_har_kan_ikke_vaelges_igen(rigtig_db: str, log_ind: LogInd) -> None:
    person, gammel, _ = en_sag()
    sti = f"/sikrede/{person.offentlig_id}/laegevalg/"
    klient = log_ind(Rolle.SAGSBEHANDLER)
    noegle = _skjulte(klient.get(sti).content.decode())["noegle"]
    svar = klient.post(sti, {"yder": str(gammel.offentlig_id), "noegle": noegle})
    assert svar.status_code == 422
    assert "allerede den sikredes læge" in svar.content.decode()


def test_en_noegle_fra_en_anden_sag_giver_en_besked_og_intet_valg(rigtig_db: str, log_ind: LogInd) -> None:
    foerste, _, ny = en_sag()
    anden, _, _ = en_sag()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    vaelg(klient, foerste, ny)
    with session(ODENSE):
        brugt = str(Forloeb.objects.get().idempotensnoegle)
    sti = f"/sikrede/{anden.offentlig_id}/laegevalg/"
    vist = _skjulte(klient.post(sti, {"yder": str(ny.offentlig_id), "noegle": brugt}).content.decode())
    svar = klient.post(f"{sti}bekraeft/", vist)
    assert svar.status_code == 409
    assert "Hent den igen" in svar.content.decode()
    with session(ODENSE):
        assert Plads.objects.get(yder=ny).reserverede == 1
