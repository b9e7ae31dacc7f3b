"""Request and consents of a choice, as they may be shown today (FAM-2, UD-15)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from forloeb.models import Forloeb
from kerne import ur
from laegevalg.samtykke import Samtykke, fra_vaerdi
from sikrede.models import Sikret
from sikrede.opslag import aktuelle, er_beskyttet
from sikrede.regler.alder import er_mindreaarig

_BESKYTTET: Final = (
    "Anmodning eller samtykke fra en, der har navne- og adressebeskyttelse, er registreret og vises ikke."
)


@dataclass(frozen=True, slots=True)
class Samtykkeafsnit:
    """`linjer` may be shown; `er_voksen`: the person is 18 today, and none are. `naevnte` are those they name."""

    linjer: tuple[str, ...]
    er_voksen: bool
    naevnte: tuple[uuid.UUID, ...]


def samtykkeafsnit(forloeb: Forloeb) -> Samtykkeafsnit | None:
    """What was recorded with a choice, None where nothing was. One query, none for nothing.

    Who has turned 18 is nobody's child, so who acted for them is not told, nor what was written of it. A relative who
    is protected today is neither named nor quoted.
    """
    samtykker = fra_vaerdi(str(forloeb.grundlag.get("samtykker") or ""))
    if not samtykker:
        return None
    i_dag = ur.i_dag()
    personer = aktuelle({forloeb.sikret_id, *(pk for en in samtykker for pk in en.hvem)})
    if not er_mindreaarig(personer[forloeb.sikret_id].foedselsdato, dag=i_dag, i_dag=i_dag):
        return Samtykkeafsnit((), True, ())
    egen = personer[forloeb.sikret_id].pk
    vises = {pk: en for pk, en in personer.items() if en.pk == egen or not er_beskyttet(en, i_dag)}
    linjer = dict.fromkeys(_linje(en, vises) for en in samtykker)
    naevnte = {pk: vises[pk] for en in samtykker for pk in en.hvem if pk in vises}
    return Samtykkeafsnit(tuple(linjer), False, tuple(en.offentlig_id for en in naevnte.values() if en.pk != egen))


def _linje(samtykke: Samtykke, vises: Mapping[int, Sikret]) -> str:
    if not vises.keys() >= set(samtykke.hvem):
        return _BESKYTTET
    navne = (vises[pk].navn or vises[pk].adresseringsnavn for pk in samtykke.hvem)
    return replace(samtykke, navn=" og ".join(navne)).linje
