"""Everyone at the same address is one indexed look-up; a person's rows are found from the number in force."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerne.session import Session
from sikrede.opslag import paa_adressen, samme_person
from tests.stoette import byg


@pytest.mark.krav("FAM-1")
def test_alle_andre_paa_den_selvsamme_adresse(sofie: Session) -> None:
    ane = byg.sikret(fornavn="Ane", etage="02", sidedoer="tv")
    bo = byg.sikret(fornavn="Bo", etage="02", sidedoer="tv")
    for felter in ({"sidedoer": "th"}, {"etage": "01"}, {"husnummer": "012A"}, {"vejkode": "1235"}):
        byg.sikret(**{"etage": "02", "sidedoer": "tv"} | felter)
    byg.sikret(etage="02", sidedoer="tv", bopaelskommune="0751")
    byg.sikret(etage="02", sidedoer="tv", bygningsnummer="B")
    assert paa_adressen(ane) == [bo]


@pytest.mark.krav("FAM-1")
def test_den_aeldste_foerst_og_hele_plejehjemmet_i_et_opslag(sofie: Session) -> None:
    beboere = [byg.sikret(foedt=date(1930 + nr, 1, 1), husnummer="099") for nr in range(26)]
    with CaptureQueriesContext(connection) as fanget:
        fundne = paa_adressen(beboere[13])
    assert fundne == [*beboere[:13], *beboere[14:]]
    assert len(fanget) == 1


@pytest.mark.parametrize(
    "felter",
    [
        pytest.param({"vejkode": "9901", "status": "03"}, id="særlig vejkode"),
        pytest.param({"vejkode": "", "status": "80"}, id="udrejst"),
        pytest.param({"vejkode": "", "status": "01"}, id="uden adresse"),
        pytest.param({"status": "90"}, id="død"),
    ],
)
def test_hvem_der_ingen_bor_sammen_med(felter: dict[str, str], sofie: Session) -> None:
    en = byg.sikret(**felter)
    byg.sikret(**felter)
    assert paa_adressen(en) == []


def test_en_afdoed_bor_der_ikke_mere(sofie: Session) -> None:
    enke = byg.sikret()
    byg.sikret(status="90")
    assert paa_adressen(enke) == []


def test_adressen_slaas_op_i_indekset(sofie: Session) -> None:
    ane = byg.sikret()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        with CaptureQueriesContext(connection) as fanget:
            paa_adressen(ane)
        cursor.execute(f"EXPLAIN {fanget[0]['sql']}")
        plan = "\n".join(raekke[0] for raekke in cursor.fetchall())
    assert "sikrede_samme_adresse" in plan


@pytest.mark.krav("CPR-11")
def test_et_afloest_nummers_raekke_er_samme_person(sofie: Session) -> None:
    nu = byg.sikret()
    givet = byg.sikret(status="60", gaeldende_personnummer=nu.personnummer)
    slettet = byg.sikret(status="50", gaeldende_personnummer=nu.personnummer)
    en_anden = byg.sikret()
    assert samme_person(nu) == [nu.pk, givet.pk, slettet.pk]
    assert samme_person(en_anden) == [en_anden.pk]
