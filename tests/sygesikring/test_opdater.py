"""Looking, and "Opdater", change nothing but the log (SIK-4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client

from brugere.demo import ODENSE
from forloeb.models import Forloeb
from kerne.aktoer import Rolle
from kerne.session import session
from sikrede.models import Sikret
from sikrede.ramme import KORT
from tests.stoette import sag

LogInd = Callable[..., Client]
_MAA_VOKSE = {"kerne_log", "django_session"}


def _raekker() -> dict[str, int]:
    tabeller = sorted({model._meta.db_table for model in apps.get_models()} - _MAA_VOKSE)
    with connections["ejer"].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{tabel}', count(*) FROM {tabel}" for tabel in tabeller))
        return dict(cursor.fetchall())


@pytest.mark.krav("SIK-4")
def test_opdater_starter_ingen_proces(rigtig_db: str, log_ind: LogInd) -> None:
    person_id, _, ny = sag.person_med_laege()
    sag.vaelg(person_id, ny)
    with session(sag.SYSTEM):
        person = Sikret.objects.get(pk=person_id)
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    foer = _raekker()
    assert foer["forloeb_forloeb"] == 1
    for _ in range(2):
        assert klient.get(f"/sikrede/{person.offentlig_id}/").status_code == 200
        for kort in KORT:
            svar = klient.get(f"/sikrede/{person.offentlig_id}/kort/{kort.noegle}/", headers={"HX-Request": "true"})
            assert svar.status_code == 200
    with session(sag.SYSTEM):
        forloeb = Forloeb.objects.get()
    assert klient.get(f"/forloeb/{forloeb.offentlig_id}/", headers={"HX-Request": "true"}).status_code == 200
    assert _raekker() == foer
