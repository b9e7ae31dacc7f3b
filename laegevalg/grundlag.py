"""The basis of a choice of doctor: the facts it was decided on, as plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from forloeb.art import ARTER, Grundlag, Konsekvens
from laegevalg.models import Registrering
from laegevalg.opslag import punkt
from laegevalg.regler.tidslinje import vaelg_yder
from sikrede.models import Sikret
from ydere.opslag import Praksis

ART = "laegevalg"
GRUPPE_1 = "1"


def dan_grundlag(sikret: Sikret, praksis: Praksis, tidslinje: Sequence[Registrering], *, fra: date) -> Grundlag:
    """The facts of a choice from `fra` on. Choosing a doctor puts no one in another group than they have. Pure.

    `tidslinje` is the person's change points with their doctors, oldest first.
    """
    gaeldende = next((en for en in reversed(tidslinje) if en.fra <= fra), None)
    gruppe = gaeldende.gruppe if gaeldende else GRUPPE_1
    punkter = {punkt(raekke): raekke for raekke in tidslinje}
    aendring = vaelg_yder(list(punkter), fra=fra, gruppe=gruppe, yder_id=praksis.id)
    bortfalder = [punkter[et] for et in aendring.erstattes if et.fra > fra and et.yder_id != praksis.id]
    sidste = tidslinje[-1] if tidslinje else None
    return {
        "sikret_navn": sikret.navn or sikret.adresseringsnavn,
        "yder_id": praksis.id,
        "yder_navn": praksis.navn,
        "ydernummer": praksis.ydernummer,
        "forlader_navn": _laegenavn(gaeldende),
        "frigives_hos": _laegenavn(sidste) if sidste and sidste.yder_id != praksis.id else "",
        "bortfalder": ", ".join(f"{_laegenavn(en)} den {en.fra:%d.%m.%Y}" for en in bortfalder),
        "gruppe": gruppe,
        "fra": fra.isoformat(),
    }


def _laegenavn(registrering: Registrering | None) -> str:
    """Name and number: two practices may have the same name."""
    if registrering is None or registrering.yder is None:
        return ""
    return f"{registrering.yder.navn} ({registrering.yder.ydernummer})"


def konsekvenser(grundlag: Grundlag) -> tuple[Konsekvens, ...]:
    """What the choice will cause (UD-1). Pure."""
    return ARTER.hent(ART).forudse(grundlag)


def fingeraftryk(konsekvens: Sequence[Konsekvens]) -> str:
    """What was shown, as a value a form can carry: if the facts change, so does it. Holds no personal data in clear."""
    tekst = json.dumps([en.som_json() for en in konsekvens], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(tekst.encode()).hexdigest()
