"""What a person becomes of the records about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from sikrede.models import Sikret
from tests.cpr.conftest import Koer
from tests.cpr.linjer import (
    ANE,
    BO,
    CARL,
    adresse,
    beskyttelse,
    civilstand,
    hele,
    klarskrift,
    navn,
    person,
    skriv,
)

Hent = Callable[[str], Sikret]


@pytest.mark.krav("CPR-11")
def test_en_hel_person(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    linjer = [
        person(ANE),
        adresse(ANE, etage="02", side="th", co="Åse Bæk"),
        klarskrift(ANE, lokalitet="Vænget", by="Næsby"),
        beskyttelse(ANE, fra="2020-05-01", til="2030-05-01"),
        navn(ANE, "Ane Sofie", "Østergård", mellem="Æblegård"),
        civilstand(ANE),
    ]
    rapport = indlaes(skriv(tmp_path, linjer))
    assert (rapport["laest"], rapport["nye"], rapport["udeladt"]) == (6, 1, {})
    ane = hent(ANE)
    assert (ane.status, ane.status_fra, ane.koen, ane.foedselsdato) == ("01", date(2020, 1, 1), "K", date(1990, 1, 1))
    assert ane.navn == "Ane Sofie Æblegård Østergård"
    assert ane.adresseringsnavn == "Østergård,Ane Sofie"
    assert (ane.kommune, ane.vejkode, ane.husnummer, ane.etage, ane.sidedoer) == ("0461", "1234", "010", "02", "th")
    assert (ane.conavn, ane.lokalitet, ane.bynavn) == ("Åse Bæk", "Vænget", "Næsby")
    assert (ane.standardadresse, ane.postnummer, ane.postdistrikt) == ("Ærøvej 10", "5000", "Odense C")
    assert ane.tilflyttet == date(2019, 5, 1)
    assert (ane.beskyttet_fra, ane.beskyttet_til) == (date(2020, 5, 1), date(2030, 5, 1))
    assert (ane.civilstand, ane.civilstand_fra, ane.aegtefaelle_personnummer) == ("G", date(2015, 6, 1), BO)
    assert ane.version == 1


def test_records_samlet_efter_type_hoerer_stadig_sammen(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    efter_type = [linje for par in zip(hele(ANE), hele(BO, efternavn="Bæk"), strict=True) for linje in par]
    indlaes(skriv(tmp_path, efter_type))
    assert (hent(ANE).efternavn, hent(BO).efternavn) == ("Holm", "Bæk")


@pytest.mark.krav("CPR-11")
def test_001_erstatter_alt_om_personen(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, [*hele(ANE), beskyttelse(ANE)]))
    doed = [person(ANE, status="90", fra="202611190000"), navn(ANE), civilstand(ANE, "D")]
    rapport = indlaes(skriv(tmp_path, doed, produceret="20261121", forrige="20261120", opgave="431101"))
    assert rapport["aendrede"] == 1
    ane = hent(ANE)
    assert (ane.status, ane.civilstand, ane.version) == ("90", "D", 2)
    assert (ane.standardadresse, ane.vejkode, ane.tilflyttet, ane.beskyttet_fra) == ("", "", None, None)
    assert ane.kommune == "0461", "den afdøde bliver i den kommune, der kendte dem"


def test_uden_001_erstatter_hver_record_sin_egen_del(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, [*hele(ANE), beskyttelse(ANE)]))
    rapport = indlaes(
        skriv(tmp_path, [navn(ANE, "Ane", "Lund")], produceret="20261121", forrige="20261120", opgave="431101")
    )
    assert rapport["aendrede"] == 1
    ane = hent(ANE)
    assert ane.navn == "Ane Lund"
    assert (ane.standardadresse, ane.status, ane.beskyttet_fra) == ("Ærøvej 10", "01", date(2020, 5, 1))


def test_samme_oplysninger_igen_aendrer_intet(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    linjer = [*hele(ANE), beskyttelse(ANE, fra="0000-00-00"), *hele(BO)]
    indlaes(skriv(tmp_path, linjer))
    rapport = indlaes(skriv(tmp_path, linjer, produceret="20261127"))
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (0, 0, 2)
    assert hent(ANE).version == 1


def test_personer_der_ikke_er_i_filen_bliver_staaende(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, hele(ANE)))
    indlaes(skriv(tmp_path, hele(BO), produceret="20261127"))
    assert hent(ANE).status == "01"


def test_manglende_adresse_i_klarskrift_er_ingen_adresse(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    linjer = [
        person(ANE, status="80"),
        klarskrift(ANE, standard="", postnr="0000", distrikt="", kommune="0000", vej="0000", hus=""),
        navn(ANE),
    ]
    indlaes(skriv(tmp_path, linjer))
    ane = hent(ANE)
    assert (ane.kommune, ane.vejkode, ane.postnummer, ane.husnummer) == ("", "", "", "")


@pytest.mark.parametrize("status", ["01", "03", "05", "07", "10", "20", "30", "50", "60", "70", "80", "90"])
def test_hver_status(status: str, indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, [person(ANE, status=status), navn(ANE)]))
    assert hent(ANE).status == status


def test_skiftet_nummer_giver_en_raekke_for_hvert(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    rapport = indlaes(skriv(tmp_path, [person(ANE, status="60", gaeldende=BO), *hele(BO)]))
    assert rapport["nye"] == 2
    assert (hent(ANE).status, hent(BO).status) == ("60", "01")


@pytest.mark.parametrize(
    ("tidspunkt", "dato"),
    [
        ("194100001299", date(1941, 1, 1)),
        ("198502002400", date(1985, 2, 1)),
        ("000000000000", None),
        ("            ", None),
    ],
)
def test_usikre_datoer(tidspunkt: str, dato: date | None, indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    rapport = indlaes(skriv(tmp_path, [person(ANE, fra=tidspunkt)]))
    assert (rapport["nye"], rapport["bemaerket"]) == (1, {})
    assert hent(ANE).status_fra == dato


def test_en_dato_der_ikke_findes_laeses_som_ukendt(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    rapport = indlaes(skriv(tmp_path, [person(ANE, fra="200902301200")]))
    assert rapport["bemaerket"] == {"datoen findes ikke: læst som ukendt": 1}
    assert rapport["eksempler"] == ["linje 2, felt STATUSHAENSTART: datoen findes ikke: læst som ukendt"]
    assert hent(ANE).status_fra is None


def test_ukendt_foedselsdato_er_nummerets(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, [person(ANE, foedt="0000-00-00"), person(BO, foedt="1985-02-30", koen="M")]))
    assert hent(ANE).foedselsdato == date(1990, 1, 1)
    assert hent(BO).foedselsdato == date(1985, 2, 2)


@pytest.mark.krav("SIK-3")
def test_beskyttelse_uden_kendt_begyndelse_gaelder(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, [person(ANE), beskyttelse(ANE, fra="0000-00-00")]))
    assert (hent(ANE).beskyttet_fra, hent(ANE).beskyttet_til) == (date(1990, 1, 1), None)


@pytest.mark.krav("SIK-3")
def test_kun_type_0001_skjuler_adressen(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    andre = [beskyttelse(ANE, type_=type_) for type_ in ("0002", "0003", "0005")]
    indlaes(skriv(tmp_path, [person(ANE), *andre]))
    assert hent(ANE).beskyttet_fra is None


def test_to_beskyttelser_gaelder_saa_laenge_en_af_dem_goer(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    to = [
        beskyttelse(ANE, fra="2021-01-01", til="2022-01-01"),
        beskyttelse(ANE, fra="2020-01-01", til="2025-01-01"),
    ]
    indlaes(skriv(tmp_path, [person(ANE), *to]))
    assert (hent(ANE).beskyttet_fra, hent(ANE).beskyttet_til) == (date(2020, 1, 1), date(2025, 1, 1))


def test_kendte_og_ukendte_recordtyper_taelles(indlaes: Koer, tmp_path: Path) -> None:
    andre = [f"{type_}{ANE}" for type_ in ("005", "011", "011", "033", "099", "910", "997", "777", "é3x")]
    rapport = indlaes(skriv(tmp_path, [person(ANE), *andre]))
    assert rapport["udfald"] == "indlaest"
    assert rapport["ikke_anvendt"] == {"011": 2, "033": 1}
    assert rapport["ukendte"] == {"777": 1, "(ulæselig)": 1}
    assert rapport["bemaerket"] == {
        "nye hændelser modtaget": 1,
        "fejlmeldinger fra CPR modtaget": 1,
        "abonnementer ophørt i CPR": 1,
    }
    assert (rapport["laest"], rapport["nye"]) == (10, 1)


def test_alle_recordtyper_000_til_033_er_kendt(indlaes: Koer, tmp_path: Path) -> None:
    typer = [f"{nr:03d}{CARL}" for nr in range(5, 34) if nr not in {8, 12}]
    assert indlaes(skriv(tmp_path, [person(ANE), *typer]))["ukendte"] == {}


@pytest.mark.parametrize(
    ("linje", "aarsag"),
    [
        (person(BO, status="44"), "CPR-status kendes ikke"),
        (person(BO, koen="X"), "kønnet er hverken M eller K"),
        (person(BO, foedt="1990-AB-01"), "er ikke en dato"),
        (person(BO, fra="2020010112"), "er ikke en dato"),
        (person("310290123A"), "er ikke et CPR-nummer"),
        (person("3102901234"), "er ikke et CPR-nummer"),
        (person("²202851231"), "er ikke et CPR-nummer"),
        (person(BO) + " " * 80 + "x", "linjen er længere end layoutet for record 001"),
        (adresse(BO, kommune="04A1"), "er ikke et tal"),
        (civilstand(BO, aegtefaelle="123"), "er ikke et CPR-nummer"),
        (navn(BO), "personen er ukendt, og filen har ingen record 001 om den"),
    ],
)
def test_en_daarlig_person_saettes_til_side_og_filen_gaar_videre(
    linje: str, aarsag: str, indlaes: Koer, antal: Callable[[], int], tmp_path: Path
) -> None:
    rapport = indlaes(skriv(tmp_path, [linje, *hele(ANE)]))
    assert rapport["udfald"] == "indlaest"
    assert rapport["udeladt"] == {aarsag: 1}
    assert rapport["eksempler"][0].startswith("linje 2")
    assert antal() == 1


def test_en_daarlig_linje_saetter_hele_personen_til_side(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, hele(ANE)))
    aendret = [person(ANE), adresse(ANE, kommune="X461"), navn(ANE, "Ny", "Ny")]
    rapport = indlaes(skriv(tmp_path, aendret, produceret="20261121", forrige="20261120"))
    assert rapport["udeladt"] == {"er ikke et tal": 1}
    assert (hent(ANE).navn, hent(ANE).kommune, hent(ANE).version) == ("Ane Sofie Holm", "0461", 1)


@pytest.mark.parametrize("dobbelt", [0, 1, 2, 3, 4])
def test_samme_record_to_gange_er_tvetydig(
    dobbelt: int, indlaes: Koer, antal: Callable[[], int], tmp_path: Path
) -> None:
    rapport = indlaes(skriv(tmp_path, [*hele(ANE), hele(ANE)[dobbelt]]))
    assert rapport["udeladt"] == {"recorden findes mere end én gang": 1}
    assert antal() == 0


def test_ukendt_civilstand_gemmes_som_den_staar(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    rapport = indlaes(skriv(tmp_path, [person(ANE), civilstand(ANE, "Z", "0000000000")]))
    assert rapport["bemaerket"] == {"civilstandskoden kendes ikke: gemt, som den står": 1}
    assert (hent(ANE).civilstand, hent(ANE).aegtefaelle_personnummer) == ("Z", "")


def test_proev_aendrer_intet_og_fortaeller_det_samme(indlaes: Koer, antal: Callable[[], int], tmp_path: Path) -> None:
    foerste = skriv(tmp_path, hele(ANE))
    naeste = skriv(tmp_path, hele(BO), produceret="20261121", forrige="20261120", opgave="431101")
    proevet = indlaes(foerste, naeste, proev=True)
    assert (proevet["udfald"], proevet["nye"], antal()) == ("indlaest", 1, 0)
    assert indlaes(foerste, naeste) == proevet
    assert antal() == 2


def test_antallet_af_saetninger_vokser_ikke_med_filen(indlaes: Koer, tmp_path: Path) -> None:
    saetninger: list[str] = []
    with connection.execute_wrapper(_taeller(saetninger)):
        indlaes(skriv(tmp_path, hele(ANE)))
        faa = len(saetninger)
        saetninger.clear()
        mange = [linje for nr in range(200) for linje in hele(f"610190{1000 + nr}")]
        rapport = indlaes(skriv(tmp_path, mange, produceret="20261121"))
    assert rapport["nye"] == 200
    assert len(saetninger) == faa


def _taeller(saetninger: list[str]) -> Callable[..., object]:
    def taeller(execute: Callable[..., object], sql: str, *resten: object) -> object:
        saetninger.append(sql)
        return execute(sql, *resten)

    return taeller
