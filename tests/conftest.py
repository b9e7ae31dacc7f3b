"""Fixtures every test may use. The database is real, and everything in it acts as the application's role."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import hypothesis
import pytest
from django.db import connections
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from brugere.demo import AARHUS, DEMOBRUGERE, ODENSE
from kerne.aktoer import Aktoer, Rolle
from kerne.session import Session, session
from konfiguration import parametre
from tests.stoette import database

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("uden_ur", deadline=None)
hypothesis.settings.load_profile("uden_ur")

SOFIE = Aktoer("00000000-0000-7000-8000-000000000001", "Sofie Holm", Rolle.SAGSBEHANDLER, ODENSE)
EMIL = replace(SOFIE, id="00000000-0000-7000-8000-000000000002", navn="Emil Frost", organisation=AARHUS)


def pytest_collection_finish() -> None:
    """What is imported by now lives to the end: the collector need not look through it again with each test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker, worker_id: str) -> Iterator[str]:
    """This process's database, made from the migrated template."""
    with django_db_blocker.unblock():
        navn = database.opret(worker_id)
    yield navn
    with django_db_blocker.unblock():
        for forbindelse in connections.all():
            forbindelse.close()
        database.nedlaeg(navn)


@pytest.fixture(autouse=True)
def glem_parametre() -> Iterator[None]:
    """A test's rolled-back configuration version must not be another test's."""
    yield
    parametre.glem()


@pytest.fixture
def rigtig_db(django_db_setup: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database where transactions really commit, for threads and processes; emptied by the owner after."""
    with django_db_blocker.unblock():
        yield django_db_setup
        for forbindelse in connections.all():
            forbindelse.close()
        database.toem(django_db_setup)


@pytest.fixture
def sofie(db: None) -> Iterator[Session]:
    """Sofie, caseworker in Odense, acts."""
    with session(SOFIE) as aaben:
        yield aaben


@pytest.fixture
def som() -> Callable[[Aktoer], AbstractContextManager[Session]]:
    """Open a session for any actor."""
    return session


@pytest.fixture
def log_ind() -> Callable[[Rolle, str], Client]:
    """A test client logged in through the login page with a role in a municipality."""

    def ind(rolle: Rolle, kommune: str = ODENSE) -> Client:
        brugernavn = next(navn for navn, en in DEMOBRUGERE.items() if (en.rolle, en.organisation) == (rolle, kommune))
        klient = Client()
        svar = klient.post("/login/", {"brugernavn": brugernavn})
        assert svar.status_code == 302, svar.content
        return klient

    return ind
