"""Connections keep statements prepared; the tables may grow under them (docs/beslutninger/0023)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection
from django.test import Client
from psycopg import sql

from kerne.aktoer import Rolle, system
from kerne.session import session
from tests.rejse.test_vaelg_laege import en_sag, vaelg
from tests.stoette import byg

GANGE = 7
"""So often that what is asked each time is prepared."""
_TABELLER = """
SELECT relname FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> %s
"""


@contextmanager
def _en_kolonne_mere(dbnavn: str) -> Iterator[None]:
    """In every table, as the owner's migration would give it."""
    with psycopg.connect(os.environ["DATABASE_EJER_URL"], dbname=dbnavn, autocommit=True) as ejer:
        tabeller = [navn for (navn,) in ejer.execute(_TABELLER, ["django_migrations"]).fetchall()]
        try:
            for navn in tabeller:
                ejer.execute(sql.SQL("ALTER TABLE {} ADD COLUMN ny_kolonne integer").format(sql.Identifier(navn)))
            yield
        finally:
            for navn in tabeller:
                ejer.execute(sql.SQL("ALTER TABLE {} DROP COLUMN IF EXISTS ny_kolonne").format(sql.Identifier(navn)))


@pytest.mark.krav("GEN-1")
def test_en_migration_vaelter_ikke_den_proces_der_koerer(rigtig_db: str, log_ind: Callable[..., Client]) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER)
    karen, _, ny = en_sag()
    with session(system("test")):
        byg.gift(karen, byg.sikret(fornavn="Bo"))
        byg.foraeldremyndighed(byg.sikret(fornavn="Liv"), karen)
        anden = byg.sikret(efternavn="Andersen")
        byg.registrering(anden, ny)
    vaelg(klient, karen, ny)
    hendes, andens = (f"/sikrede/{en.offentlig_id}/" for en in (karen, anden))
    stier = [
        "/sikrede/",
        hendes,
        andens,
        f"{andens}laegevalg/",
        f"{andens}sikringsgruppe/",
        f"{hendes}noter/",
        f"{andens}laegevalg/historik/",
    ]

    def alle() -> dict[str, int]:
        svar = {sti: klient.get(sti).status_code for sti in stier}
        return svar | {"soeg": klient.post("/sikrede/", {"q": "andersen"}, follow=True).status_code}

    for _ in range(GANGE):
        assert set(alle().values()) == {200}
    with session(system("test")), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        (forberedte,) = cursor.fetchone()
    assert forberedte > GANGE, "ellers viser prøven intet"
    with _en_kolonne_mere(rigtig_db):
        assert set(alle().values()) == {200}, alle()
