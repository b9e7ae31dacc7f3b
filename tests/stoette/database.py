"""The tests' database: made by the owner from a migrated template, used as the application's role."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

ROD = Path(__file__).resolve().parents[2]
BLIVER = {
    "django_migrations",
    "kerne_tilstand",
    "brugere_organisation",
    "grunddata_gebyrsats",
    "grunddata_indlaestfil",
    "grunddata_kommune",
    "grunddata_land",
    "grunddata_region",
    "grunddata_saerligvejkode",
    "grunddata_satsregulering",
    "grunddata_sikringsgruppe",
}


MANGE = 3000
"""Rows from which on a truncation is the quicker."""


_FORFRA = """
SELECT setval(s.oid::regclass, 1, false)
  FROM pg_class s
  JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
  JOIN pg_class t ON t.oid = d.refobjid
 WHERE s.relkind = 'S' AND t.relname = ANY(%s)
"""


def _skema() -> str:
    filer = [*sorted(ROD.glob("*/migrations/*.py")), *sorted(ROD.glob("grunddata/data/*.csv"))]
    return hashlib.sha256(b"".join(fil.read_bytes() for fil in filer)).hexdigest()[:12]


@contextmanager
def _laast(navn: str) -> Iterator[None]:
    with open(Path(tempfile.gettempdir()) / f"{navn}.laas", "w") as fil:
        fcntl.flock(fil, fcntl.LOCK_EX)
        yield


def _ejer(dbnavn: str) -> psycopg.Connection:
    dele = psycopg.conninfo.conninfo_to_dict(os.environ["DATABASE_EJER_URL"]) | {"dbname": dbnavn}
    return psycopg.connect(**dele, autocommit=True)


_aabne: dict[str, psycopg.Connection] = {}
"""The owner's hand on this process's database, kept: a new one learns the tables anew each time."""


def _kendt_ejer(navn: str) -> psycopg.Connection:
    forbindelse = _aabne.get(navn)
    if forbindelse is None or forbindelse.closed:
        forbindelse = _aabne[navn] = _ejer(navn)
    return forbindelse


def _findes(ejer: psycopg.Connection, navn: str) -> bool:
    return ejer.execute("SELECT 1 FROM pg_database WHERE datname = %s", [navn]).fetchone() is not None


def _peg_paa(navn: str) -> None:
    for alias in ("default", "ejer"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = navn


def opret(medarbejder: str) -> str:
    """Make this test process's database; the template is migrated once per schema. Returns its name."""
    skabelon = f"test_{_skema()}_skabelon"
    navn = f"test_{_skema()}_{medarbejder}_{os.getpid()}"
    hjemme = connections["ejer"].settings_dict["NAME"]
    with _laast(skabelon), _ejer(hjemme) as ejer:
        _ryd_op(ejer)
        if not _findes(ejer, skabelon):
            halv = sql.Identifier(f"{skabelon}_halv")
            ejer.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(halv))
            ejer.execute(sql.SQL("CREATE DATABASE {}").format(halv))
            _peg_paa(f"{skabelon}_halv")
            call_command("klargoer", verbosity=0)
            _peg_paa(hjemme)
            ejer.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(halv, sql.Identifier(skabelon)))
        ejer.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(navn)))
        ejer.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(navn), sql.Identifier(skabelon)))
    _peg_paa(navn)
    return navn


def _ryd_op(ejer: psycopg.Connection) -> None:
    """Drop databases of test processes that were killed; those of living ones beside this are theirs."""
    for (navn,) in ejer.execute("SELECT datname FROM pg_database WHERE datname ~ '^test_.*_[0-9]+$'").fetchall():
        if not Path(f"/proc/{navn.rsplit('_', 1)[1]}").exists():
            ejer.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(navn)))


def nedlaeg(navn: str) -> None:
    """Drop this test process's database."""
    _peg_paa(navn)
    if navn in _aabne:
        _aabne.pop(navn).close()
    hjemme = psycopg.conninfo.conninfo_to_dict(os.environ["DATABASE_EJER_URL"])["dbname"]
    with _ejer(str(hjemme)) as ejer:
        ejer.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(navn)))


def toem(navn: str) -> None:
    """Empty every table a test may have committed to, and set the clock and the version back.

    A process of the product that still beats can meet the emptying halfway: then it is done over.
    """
    for _ in range(20):
        try:
            _toem(navn)
        except psycopg.errors.DeadlockDetected:
            continue
        return
    raise AssertionError("databasen kunne ikke tømmes: noget holder dens tabeller")


def _toem(navn: str) -> None:
    """Delete what is there: a truncation makes every table's and index's file anew, which costs more than most tests.

    The locks wait for whoever is still writing; a table with many rows is truncated after all.
    """
    ejer = _kendt_ejer(navn)
    tabeller = [
        sql.Identifier(raekke[0])
        for raekke in ejer.execute(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE nspname = 'public' AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1"
        )
        if raekke[0] not in BLIVER
    ]
    alle = sql.SQL(", ").join(tabeller)
    optalt = sql.SQL(", ").join(
        sql.SQL("(SELECT count(*) FROM (SELECT 1 FROM {} LIMIT {}) t)").format(tabel, sql.Literal(MANGE))
        for tabel in tabeller
    )
    with ejer.transaction():
        ejer.execute(sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(alle))
        antal = ejer.execute(sql.SQL("SELECT {}").format(optalt)).fetchone()
        assert antal is not None
        if max(antal) >= MANGE:
            ejer.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(alle))
        else:
            brugte = [tabel for tabel, raekker in zip(tabeller, antal, strict=True) if raekker]
            for tabel in brugte:
                ejer.execute(sql.SQL("DELETE FROM {}").format(tabel))
            ejer.execute(_FORFRA, [[tabel.as_string(ejer).strip('"') for tabel in brugte]])
    ejer.execute(
        "UPDATE kerne_tilstand SET forskydning = interval '0', demo = true, demo_dage = 0, demo_rest = 0, "
        "konfigurationsversion = konfigurationsversion + 1"
    )
