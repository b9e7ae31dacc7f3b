"""The forms of a note."""

from __future__ import annotations

from django import forms
from django.core.validators import MaxLengthValidator

from kladder.tilbud import jaevn
from noter.models import HOEJST_TEGN

_UFULDSTAENDIG = dict.fromkeys(("required", "invalid", "min_value"), "Siden er ufuldstændig. Hent den igen.")


class Notetekst(forms.CharField):
    """A note's text. No `maxlength` in the page: a browser would cut off what is pasted."""

    widget = forms.Textarea(attrs={"rows": "12"})

    def __init__(self) -> None:
        super().__init__(
            label="Note",
            help_text="Højst 15.000 tegn. Noten kan kun ses i din kommune.",
            error_messages={"required": "Skriv en tekst i noten."},
            validators=[
                MaxLengthValidator(HOEJST_TEGN, "Noten er på %(show_value)s tegn. Den kan højst være på 15.000.")
            ],
        )

    def to_python(self, value: object) -> str:
        """As a draft of it is kept, so that CRLF counts as one."""
        return str(super().to_python(jaevn(str(value or ""))))


class NyNoteForm(forms.Form):
    """A new note and its idempotency key."""

    tekst = Notetekst()
    noegle = forms.UUIDField(widget=forms.HiddenInput, error_messages=_UFULDSTAENDIG)


class RetNoteForm(forms.Form):
    """A note's new text, and the version it was written on top of."""

    tekst = Notetekst()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, error_messages=_UFULDSTAENDIG)


class TraekTilbageForm(forms.Form):
    """The confirmation of a withdrawal: the version that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, error_messages=_UFULDSTAENDIG)
