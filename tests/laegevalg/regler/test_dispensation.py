"""Dispensation: the deadline, what an answer means, and the rules that are told nowhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerne.ur import KOEBENHAVN
from laegevalg.regler import dispensation
from laegevalg.regler.dispensation import (
    Ansoegning,
    Ansoegningsstatus,
    Svar,
    Svarvirkning,
    afgoer_ansoegning,
    afgoer_frist,
    afgoer_stiltiende,
    afgoer_svar,
)
from tests.laegevalg.regler.verden import STANDARD, vilkaar

TIDER = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.sampled_from([UTC, KOEBENHAVN]))  # noqa: DTZ001
SENDT = datetime(2026, 11, 2, 13, 30, tzinfo=KOEBENHAVN)
FRIST = datetime(2026, 11, 17, 0, 0, tzinfo=KOEBENHAVN)
LIGE_FOER, LIGE_EFTER = FRIST - timedelta(microseconds=1), FRIST
AFVENTER, GIVET, STILTIENDE, AFSLAAET, ANNULLERET = list(Ansoegningsstatus)
GENNEMFOER, AFSLAA, OPGAVE, KUN_GEM = list(Svarvirkning)


def _skift() -> list[date]:
    """The days in Copenhagen on which the clock changes, and New Year, 2020 to 2035."""
    dage = (date(2020, 1, 1) + timedelta(days=en) for en in range(16 * 366))

    def utc(dag: date) -> timedelta | None:
        return datetime.combine(dag, time(12), tzinfo=KOEBENHAVN).utcoffset()

    return [dag for dag in dage if utc(dag) != utc(dag - timedelta(days=1)) or (dag.month, dag.day) == (1, 1)]


SKIFT = _skift()


@pytest.mark.krav("LV-10")
def test_fristen_er_midnat_femten_dage_efter_over_sommertid_og_nytaar() -> None:
    assert len(SKIFT) >= 16 * 3
    for skift in SKIFT:
        for dage in range(-1, 18):
            dag = skift - timedelta(days=dage)
            for klokken in (time(0), time(1, 30), time(12), time(23, 59, 59)):
                frist = afgoer_frist(datetime.combine(dag, klokken, tzinfo=KOEBENHAVN), STANDARD).vaerdi
                assert (frist.date() - dag).days == 15
                assert (frist.tzinfo, frist.time()) == (KOEBENHAVN, time(0))


@pytest.mark.krav("LV-10")
@given(TIDER, st.integers(1, 60))
def test_fristen_foelger_koebenhavns_dage(sendt: datetime, dage: int) -> None:
    frist = afgoer_frist(sendt, vilkaar(svarfrist_dage=dage))
    assert frist.vaerdi.time() == time(0)
    assert frist.vaerdi.utcoffset() in {timedelta(hours=1), timedelta(hours=2)}
    assert (frist.vaerdi.date() - sendt.astimezone(KOEBENHAVN).date()).days == dage + 1
    assert f"{frist.vaerdi.date() - timedelta(days=1):%d.%m.%Y}" in frist.hvorfor


@pytest.mark.krav("LV-10")
def test_sendt_lige_foer_midnat_i_utc_er_naeste_dag_her() -> None:
    sendt = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert afgoer_frist(sendt, STANDARD).vaerdi == datetime(2026, 7, 16, 22, 0, tzinfo=UTC)


def test_et_tidspunkt_uden_tidszone_afvises() -> None:
    with pytest.raises(ValueError, match="tidszone"):
        afgoer_frist(datetime(2026, 7, 1, 12, 0), STANDARD)  # noqa: DTZ001


@pytest.mark.krav("LV-10")
def test_tavshed_er_et_ja_fra_fristen_og_ikke_foer() -> None:
    assert not afgoer_stiltiende(SENDT, STANDARD, nu=LIGE_FOER).vaerdi
    assert afgoer_stiltiende(SENDT, STANDARD, nu=FRIST).vaerdi
    assert not afgoer_stiltiende(SENDT, vilkaar(svarfrist_dage=15), nu=FRIST).vaerdi


@pytest.mark.krav("LV-9", "LV-10", "LV-11")
@pytest.mark.parametrize(
    ("status", "svar", "modtaget", "virkning"),
    [
        (AFVENTER, Svar.JA, LIGE_FOER, GENNEMFOER),
        (AFVENTER, Svar.JA, LIGE_EFTER, KUN_GEM),
        (AFVENTER, Svar.NEJ, LIGE_FOER, AFSLAA),
        (AFVENTER, Svar.NEJ, LIGE_EFTER, OPGAVE),
        (STILTIENDE, Svar.JA, LIGE_EFTER, KUN_GEM),
        (STILTIENDE, Svar.NEJ, LIGE_EFTER, OPGAVE),
        (STILTIENDE, Svar.NEJ, LIGE_FOER, OPGAVE),
        (GIVET, Svar.JA, LIGE_FOER, KUN_GEM),
        (GIVET, Svar.NEJ, LIGE_FOER, OPGAVE),
        (GIVET, Svar.NEJ, LIGE_EFTER, OPGAVE),
        (AFSLAAET, Svar.NEJ, LIGE_FOER, KUN_GEM),
        (AFSLAAET, Svar.NEJ, LIGE_EFTER, KUN_GEM),
        (AFSLAAET, Svar.JA, LIGE_FOER, OPGAVE),
        (ANNULLERET, Svar.JA, LIGE_FOER, KUN_GEM),
        (ANNULLERET, Svar.NEJ, LIGE_EFTER, KUN_GEM),
    ],
)
def test_hvad_et_svar_betyder(
    status: Ansoegningsstatus, svar: Svar, modtaget: datetime, virkning: Svarvirkning
) -> None:
    assert afgoer_svar(Ansoegning(SENDT, status), svar, STANDARD, modtaget=modtaget).vaerdi is virkning


@pytest.mark.krav("LV-10", "UD-2")
@given(TIDER, st.sampled_from(Ansoegningsstatus), st.sampled_from(Svar), st.integers(-10, 40 * 24))
def test_intet_svar_aendrer_noget_efter_fristen(
    sendt: datetime, status: Ansoegningsstatus, svar: Svar, timer: int
) -> None:
    modtaget = sendt.astimezone(UTC) + timedelta(hours=timer)
    afgoerelse = afgoer_svar(Ansoegning(sendt, status), svar, STANDARD, modtaget=modtaget)
    assert afgoerelse.hvorfor
    for_sent = afgoer_stiltiende(sendt, STANDARD, nu=modtaget).vaerdi
    if for_sent or status is not AFVENTER:
        assert afgoerelse.vaerdi in {OPGAVE, KUN_GEM}
    else:
        assert afgoerelse.vaerdi in {GENNEMFOER, AFSLAA}
    if for_sent and svar is Svar.NEJ and status in {AFVENTER, STILTIENDE, GIVET}:
        assert afgoerelse.vaerdi is OPGAVE


@pytest.mark.krav("LV-12")
@pytest.mark.parametrize(
    ("aabne", "for_langt", "regel"),
    [
        (0, None, dispensation.FAA_AABNE),
        (1, False, dispensation.FAA_AABNE),
        (2, False, dispensation.INGEN),
        (2, None, dispensation.INGEN),
        (5, True, dispensation.UDEN_FOR),
    ],
)
def test_reglen_for_dispensation_siges_ingen_steder(aabne: int, for_langt: bool | None, regel: object) -> None:
    afgoerelse = afgoer_ansoegning(aabne_i_afstand=aabne, for_langt=for_langt, vilkaar=STANDARD)
    assert afgoerelse.begrundelser[0].regel is regel
    assert afgoerelse.vaerdi is (regel is not dispensation.INGEN)
    assert (afgoerelse.hvorfor, afgoerelse.som_json()) == ("", [])
    assert "Regel(skjult)" in repr(regel)
    (begrundelse,) = afgoerelse.begrundelser
    assert begrundelse.tekst not in repr(afgoerelse)
    assert begrundelse.regel.noegle not in repr(afgoerelse)
    with pytest.raises(ValueError, match="gemmes ikke"):
        begrundelse.som_json()
