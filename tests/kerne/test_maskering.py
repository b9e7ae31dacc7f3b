"""No CPR number in the log or in an operational line, and no UUID mistaken for one."""

from __future__ import annotations

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerne.maskering import har_personnummer, masker
from sygesikring.logning import opsaet

NUMRE = st.from_regex(r"\A[0-9]{6}-?[0-9]{4}\Z")
OMGIVELSER = st.text(st.characters(blacklist_categories=["Nd", "Cs"]), max_size=20)


@given(OMGIVELSER, NUMRE, OMGIVELSER)
def test_et_personnummer_findes_hvor_det_end_staar(foer: str, nummer: str, efter: str) -> None:
    tekst = f"{foer}{nummer}{efter}"
    assert har_personnummer(tekst)
    assert masker(tekst) == f"{foer}{nummer[:6]}-****{efter}"


@given(st.uuids())
def test_en_uuid_er_aldrig_et_personnummer(uuid: object) -> None:
    assert not har_personnummer(f"forloeb:{uuid}")
    assert masker(f"forloeb:{uuid}") == f"forloeb:{uuid}"


@pytest.mark.parametrize("uuid", ["01a20165-ab6f-7023-bd81-3cf1234567890", "01234567-8901-7023-bd81-a1234567890b"])
def test_cifre_i_en_uuid(uuid: str) -> None:
    assert not har_personnummer(uuid[:36])


def test_driftslinjer_er_json_uden_personnumre(capsys: pytest.CaptureFixture[str]) -> None:
    rod = logging.getLogger()
    foer = rod.handlers[:], rod.level
    try:
        opsaet()
        try:
            raise ValueError("fejl om 610180-1234")
        except ValueError:
            logging.getLogger("proeve").exception("kunne ikke læse 6101801234")
    finally:
        rod.handlers, rod.level = foer
    linje = capsys.readouterr().err.strip()
    assert json.loads(linje)["event"] == "kunne ikke læse 610180-****"
    assert "1234" not in linje
