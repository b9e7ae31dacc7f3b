"""The inbox: stored raw once, handled once, refused politely; what cannot be handled is given up visibly."""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.management import call_command
from django.test import Client

from brugere.demo import ODENSE
from integrationer.indbakke import Behandling, behandl
from integrationer.levering import lever
from integrationer.models import Indgaaende
from kerne.session import session
from opgaver.models import Opgave
from sundhedskort import leverandoer as kortmeldinger
from sundhedskort.models import Kortbestilling
from sygesikring.urvaerk import toem
from tests.stoette import sag
from tests.stoette.maskinrum import Draeber, Ejer, samtidig

pytestmark = pytest.mark.krav("KORT-5")


def _post(indhold: bytes, signatur: str | None = None, **mere: str) -> int:
    hoveder = {"X-Signatur": sag.signatur(indhold) if signatur is None else signatur}
    return Client().post(sag.STI, indhold, content_type="application/json", headers=hoveder, **mere).status_code


def _antal() -> int:
    with session(sag.SYSTEM):
        return Indgaaende.objects.count()


def _leveret_ordre() -> uuid.UUID:
    _, besked = sag.kort_i_udbakken()
    lever(besked, ODENSE)
    with session(sag.SYSTEM):
        return Kortbestilling.objects.latest("pk").ordrenoegle


def test_samme_besked_mange_gange_paa_en_gang(ejer: Ejer, leverandoer: object) -> None:
    """Posted by ten and handled by ten at once: one row, one effect."""
    indhold = sag.haendelse(_leveret_ordre(), "trukket")
    assert samtidig(10, lambda nr: _post(indhold)) == [200] * 10
    assert _antal() == 1
    with session(sag.SYSTEM):
        pk = Indgaaende.objects.get().pk
    svar = samtidig(10, lambda nr: behandl(pk))
    assert svar.count(Behandling.BEHANDLET) == 1
    assert svar.count(Behandling.IKKE_LEDIG) == 9
    with session(sag.SYSTEM):
        besked = Indgaaende.objects.get()
        assert (besked.udfald, besked.forsoeg) == ("trukket", 1)
        assert bytes(besked.indhold) == indhold, "raw, as it came"


def test_samme_haendelse_med_nyt_id_er_kendt(ejer: Ejer, leverandoer: object) -> None:
    ordre = _leveret_ordre()
    for _ in range(2):
        assert _post(sag.haendelse(ordre, "afsendt")) == 200
    toem()
    with session(sag.SYSTEM):
        assert sorted(Indgaaende.objects.values_list("udfald", flat=True)) == ["afsendt", "afsendt var kendt"]


def test_en_ukendt_ordre_er_behandlet_og_siger_det(ejer: Ejer, leverandoer: object) -> None:
    assert _post(sag.haendelse(uuid.uuid4(), "trukket")) == 200
    toem()
    with session(sag.SYSTEM):
        assert Indgaaende.objects.get().udfald == "ukendt genstand"


@pytest.mark.parametrize("signatur", ["", "sha256=", "sha256=" + "0" * 64, "æøå", "forkert"])
def test_en_forkert_signatur_afvises(ejer: Ejer, leverandoer: object, signatur: str) -> None:
    indhold = sag.haendelse(uuid.uuid4(), "trukket")
    assert _post(indhold, sag.signatur(indhold, "en anden nøgle") if signatur == "forkert" else signatur) == 403
    assert _antal() == 0


@pytest.mark.parametrize(
    "indhold",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"besked_id": 1}',
        b'{"besked_id": "x", "ordrenoegle": "y", "haendelse": "trukket"}',
        sag.haendelse(uuid.uuid4(), "modtaget"),
        sag.haendelse("ikke-en-noegle", "trukket"),
    ],
)
def test_bytes_der_ingen_besked_er_afvises(ejer: Ejer, leverandoer: object, indhold: bytes) -> None:
    assert _post(indhold) == 400
    assert _antal() == 0


def test_for_stor_og_forkert_metode(ejer: Ejer, leverandoer: object) -> None:
    assert _post(b" " * (64 * 1024 + 1)) == 413
    for metode in ("get", "put", "delete", "patch"):
        assert getattr(Client(), metode)(sag.STI).status_code == 405
    assert _antal() == 0


@pytest.mark.krav("UD-19")
def test_en_besked_der_ikke_kan_behandles(ejer: Ejer, leverandoer: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each attempt is counted with a pause; at the end a caseworker of the right municipality has a task."""
    assert _post(sag.haendelse(_leveret_ordre(), "trukket")) == 200
    with session(sag.SYSTEM):
        pk = Indgaaende.objects.get().pk

    def fejler(*_: object) -> bool:
        raise ValueError("Karen Østergård")

    monkeypatch.setattr(kortmeldinger, "meld_haendelse", fejler)
    for _ in range(12):
        assert behandl(pk) is Behandling.FEJLEDE
        assert behandl(pk) is Behandling.IKKE_LEDIG, "a pause"
        ud = io.StringIO()
        call_command("haengende", stdout=ud)
        assert "ValueError" in ud.getvalue()
        assert "Karen" not in ud.getvalue()
        ejer.udloeb()
    assert behandl(pk) is Behandling.OPGIVET
    with session(sag.SYSTEM):
        assert Opgave.objects.get(art="integrationer.indgaaende_opgivet").lukket is None
        assert Indgaaende.objects.get().udfald.startswith("opgivet")
    assert ejer.tael("integrationer.indgaaende_opgivet") == 1


@pytest.mark.krav("UD-19")
def test_en_besked_der_draeber_sin_arbejder_hver_gang(draeber: Draeber, ejer: Ejer, leverandoer: object) -> None:
    """Killed just before its effect commits, twelve times: counted first, so it ends."""
    assert _post(sag.haendelse(_leveret_ordre(), "trukket")) == 200
    with session(sag.SYSTEM):
        pk = Indgaaende.objects.get().pk
    for nr in range(1, 13):
        nummer = draeber.bed("behandl", [pk], 9)
        assert draeber.vent(nummer).ende == -9
        with session(sag.SYSTEM):
            assert Indgaaende.objects.get(pk=pk).forsoeg == nr
        ejer.udloeb()
    assert draeber.koer("behandl", pk).svar == "opgivet"
