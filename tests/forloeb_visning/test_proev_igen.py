"""Having what was given up tried again, from the process's page (UD-19)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from brugere.demo import AARHUS, ODENSE
from forloeb import motor
from forloeb.models import Forloeb, Status
from integrationer.levering import Levering, lever
from integrationer.models import Udgaaende, Udgaaendestatus
from kerne.aktoer import Rolle
from kerne.session import session
from opgaver.models import Opgave
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.stoette import proevearter, sag
from tests.stoette.familie import log_siden, sidste_logpost

LogInd = Callable[..., Client]
_KNAP = re.compile(r'<form method="post" action="[^"]*/proev-igen/">')


@pytest.fixture(autouse=True)
def proeve(rigtig_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of process and the system only tests have."""
    proevearter.registrer(monkeypatch.setitem)  # type: ignore[arg-type]


def _sti(forloeb_id: int, del_: str = "") -> str:
    with session(SOFIE):
        return f"/forloeb/{Forloeb.objects.get(pk=forloeb_id).offentlig_id}/{del_}"


def _status(forloeb_id: int) -> Status:
    with session(SOFIE):
        return Status(Forloeb.objects.get(pk=forloeb_id).status)


def _fejlet() -> int:
    """A process whose first step could not be carried out."""
    forloeb_id = sag.proeve(foerste="permanent")
    assert motor.koer(sag.naeste(forloeb_id), ODENSE) is motor.Koersel.OPGIVET
    return forloeb_id


def _ret(forloeb_id: int) -> None:
    with session(sag.SYSTEM):
        Forloeb.objects.filter(pk=forloeb_id).update(grundlag={})


@pytest.mark.krav("UD-19", "FRL-3")
def test_et_trin_der_blev_opgivet_proeves_igen_og_lykkes(log_ind: LogInd) -> None:
    forloeb_id = _fejlet()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    side = klient.get(_sti(forloeb_id)).content.decode()
    assert "Trinnet kunne ikke gennemføres. Der er en opgave om det." in side
    assert len(_KNAP.findall(side)) == 1
    _ret(forloeb_id)
    sidst = sidste_logpost()
    svar = klient.post(_sti(forloeb_id, "proev-igen/"), follow=True)
    assert svar.redirect_chain == [(f"{_sti(forloeb_id)}#forloeb-status-linje", 302)]
    assert "Det, der ikke kunne gennemføres, prøves igen." in svar.content.decode()
    assert _KNAP.search(svar.content.decode()) is None
    with session(SOFIE):
        person = Forloeb.objects.select_related("sikret").get(pk=forloeb_id).sikret.offentlig_id
    assert (person, "forloeb.proev_igen") in log_siden(sidst)
    toem()
    assert _status(forloeb_id) == Status.AFSLUTTET
    with session(SOFIE):
        assert not Opgave.objects.filter(lukket=None).exists()


@pytest.mark.krav("UD-19")
def test_hjalp_det_ikke_staar_det_der_igen(log_ind: LogInd) -> None:
    forloeb_id = _fejlet()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    assert klient.post(_sti(forloeb_id, "proev-igen/")).status_code == 302
    assert _status(forloeb_id) == Status.I_GANG
    assert motor.koer(sag.naeste(forloeb_id), ODENSE) is motor.Koersel.OPGIVET
    assert _status(forloeb_id) == Status.FEJLET
    assert _KNAP.search(klient.get(_sti(forloeb_id)).content.decode())


@pytest.mark.krav("UD-19")
def test_trykkes_der_to_gange_er_der_intet_at_proeve_igen(log_ind: LogInd) -> None:
    forloeb_id = _fejlet()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    klient.post(_sti(forloeb_id, "proev-igen/"))
    sidst = sidste_logpost()
    svar = klient.post(_sti(forloeb_id, "proev-igen/"), follow=True)
    assert "Der er ikke noget at prøve igen." in svar.content.decode()
    assert "forloeb.proev_igen" not in {handling for _, handling in log_siden(sidst)}


@pytest.mark.krav("UD-19")
def test_en_besked_der_ikke_kunne_afleveres_proeves_igen(log_ind: LogInd) -> None:
    """The process itself has not failed: it waits for what nobody has got."""
    forloeb_id = sag.proeve("ventende")
    toem()
    with session(SOFIE):
        genstand = f"forloeb:{Forloeb.objects.get(pk=forloeb_id).offentlig_id}"
    besked = sag.besked("ko", "besked", "afvist", genstand=genstand)
    assert lever(besked, ODENSE) is Levering.OPGIVET
    klient = log_ind(Rolle.SAGSBEHANDLER)
    side = klient.get(_sti(forloeb_id)).content.decode()
    assert "En besked kunne ikke afleveres. Der er en opgave om det." in side
    andet = sag.proeve("ventende")
    assert "En besked kunne ikke afleveres" not in klient.get(_sti(andet)).content.decode()
    assert klient.post(_sti(forloeb_id, "proev-igen/")).status_code == 302
    with session(SOFIE):
        assert Udgaaende.objects.get(pk=besked).status == Udgaaendestatus.KLAR
    side = klient.get(_sti(forloeb_id)).content.decode()
    assert "En besked kunne ikke afleveres" not in side
    assert _KNAP.search(side) is None


@pytest.mark.krav("UD-19", "ADG-2")
def test_kun_egne_der_maa_skrive(log_ind: LogInd) -> None:
    forloeb_id = _fejlet()
    sti = _sti(forloeb_id, "proev-igen/")
    assert log_ind(Rolle.LAESER).post(sti).status_code == 403
    assert log_ind(Rolle.REVISOR).post(sti).status_code == 403
    assert log_ind(Rolle.SAGSBEHANDLER, AARHUS).post(sti).status_code == 404
    assert log_ind(Rolle.SAGSBEHANDLER).get(sti).status_code == 405
    assert log_ind(Rolle.SAGSBEHANDLER).post(f"/forloeb/{uuid.uuid4()}/proev-igen/").status_code == 404
    assert _status(forloeb_id) == Status.FEJLET
    assert log_ind(Rolle.SAERLIGE_RETTIGHEDER).post(sti).status_code == 302
    assert _status(forloeb_id) == Status.I_GANG


@pytest.mark.krav("UD-19", "FRL-3")
def test_den_der_kun_laeser_tilbydes_intet_hun_ikke_maa(log_ind: LogInd) -> None:
    forloeb_id = _fejlet()
    laeserens, sofies = (
        log_ind(rolle).get(_sti(forloeb_id)).content.decode() for rolle in (Rolle.LAESER, Rolle.SAGSBEHANDLER)
    )
    assert "Trinnet kunne ikke gennemføres." in laeserens
    assert _KNAP.search(laeserens) is None
    assert 'id="annuller"' not in laeserens
    assert 'id="annuller"' in sofies


@pytest.mark.krav("UD-19")
def test_et_forloeb_der_er_slut_proeves_ikke_igen(log_ind: LogInd) -> None:
    forloeb_id = _fejlet()
    assert sag.annuller(forloeb_id) == ""
    klient = log_ind(Rolle.SAGSBEHANDLER)
    assert _KNAP.search(klient.get(_sti(forloeb_id)).content.decode()) is None
    svar = klient.post(_sti(forloeb_id, "proev-igen/"), follow=True)
    assert "Der er ikke noget at prøve igen." in svar.content.decode()
    assert _status(forloeb_id) == Status.ANNULLERET
