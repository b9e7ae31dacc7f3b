"""The components of the screens: Det Fælles Designsystem's markup in one place each.

Options are strict: an unknown kind, icon or state raises `KomponentFejl` where it is written, in every
mode unless the setting `KOMPONENTER_STRENGE` is False (then it is logged and the plain variant shown).
All of them are on one page: `templates/komponenter/galleri.html`. Nothing here queries the database.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField, CheckboxInput, Field, RadioSelect, Select, Textarea
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html

register = template.Library()
log = logging.getLogger(__name__)

INGEN = "–"


class KomponentFejl(ValueError):
    """A component was given an option it does not have."""


def _en_af(komponent: str, navn: str, vaerdi: str, mulige: Collection[str], ellers: str) -> str:
    if vaerdi in mulige:
        return vaerdi
    tekst = f"{komponent}: {navn}={vaerdi!r} findes ikke. Mulige: {', '.join(sorted(mulige))}."
    if getattr(settings, "KOMPONENTER_STRENGE", True):
        raise KomponentFejl(tekst)
    log.error(tekst)
    return ellers


def _kraev(komponent: str, **vaerdier: object) -> None:
    mangler = [navn for navn, vaerdi in vaerdier.items() if vaerdi in (None, "")]
    if not mangler:
        return
    tekst = f"{komponent}: {', '.join(mangler)} mangler."
    if getattr(settings, "KOMPONENTER_STRENGE", True):
        raise KomponentFejl(tekst)
    log.error(tekst)


# -- Values ---------------------------------------------------------------------------------------


def _som_dato(vaerdi: date) -> date:
    if isinstance(vaerdi, datetime):
        return timezone.localtime(vaerdi).date() if timezone.is_aware(vaerdi) else vaerdi.date()
    return vaerdi


@register.filter
def datotekst(vaerdi: date | None) -> str:
    """`22.11.2026` as plain text; a dash where there is none."""
    if vaerdi is None or vaerdi == "":
        return INGEN
    if not isinstance(vaerdi, date):
        raise KomponentFejl(f"datotekst: {type(vaerdi).__name__} er ikke en dato.")
    return _som_dato(vaerdi).strftime("%d.%m.%Y")


@register.simple_tag
def dato(vaerdi: date | None, tom: str = INGEN) -> str:
    """A date on screen, machine-readable beside: `<time datetime="2026-11-22">22.11.2026</time>`."""
    if vaerdi is None or vaerdi == "":
        return tom
    return format_html(
        '<time datetime="{}">{}</time>',
        _som_dato(vaerdi).isoformat() if isinstance(vaerdi, date) else "",
        datotekst(vaerdi),
    )


@register.filter
def beloeb(vaerdi: Decimal | int | None) -> str:
    """An amount in kroner: `1.235,00 kr.`; a dash where there is none. Never a float."""
    if vaerdi is None or vaerdi == "":
        return INGEN
    if isinstance(vaerdi, bool) or not isinstance(vaerdi, Decimal | int):
        raise KomponentFejl(f"beloeb: {type(vaerdi).__name__} er ikke et beløb i kroner.")
    tekst = f"{Decimal(vaerdi).quantize(Decimal('0.01'), ROUND_HALF_UP):,.2f}"
    return tekst.translate(str.maketrans(",.", ".,")) + " kr."


def _cpr_tekst(vaerdi: object) -> str:
    med_streg = getattr(vaerdi, "med_streg", None)
    if isinstance(med_streg, str):
        return med_streg
    if isinstance(vaerdi, str):
        cifre = vaerdi.replace("-", "")
        if len(cifre) == 10 and cifre.isascii() and cifre.isdigit():
            return f"{cifre[:6]}-{cifre[6:]}"
    # Never the value itself: the message may end in a log.
    raise KomponentFejl("personnummer: værdien er ikke et CPR-nummer.")


@register.inclusion_tag("komponenter/personnummer.html")
def personnummer(vaerdi: object, *, kopi: bool = False, id: str = "") -> dict[str, object]:
    """`010190-1234`, with a copy button when `kopi` (then an `id`, unique on the page, is needed)."""
    if kopi:
        _kraev("personnummer", id=id)
    return {"tekst": _cpr_tekst(vaerdi), "kopi": kopi, "id": id}


# -- Icons, badges, messages ----------------------------------------------------------------------

# The names in use, so that a misspelt one is found where it is written and not as an empty square.
IKONER = frozenset(
    [
        "account",
        "arrow-back",
        "arrow-forward",
        "assignment",
        "business",
        "calendar-month",
        "check",
        "chevron-down",
        "chevron-right",
        "close",
        "contact-card",
        "contact-info",
        "copy",
        "credit-card",
        "delete",
        "document",
        "download",
        "edit",
        "email",
        "error",
        "file-pdf",
        "groups",
        "help",
        "home",
        "hourglass",
        "how-to-reg",
        "info",
        "list-check",
        "lock",
        "menu",
        "minus",
        "more-vert",
        "open-in-new",
        "payments",
        "person",
        "persons",
        "plus",
        "print",
        "refresh",
        "search",
        "send",
        "settings",
        "star",
        "success",
        "sync",
        "time",
        "tune",
        "visibility",
        "warning",
    ]
)


@register.inclusion_tag("komponenter/ikon.html")
def ikon(navn: str, *, titel: str = "", klasse: str = "") -> dict[str, str]:
    """An icon of the sprite; decoration unless it has a `titel`."""
    return {"navn": _en_af("ikon", "navn", navn, IKONER, "info"), "titel": titel, "klasse": klasse}


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
    _kraev("badge", tekst=tekst)
    return {"tekst": tekst, "klasse": BADGES[_en_af("badge", "slags", slags, BADGES, "neutral")]}


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
    tekst = _en_af("status", "tekst", str(tekst), STATUSSER, str(tekst))
    slags, ikonnavn = STATUSSER.get(tekst, ("neutral", "info"))
    return {"tekst": tekst, "klasse": BADGES[slags], "ikon": ikonnavn}


ALERTS = {
    "info": ("info", "info", "Information"),
    "succes": ("success", "success", "Udført"),
    "advarsel": ("warning", "warning", "Advarsel"),
    "fejl": ("error", "error", "Fejl"),
}


@register.simple_block_tag
def alert(content: str, slags: str = "info", *, titel: str = "", niveau: int = 2, id: str = "") -> str:
    """A message box around the block's content. `niveau` is the level of its heading."""
    variant, ikonnavn, navn = ALERTS[_en_af("alert", "slags", slags, ALERTS, "info")]
    _en_af("alert", "niveau", str(niveau), {"2", "3", "4"}, "2")
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
        },
    )


# Django's message levels, as the boxes of the design system.
BESKEDER = {"debug": "info", "info": "info", "success": "succes", "warning": "advarsel", "error": "fejl"}


@register.filter
def beskedslags(niveau: str) -> str:
    """The alert kind of a Django message's `level_tag`."""
    return BESKEDER.get(niveau, "info")


# -- Cards, lists, tables -------------------------------------------------------------------------


@register.simple_block_tag
def emnekort(
    content: str,
    titel: str,
    noegle: str,
    *,
    offentlig_id: object = "",
    handlinger: Iterable[object] = (),
    opdater: bool = False,
    foelg: bool = False,
    lyt: str = "",
    bred: bool = False,
    ikon: str = "",
) -> str:
    """A card of the overview. Its element id is `kort-<noegle>`, the target of its own refresh.

    `opdater` shows an "Opdater" button that fetches the card anew; `foelg` fetches it every two seconds
    (only while something is under way: the answer leaves it out when nothing is); `lyt` names an event
    (sent by `HX-Trigger`) that makes it fetch itself. Each of the three needs `offentlig_id`.
    `bred` makes it two columns wide. `handlinger` are links in its head: objects with `titel` and `url`.
    """
    _kraev("emnekort", titel=titel, noegle=noegle)
    if opdater or foelg or lyt:
        _kraev("emnekort", offentlig_id=offentlig_id)
    if ikon:
        _en_af("emnekort", "ikon", ikon, IKONER, "info")
    return render_to_string(
        "komponenter/emnekort.html",
        {
            "indhold": content,
            "titel": titel,
            "noegle": noegle,
            "offentlig_id": offentlig_id,
            "handlinger": list(handlinger),
            "opdater": opdater,
            "foelg": foelg,
            "lyt": lyt,
            "bred": bred,
            "ikonnavn": ikon,
        },
    )


@register.inclusion_tag("komponenter/feltliste.html")
def feltliste(par: Iterable[tuple[str, object]]) -> dict[str, object]:
    """A description list of (name, value); dates and amounts are written as the screen writes them."""
    return {"par": [(navn, _celle(vaerdi)) for navn, vaerdi in par]}


@register.inclusion_tag("komponenter/tom_liste.html")
def tom_liste(tekst: str, *, hjaelp: str = "", url: str = "", handling: str = "") -> dict[str, str]:
    """What a list says when nothing is in it, and what to do about it."""
    _kraev("tom_liste", tekst=tekst)
    if url:
        _kraev("tom_liste", handling=handling)
    return {"tekst": tekst, "hjaelp": hjaelp, "url": url, "handling": handling}


KOLONNEARTER = frozenset({"tekst", "tal"})


@dataclass(frozen=True, slots=True)
class Kolonne:
    """A column of `tabel`: its head, and whether it holds numbers (then to the right)."""

    titel: str
    art: str = "tekst"


def _celle(vaerdi: object) -> object:
    if vaerdi is None or vaerdi == "":
        return INGEN
    if isinstance(vaerdi, date):
        return dato(vaerdi)
    if isinstance(vaerdi, Decimal):
        return beloeb(vaerdi)
    return vaerdi


@register.inclusion_tag("komponenter/tabel.html")
def tabel(
    kolonner: Sequence[str | Kolonne],
    raekker: Iterable[Sequence[object]],
    *,
    titel: str,
    synlig_titel: bool = False,
    tom: str = "Der er ikke noget at vise.",
) -> dict[str, object]:
    """A whole small table without pages. Every row has one cell per column; the first names the row."""
    hoveder = [k if isinstance(k, Kolonne) else Kolonne(k) for k in kolonner]
    for k in hoveder:
        _en_af("tabel", "art", k.art, KOLONNEARTER, "tekst")
    linjer = [list(raekke) for raekke in raekker]
    if any(len(linje) != len(hoveder) for linje in linjer):
        raise KomponentFejl("tabel: en række har ikke lige så mange celler, som der er kolonner.")
    return {
        "kolonner": hoveder,
        "titel": titel,
        "synlig_titel": synlig_titel,
        "tom": tom,
        "raekker": [[(hoved, _celle(celle)) for hoved, celle in zip(hoveder, linje, strict=True)] for linje in linjer],
    }


TRINTILSTANDE = {
    "udfoert": ("success", "Udført"),
    "i_gang": ("hourglass", "I gang"),
    "afventer": ("time", "Afventer"),
    "kommende": ("more-vert", "Kommer"),
    "annulleret": ("minus", "Annulleret"),
    "sprunget_over": ("minus", "Ikke nødvendigt"),
    "fejlet": ("error", "Fejlet"),
}


@register.inclusion_tag("komponenter/trin.html")
def trinliste(trin: Iterable[object]) -> dict[str, object]:
    """The steps of a process. Each has `titel`, `tilstand`, `udfoert` and `forventet` (dates or None), `tekst`."""
    linjer = []
    for t in trin:
        tilstand = _en_af("trinliste", "tilstand", str(_felt_af(t, "tilstand")), TRINTILSTANDE, "kommende")
        ikonnavn, ord_ = TRINTILSTANDE[tilstand]
        linjer.append(
            {
                "titel": _felt_af(t, "titel"),
                "tilstand": tilstand,
                "ikon": ikonnavn,
                "ord": ord_,
                "udfoert": _felt_af(t, "udfoert"),
                "forventet": _felt_af(t, "forventet"),
                "tekst": _felt_af(t, "tekst"),
            }
        )
    return {"trin": linjer}


def _felt_af(ting: object, navn: str) -> Any:
    if isinstance(ting, Mapping):
        return ting.get(navn)
    return getattr(ting, navn, None)


# -- Forms ----------------------------------------------------------------------------------------

BREDDER = {
    "": "",
    "xxs": "input-width-xxs",
    "xs": "input-width-xs",
    "s": "input-width-s",
    "m": "input-width-m",
    "l": "input-width-l",
    "xl": "input-width-xl",
}


@register.inclusion_tag("komponenter/felt.html")
def felt(
    bf: BoundField, *, bredde: str = "", hjaelp: str = "", inputmode: str = "", autofokus: bool = False
) -> dict[str, object]:
    """A form field the design system's way: label, hint and error tied to it, what was typed kept."""
    if not isinstance(bf, BoundField):
        raise KomponentFejl(f"felt: {type(bf).__name__} er ikke et felt i en formular.")
    widget = bf.field.widget
    art = (
        "radio"
        if isinstance(widget, RadioSelect)
        else "afkryds"
        if isinstance(widget, CheckboxInput)
        else "select"
        if isinstance(widget, Select)
        else "tekst"
    )
    hjaelp = hjaelp or str(bf.help_text or "")
    ids = [f"{bf.auto_id}-hjaelp"] if hjaelp else []
    if bf.errors:
        ids.append(f"{bf.auto_id}-fejl")
    klasser = {"select": "form-select", "afkryds": "form-checkbox"}.get(art, "form-input")
    attrs: dict[str, Any] = {"class": f"{klasser} {BREDDER[_en_af('felt', 'bredde', bredde, BREDDER, '')]}".strip()}
    # Always given, so that Django does not write its own ids.
    attrs["aria-describedby"] = " ".join(ids) or None
    if bf.errors:
        attrs["aria-invalid"] = "true"
    if inputmode:
        attrs["inputmode"] = inputmode
    if autofokus:
        attrs["autofocus"] = True
    if isinstance(widget, Textarea):
        # Django's own default is ten rows.
        attrs["rows"] = 5 if widget.attrs.get("rows") in (None, "10") else widget.attrs["rows"]
    return {
        "felt": bf,
        "art": art,
        "hjaelp": hjaelp,
        "beskrevet_af": " ".join(ids),
        "kontrol": "" if art == "radio" else bf.as_widget(attrs={k: v for k, v in attrs.items() if v is not None}),
        "valg": _valg(bf) if art == "radio" else [],
        "frivillig": not bf.field.required and art != "afkryds",
    }


def _valg(bf: BoundField) -> list[dict[str, object]]:
    return [
        {
            "id": w.data["attrs"].get("id", ""),
            "navn": w.data["name"],
            "vaerdi": w.data["value"],
            "label": w.data["label"],
            "valgt": w.data["selected"],
        }
        for w in bf.subwidgets
    ]


def _med_navn(bf: BoundField, tekst: str) -> str:
    """Django's own words for an empty field do not say which one it is."""
    return f"{bf.label}: {tekst}" if tekst == str(Field.default_error_messages["required"]) else tekst


@register.inclusion_tag("komponenter/fejlliste.html")
def fejlliste(form: BaseForm, *, titel: str = "Ret felterne herunder") -> dict[str, object]:
    """The error summary at the top of a form: what is wrong, each with a link to its field. Nothing if all is well."""
    fejl: list[tuple[str, str]] = [("", str(tekst)) for tekst in form.non_field_errors()]
    for bf in form:
        foerste = f"{bf.auto_id}_0" if isinstance(bf.field.widget, RadioSelect) else bf.auto_id
        fejl += [("" if bf.is_hidden else foerste, _med_navn(bf, str(tekst))) for tekst in bf.errors]
    return {"fejl": fejl, "titel": titel}


KNAPPER = {
    "primaer": "button-primary",
    "sekundaer": "button-secondary",
    "tertiaer": "button-tertiary",
    "advarsel": "button-warning",
}


@register.inclusion_tag("komponenter/knap.html")
def knap(
    tekst: str, slags: str = "primaer", *, url: str = "", navn: str = "", vaerdi: str = "", ikon: str = "", id: str = ""
) -> dict[str, str]:
    """A button that sends its form, or a link that looks like one when it has a `url`."""
    _kraev("knap", tekst=tekst)
    if url and (navn or vaerdi):
        raise KomponentFejl("knap: en knap med url sender ikke noget.")
    if ikon:
        _en_af("knap", "ikon", ikon, IKONER, "info")
    return {
        "tekst": tekst,
        "klasse": KNAPPER[_en_af("knap", "slags", slags, KNAPPER, "sekundaer")],
        "url": url,
        "navn": navn,
        "vaerdi": vaerdi,
        "ikonnavn": ikon,
        "id": id,
    }


@register.simple_block_tag
def knapraekke(content: str) -> str:
    """The row of buttons that ends a form or a page: what goes on first, the way back after it."""
    return format_html('<div class="knapraekke">{}</div>', content)


# -- Theme ----------------------------------------------------------------------------------------

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
