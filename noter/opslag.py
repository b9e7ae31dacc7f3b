"""The reads of notes. Row-level security leaves only those of the reader's own municipality (SIK-2)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, QuerySet, Window
from django.urls import reverse
from django.utils.text import Truncator

from kerne.session import aktuel_aktoer
from noter.models import Note, Noteversion
from noter.regler.forskel import Stykke, forskel
from sikrede.models import Sikret
from sikrede.opslag import egne_raekker

SENESTE = 3
PR_SIDE = 50
_KORT_TEKST = 160


@dataclass(frozen=True, slots=True)
class Notelinje:
    """A note as a list shows it: its latest version. `tekst` is "" for one that is withdrawn."""

    offentlig_id: str
    tekst: str
    skrevet: datetime
    skrevet_af: str
    er_rettet: bool
    trukket: datetime | None
    trukket_af: str
    url: str


@dataclass(frozen=True, slots=True)
class Notekort:
    """The card "Noter". `antal` counts all notes of the person, the withdrawn ones too.

    A person who now has another municipality has no links: only the overview can be opened there (UD-14).
    """

    noter: tuple[Notelinje, ...]
    antal: int
    alle_url: str


@dataclass(frozen=True, slots=True)
class Noteliste:
    """One page of a person's notes; `sider` is how many there are."""

    noter: tuple[Notelinje, ...]
    antal: int
    side: int
    sider: int


@dataclass(frozen=True, slots=True)
class Versionslinje:
    """One version in a note's list."""

    nr: int
    skrevet: datetime
    skrevet_af: str
    vist: bool


@dataclass(frozen=True, slots=True)
class Notevisning:
    """One note with one of its versions shown; `forskel` is against the version before, nothing for the first."""

    offentlig_id: str
    nr: int
    seneste_nr: int
    tekst: str
    forskel: tuple[Stykke, ...]
    versioner: tuple[Versionslinje, ...]
    trukket: datetime | None
    trukket_af: str


@dataclass(frozen=True, slots=True)
class Sammenligning:
    """What the second to save must see: the version they read, the one in force, and what came between."""

    laest_nr: int
    laest: str
    nu_nr: int
    nu: str
    forskel: tuple[Stykke, ...]
    skrevet: datetime
    skrevet_af: str


def _seneste(sikret: Sikret) -> QuerySet[Noteversion]:
    """The latest version of each note, with the note; those withdrawn last, else the latest written first.

    Notes under CPR numbers the person gave up are among them.
    """
    versioner = Noteversion.objects.filter(note__sikret_id__in=egne_raekker(sikret), nr=F("note__seneste_nr"))
    versioner = versioner.select_related("note")
    return versioner.order_by(F("note__trukket").asc(nulls_first=True), "-skrevet", "-pk")


def notekort(sikret: Sikret) -> Notekort:
    """The card of a person: the latest three in force, shortened. One query."""
    versioner = list(_seneste(sikret).annotate(antal=Window(Count("*")))[:SENESTE])
    gaeldende = [version for version in versioner if version.note.trukket is None]
    egen = sikret.kommune == aktuel_aktoer().organisation
    return Notekort(
        noter=tuple(_linje(sikret, version, _kort(version.tekst), er_egen=egen) for version in gaeldende),
        antal=versioner[0].antal if versioner else 0,
        alle_url=reverse("noter:liste", args=[sikret.offentlig_id]) if egen else "",
    )


def noteliste(sikret: Sikret, side: int) -> Noteliste:
    """A page of a person's notes, at most 50; a page that is not there is the nearest. Two queries."""
    antal = Note.objects.filter(sikret_id__in=egne_raekker(sikret)).count()
    sider = max(1, -(-antal // PR_SIDE))
    side = min(max(side, 1), sider)
    versioner = _seneste(sikret)[(side - 1) * PR_SIDE : side * PR_SIDE]
    return Noteliste(
        tuple(_linje(sikret, version, version.tekst, er_egen=True) for version in versioner), antal, side, sider
    )


def find_note(offentlig_id: uuid.UUID, sikret: Sikret) -> Note | None:
    """A note of the person that the reader may see, under a CPR number they gave up too. One query."""
    return Note.objects.filter(offentlig_id=offentlig_id, sikret_id__in=egne_raekker(sikret)).first()


def tekst(note: Note) -> str:
    """What a note says now. One query."""
    return Noteversion.objects.values_list("tekst", flat=True).get(note=note, nr=note.seneste_nr)


def notevisning(note: Note, nr: int) -> Notevisning | None:
    """A note with its version `nr` shown; None when it has no such version. Two queries."""
    if not 1 <= nr <= note.seneste_nr:
        return None
    tekster = _tekster(note, (nr - 1, nr))
    versioner = note.versioner.order_by("-nr").values_list("nr", "skrevet", "skrevet_af_navn")
    return Notevisning(
        offentlig_id=str(note.offentlig_id),
        nr=nr,
        seneste_nr=note.seneste_nr,
        tekst=tekster[nr].tekst,
        forskel=forskel(tekster[nr - 1].tekst, tekster[nr].tekst) if nr > 1 else (),
        versioner=tuple(Versionslinje(et, hvornaar, hvem, et == nr) for et, hvornaar, hvem in versioner),
        trukket=note.trukket,
        trukket_af=note.trukket_af_navn,
    )


def sammenligning(note: Note, laest_nr: int) -> Sammenligning:
    """What has come since version `laest_nr`; a number that was never there is read as the first. One query."""
    laest_nr = min(max(laest_nr, 1), note.seneste_nr)
    tekster = _tekster(note, (laest_nr, note.seneste_nr))
    laest, nu = tekster[laest_nr], tekster[note.seneste_nr]
    return Sammenligning(
        laest_nr, laest.tekst, nu.nr, nu.tekst, forskel(laest.tekst, nu.tekst), nu.skrevet, nu.skrevet_af_navn
    )


def _tekster(note: Note, numre: Iterable[int]) -> dict[int, Noteversion]:
    return {version.nr: version for version in note.versioner.filter(nr__in=set(numre))}


def _linje(sikret: Sikret, version: Noteversion, vist: str, *, er_egen: bool) -> Notelinje:
    note = version.note
    return Notelinje(
        offentlig_id=str(note.offentlig_id),
        tekst="" if note.trukket else vist,
        skrevet=version.skrevet,
        skrevet_af=version.skrevet_af_navn,
        er_rettet=version.nr > 1,
        trukket=note.trukket,
        trukket_af=note.trukket_af_navn,
        url=reverse("noter:note", args=[sikret.offentlig_id, note.offentlig_id]) if er_egen else "",
    )


def _kort(hele: str) -> str:
    return Truncator(" ".join(hele.split())).chars(_KORT_TEKST)
