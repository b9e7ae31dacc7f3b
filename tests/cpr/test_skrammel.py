"""Whatever a file holds, it is read or refused: no crash, no half-written file, no CPR number in a message."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cpr.conftest import Koer
from tests.cpr.linjer import ANE, BO, beskyttelse, hele, skriv, slut, start

LINJER = [*hele(ANE), beskyttelse(ANE), *hele(BO, efternavn="Æø")]
TEGN = st.characters(codec="latin-1", exclude_characters="\n")
RETTELSE = st.tuples(st.integers(0, len(LINJER) - 1), st.integers(0, 260), st.text(TEGN, min_size=1, max_size=12))
TI_CIFRE = re.compile(r"\d{6}-?\d{4}")


def _rettet(rettelser: list[tuple[int, int, str]]) -> list[str]:
    linjer = list(LINJER)
    for nr, sted, tekst in rettelser:
        linje = linjer[nr].ljust(sted)
        linjer[nr] = linje[:sted] + tekst + linje[sted + len(tekst) :]
    return linjer


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rettelser=st.lists(RETTELSE, max_size=4))
def test_rettede_linjer(rettelser: list[tuple[int, int, str]], indlaes: Koer, antal: Callable[[], int]) -> None:
    foer = antal()
    with tempfile.TemporaryDirectory() as mappe:
        rapport = indlaes(skriv(Path(mappe), _rettet(rettelser)))
    assert rapport["udfald"] in {"indlaest", "afvist", "kendt"}
    assert not TI_CIFRE.search(rapport["fejl"] + " ".join(rapport["eksempler"]))
    if rapport["udfald"] != "indlaest":
        assert antal() == foer


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(indhold=st.binary(max_size=400), kuvert=st.booleans())
def test_vilkaarlige_bytes(indhold: bytes, *, kuvert: bool, indlaes: Koer, antal: Callable[[], int]) -> None:
    hel = start("20261120").encode() + b"\n" + indhold + b"\n" + slut(indhold.count(b"\n") + 1).encode()
    with tempfile.TemporaryDirectory() as mappe:
        sti = Path(mappe) / "D261120.L431102"
        sti.write_bytes(hel if kuvert else indhold)
        rapport = indlaes(str(sti))
    assert rapport["udfald"] in {"indlaest", "afvist", "kendt"}
    assert antal() == 0
