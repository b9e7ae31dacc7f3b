"""The notes of a person: list, versions, writing, editing, withdrawing."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kerne.aktoer import Aktoer
from kerne.session import aktuel_aktoer, forsoeg
from kladder import formular
from kladder.formular import Formularkladde
from noter import opslag
from noter.forms import NyNoteForm, RetNoteForm, TraekTilbageForm
from noter.handlinger import NoteAfvist, NotenErAendret, NotenErTrukket, opret_note, ret_note, traek_note_tilbage
from noter.models import Note
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import kontekst

_OVERHALET = (
    "Noten er rettet, efter at du åbnede den. Det, du skrev, står nederst. "
    "Ret det til, så det passer, og gem det oven på version %d."
)


@never_cache
@require_GET
def liste(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """All notes of a person that the reader's municipality has written (SIK-2)."""
    sikret = adgang.aabn(offentlig_id, handling="noter.liste")
    indhold = {
        "sikret": kontekst(sikret),
        "liste": opslag.noteliste(sikret, _tal(request.GET.get("side", ""))),
        "maa_skrive": aktuel_aktoer().maa_skrive,
    }
    return render(request, "noter/liste.html", indhold)


@never_cache
@require_GET
def note(request: HttpRequest, offentlig_id: uuid.UUID, note_id: uuid.UUID) -> HttpResponse:
    """One note: the version asked for, else the latest, with what changed from the one before."""
    sikret = adgang.aabn(offentlig_id, handling="noter.se")
    fundet = _find(note_id, sikret)
    visning = opslag.notevisning(fundet, _tal(request.GET.get("version", "")) or fundet.seneste_nr)
    if visning is None:
        raise Http404("Noten har ingen version med det nummer.")
    maa_skrive = aktuel_aktoer().maa_skrive
    return render(
        request,
        "noter/note.html",
        {
            "sikret": kontekst(sikret),
            "note": visning,
            "kan_rettes": maa_skrive and fundet.trukket is None,
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def ny(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Write a note."""
    sikret = adgang.aabn_til_handling(offentlig_id, handling="noter.aabn")
    noegle, begyndelse = f"note:ny:{sikret.offentlig_id}", {"tekst": ""}
    if request.method == "GET":
        kladde = formular.tilbyd(noegle, begyndelse, tilbage=request.path)
        return _ny_side(request, sikret, NyNoteForm(initial={**kladde.vaerdier, "noegle": uuid.uuid4()}), kladde)
    kladde = formular.genoptag(request, noegle, begyndelse, tilbage=request.path)
    form = NyNoteForm(request.POST)
    if not form.is_valid():
        return _ny_side(request, sikret, form, kladde, status=422)
    if kladde.grund:
        form.add_error(None, kladde.grund)
        return _ny_side(request, sikret, form, kladde, status=409)
    try:
        with forsoeg():
            opret_note(
                sikret,
                form.cleaned_data["tekst"],
                idempotensnoegle=form.cleaned_data["noegle"],
                aktoer=aktuel_aktoer(),
            )
            kladde.afslut()
    except NoteAfvist as afvist:
        form = _med_ny_noegle(form)
        form.add_error(None, f"{afvist} Gemmer du nu, bliver teksten til en ny note.")
        return _ny_side(request, sikret, form, kladde, status=409)
    messages.success(request, "Noten er gemt.")
    return redirect(f"{reverse('sikrede:overblik', args=[sikret.offentlig_id])}#kort-noter-titel")


def _med_ny_noegle(form: NyNoteForm) -> NyNoteForm:
    """What was typed, in a form that makes a note of its own."""
    return NyNoteForm({"tekst": form.cleaned_data["tekst"], "noegle": str(uuid.uuid4())})


def _ny_side(
    request: HttpRequest, sikret: Sikret, form: NyNoteForm, kladde: Formularkladde, *, status: int = 200
) -> HttpResponse:
    indhold = {"sikret": kontekst(sikret), "form": form, "kladde": kladde}
    return render(request, "noter/ny.html", indhold, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def ret(request: HttpRequest, offentlig_id: uuid.UUID, note_id: uuid.UUID) -> HttpResponse:
    """Edit a note. Who saves on top of a version they have not seen is shown it, with what they typed (UD-6)."""
    sikret = adgang.aabn_til_handling(offentlig_id, handling="noter.aabn")
    fundet = _find(note_id, sikret)
    if request.method == "GET":
        return _begynd_rettelse(request, sikret, fundet)
    kladde = formular.genoptag(request, _noegle(fundet), {"tekst": "", "version": ""}, tilbage=request.path)
    form = RetNoteForm(request.POST)
    if not form.is_valid():
        return _ret_side(request, sikret, fundet, form, kladde, status=422)
    if kladde.grund:
        form.add_error(None, kladde.grund)
        return _ret_side(request, sikret, fundet, form, kladde, status=409)
    laest_nr = form.cleaned_data["version"]
    try:
        with forsoeg():
            gemt = ret_note(fundet, sikret, form.cleaned_data["tekst"], laest_nr=laest_nr, aktoer=aktuel_aktoer())
            kladde.afslut()
    except NotenErTrukket as afvist:
        return _som_ny(request, sikret, form.cleaned_data["tekst"], str(afvist))
    except NotenErAendret:
        return _overhalet(request, sikret, fundet, form, kladde)
    messages.success(request, "Noten er gemt." if gemt.ny else "Noten siger allerede det, du skrev. Intet er ændret.")
    return redirect("noter:note", sikret.offentlig_id, fundet.offentlig_id)


def _noegle(fundet: Note) -> str:
    return f"note:{fundet.offentlig_id}"


def _begynd_rettelse(request: HttpRequest, sikret: Sikret, fundet: Note) -> HttpResponse:
    if fundet.trukket is not None:
        messages.warning(request, "Noten er trukket tilbage og kan ikke rettes.")
        return redirect("noter:note", sikret.offentlig_id, fundet.offentlig_id)
    begyndelse = {"tekst": opslag.tekst(fundet), "version": str(fundet.seneste_nr)}
    kladde = formular.tilbyd(_noegle(fundet), begyndelse, tilbage=request.path)
    return _ret_side(request, sikret, fundet, RetNoteForm(initial=dict(kladde.vaerdier)), kladde)


def _ret_side(
    request: HttpRequest, sikret: Sikret, fundet: Note, form: RetNoteForm, kladde: Formularkladde, *, status: int = 200
) -> HttpResponse:
    indhold = {"sikret": kontekst(sikret), "note": fundet, "form": form, "kladde": kladde}
    return render(request, "noter/ret.html", indhold, status=status)


def _overhalet(
    request: HttpRequest, sikret: Sikret, fundet: Note, form: RetNoteForm, kladde: Formularkladde
) -> HttpResponse:
    """What the note said, says and would say; saving again is on top of the version shown."""
    forskel = opslag.sammenligning(fundet, form.cleaned_data["version"])
    igen = RetNoteForm({"tekst": form.cleaned_data["tekst"], "version": forskel.nu_nr})
    igen.fields["tekst"].label = "Du skrev"
    igen.add_error(None, _OVERHALET % forskel.nu_nr)
    indhold = {"sikret": kontekst(sikret), "note": fundet, "form": igen, "kladde": kladde, "overhalet": forskel}
    return render(request, "noter/ret.html", indhold, status=409)


def _som_ny(request: HttpRequest, sikret: Sikret, tekst: str, grund: str) -> HttpResponse:
    """The note is gone from under the text: it can be saved as a note of its own."""
    form = NyNoteForm({"tekst": tekst, "noegle": str(uuid.uuid4())})
    form.add_error(None, f"{grund} Gemmer du nu, bliver teksten til en ny note.")
    vej = reverse("noter:ny", args=[sikret.offentlig_id])
    kladde = formular.genoptag(request, f"note:ny:{sikret.offentlig_id}", {"tekst": ""}, tilbage=vej)
    return _ny_side(request, sikret, form, kladde, status=409)


@never_cache
@require_http_methods(["GET", "POST"])
def traek_tilbage(request: HttpRequest, offentlig_id: uuid.UUID, note_id: uuid.UUID) -> HttpResponse:
    """Say what withdrawing means, then withdraw (UD-1)."""
    sikret = adgang.aabn_til_handling(offentlig_id, handling="noter.aabn")
    fundet = _find(note_id, sikret)
    form = TraekTilbageForm(request.POST) if request.method == "POST" else TraekTilbageForm()
    if form.is_bound and form.is_valid():
        try:
            with forsoeg():
                traek_note_tilbage(fundet, sikret, laest_nr=form.cleaned_data["version"], aktoer=aktuel_aktoer())
        except NotenErAendret as afvist:
            form.add_error(None, str(afvist))
        else:
            messages.success(request, "Noten er trukket tilbage.")
            return redirect(f"{reverse('sikrede:overblik', args=[sikret.offentlig_id])}#kort-noter-titel")
    if not form.is_bound and fundet.trukket is not None:
        messages.warning(request, "Noten er allerede trukket tilbage.")
        return redirect("noter:note", sikret.offentlig_id, fundet.offentlig_id)
    indhold = {"sikret": kontekst(sikret), "note": fundet, "tekst": opslag.tekst(fundet), "form": form}
    return render(request, "noter/traek_tilbage.html", indhold, status=409 if form.is_bound else 200)


def _find(note_id: uuid.UUID, sikret: Sikret) -> Note:
    fundet = opslag.find_note(note_id, sikret)
    if fundet is None:
        raise Http404("Noten findes ikke.")
    return fundet


def _tal(tekst: str) -> int:
    """A number of the address; 0 for anything else."""
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 7 else 0


def ny_url(sikret: Sikret) -> str:
    """Where "Ny note" begins."""
    return reverse("noter:ny", args=[sikret.offentlig_id])


def hindring_for_note(sikret: Sikret, aktoer: Aktoer) -> str:
    """Why no note can be written now, in Danish, or nothing. No query."""
    return "" if aktoer.maa_skrive else "Din rolle kan se, men ikke ændre."
