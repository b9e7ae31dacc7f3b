"""What was typed in the search box, as it is understood."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kerne.maskering import har_personnummer
from kerne.personnummer import Personnummer
from sikrede.soegning import Adresse, Soegning, UforstaaeligSoegning, tolk
from sikrede.soegning.normalisering import adressenoegle, normaliser
from sikrede.soegning.tolkning import HOEJST_ORD

DAG = date(2026, 11, 22)
FOEDT = date(1980, 5, 17)
dage = st.dates(date(1927, 1, 1), DAG)
navne = st.lists(st.text("abcdefghijklmnopqrstuvwxyzæøåéüABCÆØÅ", min_size=3, max_size=10), min_size=1, max_size=4).map(
    " ".join
)


def _soegning(tekst: str) -> Soegning:
    fundet = tolk(tekst, dag=DAG)
    assert isinstance(fundet, Soegning)
    return fundet


@pytest.mark.krav("SIK-1", "UD-5")
@pytest.mark.parametrize(
    "skrevet",
    ["6101901230", "610190-1230", " 610190 1230 ", "610190–1230", "Ane Holm, 610190-1230", "CPR: 6101901230"],
)
def test_et_helt_cpr_nummer(skrevet: str) -> None:
    assert tolk(skrevet, dag=DAG) == Personnummer("6101901230")


@pytest.mark.krav("UD-5")
@pytest.mark.parametrize(
    "skrevet",
    [
        "170580", "17051980", "19800517", "17-05-1980", "17.05.80", "17/5-1980", "17.5.1980", "17. 5. 1980",
        "1980-05-17", "1980-5-17", "770580",
    ],
)  # fmt: skip
def test_foedselsdato_paa_mange_maader(skrevet: str) -> None:
    assert _soegning(skrevet) == Soegning(foedt=FOEDT)
    assert _soegning(f"Jens Åby {skrevet}") == Soegning(foedt=FOEDT, ord=("jens", "aaby"))
    assert _soegning(f"{skrevet}, J") == Soegning(foedt=FOEDT, ord=("j",))


@pytest.mark.parametrize(
    ("skrevet", "foedt"),
    [
        ("221126", date(2026, 11, 22)),
        ("231126", date(1926, 11, 23)),
        ("290224", date(2024, 2, 29)),
        ("290228", date(1928, 2, 29)),
        ("010100", date(2000, 1, 1)),
    ],
)
def test_to_cifre_er_det_naermeste_aar_der_er_gaaet(skrevet: str, foedt: date) -> None:
    assert _soegning(skrevet).foedt == foedt


@given(dage, st.sampled_from(["%d%m%y", "%d%m%Y", "%d-%m-%Y", "%d.%m.%y", "%Y-%m-%d"]), navne)
def test_dato_og_navn_i_enhver_orden(dag: date, form: str, navn: str) -> None:
    ventet = Soegning(foedt=dag, ord=tuple(dict.fromkeys(normaliser(navn).split())))
    assert _soegning(f"{navn} {dag:{form}}") == _soegning(f"{dag:{form}} {navn}") == ventet


@pytest.mark.krav("UD-5")
@pytest.mark.parametrize(
    ("skrevet", "adresse"),
    [
        ("Østergade 12b, 2. th, 5000 Odense C", Adresse("oestergade", "12b", "2", "th", "5000", ("odense", "c"))),
        ("østergade 12 B st.tv", Adresse("oestergade", "12b", "st", "tv")),
        ("Ostergade 012, 02 0003", Adresse("ostergade", "12", "2", "3")),
        ("Vestergade 4, 1. sal, dør 5", Adresse("vestergade", "4", "1", "5")),
        ("Vestergade 4, 1. sal 5", Adresse("vestergade", "4", "1", "5")),
        ("Vestergade 4 kælderen", Adresse("vestergade", "4", "kl")),
        ("10. Februar Vej 3", Adresse("10 februar vej", "3")),
        ("H.C. Andersens Vej 7 8000", Adresse("h c andersens vej", "7", postnummer="8000")),
        ("Å 1 Aarhus", Adresse("aa", "1", by=("aarhus",))),
    ],
)
def test_adresse(skrevet: str, adresse: Adresse) -> None:
    assert _soegning(skrevet).adresse == adresse


@given(
    st.sampled_from(["Østergade", "Store Kongensgade", "H.C. Ørsteds Vej", "2. Tværvej", "Åvej"]),
    st.integers(1, 999),
    st.sampled_from(["", "A", "B", "Z"]),
    st.sampled_from(["", "st", "kl", "01", "12"]),
    st.sampled_from(["", "th", "tv", "mf", "0003", "0012"]),
)
def test_en_adresse_som_cpr_skriver_den_findes_paa_sin_noegle(
    vej: str, hus: int, bogstav: str, et: str, doer: str
) -> None:
    assume(et or not doer)
    skrevet = f"{vej} {hus}{bogstav}" + (f", {et.lstrip('0')}." if et else "") + f" {doer.lstrip('0')}"
    adresse = _soegning(skrevet).adresse
    assert adresse is not None
    assert adresse.noegle == adressenoegle(vej, f"{hus:03d}{bogstav}", et, doer)


@pytest.mark.krav("UD-5")
def test_det_der_kan_vaere_begge_dele_er_begge_dele() -> None:
    assert _soegning("Strand 12") == Soegning(ord=("strand",), adresse=Adresse("strand", "12"))
    assert _soegning("Bo 12").ord == ()
    assert _soegning("Strand 12b").ord == _soegning("Strand 12, st").ord == ()
    assert _soegning("Strand 12 170580").foedt == FOEDT


@pytest.mark.krav("UD-5")
@pytest.mark.parametrize(
    ("skrevet", "besked"),
    [
        ("", "mindst tre bogstaver"),
        ("- , .", "mindst tre bogstaver"),
        ("ab cd", "mindst tre bogstaver"),
        ("010190-123", "ti cifre"),
        ("12", "ti cifre"),
        ("321390-1234", "er ikke en dato. Ret nummeret, fx 010190-1234."),
        ("310280", "Datoen findes ikke"),
        ("31.13.1980", "Datoen findes ikke"),
        ("jens 01-01-2999", "efter i dag"),
        ("170580 jens 180580", "kun én"),
        ("Hansen 5000", "Tallet forstås ikke"),
        ("jens 010190-123", "Tallet forstås ikke"),
        (" ".join("abcdefghi"), "mindst tre bogstaver|højst otte"),
        ("hansen " * 41, "højst otte"),
    ],
)
def test_det_uforstaaelige_siger_hvad_der_skal_skrives(skrevet: str, besked: str) -> None:
    with pytest.raises(UforstaaeligSoegning, match=besked):
        tolk(skrevet, dag=DAG)


@given(st.text(max_size=300))
def test_alt_forstaas_eller_afvises_uden_at_gentages(tekst: str) -> None:
    try:
        fundet: object = tolk(tekst, dag=DAG)
    except UforstaaeligSoegning as fejl:
        fundet = str(fejl)
    if isinstance(fundet, str):
        assert not har_personnummer(fundet.replace("010190-1234", ""))
    if isinstance(fundet, Soegning):
        assert fundet.foedt or fundet.ord or fundet.adresse
        assert fundet.foedt is None or fundet.foedt <= DAG
        assert len(fundet.ord) <= HOEJST_ORD
        assert all(ord_ == normaliser(ord_) for ord_ in fundet.ord)
        assert fundet.foedt or fundet.adresse or max(map(len, fundet.ord)) >= 3


def test_hvad_der_soeges_efter_staar_ikke_i_nogen_fejlside() -> None:
    assert "strand" not in repr(_soegning("Strand 12"))
    assert "610190" not in repr(_soegning("Ane 17.05.1980")) + repr(tolk("6101901230", dag=DAG))


def test_en_foedselsdato_og_et_postnummer_er_ikke_et_cpr_nummer() -> None:
    """It would be someone else's; the post code alone is what is not understood."""
    with pytest.raises(UforstaaeligSoegning):
        tolk("jens 170580 5000 odense", dag=date(2026, 11, 22))
    assert tolk(" 770580 5000 ", dag=date(2026, 11, 22)) == Personnummer("7705805000")
