"""When what a choice causes will happen, and until when each person's can be stopped, as the page says it (UD-1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from forloeb.models import Forloeb, Status
from kerne import ur
from kerne.aktoer import system
from kerne.session import session
from sundhedskort.models import Kortbestilling
from sygesikring.urvaerk import toem
from tests.laegevalg.sider.conftest import Sagen
from tests.stoette import byg
from tests.stoette.familie import foedt_for
from tests.stoette.valgside import hent_valg

pytestmark = pytest.mark.krav("UD-1")
SYSTEM = system("test", organisation="0461")


def _om(dage: int) -> date:
    with session(SYSTEM):
        return ur.i_dag() + timedelta(days=dage)


@pytest.mark.krav("KORT-8", "BREV-3")
def test_kort_og_kvittering_har_den_dag_de_kommer(sagen: Sagen, sofie_ind: Client) -> None:
    fra, bestilles = _om(25), _om(11)
    side = hent_valg(sofie_ind, sagen.karen)
    side = side.udfyld(yder=sagen.aaben.offentlig_id, gaelder_fra=f"{fra:%d.%m.%Y}").send()
    (kort,) = side.afsnit["Sundhedskort"]
    assert kort.startswith(f"{bestilles:%d.%m.%Y} Et nyt sundhedskort med Åben Praksis bestilles")
    assert {linje.split()[0]: linje.split()[-1] for linje in side.afsnit["Breve"]} == {
        "Lægevalgskvittering": "Straks",
        "Sundhedskortkvittering": f"{bestilles:%d.%m.%Y}",
    }
    assert side.bekraeft().status == 302
    toem()
    with session(SYSTEM):
        assert not Kortbestilling.objects.exists()
        ur.stil_frem(11)
    toem()
    with session(SYSTEM):
        assert Kortbestilling.objects.filter(sikret=sagen.karen).exists()


@pytest.mark.krav("KORT-8")
@pytest.mark.parametrize("dage", [0, 10, 14])
def test_det_der_bestilles_nu_er_straks(sagen: Sagen, sofie_ind: Client, dage: int) -> None:
    side = hent_valg(sofie_ind, sagen.karen)
    side = side.udfyld(yder=sagen.aaben.offentlig_id, gaelder_fra=f"{_om(dage):%d.%m.%Y}").send()
    assert [linje.split()[-1] for linje in side.afsnit["Breve"]] == ["Straks", "Straks"]
    assert side.afsnit["Sundhedskort"][0].startswith("Et nyt sundhedskort")


@pytest.mark.krav("LV-9")
def test_det_der_haenger_paa_laegens_svar_har_ingen_dag(sagen: Sagen, sofie_ind: Client) -> None:
    side = hent_valg(sofie_ind, sagen.karen)
    side = side.udfyld(yder=sagen.lukket.offentlig_id, gaelder_fra=f"{_om(25):%d.%m.%Y}").send()
    breve = {navn: linjer for navn, linjer in side.afsnit.items() if navn.endswith("Breve")}
    assert {linje.rsplit("forløbet ")[-1] for linjer in breve.values() for linje in linjer if "forløbet" in linje} == {
        "Når det sker"
    }
    (kort,) = (linjer for navn, linjer in side.afsnit.items() if navn.endswith("Sundhedskort"))
    assert kort[0].startswith("Et nyt sundhedskort")


@pytest.mark.krav("FRL-3", "FAM-8")
def test_hvornaar_det_kan_stoppes_siges_for_hver(sagen: Sagen, sofie_ind: Client) -> None:
    """The mother gets her husband's closed doctor at once; the doctor is asked for her son, who is 16."""
    with session(SYSTEM):
        mand = byg.sikret(fornavn="Mads", koen="M", vejkode="9999")
        byg.gift(sagen.karen, mand)
        byg.registrering(mand, sagen.lukket)
        ditlev = byg.sikret(fornavn="Ditlev", koen="M", foedt=foedt_for(16))
        byg.foraeldremyndighed(ditlev, sagen.karen)
        byg.registrering(ditlev, sagen.egen)
    felter = {f"barn_{ditlev.offentlig_id}": "on", f"eget_samtykke_{ditlev.offentlig_id}": "Ringede selv"}
    side = hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.lukket.offentlig_id, **felter).send()
    straks, venter, kort = side.afsnit["Kan stoppes"]
    assert straks.startswith("Karen Østergård. Valget træder i kraft straks.")
    assert venter.startswith("Ditlev Østergård. Valget kan annulleres under Forløb, indtil lægen har svaret")
    assert kort == "Et kort kan stoppes, indtil bestillingen er sendt til leverandøren."
    assert side.bekraeft().status == 302
    toem()
    with session(SYSTEM):
        status = dict(Forloeb.objects.filter(art="laegevalg").values_list("sikret__fornavn", "status"))
    assert status == {"Karen": Status.AFSLUTTET, "Ditlev": Status.I_GANG}


@pytest.mark.krav("FRL-3")
def test_er_det_ens_for_alle_siges_det_een_gang(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        clara = byg.sikret(fornavn="Clara", foedt=foedt_for(9))
        byg.foraeldremyndighed(clara, sagen.karen)
    side = hent_valg(sofie_ind, sagen.karen)
    side = side.udfyld(yder=sagen.aaben.offentlig_id, **{f"barn_{clara.offentlig_id}": "on"}).send()
    assert [en.partition(".")[0] for en in side.afsnit["Kan stoppes"]] == [
        "Valget træder i kraft straks",
        "Et kort kan stoppes, indtil bestillingen er sendt til leverandøren",
    ]
