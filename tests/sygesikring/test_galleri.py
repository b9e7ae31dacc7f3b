"""Every component is on the components' page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from brugere.demo import ODENSE
from kerne.aktoer import Rolle
from sygesikring.galleri import galleri
from sygesikring.templatetags.komponenter import register
from sygesikring.templatetags.komponenter.formularer import BREDDER, KNAPPER
from sygesikring.templatetags.komponenter.lister import TRINTILSTANDE
from sygesikring.templatetags.komponenter.tegn import ALERTS, BADGES, IKONER, STATUSSER
from tests.stoette.processer import ROD

KILDER = [(ROD / "templates" / navn).read_text(encoding="utf-8") for navn in ("basis.html", "komponenter/galleri.html")]


@pytest.mark.parametrize("navn", sorted(register.tags))
def test_hvert_skabelonord_er_vist(navn: str) -> None:
    assert any(re.search(rf"{{%\s*{navn}\b", kilde) for kilde in KILDER)


@pytest.mark.parametrize("navn", sorted(register.filters))
def test_hvert_filter_er_vist(navn: str) -> None:
    assert any(re.search(rf"\|{navn}\b", kilde) for kilde in KILDER)


def test_hver_art_og_tilstand_er_vist(rigtig_db: str, log_ind: Callable[..., Client]) -> None:
    side = log_ind(Rolle.LAESER, ODENSE).get("/komponenter/").content.decode()
    ventet = [
        *(f'class="badge {klasse}"' for klasse in BADGES.values() if klasse),
        *(f"alert alert-{variant}" for variant, _, _ in ALERTS.values()),
        *(f"button {klasse}" for klasse in KNAPPER.values()),
        *(f"trin-{tilstand}" for tilstand in TRINTILSTANDE),
        *(f"ikoner.svg#{navn}" for navn in IKONER),
        *(klasse for klasse in BREDDER.values() if klasse),
        *STATUSSER,
        "form-error-message",
        "form-radio",
        "form-checkbox",
        "form-select",
        "<textarea",
    ]
    assert [en for en in ventet if en not in side] == []
    ids = re.findall(r'\sid="([^"]+)"', side)
    assert len(ids) == len(set(ids)), sorted({en for en in ids if ids.count(en) > 1})


def test_intet_i_galleriet_er_en_rigtig_person() -> None:
    """Replacement numbers only: the day of birth is 61 or more."""
    numre = re.findall(r"\b(\d{6})-?\d{4}\b", KILDER[1] + str(galleri()))
    assert numre
    assert all(int(nummer[:2]) > 60 for nummer in numre)
