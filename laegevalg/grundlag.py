"""The basis of a choice of doctor: the facts it was decided on, as plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from forloeb.art import ARTER, Grundlag, Konsekvens
from laegevalg.models import Registrering
from sikrede.models import Sikret
from ydere.opslag import Praksis

ART = "laegevalg"
GRUPPE_1 = "1"


def dan_grundlag(sikret: Sikret, praksis: Praksis, nuvaerende: Registrering | None, *, fra: date) -> Grundlag:
    """The facts of a choice from `fra` on. Choosing a doctor puts no one in another group than they have. Pure."""
    nu = nuvaerende.yder if nuvaerende else None
    return {
        "sikret_navn": sikret.navn or sikret.adresseringsnavn,
        "yder_id": praksis.id,
        "yder_navn": praksis.navn,
        "ydernummer": praksis.ydernummer,
        "forlader_navn": nu.navn if nu else "",
        "gruppe": nuvaerende.gruppe if nuvaerende else GRUPPE_1,
        "fra": fra.isoformat(),
    }


def konsekvenser(grundlag: Grundlag) -> tuple[Konsekvens, ...]:
    """What the choice will cause (UD-1). Pure."""
    return ARTER.hent(ART).forudse(grundlag)


def fingeraftryk(konsekvens: Sequence[Konsekvens]) -> str:
    """What was shown, as a value a form can carry: if the facts change, so does it. Holds no personal data in clear."""
    tekst = json.dumps([en.som_json() for en in konsekvens], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(tekst.encode()).hexdigest()
