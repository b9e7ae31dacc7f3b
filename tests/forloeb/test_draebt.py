"""A worker killed with SIGKILL at every boundary between two statements: everything happens exactly once.

For each kind of work one case runs to its end and lists the boundaries; then each boundary gets a case and a child
that dies there. Afterwards the engine runs as it always does.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

import httpx
import pytest

from breve.models import Brev
from breve.regler import BESKYTTET_BARN
from breve.trin import Brevtrin
from brugere.demo import ODENSE
from forloeb import motor
from forloeb.art import ARTER, Konsekvens
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import det_der_skete
from integrationer.indbakke import modtag
from integrationer.levering import Levering, lever
from integrationer.models import Indgaaende, Udgaaende, Udgaaendestatus
from kerne.afgoerelse import afgjort
from kerne.aktoer import ANONYM
from kerne.session import session
from laegevalg.foelger import FOELGER
from laegevalg.models import Registrering
from opgaver.models import Opgave
from sundhedskort.models import Kortbestilling, Kortstatus
from sundhedskort.trin import SUNDHEDSKORT
from tests.stoette import sag
from tests.stoette.maskinrum import Draeber, Ejer, toem_til

pytestmark = pytest.mark.krav("FRL-3")


@pytest.fixture
def uden_kort(monkeypatch: pytest.MonkeyPatch) -> None:
    """A choice of doctor that no card order follows; the card has its own proofs."""
    monkeypatch.setattr(FOELGER, "_poster", {})


@pytest.fixture
def uden_breve(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes started in this test have no letter: rendering is slow, and proved where it is what is killed."""
    trin = tuple(et for et in SUNDHEDSKORT.trin if not isinstance(et, Brevtrin))
    monkeypatch.setitem(ARTER._poster, SUNDHEDSKORT.noegle, replace(SUNDHEDSKORT, trin=trin))
    monkeypatch.setattr("laegevalg.beslutning.afgoer_brev", lambda **_: afgjort(False, BESKYTTET_BARN, "Intet brev."))


def _alle(status: Status) -> bool:
    return not Forloeb.objects.exclude(status=status).exists()


def _afsluttet() -> bool:
    return _alle(Status.AFSLUTTET)


def _et_valg_hver(yderpar: Sequence[tuple[int, int]], ejer: Ejer, *, breve: int) -> None:
    """Each choice is one registration, one patient moved, its letters, one log entry of each kind, nothing open."""
    with session(sag.SYSTEM):
        for gammel, ny in yderpar:
            assert (sag.taelleren(gammel), sag.taelleren(ny)) == ((0, 0), (1, 0))
        for forloeb in Forloeb.objects.all():
            genstand = f"forloeb:{forloeb.offentlig_id}"
            assert Registrering.objects.filter(forloeb=forloeb, erstattet=None).count() == 1
            assert Brev.objects.filter(forloeb=forloeb).count() == breve == ejer.tael("breve.dan", genstand)
            assert det_der_skete(forloeb) == [Konsekvens.fra_json(en) for en in forloeb.konsekvens]
            for handling in ("forloeb.start", "laegevalg.vaelg", "laegevalg.registrer"):
                assert ejer.tael(handling, genstand) == 1, handling
        assert not Opgave.objects.filter(lukket=None).exists()
        assert Opgave.objects.count() == (2 + breve) * Forloeb.objects.count()


def _vaelg(antal: int, yderpar: list[tuple[int, int]]) -> list[int]:
    forloeb = []
    for _ in range(antal):
        person, gammel, ny = sag.person_med_laege()
        yderpar.append((gammel, ny))
        forloeb.append(sag.vaelg(person, ny))
    return forloeb


@pytest.mark.krav("LV-8", "UD-1")
def test_et_rent_trin(draeber: Draeber, ejer: Ejer, uden_kort: None, uden_breve: None) -> None:
    yderpar: list[tuple[int, int]] = []

    def sager(antal: int) -> list[Sequence[object]]:
        return [(sag.naeste(en), ODENSE) for en in _vaelg(antal, yderpar)]

    graenser = draeber.draeb_overalt("koer", sager)
    toem_til(ejer, _afsluttet)
    _et_valg_hver(yderpar, ejer, breve=0)
    assert graenser.count("COMMIT") == 2, "claim, and the step with its marking"


@pytest.mark.krav("BREV-3")
def test_et_langsomt_trin(draeber: Draeber, ejer: Ejer, uden_kort: None) -> None:
    yderpar: list[tuple[int, int]] = []

    def sager(antal: int) -> list[Sequence[object]]:
        alle = _vaelg(antal, yderpar)
        for en in alle * 2:
            assert motor.koer(sag.naeste(en), ODENSE) is motor.Koersel.UDFOERT
        return [(sag.naeste(en), ODENSE) for en in alle]

    graenser = draeber.draeb_overalt("koer", sager)
    toem_til(ejer, _afsluttet)
    _et_valg_hver(yderpar, ejer, breve=1)
    assert graenser.count("COMMIT") == 3, "claim, preparation, storing"


def _meld_resten() -> None:
    """The supplier tells that every card is pulled and sent."""
    with session(sag.SYSTEM):
        noegler = list(Kortbestilling.objects.values_list("ordrenoegle", flat=True))
    for noegle in noegler:
        assert sag.meld(sag.haendelse(noegle, "trukket")) == 200
        assert sag.meld(sag.haendelse(noegle, "afsendt")) == 200


def _et_kort_hver(ejer: Ejer, leverandoer: httpx.Client, *, breve: int) -> None:
    """Each order is one row, one message delivered, one effect at the supplier, one letter."""
    with session(sag.SYSTEM):
        bestilte = list(Kortbestilling.objects.order_by("pk"))
        assert len(bestilte) == Forloeb.objects.count()
        assert {en.status for en in bestilte} == {Kortstatus.AFSENDT}
        for forloeb in Forloeb.objects.all():
            genstand = f"forloeb:{forloeb.offentlig_id}"
            assert Udgaaende.objects.get(genstand=genstand).status == Udgaaendestatus.LEVERET
            assert ejer.tael("sundhedskort.bestil", genstand) == 1
            assert Brev.objects.filter(forloeb=forloeb).count() == breve == ejer.tael("breve.dan", genstand)
        assert not Opgave.objects.filter(lukket=None).exists()
    assert sag.effekter(leverandoer) == sorted(str(en.ordrenoegle) for en in bestilte)


@pytest.mark.krav("KORT-5", "BREV-3")
def test_en_levering(draeber: Draeber, ejer: Ejer, leverandoer: httpx.Client) -> None:
    graenser = draeber.draeb_overalt("lever", lambda n: [(sag.kort_i_udbakken()[1], ODENSE) for _ in range(n)])
    assert graenser.count("COMMIT") == 2, "claim, and receipt with what follows"
    toem_til(ejer, lambda: not Udgaaende.objects.exclude(status=Udgaaendestatus.LEVERET).exists())
    _meld_resten()
    toem_til(ejer, _afsluttet)
    _et_kort_hver(ejer, leverandoer, breve=1)


@pytest.mark.krav("KORT-5")
def test_behandling_af_en_besked_ind(draeber: Draeber, ejer: Ejer, leverandoer: httpx.Client, uden_breve: None) -> None:
    def sager(antal: int) -> list[Sequence[object]]:
        for _ in range(antal):
            assert lever(sag.kort_i_udbakken()[1], ODENSE) is Levering.LEVERET
        with session(sag.SYSTEM):
            noegler = list(Kortbestilling.objects.order_by("-pk").values_list("ordrenoegle", flat=True)[:antal])
        with session(ANONYM):
            for noegle in noegler:
                assert modtag("kortleverandoer", sag.haendelse(noegle, "trukket"))
            return [(pk,) for pk in Indgaaende.objects.order_by("-pk").values_list("pk", flat=True)[:antal]]

    draeber.draeb_overalt("behandl", sager)
    toem_til(ejer, lambda: not Indgaaende.objects.filter(behandlet=None).exists())
    with session(sag.SYSTEM):
        assert set(Indgaaende.objects.values_list("udfald", flat=True)) == {"trukket"}
        assert not Kortbestilling.objects.exclude(status=Kortstatus.TRUKKET).exists()
    _meld_resten()
    toem_til(ejer, _afsluttet)
    _et_kort_hver(ejer, leverandoer, breve=0)


@pytest.mark.krav("KORT-5")
def test_modtagelse_af_en_besked(draeber: Draeber, ejer: Ejer) -> None:
    """Killed at the door, before or after it was stored: the supplier sends again, and there is one row."""
    beskeder: list[str] = []

    def sager(antal: int) -> list[Sequence[object]]:
        nye = [sag.haendelse(uuid.uuid4(), "trukket").decode() for _ in range(antal)]
        beskeder.extend(nye)
        return [(ny,) for ny in nye]

    draeber.draeb_overalt("modtag", sager)
    for besked in beskeder:
        assert draeber.koer("modtag", besked).svar in {"True", "False"}
    with session(sag.SYSTEM):
        assert Indgaaende.objects.count() == len(beskeder)


@pytest.mark.krav("LV-8")
def test_et_valg_der_bekraeftes(draeber: Draeber, ejer: Ejer) -> None:
    """The web process killed while it confirms: the same form again gives one process and takes one place."""
    formularer: list[tuple[int, int, str]] = []

    def sager(antal: int) -> list[Sequence[object]]:
        for _ in range(antal):
            person, _, ny = sag.person_med_laege()
            formularer.append((person, ny, str(uuid.uuid4())))
        return list(formularer[-antal:])

    draeber.draeb_overalt("vaelg", sager)
    for person, yder, noegle in formularer:
        sag.vaelg(person, yder, noegle=uuid.UUID(noegle))
        with session(sag.SYSTEM):
            assert Forloeb.objects.filter(sikret_id=person).count() == 1
            assert sag.taelleren(yder) == (0, 1)
    assert ejer.tael("laegevalg.vaelg") == ejer.tael("forloeb.start") == len(formularer)


@pytest.mark.krav("LV-8")
def test_en_annullering_af_et_valg(draeber: Draeber, ejer: Ejer) -> None:
    yderpar: list[tuple[int, int]] = []
    graenser = draeber.draeb_overalt("annuller", lambda n: [(en,) for en in _vaelg(n, yderpar)])
    assert graenser.count("COMMIT") == 1
    _annuller_resten(ejer)
    with session(sag.SYSTEM):
        for gammel, ny in yderpar:
            assert (sag.taelleren(gammel), sag.taelleren(ny)) == ((1, 0), (0, 0))
        assert not Registrering.objects.exclude(forloeb=None).exists()


@pytest.mark.krav("KORT-5")
def test_en_annullering_af_et_kort(draeber: Draeber, ejer: Ejer, leverandoer: httpx.Client) -> None:
    draeber.draeb_overalt("annuller", lambda n: [(sag.kort_i_udbakken()[0],) for _ in range(n)])
    _annuller_resten(ejer)
    with session(sag.SYSTEM):
        assert not Udgaaende.objects.exclude(status=Udgaaendestatus.ANNULLERET).exists()
        assert not Kortbestilling.objects.exclude(status=Kortstatus.ANNULLERET).exists()
    toem_til(ejer, lambda: _alle(Status.ANNULLERET))
    assert sag.effekter(leverandoer) == []


def _annuller_resten(ejer: Ejer) -> None:
    """Each cancel happened whole or not at all; those it did not happen to are cancelled now, the others refused."""
    with session(sag.SYSTEM):
        alle = list(Forloeb.objects.order_by("pk"))
    for forloeb in alle:
        foer = forloeb.status
        assert foer in {Status.I_GANG, Status.ANNULLERET}
        assert bool(sag.annuller(forloeb.pk)) is (foer == Status.ANNULLERET)
        assert ejer.tael("forloeb.annuller", f"forloeb:{forloeb.offentlig_id}") == 1
    assert {en.status for en in alle} == {Status.I_GANG, Status.ANNULLERET}
    with session(sag.SYSTEM):
        assert _alle(Status.ANNULLERET)
        assert not Aktivitet.objects.filter(status__in=[Aktivitetsstatus.VENTER, Aktivitetsstatus.KOMMER]).exists()
        assert not Opgave.objects.filter(lukket=None).exists()
