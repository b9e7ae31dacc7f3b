"""The people: only replacement numbers, relations that hold both ways, and every rare case there at least once."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from demodata.kommuner import KOMMUNER
from tests.demodata.register import DATO, Register, felt


def test_kun_erstatningsnumre_og_hvert_een_gang(lille: Register) -> None:
    alle = [felt(linje, 4, 10) for linje in lille.efter_type["001"]]
    laeger = [person.attrib["CprNr"] for yder in lille.ydere for person in yder]
    assert len(set(alle + laeger)) == len(alle) + len(laeger)
    andre = [felt(linje, fra, 10) for type_, fra in (("012", 15), ("014", 14), ("015", 25), ("015", 92), ("016", 39),
             ("017", 39), ("022", 14), ("029", 16)) for linje in lille.efter_type[type_]]  # fmt: skip
    for pnr in {*alle, *laeger, *andre, *lille.sikrede} - {""}:
        assert len(pnr) == 10
        assert 61 <= int(pnr[:2]) <= 91


def test_nummer_passer_med_foedselsdag_og_koen(lille: Register) -> None:
    for pnr, linje in lille.personer.items():
        foedt = lille.foedt(pnr)
        assert pnr[:6] == f"{foedt.day + 60:02d}{foedt:%m%y}"
        assert felt(linje, 39, 1) == ("M" if int(pnr[9]) % 2 else "K")
        assert foedt <= DATO


def test_aegtefaeller_peger_paa_hinanden(lille: Register) -> None:
    gifte = {felt(linje, 4, 10): felt(linje, 15, 10) for linje in lille.efter_type["012"] if linje[13] == "G"}
    assert len(gifte) > 500
    assert all(gifte[anden] == egen for egen, anden in gifte.items())
    siden = {felt(linje, 4, 10): felt(linje, 71, 12) for linje in lille.efter_type["012"] if linje[13] == "G"}
    assert all(siden[egen] == siden[anden] for egen, anden in gifte.items())
    # a dead person keeps the spouse, who keeps the dead in the history
    efterladte = {felt(linje, 4, 10): felt(linje, 16, 10) for linje in lille.efter_type["029"]}
    doede = [(egen, anden) for egen, anden in lille.par("012", 15) if egen not in gifte]
    assert doede
    assert all(efterladte[anden] == egen for egen, anden in doede)


def test_foraeldre_og_boern_peger_paa_hinanden(lille: Register) -> None:
    boern = set(lille.par("014", 14))
    foraeldre = {(anden, egen) for fra in (25, 92) for egen, anden in lille.par("015", fra)}
    assert boern == foraeldre
    assert len(boern) > 1500
    for foraelder, barn in boern:
        assert barn in lille.personer
        assert (lille.foedt(barn) - lille.foedt(foraelder)).days > 15 * 365


def test_foraeldremyndighed_er_over_boern_og_hos_kendte(lille: Register) -> None:
    indehavere: dict[str, set[str]] = defaultdict(set)
    mor, far = dict(lille.par("015", 25)), dict(lille.par("015", 92))
    for linje in lille.efter_type["016"]:
        barn, art, anden = felt(linje, 4, 10), felt(linje, 14, 4), felt(linje, 39, 10)
        assert lille.alder(barn) < 18
        indehavere[barn].add(art)
        assert (anden in lille.personer) if art == "0005" else (barn in (mor if art == "0003" else far))
    assert set(map(frozenset, indehavere.values())) == {
        frozenset({"0003", "0004"}), frozenset({"0003"}), frozenset({"0004"}), frozenset({"0005"}),
    }  # fmt: skip
    mindreaarige = {barn for barn in (*mor, *far) if lille.alder(barn) < 18}
    assert mindreaarige == set(indehavere)


def test_delt_myndighed_paa_to_adresser_og_plejeboern(lille: Register) -> None:
    mor, far = dict(lille.par("015", 25)), dict(lille.par("015", 92))
    adresse = lille.adresser
    delt = [b for b in mor if b in far and {mor[b], far[b], b} <= adresse.keys() and adresse[mor[b]] != adresse[far[b]]]
    assert any(adresse[barn] == adresse[mor[barn]] for barn in delt)
    assert any(adresse[barn] == adresse[far[barn]] for barn in delt)
    pleje = [b for b in mor if b not in far and mor[b] in adresse and adresse[b] != adresse[mor[b]]]
    assert any(lille.alder(barn) < 18 for barn in pleje)


def test_vaergemaal_af_hver_art(lille: Register) -> None:
    arter = {felt(linje, 35, 4) for linje in lille.efter_type["017"]}
    assert arter == {"0000", "0001", "0002"}
    assert all(vaerge in lille.personer for _, vaerge in lille.par("017", 39))
    assert any(felt(linje, 59, 34) and felt(linje, 103, 34) for linje in lille.efter_type["017"])


def test_status_og_poster_foelges_ad(lille: Register) -> None:
    assert set(lille.status()) == {"01", "03", "05", "20", "30", "50", "60", "70", "80", "90"}
    efter_status: dict[str, set[str]] = defaultdict(set)
    for pnr, linje in lille.personer.items():
        efter_status[felt(linje, 24, 2)].add(pnr)
    assert set(lille.adresser) == efter_status["01"] | efter_status["03"] | efter_status["05"]
    for type_, status in (("005", "80"), ("007", "70")):
        assert {felt(linje, 4, 10) for linje in lille.efter_type[type_]} == efter_status[status]
    assert {felt(linje, 4, 10) for linje in lille.efter_type["025"]} <= efter_status["01"]
    assert {felt(linje, 4, 10) for linje in lille.efter_type["012"] if linje[13] == "D"} <= efter_status["90"]
    assert all(linje[17:21] == "9901" for linje in lille.efter_type["002"] if felt(linje, 4, 10) in efter_status["03"])
    assert all(linje[13:17] == "0956" for linje in lille.efter_type["002"] if felt(linje, 4, 10) in efter_status["05"])


def test_opgivne_numre_viser_til_det_gaeldende(lille: Register) -> None:
    gamle = {felt(li, 4, 10): felt(li, 14, 10) for li in lille.efter_type["001"] if felt(li, 24, 2) in ("50", "60")}
    assert gamle == {gammelt: nyt for nyt, gammelt in lille.par("022", 14)}
    assert set(gamle.values()) <= set(lille.personer)


def test_adresser_haenger_sammen(lille: Register) -> None:
    klarskrift = {felt(linje, 4, 10): linje for linje in lille.efter_type["003"]}
    vejnavne: dict[str, set[str]] = defaultdict(set)
    for pnr, linje in klarskrift.items():
        if pnr in lille.adresser:
            assert linje.ljust(249)[207:225] == lille.adresser[pnr]
            vejnavne[linje[207:215]].add(felt(linje, 230, 20))
        else:
            assert (linje[183:187], linje[207:215]) == ("0000", "0" * 8)
    assert all(len(navne) == 1 for navne in vejnavne.values())
    koder = {felt(linje, 14, 4) for linje in lille.efter_type["002"]}
    assert koder == {"0101", "0461", "0751", "0492", "0825", "0956"}


def test_mange_paa_een_adresse_og_fremmede_sammen(lille: Register) -> None:
    beboere: dict[str, list[str]] = defaultdict(list)
    for pnr, adresse in lille.adresser.items():
        beboere[adresse].append(pnr)
    assert 25 in map(len, beboere.values())
    slaegt = {frozenset(par) for type_, fra in (("012", 15), ("014", 14)) for par in lille.par(type_, fra)}
    to = [par for par in beboere.values() if len(par) == 2]
    assert any(frozenset(par) not in slaegt for par in to)
    assert any(frozenset(par) in slaegt for par in to)


def test_beskyttelse_for_hele_hjemmet(lille: Register) -> None:
    beskyttede = {felt(linje, 4, 10) for linje in lille.efter_type["004"] if felt(linje, 14, 4) == "0001"}
    assert 0.005 < len(beskyttede) / len(lille.personer) < 0.04
    assert any(lille.alder(pnr) < 18 for pnr in beskyttede)
    assert any(felt(linje, 28, 10) for linje in lille.efter_type["004"])


def test_svaere_navne(tmp_path: Path) -> None:
    register = Register.lav(tmp_path, 6000, seed=4, kommuner=tuple(KOMMUNER)[:10])
    fornavne = [felt(linje, 14, 50) for linje in register.efter_type["008"]]
    mrk = {linje.ljust(193)[plads - 1] for linje in register.efter_type["008"] for plads in (64, 105, 146, 159)}
    assert min(len(navn) for navn in fornavne if navn) == 1
    assert max(map(len, fornavne)) > 45
    assert mrk == {" ", "+", "*", "="}
    uden = [felt(linje, 4, 10) for linje in register.efter_type["008"] if not felt(linje, 14, 50)]
    assert any(register.alder(pnr) == 0 for pnr in uden)
    assert register.efter_type["026"]


def test_aldre_og_kommuner_ligner_landet(lille: Register, tmp_path: Path) -> None:
    aldre = Counter(min(lille.alder(pnr) // 20, 5) for pnr in lille.personer)
    for tiende, (mindst, hoejst) in enumerate([(0.15, 0.28), (0.2, 0.33), (0.2, 0.32), (0.13, 0.25), (0.03, 0.1)]):
        assert mindst < aldre[tiende] / 5000 < hoejst
    assert aldre[5]
    hele = Register.lav(tmp_path, 20_000)
    kommuner = Counter(adresse[:4] for adresse in hele.adresser.values())
    assert set(kommuner) - {"0956"} == set(KOMMUNER)
    assert 0.08 < kommuner["0101"] / 20_000 < 0.13
    assert min(kommuner.values()) >= 1


@pytest.mark.parametrize("type_", ["004", "006", "009", "010", "011", "013", "023", "024", "026", "029", "099"])
def test_hver_posttype_findes(lille: Register, type_: str) -> None:
    assert lille.efter_type[type_]
