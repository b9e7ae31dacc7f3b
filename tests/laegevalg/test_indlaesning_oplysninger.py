"""What the Sikrede register says beside doctor and group: kept as it stands there, or compared with CPR."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from kerne.aktoer import system
from kerne.session import session
from laegevalg.models import Registrering, Sikredeoplysning
from sikrede.models import Sikret
from tests.laegevalg.sikrede_linjer import ANE, BO, B, fil, med, nu

Koer = Callable[..., dict[str, Any]]
pytestmark = pytest.mark.usefixtures("land")

SAERLIGT = (
    (248, "Hauptstraße 7".ljust(40)),
    (288, "c/o Schmidt".ljust(40)),
    (328, "Tyskland".ljust(40)),
    (368, "DE"),
    (370, "ane@eksempel.dk".ljust(50)),
    (420, "HOVEDPERS"),
    (430, "1990-01-01"),
    (440, "2020-02-29"),
    (450, "2030-12-31"),
    (460, "+49 12345678".ljust(20)),
    (480, "24937 Flensburg".ljust(40)),
)
SOCIAL = (
    (520, "AOK Nordwest".ljust(21)),
    (541, "01234567"),
    (551, "A123456789"),
    (566, "2019-01-01"),
    (576, "2029-12-31"),
    (586, "Tyskland"),
    (633, "DE"),
)
ALT = {
    "bevisdato": date(2015, 3, 4),
    "saerligt_land": "Tyskland",
    "saerligt_landekode": "DE",
    "saerligt_relation": "HOVEDPERS",
    "saerligt_fra": date(2020, 2, 29),
    "saerligt_til": date(2030, 12, 31),
    "social_instans": "AOK Nordwest",
    "social_instanskode": "01234567",
    "social_nummer": "A123456789",
    "social_fra": date(2019, 1, 1),
    "social_til": date(2029, 12, 31),
    "social_land": "Tyskland",
    "social_landekode": "DE",
}


def _hel(pnr: str) -> str:
    return med(nu(pnr), (157, "20150304"), *SAERLIGT, *SOCIAL)


def _oplysning(pnr: str = ANE) -> dict[str, Any] | None:
    with session(system("test")):
        fundet = Sikredeoplysning.objects.filter(sikret__personnummer=pnr).first()
        return {felt: getattr(fundet, felt) for felt in ALT} if fundet else None


def test_alt_der_gemmes(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, _hel(ANE), nu(BO)))
    assert (rapport["nye"], rapport["bemaerket"]) == (2, {})
    assert _oplysning() == ALT
    assert _oplysning(BO) is None, "der er kun en række, hvor registret siger noget"


def test_kun_sundhedskortets_dato(koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, med(nu(ANE), (157, "20150304"))))
    tomt = {felt: None if isinstance(vaerdi, date) else "" for felt, vaerdi in ALT.items()}
    assert _oplysning() == tomt | {"bevisdato": date(2015, 3, 4)}


@pytest.mark.krav("UD-22")
def test_senere_filer_retter_oplysningerne_og_aldrig_registreringen(koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, _hel(ANE), nu(BO)))
    naeste = med(_hel(ANE), (13, B), (157, "20260101"), (633, "SE"))
    rapport = koer(fil(tmp_path, naeste, med(nu(BO), (157, "20260202")), dato="20261127"))
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (0, 2, 0)
    assert rapport["bemaerket"] == {"afviger: lægen er en anden her; intet ændret": 1}
    assert _oplysning() == ALT | {"bevisdato": date(2026, 1, 1), "social_landekode": "SE"}
    with session(system("test")):
        assert Registrering.objects.filter(yder__ydernummer=B).count() == 0
    rapport = koer(fil(tmp_path, naeste, dato="20261204"))
    assert (rapport["aendrede"], rapport["uaendrede"]) == (0, 1)


@pytest.mark.parametrize("felt", ALT)
def test_hvert_felt_rettes_naar_det_er_et_andet(felt: str, koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, _hel(ANE)))
    with session(system("test")):
        Sikredeoplysning.objects.update(**{felt: "" if isinstance(ALT[felt], str) else None})
    rapport = koer(fil(tmp_path, _hel(ANE), dato="20261127"))
    assert (rapport["aendrede"], rapport["uaendrede"]) == (1, 0)
    assert _oplysning() == ALT


def test_hvad_registret_ikke_laengere_siger_er_vaek(koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, _hel(ANE), _hel(BO)))
    rapport = koer(fil(tmp_path, nu(ANE), med(nu(BO), *SOCIAL), dato="20261127"))
    assert (rapport["aendrede"], rapport["uaendrede"]) == (2, 0)
    assert _oplysning() is None
    assert _oplysning(BO) == {
        k: v if k.startswith("social") else None if isinstance(v, date) else "" for k, v in ALT.items()
    }


def test_en_person_der_ikke_er_i_filen_beholder_sine(koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, _hel(ANE), nu(BO)))
    koer(fil(tmp_path, nu(BO), dato="20261127"))
    assert _oplysning() == ALT


def test_en_person_hvis_laege_ikke_kendes_har_sine_oplysninger(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, med(_hel(ANE), (13, "099999"))))
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (0, 0, 0)
    assert rapport["udeladt"] == {"lægen findes ikke i yderregistret": 1}
    assert _oplysning() == ALT


@pytest.mark.parametrize(("pos", "felt"), [(450, "SSKGyldigTil"), (576, "SSLGyldigTil")])
def test_en_periode_der_slutter_foer_den_begynder(pos: int, felt: str, koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, _hel(ANE)))
    rapport = koer(fil(tmp_path, med(_hel(ANE), (157, "20260101"), (pos, "2018-12-31")), dato="20261127"))
    hvad = "perioden slutter, før den begynder: oplysningerne er ladt stå"
    assert (rapport["bemaerket"], rapport["eksempler"]) == ({hvad: 1}, [f"linje 2, felt {felt}: {hvad}"])
    assert _oplysning() == ALT


@pytest.mark.parametrize(
    ("dele", "hvad"),
    [
        (((52, "101"),), "kommunen er en anden"),
        (((52, "101"), (55, "20261120")), "kommunen er en anden"),
        (((52, "101"), (55, "20261121")), ""),
        (((52, "000"),), ""),
        (((141, "M"),), "kønnet er et andet"),
        (((141, "K"),), ""),
        (((165, "Vestergård,Ane Marie"),), "navnet er et andet"),
        (((165, "Østergård,Ane Marie"),), ""),
        (((165, "ANE MARIE ØSTERGÅRD"),), ""),
    ],
)
def test_hvad_cpr_foerer_sammenholdes_og_skrives_aldrig(
    dele: tuple[tuple[int, str], ...], hvad: str, koer: Koer, tmp_path: Path
) -> None:
    rapport = koer(fil(tmp_path, med(nu(ANE), *dele), nu(BO)))
    assert rapport["nye"] == 2
    assert rapport["bemaerket"] == ({f"afviger: {hvad} i CPR; intet ændret": 1} if hvad else {})
    with session(system("test")):
        person = Sikret.objects.get(personnummer=ANE)
    assert (person.kommune, person.koen, person.adresseringsnavn) == ("0461", "K", "Østergård,Ane Marie")


def test_hver_raekke_goeres_der_rede_for(koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, nu(ANE)))
    linjer = [med(nu(ANE), (157, "20260101")), nu("6303801233"), med(nu(BO), (19, "x" * 8)), nu(BO), nu("?" * 10)]
    rapport = koer(fil(tmp_path, *linjer, dato="20261127"))
    antal = (rapport["nye"], rapport["aendrede"], rapport["uaendrede"], sum(rapport["udeladt"].values()))
    assert (antal, rapport["laest"]) == ((1, 1, 0, 3), 5)


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"saerligt_til": date(2020, 2, 28)}, "Det særlige sundhedskort kan ikke slutte, før det begynder."),
        ({"social_til": date(2018, 12, 31)}, "Forsikringen i et andet land kan ikke slutte, før det begynder."),
        ({"saerligt_landekode": "de"}, "En landekode er to store bogstaver."),
        ({"social_landekode": "D"}, "En landekode er to store bogstaver."),
        (
            {felt: None if isinstance(vaerdi, date) else "" for felt, vaerdi in ALT.items()},
            "En oplysning skal sige noget.",
        ),
    ],
)
def test_databasen_holder_selv_paa_det(felter: dict[str, Any], besked: str, koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, _hel(ANE)))
    with pytest.raises(IntegrityError), session(system("test")):
        Sikredeoplysning.objects.update(**felter)
    with session(system("test")):
        oplysning = Sikredeoplysning.objects.get()
        for felt, vaerdi in felter.items():
            setattr(oplysning, felt, vaerdi)
        with pytest.raises(ValidationError) as fejl:
            oplysning.validate_constraints()
    assert fejl.value.messages == [besked]
