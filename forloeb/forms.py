"""Forms of a process's page."""

from django import forms


class AnnullerForm(forms.Form):
    """The confirmation of a cancelling: the fingerprint of what was shown, and the errors."""

    vist = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput, required=False)
