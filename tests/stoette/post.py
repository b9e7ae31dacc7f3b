"""Digital Post as a room sends it and a doctor answers it."""

from __future__ import annotations

import hashlib
import hmac
import re
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
from django.conf import settings
from django.test import Client

from brugere.demo import ODENSE
from integrationer.digitalpost import memo
from integrationer.digitalpost.adressering import afsender, modtager
from integrationer.digitalpost.meddelelse import (
    Dokument,
    Handling,
    Handlingskode,
    Kontaktpunkt,
    Meddelelse,
    Person,
    Svarhenvisning,
    Svarkode,
)
from integrationer.digitalpost.udsendelse import send
from kerne.aktoer import system
from kerne.session import session

STI = "/integration/digitalpost/beskeder"
JA, NEJ = "PROEVE-JA", "PROEVE-NEJ"
PERSONNUMMER = "7705804321"
GENSTAND = "forloeb:00000000-0000-7000-8000-0000000000aa"


def meddelelse(ydernummer: str = "012346", **aendret: object) -> Meddelelse:
    """A question to a practice about a person, with two codes to answer with."""
    uden: Meddelelse = Meddelelse(
        uuid=uuid.uuid4(),
        emne="Anmodning om at tage imod en patient",
        afsender=afsender(
            ODENSE, "Odense Kommune", kontakt=Kontaktpunkt("1", "Sygesikring", (("Telefon", "66 13 13 72"),))
        ),
        modtager=modtager(ydernummer, "Lægerne Ærø"),
        oprettet=datetime(2026, 3, 1, 9, 30, 0, 125000, tzinfo=UTC),
        dokument=Dokument(
            "anmodning.txt",
            "text/plain",
            f"Kære læge\r\nDet drejer sig om {PERSONNUMMER}.".encode(),
            "Anmodning",
            handlinger=(Handling("Læs om dispensation", Handlingskode.INFORMATION, "https://www.borger.dk/laege"),),
        ),
        kode="PROEVE",
        notifikation="Der er brev fra Odense Kommune.",
        svarfrist=datetime(2026, 3, 15, 23, 0, tzinfo=UTC),
        sag="0197-proeve",
        person=Person(PERSONNUMMER, "Karen Østergård"),
        svarkoder=(Svarkode("JA", JA), Svarkode("NEJ", NEJ)),
    )
    return replace(uden, **aendret)  # type: ignore[arg-type]


def i_udbakken(ydernummer: str = "012346", *, art: str = "proeve", **aendret: object) -> tuple[int, Meddelelse]:
    """A message in the outbox, not yet tried. Returns its key and what it says."""
    besked = meddelelse(ydernummer, **aendret)
    with session(system("test", organisation=ODENSE)):
        raekke = send(besked, art=art, koe=str(besked.uuid), kommune=ODENSE, genstand=GENSTAND)
    return raekke.pk, besked


def svar(paa: Meddelelse, kode: str = "", *, tekst: str = "Med venlig hilsen", **aendret: object) -> Meddelelse:
    """The doctor's answer."""
    besked = Meddelelse(
        uuid=uuid.uuid4(),
        emne=f"SV: {paa.emne}",
        afsender=paa.modtager,
        modtager=paa.afsender,
        oprettet=datetime(2026, 3, 4, 8, 0, tzinfo=UTC),
        dokument=Dokument("svar.txt", "text/plain", tekst.encode()),
        kode=kode,
        svar_paa=(Svarhenvisning(paa.uuid),),
    )
    return replace(besked, **aendret)  # type: ignore[arg-type]


def svar_xml(paa: Meddelelse, kode: str = "", **aendret: object) -> bytes:
    """The same as it comes in."""
    return memo.byg(svar(paa, kode, **aendret))  # type: ignore[arg-type]


def signatur(indhold: bytes, noegle: str | None = None) -> str:
    """Digital Post's signature on it."""
    hemmelig = settings.DIGITALPOST_NOEGLE if noegle is None else noegle
    return "sha256=" + hmac.new(hemmelig.encode(), indhold, hashlib.sha256).hexdigest()


def meld(indhold: bytes, underskrift: str | None = None) -> int:
    """A message is posted at our door. Returns the status of the answer."""
    hoveder = {"X-Signatur": signatur(indhold) if underskrift is None else underskrift}
    return Client().post(STI, indhold, content_type="application/xml", headers=hoveder).status_code


def poster(simulator: httpx.Client) -> list[dict[str, Any]]:
    """What really reached a doctor, and what was answered."""
    sagt = simulator.get("/styring/effekter", params={"system": "digitalpost"}).raise_for_status().json()
    return list(sagt["effekter"])


def effekter(simulator: httpx.Client) -> list[str]:
    """The messages that really reached a doctor, by UUID, sorted."""
    return sorted(en["besked"] for en in poster(simulator))


def fejl(simulator: httpx.Client, art: str, antal: int = 1, sekunder: float = 0.3, handling: str = "send") -> None:
    """Ask the outside to do wrong."""
    data = {"system": "digitalpost", "art": art, "antal": antal, "sekunder": sekunder, "handling": handling}
    simulator.put("/styring/fejl", json=data).raise_for_status()


def har_personnummer(tekst: str) -> bool:
    """Whether the canary's number is there, however it is written."""
    return PERSONNUMMER in re.sub(r"[\s-]", "", tekst)
