"""What a process's page says of a doctor who was asked: at every stage, and the same when it fetches itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from brugere.demo import AARHUS
from forloeb.models import Forloeb
from forloeb.opslag import annulleringsvisning
from kerne.aktoer import Rolle
from kerne.session import session
from laegevalg.opslag.dispensation import dispensationsafsnit
from sygesikring.urvaerk import toem
from tests.laegevalg.dispensation.scene import Scene, Spurgt
from tests.stoette import sag

LogInd = Callable[..., Client]


@pytest.fixture
def klient(scene: Scene, log_ind: LogInd) -> Client:
    return log_ind(Rolle.LAESER)


def _se(klient: Client, spurgt: Spurgt) -> str:
    """The section on the page; the htmx answer has the same, out of band."""
    sti = f"/forloeb/{spurgt.forloeb.offentlig_id}/"
    side = klient.get(sti)
    assert side.status_code == 200
    bid = klient.get(sti, headers={"HX-Request": "true", "HX-Target": "forloeb-status"}).content.decode()
    assert 'id="afsnit-dispensation-krop" hx-swap-oob="true"' in bid
    krop = side.content.decode().partition('id="afsnit-dispensation-krop">')[2].partition("</section>")[0]
    assert krop
    assert " ".join(krop.rsplit("</div>", 1)[0].split()) in " ".join(bid.split())
    return " ".join(strip_tags(krop.replace("<", " <")).split())


@pytest.mark.krav("LV-9", "LV-12")
def test_fra_ansoegt_til_stiltiende_ja(scene: Scene, klient: Client) -> None:
    spurgt = scene.spoerg(toemt=False)
    laege = f"Læge Lukket Praksis ({spurgt.ny.ydernummer})"
    assert _se(klient, spurgt).startswith(f"Ansøgningen til lægen dannes. {laege} Ansøgt – ")
    scene.koer_naeste(spurgt)
    i_dag = scene.i_dag()
    assert _se(klient, spurgt) == (
        f"Ansøgningen er på vej til lægen. {laege} Ansøgt {i_dag:%d.%m.%Y} Lægen fik ansøgningen – "
        "Kan besvares til og med –"
    )
    toem()
    frist = i_dag + timedelta(days=14)
    assert _se(klient, spurgt) == (
        f"Vi venter på lægens svar. Svarer lægen ikke inden fristen, gælder det som et ja. {laege} "
        f"Ansøgt {i_dag:%d.%m.%Y} Lægen fik ansøgningen {i_dag:%d.%m.%Y} Kan besvares til og med {frist:%d.%m.%Y}"
    )
    scene.dage(15)
    fra = i_dag + timedelta(days=15)
    sagt = _se(klient, spurgt)
    assert sagt.startswith("Lægen har ikke svaret inden fristen. Det gælder som et ja.")
    assert sagt.endswith(f"Afgjort {fra:%d.%m.%Y} Gælder fra {fra:%d.%m.%Y}")
    scene.svar(spurgt, "nej")
    assert _se(klient, spurgt).endswith(
        f"Svar fra lægen Nej , {fra:%d.%m.%Y} . Kom for sent. Afslaget kom efter fristen, så lægen er valgt. Tag "
        "stilling til, hvad der skal ske. SV: Ansøgning om at blive optaget som patient Vi har desværre ikke plads."
    )


@pytest.mark.krav("LV-11", "FRL-4")
def test_et_nej_med_laegens_egne_ord_og_forloebet_det_startede(scene: Scene, klient: Client) -> None:
    spurgt = scene.spoerg()
    scene.svar(spurgt, "nej")
    sagt = _se(klient, spurgt)
    assert sagt.startswith("Lægen har sagt nej. Lægevalget er afvist.")
    assert "Vi har desværre ikke plads." in sagt
    assert "Gælder fra" not in sagt
    side = klient.get(f"/forloeb/{spurgt.forloeb.offentlig_id}/").content.decode()
    (afslag,) = spurgt.afslag
    assert re.search(rf'href="/forloeb/{afslag.offentlig_id}/">Lægevalg afvist</a>', side)
    afslagets = klient.get(f"/forloeb/{afslag.offentlig_id}/").content.decode()
    assert "Læge, der har sagt nej" in afslagets
    assert "Lægevalgsbrev (PDF)" in afslagets
    assert "afsnit-dispensation" not in afslagets


@pytest.mark.krav("LV-10")
def test_et_uklart_svar_siger_hvad_man_goer(scene: Scene, klient: Client) -> None:
    spurgt = scene.spoerg()
    scene.svar(spurgt, "fritekst")
    sagt = _se(klient, spurgt)
    assert "Læs svaret, og registrér det, før fristen udløber. Ellers gælder det som et ja." in sagt
    assert "Uklart ," in sagt
    assert "Kunne ikke tolkes. Svaret har ingen kendt svarkode." in sagt
    assert "Ring til os i næste uge." in sagt


@pytest.mark.krav("FRL-3")
def test_annulleret_foer_og_efter_at_laegen_har_den(scene: Scene, klient: Client) -> None:
    usendt, sendt = scene.spoerg(toemt=False), scene.spoerg(toemt=False)
    assert sag.annuller(usendt.forloeb_id) == ""
    assert _se(klient, usendt).startswith("Lægen er ikke spurgt.")
    toem()
    assert sag.annuller(sendt.forloeb_id) == ""
    assert _se(klient, sendt).startswith("Lægevalget er annulleret. Lægen får ikke besked om det.")


@pytest.mark.krav("FRL-3", "UD-1")
def test_foer_der_annulleres_siges_hvad_der_ville_vaere_sket_og_under_hvilket_vilkaar(scene: Scene) -> None:
    spurgt = scene.spoerg()
    with session(sag.SYSTEM):
        visning = annulleringsvisning(Forloeb.objects.get(pk=spurgt.forloeb_id))
    tekster = {en.titel: en.tekster for en in visning.annulleres}
    staar = {en.titel: en.tekster for en in visning.bliver}
    assert staar == {"Ansøgning til lægen": ("Brev: Ansøgning om dispensation",), "Lægen har fået ansøgningen": ()}
    assert [en.tekster for en in visning.omgoeres] == [
        (f"Den reserverede plads hos Lukket Praksis ({spurgt.ny.ydernummer}) gives tilbage.",)
    ]
    assert tekster["Lægens svar"][0].startswith("Siger lægen nej: Pladsen hos Lukket Praksis")
    assert tekster["Registrering af lægevalg"][0].startswith("Siger lægen ja, eller svarer lægen ikke inden fristen: ")


@pytest.mark.krav("LV-9", "ADG-2")
def test_en_anden_kommune_ser_intet_og_andre_forloeb_har_intet_afsnit(scene: Scene, log_ind: LogInd) -> None:
    spurgt = scene.spoerg()
    scene.svar(spurgt, "nej")
    sti = f"/forloeb/{spurgt.forloeb.offentlig_id}/"
    egen = log_ind(Rolle.SAGSBEHANDLER).get(sti).content.decode()
    assert "<dt>Gebyr</dt><dd>Bortfaldet: Der udstedes intet sundhedskort.</dd>" in egen
    assert log_ind(Rolle.SAGSBEHANDLER, AARHUS).get(sti).status_code == 404
    assert log_ind(Rolle.REVISOR).get(sti).status_code == 403
    person, _, aaben = sag.person_med_laege()
    andet = sag.vaelg(person, aaben)
    with session(sag.SYSTEM):
        begge = [Forloeb.objects.get(pk=en) for en in (andet, spurgt.forloeb_id)]
        with CaptureQueriesContext(connection) as uden:
            assert dispensationsafsnit(begge[0]) is None
        with CaptureQueriesContext(connection) as med:
            assert dispensationsafsnit(begge[1]) is not None
    assert (len(uden), len(med)) == (0, 2)


@pytest.mark.krav("LV-9")
def test_laegens_ord_kan_ikke_goere_noget_ved_siden(scene: Scene, klient: Client) -> None:
    spurgt = scene.spoerg()
    scene.svar(spurgt, "nej")
    scene.ejer.forbindelse.execute("ALTER TABLE laegevalg_dispensationssvar DISABLE TRIGGER USER")
    ond = "<script>alert(1)</script> " + "nej" * 3000
    scene.ejer.forbindelse.execute("UPDATE laegevalg_dispensationssvar SET tekst = %s", [ond])
    scene.ejer.forbindelse.execute("ALTER TABLE laegevalg_dispensationssvar ENABLE TRIGGER USER")
    side = klient.get(f"/forloeb/{spurgt.forloeb.offentlig_id}/").content.decode()
    assert "<script>alert" not in side
    assert "&lt;script&gt;" in side
