"""Two caseworkers undo the same change at once (GRP-4, UD-1)."""

from __future__ import annotations

import pytest
from django.test import Client

from forloeb.models import Forloeb
from kerne.session import session
from laegevalg.kontrol import find_afvigelser
from laegevalg.opslag import tidslinje
from sygesikring.urvaerk import toem
from tests.laegevalg.sider.conftest import SYSTEM, Sagen
from tests.stoette.familie import dagen
from tests.stoette.maskinrum import samtidig
from tests.stoette.valgside import fortryd, hent_valg


@pytest.mark.krav("GRP-4", "LV-13")
def test_kun_den_ene_fortryder(sagen: Sagen, sofie_ind: Client, karsten_ind: Client) -> None:
    """Both have been shown what will happen, and both confirm: it happens once, and the other is told so."""
    assert hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id).send().bekraeft().status == 302
    toem()
    with session(SYSTEM):
        valgt = Forloeb.objects.filter(art="laegevalg").count()
    sider = [fortryd(klient, sagen.karen, f"{dagen():%d.%m.%Y}") for klient in (sofie_ind, karsten_ind)]
    assert [side.status for side in sider] == [200, 200]
    svar = samtidig(2, lambda nr: sider[nr].bekraeft())
    assert not [et for et in svar if isinstance(et, Exception)]
    assert sorted(et.status for et in svar if not isinstance(et, Exception)) == [302, 409]
    toem()
    with session(SYSTEM):
        assert Forloeb.objects.filter(art="laegevalg").count() == valgt + 1
        assert [en.yder for en in tidslinje(sagen.karen.pk)][-1] == sagen.egen
        assert find_afvigelser() == []
