"""Every kind of process is the application's role, and refuses to be more."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from celery import Celery
from django.db import connection, connections
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from kerne.rolle import ForkertRolle, kontroller_rolle
from tests.stoette import processer

KOE = f"proeve-{os.getpid()}"


def test_rollen_kan_ikke_omgaa_noget(sofie: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, "
            "EXISTS (SELECT 1 FROM pg_class WHERE relowner = r.oid), "
            "EXISTS (SELECT 1 FROM pg_auth_members WHERE member = r.oid) "
            "FROM pg_roles r WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("sygesikring_app", False, False, False, False, False, False)


def test_ejeren_afvises_som_programmets_rolle(rigtig_db: str) -> None:
    with pytest.raises(ForkertRolle, match="sygesikring_ejer"):
        kontroller_rolle(connections["ejer"])


def _kommando(slags: str) -> list[str]:
    return {
        "web": [sys.executable, "-m", "gunicorn", "sygesikring.wsgi:application", "--config",
                "sygesikring/gunicorn.conf.py", "--bind", f"127.0.0.1:{processer.ledig_port()}"],
        "arbejder": [sys.executable, "-m", "celery", "-A", "sygesikring", "worker", "--concurrency", "1",
                     "--without-gossip", "--without-mingle", "--queues", KOE],
        "urvaerk": [sys.executable, "manage.py", "urvaerk", "--interval", "0.05"],
    }[slags]  # fmt: skip


def _puf(slags: str, kommando: list[str]) -> None:
    """Make the process use its connection."""
    if slags == "web":
        processer.vent_paa(lambda: processer.svarer(f"http://{kommando[-1]}/sundhed"))
    if slags == "arbejder":
        with Celery(broker=os.environ["REDIS_URL"]) as app:
            app.send_task("forloeb.koer_aktivitet", args=(0, "0461"), queue=KOE)


@pytest.mark.parametrize("slags", ["web", "arbejder", "urvaerk"])
def test_enhver_slags_proces_forbinder_som_programmets_rolle(rigtig_db: str, tmp_path: Path, slags: str) -> None:
    kommando = _kommando(slags)
    navn = f"proeve-{slags}-{os.getpid()}"
    env = processer.miljoe(rigtig_db, SYGESIKRING_PROCES=navn, SYGESIKRING_TILSTAND="demo")
    with processer.proces(kommando, tmp_path / "ud.txt", env):
        _puf(slags, kommando)
        assert processer.vent_paa(lambda: _forbundne(rigtig_db, navn)) == {"sygesikring_app"}


def test_web_med_ejerens_adresse_svarer_ikke(rigtig_db: str, tmp_path: Path) -> None:
    ejer = make_conninfo(**{**conninfo_to_dict(os.environ["DATABASE_EJER_URL"]), "dbname": rigtig_db})
    env = processer.miljoe(rigtig_db) | {"DATABASE_URL": ejer}
    kommando = _kommando("web")
    udskrift = tmp_path / "ud.txt"
    with processer.proces(kommando, udskrift, env):
        processer.vent_paa(lambda: processer.status(f"http://{kommando[-1]}/sundhed") == 500)
    assert "sygesikring_ejer omgår row-level security" in udskrift.read_text()


def _forbundne(databasenavn: str, navn: str) -> set[str]:
    with connections["ejer"].cursor() as cursor:
        cursor.execute(
            "SELECT usename FROM pg_stat_activity WHERE datname = %s AND application_name = %s", [databasenavn, navn]
        )
        return {rolle for (rolle,) in cursor.fetchall()}
