"""A form sent after the login has ended, without scripts: kept for the same user, and nobody else (UD-17)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client

from brugere.demo import AARHUS
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import session
from kladder import efterladt
from kladder.models import HOEJST_BYTES
from kladder.tilbud import laes, skriv
from sygesikring.urvaerk import Urvaerk
from tests.kladder.test_gem import HENTET, kladder
from tests.noter.formularer import Skrivebord, en_note, en_person, skjulte, tekstfelt, versioner

LogInd = Callable[..., Client]
TEKST = "Det, jeg nåede at skrive"


def _sessioner(sql: str) -> None:
    with connections["ejer"].cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def bord(rigtig_db: str, log_ind: LogInd) -> Skrivebord:
    """Sofie at a form, when her session ends."""
    return Skrivebord(log_ind(Rolle.SAGSBEHANDLER), f"/sikrede/{en_person().offentlig_id}/noter/ny/")


def _send_for_sent(bord: Skrivebord, **mere: str) -> None:
    side = bord.aabn()
    _sessioner("DELETE FROM django_session")
    svar = bord.send(side, mere.pop("tekst", TEKST), **mere)
    assert svar.status_code == 302
    assert svar["Location"].startswith("/login/")


def _log_ind_igen(bord: Skrivebord, brugernavn: str = "sagsbehandler.odense") -> str:
    svar = bord.klient.post("/login/", {"brugernavn": brugernavn, "naeste": "/"})
    assert svar.status_code == 302
    return str(svar["Location"])


@pytest.mark.krav("UD-17")
def test_den_samme_bruger_finder_sin_tekst_igen(bord: Skrivebord) -> None:
    _send_for_sent(bord)
    assert versioner() == []
    login = bord.klient.get("/login/").content.decode()
    assert "er ikke tabt" in login
    assert TEKST not in login
    assert _log_ind_igen(bord) == bord.sti
    side = bord.aabn()
    assert HENTET in side
    assert tekstfelt(side) == TEKST
    assert bord.send(side, TEKST).status_code == 302
    assert [tekst for _, tekst, _ in versioner()] == [TEKST]
    assert kladder() == []
    assert "er ikke tabt" not in Client().get("/login/").content.decode()


@pytest.mark.krav("UD-17")
@pytest.mark.parametrize("anden", ["administrator.odense", "sagsbehandler.aarhus"])
def test_en_anden_bruger_faar_intet_og_det_er_vaek(bord: Skrivebord, anden: str) -> None:
    _send_for_sent(bord)
    assert _log_ind_igen(bord, anden) == "/"
    assert kladder() == []
    bord.klient.post("/logud/")
    assert _log_ind_igen(bord) == "/"
    assert TEKST not in bord.aabn()


def test_en_rettelse_husker_sin_version(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    note = en_note(person, "Før")
    bord = Skrivebord(log_ind(Rolle.SAGSBEHANDLER), f"/sikrede/{person.offentlig_id}/noter/{note.offentlig_id}/ret/")
    _send_for_sent(bord)
    assert _log_ind_igen(bord) == bord.sti
    assert (tekstfelt(bord.aabn()), skjulte(bord.aabn())["version"]) == (TEKST, "1")


def test_det_nyeste_tager_den_aeldre_kladdes_plads(bord: Skrivebord) -> None:
    side = bord.aabn()
    bord.gem_kladde(side, "Halvt", 4)
    _sessioner("DELETE FROM django_session")
    bord.send(side, TEKST, kladde_nr="4")
    _log_ind_igen(bord)
    assert kladder() == [{"tekst": TEKST}]


@pytest.mark.parametrize("mere", [{"kladde": ""}, {"kladde": "vrøvl"}, {"tekst": "x" * (HOEJST_BYTES + 1)}])
def test_kun_det_serveren_tilboed_gemmes(bord: Skrivebord, mere: dict[str, str]) -> None:
    _send_for_sent(bord, **mere)
    assert "er ikke tabt" not in bord.klient.get("/login/").content.decode()
    with session(system("test")):
        assert Session.objects.count() == 0
    assert _log_ind_igen(bord) == "/"
    assert kladder() == []


def test_kun_de_tilbudte_felter_ligger_i_sessionen(bord: Skrivebord) -> None:
    _send_for_sent(bord, hemmeligt="noget andet")
    with session(system("test")):
        (gemt,), nu = Session.objects.all(), ur.maskintid()
    assert gemt.get_decoded()["efterladt"]["felter"] == {"tekst": TEKST}
    tilbage = (gemt.expire_date - nu).total_seconds()
    assert efterladt.SEKUNDER - 60 < tilbage <= efterladt.SEKUNDER


def test_efter_login_varer_sessionen_som_ellers(bord: Skrivebord, log_ind: LogInd) -> None:
    _send_for_sent(bord)
    _log_ind_igen(bord)
    log_ind(Rolle.ADMINISTRATOR)
    with session(system("test")):
        foerste, anden = Session.objects.values_list("expire_date", flat=True)
    assert abs((foerste - anden).total_seconds()) < 60


def test_efter_en_time_er_det_glemt(bord: Skrivebord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(efterladt, "SEKUNDER", -1)
    side = bord.aabn()
    _sessioner("DELETE FROM django_session")
    bord.send(side, TEKST)
    _sessioner("UPDATE django_session SET expire_date = clock_timestamp() + interval '1 day'")
    assert _log_ind_igen(bord) == "/"
    assert kladder() == []


def test_en_fremmed_adresse_i_et_tilbud_foelges_ikke(bord: Skrivebord) -> None:
    tilbud = laes(skjulte(bord.aabn())["kladde"])
    for ond in ("https://ond.example/", "//ond.example/", "javascript:alert(1)"):
        falsk = skriv(type(tilbud)(**{navn: getattr(tilbud, navn) for navn in tilbud.__slots__} | {"tilbage": ond}))
        side = bord.aabn()
        _sessioner("DELETE FROM django_session")
        bord.send(side, TEKST, kladde=falsk)
        assert _log_ind_igen(bord) == "/"


def test_en_get_efterlader_intet(bord: Skrivebord) -> None:
    _sessioner("DELETE FROM django_session")
    assert bord.klient.get(bord.sti).status_code == 302
    assert _log_ind_igen(bord) == "/"


def test_udloebne_sessioner_ryddes_af_urvaerket(bord: Skrivebord, log_ind: LogInd) -> None:
    _send_for_sent(bord)
    _sessioner("UPDATE django_session SET expire_date = clock_timestamp() - interval '1 second'")
    log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    Urvaerk().slag()
    with session(system("test")):
        assert [en.get_decoded().get("efterladt") for en in Session.objects.all()] == [None]


def test_csrf_noeglen_er_den_samme_efter_et_nyt_login(rigtig_db: str, log_ind: LogInd) -> None:
    """The page that was open keeps its token: a form on it can be sent after a login in another tab."""
    person = en_person()
    klient = Client(enforce_csrf_checks=True)
    naeste = f"/sikrede/{person.offentlig_id}/noter/ny/"
    login = klient.get("/login/").content.decode()
    klient.post("/login/", skjulte(login) | {"brugernavn": "sagsbehandler.odense"})
    side = klient.get(naeste).content.decode()
    _sessioner("DELETE FROM django_session")
    igen = klient.get("/login/").content.decode()
    assert klient.post("/login/", skjulte(igen) | {"brugernavn": "sagsbehandler.odense"}).status_code == 302
    assert klient.post(naeste, skjulte(side) | {"tekst": TEKST}).status_code == 302
    assert [tekst for _, tekst, _ in versioner()] == [TEKST]
