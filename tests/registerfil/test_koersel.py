"""Receipts, the log, and what is left of a run that dies."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from cpr.indlaesning import fletning
from integrationer.registerfil.models import Indlaesning, Slags, Udfald
from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Sikret
from tests.cpr.linjer import ANE, BO, hele, skriv
from tests.stoette.processer import ROD, miljoe, vent_paa


def _koer(*filer: str, **valg: Any) -> str:
    ud = io.StringIO()
    call_command("cpr_indlaes", *filer, stdout=ud, stderr=io.StringIO(), **valg)
    return ud.getvalue()


def _kvitteringer() -> list[Indlaesning]:
    with session(system("test")):
        return list(Indlaesning.objects.order_by("id"))


@pytest.mark.krav("CPR-1")
def test_kvittering_paa_en_laest_en_kendt_og_en_afvist(db: None, tmp_path: Path) -> None:
    fil = skriv(tmp_path, hele(ANE), forrige="20261119")
    _koer(fil)
    _koer(fil)
    with pytest.raises(CommandError):
        _koer(skriv(tmp_path, hele(BO), produceret="20261121", antal=7))
    with pytest.raises(CommandError):
        _koer(str(tmp_path / "findes-ikke"))
    laest, kendt, afvist, manglende = _kvitteringer()
    assert (laest.udfald, laest.kilde, str(laest.produceret), str(laest.forrige)) == (
        Udfald.INDLAEST, "4311", "2026-11-20", "2026-11-19",
    )  # fmt: skip
    assert (laest.slags, laest.filnavn, laest.tal["nye"]) == (Slags.CPR, "D261120.L431102", 1)
    assert (kendt.udfald, kendt.sha256) == (Udfald.KENDT, laest.sha256)
    assert afvist.udfald == Udfald.AFVIST
    assert afvist.fejl == "linje 7, felt TAELLER: Slutposten tæller 7 poster, men filen har 5."
    assert (manglende.udfald, manglende.sha256, manglende.fejl) == (Udfald.AFVIST, "", "Filen findes ikke.")
    assert all(kvittering.sluttet and kvittering.startet <= kvittering.sluttet for kvittering in _kvitteringer())


def test_en_post_i_loggen_pr_koersel_og_ingen_pr_person(rigtig_db: str, tmp_path: Path) -> None:
    _koer(skriv(tmp_path, [*hele(ANE), *hele(BO)]))
    with pytest.raises(CommandError):
        _koer(skriv(tmp_path, hele(BO), produceret="20261121", antal=7))
    with psycopg.connect(**_ejer(rigtig_db)) as ejer:
        poster = ejer.execute(
            "SELECT handling, aktoer_id, udfald, person, data ->> 'nye' FROM kerne_log"
            " WHERE handling LIKE 'cpr.%' ORDER BY id"
        ).fetchall()
    assert poster == [
        ("cpr.indlaes", "system:cpr_indlaes", "udfoert", None, "2"),
        ("cpr.indlaes", "system:cpr_indlaes", "afvist", None, "0"),
    ]


def test_proev_efterlader_intet(db: None, tmp_path: Path) -> None:
    tekst = _koer(skriv(tmp_path, hele(ANE)), proev=True)
    assert "D261120.L431102: Indlæst (prøve: intet er gemt)" in tekst
    assert "1 nye · 0 ændrede · 0 uændrede · 0 udeladt" in tekst
    assert _kvitteringer() == []
    with session(system("test")):
        assert not Sikret.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM kerne_log WHERE handling LIKE 'cpr.%%'")
            assert cursor.fetchone() == (0,)


def test_en_uventet_fejl_viser_intet_personnummer(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fejler(*_: object) -> None:
        raise ValueError(f"noget om {ANE}")

    monkeypatch.setattr(fletning.personer, "flet", fejler)
    with pytest.raises(CommandError, match=r"ValueError: noget om \*{6}-\*{4}"):
        _koer(skriv(tmp_path, hele(ANE)))
    [kvittering] = _kvitteringer()
    assert (kvittering.udfald, kvittering.fejl) == (Udfald.FEJLET, "ValueError")


def test_databasens_fejl_viser_intet_personnummer(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fejler() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::integer", [f"{ANE}x"])

    monkeypatch.setattr(fletning.personer, "flet", fejler)
    with pytest.raises(CommandError, match="NumericValueOutOfRange") as fejl:
        _koer(skriv(tmp_path, hele(ANE)))
    assert ANE not in str(fejl.value)
    [kvittering] = _kvitteringer()
    assert (kvittering.udfald, kvittering.fejl) == (Udfald.FEJLET, "DataError")


def _ejer(navn: str) -> dict[str, Any]:
    return {**conninfo_to_dict(os.environ["DATABASE_EJER_URL"]), "dbname": navn}


@contextmanager
def _barn(navn: str, fil: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "manage.py", "cpr_indlaes", fil],
        cwd=ROD, env=miljoe(navn), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as barn:  # fmt: skip
        try:
            yield barn
        finally:
            barn.kill()


def _findes(ejer: psycopg.Connection[Any], laas: str) -> bool:
    raekke = ejer.execute(
        "SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
        f"WHERE d.datname = current_database() AND {laas})"
    ).fetchone()
    return bool(raekke and raekke[0])


@contextmanager
def _standset_i_fletningen(navn: str, fil: str) -> Iterator[subprocess.Popen[bytes]]:
    """An import that has written persons and waits, not yet committed, for the search words' table."""
    with (
        psycopg.connect(**_ejer(navn)) as ejer,
        psycopg.connect(**_ejer(navn), autocommit=True) as tilskuer,
        _barn(navn, fil) as barn,
    ):
        ejer.execute("LOCK TABLE sikrede_soegeord IN ACCESS EXCLUSIVE MODE")
        vent_paa(lambda: _findes(tilskuer, "NOT l.granted"))
        yield barn
        ejer.rollback()
        if barn.returncode is None:
            barn.wait(60)
        vent_paa(lambda: not _findes(tilskuer, "l.locktype = 'advisory'"))


def test_draebt_midt_i_er_som_aldrig_begyndt(rigtig_db: str, tmp_path: Path) -> None:
    fil = skriv(tmp_path, hele(ANE))
    with _standset_i_fletningen(rigtig_db, fil) as barn:
        barn.send_signal(signal.SIGKILL)
        barn.wait(60)
    with session(system("test")):
        assert not Sikret.objects.exists()
    assert [kvittering.udfald for kvittering in _kvitteringer()] == [Udfald.I_GANG]
    _koer(fil)
    assert [kvittering.udfald for kvittering in _kvitteringer()] == [Udfald.AFBRUDT, Udfald.INDLAEST]
    with session(system("test")):
        assert Sikret.objects.count() == 1


def test_to_paa_samme_tid_faar_den_anden_afvist(rigtig_db: str, tmp_path: Path) -> None:
    fil = skriv(tmp_path, hele(ANE))
    with (
        _standset_i_fletningen(rigtig_db, fil) as barn,
        pytest.raises(CommandError, match="En anden indlæsning fra samme register er i gang"),
    ):
        _koer(fil)
    assert barn.returncode == 0
    assert [kvittering.udfald for kvittering in _kvitteringer()] == [Udfald.INDLAEST, Udfald.AFVIST]


def test_afvist_giver_status_1(rigtig_db: str, tmp_path: Path) -> None:
    with _barn(rigtig_db, str(tmp_path)) as barn:
        _, fejl = barn.communicate(timeout=60)
    assert barn.returncode == 1
    assert (
        fejl.decode()
        .strip()
        .endswith("er en mappe, ikke en fil. Filen er afvist, og intet fra den er gemt. Angiv en fil i mappen.")
    )
