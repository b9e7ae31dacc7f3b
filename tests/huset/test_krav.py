"""`docs/krav.md` is what the marks say."""

from __future__ import annotations

import pytest

from tests import krav


@pytest.mark.parametrize("fil", [krav.KRAVFIL])
def test_kravlisten_er_dannet_af_proeverne(fil: object) -> None:
    assert krav.KRAVFIL.read_text(encoding="utf-8") == krav.dan(), "Kør: python -m tests.krav"


def test_kun_kendte_krav_naevnes() -> None:
    assert set(krav.proever_pr_krav()) - set(krav.katalog()) == set()
