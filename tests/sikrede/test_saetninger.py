"""What the overview and each of its cards ask the database, statement by statement: a change of it is to be seen.

Each statement is its verb and the tables it names, in their order. Texts differ with the person; this does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sikrede.models import Sikret
from sikrede.ramme import KORT
from tests.sikrede.test_kort_alene import klient, med_alt

__all__ = ["klient", "med_alt"]

_TABEL = re.compile(r'(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?"?([a-z]+_[a-z]+)\b')
_FOER = ("SELECT django_session", "SELECT kerne_tilstand", "SELECT sikrede_vaergemaal sikrede_sikret")
"""The login; the opening of the session, with the clock; the person."""
_LOG = "INSERT kerne_log"
_KORT = {
    "om-sikrede": "WITH sikrede_sikret sikrede_adressetekst sikrede_tidligerenummer sikrede_udrejse "
    "sikrede_forsvinding sikrede_tidligerenavn sikrede_tidligereadresse sikrede_vaergemaal sikrede_foraeldremyndighed",
    "familie": "WITH sikrede_sikret sikrede_tidligerenummer sikrede_tidligerecivilstand sikrede_foraeldremyndighed "
    "sikrede_vaergemaal",
    "laegevalg": "SELECT laegevalg_laegevalg forloeb_forloeb ydere_yder laegevalg_registrering",
    "forloeb": "SELECT forloeb_forloeb sikrede_sikret",
    "noter": "SELECT noter_noteversion noter_note sikrede_sikret",
    "opgaver": "SELECT opgaver_opgave sikrede_sikret",
}
"""One statement each. "Lægevalg" is read first on the page: the title bar asks it for the group."""


def _saetninger(kald: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as fanget:
        kald()
    sete = [en["sql"].strip() for en in fanget]
    return [
        " ".join([re.split(r"\W", sql, maxsplit=1)[0], *dict.fromkeys(_TABEL.findall(sql))])
        for sql in sete
        if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
    ]


def test_siden(klient: Client, med_alt: Sikret) -> None:
    sti = f"/sikrede/{med_alt.offentlig_id}/"
    klient.get(sti)
    i_orden = ("laegevalg", "om-sikrede", "familie", "forloeb", "noter", "opgaver")
    assert _saetninger(lambda: klient.get(sti)) == [*_FOER, *(_KORT[noegle] for noegle in i_orden), _LOG]


@pytest.mark.parametrize("noegle", [et.noegle for et in KORT])
def test_kortet(klient: Client, med_alt: Sikret, noegle: str) -> None:
    sti = f"/sikrede/{med_alt.offentlig_id}/kort/{noegle}/"
    klient.get(sti)
    assert _saetninger(lambda: klient.get(sti)) == [*_FOER, _KORT[noegle], _LOG]
