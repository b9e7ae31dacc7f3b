"""The order of the rounds, and what is on the clock."""

from __future__ import annotations

from maal.takt import Variant, skiftevis


def _forloeb(runder: int, opvarmning: int) -> tuple[list[str], dict[str, list[float]]]:
    spor: list[str] = []
    klokken = 0

    def koer(navn: str, ms: int) -> Variant:
        def en(nr: int) -> None:
            nonlocal klokken
            klokken += ms * 1_000_000
            spor.append(f"{navn}{nr}")

        def foer(nr: int) -> None:
            nonlocal klokken
            klokken += 1_000_000_000

        return Variant(navn, en, foer)

    tider = skiftevis((koer("a", 3), koer("b", 5)), runder=runder, opvarmning=opvarmning, ur=lambda: klokken)
    return spor, tider


def test_varianterne_skiftes_til_at_komme_foerst() -> None:
    spor, _ = _forloeb(runder=4, opvarmning=0)
    assert spor == ["a0", "b0", "b1", "a1", "a2", "b2", "b3", "a3"]


def test_opvarmning_koeres_og_taelles_ikke() -> None:
    spor, tider = _forloeb(runder=2, opvarmning=3)
    assert len(spor) == 10
    assert {navn: len(en) for navn, en in tider.items()} == {"a": 2, "b": 2}


def test_forberedelsen_er_ikke_paa_uret() -> None:
    _, tider = _forloeb(runder=3, opvarmning=1)
    assert tider == {"a": [3.0, 3.0, 3.0], "b": [5.0, 5.0, 5.0]}
