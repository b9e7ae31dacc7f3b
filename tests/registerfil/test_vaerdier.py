"""Field kinds and records."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationer.registerfil import vaerdier
from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.fejl import Feltfejl, Linjefejl, UmuligDato


@pytest.mark.parametrize(
    ("raa", "dato"),
    [
        ("2020-02-29", date(2020, 2, 29)),
        ("20200229", date(2020, 2, 29)),
        ("202002291260", date(2020, 2, 29)),
        ("194100001299", date(1941, 1, 1)),
        ("1941-00-00", date(1941, 1, 1)),
        ("1941-05-00", date(1941, 5, 1)),
        ("0000-00-00", None),
        ("00000000", None),
        ("000000000000", None),
        ("", None),
        ("          ", None),
    ],
)
def test_dato(raa: str, dato: date | None) -> None:
    assert vaerdier.dato(raa) == dato


@pytest.mark.parametrize("raa", ["2021-02-29", "20211301", "202113011200"])
def test_umulig_dato(raa: str) -> None:
    with pytest.raises(UmuligDato):
        vaerdier.dato(raa)


@pytest.mark.parametrize("raa", ["2021", "2021-2-29", "20210229T", "2021/02/09", "202102 9", "²0210209", "20-21-0209"])
def test_ikke_en_dato(raa: str) -> None:
    with pytest.raises(Feltfejl):
        vaerdier.dato(raa)


@given(st.text(max_size=14))
def test_intet_andet_end_feltfejl(raa: str) -> None:
    for laes in (
        vaerdier.tekst,
        vaerdier.cifre,
        vaerdier.kode,
        vaerdier.relation,
        vaerdier.personnummer,
        vaerdier.dato,
    ):
        with contextlib.suppress(Feltfejl):
            laes(raa)


@given(st.dates())
def test_hver_dato_i_hver_skrivemaade(dag: date) -> None:
    for raa in (f"{dag.year:04d}-{dag.month:02d}-{dag.day:02d}", f"{dag.year:04d}{dag.month:02d}{dag.day:02d}1200"):
        assert vaerdier.dato(raa) == dag


POST = Post("042", "Prøve", 20, (Felt("A", 4, 3), Felt("B", 7, 4, vaerdier.cifre), Felt("C", 11, 10, vaerdier.dato)))


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc", "Zs"]), min_size=3, max_size=3))
def test_felterne_staar_hvor_de_skal_ogsaa_paa_korte_linjer(tekst: str) -> None:
    umulige: list[str] = []
    assert POST.laes(f"042{tekst}12342020-01-02", 7, lambda _, felt: umulige.append(felt)) == [
        tekst,
        "1234",
        date(2020, 1, 2),
    ]
    assert POST.laes(f"042{tekst}12", 7, lambda _, felt: umulige.append(felt)) == [tekst, "12", None]
    assert POST.laes("042", 7, lambda _, felt: umulige.append(felt)) == ["", "", None]
    assert POST.laes(f"042{tekst}12342020-01-02    ", 7, lambda _, felt: umulige.append(felt))[0] == tekst
    assert umulige == []


def test_feltet_naevnes() -> None:
    umulige: list[str] = []
    with pytest.raises(Linjefejl, match="felt B: er ikke et tal"):
        POST.laes("042abc12x4", 7, lambda _, felt: umulige.append(felt))
    with pytest.raises(Linjefejl, match="linjen er længere"):
        POST.laes("042" + "x" * 18, 7, lambda _, felt: umulige.append(felt))
    assert POST.laes("042abc12342020-02-30", 7, lambda _, felt: umulige.append(felt)) == ["abc", "1234", None]
    assert umulige == ["C"]
