"""The card "Familie og bopæl" as a caseworker sees it, and what the log says they saw."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from brugere.demo import AARHUS, ODENSE
from kerne.aktoer import Rolle, system
from kerne.session import Session, session, skriv_udskudt
from sikrede.kort import familiekort
from sikrede.models import Foraeldremyndighed, Sikret, Tidligerenummer, Vaergemaal
from sikrede.opslag import familie_og_bopael
from tests.conftest import SOFIE
from tests.stoette import byg
from tests.stoette.familie import (
    ANDETSTEDS,
    BEFOLKET,
    Familien,
    cpr,
    dagen,
    en_person,
    foedt_for,
    laes_kort,
    log_siden,
    opret_familien,
    sidste_logpost,
    sti_til,
)

LogInd = Callable[..., Client]


@pytest.fixture
def klient(rigtig_db: str, log_ind: LogInd) -> Client:
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


@pytest.fixture
def familien(rigtig_db: str) -> Familien:
    return opret_familien()


@pytest.mark.krav("FAM-1", "FAM-2", "FAM-3")
def test_familien_staar_i_orden_og_hver_kun_en_gang(klient: Client, familien: Familien) -> None:
    kort = laes_kort(klient, familien.anna)
    assert kort.familie == {
        "Bo Østergård": ["Ægtefælle", cpr(familien.bo), "43 år · Samme adresse"],
        "Ditlev Østergård": ["Barn", cpr(familien.ude), "16 år · Aarhus"],
        "Clara Østergård": ["Barn", cpr(familien.hjemme), "9 år · Samme adresse"],
        "Gudrun Østergård": ["Under den sikredes værgemål", cpr(familien.oldemor), "88 år · Odense"],
    }
    assert list(kort.familie) == ["Bo Østergård", "Ditlev Østergård", "Clara Østergård", "Gudrun Østergård"]
    assert kort.samboende == {
        "Esther Østergård": [cpr(familien.voksen), "18 år"],
        "Frode Østergård": [cpr(familien.pleje), "7 år"],
    }
    assert kort.links == [
        sti_til(en) for en in (familien.bo, familien.hjemme, familien.oldemor, familien.voksen, familien.pleje)
    ]


@pytest.mark.krav("FAM-1", "UD-14")
def test_hvorfor_en_i_en_anden_kommune_ikke_har_et_link_og_hvordan_hun_aabnes(
    klient: Client, familien: Familien
) -> None:
    saadan = "En person uden link er ikke i din kommune. Søg på CPR-nummeret, og angiv en grund"
    assert saadan in laes_kort(klient, familien.anna).tekst
    assert saadan not in laes_kort(klient, familien.hjemme).tekst
    with session(system("test")):
        Sikret.objects.filter(pk=familien.ude.pk).update(beskyttet_fra=date(2020, 1, 1))
    assert saadan not in laes_kort(klient, familien.anna).tekst


@pytest.mark.krav("FAM-1", "UD-3")
def test_alle_der_vises_er_i_loggen_for_netop_den_anmodning(klient: Client, familien: Familien) -> None:
    sidst = sidste_logpost()
    laes_kort(klient, familien.anna)
    logget = log_siden(sidst)
    assert {(en.offentlig_id, "sikrede.familie") for en in familien.alle} | {
        (familien.anna.offentlig_id, "sikrede.overblik")
    } == logget


@pytest.mark.krav("FAM-1")
def test_barnets_kort_viser_hvem_der_har_foraeldremyndigheden(klient: Client, familien: Familien) -> None:
    kort = laes_kort(klient, familien.hjemme)
    assert kort.familie == {
        "Anna Østergård": ["Mor, har forældremyndighed", cpr(familien.anna), "41 år · Samme adresse"],
        "Bo Østergård": ["Far, har forældremyndighed", cpr(familien.bo), "43 år · Samme adresse"],
    }
    assert list(kort.samboende) == ["Esther Østergård", "Frode Østergård"]
    assert "Gudrun" not in kort.tekst


@pytest.mark.krav("FAM-2")
def test_paa_attenaarsdagen_siger_intet_barn_mor_eller_far(klient: Client, familien: Familien) -> None:
    for person in (familien.voksen, familien.anna, familien.bo):
        tekst = laes_kort(klient, person).tekst
        assert not re.search(r"søn|datter|\bmor\b|\bfar\b|forældre", tekst, re.IGNORECASE), tekst
    assert list(laes_kort(klient, familien.voksen).familie) == []
    om = klient.get(f"{sti_til(familien.voksen)}kort/om-sikrede/").content.decode()
    assert "myndighed" not in om
    with session(system("test")):
        Sikret.objects.filter(pk=familien.voksen.pk).update(foedselsdato=foedt_for(18) + timedelta(days=1))
    assert laes_kort(klient, familien.anna).familie["Esther Østergård"] == [
        "Barn",
        cpr(familien.voksen),
        "17 år · Samme adresse",
    ]
    assert "Mor og far" in klient.get(f"{sti_til(familien.voksen)}kort/om-sikrede/").content.decode()


@pytest.mark.krav("FAM-1")
def test_myndighed_og_vaergemaal_gaelder_kun_i_deres_tid(klient: Client) -> None:
    i_dag = dagen()
    anna = en_person("Anna")
    with session(system("test")):
        for nr, (fra, til) in enumerate([(-10, 0), (-10, 1), (0, 5), (1, 5)]):
            tid = {"fra": i_dag + timedelta(days=fra), "til": i_dag + timedelta(days=til)}
            barn = byg.sikret(fornavn=f"Barn{nr}", foedt=foedt_for(5), **ANDETSTEDS)
            byg.foraeldremyndighed(barn, anna, **tid)
            byg.vaergemaal(byg.sikret(fornavn=f"Voksen{nr}", **ANDETSTEDS), anna, **tid)
            byg.vaergemaal(anna, byg.sikret(fornavn=f"Værge{nr}", foedt=date(1950 + nr, 1, 1), **ANDETSTEDS), **tid)
    assert sorted(laes_kort(klient, anna).familie) == [
        f"{hvem}{nr} Østergård" for hvem in ("Barn", "Voksen", "Værge") for nr in (1, 2)
    ]


@pytest.mark.krav("FAM-1")
def test_en_vaerge_uden_for_registret_og_en_fraskilt_aegtefaelle(klient: Client) -> None:
    anna = en_person("Anna", civilstand="G", aegtefaelle_personnummer="7101801234", aegtefaelle_navn="Pierre Dupont")
    fraskilt = en_person("Birte", civilstand="F", aegtefaelle_personnummer=anna.personnummer, **ANDETSTEDS)
    with session(system("test")):
        Vaergemaal.objects.create(sikret=anna, art="0002", vaerge_navn="Advokat Dam", vaerge_adresse="Zebragade 1")
        Vaergemaal.objects.create(sikret=fraskilt, art="0000")
    kort = laes_kort(klient, anna)
    assert kort.familie == {
        "Pierre Dupont": ["Ægtefælle", "–"],
        "Advokat Dam": ["Værge", "–"],
    }
    assert kort.links == []
    assert laes_kort(klient, fraskilt).familie == {"Ikke oplyst i CPR": ["Værge", "–"]}
    with session(system("test")):
        Sikret.objects.filter(pk=anna.pk).update(aegtefaelle_navn="")
    assert "Ikke i registret her" in laes_kort(klient, anna).familie


@pytest.mark.krav("CPR-11", "FAM-1")
def test_afloeste_numre_foerer_til_den_der_har_dem(klient: Client, familien: Familien) -> None:
    """The children's custody rows, the spouse and the guardianship name numbers that were given up, in both ways."""
    gammelt, aeldre = byg.nyt_personnummer(familien.anna.foedselsdato), byg.nyt_personnummer(familien.anna.foedselsdato)
    en_person("Anna", personnummer=gammelt, status="60", gaeldende_personnummer=familien.anna.personnummer, vejkode="")
    foer = laes_kort(klient, familien.anna).familie
    with session(system("test")):
        Tidligerenummer.objects.create(sikret=familien.anna, personnummer=aeldre)
        familien.hjemme.foraeldremyndighed.filter(art="0003").update(indehaver_personnummer=gammelt)
        familien.ude.foraeldremyndighed.filter(art="0003").update(indehaver_personnummer=aeldre)
        familien.oldemor.vaergemaal.update(vaerge_personnummer=gammelt)
        Sikret.objects.filter(pk=familien.bo.pk).update(aegtefaelle_personnummer=aeldre)
    assert laes_kort(klient, familien.anna).familie == foer
    for person in (familien.bo, familien.hjemme, familien.ude, familien.oldemor):
        if person.kommune == ODENSE:
            assert laes_kort(klient, person).familie["Anna Østergård"][1] == cpr(familien.anna)


@pytest.mark.krav("FAM-1")
def test_status_staar_ved_den_det_gaelder(klient: Client, familien: Familien) -> None:
    with session(system("test")):
        Sikret.objects.filter(pk=familien.bo.pk).update(status="90", vejkode="", bopaelskommune="")
        Sikret.objects.filter(pk=familien.ude.pk).update(status="80", vejkode="", bopaelskommune="")
    kort = laes_kort(klient, familien.anna)
    assert kort.familie["Bo Østergård"] == ["Ægtefælle", "Død", cpr(familien.bo)]
    assert kort.familie["Ditlev Østergård"] == ["Barn", "Udrejst", cpr(familien.ude), "16 år"]


@pytest.mark.krav("FAM-4")
def test_er_de_flere_end_tyve_udelades_de_samboende(klient: Client) -> None:
    anna, bo = en_person("Anna"), en_person("Bo", koen="M")
    barn = en_person("Clara", foedt=foedt_for(3), **ANDETSTEDS)
    with session(system("test")):
        byg.gift(anna, bo)
        byg.foraeldremyndighed(barn, anna)
        for nr in range(18):
            byg.sikret(fornavn=f"Beboer{nr:02d}", **BEFOLKET)
    kort = laes_kort(klient, anna)
    assert len(kort.familie) + len(kort.samboende) == 20
    assert "flere end 20" not in kort.tekst
    sidst = sidste_logpost()
    en_person("Nummer 21")
    kort = laes_kort(klient, anna)
    assert list(kort.familie) == ["Bo Østergård", "Clara Østergård"]
    assert kort.familie["Bo Østergård"][-1].endswith("Samme adresse")
    assert kort.samboende == {}
    assert "Familien og de øvrige på adressen er flere end 20 personer tilsammen." in kort.tekst
    assert "Beboer" not in kort.tekst
    assert "Ingen andre" not in kort.tekst
    assert {person for person, _ in log_siden(sidst)} == {en.offentlig_id for en in (anna, bo, barn)}


@pytest.mark.krav("SIK-4", "ADG-2")
def test_kortet_alene_er_sidens_og_kolleger_ser_det_samme(klient: Client, log_ind: LogInd, familien: Familien) -> None:
    sti = f"{sti_til(familien.anna)}kort/familie/"
    helt = laes_kort(klient, familien.anna).rod
    alene = klient.get(sti)
    fundet = html.document_fromstring(alene.content.decode()).find(".//section[@id='kort-familie']")
    assert fundet is not None
    assert etree.tostring(fundet, with_tail=False) == etree.tostring(helt, with_tail=False)
    for rolle in (Rolle.SAERLIGE_RETTIGHEDER, Rolle.ADMINISTRATOR, Rolle.LAESER):
        sidst = sidste_logpost()
        kollega = log_ind(rolle, ODENSE)
        assert kollega.get(sti).content == alene.content, rolle
        assert {en.offentlig_id for en in familien.alle} < {person for person, _ in log_siden(sidst)}
    sidst = sidste_logpost()
    assert log_ind(Rolle.SAGSBEHANDLER, AARHUS).get(sti).status_code == 404
    assert log_ind(Rolle.REVISOR, ODENSE).get(sti).status_code == 403
    assert klient.get(f"/sikrede/{uuid.uuid4()}/kort/familie/").status_code == 404
    assert klient.post(sti).status_code == 405
    assert not log_siden(sidst)


def test_den_der_er_alene(klient: Client) -> None:
    kort = laes_kort(klient, en_person("Ane", vejkode="7999"))
    assert "Ingen familie og intet værgemål at vise." in kort.tekst
    assert "Der er ingen samboende at vise." in kort.tekst
    for felter in ({"vejkode": "9901", "status": "03"}, {"vejkode": "", "bopaelskommune": "", "status": "80"}):
        kort = laes_kort(klient, en_person("Ane", **felter))
        assert "ikke registreret på en almindelig adresse" in kort.tekst


@pytest.mark.parametrize("beboere", [0, 3, 40])
def test_kortet_er_en_saetning_og_loggen_venter_til_sidst(sofie: Session, beboere: int) -> None:
    anna = byg.sikret(fornavn="Anna", **BEFOLKET)
    for _ in range(beboere):
        barn = byg.sikret(foedt=date(2022, 1, 1), **BEFOLKET)
        byg.foraeldremyndighed(barn, anna)
    familie_og_bopael(anna)
    with CaptureQueriesContext(connection) as fanget:
        familie_og_bopael(anna)
    assert len(fanget) == 1
    with CaptureQueriesContext(connection) as fanget:
        familiekort(anna)
    assert len(fanget) == 1
    with CaptureQueriesContext(connection) as fanget:
        skriv_udskudt()
    assert len(fanget) == (1 if beboere else 0)


def test_alt_slaas_op_i_indekser(rigtig_db: str) -> None:
    """By what the planner knows of a register with many; a small table is read whole whatever its indexes."""
    numre = [f"{nr:010d}" for nr in range(3000)]
    with session(system("test")):
        anna, andre = byg.sikret(fornavn="Anna"), [byg.sikret() for _ in range(30)]
        Vaergemaal.objects.bulk_create(
            Vaergemaal(sikret=andre[nr % 30], art="0001", vaerge_personnummer=nummer) for nr, nummer in enumerate(numre)
        )
        Foraeldremyndighed.objects.bulk_create(
            Foraeldremyndighed(sikret=andre[nr % 30], art="0003", indehaver_personnummer=nummer)
            for nr, nummer in enumerate(numre)
        )
    with connections["ejer"].cursor() as ejer:
        ejer.execute("ANALYZE sikrede_vaergemaal, sikrede_foraeldremyndighed, sikrede_sikret")
    with session(SOFIE), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        with CaptureQueriesContext(connection) as fanget:
            familie_og_bopael(anna)
        cursor.execute(f"EXPLAIN {fanget[0]['sql']}")
        plan = "\n".join(raekke[0] for raekke in cursor.fetchall())
    for indeks in ("sikrede_samme_adresse", "sikrede_myndighed_indehaver", "sikrede_vaergemaal_vaerge"):
        assert indeks in plan
    assert "Seq Scan" not in plan
