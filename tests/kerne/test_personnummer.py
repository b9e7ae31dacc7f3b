"""The CPR number as a type."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerne.personnummer import Koen, Personnummer, UgyldigtPersonnummer

DATOER = st.dates(date(1858, 1, 1), date(2057, 12, 31))


def _syvende(foedt: date) -> str:
    """A seventh digit whose century rule gives the date back (domaene.md 2.6, read the other way round)."""
    if foedt.year < 1900:
        return "5"
    if foedt.year < 2000:
        return "0"
    return "5" if foedt.year > 2036 else "4"


@st.composite
def numre(draw: st.DrawFn) -> tuple[str, date]:
    foedt = draw(DATOER)
    dag = foedt.day + draw(st.sampled_from([0, 60]))
    rest = draw(st.integers(0, 999))
    return f"{dag:02d}{foedt:%m%y}{_syvende(foedt)}{rest:03d}", foedt


@given(numre())
def test_foedselsdato_og_koen_laeses_af_nummeret(nummer: tuple[str, date]) -> None:
    cifre, foedt = nummer
    laest = Personnummer.laes(f"{cifre[:6]}-{cifre[6:]}")
    assert laest == Personnummer.laes(cifre)
    assert laest.foedselsdato == foedt
    assert laest.koen is (Koen.KVINDE if int(cifre[-1]) % 2 == 0 else Koen.MAND)
    assert laest.er_erstatningsnummer == (int(cifre[:2]) > 60)


@given(numre())
def test_nummeret_staar_aldrig_helt_i_repr_eller_str(nummer: tuple[str, date]) -> None:
    laest = Personnummer(nummer[0])
    for tekst in (repr(laest), str(laest), f"{laest}", repr([laest])):
        assert re.search(r"\d{6}\D?\d{4}", tekst) is None
    assert laest.med_streg.replace("-", "") == nummer[0]


@given(st.text())
def test_al_tekst_er_enten_et_nummer_eller_faar_en_dansk_besked(tekst: str) -> None:
    besked = ""
    try:
        laest = Personnummer.laes(tekst)
    except UgyldigtPersonnummer as fejl:
        besked = str(fejl)
    else:
        assert laest.cifre.isascii()
    assert besked == "" or (besked.endswith(".") and "CPR-nummer" in besked)


@given(numre())
def test_beskeden_gentager_aldrig_det_skrevne(nummer: tuple[str, date]) -> None:
    with pytest.raises(UgyldigtPersonnummer) as fanget:
        Personnummer.laes(f"{nummer[0]}7")
    assert nummer[0] not in str(fanget.value)


@pytest.mark.parametrize(
    ("nummer", "passer"),
    [("2110625629", True), ("0709614126", True), ("0101650001", False), ("1111111111", False)],
)
def test_modulus_11_meldes_og_afviser_aldrig(nummer: str, passer: bool) -> None:
    assert Personnummer(nummer).opfylder_modulus_11 is passer


@pytest.mark.parametrize(
    "tekst", ["", "12345", "320190-1234", "6113801234", "٠١٠١٩٠١٢٣٤", "010190 12345", "0101901234\n1"]
)
def test_det_der_ikke_er_et_nummer_afvises(tekst: str) -> None:
    with pytest.raises(UgyldigtPersonnummer):
        Personnummer.laes(tekst)


@pytest.mark.parametrize(
    ("cifre", "aar"),
    [
        ("0101990000", 1999),
        ("0101364000", 2036),
        ("0101374000", 1937),
        ("0101575000", 2057),
        ("0101585000", 1858),
        ("0101369000", 2036),
        ("0101379000", 1937),
    ],
)
def test_aarhundredet_foelger_syvende_ciffer(cifre: str, aar: int) -> None:
    assert Personnummer(cifre).foedselsdato.year == aar
