"""Keeping what is typed in a form, whichever room the form belongs to (UD-17).

The page that shows a form offers a draft, the page that saves it ends it:

    def ny(request, ...):
        if request.method == "GET":
            kladde = formular.tilbyd(f"note:ny:{person}", {"tekst": ""}, tilbage=request.path)
            form = NoteForm(initial=kladde.vaerdier)
        else:
            kladde = formular.genoptag(request, f"note:ny:{person}", {"tekst": ""}, tilbage=request.path)
            form = NoteForm(request.POST)
            if kladde.grund: form.add_error(None, kladde.grund)
            if form.is_valid():
                ...save...
                kladde.afslut()         # same transaction

and the template includes `kladder/_hentet.html` above the form and `kladder/_felter.html` in it, each `with
kladde=kladde`. Field names are those of the HTML; values are text. A version that the text was written on top of is a
field too, so that a draft fetched later still says what it builds on.

`frontend/js/kladde.js` does the rest. Without scripts nothing is kept while typing, but a form sent after the login
has ended is (`kladder.efterladt`). A role that may not write is never offered anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest

from kerne.session import aktuel_aktoer
from kladder import handlinger
from kladder.models import Kladde
from kladder.tilbud import Tilbud, UgyldigtTilbud, laes, nyt, skriv

_FREMMED = (
    "Siden blev åbnet af en anden bruger end den, der nu er logget ind. Intet er gemt. "
    "Log ind som den, der skrev, eller gem igen, hvis teksten er din."
)


@dataclass(frozen=True, slots=True)
class Formularkladde:
    """A form's draft on one page.

    `vaerdier` are the values to fill the form with; `hentet` is when they were kept (machine time), None when they are
    the form's own. `sendt` says that the form is shown again after it was sent. `nr` is how many drafts the page has
    sent. `grund` is why nothing may be saved, in Danish, or "".
    """

    tilbud: Tilbud
    vaerdier: Mapping[str, str] = field(default_factory=dict)
    hentet: datetime | None = None
    sendt: bool = False
    nr: int = 0
    grund: str = ""

    @property
    def token(self) -> str:
        """The hidden field `kladde`."""
        return skriv(self.tilbud)

    @property
    def feltnavne(self) -> str:
        """The fields the script looks at."""
        return " ".join(self.tilbud.felter)

    def afslut(self) -> None:
        """The form is saved: its draft goes with this transaction. One statement."""
        handlinger.afslut(self.tilbud)


def tilbyd(noegle: str, begyndelse: Mapping[str, str], *, tilbage: str) -> Formularkladde:
    """Offer a draft of the form `noegle`, filled from the user's own draft where one is kept. One query.

    `begyndelse` is what the form begins with, and names its fields; `tilbage` is the path that shows the form.
    """
    aktoer = aktuel_aktoer()
    fundet = Kladde.objects.filter(bruger_id=aktoer.id, noegle=noegle).first()
    kendte = {navn: str(fundet.felter[navn]) for navn in begyndelse if navn in fundet.felter} if fundet else {}
    if fundet is None or dict(begyndelse) | kendte == dict(begyndelse):
        return Formularkladde(nyt(aktoer, noegle, begyndelse, tilbage=tilbage), dict(begyndelse))
    tilbud = nyt(aktoer, noegle, begyndelse, tilbage=tilbage, hentet=(fundet.side, fundet.nr))
    return Formularkladde(tilbud, dict(begyndelse) | kendte, fundet.aendret)


def genoptag(request: HttpRequest, noegle: str, begyndelse: Mapping[str, str], *, tilbage: str) -> Formularkladde:
    """The draft of a form that has been sent, so that the page can be shown again with what was typed. No query.

    A form without a token, or with one too old, is offered a new draft: what was sent still counts. A form that was
    offered to another user gets one too, and a `grund`: nobody's text is saved in another's name.
    """
    aktoer = aktuel_aktoer()
    nu = nyt(aktoer, noegle, begyndelse, tilbage=tilbage)
    try:
        tilbud = laes(request.POST.get("kladde", ""))
    except UgyldigtTilbud:
        return Formularkladde(nu, sendt=True)
    if not tilbud.er_til(aktoer):
        return Formularkladde(nu, sendt=True, grund=_FREMMED)
    if tilbud.noegle != noegle:
        return Formularkladde(nu, sendt=True)
    return Formularkladde(tilbud, sendt=True, nr=laes_nr(request))


def redd(request: HttpRequest) -> None:
    """Keep what a form carries that is answered with something else than its page, such as the question for a reason.

    Nothing happens for a form that carries no offer to the acting user. One statement at most.
    """
    try:
        tilbud = laes(request.POST.get("kladde", ""))
        if tilbud.er_til(aktuel_aktoer()):
            handlinger.gem(tilbud, tilbud.udvalgte(request.POST.dict()), nr=laes_nr(request) + 1)
    except (UgyldigtTilbud, handlinger.KladdenErForStor, handlinger.KladdenErOverhalet):
        return


def laes_nr(request: HttpRequest) -> int:
    """How many drafts the page has sent; 0 for what is no number."""
    tekst = request.POST.get("kladde_nr", "")
    nr = int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else 0
    return min(nr, handlinger.SIDST - 1)
