"""Reading reference data in: by `klargoer`, and by `grunddata_indlaes` from newer files."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import Model
from hypothesis import given
from hypothesis import strategies as st

from brugere.models import Organisation
from grunddata import indlaesning, opslag
from grunddata.csvfil import Afvist, Raekke
from grunddata.models import Kommune, Land, Region, Saerligvejkode, Sikringsgruppe
from grunddata.slags import SLAGS, tjek_raekker
from kerne.session import forsoeg, session
from tests.conftest import SOFIE
from tests.grunddata.conftest import KOMMUNER, Skriv, indlaes
from tests.stoette.processer import ROD, miljoe, vent_paa

DAG = date(2026, 1, 1)
ODENSE = "0461;Odense;dansk;1083;1970-04-01;"


def _version() -> int:
    with session(SOFIE) as aaben:
        return aaben.konfigurationsversion


def _perioder(kode: str) -> list[tuple[str, date, date | None]]:
    with session(SOFIE):
        return list(Kommune.objects.filter(kode=kode).values_list("navn", "gyldig_fra", "gyldig_til"))


def test_de_samme_filer_igen_aendrer_intet(db: None) -> None:
    foer = _version()
    svar = indlaes(indlaesning.MEDFOELGENDE)
    assert svar.splitlines() == [
        "regioner.csv: 0 nye, 0 ændrede, 0 fjernede og 5 uændrede perioder.",
        "kommuner.csv: 0 nye, 0 ændrede, 0 fjernede og 355 uændrede perioder.",
        "lande.csv: 0 nye, 0 ændrede, 0 fjernede og 213 uændrede perioder.",
        "sikringsgrupper.csv: 0 nye, 0 ændrede, 0 fjernede og 10 uændrede perioder.",
        "saerlige_vejkoder.csv: 0 nye, 0 ændrede, 0 fjernede og 4 uændrede perioder.",
        "gebyrsatser.csv: 0 nye, 0 ændrede, 0 fjernede og 13 uændrede perioder.",
        "satsreguleringer.csv: 0 nye, 0 ændrede, 0 fjernede og 11 uændrede perioder.",
    ]
    assert _version() == foer


def test_filen_er_hele_sandheden_om_de_koder_den_naevner(db: None, skriv: Skriv) -> None:
    svar = indlaes(
        skriv(
            "0461;Odense;dansk;1083;1970-04-01;2027-01-01",
            "0461;Ny Odense;dansk;1083;2027-01-01;",
            "0707;Norddjurs;dansk;1082;2007-01-01;",
        )
    )
    assert "1 nye, 1 ændrede, 1 fjernede og 1 uændrede perioder." in svar
    assert _perioder("0461") == [
        ("Odense", date(1970, 4, 1), date(2027, 1, 1)),
        ("Ny Odense", date(2027, 1, 1), None),
    ]
    assert _perioder("0707") == [("Norddjurs", date(2007, 1, 1), None)]


def test_en_kode_der_mangler_i_filen_bliver_og_naevnes(db: None, skriv: Skriv) -> None:
    svar = indlaes(skriv("9900;9939;Rådhuset;1970-04-01;", navn="saerlige_vejkoder-2027.csv", hoved=VEJKODER))
    assert "0 nye, 1 ændrede, 0 fjernede og 0 uændrede" in svar
    assert "beholdt, men findes ikke i filen: 9940–9999, 9947–9947, 9953–9953." in svar
    with session(SOFIE):
        assert opslag.saerlig_vejkode("9900") == "Rådhuset"
        assert opslag.saerlig_vejkode("9947") == "Boligplacering af flygtninge"


VEJKODER = "fra_kode;til_kode;navn;gyldig_fra;gyldig_til\n"


def test_en_mappe_laeses_i_den_orden_der_skal_til(db: None, skriv: Skriv) -> None:
    """The municipalities' new region stands in the folder's other file."""
    skriv("0461;Odense;dansk;1099;1970-04-01;")
    regioner = skriv("1099;Region Fyn;2007-01-01;", navn="regioner.csv", hoved="kode;navn;gyldig_fra;gyldig_til\n")
    indlaes(regioner.parent)
    with session(SOFIE):
        region = opslag.region_for("0461", DAG)
        assert region is not None
        assert region.navn == "Region Fyn"


def test_organisationerne_foelger_kommunerne(db: None, skriv: Skriv) -> None:
    with session(SOFIE):
        opslag.kommuner(DAG)
    svar = indlaes(
        skriv(
            "0411;Ertholmene;christiansoe;;1970-04-01;",
            "0998;Storkommune;dansk;1083;2020-01-01;",
            "0997;Ikke endnu;dansk;1083;2100-01-01;",
            "0955;Kujalleq;groenland;;2009-01-01;",
        )
    )
    assert "har fået nyt navn: 2." in svar
    with session(SOFIE):
        navne = dict(Organisation.objects.values_list("kode", "navn"))
    assert len(navne) == 100
    assert (navne["0411"], navne["0998"]) == ("Ertholmene", "Storkommune")
    assert not {"0955", "0997", "0010", "0801"} & set(navne)


@pytest.mark.parametrize(
    ("hoved", "linje", "besked"),
    [
        ("kode;navn;slags;gyldig_fra;gyldig_til\n", "", "linje 1, kolonne region: Kolonnen mangler i hovedet"),
        (KOMMUNER.replace("\n", ";region\n"), "", "linje 1, kolonne region: Kolonnen står flere gange"),
        (KOMMUNER.replace("\n", ";areal\n"), "", "linje 1, kolonne areal: Kolonnen kendes ikke"),
        (KOMMUNER, "0461;Odense;dansk;1083", "linje 3: Linjen har 4 felter, og hovedet har 6"),
        (KOMMUNER, "461;Odense;dansk;1083;1970-04-01;", "linje 3, kolonne kode: Skriv fire cifre"),
        (KOMMUNER, "٠٤٦١;Odense;dansk;1083;1970-04-01;", "linje 3, kolonne kode: Skriv fire cifre"),
        (KOMMUNER, "0461;;dansk;1083;1970-04-01;", "linje 3, kolonne navn: Skriv en tekst"),
        (KOMMUNER, f"0461;{'x' * 61};dansk;1083;1970-04-01;", "linje 3, kolonne navn: Skriv en tekst"),
        (KOMMUNER, "0461;Odense;svensk;1083;1970-04-01;", "linje 3, kolonne slags: Skriv en af værdierne dansk"),
        (KOMMUNER, "0461;Odense;dansk;1083;19700401;", "linje 3, kolonne gyldig_fra: Skriv datoen som 2007-01-01"),
        (KOMMUNER, "0461;Odense;dansk;1083;;", "linje 3, kolonne gyldig_fra: Skriv datoen"),
        (KOMMUNER, "0461;Odense;dansk;1083;2007-02-30;", "linje 3, kolonne gyldig_fra: Skriv datoen"),
        (KOMMUNER, "0461;Odense;dansk;1083;2007-01-01;2007-01-01", "linje 3, kolonne gyldig_til: Datoen skal være"),
        (KOMMUNER, "0461;Odense;dansk;1000;1970-04-01;", "linje 3, kolonne region: Regionen kendes ikke"),
        (KOMMUNER, "0461;Odense;dansk;;1970-04-01;", "linje 3, kolonne region: En dansk kommune uden slutdato"),
        (KOMMUNER, "0955;Kujalleq;groenland;1083;1970-04-01;", "linje 3, kolonne region: Kun en dansk"),
        (KOMMUNER, "0751;Aarhus;dansk;1082;2007-01-01;", "linje 3, kolonne gyldig_fra: Perioden overlapper perioden i"),
        (KOMMUNER, '0461;"Odense;dansk;1083;1970-04-01;', "linje 3: Linjen er ikke gyldig CSV"),
    ],
)
def test_en_fejl_siger_hvor_og_intet_gemmes(db: None, skriv: Skriv, hoved: str, linje: str, besked: str) -> None:
    """The first line changes a name; it must not be kept."""
    fil = skriv("0751;Smilets By;dansk;1082;1970-04-01;", *filter(None, [linje]), hoved=hoved)
    with pytest.raises(CommandError) as fejl:
        indlaes(fil)
    assert str(fejl.value).startswith(f"kommuner.csv, {besked}")
    assert str(fejl.value).endswith("Intet er gemt.")
    assert _perioder("0751") == [("Aarhus", date(1970, 4, 1), None)]


@pytest.mark.parametrize(
    ("navn", "linje", "besked"),
    [
        ("lande.csv", "5110;Norge;no;NOR;ja;1970-04-01;", "linje 2, kolonne alfa2: Skriv 2 store bogstaver"),
        ("lande.csv", "5110;Norge;NO;NOR;jo;1970-04-01;", "linje 2, kolonne norden: Skriv ja eller nej"),
        ("sikringsgrupper.csv", "x;Ukendt;nej;nej;nej;Ingen;nej;1970-04-01;", "linje 2, kolonne kode: Skriv et ciffer"),
        ("saerlige_vejkoder.csv", "9960;9950;Bagvendt;1970-04-01;", "linje 2, kolonne til_kode: Koden må ikke være"),
    ],
)
def test_fejl_i_de_andre_slags(db: None, skriv: Skriv, navn: str, linje: str, besked: str) -> None:
    slags = next(en for en in SLAGS if navn.startswith(en.navn))
    with pytest.raises(CommandError) as fejl:
        indlaes(skriv(linje, navn=navn, hoved=";".join(slags.kolonner) + "\n"))
    assert str(fejl.value).startswith(f"{navn}, {besked}")


def test_filer_der_ikke_er_grunddata(db: None, tmp_path: Path, skriv: Skriv) -> None:
    def besked(sti: Path) -> str:
        with pytest.raises(CommandError) as fejl:
            indlaes(sti)
        return str(fejl.value)

    assert "Mappen har ingen csv-filer" in besked(tmp_path)
    assert "Filen findes ikke" in besked(tmp_path / "kommuner.csv")
    assert "Filens navn skal begynde med det, den indeholder: regioner, kommuner" in besked(skriv(navn="byer.csv"))
    assert "linje 1: Filen har ingen linjer ud over hovedet" in besked(skriv())
    assert "Filen er tom" in besked(skriv(hoved=""))
    (tmp_path / "byer.csv").unlink()
    skriv(ODENSE, navn="kommuner-a.csv")
    skriv(ODENSE)
    assert "Mappen har også kommuner-a.csv" in besked(tmp_path)
    latin = tmp_path / "lande.csv"
    latin.write_bytes("kode\n\nFærøerne".encode("latin-1"))
    assert "lande.csv, linje 3: Linjen er ikke UTF-8" in besked(latin)


def test_fejl_i_en_fil_forkaster_hele_mappen(db: None, skriv: Skriv) -> None:
    skriv("1083;Region Fyn;2007-01-01;", navn="regioner.csv", hoved="kode;navn;gyldig_fra;gyldig_til\n")
    fil = skriv("0461;Odense;dansk;1083;i går;")
    with pytest.raises(CommandError, match=r"kommuner\.csv, linje 2, kolonne gyldig_fra"):
        indlaes(fil.parent)
    with session(SOFIE):
        assert Region.objects.get(kode="1083").navn == "Region Syddanmark"


def test_regneark_og_tomme_linjer_taales(db: None, tmp_path: Path) -> None:
    fil = tmp_path / "kommuner.csv"
    fil.write_bytes(b"\xef\xbb\xbf" + f"{KOMMUNER}{ODENSE}\n\n".replace("\n", "\r\n").encode())
    assert "0 nye, 0 ændrede, 0 fjernede og 1 uændrede" in indlaes(fil)


PERIODER = st.lists(
    st.tuples(st.integers(0, 12), st.none() | st.integers(1, 6)).map(
        lambda par: (DAG + timedelta(par[0]), None if par[1] is None else DAG + timedelta(par[0] + par[1]))
    ),
    max_size=4,
)


@given(PERIODER)
def test_overlap_er_en_dag_med_to_perioder(perioder: list[tuple[date, date | None]]) -> None:
    raekker = [
        Raekke(nr, {"kode": "5100", "navn": "x", "gyldig_fra": fra, "gyldig_til": til})
        for nr, (fra, til) in enumerate(perioder, 2)
    ]
    dage = [DAG + timedelta(dag) for dag in range(20)]
    to_samme_dag = any(sum(fra <= dag and (til is None or dag < til) for fra, til in perioder) > 1 for dag in dage)
    lande = next(slags for slags in SLAGS if slags.model is Land)
    if to_samme_dag:
        with pytest.raises(Afvist, match="overlapper"):
            tjek_raekker(lande, "lande.csv", raekker)
    else:
        tjek_raekker(lande, "lande.csv", raekker)


@pytest.mark.parametrize(
    ("model", "felter"),
    [
        (Kommune, {"kode": "0461", "slags": "dansk", "region": "1083"}),
        (Region, {"kode": "1083"}),
        (Land, {"kode": "5100", "norden": True}),
        (Sikringsgruppe, {"kode": "X", "har_laege": False, "kilde": "", "bekraeftet": False}),
        (Saerligvejkode, {"fra_kode": "9940", "til_kode": "9999"}),
    ],
)
def test_databasen_afviser_to_perioder_paa_samme_dag(db: None, model: type[Model], felter: dict[str, object]) -> None:
    with session(SOFIE):
        model._default_manager.create(**felter, navn="Igen", gyldig_fra=date(2020, 1, 1), gyldig_til=date(2021, 1, 1))
        with pytest.raises(IntegrityError, match="uden_overlap"), forsoeg():
            connection.check_constraints()
        transaction.set_rollback(True)


def test_databasen_tager_perioder_der_moedes_og_spaend_inden_i_hinanden(db: None) -> None:
    with session(SOFIE):
        Kommune.objects.create(
            kode="0801", navn="Arden", slags="dansk", gyldig_fra=date(2007, 1, 1), gyldig_til=date(2008, 1, 1)
        )
        Saerligvejkode.objects.create(fra_kode="9941", til_kode="9946", navn="Ny", gyldig_fra=date(2020, 1, 1))
        connection.check_constraints()
        assert opslag.saerlig_vejkode("9944") == "Ny"


def _anden_proces(database: str, fil: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "grunddata_indlaes", str(fil)],
        cwd=ROD,
        env=miljoe(database),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _nogen_venter() -> bool:
    with connections["ejer"].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
        )
        (venter,) = cursor.fetchone()
    return bool(venter)


def test_to_paa_en_gang_laeser_efter_hinanden(rigtige_grunddata: str, skriv: Skriv) -> None:
    """The second compares with what the first left, and finds nothing to do."""
    fil = skriv("9900;9900;Rådhuset;2020-01-01;", navn="saerlige_vejkoder.csv", hoved=VEJKODER)
    with session(SOFIE):
        assert [resultat.nye for resultat in indlaesning.indlaes(fil)] == [1]
        barn = _anden_proces(rigtige_grunddata, fil)
        vent_paa(lambda: _nogen_venter() or barn.poll() is not None)
    ud, fejl = barn.communicate(timeout=60)
    with session(SOFIE):
        Saerligvejkode.objects.filter(fra_kode="9900", til_kode="9900").delete()
    assert barn.returncode == 0, fejl
    assert "0 nye, 0 ændrede, 0 fjernede og 1 uændrede" in ud


def test_en_anden_proces_indlaesning_ses_med_naeste_session(rigtige_grunddata: str, skriv: Skriv) -> None:
    fil = skriv("0461;Fyns Hovedstad;dansk;1083;1970-04-01;")
    with session(SOFIE):
        assert opslag.kommunenavn("0461") == "Odense"
        _, fejl = (barn := _anden_proces(rigtige_grunddata, fil)).communicate(timeout=60)
        assert barn.returncode == 0, fejl
        assert opslag.kommunenavn("0461") == "Odense"
    with session(SOFIE):
        assert opslag.kommunenavn("0461") == "Fyns Hovedstad"


def _klargoer() -> str:
    ud = io.StringIO()
    call_command("klargoer", stdout=ud)
    return ud.getvalue()


def test_klargoer_igen_goer_intet_ogsaa_efter_en_nyere_fil(rigtige_grunddata: str, skriv: Skriv) -> None:
    foer = _version()
    assert "perioder" not in _klargoer()
    assert _version() == foer
    indlaes(skriv("0461;Fyns Hovedstad;dansk;1083;1970-04-01;"))
    assert "perioder" not in _klargoer()
    assert _perioder("0461")[0][0] == "Fyns Hovedstad"


def test_en_ny_version_af_produktets_egen_fil_indlaeses_en_gang(
    rigtige_grunddata: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fil in indlaesning.MEDFOELGENDE.glob("*.csv"):
        tekst = fil.read_text(encoding="utf-8").replace("0461;Odense;", "0461;Odense By;")
        (tmp_path / fil.name).write_text(tekst, encoding="utf-8")
    monkeypatch.setattr(indlaesning, "MEDFOELGENDE", tmp_path)
    foerste = _klargoer()
    assert "kommuner.csv: 0 nye, 1 ændrede, 0 fjernede og 354 uændrede perioder." in foerste
    assert "lande.csv" not in foerste
    with session(SOFIE):
        assert Organisation.objects.get(kode="0461").navn == "Odense By"
    assert "perioder" not in _klargoer()
