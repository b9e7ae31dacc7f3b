"""The token a form carries: what comes back is what was offered, or nothing."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from kladder.tilbud import LEVETID, Tilbud, UgyldigtTilbud, jaevn, laes, nyt, skriv
from tests.conftest import EMIL, SOFIE

TILBUD = st.builds(
    Tilbud,
    bruger_id=st.text(max_size=60),
    kommune=st.text(max_size=4),
    noegle=st.text(max_size=120),
    felter=st.lists(st.text(max_size=20), max_size=4).map(tuple),
    side=st.text(max_size=24),
    hentet=st.none() | st.tuples(st.text(max_size=24), st.integers(0, 2**31 - 1)),
    tilbage=st.text(max_size=80),
)


@pytest.mark.krav("UD-17")
@given(tilbud=TILBUD)
def test_det_der_blev_tilbudt_kommer_igen(tilbud: Tilbud) -> None:
    assert laes(skriv(tilbud)) == tilbud


@given(tilbud=TILBUD, sted=st.integers(min_value=0), tegn=st.characters(codec="utf-8"))
def test_et_aendret_tilbud_er_intet_tilbud(tilbud: Tilbud, sted: int, tegn: str) -> None:
    token = skriv(tilbud)
    sted %= len(token)
    aendret = token[:sted] + tegn + token[sted + 1 :]
    if aendret != token:
        with pytest.raises(UgyldigtTilbud):
            laes(aendret)


@given(token=st.text(max_size=200))
def test_vroevl_er_intet_tilbud(token: str) -> None:
    with pytest.raises(UgyldigtTilbud):
        laes(token)


def test_en_anden_underskrift_fra_samme_server_er_intet_tilbud() -> None:
    tilbud = nyt(SOFIE, "note:x", ["tekst"], tilbage="/")
    with pytest.raises(UgyldigtTilbud):
        laes(signing.dumps(asdict(tilbud), salt="noget.andet"))


def test_et_tilbud_holder_i_tredive_dage(monkeypatch: pytest.MonkeyPatch) -> None:
    token = skriv(nyt(SOFIE, "note:x", ["tekst"], tilbage="/"))
    nu = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: nu + LEVETID.total_seconds() - 60)
    assert laes(token).noegle == "note:x"
    monkeypatch.setattr(signing.time, "time", lambda: nu + LEVETID.total_seconds() + 60)
    with pytest.raises(UgyldigtTilbud):
        laes(token)


def test_et_tilbud_er_til_een_bruger_i_een_kommune() -> None:
    tilbud = nyt(SOFIE, "note:x", ["tekst"], tilbage="/")
    assert tilbud.er_til(SOFIE)
    assert not tilbud.er_til(EMIL)
    assert not tilbud.er_til(replace(SOFIE, organisation=EMIL.organisation))
    assert not tilbud.er_til(replace(EMIL, organisation=SOFIE.organisation))


def test_kun_de_tilbudte_felter_tages_med() -> None:
    tilbud = nyt(SOFIE, "note:x", ["tekst", "version"], tilbage="/")
    assert tilbud.udvalgte({"tekst": "a\r\x00\nb\rc", "personnummer": "x"}) == {"tekst": "a\nb\nc"}


@given(tekst=st.text())
def test_jaevn_er_det_samme_anden_gang(tekst: str) -> None:
    jaevnet = jaevn(tekst)
    assert not {"\x00", "\r"} & set(jaevnet)
    assert jaevn(jaevnet) == jaevnet
