"""To whom and where a letter goes: the name as one writes it, and no secret address to the municipality left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from breve.models import Brev
from breve.opslag import modtageren
from brugere.demo import AARHUS, ODENSE
from kerne import ur
from kerne.session import session
from sikrede.models import Sikret
from sikrede.opslag import postnavn
from sygesikring.urvaerk import toem
from tests.stoette import byg, sag

HEMMELIG = {"standardadresse": "Hemmelig Allé 7", "postnummer": "8000", "postdistrikt": "Aarhus C"}


@pytest.mark.parametrize(
    ("adresseringsnavn", "navn"),
    [
        ("Jensen,Clara Damgaard", "Clara Damgaard Jensen"),
        ("Jensen, Clara", "Clara Jensen"),
        ("Clara Jensen", "Clara Jensen"),
        ("Jensen,", "Jensen,"),
        ("", "Karen Østergård"),
    ],
)
def test_navnet_staar_som_man_skriver_det(adresseringsnavn: str, navn: str) -> None:
    assert postnavn(Sikret(fornavn="Karen", efternavn="Østergård", adresseringsnavn=adresseringsnavn)) == navn


@pytest.mark.krav("FRL-5", "SIK-3")
@pytest.mark.parametrize(
    ("beskyttet", "flyttet", "ser_adressen"),
    [(True, True, False), (True, False, True), (False, True, True), (False, False, True)],
)
def test_den_kommune_der_er_forladt_faar_ikke_en_hemmelig_adresse(
    db: None, *, beskyttet: bool, flyttet: bool, ser_adressen: bool
) -> None:
    with session(sag.SYSTEM):
        fra = ur.i_dag() if beskyttet else None
        sikret = byg.sikret(kommune=AARHUS if flyttet else ODENSE, beskyttet_fra=fra, **HEMMELIG)
        linjer = modtageren(sikret, afsender=ODENSE)["adresselinjer"]
        assert ("Hemmelig Allé 7" in linjer) is ser_adressen
        assert modtageren(sikret, afsender=sikret.kommune)["adresselinjer"]


@pytest.mark.krav("FRL-5", "SIK-3", "LV-10")
def test_et_brev_i_et_valg_der_fulgte_med_en_der_flyttede_i_hemmelighed(rigtig_db: str) -> None:
    """A choice that waits for its day in the municipality left, whose letters are made after the move."""
    person, _, ny = sag.person_med_laege()
    sag.vaelg(person, ny)
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=person).update(
            kommune=AARHUS, bopaelskommune=AARHUS, beskyttet_fra=ur.i_dag() - timedelta(days=1), **HEMMELIG
        )
    toem()
    with session(sag.SYSTEM):
        breve = list(Brev.objects.filter(sikret_id=person))
    assert len(breve) == 2
    assert [en.fletdata["modtager"]["adresselinjer"] for en in breve] == [[], []]
    assert not any("Hemmelig" in str(en.fletdata) for en in breve)
