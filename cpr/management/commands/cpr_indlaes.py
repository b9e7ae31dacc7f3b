"""`manage.py cpr_indlaes FIL…`: read the CPR register's files (P12170) in the order given."""

from __future__ import annotations

from typing import ClassVar

from cpr.indlaesning import INDLAESER
from integrationer.registerfil.koersel import Indlaeser
from integrationer.registerfil.kommando import Registerkommando


class Command(Registerkommando):
    """Full loads and deltas; each file is read whole or refused whole."""

    help = "Indlæser CPR-filer (P12170): totaludtræk og ændringsudtræk."
    indlaeser: ClassVar[Indlaeser] = INDLAESER
    hoejst_filer: ClassVar[int] = 1_000
