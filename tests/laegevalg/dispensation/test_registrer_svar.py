"""A caseworker writes down what the doctor said; it decides as an answer by Digital Post does (LV-10, LV-11)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from brugere.demo import AARHUS
from brugere.models import Bruger
from forloeb.models import Status
from integrationer.models import Udgaaendestatus
from kerne.aktoer import Rolle
from kerne.session import session
from kerne.ur import KOEBENHAVN, doegnets_start
from laegevalg.models import Dispensationssvar, Udfald, Valgstatus
from sygesikring.urvaerk import toem
from tests.laegevalg.dispensation.scene import Scene, Spurgt
from tests.stoette import post, sag
from tests.stoette.familie import log_siden, sidste_logpost
from tests.stoette.maskinrum import samtidig

LogInd = Callable[..., Client]
TELEFON = "Lægesekretæren, i telefonen. Der er plads."


@pytest.fixture
def klient(scene: Scene, log_ind: LogInd) -> Client:
    return log_ind(Rolle.SAGSBEHANDLER)


def _sti(spurgt: Spurgt) -> str:
    return f"/forloeb/{spurgt.forloeb.offentlig_id}/laegens-svar/"


def _udfyldt(side: str, **felter: str) -> dict[str, str]:
    """What the page's form sends, with these fields filled in."""
    (form,) = html.document_fromstring(side).xpath(".//main//form[contains(@action, '/laegens-svar/')]")
    sendes = {en.get("name"): en.get("value", "") for en in form.iterfind(".//input") if en.get("type") != "radio"}
    return {"tekst": TELEFON, **sendes, **felter}


def _svar(klient: Client, spurgt: Spurgt, **felter: str) -> int:
    return klient.post(_sti(spurgt), _udfyldt(klient.get(_sti(spurgt)).content.decode(), **felter)).status_code


@pytest.mark.krav("LV-10", "UD-1")
def test_et_ja_i_telefonen_giver_laegen_fra_den_dag_det_blev_sagt(scene: Scene, klient: Client) -> None:
    spurgt = scene.spoerg()
    sagt = scene.i_dag() + timedelta(days=2)
    scene.dage(4)
    sidst = sidste_logpost()
    svar = klient.post(
        _sti(spurgt),
        _udfyldt(klient.get(_sti(spurgt)).content.decode(), svar="ja", sagt=f"{sagt:%d.%m.%Y}"),
        follow=True,
    )
    assert svar.redirect_chain == [(f"/forloeb/{spurgt.forloeb.offentlig_id}/#forloeb-status-linje", 302)]
    assert "Lægens svar er registreret." in svar.content.decode()
    assert (spurgt.person.offentlig_id, "laegevalg.dispensation.registrer_svar") in log_siden(sidst)
    toem()
    assert spurgt.laeger == [("Gammel Praksis", date(2010, 1, 1)), ("Lukket Praksis", sagt)]
    assert (spurgt.forloeb.status, spurgt.ansoegning.udfald) == (Status.AFSLUTTET, Udfald.JA)
    assert spurgt.pladser == ((0, 0), (1, 0))
    side = " ".join(klient.get(f"/forloeb/{spurgt.forloeb.offentlig_id}/").content.decode().split())
    assert "Registreret af Sofie Holm." in side
    assert TELEFON in side
    assert 'id="registrer-svar"' not in side, "it is settled"


@pytest.mark.krav("LV-11", "YDER-4")
def test_et_nej_ender_forloebet_med_et_brev_og_loggen_siger_ikke_hvad_der_blev_svaret(
    scene: Scene, klient: Client
) -> None:
    spurgt = scene.spoerg()
    sidst = sidste_logpost()
    assert _svar(klient, spurgt, svar="nej", tekst="Lægen ringede.") == 302
    toem()
    assert (spurgt.forloeb.status, spurgt.valg) == (Status.AFVIST, Valgstatus.AFVIST)
    (afslag,) = spurgt.afslag
    assert afslag.status == Status.AFSLUTTET
    assert spurgt.pladser == ((1, 0), (0, 0))
    skrevet = scene.ejer.forbindelse.execute(
        "SELECT handling, genstand, formaal, data::text FROM kerne_log WHERE id > %s", [sidst]
    ).fetchall()
    assert "laegevalg.dispensation.registrer_svar" in {handling for handling, *_ in skrevet}
    for ord_ in ("nej", "afsl", "afvis", "ringede"):
        assert not [en for en in skrevet if ord_ in " ".join(map(str, en)).lower()], ord_


@pytest.mark.krav("LV-10")
def test_et_uklart_svar_laeses_og_registreres(scene: Scene, klient: Client) -> None:
    """The page of the process leads there, and shows what the doctor wrote."""
    spurgt = scene.spoerg()
    scene.svar(spurgt, "fritekst")
    forloebets = klient.get(f"/forloeb/{spurgt.forloeb.offentlig_id}/").content.decode()
    assert f'id="registrer-svar" href="{_sti(spurgt)}"' in forloebets
    assert "Læs svaret, og registrér det, før fristen udløber." in forloebets
    side = klient.get(_sti(spurgt)).content.decode()
    assert "Ring til os i næste uge." in side
    assert _svar(klient, spurgt, svar="ja") == 302
    assert spurgt.svar == [("", "uklart"), ("ja", "afgjorde")]


@pytest.mark.krav("UD-1")
def test_siden_siger_foerst_hvad_hvert_svar_goer(scene: Scene, klient: Client) -> None:
    spurgt = scene.spoerg()
    side = " ".join(klient.get(_sti(spurgt)).content.decode().split())
    ja = side.index('<h2 class="konsekvens-gren">Siger lægen ja, eller svarer lægen ikke inden fristen</h2>')
    nej = side.index('<h2 class="konsekvens-gren">Siger lægen nej</h2>')
    assert ja < nej < side.index("Et svar, der er gemt, kan ikke tages tilbage.") < side.index(">Registrér svaret<")
    assert "Lægevalgsbrev" in side[nej:]


@pytest.mark.krav("LV-10")
@pytest.mark.parametrize(
    ("felter", "fejl"),
    [
        ({}, "Vælg, om lægen har sagt ja eller nej."),
        ({"svar": "måske"}, "Vælg ja eller nej."),
        ({"svar": "ja", "tekst": "  "}, "Skriv, hvem der svarede, og hvordan."),
        ({"svar": "ja", "tekst": "x" * 2001}, "Teksten er på 2001 tegn. Den kan højst være på 2000."),
        ({"svar": "ja", "sagt": "31.02.2026"}, "Datoen findes ikke."),
        ({"svar": "ja", "sagt": "{i_morgen}"}, "Skriv en dag fra da til i dag."),
        ({"svar": "ja", "sagt": "{foer}"}, "Skriv en dag fra da til i dag."),
        ({"svar": "ja", "noegle": "x"}, "Siden er ufuldstændig. Hent den igen."),
    ],
)
def test_det_der_mangler_siges_og_intet_gaar_tabt(
    scene: Scene, klient: Client, felter: dict[str, str], fejl: str
) -> None:
    spurgt = scene.spoerg()
    dage = {"i_morgen": scene.i_dag() + timedelta(days=1), "foer": scene.i_dag() - timedelta(days=1)}
    felter = {navn: vaerdi.format(**{k: f"{v:%d.%m.%Y}" for k, v in dage.items()}) for navn, vaerdi in felter.items()}
    svar = klient.post(_sti(spurgt), _udfyldt(klient.get(_sti(spurgt)).content.decode(), **felter))
    assert svar.status_code == 422
    side = svar.content.decode()
    assert fejl in side
    assert "<title>Fejl: Registrér lægens svar" in " ".join(side.split())
    assert felter.get("tekst", TELEFON) in side
    assert spurgt.svar == []


@pytest.mark.krav("LV-10")
def test_det_der_skrives_er_tekst_og_intet_andet(scene: Scene, klient: Client) -> None:
    spurgt = scene.spoerg()
    ondt = "<script>alert(1)</script>{{ 7 }}"
    assert _svar(klient, spurgt, svar="ja", tekst="a\x00b") == 422
    assert _svar(klient, spurgt, tekst=ondt) == 422
    assert _svar(klient, spurgt, svar="ja", tekst=ondt) == 302
    for sti in (f"/forloeb/{spurgt.forloeb.offentlig_id}/", _sti(spurgt)):
        assert ondt not in klient.get(sti).content.decode()
    side = klient.get(f"/forloeb/{spurgt.forloeb.offentlig_id}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }}" in side


@pytest.mark.krav("LV-10")
def test_samme_formular_to_gange_er_et_svar(scene: Scene, klient: Client) -> None:
    spurgt = scene.spoerg()
    sendt = _udfyldt(klient.get(_sti(spurgt)).content.decode(), svar="ja")
    for _ in range(2):
        assert klient.post(_sti(spurgt), sendt).status_code == 302
    assert spurgt.svar == [("ja", "afgjorde")]


@pytest.mark.krav("LV-10", "LV-11")
@pytest.mark.parametrize("svar", ["ja", "nej"])
def test_en_ansoegning_der_endnu_ikke_er_sendt_sendes_ikke_naar_laegen_har_svaret(
    scene: Scene, klient: Client, svar: str
) -> None:
    spurgt = scene.spoerg(toemt=False)
    scene.koer_naeste(spurgt)
    assert _svar(klient, spurgt, svar=svar) == 302
    toem()
    assert scene.besked(spurgt).status == Udgaaendestatus.ANNULLERET
    assert post.poster(scene.laegerne) == []
    assert spurgt.forloeb.status == (Status.AFSLUTTET if svar == "ja" else Status.AFVIST)


@pytest.mark.krav("LV-10", "UD-19")
def test_en_ansoegning_der_ikke_kunne_afleveres_proeves_ikke_igen_naar_laegen_har_svaret(
    scene: Scene, klient: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Just then the practice is telephoned; what was given up is no longer there to be tried again."""
    monkeypatch.setattr(settings, "DIGITALPOST_NOEGLE", "forkert")
    spurgt = scene.spoerg(toemt=False)
    toem()
    assert scene.besked(spurgt).status == Udgaaendestatus.OPGIVET
    sti = f"/forloeb/{spurgt.forloeb.offentlig_id}/"
    assert 'id="proev-igen"' in klient.get(sti).content.decode()
    assert _svar(klient, spurgt, svar="ja") == 302
    assert scene.besked(spurgt).status == Udgaaendestatus.ANNULLERET
    assert 'id="proev-igen"' not in klient.get(sti).content.decode()
    toem()
    assert spurgt.forloeb.status == Status.AFSLUTTET


@pytest.mark.krav("LV-10", "FRL-3")
def test_et_svar_tager_det_forloeb_videre_der_havde_opgivet_at_vente(
    scene: Scene, klient: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DIGITALPOST_NOEGLE", "forkert")
    spurgt = scene.spoerg(toemt=False)
    toem()
    scene.dage(8)
    assert spurgt.forloeb.status == Status.FEJLET
    side = klient.get(f"/forloeb/{spurgt.forloeb.offentlig_id}/").content.decode()
    assert "Ansøgningen er ikke nået frem til lægen. Prøv igen, eller registrér lægens svar." in side
    assert 'id="registrer-svar"' in side
    assert _svar(klient, spurgt, svar="ja") == 302
    toem()
    assert (spurgt.forloeb.status, spurgt.pladser) == (Status.AFSLUTTET, ((0, 0), (1, 0)))


@pytest.mark.krav("LV-10")
def test_et_svar_efter_fristen_afvises_ved_sin_dag_og_et_i_tide_gaelder(scene: Scene, klient: Client) -> None:
    """The deadline is over, and silence is not handled yet."""
    spurgt = scene.spoerg()
    sidste = scene.i_dag() + timedelta(days=14)
    scene.stil_uret(doegnets_start(sidste + timedelta(days=1)) + timedelta(hours=9))
    sendt = _udfyldt(klient.get(_sti(spurgt)).content.decode(), svar="nej")
    svar = klient.post(_sti(spurgt), sendt)
    assert svar.status_code == 422
    assert f"Lægen kunne svare til og med den {sidste:%d.%m.%Y}. Et senere svar ændrer ikke valget." in (
        svar.content.decode()
    )
    assert spurgt.svar == []
    assert klient.post(_sti(spurgt), sendt | {"sagt": f"{sidste:%d.%m.%Y}"}).status_code == 302
    toem()
    assert (spurgt.forloeb.status, spurgt.svar) == (Status.AFVIST, [("nej", "afgjorde")])


@pytest.mark.krav("LV-10", "UD-17")
def test_kladden_staar_der_naar_laegens_eget_svar_kom_imens(scene: Scene, klient: Client) -> None:
    spurgt = scene.spoerg()
    sendt = _udfyldt(klient.get(_sti(spurgt)).content.decode(), svar="ja")
    gemt = klient.post("/kladder/gem/", {**sendt, "kladde_nr": "1"}, headers={"Accept": "application/json"})
    assert gemt.status_code == 200
    scene.svar(spurgt, "nej")
    igen = klient.get(_sti(spurgt))
    assert igen.status_code == 409
    assert TELEFON in igen.content.decode()


@pytest.mark.krav("LV-10", "LV-11")
def test_kom_laegens_eget_svar_imens_gaelder_det(scene: Scene, klient: Client) -> None:
    """What was typed stands on the page that says so; nothing is kept of it."""
    spurgt = scene.spoerg()
    sendt = _udfyldt(klient.get(_sti(spurgt)).content.decode(), svar="ja")
    scene.svar(spurgt, "nej")
    svar = klient.post(_sti(spurgt), sendt)
    assert svar.status_code == 409
    side = svar.content.decode()
    assert "Der ventes ikke længere på lægens svar. Lægen har sagt nej. Lægevalget er afvist." in side
    assert TELEFON in side
    mangler = klient.post(_sti(spurgt), sendt | {"svar": ""})
    assert mangler.status_code == 409
    assert "Der ventes ikke længere på lægens svar." in mangler.content.decode()
    assert "Vælg, om lægen" not in mangler.content.decode(), "there is no such field on the page"
    assert ">Registrér svaret<" not in side
    assert spurgt.svar == [("nej", "afgjorde")]
    igen = klient.get(_sti(spurgt))
    assert igen.status_code == 409
    assert "Der ventes ikke på lægens svar" in igen.content.decode()


@pytest.mark.krav("LV-10", "LV-11")
def test_to_der_registrerer_hver_sit_paa_en_gang(scene: Scene, log_ind: LogInd) -> None:
    spurgt = scene.spoerg()
    klienter = [log_ind(rolle) for rolle in (Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER)]
    sider = [en.get(_sti(spurgt)).content.decode() for en in klienter]
    sti = _sti(spurgt)
    sendes = [_udfyldt(side, svar=svar) for side, svar in zip(sider, ("ja", "nej"), strict=True)]
    svarene = samtidig(2, lambda nr: int(klienter[nr].post(sti, sendes[nr]).status_code))
    assert set(svarene) == {302, 409}
    assert len(spurgt.svar) == 1
    toem()
    assert spurgt.forloeb.status in {Status.AFSLUTTET, Status.AFVIST}


@pytest.mark.krav("ADG-2", "LV-10")
def test_kun_egne_der_maa_skrive(scene: Scene, log_ind: LogInd) -> None:
    spurgt = scene.spoerg()
    sti = _sti(spurgt)
    for metode in ("get", "post"):
        assert getattr(log_ind(Rolle.LAESER), metode)(sti).status_code == 403
        assert getattr(log_ind(Rolle.SAGSBEHANDLER, AARHUS), metode)(sti).status_code == 404
    klient = log_ind(Rolle.SAGSBEHANDLER)
    assert klient.put(sti).status_code == 405
    assert klient.get(f"/forloeb/{uuid.uuid4()}/laegens-svar/").status_code == 404
    uspurgt = scene.spoerg(toemt=False)
    assert klient.get(_sti(uspurgt)).status_code == 404, "the doctor is not asked yet"
    laeserens = log_ind(Rolle.LAESER).get(f"/forloeb/{spurgt.forloeb.offentlig_id}/").content.decode()
    assert 'id="registrer-svar"' not in laeserens
    assert log_ind(Rolle.SAERLIGE_RETTIGHEDER).get(sti).status_code == 200
    assert spurgt.svar == []


@pytest.mark.krav("LV-10")
def test_svaret_gemmes_med_den_der_skrev_det_og_dagen(scene: Scene, klient: Client) -> None:
    spurgt = scene.spoerg()
    _svar(klient, spurgt, svar="ja")
    with session(sag.SYSTEM):
        gemt = Dispensationssvar.objects.get(dispensation__forloeb=spurgt.forloeb_id)
        sofie = Bruger.objects.get(navn="Sofie Holm")
    assert (gemt.registreret_af_id, gemt.registreret_af_navn) == (str(sofie.offentlig_id), sofie.navn)
    assert (gemt.tekst, gemt.modtaget.astimezone(KOEBENHAVN).date()) == (TELEFON, scene.i_dag())
