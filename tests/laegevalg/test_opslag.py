"""Reads on registrations and the practices they are with."""

from __future__ import annotations

import pytest

from brugere.demo import ODENSE
from kerne.session import Session
from laegevalg.opslag import lukket_praksis
from tests.stoette import byg
from ydere.models import FIKTIV, Tilgang, Yder


@pytest.mark.krav("LV-5")
def test_en_fiktiv_yder_naevnes_ikke_selv_om_dens_id_sendes(sofie: Session) -> None:
    lukket, oe = (byg.praksis(navn=navn, tilgang=Tilgang.LUKKET) for navn in ("Lægehuset", "Bosat på ø uden læge"))
    Yder.objects.filter(pk=oe.pk).update(speciale=FIKTIV)
    assert lukket_praksis(lukket.offentlig_id, ODENSE) == lukket
    assert lukket_praksis(oe.offentlig_id, ODENSE) is None
