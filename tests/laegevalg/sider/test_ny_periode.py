"""A practice whose ydernummer runs on in a new period is the same doctor (LV-1, UD-1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from kerne.session import session
from laegevalg.opslag import tidslinje
from sygesikring.urvaerk import toem
from tests.laegevalg.sider.conftest import SYSTEM, Sagen
from tests.stoette.familie import dagen
from tests.stoette.valgside import hent_gruppe, hent_valg
from ydere.models import Plads, Yder


def _ny_periode(yder: Yder) -> Yder:
    """The practice's number in a period of its own from a month ago."""
    fra = dagen() - timedelta(days=30)
    with session(SYSTEM):
        ny = Yder.objects.create(
            ydernummer=yder.ydernummer,
            historik_id="HNY",
            fra=fra,
            navn=yder.navn,
            adresse=yder.adresse,
            postnummer=yder.postnummer,
            postdistrikt=yder.postdistrikt,
            region=yder.region,
            speciale=yder.speciale,
        )
        ny.refresh_from_db()
        Yder.objects.filter(pk=yder.pk).update(til=fra)
        Plads.objects.create(yder=ny, kommune="0461", tilgang="aaben", lukkegraense=100, maksimum=100)
    return ny


@pytest.mark.krav("LV-1", "UD-1", "GEBYR-3")
def test_den_nuvaerende_laege_kan_ikke_vaelges_igen_i_en_ny_periode(sagen: Sagen, sofie_ind: Client) -> None:
    ny = _ny_periode(sagen.egen)
    side = hent_valg(sofie_ind, sagen.karen)
    (linje,) = [en for en in side.laeger if en.navn == "Egen Praksis"]
    assert linje.maerke == "Nuværende læge"
    afvist = side.udfyld(yder=ny.offentlig_id).send()
    assert afvist.status == 422
    assert "er allerede læge for" in afvist.fejl[0]


@pytest.mark.krav("LV-1", "UD-1", "GRP-2")
def test_et_gruppeskift_flytter_ingen_plads_mellem_en_laeges_perioder(sagen: Sagen, sofie_ind: Client) -> None:
    ny = _ny_periode(sagen.egen)
    side = hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="5").send()
    assert side.afsnit["Registrering"] == [
        f"Fra {dagen():%d.%m.%Y}: Egen Praksis ({ny.ydernummer}) er fortsat læge. Sikringsgruppe 5."
    ]
    assert "Plads" not in side.afsnit
    assert side.bekraeft().status == 302
    toem()
    with session(SYSTEM):
        assert tidslinje(sagen.karen.pk)[-1].yder_id == ny.pk
