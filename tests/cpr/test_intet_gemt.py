"""A refused file leaves nothing: no person, row or event of it, whatever was wrong, wherever in the file it stood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db.models import Model

from cpr.models import Abonnementsophoer, Fejlmelding, Haendelse
from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Sikret, Soegeord
from tests.cpr.conftest import Koer
from tests.cpr.fulde import ALLE, RAEKKER, fuld
from tests.cpr.linjer import ANE, BO, haendelse, hele, person, post, skriv, slut, start

MODELLER: tuple[type[Model], ...] = (
    Sikret, Soegeord, Haendelse, Fejlmelding, Abonnementsophoer, *{model for model, _ in RAEKKER.values()},
)  # fmt: skip
LINJER = [
    person(ANE), *(fuld(type_, ANE) for type_ in ALLE if type_ != "001"), *hele(BO, efternavn="Søgård"),
    haendelse(ANE), haendelse(BO), post("910", "PNR", {"FEJLNR": "0042"}), post("997", BO, {"HAENDELSE": "A45"}),
]  # fmt: skip
HOVED = start("20261121", "20261120", "431101")
HALE = slut(len(LINJER))
HEL = ("\n".join([HOVED, *LINJER, HALE]) + "\n").encode("latin-1")
SIDSTE = len(LINJER) + 2
TEGNSAET = "Tegnsættet er forkert: filen skal være i ISO-8859-1."


def _alt() -> list[str]:
    with session(system("test")):
        return sorted(str(raekke) for model in MODELLER for raekke in model._base_manager.values())


def _bytes(*linjer: str) -> bytes:
    return ("\n".join(linjer) + "\n").encode("latin-1")


@pytest.mark.krav("CPR-1")
@pytest.mark.parametrize(
    ("indhold", "besked"),
    [
        (_bytes(HOVED, *LINJER), f"linje {SIDSTE}: Filen er afkortet: slutposten 999 mangler."),
        (_bytes(HOVED, *LINJER, slut(87814)),
         f"linje {SIDSTE}, felt TAELLER: Slutposten tæller 87814 poster, men filen har {len(LINJER)}."),
        (_bytes(HOVED, *LINJER[:-1], HALE),
         f"linje {SIDSTE - 1}, felt TAELLER: Slutposten tæller {len(LINJER)} poster, men filen har {len(LINJER) - 1}."),
        (HEL + b"\n", f"linje {SIDSTE + 1}: Der står noget efter slutposten 999."),
        (HEL + b" \n", f"linje {SIDSTE + 1}: Der står noget efter slutposten 999."),
        (HEL + HEL, f"linje {SIDSTE + 1}: Der står noget efter slutposten 999."),
        (HEL + b"\x1a", f"linje {SIDSTE + 1}: {TEGNSAET}"),
        (HEL[:-12], f"linje {SIDSTE}, felt TAELLER: Slutposten er afkortet eller uden antal."),
        (HEL[:-60], f"linje {SIDSTE - 1}: Filen er afkortet: slutposten 999 mangler."),
        (HEL[: len(HEL) // 2], None),
        (_bytes(HOVED, *LINJER[:9], HOVED, *LINJER[10:], HALE), "linje 11: Startposten 000 står midt i filen."),
        (_bytes(HOVED, *LINJER[:9], HALE, *LINJER[10:], HALE), None),
        (_bytes(HOVED, *LINJER[:9], "", *LINJER[10:], HALE), "linje 11: Linjen er tom."),
        (HEL.replace(b"997", b"\x0097", 1), None),
        (HEL.replace(b"Ane Sofie", b"Ane\x00Sofie", 1), None),
        (HEL.decode("latin-1").encode("utf-8"), None),
        (_bytes(HOVED, *hele(BO), slut(5)).replace(b"Holm", "Søgård".encode()), f"linje 5: {TEGNSAET}"),
        (HEL.replace(b"20261120", b"20261119", 1),
         "linje 1, felt PRODDTOFORRIG: Filen bygger på en produktion fra 19.11.2026, men den senest indlæste er fra "
         "20.11.2026: en fil mangler, eller rækkefølgen er forkert."),
        (HEL.replace(b"2026112120261120", b"2026111920261118", 1),
         "linje 1, felt PRODDTO: Filen er fra 19.11.2026 og dermed ældre end den senest indlæste, som er fra "
         "20.11.2026."),
        (_bytes(*LINJER, HALE), "linje 1: Filen begynder ikke med startposten 000."),
        (b"", "Filen er tom."),
        (b"\n", "linje 1: Filen begynder ikke med startposten 000."),
        (HOVED.encode(), None),
    ],
)  # fmt: skip
def test_intet_gemmes(indhold: bytes, besked: str | None, indlaes: Koer, tmp_path: Path) -> None:
    assert indlaes(skriv(tmp_path, hele(ANE)))["udfald"] == "indlaest"
    foer = _alt()
    sti = tmp_path / "D261121.L431101"
    sti.write_bytes(indhold)
    rapport = indlaes(str(sti))
    assert rapport["udfald"] == "afvist"
    assert besked is None or rapport["fejl"] == besked
    assert re.match(r"(linje \d+(, felt \w+)?: )?[A-ZÆØÅ].+\.$", rapport["fejl"])
    assert rapport["besked"] == (
        f"D261121.L431101: {rapport['fejl']} Filen er afvist, og intet fra den er gemt. {rapport['raad']}"
    )
    assert rapport["raad"]
    assert not re.search(r"\d{6}-?\d{4}", rapport["besked"])
    assert _alt() == foer
    sti.write_bytes(HEL)
    assert indlaes(str(sti))["nye"] == 1, "den rigtige fil kan læses bagefter"


@pytest.mark.parametrize("goer", ["mappe", "mangler"])
def test_hvad_der_ikke_er_en_fil_navngives(goer: str, indlaes: Koer, tmp_path: Path) -> None:
    sti = tmp_path / "D261121.L431101"
    if goer == "mappe":
        sti.mkdir()
    rapport = indlaes(str(sti))
    grund, raad = {
        "mappe": ("er en mappe, ikke en fil.", "Angiv en fil i mappen."),
        "mangler": ("Filen findes ikke.", "Se efter, om stien er skrevet rigtigt."),
    }[goer]
    assert rapport["besked"] == f"D261121.L431101: {grund} Filen er afvist, og intet fra den er gemt. {raad}"
    assert _alt() == []


@pytest.mark.krav("CPR-1")
def test_samme_fil_igen_aendrer_intet(indlaes: Koer, tmp_path: Path) -> None:
    fil = skriv(tmp_path, LINJER)
    indlaes(fil)
    foerste = _alt()
    rapport = indlaes(fil)
    assert (rapport["udfald"], rapport["fejl"], rapport["laest"]) == ("kendt", "", 0)
    assert _alt() == foerste


def test_en_daarlig_person_i_en_god_fil_navngives_og_de_andre_laeses(indlaes: Koer, tmp_path: Path) -> None:
    linjer = [*LINJER, person("6303801233"), fuld("023", "6303801233", {"TILFLYDTO": "20010125080"})]
    rapport = indlaes(skriv(tmp_path, linjer))
    assert (rapport["udfald"], rapport["nye"], rapport["udeladt"]) == ("indlaest", 2, {"er ikke en dato": 1})
    assert rapport["eksempler"] == [f"linje {len(linjer) + 1}, felt 023 TILFLYDTO: er ikke en dato"]
