"""Asking for a country: `manage.py demodata` and `python -m demodata`, and what they say when it cannot be made."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from demodata import bestilling
from demodata.bestilling import Bestilling, KanIkke
from demodata.fremdrift import Fremdrift, paa
from demodata.kommuner import LANDET
from tests.demodata.register import DATO

ROD = Path(__file__).resolve().parents[2]
FILER = {"D261120.L431102", "S1061023.F053.txt", "M.S1040025.SB025.xml", "ydertilgang.csv"}


@pytest.fixture(autouse=True)
def lille_er_lille(monkeypatch: pytest.MonkeyPatch) -> None:
    """A size that is quick to write."""
    monkeypatch.setitem(bestilling.STOERRELSER, "lille", 600)


def koer(mappe: Path, **valg: object) -> tuple[str, str]:
    """Output and progress of the command."""
    ud, fejl = io.StringIO(), io.StringIO()
    oensker = {"stoerrelse": "lille", "seed": "3", "ud": str(mappe), "dato": "2026-11-20", **valg}
    call_command("demodata", stdout=ud, stderr=fejl, **oensker)
    return ud.getvalue(), fejl.getvalue()


def test_kommandoen_skriver_filerne_og_fortaeller_hvor_langt_den_er(tmp_path: Path) -> None:
    ud, fremdrift = koer(tmp_path / "ny" / "mappe")
    assert {sti.name for sti in (tmp_path / "ny" / "mappe").iterdir()} == FILER
    assert "600 personer" in ud
    assert fremdrift.endswith("600 af 600 personer (100 %)\n")


def test_samme_seed_samme_filer_og_et_andet_giver_andre(tmp_path: Path) -> None:
    for navn, seed in (("a", "3"), ("b", "3"), ("c", "4")):
        koer(tmp_path / navn, seed=seed)
    a, b, c = ({sti.name: sti.read_bytes() for sti in (tmp_path / navn).iterdir()} for navn in "abc")
    assert a == b
    assert all(a[navn] != c[navn] for navn in FILER)


def test_mappen_hedder_efter_stoerrelsen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    koer(tmp_path, ud="")
    assert {sti.name for sti in (tmp_path / "demodata-lille").iterdir()} == FILER


@pytest.mark.usefixtures("db")
def test_uden_dato_er_det_i_dag(tmp_path: Path) -> None:
    koer(tmp_path, dato="")
    (cpr,) = tmp_path.glob("D*.L431102")
    dag = cpr.name[1:7]
    assert cpr.read_text(encoding="iso-8859-1")[19:27] == f"20{dag}"


def test_filer_i_forvejen_afvises_og_kan_erstattes(tmp_path: Path) -> None:
    koer(tmp_path)
    foer = (tmp_path / "ydertilgang.csv").read_bytes()
    with pytest.raises(CommandError, match=r"har i forvejen D261120\.L431102, .*--overskriv"):
        koer(tmp_path, seed="4")
    assert (tmp_path / "ydertilgang.csv").read_bytes() == foer
    koer(tmp_path, seed="4", overskriv=True)
    assert (tmp_path / "ydertilgang.csv").read_bytes() != foer


@pytest.mark.parametrize(
    ("valg", "besked"),
    [
        ({"stoerrelse": "kæmpe"}, r"Størrelsen kæmpe kendes ikke\. Vælg lille, mellem eller hel\."),
        ({"stoerrelse": ""}, r"Angiv --stoerrelse: lille, mellem, hel\."),
        ({"seed": "x"}, r"Seed skal være et helt tal, ikke x\."),
        ({"seed": "-1"}, r"Seed skal være et helt tal, ikke -1\."),
        ({"dato": "20-11-2026"}, r"Datoen skrives år-måned-dag som 2026-11-20, ikke 20-11-2026\."),
        ({"dato": "1999-01-01"}, r"Datoen skal ligge fra 2015-01-01 til 2050-12-31\."),
    ],
)
def test_umulige_oensker_afvises_paa_dansk(tmp_path: Path, valg: dict[str, str], besked: str) -> None:
    with pytest.raises(CommandError, match=besked):
        koer(tmp_path, **valg)
    assert list(tmp_path.iterdir()) == []


def test_en_fil_i_vejen_for_mappen_afvises(tmp_path: Path) -> None:
    (tmp_path / "optaget").write_text("x")
    with pytest.raises(CommandError, match=r"er ikke en mappe\. Angiv en anden med --ud\."):
        koer(tmp_path / "optaget" / "under")


def test_for_lidt_plads_afvises_foer_der_skrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda sti: SimpleNamespace(free=1_000_000))
    with pytest.raises(CommandError, match=r"Der er ikke plads: filerne fylder omkring 5 MB, og der er 1 MB ledig\."):
        koer(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_disken_fyldes_undervejs(tmp_path: Path) -> None:
    def fyldt(skrevet: int, i_alt: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(KanIkke, match=r"Der kan ikke skrives i .*Der er ikke skrevet noget\."):
        Bestilling(tmp_path, 600, 1, DATO).udfoer(fyldt)
    assert list(tmp_path.iterdir()) == []


def test_plads_er_regnet_rigeligt_men_ikke_for_rigeligt(tmp_path: Path) -> None:
    oensket = Bestilling(tmp_path, 3000, 1, DATO, ("0461", "0751"))
    oensket.udfoer(lambda skrevet, i_alt: None)
    fylder = sum(sti.stat().st_size for sti in tmp_path.iterdir())
    assert 0.85 * bestilling.BYTES_PR_PERSON < fylder / 3000 < bestilling.BYTES_PR_PERSON
    hele = replace(oensket, mappe=tmp_path / "hele", personer=1000, kommuner=LANDET)
    hele.udfoer(lambda skrevet, i_alt: None)
    yder = sum(sti.stat().st_size for sti in (tmp_path / "hele").iterdir() if sti.name[0] in "My")
    assert yder < bestilling.BYTES_I_OEVRIGT


def test_stoppet_efterlader_ingen_halve_filer_og_de_gamle_uroerte(tmp_path: Path) -> None:
    gammel = tmp_path / "ydertilgang.csv"
    gammel.write_text("fra i går")
    proces = _modul("--ud", str(tmp_path), "--stoerrelse", "mellem", "--overskriv")
    assert proces.stderr is not None
    assert "af 600.000 personer (0 %)" in proces.stderr.readline()
    assert len(list(tmp_path.glob("*.del"))) == 4
    proces.send_signal(signal.SIGTERM)
    _, fejl = proces.communicate(timeout=30)
    assert proces.returncode == 130
    assert fejl.endswith("Afbrudt. Der er ikke skrevet noget.\n")
    assert "Traceback" not in fejl
    assert list(tmp_path.iterdir()) == [gammel]
    assert gammel.read_text() == "fra i går"


def test_kommandoen_afbrudt_siger_det(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def afbryd(self: Fremdrift, skrevet: int, i_alt: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Fremdrift, "__call__", afbryd)
    with pytest.raises(CommandError, match=r"Afbrudt\. Der er ikke skrevet noget\."):
        koer(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_som_modul(tmp_path: Path) -> None:
    proces = _modul("--ud", str(tmp_path), "--kommuner", "9999")
    _, fejl = proces.communicate(timeout=60)
    assert (proces.returncode, fejl) == (2, "demodata: Ukendt kommunekode: 9999.\n")
    proces = _modul("--ud", str(tmp_path), "--personer", "300", "--kommuner", "0492,0825")
    ud, _ = proces.communicate(timeout=60)
    assert "300 personer" in ud
    assert {sti.name for sti in tmp_path.iterdir()} == FILER
    proces = _modul("--ud", str(tmp_path), "--personer", "300")
    assert "--overskriv" in proces.communicate(timeout=60)[1]
    assert proces.returncode == 2


def _modul(*valg: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "demodata", "--dato", "2026-11-20", *valg],
        cwd=ROD,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_fremdrift_taeller_regner_procent_og_tid_tilbage() -> None:
    skrevet: list[str] = []
    tider = iter([0.0, 1.0, 10.0, 100.0, 200.0])
    fremdrift = Fremdrift(skrevet.append, "\n", 5.0, lambda: next(tider))
    for antal in (100, 200, 2_000, 12_500, 20_000):
        fremdrift(antal, 20_000)
    assert skrevet == [
        "100 af 20.000 personer (0 %)\n",
        "2.000 af 20.000 personer (10 %), ca. 2 min. tilbage\n",
        "12.500 af 20.000 personer (62 %), ca. 60 sek. tilbage\n",
        "20.000 af 20.000 personer (100 %)\n",
    ]


def test_paa_en_skaerm_bliver_det_paa_samme_linje() -> None:
    skrevet: list[str] = []
    skaerm = SimpleNamespace(isatty=lambda: True)
    fremdrift = paa(skaerm, skrevet.append)
    fremdrift(1, 2)
    fremdrift(2, 2)
    assert skrevet[0].endswith("\r")
    assert skrevet[1].endswith("\n")
    assert len(skrevet[0]) == len(skrevet[1])
