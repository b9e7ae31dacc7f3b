"""The rules are declared once, and `docs/regler.md` says them all but the hidden ones."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import laegevalg.regler
from kerne.afgoerelse import REGLER, Regel, synlige_regler
from konfiguration.parametre import PARAMETRE
from laegevalg import parametre
from sygesikring import regeltabel

DOCS = regeltabel.FIL.parent
SKJULTE = [regel for regel in REGLER if regel.skjult]


@pytest.mark.krav("UD-2")
def test_tabellen_er_dannet_af_reglerne() -> None:
    assert regeltabel.FIL.read_text(encoding="utf-8") == regeltabel.dan(), "Kør: python manage.py regler"


@pytest.mark.krav("UD-2")
def test_enhver_regel_i_modulerne_er_registreret() -> None:
    fundne: list[Regel] = []
    for modul in pkgutil.walk_packages(laegevalg.regler.__path__, "laegevalg.regler."):
        indhold = vars(importlib.import_module(modul.name)).values()
        fundne += [en for en in indhold if isinstance(en, Regel)]
    assert len(fundne) > 50
    assert all(regel.noegle in REGLER and REGLER.hent(regel.noegle) is regel for regel in fundne)


def test_enhver_parameter_en_regel_naevner_findes_og_er_brugt() -> None:
    naevnt = {noegle for regel in REGLER for noegle in regel.parametre}
    assert all(noegle in PARAMETRE for noegle in naevnt)
    assert {parameter.noegle for parameter in parametre.ALLE} <= naevnt


@pytest.mark.krav("LV-12")
def test_en_skjult_regel_staar_i_ingen_fil() -> None:
    assert len(SKJULTE) >= 3
    assert not set(SKJULTE) & set(synlige_regler())
    tekster = [fil.read_text(encoding="utf-8") for fil in DOCS.rglob("*.md")]
    tekster += [fil.read_text(encoding="utf-8") for fil in (DOCS.parent / "templates").rglob("*.html")]
    assert len(tekster) > 20
    for regel in SKJULTE:
        assert not any(en in tekst for tekst in tekster for en in (regel.noegle, regel.naar, regel.saa))


@pytest.mark.krav("LV-12")
def test_kanariefuglen_synger_kun_naar_den_er_synlig(monkeypatch: pytest.MonkeyPatch) -> None:
    for noegle, skjult in (("proeve.skjult", True), ("proeve.synlig", False)):
        regel = Regel(noegle, "Kanarie", f"kanariefugl {noegle}", "synger den", "LV-12", skjult=skjult)
        monkeypatch.setitem(REGLER._poster, noegle, regel)
    tabel = regeltabel.dan()
    assert "kanariefugl proeve.synlig" in tabel
    assert "proeve.skjult" not in tabel


def test_en_lodret_streg_bryder_ikke_tabellen(monkeypatch: pytest.MonkeyPatch) -> None:
    regel = Regel("proeve.streg", "Prøve", "a|b", "c", "–")
    monkeypatch.setitem(REGLER._poster, regel.noegle, regel)
    assert r"| a\|b | c | – |  | `proeve.streg` |" in regeltabel.dan()


def test_kommandoen_skriver_og_kontrollerer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(regeltabel, "FIL", tmp_path / "regler.md")
    with pytest.raises(CommandError, match=r"manage\.py regler"):
        call_command("regler", kontrol=True)
    call_command("regler")
    call_command("regler", kontrol=True)
    (tmp_path / "regler.md").write_text("gammelt", encoding="utf-8")
    with pytest.raises(CommandError, match=r"manage\.py regler"):
        call_command("regler", kontrol=True)
