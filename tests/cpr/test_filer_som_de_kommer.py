"""Files as CPR writes them: cut out of a larger one, numbers for tax without an address, names in odd forms.

Written by position like the public test files of CPR's receivers, blanks at the line ends and all, with replacement
numbers in place of theirs.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from cpr.models import Haendelse
from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Barn, Foraeldremyndighed
from tests.cpr.conftest import Hent, Koer, Raekker

HJALTE, ET, TO, PAAL = "7312094098", "6101594072", "6101594080", "7005400925"
BOERN = ["6910640715", "6711681612", "6101701158"]
_MYNDIGHED = [f"016{HJALTE}00032009-12-1{{0}}{' ' * 31}", f"016{HJALTE}00042009-12-2{{1}}{' ' * 31}"]


def _navn(fornavn: str) -> str:
    return f"008{HJALTE}{fornavn:<92}{'Gulbæk-Bruun':<41}201003140915 {f'Gulbæk-Bruun,{fornavn}':<34}"


def _klarskrift(fornavn: str) -> str:
    return (
        f"003{HJALTE}{f'Gulbæk-Bruun,{fornavn}':<102}{'Nørre Tranders Vej 115':<34}{'':<34}9000{'Aalborg':<20}"
        f"08516125{'115':<14}{'Nørre Tranders Vej':<20}"
    )


def _fil(mappe: Path, navn: str, hoved: str, linjer: list[str], hale: str) -> str:
    sti = mappe / navn
    sti.write_bytes(("\n".join([hoved, *linjer, hale]) + "\n").encode("latin-1"))
    return str(sti)


def _foerste(mappe: Path, antal: int) -> str:
    linjer = [
        f"001{HJALTE}{'':<10}01000000000000 M2009-12-13 2009-12-13{' ' * 46}",
        _navn("Hjalte"), *(linje.format("3", "8") for linje in _MYNDIGHED),
        f"099{HJALTE}201003150915A14{' ' * 17}", _klarskrift("Hjalte"),
    ]  # fmt: skip
    return _fil(mappe, "D100315.L431101", "00000000000004311012010031520100312", linjer, f"999{'9' * 10}{antal:08d}")


def _anden(mappe: Path, antal: int) -> str:
    linjer = [_navn("Hjalts"), *(linje.format("4", "9") for linje in _MYNDIGHED),
              f"099{HJALTE}201003150915A14{' ' * 17}", _klarskrift("Hjalts")]  # fmt: skip
    return _fil(mappe, "D100317.L431101", "00000000000004311012010031720100315", linjer, f"999{'9' * 9}8{antal:08d}")


@pytest.mark.krav("CPR-1")
def test_et_udklip_med_hele_filens_antal_afvises(indlaes: Koer, tmp_path: Path) -> None:
    foerste = indlaes(_foerste(tmp_path, 87814))
    assert foerste["fejl"] == "linje 8, felt TAELLER: Slutposten tæller 87814 poster, men filen har 6."
    anden = indlaes(_anden(tmp_path, 87814))
    assert anden["fejl"] == "linje 7, felt TAELLER: Slutposten tæller 87814 poster, men filen har 5."


def test_samme_udklip_med_det_rigtige_antal_laeses(indlaes: Koer, hent: Hent, raekker: Raekker, tmp_path: Path) -> None:
    rapport = indlaes(_foerste(tmp_path, 6))
    assert (rapport["nye"], rapport["udeladt"], rapport["ukendte"]) == (1, {}, {})
    hjalte = hent(HJALTE)
    assert (hjalte.navn, hjalte.adresseringsnavn) == ("Hjalte Gulbæk-Bruun", "Gulbæk-Bruun,Hjalte")
    assert (hjalte.standardadresse, hjalte.vejnavn) == ("Nørre Tranders Vej 115", "Nørre Tranders Vej")
    assert (hjalte.kommune, hjalte.bopaelskommune, hjalte.vejkode, hjalte.husnummer) == ("0851", "0851", "6125", "115")
    assert (hjalte.status_fra, hjalte.status_fra_usikker, hjalte.navn_fra) == (None, False, date(2010, 3, 14))
    assert [(r["art"], r["fra"]) for r in raekker(HJALTE, Foraeldremyndighed)] == [
        ("0003", date(2009, 12, 13)), ("0004", date(2009, 12, 28)),
    ]  # fmt: skip


def test_naeste_udklip_uden_001_aendrer_sin_del_og_giver_ingen_ny_haendelse(
    indlaes: Koer, hent: Hent, raekker: Raekker, tmp_path: Path
) -> None:
    indlaes(_foerste(tmp_path, 6))
    rapport = indlaes(_anden(tmp_path, 5))
    assert (rapport["nye"], rapport["aendrede"], rapport["udeladt"]) == (0, 1, {})
    hjalte = hent(HJALTE)
    assert (hjalte.fornavn, hjalte.foedselsdato, hjalte.status) == ("Hjalts", date(2009, 12, 13), "01")
    assert (hjalte.nummer_fra, hjalte.version) == (date(2009, 12, 13), 2)
    assert [(r["art"], r["fra"]) for r in raekker(HJALTE, Foraeldremyndighed)] == [
        ("0003", date(2009, 12, 14)), ("0004", date(2009, 12, 29)),
    ]  # fmt: skip
    with session(system("test")):
        [haendelse] = Haendelse.objects.all()
    assert (haendelse.personnummer, haendelse.kode) == (HJALTE, "A14")
    assert haendelse.tidspunkt == datetime.fromisoformat("2010-03-15T08:15:00+00:00")


def test_naeste_udklip_alene_saettes_til_side(indlaes: Koer, tmp_path: Path) -> None:
    """The person is unknown without the first; the event is kept."""
    rapport = indlaes(_anden(tmp_path, 5))
    assert rapport["udeladt"] == {"personen er ukendt, og filen har ingen record 001 om den": 1}
    with session(system("test")):
        assert Haendelse.objects.count() == 1


def test_status_20_uden_adresse_kun_med_navn(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    """Numbers for tax: 001 and 008 and nothing else, name start and birth uncertain, a name beginning small."""
    linjer = [
        f"001{ET}{'':<10}20198211261200 K2009-12-13 2009-12-13*{' ' * 45}",
        f"008{ET}{'Yyyyyy Yyyyy Yyyyyy':<92}{'Yyyyyyyyyy':<41}201003140915*{'Yyyyyyyyyy,Yyyyyy Yyyyy Yyyyyy':<34}",
        f"001{TO}{'':<10}20197808271200 K2009-12-13 2009-12-13*{' ' * 45}",
        f"008{TO}{'Yyyy Yyyyyy Yyyyyyyy':<92}{'yyy Yyyyyyy':<41}201003140915*{'yyy Yyyyyyy,Yyyy Yyyyyy Yyyyyyyy':<34}",
    ]
    fil = _fil(tmp_path, "D120127.L431101", "00000000000004642022012012720120126", linjer, f"999{'9' * 10}00000004")
    rapport = indlaes(fil)
    assert (rapport["nye"], rapport["udeladt"]) == (2, {})
    et, to = hent(ET), hent(TO)
    assert (et.status, et.status_fra, et.navn_fra, et.navn_fra_usikker) == (
        "20", date(1982, 11, 26), date(2010, 3, 14), True,
    )  # fmt: skip
    assert (et.nummer_fra, et.nummer_fra_usikker, et.foedselsdato_usikker) == (date(2009, 12, 13), True, False)
    assert (et.kommune, et.bopaelskommune, et.vejkode, et.standardadresse) == ("", "", "", "")
    assert to.adresseringsnavn == "yyy Yyyyyyy,Yyyy Yyyyyy Yyyyyyyy"


def test_en_person_med_boern_der_er_ukendte(indlaes: Koer, hent: Hent, raekker: Raekker, tmp_path: Path) -> None:
    linjer = [
        f"001{PAAL}{'':<10}01000000000000 M1940-05-10 1940-05-10*{'':<11}{'Portør':<34}",
        f"008{PAAL}{'Pål':<51}{'Heidegard':<41}{'Jensen':<41}194005150000 {'Jensen,Pål Heidegard':<34}",
        *(f"014{PAAL}{barn}" for barn in BOERN),
    ]
    fil = _fil(tmp_path, "D120128.L431101", "00000000000004642022012012720120126", linjer, f"999{'9' * 10}00000005")
    assert indlaes(fil)["nye"] == 1
    paal = hent(PAAL)
    assert (paal.fornavn, paal.mellemnavn, paal.efternavn, paal.stilling) == ("Pål", "Heidegard", "Jensen", "Portør")
    assert (paal.navn_fra, paal.nummer_fra_usikker, paal.nummer_til) == (date(1940, 5, 15), True, None)
    assert sorted(raekke["personnummer"] for raekke in raekker(PAAL, Barn)) == sorted(BOERN)
