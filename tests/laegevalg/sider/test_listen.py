"""The list a doctor is chosen in, and the extended search (LV-1 to LV-6, UD-4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from brugere.demo import AARHUS, ODENSE
from forloeb.models import Forloeb
from kerne import ur
from kerne.session import session
from konfiguration.handlinger import saet_parameter
from laegevalg.beslutning import Oenske, beslut
from sikrede.models import Sikret
from tests.conftest import EMIL, SOFIE
from tests.laegevalg.sider.conftest import SYSTEM, Sagen
from tests.stoette import byg, sag
from tests.stoette.familie import dagen
from tests.stoette.valgside import Side, hent_gruppe, hent_valg
from ydere.models import FIKTIV, Plads, Yder


def _tilgang(side: Side, navn: str) -> tuple[str, str]:
    (linje,) = [en for en in (*side.laeger, *side.fundne) if en.navn == navn]
    return linje.tilgang, linje.grund


@pytest.mark.krav("LV-2", "LV-1", "UD-2")
def test_en_lukket_laege_er_aaben_for_aegtefaellen_til_en_af_laegens_patienter(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        bo = byg.sikret(fornavn="Bo", koen="M")
        byg.gift(sagen.karen, bo)
        byg.registrering(bo, sagen.lukket)
    side = hent_valg(sofie_ind, sagen.karen)
    assert _tilgang(side, "Lukket Praksis") == ("Åben", "Ægtefællen er patient hos lægen.")
    konsekvens = side.udfyld(yder=sagen.lukket.offentlig_id).send()
    assert any(
        en.startswith("Ægtefællen er patient hos lægen. (Kommunens regler for lægevalg)") for en in konsekvens.hvorfor
    )
    assert "04.08.2012" not in konsekvens.kilde
    assert "2012" not in konsekvens.tekst
    assert konsekvens.bekraeft().status == 302


@pytest.mark.krav("LV-1", "SIK-3")
def test_en_beskyttet_aegtefaelle_aabner_intet_og_naevnes_ikke(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        bo = byg.sikret(
            fornavn="Skjulte",
            efternavn="Kanariefugl",
            koen="M",
            standardadresse="Kanariestien 77",
            beskyttet_fra=date(2020, 1, 1),
        )
        byg.gift(sagen.karen, bo)
        hans = byg.praksis(navn="Hans Praksis", tilgang="lukket")
        byg.registrering(bo, hans)
    side = hent_valg(sofie_ind, sagen.karen)
    assert _tilgang(side, "Hans Praksis") == _tilgang(side, "Lukket Praksis")
    konsekvens = side.udfyld(yder=hans.offentlig_id).send()
    assert konsekvens.status == 200
    for kilde in (side.kilde, konsekvens.kilde):
        assert "Kanarie" not in kilde
        assert "Skjulte" not in kilde
        assert "gtefælle" not in kilde


@pytest.mark.krav("LV-3")
def test_listen_siger_aaben_for_bopaelen_og_intet_om_postnumre(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        her, der = (byg.praksis(navn=navn) for navn in ("Selektiv Her", "Selektiv Der"))
        Yder.objects.filter(pk__in=[her.pk, der.pk]).update(postnummer="5999", postdistrikt="Andetsted")
        Plads.objects.filter(yder=her).update(tilgang="selektiv", postnumre=["5000", "5234"])
        Plads.objects.filter(yder=der).update(tilgang="selektiv", postnumre=["5234"])
    side = hent_valg(sofie_ind, sagen.karen)
    assert _tilgang(side, "Selektiv Her") == ("Åben", "Åben for denne persons bopæl.")
    assert _tilgang(side, "Selektiv Der") == _tilgang(side, "Lukket Praksis")
    konsekvens = side.udfyld(yder=her.offentlig_id).send()
    assert any("Åben for denne persons bopæl." in en for en in konsekvens.hvorfor)
    for kilde in (side.kilde, konsekvens.kilde):
        assert "5234" not in kilde
        assert "ostnummer" not in kilde.partition("<main")[2]


@pytest.mark.krav("LV-4", "UD-4")
def test_udvidet_soegning_finder_paa_navn_og_ydernummer_ogsaa_i_andre_kommuner(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        fjern = byg.praksis(navn="Lægerne i Skæring", kommune=AARHUS)
    side = hent_valg(sofie_ind, sagen.karen)
    assert "Lægerne i Skæring" not in side.viste
    for soegt in ("skaering", "LÆGERNE skær", fjern.ydernummer):
        fundet = side.udfyld(udvidet=soegt).send("hent")
        assert [en.navn for en in fundet.fundne] == ["Lægerne i Skæring"], soegt
    for intet in ("", "vrøvl", fjern.ydernummer[:4], "æring"):
        assert side.udfyld(udvidet=intet).send("hent").fundne == [], intet
    konsekvens = fundet.udfyld(yder=fjern.offentlig_id).send()
    assert konsekvens.send("tilbage").felter["udvidet"] == fjern.ydernummer
    assert konsekvens.bekraeft().status == 302


@pytest.mark.krav("LV-5")
def test_bosat_paa_oe_findes_kun_af_saerlige_rettigheder_og_kun_paa_bosat(
    sagen: Sagen, sofie_ind: Client, karsten_ind: Client
) -> None:
    with session(SYSTEM):
        oe = byg.praksis(navn="Bosat på ø uden læge", tilgang="lukket")
        Yder.objects.filter(pk=oe.pk).update(speciale=FIKTIV)
    for klient, soegt, fundet in (
        (sofie_ind, "bosat", []),
        (sofie_ind, oe.ydernummer, []),
        (karsten_ind, "ø uden læge", []),
        (karsten_ind, oe.ydernummer, []),
        (karsten_ind, "Bosat", ["Bosat på ø uden læge"]),
    ):
        side = hent_valg(klient, sagen.karen, udvidet=soegt)
        assert [en.navn for en in side.fundne] == fundet, soegt
        assert "Bosat på ø uden læge" not in side.viste
    afvist = hent_valg(sofie_ind, sagen.karen).udfyld(yder=oe.offentlig_id).send()
    assert afvist.status == 422
    assert afvist.fejl == ["Lægen findes ikke. Vælg en læge i listen, eller brug udvidet søgning."]
    assert "Bosat på" not in afvist.kilde
    assert side.udfyld(yder=oe.offentlig_id).send().bekraeft().status == 302


@pytest.mark.krav("LV-6")
def test_forsorgshjemmets_laege_findes_naar_valget_er_til_gruppe_6(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SOFIE):
        hjem = byg.praksis(navn="Forsorgshjemmet", tilgang="lukket")
        saet_parameter("laegevalg.forsorgshjem", hjem.ydernummer, gyldig_fra=date(2026, 1, 1), aktoer=SOFIE)
    side = hent_valg(sofie_ind, sagen.karen)
    assert "Forsorgshjemmet" not in side.viste
    assert side.udfyld(udvidet="forsorgs").send("hent").fundne == []
    i_seks = side.udfyld(udvidet="forsorgs", gruppe="6").send("hent")
    assert _tilgang(i_seks, "Forsorgshjemmet")[0] == "Åben"
    konsekvens = i_seks.udfyld(yder=hjem.offentlig_id).send()
    assert any("Sikringsgruppe 6." in en for en in konsekvens.afsnit["Registrering"])
    uden = side.udfyld(yder=hjem.offentlig_id).send()
    assert uden.fejl == ["Lægen findes ikke. Vælg en læge i listen, eller brug udvidet søgning."]


@pytest.mark.krav("LV-6", "GRP-3")
def test_forsorgshjemmets_laege_beholdes_ikke_ud_af_gruppe_6(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SOFIE):
        hjem, beboer = byg.praksis(navn="Forsorgshjemmet"), byg.sikret()
        byg.registrering(beboer, hjem, gruppe="6")
        saet_parameter("laegevalg.forsorgshjem", hjem.ydernummer, gyldig_fra=date(2026, 1, 1), aktoer=SOFIE)
    besked = "Forsorgshjemmet kan ikke beholdes i gruppe 1. Vælg en anden læge sammen med gruppen."
    kun_gruppen = hent_gruppe(sofie_ind, beboer).udfyld(gruppe="1").send()
    assert (kun_gruppen.status, kun_gruppen.fejl) == (422, [f"{besked} Tryk på Vælg også læge."])
    side = hent_valg(sofie_ind, beboer).udfyld(gruppe="1")
    assert side.udfyld(yder=hjem.offentlig_id).send().fejl == [besked]
    assert side.udfyld(yder=sagen.aaben.offentlig_id).send().status == 200


@pytest.mark.krav("LV-1", "LV-7")
def test_en_anden_dag_henter_listen_som_den_er_da(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        dag = ur.i_dag() + timedelta(days=10)
        Yder.objects.filter(pk=sagen.aaben.pk).update(til=dag)
        Yder.objects.filter(pk=sagen.lukket.pk).update(fra=dag)
    i_dag = hent_valg(sofie_ind, sagen.karen).udfyld(fritagelse="6", fritagelse_tekst="Flyttet i går.")
    assert set(i_dag.viste) == {"Egen Praksis", "Åben Praksis"}
    da = i_dag.udfyld(gaelder_fra=f"{dag:%d%m%y}", yder=sagen.aaben.offentlig_id).send("hent")
    assert da.status == 200
    assert set(da.viste) == {"Egen Praksis", "Lukket Praksis"}
    assert f"den {dag:%d.%m.%Y}" in da.tekst
    assert (da.felter["fritagelse"], da.felter["fritagelse_tekst"]) == ("6", "Flyttet i går.")
    assert da.udfyld(yder=sagen.aaben.offentlig_id).send().fejl == [
        "Lægen er ikke længere i listen. Vælg en anden læge."
    ]


@pytest.mark.krav("LV-8", "UD-1")
def test_pladsen_er_reserveret_straks_og_den_sidste_kun_en_gang(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        Plads.objects.filter(yder=sagen.aaben).update(lukkegraense=1, maksimum=1)
        anden = byg.sikret(fornavn="Anden")
    to = [hent_valg(sofie_ind, en).udfyld(yder=sagen.aaben.offentlig_id).send() for en in (sagen.karen, anden)]
    assert to[0].bekraeft().status == 302
    with session(SOFIE):
        assert Plads.objects.get(yder=sagen.aaben).reserverede == 1
    for_sent = to[1].bekraeft()
    assert for_sent.status == 409
    assert for_sent.fejl == ["Lægen har nået sit maksimum og kan ikke tage flere."]
    with session(SOFIE):
        assert (Forloeb.objects.count(), Plads.objects.get(yder=sagen.aaben).reserverede) == (1, 1)


@pytest.mark.krav("CPR-10")
def test_er_et_valg_i_gang_i_en_anden_kommune_siges_hvilken_og_intet_andet(sagen: Sagen, sofie_ind: Client) -> None:
    foer = hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id).send()
    gruppe = hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="2").send()
    with session(EMIL):
        Sikret.objects.update(kommune=AARHUS)
        karen = Sikret.objects.get()
        sag.bekraeft(beslut(karen, Oenske(fra=ur.i_dag(), yder=sagen.lukket.offentlig_id), aktoer=EMIL), aktoer=EMIL)
        Sikret.objects.update(kommune=ODENSE)
    for svar in (foer.bekraeft(), gruppe.bekraeft(), hent_valg(sofie_ind, sagen.karen)):
        assert "Et lægevalg er i gang i Aarhus (0751)." in svar.tekst
        assert "Lukket Praksis" not in svar.kilde
    with session(SOFIE):
        assert Plads.objects.get(yder=sagen.aaben).reserverede == 0


@pytest.mark.krav("LV-1", "GRP-2")
def test_den_nuvaerende_laege_staar_foerst_og_kan_kun_vaelges_med_en_ny_gruppe(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        Yder.objects.filter(pk=sagen.egen.pk).update(navn="Åses Praksis")
        Plads.objects.filter(yder=sagen.egen).update(tilgang="lukket")
    side = hent_valg(sofie_ind, sagen.karen)
    egen = side.laeger[0]
    assert (egen.navn, egen.tilgang, egen.grund, egen.kan_vaelges) == (
        "Åses Praksis",
        "Er læge i dag",
        "Valget ændrer intet.",
        False,
    )
    anden_dag = side.udfyld(gaelder_fra=f"{dagen() + timedelta(days=1):%d.%m.%Y}").send("hent")
    assert anden_dag.laeger[0].tilgang == "Er læge den dag"
    med_gruppe = side.udfyld(gruppe="5").send("hent")
    egen = med_gruppe.laeger[0]
    assert (egen.maerke, egen.tilgang, egen.kan_vaelges) == ("Nuværende læge", "Åben", True)
    konsekvens = med_gruppe.udfyld(yder=sagen.egen.offentlig_id).send()
    assert konsekvens.afsnit["Registrering"][0].endswith("er fortsat læge. Sikringsgruppe 5.")


@pytest.mark.krav("LV-1", "UD-4")
def test_fejlen_foerer_til_den_foerste_laege_der_kan_vaelges(sagen: Sagen, sofie_ind: Client) -> None:
    side = hent_valg(sofie_ind, sagen.karen).send()
    assert side.fejl == ["Vælg en læge."]
    maal = side.rod.xpath(".//*[@role='alert']//a/@href")[0].removeprefix("#")
    assert side.rod.xpath(f".//input[@id='{maal}']/@value") == [str(sagen.aaben.offentlig_id)]


@pytest.mark.krav("LV-1", "LV-9")
def test_det_der_gaelder_alle_laeger_siges_en_gang(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        byg.praksis(navn="Også Lukket", tilgang="lukket")
    side = hent_valg(sofie_ind, sagen.karen)
    assert {_tilgang(side, navn) for navn in ("Lukket Praksis", "Også Lukket")} == {("Lukket", "Kræver dispensation.")}
    assert side.tekst.count("Afstanden til lægerne er ikke vurderet.") == 1
    assert side.tekst.count("Ved en lukket læge skal der søges dispensation hos lægen.") == 1


@pytest.mark.krav("UD-4", "LV-4")
def test_det_fundne_staar_et_sted_med_sit_eget_antal_og_faar_fokus(sagen: Sagen, sofie_ind: Client) -> None:
    side = hent_valg(sofie_ind, sagen.karen).udfyld(udvidet="praksis").send("hent")
    assert [en.navn for en in side.fundne] == ["Egen Praksis", "Åben Praksis", "Lukket Praksis"]
    assert side.laeger == []
    assert _fokus(side) == "Fundet ved udvidet søgning: 3"
    en = side.udfyld(udvidet="åben").send("hent")
    assert ([en.navn for en in en.fundne], en.viste) == (["Åben Praksis"], ["Egen Praksis", "Lukket Praksis"])
    assert _fokus(en) == "Fundet ved udvidet søgning: 1"
    ingen = side.udfyld(udvidet="vrøvl").send("hent")
    assert _fokus(ingen) == "Fundet ved udvidet søgning: ingen læge"
    assert "3 vises" in ingen.tekst.partition("Læger i kommunen")[2]


def _fokus(side: Side) -> str:
    (element,) = side.rod.xpath(".//*[@autofocus]")
    return " ".join(str(element.xpath("string()")).split())
