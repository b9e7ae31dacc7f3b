"""A worker killed with SIGKILL at every boundary while it sends Digital Post, takes an answer in or handles one."""

from __future__ import annotations

from collections.abc import Sequence

import httpx
import pytest

from brugere.demo import ODENSE
from integrationer.digitalpost.system import NOEGLE
from integrationer.indbakke import modtag
from integrationer.models import Indgaaende, Udgaaende, Udgaaendestatus
from kerne.aktoer import ANONYM
from kerne.session import session
from tests.stoette import post, sag
from tests.stoette.maskinrum import Draeber, Ejer, toem_til

pytestmark = pytest.mark.krav("LV-9", "FRL-3")


def test_en_levering(draeber: Draeber, ejer: Ejer, leverandoer: httpx.Client) -> None:
    """Each message reaches the doctor once, wherever its worker died."""
    sendte: list[str] = []

    def sager(antal: int) -> list[Sequence[object]]:
        nye = [post.i_udbakken() for _ in range(antal)]
        sendte.extend(str(besked.uuid) for _, besked in nye)
        return [(pk, ODENSE) for pk, _ in nye]

    graenser = draeber.draeb_overalt("lever", sager)
    assert graenser.count("COMMIT") == 2, "claim, and receipt"
    toem_til(ejer, lambda: not Udgaaende.objects.exclude(status=Udgaaendestatus.LEVERET).exists())
    assert post.effekter(leverandoer) == sorted(sendte)


def test_behandling_af_et_svar(draeber: Draeber, ejer: Ejer, leverandoer: httpx.Client) -> None:
    """Each answer is heard once."""
    antal_i_alt = 0

    def sager(antal: int) -> list[Sequence[object]]:
        nonlocal antal_i_alt
        antal_i_alt += antal
        svarene = [post.svar_xml(post.i_udbakken()[1], post.NEJ) for _ in range(antal)]
        with session(ANONYM):
            assert all(modtag(NOEGLE, svar) for svar in svarene)
            return [(pk,) for pk in Indgaaende.objects.order_by("-pk").values_list("pk", flat=True)[:antal]]

    graenser = draeber.draeb_overalt("behandl", sager)
    assert graenser.count("COMMIT") == 2, "counting, and the effect with its mark"
    toem_til(ejer, lambda: not Indgaaende.objects.filter(behandlet=None).exists())
    with session(sag.SYSTEM):
        assert list(Indgaaende.objects.values_list("udfald", flat=True)) == ["nej"] * antal_i_alt
    assert ejer.tael("proeve.svar") == ejer.tael("digitalpost.svar") == antal_i_alt


def test_modtagelse_af_et_svar(draeber: Draeber, ejer: Ejer) -> None:
    """Killed at the door, before or after it was stored: it is sent again, and there is one row."""
    beskeder: list[str] = []

    def sager(antal: int) -> list[Sequence[object]]:
        nye = [post.svar_xml(post.meddelelse(), post.JA).decode() for _ in range(antal)]
        beskeder.extend(nye)
        return [(ny,) for ny in nye]

    draeber.draeb_overalt("modtag_post", sager)
    for besked in beskeder:
        assert draeber.koer("modtag_post", besked).svar in {"True", "False"}
    with session(sag.SYSTEM):
        assert Indgaaende.objects.count() == len(beskeder)
