"""Finding a person by name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from kerne.session import Session
from sikrede import soegning
from sikrede.indlaesning.soegeord import AENDRET_TABEL, skriv_om
from sikrede.models import Sikret, Soegeord
from sikrede.soegning import KANDIDATER, ORD_LAENGDE, normaliser, soeg_navn, soegeord, sorteringsnoegle

_loebenummer = iter(range(10_000))


@pytest.mark.krav("UD-5")
@pytest.mark.parametrize(
    ("skrevet", "normaliseret"),
    [
        ("Ånd-Møller, José", "aand moeller jose"),
        ("Aagaard", "aagaard"),
        ("ÆRØ", "aeroe"),
        ("Müller  O'Brien", "muller o brien"),
        ("Æ", "ae"),
        ("  ", ""),
        ("A\u030agaard", "aagaard"),
        ("Ǿ", "oe"),
        ("Straße Łódź Þór", "strasse lodz thor"),
        ("Anne_Marie (Mie)", "anne marie mie"),
    ],
)
def test_normaliser(skrevet: str, normaliseret: str) -> None:
    assert normaliser(skrevet) == normaliseret


@given(st.text(st.characters(codec="latin-1")))
def test_normaliseret_er_faerdigt(tekst: str) -> None:
    en_gang = normaliser(tekst)
    assert normaliser(en_gang) == en_gang
    assert normaliser(tekst.upper().replace("ß".upper(), "SS")) == normaliser(tekst.replace("ß", "ss").upper())
    assert all(len(ord_) <= ORD_LAENGDE for ord_ in soegeord(tekst))


def test_sorteringsnoegle_er_dansk() -> None:
    navne = ["Aagaard", "Zier", "Østergård", "Æbelø", "Andersen", "Årup", "Aabo", "andresen", "Ek", "Éa"]
    assert sorted(navne, key=sorteringsnoegle) == [
        "Andersen", "andresen", "Éa", "Ek", "Zier", "Æbelø", "Østergård", "Aabo", "Aagaard", "Årup",
    ]  # fmt: skip


def _sikret(fornavn: str, efternavn: str, **felter: Any) -> Sikret:
    standard = {"kommune": "0461", "status": "01", "koen": "K", "foedselsdato": date(1990, 1, 1), "version": 1}
    nummer = f"610190{next(_loebenummer):04d}"
    return Sikret.objects.create(personnummer=nummer, fornavn=fornavn, efternavn=efternavn, **standard | felter)


@pytest.fixture
def cast(sofie: Session) -> dict[str, Sikret]:
    """A few people with search words."""
    folk = {
        "ane": _sikret("Ane Sofie", "Møller"),
        "jens": _sikret("Jens", "Møller-Aagård", mellemnavn="Bæk"),
        "andet": _sikret("Ane", "Møller", kommune="0751"),
        "skjult": _sikret("Anna", "Møller", beskyttet_fra=date(2020, 1, 1)),
        "igen": _sikret("Anton", "Zander", beskyttet_fra=date(2020, 1, 1), beskyttet_til=date(2021, 1, 1)),
        "kommer": _sikret("Anja", "Åby", beskyttet_fra=date(2999, 1, 1)),
    }
    _ord()
    return folk


def _ord() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{AENDRET_TABEL}")
        cursor.execute(f"CREATE TEMPORARY TABLE {AENDRET_TABEL} AS SELECT id AS sikret_id FROM sikrede_sikret")
    skriv_om()


@pytest.mark.krav("SIK-1", "UD-5")
def test_hvert_ord_skal_begynde_et_navn(cast: dict[str, Sikret]) -> None:
    find = lambda *ord_: soeg_navn(ord_, kommune="0461")  # noqa: E731
    assert find("moell") == [cast["ane"].pk, cast["jens"].pk]
    assert find("Møll", "so") == [cast["ane"].pk]
    assert find("so", "ane") == [cast["ane"].pk]
    assert find("AAG") == [cast["jens"].pk]
    assert find("årg") == []
    assert find("bæk moel j") == [cast["jens"].pk]
    assert find("oeller") == []
    assert find() == find("", "-") == []


@pytest.mark.krav("UD-5", "SIK-3")
def test_beskyttede_findes_ikke_paa_navn(cast: dict[str, Sikret]) -> None:
    assert soeg_navn(["an"], kommune="0461") == [cast["ane"].pk, cast["igen"].pk, cast["kommer"].pk]


@pytest.mark.krav("ADG-2")
def test_kun_den_kommune_der_spoerger(cast: dict[str, Sikret]) -> None:
    assert soeg_navn(["ane"], kommune="0751") == [cast["andet"].pk]
    assert soeg_navn(["ane"], kommune="0101") == []


def test_hoejst_saa_mange_og_i_navneorden(sofie: Session) -> None:
    folk = [_sikret(fornavn, "Bo") for fornavn in ("Åge", "Bent", "Aase", "Ærling", "Carl")]
    _ord()
    fundne = soeg_navn(["bo"], kommune="0461")
    assert fundne == [folk[nr].pk for nr in (1, 4, 3, 0, 2)]
    assert soeg_navn(["bo"], kommune="0461", hoejst=2) == fundne[:2]


def test_de_laengste_navne_har_plads(sofie: Session) -> None:
    lang = _sikret("Æ" * 50, "Ø" * 40)
    _ord()
    assert {ord_.ord for ord_ in Soegeord.objects.filter(sikret=lang)} == {"ae" * 30, "oe" * 30}
    assert soeg_navn(["æ" * 50, "ø" * 40], kommune="0461") == [lang.pk]


def test_procent_og_understreg_er_bare_tegn(cast: dict[str, Sikret]) -> None:
    assert soeg_navn(["%", "_"], kommune="0461") == []
    assert soeg_navn(["an%"], kommune="0461") == soeg_navn(["an"], kommune="0461")


def test_soegningen_bruger_indekset(sofie: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """No sequential scan, and no more rows read than the cap, however common the name."""
    Sikret.objects.bulk_create(
        Sikret(
            personnummer=f"61{nr:08d}",
            fornavn=f"Jens{nr % 40}",
            efternavn="Jensen",
            kommune="0461" if nr % 2 else "0101",
            status="01",
            koen="M",
            foedselsdato=date(1990, 1, 1),
        )
        for nr in range(4000)
    )
    _ord()
    for ord_ in (["jensen"], ["jens1", "jensen"], ["je"]):
        plan = _plan(ord_)
        assert "Seq Scan" not in plan, plan
        assert "sikrede_soegeord" in plan
        assert len(soeg_navn(ord_, kommune="0461", hoejst=10_000)) <= KANDIDATER


def _plan(ord_: list[str]) -> str:
    planer: list[str] = []

    def forklar(execute: Any, sql: str, params: Any, *resten: Any) -> Any:
        with connection.connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {sql}", params)
            planer.append("\n".join(raekke[0] for raekke in cursor.fetchall()))
        return execute(sql, params, *resten)

    with connection.execute_wrapper(forklar):
        soegning.soeg_navn(ord_, kommune="0461")
    return "\n".join(planer)
