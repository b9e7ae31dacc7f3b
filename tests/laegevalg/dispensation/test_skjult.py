"""The rule under which a doctor is asked is told nowhere (LV-12): on no page, in no letter, no row, no log, no list.

Everything a dispensation leaves behind is read, with the parameter that asks for a rule on and off.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from pypdf import PdfReader

from breve.models import Brev
from brugere.demo import ODENSE
from integrationer.digitalpost import memo
from kerne.afgoerelse import REGLER, synlige_regler
from kerne.aktoer import Rolle
from kerne.session import session
from konfiguration.handlinger import saet_parameter
from laegevalg.parametre import KRAEVER_REGEL, vilkaar
from laegevalg.regler.dispensation import afgoer_ansoegning
from noter.handlinger import opret_note
from tests.adgang.test_port import ADRESSER, OM_PERSONER, Kanarie, _alt_i
from tests.laegevalg.dispensation.scene import Scene, Spurgt
from tests.stoette import sag

LogInd = Callable[..., Client]


def _hemmeligheder() -> set[str]:
    """Whatever of the hidden rules no visible rule says too: key, both halves, source, and what they answer."""
    synligt = " ".join(" ".join((en.naar, en.saa, en.kilde, en.noegle)) for en in synlige_regler())
    skjulte = [en for en in REGLER if en.skjult]
    assert len(skjulte) >= 3
    alt = {tekst for en in skjulte for tekst in (en.noegle, en.naar, en.saa, *en.kilde.split()[-1:])}
    with session(sag.SYSTEM):
        vk = vilkaar(date(2026, 11, 22), ODENSE)
    for antal in (0, 9):
        for for_langt in (None, False, True):
            svar = afgoer_ansoegning(aabne_i_afstand=antal, for_langt=for_langt, vilkaar=vk)
            alt |= {en.tekst for en in svar.begrundelser}
    fundne = {en for en in alt if en not in synligt}
    assert {"dispensation.faa-aabne", "dispensation.uden-for-afstand", "20SFP14"} <= fundne
    return fundne


@pytest.fixture(params=[False, True], ids=["uden regel", "regel kraeves"])
def kraever_regel(request: pytest.FixtureRequest, scene: Scene) -> bool:
    """The parameter that a rule must give leave before a doctor can be asked."""
    if request.param:
        i_dag = scene.i_dag()
        with session(sag.SOFIE):
            saet_parameter(KRAEVER_REGEL.noegle, True, gyldig_fra=i_dag, aktoer=sag.SOFIE)
    return bool(request.param)


def _kanarie(spurgt: Spurgt, forloeb: uuid.UUID) -> Kanarie:
    with session(sag.SOFIE):
        brev = Brev.objects.get(forloeb__offentlig_id=forloeb)
        note = opret_note(spurgt.person, "Note", idempotensnoegle=uuid.uuid4(), aktoer=sag.SOFIE).note
    ny = str(spurgt.ny.offentlig_id)
    return Kanarie(spurgt.person, str(forloeb), str(brev.offentlig_id), ny, str(note.offentlig_id), str(forloeb))


def _sider(klient: Client, kanarie: Kanarie) -> Iterator[tuple[str, str]]:
    """Every URL about the person, as it answers, and the lists a closed doctor stands in."""
    for navn in OM_PERSONER:
        for metode in ADRESSER[navn].metoder:
            sti, data = ADRESSER[navn].sti(kanarie), ADRESSER[navn].post(kanarie)
            yield f"{navn} {metode}", _alt_i(klient.get(sti) if metode == "GET" else klient.post(sti, data))
    liste = ADRESSER["laegevalg:vaelg"].sti(kanarie)
    yield "udvidet søgning", _alt_i(klient.get(liste, {"udvidet": "Lukket"}))


def _raekker(scene: Scene) -> Iterator[tuple[str, str]]:
    """Every row of every table, as text."""
    tabeller = scene.ejer.forbindelse.execute(
        "SELECT table_schema, table_name FROM information_schema.tables "
        "WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')"
    ).fetchall()
    assert len(tabeller) > 30
    for skema, tabel in tabeller:
        for (raekke,) in scene.ejer.forbindelse.execute(f'SELECT t::text FROM "{skema}"."{tabel}" t'):
            yield tabel, raekke


def _til_laegen(scene: Scene, spurgt: Spurgt) -> tuple[str, str]:
    """The message as the doctor gets it, and the words of what is enclosed."""
    xml = str(scene.besked(spurgt).indhold["memo"])
    pdf = PdfReader(io.BytesIO(memo.laes(xml.encode()).dokument.indhold))
    return xml, " ".join(side.extract_text() for side in pdf.pages)


@pytest.mark.krav("LV-12", "YDER-4")
def test_reglen_staar_ingen_steder(
    scene: Scene, kraever_regel: bool, log_ind: LogInd, capfd: pytest.CaptureFixture[str]
) -> None:
    hemmeligt = _hemmeligheder()
    ja, nej, tavs = scene.spoerg(), scene.spoerg(), scene.spoerg()
    scene.svar(ja, "ja")
    scene.svar(nej, "nej")
    for klient in (log_ind(Rolle.SAERLIGE_RETTIGHEDER), log_ind(Rolle.LAESER)):
        for spurgt, forloeb in ((ja, ja.forloeb), (nej, nej.afslag[0])):
            for hvor, indhold in _sider(klient, _kanarie(spurgt, forloeb.offentlig_id)):
                assert not {en for en in hemmeligt if en in indhold}, hvor
        for spurgt in (nej, tavs):
            side = klient.get(f"/forloeb/{spurgt.forloeb.offentlig_id}/").content.decode()
            assert "Dispensation" in side
            assert not {en for en in hemmeligt if en in side}
    for tekst in _til_laegen(scene, tavs):
        assert "optaget som patient" in tekst
        assert not {en for en in hemmeligt if en in tekst}
    set_tabeller = set()
    for tabel, raekke in _raekker(scene):
        set_tabeller.add(tabel)
        assert not {en for en in hemmeligt if en in raekke}, tabel
    assert {"laegevalg_laegevalg", "laegevalg_dispensation", "forloeb_forloeb", "opgaver_opgave"} <= set_tabeller
    assert any(tabel.startswith("kerne_log") for tabel in set_tabeller)
    sagt = "".join(capfd.readouterr()) + str(scene.haengende())
    assert not {en for en in hemmeligt if en in sagt}


@pytest.mark.krav("LV-12")
def test_kanarierne_synger_naar_en_regel_bliver_synlig(scene: Scene) -> None:
    """What the proof above looks for would be found: a row that says it is seen."""
    scene.spoerg()
    (hemmelig, *_) = sorted(_hemmeligheder())
    scene.ejer.forbindelse.execute(
        "UPDATE laegevalg_laegevalg SET begrundelser = to_jsonb(ARRAY[%s::text])", [hemmelig]
    )
    assert [tabel for tabel, raekke in _raekker(scene) if hemmelig in raekke] == ["laegevalg_laegevalg"]
