"""Keeping the organisations in step with the municipalities."""

from __future__ import annotations

from brugere.models import Organisation
from grunddata import opslag
from grunddata.models import Kommuneslags
from kerne import ur

_LOGGER_IND = (Kommuneslags.DANSK, Kommuneslags.CHRISTIANSOE)


def opdater_organisationer() -> int:
    """Let every Danish municipality in force today, and Christiansø, be an organisation. Returns how many were written.

    One that is no longer a municipality stays: its users and the log name it. Two statements at most.
    """
    navne = dict(Organisation.objects.values_list("kode", "navn"))
    kommuner = [kommune for kommune in opslag.kommuner(ur.i_dag()) if kommune.slags in _LOGGER_IND]
    nye = [Organisation(kode=en.kode, navn=en.navn) for en in kommuner if navne.get(en.kode) != en.navn]
    Organisation.objects.bulk_create(nye, update_conflicts=True, unique_fields=["kode"], update_fields=["navn"])
    return len(nye)
