"""The people: only replacement numbers, relations that hold both ways, and every rare case there at least once."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from demodata.kommuner import KOMMUNER, LANDET, fordel
from tests.demodata.register import DATO, Register, felt


def test_kun_erstatningsnumre_og_hvert_een_gang(lille: Register) -> None:
    alle = [felt(linje, 4, 10) for linje in lille.efter_type["001"]]
    laeger = {person.attrib["CprNr"] for yder in lille.ydere for person in yder}
    kvitteret = [felt(linje, 4, 10) for type_ in ("910", "997") for linje in lille.efter_type[type_]]
    assert len({*alle, *laeger, *kvitteret}) == len(alle) + len(laeger) + len(kvitteret)
    relationer = {"012": (15,), "014": (14,), "015": (25, 92), "016": (39,), "017": (39,), "022": (14,), "029": (16,)}
    relationer |= dict.fromkeys(("031", "032", "033"), (14,))
    andre = [felt(linje, fra, 10) for type_, pladser in relationer.items() for fra in pladser
             for linje in lille.efter_type[type_]]  # fmt: skip
    for pnr in {*alle, *laeger, *kvitteret, *andre, *lille.sikrede} - {""}:
        assert len(pnr) == 10
        assert 61 <= int(pnr[:2]) <= 91


def test_nummer_passer_med_foedselsdag_og_koen(lille: Register) -> None:
    for pnr, linje in lille.personer.items():
        foedt = lille.foedt(pnr)
        assert pnr[:6] == f"{foedt.day + 60:02d}{foedt:%m%y}"
        assert felt(linje, 39, 1) == ("M" if int(pnr[9]) % 2 else "K")
        assert foedt <= DATO


def test_aegtefaeller_og_partnere_peger_paa_hinanden(lille: Register) -> None:
    nu = {felt(linje, 4, 10): linje for linje in lille.efter_type["012"]}
    for kode, mindst in (("G", 500), ("P", 2)):
        par = {pnr: felt(linje, 15, 10) for pnr, linje in nu.items() if linje[13] == kode}
        assert len(par) >= mindst
        assert all(par[anden] == egen for egen, anden in par.items())
        for egen, anden in par.items():
            assert nu[egen][70:83] == nu[anden][70:83]
            samme_koen = int(egen[9]) % 2 == int(anden[9]) % 2
            assert samme_koen == (kode == "P") or (samme_koen and felt(nu[egen], 71, 8) >= "20120615")
            assert felt(nu[egen], 36, 34) == felt(lille.efter_pnr[anden]["008"][0], 160, 34)
    assert all(felt(linje, 71, 8) < "20120615" for linje in nu.values() if linje[13] == "P")


def test_hvad_der_var_foer_civilstanden(lille: Register) -> None:
    """A dead person keeps the spouse; who is left, and divorced ones of two in the file, have each other in 029."""
    nu = {felt(linje, 4, 10): linje for linje in lille.efter_type["012"]}
    foer = {felt(linje, 4, 10): linje for linje in lille.efter_type["029"]}
    assert {linje[13] for linje in nu.values()} == set("UGFEDPOL")
    ventet = {"F": "G", "E": "G", "O": "P", "L": "P"}
    for pnr, linje in nu.items():
        if linje[13] in ventet:
            assert foer[pnr][14] == ventet[linje[13]]
            kendt = 4 if linje.ljust(95)[82] == "*" else 8
            assert felt(foer[pnr], 85, kendt) == felt(linje, 71, kendt)
    assert {pnr for pnr, linje in nu.items() if linje[13] == "D"} == lille.med_status("90")
    doede = [(pnr, felt(linje, 15, 10)) for pnr, linje in nu.items() if linje[13] == "D" and felt(linje, 15, 10)]
    assert doede
    assert all(felt(foer[anden], 16, 10) == egen for egen, anden in doede)
    skilte = {pnr: felt(linje, 16, 10) for pnr, linje in foer.items() if nu[pnr][13] in "FO" and felt(linje, 16, 10)}
    assert len(skilte) > 20
    assert all(skilte[anden] == egen for egen, anden in skilte.items())


def test_foraeldre_og_boern_peger_paa_hinanden(lille: Register) -> None:
    boern = set(lille.par("014", 14))
    foraeldre = {(anden, egen) for fra in (25, 92) for egen, anden in lille.par("015", fra)}
    assert boern == foraeldre
    assert len(boern) > 1500
    for foraelder, barn in boern:
        assert barn in lille.personer
        assert (lille.foedt(barn) - lille.foedt(foraelder)).days > 15 * 365
    for barn, mor in lille.par("015", 25):
        assert (lille.foedt(barn) - lille.foedt(mor)).days < 47 * 365


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
    assert set(lille.status()) == {"01", "03", "05", "07", "10", "20", "30", "50", "60", "70", "80", "90"}
    efter_status: dict[str, set[str]] = defaultdict(set)
    for pnr, linje in lille.personer.items():
        efter_status[felt(linje, 24, 2)].add(pnr)
    assert set(lille.adresser) == lille.med_status("01", "03", "05", "07")
    for type_, status in (("005", "80"), ("007", "70")):
        assert {felt(linje, 4, 10) for linje in lille.efter_type[type_]} == efter_status[status]
    assert {felt(linje, 4, 10) for linje in lille.efter_type["025"]} <= efter_status["01"]
    assert {felt(linje, 4, 10) for linje in lille.efter_type["012"] if linje[13] == "D"} <= efter_status["90"]
    saerveje = {linje[17:21] for linje in lille.efter_type["002"] if felt(linje, 4, 10) in efter_status["03"]}
    assert saerveje == {"9901", "9910", "9920", "9947", "9953"}
    for linje in lille.efter_type["002"]:
        status = felt(lille.personer[felt(linje, 4, 10)], 24, 2)
        assert ("9900" <= linje[17:21] <= "9999") == (status in ("03", "07"))
        assert ("0955" <= linje[13:17] <= "0961") == (status in ("05", "07"))
    for pnr in efter_status["10"]:
        assert lille.efter_pnr[pnr].keys() == {"001"}
        assert pnr not in lille.sikrede


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
    assert {kode for kode in koder if kode < "0955"} == {"0101", "0461", "0751", "0492", "0825"}


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


def test_svaere_navne(lille: Register) -> None:
    fornavne = [felt(linje, 14, 50) for linje in lille.efter_type["008"]]
    mrk = {linje.ljust(193)[plads - 1] for linje in lille.efter_type["008"] for plads in (64, 105, 146)}
    assert min(len(navn) for navn in fornavne if navn) == 1
    assert max(map(len, fornavne)) > 45
    assert max(len(felt(linje, 106, 40)) for linje in lille.efter_type["008"]) == 40
    assert mrk == {" ", "+", "*", "="}
    uden = [felt(linje, 4, 10) for linje in lille.efter_type["008"] if not felt(linje, 14, 50)]
    assert any(lille.alder(pnr) == 0 for pnr in uden)


def test_tidligere_navne_i_ordenens_raekke(lille: Register) -> None:
    """Each name ends where the next begins, the last where the present one does; some people have had several."""
    antal: Counter[str] = Counter()
    for pnr, poster in lille.efter_pnr.items():
        gamle = [linje.ljust(173) for linje in poster["026"] if not linje[13].strip()]
        if not gamle:
            continue
        antal[pnr] = len(gamle)
        fra, til = [linje[147:159] for linje in gamle], [linje[160:172] for linje in gamle]
        assert all(a < b for a, b in zip(fra, til, strict=True))
        assert [*fra[1:], poster["008"][0][146:158]] == til
    voksne = [pnr for pnr in lille.personer if lille.alder(pnr) >= 18]
    assert 0.15 < len(antal) / len(voksne) < 0.4
    assert sum(nr >= 2 for nr in antal.values()) > 50
    assert max(antal.values()) >= 4


DANMARK = (5.1, 5.2, 5.6, 5.9, 6.3, 6.8, 6.8, 5.8, 5.7, 6.2, 6.7, 6.8, 6.2, 5.6, 5.2, 4.9, 3.0, 1.5, 0.9)
"""Percent of the population in bands of five years, the last from 90 on (Statistics Denmark, about 2024)."""


def test_aldre_og_kommuner_ligner_landet(landet: Register) -> None:
    her = landet.med_status("01", "03")
    baand = Counter(min(landet.alder(pnr) // 5, 18) for pnr in her)
    for nr, ventet in enumerate(DANMARK):
        assert abs(100 * baand[nr] / len(her) - ventet) < 1.3, f"{5 * nr} år"
    assert max(landet.alder(pnr) for pnr in her) >= 100
    kommuner = Counter(adresse[:4] for adresse in landet.adresser.values() if not "0955" <= adresse[:4] <= "0961")
    assert set(kommuner) == set(LANDET)
    assert len(LANDET) == 98
    assert 0.08 < kommuner["0101"] / 20_000 < 0.13
    assert min(kommuner.values()) >= 1


def test_fordeling_paa_kommuner_er_landets() -> None:
    hel = {kommune.kode: antal for kommune, antal in fordel(6_000_000, tuple(KOMMUNER))}
    assert len(hel) == 99
    assert sum(hel.values()) == 6_000_000
    assert 0.105 < hel["0101"] / 6_000_000 < 0.115
    assert 50 < hel["0411"] < 300


def test_christiansoe_har_sine_faa_og_laege_paa_bornholm(tmp_path: Path) -> None:
    register = Register.lav(tmp_path, 3000, kommuner=("0400", "0411"))
    beboere = [pnr for pnr, adresse in register.adresser.items() if adresse[:4] == "0411"]
    assert 40 < len(beboere) < 150
    assert "0411" not in {r["kommunekode"] for r in register.tilgang if "ø uden læge" not in _navn(register, r)}
    bornholm = {raekke["ydernummer"] for raekke in register.tilgang if raekke["kommunekode"] == "0400"}
    assert sum(register.sikrede[pnr][12:18] in bornholm for pnr in beboere) > len(beboere) / 2
    alene = Register.lav(tmp_path / "alene", 90, kommuner=("0411",))
    assert len(alene.personer) == 90


def _navn(register: Register, raekke: dict[str, str]) -> str:
    return next(y.attrib["PrakBetegn"] for y in register.ydere if y.attrib["YdernrYder"] == raekke["ydernummer"])


@pytest.mark.parametrize("type_", [f"{nr:03d}" for nr in range(1, 34)] + ["099", "910", "997"])
def test_hver_posttype_findes(lille: Register, type_: str) -> None:
    assert lille.efter_type[type_]
