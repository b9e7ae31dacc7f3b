"""A choice for a child that turns 15 before it takes effect (FAM-6, FAM-8, FAM-12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client

from forloeb.models import Forloeb, Status
from kerne import ur
from kerne.session import session
from laegevalg.models import Registrering
from sikrede.models import Foraeldremyndighed, Sikret
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.laegevalg.sider.conftest import SYSTEM, Sagen
from tests.stoette import byg
from tests.stoette.valgside import Side, hent_gruppe, hent_valg

SAMTYKKE = "Mødt op sammen med sin mor i dag."


@dataclass(frozen=True)
class Ung:
    """Clara, who turns 15 on a day to come, and the day a choice for her is to take effect."""

    clara: Sikret
    fylder: date
    fra: date

    @property
    def dag(self) -> str:
        return f"{self.fra:%d.%m.%Y}"


@pytest.fixture
def ung(sagen: Sagen) -> Ung:
    with session(SYSTEM):
        fylder = ur.i_dag() + timedelta(days=3)
        clara = byg.sikret(fornavn="Clara", foedt=fylder.replace(year=fylder.year - 15))
        byg.foraeldremyndighed(clara, sagen.karen)
        byg.registrering(clara, sagen.egen)
    return Ung(clara, fylder, fylder + timedelta(days=1))


def _fra_barnet(klient: Client, sagen: Sagen, ung: Ung) -> Side:
    return hent_valg(klient, ung.clara).udfyld(yder=sagen.aaben.offentlig_id, gaelder_fra=ung.dag)


def _registreret_paa_dagen(sagen: Sagen, ung: Ung) -> None:
    for _ in range(5):
        toem()
        with session(SYSTEM):
            ur.stil_frem(1)
    toem()
    with session(SOFIE):
        assert Forloeb.objects.filter(sikret=ung.clara, foraelder=None).exclude(status=Status.AFSLUTTET).count() == 0
        raekke = Registrering.objects.get(sikret=ung.clara, yder=sagen.aaben)
        assert raekke.fra == ung.fra


@pytest.mark.krav("FAM-6", "FAM-12")
def test_et_barn_kan_ikke_alene_vaelge_til_efter_15_aarsdagen(sagen: Sagen, ung: Ung, sofie_ind: Client) -> None:
    for side in (_fra_barnet(sofie_ind, sagen, ung), hent_gruppe(sofie_ind, ung.clara).udfyld(gaelder_fra=ung.dag)):
        svar = side.udfyld(gruppe="2").send()
        assert (svar.status, svar.fejl) == (422, ["Vælg, hvem der har bedt om valget for barnet."])
        assert svar.etiketter("anmoder") == ["Karen Østergård"]
    with session(SOFIE):
        assert Forloeb.objects.count() == 0


@pytest.mark.krav("FAM-6", "FAM-12")
def test_fra_barnet_beder_indehaveren_og_den_unge_samtykker(sagen: Sagen, ung: Ung, sofie_ind: Client) -> None:
    bedt = _fra_barnet(sofie_ind, sagen, ung).udfyld(anmoder=sagen.karen.offentlig_id)
    mangler = bedt.send()
    assert mangler.status == 422
    assert mangler.fejl == [
        "Den sikrede fylder 15 år, før valget gælder. Registrér også den unges eget samtykke: hvornår og hvordan det "
        "er givet. Eller vent: Fra 15-årsdagen vælger den unge alene."
    ]
    assert mangler.etiketter("eget_samtykke") == ["Den unges eget samtykke"]
    konsekvens = mangler.udfyld(eget_samtykke=SAMTYKKE).send()
    assert konsekvens.status == 200, konsekvens.fejl
    assert f"Anmodet af Karen Østergård; Samtykke fra Clara Østergård: {SAMTYKKE}" in konsekvens.tekst
    assert any("Den sikrede fylder 15 år, før valget gælder." in en for en in konsekvens.hvorfor)
    assert konsekvens.bekraeft().status == 302
    _registreret_paa_dagen(sagen, ung)


@pytest.mark.krav("FAM-8", "FAM-12")
def test_fra_moren_tages_den_unge_med_naar_samtykket_er_skrevet(sagen: Sagen, ung: Ung, sofie_ind: Client) -> None:
    side = hent_valg(sofie_ind, sagen.karen).udfyld(
        yder=sagen.aaben.offentlig_id, gaelder_fra=ung.dag, **{f"barn_{ung.clara.offentlig_id}": "on"}
    )
    mangler = side.send()
    assert mangler.fejl[0].startswith("Den unges eget samtykke mangler.")
    konsekvens = mangler.udfyld(**{f"eget_samtykke_{ung.clara.offentlig_id}": SAMTYKKE}).send()
    assert konsekvens.status == 200, konsekvens.fejl
    assert konsekvens.bekraeft().status == 302
    _registreret_paa_dagen(sagen, ung)


@pytest.mark.krav("FAM-12")
def test_til_dagen_foer_15_aarsdagen_kraeves_intet_af_den_unge(sagen: Sagen, ung: Ung, sofie_ind: Client) -> None:
    foer = f"{ung.fylder - timedelta(days=1):%d.%m.%Y}"
    svar = _fra_barnet(sofie_ind, sagen, ung).udfyld(anmoder=sagen.karen.offentlig_id, gaelder_fra=foer).send()
    assert svar.status == 200, svar.fejl


@pytest.mark.krav("FAM-6", "FAM-13")
def test_den_der_foerst_faar_myndigheden_senere_kan_ikke_bede_om_det_i_dag(
    sagen: Sagen, ung: Ung, sofie_ind: Client
) -> None:
    with session(SYSTEM):
        Sikret.objects.filter(pk=ung.clara.pk).update(foedselsdato=ung.fylder.replace(year=ung.fylder.year - 9))
        bo = byg.sikret(fornavn="Bo", koen="M")
        byg.foraeldremyndighed(ung.clara, bo, art="0004", fra=ung.fylder)
        byg.registrering(bo, sagen.aaben)
    side = _fra_barnet(sofie_ind, sagen, ung)
    svar = side.udfyld(anmoder=bo.offentlig_id).send().udfyld(anmoder=bo.offentlig_id).send()
    assert (svar.status, svar.fejl) == (422, ["Personen kan ikke handle for barnet i dag. Vælg en anden."])
    assert hent_valg(sofie_ind, bo).udfyld(gaelder_fra=ung.dag).send("hent").etiketter("barn_") == []
    assert side.udfyld(anmoder=sagen.karen.offentlig_id).send().status == 200
    with session(SYSTEM):
        Foraeldremyndighed.objects.filter(indehaver_personnummer=sagen.karen.personnummer).update(til=ung.fylder)
    ingen = side.send()
    assert ingen.status == 422
    assert "både i dag og den dag, valget gælder fra" in ingen.fejl[0]
