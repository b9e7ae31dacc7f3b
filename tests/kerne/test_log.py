"""The append-only log: complete, unforgeable by the application, and sealed."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kerne import log
from kerne.aktoer import system
from kerne.log.forsegling import forsegl, opret_partitioner, verificer
from kerne.log.skrivning import PersonnummerILog
from kerne.session import forsoeg, session, skriv_udskudt
from sikrede import adgang
from tests.conftest import EMIL, SOFIE
from tests.stoette import byg
from tests.stoette.processer import vent_paa
from ydere.handlinger import Pladskrav, Pladsvilkaar, reserver_pladser

PERSON = uuid.UUID("01900000-0000-7000-8000-00000000abcd")


def _raekker(sql: str, *parametre: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parametre)
        return list(cursor.fetchall())


def _ejer(sql: str) -> None:
    with connections["ejer"].cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.krav("UD-13")
def test_en_post_har_alt_om_hvem_hvad_hvornaar_og_hvorfor(sofie: object) -> None:
    log.skriv("sikrede.overblik", person=PERSON, genstand="forloeb:x", formaal="Borger ved skranken", data={"antal": 2})
    skriv_udskudt()
    (post,) = _raekker(
        "SELECT aktoer_id, aktoer_navn, organisation, rolle, handling, person, genstand, formaal, udfald, "
        "data->>'antal', domaenetid = maskintid, maskintid IS NOT NULL, anmodning IS NOT NULL FROM kerne_log"
    )
    assert post == (
        SOFIE.id, "Sofie Holm", "0461", "sagsbehandler", "sikrede.overblik", PERSON, "forloeb:x",
        "Borger ved skranken", "udfoert", "2", True, True, True,
    )  # fmt: skip


@pytest.mark.krav("UD-13")
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE kerne_log SET handling = 'x.y'",
        "DELETE FROM kerne_log",
        "TRUNCATE kerne_log",
        "UPDATE log.kerne_log_oevrige SET handling = 'x.y'",
        "SELECT count(*) FROM log.kerne_log_oevrige",
        "DELETE FROM kerne_logblok",
        "UPDATE kerne_logblok SET antal = 0",
        "INSERT INTO kerne_logblok VALUES (1, '1', '2', 0, '', '', '')",
        "INSERT INTO kerne_log (aktoer_navn, handling, genstand, formaal, udfald, data) "
        "VALUES ('En anden', 'x.y', '', '', 'udfoert', '{}')",
        "INSERT INTO kerne_log (maskintid, handling, genstand, formaal, udfald, data) "
        "VALUES ('2020-01-01', 'x.y', '', '', 'udfoert', '{}')",
        "DROP TRIGGER kerne_log_udfyld ON kerne_log",
        "ALTER TABLE kerne_log DISABLE ROW LEVEL SECURITY",
        "CREATE TABLE log.egen (x int)",
    ],
)
def test_programmet_kan_ikke_roere_det_skrevne(sofie: object, sql: str) -> None:
    log.skriv("sikrede.overblik", person=PERSON)
    with pytest.raises(DatabaseError), forsoeg():
        _raekker(sql)


@pytest.mark.krav("UD-13")
def test_partitionen_for_denne_maaned_kan_ikke_naas_ved_navn(sofie: object) -> None:
    log.skriv("sikrede.overblik")
    skriv_udskudt()
    (navn,) = _raekker("SELECT tableoid::regclass::text FROM kerne_log")[0]
    assert str(navn).startswith("log.kerne_log_2")
    with pytest.raises(DatabaseError, match="log"), forsoeg():
        _raekker(f"DELETE FROM {navn}")


@pytest.mark.krav("UD-13", "REV-1")
def test_kun_egen_organisations_log_kan_laeses(db: None) -> None:
    with session(SOFIE):
        log.skriv("sikrede.overblik", person=PERSON)
    with session(EMIL):
        assert _raekker("SELECT 1 FROM kerne_log") == []


def test_uden_aktoer_kan_loggen_ikke_skrives(db: None) -> None:
    def uden_aktoer() -> None:
        log.skriv("sikrede.overblik")
        _raekker("SELECT set_config('sygesikring.aktoer', '', true)")

    with pytest.raises(DatabaseError, match="aktør"), session(SOFIE):
        uden_aktoer()


@pytest.mark.parametrize("felt", ["genstand", "formaal"])
def test_et_personnummer_kommer_aldrig_i_loggen(sofie: object, felt: str) -> None:
    with pytest.raises(PersonnummerILog):
        log.skriv("sikrede.overblik", **{felt: "om 610180-1234"})
    with pytest.raises(PersonnummerILog):
        log.skriv("sikrede.overblik", data={"q": "6101801234"})


def test_et_navn_uden_punktum_afvises(db: None) -> None:
    with pytest.raises(DatabaseError, match="handling"), session(SOFIE):
        log.skriv("overblik")


@pytest.mark.krav("ADG-2")
def test_et_afvist_blik_staar_i_loggen_selv_om_anmodningen_rulles_tilbage(rigtig_db: str) -> None:
    with session(system("test")):
        person = byg.sikret(kommune="0751")

    def se() -> None:
        with session(SOFIE):
            log.skriv("test.rulles_tilbage")
            adgang.aabn(person.offentlig_id, handling="sikrede.overblik")

    with pytest.raises(Http404):
        se()
    with session(SOFIE):
        assert _raekker("SELECT handling, udfald, person FROM kerne_log") == [
            ("sikrede.overblik", "afvist", person.offentlig_id)
        ]


def _handlinger() -> list[object]:
    return [handling for (handling,) in _raekker("SELECT handling FROM kerne_log ORDER BY id")]


@pytest.mark.krav("UD-13")
def test_en_transaktions_poster_skrives_i_en_saetning_i_deres_orden(rigtig_db: str) -> None:
    with CaptureQueriesContext(connection) as sql, session(SOFIE):
        log.skriv("test.foerst", person=PERSON, data={"nr": 1})
        log.skriv_mange("test.saa", [uuid.uuid4(), uuid.uuid4()])
        log.skriv("test.sidst")
    assert sum("INSERT INTO kerne_log" in en["sql"] for en in sql) == 1
    with session(SOFIE):
        assert _handlinger() == ["test.foerst", "test.saa", "test.saa", "test.sidst"]


@pytest.mark.krav("UD-13")
@pytest.mark.parametrize("skrevet_imens", [lambda: None, skriv_udskudt])
def test_hvad_der_fortrydes_staar_der_ikke_og_det_foer_det_staar_der_en_gang(
    rigtig_db: str, skrevet_imens: Callable[[], None]
) -> None:
    """Also where the part that is undone had the entries before it written."""

    def fortryd() -> None:
        with forsoeg():
            log.skriv("test.i")
            skrevet_imens()
            log.skriv("test.ogsaa_i")
            _raekker("SELECT 1/0")

    with session(SOFIE):
        log.skriv("test.foer")
        with pytest.raises(DatabaseError):
            fortryd()
        log.skriv("test.efter")
    with session(SOFIE):
        assert _handlinger() == ["test.foer", "test.efter"]


@pytest.mark.krav("UD-13")
def test_det_foerste_i_en_fortrudt_del_staar_der_heller_ikke(rigtig_db: str) -> None:
    def fortryd() -> None:
        with forsoeg():
            log.skriv("test.i")
            skriv_udskudt()
            _raekker("SELECT 1/0")

    with session(SOFIE), pytest.raises(DatabaseError):
        fortryd()
    with session(SOFIE):
        assert _handlinger() == []


@pytest.mark.krav("UD-13", "LV-8")
def test_loggen_er_skrevet_foer_den_raekke_alle_vil_have(rigtig_db: str) -> None:
    """The practice's counters are locked by the last statement of the transaction."""
    with session(system("test")):
        yder = byg.praksis()
    with CaptureQueriesContext(connection) as sql, session(SOFIE):
        log.skriv("test.valg")
        reserver_pladser([Pladskrav(yder.pk, Pladsvilkaar.AABEN)])
    saetninger = [en["sql"] for en in sql if en["sql"] not in {"BEGIN", "COMMIT"}]
    assert "UPDATE ydere_plads" in saetninger[-1]
    assert "INSERT INTO kerne_log" in saetninger[-2]


def _skriv_og_forsegl(antal: int) -> None:
    with session(SOFIE):
        log.skriv_mange("sikrede.soeg", [uuid.uuid4() for _ in range(antal)])
    _forsegl(antal)


def _forsegl(antal: int) -> None:
    """Seal `antal` entries; other databases of the server may hold the snapshot's xmin back for a moment."""
    forseglet = 0

    def alle() -> bool:
        nonlocal forseglet
        with session(system("urvaerk")):
            forseglet += forsegl()
        return forseglet == antal

    vent_paa(alle)


@pytest.mark.krav("UD-13")
def test_en_hel_log_verificeres(rigtig_db: str) -> None:
    for antal in (3, 1, 5):
        _skriv_og_forsegl(antal)
    fundet = verificer(connections["ejer"])
    assert (fundet.blokke, fundet.poster, fundet.brud) == (3, 9, ())
    assert verificer(connections["ejer"], anker=fundet.anker).brud == ()


ANGREB: dict[str, Callable[[], None]] = {
    "post ændret": lambda: _ejer("UPDATE kerne_log SET handling = 'x.y' WHERE id = 2"),
    "post fjernet": lambda: _ejer("DELETE FROM kerne_log WHERE id = 2"),
    "aktør byttet": lambda: _ejer("UPDATE kerne_log SET aktoer_navn = 'En anden' WHERE id = 1"),
    "digest fulgte med": lambda: _ejer(
        "UPDATE kerne_log SET formaal = 'andet', digest = sha256('andet'::bytea) WHERE id = 3"
    ),
    "blok fjernet": lambda: _ejer("DELETE FROM kerne_logblok WHERE nr = 2"),
    "blok ændret": lambda: _ejer("UPDATE kerne_logblok SET antal = 3 WHERE nr = 1"),
    "hægte ændret": lambda: _ejer("UPDATE kerne_logblok SET haekte = sha256('x'::bytea) WHERE nr = 3"),
}


@pytest.mark.krav("UD-13")
@pytest.mark.parametrize("angreb", ANGREB)
def test_ethvert_indgreb_opdages(rigtig_db: str, angreb: str) -> None:
    for _ in range(3):
        _skriv_og_forsegl(2)
    ANGREB[angreb]()
    assert verificer(connections["ejer"]).brud
    with pytest.raises(CommandError, match="brudt"):
        call_command("log_verificer", verbosity=0)


@pytest.mark.krav("UD-13")
def test_en_afkortet_kaede_opdages_mod_et_anker_udenfor(rigtig_db: str) -> None:
    _skriv_og_forsegl(2)
    _skriv_og_forsegl(2)
    anker = verificer(connections["ejer"]).anker
    _ejer("DELETE FROM kerne_log WHERE id > 2")
    _ejer("DELETE FROM kerne_logblok WHERE nr = 2")
    assert verificer(connections["ejer"]).brud == ()
    assert verificer(connections["ejer"], anker=anker).brud


@pytest.mark.krav("UD-13", "UD-20")
def test_indhold_kan_slettes_uden_at_kaeden_brydes(rigtig_db: str) -> None:
    _skriv_og_forsegl(3)
    _ejer("UPDATE kerne_log SET slettet = true, person = NULL, data = '{}' WHERE id = 2")
    fundet = verificer(connections["ejer"])
    assert (fundet.slettede, fundet.brud) == (1, ())


@pytest.mark.krav("UD-13")
def test_en_blok_slutter_foer_det_der_stadig_skrives(rigtig_db: str) -> None:
    """A transaction still open when sealing must find its entry in a later block."""
    with psycopg.connect(**connections["ejer"].get_connection_params()) as aaben:
        aaben.execute("SELECT pg_current_xact_id()")
        with session(SOFIE):
            log.skriv_mange("sikrede.soeg", [PERSON, PERSON])
        with session(system("urvaerk")):
            assert forsegl() == 0
        assert verificer(connections["ejer"]).poster == 0
    _forsegl(2)


def test_partitioner_laves_forud_og_opsamlingen_er_tom(rigtig_db: str) -> None:
    with session(system("urvaerk")):
        assert opret_partitioner(5) >= 0
        assert opret_partitioner(5) == 0
    with connections["ejer"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_inherits WHERE inhparent = 'kerne_log'::regclass")
        assert cursor.fetchone()[0] >= 7
        cursor.execute("SELECT count(*) FROM log.kerne_log_oevrige")
        assert cursor.fetchone()[0] == 0


@pytest.mark.krav("UD-19")
def test_sundhed_siger_til_naar_loggen_mangler_plads(rigtig_db: str) -> None:
    klient = Client()
    assert klient.get("/sundhed").status_code == 200
    _ejer(
        'BEGIN; SELECT set_config(\'sygesikring.aktoer\', \'{"id": "x", "navn": "x"}\', true), '
        "set_config('sygesikring.rolle', 'system', true), "
        "set_config('sygesikring.anmodning', gen_random_uuid()::text, true); "
        "INSERT INTO kerne_log (maskintid, handling, genstand, formaal, udfald, data) "
        "VALUES ('2001-01-01', 'x.y', '', '', 'udfoert', '{}'); COMMIT"
    )
    svar = klient.get("/sundhed")
    assert (svar.status_code, svar.json()["status"]) == (503, "log")
