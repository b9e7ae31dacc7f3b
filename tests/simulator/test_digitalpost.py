"""Digital Post's stand-in as a real process: one effect whatever goes wrong, and doctors who answer as told."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import etree

from tests.simulator.proces import NOEGLE, PERSONNUMMER, Modtager, Simulator, startet, vent_paa

STI = "/digitalpost/service/KombiPostAfsend_1/kombi"
NS = {"memo": "https://DigitalPost.dk/MeMo-1"}
GOD = """<kombi_request><KombiValgKode>Digital Post</KombiValgKode>
<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2" memoSchVersion="1.2.0">
<memo:MessageHeader><memo:messageType>DIGITALPOST</memo:messageType><memo:messageUUID>{besked}</memo:messageUUID>
<memo:label>Anmodning</memo:label><memo:reply>true</memo:reply>
<memo:replyByDateTime>2026-03-15T23:00:00Z</memo:replyByDateTime>
<memo:mandatory>false</memo:mandatory><memo:legalNotification>false</memo:legalNotification>
<memo:Sender><memo:senderID>0461</memo:senderID><memo:idType>Andet</memo:idType>
<memo:idTypeLabel>Kommunekode</memo:idTypeLabel><memo:label>Odense Kommune</memo:label></memo:Sender>
<memo:Recipient><memo:recipientID>{modtager}</memo:recipientID><memo:idType>Andet</memo:idType></memo:Recipient>
<memo:ContentData><grd:CPRdata xmlns:grd="https://data.gov.dk/model/core/"><grd:cprNumber>{person}</grd:cprNumber>
</grd:CPRdata><memo:CaseID><memo:caseID>sag-1</memo:caseID><memo:caseSystem>S</memo:caseSystem></memo:CaseID>
<memo:AdditionalContentData><memo:contentDataType>SVARKODE</memo:contentDataType>
<memo:contentDataName>NEJ</memo:contentDataName><memo:contentDataValue>KODE-NEJ</memo:contentDataValue>
</memo:AdditionalContentData></memo:ContentData></memo:MessageHeader>
<memo:MessageBody><memo:createdDateTime>2026-03-01T09:30:00Z</memo:createdDateTime><memo:MainDocument><memo:File>
<memo:encodingFormat>text/plain</memo:encodingFormat><memo:filename>a.txt</memo:filename>
<memo:language>da</memo:language><memo:content>S8OmcmU=</memo:content></memo:File></memo:MainDocument>
</memo:MessageBody></memo:Message></kombi_request>"""


def _kombi(besked: uuid.UUID, modtager: str = "012349") -> str:
    return GOD.format(besked=besked, modtager=modtager, person=PERSONNUMMER)


def _send(simulator: Simulator, krop: str, transaktion: object = None, **hoveder: str) -> httpx.Response:
    faste = {"X-TransaktionsId": str(transaktion or uuid.uuid4()), "X-TransaktionsTid": "2026-03-01T09:30:00.000Z"}
    return simulator.klient.post(STI, content=krop.encode(), headers=faste | hoveder)


def _felt(svar: httpx.Response, navn: str) -> str:
    return etree.fromstring(svar.content).findtext(f".//{navn}") or ""


def _poster(simulator: Simulator) -> list[dict[str, Any]]:
    return list(simulator.klient.get("/styring/effekter", params={"system": "digitalpost"}).json()["effekter"])


def _fejl(simulator: Simulator, art: str, **mere: object) -> None:
    simulator.fejl(art, system="digitalpost", **mere)


def _laest(raa: bytes) -> tuple[str, str, str, str]:
    """Of an answer: the code, what it answers, who sends it, and the text."""
    rod = etree.fromstring(raa)
    koder = ["messageCode", "ReplyData/memo:messageUUID", "Sender/memo:senderID"]
    kode, paa, fra = (rod.findtext(f"memo:MessageHeader/memo:{en}", "", NS) for en in koder)
    return kode, paa, fra, base64.b64decode(rod.findtext(".//memo:content", "", NS)).decode()


@pytest.fixture(autouse=True)
def _noegle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITALPOST_NOEGLE", NOEGLE)


@pytest.fixture
def post(modtager: Modtager, tmp_path: Path, _noegle: None) -> Iterator[Simulator]:
    """Doctors answer at once."""
    with startet(modtager, tmp_path, "--laegens-tid", "0.02", "--foerste-vent", "0.02") as simulator:
        yield simulator


@pytest.fixture(scope="module")
def tavs_proces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with pytest.MonkeyPatch.context() as miljoe:
        miljoe.setenv("DIGITALPOST_NOEGLE", NOEGLE)
        with startet(Modtager("http://127.0.0.1:1"), tmp_path_factory.mktemp("tavs"), "--laege", "tavs") as simulator:
            yield simulator


@pytest.fixture
def tavs(tavs_proces: Simulator) -> Simulator:
    """Doctors never answer."""
    tavs_proces.klient.post("/styring/nulstil")
    return tavs_proces


@pytest.mark.parametrize(("nummer", "kode"), [(f"01234{ciffer}", "JA") for ciffer in "05"] + [("012349", "KODE-NEJ")])
def test_det_sidste_ciffer_afgoer_svaret(post: Simulator, modtager: Modtager, nummer: str, kode: str) -> None:
    besked = uuid.uuid4()
    assert _send(post, _kombi(besked, nummer)).status_code == 200
    ((sti, hoved, raa),) = vent_paa(lambda: modtager.kald)
    assert sti == "/integration/digitalpost/beskeder"
    assert hoved["X-Signatur"] == "sha256=" + hmac.new(NOEGLE.encode(), raa, hashlib.sha256).hexdigest()
    assert _laest(raa)[:3] == (kode, str(besked), nummer)


def test_tavse_numre_og_svar_paa_opfordring(post: Simulator, modtager: Modtager) -> None:
    """Silent by its number; on command it answers whatever it is told, as often as it is told, each with its own id."""
    besked = uuid.uuid4()
    for nummer in ("012346", "012348", "x"):
        _send(post, _kombi(uuid.uuid4(), nummer))
    _send(post, _kombi(besked, "012347"))
    assert [en["svar"] for en in _poster(post)] == [[]] * 4
    for nr, svar in enumerate(("ja", "nej", "nej", "fritekst"), 1):
        sagt = post.klient.post("/styring/digitalpost/svar", json={"besked": str(besked), "svar": svar})
        assert sagt.status_code == 202
        vent_paa(lambda nr=nr: len(modtager.kald) == nr)  # type: ignore[misc]
    assert [_laest(raa)[0] for _, _, raa in modtager.kald] == ["JA", "KODE-NEJ", "KODE-NEJ", ""]
    assert len({raa for _, _, raa in modtager.kald}) == 4
    post.klient.post("/styring/digitalpost/svar", json={"besked": str(besked), "svar": "vroevl"})
    vent_paa(lambda: len(modtager.kald) == 5)
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(modtager.kald[4][2])
    assert str(besked).encode() in modtager.kald[4][2]


def test_en_laege_og_alle_laeger_kan_saettes(post: Simulator, modtager: Modtager) -> None:
    for data in ({"adfaerd": "tavs"}, {"adfaerd": "ja", "antal": 2, "modtager": "012349"}):
        assert post.klient.put("/styring/digitalpost/laege", json=data).status_code == 200
    _send(post, _kombi(uuid.uuid4(), "012340"))
    _send(post, _kombi(uuid.uuid4(), "012349"))
    vent_paa(lambda: len(modtager.kald) == 2)
    assert {_laest(raa)[0] for _, _, raa in modtager.kald} == {"JA"}
    assert len({raa for _, _, raa in modtager.kald}) == 2


@pytest.mark.parametrize(
    ("art", "gange"), [("dobbelt_tilbagekald", 2), ("sen_tilbagekald", 1), ("forkert_signatur", 1)]
)
def test_svarets_fejl(post: Simulator, modtager: Modtager, art: str, gange: int) -> None:
    _fejl(post, art, sekunder=0.2)
    _send(post, _kombi(uuid.uuid4()))
    vent_paa(lambda: len(modtager.kald) == gange)
    assert len({raa for _, _, raa in modtager.kald}) == 1
    _, hoved, raa = modtager.kald[0]
    rigtig = "sha256=" + hmac.new(NOEGLE.encode(), raa, hashlib.sha256).hexdigest()
    assert (hoved["X-Signatur"] == rigtig) is (art != "forkert_signatur")


def test_tavs_en_enkelt_gang(post: Simulator, modtager: Modtager) -> None:
    _fejl(post, "tavs")
    foerste, anden = uuid.uuid4(), uuid.uuid4()
    for besked in (foerste, anden):
        _send(post, _kombi(besked))
    vent_paa(lambda: modtager.kald)
    assert [_laest(raa)[1] for _, _, raa in modtager.kald] == [str(anden)]


def test_samme_transaktion_er_een_besked(tavs: Simulator) -> None:
    besked, transaktion = uuid.uuid4(), uuid.uuid4()
    foerste, anden = (_send(tavs, _kombi(besked), transaktion) for _ in range(2))
    assert (foerste.status_code, _felt(foerste, "Result")) == (200, "true")
    assert foerste.content == anden.content
    tredje, fjerde = _send(tavs, _kombi(besked)), _send(tavs, _kombi(uuid.uuid4()), transaktion)
    assert (tredje.status_code, _felt(tredje, "FejlId")) == (409, "ALLEREDE_MODTAGET")
    assert (fjerde.status_code, _felt(fjerde, "FejlId")) == (409, "TRANSAKTION_BRUGT")
    assert [en["besked"] for en in _poster(tavs)] == [str(besked)]


@pytest.mark.parametrize(
    ("fra", "til", "felt"),
    [
        ("Digital Post<", "Fysisk Post<", "KombiValgKode"),
        ('"1.2"', '"3.0"', "memoVersion"),
        (">DIGITALPOST<", ">NEMSMS<", "messageType"),
        ("<memo:label>Anmodning</memo:label>", "", "label"),
        ("<memo:reply>true</memo:reply>", "<memo:x>1</memo:x>", "x ukendt felt"),
        ("23:00:00Z", "23:00:00", "replyByDateTime"),
        ("09:30:00Z", "09:30:00", "createdDateTime"),
        ("<memo:senderID>0461</memo:senderID>", "", "Sender/senderID"),
        (">Andet<", ">Noget<", "Sender/idType"),
        ("S8OmcmU=", "æ", "File/content"),
        ("<memo:language>da</memo:language>", "", "File/language"),
        ("memo:", "m:", "kombi_request"),
        ("</kombi_request>", "", "velformet"),
    ],
)
def test_ugyldig_besked_afvises_med_feltet(tavs: Simulator, fra: str, til: str, felt: str) -> None:
    god = _kombi(uuid.uuid4())
    krop = god.replace(fra, til) if fra != "memo:" else god.replace("memo:", "m:").replace("xmlns:memo", "xmlns:m")
    assert krop != god
    svar = _send(tavs, krop)
    assert (svar.status_code, _felt(svar, "Result"), _felt(svar, "FejlId")) == (400, "false", "UGYLDIG")
    assert felt in _felt(svar, "FejlTekst")
    assert PERSONNUMMER not in svar.text
    assert _poster(tavs) == []


def test_hovedets_raekkefoelge_uuid_og_http_hoveder(tavs: Simulator) -> None:
    mandatory = "<memo:mandatory>false</memo:mandatory>"
    byttet = _kombi(uuid.uuid4()).replace(mandatory, "").replace("<memo:label>Anm", f"{mandatory}<memo:label>Anm")
    assert "rækkefølge" in _felt(_send(tavs, byttet), "FejlTekst")
    version1 = uuid.uuid1()
    assert "messageUUID" in _felt(_send(tavs, _kombi(version1)), "FejlTekst")
    god = _kombi(uuid.uuid4())
    assert "X-TransaktionsId" in _felt(_send(tavs, god, "7"), "FejlTekst")
    assert "X-TransaktionsTid" in _felt(_send(tavs, god, **{"X-TransaktionsTid": "i dag"}), "FejlTekst")
    assert _send(tavs, god, Authorization="Bearer forkert").status_code == 401
    assert _poster(tavs) == []


@pytest.mark.parametrize(("art", "status"), [("500_efter", 500), ("409", 409), ("vroevl", 200)])
def test_daarligt_svar_efter_effekten(tavs: Simulator, art: str, status: int) -> None:
    _fejl(tavs, art)
    besked, transaktion = uuid.uuid4(), uuid.uuid4()
    assert _send(tavs, _kombi(besked), transaktion).status_code == status
    assert _felt(_send(tavs, _kombi(besked), transaktion), "Result") == "true"
    assert len(_poster(tavs)) == 1


@pytest.mark.parametrize(("art", "status"), [("500", 500), ("409_uden", 409), ("429", 429), ("tabt", 200)])
def test_svar_uden_effekt(tavs: Simulator, art: str, status: int) -> None:
    _fejl(tavs, art)
    assert _send(tavs, _kombi(uuid.uuid4())).status_code == status
    assert _poster(tavs) == []


def test_sent_og_afbrudt_svar_har_gjort_sin_virkning(tavs: Simulator) -> None:
    _fejl(tavs, "sen", sekunder=600)
    krop = _kombi(uuid.uuid4()).encode()
    hoveder = {"X-TransaktionsId": str(uuid.uuid4()), "X-TransaktionsTid": "2026-03-01T09:30:00Z"}
    with pytest.raises(httpx.ReadTimeout):
        tavs.klient.post(STI, content=krop, headers=hoveder, timeout=0.5)
    _fejl(tavs, "afbryd")
    with pytest.raises((httpx.NetworkError, httpx.RemoteProtocolError)):
        _send(tavs, _kombi(uuid.uuid4()))
    assert len(_poster(tavs)) == 2


def test_styring_afviser_det_den_ikke_kender(tavs: Simulator) -> None:
    klient = tavs.klient
    for system, art in (("digitalpost", "dobbelt"), ("kortleverandoer", "tabt")):
        svar = klient.put("/styring/fejl", json={"system": system, "art": art})
        assert (svar.status_code, list(svar.json()["felter"])) == (400, ["art"])
    daarlig = {"adfaerd": "x", "sekunder": -1, "antal": 0}
    assert set(klient.put("/styring/digitalpost/laege", json=daarlig).json()["felter"]) == set(daarlig)
    assert klient.post("/styring/digitalpost/svar", json={"svar": "tavs"}).status_code == 400
    assert klient.post("/styring/digitalpost/svar", json={"svar": "ja", "besked": "x"}).status_code == 404


def test_post_og_svar_overlever_en_genstart(modtager: Modtager, tmp_path: Path) -> None:
    """An answer that was on its way comes once, as itself; nothing of the person is kept."""
    gemt = ("--tilstand", str(tmp_path / "tilstand"), "--foerste-vent", "0.02")
    besked, transaktion = uuid.uuid4(), uuid.uuid4()
    modtager.afvis = 10**6
    with startet(modtager, tmp_path, *gemt, "--laegens-tid", "0.02", "--forsoeg", "10000") as simulator:
        foerste = _send(simulator, _kombi(besked), transaktion)
        vent_paa(lambda: modtager.kald)
        simulator.proces.kill()
    modtager.afvis = 0
    foer = modtager.kald[0][2]
    modtager.kald.clear()
    with startet(modtager, tmp_path, *gemt) as simulator:
        ((_, _, raa),) = vent_paa(lambda: modtager.kald)
        assert raa == foer
        assert _send(simulator, _kombi(besked), transaktion).content == foerste.content
        assert vent_paa(lambda: _poster(simulator)[0]["svar"][0]["meldt"])
        sagt = json.dumps(_poster(simulator)) + simulator.klient.get("/styring/digitalpost/beskeder").text
        assert PERSONNUMMER not in sagt + simulator.udskrift.read_text()
    assert PERSONNUMMER not in (tmp_path / "tilstand" / "digitalpost.jsonl").read_text()


def test_uden_noegle_er_den_der_ikke(modtager: Modtager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIGITALPOST_NOEGLE")
    assert "DIGITALPOST_NOEGLE" not in os.environ
    with startet(modtager, tmp_path) as simulator:
        assert simulator.klient.get("/sundhed").json()["systemer"] == ["kortleverandoer"]
        assert _send(simulator, _kombi(uuid.uuid4())).status_code == 404
