"""Days by role, groups and undoing (LV-7, LV-17, GRP, KORT-8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from brugere.demo import AARHUS
from forloeb.models import Forloeb
from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from laegevalg.models import Registrering
from laegevalg.opslag import tidslinje
from laegevalg.regler.gruppe import EU_KORT_TEKST
from sikrede.models import Sikret, Udrejse
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.laegevalg.sider.conftest import SYSTEM, Sagen
from tests.stoette import byg
from tests.stoette.familie import dagen, foedt_for
from tests.stoette.valgside import Side, fortryd, hent_gruppe, hent_valg
from ydere.models import Plads

LogInd = Callable[..., Client]
TILBAGE = {Rolle.SAGSBEHANDLER: 14, Rolle.ADMINISTRATOR: 14}
FREM = {Rolle.SAGSBEHANDLER: 30, Rolle.ADMINISTRATOR: 30}


def _yderst(rolle: Rolle) -> tuple[date, date]:
    """The first and the last day the role may choose."""
    i_dag = dagen()
    if rolle is Rolle.SAERLIGE_RETTIGHEDER:
        dag = min(i_dag.day, 28) if (i_dag.month, i_dag.day) == (2, 29) else i_dag.day
        return i_dag.replace(year=i_dag.year - 1, day=dag), i_dag.replace(year=i_dag.year + 1, day=dag)
    return i_dag - timedelta(days=TILBAGE[rolle]), i_dag + timedelta(days=FREM[rolle])


def _valgt(side: Side, sagen: Sagen, dag: date) -> Side:
    return side.udfyld(yder=sagen.aaben.offentlig_id, gaelder_fra=f"{dag:%d.%m.%Y}").send()


@pytest.mark.krav("LV-7", "LV-17", "GRP-1")
@pytest.mark.parametrize("rolle", [Rolle.SAGSBEHANDLER, Rolle.ADMINISTRATOR, Rolle.SAERLIGE_RETTIGHEDER])
def test_hver_rolle_har_sit_vindue(sagen: Sagen, log_ind: LogInd, rolle: Rolle) -> None:
    klient = log_ind(rolle)
    foerste, sidste = _yderst(rolle)
    valg, gruppe = hent_valg(klient, sagen.karen), hent_gruppe(klient, sagen.karen)
    for side in (valg, gruppe):
        assert f"Fra {foerste:%d.%m.%Y} til {sidste:%d.%m.%Y}" in side.tekst
    for dag in (foerste, sidste):
        assert _valgt(valg, sagen, dag).status == 200
        assert gruppe.udfyld(gruppe="2", gaelder_fra=f"{dag:%d.%m.%Y}").send().status == 200
    for dag in (foerste - timedelta(days=1), sidste + timedelta(days=1), date(1900, 1, 1), date(2200, 1, 1)):
        skrevet = f"{dag:%d.%m.%Y}"
        for afvist in (_valgt(valg, sagen, dag), gruppe.udfyld(gruppe="2", gaelder_fra=skrevet).send()):
            assert afvist.status == 422
            assert afvist.fejl[0].startswith(f"Datoen {skrevet} kan ikke bruges.")
            assert f"{foerste:%d.%m.%Y} til og med den {sidste:%d.%m.%Y}" in afvist.fejl[0]
            assert afvist.felter["gaelder_fra"] == skrevet
        hentet = valg.udfyld(gaelder_fra=skrevet).send("hent")
        assert hentet.fejl == [f"Vælg en dag fra {foerste:%d.%m.%Y} til {sidste:%d.%m.%Y}."]
        assert hentet.laeger, "listen er stadig dagens"


@pytest.mark.krav("LV-7")
@pytest.mark.parametrize("skrevet", ["", "i morgen", "31.02.2026", "32", "9" * 30, "00.00.0000", "1.1.0001"])
def test_det_der_ingen_dato_er_siges_og_bliver_staaende(sagen: Sagen, sofie_ind: Client, skrevet: str) -> None:
    side = hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id, gaelder_fra=skrevet)
    for svar in (side.send(), side.send("hent")):
        assert svar.status == 422
        assert "ato" in svar.fejl[0] or "Vælg en dag" in svar.fejl[0]
        assert svar.felter["gaelder_fra"] == skrevet
        assert svar.felter["yder"] == str(sagen.aaben.offentlig_id)


@pytest.mark.krav("LV-7", "UD-15", "UD-1")
def test_et_tilbagedateret_valg_erstatter_og_sker_som_vist(sagen: Sagen, sofie_ind: Client) -> None:
    dag = dagen() - timedelta(days=14)
    konsekvens = _valgt(hent_valg(sofie_ind, sagen.karen), sagen, dag)
    assert konsekvens.afsnit["Registrering"] == [
        f"Fra {dag:%d.%m.%Y}: Åben Praksis ({sagen.aaben.ydernummer}) bliver læge. Sikringsgruppe 1."
    ]
    assert konsekvens.bekraeft().status == 302
    toem()
    with session(SOFIE):
        assert [(en.fra, en.yder_id) for en in tidslinje(sagen.karen.pk)][1:] == [(dag, sagen.aaben.pk)]


@pytest.mark.krav("KORT-8", "LV-17", "GRP-3")
@pytest.mark.parametrize(("dage", "foer"), [(20, 6), (14, 0), (5, 0)])
def test_kortet_bestilles_14_dage_foer_et_kommende_skift(sagen: Sagen, sofie_ind: Client, dage: int, foer: int) -> None:
    konsekvens = _valgt(hent_valg(sofie_ind, sagen.karen), sagen, dagen() + timedelta(days=dage))
    bestilles = dagen() + timedelta(days=foer)
    ventet = f"Sundhedskortet bestilles den {bestilles:%d.%m.%Y}" if foer else "Sundhedskortet bestilles straks."
    assert any(en.startswith(ventet) for en in konsekvens.hvorfor)
    assert f"til og med dagen før den {dagen() + timedelta(days=dage):%d.%m.%Y}" in konsekvens.tekst
    assert konsekvens.bekraeft().status == 302
    toem()
    with session(SOFIE):
        assert [en.yder_id for en in tidslinje(sagen.karen.pk)] == [sagen.egen.pk], "skiftet venter på sin dag"
        assert Forloeb.objects.filter(art="sundhedskort").exists() is (foer == 0)


@pytest.mark.krav("GRP-2", "GRP-3")
@pytest.mark.parametrize("gruppe", ["2", "5", "6"])
def test_en_sagsbehandler_skifter_til_enhver_gruppe_naar_som_helst(
    sagen: Sagen, sofie_ind: Client, gruppe: str
) -> None:
    with session(SYSTEM):
        byg.registrering(sagen.karen, None, fra=ur.i_dag() - timedelta(days=20), gruppe="2")
        byg.registrering(sagen.karen, sagen.egen, fra=ur.i_dag() - timedelta(days=10))
    konsekvens = hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe=gruppe).send()
    assert konsekvens.status == 200, konsekvens.fejl
    laege = "Ingen læge." if gruppe == "2" else f"Egen Praksis ({sagen.egen.ydernummer}) er fortsat læge."
    assert konsekvens.afsnit["Registrering"] == [f"Fra {dagen():%d.%m.%Y}: {laege} Sikringsgruppe {gruppe}."]
    assert "Skift af sikringsgruppe er sat i gang." in sofie_ind.get(konsekvens.bekraeft().videre).content.decode()


@pytest.mark.krav("GRP-2")
def test_gruppen_der_vaelges_skal_findes_og_vaere_en_anden(sagen: Sagen, sofie_ind: Client) -> None:
    side = hent_gruppe(sofie_ind, sagen.karen)
    assert side.udfyld(gruppe="1").send().fejl == [
        f"Den sikrede er allerede i gruppe 1 den {dagen():%d.%m.%Y}. Vælg en anden gruppe."
    ]
    assert side.udfyld(gruppe="3").send().fejl == ["Sikringsgruppen findes ikke. Vælg en anden."]
    assert side.send().fejl == ["Vælg en sikringsgruppe."]


@pytest.mark.krav("GRP-2", "CPR-7")
def test_til_gruppe_1_uden_laege_vaelges_laegen_i_samme_forloeb(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        to = byg.sikret(fornavn="To")
        byg.registrering(to, None, gruppe="2")
    afvist = hent_gruppe(sofie_ind, to).udfyld(gruppe="1").send()
    assert afvist.fejl == [
        "Den sikrede har ingen læge den dag. Vælg en læge sammen med gruppen. Tryk på Vælg også læge."
    ]
    side = hent_valg(sofie_ind, to).udfyld(yder=sagen.aaben.offentlig_id)
    assert side.send().fejl == ["I gruppe 2 har man ingen læge. Vælg også den gruppe, der skal skiftes til."]
    konsekvens = side.udfyld(gruppe="1").send()
    assert konsekvens.afsnit["Registrering"][0].endswith("bliver læge. Sikringsgruppe 1.")
    assert konsekvens.bekraeft().status == 302


@pytest.mark.krav("GRP-2", "UD-1")
def test_gruppe_og_dag_foelger_med_over_i_valget_af_laege(sagen: Sagen, sofie_ind: Client) -> None:
    dag = f"{dagen() + timedelta(days=3):%d.%m.%Y}"
    side = hent_gruppe(sofie_ind, sagen.karen).udfyld(
        gruppe="5", gaelder_fra=dag, fritagelse="6", fritagelse_tekst="Flyttet."
    )
    valget = side.send("hent")
    assert valget.status == 200
    assert f"Læger for Karen Østergård den {dag}" in valget.tekst
    felter = valget.felter
    assert (felter["gruppe"], felter["gaelder_fra"]) == ("5", dag)
    assert (felter["fritagelse"], felter["fritagelse_tekst"]) == ("6", "Flyttet.")
    konsekvens = valget.udfyld(yder=sagen.aaben.offentlig_id, fritagelse="", fritagelse_tekst="").send()
    assert konsekvens.afsnit["Registrering"] == [
        f"Fra {dag}: Åben Praksis ({sagen.aaben.ydernummer}) bliver læge. Sikringsgruppe 5."
    ]


@pytest.mark.krav("GRP-2")
def test_er_praksis_lukket_skal_en_anden_laege_vaelges_sammen_med_gruppen(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        type(sagen.egen).objects.filter(pk=sagen.egen.pk).update(til=ur.i_dag())
    afvist = hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="5").send()
    assert afvist.fejl[0].startswith("Den sikrede har ingen læge den dag.")


@pytest.mark.krav("GRP-6")
@pytest.mark.parametrize(("land", "siges"), [("5110", True), ("5120", True), ("5170", False)])
def test_det_blaa_eu_kort_naevnes_for_den_der_bor_i_norden(
    sagen: Sagen, sofie_ind: Client, land: str, siges: bool
) -> None:
    with session(SYSTEM):
        person = byg.sikret(status="80")
        byg.registrering(person, None, gruppe="7")
        Udrejse.objects.create(sikret=person, aktuel=True, til_land=land, udrejst=date(2025, 5, 1))
    sider = [hent_gruppe(sofie_ind, person), hent_valg(sofie_ind, person)]
    for side in sider:
        assert (EU_KORT_TEKST in side.tekst) is siges
    kort = sofie_ind.get(f"/sikrede/{person.offentlig_id}/kort/laegevalg/").content.decode()
    assert (EU_KORT_TEKST in kort) is siges
    dengang = sofie_ind.get(f"/sikrede/{person.offentlig_id}/?pr=01.01.2026").content.decode()
    assert EU_KORT_TEKST not in dengang


def _historik(klient: Client, sagen: Sagen) -> str:
    return klient.get(f"/sikrede/{sagen.karen.offentlig_id}/laegevalg/historik/").content.decode()


@pytest.mark.krav("GRP-4", "LV-13", "UD-2")
def test_et_gruppeskift_fortrydes_fra_samme_dag_og_begge_staar_i_historikken(sagen: Sagen, sofie_ind: Client) -> None:
    assert hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="5").send().bekraeft().status == 302
    assert "skiftet den" not in _historik(sofie_ind, sagen), "det, der er i gang, annulleres i stedet"
    toem()
    dag = dagen()
    assert f'Fortryd<span class="sr-only"> skiftet den {dag:%d.%m.%Y}' in _historik(sofie_ind, sagen)
    for side in (hent_valg(sofie_ind, sagen.karen), hent_gruppe(sofie_ind, sagen.karen)):
        assert "Tilbage til overblikket" in side.tekst
        assert "Fortryd" not in side.tekst, "to leave a form undoes nothing"
    konsekvens = fortryd(sofie_ind, sagen.karen, f"{dag:%d.%m.%Y}")
    assert konsekvens.status == 200
    assert f"Skiftet den {dag:%d.%m.%Y} fortrydes" in konsekvens.tekst
    assert konsekvens.afsnit["Registrering"] == [
        f"Fra {dag:%d.%m.%Y}: Egen Praksis ({sagen.egen.ydernummer}) er fortsat læge. Sikringsgruppe 1.",
        f"Registreringen fra den {dag:%d.%m.%Y} rettes. Den lød på sikringsgruppe 5.",
    ]
    assert any(f"Skiftet fortrydes med et nyt skift fra den {dag:%d.%m.%Y}." in en for en in konsekvens.hvorfor)
    assert konsekvens.bekraeft().status == 302
    toem()
    with session(SOFIE):
        nu = [(en.fra, en.gruppe, en.yder_id) for en in tidslinje(sagen.karen.pk)]
        assert nu[-1] == (dag, "1", sagen.egen.pk)
        paa_dagen = Registrering.objects.filter(sikret=sagen.karen, fra=dag).order_by("pk")
        assert [(en.gruppe, en.erstattet is None) for en in paa_dagen] == [("5", False), ("1", True)]


@pytest.mark.krav("GRP-4", "LV-7")
def test_et_laegeskift_fortrydes_til_den_tidligere_laege(sagen: Sagen, sofie_ind: Client) -> None:
    assert _valgt(hent_valg(sofie_ind, sagen.karen), sagen, dagen()).bekraeft().status == 302
    toem()
    konsekvens = fortryd(sofie_ind, sagen.karen, f"{dagen():%d.%m.%Y}")
    assert konsekvens.afsnit["Registrering"][0].endswith(
        f"Egen Praksis ({sagen.egen.ydernummer}) bliver læge. Sikringsgruppe 1."
    )
    tilbage = konsekvens.send("tilbage")
    assert tilbage.felter["yder"] == str(sagen.egen.offentlig_id)
    assert konsekvens.bekraeft().status == 302
    toem()
    with session(SOFIE):
        assert tidslinje(sagen.karen.pk)[-1].yder_id == sagen.egen.pk
        assert Plads.objects.get(yder=sagen.aaben).tilmeldte == 0


@pytest.mark.krav("GRP-4")
def test_kun_det_rollen_kan_naa_kan_fortrydes(sagen: Sagen, log_ind: LogInd) -> None:
    dag = dagen() - timedelta(days=15)
    with session(SYSTEM):
        byg.registrering(sagen.karen, sagen.aaben, fra=dag)
    skrevet = f"{dag:%d.%m.%Y}"
    sofie, karsten, laeser = (
        log_ind(rolle) for rolle in (Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER, Rolle.LAESER)
    )
    assert "Fortryd<" not in _historik(sofie, sagen)
    assert "Fortryd<" not in _historik(laeser, sagen)
    assert _historik(karsten, sagen).count("Fortryd<") == 1, "den første registrering har intet før sig"
    afvist = fortryd(sofie, sagen.karen, skrevet)
    assert afvist.status == 422
    assert afvist.fejl[0].startswith(f"Datoen {skrevet} kan ikke bruges.")
    assert fortryd(karsten, sagen.karen, skrevet).status == 200


@pytest.mark.krav("GRP-4")
def test_fortryd_svarer_som_de_andre_sider(sagen: Sagen, log_ind: LogInd) -> None:
    sti = f"/sikrede/{sagen.karen.offentlig_id}/laegevalg/fortryd/"
    sofie = log_ind(Rolle.SAGSBEHANDLER)
    assert sofie.get(sti).status_code == 405
    assert log_ind(Rolle.LAESER).post(sti, {"fra": "1.1.2010"}).status_code == 403
    assert log_ind(Rolle.SAGSBEHANDLER, AARHUS).post(sti, {"fra": "1.1.2010"}).status_code == 404
    for fra in ("", "vrøvl", "01.01.2010", "1.1.1900", f"{dagen():%d.%m.%Y}"):
        svar = fortryd(sofie, sagen.karen, fra)
        assert (svar.status, svar.fejl) == (
            409,
            ["Der er ikke længere et skift at fortryde fra den dag. Vælg selv, hvad der skal gælde."],
        ), fra


@pytest.mark.krav("GRP-2")
@pytest.mark.parametrize("kode", ["0", "8", "9", "X"])
def test_hvad_registret_siger_om_en_kan_ikke_vaelges(sagen: Sagen, karsten_ind: Client, kode: str) -> None:
    side = hent_gruppe(karsten_ind, sagen.karen)
    tilbudte = side.rod.xpath("//select[@name='gruppe']/option/@value")
    assert tilbudte == ["", "1", "2", "4", "5", "6", "7"]
    svar = side.udfyld(gruppe=kode).send()
    assert (svar.status, svar.fejl) == (422, ["Sikringsgruppen findes ikke. Vælg en anden."])


@pytest.mark.krav("UD-2")
def test_forloebets_side_siger_hvorfor(sagen: Sagen, sofie_ind: Client) -> None:
    konsekvens = _valgt(hent_valg(sofie_ind, sagen.karen), sagen, dagen())
    assert konsekvens.bekraeft().status == 302
    with session(SOFIE):
        forloeb = Forloeb.objects.get()
    svar = Side(sofie_ind, sofie_ind.get(f"/forloeb/{forloeb.offentlig_id}/"), {})
    assert svar.hvorfor == konsekvens.hvorfor
    assert len(svar.hvorfor) >= 5


@pytest.mark.krav("BREV-4", "UD-1")
def test_et_beskyttet_barn_faar_intet_brev_og_det_siges(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        ung = byg.sikret(foedt=foedt_for(16), beskyttet_fra=date(2020, 1, 1))
        byg.registrering(ung, sagen.egen)
        Sikret.objects.filter(pk=ung.pk).update(fornavn="Ung")
    grund = sofie_ind.post(f"/sikrede/{ung.offentlig_id}/grund/", {"opslagsgrund": "henvendelse"})
    assert grund.status_code == 302
    konsekvens = _valgt(hent_valg(sofie_ind, ung), sagen, dagen())
    assert "Breve" not in konsekvens.afsnit
    assert any(
        "Der dannes intet brev, fordi barnet har navne- og adressebeskyttelse." in en for en in konsekvens.hvorfor
    )
