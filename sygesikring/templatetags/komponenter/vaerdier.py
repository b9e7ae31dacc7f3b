"""Dates, amounts and CPR numbers as the screen writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html

from sygesikring.templatetags.komponenter.faelles import INGEN, KomponentFejl, kraev

register = template.Library()


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


@register.filter
def telefon(vaerdi: str) -> str:
    """A Danish telephone number in pairs: `28 61 57 01`; what is not eight digits as it is."""
    if len(vaerdi) != 8 or not (vaerdi.isascii() and vaerdi.isdigit()):
        return vaerdi
    return " ".join(vaerdi[nr : nr + 2] for nr in range(0, 8, 2))


KAPACITETSBREDDE = 32
"""Of the bar, in CSS pixels."""


@register.simple_tag
def kapacitet(ledige: int, pladser: int) -> str:
    """How many of a practice's places are free: `165 af 1600`, and a bar that fills as they are taken.

    The words are the picture's text alternative; what is taken above the limit fills the bar and no more.
    """
    optaget = KAPACITETSBREDDE if pladser <= 0 else round(KAPACITETSBREDDE * (pladser - ledige) / pladser)
    return format_html(
        '<span class="kapacitet"><svg class="kapacitet-billede" width="{bredde}" height="8" aria-hidden="true" '
        'focusable="false"><rect class="kapacitet-optaget" width="{optaget}" height="8"/><rect class="kapacitet-ramme" '
        'x=".5" y=".5" width="{indre}" height="7"/></svg> '
        '<span class="kapacitet-tal">{ledige} af {pladser}</span></span>',
        bredde=KAPACITETSBREDDE,
        optaget=min(max(optaget, 0), KAPACITETSBREDDE),
        indre=KAPACITETSBREDDE - 1,
        ledige=ledige,
        pladser=pladser,
    )


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
        kraev("personnummer", id=id)
    return {"tekst": _cpr_tekst(vaerdi), "kopi": kopi, "id": id}
