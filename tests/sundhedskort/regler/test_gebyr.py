"""When a card costs a fee, when it does not, and what an order costs in all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grunddata.opslag import Gebyrsats, Gebyrsatsmangler
from kerne.afgoerelse import REGLER, Afgoerelse
from kerne.penge import INTET, Beloeb
from sundhedskort.opslag import opgoer_gebyr
from sundhedskort.parametre import gebyrvilkaar
from sundhedskort.regler import gebyrregler
from sundhedskort.regler.gebyr import er_gebyrpligtig, gebyr_for, opgoer
from sundhedskort.regler.udstedelse import (
    EGNE,
    Anledning,
    Gebyrvilkaar,
    Passerikke,
    RegistreretUndtagelse,
    Udstedelse,
    plus_maaneder,
)
from sundhedskort.regler.undtagelser import gift_inden_for

DAG = date(2026, 11, 22)
VOKSEN = date(1980, 1, 1)
VILKAAR = Gebyrvilkaar()
SATSER = (
    Gebyrsats(2025, Beloeb.af_kroner(235), "k", False, date(2025, 1, 1), date(2026, 1, 1)),
    Gebyrsats(2026, Beloeb.af_kroner(245), "k", True, date(2026, 1, 1), date(2027, 1, 1)),
)
GRATIS_ALTID = {
    1: Anledning.GENEREL_NYUDSTEDELSE,
    2: Anledning.FOERSTE_RET,
    3: Anledning.HVILENDE_RET,
    4: Anledning.NYT_PERSONNUMMER,
    5: Anledning.PRAKSIS_AENDRET,
    6: Anledning.FLYTNING,
}

DATOER = st.dates(date(2000, 1, 1), date(2030, 12, 31))


def _kort(*anledninger: Anledning, kort: str = "a", bestilt: date = DAG, foedt: date = VOKSEN) -> Udstedelse:
    return Udstedelse(kort, frozenset(anledninger), bestilt, foedt)


UDSTEDELSER = st.builds(
    Udstedelse,
    kort=st.just("a"),
    anledninger=st.frozensets(st.sampled_from(Anledning), min_size=1),
    bestilt=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    foedt=DATOER,
    kort_udstedt=st.none() | DATOER,
    kort_afsendt=st.none() | DATOER,
    gift_inden_for_graensen=st.booleans(),
    forkert_brug=st.none() | st.booleans(),
    praksis_aendret=st.none() | DATOER,
    foelger_foraelder=st.booleans(),
)
ALLE_VILKAAR = st.builds(
    Gebyrvilkaar,
    st.integers(0, 10),
    st.integers(1, 12),
    st.integers(0, 60),
    st.integers(0, 3),
    st.booleans(),
    st.integers(0, 90),
)


def _undtagelser(svar: Afgoerelse[bool]) -> list[str]:
    return [en.regel.noegle for en in svar.begrundelser]


@pytest.mark.krav("GEBYR-3")
@pytest.mark.parametrize("anledning", sorted(EGNE))
def test_egne_grunde_koster_gebyr(anledning: Anledning) -> None:
    svar = er_gebyrpligtig(_kort(anledning), VILKAAR)
    assert svar.vaerdi
    assert _undtagelser(svar) == ["gebyr.gebyr"]
    assert svar.hvorfor.startswith("Der skal betales gebyr, fordi ")


@pytest.mark.krav("GEBYR-3")
@pytest.mark.parametrize("anledning", [Anledning.LAEGE_AFVISER, Anledning.ANDENS_GRUPPESKIFT, Anledning.NAVNGIVNING])
def test_andres_beslutning_koster_ikke(anledning: Anledning) -> None:
    svar = er_gebyrpligtig(_kort(anledning), VILKAAR)
    assert not svar.vaerdi
    assert _undtagelser(svar) == ["gebyr.ikke-egen-beslutning"]


@pytest.mark.krav("GEBYR-4")
@pytest.mark.parametrize(("nummer", "anledning"), GRATIS_ALTID.items())
@pytest.mark.parametrize("ogsaa", [None, *sorted(EGNE)])
def test_undtagelse_1_til_6_alene_og_sammen_med_en_egen_grund(
    nummer: int, anledning: Anledning, ogsaa: Anledning | None
) -> None:
    """6: the doctor is changed at the same time. The card is one, and would have come for nothing anyway."""
    svar = er_gebyrpligtig(_kort(anledning, *filter(None, [ogsaa])), VILKAAR)
    assert not svar.vaerdi
    assert [en.regel for en in svar.begrundelser] == [gebyrregler.UNDTAGELSER[nummer]]


@pytest.mark.krav("GEBYR-4", "CPR-2")
def test_undtagelse_7_er_navn_ved_giftermaal() -> None:
    navn = _kort(Anledning.NAVNEAENDRING)
    nej = er_gebyrpligtig(navn, VILKAAR)
    assert nej.vaerdi
    assert nej.hvorfor.endswith("Gift inden for 3 måneder: nej.")
    ja = er_gebyrpligtig(replace(navn, gift_inden_for_graensen=True), VILKAAR)
    assert not ja.vaerdi
    assert ja.hvorfor.endswith("Gift inden for 3 måneder: ja.")
    assert er_gebyrpligtig(replace(_kort(Anledning.BORTKOMMET), gift_inden_for_graensen=True), VILKAAR).vaerdi


@pytest.mark.krav("GEBYR-4")
@pytest.mark.parametrize(
    ("udstedt", "gebyr"),
    [
        (date(2022, 11, 21), False),
        (date(2022, 11, 22), True),
        (date(2022, 11, 23), True),
        (None, True),
    ],
)
def test_undtagelse_8_er_et_revnet_kort_paa_mere_end_4_aar(udstedt: date | None, gebyr: bool) -> None:
    assert er_gebyrpligtig(replace(_kort(Anledning.REVNET), kort_udstedt=udstedt), VILKAAR).vaerdi is gebyr
    assert er_gebyrpligtig(replace(_kort(Anledning.OEDELAGT), kort_udstedt=udstedt), VILKAAR).vaerdi
    assert er_gebyrpligtig(replace(_kort(Anledning.BORTKOMMET), kort_udstedt=udstedt), VILKAAR).vaerdi


@pytest.mark.krav("GEBYR-4")
def test_et_kort_udstedt_skudaarsdagen_er_over_4_aar_dagen_efter_skudaarsdagen() -> None:
    kort = replace(_kort(Anledning.REVNET), kort_udstedt=date(2020, 2, 29))
    assert er_gebyrpligtig(replace(kort, bestilt=date(2024, 2, 29)), VILKAAR).vaerdi
    assert not er_gebyrpligtig(replace(kort, bestilt=date(2024, 3, 1)), VILKAAR).vaerdi


@pytest.mark.krav("GEBYR-4")
@pytest.mark.parametrize(("forkert_brug", "gebyr"), [(False, False), (True, True), (None, True)])
def test_undtagelse_9_er_en_defekt_magnetstribe(forkert_brug: bool | None, gebyr: bool) -> None:
    kort = replace(_kort(Anledning.MAGNETSTRIBE), forkert_brug=forkert_brug)
    assert er_gebyrpligtig(kort, VILKAAR).vaerdi is gebyr


@pytest.mark.krav("GEBYR-4", "CPR-2")
@pytest.mark.parametrize(
    ("nummer", "anledning"),
    [
        (1, Anledning.BORTKOMMET),
        (2, Anledning.BORTKOMMET),
        (3, Anledning.EGET_GRUPPESKIFT),
        (4, Anledning.OEDELAGT),
        (5, Anledning.EGET_LAEGEVALG),
        (6, Anledning.EGET_LAEGEVALG),
        (7, Anledning.NAVNEAENDRING),
        (8, Anledning.OEDELAGT),
        (9, Anledning.MAGNETSTRIBE),
    ],
)
def test_en_sagsbehandler_kan_registrere_hver_undtagelse(nummer: int, anledning: Anledning) -> None:
    """What was written stays with the record: no reason repeats it."""
    kort = replace(_kort(anledning), registrerede=(RegistreretUndtagelse(nummer, "Gift den 3. maj 2026 med Ib."),))
    svar = er_gebyrpligtig(kort, VILKAAR)
    assert not svar.vaerdi
    assert svar.begrundelser[0].regel is gebyrregler.UNDTAGELSER[nummer]
    assert svar.begrundelser[0].grundlag == {"undtagelse": nummer, "registreret": True}
    assert "Ib" not in json.dumps(svar.som_json())


@pytest.mark.parametrize(
    ("nummer", "anledning"),
    [
        (5, Anledning.BORTKOMMET),
        (6, Anledning.NAVNEAENDRING),
        (7, Anledning.BORTKOMMET),
        (8, Anledning.BORTKOMMET),
        (9, Anledning.REVNET),
    ],
)
def test_en_undtagelse_skal_passe_til_grunden(nummer: int, anledning: Anledning) -> None:
    with pytest.raises(Passerikke, match="Undtagelsen passer ikke"):
        replace(_kort(anledning), registrerede=(RegistreretUndtagelse(nummer, "Fordi."),))


def test_hvad_der_mangler_siges() -> None:
    with pytest.raises(Passerikke, match="Vælg, hvorfor kortet udstedes"):
        _kort()
    with pytest.raises(Passerikke, match="Skriv, hvorfor undtagelsen gælder"):
        RegistreretUndtagelse(7, "  ")
    with pytest.raises(Passerikke, match="ingen undtagelse 10"):
        RegistreretUndtagelse(10, "Fordi.")


@pytest.mark.krav("GEBYR-4")
@given(UDSTEDELSER, ALLE_VILKAAR)
def test_intet_er_afgjort_uden_grund_og_en_undtagelse_er_nok(udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> None:
    svar = er_gebyrpligtig(udstedelse, vilkaar)
    assert all(en.tekst.endswith(".") and en.regel in gebyrregler.ALLE for en in svar.begrundelser)
    gratis = {nr for nr, anledning in GRATIS_ALTID.items() if anledning in udstedelse.anledninger}
    assert gratis <= {nr for nr, regel in gebyrregler.UNDTAGELSER.items() if regel.noegle in _undtagelser(svar)}
    if svar.vaerdi:
        assert not gratis
        assert udstedelse.anledninger & (EGNE | {Anledning.IKKE_MODTAGET})
        assert _undtagelser(svar) == ["gebyr.gebyr"]


@given(UDSTEDELSER)
def test_standard_er_kun_de_ni(udstedelse: Udstedelse) -> None:
    """What municipalities differ on is off until one switches it on."""
    de_ni = {regel.noegle for regel in gebyrregler.UNDTAGELSER.values()}
    svar = er_gebyrpligtig(udstedelse, VILKAAR)
    assert set(_undtagelser(svar)) <= de_ni | {
        "gebyr.gebyr",
        "gebyr.ikke-egen-beslutning",
        "gebyr.ikke-modtaget",
    }


@pytest.mark.parametrize(
    ("foedt", "dage", "gratis"),
    [
        (date(2011, 11, 22), 60, True),
        (date(2011, 9, 23), 60, True),
        (date(2011, 9, 22), 60, False),
        (date(2011, 11, 23), 60, False),
        (date(2011, 11, 22), 0, False),
    ],
)
def test_et_laegevalg_lige_efter_15_aarsdagen(foedt: date, dage: int, gratis: bool) -> None:
    vilkaar = replace(VILKAAR, fyldt_15_dage=dage)
    assert er_gebyrpligtig(_kort(Anledning.EGET_LAEGEVALG, foedt=foedt), vilkaar).vaerdi is not gratis
    assert er_gebyrpligtig(_kort(Anledning.BORTKOMMET, foedt=foedt), vilkaar).vaerdi


@pytest.mark.parametrize(
    ("aendret", "maaneder", "bestilt", "gratis"),
    [
        (date(2026, 1, 1), 1, date(2026, 2, 28), True),
        (date(2026, 1, 31), 1, date(2026, 2, 28), True),
        (date(2026, 1, 1), 1, date(2026, 3, 1), False),
        (date(2026, 1, 1), 0, date(2026, 1, 2), False),
        (None, 1, date(2026, 1, 2), False),
    ],
)
def test_et_laegevalg_efter_en_praksisaendring(
    aendret: date | None, maaneder: int, bestilt: date, gratis: bool
) -> None:
    kort = replace(_kort(Anledning.EGET_LAEGEVALG, bestilt=bestilt), praksis_aendret=aendret)
    assert er_gebyrpligtig(kort, replace(VILKAAR, praksis_maaneder=maaneder)).vaerdi is not gratis


@pytest.mark.parametrize(
    ("foedt", "tilsluttet", "foelger", "gratis"),
    [
        (date(2011, 11, 23), True, True, True),
        (date(2011, 11, 22), True, True, False),
        (date(2020, 1, 1), True, False, False),
        (date(2020, 1, 1), False, True, False),
    ],
)
def test_et_barns_kort_naar_en_foraelder_skifter(foedt: date, tilsluttet: bool, foelger: bool, gratis: bool) -> None:
    kort = replace(_kort(Anledning.EGET_LAEGEVALG, foedt=foedt), foelger_foraelder=foelger)
    assert er_gebyrpligtig(kort, replace(VILKAAR, barn_foelger=tilsluttet)).vaerdi is not gratis


@pytest.mark.parametrize(
    ("frist", "afsendt", "gebyr"),
    [
        (0, DAG - timedelta(2000), False),
        (60, DAG - timedelta(60), False),
        (60, DAG - timedelta(61), True),
        (60, None, False),
    ],
)
def test_et_kort_der_ikke_kom_frem(frist: int, afsendt: date | None, gebyr: bool) -> None:
    kort = replace(_kort(Anledning.IKKE_MODTAGET), kort_afsendt=afsendt)
    assert er_gebyrpligtig(kort, replace(VILKAAR, meldefrist=frist)).vaerdi is gebyr


@pytest.mark.krav("CPR-2")
@pytest.mark.parametrize(
    ("vielse", "aendret", "svar"),
    [
        (date(2026, 8, 22), DAG, True),
        (date(2026, 8, 21), DAG, False),
        (DAG, DAG, True),
        (DAG + timedelta(1), DAG, False),
        (date(2025, 11, 30), date(2026, 2, 28), True),
        (date(2025, 11, 30), date(2026, 3, 1), False),
        (date(2027, 11, 30), date(2028, 2, 29), True),
        (date(2026, 1, 31), date(2026, 4, 30), True),
        (None, DAG, False),
    ],
)
def test_gift_inden_for_3_kalendermaaneder(vielse: date | None, aendret: date, svar: bool) -> None:
    fundet = gift_inden_for(vielse, aendret, VILKAAR)
    assert fundet.vaerdi is svar
    assert fundet.hvorfor == f"Gift inden for 3 måneder: {'ja' if svar else 'nej'}."


@pytest.mark.krav("FAM-5", "CPR-2")
@given(DATOER, st.integers(-30, 120), UDSTEDELSER)
def test_vielsesdagen_staar_ingen_steder(vielse: date, dage: int, udstedelse: Udstedelse) -> None:
    """Two couples with the same answer cannot be told apart."""
    aendret = vielse + timedelta(dage)
    gift = gift_inden_for(vielse, aendret, VILKAAR)
    en_anden = gift_inden_for(aendret if gift.vaerdi else None, aendret, VILKAAR)
    assert gift == en_anden
    assert gift.som_json() == en_anden.som_json()
    assert not any(isinstance(en, date) for en in gift.begrundelser[0].grundlag.values())
    kort = replace(udstedelse, anledninger=frozenset({Anledning.NAVNEAENDRING}), gift_inden_for_graensen=gift.vaerdi)
    datoer = {en for hver in er_gebyrpligtig(kort, VILKAAR).begrundelser for en in hver.grundlag.values()}
    assert {en for en in datoer if isinstance(en, date)} <= {kort.bestilt}


@given(DATOER, st.integers(0, 60))
def test_kalendermaaneder(dag: date, maaneder: int) -> None:
    senere = plus_maaneder(dag, maaneder)
    assert (senere.year * 12 + senere.month) - (dag.year * 12 + dag.month) == maaneder
    assert senere.day == dag.day or (senere.day < dag.day and (senere + timedelta(1)).day == 1)


@pytest.mark.krav("GEBYR-1")
def test_en_foraelder_og_to_boern_er_tre_gebyrer() -> None:
    kort = [_kort(Anledning.EGET_LAEGEVALG, kort=navn) for navn in ("mor", "barn1", "barn2")]
    svar = opgoer(kort, SATSER, VILKAAR)
    assert [linje.kort for linje in svar.linjer] == ["mor", "barn1", "barn2"]
    assert svar.i_alt.kroner == Decimal(735)
    assert svar.bekraeftet
    flyttet = [kort[0], *(replace(en, anledninger=en.anledninger | {Anledning.FLYTNING}) for en in kort[1:])]
    assert opgoer(flyttet, SATSER, VILKAAR).i_alt.kroner == Decimal(245)


@pytest.mark.krav("GEBYR-1", "GEBYR-2")
@given(st.lists(UDSTEDELSER, min_size=1, max_size=6), ALLE_VILKAAR)
def test_summen_er_et_gebyr_pr_gebyrpligtigt_kort(kort: list[Udstedelse], vilkaar: Gebyrvilkaar) -> None:
    kort = [replace(en, kort=str(nr), bestilt=kort[0].bestilt) for nr, en in enumerate(kort)]
    svar = opgoer(kort, SATSER, vilkaar)
    sats = next(en for en in SATSER if en.aar == kort[0].bestilt.year)
    pligtige = [en for en in kort if er_gebyrpligtig(en, vilkaar).vaerdi]
    assert svar.i_alt == Beloeb(len(pligtige) * sats.beloeb.oere)
    assert svar.i_alt.hele_kroner % 5 == 0
    assert svar.bekraeftet == (sats.bekraeftet or not pligtige)
    assert all(linje.gebyr.begrundelser for linje in svar.linjer)


@pytest.mark.krav("GEBYR-2")
def test_beloebet_er_bestillingsdagens() -> None:
    def gebyr(dag: date) -> Beloeb:
        return gebyr_for(_kort(Anledning.BORTKOMMET, bestilt=dag), SATSER, VILKAAR).vaerdi.beloeb

    assert gebyr(date(2025, 12, 31)) == Beloeb.af_kroner(235)
    assert gebyr(date(2026, 1, 1)) == Beloeb.af_kroner(245)


@pytest.mark.krav("GEBYR-2")
def test_uden_sats_kan_kun_gebyrfrie_kort_bestilles() -> None:
    naeste_aar = date(2027, 1, 1)
    flytning = _kort(Anledning.FLYTNING, bestilt=naeste_aar)
    assert gebyr_for(flytning, SATSER, VILKAAR).vaerdi.beloeb == INTET
    with pytest.raises(Gebyrsatsmangler, match="indlæse beløbet for 2027"):
        gebyr_for(_kort(Anledning.BORTKOMMET, bestilt=naeste_aar), SATSER, VILKAAR)


def test_en_bestilling_er_hvert_kort_en_gang_og_samme_dag() -> None:
    kort = _kort(Anledning.BORTKOMMET)
    with pytest.raises(ValueError, match="bestilt to gange"):
        opgoer([kort, kort], SATSER, VILKAAR)
    with pytest.raises(ValueError, match="samme dag"):
        opgoer([kort, replace(kort, kort="b", bestilt=DAG + timedelta(1))], SATSER, VILKAAR)
    with pytest.raises(ValueError, match="mindst ét kort"):
        opgoer([], SATSER, VILKAAR)


@pytest.mark.krav("GEBYR-1", "GEBYR-2")
def test_en_bestilling_med_produktets_egne_satser(sofie: object) -> None:
    """The year's own amount is in no source, and that can be seen."""
    kort = [_kort(Anledning.EGET_LAEGEVALG, kort=navn) for navn in ("mor", "barn")]
    svar = opgoer_gebyr(kort, kommune="0461")
    assert (svar.i_alt.kroner, svar.bekraeftet) == (Decimal(490), False)


def test_reglerne_er_registreret_og_vilkaarene_er_standard(sofie: object) -> None:
    assert all(REGLER.hent(regel.noegle) is regel for regel in gebyrregler.ALLE)
    assert gebyrvilkaar(DAG, "0461") == VILKAAR
