"""`manage.py sikrede_indlaes FIL`: read the Sikrede register (S1061023)."""

from __future__ import annotations

from typing import ClassVar

from integrationer.registerfil.koersel import Indlaeser
from integrationer.registerfil.kommando import Registerkommando
from laegevalg.indlaesning import INDLAESER


class Command(Registerkommando):
    """Doctor and group of persons who have none here yet; of the others the file is only compared."""

    help = "Indlæser sikrederegistret (S1061023): læge og sikringsgruppe."
    indlaeser: ClassVar[Indlaeser] = INDLAESER
