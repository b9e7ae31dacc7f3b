"""The room's sections that name others than the person whose page it is: what is shown is logged here."""

from __future__ import annotations

from forloeb.models import Forloeb
from laegevalg.opslag.samtykke import Samtykkeafsnit, samtykkeafsnit
from sikrede import adgang


def vist_samtykkeafsnit(forloeb: Forloeb) -> Samtykkeafsnit | None:
    """Request and consents of a process, with everyone they name logged as seen. Three statements, none for nothing."""
    data = samtykkeafsnit(forloeb)
    if data is not None and data.naevnte:
        adgang.vist_sammen_med(forloeb.sikret, data.naevnte, handling="laegevalg.samtykke")
    return data
