"""The demo's clock by its buttons: a wish that the clockwork fulfils day by day, once, however many beat."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from brugere.demo import ODENSE
from forloeb.art import ARTER
from forloeb.models import Forloeb
from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from sygesikring.demo_ur import Flytning, FlytningAfvist, Skridt, bestil, flyt_en_dag, flytning, stop
from sygesikring.urvaerk import Urvaerk, toem
from tests.stoette import processer, sag
from tests.stoette.maskinrum import Draeber, Ejer, Traad, samtidig
from tests.stoette.processer import vent_paa

pytestmark = pytest.mark.krav("UD-23")
LogInd = Callable[..., Client]
STI = "/demo/ur/"
HTMX = {"HX-Request": "true"}


def _stand() -> tuple[date, Flytning]:
    with session(sag.SYSTEM):
        return ur.i_dag(), flytning()


def _bestil(dage: int) -> None:
    with session(sag.SYSTEM):
        bestil(dage)


def _faerdig() -> bool:
    return not _stand()[1].i_gang


def _dage_for_trin(ejer: Ejer) -> list[tuple[str, int]]:
    """The steps done, in order, and on which day of domain time."""
    return ejer.forbindelse.execute(
        "SELECT handling, round(extract(epoch FROM domaenetid - maskintid) / 86400)::int FROM kerne_log "
        "WHERE handling LIKE 'proeve.%' ORDER BY id"
    ).fetchall()


@pytest.fixture
def klient(ejer: Ejer, log_ind: LogInd) -> Client:
    ejer.demo(True)
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


@pytest.fixture
def demo(ejer: Ejer) -> Ejer:
    ejer.demo(True)
    return ejer


def test_knappen_noterer_oensket_og_venter_ikke_paa_det(klient: Client, ejer: Ejer) -> None:
    dag, _ = _stand()
    svar = klient.post(STI, {"dage": "7", "tilbage": "/sikrede/"})
    assert (svar.status_code, svar["Location"]) == (302, "/sikrede/")
    assert _stand() == (dag, Flytning(7, 7))
    assert (ejer.tael("demo.ur_bestilt"), ejer.tael("demo.ur")) == (1, 0)


def test_bjaelken_viser_hvor_langt_uret_er_og_hvornaar_det_er_naaet(klient: Client) -> None:
    klient.post(STI, {"dage": "3"})
    dag, _ = _stand()
    flyt_en_dag()
    svar = klient.get(STI, headers=HTMX)
    assert "1 af 3 dage" in svar.content.decode()
    assert 'hx-trigger="every 1s"' in svar.content.decode()
    assert "HX-Trigger" not in svar, "hver dag læses ikke op"
    Urvaerk().slag()
    svar = klient.get(STI, headers=HTMX)
    assert "hx-trigger" not in svar.content.decode()
    assert "Genindlæs siden" in svar.content.decode()
    assert f"Uret er flyttet 3 dage. Dagen er {dag + timedelta(days=3):%d.%m.%Y}." in svar["HX-Trigger"]


def test_det_samme_staar_paa_siden(klient: Client) -> None:
    klient.post(STI, {"dage": "3"})
    del_ = klient.get(STI, headers=HTMX).content.decode()
    bjaelke = del_[del_.index("<div") : del_.rindex("</div>")]
    uden_polet = [linje for linje in bjaelke.splitlines() if "csrfmiddlewaretoken" not in linje]
    siden = klient.get("/sikrede/").content.decode()
    assert uden_polet
    assert not [linje for linje in uden_polet if linje.strip() not in siden and "tilbage" not in linje]


@pytest.mark.parametrize("dage", ["", "0", "-1", "367", "1.5", "syv", "²", "1000000000000"])
def test_et_forkert_antal_afvises_og_bliver_staaende(klient: Client, dage: str) -> None:
    svar = klient.post(STI, {"dage": dage}, headers=HTMX)
    assert svar.status_code == 422
    assert "Skriv et antal dage fra 1 til 366." in svar.content.decode()
    assert f'value="{dage}"' in svar.content.decode()
    assert _faerdig()
    side = klient.post(STI, {"dage": dage, "tilbage": "/sikrede/"}, follow=True)
    assert "Skriv et antal dage fra 1 til 366." in side.content.decode()


def test_mens_uret_flyttes_kan_det_ikke_flyttes_mere(klient: Client) -> None:
    klient.post(STI, {"dage": "15"})
    svar = klient.post(STI, {"dage": "1"}, headers=HTMX)
    assert svar.status_code == 422
    assert "allerede ved at blive flyttet" in svar.content.decode()
    assert _stand()[1] == Flytning(15, 15)
    with pytest.raises(CommandError, match="allerede ved at blive flyttet"):
        call_command("demo_tid", 1)


def test_stop_beholder_de_dage_der_er_gaaet(klient: Client, ejer: Ejer) -> None:
    dag, _ = _stand()
    klient.post(STI, {"dage": "15"})
    for _ in range(4):
        assert flyt_en_dag() is Skridt.FLYTTET
    svar = klient.post(STI, {"stop": "1"}, headers=HTMX)
    assert "Uret er flyttet 4 dage." in svar["HX-Trigger"]
    assert flyt_en_dag() is Skridt.INTET
    assert _stand() == (dag + timedelta(days=4), Flytning(4, 0))
    assert (ejer.tael("demo.ur_stoppet"), ejer.tael("demo.ur")) == (1, 4)
    with session(sag.SYSTEM):
        assert not stop(), "der er intet at stoppe"


@pytest.mark.parametrize("rolle", [Rolle.SAERLIGE_RETTIGHEDER, Rolle.ADMINISTRATOR, Rolle.LAESER, Rolle.REVISOR])
def test_alle_der_er_logget_ind_kan_flytte_uret(demo: Ejer, log_ind: LogInd, rolle: Rolle) -> None:
    assert log_ind(rolle, ODENSE).post(STI, {"dage": "1"}).status_code == 302
    assert _stand()[1] == Flytning(1, 1)


def test_uden_login_flyttes_intet(demo: Ejer) -> None:
    assert Client().post(STI, {"dage": "1"})["Location"].startswith("/login/")
    assert _faerdig()


@pytest.mark.parametrize("sti", [STI, "/komponenter/"])
@pytest.mark.parametrize("metode", ["GET", "POST", "DELETE"])
def test_uden_for_demo_findes_siderne_ikke(klient: Client, settings: Settings, sti: str, metode: str) -> None:
    settings.DEMO = False
    assert klient.generic(metode, sti).status_code == 404


@pytest.mark.parametrize("tilbage", ["https://andetsteds.dk/", "//andetsteds.dk/", ""])
def test_man_sendes_aldrig_et_andet_sted_hen(klient: Client, tilbage: str) -> None:
    assert klient.post(STI, {"dage": "1", "tilbage": tilbage})["Location"] == "/"


@given(dage=st.integers(max_value=0) | st.integers(min_value=367))
def test_kun_1_til_366_dage(dage: int) -> None:
    with pytest.raises(FlytningAfvist, match="1 til 366"):
        bestil(dage)


def test_databasen_afviser_selv_for_mange_dage_og_alt_uden_for_demo(demo: Ejer) -> None:
    for sql, er_demo in (("SELECT kerne_demo_oensk(367)", True), ("SELECT kerne_demo_oensk(1)", False)):
        demo.demo(er_demo)
        with pytest.raises(Exception, match="kun i demo"), session(sag.SYSTEM):
            _udfoer(sql)
    assert _faerdig()


def _udfoer(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_urvaerket_goer_hver_dags_arbejde_paa_dagen(demo: Ejer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sygesikring.urvaerk.TAALMODIGHED", timedelta(0))
    sag.proeve("ventende", foer_om=3)
    sag.proeve("korttid", foerste_om=1)
    sag.proeve("proeve", foerste_om=2, tredje_om=2)
    _bestil(6)
    urvaerk = Urvaerk()
    vent_paa(lambda: [urvaerk.slag(), _faerdig()][1])
    assert _dage_for_trin(demo) == [
        ("proeve.foerste", 1),
        ("proeve.anden", 1),
        ("proeve.foerste", 2),
        ("proeve.anden", 2),
        ("proeve.foer", 3),
        ("proeve.tredje", 4),
    ]
    assert demo.tael("demo.ur") == 6


def test_dagen_gaar_ikke_mens_nogen_arbejder(draeber: Draeber, demo: Ejer) -> None:
    aktivitet = sag.naeste(sag.proeve())
    efter_krav = draeber.koer("koer", sag.naeste(sag.proeve()), ODENSE).graenser.index("efter COMMIT") + 1
    toem()
    aktivitet = sag.naeste(sag.proeve())
    _bestil(1)
    assert flyt_en_dag() is Skridt.VENTER, "trinnet er forfaldent, og ingen har taget det"
    videre = draeber.vent_standset(draeber.bed("koer", [aktivitet, ODENSE], efter_krav, "stop"))
    assert flyt_en_dag() is Skridt.VENTER, "en arbejder har trinnet"
    assert videre().svar == "udfoert"
    toem()
    assert flyt_en_dag() is Skridt.FLYTTET
    assert {dag for _, dag in _dage_for_trin(demo)} == {0}


def test_det_ingen_kan_goere_standser_ikke_uret(demo: Ejer, monkeypatch: pytest.MonkeyPatch) -> None:
    ukendt = sag.proeve()
    monkeypatch.setattr("sygesikring.urvaerk.TAALMODIGHED", timedelta(0))
    _bestil(2)
    with monkeypatch.context() as uden:
        uden.delitem(ARTER._poster, "proeve")
        Urvaerk().slag()
    assert _faerdig()
    with session(sag.SYSTEM):
        assert Forloeb.objects.get(pk=ukendt).status == "i_gang"


def test_mange_paa_en_gang_flytter_hver_dag_en_gang(demo: Ejer) -> None:
    dag, _ = _stand()
    _bestil(25)

    def flyt(nr: int) -> int:
        flyttet = 0
        while (skridt := flyt_en_dag()) is not Skridt.INTET:
            flyttet += skridt is Skridt.FLYTTET
        return flyttet

    antal = samtidig(4, flyt)
    assert sum(en for en in antal if isinstance(en, int)) == 25, antal
    assert _stand() == (dag + timedelta(days=25), Flytning(25, 0))
    assert demo.tael("demo.ur") == 25


def test_to_paa_en_gang_bestiller_kun_een_gang(demo: Ejer) -> None:
    svar = samtidig(2, lambda nr: _bestil(5))
    assert [type(en) for en in svar if en is not None] == [FlytningAfvist]
    assert _stand()[1] == Flytning(5, 5)


def test_et_draebt_urvaerk_afloeses_og_dagene_passer(demo: Ejer, rigtig_db: str, tmp_path: Path) -> None:
    """Two schedulers, one killed on the way; without a broker they do all the work themselves."""
    dag, _ = _stand()
    for om in (1, 2, 4):
        sag.proeve("korttid", foerste_om=om)
    env = processer.miljoe(rigtig_db, REDIS_URL="")
    kommando = [sys.executable, "-m", "tests.stoette.maskine", "urvaerk", "--interval", "0.05"]
    with ExitStack() as alle:
        boern = [alle.enter_context(processer.proces(kommando, tmp_path / f"{nr}.txt", env)) for nr in range(2)]
        _bestil(5)
        vent_paa(lambda: demo.tael("demo.ur") >= 1)
        os.killpg(boern[0].pid, signal.SIGKILL)
        vent_paa(_faerdig)
        assert boern[1].poll() is None, (tmp_path / "1.txt").read_text(errors="replace")
    assert _stand() == (dag + timedelta(days=5), Flytning(5, 0))
    assert sorted(_dage_for_trin(demo)) == sorted(
        (f"proeve.{trin}", om) for om in (1, 2, 4) for trin in ("foerste", "anden")
    )


def test_kommandoen_og_urvaerket_hjaelpes_ad(demo: Ejer) -> None:
    dag, _ = _stand()
    traad = Traad(lambda: call_command("demo_tid", 40, stdout=io.StringIO()))
    urvaerk = Urvaerk()
    while traad.is_alive():
        urvaerk.slag()
    traad.svar()
    assert _stand() == (dag + timedelta(days=40), Flytning(40, 0))
