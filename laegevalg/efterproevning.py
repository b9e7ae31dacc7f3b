"""Whether a choice that has waited can still be carried out. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from forloeb.art import Kontekst
from kerne import ur
from laegevalg.models import Laegevalg, Valgstatus
from laegevalg.opslag.fakta import familiepersoner
from laegevalg.parametre_familie import familievilkaar
from laegevalg.regler.familie import Egetsamtykke, Familievilkaar, Person, gaelder_stadig
from laegevalg.regler.valgbar import hindring
from sikrede.models import Sikret
from sikrede.opslag import alder, personer_med_numre


def hindringen(kontekst: Kontekst) -> str:
    """`hindringer` of one."""
    return hindringer([kontekst])[kontekst.forloeb_id]


def hindringer(kontekster: Sequence[Kontekst]) -> dict[int, str]:
    """By process: why its choice can no longer be carried out, as a Danish sentence; "" where it can.

    Asked before each step that days may pass before. Of a choice that is in force already only the person's status
    counts. Two statements however many they are, and four where somebody asked for another.
    """
    anmodere = [anmoder for en in kontekster if (anmoder := _gemt_anmoder(en)) is not None]
    personer = Sikret.objects.in_bulk([*(en.sikret_id for en in kontekster), *anmodere])
    ventende = set(
        Laegevalg.objects.filter(
            forloeb__in=[en.forloeb_id for en in kontekster], status=Valgstatus.RESERVERET
        ).values_list("forloeb_id", flat=True)
    )
    svar = {en.forloeb_id: hindring(personer[en.sikret_id].status) for en in kontekster}
    tilbage = [en for en in kontekster if en.forloeb_id in ventende and not svar[en.forloeb_id]]
    return svar | _anmodningen(tilbage, personer)


def _anmodningen(kontekster: Iterable[Kontekst], personer: Mapping[int, Sikret]) -> dict[int, str]:
    """Whether what another asked for still holds, or the young person has consented (FAM-6, FAM-12, FAM-13)."""
    vilkaar = familievilkaar(ur.i_dag())
    for_andre = [en for en in kontekster if _anmoder(en, personer[en.sikret_id], vilkaar) != en.sikret_id]
    kredse = familiepersoner([personer[en.sikret_id] for en in for_andre])
    anmodere = {en.forloeb_id: personer[pk] for en in for_andre if (pk := _gemt_anmoder(en)) is not None}
    nu = personer_med_numre(en.personnummer for en in anmodere.values())
    hvem = {forloeb_id: nu[en.personnummer].pk for forloeb_id, en in anmodere.items()}
    return {en.forloeb_id: _af_en_anden(en, kredse[en.sikret_id], hvem.get(en.forloeb_id), vilkaar) for en in for_andre}


def _gemt_anmoder(kontekst: Kontekst) -> int | None:
    anmoder = kontekst.grundlag.get("anmoder")
    return anmoder if isinstance(anmoder, int) else None


def _anmoder(kontekst: Kontekst, sikret: Sikret, vilkaar: Familievilkaar) -> int | None:
    """Who asked: None where it is not known here. A process from before that was kept has none."""
    if "anmoder" in kontekst.grundlag:
        return _gemt_anmoder(kontekst)
    selv = alder(sikret.foedselsdato, _besluttet(kontekst)) >= vilkaar.alder_selv
    return sikret.pk if selv else None


def _af_en_anden(kontekst: Kontekst, person: Person, anmoder: int | None, vilkaar: Familievilkaar) -> str:
    besluttet = _besluttet(kontekst)
    svar = gaelder_stadig(
        person,
        anmoder,
        vilkaar,
        besluttet=besluttet,
        dag=max(besluttet, ur.i_dag()),
        samtykke=Egetsamtykke(person.hvem, besluttet) if kontekst.grundlag.get("eget_samtykke") else None,
    )
    return "" if svar.vaerdi else svar.hvorfor


def _besluttet(kontekst: Kontekst) -> date:
    return date.fromisoformat(str(kontekst.grundlag["besluttet"]))
