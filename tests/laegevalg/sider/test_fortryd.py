"""Undoing a change of doctor or group (GRP-4): all it took away is back, at no cost, and both stay in the history."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from forloeb.models import Forloeb
from kerne.session import session
from laegevalg.kontrol import find_afvigelser
from laegevalg.models import Dispensation, Registrering
from laegevalg.opslag import tidslinje
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.laegevalg.sider.conftest import SYSTEM, Sagen
from tests.stoette import byg
from tests.stoette.familie import dagen, foedt_for
from tests.stoette.valgside import Side, fortryd, hent_gruppe, hent_valg
from ydere.models import Plads, Yder

Punkter = list[tuple[date, str, Yder | None]]


def _dag(dage: int) -> date:
    return dagen() + timedelta(days=dage)


def _gennemfoert(side: Side) -> None:
    assert side.status == 200, side.fejl
    svar = side.bekraeft()
    assert svar.status == 302, svar.fejl
    toem()
    with session(SYSTEM):
        assert find_afvigelser() == []


def _vaelg(klient: Client, person: Sikret, yder: Yder, dage: int = 0) -> None:
    side = hent_valg(klient, person).udfyld(yder=yder.offentlig_id, gaelder_fra=f"{_dag(dage):%d.%m.%Y}")
    _gennemfoert(side.send())


def _fortryd(klient: Client, person: Sikret, dage: int = 0) -> Side:
    return fortryd(klient, person, f"{_dag(dage):%d.%m.%Y}")


def _nu(person: Sikret) -> Punkter:
    with session(SYSTEM):
        return [(en.fra, en.gruppe, en.yder) for en in tidslinje(person.pk)][1:]


def _tilbudt(klient: Client, person: Sikret) -> int:
    sti = f"/sikrede/{person.offentlig_id}/laegevalg/historik/"
    return klient.get(sti).content.decode().count("Fortryd<")


def _navn(yder: Yder) -> str:
    return f"{yder.navn} ({yder.ydernummer})"


@pytest.mark.krav("GRP-4", "UD-1", "LV-13", "GEBYR-3")
def test_alt_det_skiftet_tog_er_tilbage(sagen: Sagen, sofie_ind: Client) -> None:
    """The mistaken choice was from before another, which fell away with it."""
    with session(SYSTEM):
        forkert = byg.praksis(navn="Forkert Praksis")
    _vaelg(sofie_ind, sagen.karen, sagen.aaben, -5)
    _vaelg(sofie_ind, sagen.karen, forkert, -10)
    assert _nu(sagen.karen) == [(_dag(-10), "1", forkert)]
    side = _fortryd(sofie_ind, sagen.karen, -10)
    assert side.afsnit["Registrering"] == [
        f"Fra {_dag(-10):%d.%m.%Y}: {_navn(sagen.egen)} bliver læge. Sikringsgruppe 1.",
        f"Fra {_dag(-5):%d.%m.%Y}: {_navn(sagen.aaben)} bliver læge. Sikringsgruppe 1.",
        f"Registreringen fra den {_dag(-10):%d.%m.%Y} rettes. Den lød på {_navn(forkert)}.",
    ]
    assert side.afsnit["Plads"] == [
        f"Den sikrede får en plads hos {_navn(sagen.aaben)}. En plads bliver ledig hos {_navn(forkert)}."
    ]
    assert side.afsnit["Sundhedskort"] == ["Et nyt sundhedskort med Åben Praksis bestilles hos kortleverandøren."]
    assert side.afsnit["Gebyr"] == [
        "0,00 kr. Kortet udstedes, fordi et skift, der ikke skulle være sket, fortrydes. "
        "Det er ikke den sikredes egen beslutning eller forhold."
    ]
    _gennemfoert(side)
    assert _nu(sagen.karen) == [(_dag(-10), "1", sagen.egen), (_dag(-5), "1", sagen.aaben)]
    dag = _dag(-10)
    with session(SYSTEM):
        paa_dagen = Registrering.objects.filter(sikret=sagen.karen, fra=dag).order_by("pk")
        assert [(en.yder, en.erstattet is None) for en in paa_dagen] == [(forkert, False), (sagen.egen, True)]
        kort = Forloeb.objects.filter(art="sundhedskort").latest("pk")
        assert kort.grundlag["yder_navn"] == "Åben Praksis"


@pytest.mark.krav("GRP-4")
def test_en_fortrydelse_kan_selv_fortrydes(sagen: Sagen, sofie_ind: Client) -> None:
    _vaelg(sofie_ind, sagen.karen, sagen.aaben, -5)
    for ventet in (sagen.egen, sagen.aaben):
        _gennemfoert(_fortryd(sofie_ind, sagen.karen, -5))
        assert _nu(sagen.karen) == [(_dag(-5), "1", ventet)]


@pytest.mark.krav("GRP-4")
def test_et_senere_skift_staar(sagen: Sagen, sofie_ind: Client) -> None:
    """What was chosen after the mistake, from a later day, is still the last word."""
    with session(SYSTEM):
        senere = byg.praksis(navn="Senere Praksis")
    _vaelg(sofie_ind, sagen.karen, sagen.aaben, -10)
    _vaelg(sofie_ind, sagen.karen, senere, -3)
    side = _fortryd(sofie_ind, sagen.karen, -10)
    assert {"Plads", "Sundhedskort", "Gebyr"}.isdisjoint(side.afsnit)
    _gennemfoert(side)
    assert _nu(sagen.karen) == [(_dag(-10), "1", sagen.egen), (_dag(-3), "1", senere)]


@pytest.mark.krav("GRP-4", "LV-8")
@pytest.mark.parametrize("tilmeldte", [1, 6])
def test_den_tidligere_laege_er_aaben(sagen: Sagen, sofie_ind: Client, tilmeldte: int) -> None:
    """One's own doctor is not asked, closed and full as it may be."""
    with session(SYSTEM):
        egen = byg.praksis(navn="Fuld Praksis", tilgang="lukket", lukkegraense=5, maksimum=5)
        person = byg.sikret()
        for en in (person, *(byg.sikret() for _ in range(tilmeldte - 1))):
            byg.registrering(en, egen)
    _gennemfoert(hent_gruppe(sofie_ind, person).udfyld(gruppe="2").send())
    with session(SYSTEM):
        byg.registrering(byg.sikret(), egen)
    side = _fortryd(sofie_ind, person)
    assert side.afsnit["Registrering"][0].endswith(f"{_navn(egen)} bliver læge. Sikringsgruppe 1.")
    assert any(en.startswith("Lægen fra før er åben for den sikrede") for en in side.hvorfor)
    _gennemfoert(side)
    assert _nu(person) == [(dagen(), "1", egen)]
    with session(SYSTEM):
        assert not Dispensation.objects.exists()
        assert Plads.objects.get(yder=egen).tilmeldte == tilmeldte + 1


@pytest.mark.krav("GRP-4")
def test_ingen_laege_kan_vaere_det_der_gjaldt_foer(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        person = byg.sikret()
        byg.registrering(person, None)
    _vaelg(sofie_ind, person, sagen.aaben)
    assert _tilbudt(sofie_ind, person) == 1
    _gennemfoert(_fortryd(sofie_ind, person))
    assert _nu(person) == [(dagen(), "1", None)]


@pytest.mark.krav("GRP-4")
def test_fortryd_tilbydes_kun_hvor_noget_bliver_anderledes(sagen: Sagen, karsten_ind: Client) -> None:
    """Not of a choice with nothing before it, and not of a change of group that another choice carried along."""
    foerst, siden = _dag(-200), _dag(-50)
    with session(SYSTEM):
        person, aldrig = byg.sikret(), byg.sikret(fornavn="Aldrig")
        Registrering.objects.create(sikret=person, fra=foerst, gruppe="1", yder=sagen.egen)
        byg.registrering(person, sagen.egen, fra=siden, gruppe="5")
    _vaelg(karsten_ind, person, sagen.aaben, -100)
    assert _nu(person) == [(_dag(-100), "1", sagen.aaben), (_dag(-50), "5", sagen.aaben)]
    assert _tilbudt(karsten_ind, person) == 1
    assert _fortryd(karsten_ind, person, -50).status == 409
    _gennemfoert(_fortryd(karsten_ind, person, -100))
    assert _nu(person) == [(_dag(-100), "1", sagen.egen), (_dag(-50), "5", sagen.egen)]
    _vaelg(karsten_ind, aldrig, sagen.aaben, -100)
    assert _tilbudt(karsten_ind, aldrig) == 0
    assert _fortryd(karsten_ind, aldrig, -100).status == 409


@pytest.mark.krav("GRP-4", "GEBYR-3")
def test_vaelges_en_anden_laege_er_det_ingen_fortrydelse(sagen: Sagen, sofie_ind: Client) -> None:
    """What is opened for an undo is opened for the former doctor alone."""
    with session(SYSTEM):
        anden = byg.praksis(navn="Anden Praksis")
    _vaelg(sofie_ind, sagen.karen, sagen.aaben)
    tilbage = _fortryd(sofie_ind, sagen.karen).send("tilbage")
    side = tilbage.udfyld(yder=anden.offentlig_id).send()
    assert "fortrydes" not in side.tekst
    assert not side.afsnit["Gebyr"][0].startswith("0,00 kr.")


@pytest.mark.krav("GRP-4", "FAM-6")
def test_ogsaa_et_barns_skift_fortrydes_af_den_der_maa_handle(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        barn = byg.sikret(fornavn="Clara", foedt=foedt_for(9))
        byg.foraeldremyndighed(barn, sagen.karen)
        byg.registrering(barn, sagen.egen)
    side = hent_valg(sofie_ind, barn).udfyld(yder=sagen.aaben.offentlig_id, anmoder=sagen.karen.offentlig_id).send()
    _gennemfoert(side)
    spurgt = _fortryd(sofie_ind, barn)
    assert spurgt.status == 422
    _gennemfoert(spurgt.udfyld(anmoder=sagen.karen.offentlig_id).send())
    assert _nu(barn) == [(dagen(), "1", sagen.egen)]
