"""Row-level security: a municipality's rows are its own, and the test of it can fail."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, models

from breve.models import Brev, Dokument
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb
from integrationer.models import Koe, Udgaaende
from kerne import ur
from kerne.aktoer import Aktoer, system
from kerne.session import session
from laegevalg.models import Dispensation, Dispensationssvar, Virkning
from noter.models import Note, Noteversion
from opgaver.handlinger import opret_manuel_opgave
from opgaver.models import Opgave
from sikrede.models import Opslagsgrund
from sundhedskort.models import Kortbestilling
from tests.conftest import EMIL, SOFIE
from tests.stoette import byg


def _forloeb() -> Forloeb:
    return Forloeb.objects.create(
        kommune="0461",
        art="laegevalg",
        sikret=byg.sikret(),
        idempotensnoegle=uuid.uuid4(),
        grundlag={},
        konsekvens=[],
        oprettet=ur.nu(),
        oprettet_af_id=SOFIE.id,
        oprettet_af_navn=SOFIE.navn,
    )


def _aktivitet() -> Aktivitet:
    return Aktivitet.objects.create(
        forloeb=_forloeb(), kommune="0461", nr=1, trin="registrer", status=Aktivitetsstatus.KOMMER
    )


def _brev() -> Brev:
    aktivitet = _aktivitet()
    return Brev.objects.create(
        kommune="0461",
        art="laegevalgskvittering",
        skabelon_version=1,
        sikret=aktivitet.forloeb.sikret,
        forloeb=aktivitet.forloeb,
        aktivitet=aktivitet,
        titel="Lægevalgskvittering",
        fletdata={},
        dokument=Dokument.objects.create(sha256="0" * 64, indhold=b""),
        sideantal=1,
        gengiver="prøve",
        dannet=ur.nu(),
    )


def _udgaaende() -> Udgaaende:
    return Udgaaende.objects.create(
        kommune="0461",
        koe=Koe.objects.get_or_create(noegle="prøve")[0],
        nr=1,
        system="kortleverandoer",
        art="ordre",
        idempotensnoegle="prøve",
        indhold={},
        genstand="",
    )


def _kortbestilling() -> Kortbestilling:
    forloeb = _forloeb()
    return Kortbestilling.objects.create(kommune="0461", forloeb=forloeb, sikret=forloeb.sikret, aarsag="Lægevalg")


def _opgave() -> Opgave:
    return opret_manuel_opgave(kommune="0461", art="x", titel="x", genstand="", sikret_id=None)


def _opslagsgrund() -> Opslagsgrund:
    return Opslagsgrund.objects.create(
        kommune="0461",
        bruger_id=SOFIE.id,
        sikret=byg.sikret(),
        grund="henvendelse",
        givet=ur.maskintid(),
        udloeber=ur.maskintid() + timedelta(hours=8),
    )


def _note() -> Note:
    return Note.objects.create(
        kommune="0461",
        sikret=byg.sikret(),
        idempotensnoegle=uuid.uuid4(),
        oprettet=ur.nu(),
        oprettet_af_id=SOFIE.id,
        oprettet_af_navn=SOFIE.navn,
    )


def _noteversion() -> Noteversion:
    return Noteversion.objects.create(
        note=_note(),
        kommune="0461",
        nr=1,
        tekst="x",
        skrevet=ur.nu(),
        skrevet_af_id=SOFIE.id,
        skrevet_af_navn=SOFIE.navn,
    )


def _dispensation() -> Dispensation:
    return Dispensation.objects.create(kommune="0461", forloeb=_forloeb(), besked=uuid.uuid4(), ansoegt=ur.nu())


def _dispensationssvar() -> Dispensationssvar:
    return Dispensationssvar.objects.create(
        kommune="0461", dispensation=_dispensation(), besked=uuid.uuid4(), virkning=Virkning.UKLART, modtaget=ur.nu()
    )


BESKYTTEDE: dict[str, Callable[[], models.Model]] = {
    "noter_note": _note,
    "noter_noteversion": _noteversion,
    "opgaver_opgave": _opgave,
    "forloeb_forloeb": _forloeb,
    "forloeb_aktivitet": _aktivitet,
    "breve_brev": _brev,
    "integrationer_udgaaende": _udgaaende,
    "sundhedskort_kortbestilling": _kortbestilling,
    "sikrede_opslagsgrund": _opslagsgrund,
    "laegevalg_dispensation": _dispensation,
    "laegevalg_dispensationssvar": _dispensationssvar,
}


def _antal(aktoer: Aktoer, tabel: str) -> int:
    with session(aktoer), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {tabel}")
        antal: int = cursor.fetchone()[0]
    return antal


def _efterproev(tabel: str) -> None:
    assert _antal(SOFIE, tabel) == 1
    assert _antal(EMIL, tabel) == 0, "en anden kommune ser rækken"
    assert _antal(system("urvaerk"), tabel) == 0, "en, der ikke handler for en kommune, ser rækken"
    with pytest.raises(DatabaseError, match="row-level security"), session(EMIL):
        BESKYTTEDE[tabel]()


@pytest.mark.krav("ADG-2", "SIK-2", "FRL-5")
@pytest.mark.parametrize("tabel", BESKYTTEDE)
def test_kun_egen_kommune_ser_og_skriver(rigtig_db: str, tabel: str) -> None:
    with session(SOFIE):
        BESKYTTEDE[tabel]()
    _efterproev(tabel)


@pytest.mark.parametrize("tabel", BESKYTTEDE)
def test_proeven_bliver_roed_uden_politikken(rigtig_db: str, tabel: str) -> None:
    with session(SOFIE):
        BESKYTTEDE[tabel]()
    with connections["ejer"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY")
        try:
            with pytest.raises((AssertionError, pytest.fail.Exception)):
                _efterproev(tabel)
        finally:
            cursor.execute(f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY")


def test_alle_tabeller_med_en_kommunes_egne_raekker_er_med(sofie: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename::text FROM pg_policies WHERE policyname LIKE '%_kommunens_egne'")
        assert {tabel for (tabel,) in cursor.fetchall()} == set(BESKYTTEDE)


def test_navngivne_undtagelser_har_fast_soegesti_og_er_de_kendte(sofie: object) -> None:
    """Each lawful look past the border is one SECURITY DEFINER function with a fixed search path (idea 5)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname::text, coalesce(proconfig::text, '') FROM pg_proc p "
            "JOIN pg_namespace n ON n.oid = pronamespace WHERE prosecdef AND nspname = 'public'"
        )
        fundne = dict(cursor.fetchall())
    assert set(fundne) == {
        "kerne_stil_frem",
        "kerne_demo_oensk",
        "kerne_demo_en_dag",
        "kerne_demo_stop",
        "sygesikring_udestaaende",
        "kerne_log_opret_partitioner",
        "kerne_log_forsegl",
        "kerne_log_sund",
        "forloeb_klar",
        "forloeb_haengende",
        "integrationer_klar",
        "integrationer_er_hoved",
        "integrationer_haengende",
        "integrationer_kommune_for_besked",
        "sundhedskort_kommune_for_ordre",
        "laegevalg_kommune_for_valg",
        "kladder_ryd",
    }
    assert all("search_path=pg_catalog" in sti for sti in fundne.values())
