"""Whether a choice that has waited can still be carried out. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from forloeb.art import Kontekst
from forloeb.models import Forloeb
from kerne import ur
from kerne.afgoerelse import Begrundelse
from kerne.ur import KOEBENHAVN
from laegevalg.models import Adgang, Dispensation, Laegevalg, Registrering, Valgstatus
from laegevalg.opslag.fakta import familiepersoner, familier, som_givet, valgfakta
from laegevalg.parametre import vilkaar
from laegevalg.parametre_familie import familievilkaar
from laegevalg.regler.familie import Egetsamtykke, Familievilkaar, Person, gaelder_stadig
from laegevalg.regler.givet import Intag
from laegevalg.regler.tilgang import Mulighed, afgoer_tilgang
from laegevalg.regler.valgbar import hindring
from laegevalg.virkninger import fra
from sikrede.models import Sikret
from sikrede.opslag import alder, personer_med_numre
from ydere.fakta import praksis_med_noegle
from ydere.opslag import ydernumre_i_drift


def hindringen(kontekst: Kontekst) -> str:
    """`hindringer` of one."""
    return hindringer([kontekst])[kontekst.forloeb_id]


def hindringer(kontekster: Sequence[Kontekst]) -> dict[int, str]:
    """By process: why its choice can no longer be carried out, as a Danish sentence; "" where it can.

    Asked before each step that days may pass before. Of a choice that is in force already only the person's status
    counts, and that nothing else has been registered for its first day. Four statements however many they are, four
    more where somebody asked for another, and one where a doctor is asked.
    """
    anmodere = [anmoder for en in kontekster if (anmoder := _gemt_anmoder(en)) is not None]
    personer = Sikret.objects.in_bulk([*(en.sikret_id for en in kontekster), *anmodere])
    valgte = Laegevalg.objects.filter(
        forloeb__in=[en.forloeb_id for en in kontekster], status__in=(Valgstatus.RESERVERET, Valgstatus.GENNEMFOERT)
    ).select_related("yder")
    valg = {en.forloeb_id: en for en in valgte}
    svar = {en.forloeb_id: hindring(personer[en.sikret_id].status) for en in kontekster}
    levende = [en for en in kontekster if en.forloeb_id in valg and not svar[en.forloeb_id]]
    ventende = [en for en in levende if valg[en.forloeb_id].status == Valgstatus.RESERVERET]
    svar |= _anmodningen(ventende, personer)
    ventende = [en for en in ventende if not svar[en.forloeb_id]]
    i_kraft = [et for en in levende if (et := valg[en.forloeb_id]).status == Valgstatus.GENNEMFOERT]
    tidslinjer = _tidslinjer([*(valg[en.forloeb_id] for en in ventende), *i_kraft])
    svar |= {et.forloeb_id: _registreringen(et, tidslinjer[et.sikret_id]) for et in i_kraft}
    return svar | _det_valgte([(en, valg[en.forloeb_id]) for en in ventende], tidslinjer)


def _anmodningen(kontekster: Iterable[Kontekst], personer: Mapping[int, Sikret]) -> dict[int, str]:
    """Whether what another asked for still holds, or the young person has consented (FAM-6, FAM-12, FAM-13)."""
    fv = familievilkaar(ur.i_dag())
    for_andre = [en for en in kontekster if _anmoder(en, personer[en.sikret_id], fv) != en.sikret_id]
    kredse = familiepersoner([personer[en.sikret_id] for en in for_andre])
    anmodere = {en.forloeb_id: personer[pk] for en in for_andre if (pk := _gemt_anmoder(en)) is not None}
    nu = personer_med_numre(en.personnummer for en in anmodere.values())
    hvem = {forloeb_id: nu[en.personnummer].pk for forloeb_id, en in anmodere.items()}
    return {en.forloeb_id: _af_en_anden(en, kredse[en.sikret_id], hvem.get(en.forloeb_id), fv) for en in for_andre}


def _gemt_anmoder(kontekst: Kontekst) -> int | None:
    anmoder = kontekst.grundlag.get("anmoder")
    return anmoder if isinstance(anmoder, int) else None


def _anmoder(kontekst: Kontekst, sikret: Sikret, fv: Familievilkaar) -> int | None:
    """Who asked: None where it is not known here. A process from before that was kept has none."""
    if "anmoder" in kontekst.grundlag:
        return _gemt_anmoder(kontekst)
    selv = alder(sikret.foedselsdato, _besluttet(kontekst)) >= fv.alder_selv
    return sikret.pk if selv else None


def _af_en_anden(kontekst: Kontekst, person: Person, anmoder: int | None, fv: Familievilkaar) -> str:
    besluttet = _besluttet(kontekst)
    svar = gaelder_stadig(
        person,
        anmoder,
        fv,
        besluttet=besluttet,
        dag=max(besluttet, ur.i_dag()),
        samtykke=Egetsamtykke(person.hvem, besluttet) if kontekst.grundlag.get("eget_samtykke") else None,
    )
    return "" if svar.vaerdi else svar.hvorfor


def _tidslinjer(valgte: Iterable[Laegevalg]) -> dict[int, list[Registrering]]:
    """By person, what is registered. One statement."""
    tidslinjer: dict[int, list[Registrering]] = {valg.sikret_id: [] for valg in valgte}
    for en in Registrering.objects.filter(sikret__in=list(tidslinjer), erstattet=None).select_related("yder"):
        tidslinjer[en.sikret_id].append(en)
    return tidslinjer


def _paa(dag: date, tidslinje: Iterable[Registrering]) -> Registrering | None:
    return max((en for en in tidslinje if en.fra <= dag), key=lambda en: en.fra, default=None)


def _registreringen(valg: Laegevalg, tidslinje: Iterable[Registrering]) -> str:
    """A choice that was undone, or replaced from its first day, is told of no more; one that a later ended is."""
    nu = _paa(valg.fra, tidslinje)
    uaendret = nu is not None and (nu.gruppe, _nummer(nu)) == (valg.gruppe, _nummer(valg))
    return "" if uaendret else "Der er siden registreret noget andet for den dag, valget gælder fra."


def _nummer(raekke: Registrering | Laegevalg) -> str:
    """The doctor by number: its periods are one practice."""
    return raekke.yder.ydernummer if raekke.yder is not None else ""


def _det_valgte(
    ventende: Sequence[tuple[Kontekst, Laegevalg]], tidslinjer: Mapping[int, Sequence[Registrering]]
) -> dict[int, str]:
    """Whether what was chosen is there on the day it takes effect, for one who stands as when it was chosen."""
    dage = _dage(ventende)
    numre = {valg.yder.ydernummer for _, valg in ventende if valg.yder is not None}
    i_drift = ydernumre_i_drift(numre, dage=dage.values())
    svar = {}
    for kontekst, valg in ventende:
        dag = dage[valg.forloeb_id]
        nu = _paa(dag, tidslinjer[valg.sikret_id])
        svar[valg.forloeb_id] = _gruppen(kontekst, nu) or _laegen(valg, nu, dag, i_drift)
    return svar


def _dage(ventende: Sequence[tuple[Kontekst, Laegevalg]]) -> dict[int, date]:
    """The day each takes effect: of one whose doctor is asked, no earlier than it is settled, which is today or was."""
    spurgte = [valg.forloeb_id for _, valg in ventende if valg.adgang == Adgang.DISPENSATION]
    afgjorte = Dispensation.objects.filter(forloeb__in=spurgte, afgjort__isnull=False) if spurgte else ()
    dage = dict.fromkeys(spurgte, ur.i_dag())
    dage |= {en.forloeb_id: en.afgjort.astimezone(KOEBENHAVN).date() for en in afgjorte if en.afgjort is not None}
    return {valg.forloeb_id: max(valg.fra, dage.get(valg.forloeb_id, valg.fra)) for _, valg in ventende}


def _gruppen(kontekst: Kontekst, nu: Registrering | None) -> str:
    """A choice of doctor leaves the group as it is; so one that has become what was to be registered stands."""
    gruppe = nu.gruppe if nu is not None else ""
    uaendret = {str(kontekst.grundlag["tidligere_gruppe"])}
    if not kontekst.grundlag["skifter_gruppe"]:
        uaendret.add(str(kontekst.grundlag["gruppe"]))
    if gruppe in uaendret:
        return ""
    return f"Den sikrede har siden fået sikringsgruppe {gruppe}. Se gruppen, og vælg igen, hvis valget stadig ønskes."


def _laegen(valg: Laegevalg, nu: Registrering | None, dag: date, i_drift: Collection[tuple[str, date]]) -> str:
    if valg.yder is None:
        return ""
    if (valg.yder.ydernummer, dag) not in i_drift:
        return f"Lægen er ikke i drift den {dag:%d.%m.%Y}. Vælg en anden læge."
    har = _nummer(nu) if nu is not None else ""
    if valg.adgang == Adgang.UAENDRET and har != valg.yder.ydernummer:
        return "Den sikrede har siden fået en anden læge. Se lægen, og vælg igen, hvis valget stadig ønskes."
    return ""


def aaben_alligevel(forloeb: Forloeb) -> tuple[Begrundelse, ...]:
    """Why the doctor who was asked has become open to the person, whatever the doctor answers; () where not.

    A relative may have got the doctor meanwhile: a child has its parent's, closed or not (FAM-9). What the practice's
    own intake says does not count. A dozen statements.
    """
    i_dag = ur.i_dag()
    dag = max(fra(forloeb.grundlag), i_dag)
    sikret = Sikret.objects.get(pk=forloeb.sikret_id)
    praksis = praksis_med_noegle(int(forloeb.grundlag["yder_id"] or 0), pr=dag)
    if praksis is None:
        return ()
    anmoder = forloeb.grundlag.get("anmoder")
    vk = vilkaar(i_dag, forloeb.kommune)
    fakta = valgfakta(
        sikret,
        fra=dag,
        vilkaar=vk,
        familievilkaar=familievilkaar(i_dag),
        familie=familier([sikret], dag=dag)[sikret.pk],
        handlende=anmoder if isinstance(anmoder, int) else None,
        ny_gruppe=str(forloeb.grundlag["skifter_gruppe"]),
    )
    # One of the reserved places is the person's own.
    lukket = replace(som_givet(praksis, vk), intag=Intag.LUKKET, reserverede=max(praksis.reserverede - 1, 0))
    svar = afgoer_tilgang(fakta.person, lukket, fakta.relationer, vk, dag=dag)
    return svar.begrundelser if svar.vaerdi is Mulighed.AABEN else ()


def _besluttet(kontekst: Kontekst) -> date:
    return date.fromisoformat(str(kontekst.grundlag["besluttet"]))
