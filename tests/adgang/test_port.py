"""The gate over every URL and every role: the right answer, and never a person without a line in the log.

The canaries are persons whose name, number and address stand nowhere else. Any of them in an answer, in a
header or inside a PDF, with no log entry for that person from that very request, is red.
"""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pypdf import PdfReader

from brugere.demo import AARHUS, ODENSE
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.maskering import har_personnummer
from kerne.session import session
from laegevalg.beslutning import Oenske, beslut
from laegevalg.models import Dispensation
from noter.handlinger import opret_note
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.conftest import EMIL, SOFIE
from tests.stoette import byg, sag

OK, SER_IKKE, FINDES_IKKE, LOGIN, METODE = (
    HTTPStatus.OK,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
)
LogInd = Callable[..., Client]


@dataclass(frozen=True)
class Kanarie:
    """One person with a finished choice and one whose doctor is asked, and everything that could give them away."""

    sikret: Sikret
    forloeb: str
    brev: str
    yder: str
    note: str
    spurgt: str

    @property
    def kendetegn(self) -> tuple[str, ...]:
        return (self.sikret.personnummer, self.sikret.efternavn, self.sikret.standardadresse)


def _kanarie(efternavn: str, adresse: str, kommune: str) -> Kanarie:
    aktoer = SOFIE if kommune == ODENSE else EMIL
    with session(system("test")):
        person = byg.sikret(efternavn=efternavn, standardadresse=adresse, kommune=kommune)
        byg.registrering(person, byg.praksis(kommune=kommune))
        ny, lukket = byg.praksis(kommune=kommune), byg.praksis(kommune=kommune, tilgang="lukket")
    with session(aktoer):
        forloeb = sag.bekraeft(
            beslut(person, Oenske(fra=ur.i_dag(), yder=ny.offentlig_id), aktoer=aktoer), aktoer=aktoer
        )
    settings.KORTLEVERANDOER_URL = "http://127.0.0.1:1"
    toem()
    with session(aktoer):
        brev = forloeb.breve.get()
        note = opret_note(person, "Note", idempotensnoegle=uuid.uuid4(), aktoer=aktoer).note
        spurgt = sag.bekraeft(
            beslut(person, Oenske(fra=ur.i_dag(), yder=lukket.offentlig_id), aktoer=aktoer), aktoer=aktoer
        )
        Dispensation.objects.create(kommune=kommune, forloeb=spurgt, besked=uuid.uuid4(), ansoegt=ur.nu())
    ids = [str(en.offentlig_id) for en in (forloeb, brev, ny, note, spurgt)]
    return Kanarie(person, *ids)


@pytest.fixture
def kanarier(rigtig_db: str) -> Iterator[dict[str, Kanarie]]:
    """A canary in each municipality."""
    foer = settings.KORTLEVERANDOER_URL
    yield {
        ODENSE: _kanarie("Zebrafinkensen", "Kanarievej 991", ODENSE),
        AARHUS: _kanarie("Undulatkjær", "Papegøjestræde 772", AARHUS),
    }
    settings.KORTLEVERANDOER_URL = foer


@dataclass(frozen=True)
class Adresse:
    """One URL: its path for a canary, its methods, who gets what in their own municipality, and how."""

    sti: Callable[[Kanarie], str]
    metoder: tuple[str, ...] = ("GET",)
    post: Callable[[Kanarie], dict[str, str]] = lambda _: {}
    roller: tuple[Rolle, ...] = (Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER, Rolle.ADMINISTRATOR, Rolle.LAESER)
    om_en_person: bool = True
    kan: tuple[int, ...] = (HTTPStatus.OK, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)


SKRIVER = (Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER, Rolle.ADMINISTRATOR)
ALLE = (*SKRIVER, Rolle.LAESER, Rolle.REVISOR)

ADRESSER: dict[str, Adresse] = {
    "forside": Adresse(lambda k: "/", roller=(Rolle.REVISOR,), om_en_person=False),
    "sundhed": Adresse(lambda k: "/sundhed", roller=ALLE, om_en_person=False),
    "favicon": Adresse(lambda k: "/favicon.ico", roller=(), om_en_person=False),
    "demo_ur": Adresse(lambda k: "/demo/ur/", ("GET", "POST"), roller=ALLE, om_en_person=False),
    "komponenter": Adresse(lambda k: "/komponenter/", roller=ALLE, om_en_person=False),
    "brugere:login": Adresse(lambda k: "/login/", ("GET", "POST"), roller=ALLE, om_en_person=False),
    "brugere:logud": Adresse(lambda k: "/logud/", ("POST",), roller=(), om_en_person=False),
    "sikrede:soeg": Adresse(
        lambda k: "/sikrede/", ("GET", "POST"), lambda k: {"q": k.sikret.efternavn}, om_en_person=False
    ),
    "sikrede:soeg_i_landet": Adresse(
        lambda k: "/sikrede/hele-landet/",
        ("POST",),
        lambda k: {"q": k.sikret.efternavn, "opslagsgrund": "flytning"},
        om_en_person=False,
    ),
    "sikrede:fundet": Adresse(lambda k: "/sikrede/fundet/", om_en_person=False),
    "sikrede:overblik": Adresse(lambda k: f"/sikrede/{k.sikret.offentlig_id}/"),
    "sikrede:kort": Adresse(lambda k: f"/sikrede/{k.sikret.offentlig_id}/kort/om-sikrede/"),
    "sikrede:grund": Adresse(lambda k: f"/sikrede/{k.sikret.offentlig_id}/grund/", ("POST",)),
    "kladder:gem": Adresse(lambda k: "/kladder/gem/", ("POST",), roller=(), om_en_person=False),
    "kladder:kasser": Adresse(lambda k: "/kladder/kasser/", ("POST",), roller=(), om_en_person=False),
    "kladder:logget_ind": Adresse(lambda k: "/kladder/logget-ind/", roller=ALLE, om_en_person=False),
    "noter:liste": Adresse(lambda k: f"/sikrede/{k.sikret.offentlig_id}/noter/"),
    "noter:ny": Adresse(lambda k: f"/sikrede/{k.sikret.offentlig_id}/noter/ny/", ("GET", "POST"), roller=SKRIVER),
    "noter:note": Adresse(lambda k: f"/sikrede/{k.sikret.offentlig_id}/noter/{k.note}/"),
    "noter:ret": Adresse(
        lambda k: f"/sikrede/{k.sikret.offentlig_id}/noter/{k.note}/ret/", ("GET", "POST"), roller=SKRIVER
    ),
    "noter:traek_tilbage": Adresse(
        lambda k: f"/sikrede/{k.sikret.offentlig_id}/noter/{k.note}/traek-tilbage/", ("GET", "POST"), roller=SKRIVER
    ),
    "laegevalg:vaelg": Adresse(
        lambda k: f"/sikrede/{k.sikret.offentlig_id}/laegevalg/",
        ("GET", "POST"),
        lambda k: {"yder": k.yder, "noegle": str(uuid.uuid4())},
        SKRIVER,
    ),
    "laegevalg:gruppe": Adresse(
        lambda k: f"/sikrede/{k.sikret.offentlig_id}/sikringsgruppe/",
        ("GET", "POST"),
        lambda k: {"gruppe": "2", "gaelder_fra": "1.1.1900", "noegle": str(uuid.uuid4())},
        SKRIVER,
    ),
    "laegevalg:bekraeft": Adresse(
        lambda k: f"/sikrede/{k.sikret.offentlig_id}/laegevalg/bekraeft/", ("POST",), lambda k: {}, SKRIVER
    ),
    "laegevalg:fortryd": Adresse(
        lambda k: f"/sikrede/{k.sikret.offentlig_id}/laegevalg/fortryd/",
        ("POST",),
        lambda k: {"fra": "1.1.1900"},
        SKRIVER,
    ),
    "laegevalg:historik": Adresse(lambda k: f"/sikrede/{k.sikret.offentlig_id}/laegevalg/historik/"),
    "forloeb:detalje": Adresse(lambda k: f"/forloeb/{k.forloeb}/"),
    "forloeb:annuller": Adresse(lambda k: f"/forloeb/{k.forloeb}/annuller/", ("GET", "POST"), roller=SKRIVER),
    "forloeb:proev_igen": Adresse(
        lambda k: f"/forloeb/{k.forloeb}/proev-igen/", ("POST",), roller=SKRIVER, kan=(HTTPStatus.FOUND,)
    ),
    "laegevalg:svar": Adresse(lambda k: f"/forloeb/{k.spurgt}/laegens-svar/", ("GET", "POST"), roller=SKRIVER),
    "forloeb:historik": Adresse(lambda k: f"/sikrede/{k.sikret.offentlig_id}/forloeb/"),
    "breve:pdf": Adresse(lambda k: f"/breve/{k.brev}.pdf"),
    "breve:oversigt": Adresse(lambda k: f"/sikrede/{k.sikret.offentlig_id}/breve/"),
    "integrationer:kortleverandoer": Adresse(
        lambda k: "/integration/kortleverandoer/haendelser", ("POST",), roller=(), om_en_person=False
    ),
    "integrationer:digitalpost": Adresse(
        lambda k: "/integration/digitalpost/beskeder", ("POST",), roller=(), om_en_person=False
    ),
}
MED_GRUND = {"sikrede:overblik", "sikrede:kort"}
"""What a reason opens of a person of another municipality (UD-14)."""
I_EGEN_SAG = {"forloeb:detalje", "forloeb:annuller", "forloeb:proev_igen", "laegevalg:svar", "breve:pdf"}
"""The municipality's own case is the reason for looking."""
OM_PERSONER = [navn for navn, adresse in ADRESSER.items() if adresse.om_en_person]


def _navne(resolver: URLResolver, rum: str = "") -> Iterator[str]:
    for moenster in resolver.url_patterns:
        if isinstance(moenster, URLPattern):
            yield f"{rum}{moenster.name}"
        else:
            yield from _navne(moenster, f"{moenster.namespace}:" if moenster.namespace else rum)


def test_enhver_url_er_med_i_proeven() -> None:
    assert set(_navne(get_resolver())) == set(ADRESSER)


def _sidste_post() -> int:
    with connections["ejer"].cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM kerne_log")
        sidste: int = cursor.fetchone()[0]
    return sidste


def _set_siden(sidste: int) -> set[uuid.UUID]:
    with connections["ejer"].cursor() as cursor:
        cursor.execute(
            "SELECT person FROM kerne_log WHERE id > %s AND udfald = 'udfoert' AND person IS NOT NULL", [sidste]
        )
        return {person for (person,) in cursor.fetchall()}


def _alt_i(svar: Any) -> str:
    hoveder = "\n".join(f"{navn}: {vaerdi}" for navn, vaerdi in svar.items())
    if svar.headers.get("Content-Type") == "application/pdf":
        sider = PdfReader(io.BytesIO(svar.content)).pages
        return hoveder + "\n".join(side.extract_text() for side in sider)
    return hoveder + svar.content.decode()


def _kald(klient: Client, metode: str, adresse: Adresse, kanarie: Kanarie) -> Any:
    if metode == "POST":
        return klient.post(adresse.sti(kanarie), adresse.post(kanarie))
    return klient.generic(metode, adresse.sti(kanarie))


def _proev(klient: Client, kanarier: dict[str, Kanarie], navn: str, metode: str, om: str) -> tuple[int, str]:
    """Call once; every canary in the answer must have been logged by this call. Returns status and answer."""
    sidste = _sidste_post()
    svar = _kald(klient, metode, ADRESSER[navn], kanarier[om])
    indhold = _alt_i(svar)
    sete = _set_siden(sidste)
    for kanarie in kanarier.values():
        if any(tegn in indhold for tegn in kanarie.kendetegn):
            assert kanarie.sikret.offentlig_id in sete, f"{navn} {metode} viser en person, som loggen ikke nævner"
    return svar.status_code, indhold


@pytest.mark.krav("ADG-1", "ADG-2", "UD-3")
@pytest.mark.parametrize("rolle", ALLE)
def test_hver_rolle_paa_hver_adresse(kanarier: dict[str, Kanarie], log_ind: LogInd, rolle: Rolle) -> None:
    klient = log_ind(rolle, ODENSE)
    vist = 0
    for navn in OM_PERSONER:
        adresse = ADRESSER[navn]
        for metode in adresse.metoder:
            status, indhold = _proev(klient, kanarier, navn, metode, ODENSE)
            if rolle in adresse.roller:
                assert status in adresse.kan, (navn, metode, status)
                vist += kanarier[ODENSE].sikret.efternavn in indhold
            else:
                assert status == SER_IKKE, (navn, metode, status)
    assert (vist > 0) == (rolle is not Rolle.REVISOR)


@pytest.mark.krav("ADG-2")
@pytest.mark.parametrize("rolle", SKRIVER)
def test_en_anden_kommunes_person_findes_ikke(kanarier: dict[str, Kanarie], log_ind: LogInd, rolle: Rolle) -> None:
    klient = log_ind(rolle, ODENSE)
    for navn in OM_PERSONER:
        for metode in ADRESSER[navn].metoder:
            status, indhold = _proev(klient, kanarier, navn, metode, AARHUS)
            assert status == FINDES_IKKE, (navn, metode, status)
            assert not any(tegn in indhold for tegn in kanarier[AARHUS].kendetegn)


@pytest.mark.krav("ADG-2", "UD-14")
@pytest.mark.parametrize("rolle", [*SKRIVER, Rolle.LAESER])
def test_med_en_grund_ses_en_anden_kommunes_overblik_og_intet_andet(
    kanarier: dict[str, Kanarie], log_ind: LogInd, rolle: Rolle
) -> None:
    klient = log_ind(rolle, ODENSE)
    fremmed = kanarier[AARHUS].sikret
    svar = klient.post("/sikrede/hele-landet/", {"q": fremmed.personnummer, "opslagsgrund": "flytning"})
    assert svar["Location"] == ADRESSER["sikrede:overblik"].sti(kanarier[AARHUS])
    for navn in OM_PERSONER:
        for metode in ADRESSER[navn].metoder:
            sidste = _sidste_post()
            status, indhold = _proev(klient, kanarier, navn, metode, AARHUS)
            if navn in MED_GRUND:
                assert status == OK, navn
                assert fremmed.efternavn in indhold
                assert _grunde_siden(sidste, fremmed) == {"Flytning mellem kommuner"}
            else:
                afvist = SER_IKKE if rolle not in ADRESSER[navn].roller else FINDES_IKKE
                assert status == afvist, (navn, metode, status)
                assert not any(tegn in indhold for tegn in kanarier[AARHUS].kendetegn)


@pytest.mark.krav("UD-14", "SIK-3")
@pytest.mark.parametrize("rolle", ALLE)
def test_den_beskyttede_ses_ingen_steder_uden_en_grund(
    kanarier: dict[str, Kanarie], log_ind: LogInd, rolle: Rolle
) -> None:
    klient = log_ind(rolle, ODENSE)
    skjult = kanarier[ODENSE].sikret
    with session(system("test")):
        Sikret.objects.filter(pk=skjult.pk).update(beskyttet_fra=date(2020, 1, 1))
    for navn in OM_PERSONER:
        for metode in ADRESSER[navn].metoder:
            if navn in I_EGEN_SAG:
                continue
            status, indhold = _proev(klient, kanarier, navn, metode, ODENSE)
            assert status in {SER_IKKE, HTTPStatus.UNPROCESSABLE_ENTITY}, (navn, metode, status)
            assert ("Hvorfor slår du op?" in indhold) is (rolle in ADRESSER[navn].roller), (navn, metode)
            assert not any(tegn in indhold for tegn in kanarier[ODENSE].kendetegn), (navn, metode)


def _grunde_siden(sidste: int, sikret: Sikret) -> set[str]:
    with connections["ejer"].cursor() as cursor:
        cursor.execute(
            "SELECT formaal FROM kerne_log WHERE id > %s AND person = %s AND udfald = 'udfoert' AND genstand = ''",
            [sidste, sikret.offentlig_id],
        )
        return {formaal for (formaal,) in cursor.fetchall()}


def test_uden_login_vises_intet(kanarier: dict[str, Kanarie]) -> None:
    klient = Client()
    for navn in OM_PERSONER:
        for metode in ADRESSER[navn].metoder:
            status, _ = _proev(klient, kanarier, navn, metode, ODENSE)
            assert status == LOGIN, (navn, metode, status)


def test_ukendt_id_og_forkert_metode(kanarier: dict[str, Kanarie], log_ind: LogInd) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    rigtig = kanarier[ODENSE]
    ukendt = Kanarie(Sikret(offentlig_id=uuid.uuid4()), *(str(uuid.uuid4()) for _ in range(5)))
    for navn, adresse in ADRESSER.items():
        svar = klient.delete(adresse.sti(rigtig))
        assert svar.status_code == METODE, navn
        assert "Det kan ikke gøres herfra" in svar.content.decode(), navn
        if "POST" not in adresse.metoder:
            assert klient.post(adresse.sti(rigtig)).status_code == METODE, navn
        if adresse.om_en_person:
            assert klient.generic(adresse.metoder[0], adresse.sti(ukendt)).status_code == FINDES_IKKE, navn
            vroevl = adresse.sti(rigtig).replace(adresse.sti(rigtig).split("/")[2][:8], "vrøvl")
            assert klient.generic(adresse.metoder[0], vroevl).status_code == FINDES_IKKE, navn


@pytest.mark.krav("SIK-1", "ADG-2")
def test_soegning_finder_kun_egen_kommunes(kanarier: dict[str, Kanarie], log_ind: LogInd) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    for q, ventet in (
        (kanarier[ODENSE].sikret.efternavn, True),
        (kanarier[ODENSE].sikret.personnummer, True),
        (kanarier[AARHUS].sikret.efternavn, False),
        (kanarier[AARHUS].sikret.personnummer, False),
    ):
        sidste = _sidste_post()
        indhold = _alt_i(klient.post("/sikrede/", {"q": q}, follow=True))
        assert ("/sikrede/0" in indhold) is ventet, q
        assert (kanarier[ODENSE].sikret.offentlig_id in _set_siden(sidste)) is ventet


def test_ingen_adresse_paa_siderne_har_et_personnummer(kanarier: dict[str, Kanarie], log_ind: LogInd) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    for navn in OM_PERSONER:
        if "GET" in ADRESSER[navn].metoder:
            _, indhold = _proev(klient, kanarier, navn, "GET", ODENSE)
            adresser = re.findall(r'(?:href|action|src|hx-get|hx-post)="([^"]*)"', indhold)
            assert not [en for en in adresser if har_personnummer(en)], navn


def test_streng_csp_og_intet_indlejret(kanarier: dict[str, Kanarie], log_ind: LogInd) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    for navn, adresse in ADRESSER.items():
        if "GET" not in adresse.metoder or navn == "breve:pdf":
            continue
        svar = klient.get(adresse.sti(kanarier[ODENSE]))
        csp = svar["Content-Security-Policy"]
        assert "unsafe" not in csp
        assert "default-src 'none'" in csp
        indhold = svar.content.decode()
        assert not re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=\"|\son\w+=\"", indhold), navn
