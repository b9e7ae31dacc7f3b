"""Damaging the lines of a register's file, the same way for the same seed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

_TEGN: Final = bytes(range(0x20, 0x7F)) + "æøåÆØÅéÿ".encode("latin-1")
UMULIGE: Final = b"\x00\x80\x9f"
"""Bytes no register file has: one of them refuses the file whole."""

_TYPER: Final = (*(f"{nr:03d}".encode() for nr in (*range(1, 34), 99, 910, 997, 500)), b"abc")
_DATOER: Final = (b"2009-02-30", b"0000-00-00", b"9999-99-99", b"194100001299", b"*", b"          ")


def _tegn(rng: Random, linje: bytes) -> bytes:
    sted = rng.randrange(len(linje))
    return linje[:sted] + bytes([rng.choice(_TEGN)]) + linje[sted + 1 :]


def _klip(rng: Random, linje: bytes) -> bytes:
    return linje[: rng.randrange(1, len(linje) + 1)]


def _udvid(rng: Random, linje: bytes) -> bytes:
    return linje + bytes(rng.choices(_TEGN, k=rng.randrange(1, 400)))


def _forskyd(rng: Random, linje: bytes) -> bytes:
    sted = rng.randrange(13, len(linje)) if len(linje) > 13 else len(linje) - 1
    return linje[:sted] + b" " * rng.randrange(1, 4) + linje[sted:]


def _skift_type(rng: Random, linje: bytes) -> bytes:
    return rng.choice(_TYPER) + linje[3:]


def _indsaet_dato(rng: Random, linje: bytes) -> bytes:
    dato = rng.choice(_DATOER)
    sted = rng.randrange(len(linje))
    return linje[:sted] + dato + linje[sted + len(dato) :]


def _skift_person(rng: Random, linje: bytes) -> bytes:
    return linje[:3] + bytes(rng.choices(b"0123456789", k=10)) + linje[13:]


def _blank(rng: Random, linje: bytes) -> bytes:
    fra = rng.randrange(len(linje))
    til = min(len(linje), fra + rng.randrange(1, 30))
    return linje[:fra] + b" " * (til - fra) + linje[til:]


SKADER: Final[Sequence[Callable[[Random, bytes], bytes]]] = (
    _tegn,
    _klip,
    _udvid,
    _forskyd,
    _skift_type,
    _indsaet_dato,
    _skift_person,
    _blank,
)


def skad(rng: Random, linje: bytes) -> bytes:
    """One line, damaged in one to three ways; never empty, never with a line feed, never a start or end record.

    Those refuse the file whole, and what is looked for here is what happens to a file that is read.
    """
    for _ in range(rng.choice((1, 1, 2, 3))):
        linje = rng.choice(SKADER)(rng, linje) or linje
    linje = linje.replace(b"\n", b" ")
    return b"5" + linje[1:] if linje.startswith((b"000", b"999")) else linje
