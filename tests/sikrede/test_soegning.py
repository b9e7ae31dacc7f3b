"""Whom a search finds, in which order, and by how much work."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections

from kerne.session import Session, session
from sikrede.indlaesning.soegeord import dan
from sikrede.models import Sikret, Soegeord, Tidligerenavn
from sikrede.soegning import Fund, Maade, Omraade, Soegning, find, tolk
from sikrede.soegning.kandidater import KANDIDATER
from sikrede.soegning.normalisering import ORD_LAENGDE
from tests.conftest import SOFIE

DAG = date(2026, 11, 22)
ODENSE, AARHUS, FJERNT = "0461", "0751", "0851"
_loebenummer = iter(range(10_000))


def _sikret(fornavn: str, efternavn: str, *, tidligere: str = "", **felter: Any) -> Sikret:
    standard = {
        "kommune": ODENSE, "bopaelskommune": ODENSE, "status": "01", "koen": "K", "foedselsdato": date(1990, 1, 1),
    }  # fmt: skip
    nummer = f"610190{next(_loebenummer):04d}"
    person = Sikret.objects.create(personnummer=nummer, fornavn=fornavn, efternavn=efternavn, **standard | felter)
    if tidligere:
        Tidligerenavn.objects.create(sikret=person, fornavn=fornavn, efternavn=tidligere)
    dan(person.pk, person.pk)
    return person


def _find(tekst: str, kommune: str = ODENSE, **valg: Any) -> list[Fund]:
    soegning = tolk(tekst, dag=DAG)
    assert isinstance(soegning, Soegning)
    return find(soegning, kommune=kommune, **valg)


def _navne(tekst: str, **valg: Any) -> list[str]:
    fundne = _find(tekst, **valg)
    personer = Sikret.objects.in_bulk([fund.sikret_id for fund in fundne])
    return [personer[fund.sikret_id].navn for fund in fundne]


@pytest.fixture
def folk(sofie: Session) -> None:
    """A few persons, most of them in Odense."""
    _sikret("Ane Sofie", "Møller", vejnavn="Østergade", husnummer="012", etage="02", sidedoer="th", postnummer="5000")
    _sikret("Jens", "Møller-Aagård", mellemnavn="Bæk", foedselsdato=date(1980, 5, 17))
    _sikret("Karen", "Holm", tidligere="Møller", foedselsdato=date(1980, 5, 17))
    _sikret("Ane", "Møller", kommune=AARHUS, bopaelskommune=AARHUS, vejnavn="Østergade", husnummer="012")
    _sikret("Ane", "Møller", kommune=FJERNT, bopaelskommune=FJERNT)
    _sikret("Bo", "Lund", vejnavn="Østergade", husnummer="012A", postnummer="5000", postdistrikt="Odense C")
    _sikret("Ib", "Lund", vejnavn="Østergade", husnummer="120", postnummer="5250", postdistrikt="Odense SV")


@pytest.mark.krav("SIK-1", "UD-5")
@pytest.mark.parametrize(
    ("skrevet", "navne"),
    [
        ("moell", ["Ane Sofie Møller", "Jens Bæk Møller-Aagård", "Karen Holm"]),
        ("Møll so", ["Ane Sofie Møller"]),
        ("so ANE mol", []),
        ("so ane møl", ["Ane Sofie Møller"]),
        ("AAG", ["Jens Bæk Møller-Aagård"]),
        ("årg", []),
        ("bæk moel j", ["Jens Bæk Møller-Aagård"]),
        ("oeller", []),
        ("møller 17.05.1980", ["Jens Bæk Møller-Aagård", "Karen Holm"]),
        ("m 170580", ["Jens Bæk Møller-Aagård", "Karen Holm"]),
        ("møller 180580", []),
        ("170580", ["Karen Holm", "Jens Bæk Møller-Aagård"]),
        ("karen møller", ["Karen Holm"]),
        ("holm møller", ["Karen Holm"]),
        ("Østergade 12", ["Ane Sofie Møller", "Bo Lund"]),
        ("oestergade 12, 2. th", ["Ane Sofie Møller"]),
        ("østergade 12 2 tv", []),
        ("østergade 12a", ["Bo Lund"]),
        ("Østergade 12 5000", ["Ane Sofie Møller", "Bo Lund"]),
        ("Østergade 12 5000 odense", ["Bo Lund"]),
        ("Østergade 120 5000", []),
        ("Østergade 12 010190", ["Ane Sofie Møller", "Bo Lund"]),
        ("Østergade 12 020190", []),
        ("øst 12", []),
        ("lund 12", ["Bo Lund", "Ib Lund"]),
        ("%% __ lund", ["Bo Lund", "Ib Lund"]),
    ],
)
def test_hvem_der_findes(folk: None, skrevet: str, navne: list[str]) -> None:
    assert _navne(skrevet) == navne


@pytest.mark.krav("UD-5")
def test_hvordan_de_er_fundet(folk: None) -> None:
    assert [(fund.maade, fund.tidligere_navn) for fund in _find("møller")] == [
        (Maade.NAVN, ""),
        (Maade.NAVN, ""),
        (Maade.TIDLIGERE_NAVN, "Karen Møller"),
    ]
    assert {fund.maade for fund in _find("Østergade 12")} == {Maade.ADRESSE}
    assert {fund.maade for fund in _find("170580")} == {Maade.FOEDSELSDATO}


@pytest.mark.krav("UD-5")
def test_det_nyeste_af_de_tidligere_navne_der_passer(sofie: Session) -> None:
    person = _sikret("Karen", "Holm", tidligere="Møller")
    for efternavn, til in (("Møllegaard", date(2020, 1, 1)), ("Bang", date(2024, 1, 1))):
        Tidligerenavn.objects.create(sikret=person, fornavn="Karen", efternavn=efternavn, til=til)
    Tidligerenavn.objects.create(sikret=person, fornavn="Karen", efternavn="Forkert", annkor="A")
    dan(person.pk, person.pk)
    assert [fund.tidligere_navn for fund in _find("karen møl")] == ["Karen Møllegaard"]
    assert [fund.tidligere_navn for fund in _find("bang")] == ["Karen Bang"]
    assert _find("forkert") == []


@pytest.mark.krav("UD-5")
def test_raekkefoelgen(sofie: Session) -> None:
    """Present name before former before address; exact before prefix; then as Danish sorts."""
    _sikret("Aase", "Strand")
    _sikret("Åge", "Strand")
    _sikret("Ærling", "Strand")
    _sikret("Bent", "Strandby")
    _sikret("Carl", "Aaby", tidligere="Strand")
    _sikret("Dan", "Abel", vejnavn="Strand", husnummer="012", etage="01")
    _sikret("Eva", "Zier", vejnavn="Strand", husnummer="012")
    navn = ["Ærling Strand", "Åge Strand", "Aase Strand", "Bent Strandby", "Carl Aaby"]
    assert _navne("strand") == navn
    assert _navne("strand", hoejst=2) == navn[:2]
    assert _navne("strand 12") == ["Eva Zier", "Dan Abel", *navn]


@pytest.mark.krav("ADG-2", "UD-5")
def test_egen_kommune_og_saa_de_andres(folk: None) -> None:
    assert _navne("ane møller", kommune=AARHUS) == ["Ane Møller"]
    assert _find("ane møller", kommune="0101") == []
    hele = _find("ane møller", kommune=AARHUS, omraade=Omraade.HELE_LANDET)
    kommuner = dict(Sikret.objects.values_list("pk", "kommune"))
    assert [kommuner[fund.sikret_id] for fund in hele] == [AARHUS, FJERNT, ODENSE]
    assert len(_find("ane møller", kommune=AARHUS, omraade=Omraade.HELE_LANDET, hoejst=1)) == 1
    for skrevet, antal in (("Østergade 12", 3), ("010190", 5), ("møller 010190", 3), ("lund", 2)):
        assert len(_find(skrevet, kommune=AARHUS, omraade=Omraade.HELE_LANDET)) == antal, skrevet
        assert len(_find(skrevet, kommune="0999", omraade=Omraade.HELE_LANDET)) == antal, skrevet


@pytest.mark.krav("UD-5", "SIK-3")
def test_beskyttede_findes_ikke(sofie: Session) -> None:
    """By no part of what they have, and none stands in for them."""
    skjult = {"vejnavn": "Østergade", "husnummer": "012", "tidligere": "Bang"}
    _sikret("Anna", "Møller", beskyttet_fra=date(2020, 1, 1), **skjult)
    _sikret("Anne", "Møller", beskyttet_fra=date(2020, 1, 1), beskyttet_til=date(2999, 1, 1), **skjult)
    _sikret("Anton", "Møller", beskyttet_fra=date(2020, 1, 1), beskyttet_til=date(2021, 1, 1), **skjult)
    _sikret("Anja", "Møller", beskyttet_fra=date(2999, 1, 1), **skjult)
    synlige = ["Anja Møller", "Anton Møller"]
    for skrevet in ("møller", "bang", "an bang", "Østergade 12", "010190", "an 010190", "bang 010190"):
        assert _navne(skrevet) == synlige, skrevet
        assert sorted(_navne(skrevet, kommune=AARHUS, omraade=Omraade.HELE_LANDET)) == synlige, skrevet
    assert _find("anna møller") == []


@pytest.mark.parametrize("status", ["10", "30", "50", "60"])
def test_numre_der_ikke_er_nogens_findes_ikke(sofie: Session, status: str) -> None:
    person = _sikret("Ane", "Møller", status=status, tidligere="Bang", vejnavn="Østergade", husnummer="012")
    assert not Soegeord.objects.filter(sikret=person).exists()
    assert _find("010190") == _find("ane 010190") == []


@pytest.mark.krav("UD-5")
@pytest.mark.parametrize("status", ["90", "80", "70", "20"])
def test_den_der_er_doed_eller_rejst_findes_paa_navn(sofie: Session, status: str) -> None:
    _sikret("Ane", "Møller", status=status, bopaelskommune="", vejnavn="Østergade", husnummer="012")
    assert _navne("ane") == ["Ane Møller"]
    assert _find("Østergade 12") == []


def test_de_laengste_navne_har_plads(sofie: Session) -> None:
    lang = _sikret("Æ" * 50, "Ø" * 40, vejnavn="Æ" * 20, husnummer="123Z", etage="99", sidedoer="1234")
    assert {ord_.ord for ord_ in Soegeord.objects.filter(sikret=lang, slags=1)} == {"ae" * 30, "oe" * 30}
    assert [fund.sikret_id for fund in _find("æ" * 50 + " " + "ø" * 40)] == [lang.pk]
    assert max(map(len, Soegeord.objects.filter(slags=3).values_list("ord", flat=True))) < ORD_LAENGDE


MANGE = 24_000
_MANGE = """
WITH p AS (
    INSERT INTO sikrede_sikret (offentlig_id, personnummer, status, koen, foedselsdato, fornavn, efternavn, kommune,
        bopaelskommune, vejnavn, husnummer, version, mellemnavn, adresseringsnavn, civilstand,
        aegtefaelle_personnummer, vejkode, etage, sidedoer, bygningsnummer, conavn, lokalitet, standardadresse, bynavn,
        postnummer, postdistrikt)
    SELECT gen_random_uuid(), '62' || lpad(nr::text, 8, '0'), '01', 'M', date '1930-01-01' + nr %% 20000,
           'Jens' || chr(97 + nr / 5 %% 20), 'Jensen', (ARRAY['0461', '0461', '0101', '0751', '0851'])[nr %% 5 + 1],
           '', '', '', 1, '', '', '', '', '', '', '', '', '', '', '', '', '', ''
      FROM generate_series(1, %s) nr
    RETURNING id, kommune, fornavn, right(personnummer, 8)::integer AS nr
), t AS (
    INSERT INTO sikrede_tidligerenavn (sikret_id, fornavn, efternavn)
    SELECT id, fornavn, 'Hansen' FROM p WHERE id %% 3 = 0
), ord AS (
    SELECT kommune, 1 AS slags, lower(fornavn) AS ord, id FROM p UNION ALL SELECT kommune, 1, 'jensen', id FROM p
    UNION ALL SELECT kommune, 2, 'hansen', id FROM p WHERE id %% 3 = 0
    UNION ALL SELECT kommune, 1, 'bang', id FROM p WHERE nr / 5 %% 2 = 0 OR nr <= 100
    UNION ALL SELECT kommune, 1, 'dahl', id FROM p WHERE nr / 5 %% 2 = 1 OR nr <= 100
    UNION ALL SELECT kommune, 3, 'gade 1 ' || id %% 3, id FROM p WHERE id %% 3 = 0
)
INSERT INTO sikrede_soegeord (kommune, slags, ord, sikret_id) SELECT * FROM ord
"""


@pytest.fixture
def mange(rigtig_db: str) -> None:
    """All have the same last name, a third the same former name, half one middle name and half another, a few both."""
    with session(SOFIE), connection.cursor() as cursor:
        cursor.execute(_MANGE, [MANGE])
    with connections["ejer"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE sikrede_sikret")
        cursor.execute("VACUUM ANALYZE sikrede_soegeord")
        cursor.execute("VACUUM ANALYZE sikrede_tidligerenavn")


SOEGNINGER = [
    "jensen", "jen", "jensa jensen", "jens jensen", "jensen hansen", "jens jensen hansen", "hansen", "bang dahl",
    "dahl jensen bang", "jensen findesikke", "findesikke", "hansen 12", "gade 1", "gade 1 2", "jensen 01.02.1940",
    "01.02.1940", "jensen 12 010240",
]  # fmt: skip


@pytest.mark.krav("UD-5")
@pytest.mark.parametrize(("omraade", "steder"), [(Omraade.EGEN_KOMMUNE, 1), (Omraade.HELE_LANDET, 3)])
def test_soegningen_bruger_indekset(mange: None, omraade: Omraade, steder: int) -> None:
    """However common the name: no table is read whole, and no more persons are looked up than the ranges' caps."""
    with session(SOFIE):
        for skrevet in SOEGNINGER:
            planer = _planer(partial(_find, skrevet, omraade=omraade, hoejst=MANGE))
            for plan in planer:
                assert not _hele_tabeller(plan), (skrevet, plan)
            assert sum(map(_opslag, planer)) <= 4 * KANDIDATER * steder, (skrevet, planer)


@pytest.mark.krav("UD-5")
def test_et_almindeligt_navn_rangordnes_blandt_hoejst_saa_mange(mange: None) -> None:
    with session(SOFIE):
        assert len(_find("jensen", hoejst=MANGE)) == KANDIDATER
        assert len(_find("jens jensen", hoejst=MANGE)) == KANDIDATER
        assert len(_find("jensa jensen", hoejst=MANGE)) == MANGE * 2 // 5 // 20
        assert len(_find("bang dahl", hoejst=MANGE)) == len(_find("dahl jen ban", hoejst=MANGE)) == 100 * 2 // 5
        assert {fund.maade for fund in _find("jens hansen", hoejst=MANGE)} == {Maade.TIDLIGERE_NAVN}


def _planer(kald: Callable[[], object]) -> list[list[dict[str, Any]]]:
    """Each statement's plan, run with its values and, not run, as a generic plan."""
    planer: list[list[dict[str, Any]]] = []

    def forklar(execute: Any, sql: str, params: Any, *resten: Any) -> Any:
        numre = iter(range(1, 1_000))
        generisk = re.sub("%s", lambda _: f"${next(numre)}", sql)
        with connection.connection.cursor() as cursor:
            planer.append(cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params).fetchone()[0])
            planer.append(cursor.execute(f"EXPLAIN (GENERIC_PLAN, FORMAT JSON) {generisk}").fetchone()[0])
        return execute(sql, params, *resten)

    with connection.execute_wrapper(forklar):
        kald()
    return planer


def _knuder(plan: Any) -> list[dict[str, Any]]:
    top = plan[0]["Plan"] if isinstance(plan, list) else plan
    return [top, *(under for en in top.get("Plans", []) for under in _knuder(en))]


def _hele_tabeller(plan: Any) -> list[str]:
    return [knude["Relation Name"] for knude in _knuder(plan) if knude["Node Type"] == "Seq Scan"]


def _opslag(plan: Any) -> int:
    """How many times a person or a person's words were looked up by key."""
    return sum(
        int(knude.get("Actual Loops", 0))
        for knude in _knuder(plan)
        if knude.get("Index Name") == "sikrede_sikret_pkey" or knude.get("Parent Relationship") == "SubPlan"
    )
