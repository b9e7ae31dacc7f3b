"""Answers from Digital Post: read, tied to the message they answer, told to the room that sent it.

An answer that was signed is never lost: one that cannot be read, or says nothing a machine understands, is a task for
a person, since silence counts as consent where a refusal would not (LV-10).
"""

from __future__ import annotations

import hashlib
import itertools
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import connection

from integrationer.digitalpost import memo
from integrationer.digitalpost.meddelelse import Meddelelse, UgyldigMeddelelse
from integrationer.digitalpost.svar import SVARMODTAGERE, Svar, Udfald, laesbar, ren, samme_part, tolk
from integrationer.digitalpost.system import NOEGLE
from integrationer.models import Indgaaende, Udgaaende
from integrationer.systemer import Afvist, Besked, Modtager
from kerne import log, ur
from opgaver.handlinger import opret_manuel_opgave

UKLART_SVAR: Final = "digitalpost.svar_uklart"
_FLEST: Final = 10
_UUID: Final = re.compile(rb"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


@dataclass(frozen=True)
class Digitalpostsvar(Modtager):
    """Messages from Digital Post."""

    noegle: str = NOEGLE

    def besked_id(self, indhold: bytes) -> str:
        """The message's UUID; for what cannot be read, one made of its bytes, so that it is still stored once."""
        if not indhold.strip():
            raise Afvist("Beskeden er tom.")
        laest = _laes(indhold)
        return str(laest.uuid if isinstance(laest, Meddelelse) else _af_bytes(indhold))

    def kommune(self, indhold: bytes) -> str | None:
        """The municipality that sent what is answered; the one lawful look across, by a database function."""
        with connection.cursor() as cursor:
            for en in _omtalte(indhold):
                cursor.execute("SELECT integrationer_kommune_for_besked(%s, %s)", [NOEGLE, str(en)])
                (kommune,) = cursor.fetchone()
                if kommune is not None:
                    return str(kommune)
        return None

    def behandl(self, indhold: bytes) -> str:
        """Tell the room that sent what is answered; an unclear answer is a task as well."""
        raekke = besvarede(indhold)
        if raekke is None:
            return "ukendt genstand"
        besked = Besked(raekke.pk, raekke.art, raekke.idempotensnoegle, raekke.indhold, raekke.genstand)
        modtaget = Indgaaende.objects.get(afsender=NOEGLE, besked_id=self.besked_id(indhold))
        svar = dan_svar(modtaget, besked)
        modtager = SVARMODTAGERE.hent(raekke.art) if raekke.art in SVARMODTAGERE else None
        log.skriv("digitalpost.svar", genstand=raekke.genstand, data={"art": raekke.art, "svar": str(svar.besked_uuid)})
        if svar.udfald is Udfald.UKLART or modtager is None:
            opret_manuel_opgave(
                kommune=raekke.kommune,
                art=UKLART_SVAR,
                titel="Et svar i Digital Post skal læses af en sagsbehandler",
                genstand=raekke.genstand,
                sikret_id=None if modtager is None else modtager.sikret_id(besked),
            )
        return "ingen venter på svaret" if modtager is None else modtager.besvaret(svar, besked)


def dan_svar(modtaget: Indgaaende, besked: Besked) -> Svar:
    """The answer that a stored message is to one of ours. No statement."""
    indhold = bytes(modtaget.indhold)
    laest = _laes(indhold)
    tid = ur.nu() - ur.maskintid() + modtaget.modtaget
    svar_paa = uuid.UUID(besked.idempotensnoegle)
    if not isinstance(laest, Meddelelse):
        tekst = ren(indhold.decode("utf-8", "replace"))
        return Svar(_af_bytes(indhold), svar_paa, Udfald.UKLART, tid, tekst, f"Svaret kan ikke læses: {laest}")
    spurgt = memo.laes(str(besked.indhold["memo"]).encode())
    if samme_part(laest.afsender, spurgt.modtager):
        udfald, grund = tolk(laest, spurgt.svarkoder)
    else:
        udfald, grund = Udfald.UKLART, "Svaret kommer fra en anden end den, der blev spurgt."
    return Svar(laest.uuid, svar_paa, udfald, tid, laesbar(laest), grund)


def _laes(indhold: bytes) -> Meddelelse | UgyldigMeddelelse:
    try:
        return memo.laes(indhold)
    except UgyldigMeddelelse as fejl:
        return fejl


def _af_bytes(indhold: bytes) -> uuid.UUID:
    return uuid.UUID(bytes=hashlib.sha256(indhold).digest()[:16], version=4)


def _omtalte(indhold: bytes) -> Iterator[uuid.UUID]:
    """The messages it may answer, likeliest first: those it says, or every id in what cannot be read; at most ten."""
    laest = _laes(indhold)
    if isinstance(laest, Meddelelse):
        alle = [henvisning.besked for henvisning in laest.svar_paa]
    else:
        alle = [uuid.UUID(fund.decode()) for fund in _UUID.findall(indhold)]
    return itertools.islice(dict.fromkeys(alle), _FLEST)


def besvarede(indhold: bytes) -> Udgaaende | None:
    """The message of this municipality that is answered. One statement for each it may be, mostly one."""
    for en in _omtalte(indhold):
        raekke = Udgaaende.objects.filter(system=NOEGLE, idempotensnoegle=str(en)).first()
        if raekke is not None:
            return raekke
    return None
