"""The merge rule: a row of the Sikrede register as change points."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laegevalg.regler import sammenfletning
from laegevalg.regler.sammenfletning import (
    INGEN,
    Angivelse,
    Gruppekoder,
    Sammenflettet,
    Skift,
    Spor,
    UmuligRaekke,
)

SIKRINGSGRUPPER = frozenset("01245678X9")
GRUPPER_UDEN_LAEGE = frozenset("2789X")
KODER = Gruppekoder(SIKRINGSGRUPPER, GRUPPER_UDEN_LAEGE)


def flet(laege: Spor, gruppe: Spor, koder: Gruppekoder = KODER) -> Sammenflettet:
    return sammenfletning.flet(laege, gruppe, koder)


def d(aar: int, maaned: int = 1, dag: int = 1) -> date:
    return date(aar, maaned, dag)


A, B, C = "000001", "000002", "000003"
ET = Spor(Angivelse("1", d(2000)))


def _skift(laege: Spor, gruppe: Spor = ET) -> list[tuple[date, str, str]]:
    return [(skift.fra, skift.gruppe, skift.laege) for skift in flet(laege, gruppe).skift]


def test_forrige_nuvaerende_og_fremtidig_laege() -> None:
    laege = Spor(Angivelse(B, d(2010)), Angivelse(A, d(2005)), Angivelse(C, d(2027)))
    assert _skift(laege) == [(d(2000), "1", ""), (d(2005), "1", A), (d(2010), "1", B), (d(2027), "1", C)]
    assert flet(laege, ET).bemaerket == ()


def test_laege_og_gruppe_paa_hver_sin_dato() -> None:
    laege = Spor(Angivelse(B, d(2012)), Angivelse(A, d(2005)))
    gruppe = Spor(Angivelse("1", d(2010)), Angivelse("2", d(2003)))
    assert _skift(laege, gruppe) == [(d(2003), "2", ""), (d(2010), "1", A), (d(2012), "1", B)]


def test_samme_dag_giver_et_skift() -> None:
    assert _skift(Spor(Angivelse(A, d(2000)))) == [(d(2000), "1", A)]


def test_laegen_fra_foer_gruppen_er_laege_fra_gruppens_dag() -> None:
    assert _skift(Spor(Angivelse(A, d(1990)))) == [(d(2000), "1", A)]


def test_den_nuvaerende_vinder_over_en_forrige_der_ikke_er_foer() -> None:
    for fra in (d(2010), d(2011)):
        flettet = flet(Spor(Angivelse(B, d(2010)), Angivelse(A, fra)), ET)
        assert flettet.skift == (Skift(d(2000), "1", ""), Skift(d(2010), "1", B))
        assert flettet.bemaerket == ("forrige læge er ikke før den nuværende: udeladt",)


def test_den_nuvaerende_vinder_over_en_fremtidig_der_ikke_er_efter() -> None:
    for fra in (d(2010), d(2009)):
        flettet = flet(Spor(Angivelse(B, d(2010)), fremtidig=Angivelse(C, fra)), ET)
        assert flettet.skift[-1] == Skift(d(2010), "1", B)
        assert flettet.bemaerket == ("fremtidig læge er ikke efter den nuværende: udeladt",)


def test_uden_dato_kan_en_forrige_og_en_fremtidig_ikke_placeres() -> None:
    flettet = flet(Spor(Angivelse(B, d(2010)), Angivelse(A, None), Angivelse(C, None)), ET)
    assert flettet.skift == (Skift(d(2000), "1", ""), Skift(d(2010), "1", B))
    assert flettet.bemaerket == ("forrige læge uden dato: udeladt", "fremtidig læge uden dato: udeladt")


def test_den_nuvaerende_uden_dato_gaelder_fra_registreringen() -> None:
    assert _skift(Spor(Angivelse(A, None), registreret=d(2010)))[-1] == (d(2010), "1", A)
    assert _skift(Spor(Angivelse(A, d(2005))), Spor(Angivelse("1", None), registreret=d(2004)))[0][0] == d(2004)


def test_den_nuvaerende_helt_uden_dato_gaelder_fra_gruppens() -> None:
    flettet = flet(Spor(Angivelse(A, None)), ET)
    assert flettet.skift == (Skift(d(2000), "1", A),)
    assert flettet.bemaerket == ("nuværende læge uden dato: regnet fra sikringsgruppens",)


@pytest.mark.parametrize("gruppe", sorted(GRUPPER_UDEN_LAEGE))
def test_i_en_gruppe_uden_laege_er_der_ingen(gruppe: str) -> None:
    nu = Spor(Angivelse(gruppe, d(2015)), Angivelse("1", d(2000)))
    assert _skift(Spor(Angivelse(A, d(2005))), nu)[-1] == (d(2015), gruppe, "")


def test_laegen_ophoerte_da_den_nye_gruppe_begyndte() -> None:
    gruppe = Spor(Angivelse("5", d(2020)), Angivelse("1", d(2000)))
    assert _skift(Spor(INGEN, Angivelse(A, d(2005))), gruppe) == [
        (d(2000), "1", ""), (d(2005), "1", A), (d(2020), "5", ""),
    ]  # fmt: skip


def test_en_laege_der_ophoerte_paa_en_ukendt_dag_udelades() -> None:
    flettet = flet(Spor(INGEN, Angivelse(A, d(2005))), ET)
    assert flettet.skift == (Skift(d(2000), "1", ""),)
    assert len(flettet.bemaerket) == 1


def test_skift_til_gruppe_2_slipper_laegen_og_tilbage_igen_faar_en() -> None:
    til_2 = Spor(Angivelse("1", d(2000)), fremtidig=Angivelse("2", d(2027)))
    assert _skift(Spor(Angivelse(A, d(2000))), til_2) == [(d(2000), "1", A), (d(2027), "2", "")]
    tilbage = Spor(Angivelse("2", d(2000)), fremtidig=Angivelse("1", d(2027)))
    assert _skift(Spor(INGEN, fremtidig=Angivelse(A, d(2027))), tilbage) == [(d(2000), "2", ""), (d(2027), "1", A)]


def test_dage_hvor_intet_sker_er_ikke_skift() -> None:
    gruppe = Spor(Angivelse("1", d(2010)), Angivelse("1", d(2000)))
    assert _skift(Spor(Angivelse(A, d(2005)), Angivelse(A, d(2000))), gruppe) == [(d(2000), "1", A)]


@pytest.mark.parametrize(
    ("gruppe", "aarsag"),
    [
        (Spor(INGEN), "mangler"),
        (Spor(Angivelse("", d(2000))), "mangler"),
        (Spor(Angivelse("1", None)), "er uden dato"),
    ],
)
def test_uden_gruppe_kan_intet_registreres(gruppe: Spor, aarsag: str) -> None:
    with pytest.raises(UmuligRaekke, match=aarsag):
        flet(Spor(Angivelse(A, d(2000))), gruppe)


def test_hvilke_grupper_der_har_laege_er_en_vaerdi() -> None:
    nu = Spor(Angivelse("5", d(2015)), Angivelse("1", d(2000)))
    laege = Spor(Angivelse(A, d(2005)))
    uden_5 = Gruppekoder(SIKRINGSGRUPPER, GRUPPER_UDEN_LAEGE | {"5"})
    assert flet(laege, nu).skift[-1] == Skift(d(2015), "5", A)
    assert flet(laege, nu, uden_5).skift[-1] == Skift(d(2015), "5", "")


def test_en_forrige_gruppe_der_ikke_kendes_udelades() -> None:
    flettet = flet(Spor(Angivelse(A, d(1990))), Spor(Angivelse("1", d(2000)), Angivelse("3", d(1980))))
    assert flettet.skift == (Skift(d(2000), "1", A),)
    assert flettet.bemaerket == ("forrige sikringsgruppe kendes ikke: udeladt",)


@pytest.mark.parametrize(
    "gruppe", [Spor(Angivelse("3", d(2000))), Spor(Angivelse("1", d(2000)), fremtidig=Angivelse("3", d(2027)))]
)
def test_en_nuvaerende_eller_fremtidig_gruppe_der_ikke_kendes(gruppe: Spor) -> None:
    with pytest.raises(UmuligRaekke, match="kendes ikke"):
        flet(Spor(Angivelse(A, d(2000))), gruppe)


DAGE = [None, d(2001), d(2002), d(2003)]
FORRIGE_NU_FREMTIDIG = list(itertools.product(DAGE, repeat=3))


def _saet(vaerdier: str, datoer: tuple[date | None, ...], registreret: date | None) -> Spor:
    forrige, nu, fremtidig = (Angivelse(vaerdi, fra) for vaerdi, fra in zip(vaerdier, datoer, strict=True))
    return Spor(nu, forrige, fremtidig, registreret)


@pytest.mark.parametrize("laege_registreret", [None, d(2001), d(2003)])
@pytest.mark.parametrize("gruppe_registreret", [d(2001), d(2002)])
def test_hver_raekkefoelge_af_manglende_ens_og_omvendte_datoer(
    laege_registreret: date | None, gruppe_registreret: date
) -> None:
    """All 4096 orders of six dates that are missing, the same or reversed: the row stands as its rule says it."""
    for laegedatoer, gruppedatoer in itertools.product(FORRIGE_NU_FREMTIDIG, repeat=2):
        gruppe_fra = gruppedatoer[1] or gruppe_registreret
        laege_fra = laegedatoer[1] or laege_registreret or gruppe_fra
        flettet = flet(_saet("ABC", laegedatoer, laege_registreret), _saet("145", gruppedatoer, gruppe_registreret))
        grupper = _gaeldende("145", gruppedatoer, gruppe_fra)
        laeger = _gaeldende("ABC", laegedatoer, laege_fra)
        begynder = min(grupper)
        assert flettet.skift[0].fra == begynder
        for dag in (d(aar) for aar in range(2000, 2005)):
            if dag >= begynder:
                forventet = _paa(grupper, dag), _paa(laeger, dag)
                assert flettet.pr(dag)[1:] == forventet, (laegedatoer, gruppedatoer, dag)
        udeladt = sum("udeladt" in hvad for hvad in flettet.bemaerket)
        assert udeladt == 6 - len(grupper) - len(laeger), "hvad der er udeladt, er bemærket"


def _gaeldende(vaerdier: str, datoer: tuple[date | None, ...], nu_fra: date) -> dict[date, str]:
    """What of one of the row's two can be placed: the current one, and what is strictly on its own side of it."""
    forrige, _, fremtidig = datoer
    gaeldende = {nu_fra: vaerdier[1]}
    if forrige is not None and forrige < nu_fra:
        gaeldende[forrige] = vaerdier[0]
    if fremtidig is not None and fremtidig > nu_fra:
        gaeldende[fremtidig] = vaerdier[2]
    return gaeldende


def _paa(gaeldende: dict[date, str], dag: date) -> str:
    begyndt = [fra for fra in gaeldende if fra <= dag]
    return gaeldende[max(begyndt)] if begyndt else ""


DATOER = st.none() | st.dates(d(1973), d(2030))


def _angivelser(vaerdier: list[str]) -> st.SearchStrategy[Angivelse]:
    return st.builds(Angivelse, st.sampled_from(vaerdier), DATOER)


def _spor(vaerdier: list[str]) -> st.SearchStrategy[Spor]:
    angivelser = _angivelser(vaerdier)
    return st.builds(Spor, angivelser, angivelser, angivelser, DATOER)


LAEGESPOR = _spor(["", A, B, C])
GRUPPESPOR = _spor(["", *sorted(SIKRINGSGRUPPER)])
KODESAET = st.builds(Gruppekoder, st.just(SIKRINGSGRUPPER), st.frozensets(st.sampled_from(sorted(SIKRINGSGRUPPER))))


@given(LAEGESPOR, GRUPPESPOR, KODESAET, st.dates(d(1970), d(2035)))
def test_hvad_der_altid_gaelder(laege: Spor, gruppe: Spor, koder: Gruppekoder, dag: date) -> None:
    gruppe_fra = gruppe.nuvaerende.fra or gruppe.registreret
    assume(gruppe.nuvaerende.vaerdi and gruppe_fra)
    assert gruppe_fra is not None
    flettet = flet(laege, gruppe, koder)
    datoer = [skift.fra for skift in flettet.skift]
    assert datoer == sorted(set(datoer)), "datoerne stiger"
    assert datoer[0] <= gruppe_fra, "ingen er uden registrering, når gruppen gælder"
    for foer, efter in zip(flettet.skift, flettet.skift[1:], strict=False):
        assert (foer.gruppe, foer.laege) != (efter.gruppe, efter.laege), "hvert skift skifter noget"
    for skift in flettet.skift:
        assert skift.gruppe in koder.kendte, "ingen er registreret uden en gruppe"
        assert not (skift.gruppe in koder.uden_laege and skift.laege)
    assert len(flettet.skift) <= 6
    assert flettet.pr(dag) in flettet.skift
    assert flet(laege, gruppe, koder) == flettet


@given(LAEGESPOR, GRUPPESPOR)
def test_den_nuvaerende_gaelder_fra_sin_dag_til_den_naeste(laege: Spor, gruppe: Spor) -> None:
    gruppe_fra = gruppe.nuvaerende.fra or gruppe.registreret
    laege_fra = laege.nuvaerende.fra or laege.registreret or gruppe_fra
    assume(gruppe.nuvaerende.vaerdi and gruppe_fra and laege_fra)
    assert gruppe_fra is not None
    assert laege_fra is not None
    nu = max(gruppe_fra, laege_fra)
    kommer = [spor.fremtidig.fra for spor in (laege, gruppe) if spor.fremtidig.fra]
    assume(not any(fra <= nu for fra in kommer))
    skift = flet(laege, gruppe).pr(nu)
    assert skift.gruppe == gruppe.nuvaerende.vaerdi
    if skift.gruppe not in GRUPPER_UDEN_LAEGE:
        assert skift.laege == laege.nuvaerende.vaerdi
    if kommer:
        assert flet(laege, gruppe).pr(min(kommer) - timedelta(days=1)) == skift
