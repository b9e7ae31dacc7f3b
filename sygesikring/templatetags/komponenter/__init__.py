"""The components of the screens: Det Fælles Designsystem's markup in one place each.

Options are strict: an unknown kind, icon or state raises `KomponentFejl` where it is written, in every
mode unless the setting `KOMPONENTER_STRENGE` is False (then it is logged and the plain variant shown).
All of them are on one page: `templates/komponenter/galleri.html`. Nothing here queries the database.
"""

from __future__ import annotations

from django import template

from sygesikring.templatetags.komponenter import formularer, lister, tegn, tema, vaerdier
from sygesikring.templatetags.komponenter.faelles import KomponentFejl
from sygesikring.templatetags.komponenter.lister import Kolonne

__all__ = ["Kolonne", "KomponentFejl", "register"]

register = template.Library()
for _del in (vaerdier, tegn, lister, formularer, tema):
    register.tags.update(_del.register.tags)
    register.filters.update(_del.register.filters)
