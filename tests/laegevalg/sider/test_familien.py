"""Children in a choice, and those who act for them (FAM-6 to FAM-13)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from forloeb.models import Forloeb
from kerne import ur
from kerne.session import session
from konfiguration.handlinger import saet_parameter
from laegevalg.models import Adgang, Laegevalg
from sikrede.models import Foraeldremyndighed, Sikret
from tests.conftest import SOFIE
from tests.laegevalg.sider.conftest import SYSTEM, TRAEKKES_IKKE, Familien, Sagen, familie, felt
from tests.stoette import byg
from tests.stoette.familie import foedt_for, laes_kort, log_siden, sidste_logpost
from tests.stoette.valgside import Side, hent_gruppe, hent_valg
from ydere.models import Plads

ANDETSTEDS = {"vejkode": "7002", "vejnavn": "Zebrastien", "standardadresse": "Zebrastien 9"}


def _tilgang(side: Side, navn: str) -> str:
    (linje,) = [en for en in side.laeger if en.navn == navn]
    return linje.tilgang


@pytest.mark.krav("FAM-7", "FAM-8", "GEBYR-1", "LV-8")
def test_boern_vaelges_aktivt_og_det_samlede_gebyr_vises_foer_noget_bestilles(
    sagen: Sagen, familien: Familien, sofie_ind: Client
) -> None:
    side = hent_valg(sofie_ind, familien.karen)
    assert "Børn, der skal med i valget" in side.tekst
    assert "Børn, der også skal skifte gruppe" in hent_gruppe(sofie_ind, familien.karen).tekst
    assert side.etiketter("barn_") == ["Ditlev Østergård, 16 år", "Clara Østergård, 9 år"]
    assert not [felt for felt in side.felter if felt.startswith("barn_")], "intet barn er valgt på forhånd"
    alene = side.udfyld(yder=sagen.aaben.offentlig_id).send()
    assert alene.afsnit["Gebyr"][1:] == [TRAEKKES_IKKE]
    sidst = sidste_logpost()
    alle = side.udfyld(
        yder=sagen.aaben.offentlig_id,
        **{
            felt("barn", familien.clara): "on",
            felt("barn", familien.ditlev): "on",
            felt("eget_samtykke", familien.ditlev): "Mødt op i dag.",
        },
    ).send()
    assert {(familien.clara.offentlig_id, "laegevalg.konsekvens")} <= log_siden(sidst)
    gebyrer = alle.afsnit["Gebyr"]
    assert [en.partition(".")[0] for en in gebyrer[:3]] == ["Karen Østergård", "Ditlev Østergård", "Clara Østergård"]
    with session(SOFIE):
        assert Forloeb.objects.count() == 0
    (beloeb,) = {en.split(". ")[1].split(" kr.")[0] for en in gebyrer[:3]}
    assert gebyrer[3] == f"I alt {3 * int(beloeb.partition(',')[0])},00 kr. for 3 kort"
    assert gebyrer[4:] == [TRAEKKES_IKKE]
    assert "Samtykke fra Ditlev Østergård: Mødt op i dag." in alle.tekst
    assert alle.bekraeft().status == 302
    with session(SOFIE):
        valgt = Laegevalg.objects.filter(yder=sagen.aaben)
        assert set(valgt.values_list("sikret__fornavn", flat=True)) == {"Karen", "Clara", "Ditlev"}
        assert Plads.objects.get(yder=sagen.aaben).reserverede == 3
        ditlevs = Forloeb.objects.get(sikret=familien.ditlev)
    assert (
        "<li>Anmodet af Karen Østergård</li><li>Samtykke fra Ditlev Østergård: Mødt op i dag.</li>"
        in sofie_ind.get(f"/forloeb/{ditlevs.offentlig_id}/").content.decode()
    )


@pytest.mark.krav("FAM-8")
def test_uden_den_unges_eget_samtykke_kommer_intet_i_gang_og_alt_udfyldt_bliver(
    sagen: Sagen, familien: Familien, sofie_ind: Client
) -> None:
    ditlev = felt("barn", familien.ditlev)
    svar = (
        hent_valg(sofie_ind, familien.karen)
        .udfyld(yder=sagen.aaben.offentlig_id, gruppe="", fritagelse="6", fritagelse_tekst="Flyttet.", **{ditlev: "on"})
        .send()
    )
    assert svar.status == 422
    assert svar.fejl[0].startswith("Den unges eget samtykke mangler.")
    felter = svar.felter
    assert (felter["yder"], felter[ditlev], felter["fritagelse_tekst"]) == (
        str(sagen.aaben.offentlig_id),
        "on",
        "Flyttet.",
    )
    rettet = svar.udfyld(**{felt("eget_samtykke", familien.ditlev): "Ringede 22.11."}).send()
    assert rettet.status == 200


@pytest.mark.krav("FAM-6", "FAM-12", "FAM-13")
@pytest.mark.parametrize("hvem", ["karen", "bo"])
def test_for_et_barn_siges_hvem_der_har_bedt_om_det_og_de_andres_samtykke_registreres(
    sagen: Sagen, familien: Familien, sofie_ind: Client, hvem: str
) -> None:
    anmoder, anden = (familien.karen, familien.bo) if hvem == "karen" else (familien.bo, familien.karen)
    side = hent_valg(sofie_ind, familien.clara).udfyld(yder=sagen.aaben.offentlig_id)
    assert "Begynd fra barnets CPR-nummer, og notér, hvem der har bedt om det." in side.tekst
    assert side.etiketter("anmoder") == ["Karen Østergård", "Bo Østergård"]
    assert side.send().fejl == ["Vælg, hvem der har bedt om valget for barnet."]
    med = side.udfyld(anmoder=anmoder.offentlig_id)
    mangler = med.send()
    assert mangler.status == 422
    assert mangler.fejl[0].startswith("Barnet får en anden læge. Alle, der har forældremyndigheden")
    assert mangler.felter["anmoder"] == str(anmoder.offentlig_id)
    faerdig = med.udfyld(**{felt("samtykke", anden): "Brev af 1. november."}).send()
    assert faerdig.status == 200, faerdig.fejl
    ventet = f"Anmodet af {anmoder.navn}; Samtykke fra {anden.navn}: Brev af 1. november."
    assert ventet in faerdig.tekst
    assert faerdig.bekraeft().status == 302
    with session(SOFIE):
        forloeb = Forloeb.objects.get()
    side = sofie_ind.get(f"/forloeb/{forloeb.offentlig_id}/").content.decode()
    assert all(f"<li>{linje}</li>" in side for linje in ventet.split("; "))


@pytest.mark.krav("FAM-6")
def test_en_plejeforaelder_kan_ikke_handle_for_barnet_og_en_vaerge_kan(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        barn = byg.sikret(fornavn="Frode", foedt=foedt_for(7))
        plejemor = byg.sikret(fornavn="Plejemor")
        vaerge = byg.sikret(fornavn="Værge")
        byg.vaergemaal(barn, vaerge)
    side = hent_valg(sofie_ind, barn).udfyld(yder=sagen.aaben.offentlig_id)
    assert side.etiketter("anmoder") == ["Værge Østergård"]
    afvist = side.udfyld(anmoder=plejemor.offentlig_id).send()
    assert (afvist.status, afvist.fejl) == (422, ["Personen kan ikke handle for barnet den dag. Vælg en anden."])
    assert side.udfyld(anmoder=vaerge.offentlig_id).send().status == 200
    assert hent_valg(sofie_ind, plejemor).etiketter("barn_") == [], "plejebørn tilbydes ikke"
    assert hent_valg(sofie_ind, vaerge).etiketter("barn_") == [], "en værge begynder fra den sikredes nummer"


@pytest.mark.krav("FAM-6", "FAM-13")
def test_har_ingen_myndigheden_gennemfoeres_intet(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        barn = byg.sikret(foedt=foedt_for(7))
        byg.foraeldremyndighed(barn, sagen.karen, til=ur.i_dag())
    for side in (hent_valg(sofie_ind, barn).udfyld(yder=sagen.aaben.offentlig_id), hent_gruppe(sofie_ind, barn)):
        svar = side.udfyld(gruppe="2").send()
        assert svar.status == 422
        assert "Ingen kan handle for barnet." in svar.fejl[0]
        assert "Familieretshuset" in svar.fejl[0]


@pytest.mark.krav("FAM-6")
def test_er_indehaveren_ikke_kendt_her_skrives_hvem_det_er(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        barn = byg.sikret(foedt=foedt_for(7))
        Foraeldremyndighed.objects.create(sikret=barn, art="0003", fra=barn.foedselsdato)
    side = hent_valg(sofie_ind, barn).udfyld(yder=sagen.aaben.offentlig_id)
    assert side.send().fejl == ["Skriv, hvem der har bedt om valget for barnet, og hvornår og hvordan."]
    konsekvens = side.udfyld(ukendtes="Mor, fremmødt med pas.").send()
    assert "Anmodning: Mor, fremmødt med pas." in konsekvens.tekst
    assert konsekvens.bekraeft().status == 302


@pytest.mark.krav("FAM-1", "FAM-6", "FAM-13")
@pytest.mark.parametrize(("fra", "indehaver_fra"), [(1, -900), (-900, 1)])
def test_myndigheden_gaelder_foerst_naar_baade_den_og_indehaveren_er_begyndt(
    sagen: Sagen, sofie_ind: Client, fra: int, indehaver_fra: int
) -> None:
    """By either of the two days that CPR gives, as the card "Familie og bopæl" has it."""
    with session(SYSTEM):
        myndighed, indehaver = (ur.i_dag() + timedelta(days=dage) for dage in (fra, indehaver_fra))
        barn = byg.sikret(fornavn="Clara", foedt=foedt_for(7))
        byg.foraeldremyndighed(barn, sagen.karen, fra=myndighed, indehaver_fra=indehaver)
        andet = byg.sikret(fornavn="Frode", foedt=foedt_for(7))
        byg.vaergemaal(andet, byg.sikret(fornavn="Værge"), fra=myndighed, vaerge_fra=indehaver)
    assert hent_valg(sofie_ind, sagen.karen).etiketter("barn_") == []
    assert "Clara Østergård" not in laes_kort(sofie_ind, sagen.karen).familie
    for en in (barn, andet):
        svar = hent_valg(sofie_ind, en).udfyld(yder=sagen.aaben.offentlig_id).send()
        assert "Ingen kan handle for barnet." in svar.fejl[0]


@pytest.mark.krav("FAM-9", "FAM-10")
def test_barnet_kan_faa_begge_foraeldres_laeger_naar_de_bor_sammen(
    sagen: Sagen, familien: Familien, sofie_ind: Client
) -> None:
    with session(SYSTEM):
        Plads.objects.filter(yder=sagen.egen).update(tilgang="lukket")
    assert _tilgang(hent_valg(sofie_ind, familien.karen), "Lukket Praksis") == "Lukket"
    assert _tilgang(hent_valg(sofie_ind, familien.ditlev), "Lukket Praksis") == "Lukket"
    side = hent_valg(sofie_ind, familien.clara)
    assert _tilgang(side, "Lukket Praksis") == "Åben"
    konsekvens = side.udfyld(yder=sagen.lukket.offentlig_id, anmoder=familien.bo.offentlig_id).send()
    assert konsekvens.status == 200, konsekvens.fejl
    assert any("Den anden forælders samtykke er ikke nødvendigt." in en for en in konsekvens.hvorfor)


@pytest.mark.krav("FAM-11")
def test_bor_foraeldrene_hver_for_sig_er_det_bopaelsforaelderens_laege(sagen: Sagen, sofie_ind: Client) -> None:
    familien = familie(sagen, **ANDETSTEDS)
    with session(SYSTEM):
        Plads.objects.filter(yder=sagen.egen).update(tilgang="lukket")
        byg.registrering(familien.clara, sagen.aaben, fra=ur.i_dag() - timedelta(days=10))
    side = hent_valg(sofie_ind, familien.clara)
    assert _tilgang(side, "Lukket Praksis") == "Lukket", "Bo bor ikke hos barnet"
    assert _tilgang(side, "Egen Praksis") == "Åben"


@pytest.mark.krav("FAM-9")
def test_barnet_foelger_med_til_den_laege_foraelderen_faar(sagen: Sagen, sofie_ind: Client) -> None:
    """Karen gets into a closed practice through her husband; Clara comes along, who lives with no patient there."""
    familien = familie(sagen)
    with session(SYSTEM):
        hans = byg.praksis(navn="Mandens Praksis", tilgang="lukket")
        mand = byg.sikret(fornavn="Mads", koen="M", **ANDETSTEDS)
        byg.registrering(mand, hans)
        byg.gift(familien.karen, mand)
    konsekvens = (
        hent_valg(sofie_ind, familien.karen)
        .udfyld(yder=hans.offentlig_id, **{felt("barn", familien.clara): "on"})
        .send()
    )
    assert konsekvens.status == 200, konsekvens.fejl
    assert konsekvens.bekraeft().status == 302
    with session(SOFIE):
        assert set(Laegevalg.objects.values_list("adgang", flat=True)) == {Adgang.UNDTAGELSE}


@pytest.mark.krav("FAM-12")
def test_fra_15_vaelger_den_unge_alene(sagen: Sagen, familien: Familien, sofie_ind: Client) -> None:
    side = hent_valg(sofie_ind, familien.ditlev)
    assert side.etiketter("anmoder") == []
    assert "Tag kun imod anmodningen fra den sikrede selv." in side.tekst
    assert side.udfyld(yder=sagen.aaben.offentlig_id).send().bekraeft().status == 302


@pytest.mark.krav("FAM-12", "FAM-8")
def test_fylder_barnet_15_inden_valget_gaelder_skal_det_selv_samtykke(
    sagen: Sagen, familien: Familien, sofie_ind: Client
) -> None:
    with session(SYSTEM):
        fylder = ur.i_dag() + timedelta(days=10)
        Sikret.objects.filter(pk=familien.clara.pk).update(foedselsdato=fylder.replace(year=fylder.year - 15))
    side = hent_valg(sofie_ind, familien.karen).udfyld(yder=sagen.aaben.offentlig_id)
    assert side.etiketter("eget_samtykke") == ["Samtykke fra Ditlev Østergård"]
    paa_dagen = side.udfyld(gaelder_fra=f"{fylder:%d.%m.%Y}", **{felt("barn", familien.clara): "on"}).send()
    assert paa_dagen.fejl[0].startswith("Den unges eget samtykke mangler.")
    assert paa_dagen.etiketter("eget_samtykke") == [
        "Samtykke fra Ditlev Østergård",
        "Samtykke fra Clara Østergård",
    ]
    dagen_foer = side.udfyld(
        gaelder_fra=f"{fylder - timedelta(days=1):%d.%m.%Y}", **{felt("barn", familien.clara): "on"}
    ).send()
    assert dagen_foer.status == 200


@pytest.mark.krav("FAM-7")
def test_kan_et_barn_ikke_faa_laegen_siges_hvilket_og_ingen_faar_den(
    sagen: Sagen, familien: Familien, sofie_ind: Client
) -> None:
    with session(SYSTEM):
        byg.registrering(familien.clara, sagen.aaben, fra=date(2020, 1, 1))
    svar = (
        hent_valg(sofie_ind, familien.karen)
        .udfyld(yder=sagen.aaben.offentlig_id, **{felt("barn", familien.clara): "on"})
        .send()
    )
    assert svar.status == 422
    assert svar.fejl == [
        "Clara Østergård: Åben Praksis er allerede læge for Clara Østergård. Vælg en anden læge. "
        "Eller fjern krydset ved barnet."
    ]


@pytest.mark.krav("GEBYR-4", "FAM-7")
def test_kommunens_regel_goer_barnets_kort_gratis_naar_en_foraelder_skifter(
    sagen: Sagen, familien: Familien, sofie_ind: Client
) -> None:
    with session(SOFIE):
        noegle = "sundhedskort.gebyr.barn_foelger_foraelder"
        saet_parameter(noegle, True, gyldig_fra=date(2026, 1, 1), aktoer=SOFIE, kommune="0461")
    konsekvens = (
        hent_valg(sofie_ind, familien.karen)
        .udfyld(yder=sagen.aaben.offentlig_id, **{felt("barn", familien.clara): "on"})
        .send()
    )
    assert konsekvens.afsnit["Gebyr"][1] == (
        "Clara Østergård. 0,00 kr. Barnet er under 15 år og får nyt kort, fordi en forælder skifter læge."
    )
