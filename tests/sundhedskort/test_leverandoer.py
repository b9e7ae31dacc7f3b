"""The supplier late, failing, cut off, talking nonsense, twice, in the wrong order, or silent: one card, or a task."""

from __future__ import annotations

import io

import httpx
import pytest
from django.core.management import call_command

from brugere.demo import ODENSE
from forloeb.models import Forloeb, Status
from integrationer import kortleverandoer
from integrationer.indbakke import Behandling, behandl
from integrationer.levering import Levering, lever
from integrationer.models import Indgaaende, Udgaaende, Udgaaendestatus
from kerne import ur
from kerne.session import session
from opgaver.models import Opgave
from sundhedskort.models import Kortbestilling, Kortstatus
from sygesikring.urvaerk import toem
from tests.stoette import sag
from tests.stoette.maskinrum import Ejer, toem_til
from tests.stoette.processer import vent_paa

pytestmark = pytest.mark.krav("KORT-5")
ORDRER = "/kortleverandoer/v1/ordrer"


def _fejl(simulator: httpx.Client, art: str, antal: int = 1, sekunder: float = 0.3, handling: str = "bestil") -> None:
    data = {"system": "kortleverandoer", "art": art, "antal": antal, "sekunder": sekunder, "handling": handling}
    simulator.put("/styring/fejl", json=data).raise_for_status()


def _afsluttet() -> bool:
    """The supplier may call back before its receipt got through, so the message has an end of its own."""
    i_gang = Forloeb.objects.exclude(status=Status.AFSLUTTET).exists()
    return not i_gang and not Udgaaende.objects.exclude(status=Udgaaendestatus.LEVERET).exists()


def _et_kort(simulator: httpx.Client) -> None:
    with session(sag.SYSTEM):
        bestilt = Kortbestilling.objects.get()
        assert bestilt.status == Kortstatus.AFSENDT
        assert Udgaaende.objects.get().status == Udgaaendestatus.LEVERET
        assert not Opgave.objects.filter(lukket=None).exists()
    assert sag.effekter(simulator) == [str(bestilt.ordrenoegle)]


def _haengende() -> str:
    ud = io.StringIO()
    call_command("haengende", stdout=ud)
    return ud.getvalue()


@pytest.mark.parametrize("art", ["sen", "afbryd", "500", "500_efter", "409", "409_uden", "dobbelt", "vroevl"])
def test_et_svar_der_gaar_galt(ejer: Ejer, med_svar: httpx.Client, monkeypatch: pytest.MonkeyPatch, art: str) -> None:
    """Tried again with the same key until it is known what became of it."""
    monkeypatch.setattr(kortleverandoer, "_TID", httpx.Timeout(0.2))
    _fejl(med_svar, art, antal=2)
    sag.kort()
    toem_til(ejer, _afsluttet)
    _et_kort(med_svar)
    with session(sag.SYSTEM):
        assert Udgaaende.objects.get().forsoeg == (1 if art in {"dobbelt", "409"} else 3)


def test_opslaget_efter_409_gaar_ogsaa_galt(
    ejer: Ejer, med_svar: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kortleverandoer, "_TID", httpx.Timeout(0.2))
    _fejl(med_svar, "409")
    _fejl(med_svar, "vroevl", handling="vis")
    sag.kort()
    toem_til(ejer, _afsluttet)
    _et_kort(med_svar)


@pytest.mark.parametrize("med_samme_noegle", [True, False], ids=["noegle_brugt", "ordre_findes"])
def test_409_fordi_ordren_virkelig_findes(ejer: Ejer, med_svar: httpx.Client, *, med_samme_noegle: bool) -> None:
    """The order key is ours alone: what the supplier has under it is our order, however it came there."""
    _, besked = sag.kort_i_udbakken()
    with session(sag.SYSTEM):
        raekke = Udgaaende.objects.get(pk=besked)
    hoveder = {
        "Authorization": "Bearer proevenoegle",
        "Idempotency-Key": raekke.idempotensnoegle if med_samme_noegle else "en-anden",
    }
    foer = med_svar.post(ORDRER, json={**raekke.indhold, "aarsag": "en anden"}, headers=hoveder)
    assert foer.status_code == 201
    assert lever(besked, ODENSE) is Levering.LEVERET
    toem_til(ejer, _afsluttet)
    _et_kort(med_svar)


@pytest.mark.parametrize("art", ["dobbelt_tilbagekald", "omvendt_tilbagekald", "sen_tilbagekald"])
def test_tilbagekald_dobbelt_omvendt_og_sent(ejer: Ejer, med_svar: httpx.Client, art: str) -> None:
    _fejl(med_svar, art)
    sag.kort()
    toem_til(ejer, _afsluttet)
    _et_kort(med_svar)
    with session(sag.SYSTEM):
        assert Indgaaende.objects.count() == 2, "each message is stored once"


@pytest.mark.krav("UD-19")
@pytest.mark.parametrize("art", ["tavs", "forkert_signatur"])
def test_tilbagekald_der_aldrig_kommer_eller_ikke_er_leverandoerens(
    ejer: Ejer, med_svar: httpx.Client, art: str
) -> None:
    """Silence past the deadline becomes a caseworker's; the supplier's word then takes the process on."""
    _fejl(med_svar, art)
    forloeb = sag.kort()
    toem()
    ejer.demo(True)
    with session(sag.SYSTEM):
        assert Udgaaende.objects.get().status == Udgaaendestatus.LEVERET
        ur.stil_frem(8)
    toem()
    with session(sag.SYSTEM):
        raekke = Forloeb.objects.get(pk=forloeb)
        assert raekke.status == Status.FEJLET
        assert Opgave.objects.get(lukket=None).genstand == f"forloeb:{raekke.offentlig_id}"
        assert Indgaaende.objects.count() == 0
        ordrenoegle = Kortbestilling.objects.get().ordrenoegle
    assert str(raekke.offentlig_id) in _haengende()
    assert "ikke meldt tilbage inden fristen" in _haengende()
    assert sag.meld(sag.haendelse(ordrenoegle, "afsendt")) == 200
    toem()
    with session(sag.SYSTEM):
        assert _afsluttet()
    _et_kort(med_svar)


@pytest.mark.krav("UD-19", "FRL-3")
def test_leverandoeren_er_nede_til_beskeden_opgives(ejer: Ejer, med_svar: httpx.Client) -> None:
    """It may have arrived though every answer was lost: visible, never cancelled here, tried again as the same."""
    _fejl(med_svar, "500_efter", antal=1)
    _fejl(med_svar, "500", antal=99)
    forloeb, besked = sag.kort_i_udbakken()
    forsoeg = kortleverandoer.Kortleverandoer().forsoeg
    for nr in range(1, forsoeg + 1):
        assert lever(besked, ODENSE) is (Levering.FEJLEDE if nr < forsoeg else Levering.OPGIVET)
        ejer.udloeb()
    assert "opgivet: Kortleverandøren svarede 500." in _haengende()
    assert "kan ikke længere annulleres" in sag.annuller(forloeb)
    with session(sag.SYSTEM):
        offentlig_id = Udgaaende.objects.get(pk=besked).offentlig_id
    call_command("proev_igen", str(offentlig_id), kommune=ODENSE, stdout=io.StringIO())
    assert "kan ikke længere annulleres" in sag.annuller(forloeb), "attempts begin again; what was sent is still sent"
    med_svar.delete("/styring/fejl").raise_for_status()
    toem_til(ejer, _afsluttet)
    with session(sag.SYSTEM):
        noegle = str(Kortbestilling.objects.get().ordrenoegle)
    assert sag.effekter(med_svar) == [noegle]


@pytest.mark.krav("UD-19")
def test_en_ordre_leverandoeren_ikke_vil_have_opgives_straks(ejer: Ejer, med_svar: httpx.Client) -> None:
    _, besked = sag.kort_i_udbakken()
    with session(sag.SYSTEM):
        Udgaaende.objects.filter(pk=besked).update(indhold={"ordrenoegle": "?"})
    assert lever(besked, ODENSE) is Levering.OPGIVET
    assert "afviste ordren (400)" in _haengende()
    assert sag.effekter(med_svar) == []


def test_uden_adgang_opgives_straks(ejer: Ejer, med_svar: httpx.Client, settings: object) -> None:
    settings.KORTLEVERANDOER_NOEGLE = "forkert"  # type: ignore[attr-defined]
    assert lever(sag.kort_i_udbakken()[1], ODENSE) is Levering.OPGIVET
    assert "(401)" in _haengende()


def test_haendelser_foer_forloebet_er_naaet_dertil(ejer: Ejer, med_svar: httpx.Client) -> None:
    """Pulled and sent while the letter is not yet made: the process goes through without waiting."""
    forloeb, besked = sag.kort_i_udbakken()
    assert lever(besked, ODENSE) is Levering.LEVERET

    def meldt() -> bool:
        with session(sag.SYSTEM):
            return Indgaaende.objects.count() == 2

    vent_paa(meldt)
    with session(sag.SYSTEM):
        pk = list(Indgaaende.objects.values_list("pk", flat=True))
    assert [behandl(en) for en in pk] == [Behandling.BEHANDLET] * 2
    with session(sag.SYSTEM):
        assert Forloeb.objects.get(pk=forloeb).status == Status.I_GANG
    toem()
    _et_kort(med_svar)
    with session(sag.SYSTEM):
        assert _afsluttet()
