"""Two threads at one step: what is stored once, what is thrown away, and what must not be."""

from __future__ import annotations

import threading

import pytest

from brugere.demo import ODENSE
from forloeb import motor
from forloeb.art import Resultat
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb
from integrationer.levering import Levering, lever
from integrationer.models import Udgaaende
from kerne.session import session
from tests.stoette import proevearter, sag
from tests.stoette.maskinrum import Ejer, Traad, samtidig
from tests.stoette.processer import FRIST, vent_paa

UDFOERT, OVERHALET, IKKE_LEDIG = motor.Koersel.UDFOERT, motor.Koersel.OVERHALET, motor.Koersel.IKKE_LEDIG


class Moede:
    """The first that comes stays until it is let go; those after it pass."""

    def __init__(self) -> None:
        self.her, self.gaa = threading.Event(), threading.Event()
        proevearter.MOEDESTEDER["her"] = self

    def __call__(self) -> None:
        if not self.her.is_set():
            self.her.set()
            assert self.gaa.wait(FRIST)


def _paa_trin(nr: int, **grundlag: str) -> int:
    forloeb = sag.proeve(**grundlag)
    for _ in range(nr - 1):
        assert motor.koer(sag.naeste(forloeb), ODENSE) is UDFOERT
    return sag.naeste(forloeb)


@pytest.mark.krav("FRL-3")
def test_et_langsomt_trin_hvis_lejemaal_udloeb_gemmes_en_gang(ejer: Ejer) -> None:
    moede = Moede()
    aktivitet = _paa_trin(2, anden="moede:her")
    langsom = Traad(lambda: motor.koer(aktivitet, ODENSE))
    assert moede.her.wait(FRIST)
    assert motor.koer(aktivitet, ODENSE) is IKKE_LEDIG
    ejer.udloeb()
    assert motor.koer(aktivitet, ODENSE) is UDFOERT
    moede.gaa.set()
    assert langsom.svar() is OVERHALET
    assert ejer.tael("proeve.anden") == 1
    with session(sag.SYSTEM):
        assert Aktivitet.objects.get(pk=aktivitet).forsoeg == 2


def test_et_rent_trin_har_sine_raekker_ogsaa_naar_lejemaalet_er_udloebet(ejer: Ejer) -> None:
    moede = Moede()
    aktivitet = _paa_trin(1, foerste="moede:her")
    langsom = Traad(lambda: motor.koer(aktivitet, ODENSE))
    assert moede.her.wait(FRIST)
    ejer.udloeb()
    assert motor.koer(aktivitet, ODENSE) is IKKE_LEDIG
    moede.gaa.set()
    assert langsom.svar() is UDFOERT
    assert ejer.tael("proeve.foerste") == 1


def test_en_der_fejler_efter_at_vaere_overhalet_aendrer_intet(ejer: Ejer) -> None:
    moede = Moede()

    def fejler_foerst() -> None:
        foerst = not moede.her.is_set()
        moede()
        if foerst:
            raise ValueError

    aktivitet = _paa_trin(2, anden="moede:fejler")
    proevearter.MOEDESTEDER["fejler"] = fejler_foerst
    langsom = Traad(lambda: motor.koer(aktivitet, ODENSE))
    assert moede.her.wait(FRIST)
    ejer.udloeb()
    assert motor.koer(aktivitet, ODENSE) is UDFOERT
    moede.gaa.set()
    assert langsom.svar() is OVERHALET
    with session(sag.SYSTEM):
        assert (Aktivitet.objects.get(pk=aktivitet).fejl, ejer.tael("proeve.anden")) == ("", 1)


@pytest.mark.krav("FRL-3")
@pytest.mark.parametrize("fejler", [False, True], ids=["faerdig", "fejler"])
def test_den_forrige_kommer_tilbage_mens_den_naeste_er_i_gang(ejer: Ejer, *, fejler: bool) -> None:
    """Neither what it made nor that it failed counts: the fence has moved, though the step still waits."""
    foerste, anden = Moede(), Moede()

    def arbejd() -> None:
        if not foerste.her.is_set():
            foerste()
            if fejler:
                raise ValueError
        else:
            anden()

    aktivitet = _paa_trin(2, anden="moede:begge")
    proevearter.MOEDESTEDER["begge"] = arbejd
    forrige = Traad(lambda: motor.koer(aktivitet, ODENSE))
    assert foerste.her.wait(FRIST)
    ejer.udloeb()
    naeste = Traad(lambda: motor.koer(aktivitet, ODENSE))
    assert anden.her.wait(FRIST)
    foerste.gaa.set()
    assert forrige.svar() is OVERHALET
    with session(sag.SYSTEM):
        raekke = Aktivitet.objects.get(pk=aktivitet)
        assert (raekke.status, raekke.fejl, raekke.forsoeg) == (Aktivitetsstatus.VENTER, "", 2)
        assert raekke.laast_indtil is not None, "the next one's lease is its own"
    assert motor.koer(aktivitet, ODENSE) is IKKE_LEDIG
    anden.gaa.set()
    assert naeste.svar() is UDFOERT
    assert ejer.tael("proeve.anden") == 1


def test_en_der_kigger_forbi_koster_ikke_et_faerdigt_resultat(ejer: Ejer) -> None:
    """Someone holds the process's row just as the worker comes back to store: it waits, and stores."""
    moede = Moede()
    aktivitet = _paa_trin(2, anden="moede:her")
    langsom = Traad(lambda: motor.koer(aktivitet, ODENSE))
    assert moede.her.wait(FRIST)
    with session(sag.SYSTEM):
        assert Forloeb.objects.select_for_update().get(aktiviteter=aktivitet)
        moede.gaa.set()
        vent_paa(lambda: not langsom.is_alive() or ejer.ventende_laase() > 0)
    assert langsom.svar() is UDFOERT


def test_en_der_kigger_forbi_koster_ikke_en_kvittering(ejer: Ejer, leverandoer: object) -> None:
    """The same for a delivery: it must not be sent again because of a glance."""
    moede = Moede()
    pk = sag.besked("a", "a1", "moede:her")
    langsom = Traad(lambda: lever(pk, ODENSE))
    assert moede.her.wait(FRIST)
    with session(sag.SYSTEM):
        assert Udgaaende.objects.select_for_update().get(pk=pk)
        moede.gaa.set()
        vent_paa(lambda: not langsom.is_alive() or ejer.ventende_laase() > 0)
    assert langsom.svar() is Levering.LEVERET
    assert proevearter.ANKOMMET == ["a1"]


def test_et_svar_fra_en_transaktion_der_begyndte_foer_det_ventede(ejer: Ejer) -> None:
    """Its clock stands where it opened: earlier than the task it ends was made."""
    forloeb = sag.proeve("ventende")
    aaben, maa_melde = threading.Event(), threading.Event()

    def meld() -> bool:
        with session(sag.SYSTEM):
            aaben.set()
            assert maa_melde.wait(FRIST)
            return motor.meld(forloeb, "svar", Resultat())

    traad = Traad(meld)
    assert aaben.wait(FRIST)
    assert motor.koer(sag.naeste(forloeb), ODENSE) is UDFOERT
    maa_melde.set()
    assert traad.svar() is True


@pytest.mark.parametrize("nr", [1, 2], ids=["rent", "langsomt"])
def test_mange_arbejdere_om_et_trin(ejer: Ejer, nr: int) -> None:
    aktivitet = _paa_trin(nr)
    svar = samtidig(6, lambda _: motor.koer(aktivitet, ODENSE))
    assert svar.count(UDFOERT) == 1
    assert set(svar) == {UDFOERT, IKKE_LEDIG}
    assert ejer.tael(f"proeve.{'foerste' if nr == 1 else 'anden'}") == 1
