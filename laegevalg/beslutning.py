"""From what a caseworker asks for to what is decided for each person, by the rules and nothing else.

Reads only. What the rules refuse is `OensketAfvist`, which names the field and says in Danish what to do.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from breve.regler import afgoer_brev
from grunddata import opslag as grunddata
from kerne import ur
from kerne.afgoerelse import Afgoerelse, Begrundelse
from kerne.aktoer import Aktoer
from laegevalg.fortrydelse import det_der_fortrydes, laegen_fra_foer
from laegevalg.forudsigelse import faste_grupper
from laegevalg.grundlag import Valg, omregistrering
from laegevalg.models import Adgang
from laegevalg.oenske import Barn, Oenske, OensketAfvist
from laegevalg.opslag.eu_kort import eu_kort
from laegevalg.opslag.fakta import (
    Familie,
    Valgfakta,
    boern_med_myndighed,
    familier,
    handledag,
    i_gang_for,
    med_laege,
    som_givet,
    valgfakta,
)
from laegevalg.opslag.fortryd import Fortrydelse
from laegevalg.paa_vegne import Anmoder, anmoder_for_barn, anmoder_selv, navn, registrer_samtykke
from laegevalg.parametre import vilkaar
from laegevalg.parametre_familie import familievilkaar
from laegevalg.regler import tilgang
from laegevalg.regler.datoer import afgoer_gruppedato, afgoer_laegedato
from laegevalg.regler.familie import Familievilkaar
from laegevalg.regler.givet import Handlende, Praksisart
from laegevalg.regler.gruppe import (
    EU_KORT_TEKST,
    FRIT_VALG,
    Gruppeskift,
    Laegevirkning,
    afgoer_gruppeskift,
    afgoer_laegevirkning,
)
from laegevalg.regler.igang import afgoer_i_gang
from laegevalg.regler.omregistrering import Omregistrering
from laegevalg.regler.tidslinje import Punkt, er_uaendret, gaeldende_punkt
from laegevalg.regler.tilgang import Mulighed
from laegevalg.regler.udvidet import afgoer_synlig
from laegevalg.regler.valg import Valgsituation, afgoer_valg, personlig_liste, udvidede_muligheder
from laegevalg.regler.valgbar import afgoer_valgbar
from laegevalg.regler.vilkaar import Vilkaar
from laegevalg.sundhedskortet import Kortsag, beslut_kort
from sikrede.models import Sikret
from sikrede.opslag import alder, er_beskyttet
from ydere.fakta import Praksisfakta, praksis_med_id, praksis_med_noegle, praksisser_i

__all__ = ["Barn", "Oenske", "OensketAfvist", "beslut"]

_ADGANG: Final = {
    tilgang.AABEN.noegle: Adgang.AABEN,
    tilgang.SELEKTIV.noegle: Adgang.SELEKTIV,
    tilgang.LUKKET.noegle: Adgang.DISPENSATION,
    tilgang.EGEN.noegle: Adgang.UAENDRET,
}


@dataclass(frozen=True, slots=True)
class _Vilkaar:
    """What every person's decision in one request has in common."""

    i_dag: date
    kommune: str
    handlende: Handlende
    laege: Vilkaar
    familie: Familievilkaar


def beslut(sikret: Sikret, oenske: Oenske, *, aktoer: Aktoer) -> tuple[Valg, ...]:
    """What is decided for the person and each child taken along, the person first.

    Raises `OensketAfvist`. Five queries for one on their own, at most a dozen for one with a family, and six for each
    child taken along.
    """
    handlende = Handlende.af_rolle(aktoer.rolle)
    if handlende is None:
        raise OensketAfvist("", "Din rolle kan se, men ikke ændre.")
    i_dag = ur.i_dag()
    kommune = aktoer.organisation or ""
    faelles = _Vilkaar(i_dag, kommune, handlende, vilkaar(i_dag, kommune), familievilkaar(i_dag))
    _kan_begyndes(sikret, oenske, faelles)
    boern = _valgte_boern(sikret, oenske)
    familie = familier([sikret, *(barn for barn, _ in boern)], dag=oenske.fra)
    dag = handledag(oenske.fra)
    anmoder = anmoder_selv(familie[sikret.pk], oenske, faelles.familie, dag=dag)
    fortrydes = det_der_fortrydes(sikret, oenske)
    valgte = [_for_en(sikret, oenske, familie[sikret.pk], faelles, anmoder=anmoder, fortrydes=fortrydes)]
    for barn, valgt in boern:
        anmoder = anmoder_for_barn(sikret, familie[barn.pk], valgt, faelles.familie, dag=dag)
        valgte.append(_for_barn(barn, oenske, familie[barn.pk], faelles, anmoder=anmoder, foraelderens=valgte[0]))
    return tuple(valgte)


def _kan_begyndes(sikret: Sikret, oenske: Oenske, faelles: _Vilkaar) -> None:
    """What stands in the way whatever is chosen: status, a choice under way, the day. Raises `OensketAfvist`."""
    if not (valgbar := afgoer_valgbar(sikret.status)).vaerdi:
        raise OensketAfvist("", valgbar.hvorfor)
    if not (ledig := afgoer_i_gang(i_gang_for(sikret), kommune=faelles.kommune)).vaerdi:
        raise OensketAfvist("", ledig.hvorfor)
    dage = []
    if oenske.yder is not None or not oenske.gruppe:
        dage.append(afgoer_laegedato(faelles.laege.laege, faelles.handlende, fra=oenske.fra, i_dag=faelles.i_dag))
    if oenske.gruppe:
        dage.append(afgoer_gruppedato(faelles.laege.gruppe, faelles.handlende, fra=oenske.fra, i_dag=faelles.i_dag))
    for dag in dage:
        if not dag.vaerdi:
            raise OensketAfvist("gaelder_fra", dag.hvorfor)


def _valgte_boern(sikret: Sikret, oenske: Oenske) -> list[tuple[Sikret, Barn]]:
    if not oenske.boern:
        return []
    kendte = {barn.offentlig_id: barn for barn in boern_med_myndighed(sikret) if barn.kommune == sikret.kommune}
    valgte = [(kendte[en.offentlig_id], en) for en in oenske.boern if en.offentlig_id in kendte]
    if len({barn.pk for barn, _ in valgte}) != len(oenske.boern):
        raise OensketAfvist("boern", "Et barn er ikke længere på listen. Se listen, og vælg på ny.")
    return valgte


def _for_barn(
    barn: Sikret, oenske: Oenske, familie: Familie, faelles: _Vilkaar, *, anmoder: Anmoder, foraelderens: Valg
) -> Valg:
    """A child's decision: its family has the doctor the parent gets (FAM-9), unless that doctor is yet to be asked.

    A refusal names the child.
    """
    if foraelderens.praksis is not None and foraelderens.adgang is not Adgang.DISPENSATION and anmoder.hvem is not None:
        familie = med_laege(familie, anmoder.hvem, foraelderens.praksis.id)
    try:
        if not (ledig := afgoer_i_gang(i_gang_for(barn), kommune=faelles.kommune)).vaerdi:
            raise OensketAfvist("", ledig.hvorfor)
        return _for_en(barn, oenske, familie, faelles, anmoder=anmoder)
    except OensketAfvist as afvist:
        om_barnet = afvist.felt in {"", "yder", "gruppe"}
        tekst = f"{navn(barn)}: {afvist}{' Eller fjern krydset ved barnet.' if om_barnet else ''}"
        raise OensketAfvist("barn" if om_barnet else afvist.felt, tekst, barn=barn.offentlig_id) from afvist


def _for_en(
    sikret: Sikret,
    oenske: Oenske,
    familie: Familie,
    faelles: _Vilkaar,
    *,
    anmoder: Anmoder,
    fortrydes: Fortrydelse | None = None,
) -> Valg:
    """One person's decision."""
    fakta = valgfakta(
        sikret,
        fra=oenske.fra,
        vilkaar=faelles.laege,
        familievilkaar=faelles.familie,
        familie=familie,
        handlende=anmoder.hvem,
        ny_gruppe=oenske.gruppe,
    )
    if anmoder.barn is not None:
        oenske = _barnets(fakta, oenske)
    praksis, adgang, valggrunde = _det_valgte(fakta, oenske, faelles, fortrydes)
    samtykker, samtykkegrunde = registrer_samtykke(
        sikret,
        familie,
        oenske,
        faelles.familie,
        anmoder=anmoder,
        laege=praksis.id if praksis and adgang is not Adgang.UAENDRET else None,
        dag=handledag(oenske.fra),
    )
    kortsag = Kortsag(
        om=fortrydes.om if fortrydes else _omregistrering(fakta, oenske, faelles, praksis, adgang),
        skifter_laege=adgang not in {Adgang.UAENDRET, Adgang.INGEN},
        medtaget=anmoder.barn is not None,
        fortryder=fortrydes is not None,
        kommune=faelles.kommune,
        i_dag=faelles.i_dag,
    )
    kort, kortgrunde = beslut_kort(fakta, oenske, kortsag, faelles.laege)
    brev = afgoer_brev(
        alder=alder(sikret.foedselsdato, faelles.i_dag),
        beskyttet=er_beskyttet(sikret, faelles.i_dag),
        har_navn=bool(sikret.fornavn),
    )
    alle = (*anmoder.begrundelser, *valggrunde, *samtykkegrunde, *kortgrunde, *brev.begrundelser)
    return Valg(
        sikret=sikret,
        praksis=praksis,
        fra=oenske.fra,
        adgang=adgang,
        kort=kort,
        begrundelser=_synlige(alle),
        skifter_gruppe=oenske.gruppe,
        samtykker=samtykker,
        anmoder=anmoder.hvem,
        eget_samtykke=anmoder.eget_samtykke,
        intet_brev="" if brev.vaerdi else brev.hvorfor,
        svardage=faelles.laege.svarfrist_dage,
        fortrydes=fortrydes,
    )


def _synlige(alle: Sequence[Begrundelse]) -> tuple[Begrundelse, ...]:
    """Those that may be told (LV-12), each once: who acts is also why no other's consent is needed."""
    return tuple({(en.regel.noegle, en.tekst): en for en in alle if not en.regel.skjult}.values())


def _barnets(fakta: Valgfakta, oenske: Oenske) -> Oenske:
    """A child taken along to a doctor keeps the group it has, where that is the one the parent changes to."""
    nu = gaeldende_punkt(fakta.punkter, oenske.fra)
    if oenske.yder is not None and nu is not None and nu.gruppe == oenske.gruppe:
        return replace(oenske, gruppe="")
    return oenske


def _det_valgte(
    fakta: Valgfakta, oenske: Oenske, faelles: _Vilkaar, fortrydes: Fortrydelse | None
) -> tuple[Praksisfakta | None, Adgang, tuple[Begrundelse, ...]]:
    """The doctor, how the person comes to have a place, and why doctor and group may be so."""
    if fortrydes is not None:
        return laegen_fra_foer(fortrydes, oenske.fra, faelles.laege, faelles.handlende, i_dag=faelles.i_dag)
    gruppegrunde, virkning = _gruppe(fakta, oenske, faelles)
    praksis, adgang, laegegrunde = _laege(fakta, oenske, faelles, virkning)
    return praksis, adgang, (*gruppegrunde, *laegegrunde)


def _gruppe(
    fakta: Valgfakta, oenske: Oenske, faelles: _Vilkaar
) -> tuple[tuple[Begrundelse, ...], Laegevirkning | None]:
    """The change of group, if any is asked for, and what it does to the doctor."""
    if not oenske.gruppe:
        return (), None
    gaeldende = gaeldende_punkt(fakta.punkter, oenske.fra)
    grupper = grunddata.sikringsgrupper(oenske.fra)
    skift = Gruppeskift(
        nu=gaeldende.gruppe if gaeldende else "",
        ny=oenske.gruppe,
        fra=oenske.fra,
        har_laege={kode: en.har_laege for kode, en in grupper.items()},
        vaelges=[kode for kode, en in grupper.items() if en.vaelges],
        seneste_skift=_seneste_skift(fakta),
    )
    svar = afgoer_gruppeskift(skift, faelles.laege, faelles.handlende, i_dag=faelles.i_dag)
    if not svar.vaerdi:
        raise OensketAfvist("gruppe", svar.begrundelser[0].tekst)
    virkning = afgoer_laegevirkning(skift, har_laege_nu=fakta.relationer.egen is not None)
    oplyses = (en for en in eu_kort(fakta.sikret, oenske.gruppe).begrundelser if en.tekst == EU_KORT_TEKST)
    return (*svar.begrundelser, *virkning.begrundelser, *oplyses), virkning.vaerdi


def _seneste_skift(fakta: Valgfakta) -> date | None:
    punkter = sorted(fakta.punkter, key=lambda en: en.fra)
    skift = [b.fra for a, b in itertools.pairwise(punkter) if {a.gruppe, b.gruppe} == FRIT_VALG]
    return skift[-1] if skift else None


def _laege(
    fakta: Valgfakta, oenske: Oenske, faelles: _Vilkaar, virkning: Laegevirkning | None
) -> tuple[Praksisfakta | None, Adgang, tuple[Begrundelse, ...]]:
    """The doctor, and how the person comes to have a place."""
    if virkning is Laegevirkning.BORTFALDER:
        if oenske.yder is not None:
            tekst = (
                f"I gruppe {oenske.gruppe} har man ingen læge. Vælg en gruppe med læge, eller skift gruppen under "
                "Skift sikringsgruppe uden at vælge læge."
            )
            raise OensketAfvist("gruppe", tekst)
        return None, Adgang.INGEN, ()
    if oenske.yder is None:
        egen = praksis_med_noegle(fakta.relationer.egen, pr=oenske.fra) if fakta.relationer.egen else None
        if virkning is None:
            raise OensketAfvist("yder", "Vælg en læge.")
        if virkning is Laegevirkning.SKAL_VAELGES or (egen is None and _har_haft_laege(fakta, oenske.fra)):
            tekst = "Den sikrede har ingen læge den dag. Vælg en læge sammen med gruppen."
            raise OensketAfvist("yder", tekst)
        return _beholdt(fakta, egen, faelles) if egen else (None, Adgang.INGEN, ())
    if virkning is None and not _gruppen_har_laege(fakta, oenske.fra):
        tekst = f"I gruppe {fakta.person.gruppe} har man ingen læge. Vælg også den gruppe, der skal skiftes til."
        raise OensketAfvist("gruppe", tekst)
    praksis = praksis_med_id(oenske.yder, pr=oenske.fra)
    if praksis is None:
        raise OensketAfvist("yder", "Lægen er ikke længere i listen. Vælg en anden læge.")
    if er_uaendret(_med_samme_laege(fakta, praksis), fra=oenske.fra, yder_id=praksis.id):
        if virkning is not None:
            return _beholdt(fakta, praksis, faelles)
        raise OensketAfvist("yder", f"{praksis.navn} er allerede læge for {navn(fakta.sikret)}. Vælg en anden læge.")
    svar = _afgoer(fakta, praksis, oenske, faelles)
    if svar.vaerdi is Mulighed.IKKE_MULIG:
        raise OensketAfvist("yder", svar.begrundelser[0].tekst)
    adgang = _ADGANG.get(svar.begrundelser[0].regel.noegle, Adgang.UNDTAGELSE)
    if virkning is None:
        _har_laege_naar_der_svares(fakta, _virker_fra(oenske, adgang, faelles))
    return praksis, adgang, svar.begrundelser


def _med_samme_laege(fakta: Valgfakta, praksis: Praksisfakta) -> list[Punkt]:
    """The timeline with the practice in every period of its ydernummer: they are one doctor."""
    return [
        replace(punkt, yder_id=praksis.id)
        if en.yder is not None and en.yder.ydernummer == praksis.ydernummer
        else punkt
        for en, punkt in zip(fakta.tidslinje, fakta.punkter, strict=True)
    ]


def _virker_fra(oenske: Oenske, adgang: Adgang, faelles: _Vilkaar) -> date:
    """The first day it can be in force: never before today where the doctor is asked."""
    return max(oenske.fra, faelles.i_dag) if adgang is Adgang.DISPENSATION else oenske.fra


def _har_laege_naar_der_svares(fakta: Valgfakta, dag: date) -> None:
    """A group without a doctor may have come between the day that was asked for and today. Raises `OensketAfvist`."""
    nu = gaeldende_punkt(fakta.punkter, dag)
    gruppe = grunddata.sikringsgrupper(dag).get(nu.gruppe) if nu else None
    if gruppe is not None and not gruppe.har_laege:
        tekst = (
            f"Lægen skal spørges, så valget gælder tidligst fra i dag, og i gruppe {gruppe.kode} har man ingen læge. "
            "Vælg også den gruppe, der skal skiftes til."
        )
        raise OensketAfvist("gruppe", tekst)


def _beholdt(
    fakta: Valgfakta, egen: Praksisfakta, faelles: _Vilkaar
) -> tuple[Praksisfakta, Adgang, tuple[Begrundelse, ...]]:
    """The doctor who is kept in the new group: a forsorgshjem's is its residents' alone (LV-6)."""
    praksis = som_givet(egen, faelles.laege)
    if praksis.art is Praksisart.FORSORGSHJEM and not afgoer_synlig(fakta.person, praksis, faelles.handlende).vaerdi:
        tekst = f"{egen.navn} kan ikke beholdes i gruppe {fakta.person.gruppe}. Vælg en anden læge sammen med gruppen."
        raise OensketAfvist("yder", tekst)
    return egen, Adgang.UAENDRET, ()


def _gruppen_har_laege(fakta: Valgfakta, fra: date) -> bool:
    """Whether one in the person's group has a doctor at all."""
    gruppe = grunddata.sikringsgrupper(fra).get(fakta.person.gruppe)
    return gruppe is None or gruppe.har_laege


def _afgoer(fakta: Valgfakta, praksis: Praksisfakta, oenske: Oenske, faelles: _Vilkaar) -> Afgoerelse[Mulighed]:
    vk = faelles.laege
    egne: Sequence[Praksisfakta] = ()
    if vk.dispensation_kraever_regel:
        egne = praksisser_i(fakta.sikret.kommune, pr=oenske.fra)
    liste = personlig_liste(fakta.person, [som_givet(en, vk) for en in egne], fakta.relationer, vk, dag=oenske.fra)
    (mulighed,) = udvidede_muligheder(
        fakta.person, [som_givet(praksis, vk)], fakta.relationer, vk, liste=liste, dag=oenske.fra
    )
    situation = Valgsituation(fakta.person, fakta.relationer, faelles.handlende, oenske.fra, fakta.i_gang)
    return afgoer_valg(situation, mulighed, vk, kommune=faelles.kommune, i_dag=faelles.i_dag)


def _har_haft_laege(fakta: Valgfakta, fra: date) -> bool:
    """Whether the timeline names a doctor on the day: a practice that has closed is none any more."""
    gaeldende = gaeldende_punkt(fakta.punkter, fra)
    return gaeldende is not None and gaeldende.yder_id is not None


def _omregistrering(
    fakta: Valgfakta, oenske: Oenske, faelles: _Vilkaar, praksis: Praksisfakta | None, adgang: Adgang
) -> Omregistrering:
    return omregistrering(
        fakta.tidslinje,
        praksis,
        fra=_virker_fra(oenske, adgang, faelles),
        skifter_gruppe=oenske.gruppe,
        faste=faste_grupper(oenske.fra),
    )
