"""A choice that is sent or confirmed after the login has ended: nothing is begun, nothing filled in is lost (UD-17)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from forloeb.models import Forloeb
from kerne.session import session
from kladder.models import Kladde
from tests.conftest import SOFIE
from tests.laegevalg.sider.conftest import SYSTEM, Familien, Sagen, felt
from tests.stoette.familie import dagen
from tests.stoette.valgside import Side, hent_gruppe, hent_valg

pytestmark = pytest.mark.krav("UD-17")
SOFIES = "sagsbehandler.odense"


def _login_slutter() -> None:
    with session(SYSTEM):
        Session.objects.all().delete()


def _log_ind_igen(klient: Client, brugernavn: str = SOFIES) -> str:
    svar = klient.post("/login/", {"brugernavn": brugernavn, "naeste": "/"})
    assert svar.status_code == 302
    return str(svar["Location"])


def _udfyldt(klient: Client, sagen: Sagen, familien: Familien) -> Side:
    """Doctor, day, a young person with their consent, and an exception."""
    return hent_valg(klient, familien.karen).udfyld(
        yder=sagen.aaben.offentlig_id,
        gaelder_fra=f"{dagen() + timedelta(days=5):%d.%m.%Y}",
        fritagelse="6",
        fritagelse_tekst="Flyttet.",
        **{felt("barn", familien.ditlev): "on", felt("eget_samtykke", familien.ditlev): "Mødt op."},
    )


def _antal_forloeb() -> int:
    with session(SOFIE):
        return Forloeb.objects.count()


@pytest.mark.parametrize("bekraeftes", [False, True])
def test_det_udfyldte_staar_der_igen_og_kan_sendes(
    sagen: Sagen, familien: Familien, sofie_ind: Client, *, bekraeftes: bool
) -> None:
    side = _udfyldt(sofie_ind, sagen, familien)
    if bekraeftes:
        side = side.send()
    _login_slutter()
    svar = side.send()
    assert (svar.status, svar.videre.split("?")[0]) == (302, "/login/")
    assert _antal_forloeb() == 0
    assert "er ikke tabt" in sofie_ind.get("/login/").content.decode()
    assert _log_ind_igen(sofie_ind) == f"/sikrede/{familien.karen.offentlig_id}/laegevalg/"
    igen = hent_valg(sofie_ind, familien.karen)
    assert "er hentet. Den er ikke gemt endnu." in igen.tekst
    for navn, vaerdi in _udfyldt(sofie_ind, sagen, familien).udfyldt.items():
        assert igen.felter[navn] == vaerdi, navn
    assert igen.fejl == []
    konsekvens = igen.send()
    assert konsekvens.status == 200
    assert konsekvens.bekraeft().status == 302
    assert _antal_forloeb() == 2
    assert "er hentet" not in hent_valg(sofie_ind, familien.bo).tekst
    with session(SOFIE):
        assert not Kladde.objects.exclude(felter={}).exists(), "what is done needs no draft"


def test_et_gruppeskift_staar_paa_sin_egen_side(sagen: Sagen, sofie_ind: Client) -> None:
    side = hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="2")
    _login_slutter()
    side.send()
    assert _log_ind_igen(sofie_ind) == f"/sikrede/{sagen.karen.offentlig_id}/sikringsgruppe/"
    assert hent_gruppe(sofie_ind, sagen.karen).felter["gruppe"] == "2"


def test_en_anden_bruger_faar_intet(sagen: Sagen, sofie_ind: Client) -> None:
    side = hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id)
    _login_slutter()
    side.send()
    assert _log_ind_igen(sofie_ind, "administrator.odense") == "/"
    assert hent_valg(sofie_ind, sagen.karen).felter["yder"] == ""


@pytest.mark.krav("LV-14", "UD-17")
@pytest.mark.parametrize("bekraeftes", [False, True])
def test_en_side_en_anden_aabnede_sendes_ikke_i_ens_eget_navn(
    sagen: Sagen, sofie_ind: Client, *, bekraeftes: bool
) -> None:
    """Sofie's page stands open in one tab while a colleague logs in in another."""
    side = hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id)
    if bekraeftes:
        side = side.send()
    sofie_ind.post("/logud/")
    _log_ind_igen(sofie_ind, "administrator.odense")
    svar = side.send()
    assert svar.status == 409
    assert svar.fejl[0].startswith("Siden blev åbnet af en anden bruger end den, der nu er logget ind.")
    assert _antal_forloeb() == 0
