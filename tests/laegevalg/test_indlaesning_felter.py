"""Every field of the Sikrede register's record 10: where it stands, what it may hold, and what a bad value costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kerne.aktoer import system
from kerne.session import session
from laegevalg.indlaesning import layout
from laegevalg.models import Registrering, Sikredeoplysning
from tests.laegevalg.sikrede_linjer import ANE, BO, fil, med, nu

Koer = Callable[..., dict[str, Any]]
pytestmark = pytest.mark.usefixtures("land")

FELTER = {
    "PostType": (1, 2),
    "CPRnr": (3, 10),
    "SYdernr": (13, 6),
    "SIkraftDatoYder": (19, 8),
    "SRegDatoYder": (27, 8),
    "SSikrGrpKode": (35, 1),
    "SIkraftDatoGrp": (36, 8),
    "SRegDatoGrp": (44, 8),
    "SSikrKomKode": (52, 3),
    "SIkraftDatoKomKode": (55, 8),
    "SYdernrGl": (63, 6),
    "SIkraftDatoYderGl": (69, 8),
    "SRegDatoYderGl": (77, 8),
    "SSikrGrpKodeGl": (85, 1),
    "SIkraftDatoGrpGl": (86, 8),
    "SRegDatoGrpGl": (94, 8),
    "SYdernrFrem": (102, 6),
    "SIkraftDatoYderFrem": (108, 8),
    "SRegDatoYderFrem": (116, 8),
    "SSikrGrpKodeFrem": (124, 1),
    "SIkraftDatoGrpFrem": (125, 8),
    "SRegDatoGrpFrem": (133, 8),
    "SKon": (141, 1),
    "SAlder": (142, 3),
    "SFolgerskabsPerson": (145, 10),
    "SStatus": (155, 2),
    "SBevisDato": (157, 8),
    "PNavn": (165, 34),
    "SBSStatsborgerskabKode": (199, 2),
    "SBSStatsborgerskab": (201, 47),
    "SSKAdrLinie1": (248, 40),
    "SSKAdrLinie2": (288, 40),
    "SSKBopelsLand": (328, 40),
    "SSKBopelsLAndKode": (368, 2),
    "SSKEmailAdr": (370, 50),
    "SSKFamilieRelation": (420, 10),
    "SSKFodselsdato": (430, 10),
    "SSKGyldigFra": (440, 10),
    "SSKGyldigTil": (450, 10),
    "SSKMobilNr": (460, 20),
    "SSKPostNrBy": (480, 40),
    "SSLForsikringsinstans": (520, 21),
    "SSLForsikringsinstansKode": (541, 10),
    "SSLForsikringsnr": (551, 15),
    "SSLGyldigFra": (566, 10),
    "SSLGyldigTil": (576, 10),
    "SSLSocSikretLand": (586, 47),
    "SSLSocSikretLandKode": (633, 2),
}
"""The interface's own table, by hand."""

_LAEGE_OG_GRUPPE = ("SYdernr", "SIkraftDatoYder", "SRegDatoYder", "SIkraftDatoGrp", "SRegDatoGrp")
REGISTRERING = [navn for navn in FELTER if navn.startswith(_LAEGE_OG_GRUPPE)]
CPR = [
    "SSikrKomKode",
    "SIkraftDatoKomKode",
    "SKon",
    "SAlder",
    "SFolgerskabsPerson",
    "SStatus",
    "SBSStatsborgerskabKode",
]
OPLYSNINGER = [
    "SBevisDato",
    "SSKBopelsLAndKode",
    "SSKFodselsdato",
    "SSKGyldigFra",
    "SSKGyldigTil",
    "SSLGyldigFra",
    "SSLGyldigTil",
    "SSLSocSikretLandKode",
]


def test_layoutet_er_snitfladens() -> None:
    declarerede = {felt.navn: (felt.pos, felt.laengde) for post in layout.DELE for felt in post.felter}
    assert {"PostType": (1, 2)} | declarerede == FELTER
    daekket = sorted(sted for pos, laengde in FELTER.values() for sted in range(pos, pos + laengde))
    assert daekket == list(range(1, 635)), "hvert tegn i linjen hører til ét felt"


def _registreret() -> int:
    with session(system("test")):
        return Registrering.objects.filter(sikret__personnummer=ANE).count()


@pytest.mark.parametrize("navn", REGISTRERING)
def test_et_daarligt_felt_i_registreringen_saetter_raekken_til_side(navn: str, koer: Koer, tmp_path: Path) -> None:
    pos, laengde = FELTER[navn]
    rapport = koer(fil(tmp_path, med(nu(ANE), (pos, "2X" + "1" * (laengde - 2))), nu(BO)))
    aarsag = "er ikke et tal" if navn.startswith("SYdernr") else "er ikke en dato"
    assert (rapport["nye"], rapport["udeladt"]) == (1, {aarsag: 1})
    assert rapport["eksempler"] == [f"linje 2, felt {navn}: {aarsag}"]
    assert _registreret() == 0


@pytest.mark.parametrize("navn", CPR)
def test_et_daarligt_felt_som_cpr_foerer_koster_kun_sammenligningen(navn: str, koer: Koer, tmp_path: Path) -> None:
    afviger = med(nu(ANE), (52, "101"), (141, "M"), (165, "En helt anden"), (157, "20200501"))
    pos, laengde = FELTER[navn]
    rapport = koer(fil(tmp_path, med(afviger, (pos, ("?" * laengde)[:laengde]))))
    [hvad] = rapport["bemaerket"]
    assert (rapport["nye"], rapport["bemaerket"][hvad], hvad.endswith(": ikke sammenholdt med CPR")) == (1, 1, True)
    assert rapport["eksempler"] == [f"linje 2, felt {navn}: {hvad}"]
    assert _registreret() == 2
    with session(system("test")):
        assert Sikredeoplysning.objects.get().bevisdato == date(2020, 5, 1)


@pytest.mark.parametrize("navn", OPLYSNINGER)
def test_et_daarligt_felt_i_oplysningerne_lader_dem_staa(navn: str, koer: Koer, tmp_path: Path) -> None:
    oplyst = med(nu(ANE), (157, "20200501"), (633, "DE"))
    koer(fil(tmp_path, oplyst))
    pos, laengde = FELTER[navn]
    nyt = med(oplyst, (157, "20210501"), (633, "SE"), (pos, ("?" * laengde)[:laengde]))
    rapport = koer(fil(tmp_path, nyt, dato="20261127"))
    [hvad] = rapport["bemaerket"]
    assert (rapport["aendrede"], rapport["uaendrede"], rapport["bemaerket"][hvad]) == (0, 1, 1)
    assert rapport["eksempler"] == [f"linje 2, felt {navn}: {hvad}"]
    assert hvad.endswith(": oplysningerne er ladt stå")
    with session(system("test")):
        staar = Sikredeoplysning.objects.get()
    assert (staar.bevisdato, staar.social_landekode) == (date(2020, 5, 1), "DE")


@pytest.mark.parametrize("navn", [navn for navn in FELTER if "Dato" in navn or "Gyldig" in navn])
def test_en_dato_der_ikke_findes_laeses_som_ukendt(navn: str, koer: Koer, tmp_path: Path) -> None:
    pos, laengde = FELTER[navn]
    umulig = "20090230" if laengde == 8 else "2009-02-30"
    linje = med(nu(ANE), (27, "20100101"), (44, "19900101"), (633, "DE"), (pos, umulig))
    rapport = koer(fil(tmp_path, linje))
    assert (rapport["nye"], rapport["bemaerket"]) == (1, {"datoen findes ikke: læst som ukendt": 1})
    assert rapport["eksempler"] == [f"linje 2, felt {navn}: datoen findes ikke: læst som ukendt"]


@pytest.mark.parametrize("endelse", ["Gl", "Frem"])
def test_registreringsdatoen_for_forrige_og_fremtidig_bruges_ikke(endelse: str, koer: Koer, tmp_path: Path) -> None:
    linje = med(nu(ANE), *((FELTER[f"SRegDato{hvad}{endelse}"][0], "20050101") for hvad in ("Yder", "Grp")))
    assert koer(fil(tmp_path, linje))["bemaerket"] == {}
    assert _registreret() == 2


def test_den_nuvaerendes_registreringsdato_gaelder_hvor_ikraftdatoen_mangler(koer: Koer, tmp_path: Path) -> None:
    linje = nu(ANE, laege_fra=" " * 8, gruppe_fra="0" * 8)
    koer(fil(tmp_path, med(linje, (27, "20120101"), (44, "20110101"))))
    with session(system("test")):
        skift = Registrering.objects.filter(sikret__personnummer=ANE).order_by("fra")
        assert [en.fra for en in skift] == [date(2011, 1, 1), date(2012, 1, 1)]


def test_fritekst_der_ikke_gemmes_koster_intet(koer: Koer, tmp_path: Path) -> None:
    navne = ["SBSStatsborgerskab", "SSKAdrLinie1", "SSKAdrLinie2", "SSKEmailAdr", "SSKMobilNr", "SSKPostNrBy"]
    linje = med(nu(ANE), *((FELTER[navn][0], ("æøå ?;\"'\\" * 9)[: FELTER[navn][1]]) for navn in navne))
    rapport = koer(fil(tmp_path, linje))
    assert (rapport["nye"], rapport["bemaerket"]) == (1, {})
    with session(system("test")):
        assert not Sikredeoplysning.objects.exists()


@pytest.mark.parametrize("laengde", [51, 62, 140, 247])
def test_en_linje_uden_sine_sidste_blanke_er_hel(laengde: int, koer: Koer, tmp_path: Path) -> None:
    assert koer(fil(tmp_path, nu(ANE)[:laengde]))["nye"] == 1


def test_blanke_ud_over_634_taales_og_andet_saetter_til_side(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, nu(ANE) + "   ", nu(BO) + " x"))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {"linjen er længere end layoutet for record 10": 1})
