"""A child's choice that waits for its day, when the one who asked can no longer act for the child."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from forloeb.models import Forloeb, Status
from kerne import ur
from kerne.session import session
from laegevalg.beslutning import beslut
from laegevalg.kontrol import find_afvigelser
from laegevalg.models import Laegevalg, Registrering, Valgstatus
from laegevalg.oenske import Barn, Oenske
from opgaver.models import Opgave
from sikrede.models import Foraeldremyndighed, Sikret
from sundhedskort.models import Kortbestilling
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.stoette import byg, sag
from tests.stoette.familie import foedt_for
from ydere.models import Plads


def _lad_gaa(dage: int) -> None:
    for _ in range(dage):
        with session(sag.SYSTEM):
            ur.stil_frem(1)
        toem()


def _valgt(dage: int, *, aar: int, medtaget: bool = False) -> tuple[int, int, int]:
    """A child's choice from so many days on, which its mother asks for. Returns process, child and practice."""
    with session(sag.SYSTEM):
        mor, barn = byg.sikret(), byg.sikret(fornavn="Clara", foedt=foedt_for(aar))
        byg.foraeldremyndighed(barn, mor)
        gammel, ny = byg.praksis(navn="Gammel"), byg.praksis(navn="Ny")
        for person in (mor, barn):
            byg.registrering(person, gammel)
    with session(SOFIE):
        oenske = Oenske(fra=ur.i_dag() + timedelta(days=dage), yder=ny.offentlig_id)
        if medtaget:
            samtykke = "Mødt op i dag." if aar >= 15 else ""
            boern = (Barn(barn.offentlig_id, samtykke),)
            sag.bekraeft(beslut(mor, Oenske(oenske.fra, oenske.yder, boern=boern), aktoer=SOFIE))
        else:
            sag.bekraeft(beslut(barn, Oenske(oenske.fra, oenske.yder, anmoder=mor.offentlig_id), aktoer=SOFIE))
        forloeb = Forloeb.objects.get(sikret=barn)
    return forloeb.pk, barn.pk, ny.pk


def _ny_indehaver(barn: int) -> None:
    with session(sag.SYSTEM):
        Foraeldremyndighed.objects.filter(sikret=barn).update(til=ur.i_dag())
        byg.foraeldremyndighed(Sikret.objects.get(pk=barn), byg.sikret(fornavn="Bo", koen="M"), art="0004")


def _ingen_indehaver(barn: int) -> None:
    with session(sag.SYSTEM):
        Foraeldremyndighed.objects.filter(sikret=barn).update(til=ur.i_dag())


@pytest.mark.krav("FAM-6", "FAM-13", "LV-8")
@pytest.mark.parametrize("medtaget", [False, True])
@pytest.mark.parametrize("aendring", [_ny_indehaver, _ingen_indehaver])
def test_skifter_myndigheden_imens_registreres_valget_ikke(
    rigtig_db: str, aendring: Callable[[int], None], medtaget: bool
) -> None:
    forloeb_id, barn, ny = _valgt(3, aar=9, medtaget=medtaget)
    _lad_gaa(1)
    aendring(barn)
    _lad_gaa(3)
    with session(SOFIE):
        assert Forloeb.objects.get(pk=forloeb_id).status == Status.AFVIST
        assert Laegevalg.objects.get(forloeb=forloeb_id).status == Valgstatus.AFVIST
        assert not Registrering.objects.filter(forloeb=forloeb_id).exists()
        opgave = Opgave.objects.get(art="laegevalg.ikke_registreret")
        assert opgave.sikret_id == barn
        assert "Retten til at handle for den sikrede er siden ændret." in opgave.titel
        assert Plads.objects.get(yder=ny).reserverede == 0
        assert find_afvigelser() == []


@pytest.mark.krav("FAM-6", "KORT-8")
def test_skifter_myndigheden_foer_kortet_bestilles_bestilles_intet(rigtig_db: str) -> None:
    forloeb_id, barn, _ = _valgt(20, aar=9)
    toem()
    _ny_indehaver(barn)
    _lad_gaa(7)
    with session(SOFIE):
        assert Forloeb.objects.get(pk=forloeb_id).status == Status.AFVIST
        assert not Kortbestilling.objects.exists()


@pytest.mark.krav("FAM-6", "FAM-8")
@pytest.mark.parametrize(("aar", "medtaget"), [(9, False), (9, True), (16, True)])
def test_hvad_der_stadig_gaelder_registreres_paa_dagen(rigtig_db: str, aar: int, medtaget: bool) -> None:
    forloeb_id, _, ny = _valgt(3, aar=aar, medtaget=medtaget)
    _lad_gaa(4)
    with session(SOFIE):
        assert Forloeb.objects.get(pk=forloeb_id).status == Status.AFSLUTTET
        assert Registrering.objects.get(forloeb=forloeb_id).yder_id == ny


@pytest.mark.krav("FAM-6", "FAM-12")
@pytest.mark.parametrize(("fylder_om", "registreres"), [(2, False), (30, True)])
def test_et_valg_fra_foer_anmoderen_blev_gemt(rigtig_db: str, fylder_om: int, registreres: bool) -> None:
    """It is not known who asked: it holds until a birthday comes between."""
    forloeb_id, barn, _ = _valgt(3, aar=9)
    with session(sag.SYSTEM):
        fylder = ur.i_dag() + timedelta(days=fylder_om)
        Sikret.objects.filter(pk=barn).update(foedselsdato=fylder.replace(year=fylder.year - 15))
        forloeb = Forloeb.objects.get(pk=forloeb_id)
        for noegle in ("anmoder", "eget_samtykke"):
            del forloeb.grundlag[noegle]
        forloeb.save(update_fields=["grundlag"])
    _lad_gaa(4)
    with session(SOFIE):
        assert Registrering.objects.filter(forloeb=forloeb_id).exists() is registreres
        assert Opgave.objects.filter(titel__contains="Registrér den unges eget samtykke").exists() is not registreres
