"""What happens to a choice that waits for its day when the person is no longer one who can have it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from breve.models import Brev
from brugere.demo import ODENSE
from forloeb import motor
from forloeb.models import Forloeb, Status
from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from laegevalg.beslutning import beslut
from laegevalg.kontrol import find_afvigelser
from laegevalg.models import Laegevalg, Registrering, Valgstatus
from laegevalg.oenske import Oenske
from opgaver.models import Opgave
from sikrede.models import Sikret
from sundhedskort.models import Kortbestilling
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.stoette import byg, sag
from ydere.models import Plads, Yder

KARSTEN = replace(SOFIE, rolle=Rolle.SAERLIGE_RETTIGHEDER)


def _valg_om(dage: int) -> tuple[int, int, int]:
    """A choice that takes effect in so many days. Returns process, person and practice."""
    with session(sag.SYSTEM):
        person, gammel, ny = byg.sikret(), byg.praksis(navn="Gammel"), byg.praksis(navn="Ny")
        byg.registrering(person, gammel)
    with session(SOFIE):
        oenske = Oenske(fra=ur.i_dag() + timedelta(days=dage), yder=ny.offentlig_id)
        forloeb = sag.bekraeft(beslut(person, oenske, aktoer=SOFIE))
    return forloeb.pk, person.pk, ny.pk


def _dag(dage: int) -> date:
    with session(sag.SYSTEM):
        return ur.i_dag() + timedelta(days=dage)


def _lad_gaa(dage: int) -> None:
    for _ in range(dage):
        with session(sag.SYSTEM):
            ur.stil_frem(1)
        toem()


@pytest.mark.krav("LV-8", "CPR-11", "GRP-3")
@pytest.mark.parametrize("status", ["90", "80", "70", "60"])
def test_den_der_ikke_mere_kan_vaelge_registreres_ikke(rigtig_db: str, status: str) -> None:
    forloeb_id, person_id, ny = _valg_om(3)
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=person_id).update(status=status)
    _lad_gaa(4)
    with session(SOFIE):
        assert Forloeb.objects.get(pk=forloeb_id).status == Status.AFVIST
        assert Laegevalg.objects.get(forloeb=forloeb_id).status == Valgstatus.AFVIST
        assert Plads.objects.get(yder=ny).reserverede == 0
        assert not Registrering.objects.filter(forloeb=forloeb_id).exists()
        opgave = Opgave.objects.get(art="laegevalg.ikke_registreret")
        assert opgave.sikret_id == person_id
        assert find_afvigelser() == []


def _ophoerer(dage: int, yder_id: int) -> None:
    with session(sag.SYSTEM):
        Yder.objects.filter(pk=yder_id).update(til=ur.i_dag() + timedelta(days=dage))


def _opgivet(forloeb_id: int, person_id: int, ny: int, hvorfor: str) -> None:
    """Nothing is registered, the place is given back, and one task says why."""
    with session(SOFIE):
        assert Forloeb.objects.get(pk=forloeb_id).status == Status.AFVIST
        assert not Registrering.objects.filter(forloeb=forloeb_id).exists()
        assert (Plads.objects.get(yder=ny).tilmeldte, Plads.objects.get(yder=ny).reserverede) == (0, 0)
        opgave = Opgave.objects.get(art="laegevalg.ikke_registreret")
        assert opgave.sikret_id == person_id
        assert hvorfor in opgave.titel
        assert find_afvigelser() == []


@pytest.mark.krav("KORT-8", "GRP-3")
@pytest.mark.parametrize("status", ["90", "80", "60"])
def test_der_bestilles_intet_kort_til_den_der_er_doed_eller_borte(rigtig_db: str, status: str) -> None:
    forloeb_id, person_id, ny = _valg_om(25)
    toem()
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=person_id).update(status=status)
    _lad_gaa(12)
    _opgivet(forloeb_id, person_id, ny, "Valget er ikke registreret. ")
    with session(SOFIE):
        assert not Kortbestilling.objects.exists()


@pytest.mark.krav("BREV-3", "GRP-3")
def test_den_der_doer_foer_brevet_dannes_faar_intet_brev(rigtig_db: str) -> None:
    """A choice that waits is told in a letter first; none is made, and nothing is registered."""
    forloeb_id, person_id, ny = _valg_om(25)
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=person_id).update(status="90")
    toem()
    _opgivet(forloeb_id, person_id, ny, "Den sikrede er død.")
    with session(SOFIE):
        assert not Brev.objects.exists()


@pytest.mark.krav("BREV-3", "KORT-8")
def test_doer_den_sikrede_efter_registreringen_foelger_intet(rigtig_db: str) -> None:
    """What is registered stays; no card and no letter follow it."""
    forloeb_id, person_id, ny = _valg_om(0)
    assert motor.koer(sag.naeste(forloeb_id), ODENSE) is motor.Koersel.UDFOERT
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=person_id).update(status="90")
    toem()
    with session(SOFIE):
        assert Forloeb.objects.get(pk=forloeb_id).status == Status.AFSLUTTET
        assert Registrering.objects.get(forloeb=forloeb_id).yder_id == ny
        assert not Brev.objects.exists()
        assert not Kortbestilling.objects.exists()
        opgave = Opgave.objects.get(art="laegevalg.ikke_fulgt_op")
        assert opgave.titel == "Resten af forløbet er ikke gennemført. Den sikrede er død."
        assert find_afvigelser() == []


def _vaelg_om(person_id: int, dage: int) -> tuple[int, int]:
    """Another choice by the same person, carried out. Returns process and practice."""
    with session(sag.SYSTEM):
        tredje = byg.praksis(navn="Tredje")
    with session(SOFIE):
        oenske = Oenske(fra=ur.i_dag() + timedelta(days=dage), yder=tredje.offentlig_id)
        forloeb = sag.bekraeft(beslut(Sikret.objects.get(pk=person_id), oenske, aktoer=SOFIE))
    return forloeb.pk, tredje.pk


@pytest.mark.krav("BREV-3", "KORT-8")
def test_et_valg_der_er_afloest_fra_samme_dag_faar_hverken_brev_eller_kort(rigtig_db: str) -> None:
    """The first's letter and card were late; they would have told of a doctor the person no longer has."""
    foerste, person_id, _ = _valg_om(0)
    assert motor.koer(sag.naeste(foerste), ODENSE) is motor.Koersel.UDFOERT
    sidste, tredje = _vaelg_om(person_id, 0)
    assert motor.koer(sag.naeste(sidste), ODENSE) is motor.Koersel.UDFOERT
    toem()
    with session(SOFIE):
        assert {en.status for en in Forloeb.objects.filter(pk__in=[foerste, sidste])} == {Status.AFSLUTTET}
        assert Registrering.objects.get(sikret=person_id, erstattet=None, fra=ur.i_dag()).yder_id == tredje
        assert Brev.objects.get(art="laegevalgskvittering").forloeb_id == sidste
        assert Kortbestilling.objects.get().forloeb.foraelder_id == sidste
        opgave = Opgave.objects.get(art="laegevalg.ikke_fulgt_op")
        assert opgave.titel == (
            "Resten af forløbet er ikke gennemført. "
            "Der er siden registreret noget andet for den dag, valget gælder fra."
        )
        assert find_afvigelser() == []


@pytest.mark.krav("BREV-3")
def test_et_valg_der_gjaldt_indtil_et_nyt_fortaelles_stadig(rigtig_db: str) -> None:
    foerste, person_id, ny = _valg_om(0)
    assert motor.koer(sag.naeste(foerste), ODENSE) is motor.Koersel.UDFOERT
    sidste, _ = _vaelg_om(person_id, 1)
    toem()
    with session(SOFIE):
        assert Forloeb.objects.get(pk=foerste).status == Status.AFSLUTTET
        assert Registrering.objects.get(sikret=person_id, erstattet=None, fra=ur.i_dag()).yder_id == ny
        assert {en.forloeb_id for en in Brev.objects.filter(art="laegevalgskvittering")} == {foerste, sidste}
        assert not Opgave.objects.filter(art="laegevalg.ikke_fulgt_op").exists()


@pytest.mark.krav("LV-8", "LV-1")
def test_en_praksis_der_er_ophoert_inden_dagen_faar_ingen_patienter(rigtig_db: str) -> None:
    forloeb_id, person_id, ny = _valg_om(3)
    dag = _dag(3)
    _ophoerer(2, ny)
    _lad_gaa(4)
    _opgivet(forloeb_id, person_id, ny, f"Lægen er ikke i drift den {dag:%d.%m.%Y}. Vælg en anden læge.")


@pytest.mark.krav("LV-8")
def test_en_praksis_hvis_nummer_fortsaetter_er_den_samme(rigtig_db: str) -> None:
    """A number's next period is the same practice under another history id."""
    forloeb_id, _, ny = _valg_om(3)
    _ophoerer(2, ny)
    with session(sag.SYSTEM):
        yder = Yder.objects.get(pk=ny)
        Yder.objects.create(
            ydernummer=yder.ydernummer, historik_id="H2", fra=yder.til, navn="Ny", region="83", speciale=yder.speciale
        )
    _lad_gaa(4)
    with session(SOFIE):
        assert Registrering.objects.filter(forloeb=forloeb_id).exists()


@pytest.mark.krav("GRP-3", "LV-8")
def test_et_skift_af_gruppe_imens_overskrives_ikke(rigtig_db: str) -> None:
    forloeb_id, person_id, ny = _valg_om(3)
    with session(sag.SYSTEM):
        Registrering.objects.create(sikret_id=person_id, fra=ur.i_dag() + timedelta(days=1), gruppe="7", yder=None)
        Plads.objects.exclude(yder=ny).update(tilmeldte=0)
    _lad_gaa(4)
    _opgivet(forloeb_id, person_id, ny, "Den sikrede har siden fået sikringsgruppe 7.")
    with session(SOFIE):
        assert Registrering.objects.get(sikret=person_id, erstattet=None, fra__gt=date(2020, 1, 1)).gruppe == "7"


@pytest.mark.krav("GRP-1", "GRP-3")
def test_et_skift_af_gruppe_beholder_kun_den_laege_den_sikrede_har(rigtig_db: str) -> None:
    with session(sag.SYSTEM):
        person, egen, anden = byg.sikret(), byg.praksis(navn="Egen"), byg.praksis(navn="Anden")
        byg.registrering(person, egen, gruppe="7")
    with session(KARSTEN):
        oenske = Oenske(fra=ur.i_dag() + timedelta(days=3), gruppe="1")
        forloeb = sag.bekraeft(beslut(person, oenske, aktoer=KARSTEN), aktoer=KARSTEN)
    with session(sag.SYSTEM):
        byg.registrering(person, anden, gruppe="7", fra=ur.i_dag())
        Plads.objects.filter(yder=egen).update(tilmeldte=0)
    _lad_gaa(4)
    with session(SOFIE):
        assert not Registrering.objects.filter(forloeb=forloeb).exists()
        assert "Den sikrede har siden fået en anden læge." in Opgave.objects.get(art="laegevalg.ikke_registreret").titel
        assert find_afvigelser() == []


@pytest.mark.krav("GRP-3", "LV-8")
def test_den_der_er_flyttet_faar_sin_laege_paa_dagen(rigtig_db: str) -> None:
    forloeb_id, person_id, ny = _valg_om(3)
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=person_id).update(kommune="0751", bopaelskommune="0751")
    _lad_gaa(2)
    with session(SOFIE):
        assert not Registrering.objects.filter(forloeb=forloeb_id).exists(), "not before its day"
    _lad_gaa(2)
    with session(SOFIE):
        assert Registrering.objects.get(forloeb=forloeb_id).yder_id == ny
        assert Plads.objects.get(yder=ny).tilmeldte == 1
