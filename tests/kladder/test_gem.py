"""Drafts while one types, through HTTP: kept, restored, discarded, gone when the form is saved; and nobody else's."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import connections
from django.test import Client

from kerne.aktoer import Rolle
from kladder.models import HOEJST_BYTES
from tests.noter.formularer import Skrivebord, en_note, en_person, skjulte, tekstfelt, versioner
from tests.stoette.maskinrum import samtidig

LogInd = Callable[..., Client]
HENTET = "er hentet. Den er ikke gemt endnu."


@pytest.fixture
def sofie_skriver(rigtig_db: str, log_ind: LogInd) -> Skrivebord:
    """Sofie at the form of a new note."""
    return Skrivebord(log_ind(Rolle.SAGSBEHANDLER), f"/sikrede/{en_person().offentlig_id}/noter/ny/")


def kladder() -> list[dict[str, str]]:
    """What all drafts hold, as the owner sees them."""
    with connections["ejer"].cursor() as cursor:
        cursor.execute("SELECT felter::text FROM kladder_kladde WHERE felter <> '{}' ORDER BY id")
        return [json.loads(felter) for (felter,) in cursor.fetchall()]


@pytest.mark.krav("UD-17")
def test_det_skrevne_kommer_igen_og_gaar_naar_det_er_gemt(sofie_skriver: Skrivebord) -> None:
    side = sofie_skriver.aabn()
    assert HENTET not in side
    svar = sofie_skriver.gem_kladde(side, "Halvt skre\r\nvet")
    assert svar.status_code == 200
    assert len(svar.json()["gemt"]) == len("14:05")
    igen = sofie_skriver.aabn()
    assert HENTET in igen
    assert tekstfelt(igen) == "Halvt skre\nvet"
    assert sofie_skriver.send(igen, "Helt skrevet").status_code == 302
    assert kladder() == []
    assert tekstfelt(sofie_skriver.aabn()) == ""


@pytest.mark.krav("UD-17")
def test_en_gemning_der_ikke_lykkes_beholder_kladden(sofie_skriver: Skrivebord) -> None:
    side = sofie_skriver.aabn()
    sofie_skriver.gem_kladde(side, "x" * 15_001)
    svar = sofie_skriver.send(side, "x" * 15_001, kladde_nr="1")
    assert svar.status_code == 422
    assert kladder() == [{"tekst": "x" * 15_001}]
    assert _uden_tid(skjulte(svar.content.decode())["kladde"]) == _uden_tid(skjulte(side)["kladde"])
    assert skjulte(svar.content.decode())["kladde_nr"] == "1"
    assert 'data-kladde-straks="ja"' in svar.content.decode()


def test_kladden_kan_kasseres(sofie_skriver: Skrivebord) -> None:
    sofie_skriver.gem_kladde(sofie_skriver.aabn(), "Væk med det")
    token = skjulte(sofie_skriver.aabn())["kladde"]
    svar = sofie_skriver.klient.post("/kladder/kasser/", {"kladde": token})
    assert (svar.status_code, svar["Location"]) == (302, sofie_skriver.sti)
    side = sofie_skriver.aabn()
    assert (tekstfelt(side), HENTET in side) == ("", False)
    assert kladder() == []


def test_en_sen_kladde_tager_ikke_en_nyeres_plads(sofie_skriver: Skrivebord) -> None:
    side = sofie_skriver.aabn()
    koder = [sofie_skriver.gem_kladde(side, f"nr. {nr}", nr).status_code for nr in (1, 3, 2, 3)]
    assert koder == [200, 200, 409, 409]
    assert kladder() == [{"tekst": "nr. 3"}]


def test_en_kladde_der_kommer_efter_gem_genopstaar_ikke(sofie_skriver: Skrivebord) -> None:
    side = sofie_skriver.aabn()
    assert sofie_skriver.send(side, "Gemt").status_code == 302
    svar = sofie_skriver.gem_kladde(side, "Gemt", 7)
    assert (svar.status_code, svar.json()["fejl"][:27]) == (409, "Formularen er allerede send")
    assert kladder() == []
    assert sofie_skriver.gem_kladde(sofie_skriver.aabn(), "Den næste note").status_code == 200


def test_en_anden_fanes_kladde_bliver_naar_den_ene_gemmes(sofie_skriver: Skrivebord) -> None:
    ene, anden = sofie_skriver.aabn(), sofie_skriver.aabn()
    sofie_skriver.gem_kladde(ene, "Den ene")
    sofie_skriver.gem_kladde(anden, "Den anden")
    assert sofie_skriver.send(ene, "Den ene").status_code == 302
    assert kladder() == [{"tekst": "Den anden"}]


@pytest.mark.krav("UD-6", "UD-17")
def test_en_kladde_til_en_note_husker_hvilken_version_den_bygger_paa(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    note = en_note(person, "Før")
    sti = f"/sikrede/{person.offentlig_id}/noter/{note.offentlig_id}/ret/"
    sofie, karsten = (Skrivebord(log_ind(en), sti) for en in (Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER))
    sofie.gem_kladde(sofie.aabn(), "Sofies")
    assert karsten.send(karsten.aabn(), "Karstens").status_code == 302
    igen = sofie.aabn()
    assert (tekstfelt(igen), skjulte(igen)["version"]) == ("Sofies", "1")
    svar = sofie.send(igen, "Sofies")
    assert svar.status_code == 409
    assert tekstfelt(svar.content.decode()) == "Sofies"
    assert len(versioner()) == 2


def test_andre_ser_ikke_kladden_og_kan_ikke_gemme_i_den(sofie_skriver: Skrivebord, log_ind: LogInd) -> None:
    side = sofie_skriver.aabn()
    sofie_skriver.gem_kladde(side, "Sofies eget")
    kollega = Skrivebord(log_ind(Rolle.ADMINISTRATOR), sofie_skriver.sti)
    assert "Sofies eget" not in kollega.aabn()
    for sti in ("/kladder/gem/", "/kladder/kasser/"):
        svar = kollega.klient.post(sti, skjulte(side) | {"tekst": "Kollegas"})
        assert svar.status_code == 403
    assert kladder() == [{"tekst": "Sofies eget"}]


@pytest.mark.krav("UD-17")
def test_en_andens_side_gemmes_ikke_i_ens_eget_navn(sofie_skriver: Skrivebord, log_ind: LogInd) -> None:
    side = sofie_skriver.aabn()
    kollega = Skrivebord(log_ind(Rolle.ADMINISTRATOR), sofie_skriver.sti)
    svar = kollega.send(side, "Sofies ord")
    assert svar.status_code == 409
    assert tekstfelt(svar.content.decode()) == "Sofies ord"
    assert "åbnet af en anden bruger" in svar.content.decode()
    assert versioner() == []


@pytest.mark.parametrize("token", ["", "vrøvl", "a:b:c"])
def test_uden_et_tilbud_gemmes_intet(sofie_skriver: Skrivebord, token: str) -> None:
    svar = sofie_skriver.gem_kladde(sofie_skriver.aabn(), "x", kladde=token)
    assert svar.status_code == 403
    assert "Hent den igen" in svar.json()["fejl"]
    assert sofie_skriver.klient.post("/kladder/kasser/", {"kladde": token}).status_code == 403
    assert kladder() == []


@pytest.mark.parametrize(("antal", "kode"), [(HOEJST_BYTES - 13, 200), (HOEJST_BYTES - 12, 413)])
def test_en_kladde_har_en_graense(sofie_skriver: Skrivebord, antal: int, kode: int) -> None:
    svar = sofie_skriver.gem_kladde(sofie_skriver.aabn(), "x" * antal)
    assert svar.status_code == kode
    assert len(kladder()) == (kode == 200)
    if kode == 413:
        assert "for lang" in svar.json()["fejl"]


@pytest.mark.parametrize("nr", ["", "-1", "x", "1.5", "9" * 30, "²"])
def test_et_nummer_der_ikke_er_et_gemmer_alligevel(sofie_skriver: Skrivebord, nr: str) -> None:
    svar = sofie_skriver.gem_kladde(sofie_skriver.aabn(), "Tekst", kladde_nr=nr)
    assert svar.status_code == 200
    assert kladder() == [{"tekst": "Tekst"}]


def test_et_script_uden_login_faar_401_og_ingen_side(sofie_skriver: Skrivebord) -> None:
    side = sofie_skriver.aabn()
    sofie_skriver.klient.post("/logud/")
    svar = sofie_skriver.gem_kladde(side, "Tekst")
    assert (svar.status_code, svar.json()) == (401, {"fejl": "Du er logget ud."})
    assert kladder() == []


def test_to_kladder_samtidig_er_een(sofie_skriver: Skrivebord) -> None:
    side = sofie_skriver.aabn()
    svar = samtidig(4, lambda nr: sofie_skriver.gem_kladde(side, f"nr. {nr + 1}", nr + 1).status_code)
    assert set(svar) <= {200, 409}
    assert kladder() == [{"tekst": "nr. 4"}]


def test_kladder_staar_ikke_i_loggen(sofie_skriver: Skrivebord) -> None:
    sofie_skriver.gem_kladde(sofie_skriver.aabn(), "Meget fortroligt")
    with connections["ejer"].cursor() as cursor:
        cursor.execute("SELECT handling FROM kerne_log WHERE data::text || genstand || formaal LIKE '%fortroligt%'")
        assert cursor.fetchall() == []
        cursor.execute("SELECT count(*) FROM kerne_log WHERE handling LIKE 'kladder.%'")
        assert cursor.fetchone() == (0,)


def _uden_tid(token: str) -> str:
    """What a token offers, without when it was signed."""
    return token.split(":", maxsplit=1)[0]
