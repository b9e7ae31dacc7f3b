"""`manage.py soegeord_dan`: all words anew, beside those who search and those who write."""

from __future__ import annotations

import io
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from kerne.aktoer import system
from kerne.session import session
from sikrede.indlaesning.soegeord import dan
from sikrede.models import Soegeord
from tests.conftest import SOFIE
from tests.stoette import byg


def _dan(**valg: int) -> tuple[str, str]:
    ud, fremdrift = io.StringIO(), io.StringIO()
    call_command("soegeord_dan", stdout=ud, stderr=fremdrift, **valg)
    return ud.getvalue(), fremdrift.getvalue()


def _ord() -> set[tuple[str, int, str, int]]:
    with session(SOFIE):
        return set(Soegeord.objects.values_list("kommune", "slags", "ord", "sikret_id"))


@pytest.mark.krav("UD-5")
def test_alle_ord_dannes_paa_ny_i_bundter(db: None) -> None:
    with session(system("test")):
        personer = [byg.sikret(fornavn=f"Ane{chr(97 + nr)}") for nr in range(5)]
    rigtige = _ord()
    assert {pk for *_, pk in rigtige} == {person.pk for person in personer}
    with session(system("test")):
        Soegeord.objects.filter(sikret=personer[0]).delete()
        Soegeord.objects.create(kommune="0101", slags=1, ord="forkert", sikret=personer[1])
    ud, fremdrift = _dan(bundt=2)
    assert _ord() == rigtige
    assert "5 personer" in ud
    assert fremdrift.splitlines()[-1].startswith("100 %: 5 personer")
    _dan()
    assert _ord() == rigtige


def test_uden_personer_er_der_intet_at_danne(db: None) -> None:
    assert "0 personer" in _dan()[0]


def test_et_bundt_paa_nul_siger_hvad_der_skal_skrives(db: None) -> None:
    with pytest.raises(CommandError, match="mindst 1"):
        _dan(bundt=0)


def test_den_der_soeger_ser_ordene_hele_tiden_og_skrivere_venter_paa_hinanden(rigtig_db: str) -> None:
    """While one transaction rewrites the words, a reader still has the old ones, and a second writer comes after it."""
    with session(system("test")):
        person = byg.sikret(fornavn="Ane", efternavn="Holm")
    rigtige = _ord()

    def anden() -> None:
        try:
            _dan()
        finally:
            connections.close_all()

    skriver = Thread(target=anden)
    set_imens: list[object] = []

    def laeser() -> None:
        try:
            set_imens.append(_ord())
        finally:
            connections.close_all()

    with session(system("test")):
        dan(person.pk, person.pk)
        skriver.start()
        en_anden = Thread(target=laeser)
        en_anden.start()
        en_anden.join()
        assert any(_venter() for _ in range(20_000))
    skriver.join()
    assert set_imens == [rigtige]
    assert _ord() == rigtige


def _venter() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
        )
        (svar,) = cursor.fetchone()
    return bool(svar)
