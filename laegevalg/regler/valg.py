"""The personal list, and the whole decision on one choice (LV-1). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kerne.afgoerelse import Afgoerelse, afgjort
from laegevalg.regler.afstand import Afstand, afgoer_afstand
from laegevalg.regler.datoer import afgoer_laegedato
from laegevalg.regler.dispensation import afgoer_ansoegning
from laegevalg.regler.givet import Handlende, Person, Praksis, Relationer
from laegevalg.regler.igang import ValgIGang, afgoer_i_gang
from laegevalg.regler.tilgang import IKKE_DISPENSATION, Mulighed, afgoer_tilgang
from laegevalg.regler.udvidet import afgoer_i_liste, afgoer_synlig
from laegevalg.regler.valgbar import afgoer_valgbar
from laegevalg.regler.vilkaar import Vilkaar
from sikrede.soegning.normalisering import sorteringsnoegle

_RANG: Final = {mulighed: rang for rang, mulighed in enumerate(Mulighed)}


@dataclass(frozen=True, slots=True)
class Laegemulighed:
    """One practice as it is for one person."""

    praksis: Praksis
    tilgang: Afgoerelse[Mulighed]
    afstand: Afgoerelse[Afstand]


@dataclass(frozen=True, slots=True)
class Valgsituation:
    """Who a doctor is chosen for, by whom, and from when. `i_gang` is the choice under way for the person, if any."""

    person: Person
    relationer: Relationer
    handlende: Handlende
    fra: date
    i_gang: ValgIGang | None = None


def personlig_liste(
    person: Person, praksisser: Iterable[Praksis], relationer: Relationer, vilkaar: Vilkaar, *, dag: date
) -> list[Laegemulighed]:
    """The doctors of the person's municipality in force on `dag`, each open or closed for the person, in order.

    `praksisser` are all of the municipality's: how many are open counts.
    """
    egne = [en for en in praksisser if en.i_kraft(dag) and afgoer_i_liste(person, en).vaerdi]
    alle = _muligheder(person, egne, relationer, vilkaar, dag)
    return sorteret(person, _med_dispensationsregel(alle, alle, vilkaar))


def udvidede_muligheder(
    person: Person,
    fundne: Iterable[Praksis],
    relationer: Relationer,
    vilkaar: Vilkaar,
    *,
    liste: Iterable[Laegemulighed],
    dag: date,
) -> list[Laegemulighed]:
    """What each practice that the extended search found (`udvidet.afgoer_fund`) is to the person, in order.

    `liste` is the personal list on the same day. A practice that is not in force is told to be so.
    """
    alle = _muligheder(person, fundne, relationer, vilkaar, dag)
    return sorteret(person, _med_dispensationsregel(alle, liste, vilkaar))


def _muligheder(
    person: Person, praksisser: Iterable[Praksis], relationer: Relationer, vilkaar: Vilkaar, dag: date
) -> list[Laegemulighed]:
    return [
        Laegemulighed(en, afgoer_tilgang(person, en, relationer, vilkaar, dag=dag), afgoer_afstand(person, en, vilkaar))
        for en in praksisser
    ]


def sorteret(person: Person, alle: Iterable[Laegemulighed]) -> list[Laegemulighed]:
    """The person's municipality first; then open, to be asked, impossible; then nearest, unknown last; then name."""

    def noegle(en: Laegemulighed) -> tuple[object, ...]:
        km = en.afstand.vaerdi.km
        return (
            en.praksis.kommune != person.kommune,
            _RANG[en.tilgang.vaerdi],
            (1, 0.0) if km is None else (0, km),
            sorteringsnoegle(en.praksis.navn),
            en.praksis.ydernummer,
        )

    return sorted(alle, key=noegle)


def afgoer_valg(
    situation: Valgsituation, mulighed: Laegemulighed, vilkaar: Vilkaar, *, kommune: str, i_dag: date
) -> Afgoerelse[Mulighed]:
    """Whether this doctor can be chosen: the first rule against it, else what `mulighed` is, with every reason.

    `mulighed` is from one of the lists on the day the choice takes effect; `kommune` is where the one who acts, acts.
    """
    person = situation.person
    dato = afgoer_laegedato(vilkaar.laege, situation.handlende, fra=situation.fra, i_dag=i_dag)
    for afgoerelse in (
        afgoer_valgbar(person.status),
        afgoer_i_gang(situation.i_gang, kommune=kommune),
        afgoer_synlig(person, mulighed.praksis, situation.handlende),
        dato,
    ):
        if not afgoerelse.vaerdi:
            return Afgoerelse(Mulighed.IKKE_MULIG, afgoerelse.begrundelser)
    afstand = mulighed.afstand.begrundelser if mulighed.afstand.vaerdi.for_langt else ()
    return Afgoerelse(mulighed.tilgang.vaerdi, (*mulighed.tilgang.begrundelser, *afstand, *dato.begrundelser))


def _med_dispensationsregel(
    alle: Iterable[Laegemulighed], liste: Iterable[Laegemulighed], vilkaar: Vilkaar
) -> list[Laegemulighed]:
    if not vilkaar.dispensation_kraever_regel:
        return list(alle)
    aabne = sum(en.tilgang.vaerdi is Mulighed.AABEN and not en.afstand.vaerdi.for_langt for en in liste)
    return [_med_regel(en, aabne, vilkaar) for en in alle]


def _med_regel(en: Laegemulighed, aabne: int, vilkaar: Vilkaar) -> Laegemulighed:
    """Only what the hidden rules decide, never they themselves, becomes part of what is shown (LV-12)."""
    if en.tilgang.vaerdi is not Mulighed.DISPENSATION:
        return en
    for_langt = None if en.afstand.vaerdi.km is None else en.afstand.vaerdi.for_langt
    if afgoer_ansoegning(aabne_i_afstand=aabne, for_langt=for_langt, vilkaar=vilkaar).vaerdi:
        return en
    tekst = "Lægen har lukket for tilgang og kan ikke vælges."
    lukket = afgjort(Mulighed.IKKE_MULIG, IKKE_DISPENSATION, tekst, ydernummer=en.praksis.ydernummer)
    return Laegemulighed(en.praksis, lukket, en.afstand)
