"""Cancelling a process by its page (FRL-3): what is stopped, what stays, and that it is what was shown (UD-1)."""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from brugere.demo import AARHUS, ODENSE
from forloeb import motor
from forloeb.art import ARTER
from forloeb.models import Aktivitet, Forloeb, Status
from kerne.aktoer import Rolle
from kerne.session import session
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.stoette import proevearter, sag

LogInd = Callable[..., Client]


@pytest.fixture(autouse=True)
def proeve(rigtig_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of process only tests have."""
    for art in proevearter.ALLE:
        monkeypatch.setitem(ARTER._poster, art.noegle, art)


def _sti(forloeb_id: int) -> str:
    with session(SOFIE):
        return f"/forloeb/{Forloeb.objects.get(pk=forloeb_id).offentlig_id}/annuller/"


def _afsnit(side: str) -> tuple[str, str]:
    """What is stopped, and what stays."""
    tekst = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", side)))
    stoppes, bliver = re.split(r"Det bliver stående", tekst.split("Det stoppes og sker ikke")[1])
    return stoppes, bliver


def _vist(side: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(vist)" value="([^"]*)"', side))


def _status(forloeb_id: int) -> str:
    with session(SOFIE):
        return Forloeb.objects.get(pk=forloeb_id).status


def _foelge(foraelder_id: int, art: str = "ventende") -> int:
    """A process the other one started, under way."""
    with session(SOFIE):
        foraelder = Forloeb.objects.select_related("sikret").get(pk=foraelder_id)
        forloeb, _ = motor.start(
            art,
            sikret_id=foraelder.sikret_id,
            person=foraelder.sikret.offentlig_id,
            kommune=ODENSE,
            grundlag={},
            idempotensnoegle=uuid.uuid4(),
            foraelder_id=foraelder_id,
            aktoer=SOFIE,
        )
        return forloeb.pk


@pytest.mark.krav("FRL-3", "UD-1")
def test_siden_siger_hvad_der_stoppes_og_hvad_der_ikke_sker(log_ind: LogInd) -> None:
    person, _, ny = sag.person_med_laege()
    forloeb = sag.vaelg(person, ny)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    side = klient.get(_sti(forloeb)).content.decode()
    stoppes, bliver = _afsnit(side)
    for ventet in ("Registrering af lægevalg", "Ny Praksis", "bliver læge", "Bestilling af sundhedskort"):
        assert ventet in stoppes
    assert "Intet er sket endnu" in bliver
    svar = klient.post(_sti(forloeb), _vist(side))
    assert svar.status_code == 302
    assert svar["Location"].endswith("#forloeb-status-linje")
    assert _status(forloeb) == Status.ANNULLERET


@pytest.mark.krav("FRL-3")
def test_de_forloeb_det_har_startet_stoppes_med_og_faerdige_bliver(log_ind: LogInd) -> None:
    forloeb = sag.proeve("ventende")
    toem()
    levende, faerdigt = _foelge(forloeb, "proeve"), _foelge(forloeb, "proeve")
    with session(SOFIE):
        Aktivitet.objects.filter(forloeb_id=levende).exclude(forfalder=None).update(
            forfalder=Forloeb.objects.get(pk=levende).oprettet + timedelta(days=1)
        )
    toem()
    assert (_status(levende), _status(faerdigt)) == (Status.I_GANG, Status.AFSLUTTET)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    side = klient.get(_sti(forloeb)).content.decode()
    stoppes, bliver = _afsnit(side)
    assert "Svar" in stoppes
    assert stoppes.count("Forløbet Prøve") == 1
    assert "Før" in bliver
    assert "Forløbet Prøve Afsluttet" in bliver
    assert klient.post(_sti(forloeb), _vist(side)).status_code == 302
    assert (_status(forloeb), _status(levende), _status(faerdigt)) == (
        Status.ANNULLERET,
        Status.ANNULLERET,
        Status.AFSLUTTET,
    )


@pytest.mark.krav("FRL-3", "KORT-5")
def test_et_startet_forloeb_der_ikke_kan_stoppes_bliver_og_siger_hvorfor(
    log_ind: LogInd, monkeypatch: pytest.MonkeyPatch
) -> None:
    forloeb = sag.proeve("ventende")
    toem()
    barn = _foelge(forloeb, "proeve")
    art = type(proevearter.PROEVE)
    monkeypatch.setattr(
        art, "hindring_for_annullering", lambda self, kontekst: "For sent." if self.noegle == "proeve" else ""
    )
    klient = log_ind(Rolle.SAGSBEHANDLER)
    side = klient.get(_sti(forloeb)).content.decode()
    assert "Forløbet Prøve For sent." in _afsnit(side)[1]
    assert klient.post(_sti(forloeb), _vist(side)).status_code == 302
    assert (_status(forloeb), _status(barn)) == (Status.ANNULLERET, Status.I_GANG)


@pytest.mark.krav("UD-1", "FRL-3")
def test_er_der_sket_noget_siden_vises_det_igen_og_intet_annulleres(log_ind: LogInd) -> None:
    forloeb = sag.proeve("ventende")
    klient = log_ind(Rolle.SAGSBEHANDLER)
    foer = klient.get(_sti(forloeb)).content.decode()
    toem()
    svar = klient.post(_sti(forloeb), _vist(foer))
    assert svar.status_code == 409
    assert "Forløbet er ændret, siden du så siden." in svar.content.decode()
    assert "Før" in _afsnit(svar.content.decode())[1]
    assert _status(forloeb) == Status.I_GANG
    assert klient.post(_sti(forloeb), _vist(svar.content.decode())).status_code == 302
    assert _status(forloeb) == Status.ANNULLERET


@pytest.mark.krav("FRL-3")
@pytest.mark.parametrize("vist", [{}, {"vist": ""}, {"vist": "vrøvl"}])
def test_uden_at_have_set_hvad_der_stoppes_annulleres_intet(log_ind: LogInd, vist: dict[str, str]) -> None:
    forloeb = sag.proeve("ventende")
    svar = log_ind(Rolle.SAGSBEHANDLER).post(_sti(forloeb), vist)
    assert svar.status_code == 409
    assert _status(forloeb) == Status.I_GANG


@pytest.mark.krav("FRL-3")
def test_et_valg_i_kraft_kan_ikke_annulleres_og_siden_siger_hvorfor(log_ind: LogInd) -> None:
    person, _, ny = sag.person_med_laege()
    forloeb = sag.vaelg(person, ny)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    foer = klient.get(_sti(forloeb)).content.decode()
    toem()
    svar = klient.post(_sti(forloeb), _vist(foer))
    assert svar.status_code == 409
    for side in (svar.content.decode(), klient.get(_sti(forloeb)).content.decode()):
        assert "Forløbet kan ikke annulleres" in side
        assert ">Annuller forløbet<" not in side


@pytest.mark.krav("ADG-2", "FRL-3")
def test_kun_egne_der_maa_skrive(log_ind: LogInd) -> None:
    forloeb = sag.proeve("ventende")
    sti = _sti(forloeb)
    for metode in ("get", "post"):
        assert getattr(log_ind(Rolle.LAESER), metode)(sti).status_code == 403
        assert getattr(log_ind(Rolle.SAGSBEHANDLER, AARHUS), metode)(sti).status_code == 404
    assert log_ind(Rolle.SAERLIGE_RETTIGHEDER).get(sti).status_code == 200
    assert log_ind(Rolle.SAGSBEHANDLER).put(sti).status_code == 405
    assert log_ind(Rolle.SAGSBEHANDLER).get(f"/forloeb/{uuid.uuid4()}/annuller/").status_code == 404
    assert _status(forloeb) == Status.I_GANG
