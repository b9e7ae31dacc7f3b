"""Cards, description lists, tables and the steps of a process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.template.loader import render_to_string

from sygesikring.templatetags.komponenter.faelles import INGEN, KomponentFejl, en_af, kraev
from sygesikring.templatetags.komponenter.tegn import IKONER
from sygesikring.templatetags.komponenter.vaerdier import beloeb, dato

register = template.Library()


@register.simple_block_tag
def emnekort(
    content: str,
    titel: str,
    noegle: str,
    *,
    offentlig_id: object = "",
    handlinger: Iterable[object] = (),
    opdater: bool = False,
    foelg: int = 0,
    lyt: str = "",
    ikon: str = "",
) -> str:
    """A card of the overview. Its element id is `kort-<noegle>`, the target of its own refresh.

    `opdater` shows an "Opdater" button that fetches the card anew; `foelg` is the seconds until it fetches
    itself, 0 for never (each answer says it anew); `lyt` names an event (sent by `HX-Trigger`) that makes it
    fetch itself. Each of the three needs `offentlig_id`.
    `handlinger` are links in its head: objects with `titel` and `url`.
    """
    kraev("emnekort", titel=titel, noegle=noegle)
    if opdater or foelg or lyt:
        kraev("emnekort", offentlig_id=offentlig_id)
    if ikon:
        en_af("emnekort", "ikon", ikon, IKONER, "info")
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
    kraev("tom_liste", tekst=tekst)
    if url:
        kraev("tom_liste", handling=handling)
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
        en_af("tabel", "art", k.art, KOLONNEARTER, "tekst")
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
    """The steps of a process. Each has `titel`, `tilstand`, `tekst`; `udfoert`, `forventet`, `frist` (date or None)."""
    linjer = []
    for t in trin:
        tilstand = en_af("trinliste", "tilstand", str(_felt_af(t, "tilstand")), TRINTILSTANDE, "kommende")
        ikonnavn, ord_ = TRINTILSTANDE[tilstand]
        linjer.append(
            {
                "titel": _felt_af(t, "titel"),
                "tilstand": tilstand,
                "ikon": ikonnavn,
                "ord": ord_,
                "udfoert": _felt_af(t, "udfoert"),
                "forventet": _felt_af(t, "forventet"),
                "frist": _felt_af(t, "frist"),
                "tekst": _felt_af(t, "tekst"),
            }
        )
    return {"trin": linjer}


def _felt_af(ting: object, navn: str) -> Any:
    if isinstance(ting, Mapping):
        return ting.get(navn)
    return getattr(ting, navn, None)
