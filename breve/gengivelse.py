"""From template and data to a PDF that screen readers can read (BREV-2)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import weasyprint
from django.conf import settings
from django.template.loader import render_to_string
from weasyprint.text.fonts import FontConfiguration

from breve.arter import Brevart, Fletdata

GENGIVER = f"WeasyPrint {weasyprint.__version__}"
_CSS = Path(settings.BASE_DIR) / "templates" / "breve" / "brev.css"
_SKRIFT = Path(settings.BASE_DIR) / "static" / "byg" / "brev"


class BrevetKanIkkeDannes(RuntimeError):
    """Something the letter needs is missing; a letter without it is never made."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A rendered letter."""

    indhold: bytes
    sideantal: int


@functools.cache
def _udseende() -> tuple[weasyprint.CSS, FontConfiguration]:
    """Stylesheet and fonts, read once in each worker."""
    if not any(_SKRIFT.glob("*.woff2")):
        raise BrevetKanIkkeDannes("Brevenes skrifttype er ikke bygget: kør bin/start eller npm run build i frontend.")
    skrifter = FontConfiguration()
    return weasyprint.CSS(
        string=_CSS.read_text(encoding="utf-8"), base_url=str(_SKRIFT) + "/", font_config=skrifter
    ), skrifter


def _kun_egne_filer(url: str) -> dict[str, object]:
    """A letter fetches nothing but the built fonts; a missing one stops the letter."""
    sti = Path(url.removeprefix("file://")).resolve()
    if not url.startswith("file://") or not sti.is_relative_to(_SKRIFT.resolve()) or not sti.is_file():
        raise BrevetKanIkkeDannes(f"Brevet henviser til noget, der ikke findes: {sti.name}")
    return {"string": sti.read_bytes(), "mime_type": "font/woff2"}


def gengiv(art: Brevart, fletdata: Fletdata) -> Pdf:
    """Render a letter as PDF/UA-1. Slow (about 50 ms): never within a session. Raises `BrevetKanIkkeDannes`."""
    css, skrifter = _udseende()
    html = render_to_string(art.skabelon, dict(fletdata) | {"titel": art.titel})
    dokument = weasyprint.HTML(string=html, url_fetcher=_kun_egne_filer, base_url=None).render(
        stylesheets=[css], font_config=skrifter, presentational_hints=False
    )
    return Pdf(dokument.write_pdf(pdf_variant="pdf/ua-1"), len(dokument.pages))
