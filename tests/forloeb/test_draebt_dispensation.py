"""A worker killed with SIGKILL at every boundary between two statements while a doctor is asked and answers.

As `test_draebt`: one case lists the boundaries, then each gets a case and a child that dies there. No card follows, and
letters are rendered only where rendering is what is killed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from breve.gengivelse import Pdf
from breve.models import Brev
from brugere.demo import ODENSE
from forloeb import motor
from forloeb.art import Konsekvens, Konsekvensart
from forloeb.models import Forloeb, Status
from forloeb.motor.raekker import det_der_skete
from integrationer.digitalpost import memo
from integrationer.indbakke import Behandling, behandl, modtag
from integrationer.levering import Levering, lever
from integrationer.models import Indgaaende, Udgaaende, Udgaaendestatus
from kerne import ur
from kerne.aktoer import ANONYM
from kerne.session import session
from kerne.ur import KOEBENHAVN
from laegevalg.dispensation import GEMT
from laegevalg.foelger import FOELGER
from laegevalg.grundlag import AFSLAG, LAEGEVALG, SIGER_JA, SIGER_NEJ
from laegevalg.models import Dispensation, Dispensationssvar, Laegevalg, Registrering, Udfald, Valgstatus
from opgaver.models import Opgave
from tests.stoette import byg, post, sag
from tests.stoette.maskinrum import Draeber, Ejer, toem_til

pytestmark = pytest.mark.krav("LV-8", "LV-9")


@pytest.fixture(autouse=True)
def uden_kort_og_gengivelse(ejer: Ejer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FOELGER, "_poster", {})
    for hvor in ("breve.trin", "laegevalg.trin.breve"):
        monkeypatch.setattr(f"{hvor}.gengiv", lambda art, fletdata: Pdf(b"%PDF-1.7", 1))
    ejer.demo(True)


class Spurgte:
    """The persons of one test who want a closed doctor."""

    def __init__(self) -> None:
        self.ydere: dict[int, tuple[int, int]] = {}

    def spoerg(self, antal: int) -> list[int]:
        """So many more. Returns their processes."""
        nye = []
        for _ in range(antal):
            with session(sag.SYSTEM):
                person, gammel, ny = byg.sikret(), byg.praksis(), byg.praksis(tilgang="lukket")
                byg.registrering(person, gammel)
            nye.append(sag.spoerg_laegen(person.pk, ny.pk))
            self.ydere[nye[-1]] = gammel.pk, ny.pk
        return nye

    def sendt(self, antal: int) -> list[int]:
        """The same, whose doctors have the request."""
        nye = self.spoerg(antal)
        for forloeb in nye:
            self.koer(forloeb)
            assert lever(self.besked(forloeb), ODENSE) is Levering.LEVERET
        return nye

    def svarede(self, antal: int, kode: str) -> list[int]:
        """The same, whose answers lie in the inbox. Returns the messages in."""
        for forloeb in self.sendt(antal):
            with session(sag.SYSTEM):
                spurgt = memo.laes(str(sag.beskeden(forloeb).indhold["memo"]).encode())
            with session(ANONYM):
                assert modtag("digitalpost", post.svar_xml(spurgt, kode))
        with session(ANONYM):
            return list(Indgaaende.objects.order_by("-pk").values_list("pk", flat=True)[:antal])

    def koer(self, forloeb: int) -> None:
        """Run the step it waits on."""
        assert motor.koer(sag.naeste(forloeb), ODENSE) is motor.Koersel.UDFOERT

    def besked(self, forloeb: int) -> int:
        """Its message out."""
        with session(sag.SYSTEM):
            return sag.beskeden(forloeb).pk

    def pladser(self) -> set[tuple[tuple[int, int], tuple[int, int]]]:
        """The counters of every pair of doctors, within a session."""
        return {(sag.taelleren(gammel), sag.taelleren(ny)) for gammel, ny in self.ydere.values()}


@pytest.fixture
def spurgte(leverandoer: httpx.Client) -> Spurgte:
    return Spurgte()


def _alle_venter_paa_svar() -> bool:
    afsendt = Dispensation.objects.exclude(afsendt=None).count()
    return afsendt == Forloeb.objects.count()


def _alle_er_spurgt_en_gang(spurgte: Spurgte, ejer: Ejer, laeger: httpx.Client) -> None:
    """Each is one request, one message at the doctor, one log entry, one place held, one step waiting."""
    with session(sag.SYSTEM):
        beskeder = [str(en) for en in Dispensation.objects.values_list("besked", flat=True)]
        assert len(beskeder) == Forloeb.objects.filter(status=Status.I_GANG).count() == len(spurgte.ydere)
        assert set(Udgaaende.objects.values_list("status", flat=True)) == {Udgaaendestatus.LEVERET}
        assert Udgaaende.objects.count() == len(beskeder)
        assert spurgte.pladser() == {((1, 0), (0, 1))}
        for forloeb in Forloeb.objects.all():
            genstand = f"forloeb:{forloeb.offentlig_id}"
            assert ejer.tael("laegevalg.dispensation.ansoeg", genstand) == 1
            spurgt = Dispensation.objects.get(forloeb=forloeb)
            venter = forloeb.aktiviteter.get(status="venter")
            assert (venter.trin, venter.forfalder) == ("svar", spurgt.frist)
        assert Opgave.objects.filter(lukket=None).count() == len(beskeder)
    assert post.effekter(laeger) == sorted(beskeder)


def test_ansoegningen(draeber: Draeber, ejer: Ejer, spurgte: Spurgte, leverandoer: httpx.Client) -> None:
    def sager(antal: int) -> list[Sequence[object]]:
        return [(sag.naeste(en), ODENSE) for en in spurgte.spoerg(antal)]

    graenser = draeber.draeb_overalt("koer", sager)
    assert graenser.count("COMMIT") == 3, "claim, preparation, storing with the message"
    toem_til(ejer, _alle_venter_paa_svar)
    _alle_er_spurgt_en_gang(spurgte, ejer, leverandoer)


@pytest.mark.krav("LV-10")
def test_leveringen_der_begynder_fristen(
    draeber: Draeber, ejer: Ejer, spurgte: Spurgte, leverandoer: httpx.Client
) -> None:
    def sager(antal: int) -> list[Sequence[object]]:
        nye = spurgte.spoerg(antal)
        for en in nye:
            spurgte.koer(en)
        return [(spurgte.besked(en), ODENSE) for en in nye]

    graenser = draeber.draeb_overalt("lever", sager)
    assert graenser.count("COMMIT") == 2, "claim, and receipt with the time to answer"
    toem_til(ejer, _alle_venter_paa_svar)
    _alle_er_spurgt_en_gang(spurgte, ejer, leverandoer)


def _alle_har_laegen(spurgte: Spurgte, ejer: Ejer, udfald: Udfald) -> None:
    """Each has the doctor from the day it was settled, once; the place is used, nothing is open."""
    with session(sag.SYSTEM):
        assert spurgte.pladser() == {((0, 0), (1, 0))}
        for forloeb in Forloeb.objects.all():
            spurgt = Dispensation.objects.get(forloeb=forloeb)
            registreret = Registrering.objects.get(forloeb=forloeb, erstattet=None)
            assert spurgt.udfald == udfald
            assert spurgt.afgjort is not None
            assert registreret.fra == spurgt.afgjort.astimezone(KOEBENHAVN).date()
            assert Laegevalg.objects.get(forloeb=forloeb).status == Valgstatus.GENNEMFOERT
            assert Brev.objects.filter(forloeb=forloeb).count() == 1
            assert ejer.tael("laegevalg.registrer", f"forloeb:{forloeb.offentlig_id}") == 1
            forudset = [Konsekvens.fra_json(en) for en in forloeb.konsekvens]
            assert det_der_skete(forloeb) == [
                replace(en, dato=registreret.fra) if en.art is Konsekvensart.REGISTRERING else en
                for en in forudset
                if en.gren in {"", SIGER_JA}
            ]
        assert not Opgave.objects.filter(lukket=None).exists()


def _afsluttet() -> bool:
    return not Forloeb.objects.exclude(status=Status.AFSLUTTET).exists()


@pytest.mark.krav("LV-10")
def test_det_stiltiende_ja(draeber: Draeber, ejer: Ejer, spurgte: Spurgte) -> None:
    stillet = []

    def sager(antal: int) -> list[Sequence[object]]:
        nye = spurgte.sendt(antal)
        with session(sag.SYSTEM):
            stillet.append(ur.stil_frem(15))
        return [(sag.naeste(en), ODENSE) for en in nye]

    graenser = draeber.draeb_overalt("koer", sager)
    assert graenser.count("COMMIT") == 2, "claim, and the consent with its step"
    assert stillet[-1] >= timedelta(days=29)
    toem_til(ejer, _afsluttet)
    _alle_har_laegen(spurgte, ejer, Udfald.STILTIENDE)


@pytest.mark.krav("LV-10")
def test_det_stiltiende_ja_for_flere_paa_en_gang(draeber: Draeber, ejer: Ejer, spurgte: Spurgte) -> None:
    """Two in each set: killed anywhere in it, both have the doctor in the end, once."""

    def sager(antal: int) -> list[Sequence[object]]:
        nye = spurgte.sendt(2 * antal)
        with session(sag.SYSTEM):
            ur.stil_frem(15)
        return [([sag.naeste(nye[nr]), sag.naeste(nye[nr + 1])], ODENSE) for nr in range(0, 2 * antal, 2)]

    graenser = draeber.draeb_overalt("koer_saet", sager)
    assert graenser.count("COMMIT") == 2, "claim, and the consents with their steps"
    toem_til(ejer, _afsluttet)
    _alle_har_laegen(spurgte, ejer, Udfald.STILTIENDE)


@pytest.mark.krav("LV-10")
def test_registreringen_efter_et_ja(draeber: Draeber, ejer: Ejer, spurgte: Spurgte) -> None:
    def sager(antal: int) -> list[Sequence[object]]:
        foer = set(spurgte.ydere)
        for besked in spurgte.svarede(antal, "DISPENSATION-JA"):
            assert behandl(besked) is Behandling.BEHANDLET
        return [(sag.naeste(en), ODENSE) for en in spurgte.ydere if en not in foer]

    draeber.draeb_overalt("koer", sager)
    toem_til(ejer, _afsluttet)
    _alle_har_laegen(spurgte, ejer, Udfald.JA)


def _ingen_ubehandlede() -> bool:
    i_gang = Forloeb.objects.filter(status=Status.I_GANG).exists()
    return not i_gang and not Indgaaende.objects.filter(behandlet=None).exists()


@pytest.mark.krav("LV-11")
def test_et_nej_der_behandles(draeber: Draeber, ejer: Ejer, spurgte: Spurgte) -> None:
    graenser = draeber.draeb_overalt(
        "behandl", lambda antal: [(en,) for en in spurgte.svarede(antal, "DISPENSATION-NEJ")]
    )
    assert graenser.count("COMMIT") == 2, "claim, and all a refusal does"
    toem_til(ejer, _ingen_ubehandlede)
    with session(sag.SYSTEM):
        assert set(Indgaaende.objects.values_list("udfald", flat=True)) == {GEMT}
        assert spurgte.pladser() == {((1, 0), (0, 0))}
        for forloeb in Forloeb.objects.filter(art=LAEGEVALG):
            assert forloeb.status == Status.AFVIST
            assert Laegevalg.objects.get(forloeb=forloeb).status == Valgstatus.AFVIST
            assert Dispensationssvar.objects.filter(dispensation__forloeb=forloeb).count() == 1
            (afslag,) = Forloeb.objects.filter(foraelder=forloeb)
            assert (afslag.art, afslag.status) == (AFSLAG, Status.AFSLUTTET)
            assert Brev.objects.filter(forloeb=afslag).count() == 1
            assert ejer.tael("forloeb.start", f"forloeb:{afslag.offentlig_id}") == 1
            forudset = [Konsekvens.fra_json(en) for en in forloeb.konsekvens]
            assert det_der_skete(forloeb) == [en for en in forudset if en.gren in {"", SIGER_NEJ}]
        assert not Registrering.objects.exclude(forloeb=None).exists()
        assert not Opgave.objects.filter(lukket=None).exists()
