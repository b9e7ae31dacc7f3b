"""`manage.py yder_indlaes FIL`: read the Yderregister (S1040025)."""

from __future__ import annotations

from typing import ClassVar

from integrationer.registerfil.koersel import Indlaeser
from integrationer.registerfil.kommando import Registerkommando
from ydere.indlaesning.yderregister import INDLAESER


class Command(Registerkommando):
    """Practices appear, change and end; the file is read whole or refused whole."""

    help = "Indlæser yderregistret (S1040025, XML)."
    indlaeser: ClassVar[Indlaeser] = INDLAESER
