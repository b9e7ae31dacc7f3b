"""Children in a choice while something changes, and those whom another municipality has (FAM-6 to FAM-13, CPR-10)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from brugere.demo import AARHUS, ODENSE
from forloeb.models import Forloeb
from kerne import ur
from kerne.session import session
from laegevalg.beslutning import beslut
from laegevalg.grundlag import Valg
from laegevalg.oenske import Oenske
from sikrede.models import Foraeldremyndighed, Sikret
from tests.conftest import SOFIE
from tests.laegevalg.sider.conftest import SYSTEM, Familien, Sagen, felt
from tests.stoette import sag
from tests.stoette.familie import foedt_for, log_siden, sidste_logpost
from tests.stoette.valgside import Side, hent_gruppe, hent_valg


@pytest.mark.krav("FAM-8", "UD-1")
@pytest.mark.parametrize(
    ("aar", "besked"), [(15, "Den unges eget samtykke mangler."), (18, "Et barn kan ikke længere")]
)
def test_fylder_barnet_aar_mellem_siden_og_bekraeft_siges_det_og_intet_sker(
    sagen: Sagen, familien: Familien, sofie_ind: Client, aar: int, besked: str
) -> None:
    clara = felt("barn", familien.clara)
    konsekvens = hent_valg(sofie_ind, familien.karen).udfyld(yder=sagen.aaben.offentlig_id, **{clara: "on"}).send()
    with session(SYSTEM):
        Sikret.objects.filter(pk=familien.clara.pk).update(foedselsdato=foedt_for(aar))
    svar = konsekvens.bekraeft()
    assert svar.status in {409, 422}
    assert svar.fejl[0].startswith(besked)
    assert svar.felter["yder"] == str(sagen.aaben.offentlig_id)
    with session(SOFIE):
        assert Forloeb.objects.count() == 0


@pytest.mark.krav("FAM-13", "FAM-6")
def test_skifter_myndigheden_mellem_siden_og_bekraeft_gaelder_den_nye(
    sagen: Sagen, familien: Familien, sofie_ind: Client
) -> None:
    konsekvens = (
        hent_valg(sofie_ind, familien.clara)
        .udfyld(
            yder=sagen.aaben.offentlig_id,
            anmoder=familien.bo.offentlig_id,
            **{felt("samtykke", familien.karen): "Ja."},
        )
        .send()
    )
    with session(SYSTEM):
        Foraeldremyndighed.objects.filter(indehaver_personnummer=familien.bo.personnummer).update(til=ur.i_dag())
    svar = konsekvens.bekraeft()
    assert svar.fejl == ["Personen kan ikke handle for barnet den dag. Vælg en anden."]
    with session(SOFIE):
        assert Forloeb.objects.count() == 0


@pytest.mark.krav("CPR-10", "FAM-7")
@pytest.mark.parametrize("side", [hent_gruppe, hent_valg])
def test_har_barnet_et_valg_i_gang_i_en_anden_kommune_siges_hvilken(
    sagen: Sagen, familien: Familien, sofie_ind: Client, side: Callable[[Client, Sikret], Side]
) -> None:
    _valg_i_aarhus(familien, sagen)
    svar = side(sofie_ind, familien.karen).udfyld(gruppe="2", **{felt("barn", familien.clara): "on"}).send()
    assert svar.status == 422
    assert svar.fejl == [
        "Clara Østergård: Der er et lægevalg i gang for den sikrede i en anden kommune: Aarhus (0751). Kontakt den "
        "kommune, eller vent, til det er afsluttet. Eller fjern krydset ved barnet."
    ]
    assert svar.felter[felt("barn", familien.clara)] == "on"


@pytest.mark.krav("CPR-10", "FAM-7")
def test_kommer_barnets_valg_i_en_anden_kommune_imellem_siges_hvilken(
    sagen: Sagen, familien: Familien, sofie_ind: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins after the decision and before the write."""
    konsekvens = (
        hent_gruppe(sofie_ind, familien.karen).udfyld(gruppe="2", **{felt("barn", familien.clara): "on"}).send()
    )
    assert konsekvens.status == 200, konsekvens.fejl

    def beslut_foerst(*args: Any, **kwargs: Any) -> tuple[Valg, ...]:
        valgte = beslut(*args, **kwargs)
        traad = threading.Thread(target=_i_egen_forbindelse, args=[lambda: _valg_i_aarhus(familien, sagen)])
        traad.start()
        traad.join()
        return valgte

    monkeypatch.setattr("laegevalg.views.valg.beslut", beslut_foerst)
    svar = konsekvens.bekraeft()
    assert svar.status == 409
    assert "Clara Østergård: Der er et lægevalg i gang for den sikrede i en anden kommune: Aarhus (0751)." in svar.tekst
    with session(SOFIE):
        assert Forloeb.objects.count() == 0, "intet af det er gjort"


def _i_egen_forbindelse(goer: Callable[[], None]) -> None:
    try:
        goer()
    finally:
        connections.close_all()


def _valg_i_aarhus(familien: Familien, sagen: Sagen) -> None:
    """Clara has a choice under way there, begun while she lived there."""
    i_aarhus = replace(SOFIE, organisation=AARHUS)
    hjemme = Sikret.objects.filter(pk__in=[familien.clara.pk, familien.karen.pk])
    with session(SYSTEM):
        hjemme.update(kommune=AARHUS)
    with session(i_aarhus):
        oenske = Oenske(
            ur.i_dag() + timedelta(days=20),
            sagen.aaben.offentlig_id,
            anmoder=familien.karen.offentlig_id,
            samtykker={familien.bo.offentlig_id: "Ja."},
        )
        sag.bekraeft(beslut(Sikret.objects.get(pk=familien.clara.pk), oenske, aktoer=i_aarhus), aktoer=i_aarhus)
    with session(SYSTEM):
        hjemme.update(kommune=ODENSE)


@pytest.mark.krav("ADG-2", "FAM-8")
def test_boern_hos_en_anden_kommune_og_doede_tilbydes_ikke(sagen: Sagen, familien: Familien, sofie_ind: Client) -> None:
    with session(SYSTEM):
        Sikret.objects.filter(pk=familien.clara.pk).update(kommune="0751")
        Sikret.objects.filter(pk=familien.ditlev.pk).update(status="90")
    sidst = sidste_logpost()
    side = hent_valg(sofie_ind, familien.karen)
    assert side.etiketter("barn_") == []
    assert (familien.clara.offentlig_id, "laegevalg.familie") in log_siden(sidst)
    besked = "Clara Østergård hører til Aarhus Kommune og kan ikke tages med her. Barnets læge vælges i den kommune."
    assert besked in side.tekst
    assert "Ditlev" not in side.tekst
    assert besked in hent_gruppe(sofie_ind, familien.karen).tekst


@pytest.mark.krav("FAM-8", "FAM-2", "LV-1")
@pytest.mark.parametrize(
    ("felter", "navngives"),
    [({}, True), ({"beskyttet_fra": date(2020, 1, 1)}, False), ({"foedselsdato": date(2000, 1, 1)}, None)],
)
def test_af_et_beskyttet_barn_hos_en_anden_kommune_siges_hverken_navn_eller_kommune(
    sagen: Sagen, familien: Familien, sofie_ind: Client, felter: dict[str, date], navngives: bool | None
) -> None:
    """And of a grown child nothing."""
    with session(SYSTEM):
        Sikret.objects.filter(pk=familien.clara.pk).update(kommune="0751", bopaelskommune="0751", **felter)
    tekst = hent_valg(sofie_ind, familien.karen).tekst
    assert ("Clara" in tekst and "Aarhus" in tekst) is (navngives is True)
    alment = "Et barn med navne- og adressebeskyttelse kan ikke tages med her. Barnets læge vælges i barnets kommune."
    assert (alment in tekst) is (navngives is False)
