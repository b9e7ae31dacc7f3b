"""The doctor answers yes, no, late, twice, unclearly, falsely or never: each answer is heard once, and none is lost."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brugere.demo import AARHUS
from integrationer.digitalpost.indgang import UKLART_SVAR
from integrationer.digitalpost.meddelelse import Dokument, Meddelelse
from integrationer.digitalpost.opslag import hent_svar
from integrationer.digitalpost.svar import SVARMODTAGERE, Svar, Svarmodtager, Udfald
from integrationer.digitalpost.xml import STOERST
from integrationer.models import Indgaaende, Udgaaende, Udgaaendestatus
from integrationer.systemer import Besked
from kerne import ur
from kerne.aktoer import system
from kerne.session import session
from opgaver.models import Opgave
from sygesikring.urvaerk import toem
from tests.stoette import byg, post, processer, sag
from tests.stoette.maskinrum import NOEGLE, Ejer, samtidig
from tests.stoette.processer import vent_paa

JA, NEJ, TAVS = "012340", "012349", "012347"
"""Practice numbers whose last digit says how the doctor answers."""


@pytest.fixture(scope="module")
def laegerne_proces(django_db_setup: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    mappe = tmp_path_factory.mktemp("laegerne")
    env = processer.miljoe(django_db_setup, KORTLEVERANDOER_NOEGLE=NOEGLE, DIGITALPOST_NOEGLE=NOEGLE, REDIS_URL="")
    hurtigt = ("--laegens-tid", "0.02", "--foerste-vent", "0.02")
    with (
        processer.web(mappe, processer.ledig_port(), env) as web,
        processer.simulator(mappe, processer.ledig_port(), web, env, *hurtigt) as klient,
    ):
        yield klient


@pytest.fixture
def laegerne(ejer: Ejer, laegerne_proces: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    """Doctors who answer at once by their number, through our own web, and this process pointed at them."""
    laegerne_proces.post("/styring/nulstil").raise_for_status()
    monkeypatch.setattr(settings, "DIGITALPOST_URL", f"{laegerne_proces.base_url}/digitalpost")
    monkeypatch.setattr(settings, "DIGITALPOST_NOEGLE", NOEGLE)
    yield laegerne_proces
    laegerne_proces.post("/styring/nulstil").raise_for_status()


def _antal() -> int:
    with session(sag.SYSTEM):
        return Indgaaende.objects.count()


def _udfald() -> list[str]:
    """What became of each message in, in the order they came."""
    with session(sag.SYSTEM):
        return list(Indgaaende.objects.order_by("pk").values_list("udfald", flat=True))


def _opgaver() -> list[tuple[str, str]]:
    with session(sag.SYSTEM):
        return list(Opgave.objects.order_by("pk").values_list("art", "genstand"))


def _send(ydernummer: str, **aendret: object) -> Meddelelse:
    _, besked = post.i_udbakken(ydernummer, **aendret)  # type: ignore[arg-type]
    toem()
    return besked


def _vent(antal: int) -> None:
    vent_paa(lambda: _antal() == antal)
    toem()


def _svar_nu(laegerne: httpx.Client, besked: Meddelelse, svar: str) -> uuid.UUID:
    sagt = laegerne.post("/styring/digitalpost/svar", json={"besked": str(besked.uuid), "svar": svar})
    return uuid.UUID(sagt.raise_for_status().json()["svar"])


@pytest.mark.krav("LV-9", "LV-11")
@pytest.mark.parametrize(("ydernummer", "udfald"), [(JA, "ja"), (NEJ, "nej")])
def test_laegen_svarer(ejer: Ejer, laegerne: httpx.Client, ydernummer: str, udfald: str) -> None:
    _send(ydernummer)
    _vent(1)
    assert _udfald() == [udfald]
    assert ejer.tael("proeve.svar", post.GENSTAND) == ejer.tael("digitalpost.svar", post.GENSTAND) == 1
    assert _opgaver() == []


@pytest.mark.krav("LV-10")
def test_laegen_tier_og_svarer_siden_paa_opfordring(ejer: Ejer, laegerne: httpx.Client) -> None:
    """Late, a second time, and the other way: each answer is heard, in the order they come."""
    besked = _send(TAVS)
    assert post.poster(laegerne)[0]["svar"] == []
    for nr, svar in enumerate(["ja", "ja", "nej"], 1):
        _svar_nu(laegerne, besked, svar)
        _vent(nr)
    assert _udfald() == ["ja", "ja", "nej"]
    assert ejer.tael("proeve.svar") == 3


@pytest.mark.krav("LV-10")
def test_laegen_svarer_to_gange(ejer: Ejer, laegerne: httpx.Client) -> None:
    laegen = {"adfaerd": "ja", "antal": 2, "modtager": NEJ}
    laegerne.put("/styring/digitalpost/laege", json=laegen).raise_for_status()
    _send(NEJ)
    _vent(2)
    assert _udfald() == ["ja", "ja"]


def test_samme_svar_to_gange_hoeres_en_gang(ejer: Ejer, laegerne: httpx.Client) -> None:
    post.fejl(laegerne, "dobbelt_tilbagekald")
    _send(JA)
    vent_paa(lambda: post.poster(laegerne)[0]["svar"][0]["meldt"])
    _vent(1)
    assert _udfald() == ["ja"]
    assert ejer.tael("proeve.svar") == 1


def test_svaret_kommer_foer_kvitteringen(ejer: Ejer, laegerne: httpx.Client) -> None:
    """The receipt was lost, so the message counts as unsent while its answer is heard."""
    post.fejl(laegerne, "500_efter")
    _send(JA)
    _vent(1)
    assert _udfald() == ["ja"]
    with session(sag.SYSTEM):
        assert Udgaaende.objects.get().status == Udgaaendestatus.KLAR


@pytest.mark.krav("FRL-3")
def test_svar_efter_at_vi_har_opgivet_det(ejer: Ejer, laegerne: httpx.Client) -> None:
    besked = _send(TAVS)
    with session(sag.SYSTEM):
        Udgaaende.objects.update(status=Udgaaendestatus.ANNULLERET, leveret=None)
    _svar_nu(laegerne, besked, "nej")
    _vent(1)
    assert _udfald() == ["nej"]


@pytest.mark.krav("LV-10")
@pytest.mark.parametrize(
    ("svar", "grund", "saetninger"), [("fritekst", "ingen kendt svarkode", 2), ("vroevl", "kan ikke læses", 3)]
)
def test_et_svar_ingen_maskine_forstaar(
    ejer: Ejer, laegerne: httpx.Client, svar: str, grund: str, saetninger: int
) -> None:
    """A task for a person, who can read the answer as it came; the other municipality cannot."""
    besked = _send(TAVS)
    _svar_nu(laegerne, besked, svar)
    _vent(1)
    assert _udfald() == ["uklart"]
    assert _opgaver() == [(UKLART_SVAR, post.GENSTAND)]
    with session(sag.SYSTEM):
        svar_id = uuid.UUID(Indgaaende.objects.get().besked_id)
        with CaptureQueriesContext(connection) as sql:
            laest = hent_svar(svar_id)
        assert len(sql) == saetninger
        assert laest is not None
        assert (laest.udfald, laest.svar_paa) == (Udfald.UKLART, besked.uuid)
        assert ("Ring til os" if svar == "fritekst" else "<memo:ReplyData>") in laest.tekst
        assert grund in laest.grund
    with session(system("test", organisation=AARHUS)):
        assert hent_svar(laest.besked_uuid) is None
        assert not Opgave.objects.exists()


def test_forkert_signatur_naar_ikke_ind(ejer: Ejer, laegerne: httpx.Client) -> None:
    post.fejl(laegerne, "forkert_signatur", handling="svar")
    besked = _send(TAVS)
    _svar_nu(laegerne, besked, "ja")
    _svar_nu(laegerne, besked, "nej")
    _vent(1)
    assert _udfald() == ["nej"]


@pytest.mark.usefixtures("laegerne")
class TestVedDoeren:
    """Straight at the door, with what no stand-in sends."""

    def test_signatur_stoerrelse_og_metode(self, ejer: Ejer) -> None:
        raa = post.svar_xml(post.meddelelse())
        for underskrift in ("", "sha256=", "sha256=" + "0" * 64, "æøå", post.signatur(raa, "en anden nøgle")):
            assert post.meld(raa, underskrift) == 403
        assert post.meld(b"x" * (STOERST + 1)) == 413
        assert post.meld(b" \n") == 400
        for metode in ("get", "put", "delete", "patch"):
            assert getattr(Client(), metode)(post.STI).status_code == 405
        assert _antal() == 0

    def test_uden_noegle_er_doeren_lukket(self, ejer: Ejer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "DIGITALPOST_NOEGLE", "")
        raa = post.svar_xml(post.meddelelse())
        assert post.meld(raa, post.signatur(raa, "")) == 403

    def test_et_svar_paa_noget_ukendt_gemmes(self, ejer: Ejer) -> None:
        assert post.meld(post.svar_xml(post.meddelelse(), post.JA)) == 200
        assert post.meld(b"hej") == 200
        toem()
        assert _udfald() == ["ukendt genstand"] * 2

    def test_mange_paa_en_gang(self, ejer: Ejer) -> None:
        besked = _send(TAVS)
        raa = post.svar_xml(besked, post.NEJ)
        assert samtidig(8, lambda nr: post.meld(raa)) == [200] * 8
        toem()
        assert _udfald() == ["nej"]
        assert ejer.tael("proeve.svar") == 1

    @pytest.mark.krav("LV-11")
    def test_en_anden_end_den_spurgte_kan_ikke_svare(self, ejer: Ejer) -> None:
        besked = _send(TAVS)
        andens = post.svar(besked, post.NEJ, afsender=post.meddelelse(JA).modtager)
        assert post.meld(post.memo.byg(andens)) == 200
        toem()
        assert _udfald() == ["uklart"]
        with session(sag.SYSTEM):
            laest = hent_svar(andens.uuid)
            assert laest is not None
            assert "en anden end den" in laest.grund

    def test_begge_koder_er_intet_svar(self, ejer: Ejer) -> None:
        besked = _send(TAVS)
        assert post.meld(post.svar_xml(besked, post.NEJ, emne=post.JA)) == 200
        toem()
        assert _udfald() == ["uklart"]

    def test_en_art_ingen_hoerer_efter_er_en_opgave(self, ejer: Ejer) -> None:
        besked = _send(JA, art="ukendt")
        assert post.meld(post.svar_xml(besked, post.JA)) == 200
        vent_paa(lambda: _antal() == 2)
        toem()
        assert set(_udfald()) == {"ingen venter på svaret"}
        assert _opgaver() == [(UKLART_SVAR, post.GENSTAND)] * 2

    @pytest.mark.krav("LV-10")
    def test_modtaget_er_da_det_kom_ind_i_domaenetid(self, ejer: Ejer, monkeypatch: pytest.MonkeyPatch) -> None:
        """Handled a day late by the machine's clock and a day on by the domain's: it came when it came."""
        hoerte: list[tuple[Svar, Besked]] = []
        monkeypatch.setitem(SVARMODTAGERE._poster, "proeve", _Lytter("proeve", hoerte))
        besked = _send(TAVS)
        ejer.demo(True)
        with session(sag.SYSTEM):
            ur.stil_frem(3)
        with session(sag.SYSTEM):
            foer = ur.nu()
        assert post.meld(post.svar_xml(besked, post.JA, tekst="Velkommen")) == 200
        ejer.forbindelse.execute("UPDATE integrationer_indgaaende SET modtaget = modtaget - interval '1 day'")
        toem()
        ((svar, spurgt),) = hoerte
        assert timedelta(0) <= svar.modtaget - (foer - timedelta(days=1)) < timedelta(minutes=5)
        assert (svar.udfald, svar.svar_paa) == (Udfald.JA, besked.uuid)
        assert "Velkommen" in svar.tekst
        assert (spurgt.art, spurgt.genstand, spurgt.idempotensnoegle) == ("proeve", post.GENSTAND, str(besked.uuid))

    def test_opgaven_kender_personen_naar_rummet_goer(self, ejer: Ejer, monkeypatch: pytest.MonkeyPatch) -> None:
        with session(sag.SYSTEM):
            person = byg.sikret().pk
        monkeypatch.setitem(SVARMODTAGERE._poster, "proeve", _Lytter("proeve", [], person))
        assert post.meld(post.svar_xml(_send(TAVS))) == 200
        toem()
        with session(sag.SYSTEM):
            assert Opgave.objects.get().sikret_id == person

    def test_svarets_tekst_kan_gemmes_og_vises(self, ejer: Ejer) -> None:
        """Null characters and endless text: cut and cleaned, the bytes kept as they came."""
        besked = _send(TAVS)
        svaret = post.svar(besked, dokument=Dokument("svar.txt", "text/plain", b"\x00Nej\x07" + b"x" * 20_000))
        assert post.meld(post.memo.byg(svaret)) == 200
        toem()
        with session(sag.SYSTEM):
            laest = hent_svar(svaret.uuid)
            assert laest is not None
            assert len(laest.tekst) == 10_000
            assert "\n\nNejxxx" in laest.tekst
            assert hent_svar(uuid.uuid4()) is None


class _Lytter(Svarmodtager):
    """Keeps what it hears."""

    def __init__(self, noegle: str, hoerte: list[tuple[Svar, Besked]], person: int | None = None) -> None:
        super().__init__(noegle)
        object.__setattr__(self, "hoerte", hoerte)
        object.__setattr__(self, "person", person)

    hoerte: list[tuple[Svar, Besked]]
    person: int | None

    def besvaret(self, svar: Svar, besked: Besked) -> str:
        self.hoerte.append((svar, besked))
        return "hørt"

    def sikret_id(self, besked: Besked) -> int | None:
        return self.person
