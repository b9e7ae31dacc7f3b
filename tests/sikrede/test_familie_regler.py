"""Whom the card may list, whatever the register says: properties of the pure rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sikrede.regler.alder import alder, er_mindreaarig
from sikrede.regler.familie import Baand, Forhold, Hvem, Opstilling, Visning, opstil

I_DAG = date(2026, 11, 22)
ANNA = Hvem("anna", date(1985, 3, 1), "G")
RELATIONER = [en for en in Forhold if en is not Forhold.BOSAT]

_dage = st.dates(date(1930, 1, 1), date(2027, 12, 31))
_hvem = st.builds(Hvem, st.just("anna"), _dage, st.sampled_from("UGFEDPOL"))


@st.composite
def _baand(draw: st.DrawFn) -> list[Baand]:
    """Ties to a house of people; a person is born on one day and protected or not, however many ties."""
    folk = draw(
        st.dictionaries(st.sampled_from(["anna", *"bcdefghijklmnopqrstuvwxyzæø"]), st.tuples(_dage, st.booleans()))
    )
    par = st.sampled_from(sorted(folk)) if folk else st.nothing()
    frist = st.none() | _dage
    navne = draw(st.lists(st.tuples(par, st.sampled_from(Forhold), frist, frist), max_size=60)) if folk else []
    return [Baand(navn, forhold, folk[navn][0], fra, til, folk[navn][1]) for navn, forhold, fra, til in navne]


def _stil(hvem: Hvem, baand: list[Baand], dag: date = I_DAG, i_dag: date = I_DAG) -> Opstilling:
    return opstil(hvem, baand, dag=dag, i_dag=i_dag)


@pytest.mark.krav("FAM-1", "FAM-4")
@settings(deadline=None)
@given(_hvem, _baand(), _dage, _dage)
def test_hver_staar_en_gang_og_den_sikrede_ingen(hvem: Hvem, baand: list[Baand], dag: date, i_dag: date) -> None:
    stillet = opstil(hvem, baand, dag=dag, i_dag=i_dag)
    navne = [en.noegle for en in (*stillet.relationer, *stillet.samboende)]
    assert len(navne) == len(set(navne))
    assert hvem.noegle not in navne
    assert not (stillet.udeladt and (stillet.samboende or stillet.skjulte))
    assert all(en.forhold for en in stillet.relationer)
    assert not any(en.forhold for en in stillet.samboende)


@pytest.mark.krav("FAM-2", "UD-15")
@settings(deadline=None)
@given(_hvem, _baand(), _dage, _dage)
def test_en_der_er_fyldt_atten_er_ingens_barn_hvilken_dag_der_end_vises(
    hvem: Hvem, baand: list[Baand], dag: date, i_dag: date
) -> None:
    stillet = opstil(hvem, baand, dag=dag, i_dag=i_dag)
    foedt = {et.noegle: et.foedt for et in baand}
    for en in stillet.relationer:
        if Forhold.BARN in en.forhold:
            fodselsdag = foedt[en.noegle]
            assert fodselsdag is not None
            assert alder(fodselsdag, dag) < 18
            assert alder(fodselsdag, i_dag) < 18
        if {Forhold.MOR, Forhold.FAR, Forhold.FORAELDREMYNDIGHED} & set(en.forhold):
            assert alder(hvem.foedt, dag) < 18
            assert alder(hvem.foedt, i_dag) < 18


@settings(deadline=None)
@given(_hvem, _baand(), st.randoms())
def test_ordenen_er_den_samme_hvordan_registeret_end_kommer(hvem: Hvem, baand: list[Baand], tilfaeldig: object) -> None:
    blandet = list(baand)
    tilfaeldig.shuffle(blandet)  # type: ignore[attr-defined]
    assert _stil(hvem, blandet) == _stil(hvem, baand) == _stil(hvem, baand + baand)


@pytest.mark.krav("FAM-1")
@settings(deadline=None)
@given(_hvem, _baand())
def test_kun_hvad_der_gaelder_paa_dagen(hvem: Hvem, baand: list[Baand]) -> None:
    gaelder = [et for et in baand if (et.fra is None or et.fra <= I_DAG) and (et.til is None or et.til > I_DAG)]
    assert _stil(hvem, baand) == _stil(hvem, gaelder)


@pytest.mark.krav("UD-5", "SIK-3")
@settings(deadline=None)
@given(_hvem, _baand())
def test_af_en_beskyttet_vises_hoejst_navnet(hvem: Hvem, baand: list[Baand]) -> None:
    stillet = _stil(hvem, baand)
    beskyttede = {et.noegle for et in baand if et.beskyttet}
    for en in stillet.relationer:
        assert en.visning is (Visning.NAVN if en.noegle in beskyttede else Visning.HELT)
    assert not beskyttede & {en.noegle for en in stillet.samboende}


@pytest.mark.krav("FAM-2")
@pytest.mark.parametrize(
    ("dag", "i_dag", "barn"),
    [
        (date(2026, 11, 21), date(2026, 11, 21), True),
        (date(2026, 11, 22), date(2026, 11, 22), False),
        (date(2026, 11, 21), date(2026, 11, 22), False),
        (date(2026, 11, 22), date(2026, 11, 21), False),
        (date(2010, 1, 1), date(2026, 11, 21), True),
        (date(2010, 1, 1), date(2030, 1, 1), False),
    ],
)
def test_fra_attenaarsdagen_er_barnet_samboende(dag: date, i_dag: date, barn: bool) -> None:
    foedt = date(2008, 11, 22)
    et = [Baand("bo", Forhold.BARN, foedt), Baand("bo", Forhold.BOSAT, foedt)]
    stillet = _stil(ANNA, et, dag, i_dag)
    assert er_mindreaarig(foedt, dag=dag, i_dag=i_dag) is barn
    assert [en.forhold for en in stillet.relationer] == ([(Forhold.BARN,)] if barn else [])
    assert len(stillet.samboende) == (0 if barn else 1)


def test_den_der_er_foedt_29_februar_fylder_1_marts() -> None:
    foedt = date(2008, 2, 29)
    assert er_mindreaarig(foedt, dag=date(2026, 2, 28), i_dag=date(2026, 2, 28))
    assert not er_mindreaarig(foedt, dag=date(2026, 3, 1), i_dag=date(2026, 3, 1))


@pytest.mark.krav("FAM-1", "FAM-4")
def test_aegtefaellen_paa_adressen_er_en_relation_og_alle_relationer_staar_paa_en_linje() -> None:
    baand = [Baand("bo", forhold) for forhold in (Forhold.BOSAT, Forhold.VAERGE, Forhold.AEGTEFAELLE)]
    stillet = _stil(ANNA, baand)
    assert [en.forhold for en in stillet.relationer] == [(Forhold.AEGTEFAELLE, Forhold.VAERGE)]
    assert not stillet.samboende


@pytest.mark.krav("FAM-1")
@pytest.mark.parametrize(
    ("civilstand", "vises"), [*zip("GP", (True, True), strict=True), *((en, False) for en in "UFEDOL")]
)
def test_en_tidligere_aegtefaelle_er_ingen(civilstand: str, vises: bool) -> None:
    hvem = Hvem("anna", ANNA.foedt, civilstand)
    assert bool(_stil(hvem, [Baand("bo", Forhold.AEGTEFAELLE)]).relationer) is vises


@pytest.mark.krav("FAM-4")
@pytest.mark.parametrize(("bosatte", "udeladt"), [(17, False), (18, True)])
def test_graensen_er_tyve_forskellige(bosatte: int, udeladt: bool) -> None:
    """The spouse at the address is one, the protected count, and so does a child elsewhere; the insured does not."""
    hus = [Baand(f"b{nr}", Forhold.BOSAT, beskyttet=nr == 0) for nr in range(bosatte)]
    foedt = I_DAG - timedelta(days=400)
    familie = [
        Baand("bo", Forhold.AEGTEFAELLE),
        Baand("bo", Forhold.BOSAT),
        Baand("anna", Forhold.BOSAT),
        Baand("c1", Forhold.BARN, foedt),
        Baand("c2", Forhold.BARN, foedt),
    ]
    stillet = _stil(ANNA, hus + familie)
    assert stillet.udeladt is udeladt
    assert [en.noegle for en in stillet.relationer] == ["bo", "c1", "c2"]
    assert (len(stillet.samboende), stillet.skjulte) == ((0, 0) if udeladt else (16, 1))


@pytest.mark.krav("FAM-1")
def test_ordenen_er_relationens_saa_alderens() -> None:
    baand = [Baand(f"{forhold.name} {aar}", forhold, date(aar, 1, 1)) for forhold in Forhold for aar in (2012, 2010)]
    barn = Hvem("anna", date(2014, 1, 1), "G")
    stillet = _stil(barn, baand)
    assert [en.noegle for en in stillet.relationer] == [f"{en.name} {aar}" for en in RELATIONER for aar in (2010, 2012)]
    assert [en.noegle for en in stillet.samboende] == ["BOSAT 2010", "BOSAT 2012"]
