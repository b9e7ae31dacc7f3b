"""The files as files: the same each time, whole, counted, and as wide as the registers say."""

from __future__ import annotations

import gc
import tracemalloc
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import demodata
from demodata.felter import Layout
from tests.demodata.register import DATO, LAENGDER, Register, felt

PYTHONS_TAERSKLER = (700, 10, 10)


def _bytes(filer: demodata.Filer) -> list[bytes]:
    return [sti.read_bytes() for sti in (filer.cpr, filer.sikrede, filer.yder, filer.ydertilgang)]


def test_samme_seed_giver_samme_bytes(tmp_path: Path) -> None:
    en, to, tre = (Register.lav(tmp_path / str(nr), 1500, seed) for nr, seed in enumerate((7, 7, 8)))
    assert _bytes(en.filer) == _bytes(to.filer)
    assert all(a != b for a, b in zip(_bytes(en.filer), _bytes(tre.filer), strict=True))


@pytest.mark.parametrize("personer", [1, 2, 17, 399, 1501])
def test_praecis_saa_mange_personer(tmp_path: Path, personer: int) -> None:
    register = Register.lav(tmp_path, personer)
    assert len(register.personer) == personer == register.filer.personer


def test_cpr_filens_ramme(lille: Register) -> None:
    assert lille.filer.cpr.name == "D261120.L431102"
    assert lille.linjer[0] == "000" + "0" * 10 + "431102" + "20261120"
    assert lille.linjer[-1] == "9" * 13 + f"{len(lille.linjer) - 2:08d}"
    assert lille.filer.cpr_linjer == len(lille.linjer) - 2
    assert lille.raa.endswith(b"\n")
    assert b"\r" not in lille.raa


def test_cpr_linjers_bredde_og_tegn(lille: Register) -> None:
    for linje in lille.linjer:
        assert linje == linje.rstrip()
        assert len(linje) <= LAENGDER[linje[:3]]
        assert linje.isprintable()
    with pytest.raises(UnicodeDecodeError):
        lille.raa.decode("utf-8")
    assert set("ÆØÅæøåéüö") <= set(lille.raa.decode("iso-8859-1"))


def test_linjer_staar_samlet_pr_person(lille: Register) -> None:
    opgivne = {felt(linje, 4, 10) for linje in lille.efter_type["001"]} - set(lille.personer)
    raekke = [felt(linje, 4, 10) for linje in lille.linjer[1:-5]]
    assert [linje[:3] for linje in lille.linjer[-5:]] == ["910", "910", "997", "997", "999"]
    skift = [pnr for pnr, foer in zip(raekke, ["", *raekke], strict=False) if pnr != foer]
    assert len(skift) == len(set(skift)) == len(lille.personer) + len(opgivne)


def test_sikrede_filens_ramme_og_bredde(lille: Register) -> None:
    linjer = lille.filer.sikrede.read_bytes().decode("iso-8859-1").split("\n")
    assert (linjer[0][:10], linjer[0][30:].rstrip(), linjer[-1]) == ("0020261120", "F053  S1061023", "")
    assert linjer[-2] == f"99{len(linjer) - 3:08d}"
    assert {len(linje) for linje in linjer[1:-2]} == {634}
    assert lille.filer.sikrede_poster == len(linjer) - 3


def test_yderregister_som_det_rigtige(lille: Register) -> None:
    raa = lille.filer.yder.read_bytes()
    assert raa.startswith(b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>')
    rod = ElementTree.fromstring(raa)
    start, slut = rod[0].attrib, rod[-1].attrib
    assert start == {
        "OpgDato": "20261120", "Timestamp": "20261120060000000000", "Modt": "F053  ", "SnitfladeId": "S1040025",
    }  # fmt: skip
    assert int(slut["AntPost"]) == sum(1 for _ in rod.iter("Yder")) + sum(1 for _ in rod.iter("Person"))
    bredder = {"YdernrYder": 6, "PrakBetegn": 50, "AdrYder": 50, "PostdistYder": 20, "HvdSpecTxt": 60, "WWW": 78}
    for yder in lille.ydere:
        assert {navn: len(yder.attrib[navn]) for navn in bredder} == bredder
        assert all(person.attrib["YdernrPerson"] == yder.attrib["YdernrYder"] for person in yder)


def test_hukommelsen_vokser_ikke_med_landet(tmp_path: Path) -> None:
    kommuner = ("0461", "0751")

    def top(personer: int) -> int:
        # The tests' own collector waits longer, and what it has not seen yet would count.
        taerskler = gc.get_threshold()
        gc.set_threshold(*PYTHONS_TAERSKLER)
        tracemalloc.start()
        try:
            demodata.skriv(tmp_path / str(personer), personer=personer, seed=3, dato=DATO, kommuner=kommuner)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
            gc.set_threshold(*taerskler)

    top(50)
    assert top(3000) < 1.25 * top(800)


def test_fremdrift_gaar_til_ende(tmp_path: Path) -> None:
    set_: list[tuple[int, int]] = []
    demodata.skriv(tmp_path, personer=2000, seed=1, dato=DATO, fremdrift=lambda *tal: set_.append(tal))
    assert set_ == sorted(set_)
    assert set_[-1] == (2000, 2000)
    assert len(set_) >= 3


def test_afbrudt_efterlader_ingen_fil(tmp_path: Path) -> None:
    def stop(skrevet: int, i_alt: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demodata.skriv(tmp_path, personer=1000, seed=1, dato=DATO, fremdrift=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("personer", "kommuner", "dato"), [(0, None, DATO), (10, ["9999"], DATO), (10, None, date(1999, 1, 1))]
)
def test_umulige_oensker_afvises(tmp_path: Path, personer: int, kommuner: list[str] | None, dato: date) -> None:
    with pytest.raises(ValueError, match=r"person|9999|2015"):
        demodata.skriv(tmp_path, personer=personer, seed=1, dato=dato, kommuner=kommuner)
    assert list(tmp_path.iterdir()) == []


def test_layout_der_ikke_gaar_op_afvises() -> None:
    with pytest.raises(ValueError, match="7 tegn"):
        Layout("001", 8, "a:4")
    layout = Layout("001", 9, "a:2 b:4#")
    assert layout.linje(a="xyz") == "001xy0000"
    for ukendt in ("x", ""):
        with pytest.raises(KeyError):
            layout.linje(c=ukendt)


def test_skudaarsdag_og_andre_datoer_kan_bruges(tmp_path: Path) -> None:
    for dato in (date(2015, 1, 1), date(2024, 2, 29), date(2026, 1, 1), date(2050, 12, 31)):
        assert demodata.skriv(tmp_path, personer=900, seed=5, dato=dato).personer == 900
