"""Forms of a process's page."""

from django import forms


class AnnullerForm(forms.Form):
    """The confirmation of a cancelling: it asks nothing, and carries the errors."""
