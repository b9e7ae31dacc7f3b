"""The house keeps its own rules where import-linter cannot see: models, migrations, clocks, files."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

ROD = Path(__file__).resolve().parents[2]
KONTRAKT = tomllib.loads((ROD / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
RUM: list[str] = list(reversed(KONTRAKT["layers"]))
"""From the ground up: a room may look at those before it."""


def _maa_se(rum: str, andet: str) -> bool:
    return andet not in RUM or RUM.index(andet) <= RUM.index(rum)


def test_rummene_er_projektets_apps() -> None:
    egne = {app.label for app in apps.get_app_configs() if (ROD / app.label).is_dir()}
    assert egne == set(RUM)


def test_fremmednoegler_peger_nedad() -> None:
    opad = [
        f"{model._meta.label}.{felt.name} → {felt.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in RUM
        for felt in model._meta.get_fields()
        if isinstance(felt, models.ForeignKey | models.ManyToManyField)
        and not _maa_se(model._meta.app_label, felt.related_model._meta.app_label)
    ]
    assert opad == []


def test_migreringer_afhaenger_nedad() -> None:
    loader = MigrationLoader(None)
    opad = [
        f"{app}.{navn} → {anden}"
        for (app, navn), migrering in loader.disk_migrations.items()
        if app in RUM
        for anden, _ in migrering.dependencies
        if not _maa_se(app, anden)
    ]
    assert opad == []


def _python() -> Iterator[tuple[str, Path, ast.Module]]:
    for rum in RUM:
        for fil in sorted((ROD / rum).rglob("*.py")):
            yield rum, fil, ast.parse(fil.read_text(encoding="utf-8"))


def test_get_model_naevner_kun_rum_nedenunder() -> None:
    opad = [
        f"{fil.relative_to(ROD)}:{knude.lineno}"
        for rum, fil, trae in _python()
        for knude in ast.walk(trae)
        if isinstance(knude, ast.Call)
        and isinstance(knude.func, ast.Attribute)
        and knude.func.attr == "get_model"
        and knude.args
        and isinstance(knude.args[0], ast.Constant)
        and not _maa_se(rum, str(knude.args[0].value).split(".")[0])
    ]
    assert opad == []


@pytest.mark.parametrize(
    "tid", ["current_date", "current_timestamp", "now()", "localtimestamp", "statement_timestamp()"]
)
def test_kun_kernen_spoerger_hvad_klokken_er(tid: str) -> None:
    """Ruff bans Python's clocks; SQL's are found here. Machine time is `clock_timestamp()`."""
    fundne = [
        f"{fil.relative_to(ROD)}:{knude.lineno}"
        for rum, fil, trae in _python()
        if rum != "kerne"
        for knude in ast.walk(trae)
        if isinstance(knude, ast.Constant) and isinstance(knude.value, str) and "SELECT" in knude.value.upper()
        if tid in knude.value.lower()
    ]
    assert fundne == []


def test_kun_porten_henter_sikrede_i_views() -> None:
    """A view gets a person through `sikrede.adgang`; the query set is for lookups and handlings below it."""
    udenom = [
        str(fil.relative_to(ROD))
        for _, fil, _ in _python()
        if fil.name == "views.py" and re.search(r"\bSikret\.objects\b|\bRegistrering\.objects\b", fil.read_text())
    ]
    assert udenom == []


def test_ingen_fil_er_for_stor() -> None:
    store = {
        str(fil.relative_to(ROD)): antal
        for rum in [*RUM, "simulator", "demodata", "drift", "maal", "tests"]
        for fil in (ROD / rum).rglob("*.py")
        if (antal := len(fil.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert store == {}


def test_ingen_skuffe_uden_emne() -> None:
    navne = {"utils", "helpers", "services", "misc", "common"}
    assert [fil for rum in RUM for fil in (ROD / rum).rglob("*.py") if fil.stem in navne] == []
