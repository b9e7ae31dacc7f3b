"""Why a choice was decided as it was, for its process's page (UD-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forloeb.models import Forloeb
from laegevalg.grundlag import GRUPPESKIFT, LAEGEVALG
from laegevalg.models import Laegevalg


@dataclass(frozen=True, slots=True)
class Grund:
    """One reason as it was kept: the sentence, and what the rule stands on."""

    tekst: str
    kilde: str


def hvorfor(forloeb: Forloeb) -> Sequence[Grund] | None:
    """The reasons of the choice a process carries out. One query; None without one for another kind of process.

    A hidden rule is never kept (`Begrundelse.som_json`), so none can be shown (LV-12).
    """
    if forloeb.art not in {LAEGEVALG, GRUPPESKIFT}:
        return None
    gemt = Laegevalg.objects.filter(forloeb=forloeb).values_list("begrundelser", flat=True).first()
    return [Grund(str(en["tekst"]), str(en["kilde"])) for en in gemt] if gemt else None
