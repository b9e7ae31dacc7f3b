"""The card supplier's stand-in as a real process: one effect whatever goes wrong, and callbacks that can be trusted."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.simulator.proces import (
    FRIST,
    NOEGLE,
    ORDRER,
    PERSONNUMMER,
    ROD,
    Modtager,
    Simulator,
    ordre,
    startet,
    vent_paa,
)


def test_ordre_loeber_til_ende_og_melder_underskrevet_tilbage(simulator: Simulator, modtager: Modtager) -> None:
    svar = simulator.bestil()
    assert (svar.status_code, svar.json()["status"]) == (201, "modtaget")
    vent_paa(lambda: len(modtager.kald) == 2)
    assert modtager.haendelser() == ["trukket", "afsendt"]
    assert simulator.status() == "afsendt"
    for sti, hoved, raa in modtager.kald:
        assert sti == "/integration/kortleverandoer/haendelser"
        assert hoved["X-Signatur"] == "sha256=" + hmac.new(NOEGLE.encode(), raa, hashlib.sha256).hexdigest()
    trukket, afsendt = modtager.beskeder()
    assert trukket["besked_id"] != afsendt["besked_id"]
    assert trukket["ordre_id"] == afsendt["ordre_id"] == svar.json()["ordre_id"]
    assert trukket["tidspunkt"] < afsendt["tidspunkt"]


def test_samme_noegle_og_indhold_er_een_effekt_og_samme_svar(simulator: Simulator, modtager: Modtager) -> None:
    foerste, anden = simulator.bestil(), simulator.bestil()
    vent_paa(lambda: len(modtager.kald) == 2)
    tredje = simulator.bestil()
    assert (foerste.status_code, anden.status_code, tredje.status_code) == (201, 200, 200)
    assert foerste.json() == anden.json() == tredje.json()
    assert len(simulator.effekter()) == 1


def test_brugt_noegle_og_brugt_ordrenoegle_er_409(langsom: Simulator) -> None:
    langsom.bestil("n1")
    andet_indhold, anden_noegle = langsom.bestil("n1", gruppe="2"), langsom.bestil("n2")
    assert (andet_indhold.status_code, andet_indhold.json()) == (409, {"fejl": "noegle_brugt"})
    assert (anden_noegle.status_code, anden_noegle.json()) == (409, {"fejl": "ordre_findes"})
    assert len(langsom.effekter()) == 1


@pytest.mark.parametrize(
    ("felt", "vaerdi"),
    [
        ("personnummer", "610190-1234"),
        ("ordrenoegle", "a/b"),
        ("navn", " "),
        ("adresse", {"x": 1}),
        ("adresse", {"linjer": [None]}),
        ("adresse", "x"),
        ("yder", {}),
        ("yder", {"ydernummer": "1"}),
        ("gruppe", 1),
        ("aarsag", None),
        ("ekstra", "x"),
    ],
)
def test_ugyldig_ordre_afvises_med_feltet(langsom: Simulator, felt: str, vaerdi: object) -> None:
    svar = langsom.bestil(**{felt: vaerdi})
    assert svar.status_code == 400
    assert list(svar.json()["felter"]) == [felt]
    assert langsom.effekter() == []


def test_manglende_noegle_felter_og_adgang(langsom: Simulator) -> None:
    assert set(langsom.klient.post(ORDRER, json={}).json()["felter"]) == {*ordre(), "Idempotency-Key"}
    assert langsom.klient.post(ORDRER, content=b"{").status_code == 400
    for vej in ("POST", "GET", "DELETE"):
        sti = ORDRER if vej == "POST" else f"{ORDRER}/o1"
        assert langsom.klient.request(vej, sti, headers={"Authorization": "Bearer forkert"}).status_code == 401


def test_annulleres_kun_til_den_er_trukket(langsom: Simulator, simulator: Simulator, modtager: Modtager) -> None:
    assert langsom.klient.delete(f"{ORDRER}/o1").status_code == 404
    assert langsom.klient.get(f"{ORDRER}/o1").status_code == 404
    langsom.bestil()
    for _ in range(2):
        svar = langsom.klient.delete(f"{ORDRER}/o1")
        assert (svar.status_code, svar.json()["status"]) == (200, "annulleret")
    assert langsom.status() == "annulleret"
    simulator.bestil()
    vent_paa(lambda: simulator.status() == "afsendt")
    assert simulator.klient.delete(f"{ORDRER}/o1").status_code == 409


def test_annulleret_ordre_meldes_aldrig(modtager: Modtager, tmp_path: Path) -> None:
    with startet(modtager, tmp_path, "--forsinkelse", "0.3") as simulator:
        simulator.bestil()
        assert simulator.klient.delete(f"{ORDRER}/o1").status_code == 200
        simulator.bestil("n2", ordrenoegle="o2")
        vent_paa(lambda: simulator.status("o2") == "afsendt" and len(modtager.kald) == 2)
    assert {besked["ordrenoegle"] for besked in modtager.beskeder()} == {"o2"}


def test_tilbagekald_gentages_med_samme_id_til_det_tages(simulator: Simulator, modtager: Modtager) -> None:
    modtager.afvis = 3
    simulator.bestil()
    vent_paa(lambda: len(modtager.kald) == 5)
    assert modtager.haendelser() == ["trukket"] * 4 + ["afsendt"]
    assert len({raa for _, _, raa in modtager.kald[:4]}) == 1


def test_tilbagekald_opgives_efter_det_sidste_forsoeg(modtager: Modtager, tmp_path: Path) -> None:
    modtager.afvis = 2
    valg = ("--forsinkelse", "0.01", "--foerste-vent", "0.01", "--forsoeg", "2")
    with startet(modtager, tmp_path, *valg) as simulator:
        simulator.bestil()
        vent_paa(lambda: len(modtager.kald) == 3)
    assert modtager.haendelser() == ["trukket", "trukket", "afsendt"]


@pytest.mark.parametrize(("art", "status"), [("500_efter", 500), ("409", 409)])
def test_daarligt_svar_efter_effekten(langsom: Simulator, art: str, status: int) -> None:
    langsom.fejl(art)
    assert langsom.bestil().status_code == status
    assert langsom.status() == "modtaget"
    assert langsom.bestil().status_code == 200
    assert len(langsom.effekter()) == 1


@pytest.mark.parametrize(("art", "status"), [("500", 500), ("409_uden", 409)])
def test_daarligt_svar_uden_effekt(langsom: Simulator, art: str, status: int) -> None:
    langsom.fejl(art, antal=2)
    assert [langsom.bestil().status_code for _ in range(3)] == [status, status, 201]
    assert len(langsom.effekter()) == 1


def test_sent_svar_har_gjort_sin_virkning(langsom: Simulator) -> None:
    langsom.fejl("sen", sekunder=600)
    with pytest.raises(httpx.ReadTimeout):
        langsom.klient.post(ORDRER, json=ordre(), headers={"Idempotency-Key": "n1"}, timeout=0.5)
    assert langsom.bestil().status_code == 200
    assert len(langsom.effekter()) == 1


def test_afbrudt_forbindelse_har_gjort_sin_virkning(langsom: Simulator) -> None:
    langsom.fejl("afbryd")
    with pytest.raises((httpx.NetworkError, httpx.RemoteProtocolError)):
        langsom.bestil()
    assert langsom.bestil().status_code == 200
    assert len(langsom.effekter()) == 1


def test_vroevl_er_200_uden_json(langsom: Simulator) -> None:
    langsom.fejl("vroevl")
    svar = langsom.bestil()
    assert svar.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        svar.json()
    assert len(langsom.effekter()) == 1


def test_samme_svar_to_gange_paa_samme_forbindelse(langsom: Simulator) -> None:
    langsom.fejl("dobbelt")
    vaert, port = langsom.klient.base_url.host, langsom.klient.base_url.port
    krop = json.dumps(ordre()).encode()
    hoved = f"POST {ORDRER} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {NOEGLE}\r\nIdempotency-Key: n1\r\n"
    with socket.create_connection((vaert, port), timeout=FRIST) as forbindelse:
        forbindelse.sendall(hoved.encode() + f"Content-Length: {len(krop)}\r\n\r\n".encode() + krop)
        laest = b""
        while laest.count(b'"ordre_id"') < 2:
            stump = forbindelse.recv(4096)
            assert stump
            laest += stump
    assert laest.count(b"HTTP/1.1 201") == 2
    assert langsom.bestil().status_code == 200
    assert len(langsom.effekter()) == 1


def test_fejl_kan_ramme_vis_og_annuller(langsom: Simulator) -> None:
    langsom.bestil()
    langsom.fejl("500", handling="vis")
    langsom.fejl("500_efter", handling="annuller")
    assert langsom.klient.get(f"{ORDRER}/o1").status_code == 500
    assert langsom.klient.delete(f"{ORDRER}/o1").status_code == 500
    assert langsom.status() == "annulleret"


@pytest.mark.parametrize(
    ("art", "ventet"),
    [
        ("dobbelt_tilbagekald", ["trukket", "trukket", "afsendt", "afsendt"]),
        ("omvendt_tilbagekald", ["afsendt", "trukket"]),
        ("sen_tilbagekald", ["trukket", "afsendt"]),
    ],
)
def test_tilbagekaldets_fejl(simulator: Simulator, modtager: Modtager, art: str, ventet: list[str]) -> None:
    simulator.fejl(art, sekunder=0.3)
    simulator.bestil()
    vent_paa(lambda: len(modtager.kald) == len(ventet))
    assert modtager.haendelser() == ventet
    assert len({besked["besked_id"] for besked in modtager.beskeder()}) == 2


def test_forkert_signatur(simulator: Simulator, modtager: Modtager) -> None:
    simulator.fejl("forkert_signatur")
    simulator.bestil()
    vent_paa(lambda: len(modtager.kald) == 2)
    for _, hoved, raa in modtager.kald:
        assert hoved["X-Signatur"] != "sha256=" + hmac.new(NOEGLE.encode(), raa, hashlib.sha256).hexdigest()


def test_tavs_leverandoer_kan_stadig_spoerges(simulator: Simulator, modtager: Modtager) -> None:
    simulator.fejl("tavs")
    simulator.bestil("n1")
    simulator.bestil("n2", ordrenoegle="o2")
    vent_paa(lambda: simulator.status("o1") == "afsendt" and len(modtager.kald) == 2)
    assert {besked["ordrenoegle"] for besked in modtager.beskeder()} == {"o2"}


def test_styring_afviser_ukendt_og_rydder(langsom: Simulator) -> None:
    daarlig = {"system": "x", "art": "y", "antal": -1, "sekunder": "nu"}
    svar = langsom.klient.put("/styring/fejl", json=daarlig)
    assert (svar.status_code, set(svar.json()["felter"])) == (400, set(daarlig))
    langsom.fejl("500", antal=5)
    assert langsom.klient.get("/styring/fejl").json()["fejl"][0]["antal"] == 5
    assert langsom.klient.delete("/styring/fejl").json() == {"fejl": []}
    assert langsom.bestil().status_code == 201
    assert langsom.klient.get("/styring/effekter?system=x").status_code == 404
    langsom.klient.post("/styring/nulstil")
    assert langsom.effekter() == []
    assert langsom.bestil().status_code == 201


def test_ordrer_overlever_en_genstart(modtager: Modtager, tmp_path: Path) -> None:
    gemt = ("--tilstand", str(tmp_path / "tilstand"))
    with startet(modtager, tmp_path, "--forsinkelse", "600", *gemt) as simulator:
        foer = simulator.bestil().json()
        simulator.proces.kill()
    with startet(modtager, tmp_path, "--forsinkelse", "0.05", *gemt) as simulator:
        assert simulator.bestil().json() == foer
        vent_paa(lambda: len(modtager.kald) == 2)
        assert len(simulator.effekter()) == 1
    assert PERSONNUMMER not in (tmp_path / "tilstand" / "kortleverandoer.jsonl").read_text()


def test_intet_personnummer_i_udskrift_eller_effekter(simulator: Simulator, modtager: Modtager) -> None:
    modtager.afvis = 1
    simulator.bestil()
    simulator.bestil("n2", ordrenoegle="o2", gruppe=1)
    vent_paa(lambda: simulator.status() == "afsendt" and len(modtager.kald) == 3)
    assert PERSONNUMMER not in simulator.udskrift.read_text() + json.dumps(simulator.effekter())
    assert all(PERSONNUMMER.encode() not in raa for _, _, raa in modtager.kald)


def test_uden_noegle_starter_den_ikke() -> None:
    miljoe = {navn: vaerdi for navn, vaerdi in os.environ.items() if navn != "KORTLEVERANDOER_NOEGLE"}
    kommando = [sys.executable, "-m", "simulator", "--port", "1", "--tilbagekald", "http://127.0.0.1:1"]
    koersel = subprocess.run(kommando, cwd=ROD, env=miljoe, capture_output=True, timeout=FRIST, check=False)
    assert (koersel.returncode, koersel.stderr.decode().count("\n")) == (2, 1)
