"""Digital Post late, failing, cut off, talking nonsense, refusing or losing the message: one message, or a task."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
import structlog
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brugere.demo import AARHUS, ODENSE
from integrationer.digitalpost import system as digitalpost
from integrationer.digitalpost.kuvert import ALLEREDE_MODTAGET
from integrationer.digitalpost.meddelelse import UgyldigMeddelelse
from integrationer.digitalpost.udsendelse import send
from integrationer.levering import Levering, lever
from integrationer.models import Udgaaende, Udgaaendestatus
from kerne.session import session
from opgaver.models import Opgave
from tests.simulator.conftest import modtager
from tests.simulator.proces import Modtager
from tests.stoette import post, sag
from tests.stoette.maskinrum import NOEGLE, Ejer, toem_til

__all__ = ["modtager"]
pytestmark = pytest.mark.krav("LV-9")


def _leveret() -> bool:
    return not Udgaaende.objects.exclude(status=Udgaaendestatus.LEVERET).exists()


def _haengende() -> str:
    ud = io.StringIO()
    call_command("haengende", stdout=ud)
    return ud.getvalue()


@pytest.mark.parametrize(
    ("art", "forsoeg"),
    [("sen", 3), ("afbryd", 3), ("500", 3), ("500_efter", 3), ("429", 3), ("409", 1), ("409_uden", 3), ("vroevl", 3)],
)
def test_et_svar_der_gaar_galt(
    ejer: Ejer, leverandoer: httpx.Client, monkeypatch: pytest.MonkeyPatch, art: str, forsoeg: int
) -> None:
    """Tried again as the same transaction until it is known what became of it: the doctor gets one message."""
    monkeypatch.setattr(digitalpost, "_TID", httpx.Timeout(0.2))
    post.fejl(leverandoer, art, antal=2)
    _, besked = post.i_udbakken()
    toem_til(ejer, _leveret)
    assert post.effekter(leverandoer) == [str(besked.uuid)]
    with session(sag.SYSTEM):
        raekke = Udgaaende.objects.get()
        assert raekke.forsoeg == forsoeg
        assert raekke.kvittering is not None
        assert raekke.kvittering["status"] == ("allerede_modtaget" if art == "409" else "modtaget")
        assert not Opgave.objects.exists()


def test_et_langsomt_svar_er_et_svar(ejer: Ejer, leverandoer: httpx.Client) -> None:
    post.fejl(leverandoer, "sen", sekunder=0.3)
    pk, besked = post.i_udbakken()
    assert lever(pk, ODENSE) is Levering.LEVERET
    assert post.effekter(leverandoer) == [str(besked.uuid)]


def test_en_kvittering_for_noget_der_gik_tabt(ejer: Ejer, leverandoer: httpx.Client) -> None:
    """The one fault no sender can see: the receipt stands, and the deadline for the answer is what finds it."""
    post.fejl(leverandoer, "tabt")
    pk, _ = post.i_udbakken()
    assert lever(pk, ODENSE) is Levering.LEVERET
    assert post.effekter(leverandoer) == []


def test_samme_besked_under_en_anden_transaktion_er_modtaget(ejer: Ejer, leverandoer: httpx.Client) -> None:
    """The message's UUID is ours alone: what they have under it is our message, however it came there."""
    pk, besked = post.i_udbakken()
    assert lever(pk, ODENSE) is Levering.LEVERET
    with session(sag.SYSTEM):
        noegle = str(uuid.uuid4())
        raekke = Udgaaende.objects.get(pk=pk)
        Udgaaende.objects.filter(pk=pk).update(
            status=Udgaaendestatus.KLAR, leveret=None, kvittering=None, idempotensnoegle=noegle
        )
    assert raekke.kvittering == {"status": "modtaget", "transmission": post.poster(leverandoer)[0]["transmission"]}
    assert lever(pk, ODENSE) is Levering.LEVERET
    with session(sag.SYSTEM):
        assert Udgaaende.objects.get().kvittering == {"status": "allerede_modtaget", "transmission": ""}
    assert post.effekter(leverandoer) == [str(besked.uuid)]


@pytest.mark.krav("UD-19")
def test_et_klart_nej_opgives_straks(ejer: Ejer, leverandoer: httpx.Client) -> None:
    pk, _ = post.i_udbakken()
    with session(sag.SYSTEM):
        Udgaaende.objects.filter(pk=pk).update(idempotensnoegle="ikke-en-uuid")
    assert lever(pk, ODENSE) is Levering.OPGIVET
    assert "Digital Post afviste meddelelsen (400)." in _haengende()
    with session(sag.SYSTEM):
        assert Opgave.objects.get().art == "integrationer.opgivet"
    assert post.effekter(leverandoer) == []


@pytest.mark.krav("UD-19")
def test_en_oedelagt_meddelelse_sendes_ikke(ejer: Ejer, leverandoer: httpx.Client) -> None:
    pk, _ = post.i_udbakken()
    with session(sag.SYSTEM):
        Udgaaende.objects.filter(pk=pk).update(indhold={"memo": "<a/>"})
    assert lever(pk, ODENSE) is Levering.OPGIVET
    assert "Meddelelsen kan ikke læses." in _haengende()
    assert post.effekter(leverandoer) == []


@pytest.mark.krav("UD-19")
def test_uden_adgang_opgives_straks(ejer: Ejer, leverandoer: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DIGITALPOST_NOEGLE", "forkert")
    assert lever(post.i_udbakken()[0], ODENSE) is Levering.OPGIVET
    assert "(401)" in _haengende()


@pytest.mark.krav("UD-19")
def test_digital_post_er_nede_til_beskeden_opgives(ejer: Ejer, leverandoer: httpx.Client) -> None:
    """It may have arrived though every answer was lost: a task, and tried anew as the same transaction."""
    post.fejl(leverandoer, "500_efter", antal=1)
    post.fejl(leverandoer, "500", antal=99)
    pk, besked = post.i_udbakken()
    forsoeg = digitalpost.DigitalPost().forsoeg
    for nr in range(1, forsoeg + 1):
        assert lever(pk, ODENSE) is (Levering.FEJLEDE if nr < forsoeg else Levering.OPGIVET)
        ejer.udloeb()
    assert "opgivet: Digital Post svarede 500." in _haengende()
    with session(sag.SYSTEM):
        assert Opgave.objects.get().genstand == post.GENSTAND
        offentlig_id = Udgaaende.objects.get(pk=pk).offentlig_id
    leverandoer.delete("/styring/fejl").raise_for_status()
    call_command("proev_igen", str(offentlig_id), kommune=ODENSE, stdout=io.StringIO())
    toem_til(ejer, _leveret)
    assert post.effekter(leverandoer) == [str(besked.uuid)]


def _kvittering(resultat: str, fejlkode: str = "") -> bytes:
    return f"<kombi_response><Result>{resultat}</Result><FejlId>{fejlkode}</FejlId></kombi_response>".encode()


@pytest.mark.parametrize(
    ("status", "svar", "ventet"),
    [
        (200, _kvittering("false", "F7"), "afviste meddelelsen (F7)"),
        (200, _kvittering("false"), "afviste meddelelsen (uden fejlkode)"),
        (200, _kvittering("false", post.PERSONNUMMER), "afviste meddelelsen (770580-****)"),
        (200, _kvittering("maaske"), "kunne ikke læses"),
        (200, b"<andet><Result>true</Result></andet>", "kunne ikke læses"),
        (200, b'<!DOCTYPE a [<!ENTITY b "c">]>' + _kvittering("true"), "kunne ikke læses"),
        (302, b"", "svarede 302"),
        (409, b"", "svarede 409"),
        (422, b"nej", "afviste meddelelsen (422)"),
        (400, _kvittering("false", ALLEREDE_MODTAGET), "afviste meddelelsen (400)"),
        (500, _kvittering("false", ALLEREDE_MODTAGET), "svarede 500"),
    ],
)
def test_svar_ingen_har_set_foer(
    ejer: Ejer, monkeypatch: pytest.MonkeyPatch, status: int, svar: bytes, ventet: str
) -> None:
    def svarer(request: httpx.Request) -> httpx.Response:
        assert not connection.in_atomic_block, "no transaction is open while the outside is called"
        return httpx.Response(status, content=svar)

    klient = httpx.Client(transport=httpx.MockTransport(svarer))
    monkeypatch.setattr(digitalpost.httpx, "post", klient.post)
    monkeypatch.setattr(settings, "DIGITALPOST_URL", "http://post.example")
    pk, _ = post.i_udbakken()
    assert lever(pk, ODENSE) is not Levering.LEVERET
    with session(sag.SYSTEM):
        assert ventet in Udgaaende.objects.get().fejl


@pytest.fixture
def log() -> Iterator[list[dict[str, object]]]:
    with structlog.testing.capture_logs() as linjer:
        yield linjer  # type: ignore[misc]


def test_intet_personnummer_i_adresse_hoveder_log_eller_haengende(
    ejer: Ejer, modtager: Modtager, log: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that hears everything and refuses: the number came in the body, and only there."""
    monkeypatch.setattr(settings, "DIGITALPOST_URL", modtager.adresse)
    monkeypatch.setattr(settings, "DIGITALPOST_NOEGLE", NOEGLE)
    modtager.afvis = 1
    pk, besked = post.i_udbakken()
    assert lever(pk, ODENSE) is Levering.FEJLEDE
    ((sti, hoveder, krop),) = modtager.kald
    assert sti == "/service/KombiPostAfsend_1/kombi"
    assert hoveder["X-TransaktionsId"] == str(besked.uuid)
    assert hoveder["X-TransaktionsTid"] == "2026-03-01T09:30:00.125Z"
    assert hoveder["Authorization"] == f"Bearer {NOEGLE}"
    assert krop.startswith(b"<?xml")
    assert b"<KombiValgKode>Digital Post</KombiValgKode><memo:Message " in krop
    assert post.har_personnummer(krop.decode())
    with session(sag.SYSTEM):
        raekke = Udgaaende.objects.get(pk=pk)
        kendt = [raekke.fejl, raekke.koe_id, raekke.idempotensnoegle, raekke.genstand, repr(raekke)]
    assert log
    assert not post.har_personnummer("\n".join([sti, str(hoveder), _haengende(), str(log), *kendt]))


def test_en_afsendelse_er_to_saetninger_og_afvises_foer_udbakken(ejer: Ejer) -> None:
    besked = post.meddelelse()
    hvor = {"art": "proeve", "koe": str(besked.uuid), "kommune": ODENSE, "genstand": post.GENSTAND}
    with session(sag.SYSTEM):
        with CaptureQueriesContext(connection) as sql:
            send(besked, **hvor)
        assert len(sql) == 2
        with pytest.raises(UgyldigMeddelelse):
            send(replace(besked, emne=""), **hvor)
        assert Udgaaende.objects.count() == 1


@pytest.mark.krav("ADG-2")
def test_en_anden_kommune_ser_ikke_beskeden(ejer: Ejer, leverandoer: httpx.Client) -> None:
    pk, _ = post.i_udbakken()
    assert lever(pk, AARHUS) is Levering.IKKE_LEDIG
    with session(replace(sag.SYSTEM, organisation=AARHUS)):
        assert not Udgaaende.objects.exists()
