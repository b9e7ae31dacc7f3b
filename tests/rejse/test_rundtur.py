"""From the generator's files, through the importers, to what the person's page says: read from the files by position.

The generator and the importers have layout tables of their own; this reads the files a third way.
"""

from __future__ import annotations

import io
import os
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.test import Client
from lxml import etree, html

from brugere.demo import ODENSE
from kerne.aktoer import Rolle, system
from kerne.session import session
from sikrede.models import Sikret
from tests.demodata.register import DATO, Register, felt

PERSONER = 900
UDEN_SIDE = frozenset({"10", "30", "50", "60"})
"""Statuses of numbers that nobody has: their page is not what is compared."""

AF_HVER = 8
MINDST_SLAGS = 30
VISES = frozenset({"003", "004", "005", "006", "008", "012"})
"""The record types whose lines are compared."""

LAEGEGRUPPER = frozenset("01456")
CIVILSTANDE = {
    "U": "Ugift", "G": "Gift", "F": "Fraskilt", "E": "Enke eller enkemand", "D": "Død",
    "P": "Registreret partnerskab", "O": "Ophævet partnerskab", "L": "Længstlevende partner",
}  # fmt: skip


class Side:
    """What a person's page says, card by card."""

    def __init__(self, indhold: bytes) -> None:
        self._rod = html.document_fromstring(indhold.decode())

    def felter(self, kort: str) -> dict[str, list[str]]:
        """The lines under each term of a card."""
        par = self._kort(kort).iterfind(".//dl/div")
        return {_tekst(et[0])[0]: _tekst(et[1]) for et in par}

    def hovedsag(self, kort: str) -> str:
        return " ".join(
            tekst for et in self._kort(kort).iterfind(".//*[@class='kort-hovedsag']") for tekst in _tekst(et)
        )

    def tekst(self, kort: str) -> str:
        return " ".join(_tekst(self._kort(kort)))

    def _kort(self, kort: str) -> etree._Element:
        fundet = self._rod.find(f".//section[@id='kort-{kort}']")
        assert fundet is not None, f"siden har ikke kortet {kort}"
        return fundet


def _tekst(element: etree._Element) -> list[str]:
    return [linje for del_ in element.itertext() if (linje := " ".join(str(del_).split()))]


@pytest.fixture
def register(rigtig_db: str, tmp_path: Path) -> Register:
    """A municipality of the generator's, read by the importers, on the files' own day."""
    with psycopg.connect(os.environ["DATABASE_EJER_URL"], dbname=rigtig_db) as ejer:
        ejer.execute("UPDATE kerne_tilstand SET forskydning = %s::date - date_trunc('day', clock_timestamp())", [DATO])
    register = Register.lav(tmp_path, PERSONER, seed=4, kommuner=(ODENSE,))
    filer = register.filer
    for kommando, fil in (
        ("yder_indlaes", filer.yder),
        ("ydertilgang_indlaes", filer.ydertilgang),
        ("cpr_indlaes", filer.cpr),
        ("sikrede_indlaes", filer.sikrede),
    ):
        call_command(kommando, str(fil), stdout=io.StringIO(), stderr=io.StringIO())
    return register


@pytest.fixture
def poster(register: Register) -> dict[str, dict[str, list[str]]]:
    """pnr → record type → lines."""
    efter: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for linje in register.linjer[1:-1]:
        efter[linje[3:13]][linje[:3]].append(linje)
    return efter


@pytest.mark.krav("SIK-3", "CPR-11", "LV-15")
def test_siden_siger_det_filerne_siger(
    register: Register, poster: dict[str, dict[str, list[str]]], log_ind: Callable[..., Client]
) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    sikrede = _sikrede(register)
    laeger = _laegenavne(register)
    med_side = [pnr for pnr, linjer in poster.items() if _har_side(linjer) and pnr in _i_odense()]
    assert len(med_side) > PERSONER * 0.9
    slags: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for pnr in med_side:
        slags[_slags(poster[pnr], sikrede.get(pnr, ""))].append(pnr)
    assert len(slags) > MINDST_SLAGS
    for pnr in (pnr for af_slagsen in slags.values() for pnr in af_slagsen[:AF_HVER]):
        linjer = poster[pnr]
        adresse = f"/sikrede/{_i_odense()[pnr]}/"
        if _beskyttet(linjer["004"]):
            klient.post(f"{adresse}grund/", {"opslagsgrund": "sagsbehandling"})
        side = Side(klient.get(adresse).content)
        om = side.felter("om-sikrede")
        assert om["Navn"] == [_navn(linjer)], pnr
        assert om["CPR-nummer"] == [f"{pnr[:6]}-{pnr[6:]}"]
        assert om["Født"] == [_dansk(felt(linjer["001"][0], 40, 10))]
        assert om["Civilstand"] == [CIVILSTANDE[felt(linjer["012"][0], 14, 1)] if linjer["012"] else "Ikke oplyst"]
        assert om["Adresse"] == _adresse(linjer), pnr
        assert om.get("Kontaktadresse", []) == _tekstlinjer(linjer["006"], 14)
        assert ("Navne- og adressebeskyttet" in side.tekst("om-sikrede")) == _beskyttet(linjer["004"])
        if (linje := sikrede.get(pnr)) and (ventet := _laege(linje)) is not None:
            assert side.hovedsag("laegevalg") == (laeger[ventet] if ventet else "Ingen læge"), pnr


def _har_side(linjer: dict[str, list[str]]) -> bool:
    return bool(linjer["001"]) and felt(linjer["001"][0], 24, 2) not in UDEN_SIDE


def _slags(linjer: dict[str, list[str]], sikrede: str) -> tuple[object, ...]:
    """What makes a page differ from another's by more than its values: two alike are shown by the same branches."""
    poster = frozenset(type_ for type_, af_typen in linjer.items() if af_typen)
    klar = linjer["003"][0] if linjer["003"] else ""
    dele = tuple(bool(felt(klar, nr, 34)) for nr in (48, 82, 116, 150)) if klar else ()
    status = felt(linjer["001"][0], 24, 2)
    laege = (felt(sikrede, 35, 1), bool(felt(sikrede, 13, 6).strip("0")), _laege(sikrede)) if sikrede else ()
    civilstand = felt(linjer["012"][0], 14, 1) if linjer["012"] else ""
    return poster & VISES, status, civilstand, dele, _beskyttet(linjer["004"]), *laege[:2], bool(laege and laege[2])


_NUMRE: dict[str, uuid.UUID] = {}


def _i_odense() -> dict[str, uuid.UUID]:
    if not _NUMRE:
        with session(system("test")):
            _NUMRE.update(
                Sikret.objects.filter(kommune=ODENSE).values_list("personnummer", "offentlig_id"),
            )
    return _NUMRE


@pytest.fixture(autouse=True)
def _glem_numrene() -> Iterator[None]:
    yield
    _NUMRE.clear()


def _navn(linjer: dict[str, list[str]]) -> str:
    if not linjer["008"]:
        return ""
    navn = linjer["008"][0]
    return " ".join(filter(None, (felt(navn, 14, 50), felt(navn, 65, 40), felt(navn, 106, 40)))) or felt(navn, 160, 34)


def _adresse(linjer: dict[str, list[str]]) -> list[str]:
    """003 in clear, else the address abroad of 005."""
    fundne: list[str] = []
    for klar in linjer["003"][:1]:
        co = felt(klar, 48, 34)
        co = f"c/o {co}" if co and not co.upper().startswith("C/O") else co
        post = f"{felt(klar, 184, 4).replace('0000', '')} {felt(klar, 188, 20)}".strip()
        fundne = [co, felt(klar, 82, 34), felt(klar, 116, 34), felt(klar, 150, 34), post]
    fundne = [" ".join(linje.split()) for linje in fundne if linje]
    return fundne or _tekstlinjer(linjer["005"], 31) or ["Ingen adresse i CPR"]


def _tekstlinjer(linjer: Sequence[str], fra: int) -> list[str]:
    return [" ".join(t.split()) for linje in linjer for nr in range(5) if (t := felt(linje, fra + 34 * nr, 34))]


def _beskyttet(linjer: Sequence[str]) -> bool:
    dag = DATO.isoformat()
    return any(
        felt(linje, 14, 4) == "0001" and felt(linje, 18, 10) <= dag and (not (til := felt(linje, 28, 10)) or til > dag)
        for linje in linjer
    )


def _sikrede(register: Register) -> dict[str, str]:
    linjer = register.filer.sikrede.read_text(encoding="iso-8859-1").splitlines()
    return {felt(linje, 3, 10): linje for linje in linjer if linje.startswith("10")}


def _laegenavne(register: Register) -> dict[str, str]:
    """The name of the practice that has each ydernummer on the date, and of those that had it."""
    ydere = etree.parse(str(register.filer.yder)).iter("Yder")
    efter_start = sorted(ydere, key=lambda yder: str(yder.get("TilgDatoYder")))
    return {str(y.get("YdernrYder")).strip(): " ".join(str(y.get("PrakBetegn")).split()) for y in efter_start}


def _laege(linje: str) -> str | None:
    """The ydernummer in force on the date: the current one, or the future one whose day has come; None: not said.

    Only of rows in an ordinary order: what an impossible order becomes is the merge rule's own tests'.
    """
    dag = f"{DATO:%Y%m%d}"
    nu, nu_fra, gruppe, gruppe_fra = felt(linje, 13, 6), felt(linje, 19, 8), felt(linje, 35, 1), felt(linje, 36, 8)
    if felt(linje, 102, 6).strip("0") or felt(linje, 124, 1).strip("0 ") or not gruppe_fra.strip("0"):
        return None
    if not nu_fra.strip("0") or max(nu_fra, gruppe_fra) > dag:
        return None
    return nu if gruppe in LAEGEGRUPPER and nu.strip("0") else ""


def _dansk(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}"
