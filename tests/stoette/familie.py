"""A family with everything the card "Familie og bopæl" can show, and the card read back from the page."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connections
from django.test import Client
from lxml import etree, html

from brugere.demo import AARHUS
from kerne import ur
from kerne.aktoer import system
from kerne.session import er_aaben, session
from sikrede.models import Sikret
from tests.stoette import byg

BEFOLKET = {"vejkode": "7001", "husnummer": "044", "standardadresse": "Familievej 44"}
ANDETSTEDS = {"vejkode": "7002", "standardadresse": "Zebrastien 9", "postdistrikt": "Zebraby"}
BRYLLUP = date(2013, 7, 28)


def dagen() -> date:
    with session(system("test")):
        return ur.i_dag()


def foedt_for(aar: int) -> date:
    """The birth date of one whose birthday it is, or was yesterday."""
    dag = ur.i_dag() if er_aaben() else dagen()
    skudaarsdag = (dag.month, dag.day) == (2, 29)
    return dag.replace(year=dag.year - aar, day=28 if skudaarsdag else dag.day)


def en_person(fornavn: str, **felter: Any) -> Sikret:
    with session(system("test")):
        return byg.sikret(fornavn=fornavn, **(BEFOLKET | felter))


def _linjer(celle: etree._Element) -> list[str]:
    return [linje for del_ in celle.itertext() if (linje := " ".join(str(del_).split()))]


@dataclass(frozen=True)
class Kort:
    """The card as read from a page."""

    rod: etree._Element

    @property
    def tekst(self) -> str:
        return " ".join(" ".join(self.rod.itertext()).split())

    def tabel(self, titel: str) -> dict[str, list[str]]:
        """Name → the lines beside and below it: relation and badges; number, age and residence."""
        celler = [
            [_linjer(celle) for celle in linje] for linje in self.rod.xpath(f'.//table[caption="{titel}"]/tbody/tr')
        ]
        return {navn[0]: [*navn[1:], *resten] for navn, resten in celler}

    @property
    def familie(self) -> dict[str, list[str]]:
        return self.tabel("Familie og værgemål")

    @property
    def samboende(self) -> dict[str, list[str]]:
        return self.tabel("Øvrige personer på den sikredes adresse")

    @property
    def links(self) -> list[str]:
        return [str(en) for en in self.rod.xpath(".//table//a/@href")]


def laes_kort(klient: Client, sikret: Sikret) -> Kort:
    svar = klient.get(f"/sikrede/{sikret.offentlig_id}/")
    assert svar.status_code == 200
    fundet = html.document_fromstring(svar.content.decode()).find(".//section[@id='kort-familie']")
    assert fundet is not None
    return Kort(fundet)


def cpr(sikret: Sikret) -> str:
    return f"{sikret.personnummer[:6]}-{sikret.personnummer[6:]}"


def sti_til(sikret: Sikret) -> str:
    return f"/sikrede/{sikret.offentlig_id}/"


def log_siden(sidst: int) -> set[tuple[uuid.UUID, str]]:
    with connections["ejer"].cursor() as cursor:
        cursor.execute(
            "SELECT person, handling FROM kerne_log WHERE id > %s AND udfald = 'udfoert' AND person IS NOT NULL",
            [sidst],
        )
        return set(cursor.fetchall())


def sidste_logpost() -> int:
    with connections["ejer"].cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM kerne_log")
        return int(cursor.fetchone()[0])


@dataclass(frozen=True)
class Familien:
    """Anna and Bo; a child at home, one in Aarhus and a grown one at home; a foster child; one Anna is guardian of."""

    anna: Sikret
    bo: Sikret
    hjemme: Sikret
    ude: Sikret
    voksen: Sikret
    pleje: Sikret
    oldemor: Sikret

    @property
    def alle(self) -> tuple[Sikret, ...]:
        return (self.bo, self.hjemme, self.ude, self.voksen, self.pleje, self.oldemor)


def opret_familien() -> Familien:
    """The family, in a database where transactions commit."""
    en = Familien(
        anna=en_person("Anna", foedt=foedt_for(41)),
        bo=en_person("Bo", foedt=foedt_for(43), koen="M"),
        hjemme=en_person("Clara", foedt=foedt_for(9)),
        ude=en_person("Ditlev", foedt=foedt_for(16), koen="M", kommune=AARHUS, **ANDETSTEDS),
        voksen=en_person("Esther", foedt=foedt_for(18)),
        pleje=en_person("Frode", foedt=foedt_for(7), koen="M"),
        oldemor=en_person("Gudrun", foedt=foedt_for(88), **ANDETSTEDS),
    )
    with session(system("test")):
        byg.gift(en.anna, en.bo, fra=BRYLLUP)
        for barn in (en.hjemme, en.ude, en.voksen):
            byg.foraeldremyndighed(barn, en.anna)
            byg.foraeldremyndighed(barn, en.bo, art="0004")
        byg.vaergemaal(en.oldemor, en.anna)
    return en
