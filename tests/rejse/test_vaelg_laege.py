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
    """The hidden fields of the page itself, not of the frame around it."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html.partition("<main")[2]))


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


def _viste(side: str) -> list[str]:
    """The names of the practices that are in sight, in the list's order."""
    synlige = re.findall(r'<tr data-soegetekst="[^"]*">.*?<label[^>]*>([^<]*)', side, re.DOTALL)
    return [navn.strip() for navn in synlige]


@pytest.mark.krav("LV-3", "YDER-3")
def test_listen_siger_hvor_mange_pladser_der_er_og_har_eget_postnummer_foerst(rigtig_db: str, log_ind: LogInd) -> None:
    person, gammel, ny = en_sag()
    with session(system("test")):
        Plads.objects.filter(yder=ny).update(lukkegraense=1600, tilmeldte=1431, reserverede=4)
        Yder.objects.filter(pk=gammel.pk).update(postnummer="5270", postdistrikt="Odense N")
        byg.praksis(navn="Aa Lukket", tilgang="lukket")
    side = log_ind(Rolle.SAGSBEHANDLER).get(f"/sikrede/{person.offentlig_id}/laegevalg/").content.decode()
    assert _viste(side) == ["Ny Praksis", "Gammel Praksis"]
    assert "Læger i 5000 Odense C står først." in side
    assert "165 af 1600" in side
    assert "Åben for tilgang" in side
    assert re.search(r"Gammel Praksis.{0,80}Nuværende læge", side, re.DOTALL)


@pytest.mark.krav("LV-1")
def test_soegningen_beholdes_gennem_fejl_og_tilbage(rigtig_db: str, log_ind: LogInd) -> None:
    person, gammel, ny = en_sag()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    sti = f"/sikrede/{person.offentlig_id}/laegevalg/"
    smal = klient.get(sti, {"soeg": "ny prak"}).content.decode()
    assert _viste(smal) == ["Ny Praksis"]
    assert "1 vises" in smal
    sendt = _skjulte(smal)
    assert sendt["soeg"] == "ny prak"
    fejl = klient.post(sti, sendt)
    assert fejl.status_code == 422
    assert _viste(fejl.content.decode()) == ["Ny Praksis"]
    assert 'id="soeg-laege" name="soeg" value="ny prak"' in fejl.content.decode()
    konsekvens = klient.post(sti, sendt | {"yder": str(gammel.offentlig_id), "soeg": "ny prak"})
    assert _viste(konsekvens.content.decode()) == ["Gammel Praksis", "Ny Praksis"], "det valgte bliver i syne"
    konsekvens = klient.post(sti, sendt | {"yder": str(ny.offentlig_id)})
    tilbage = klient.post(sti, _skjulte(konsekvens.content.decode()) | {"tilbage": "1"}).content.decode()
    assert _viste(tilbage) == ["Ny Praksis"]
    assert f'value="{ny.offentlig_id}" checked' in tilbage


@pytest.mark.krav("LV-1")
def test_en_fejl_viser_altid_noget_at_vaelge(rigtig_db: str, log_ind: LogInd) -> None:
    person, _, _ = en_sag()
    sti = f"/sikrede/{person.offentlig_id}/laegevalg/"
    klient = log_ind(Rolle.SAGSBEHANDLER)
    tom = klient.get(sti, {"soeg": "findes ikke"}).content.decode()
    assert _viste(tom) == []
    assert re.search(r'id="laeger-tom">Ingen læger i listen passer til søgningen. Skriv færre ord', tom)
    fejl = klient.post(sti, _skjulte(tom)).content.decode()
    assert _viste(fejl) == ["Gammel Praksis", "Ny Praksis"]
    assert 'name="soeg" value="" ' in fejl


@pytest.mark.krav("LV-1")
def test_en_tom_liste_siger_hvornaar_der_kan_vaelges(rigtig_db: str, log_ind: LogInd) -> None:
    person, _, _ = en_sag()
    with session(system("test")):
        Plads.objects.update(tilgang="lukket")
    side = log_ind(Rolle.SAGSBEHANDLER).get(f"/sikrede/{person.offentlig_id}/laegevalg/").content.decode()
    assert "Ingen læger er åbne for den sikrede." in side
    assert "Der kan vælges igen, så snart en praksis åbner" in side
    assert "Se, hvad der sker" not in side


@pytest.mark.krav("LV-8", "CPR-10")
def test_er_et_valg_kommet_imellem_siges_det_straks_og_med_vej_til_det(rigtig_db: str, log_ind: LogInd) -> None:
    person, _, ny = en_sag()
    with session(system("test")):
        tredje = byg.praksis(navn="Tredje Praksis")
    klient = log_ind(Rolle.SAGSBEHANDLER)
    sti = f"/sikrede/{person.offentlig_id}/laegevalg/"
    noegle = _skjulte(klient.get(sti).content.decode())["noegle"]
    vist = _skjulte(klient.post(sti, {"yder": str(tredje.offentlig_id), "noegle": noegle}).content.decode())
    vaelg(klient, person, ny)
    svar = klient.post(f"{sti}bekraeft/", vist)
    assert svar.status_code == 409
    side = svar.content.decode()
    with session(ODENSE):
        forloeb = Forloeb.objects.get()
    assert re.search(
        rf'role="alert" tabindex="-1" autofocus>.*Lægevalg til Ny Praksis er i gang. <a id="i-gang" href="/forloeb/'
        rf'{forloeb.offentlig_id}/">',
        side,
        re.DOTALL,
    )
    with session(ODENSE):
        assert Plads.objects.get(yder=tredje).reserverede == 0
