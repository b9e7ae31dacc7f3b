"""A caseworker at the notes of a person, through HTTP."""

from __future__ import annotations

import html
import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.test import Client

from kerne.aktoer import Aktoer, system
from kerne.session import session
from noter.handlinger import opret_note, ret_note
from noter.models import Note, Noteversion
from sikrede.models import Sikret
from tests.conftest import SOFIE
from tests.stoette import byg


def skjulte(side: str) -> dict[str, str]:
    """The hidden fields of a page, as its last form sends them."""
    fundne = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', side)
    return {navn: html.unescape(vaerdi) for navn, vaerdi in fundne}


def tekstfelt(side: str) -> str:
    """What stands in the page's text area."""
    (indhold,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", side, re.DOTALL)
    return html.unescape(indhold).removeprefix("\n")


def synligt(side: str) -> str:
    """The words of a page, tags and runs of white space aside."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", side)).split())


@dataclass(frozen=True)
class Skrivebord:
    """One logged-in client and the form it has open."""

    klient: Client
    sti: str

    def aabn(self) -> str:
        """The page, shown anew."""
        svar = self.klient.get(self.sti)
        assert svar.status_code == 200, svar.content.decode()
        return str(svar.content.decode())

    def send(self, side: str, tekst: str, **mere: str) -> Any:
        """Send the form as the browser would, with `tekst` in it."""
        return self.klient.post(self.sti, skjulte(side) | {"tekst": tekst} | mere)

    def gem_kladde(self, side: str, tekst: str, nr: int = 1, **mere: str) -> Any:
        """What the script sends while one types."""
        data = skjulte(side) | {"tekst": tekst, "kladde_nr": str(nr)} | mere
        return self.klient.post("/kladder/gem/", data, headers={"Accept": "application/json"})


def en_person(**felter: Any) -> Sikret:
    """A person in Odense, unless the fields say otherwise."""
    with session(system("test")):
        return byg.sikret(**felter)


def en_note(person: Sikret, *tekster: str, aktoer: Aktoer = SOFIE) -> Note:
    """A note with one version for each text, each by the same."""
    with session(aktoer):
        note = opret_note(person, tekster[0], idempotensnoegle=uuid.uuid4(), aktoer=aktoer).note
    for nr, tekst in enumerate(tekster[1:], 1):
        with session(aktoer):
            ret_note(note, person, tekst, laest_nr=nr, aktoer=aktoer)
    return note


def versioner(aktoer: Aktoer = SOFIE) -> list[tuple[int, str, str]]:
    """Every version the actor's municipality has: number, text, who."""
    with session(aktoer):
        raekker = Noteversion.objects.order_by("note_id", "nr")
        return list(raekker.values_list("nr", "tekst", "skrevet_af_navn"))
