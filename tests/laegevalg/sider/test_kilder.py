"""The sources beside the reasons are such as a caseworker can look up (UD-2)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from kerne.afgoerelse import REGLER
from kerne.session import session
from laegevalg.kilder import vist_kilde
from tests.laegevalg.sider.conftest import SYSTEM, Sagen
from tests.stoette import byg
from tests.stoette.familie import foedt_for
from tests.stoette.valgside import Side, hent_gruppe, hent_valg

pytestmark = pytest.mark.krav("UD-2")
KRAV = re.compile(r"\b[A-ZÆØÅ]{2,6}-\d")


def _med_barn(klient: Client, sagen: Sagen) -> Side:
    with session(SYSTEM):
        clara = byg.sikret(fornavn="Clara", foedt=foedt_for(9))
        byg.foraeldremyndighed(clara, sagen.karen)
    return hent_valg(klient, sagen.karen).udfyld(
        yder=sagen.aaben.offentlig_id,
        fritagelse="6",
        fritagelse_tekst="Flyttet",
        **{f"barn_{clara.offentlig_id}": "on"},
    )


def _spurgt(klient: Client, sagen: Sagen) -> Side:
    return hent_valg(klient, sagen.karen).udfyld(yder=sagen.lukket.offentlig_id)


def _gruppe(klient: Client, sagen: Sagen) -> Side:
    return hent_gruppe(klient, sagen.karen).udfyld(gruppe="2")


@pytest.mark.parametrize(
    ("udfyld", "kilder"),
    [
        (
            _med_barn,
            {"Sundhedsloven §§ 58 og 59", "Bekendtgørelsen om sundhedskort § 12", "Kommunens regler for lægevalg"},
        ),
        (_spurgt, {"Kommunens regler for lægevalg", "Kommunens regler for bestilling af sundhedskort"}),
        (_gruppe, {"Kommunens regler for skift af sikringsgruppe"}),
    ],
)
def test_siden_og_forloebet_har_kilder_der_kan_laeses(
    sagen: Sagen, sofie_ind: Client, udfyld: Callable[[Client, Sagen], Side], kilder: set[str]
) -> None:
    side = udfyld(sofie_ind, sagen).send()
    grunde = side.hvorfor
    assert side.bekraeft().status == 302
    overblik = sofie_ind.get(f"/sikrede/{sagen.karen.offentlig_id}/").content.decode()
    (sti, *_) = re.findall(r'href="(/forloeb/[^"]+)"', overblik)
    for viste in (grunde, Side(sofie_ind, sofie_ind.get(sti), {}).hvorfor):
        assert viste
        assert not [en for en in viste if KRAV.search(en)]
        assert kilder <= {en.rpartition("(")[2].removesuffix(")") for en in viste}


def test_enhver_regel_har_en_kilde_der_kan_laeses() -> None:
    for regel in REGLER:
        kilde = vist_kilde(regel.noegle, regel.kilde)
        assert kilde
        assert not KRAV.search(kilde)
        if not KRAV.search(regel.kilde):
            assert kilde == regel.kilde
