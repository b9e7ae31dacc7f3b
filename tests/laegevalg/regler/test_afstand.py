"""How far it is to the doctor, and what a move means."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laegevalg.regler.afstand import afgoer_afstand, luftlinje
from laegevalg.regler.flytning import Flytteudfald, afgoer_flytning
from laegevalg.regler.givet import Koordinat, Person, Praksis
from laegevalg.regler.vilkaar import Vilkaar
from tests.laegevalg.regler.verden import (
    AABEN,
    NYBORG,
    ODENSE,
    PERSON,
    PERSONER,
    STANDARD,
    VILKAAR,
    praksisser,
    vilkaar,
)

GRAD_KM = 2 * math.pi * 6371.0088 / 360
HER = Koordinat(55.0, 10.0)
STED = st.builds(Koordinat, st.floats(54.5, 57.8), st.floats(7.9, 15.3))


def _nord(km: float) -> Koordinat:
    return Koordinat(HER.breddegrad + km / GRAD_KM, HER.laengdegrad)


@pytest.mark.parametrize(
    ("kommune", "km", "for_langt"),
    [
        (ODENSE, 14.9, False),
        (ODENSE, 15.1, True),
        ("0101", 4.9, False),
        ("0101", 5.1, True),
        ("0147", 5.1, True),
        ("0155", 5.1, True),
        ("0185", 5.1, True),
        ("0157", 5.1, False),
        ("", 14.9, False),
    ],
)
def test_graensen_hvor_den_sikrede_bor(kommune: str, km: float, *, for_langt: bool) -> None:
    person = replace(PERSON, koordinat=HER, bopaelskommune=kommune)
    afstand = afgoer_afstand(person, replace(AABEN, koordinat=_nord(km)), STANDARD)
    assert afstand.vaerdi.for_langt is for_langt
    assert ("afkald på hjemmebesøg" in afstand.hvorfor) is for_langt
    assert f"{km:.1f}".replace(".", ",") in afstand.hvorfor


@given(PERSONER, praksisser(), VILKAAR)
def test_uden_begge_steder_vurderes_afstanden_ikke(person: Person, praksis: Praksis, regler: Vilkaar) -> None:
    afstand = afgoer_afstand(person, praksis, regler)
    kendt = person.koordinat is not None and praksis.koordinat is not None
    assert (afstand.vaerdi.km is not None) is kendt
    assert (afstand.hvorfor == "Afstanden er ikke vurderet.") is not kendt
    assert kendt or not afstand.vaerdi.for_langt


@given(STED, STED, STED)
def test_luftlinjen_er_en_afstand(a: Koordinat, b: Koordinat, c: Koordinat) -> None:
    assert luftlinje(a, b) == pytest.approx(luftlinje(b, a), abs=1e-6)
    assert luftlinje(a, a) == 0
    assert luftlinje(a, c) <= luftlinje(a, b) + luftlinje(b, c) + 1e-6


def test_luftlinjen_mellem_to_byer() -> None:
    odense, koebenhavn = Koordinat(55.4038, 10.4024), Koordinat(55.6761, 12.5683)
    assert luftlinje(odense, koebenhavn) == pytest.approx(139.6, abs=0.5)


LANGT_VAEK = replace(AABEN, koordinat=_nord(20))
FLYTTET = replace(PERSON, koordinat=HER)


@pytest.mark.parametrize(
    ("fra_kommune", "aendret", "udfald"),
    [
        (ODENSE, {}, Flytteudfald.INTET),
        (ODENSE, {"behold_ved_flytning": True}, Flytteudfald.BEHOLDER),
        (ODENSE, {"vaelg_igen_ved_flytning": True}, Flytteudfald.INTET),
        (NYBORG, {}, Flytteudfald.INTET),
        (NYBORG, {"behold_ved_flytning": True}, Flytteudfald.INTET),
        (NYBORG, {"vaelg_igen_ved_flytning": True}, Flytteudfald.SKAL_VAELGE),
        (NYBORG, {"vaelg_igen_ved_flytning": True, "afstand_km": 21}, Flytteudfald.INTET),
    ],
)
def test_flytning(fra_kommune: str, aendret: dict[str, object], udfald: Flytteudfald) -> None:
    assert afgoer_flytning(FLYTTET, LANGT_VAEK, vilkaar(**aendret), fra_kommune=fra_kommune).vaerdi is udfald


@given(PERSONER, praksisser(), VILKAAR)
def test_uden_kendt_sted_skal_ingen_vaelge_igen(person: Person, praksis: Praksis, regler: Vilkaar) -> None:
    uden = replace(person, koordinat=None)
    alle = replace(regler, vaelg_igen_ved_flytning=True)
    assert afgoer_flytning(uden, praksis, alle, fra_kommune=NYBORG).vaerdi is Flytteudfald.INTET
