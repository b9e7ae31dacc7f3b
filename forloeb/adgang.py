"""The gate to a process: found in the reader's municipality, and its person looked at through `sikrede.adgang`."""

from __future__ import annotations

import uuid

from django.http import Http404

from forloeb.models import Forloeb
from forloeb.opslag import find_forloeb
from sikrede import adgang
from sikrede.models import Sikret


def aabn(offentlig_id: uuid.UUID, *, handling: str) -> tuple[Forloeb, Sikret]:
    """The process and its person; `handling` is the log's name for the look. Two queries, and what a reason asks.

    Raises PermissionDenied for a role that sees none, Http404 for another municipality's, GrundMangler for a protected
    person without a reason.
    """
    adgang.kraev_laeseret(handling)
    forloeb = find_forloeb(offentlig_id)
    if forloeb is None:
        raise Http404("Forløbet findes ikke.")
    return forloeb, adgang.aabn_i_egen_sag(forloeb.sikret_id, handling=handling, genstand=f"forloeb:{offentlig_id}")
