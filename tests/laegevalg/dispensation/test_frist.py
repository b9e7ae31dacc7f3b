"""The time to answer: fourteen calendar days in Copenhagen, and never cut short by what goes wrong on the way."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brugere.demo import ODENSE
from forloeb import motor
from forloeb.models import Aktivitet, Aktivitetsstatus, Status
from integrationer.digitalpost import memo
from integrationer.digitalpost.opslag import med_ubehandlet_svar
from integrationer.models import Indgaaende
from kerne import ur
from kerne.session import session
from kerne.ur import KOEBENHAVN, doegnets_start
from laegevalg.foelger import FOELGER
from laegevalg.models import Udfald
from sygesikring.urvaerk import toem
from tests.laegevalg.dispensation.scene import Scene, Spurgt
from tests.stoette import post, sag


def _vente(spurgt: Spurgt) -> Aktivitet:
    with session(sag.SYSTEM):
        return Aktivitet.objects.get(forloeb_id=spurgt.forloeb_id, status=Aktivitetsstatus.VENTER)


@pytest.mark.krav("LV-10", "UD-23")
@pytest.mark.parametrize(
    ("sendt", "dag_15"),
    [
        ("2026-12-20T23:59", date(2027, 1, 4)),
        ("2026-12-24T00:01", date(2027, 1, 8)),
        ("2027-02-20T12:00", date(2027, 3, 7)),
        ("2027-03-20T23:30", date(2027, 4, 4)),
        ("2027-03-28T01:59", date(2027, 4, 12)),
        ("2027-03-28T03:01", date(2027, 4, 12)),
        ("2027-10-17T00:30", date(2027, 11, 1)),
        ("2027-10-31T02:30", date(2027, 11, 15)),
        ("2028-02-28T23:59", date(2028, 3, 14)),
    ],
)
def test_stiltiende_fra_midnat_paa_dag_15(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, sendt: str, dag_15: date
) -> None:
    """Over New Year, both changes of the clock and a leap day: before midnight nothing, from midnight consent.

    No card follows: the fee of those years is not known yet.
    """
    monkeypatch.setattr(FOELGER, "_poster", {})
    scene.stil_uret(datetime.fromisoformat(sendt).replace(tzinfo=KOEBENHAVN))
    spurgt = scene.spoerg()
    assert spurgt.ansoegning.frist == doegnets_start(dag_15)
    assert _vente(spurgt).forfalder == doegnets_start(dag_15)
    scene.stil_uret(doegnets_start(dag_15) - timedelta(seconds=30))
    assert toem() == 0
    assert spurgt.ansoegning.udfald == ""
    scene.stil_uret(doegnets_start(dag_15))
    toem()
    assert (spurgt.ansoegning.udfald, spurgt.laeger[-1][1]) == (Udfald.STILTIENDE, dag_15)
    assert spurgt.ansoegning.afgjort == doegnets_start(dag_15)


@pytest.mark.krav("LV-10")
@pytest.mark.parametrize(("foer", "status"), [(60, Status.AFVIST), (0, Status.AFSLUTTET)])
def test_et_nej_ved_fristens_sidste_oejeblik(scene: Scene, foer: int, status: Status) -> None:
    """It counts by when it came, though both are handled only after midnight."""
    spurgt = scene.spoerg()
    scene.stil_uret(_frist(spurgt))
    scene.svar(spurgt, "nej", behandl=False)
    scene.kom_for(foer)
    toem()
    scene.ejer.udloeb()
    toem()
    assert spurgt.forloeb.status == status
    assert scene.manuelle() == ([] if status == Status.AFVIST else ["laegevalg.dispensationssvar"])


def _store_bogstaver(raa: bytes, spurgt: Spurgt) -> bytes:
    return raa.replace(str(spurgt.ansoegning.besked).encode(), str(spurgt.ansoegning.besked).upper().encode())


def _frist(spurgt: Spurgt) -> datetime:
    frist = spurgt.ansoegning.frist
    assert frist is not None
    return frist


def _nej(scene: Scene, spurgt: Spurgt) -> bytes:
    """The doctor's refusal as bytes."""
    spurgt_om = memo.laes(str(scene.besked(spurgt).indhold["memo"]).encode())
    return post.svar_xml(spurgt_om, "DISPENSATION-NEJ")


@pytest.mark.krav("LV-10", "LV-11")
@pytest.mark.parametrize("skriv", [lambda raa, _: raa, _store_bogstaver])
def test_tavshed_er_ikke_samtykke_mens_et_svar_ligger_ubehandlet(
    scene: Scene, skriv: Callable[[bytes, Spurgt], bytes]
) -> None:
    spurgt = scene.spoerg()
    raa = skriv(_nej(scene, spurgt), spurgt)
    scene.stil_uret(_frist(spurgt))
    assert post.meld(raa) == 200
    scene.kom_for(60)
    assert scene.koer_naeste(spurgt) is motor.Koersel.FEJLEDE
    assert spurgt.ansoegning.udfald == ""
    toem()
    assert (spurgt.ansoegning.udfald, spurgt.forloeb.status) == (Udfald.NEJ, Status.AFVIST)
    assert spurgt.svar == [("nej", "afgjorde")]


@pytest.mark.krav("LV-10")
def test_et_svar_der_blev_opgivet_er_heller_ikke_tavshed(scene: Scene) -> None:
    """It is waited for longer than an answer is tried, then is stuck; tried again, the deadline is what it was."""
    spurgt = scene.spoerg()
    scene.svar(spurgt, "nej", behandl=False)
    with session(sag.SYSTEM):
        Indgaaende.objects.update(behandlet=ur.maskintid(), udfald="opgivet: KeyError")
    scene.stil_uret(_frist(spurgt))
    for forsoeg in range(1, 21):
        assert spurgt.forloeb.status == Status.I_GANG, forsoeg
        scene.koer_naeste(spurgt)
        scene.ejer.udloeb()
    assert spurgt.forloeb.status == Status.FEJLET
    (haengende,) = scene.haengende()
    assert (haengende["hvor"], haengende["id"]) == ("laegevalg.svar", str(spurgt.forloeb.offentlig_id))
    assert "opgivet: SvarUbehandlet" in haengende["hvorfor"]
    with session(sag.SYSTEM):
        Indgaaende.objects.update(udfald="læst af en sagsbehandler")
    call_command("proev_igen", str(spurgt.forloeb.offentlig_id), kommune=ODENSE, stdout=io.StringIO())
    assert _vente(spurgt).forfalder == spurgt.ansoegning.frist
    toem()
    assert spurgt.ansoegning.udfald == Udfald.STILTIENDE
    assert scene.haengende() == []


def test_at_se_efter_ubehandlede_svar_er_en_saetning(scene: Scene) -> None:
    scene.svar(scene.spoerg(), "nej", behandl=False)
    with session(sag.SYSTEM), CaptureQueriesContext(connection) as sql:
        assert med_ubehandlet_svar([uuid.uuid4()]) == set()
    assert len(sql) == 1


@pytest.mark.krav("LV-9", "UD-19")
def test_en_ansoegning_der_ikke_kan_dannes_haenger_synligt_og_kan_proeves_igen(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DIGITALPOST_IDTYPE", "CVR")
    spurgt = scene.spoerg(toemt=False)
    for _ in range(8):
        scene.koer_naeste(spurgt)
        scene.ejer.udloeb()
    assert spurgt.forloeb.status == Status.FEJLET
    assert spurgt.pladser == ((1, 0), (0, 1))
    (haengende,) = scene.haengende()
    assert haengende["hvor"] == "laegevalg.ansoeg"
    assert haengende["hvorfor"].startswith("opgivet: UgyldigMeddelelse")
    monkeypatch.setattr(settings, "DIGITALPOST_IDTYPE", "REGISTER")
    call_command("proev_igen", str(spurgt.forloeb.offentlig_id), kommune=ODENSE, stdout=io.StringIO())
    toem()
    assert spurgt.ansoegning.afsendt is not None
    assert len(post.poster(scene.laegerne)) == 1
    scene.svar(spurgt, "ja")
    assert (spurgt.forloeb.status, spurgt.pladser) == (Status.AFSLUTTET, ((0, 0), (1, 0)))


@pytest.mark.krav("LV-10", "UD-19")
def test_fristen_loeber_fra_laegen_har_ansoegningen_hvor_sent_det_end_bliver(scene: Scene) -> None:
    """Digital Post is down for nine days: the process gives up waiting, visibly, and goes on when it gets through."""
    post.fejl(scene.laegerne, "500", antal=3)
    spurgt = scene.spoerg(toemt=False)
    dag = scene.i_dag()
    scene.dage(9)
    assert spurgt.forloeb.status == Status.FEJLET
    assert spurgt.ansoegning.afsendt is None
    assert "laegevalg.afsendt" in {en["hvor"] for en in scene.haengende()}
    for _ in range(3):
        scene.ejer.udloeb()
        toem()
    assert spurgt.forloeb.status == Status.I_GANG
    scene.dage(14)
    assert spurgt.ansoegning.udfald == ""
    scene.dage(1)
    assert (spurgt.ansoegning.udfald, spurgt.laeger[-1][1]) == (Udfald.STILTIENDE, dag + timedelta(days=24))
    assert spurgt.pladser == ((0, 0), (1, 0))


@pytest.mark.krav("LV-10", "UD-19")
def test_et_underskrevet_svar_paa_ingenting_vises_som_haengende(scene: Scene) -> None:
    fremmed = post.svar(post.meddelelse(), "DISPENSATION-NEJ", tekst=f"Om {post.PERSONNUMMER}")
    assert post.meld(memo.byg(fremmed)) == 200
    toem()
    (haengende,) = scene.haengende()
    assert (haengende["hvad"], haengende["id"], haengende["hvor"]) == ("besked ind", str(fremmed.uuid), "digitalpost")
    assert "svarer ikke på nogen besked" in haengende["hvorfor"]
    assert not post.har_personnummer(str(haengende))
    scene.ejer.forbindelse.execute("UPDATE integrationer_indgaaende SET modtaget = modtaget - interval '31 days'")
    assert scene.haengende() == []
