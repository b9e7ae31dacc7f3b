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
from tests.stoette.valgside import hent_valg
from ydere.models import Plads, Yder

LogInd = Callable[..., Client]
ODENSE = system("test", organisation="0461")


def vaelg(klient: Client, person: Sikret, yder: Yder) -> None:
    """Choose a doctor the way a caseworker does: list, consequences, confirm."""
    konsekvens = hent_valg(klient, person).udfyld(yder=yder.offentlig_id).send()
    assert konsekvens.status == 200, konsekvens.tekst
    svar = konsekvens.bekraeft()
    assert svar.status == 302, svar.tekst


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
    assert "66 11 22 33" in laest.pages[0].extract_text()
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
    konsekvens = hent_valg(klient, person).udfyld(yder=ny.offentlig_id).send()
    svar = [konsekvens.bekraeft() for _ in range(3)]
    assert [(en.status, en.videre) for en in svar] == [(302, svar[0].videre)] * 3
    with session(ODENSE):
        assert Forloeb.objects.count() == 1
        assert Plads.objects.get(yder=ny).reserverede == 1


@pytest.mark.krav("LV-1")
def test_den_laege_man_har_kan_ikke_vaelges_igen(rigtig_db: str, log_ind: LogInd) -> None:
    person, gammel, _ = en_sag()
    svar = hent_valg(log_ind(Rolle.SAGSBEHANDLER), person).udfyld(yder=gammel.offentlig_id).send()
    assert svar.status == 422
    assert svar.fejl == ["Gammel Praksis er allerede læge for Karen Østergård. Vælg en anden læge."]
    assert svar.felter["yder"] == str(gammel.offentlig_id), "det valgte bliver stående"


def test_en_noegle_fra_en_anden_sag_giver_en_besked_og_intet_valg(rigtig_db: str, log_ind: LogInd) -> None:
    foerste, _, ny = en_sag()
    anden, _, _ = en_sag()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    vaelg(klient, foerste, ny)
    with session(ODENSE):
        brugt = str(Forloeb.objects.get().idempotensnoegle)
    svar = hent_valg(klient, anden).udfyld(yder=ny.offentlig_id, noegle=brugt).send().bekraeft()
    assert svar.status == 409
    assert "Hent den igen" in svar.tekst
    with session(ODENSE):
        assert Plads.objects.get(yder=ny).reserverede == 1


@pytest.mark.krav("LV-1", "LV-9", "YDER-3")
def test_listen_siger_hvor_mange_pladser_der_er_og_hvorfor_den_er_aaben_eller_lukket(
    rigtig_db: str, log_ind: LogInd
) -> None:
    person, _, ny = en_sag()
    with session(system("test")):
        Plads.objects.filter(yder=ny).update(lukkegraense=1600, tilmeldte=1431, reserverede=4)
        byg.praksis(navn="Aa Lukket", tilgang="lukket")
        byg.praksis(navn="Fuld", tilmeldte=1700)
    side = hent_valg(log_ind(Rolle.SAGSBEHANDLER), person)
    assert [en.navn for en in side.laeger] == ["Gammel Praksis", "Ny Praksis", "Aa Lukket", "Fuld"]
    efter_navn = {en.navn: en for en in side.laeger}
    assert (efter_navn["Gammel Praksis"].tilgang, efter_navn["Gammel Praksis"].kan_vaelges) == ("Er læge i dag", False)
    assert efter_navn["Ny Praksis"].pladser == "165 af 1600"
    assert [(en.tilgang, en.grund, en.kan_vaelges) for en in side.laeger[1:]] == [
        ("Åben", "Åben for tilgang.", True),
        ("Lukket", "Kræver dispensation.", True),
        ("Kan ikke vælges", "Lægen har nået sit maksimum og kan ikke tage flere.", False),
    ]


@pytest.mark.krav("LV-1")
def test_soegningen_beholdes_gennem_fejl_og_tilbage(rigtig_db: str, log_ind: LogInd) -> None:
    person, gammel, ny = en_sag()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    smal = hent_valg(klient, person).udfyld(soeg="ny prak").send("hent")
    assert smal.viste == ["Ny Praksis"]
    assert "1 vises" in smal.tekst
    fejl = smal.send()
    assert (fejl.status, fejl.fejl) == (422, ["Vælg en læge."])
    assert fejl.viste == ["Ny Praksis"]
    assert fejl.felter["soeg"] == "ny prak"
    den_gamle = smal.udfyld(yder=gammel.offentlig_id).send()
    assert den_gamle.viste == ["Gammel Praksis", "Ny Praksis"], "det valgte bliver i syne"
    tilbage = smal.udfyld(yder=ny.offentlig_id).send().send("tilbage")
    assert tilbage.status == 200
    assert tilbage.viste == ["Ny Praksis"]
    assert tilbage.felter["yder"] == str(ny.offentlig_id)


@pytest.mark.krav("LV-1")
def test_en_fejl_viser_altid_noget_at_vaelge(rigtig_db: str, log_ind: LogInd) -> None:
    person, _, _ = en_sag()
    tom = hent_valg(log_ind(Rolle.SAGSBEHANDLER), person, soeg="findes ikke")
    assert tom.viste == []
    assert "Ingen læger i listen passer til søgningen. Skriv færre ord" in tom.tekst
    fejl = tom.send()
    assert fejl.viste == ["Gammel Praksis", "Ny Praksis"]
    assert fejl.felter["soeg"] == ""


@pytest.mark.krav("LV-1", "LV-9")
def test_er_alle_lukket_kan_der_soeges_dispensation_og_uden_laeger_siges_det(rigtig_db: str, log_ind: LogInd) -> None:
    person, _, ny = en_sag()
    with session(system("test")):
        Plads.objects.update(tilgang="lukket")
    klient = log_ind(Rolle.SAGSBEHANDLER)
    assert [en.tilgang for en in hent_valg(klient, person).laeger] == ["Er læge i dag", "Lukket"]
    with session(system("test")):
        Plads.objects.update(kommune="0751")
    side = hent_valg(klient, person)
    assert side.laeger == []
    assert "Der er ingen læger i kommunen den dag." in side.tekst
    assert [en.navn for en in side.udfyld(udvidet="ny praksis").send("hent").fundne] == [ny.navn]


@pytest.mark.krav("LV-8", "CPR-10")
def test_er_et_valg_kommet_imellem_siges_det_straks_og_med_vej_til_det(rigtig_db: str, log_ind: LogInd) -> None:
    person, _, ny = en_sag()
    with session(system("test")):
        tredje = byg.praksis(navn="Tredje Praksis")
    klient = log_ind(Rolle.SAGSBEHANDLER)
    konsekvens = hent_valg(klient, person).udfyld(yder=tredje.offentlig_id).send()
    vaelg(klient, person, ny)
    svar = konsekvens.bekraeft()
    assert svar.status == 409
    with session(ODENSE):
        forloeb = Forloeb.objects.get()
    assert re.search(
        r'role="alert" tabindex="-1" autofocus>.*Lægevalg til Ny Praksis er i gang. '
        r"Det er ikke det valg, du har udfyldt. Sofie Holm bekræftede det den [0-9.]{10} kl. [0-9:]{5}. "
        rf'<a id="i-gang" href="/forloeb/{forloeb.offentlig_id}/">',
        svar.kilde,
        re.DOTALL,
    )
    assert svar.felter["yder"] == str(tredje.offentlig_id), "det udfyldte er der stadig"
    assert svar.send("tilbage").felter["yder"] == str(tredje.offentlig_id)
    with session(ODENSE):
        assert Plads.objects.get(yder=tredje).reserverede == 0
