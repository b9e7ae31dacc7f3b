"""A choice from a day that is past: what it changes, for how long, and what it leaves alone (UD-1, LV-7, GRP-1)."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from breve.models import Brev
from forloeb.models import Forloeb
from forloeb.motor.raekker import det_der_skete
from kerne.session import session
from laegevalg.kontrol import find_afvigelser
from laegevalg.models import Registrering
from laegevalg.opslag import tidslinje
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.laegevalg.sider.conftest import SYSTEM, Sagen
from tests.stoette import byg
from tests.stoette.familie import dagen
from tests.stoette.valgside import Side, hent_gruppe, hent_valg
from ydere.models import Plads, Yder

Punkter = list[tuple[date, str, Yder | None]]


def _for(dage: int) -> date:
    return dagen() - timedelta(days=dage)


def _har(*punkter: tuple[date, str, Yder | None]) -> Sikret:
    """A person with this history, counted at the last one's doctor."""
    with session(SYSTEM):
        person = byg.sikret()
        for fra, gruppe, yder in punkter[:-1]:
            Registrering.objects.create(sikret=person, fra=fra, gruppe=gruppe, yder=yder)
        fra, gruppe, yder = punkter[-1]
        byg.registrering(person, yder, fra=fra, gruppe=gruppe)
    return person


def _nu(person: Sikret) -> Punkter:
    with session(SYSTEM):
        return [(en.fra, en.gruppe, en.yder) for en in tidslinje(person.pk)]


def _bekraeftet(konsekvens: Side, person: Sikret) -> list[str]:
    """Confirm and run; what then happened, which must be what was shown."""
    assert konsekvens.status == 200, konsekvens.fejl
    assert konsekvens.bekraeft().status == 302
    toem()
    with session(SYSTEM):
        assert find_afvigelser() == []
        (forloeb,) = Forloeb.objects.filter(sikret=person, laegevalg__isnull=False)
        skete = [f"Fra {en.dato:%d.%m.%Y}: {en.tekst}" if en.dato else en.tekst for en in det_der_skete(forloeb)]
    for del_ in ("Registrering", "Plads"):
        assert set(konsekvens.afsnit.get(del_, [])) <= set(skete)
    return skete


def _brevet(klient: Client, person: Sikret) -> str:
    """What the receipt of the choice says."""
    with session(SYSTEM):
        brev = Brev.objects.get(sikret=person, art__in=("laegevalgskvittering", "gruppekvittering"))
    pdf = PdfReader(io.BytesIO(klient.get(reverse("breve:pdf", args=[brev.offentlig_id])).content))
    return " ".join(" ".join(side.extract_text() for side in pdf.pages).split())


def _taellere() -> dict[str, tuple[int, int]]:
    with session(SYSTEM):
        return {en.yder.navn: (en.tilmeldte, en.reserverede) for en in Plads.objects.select_related("yder")}


def _laegevalg(klient: Client, person: Sikret, yder: Yder, fra: date) -> Side:
    return hent_valg(klient, person).udfyld(yder=yder.offentlig_id, gaelder_fra=f"{fra:%d.%m.%Y}").send()


def _ny(yder: Yder) -> str:
    return f"{yder.navn} ({yder.ydernummer})"


@pytest.mark.krav("UD-1", "LV-7", "LV-8", "KORT-8", "GEBYR-3")
@pytest.mark.parametrize("laege_i_dag", [True, False])
def test_et_valg_der_er_forbi_aendrer_intet_i_dag(sagen: Sagen, karsten_ind: Client, *, laege_i_dag: bool) -> None:
    """Between the chosen day and today the person had no doctor, and that stands."""
    efter: Punkter = [(_for(200), "2", None)]
    if laege_i_dag:
        efter.append((_for(100), "1", sagen.egen))
    person = _har((date(2010, 1, 1), "1", sagen.egen), *efter)
    foer = _taellere()
    konsekvens = _laegevalg(karsten_ind, person, sagen.aaben, _for(300))
    assert konsekvens.afsnit["Registrering"] == [
        f"Fra {_for(300):%d.%m.%Y}: {_ny(sagen.aaben)} bliver læge. Sikringsgruppe 1.",
        f"Det gælder til og med den {_for(201):%d.%m.%Y}. Fra den {_for(200):%d.%m.%Y} gælder fortsat: "
        "ingen læge, sikringsgruppe 2.",
    ]
    assert {"Plads", "Sundhedskort", "Gebyr"}.isdisjoint(konsekvens.afsnit)
    assert any(en.startswith("Der bestilles intet sundhedskort") for en in konsekvens.hvorfor)
    skete = _bekraeftet(konsekvens, person)
    assert not any("plads" in en or "sundhedskort" in en for en in skete)
    brevet = _brevet(karsten_ind, person)
    assert f"Din læge fra {_for(300):%d.%m.%Y} til {_for(201):%d.%m.%Y}" in brevet
    assert (
        f"Fra den {_for(300):%d.%m.%Y} til og med den {_for(201):%d.%m.%Y} var {sagen.aaben.navn} din læge." in brevet
    )
    assert (f"I dag er {_ny(sagen.egen)} din læge." in brevet) is laege_i_dag
    assert laege_i_dag or "I dag" not in brevet
    assert _nu(person) == [(date(2010, 1, 1), "1", sagen.egen), (_for(300), "1", sagen.aaben), *efter]
    assert _taellere() == foer
    with session(SYSTEM):
        assert not Forloeb.objects.filter(art="sundhedskort").exists()


@pytest.mark.krav("UD-1", "GRP-1", "GRP-3")
def test_et_gruppeskift_foer_en_hvilende_ret_frigiver_ingen_plads(sagen: Sagen, karsten_ind: Client) -> None:
    person = _har((date(2010, 1, 1), "1", sagen.egen), (_for(30), "5", sagen.egen))
    foer = _taellere()
    konsekvens = hent_gruppe(karsten_ind, person).udfyld(gruppe="2", gaelder_fra=f"{_for(60):%d.%m.%Y}").send()
    assert konsekvens.afsnit["Registrering"] == [
        f"Fra {_for(60):%d.%m.%Y}: Ingen læge. Sikringsgruppe 2.",
        f"Det gælder til og med den {_for(31):%d.%m.%Y}. Fra den {_for(30):%d.%m.%Y} gælder fortsat: "
        f"{_ny(sagen.egen)}, sikringsgruppe 5.",
    ]
    assert {"Plads", "Sundhedskort", "Gebyr"}.isdisjoint(konsekvens.afsnit)
    _bekraeftet(konsekvens, person)
    brevet = _brevet(karsten_ind, person)
    assert (
        f"Fra den {_for(60):%d.%m.%Y} til og med den {_for(31):%d.%m.%Y} var du i sygesikringsgruppe 2. "
        "Indtil da var du i gruppe 1. I dag er du i gruppe 5."
    ) in brevet
    assert "har du ikke en fast læge" not in brevet, "det gjaldt dengang"
    assert _taellere() == foer


@pytest.mark.krav("UD-1", "LV-7", "LV-15")
def test_det_der_er_forbi_kaldes_ikke_kommende(sagen: Sagen, karsten_ind: Client) -> None:
    person = _har((date(2010, 1, 1), "1", sagen.egen), (_for(50), "1", sagen.lukket))
    konsekvens = _laegevalg(karsten_ind, person, sagen.aaben, _for(200))
    assert konsekvens.afsnit["Registrering"] == [
        f"Fra {_for(200):%d.%m.%Y}: {_ny(sagen.aaben)} bliver læge. Sikringsgruppe 1.",
        f"Registreringen fra den {_for(50):%d.%m.%Y} rettes. Den lød på {_ny(sagen.lukket)}.",
    ]
    assert konsekvens.afsnit["Plads"] == [
        f"Den sikrede får en plads hos {_ny(sagen.aaben)}. En plads bliver ledig hos {_ny(sagen.lukket)}."
    ]
    skete = _bekraeftet(konsekvens, person)
    assert "Et nyt sundhedskort med Åben Praksis bestilles hos kortleverandøren." in skete
    brevet = _brevet(karsten_ind, person)
    assert f"Fra den {_for(200):%d.%m.%Y} er {sagen.aaben.navn} din læge." in brevet
    assert "til og med" not in brevet


@pytest.mark.krav("UD-1", "GRP-3", "KORT-8")
def test_kortet_faar_den_gruppe_der_gaelder_i_dag(sagen: Sagen, karsten_ind: Client) -> None:
    """A later change of group stays, with the new doctor, and is told."""
    person = _har((date(2010, 1, 1), "1", sagen.egen), (_for(50), "5", sagen.egen))
    konsekvens = _laegevalg(karsten_ind, person, sagen.aaben, _for(200))
    assert konsekvens.afsnit["Registrering"] == [
        f"Fra {_for(200):%d.%m.%Y}: {_ny(sagen.aaben)} bliver læge. Sikringsgruppe 1.",
        f"Fra {_for(50):%d.%m.%Y}: {_ny(sagen.aaben)} er fortsat læge. Sikringsgruppe 5.",
        f"Registreringen fra den {_for(50):%d.%m.%Y} rettes. Den lød på {_ny(sagen.egen)}.",
    ]
    _bekraeftet(konsekvens, person)
    assert "til og med" not in _brevet(karsten_ind, person), "the doctor is the same in the later group"
    with session(SYSTEM):
        kort = Forloeb.objects.get(art="sundhedskort")
    assert (kort.grundlag["gruppe"], kort.grundlag["yder_navn"]) == ("5", "Åben Praksis")


@pytest.mark.krav("LV-9", "LV-10", "UD-1")
def test_den_laege_der_skal_spoerges_vaelges_for_den_der_har_laege_i_dag(sagen: Sagen, karsten_ind: Client) -> None:
    """A choice whose doctor is asked is never in force before today."""
    person = _har((date(2010, 1, 1), "1", sagen.egen), (_for(50), "2", None))
    afvist = _laegevalg(karsten_ind, person, sagen.lukket, _for(200))
    assert afvist.status == 422
    assert afvist.fejl == [
        "Lægen skal spørges, så valget gælder tidligst fra i dag, og i gruppe 2 har man ingen læge. "
        "Vælg også den gruppe, der skal skiftes til."
    ]


@pytest.mark.krav("LV-9", "UD-1", "GRP-3")
def test_hvad_et_ja_goer_haenger_paa_hvornaar_det_kommer(sagen: Sagen, sofie_ind: Client) -> None:
    """A change to come falls away when the doctor says yes before it, and has happened when it is later."""
    dag = dagen() + timedelta(days=10)
    person = _har((date(2010, 1, 1), "1", sagen.egen), (dag, "1", sagen.aaben))
    konsekvens = _laegevalg(sofie_ind, person, sagen.lukket, dagen())
    ja = "Siger lægen ja, eller svarer lægen ikke inden fristen"
    assert konsekvens.afsnit[f"{ja}: Registrering"] == [
        f"{_ny(sagen.lukket)} bliver læge fra den dag, det er afgjort, dog tidligst {dagen():%d.%m.%Y}. "
        "Sikringsgruppen ændres ikke."
    ]
    assert konsekvens.afsnit[f"{ja}, og er det afgjort senest den {dag:%d.%m.%Y}: Registrering"] == [
        f"Det kommende skift til {_ny(sagen.aaben)} den {dag:%d.%m.%Y} bortfalder."
    ]
