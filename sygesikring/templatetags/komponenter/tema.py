"""The style sheets by the user's choice."""

from __future__ import annotations

from django import template
from django.template import Context

register = template.Library()


TEMAER = {"auto": "Følg computeren", "lys": "Lyst", "moerk": "Mørkt", "kontrast": "Høj kontrast"}
_MEDIER = {
    # Dark and high contrast are for screens only: paper is always the light one.
    "auto": {
        "lys": "print, (prefers-color-scheme: light)",
        "moerk": "screen and (prefers-color-scheme: dark)",
        "kontrast": "screen and (prefers-contrast: more)",
    },
    "lys": {"lys": "all", "moerk": "not all", "kontrast": "not all"},
    "moerk": {"lys": "print", "moerk": "screen", "kontrast": "not all"},
    "kontrast": {"lys": "print", "moerk": "not all", "kontrast": "screen"},
}


def _valgt_tema(context: Context) -> str:
    # An error page may be rendered without a request; an unknown cookie value is nobody's mistake.
    valgt = getattr(context.get("request"), "COOKIES", {}).get("tema", "auto")
    return valgt if valgt in _MEDIER else "auto"


@register.inclusion_tag("komponenter/tema_links.html", takes_context=True)
def tema_links(context: Context) -> dict[str, object]:
    """The style sheets, each with the `media` the user's choice (cookie `tema`) gives it."""
    return {"links": [(navn, f"byg/css/{navn}.css", media) for navn, media in _MEDIER[_valgt_tema(context)].items()]}


@register.inclusion_tag("komponenter/temavalg.html", takes_context=True)
def temavalg(context: Context) -> dict[str, object]:
    """The choice of theme in the user menu. Kept in a cookie by `tema.js`."""
    temaer = [(navn, titel, list(_MEDIER[navn].items())) for navn, titel in TEMAER.items()]
    return {"valgt": _valgt_tema(context), "temaer": temaer}
