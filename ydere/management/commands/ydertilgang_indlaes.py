"""`manage.py ydertilgang_indlaes FIL`: read the practices' intake from our own CSV."""

from __future__ import annotations

from typing import ClassVar

from integrationer.registerfil.koersel import Indlaeser
from integrationer.registerfil.kommando import Registerkommando
from ydere.indlaesning.tilgang import INDLAESER


class Command(Registerkommando):
    """Intake, closing limit and maximum; counters are kept."""

    help = "Indlæser praksissernes tilgang, lukkegrænse og maksimum (CSV)."
    indlaeser: ClassVar[Indlaeser] = INDLAESER
