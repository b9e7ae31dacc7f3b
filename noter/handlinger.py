"""The writes on notes. What a note says is never in the log."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import F

from kerne import log, ur
from kerne.aktoer import Aktoer
from noter.models import Note, Noteversion
from sikrede.models import Sikret


class NoteAfvist(Exception):
    """Nothing was saved; the Danish message says why and what to do."""


class NotenErAendret(NoteAfvist):
    """Another has saved since the page was shown."""


class NotenErTrukket(NoteAfvist):
    """The note was withdrawn since the page was shown."""


@dataclass(frozen=True, slots=True)
class Gemt:
    """A note, and whether this call wrote anything."""

    note: Note
    ny: bool


def opret_note(sikret: Sikret, tekst: str, *, idempotensnoegle: uuid.UUID, aktoer: Aktoer) -> Gemt:
    """Write a note. The same key with the same text gives the note it made.

    Raises `NotenErAendret` when the key made a note of this person that says something else, `NoteAfvist` when it
    belongs to another person's. Six statements.
    """
    note, ny = Note.objects.get_or_create(
        idempotensnoegle=idempotensnoegle,
        defaults={
            "kommune": aktoer.organisation or "",
            "sikret": sikret,
            "oprettet": ur.nu(),
            "oprettet_af_id": aktoer.id,
            "oprettet_af_navn": aktoer.navn,
        },
    )
    if not ny:
        if note.sikret_id != sikret.pk:
            raise NoteAfvist("Siden er brugt til en anden sag. Hent den igen, og begynd forfra.")
        if _seneste_tekst(note) != tekst:
            raise NotenErAendret("Noten er allerede gemt, og teksten er ændret siden. Intet nyt er gemt.")
        return Gemt(note, ny=False)
    _skriv_version(note, 1, tekst, aktoer)
    _log("noter.opret", note, sikret, nr=1)
    return Gemt(note, ny=True)


def ret_note(note: Note, sikret: Sikret, tekst: str, *, laest_nr: int, aktoer: Aktoer) -> Gemt:
    """Add a version on top of version `laest_nr`, if that is still the latest.

    Text that the note says already, whoever saved it, writes nothing. Raises `NotenErAendret` when another version
    has come, `NotenErTrukket` when the note is withdrawn; nothing is written. Four statements.
    """
    taget = Note.objects.filter(pk=note.pk, seneste_nr=laest_nr, trukket__isnull=True)
    if laest_nr == note.seneste_nr and note.trukket is None and _seneste_tekst(note) == tekst:
        return Gemt(note, ny=False)
    if not taget.update(seneste_nr=F("seneste_nr") + 1):
        note.refresh_from_db()
        if note.trukket is not None:
            raise NotenErTrukket("Noten er trukket tilbage, efter at du åbnede den. Intet er gemt.")
        if _seneste_tekst(note) == tekst:
            return Gemt(note, ny=False)
        raise NotenErAendret("Noten er rettet, efter at du åbnede den. Intet er gemt endnu.")
    note.seneste_nr = laest_nr + 1
    _skriv_version(note, note.seneste_nr, tekst, aktoer)
    _log("noter.ret", note, sikret, nr=note.seneste_nr)
    return Gemt(note, ny=True)


def traek_note_tilbage(note: Note, sikret: Sikret, *, laest_nr: int, aktoer: Aktoer) -> Gemt:
    """Withdraw a note: it is shown as withdrawn, and can no longer be edited. Its versions stay.

    One that is withdrawn already stays as it was. Raises `NotenErAendret` when it says something else than the page
    that asked. Two statements.
    """
    staar = Note.objects.filter(pk=note.pk, seneste_nr=laest_nr, trukket__isnull=True)
    if not staar.update(trukket=ur.nu(), trukket_af_id=aktoer.id, trukket_af_navn=aktoer.navn):
        note.refresh_from_db()
        if note.trukket is not None:
            return Gemt(note, ny=False)
        raise NotenErAendret("Noten er rettet, efter at du åbnede den. Den er ikke trukket tilbage.")
    note.refresh_from_db()
    _log("noter.traek_tilbage", note, sikret, nr=laest_nr)
    return Gemt(note, ny=True)


def _seneste_tekst(note: Note) -> str:
    return Noteversion.objects.values_list("tekst", flat=True).get(note=note, nr=note.seneste_nr)


def _skriv_version(note: Note, nr: int, tekst: str, aktoer: Aktoer) -> None:
    Noteversion.objects.create(
        note=note,
        kommune=note.kommune,
        nr=nr,
        tekst=tekst,
        skrevet=ur.nu(),
        skrevet_af_id=aktoer.id,
        skrevet_af_navn=aktoer.navn,
    )


def _log(handling: str, note: Note, sikret: Sikret, *, nr: int) -> None:
    log.skriv(handling, person=sikret.offentlig_id, genstand=f"note:{note.offentlig_id}", data={"version": nr})
