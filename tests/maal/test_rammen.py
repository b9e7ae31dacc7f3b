"""Choosing cases and sizes; the data set's name; what a fresh clone's `bin/start` is given; buffers out of a plan."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from maal import datasaet, sager
from maal.arbejde import buffere_i
from maal.datasaet import Adresser, KanIkke
from maal.sager.yd_15 import rent_miljoe


def test_sager_findes_paa_flere_maader_og_i_fast_orden() -> None:
    assert [sag.id for sag in sager.find(["yd-13", "1"])] == ["YD-1", "YD-13"]
    assert sager.find([]) == list(sager.SAGER)
    with pytest.raises(KanIkke, match="YD-99"):
        sager.find(["YD-99"])


@pytest.mark.parametrize("sag", sager.SAGER, ids=lambda sag: sag.id)
def test_hver_sag_har_et_modul(sag: sager.Sag) -> None:
    assert importlib.util.find_spec(sag.modul) is not None


def test_stoerrelserne_er_ydelsesbeskrivelsens() -> None:
    personer = {en.navn: en.personer for en in datasaet.STOERRELSER.values()}
    assert personer == {"demo": 5_000, "lille": 60_000, "mellem": 600_000, "hel": 6_000_000}


def test_en_stoerrelse_der_ikke_kan_bygges_siger_det() -> None:
    with pytest.raises(KanIkke, match="hel"), datasaet.arbejdskopi(Adresser("", ""), datasaet.STOERRELSER["hel"]):
        pass


def test_navnet_skifter_med_skemaet(tmp_path: Path) -> None:
    fil = tmp_path / "rum" / "migrations" / "0001.py"
    fil.parent.mkdir(parents=True)
    fil.write_text("a")
    foer = datasaet.skema(tmp_path)
    fil.write_text("b")
    assert datasaet.skema(tmp_path) != foer


def test_kun_databasens_navn_skiftes() -> None:
    hjem = Adresser("postgresql://app@/hjem?host=/en/mappe", "postgresql://ejer@/hjem?host=/en/mappe")
    kopi = hjem.til("kopi")
    assert "dbname=kopi" in kopi.program
    assert "user=app" in kopi.program
    assert "host=/en/mappe" in kopi.program
    assert "user=ejer" in kopi.ejer


def test_en_frisk_klon_faar_intet_af_denne_installation(tmp_path: Path) -> None:
    venv = datasaet.ROD / ".venv" / "bin"
    mit = {"DATABASE_URL": "x", "SYGESIKRING_NOEGLE": "x", "REDIS_URL": "x", "PATH": f"{venv}:/usr/bin", "HOME": "/h"}
    rent = rent_miljoe(mit, tmp_path)
    assert rent.keys() == {"PATH", "HOME", "PORT", "PIP_NO_CACHE_DIR", "npm_config_cache"}
    assert rent["PATH"] == "/usr/bin"


def test_buffere_er_rammer_og_laesninger_i_den_oeverste_knude() -> None:
    under = {"Shared Hit Blocks": 3, "Shared Read Blocks": 1}
    assert buffere_i([{"Plan": {"Shared Hit Blocks": 5, "Shared Read Blocks": 2, "Plans": [under]}}]) == 7
