"""The forms of the room: a choice of doctor or group, and what a doctor answered."""

from laegevalg.forms.svar import Laegesvarform
from laegevalg.forms.valg import Valgform

__all__ = ["Laegesvarform", "Valgform"]
