"""The fee of a choice and its exceptions, as a caseworker sees them (GEBYR-1 to GEBYR-4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from forloeb.models import Forloeb
from kerne.session import session
from konfiguration.handlinger import saet_parameter
from sundhedskort.regler.gebyrregler import PRAKSIS_MAANEDER, UNDTAGELSER
from tests.conftest import SOFIE
from tests.laegevalg.sider.conftest import SYSTEM, TRAEKKES_IKKE, Sagen
from tests.stoette import byg
from tests.stoette.familie import dagen, foedt_for
from tests.stoette.valgside import Side, hent_gruppe, hent_valg
from ydere.models import Yder


def _valgt(side: Side, sagen: Sagen, dag: date) -> Side:
    return side.udfyld(yder=sagen.aaben.offentlig_id, gaelder_fra=f"{dag:%d.%m.%Y}").send()


@pytest.mark.krav("GEBYR-3", "GEBYR-1", "UD-1")
def test_et_eget_valg_koster_aarets_gebyr_med_sin_grund(sagen: Sagen, sofie_ind: Client) -> None:
    linje, traekkes = _valgt(hent_valg(sofie_ind, sagen.karen), sagen, dagen()).afsnit["Gebyr"]
    assert not linje.startswith("0,00 kr.")
    assert "fordi den sikrede har valgt en anden læge, og ingen undtagelse gælder." in linje
    assert traekkes == TRAEKKES_IKKE


@pytest.mark.krav("GEBYR-4", "UD-2")
@pytest.mark.parametrize("nummer", ["1", "2", "3", "4", "5", "6"])
def test_hver_undtagelse_registreres_med_hvorfor_og_gemmes(sagen: Sagen, sofie_ind: Client, nummer: str) -> None:
    side = hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id, fritagelse=nummer)
    uden = side.send()
    assert uden.fejl == ["Skriv, hvorfor undtagelsen gælder."]
    assert uden.rod.xpath("//*[@name='fritagelse_tekst']/@aria-invalid") == ["true"]
    konsekvens = side.udfyld(fritagelse_tekst="Set i sagen 4711.").send()
    (linje,) = konsekvens.afsnit["Gebyr"]
    hvad = f"En sagsbehandler har registreret, at {UNDTAGELSER[int(nummer)].naar}."
    assert linje.startswith(f"0,00 kr. {hvad}")
    assert "4711" not in linje
    assert "Set i sagen 4711." in konsekvens.tekst
    assert konsekvens.bekraeft().status == 302
    with session(SOFIE):
        forloeb = Forloeb.objects.get()
    forloebets = " ".join(sofie_ind.get(f"/forloeb/{forloeb.offentlig_id}/").content.decode().split())
    assert "Set i sagen 4711." in forloebets
    assert hvad in forloebets
    assert "Hvorfor?" in forloebets


@pytest.mark.krav("GEBYR-4")
@pytest.mark.parametrize("nummer", ["7", "8", "9", "10", "x"])
def test_undtagelser_der_ikke_er_om_et_valg_kan_ikke_registreres(sagen: Sagen, sofie_ind: Client, nummer: str) -> None:
    side = hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id, fritagelse_tekst="Gift.")
    assert side.udfyld(fritagelse=nummer).send().fejl == ["Undtagelsen kan ikke bruges ved et valg. Vælg en anden."]


@pytest.mark.krav("GEBYR-4")
def test_foerste_ret_og_hvilende_ret_udledes(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        ny = byg.sikret(fornavn="Ny")
    foerste = _valgt(hent_valg(sofie_ind, ny), sagen, dagen())
    assert foerste.afsnit["Gebyr"] == [
        "0,00 kr. Der betales intet gebyr, fordi den sikrede får ret til ydelser for første gang."
    ]
    hvilende = hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="5").send()
    assert hvilende.afsnit["Gebyr"][0].startswith(
        "0,00 kr. Der betales intet gebyr, fordi den sikrede går fra hvilende til aktiv sikring"
    )
    passer_ikke = hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="2", fritagelse="6", fritagelse_tekst="Flyttet.")
    assert passer_ikke.send().fejl[0].startswith("Undtagelsen passer ikke til grunden")


@pytest.mark.krav("GEBYR-3", "GRP-2")
def test_kun_skift_mellem_1_og_2_er_den_sikredes_eget(sagen: Sagen, sofie_ind: Client) -> None:
    eget = hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="2").send()
    assert "fordi den sikrede har valgt en anden sikringsgruppe" in eget.afsnit["Gebyr"][0]
    assert not eget.afsnit["Gebyr"][0].startswith("0,00 kr.")
    andens = hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="6").send()
    assert andens.afsnit["Gebyr"][0].startswith(
        "0,00 kr. Kortet udstedes, fordi sikringsgruppen er ændret uden den sikredes valg."
    )


@pytest.mark.krav("GEBYR-4")
def test_en_der_foerst_senere_blev_sikret_faar_ikke_ret_for_foerste_gang(sagen: Sagen, karsten_ind: Client) -> None:
    foerst = dagen() - timedelta(days=30)
    with session(SYSTEM):
        ny = byg.sikret(fornavn="Ny")
        byg.registrering(ny, sagen.egen, fra=foerst)
    linje, _ = _valgt(hent_valg(karsten_ind, ny), sagen, dagen() - timedelta(days=60)).afsnit["Gebyr"]
    assert "første gang" not in linje


@pytest.mark.krav("GEBYR-4")
@pytest.mark.parametrize(("nummer", "ogsaa_barnets"), [("4", False), ("6", True)])
def test_en_undtagelse_om_en_person_gaelder_ikke_boernene(
    sagen: Sagen, sofie_ind: Client, nummer: str, *, ogsaa_barnets: bool
) -> None:
    with session(SYSTEM):
        clara = byg.sikret(fornavn="Clara", foedt=foedt_for(9))
        byg.registrering(clara, sagen.egen)
        byg.foraeldremyndighed(clara, sagen.karen)
    side = hent_valg(sofie_ind, sagen.karen).udfyld(fritagelse=nummer, fritagelse_tekst="Set i sagen.")
    moderens, barnets, *_ = _valgt(side.udfyld(**{f"barn_{clara.offentlig_id}": "on"}), sagen, dagen()).afsnit["Gebyr"]
    assert " 0,00 kr." in moderens
    assert (" 0,00 kr." in barnets) is ogsaa_barnets


@pytest.mark.krav("GEBYR-4", "GEBYR-3")
def test_at_laegen_er_lukket_er_ikke_den_sikredes_egen_beslutning(sagen: Sagen, sofie_ind: Client) -> None:
    lukket = dagen() - timedelta(days=3)
    with session(SYSTEM):
        Yder.objects.filter(pk=sagen.egen.pk).update(til=lukket)
    (linje,) = _valgt(hent_valg(sofie_ind, sagen.karen), sagen, dagen()).afsnit["Gebyr"]
    assert linje.startswith("0,00 kr. Der betales intet gebyr, fordi praksis lukker eller ændres")


@pytest.mark.krav("GEBYR-3")
@pytest.mark.parametrize(("maaneder", "gratis"), [(0, False), (2, True)])
def test_et_nyt_valg_efter_at_praksis_lukkede_hvor_kommunen_har_slaaet_det_til(
    sagen: Sagen, sofie_ind: Client, maaneder: int, *, gratis: bool
) -> None:
    """Moved to another doctor when the practice closed, and then chooses one: free within the months switched on."""
    lukkede = dagen() - timedelta(days=40)
    with session(SYSTEM):
        lukket = byg.praksis(navn="Ophørt Praksis")
        Yder.objects.filter(pk=lukket.pk).update(til=lukkede)
        ole = byg.sikret(fornavn="Ole", koen="M")
        byg.registrering(ole, lukket)
        byg.registrering(ole, sagen.egen, fra=lukkede)
        saet_parameter(PRAKSIS_MAANEDER, maaneder, gyldig_fra=date(2020, 1, 1), aktoer=SOFIE)
    linje, *_ = _valgt(hent_valg(sofie_ind, ole), sagen, dagen()).afsnit["Gebyr"]
    assert linje.startswith("0,00 kr.") is gratis
