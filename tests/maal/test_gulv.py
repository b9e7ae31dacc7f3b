"""A floor that imported the product would move with it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

GULV = Path(__file__).resolve().parents[2] / "maal" / "gulv"
MAA = {"psycopg", "django.template", "weasyprint", "openpyxl"} | set(sys.stdlib_module_names)
_I_DET_SKJULTE = {"__import__", "import_module", "get_model", "get_models"}


def _importerer(trae: ast.AST) -> Iterator[str]:
    for knude in ast.walk(trae):
        match knude:
            case ast.Import(names=navne):
                yield from (navn.name for navn in navne)
            case ast.ImportFrom(module=modul, level=niveau):
                yield "." * niveau + (modul or "")
            case ast.Call(func=ast.Name(id=navn) | ast.Attribute(attr=navn)) if navn in _I_DET_SKJULTE:
                yield ast.unparse(knude)


def _maa(modul: str) -> bool:
    return any(modul == navn or modul.startswith(f"{navn}.") for navn in MAA)


@pytest.mark.parametrize("fil", sorted(GULV.glob("**/*.py")), ids=lambda fil: fil.name)
def test_gulvet_importerer_intet_af_produktet(fil: Path) -> None:
    trae = ast.parse(fil.read_text(encoding="utf-8"))
    assert [modul for modul in _importerer(trae) if not _maa(modul)] == []


def test_proeven_ser_produktet() -> None:
    for linje in ("import kerne.log", "from sikrede import opslag", "from . import x", "import_module('kerne')"):
        assert [modul for modul in _importerer(ast.parse(linje)) if not _maa(modul)], linje


def test_der_er_gulve() -> None:
    assert {fil.name for fil in GULV.glob("*.py")} >= {"overblik.py", "opsaetning.py"}
