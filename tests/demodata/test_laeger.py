"""Practices and who has them: two thirds closed, an open choice everywhere, and a register that fits the people."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from random import Random

import pytest

from demodata.fabrik import Fabrik, Sted
from demodata.kommuner import KOMMUNER, fordel
from demodata.veje import Vejnet
from demodata.ydere import Ydere
from tests.demodata.register import DATO, Register, felt
from tests.demodata.umulige import umulige

INGEN = "000000"


def test_to_tredjedele_lukket_og_et_valg_overalt(lille: Register, landet: Register) -> None:
    for register in (lille, landet):
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
    aktive = {yder.attrib["YdernrYder"] for yder in lille.ydere if not yder.attrib["AfgDatoYder"].strip()}
    almene = {yder.attrib["YdernrYder"] for yder in lille.ydere if yder.attrib["HvdSpecKode"] in ("79", "80")}
    lukker = {y.attrib["YdernrYder"] for y in lille.ydere if y.attrib["AfgDatoYder"].strip() > "20261120"}
    assert lukker
    assert {raekke["ydernummer"] for raekke in lille.tilgang} == (aktive | lukker) & almene
    assert len({yder.attrib["HvdSpecKode"] for yder in lille.ydere}) >= 5


def _perioder(register: Register) -> dict[str, list[tuple[str, str, str, str]]]:
    """Ydernummer to (from, last day, history id, name), in order."""
    perioder = defaultdict(list)
    for yder in register.ydere:
        a = yder.attrib
        til = a["AfgDatoYder"].strip() or "99999999"
        perioder[a["YdernrYder"]].append((a["TilgDatoYder"], til, a["HistIdYder"], a["PrakBetegn"].strip()))
    return {nummer: sorted(periode) for nummer, periode in perioder.items()}


def test_ydernumre_genbruges_og_praksisser_skifter_navn(lille: Register) -> None:
    flere = [periode for periode in _perioder(lille).values() if len(periode) > 1]
    genbrugte = [periode for periode in flere if periode[0][2] != periode[1][2]]
    omdoebte = [periode for periode in flere if periode[0][2] == periode[1][2]]
    assert genbrugte
    assert omdoebte
    for (_, til, *_), (fra, *_) in flere:
        assert til < fra
    for (_, til, _, foer), (fra, _, _, nu) in omdoebte:
        assert foer != nu
        assert date.fromisoformat(fra) - date.fromisoformat(til) == timedelta(days=1)


def test_praksisser_der_ophoerer_og_kommer(lille: Register) -> None:
    perioder = [periode for alle in _perioder(lille).values() for periode in alle]
    assert any(til < "20261120" for _, til, *_ in perioder)
    lukker = [til for _, til, *_ in perioder if "20261120" < til < "99999999"]
    assert lukker
    assert all((date.fromisoformat(til) + timedelta(days=1)).day == 1 for til in lukker)
    kommer = {nummer for nummer, alle in _perioder(lille).items() if alle[-1][0] > "20261120"}
    assert kommer <= {raekke["ydernummer"] for raekke in lille.tilgang}
    assert kommer
    assert not kommer & {linje[12:18] for linje in lille.sikrede.values()}


def test_hele_landet_har_to_tusinde_praksisser() -> None:
    antal = [(Sted(kommune, Vejnet(kommune, n)), n) for kommune, n in fordel(6_000_000, tuple(KOMMUNER))]
    ydere = Ydere(Fabrik(Random(1), DATO, [sted for sted, _ in antal]), antal)
    almene = [praksis for praksis in ydere.alle if praksis.speciale[0] == "80" and praksis.aktiv(DATO)]
    assert 1950 < len(almene) < 2100
    assert 3300 < sum(praksis.kapaciteter for praksis in almene) < 3700
    assert 0.64 < sum(praksis.tilgang == "lukket" for praksis in almene) / len(almene) < 0.69
    assert {sted.kommune.kode for sted, _ in antal} == ydere.at_vaelge.keys()
    assert len({p.ydernummer for p in almene}) == len(almene)


@pytest.mark.parametrize("navn", ["Bosat på ø uden læge", "Forsorgshjemmet"])
def test_de_saerlige_ydere_findes_og_har_sikrede(lille: Register, navn: str) -> None:
    numre = {y.attrib["YdernrYder"] for y in lille.ydere if y.attrib["PrakBetegn"].startswith(navn)}
    assert numre & {linje[12:18] for linje in lille.sikrede.values()}


def test_hver_levende_person_har_een_post_med_kendt_laege(lille: Register) -> None:
    assert set(lille.sikrede) == set(lille.personer) - lille.med_status("10", "20", "30")
    kendte = {yder.attrib["YdernrYder"] for yder in lille.ydere} | {INGEN}
    for pnr, linje in lille.sikrede.items():
        assert {linje[12:18], linje[101:107]} <= kendte
        assert linje[62:68] in kendte or pnr in umulige(lille)["forrige læge ukendt"]
        assert linje[140] == felt(lille.personer[pnr], 39, 1)
        assert int(linje[141:144]) == lille.alder(pnr)


def test_grupper_og_datoer(lille: Register) -> None:
    grupper = Counter(linje[34] for linje in lille.sikrede.values())
    assert grupper["1"] / grupper.total() > 0.95
    assert {"1", "2", "6", "7", "8", "9"} <= set(grupper)
    forkerte = set().union(*umulige(lille).values())
    for pnr, linje in lille.sikrede.items():
        if pnr in forkerte:
            continue
        assert (linje[12:18] != INGEN) == (linje[34] in "16")
        assert (linje[12:18] == INGEN) == (linje[18:26] == "0" * 8)
        assert linje[35:43] >= f"{lille.foedt(pnr):%Y%m%d}"
        if linje[62:68] != INGEN and linje[12:18] != INGEN:
            assert linje[68:76] < linje[76:84] < linje[18:26]
    for fra in (62, 101):
        assert any(linje[fra : fra + 6] != INGEN for linje in lille.sikrede.values())
    assert any(linje[123] == "2" for linje in lille.sikrede.values())


def test_gruppe_foelger_status(lille: Register) -> None:
    ventet = {"90": "9", "70": "8", "05": "7", "07": "7"}
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
