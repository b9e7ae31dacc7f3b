"""The thinnest whole case through HTTP: find a person, choose an open doctor, and see the process run."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from kerne.aktoer import Rolle, system
from kerne.session import session
from laegevalg.models import Registrering
from tests.stoette import byg
from ydere.models import Plads

LogInd = Callable[..., Client]


def _skjulte(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


@pytest.mark.krav("LV-8", "UD-1", "FRL-4")
def test_fra_soegning_til_valg(rigtig_db: str, log_ind: LogInd) -> None:
    with session(system("test")):
        person = byg.sikret(fornavn="Karen", efternavn="Østergård")
        gammel, ny = byg.praksis(navn="Gammel Praksis"), byg.praksis(navn="Ny Praksis")
        byg.registrering(person, gammel)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    fundet = klient.post("/sikrede/", {"q": person.personnummer})
    assert str(person.offentlig_id) in fundet.content.decode()
    assert klient.get(f"/sikrede/{person.offentlig_id}/").status_code == 200
    sti = f"/sikrede/{person.offentlig_id}/laegevalg/"
    liste = klient.get(sti).content.decode()
    assert "Ny Praksis" in liste
    konsekvens = klient.post(sti, {"yder": str(ny.offentlig_id), "noegle": _skjulte(liste)["noegle"]})
    assert konsekvens.status_code == 200
    vist = _skjulte(konsekvens.content.decode())
    svar = klient.post(f"{sti}bekraeft/", vist)
    assert svar.status_code == 302, svar.content.decode()
    with session(system("test", organisation="0461")):
        assert Plads.objects.get(yder=ny).reserverede == 1
        assert Registrering.objects.filter(sikret=person, erstattet=None).count() == 1
