"""Steps that raise, hang, kill their worker or wait in vain: counted, tried again, given up visibly, continued."""

from __future__ import annotations

import io
import json
import uuid
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from brugere.demo import ODENSE
from forloeb import motor
from forloeb.art import ARTER, Resultat
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from kerne import ur
from kerne.session import session
from opgaver.models import Opgave
from sygesikring.urvaerk import Urvaerk, toem
from tests.stoette import proevearter, sag
from tests.stoette.maskinrum import Draeber, Ejer, toem_til

IGEN, OPGIVET = motor.Koersel.FEJLEDE, motor.Koersel.OPGIVET
HEMMELIGT = proevearter.PERSONLIGT.split()


def _haengende(*valg: str) -> str:
    ud = io.StringIO()
    call_command("haengende", *valg, stdout=ud)
    return ud.getvalue()


def _hent(forloeb_id: int) -> Forloeb:
    with session(sag.SYSTEM):
        return Forloeb.objects.get(pk=forloeb_id)


def _trin(forloeb_id: int, nr: int) -> Aktivitet:
    with session(sag.SYSTEM):
        return Aktivitet.objects.select_related("opgave").get(forloeb_id=forloeb_id, nr=nr)


def _ret(forloeb_id: int, **grundlag: str) -> None:
    """What made the step fail is put right."""
    with session(sag.SYSTEM):
        Forloeb.objects.filter(pk=forloeb_id).update(grundlag=grundlag)


def _proev_igen(forloeb: Forloeb) -> None:
    call_command("proev_igen", str(forloeb.offentlig_id), kommune=ODENSE, stdout=io.StringIO())


def _koer_til_opgivet(ejer: Ejer, aktivitet_id: int, forsoeg: int) -> None:
    for nr in range(1, forsoeg + 1):
        assert motor.koer(aktivitet_id, ODENSE) is (IGEN if nr < forsoeg else OPGIVET)
        assert motor.koer(aktivitet_id, ODENSE) is motor.Koersel.IKKE_LEDIG, "a pause, or given up"
        ejer.udloeb()


@pytest.mark.krav("UD-19", "FRL-3")
@pytest.mark.parametrize("nr", [1, 2], ids=["rent", "langsomt"])
def test_et_trin_der_fejler(ejer: Ejer, nr: int) -> None:
    noegle = proevearter.PROEVE.trin[nr - 1].noegle
    forloeb_id = sag.proeve(**{noegle: "fejl"})
    for _ in range(nr - 1):
        motor.koer(sag.naeste(forloeb_id), ODENSE)
    _koer_til_opgivet(ejer, sag.naeste(forloeb_id), 3)
    forloeb, trin = _hent(forloeb_id), _trin(forloeb_id, nr)
    assert (forloeb.status, trin.status, trin.forsoeg) == (Status.FEJLET, Aktivitetsstatus.FEJLET, 3)
    assert trin.opgave is not None
    assert trin.opgave.lukket is None, "a caseworker sees it"
    genstand = f"forloeb:{forloeb.offentlig_id}"
    assert ejer.tael("forloeb.opgivet", genstand) == 1
    assert ejer.tael(f"proeve.{noegle}", genstand) == 0, "what a failed attempt wrote is rolled back"
    for vist in (_haengende(), _haengende("--json")):
        assert str(forloeb.offentlig_id) in vist
        assert f"proeve.{noegle}" in vist
        assert "ValueError" in vist
        assert not any(ord_ in vist for ord_ in HEMMELIGT)
    assert json.loads(_haengende("--json"))[0]["forsoeg"] == 3
    _proev_igen(forloeb)
    _koer_til_opgivet(ejer, trin.pk, 3)
    _ret(forloeb_id)
    _proev_igen(forloeb)
    toem_til(ejer, lambda: Forloeb.objects.get(pk=forloeb_id).status == Status.AFSLUTTET)
    assert [ejer.tael(f"proeve.{et.noegle}", genstand) for et in proevearter.PROEVE.trin] == [1, 1, 1]
    with session(sag.SYSTEM):
        assert not Opgave.objects.filter(lukket=None).exists()
    assert "Intet hænger." in _haengende()


def test_proev_igen_paa_det_der_ikke_er_opgivet(ejer: Ejer) -> None:
    forloeb = _hent(sag.proeve())
    with pytest.raises(CommandError, match="intet opgivet"):
        _proev_igen(forloeb)
    with pytest.raises(CommandError, match="intet opgivet"):
        call_command("proev_igen", str(uuid.uuid4()), kommune=ODENSE)


@pytest.mark.krav("UD-19")
def test_et_trin_der_ikke_kan_lykkes_opgives_straks(ejer: Ejer) -> None:
    forloeb_id = sag.proeve(foerste="permanent")
    assert motor.koer(sag.naeste(forloeb_id), ODENSE) is OPGIVET
    assert "Prøven kan ikke fortsætte." in _haengende()


@pytest.mark.parametrize("adfaerd", ["foerste", "anden_forbered"], ids=["rent", "forberedelse"])
def test_et_trin_der_haenger_i_databasen_afbrydes_af_den(ejer: Ejer, adfaerd: str) -> None:
    """The server ends the transaction with its locks; the worker lives on with a new connection."""
    forloeb_id = sag.proeve("korttid", **{adfaerd: "haeng"})
    if adfaerd != "foerste":
        assert motor.koer(sag.naeste(forloeb_id), ODENSE) is motor.Koersel.UDFOERT
    aktivitet = sag.naeste(forloeb_id)
    assert motor.koer(aktivitet, ODENSE) is IGEN
    assert _trin(forloeb_id, 1 if adfaerd == "foerste" else 2).fejl.startswith("InternalError")
    _ret(forloeb_id)
    toem_til(ejer, lambda: Forloeb.objects.get(pk=forloeb_id).status == Status.AFSLUTTET)
    assert ejer.tael("proeve.foerste") == ejer.tael("proeve.anden") == 1


@pytest.mark.krav("UD-19")
@pytest.mark.parametrize("nr", [1, 2], ids=["rent", "langsomt"])
def test_et_trin_der_draeber_sin_arbejder_hver_gang(draeber: Draeber, ejer: Ejer, nr: int) -> None:
    """The attempt is counted before the run, so it ends."""
    noegle = proevearter.PROEVE.trin[nr - 1].noegle
    forloeb_id = sag.proeve(**{noegle: "draeb"})
    for _ in range(nr - 1):
        motor.koer(sag.naeste(forloeb_id), ODENSE)
    aktivitet = sag.naeste(forloeb_id)
    for forsoeg in (1, 2, 3):
        assert draeber.koer("koer", aktivitet, ODENSE).ende == -9
        assert _trin(forloeb_id, nr).forsoeg == forsoeg
        assert "en arbejder har trinnet" in _haengende()
        ejer.udloeb()
    assert draeber.koer("koer", aktivitet, ODENSE).svar == "opgivet"
    assert _hent(forloeb_id).status == Status.FEJLET
    assert "afbrød sin arbejder" in _haengende()
    assert ejer.tael(f"proeve.{noegle}") == 0


def test_et_forloeb_ingen_kender_standser_ikke_de_andre(ejer: Ejer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer version's kind, or one taken out: the scheduler lives on, and it runs when its kind is known again."""
    ukendt, kendt = sag.proeve(), sag.proeve("korttid")
    with monkeypatch.context() as uden:
        uden.delitem(ARTER._poster, "proeve")
        urvaerk = Urvaerk()
        uden.setattr("sygesikring.urvaerk.TAALMODIGHED", timedelta(0))
        for _ in range(3):
            urvaerk.slag()
        assert toem() < 100, "what fails is not tried over and over"
    assert _hent(kendt).status == Status.AFSLUTTET
    assert _hent(ukendt).status == Status.I_GANG
    toem_til(ejer, lambda: Forloeb.objects.get(pk=ukendt).status == Status.AFSLUTTET)


def _til_fristen_er_gaaet(ejer: Ejer) -> int:
    """A process that waited for an answer past its deadline."""
    forloeb_id = sag.proeve("ventende")
    assert motor.koer(sag.naeste(forloeb_id), ODENSE) is motor.Koersel.UDFOERT
    toem()
    assert _hent(forloeb_id).status == Status.I_GANG
    ejer.demo(True)
    with session(sag.SYSTEM):
        ur.stil_frem(8)
    toem()
    return forloeb_id


@pytest.mark.krav("UD-19")
def test_en_frist_der_udloeber(ejer: Ejer) -> None:
    forloeb_id = _til_fristen_er_gaaet(ejer)
    forloeb, trin = _hent(forloeb_id), _trin(forloeb_id, 2)
    assert (forloeb.status, trin.status) == (Status.FEJLET, Aktivitetsstatus.FEJLET)
    assert trin.opgave is not None
    assert trin.opgave.lukket is None
    vist = _haengende()
    assert "Svaret kom ikke inden fristen." in vist
    assert str(forloeb.offentlig_id) in vist


@pytest.mark.krav("UD-19")
def test_et_svar_der_kommer_efter_fristen(ejer: Ejer) -> None:
    """Given up is not gone: what it waited for takes the process on."""
    forloeb_id = _til_fristen_er_gaaet(ejer)
    with session(sag.SYSTEM):
        assert motor.meld(forloeb_id, "svar", Resultat())
        assert not motor.meld(forloeb_id, "svar", Resultat())
    assert _hent(forloeb_id).status == Status.I_GANG
    toem()
    assert _hent(forloeb_id).status == Status.AFSLUTTET
    with session(sag.SYSTEM):
        assert not Opgave.objects.filter(lukket=None).exists()
    assert "Intet hænger." in _haengende()


def test_et_svar_der_kommer_mens_et_andet_trin_er_opgivet(ejer: Ejer) -> None:
    """It is kept: the process does not wait for it again when it goes on."""
    forloeb_id = sag.proeve("ventende", foer="permanent")
    assert motor.koer(sag.naeste(forloeb_id), ODENSE) is OPGIVET
    with session(sag.SYSTEM):
        assert motor.meld(forloeb_id, "svar", Resultat())
    assert _hent(forloeb_id).status == Status.FEJLET
    _ret(forloeb_id)
    _proev_igen(_hent(forloeb_id))
    toem()
    assert _hent(forloeb_id).status == Status.AFSLUTTET


def test_en_udloebet_ventetid_der_proeves_igen_venter_igen(ejer: Ejer) -> None:
    forloeb_id = _til_fristen_er_gaaet(ejer)
    _proev_igen(_hent(forloeb_id))
    toem()
    trin = _trin(forloeb_id, 2)
    assert _hent(forloeb_id).status == Status.I_GANG
    assert trin.opgave is not None
    assert trin.opgave.frist == trin.forfalder
    with session(sag.SYSTEM):
        assert trin.forfalder is not None
        assert trin.forfalder > ur.nu()
        assert motor.meld(forloeb_id, "svar", Resultat())
    toem()
    assert _hent(forloeb_id).status == Status.AFSLUTTET
