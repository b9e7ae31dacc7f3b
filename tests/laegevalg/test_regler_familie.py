"""Who acts for whom, and who is offered to be taken along."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerne.afgoerelse import REGLER
from laegevalg.parametre_familie import familievilkaar
from laegevalg.regler import familie
from laegevalg.regler.familie import (
    Egetsamtykke,
    Familievilkaar,
    Forhold,
    Hvem,
    Myndighed,
    Myndighedsart,
    Person,
    Tilbud,
    boern_der_tilbydes,
    gaelder_stadig,
    hvem_kan_anmode,
    hvem_kan_handle,
    kan_medtages,
    maa_handle,
    tilbydes,
)

VILKAAR = Familievilkaar()
MYNDIGHED, VAERGE = Myndighedsart.FORAELDREMYNDIGHED, Myndighedsart.VAERGEMAAL
BARN, MOR, FAR, PLEJEMOR, VAERGEN = 1, 2, 3, 4, 5
DAG = date(2026, 11, 22)

DATOER = st.dates(date(2000, 1, 1), date(2040, 12, 31))
MYNDIGHEDER = st.lists(
    st.builds(
        Myndighed,
        st.sampled_from(Myndighedsart),
        st.sampled_from([None, MOR, FAR, VAERGEN]),
        st.none() | DATOER,
        st.none() | DATOER,
    ),
    max_size=4,
).map(tuple)
PERSONER = st.builds(Person, st.just(BARN), DATOER, MYNDIGHEDER)


def _barn(alder: int, *myndigheder: Myndighed) -> Person:
    return Person(BARN, DAG.replace(year=DAG.year - alder), myndigheder)


def _har(
    hvem: int | None, art: Myndighedsart = MYNDIGHED, fra: date | None = None, til: date | None = None
) -> Myndighed:
    return Myndighed(art, hvem, fra, til)


@pytest.mark.krav("FAM-6", "FAM-13")
@pytest.mark.parametrize(
    ("alder", "myndigheder", "hvem", "personer"),
    [
        (0, (_har(MOR), _har(FAR)), Hvem.MYNDIGHED, {MOR, FAR}),
        (14, (_har(MOR),), Hvem.MYNDIGHED, {MOR}),
        (14, (_har(VAERGEN, VAERGE),), Hvem.MYNDIGHED, {VAERGEN}),
        (14, (_har(MOR, til=DAG),), Hvem.INGEN, set()),
        (14, (_har(MOR, til=DAG + timedelta(1)), _har(FAR, fra=DAG + timedelta(1))), Hvem.MYNDIGHED, {MOR}),
        (14, (_har(MOR, til=DAG), _har(FAR, fra=DAG)), Hvem.MYNDIGHED, {FAR}),
        (14, (), Hvem.INGEN, set()),
        (15, (_har(MOR), _har(VAERGEN, VAERGE)), Hvem.SELV, {BARN}),
        (17, (), Hvem.SELV, {BARN}),
        (18, (_har(MOR),), Hvem.SELV, {BARN}),
        (18, (_har(VAERGEN, VAERGE),), Hvem.SELV_ELLER_VAERGE, {BARN, VAERGEN}),
        (17, (_har(VAERGEN, VAERGE),), Hvem.SELV, {BARN}),
        (40, (_har(VAERGEN, VAERGE),), Hvem.SELV_ELLER_VAERGE, {BARN, VAERGEN}),
        (40, (_har(VAERGEN, VAERGE, til=DAG),), Hvem.SELV, {BARN}),
    ],
)
def test_hvem_der_kan_handle(alder: int, myndigheder: tuple[Myndighed, ...], hvem: Hvem, personer: set[int]) -> None:
    svar = hvem_kan_handle(_barn(alder, *myndigheder), DAG, VILKAAR).vaerdi
    assert (svar.hvem, svar.personer) == (hvem, personer)


@pytest.mark.krav("FAM-6")
def test_ingen_myndighed_siger_hvad_sagsbehandleren_skal() -> None:
    svar = hvem_kan_handle(_barn(3), DAG, VILKAAR)
    assert "Gennemfør intet for barnet" in svar.vaerdi.goer
    assert svar.begrundelser[0].regel.noegle == "familie.ingen-myndighed"


@pytest.mark.krav("FAM-6")
def test_en_vaerge_der_ikke_er_her_taelles_med() -> None:
    barn = hvem_kan_handle(_barn(3, _har(None, VAERGE)), DAG, VILKAAR).vaerdi
    assert (barn.hvem, barn.personer, barn.ukendte) == (Hvem.MYNDIGHED, set(), 1)
    voksen = hvem_kan_handle(_barn(30, _har(None, VAERGE)), DAG, VILKAAR).vaerdi
    assert (voksen.hvem, voksen.personer, voksen.ukendte) == (Hvem.SELV_ELLER_VAERGE, {BARN}, 1)
    assert "værgebeskikkelsen" in voksen.goer


@pytest.mark.krav("FAM-6", "FAM-13")
@given(PERSONER, DATOER)
def test_under_15_handler_de_der_har_det_den_dag_og_ingen_andre(person: Person, dag: date) -> None:
    svar = hvem_kan_handle(person, dag, VILKAAR)
    har_det = {
        en.hvem
        for en in person.myndigheder
        if (en.fra or date.min) <= dag < (en.til or date.max) and en.hvem is not None
    }
    kreds = svar.vaerdi
    if person.alder(dag) < 15:
        assert kreds.personer == har_det
        assert (kreds.hvem is Hvem.INGEN) == (not har_det and kreds.ukendte == 0)
    else:
        assert person.hvem in kreds.personer
    if 15 <= person.alder(dag) < 18:
        assert (kreds.personer, kreds.ukendte) == ({person.hvem}, 0)
    assert kreds.goer
    assert all(en.tekst and en.regel in familie.ALLE for en in svar.begrundelser)


@pytest.mark.krav("FAM-6", "FAM-12")
@pytest.mark.parametrize(
    ("foedt", "sidste_dag_som_14", "fylder"),
    [
        (date(2011, 11, 22), date(2026, 11, 21), date(2026, 11, 22)),
        (date(2012, 2, 29), date(2027, 2, 28), date(2027, 3, 1)),
        (date(2009, 12, 31), date(2024, 12, 30), date(2024, 12, 31)),
    ],
)
def test_alderen_skifter_praecis_paa_foedselsdagen(foedt: date, sidste_dag_som_14: date, fylder: date) -> None:
    person = Person(BARN, foedt, (_har(MOR),))
    assert maa_handle(person, MOR, sidste_dag_som_14, VILKAAR).vaerdi
    assert not maa_handle(person, BARN, sidste_dag_som_14, VILKAAR).vaerdi
    assert not maa_handle(person, MOR, fylder, VILKAAR).vaerdi
    assert maa_handle(person, BARN, fylder, VILKAAR).vaerdi


@pytest.mark.krav("FAM-6")
def test_en_plejeforaelder_handler_kun_med_myndigheden() -> None:
    uden = maa_handle(_barn(9, _har(MOR)), PLEJEMOR, DAG, VILKAAR, forhold=Forhold.PLEJEFORAELDER)
    assert not uden.vaerdi
    assert "En plejeforælder kan kun handle som indehaver af forældremyndigheden eller værge." in uden.hvorfor
    med = maa_handle(_barn(9, _har(PLEJEMOR)), PLEJEMOR, DAG, VILKAAR, forhold=Forhold.PLEJEFORAELDER)
    assert med.vaerdi


@pytest.mark.krav("SELV-2")
@given(PERSONER, DATOER)
def test_en_aegtefaelle_kan_ikke_handle(person: Person, dag: date) -> None:
    svar = maa_handle(person, 99, dag, VILKAAR, forhold=Forhold.AEGTEFAELLE)
    assert not svar.vaerdi
    assert svar.begrundelser[0].regel.noegle == "familie.ikke-aegtefaelle"


@given(PERSONER, DATOER, st.sampled_from([BARN, MOR, FAR, VAERGEN, 99]), st.sampled_from(Forhold))
def test_forholdet_aendrer_kun_begrundelsen(person: Person, dag: date, hvem: int, forhold: Forhold) -> None:
    assert (
        maa_handle(person, hvem, dag, VILKAAR, forhold=forhold).vaerdi == maa_handle(person, hvem, dag, VILKAAR).vaerdi
    )


@pytest.mark.krav("FAM-6", "FAM-8")
@pytest.mark.parametrize(
    ("foedt", "myndighed", "hvem", "gaelder", "tekst"),
    [
        (date(2013, 5, 1), _har(MOR), MOR, True, "beslutningen gælder"),
        (date(2011, 11, 25), _har(MOR), MOR, False, "er siden fyldt 15 år. Registrér den unges eget samtykke"),
        (date(2008, 11, 25), _har(MOR), BARN, True, "beslutningen gælder"),
        (date(2008, 11, 25), _har(MOR), MOR, False, "kunne ikke handle for den sikrede den dag"),
        (date(2013, 5, 1), _har(MOR, til=date(2026, 11, 25)), MOR, False, "er siden ændret. Spørg dem"),
        (date(2013, 5, 1), _har(MOR, fra=date(2026, 11, 25)), MOR, False, "kunne ikke handle for den sikrede den dag"),
    ],
)
def test_om_en_beslutning_stadig_gaelder(
    foedt: date, myndighed: Myndighed, hvem: int, gaelder: bool, tekst: str
) -> None:
    svar = gaelder_stadig(Person(BARN, foedt, (myndighed,)), hvem, VILKAAR, besluttet=DAG, dag=DAG + timedelta(9))
    assert svar.vaerdi is gaelder
    assert tekst in svar.hvorfor


@given(PERSONER, DATOER, DATOER, st.sampled_from([BARN, MOR, FAR]))
def test_det_gaelder_kun_hvis_man_kunne_begge_dage(person: Person, en: date, anden: date, hvem: int) -> None:
    besluttet, dag = sorted((en, anden))
    svar = gaelder_stadig(person, hvem, VILKAAR, besluttet=besluttet, dag=dag)
    assert svar.vaerdi == all(maa_handle(person, hvem, da, VILKAAR).vaerdi for da in (besluttet, dag))


@pytest.mark.krav("FAM-12")
@pytest.mark.parametrize(("hvis", "gaelder"), [(BARN, True), (MOR, False), (None, False)])
def test_den_unges_eget_samtykke_gaelder_efter_foedselsdagen(hvis: int | None, gaelder: bool) -> None:
    ung = Person(BARN, date(2011, 11, 25), (_har(MOR),))
    samtykke = None if hvis is None else Egetsamtykke(hvis, DAG)
    svar = gaelder_stadig(ung, MOR, VILKAAR, besluttet=DAG, dag=DAG + timedelta(9), samtykke=samtykke)
    assert svar.vaerdi is gaelder


@pytest.mark.krav("FAM-6", "FAM-13")
@pytest.mark.parametrize(
    ("foedt", "myndigheder", "gaelder"),
    [
        (date(2013, 5, 1), (_har(MOR),), True),
        (date(2013, 5, 1), (), False),
        (date(2011, 11, 25), (_har(MOR),), False),
    ],
)
def test_af_en_der_ikke_er_kendt_her_gaelder_det_saa_laenge_nogen_har_myndigheden(
    foedt: date, myndigheder: tuple[Myndighed, ...], gaelder: bool
) -> None:
    svar = gaelder_stadig(Person(BARN, foedt, myndigheder), None, VILKAAR, besluttet=DAG, dag=DAG + timedelta(9))
    assert svar.vaerdi is gaelder


@pytest.mark.krav("FAM-6", "FAM-12", "FAM-13")
@pytest.mark.parametrize(
    ("foedt", "myndigheder", "hvem", "personer"),
    [
        (date(2013, 5, 1), (_har(MOR), _har(FAR)), Hvem.MYNDIGHED, {MOR, FAR}),
        (date(2013, 5, 1), (_har(MOR), _har(FAR, fra=DAG + timedelta(3))), Hvem.MYNDIGHED, {MOR}),
        (date(2013, 5, 1), (_har(MOR), _har(FAR, til=DAG + timedelta(3))), Hvem.MYNDIGHED, {MOR}),
        (date(2013, 5, 1), (_har(MOR, til=DAG + timedelta(3)), _har(FAR, fra=DAG + timedelta(3))), Hvem.INGEN, set()),
        (date(2013, 5, 1), (_har(MOR, fra=DAG + timedelta(3)),), Hvem.INGEN, set()),
        (date(2011, 11, 25), (_har(MOR), _har(VAERGEN, VAERGE)), Hvem.MYNDIGHED, {MOR, VAERGEN}),
        (date(2011, 11, 22), (_har(MOR),), Hvem.SELV, {BARN}),
    ],
)
def test_hvem_der_kan_bede_om_noget_der_gaelder_senere(
    foedt: date, myndigheder: tuple[Myndighed, ...], hvem: Hvem, personer: set[int]
) -> None:
    svar = hvem_kan_anmode(Person(BARN, foedt, myndigheder), DAG + timedelta(9), VILKAAR, i_dag=DAG)
    assert (svar.vaerdi.hvem, svar.vaerdi.personer) == (hvem, personer)


@given(PERSONER, DATOER, DATOER)
def test_den_der_kan_bede_om_det_kan_handle_i_dag(person: Person, en: date, anden: date) -> None:
    i_dag, dag = sorted((en, anden))
    kreds = hvem_kan_anmode(person, dag, VILKAAR, i_dag=i_dag).vaerdi
    assert all(maa_handle(person, hvem, i_dag, VILKAAR).vaerdi for hvem in kreds.personer)
    if person.alder(i_dag) < 15:
        assert person.hvem not in kreds.personer


def test_en_beslutning_gaelder_ikke_foer_den_er_truffet() -> None:
    with pytest.raises(ValueError, match="før den dag"):
        gaelder_stadig(_barn(3), MOR, VILKAAR, besluttet=DAG, dag=DAG - timedelta(1))


@pytest.mark.krav("FAM-7", "FAM-8")
@pytest.mark.parametrize(
    ("alder", "myndigheder", "tilbud"),
    [
        (0, (_har(MOR),), Tilbud.TILBYDES),
        (14, (_har(MOR), _har(FAR)), Tilbud.TILBYDES),
        (15, (_har(MOR),), Tilbud.MED_EGET_SAMTYKKE),
        (17, (_har(MOR),), Tilbud.MED_EGET_SAMTYKKE),
        (18, (_har(MOR),), Tilbud.TILBYDES_IKKE),
        (9, (_har(MOR, VAERGE),), Tilbud.TILBYDES_IKKE),
        (9, (_har(FAR),), Tilbud.TILBYDES_IKKE),
        (9, (_har(MOR, til=DAG),), Tilbud.TILBYDES_IKKE),
        (9, (_har(MOR, fra=DAG + timedelta(1)),), Tilbud.TILBYDES_IKKE),
        (9, (), Tilbud.TILBYDES_IKKE),
    ],
)
def test_hvem_der_tilbydes(alder: int, myndigheder: tuple[Myndighed, ...], tilbud: Tilbud) -> None:
    assert tilbydes(_barn(alder, *myndigheder), MOR, DAG, VILKAAR, i_dag=DAG).vaerdi is tilbud


@pytest.mark.krav("FAM-8")
def test_en_vaerge_begynder_fra_barnets_nummer() -> None:
    assert (
        "Begynd fra den sikredes eget CPR-nummer"
        in tilbydes(_barn(9, _har(MOR, VAERGE)), MOR, DAG, VILKAAR, i_dag=DAG).hvorfor
    )


@pytest.mark.krav("FAM-2")
@given(st.integers(18, 90), MYNDIGHEDER)
def test_fra_18_siger_ingen_begrundelse_barn(alder: int, myndigheder: tuple[Myndighed, ...]) -> None:
    person = _barn(alder, *myndigheder)
    svar = tilbydes(person, MOR, DAG, VILKAAR, i_dag=DAG)
    assert svar.vaerdi is Tilbud.TILBYDES_IKKE
    for hvorfor in (svar.hvorfor, maa_handle(person, MOR, DAG, VILKAAR).hvorfor):
        assert not any(ord in hvorfor.lower() for ord in ("barn", "børn", "søn", "datter", "forælder "))


@pytest.mark.krav("FAM-7")
def test_de_tilbudte_staar_aeldst_foerst_og_ingen_er_valgt() -> None:
    boern = [Person(nr, date(2000 + nr, 1, 1), (_har(MOR),)) for nr in (20, 7, 12, 10)]
    assert [barn.hvem for barn, _ in boern_der_tilbydes(boern, MOR, DAG, VILKAAR, i_dag=DAG)] == [10, 12, 20]
    assert boern_der_tilbydes(boern, FAR, DAG, VILKAAR, i_dag=DAG) == ()


@pytest.mark.krav("FAM-8")
@pytest.mark.parametrize(
    ("samtykke", "kan"),
    [
        (None, False),
        (Egetsamtykke(BARN, DAG), True),
        (Egetsamtykke(BARN, DAG - timedelta(99)), True),
        (Egetsamtykke(MOR, DAG), False),
        (Egetsamtykke(BARN, DAG + timedelta(1)), False),
        (Egetsamtykke(BARN, DAG - timedelta(101)), False),
    ],
)
def test_en_ung_tages_kun_med_med_eget_samtykke(samtykke: Egetsamtykke | None, kan: bool) -> None:
    """15 years and 100 days old; the last was given the day before the birthday."""
    ung = Person(BARN, date(2011, 8, 14), (_har(MOR),))
    assert ung.alder(DAG - timedelta(100)) == 15
    assert kan_medtages(ung, MOR, DAG, VILKAAR, i_dag=DAG, samtykke=samtykke).vaerdi is kan


@pytest.mark.krav("FAM-8", "FAM-12")
@pytest.mark.parametrize(
    ("givet_dage_foer", "hvem", "myndighed", "kan"),
    [
        (0, BARN, _har(MOR), True),
        (5, BARN, _har(MOR), True),
        (0, MOR, _har(MOR), False),
        (0, BARN, _har(MOR, fra=DAG + timedelta(1)), False),
        (0, BARN, _har(MOR, til=DAG + timedelta(9)), False),
    ],
)
def test_den_der_fylder_15_inden_valget_gaelder_samtykker_sammen_med_indehaveren(
    givet_dage_foer: int, hvem: int, myndighed: Myndighed, kan: bool
) -> None:
    barn = Person(BARN, date(2011, 11, 25), (myndighed,))
    samtykke = Egetsamtykke(hvem, DAG - timedelta(givet_dage_foer))
    assert kan_medtages(barn, MOR, DAG + timedelta(9), VILKAAR, i_dag=DAG, samtykke=samtykke).vaerdi is kan


@pytest.mark.krav("FAM-7", "FAM-8")
@given(PERSONER, DATOER, st.sampled_from([MOR, FAR]))
def test_uden_samtykke_medtages_kun_boern_under_15(person: Person, dag: date, vaelger: int) -> None:
    svar = kan_medtages(person, vaelger, dag, VILKAAR, i_dag=dag, samtykke=None)
    if svar.vaerdi:
        assert person.alder(dag) < 15
        assert person.myndighed_for(vaelger, dag, MYNDIGHED)


def test_reglerne_er_registreret_og_vilkaarene_er_standard(sofie: object) -> None:
    assert all(REGLER.hent(regel.noegle) is regel for regel in familie.ALLE)
    assert familievilkaar(DAG) == VILKAAR
