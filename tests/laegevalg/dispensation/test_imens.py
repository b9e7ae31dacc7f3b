"""What happens while the doctor is asked: silence is no consent to what can no longer be carried out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from breve.models import Brev
from forloeb.models import Aktivitet, Status
from forloeb.motor.raekker import kontekst_for
from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from laegevalg.beslutning import beslut
from laegevalg.efterproevning import hindringer
from laegevalg.kontrol import find_afvigelser
from laegevalg.models import Valgstatus
from laegevalg.oenske import Oenske
from opgaver.models import Opgave
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.laegevalg.dispensation.scene import Scene, Spurgt
from tests.stoette import byg, post, sag
from ydere.models import Plads, Yder

LogInd = Callable[..., Client]
IKKE_REGISTRERET = "laegevalg.ikke_registreret"


def _moren_spoerger(scene: Scene, *, fylder_om: int) -> Spurgt:
    """A mother asks for a closed doctor for a child that turns 15 in so many days; the doctor has the request."""
    with session(sag.SYSTEM):
        fylder = ur.i_dag() + timedelta(days=fylder_om)
        barn, mor = byg.sikret(fornavn="Clara", foedt=fylder.replace(year=fylder.year - 15)), byg.sikret()
        byg.foraeldremyndighed(barn, mor)
        gammel, ny = (byg.praksis(navn=navn, tilgang="lukket") for navn in ("Gammel Praksis", "Lukket Praksis"))
        byg.registrering(barn, gammel)
    with session(SOFIE):
        oenske = Oenske(fra=ur.i_dag(), yder=ny.offentlig_id, anmoder=mor.offentlig_id)
        forloeb = sag.bekraeft(beslut(Sikret.objects.get(pk=barn.pk), oenske, aktoer=SOFIE))
    toem()
    return Spurgt(barn, gammel, ny, forloeb.pk)


def _er_opgivet(scene: Scene, spurgt: Spurgt, hvorfor: str) -> None:
    """Nothing is registered, the place is given back, and one task says why."""
    assert (spurgt.forloeb.status, spurgt.valg) == (Status.AFVIST, Valgstatus.AFVIST)
    assert [navn for navn, _ in spurgt.laeger] == ["Gammel Praksis"]
    assert spurgt.pladser == ((1, 0), (0, 0))
    assert spurgt.afslag == [], "the doctor has refused nobody"
    with session(sag.SYSTEM):
        opgave = Opgave.objects.get(art=IKKE_REGISTRERET, sikret=spurgt.person)
        assert hvorfor in opgave.titel
        assert find_afvigelser() == []


@pytest.mark.krav("FAM-6", "FAM-12", "LV-10")
def test_fylder_barnet_15_imens_er_tavshed_ikke_samtykke(scene: Scene) -> None:
    spurgt = _moren_spoerger(scene, fylder_om=5)
    scene.dage(15)
    assert spurgt.ansoegning.udfald == ""
    _er_opgivet(scene, spurgt, "Den sikrede er siden fyldt 15 år. Registrér den unges eget samtykke, og vælg igen.")


@pytest.mark.krav("FAM-6", "FAM-12", "LV-10")
def test_et_ja_efter_15_aarsdagen_registrerer_intet(scene: Scene) -> None:
    spurgt = _moren_spoerger(scene, fylder_om=5)
    scene.dage(6)
    scene.svar(spurgt, "ja")
    _er_opgivet(scene, spurgt, "Den sikrede er siden fyldt 15 år.")


@pytest.mark.krav("FAM-6", "FAM-12", "LV-10")
def test_af_mange_paa_en_gang_opgives_kun_den_det_gaelder(scene: Scene) -> None:
    alle = [scene.spoerg(), _moren_spoerger(scene, fylder_om=5), _moren_spoerger(scene, fylder_om=40)]
    scene.dage(15)
    assert [en.forloeb.status for en in alle] == [Status.AFSLUTTET, Status.AFVIST, Status.AFSLUTTET]
    assert [en.laeger[-1][0] for en in alle] == ["Lukket Praksis", "Gammel Praksis", "Lukket Praksis"]
    _er_opgivet(scene, alle[1], "Den sikrede er siden fyldt 15 år.")


@pytest.mark.krav("LV-10", "LV-11")
@pytest.mark.parametrize("hvad", ["ja", "nej"])
def test_et_svar_paa_det_der_er_opgivet_aendrer_intet(scene: Scene, hvad: str) -> None:
    spurgt = _moren_spoerger(scene, fylder_om=5)
    scene.dage(15)
    scene.svar(spurgt, hvad)
    assert [virkning for _, virkning in spurgt.svar] == ["uden_sag"]
    assert scene.manuelle() == [IKKE_REGISTRERET]
    _er_opgivet(scene, spurgt, "Den sikrede er siden fyldt 15 år.")


@pytest.mark.krav("LV-10", "UD-2")
@pytest.mark.parametrize(
    ("svar", "stand"), [("", "Der ventes ikke længere på lægens svar."), ("ja", "Lægen har sagt ja.")]
)
def test_siden_siger_at_intet_er_registreret(scene: Scene, log_ind: LogInd, svar: str, stand: str) -> None:
    spurgt = _moren_spoerger(scene, fylder_om=5)
    scene.dage(6)
    if svar:
        scene.svar(spurgt, svar)
    scene.dage(9)
    side = log_ind(Rolle.LAESER).get(f"/forloeb/{spurgt.forloeb.offentlig_id}/").content.decode()
    afsnit = side.partition('id="afsnit-dispensation-krop">')[2].partition("</section>")[0]
    assert f"{stand} Valget er ikke registreret. Se opgaven, der fulgte." in afsnit
    assert "Gælder fra" not in afsnit


@pytest.mark.krav("LV-8", "LV-10")
@pytest.mark.parametrize("svar", ["", "ja"])
def test_en_praksis_der_er_ophoert_imens_faar_ingen_patienter(scene: Scene, svar: str) -> None:
    spurgt = scene.spoerg()
    with session(sag.SYSTEM):
        Yder.objects.filter(pk=spurgt.ny.pk).update(til=ur.i_dag() + timedelta(days=5))
    scene.dage(6)
    if svar:
        scene.svar(spurgt, svar)
    scene.dage(9)
    _er_opgivet(scene, spurgt, "Lægen er ikke i drift den ")


@pytest.mark.krav("GRP-3", "LV-10")
@pytest.mark.parametrize("svar", ["", "ja"])
def test_et_skift_af_gruppe_imens_overskrives_ikke(scene: Scene, svar: str) -> None:
    spurgt = scene.spoerg()
    scene.dage(5)
    with session(sag.SYSTEM):
        byg.registrering(spurgt.person, None, fra=ur.i_dag(), gruppe="7")
        Plads.objects.filter(yder=spurgt.gammel).update(tilmeldte=0)
    if svar:
        scene.svar(spurgt, svar)
    scene.dage(10)
    assert (spurgt.forloeb.status, spurgt.valg) == (Status.AFVIST, Valgstatus.AFVIST)
    assert [navn for navn, _ in spurgt.laeger] == ["Gammel Praksis", ""]
    assert spurgt.pladser == ((0, 0), (0, 0))
    with session(sag.SYSTEM):
        assert "Den sikrede har siden fået sikringsgruppe 7." in Opgave.objects.get(art=IKKE_REGISTRERET).titel


@pytest.mark.krav("LV-9", "LV-8")
def test_laegen_spoerges_ikke_om_den_der_er_doed(scene: Scene) -> None:
    spurgt = scene.spoerg(toemt=False)
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=spurgt.person.pk).update(status="90")
    toem()
    assert post.poster(scene.laegerne) == []
    _er_opgivet(scene, spurgt, "Den sikrede er død.")


@pytest.mark.krav("LV-11", "BREV-3")
def test_den_der_er_doed_faar_intet_brev_om_et_afslag(scene: Scene) -> None:
    spurgt = scene.spoerg()
    scene.svar(spurgt, "nej", behandl=False)
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=spurgt.person.pk).update(status="90")
    toem()
    (afslag,) = spurgt.afslag
    assert (spurgt.forloeb.status, afslag.status) == (Status.AFVIST, Status.AFSLUTTET)
    assert scene.manuelle() == ["laegevalg.ikke_fulgt_op"]
    with session(sag.SYSTEM):
        assert not Brev.objects.exists()


@pytest.mark.krav("LV-10")
def test_efterproevningen_koster_lige_meget_for_mange(scene: Scene) -> None:
    antal = []
    for hvor_mange in (2, 6):
        spurgte = [_moren_spoerger(scene, fylder_om=40) for _ in range(hvor_mange)]
        with session(sag.SYSTEM):
            ventende = Aktivitet.objects.filter(forloeb__in=[en.forloeb_id for en in spurgte], status="venter")
            kontekster = [kontekst_for(en.forloeb, en) for en in ventende.select_related("forloeb")]
            with CaptureQueriesContext(connection) as sql:
                assert set(hindringer(kontekster).values()) == {""}
        antal.append(len(sql))
    assert antal == [9, 9]
