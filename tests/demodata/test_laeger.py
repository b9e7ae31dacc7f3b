"""Practices and who has them: two thirds closed, an open choice everywhere, and a register that fits the people."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.demodata.register import Register, felt

INGEN = "000000"


def test_to_tredjedele_lukket_og_et_valg_overalt(lille: Register, tmp_path: Path) -> None:
    for register in (lille, Register.lav(tmp_path, 20_000)):
        tilgange: dict[str, Counter[str]] = defaultdict(Counter)
        for raekke in register.tilgang:
            tilgange[raekke["kommunekode"]][raekke["tilgang"]] += 1
        alle = sum(tilgange.values(), Counter[str]())
        assert 0.62 < alle["lukket"] / alle.total() < 0.72
        assert min(kommune["aaben"] for kommune in tilgange.values()) >= 2
        assert min(kommune.total() for kommune in tilgange.values()) >= 3
        assert alle["selektiv"]


def test_tilgang_er_gyldig(lille: Register) -> None:
    numre = [raekke["ydernummer"] for raekke in lille.tilgang]
    assert len(set(numre)) == len(numre)
    for raekke in lille.tilgang:
        assert 0 < int(raekke["lukkegraense"]) <= int(raekke["maksimum"])
        assert int(raekke["kapaciteter"]) >= 1
        assert bool(raekke["postnumre"]) == (raekke["tilgang"] == "selektiv")
        assert all(len(postnr) == 4 for postnr in raekke["postnumre"].split())
        assert 54.5 < float(raekke["breddegrad"]) < 57.8
        assert 8 < float(raekke["laengdegrad"]) < 15.3


def test_tilgang_findes_for_de_aktive_almene_i_registeret(lille: Register) -> None:
    aktive = {yder.attrib["YdernrYder"] for yder in lille.ydere if yder.attrib["AfgDatoYder"].strip() in ("",)}
    almene = {yder.attrib["YdernrYder"] for yder in lille.ydere if yder.attrib["HvdSpecKode"] in ("79", "80")}
    lukker = {y.attrib["YdernrYder"] for y in lille.ydere if y.attrib["AfgDatoYder"].strip() > "20261120"}
    assert lukker
    assert {raekke["ydernummer"] for raekke in lille.tilgang} == (aktive | lukker) & almene
    assert len({yder.attrib["HvdSpecKode"] for yder in lille.ydere}) >= 5


def test_ydernumre_genbruges_over_tid(lille: Register) -> None:
    perioder = defaultdict(list)
    for yder in lille.ydere:
        til = yder.attrib["AfgDatoYder"].strip() or "99999999"
        perioder[yder.attrib["YdernrYder"]].append((yder.attrib["TilgDatoYder"], til, yder.attrib["HistIdYder"]))
    genbrugte = [sorted(periode) for periode in perioder.values() if len(periode) > 1]
    assert genbrugte
    for (_, til, gammelt_id), (fra, _, nyt_id) in genbrugte:
        assert til < fra
        assert gammelt_id != nyt_id


@pytest.mark.parametrize("navn", ["Bosat på ø uden læge", "Forsorgshjemmet"])
def test_de_saerlige_ydere_findes_og_har_sikrede(lille: Register, navn: str) -> None:
    numre = {y.attrib["YdernrYder"] for y in lille.ydere if y.attrib["PrakBetegn"].startswith(navn)}
    assert numre & {linje[12:18] for linje in lille.sikrede.values()}


def test_hver_levende_person_har_een_post_med_kendt_laege(lille: Register) -> None:
    uden_for = {pnr for pnr, linje in lille.personer.items() if felt(linje, 24, 2) in ("20", "30")}
    assert set(lille.sikrede) == set(lille.personer) - uden_for
    kendte = {yder.attrib["YdernrYder"] for yder in lille.ydere} | {INGEN}
    for pnr, linje in lille.sikrede.items():
        assert {linje[12:18], linje[62:68], linje[101:107]} <= kendte
        assert linje[140] == felt(lille.personer[pnr], 39, 1)
        assert int(linje[141:144]) == lille.alder(pnr)


def test_grupper_og_datoer(lille: Register) -> None:
    grupper = Counter(linje[34] for linje in lille.sikrede.values())
    assert grupper["1"] / grupper.total() > 0.95
    assert {"1", "2", "6", "7", "8", "9"} <= set(grupper)
    for linje in lille.sikrede.values():
        assert (linje[12:18] != INGEN) == (linje[34] in "16")
        assert (linje[12:18] == INGEN) == (linje[18:26] == "0" * 8)
        if linje[62:68] != INGEN and linje[12:18] != INGEN:
            assert linje[68:76] < linje[76:84] < linje[18:26]
        assert linje[107:115] == "0" * 8 or linje[107:115] > "20261120"
    for fra in (62, 101):
        assert any(linje[fra : fra + 6] != INGEN for linje in lille.sikrede.values())
    assert any(linje[123] == "2" for linje in lille.sikrede.values())


def test_gruppe_foelger_status(lille: Register) -> None:
    ventet = {"90": "9", "70": "8", "05": "7"}
    for pnr, linje in lille.sikrede.items():
        status = felt(lille.personer[pnr], 24, 2)
        assert linje[34] == ventet.get(status, linje[34])
        assert status not in ventet or linje[12:18] == INGEN


def test_boern_under_15_har_en_voksens_laege_fra_samme_adresse(lille: Register) -> None:
    voksnes: dict[str, set[str]] = defaultdict(set)
    for pnr, adresse in lille.adresser.items():
        if lille.alder(pnr) >= 15:
            voksnes[adresse].add(lille.sikrede[pnr][12:18])
    boern = [pnr for pnr in lille.adresser if lille.alder(pnr) < 15 and lille.sikrede[pnr][34] == "1"]
    samme = sum(lille.sikrede[pnr][12:18] in voksnes[lille.adresser[pnr]] for pnr in boern)
    assert samme / len(boern) > 0.85


def test_graenser_med_een_plads_og_overfyldte(lille: Register) -> None:
    antal = Counter(linje[12:18] for linje in lille.sikrede.values())
    assert any(r["tilgang"] == "aaben" and int(r["maksimum"]) == antal[r["ydernummer"]] + 1 for r in lille.tilgang)
    assert any(antal[r["ydernummer"]] > int(r["maksimum"]) for r in lille.tilgang)
