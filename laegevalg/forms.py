"""The form of a choice of doctor."""

from __future__ import annotations

from django import forms


class VaelgLaegeForm(forms.Form):
    """The chosen practice by its public id, the idempotency key, and the fingerprint of what was shown.

    `soeg` is what the list was narrowed to, so that it is kept through errors and "Tilbage".
    """

    yder = forms.UUIDField(
        label="Læge",
        error_messages={
            "required": "Vælg en læge i listen.",
            "invalid": "Lægen er ikke længere i listen. Vælg en anden.",
        },
    )
    noegle = forms.UUIDField(widget=forms.HiddenInput)
    vist = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput, required=False)
    soeg = forms.CharField(widget=forms.HiddenInput, required=False)
