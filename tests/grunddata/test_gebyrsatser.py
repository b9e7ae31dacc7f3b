"""The fee for a health card as reference data: the product's own table, a newer file, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError
from django.db import IntegrityError, connection, transaction

from grunddata import opslag
from grunddata.models import Gebyrsats, Satsregulering
from grunddata.opslag import Gebyrsatsmangler
from kerne.penge import Beloeb
from kerne.session import forsoeg, session
from tests.conftest import SOFIE
from tests.grunddata.conftest import Skriv, indlaes

GEBYR = "aar;kroner;kilde;bekraeftet;gyldig_fra;gyldig_til\n"
PROCENT = "aar;procent;kilde;bekraeftet;gyldig_fra;gyldig_til\n"


@pytest.mark.krav("GEBYR-2")
@pytest.mark.parametrize(
    ("dag", "kroner", "bekraeftet"),
    [
        (date(2014, 1, 1), 185, True),
        (date(2015, 12, 31), 190, True),
        (date(2016, 1, 1), 190, False),
        (date(2017, 6, 1), 195, False),
        (date(2018, 6, 1), 200, True),
        (date(2019, 6, 1), 200, True),
        (date(2020, 6, 1), 205, True),
        (date(2021, 6, 1), 210, True),
        (date(2022, 6, 1), 215, True),
        (date(2023, 6, 1), 220, True),
        (date(2024, 12, 31), 225, True),
        (date(2025, 1, 1), 235, False),
        (date(2026, 12, 31), 245, False),
    ],
)
def test_aarets_gebyr_og_om_det_er_bekraeftet(sofie: object, dag: date, kroner: int, bekraeftet: bool) -> None:
    sats = opslag.gebyrsats(dag)
    assert (sats.beloeb, sats.bekraeftet, sats.aar) == (Beloeb.af_kroner(kroner), bekraeftet, dag.year)
    assert sats.kilde.startswith("Beregnet") is not bekraeftet


@pytest.mark.krav("GEBYR-2")
def test_tabellen_er_hel_og_gaar_op_i_fem(sofie: object) -> None:
    satser = opslag.gebyrsatser()
    assert all(sats.beloeb.hele_kroner % 5 == 0 for sats in satser)
    assert [sats.gyldig_fra for sats in satser[1:]] == [sats.gyldig_til for sats in satser[:-1]]


@pytest.mark.krav("GEBYR-2")
@pytest.mark.parametrize("dag", [date(2013, 12, 31), date(2027, 1, 1)])
def test_uden_for_tabellen_siges_hvad_der_skal_goeres(sofie: object, dag: date) -> None:
    with pytest.raises(Gebyrsatsmangler) as fejl:
        opslag.gebyrsats(dag)
    assert f"{dag:%d.%m.%Y}" in str(fejl.value)
    assert f"indlæse beløbet for {dag.year} (grunddata: gebyrsatser)" in str(fejl.value)


@pytest.mark.krav("GEBYR-2")
def test_naeste_aar_laeses_ind_for_sig_og_de_andre_bliver(db: None, skriv: Skriv) -> None:
    linje = "2027;250;Ministeriets cirkulære;ja;2027-01-01;2028-01-01"
    svar = indlaes(skriv(linje, navn="gebyrsatser-2027.csv", hoved=GEBYR))
    assert "1 nye, 0 ændrede, 0 fjernede og 0 uændrede" in svar
    with session(SOFIE):
        assert opslag.gebyrsats(date(2027, 1, 1)).beloeb == Beloeb.af_kroner(250)
        assert opslag.gebyrsats(date(2026, 12, 31)).beloeb == Beloeb.af_kroner(245)


@pytest.mark.krav("GEBYR-2")
def test_et_bekraeftet_beloeb_afloeser_det_beregnede(db: None, skriv: Skriv) -> None:
    linje = "2026;240;Ministeriets cirkulære;ja;2026-01-01;2027-01-01"
    assert "0 nye, 1 ændrede" in indlaes(skriv(linje, navn="gebyrsatser.csv", hoved=GEBYR))
    with session(SOFIE):
        sats = opslag.gebyrsats(date(2026, 5, 1))
    assert (sats.beloeb, sats.bekraeftet) == (Beloeb.af_kroner(240), True)


@pytest.mark.parametrize(
    ("linje", "besked"),
    [
        ("2027;0;k;ja;2027-01-01;2028-01-01", "kolonne kroner: Skriv et helt tal fra 1 til 10000"),
        ("2027;2,5;k;ja;2027-01-01;2028-01-01", "kolonne kroner: Skriv et helt tal"),
        ("27;250;k;ja;2027-01-01;2028-01-01", "kolonne aar: Skriv et helt tal fra 2000 til 2099"),
        ("2027;250;;ja;2027-01-01;2028-01-01", "kolonne kilde: Skriv en tekst"),
        ("2027;250;k;ja;2026-12-31;2028-01-01", "kolonne gyldig_fra: Perioden skal ligge i året"),
        ("2027;250;k;ja;2027-01-01;2028-01-02", "kolonne gyldig_fra: Perioden skal ligge i året"),
        ("2027;250;k;ja;2027-01-01;", "kolonne gyldig_fra: Perioden skal ligge i året"),
    ],
)
def test_en_sats_der_ikke_passer_afvises(db: None, skriv: Skriv, linje: str, besked: str) -> None:
    with pytest.raises(CommandError) as fejl:
        indlaes(skriv(linje, navn="gebyrsatser.csv", hoved=GEBYR))
    assert str(fejl.value).startswith(f"gebyrsatser.csv, linje 2, {besked}")


@pytest.mark.parametrize("procent", ["2.0", "2,005", "x", "100", "2,"])
def test_en_procent_skrives_med_komma(db: None, skriv: Skriv, procent: str) -> None:
    linje = f"2027;{procent};k;ja;2027-01-01;2028-01-01"
    with pytest.raises(CommandError, match="kolonne procent: Skriv procenten med komma"):
        indlaes(skriv(linje, navn="satsreguleringer.csv", hoved=PROCENT))


@pytest.mark.parametrize(("procent", "tal"), [("2", "2"), ("-0,5", "-0.5"), ("3,25", "3.25")])
def test_en_procent_laeses(db: None, skriv: Skriv, procent: str, tal: str) -> None:
    indlaes(skriv(f"2027;{procent};k;ja;2027-01-01;2028-01-01", navn="satsreguleringer.csv", hoved=PROCENT))
    with session(SOFIE):
        assert opslag.satsreguleringer()[-1].procent == Decimal(tal)


@pytest.mark.parametrize(("model", "felter"), [(Gebyrsats, {"kroner": 245}), (Satsregulering, {"procent": "4.5"})])
def test_databasen_afviser_to_satser_paa_samme_dag(
    db: None, model: type[Gebyrsats | Satsregulering], felter: dict[str, object]
) -> None:
    periode = {"aar": 2026, "gyldig_fra": date(2026, 3, 1), "gyldig_til": date(2026, 4, 1)}
    with session(SOFIE):
        model._default_manager.create(**felter, **periode, kilde="k", bekraeftet=True)
        with pytest.raises(IntegrityError, match="uden_overlap"), forsoeg():
            connection.check_constraints()
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("fra", "til"),
    [
        (date(2026, 12, 31), date(2028, 1, 1)),
        (date(2027, 1, 1), date(2028, 1, 1) + timedelta(1)),
        (date(2027, 1, 1), None),
    ],
)
def test_databasen_holder_perioden_i_aaret(db: None, fra: date, til: date | None) -> None:
    """So a fee of one year and a fee of another cannot be in force on the same day."""
    with session(SOFIE):
        with pytest.raises(IntegrityError, match="i_aaret"), forsoeg():
            Gebyrsats.objects.create(aar=2027, kroner=250, kilde="k", bekraeftet=True, gyldig_fra=fra, gyldig_til=til)
        transaction.set_rollback(True)
