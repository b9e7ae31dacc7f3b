"""What the database itself refuses, and two at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.test import Client

from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import Session, forsoeg, session
from noter.handlinger import Gemt, NotenErAendret, opret_note, ret_note, traek_note_tilbage
from noter.models import HOEJST_TEGN, Note, Noteversion
from tests.conftest import SOFIE
from tests.noter.formularer import Skrivebord, en_note, en_person, tekstfelt, versioner
from tests.stoette import byg
from tests.stoette.maskinrum import samtidig


def _version(note: Note, nr: int, tekst: str) -> Noteversion:
    return Noteversion(
        note=note,
        kommune="0461",
        nr=nr,
        tekst=tekst,
        skrevet=ur.nu(),
        skrevet_af_id=SOFIE.id,
        skrevet_af_navn=SOFIE.navn,
    )


@pytest.mark.parametrize(
    ("nr", "tekst", "besked"),
    [
        (1, "igen", "Noten har allerede en version med det nummer."),
        (0, "nul", "Den første version har nummer 1."),
        (2, " \n\t", "En note skal have en tekst."),
        (2, "x" * (HOEJST_TEGN + 1), "En note kan højst være på 15.000 tegn."),
    ],
)
def test_databasen_afviser_og_beskeden_er_dansk(sofie: Session, nr: int, tekst: str, besked: str) -> None:
    note = opret_note(byg.sikret(), "Første", idempotensnoegle=uuid.uuid4(), aktoer=SOFIE).note
    with pytest.raises(DatabaseError), forsoeg():
        _version(note, nr, tekst).save()
    with pytest.raises(ValidationError) as afvist:
        _version(note, nr, tekst).validate_constraints()
    assert besked in str(afvist.value)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE noter_noteversion SET tekst = 'andet'",
        "DELETE FROM noter_noteversion",
        "DELETE FROM noter_note",
        "UPDATE noter_note SET sikret_id = 1",
        "UPDATE noter_note SET oprettet_af_navn = 'En anden'",
        "UPDATE noter_note SET kommune = '0751'",
        "UPDATE noter_note SET trukket = oprettet",
    ],
)
def test_det_der_er_skrevet_kan_programmet_ikke_aendre(sofie: Session, sql: str) -> None:
    opret_note(byg.sikret(), "Første", idempotensnoegle=uuid.uuid4(), aktoer=SOFIE)
    with pytest.raises(DatabaseError), forsoeg(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.krav("UD-6")
def test_to_der_gemmer_samme_version_samtidig(rigtig_db: str) -> None:
    person = en_person()
    note = en_note(person, "Før")

    def ret(nr: int) -> Gemt:
        with session(SOFIE):
            frisk = Note.objects.get(pk=note.pk)
            return ret_note(frisk, person, f"Efter {nr}", laest_nr=1, aktoer=SOFIE)

    svar = samtidig(4, ret)
    assert sorted(type(en).__name__ for en in svar) == ["Gemt", *["NotenErAendret"] * 3]
    vinder = next(nr for nr, en in enumerate(svar) if isinstance(en, Gemt))
    assert [(nr, tekst) for nr, tekst, _ in versioner()] == [(1, "Før"), (2, f"Efter {vinder}")]


@pytest.mark.krav("UD-6", "UD-17")
def test_den_der_taber_kaploebet_beholder_sin_tekst(rigtig_db: str, log_ind: Callable[..., Client]) -> None:
    person = en_person()
    note = en_note(person, "Før")
    sti = f"/sikrede/{person.offentlig_id}/noter/{note.offentlig_id}/ret/"
    borde = [Skrivebord(log_ind(rolle), sti) for rolle in (Rolle.SAGSBEHANDLER, Rolle.ADMINISTRATOR)]
    sider = [bord.aabn() for bord in borde]
    svar = samtidig(2, lambda nr: borde[nr].send(sider[nr], f"Efter {nr}"))
    koder = [en.status_code for en in svar]  # type: ignore[union-attr]
    assert sorted(koder) == [302, 409]
    taber = koder.index(409)
    assert tekstfelt(svar[taber].content.decode()) == f"Efter {taber}"  # type: ignore[union-attr]
    assert [(nr, tekst) for nr, tekst, _ in versioner()] == [(1, "Før"), (2, f"Efter {1 - taber}")]


def test_samme_noegle_samtidig_er_een_note(rigtig_db: str) -> None:
    person, noegle = en_person(), uuid.uuid4()

    def skriv(nr: int) -> Gemt:
        with session(SOFIE):
            return opret_note(person, "Een", idempotensnoegle=noegle, aktoer=SOFIE)

    svar = samtidig(4, skriv)
    assert sorted(en.ny for en in svar if isinstance(en, Gemt)) == [False, False, False, True]
    assert len(versioner()) == 1


def test_rettet_og_trukket_tilbage_samtidig_er_kun_det_ene(rigtig_db: str) -> None:
    person = en_person()
    note = en_note(person, "Før")

    def goer(nr: int) -> Gemt:
        with session(SOFIE):
            frisk = Note.objects.get(pk=note.pk)
            if nr:
                return ret_note(frisk, person, "Efter", laest_nr=1, aktoer=SOFIE)
            return traek_note_tilbage(frisk, person, laest_nr=1, aktoer=SOFIE)

    svar = samtidig(2, goer)
    assert [type(en).__name__ for en in svar].count("Gemt") == 1
    with session(SOFIE):
        frisk = Note.objects.get(pk=note.pk)
    assert (frisk.trukket is None, frisk.seneste_nr) == ((True, 2) if isinstance(svar[1], Gemt) else (False, 1))


def test_en_note_der_er_aendret_efter_at_den_blev_laest_rettes_ikke(rigtig_db: str) -> None:
    person = en_person()
    note = en_note(person, "Før")
    for _ in range(2):
        with session(SOFIE):
            frisk = Note.objects.get(pk=note.pk)
            ret_note(frisk, person, f"Efter {frisk.seneste_nr}", laest_nr=frisk.seneste_nr, aktoer=SOFIE)
    with session(SOFIE), pytest.raises(NotenErAendret):
        ret_note(Note.objects.get(pk=note.pk), person, "For sent", laest_nr=2, aktoer=SOFIE)
    assert len(versioner()) == 3
