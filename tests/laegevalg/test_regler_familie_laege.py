"""The child's doctor by its family, whose consent another takes, and that a protected relative is not given away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laegevalg.regler.familie import (
    Familievilkaar,
    Myndighed,
    Myndighedsart,
    Person,
    Voksen,
    barnets_laeger,
    mangler,
    samtykke_til_laege,
)

VILKAAR = Familievilkaar()
EN_ER_NOK = Familievilkaar(alles_samtykke=False)
MYNDIGHED, VAERGE = Myndighedsart.FORAELDREMYNDIGHED, Myndighedsart.VAERGEMAAL
BARN, MOR, FAR, VAERGEN, FREMMED = 1, 2, 3, 4, 9
NORD, SYD, ANDEN = 100, 200, 300
DAG = date(2026, 11, 22)

BOR_MOR = Voksen(MOR, MYNDIGHED, True, NORD)
BOR_FAR = Voksen(FAR, MYNDIGHED, True, SYD)
UDE_MOR, UDE_FAR = replace(BOR_MOR, samme_adresse=False), replace(BOR_FAR, samme_adresse=False)
VAERGEN_UDE = Voksen(VAERGEN, VAERGE, False, ANDEN)


def _uden_laege(voksen: Voksen) -> Voksen:
    return replace(voksen, laege=None)


def _skjult(voksen: Voksen) -> Voksen:
    return replace(voksen, beskyttet=True)


def _barn(*voksne: Voksen, alder: int = 5, beskyttet: bool = False) -> Person:
    foedt = DAG.replace(year=DAG.year - alder)
    return Person(BARN, foedt, tuple(Myndighed(en.art, en.hvem) for en in voksne), beskyttet)


LAEGER = st.sampled_from([None, NORD, SYD, ANDEN])


def _voksne(*, beskyttet: bool = False) -> st.SearchStrategy[tuple[Voksen, ...]]:
    def en(hvem: int) -> st.SearchStrategy[Voksen]:
        skjult = st.booleans() if beskyttet else st.just(False)
        return st.builds(Voksen, st.just(hvem), st.sampled_from(Myndighedsart), st.booleans(), LAEGER, skjult)

    alle = st.tuples(en(MOR), en(FAR), en(VAERGEN))
    return st.tuples(alle, st.integers(0, 3)).map(lambda par: par[0][: par[1]])


@pytest.mark.parametrize(
    ("voksne", "standard", "aabne", "regel"),
    [
        pytest.param((BOR_MOR,), NORD, [NORD], "samme-laege", marks=pytest.mark.krav("FAM-9")),
        pytest.param((UDE_MOR,), NORD, [NORD], "samme-laege", marks=pytest.mark.krav("FAM-9")),
        pytest.param((VAERGEN_UDE,), ANDEN, [ANDEN], "samme-laege", marks=pytest.mark.krav("FAM-9")),
        pytest.param((BOR_MOR, VAERGEN_UDE), NORD, [NORD], "samme-laege", marks=pytest.mark.krav("FAM-9")),
        pytest.param((BOR_MOR, BOR_FAR), None, [NORD, SYD], "foraeldres-laeger", marks=pytest.mark.krav("FAM-10")),
        pytest.param(
            (BOR_MOR, replace(BOR_FAR, laege=NORD)), NORD, [NORD], "foraeldres-laeger", marks=pytest.mark.krav("FAM-10")
        ),
        pytest.param(
            (BOR_MOR, _uden_laege(BOR_FAR)), NORD, [NORD], "foraeldres-laeger", marks=pytest.mark.krav("FAM-10")
        ),
        pytest.param((BOR_MOR, UDE_FAR), NORD, [NORD], "bopaelsforaelder", marks=pytest.mark.krav("FAM-11")),
        pytest.param((UDE_MOR, BOR_FAR), SYD, [SYD], "bopaelsforaelder", marks=pytest.mark.krav("FAM-11")),
        pytest.param((_uden_laege(BOR_MOR), UDE_FAR), None, [], "ingen-laege", marks=pytest.mark.krav("FAM-11")),
        pytest.param((UDE_MOR, UDE_FAR), None, [NORD, SYD], "samme-laege", marks=pytest.mark.krav("FAM-9")),
        pytest.param((_uden_laege(BOR_MOR),), None, [], "ingen-laege", marks=pytest.mark.krav("FAM-9")),
        pytest.param((), None, [], "ingen-laege", marks=pytest.mark.krav("FAM-9")),
    ],
)
def test_barnets_laege(voksne: tuple[Voksen, ...], standard: int | None, aabne: list[int], regel: str) -> None:
    svar = barnets_laeger(_barn(*voksne), voksne, DAG, VILKAAR, handlende=None)
    assert svar.vaerdi.standard == standard
    assert [en.laege for en in svar.vaerdi.aabne] == aabne
    assert [en.regel.noegle for en in svar.begrundelser] == [f"familie.{regel}"]


@pytest.mark.krav("FAM-12")
@given(_voksne(), st.integers(15, 30))
def test_fra_15_aabner_familien_ingen_laege(voksne: tuple[Voksen, ...], alder: int) -> None:
    svar = barnets_laeger(_barn(*voksne, alder=alder), voksne, DAG, VILKAAR, handlende=MOR)
    assert (svar.vaerdi.standard, svar.vaerdi.aabne) == (None, ())


@pytest.mark.krav("FAM-9", "FAM-10", "FAM-11")
@given(_voksne(beskyttet=True), st.sampled_from([None, MOR, FAR]))
def test_kun_voksnes_egne_laeger_aabnes_og_standarden_er_en_af_dem(
    voksne: tuple[Voksen, ...], handlende: int | None
) -> None:
    svar = barnets_laeger(_barn(*voksne), voksne, DAG, VILKAAR, handlende=handlende)
    aabne = [en.laege for en in svar.vaerdi.aabne]
    assert len(set(aabne)) == len(aabne)
    assert set(aabne) <= {en.laege for en in voksne if not en.beskyttet or en.hvem == handlende}
    assert svar.vaerdi.standard == (aabne[0] if len(aabne) == 1 else None)
    assert all(en.begrundelse.tekst for en in svar.vaerdi.aabne)


@pytest.mark.krav("LV-1")
@given(_voksne(beskyttet=True), st.sampled_from([None, MOR, FAR, FREMMED]), st.data())
def test_intet_svar_afhaenger_af_hvor_en_beskyttet_bor_eller_har_laege(
    voksne: tuple[Voksen, ...], handlende: int | None, data: st.DataObject
) -> None:
    """Whatever a protected person's address and doctor are, each answer is the same, word for word."""
    barn = _barn(*voksne)
    andre_liv = tuple(
        replace(en, samme_adresse=data.draw(st.booleans()), laege=data.draw(LAEGER))
        if en.beskyttet and en.hvem != handlende
        else en
        for en in voksne
    )
    svar = [barnets_laeger(barn, en, DAG, VILKAAR, handlende=handlende) for en in (voksne, andre_liv)]
    assert svar[0] == svar[1]
    assert svar[0].som_json() == svar[1].som_json()
    if handlende is not None:
        for laege in (NORD, SYD, ANDEN):
            krav = [
                samtykke_til_laege(barn, en, laege, DAG, VILKAAR, handlende=handlende) for en in (voksne, andre_liv)
            ]
            assert krav[0] == krav[1]
            assert krav[0].som_json() == krav[1].som_json()


@pytest.mark.krav("LV-1")
@given(_voksne(beskyttet=True), st.data())
def test_et_beskyttet_barns_bopael_roebes_ikke_for_en_det_ikke_bor_hos(
    voksne: tuple[Voksen, ...], data: st.DataObject
) -> None:
    voksne = tuple(replace(en, samme_adresse=False) if en.hvem == FAR else en for en in voksne)
    barn = _barn(*voksne, beskyttet=True)
    andre_liv = tuple(
        en if en.hvem == FAR else replace(en, samme_adresse=data.draw(st.booleans()), laege=data.draw(LAEGER))
        for en in voksne
    )
    svar = [barnets_laeger(barn, en, DAG, VILKAAR, handlende=FAR) for en in (voksne, andre_liv)]
    assert svar[0] == svar[1]


@pytest.mark.krav("LV-1")
def test_en_beskyttet_foraelders_laege_aabnes_kun_naar_foraelderen_selv_handler() -> None:
    voksne = (_skjult(BOR_MOR), BOR_FAR)
    barn = _barn(*voksne)

    def aabne(handlende: int | None) -> list[int]:
        return [en.laege for en in barnets_laeger(barn, voksne, DAG, VILKAAR, handlende=handlende).vaerdi.aabne]

    assert (aabne(None), aabne(FAR), aabne(MOR)) == ([SYD], [SYD], [NORD, SYD])


@pytest.mark.krav("LV-1")
def test_den_andens_laege_aabnes_ikke_i_stedet_for_en_beskyttets() -> None:
    voksne = (_skjult(BOR_MOR), UDE_FAR)
    svar = barnets_laeger(_barn(*voksne), voksne, DAG, VILKAAR, handlende=FAR)
    ingen_laege = (replace(BOR_MOR, laege=None), UDE_FAR)
    assert svar.vaerdi.aabne == ()
    assert svar == barnets_laeger(_barn(*ingen_laege), ingen_laege, DAG, VILKAAR, handlende=FAR)


@pytest.mark.krav("FAM-12")
@pytest.mark.parametrize(
    ("voksne", "handlende", "laege", "kan", "fra", "regel"),
    [
        ((BOR_MOR,), MOR, ANDEN, True, set(), "indehaveres-samtykke"),
        ((BOR_MOR, UDE_FAR), MOR, NORD, True, set(), "intet-samtykke"),
        ((BOR_MOR, UDE_FAR), FAR, NORD, True, set(), "intet-samtykke"),
        ((BOR_MOR, UDE_FAR), MOR, SYD, True, {FAR}, "indehaveres-samtykke"),
        ((BOR_MOR, UDE_FAR), MOR, ANDEN, True, {FAR}, "indehaveres-samtykke"),
        ((BOR_MOR, BOR_FAR), MOR, SYD, True, set(), "intet-samtykke"),
        ((UDE_MOR, UDE_FAR), MOR, NORD, True, {FAR}, "indehaveres-samtykke"),
        ((BOR_MOR, UDE_FAR), FREMMED, NORD, False, set(), "kan-ikke-samtykke"),
        ((BOR_MOR, UDE_FAR), BARN, NORD, False, set(), "kan-ikke-samtykke"),
        ((), MOR, NORD, False, set(), "kan-ikke-samtykke"),
        ((VAERGEN_UDE, BOR_MOR), VAERGEN, ANDEN, True, {MOR}, "indehaveres-samtykke"),
        ((_skjult(BOR_MOR), UDE_FAR), FAR, NORD, True, {MOR}, "indehaveres-samtykke"),
        ((_skjult(BOR_MOR), UDE_FAR), MOR, NORD, True, set(), "intet-samtykke"),
    ],
)
def test_samtykke_under_15(
    *, voksne: tuple[Voksen, ...], handlende: int, laege: int, kan: bool, fra: set[int], regel: str
) -> None:
    svar = samtykke_til_laege(_barn(*voksne), voksne, laege, DAG, VILKAAR, handlende=handlende)
    assert (svar.vaerdi.kan, svar.vaerdi.fra) == (kan, fra)
    assert svar.begrundelser[0].regel.noegle == f"familie.{regel}"
    assert bool(svar.vaerdi.registreres) is kan
    assert mangler(svar.vaerdi, set()) is (not kan or bool(fra))
    assert mangler(svar.vaerdi, fra) is not kan


@pytest.mark.krav("FAM-12")
def test_kommunen_kan_lade_en_indehavers_samtykke_vaere_nok() -> None:
    voksne = (BOR_MOR, UDE_FAR)
    svar = samtykke_til_laege(_barn(*voksne), voksne, ANDEN, DAG, EN_ER_NOK, handlende=MOR)
    assert (svar.vaerdi.fra, svar.begrundelser[0].grundlag["alle_skal_samtykke"]) == (frozenset(), False)


@pytest.mark.krav("FAM-12")
def test_en_indehaver_der_ikke_er_her_skal_ogsaa_samtykke() -> None:
    barn = replace(_barn(BOR_MOR), myndigheder=(Myndighed(MYNDIGHED, MOR), Myndighed(MYNDIGHED, None)))
    krav = samtykke_til_laege(barn, (BOR_MOR,), ANDEN, DAG, VILKAAR, handlende=MOR).vaerdi
    assert (krav.fra, krav.ukendte) == (frozenset(), 1)
    assert mangler(krav, set())
    assert not mangler(krav, set(), givne_af_ukendte=1)


@pytest.mark.krav("FAM-8", "FAM-12")
@pytest.mark.parametrize(
    ("alder", "handlende", "kan", "fra"),
    [
        (15, BARN, True, set()),
        (15, MOR, True, {BARN}),
        (17, VAERGEN, False, set()),
        (17, FREMMED, False, set()),
        (18, BARN, True, set()),
        (18, MOR, False, set()),
        (40, VAERGEN, True, set()),
    ],
)
def test_samtykke_fra_15(alder: int, handlende: int, kan: bool, fra: set[int]) -> None:
    voksne = (BOR_MOR, VAERGEN_UDE)
    svar = samtykke_til_laege(_barn(*voksne, alder=alder), voksne, NORD, DAG, VILKAAR, handlende=handlende)
    assert (svar.vaerdi.kan, svar.vaerdi.fra) == (kan, fra)
    if fra:
        assert "eget samtykke" in svar.vaerdi.registreres


@given(_voksne(beskyttet=True), LAEGER, st.sampled_from([BARN, MOR, FAR, VAERGEN, FREMMED]), st.integers(0, 30))
def test_ingen_uden_for_kredsen_skal_eller_kan_samtykke(
    voksne: tuple[Voksen, ...], laege: int | None, handlende: int, alder: int
) -> None:
    svar = samtykke_til_laege(_barn(*voksne, alder=alder), voksne, laege or ANDEN, DAG, VILKAAR, handlende=handlende)
    krav = svar.vaerdi
    assert handlende not in krav.fra
    assert krav.fra <= ({BARN} if alder >= 15 else {en.hvem for en in voksne})
    if krav.kan and alder < 15:
        assert handlende in {en.hvem for en in voksne}
    assert all(en.tekst for en in svar.begrundelser)
