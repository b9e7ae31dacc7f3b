"""Streaming a file, whatever its line ends and wherever its blocks are cut."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationer.registerfil import fil
from integrationer.registerfil.fejl import Afvist, skjul_personnumre
from integrationer.registerfil.fremdrift import Fremdrift
from integrationer.registerfil.tegnsaet import latin1, utf8


class Terminal:
    """A terminal that remembers what was written to it."""

    def __init__(self, *, terminal: bool = False) -> None:
        self.skrevet: list[str] = []
        self._terminal = terminal

    def write(self, tekst: str, /) -> object:
        self.skrevet.append(tekst)
        return None

    def isatty(self) -> bool:
        return self._terminal


def _stille() -> Fremdrift:
    return Fremdrift(Terminal())


def _linjer(indhold: bytes) -> list[tuple[int, str]]:
    with tempfile.TemporaryDirectory() as mappe:
        sti = Path(mappe) / "fil"
        sti.write_bytes(indhold)
        return list(fil.linjer(fil.undersoeg(str(sti)), _stille(), latin1))


TEGN = st.characters(min_codepoint=0x20, max_codepoint=0x7E)


@given(
    linjer=st.lists(st.text(TEGN | st.sampled_from("æøåÆØÅé"), max_size=40), min_size=1, max_size=20).filter(any),
    ende=st.sampled_from(["\n", "\r\n"]),
    sidste=st.booleans(),
    blok=st.integers(1, 30),
)
def test_linjerne_er_de_samme_hvor_end_blokkene_skaeres(
    linjer: list[str], ende: str, *, sidste: bool, blok: int
) -> None:
    with pytest.MonkeyPatch.context() as lap:
        lap.setattr(fil, "BLOK", blok)
        laest = _linjer((ende.join(linjer) + (ende if sidste else "")).encode("latin-1"))
    ventet = list(enumerate(linjer, 1))
    if not sidste and not linjer[-1]:
        ventet.pop()
    assert laest == ventet


def test_en_linje_uden_ende_laeses_ikke_ind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fil, "BLOK", 4096)
    with pytest.raises(Afvist, match="linje 2: Linjen er uden ende"):
        _linjer(b"000\n" + b"x" * 1_000_000)


def test_en_fil_der_aendres_undervejs_afvises(tmp_path: Path) -> None:
    sti = tmp_path / "fil"
    sti.write_bytes(b"et\nto\n")
    undersoegt = fil.undersoeg(str(sti))
    sti.write_bytes(b"et\ntre\n")
    with pytest.raises(Afvist, match="ændret, mens den blev læst"):
        list(fil.linjer(undersoegt, _stille(), latin1))
    sti.unlink()
    with pytest.raises(Afvist, match="FileNotFoundError"):
        list(fil.linjer(undersoegt, _stille(), latin1))


def test_sha256_og_et_navn_uden_personnummer(tmp_path: Path) -> None:
    sti = tmp_path / "aendring_010190-1234_og_6101901230.txt"
    sti.write_bytes(b"x")
    undersoegt = fil.undersoeg(str(sti))
    assert undersoegt.sha256 == hashlib.sha256(b"x").hexdigest()
    assert undersoegt.navn == "aendring_******-****_og_******-****.txt"
    assert len(fil.filnavn("a" * 900)) == 200


def test_en_sti_med_nultegn_afvises() -> None:
    with pytest.raises(Afvist):
        fil.undersoeg("a\x00b")


def test_utf8_med_maerke_og_uden() -> None:
    assert utf8(b"\xef\xbb\xbf\xc3\xa6\r\n", 1) == "æ\n"
    with pytest.raises(Afvist, match="linje 6: Tegnsættet er forkert"):
        utf8(b"a\n\xe6\n", 5)
    with pytest.raises(Afvist, match="linje 1: Linjen har et styretegn"):
        utf8(b"a\x1b\n", 1)


@given(st.binary(max_size=200))
def test_latin1_giver_tekst_eller_afviser(blok: bytes) -> None:
    with contextlib.suppress(Afvist):
        assert all(tegn >= " " or tegn in "\n\t" for tegn in latin1(blok, 1))


def test_fremdrift_har_antal_og_skoen(monkeypatch: pytest.MonkeyPatch) -> None:
    ur = iter(range(0, 100, 5))
    monkeypatch.setattr("integrationer.registerfil.fremdrift.time.monotonic", lambda: float(next(ur)))
    terminal = Terminal(terminal=True)
    fremdrift = Fremdrift(terminal)
    fremdrift.begynd(4000)
    fremdrift.naaet(1000, 1500)
    assert "1.500 af ca. 6.000 linjer · 25 % · 300 linjer/s · ca. 15 s tilbage" in terminal.skrevet[-1]
    fremdrift.fase("Fletter")
    assert "Fletter" in terminal.skrevet[-1]
    fremdrift.slut()


def test_skjul_personnumre() -> None:
    assert skjul_personnumre("a 010190-1234 b 0101901234c") == "a ******-**** b ******-****c"
    assert Afvist("nr 0101901234", linje=3, felt="PNR").besked == "nr ******-****"
