"""Who gets the owner's address, and what no file may hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from drift.paths import ROOT
from drift.start import children
from drift.variables import OWNER_URL, installation, with_owner

ADDRESSES = {"DATABASE_URL": "postgresql://app", OWNER_URL: "postgresql://ejer", "REDIS_URL": "redis://r"}


@pytest.fixture
def plain(tmp_path: Path) -> dict[str, str]:
    return installation(tmp_path, ADDRESSES, mode="demo", web="http://w", simulator="http://s:1")


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(ROOT / "docker-compose.yml")
    return loaded


def test_no_long_running_process_gets_the_owners_address(
    plain: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OWNER_URL, "postgresql://ejer")
    started = children(tmp_path, plain, 8000, "http://s:1")
    assert {child.name for child in started} == {"web", "worker", "urvaerk", "simulator"}
    for child in started:
        assert OWNER_URL not in child.environment
        assert "ejer" not in " ".join(child.environment.get(name, "") for name in ADDRESSES)
    assert with_owner(plain, ADDRESSES)[OWNER_URL] == "postgresql://ejer"


def test_in_compose_only_migrate_has_the_owners_address() -> None:
    services = compose()["services"]
    assert {name for name, service in services.items() if OWNER_URL in service.get("environment", {})} == {"migrate"}
    assert {"postgres", "redis", "migrate", "web", "worker", "scheduler", "simulator"} == set(services)
    assert all("healthcheck" in service for service in services.values())
    assert services["simulator"]["profiles"] == ["demo"]


def test_secrets_are_closed_and_kept(plain: dict[str, str], tmp_path: Path) -> None:
    again = installation(tmp_path, ADDRESSES, mode="demo", web="http://w", simulator="http://s:1")
    assert again["SYGESIKRING_NOEGLE"] == plain["SYGESIKRING_NOEGLE"]
    assert len(plain["SYGESIKRING_NOEGLE"]) >= 50
    assert plain["SYGESIKRING_NOEGLE"] != plain["KORTLEVERANDOER_NOEGLE"]
    assert (tmp_path / "noegle").stat().st_mode & 0o777 == 0o600


def test_no_address_of_a_registry_and_no_path_of_a_machine_is_locked() -> None:
    locked = [*(ROOT / "requirements").glob("*.txt"), ROOT / "frontend" / "package-lock.json"]
    for file in [file for file in locked if file.exists()]:
        text = file.read_text()
        assert not re.search(r"^--|file:|/(opt|root|home)/", text, re.MULTILINE), file
        assert '"resolved"' not in text, file
        if file.suffix == ".txt":
            assert "://" not in text, file
