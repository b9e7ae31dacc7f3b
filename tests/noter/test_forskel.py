"""What has changed between two texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noter.regler import forskel as regel
from noter.regler.forskel import Art, Stykke, forskel

TEKSTER = st.lists(st.sampled_from(["ja", "nej", "lægen", "og", " ", "  ", "\n", "\n\n"]), max_size=40).map("".join)


def _samlet(stykker: tuple[Stykke, ...], *arter: Art) -> str:
    return "".join(en.tekst for en in stykker if en.art in arter)


@pytest.mark.krav("UD-6")
@given(foer=TEKSTER, nu=TEKSTER)
def test_stykkerne_er_begge_tekster(foer: str, nu: str) -> None:
    stykker = forskel(foer, nu)
    assert _samlet(stykker, Art.ENS, Art.UD) == foer
    assert _samlet(stykker, Art.ENS, Art.IND) == nu
    assert all(en.tekst for en in stykker)
    assert all(a.art is not b.art for a, b in pairwise(stykker))
    assert all((a.art, b.art) != (Art.IND, Art.UD) for a, b in pairwise(stykker))


@given(foer=st.text(max_size=60), nu=st.text(max_size=60))
def test_ethvert_tegn_er_med(foer: str, nu: str) -> None:
    stykker = forskel(foer, nu)
    assert (_samlet(stykker, Art.ENS, Art.UD), _samlet(stykker, Art.ENS, Art.IND)) == (foer, nu)


@given(tekst=TEKSTER)
def test_ens_tekster_er_eet_stykke(tekst: str) -> None:
    assert forskel(tekst, tekst) == ((Stykke(Art.ENS, tekst),) if tekst else ())


def test_hele_ord_og_ikke_bogstaver() -> None:
    assert forskel("Ringede til lægen.", "Ringede til lægerne.") == (
        Stykke(Art.ENS, "Ringede til "),
        Stykke(Art.UD, "lægen."),
        Stykke(Art.IND, "lægerne."),
    )


def test_det_uaendrede_midt_i_bliver() -> None:
    assert [en.art for en in forskel("a b c d e", "x b c d y")] == [Art.UD, Art.IND, Art.ENS, Art.UD, Art.IND]


def test_for_meget_at_sammenligne_er_eet_stykke_ud_og_eet_ind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regel, "HOEJST", 8)
    assert forskel("før a b slut", "før c b slut")[1:3] == (Stykke(Art.UD, "a"), Stykke(Art.IND, "c"))
    stykker = forskel("før a b c d slut", "før d c b a slut")
    assert [en.art for en in stykker] == [Art.ENS, Art.UD, Art.IND, Art.ENS]
    assert stykker[1:3] == (Stykke(Art.UD, "a b c d"), Stykke(Art.IND, "d c b a"))
