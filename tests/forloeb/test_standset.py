"""A worker that is halted (SIGSTOP) at every boundary while others go on, and then lives on: one result is stored.

Its lease runs out while it still lives, its case is run, delivered or cancelled by others, and then it continues.
"""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from brugere.demo import ODENSE
from forloeb import motor
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from integrationer.levering import Levering, lever
from integrationer.models import Udgaaende, Udgaaendestatus
from kerne.session import session
from laegevalg.foelger import FOELGER
from laegevalg.models import Laegevalg, Registrering, Valgstatus
from opgaver.models import Opgave
from sundhedskort.models import Kortbestilling
from tests.stoette import sag
from tests.stoette.maskinrum import Draeber, Ejer, Traad, toem_til
from tests.stoette.processer import vent_paa

FAERDIG = {motor.Koersel.UDFOERT, motor.Koersel.IKKE_LEDIG, motor.Koersel.OVERHALET}


def _standset_overalt(
    draeber: Draeber, kald: str, sag_: Callable[[], tuple[int, tuple[object, ...]]]
) -> list[tuple[int, Callable[[], object], int]]:
    """A case and a halted child for each boundary: the case's key, what lets the child go on, the boundary."""
    _, argumenter = sag_()
    graenser = draeber.koer(kald, *argumenter).graenser
    assert "COMMIT" in graenser
    standset = []
    for graense in range(1, len(graenser) + 1):
        noegle, argumenter = sag_()
        nr = draeber.bed(kald, argumenter, graense, "stop")
        standset.append((noegle, draeber.vent_standset(nr), graense))
    return standset


def _proeve_paa_trin(nr: int) -> tuple[int, tuple[object, ...]]:
    """A test process that waits on step `nr`."""
    forloeb = sag.proeve()
    for _ in range(nr - 1):
        assert motor.koer(sag.naeste(forloeb), ODENSE) is motor.Koersel.UDFOERT
    return forloeb, (sag.naeste(forloeb), ODENSE)


@pytest.mark.krav("FRL-3")
@pytest.mark.parametrize("nr", [1, 2], ids=["rent", "langsomt"])
def test_et_trin_hvis_lejemaal_udloeb(draeber: Draeber, ejer: Ejer, nr: int) -> None:
    """Where the halted worker holds the rows nobody else takes them; where it does not, it is overtaken."""
    overhalet = 0
    standset = _standset_overalt(draeber, "koer", lambda: _proeve_paa_trin(nr))
    for forloeb, videre, _ in standset:
        with session(sag.SYSTEM):
            aktivitet = Aktivitet.objects.get(forloeb_id=forloeb, nr=nr)
        ejer.udloeb_for(aktivitet.pk)
        gjort_her = motor.koer(aktivitet.pk, ODENSE)
        assert gjort_her in {motor.Koersel.UDFOERT, motor.Koersel.IKKE_LEDIG}
        hos_den = videre().svar
        overhalet += hos_den == "overhalet"
        if gjort_her is motor.Koersel.UDFOERT:
            assert hos_den in {"ikke_ledig", "overhalet", "udfoert"}
        else:
            assert hos_den == "udfoert"
        with session(sag.SYSTEM):
            aktivitet.refresh_from_db()
            assert aktivitet.status == Aktivitetsstatus.UDFOERT
    assert overhalet >= 2, "no halted worker was overtaken between its claim and its storing"
    toem_til(ejer, lambda: not Forloeb.objects.exclude(status=Status.AFSLUTTET).exists())
    for trin in ("foerste", "anden", "tredje"):
        assert ejer.tael(f"proeve.{trin}") == Forloeb_antal(standset)
