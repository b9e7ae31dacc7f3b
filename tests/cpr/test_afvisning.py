"""A file that is not whole, not in order or not readable is refused, and none of it is stored."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cpr.conftest import Koer
from tests.cpr.linjer import ANE, BO, hele, navn, skriv, slut, start

Antal = Callable[[], int]
HOVED, HALE = start("20261120"), slut(5)
HEL = [HOVED, *hele(ANE), HALE]


def _fil(mappe: Path, indhold: bytes | list[str], navn: str = "D261120.L431102") -> str:
    sti = mappe / navn
    sti.write_bytes(indhold if isinstance(indhold, bytes) else ("\n".join(indhold) + "\n").encode("latin-1"))
    return str(sti)


@pytest.mark.parametrize(
    ("linjer", "besked"),
    [
        (HEL[:-1], "linje 7: Filen er afkortet: slutposten 999 mangler."),
        ([*HEL[:-1], slut(4)], "linje 7, felt TAELLER: Slutposten tæller 4 poster, men filen har 5."),
        ([*HEL[:-1], slut(87814)], "linje 7, felt TAELLER: Slutposten tæller 87814 poster, men filen har 5."),
        ([*HEL[:-1], "9999999999999000"], "linje 7, felt TAELLER: Slutposten er afkortet eller uden antal."),
        ([*HEL[:-1], "999" + "9" * 10 + "0000000X"], "linje 7, felt TAELLER: er ikke et tal."),
        ([*HEL, navn(BO)], "linje 8: Der står noget efter slutposten 999."),
        ([*HEL, ""], "linje 8: Der står noget efter slutposten 999."),
        ([*HEL, *HEL], "linje 8: Der står noget efter slutposten 999."),
        (HEL[1:], "linje 1: Filen begynder ikke med startposten 000."),
        ([HOVED, HOVED, *HEL[1:]], "linje 2: Startposten 000 står midt i filen."),
        ([HOVED, "", *HEL[1:]], "linje 2: Linjen er tom."),
        ([start("20261340"), *HEL[1:]], "linje 1, felt PRODDTO: Datoen findes ikke."),
        ([start("00000000"), *HEL[1:]], "linje 1, felt PRODDTO: Produktionsdatoen mangler."),
        ([start("2026112X"), *HEL[1:]], "linje 1, felt PRODDTO: er ikke en dato."),
        ([start("20261120", opgave=""), *HEL[1:]], "linje 1, felt OPGAVENR: Opgavenummeret mangler."),
    ],
)
def test_en_fil_der_ikke_er_hel(linjer: list[str], besked: str, indlaes: Koer, antal: Antal, tmp_path: Path) -> None:
    rapport = indlaes(_fil(tmp_path, linjer))
    assert rapport["fejl"] == besked
    assert rapport["besked"].startswith("D261120.L431102: ")
    assert rapport["udfald"] == "afvist"
    assert antal() == 0


def test_afkortet_midt_i_en_linje(indlaes: Koer, antal: Antal, tmp_path: Path) -> None:
    hel = ("\n".join(HEL) + "\n").encode("latin-1")
    for laengde in range(1, len(hel) - 1, 37):
        assert indlaes(_fil(tmp_path, hel[:laengde]))["udfald"] == "afvist", laengde
    assert antal() == 0


def test_uden_sidste_linjeskift_og_med_windows_linjeskift_laeses(indlaes: Koer, antal: Antal, tmp_path: Path) -> None:
    assert indlaes(_fil(tmp_path, "\r\n".join(HEL).encode("latin-1")))["nye"] == 1
    assert antal() == 1


@pytest.mark.parametrize(
    ("indhold", "linje"),
    [
        ("\n".join([HOVED, *hele(ANE, efternavn="Øster"), HALE]).encode("utf-8"), 4),
        (b"\xef\xbb\xbf" + "\n".join(HEL).encode("latin-1"), 1),
        ("\n".join(HEL).encode("utf-16"), 1),
        ("\n".join([HOVED, *hele(ANE, efternavn="Øster"), HALE]).encode("cp850"), 4),
        ("\n".join(HEL).replace("Ane", "An\x00e").encode("latin-1"), 5),
    ],
)
def test_forkert_tegnsaet(indhold: bytes, linje: int, indlaes: Koer, antal: Antal, tmp_path: Path) -> None:
    rapport = indlaes(_fil(tmp_path, indhold))
    assert rapport["fejl"] == f"linje {linje}: Tegnsættet er forkert: filen skal være i ISO-8859-1."
    assert antal() == 0


def test_hvad_der_ikke_er_en_fil(indlaes: Koer, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "roer")
    for navn_, besked in (
        ("", "er en mappe, ikke en fil."),
        ("findes-ikke", "Filen findes ikke."),
        ("roer", "er ikke en almindelig fil."),
        ("x" * 300, "Filen kan ikke læses (OSError)."),
    ):
        assert indlaes(str(tmp_path / navn_))["fejl"] == besked
    assert indlaes(_fil(tmp_path, b""))["fejl"] == "Filen er tom."


@pytest.mark.krav("CPR-1")
def test_filen_der_bygger_paa_en_anden_end_den_senest_indlaeste(indlaes: Koer, antal: Antal, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, hele(ANE)))
    rapport = indlaes(skriv(tmp_path, hele(BO), produceret="20261123", forrige="20261122", opgave="431101"))
    assert rapport["fejl"] == (
        "linje 1, felt PRODDTOFORRIG: Filen bygger på en produktion fra 22.11.2026, men den senest indlæste er fra "
        "20.11.2026: en fil mangler, eller rækkefølgen er forkert."
    )
    assert antal() == 1


def test_en_aeldre_fil_efter_en_nyere(indlaes: Koer, antal: Antal, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, hele(ANE)))
    for forrige in ("", "20261118"):
        rapport = indlaes(skriv(tmp_path, hele(BO), produceret="20261119", forrige=forrige, navn="gammel"))
        assert rapport["fejl"].startswith("linje 1, felt PRODDTO: Filen er fra 19.11.2026 og dermed ældre")
    assert antal() == 1


def test_den_foerste_fil_af_en_opgave_tages_som_den_er(indlaes: Koer, antal: Antal, tmp_path: Path) -> None:
    rapport = indlaes(skriv(tmp_path, hele(ANE), forrige="20261119"))
    assert rapport["bemaerket"] == {"første fil af opgaven: kan ikke efterprøves": 1}
    indlaes(skriv(tmp_path, hele(BO), produceret="20120127", forrige="20120126", opgave="464202"))
    assert antal() == 2


@pytest.mark.krav("CPR-1")
def test_samme_fil_igen_genkendes_ogsaa_efter_nyere(indlaes: Koer, antal: Antal, tmp_path: Path) -> None:
    foerste = skriv(tmp_path, hele(ANE))
    indlaes(foerste, skriv(tmp_path, hele(BO), produceret="20261121", forrige="20261120", opgave="431101"))
    igen = indlaes(foerste)
    assert (igen["udfald"], igen["fejl"], igen["laest"]) == ("kendt", "", 0)
    assert antal() == 2


def test_efter_en_afvist_fil_laeses_de_naeste_ikke(indlaes: Koer, antal: Antal, tmp_path: Path) -> None:
    daarlig = skriv(tmp_path, hele(ANE), antal=1)
    rapport = indlaes(daarlig, skriv(tmp_path, hele(BO), produceret="20261121"))
    assert rapport["besked"].endswith(
        "Filen er afvist, og intet fra den er gemt. 1 fil(er) efter den er ikke læst. "
        "Hent filen igen fra registret, og indlæs den på ny."
    )
    assert antal() == 0


def test_en_afvist_fil_kan_rettes_og_laeses(indlaes: Koer, antal: Antal, tmp_path: Path) -> None:
    assert indlaes(skriv(tmp_path, hele(ANE), antal=87814))["udfald"] == "afvist"
    assert indlaes(skriv(tmp_path, hele(ANE)))["nye"] == 1
    assert antal() == 1
