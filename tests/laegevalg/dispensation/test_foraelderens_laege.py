"""A doctor who takes the parent cannot refuse the child (FAM-9)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from forloeb.models import Forloeb, Status
from integrationer.digitalpost.svar import Udfald as Svarudfald
from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from laegevalg.beslutning import beslut
from laegevalg.kontrol import find_afvigelser
from laegevalg.laegesvar import registrer_laegesvar
from laegevalg.models import Udfald
from laegevalg.oenske import Barn, Oenske
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.laegevalg.dispensation.scene import Scene, Spurgt
from tests.stoette import byg, sag
from tests.stoette.familie import foedt_for


def _mor_og_barn(aar: int) -> tuple[Spurgt, Spurgt]:
    """Both ask for the same closed doctor, who has the requests."""
    with session(sag.SYSTEM):
        mor, barn = byg.sikret(), byg.sikret(fornavn="Clara", foedt=foedt_for(aar))
        byg.foraeldremyndighed(barn, mor)
        gammel, ny = (byg.praksis(navn=navn, tilgang="lukket") for navn in ("Gammel Praksis", "Lukket Praksis"))
        for person in (mor, barn):
            byg.registrering(person, gammel)
    with session(SOFIE):
        boern = (Barn(barn.offentlig_id, "Mødt op i dag." if aar >= 15 else ""),)
        oenske = Oenske(fra=ur.i_dag(), yder=ny.offentlig_id, boern=boern)
        forloeb = sag.bekraeft(beslut(Sikret.objects.get(pk=mor.pk), oenske, aktoer=SOFIE))
        barnets = Forloeb.objects.get(sikret=barn)
    toem()
    return Spurgt(mor, gammel, ny, forloeb.pk), Spurgt(barn, gammel, ny, barnets.pk)


@pytest.mark.krav("FAM-9", "LV-11", "UD-2")
def test_siger_laegen_ja_til_moren_og_nej_til_barnet_faar_barnet_laegen(
    scene: Scene, log_ind: Callable[..., Client]
) -> None:
    mor, barn = _mor_og_barn(9)
    scene.svar(mor, "ja")
    scene.dage(1)
    scene.svar(barn, "nej")
    assert (barn.forloeb.status, barn.afslag) == (Status.AFSLUTTET, [])
    assert barn.laeger[-1] == ("Lukket Praksis", scene.i_dag())
    assert mor.pladser == ((0, 0), (2, 0))
    assert barn.ansoegning.udfald == Udfald.NEJ, "what the doctor answered is kept"
    side = log_ind(Rolle.LAESER).get(f"/forloeb/{barn.forloeb.offentlig_id}/").content.decode()
    assert "Lægen har sagt nej, men er blevet åben for den sikrede." in side
    assert "Lægen er læge for den, der har forældremyndigheden over barnet eller er værge." in side
    with session(sag.SYSTEM):
        assert find_afvigelser() == []


@pytest.mark.krav("FAM-9", "LV-10", "LV-11")
def test_et_nej_fra_foer_moren_fik_laegen_giver_foerst_barnet_laegen_nu(scene: Scene) -> None:
    """Written down days after it was said: the doctor was not open to the child on the day of the no."""
    mor, barn = _mor_og_barn(9)
    sagt = scene.i_dag()
    scene.dage(3)
    scene.svar(mor, "ja")
    with session(SOFIE):
        registrer_laegesvar(
            barn.forloeb_id, Svarudfald.NEJ, sagt=sagt, tekst="Ringede.", idempotensnoegle=uuid.uuid4(), aktoer=SOFIE
        )
    toem()
    assert barn.forloeb.status == Status.AFSLUTTET
    assert barn.laeger[-1] == mor.laeger[-1] == ("Lukket Praksis", sagt + timedelta(days=3))
    with session(sag.SYSTEM):
        assert find_afvigelser() == []


@pytest.mark.krav("FAM-12", "LV-11")
def test_en_ung_paa_15_har_ingen_ret_til_foraelderens_laege(scene: Scene) -> None:
    mor, ung = _mor_og_barn(15)
    scene.svar(mor, "ja")
    scene.svar(ung, "nej")
    assert (ung.forloeb.status, len(ung.afslag)) == (Status.AFVIST, 1)
    assert mor.pladser == ((1, 0), (1, 0))


@pytest.mark.krav("FAM-9", "LV-11")
def test_siger_laegen_nej_til_barnet_foerst_er_det_et_nej(scene: Scene) -> None:
    mor, barn = _mor_og_barn(9)
    scene.svar(barn, "nej")
    scene.svar(mor, "ja")
    assert (barn.forloeb.status, mor.forloeb.status) == (Status.AFVIST, Status.AFSLUTTET)
    assert [navn for navn, _ in barn.laeger] == ["Gammel Praksis"]


@pytest.mark.krav("FAM-9", "LV-8")
def test_den_der_selv_holder_den_sidste_plads_faar_den(scene: Scene) -> None:
    mor, barn = _mor_og_barn(9)
    with session(sag.SYSTEM):
        barn.ny.plads.maksimum, barn.ny.plads.lukkegraense = 2, 2
        barn.ny.plads.save(update_fields=["maksimum", "lukkegraense"])
    scene.svar(mor, "ja")
    scene.svar(barn, "nej")
    assert barn.forloeb.status == Status.AFSLUTTET
