"""Sealing the log in a hash chain, and verifying it (UD-13).

A block covers the transactions from the last block's end to below `pg_snapshot_xmin`, so that no running
transaction can add to it later. `verificer` reads as the owner, since it must see every organisation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

POSTER_I_BLOK = 50_000

_BLOKKE = """
SELECT nr, fra_xid::text, til_xid::text, antal, rod, forrige, haekte FROM kerne_logblok ORDER BY nr
"""
_POSTER = """
SELECT id::text, xid::text, (extract(epoch FROM maskintid) * 1000000)::bigint::text,
       (extract(epoch FROM domaenetid) * 1000000)::bigint::text, anmodning::text, aktoer_id, aktoer_navn,
       coalesce(organisation, ''), rolle, handling, coalesce(person::text, ''), genstand, formaal, udfald,
       data::text, slettet, digest
  FROM kerne_log WHERE xid >= %s::xid8 AND xid < %s::xid8 ORDER BY xid, id
"""


@dataclass(frozen=True, slots=True)
class Brud:
    """One thing that does not add up: the block's number and what is wrong, in Danish."""

    blok: int
    hvad: str


@dataclass(frozen=True, slots=True)
class Verifikation:
    """What a verification read and found. `anker` is the last link, to be kept outside."""

    blokke: int
    poster: int
    slettede: int
    anker: str
    brud: tuple[Brud, ...]


def forsegl() -> int:
    """Seal what is finished, at most `POSTER_I_BLOK` entries (one transaction's are never split). Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kerne_log_forsegl(%s)", [POSTER_I_BLOK])
        (antal,) = cursor.fetchone()
    return int(antal)


def opret_partitioner(maaneder: int = 3) -> int:
    """Make the log's partitions for this month and `maaneder` ahead. Returns how many were new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kerne_log_opret_partitioner(%s)", [maaneder])
        (antal,) = cursor.fetchone()
    return int(antal)


def er_sund() -> bool:
    """Whether the partition for a week ahead exists and nothing has fallen outside the partitions. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kerne_log_sund()")
        (sund,) = cursor.fetchone()
    return bool(sund)


def digest(felter: Sequence[str]) -> bytes:
    """An entry's digest, worked out apart from the database's own function so that the two check each other."""
    return hashlib.sha256(",".join(f"{len(felt)}:{felt}" for felt in felter).encode()).digest()


def verificer(ejer: BaseDatabaseWrapper, *, anker: str | None = None) -> Verifikation:
    """Recompute every digest, block and link. `anker`: a link kept outside that must be in the chain.

    Cost: the whole log is read once, streaming, a block at a time.
    """
    brud: list[Brud] = []
    forrige = hashlib.sha256(b"").digest()
    forrige_til: str | None = None
    poster = slettede = 0
    haekter: set[str] = set()
    with ejer.cursor() as cursor:
        cursor.execute(_BLOKKE)
        blokke = cursor.fetchall()
    for ventet_nr, (nr, fra, til, antal, rod, sagt_forrige, haekte) in enumerate(blokke, 1):
        if nr != ventet_nr:
            brud.append(Brud(nr, f"blok {ventet_nr} mangler"))
        if bytes(sagt_forrige) != forrige or (forrige_til is not None and fra != forrige_til):
            brud.append(Brud(nr, "hænger ikke sammen med blokken før"))
        fundet = _laes_blok(ejer, nr, fra, til)
        brud.extend(fundet.brud)
        if fundet.antal != antal or fundet.rod != bytes(rod):
            brud.append(
                Brud(nr, f"har {fundet.antal} poster mod {antal} ved forseglingen, eller deres indhold er ændret")
            )
        maerke = f"{nr},{fra},{til},{antal},".encode()
        if hashlib.sha256(bytes(sagt_forrige) + maerke + bytes(rod)).digest() != bytes(haekte):
            brud.append(Brud(nr, "hægten passer ikke til blokken"))
        poster, slettede = poster + fundet.antal, slettede + fundet.slettede
        forrige, forrige_til = bytes(haekte), til
        haekter.add(forrige.hex())
    if anker is not None and anker not in haekter:
        brud.append(Brud(0, "ankeret findes ikke i kæden: blokke er fjernet eller skrevet om"))
    return Verifikation(len(blokke), poster, slettede, forrige.hex() if blokke else "", tuple(brud))


@dataclass(slots=True)
class _Blok:
    antal: int
    slettede: int
    rod: bytes
    brud: list[Brud]


def _laes_blok(ejer: BaseDatabaseWrapper, nr: int, fra: str, til: str) -> _Blok:
    samlet = hashlib.sha256()
    blok = _Blok(0, 0, b"", [])
    for post in _poster(ejer, fra, til):
        blok.antal += 1
        samlet.update(post.digest)
        if post.slettet:
            blok.slettede += 1
        elif digest(post.felter) != post.digest:
            blok.brud.append(Brud(nr, f"post {post.felter[0]} er ændret"))
    blok.rod = samlet.digest()
    return blok


@dataclass(frozen=True, slots=True)
class _Post:
    felter: tuple[str, ...]
    slettet: bool
    digest: bytes


def _poster(ejer: BaseDatabaseWrapper, fra: str, til: str) -> Iterator[_Post]:
    with ejer.chunked_cursor() as cursor:
        cursor.execute(_POSTER, [fra, til])
        while bundt := cursor.fetchmany(5_000):
            yield from (_Post(tuple(felter), slettet, bytes(gemt)) for *felter, slettet, gemt in bundt)
