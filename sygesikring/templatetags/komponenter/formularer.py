"""Fields, the error summary and buttons."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, Field, RadioSelect, Select, Textarea
from django.utils.html import format_html

from sygesikring.templatetags.komponenter.faelles import KomponentFejl, en_af, kraev
from sygesikring.templatetags.komponenter.tegn import IKONER

register = template.Library()


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
    attrs: dict[str, Any] = {"class": f"{klasser} {BREDDER[en_af('felt', 'bredde', bredde, BREDDER, '')]}".strip()}
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
    kraev("knap", tekst=tekst)
    if url and (navn or vaerdi):
        raise KomponentFejl("knap: en knap med url sender ikke noget.")
    if ikon:
        en_af("knap", "ikon", ikon, IKONER, "info")
    return {
        "tekst": tekst,
        "klasse": KNAPPER[en_af("knap", "slags", slags, KNAPPER, "sekundaer")],
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
