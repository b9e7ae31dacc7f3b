"""Who a search finds, in order (SIK-1, UD-5)."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from sikrede.soegning.kandidater import Hvor, Kandidat, Rang, hent
from sikrede.soegning.normalisering import adressenoegle, normaliser, soegeord, sorteringsnoegle
from sikrede.soegning.tolkning import Soegning

_TIDLIGERE_NAVNE: Final = """
SELECT t.sikret_id, concat_ws(' ', nullif(t.fornavn, ''), nullif(t.mellemnavn, ''), nullif(t.efternavn, ''))
  FROM unnest(%s::bigint[]) AS i
 CROSS JOIN LATERAL (SELECT * FROM sikrede_tidligerenavn n WHERE n.sikret_id = i AND n.annkor = '' OFFSET 0) t
 ORDER BY t.sikret_id, t.til DESC NULLS LAST, t.id
"""


class Omraade(enum.Enum):
    """Whose persons are searched; those of one's own municipality come first."""

    EGEN_KOMMUNE = "egen kommune"
    HELE_LANDET = "hele landet"


class Maade(enum.Enum):
    """How a person was found."""

    NAVN = "navn"
    TIDLIGERE_NAVN = "tidligere navn"
    ADRESSE = "adresse"
    FOEDSELSDATO = "fødselsdato"


_MAADER: Final = {
    Rang.NAVN: Maade.NAVN,
    Rang.TIDLIGERE_NAVN: Maade.TIDLIGERE_NAVN,
    Rang.ADRESSE: Maade.ADRESSE,
    Rang.MAASKE_NAVN: Maade.NAVN,
    Rang.MAASKE_TIDLIGERE_NAVN: Maade.TIDLIGERE_NAVN,
}


@dataclass(frozen=True, slots=True, repr=False)
class Fund:
    """A person found, how, and the earlier name it was by ("" otherwise)."""

    sikret_id: int
    maade: Maade
    tidligere_navn: str = ""


def find(soegning: Soegning, *, kommune: str, omraade: Omraade = Omraade.EGEN_KOMMUNE, hoejst: int = 50) -> list[Fund]:
    """At most `hoejst` persons in order: own municipality, present name, former name, address, exact words, Danish.

    Protected persons are never among them: they are found by the whole number alone (`adgang.find_paa_personnummer`).
    One statement, one more for several words; as many for the others' municipalities, when there is room; and one when
    any that is shown was found by a former name. Each is index scans with a limit (`sikrede.soegning.kandidater`).
    """
    fundne = hent(soegning, kommune=kommune, hvor=Hvor.EGNE)
    if omraade is Omraade.HELE_LANDET and len(fundne) < hoejst:
        fundne += hent(soegning, kommune=kommune, hvor=Hvor.ANDRES)
    viste = sorted(
        (en for en in fundne if en.rang != Rang.ADRESSE or _passer(en, soegning)),
        key=lambda en: _orden(en, soegning, kommune),
    )[:hoejst]
    if not soegning.ord and soegning.adresse is None:
        return [Fund(en.id, Maade.FOEDSELSDATO) for en in viste]
    tidligere = _tidligere_navne(viste, soegning)
    return [Fund(en.id, _MAADER[Rang(en.rang)], tidligere.get(en.id, "")) for en in viste]


def _passer(en: Kandidat, soegning: Soegning) -> bool:
    """Whether who lives in the house is born the day, and the post code and town are those that were typed."""
    adresse = soegning.adresse
    if adresse is None or soegning.foedt not in (None, en.foedselsdato):
        return False
    byen = normaliser(f"{en.postdistrikt} {en.bynavn}").split()
    return adresse.postnummer in ("", en.postnummer) and all(_begynder_et(del_, byen) for del_ in adresse.by)


def _orden(en: Kandidat, soegning: Soegning, kommune: str) -> tuple[object, ...]:
    navn = sorteringsnoegle(en.efternavn, en.fornavn, en.mellemnavn)
    return (en.kommune != kommune, en.rang, _upraecis(en, soegning), navn, en.id)


def _upraecis(en: Kandidat, soegning: Soegning) -> int:
    """How far from what was typed: words that only begin like it; an address with more to it."""
    if en.rang == Rang.ADRESSE and soegning.adresse is not None:
        fundet, skrevet = adressenoegle(en.vejnavn, en.husnummer, en.etage, en.sidedoer), soegning.adresse.noegle
        return 0 if fundet == skrevet else 1 if fundet.startswith(f"{skrevet} ") else 2
    return len(set(soegning.ord) - soegeord(en.fornavn, en.mellemnavn, en.efternavn))


def _tidligere_navne(viste: Sequence[Kandidat], soegning: Soegning) -> dict[int, str]:
    """By person: the latest earlier name that has most of the words the present one has not."""
    nu = {
        en.id: soegeord(en.fornavn, en.mellemnavn, en.efternavn)
        for en in viste
        if _MAADER[Rang(en.rang)] is Maade.TIDLIGERE_NAVN
    }
    if not nu:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_TIDLIGERE_NAVNE, [list(nu)])
        navne = cursor.fetchall()
    bedste: dict[int, tuple[int, str]] = {}
    for pk, navn in navne:
        manglende = [et for et in soegning.ord if not _begynder_et(et, nu[pk])]
        rammer = sum(_begynder_et(et, soegeord(navn) - nu[pk]) for et in manglende)
        if rammer > bedste.get(pk, (0, ""))[0]:
            bedste[pk] = (rammer, navn)
    return {pk: navn for pk, (_, navn) in bedste.items()}


def _begynder_et(del_: str, ordene: Iterable[str]) -> bool:
    return any(ord_.startswith(del_) for ord_ in ordene)
