"""Drafts in the database: only one's own, and old ones go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connections

from kerne.aktoer import ANONYM, Aktoer, system
from kerne.session import forsoeg, session
from kladder import handlinger, tilbud
from kladder.models import HOEJST_BYTES, Kladde
from kladder.parametre import LEVETID
from konfiguration.handlinger import saet_parameter
from sygesikring.urvaerk import Urvaerk
from tests.conftest import EMIL, SOFIE

KOLLEGA = replace(SOFIE, id="00000000-0000-7000-8000-000000000009", navn="Karsten Bruun")
FLYTTET = replace(SOFIE, organisation=EMIL.organisation)


def _gem(aktoer: Aktoer, noegle: str = "note:x", *, som: Aktoer | None = None) -> None:
    with session(som or aktoer):
        handlinger.gem(tilbud.nyt(aktoer, noegle, ["tekst"], tilbage="/"), {"tekst": aktoer.navn}, nr=1)


def _antal(aktoer: Aktoer) -> int:
    with session(aktoer):
        return Kladde.objects.count()


def _efterproev() -> None:
    assert _antal(SOFIE) == 1
    for anden in (KOLLEGA, FLYTTET, EMIL, system("urvaerk"), ANONYM):
        assert _antal(anden) == 0, anden
        with pytest.raises(DatabaseError, match="row-level security"):
            _gem(SOFIE, "note:ny", som=anden)
    with session(KOLLEGA):
        assert Kladde.objects.update(nr=9) == 0


@pytest.mark.krav("UD-17")
def test_kun_ens_egne_ses_og_skrives(rigtig_db: str) -> None:
    _gem(SOFIE)
    _efterproev()


def test_proeven_bliver_roed_uden_politikken(rigtig_db: str) -> None:
    _gem(SOFIE)
    with connections["ejer"].cursor() as cursor:
        cursor.execute("ALTER TABLE kladder_kladde DISABLE ROW LEVEL SECURITY")
        try:
            with pytest.raises((AssertionError, pytest.fail.Exception)):
                _efterproev()
        finally:
            cursor.execute("ALTER TABLE kladder_kladde ENABLE ROW LEVEL SECURITY")


def test_den_samme_i_to_kommuner_har_to_kladder(rigtig_db: str) -> None:
    _gem(SOFIE)
    _gem(FLYTTET)
    assert (_antal(SOFIE), _antal(FLYTTET)) == (1, 1)


def test_programmet_kan_ikke_slette_kladder(rigtig_db: str) -> None:
    _gem(SOFIE)
    with session(SOFIE), pytest.raises(DatabaseError), forsoeg():
        Kladde.objects.all().delete()


def test_databasen_afviser_for_store_kladder_med_en_dansk_besked(rigtig_db: str) -> None:
    stor = Kladde(kommune="0461", bruger_id=SOFIE.id, noegle="x", side="x", nr=1, felter={"t": "x" * HOEJST_BYTES})
    with session(SOFIE):
        with pytest.raises(DatabaseError, match="kladder_ikke_for_stor"), forsoeg():
            stor.save()
        with pytest.raises(ValidationError, match="for lang til at blive gemt"):
            stor.validate_constraints()


def _gjort_gamle(noegle: str, alder: str) -> None:
    with connections["ejer"].cursor() as cursor:
        cursor.execute(
            "UPDATE kladder_kladde SET aendret = clock_timestamp() - %s::interval WHERE noegle = %s", [alder, noegle]
        )


def _noegler() -> set[str]:
    with connections["ejer"].cursor() as cursor:
        cursor.execute("SELECT noegle FROM kladder_kladde")
        return {noegle for (noegle,) in cursor.fetchall()}


@pytest.mark.krav("UD-17")
def test_urvaerket_rydder_gamle_kladder_hos_alle(rigtig_db: str) -> None:
    for aktoer, noegle, alder in (
        (SOFIE, "lige inden for", "29 days 23 hours"),
        (SOFIE, "lige uden for", "30 days 1 hour"),
        (EMIL, "emils", "31 days"),
    ):
        _gem(aktoer, noegle)
        _gjort_gamle(noegle, alder)
    for noegle, alder in (("sendt i går", "25 hours"), ("sendt nu", "1 hour")):
        with session(SOFIE):
            handlinger.afslut(tilbud.nyt(SOFIE, noegle, ["tekst"], tilbage="/"))
        _gjort_gamle(noegle, alder)
    Urvaerk().slag()
    assert _noegler() == {"lige inden for", "sendt nu"}


def test_levetiden_er_en_forretningsparameter(rigtig_db: str) -> None:
    with session(SOFIE):
        saet_parameter(LEVETID.noegle, 2, gyldig_fra=date(2020, 1, 1), aktoer=SOFIE)
    for noegle, alder in (("ny", "1 day 20 hours"), ("gammel", "2 days 1 hour")):
        _gem(SOFIE, noegle)
        _gjort_gamle(noegle, alder)
    with session(system("urvaerk")):
        assert handlinger.ryd() == 1
    assert _noegler() == {"ny"}
