"""The Sikrede register's rows: what cannot be true, whose doctor a child has, cards and cross-border persons."""

from __future__ import annotations

from tests.demodata.register import Register, felt
from tests.demodata.umulige import umulige


def test_hver_slags_umulig_raekke_findes(lille: Register) -> None:
    fundne = umulige(lille)
    assert {navn: bool(pnr) for navn, pnr in fundne.items()} == dict.fromkeys(fundne, True)
    assert sum(map(len, fundne.values())) == len(fundne)


def test_umulige_raekker_er_faa(landet: Register) -> None:
    antal = sum(map(len, umulige(landet).values()))
    assert 0.0003 < antal / 20_000 < 0.001


def test_boern_foelger_den_voksne_de_bor_hos(lille: Register) -> None:
    mor, far = dict(lille.par("015", 25)), dict(lille.par("015", 92))
    indehavere = set(lille.par("016", 39))
    forkerte = set().union(*umulige(lille).values())
    foelger = {pnr: felt(linje, 145, 10) for pnr, linje in lille.sikrede.items() if felt(linje, 145, 10)}
    for barn, voksen in foelger.items():
        assert lille.alder(barn) < 15
        assert voksen in (mor.get(barn), far.get(barn)) or (barn, voksen) in indehavere
        assert lille.adresser[barn] == lille.adresser[voksen]
        if voksen not in forkerte:
            assert lille.sikrede[barn][12:18] == lille.sikrede[voksen][12:18]
    boern = {pnr for pnr in lille.adresser if lille.alder(pnr) < 15}
    assert 0.85 < len(foelger) / len(boern) < 1
    assert sum(foelger[barn] == mor.get(barn) for barn in foelger) / len(foelger) > 0.8


def test_status_navn_kommune_og_bevis(lille: Register) -> None:
    for pnr, linje in lille.sikrede.items():
        assert felt(linje, 155, 2) == felt(lille.personer[pnr], 24, 2)
        assert felt(linje, 165, 34) == felt(lille.efter_pnr[pnr]["008"][0], 160, 34)
        poster = lille.efter_pnr[pnr]
        if felt(linje, 155, 2) in ("01", "03"):
            assert linje[51:54] == lille.adresser[pnr][1:4]
        else:
            assert linje[51:54] == poster["023"][0][15:18]
        if pnr in lille.adresser:
            assert "0" * 8 != linje[54:62] <= "20261120"
        assert linje[156:164] <= "20261120"
        if linje[34] in "16":
            assert linje[156:164] >= linje[18:26]
    statsborgere = {felt(linje, 199, 2): felt(linje, 201, 47) for linje in lille.sikrede.values()}
    assert statsborgere["DK"] == "Denmark"
    assert len(statsborgere) >= 5


def test_saerligt_sundhedskort_og_social_sikring_i_et_andet_land(lille: Register) -> None:
    ssk = {pnr: linje for pnr, linje in lille.sikrede.items() if linje[247:519].strip()}
    ssl = {pnr: linje for pnr, linje in lille.sikrede.items() if linje[519:].strip()}
    assert ssk
    assert ssl
    for pnr, linje in ssk.items():
        assert felt(lille.personer[pnr], 24, 2) == "80"
        assert felt(linje, 248, 40)
        assert (felt(linje, 328, 40), felt(linje, 368, 2)) in (("Sverige", "SE"), ("Tyskland", "DE"))
        assert felt(linje, 370, 50).endswith("@example.com")
        assert felt(linje, 430, 10) == lille.foedt(pnr).isoformat()
        assert felt(linje, 440, 10) <= "2026-11-20" < felt(linje, 450, 10)
        assert felt(linje, 480, 40)[:3].isdigit()
        assert linje[34] == "1"
    for pnr, linje in ssl.items():
        assert pnr in lille.adresser
        assert felt(linje, 520, 21)
        assert felt(linje, 541, 10)
        assert felt(linje, 551, 15)
        assert felt(linje, 566, 10) <= "2026-11-20" < felt(linje, 576, 10)
        assert felt(linje, 586, 47)
        assert len(felt(linje, 633, 2)) == 2
