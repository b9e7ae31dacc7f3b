"""Icons, badges, status and message boxes."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import render_to_string

from sygesikring.templatetags.komponenter.faelles import en_af, kraev

register = template.Library()


# The names in use, so that a misspelt one is found where it is written and not as an empty square.
# fmt: off
IKONER = frozenset({
    "account", "arrow-back", "arrow-forward", "assignment", "business", "calendar-month", "check",
    "chevron-down", "chevron-right", "close", "contact-card", "contact-info", "copy", "credit-card", "delete",
    "document", "download", "edit", "email", "error", "file-pdf", "groups", "help", "home", "hourglass",
    "how-to-reg", "info", "list-check", "lock", "menu", "minus", "more-vert", "open-in-new", "payments",
    "person", "persons", "plus", "print", "refresh", "search", "send", "settings", "star", "success", "sync",
    "time", "tune", "visibility", "warning",
})
# fmt: on


@register.simple_tag
def ikon(navn: str, *, titel: str = "", klasse: str = "") -> str:
    """An icon of the sprite; decoration unless it has a `titel`."""
    return _ikon(en_af("ikon", "navn", navn, IKONER, "info"), titel, klasse)


@lru_cache(maxsize=256)
def _ikon(navn: str, titel: str, klasse: str) -> str:
    """A page has a dozen, and they are the same on all pages."""
    return render_to_string("komponenter/ikon.html", {"navn": navn, "titel": titel, "klasse": klasse})


BADGES = {
    "neutral": "",
    "info": "badge-info",
    "succes": "badge-success",
    "advarsel": "badge-warning",
    "fejl": "badge-error",
}


@register.inclusion_tag("komponenter/badge.html")
def badge(tekst: str, slags: str = "neutral") -> dict[str, str]:
    """A short label: `neutral`, `info`, `succes`, `advarsel` or `fejl`."""
    kraev("badge", tekst=tekst)
    return {"tekst": tekst, "klasse": BADGES[en_af("badge", "slags", slags, BADGES, "neutral")]}


STATUSSER = {
    "I gang": ("info", "hourglass"),
    "Afsluttet": ("succes", "check"),
    "Annulleret": ("neutral", "minus"),
    "Afvist": ("advarsel", "close"),
    "Fejlet": ("fejl", "error"),
}


@register.inclusion_tag("komponenter/status.html")
def status(tekst: str) -> dict[str, str]:
    """The status of a process, by the words the screen uses; never colour alone, an icon beside."""
    tekst = en_af("status", "tekst", str(tekst), STATUSSER, str(tekst))
    slags, ikonnavn = STATUSSER.get(tekst, ("neutral", "info"))
    return {"tekst": tekst, "klasse": BADGES[slags], "ikon": ikonnavn}


ALERTS = {
    "info": ("info", "info", "Information"),
    "succes": ("success", "success", "Udført"),
    "advarsel": ("warning", "warning", "Advarsel"),
    "fejl": ("error", "error", "Fejl"),
}


@register.simple_block_tag
def alert(
    content: str, slags: str = "info", *, titel: str = "", niveau: int = 2, id: str = "", luk: bool = False
) -> str:
    """A message box around the block's content. `niveau` is the level of its heading; `luk` gives it a close button."""
    variant, ikonnavn, navn = ALERTS[en_af("alert", "slags", slags, ALERTS, "info")]
    en_af("alert", "niveau", str(niveau), {"2", "3", "4"}, "2")
    return render_to_string(
        "komponenter/alert.html",
        {
            "indhold": content,
            "variant": variant,
            "ikon": ikonnavn,
            "navn": navn,
            "titel": titel,
            "niveau": f"h{niveau}",
            "id": id,
            "luk": luk,
        },
    )


# Django's message levels, as the boxes of the design system.
BESKEDER = {"debug": "info", "info": "info", "success": "succes", "warning": "advarsel", "error": "fejl"}


@register.filter
def beskedslags(niveau: str) -> str:
    """The alert kind of a Django message's `level_tag`."""
    return BESKEDER.get(niveau, "info")
