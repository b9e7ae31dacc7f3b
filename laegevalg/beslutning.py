"""From what a caseworker asks for to what is decided for each person, by the rules and nothing else.

Reads only. What the rules refuse is `OensketAfvist`, which names the field and says in Danish what to do.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from breve.regler import afgoer_brev
from grunddata import opslag as grunddata
from kerne import ur
from kerne.afgoerelse import Afgoerelse, Begrundelse
from kerne.aktoer import Aktoer
from laegevalg.foelger import FOELGER, Foelgesag, PrisMangler
from laegevalg.grundlag import Kortbeslutning, Valg
from laegevalg.models import Adgang
from laegevalg.opslag.fakta import Familie, Valgfakta, boern_med_myndighed, familier, som_givet, valgfakta
from laegevalg.parametre import vilkaar
from laegevalg.parametre_familie import familievilkaar
from laegevalg.regler import tilgang
from laegevalg.regler.familie import (
    Egetsamtykke,
    Familievilkaar,
    Hvem,
    hvem_kan_handle,
    kan_medtages,
    mangler,
    samtykke_til_laege,
)
from laegevalg.regler.givet import Handlende
from laegevalg.regler.gruppe import FRIT_VALG, Gruppeskift, Laegevirkning, afgoer_gruppeskift, afgoer_laegevirkning
from laegevalg.regler.kort import afgoer_kortdato
from laegevalg.regler.tidslinje import er_uaendret, gaeldende_punkt
from laegevalg.regler.tilgang import Mulighed
from laegevalg.regler.valg import Valgsituation, afgoer_valg, personlig_liste, udvidede_muligheder
from laegevalg.regler.valgbar import afgoer_valgbar
from laegevalg.regler.vilkaar import Vilkaar
from sikrede.models import Sikret
from sikrede.opslag import alder, er_beskyttet
from ydere.fakta import Praksisfakta, praksis_med_id, praksis_med_noegle, praksisser_i

_ADGANG: Final = {
    tilgang.AABEN.noegle: Adgang.AABEN,
    tilgang.SELEKTIV.noegle: Adgang.SELEKTIV,
    tilgang.LUKKET.noegle: Adgang.DISPENSATION,
    tilgang.EGEN.noegle: Adgang.UAENDRET,
}


class OensketAfvist(Exception):
    """The rules refuse; `felt` is the field of the form, "" when none, and the message says what to do."""

    def __init__(self, felt: str, tekst: str) -> None:
        super().__init__(tekst)
        self.felt = felt


@dataclass(frozen=True, slots=True)
class Barn:
    """A child taken along. `samtykke` is a young person's own, in the caseworker's words; "" under 15."""

    offentlig_id: uuid.UUID
    samtykke: str = ""


@dataclass(frozen=True, slots=True)
class Oenske:
    """What is asked for. `yder` None: no doctor is chosen; `gruppe` "": the group is not.

    `anmoder` is the custody holder or guardian who asks for a child, `samtykker` what was recorded of the others'
    consent. `fritagelse` is the number of an exception from the fee that a caseworker recorded.
    """

    fra: date
    yder: uuid.UUID | None = None
    gruppe: str = ""
    boern: tuple[Barn, ...] = ()
    anmoder: uuid.UUID | None = None
    samtykker: Mapping[uuid.UUID, str] = field(default_factory=dict)
    fritagelse: str = ""
    fritagelse_tekst: str = ""


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

    Raises `OensketAfvist`. About a dozen queries, and seven for each child.
    """
    handlende = Handlende.af_rolle(aktoer.rolle)
    if handlende is None:
        raise OensketAfvist("", "Din rolle kan se, men ikke ændre.")
    i_dag = ur.i_dag()
    kommune = aktoer.organisation or ""
    fv = familievilkaar(i_dag)
    faelles = _Vilkaar(i_dag, kommune, handlende, vilkaar(i_dag, kommune), fv)
    if not (valgbar := afgoer_valgbar(sikret.status)).vaerdi:
        raise OensketAfvist("", valgbar.hvorfor)
    boern = _valgte_boern(sikret, oenske)
    familie = familier([sikret, *boern], dag=oenske.fra)
    anmoder, anmodet = _anmoder(familie[sikret.pk], oenske, fv)
    valgte = [_for_en(sikret, oenske, familie[sikret.pk], faelles, handler=anmoder, grunde=anmodet)]
    for barn in boern:
        samtykke = next(en.samtykke for en in oenske.boern if en.offentlig_id == barn.offentlig_id)
        grunde = _medtages(sikret, familie[barn.pk], oenske, fv, samtykke)
        valg = _for_en(barn, oenske, familie[barn.pk], faelles, handler=sikret.pk, grunde=grunde, samtykke=samtykke)
        valgte.append(valg)
    return tuple(valgte)


def _valgte_boern(sikret: Sikret, oenske: Oenske) -> list[Sikret]:
    if not oenske.boern:
        return []
    kendte = {barn.offentlig_id: barn for barn in boern_med_myndighed(sikret)}
    valgte = [kendte.get(en.offentlig_id) for en in oenske.boern]
    if None in valgte or len(set(valgte)) != len(valgte):
        raise OensketAfvist("boern", "Et barn er ikke længere på listen. Hent siden igen, og vælg på ny.")
    return [barn for barn in valgte if barn is not None]


def _anmoder(familie: Familie, oenske: Oenske, fv: Familievilkaar) -> tuple[int | None, tuple[Begrundelse, ...]]:
    """Who asks, where the person does not act alone (FAM-6), and why that one may."""
    kreds = hvem_kan_handle(familie.person, oenske.fra, fv)
    if kreds.vaerdi.hvem is Hvem.INGEN:
        raise OensketAfvist("", f"{kreds.hvorfor} {kreds.vaerdi.goer}")
    if kreds.vaerdi.hvem is not Hvem.MYNDIGHED:
        return familie.person.hvem, kreds.begrundelser
    kendte = {en.offentlig_id: pk for pk, en in familie.personer.items()}
    if oenske.anmoder is None and kreds.vaerdi.ukendte and not kendte:
        return None, kreds.begrundelser
    if oenske.anmoder not in kendte:
        raise OensketAfvist("anmoder", "Vælg, hvem der har bedt om valget for barnet.")
    return kendte[oenske.anmoder], kreds.begrundelser


def _medtages(
    sikret: Sikret, familie: Familie, oenske: Oenske, fv: Familievilkaar, samtykke: str
) -> tuple[Begrundelse, ...]:
    eget = Egetsamtykke(familie.person.hvem, ur.i_dag()) if samtykke.strip() else None
    svar = kan_medtages(familie.person, sikret.pk, max(oenske.fra, ur.i_dag()), fv, samtykke=eget)
    if not svar.vaerdi:
        raise OensketAfvist("boern", svar.hvorfor)
    return svar.begrundelser


def _for_en(
    sikret: Sikret,
    oenske: Oenske,
    familie: Familie,
    faelles: _Vilkaar,
    *,
    handler: int | None,
    grunde: Sequence[Begrundelse],
    samtykke: str = "",
) -> Valg:
    """One person's decision."""
    fakta = valgfakta(
        sikret,
        fra=oenske.fra,
        vilkaar=faelles.laege,
        familievilkaar=faelles.familie,
        familie=familie,
        handlende=handler,
        ny_gruppe=oenske.gruppe,
    )
    gruppegrunde, virkning = _gruppe(fakta, oenske, faelles)
    praksis, adgang, laegegrunde = _laege(fakta, oenske, faelles, virkning)
    samtykketekst, samtykkegrunde = _samtykke(fakta, praksis, oenske, faelles, handler=handler, eget=samtykke)
    kort, kortgrunde = _kort(fakta, oenske, faelles, adgang, medtaget=bool(handler and handler != sikret.pk))
    brev = afgoer_brev(
        alder=alder(sikret.foedselsdato, faelles.i_dag),
        beskyttet=er_beskyttet(sikret, faelles.i_dag),
        har_navn=bool(sikret.fornavn),
    )
    alle = (*grunde, *gruppegrunde, *laegegrunde, *samtykkegrunde, *kortgrunde, *brev.begrundelser)
    return Valg(
        sikret=sikret,
        praksis=praksis,
        fra=oenske.fra,
        adgang=adgang,
        kort=kort,
        begrundelser=tuple(en for en in alle if not en.regel.skjult),
        skifter_gruppe=oenske.gruppe,
        samtykke=samtykketekst,
        intet_brev="" if brev.vaerdi else brev.hvorfor,
        svardage=faelles.laege.svarfrist_dage,
    )


def _gruppe(
    fakta: Valgfakta, oenske: Oenske, faelles: _Vilkaar
) -> tuple[tuple[Begrundelse, ...], Laegevirkning | None]:
    """The change of group, if any is asked for, and what it does to the doctor."""
    if not oenske.gruppe:
        return (), None
    gaeldende = gaeldende_punkt(fakta.punkter, oenske.fra)
    skift = Gruppeskift(
        nu=gaeldende.gruppe if gaeldende else "",
        ny=oenske.gruppe,
        fra=oenske.fra,
        har_laege={kode: en.har_laege for kode, en in grunddata.sikringsgrupper(oenske.fra).items()},
        seneste_skift=_seneste_skift(fakta),
    )
    svar = afgoer_gruppeskift(skift, faelles.laege, faelles.handlende, i_dag=faelles.i_dag)
    if not svar.vaerdi:
        raise OensketAfvist("gaelder_fra" if _om_datoen(svar) else "gruppe", svar.hvorfor)
    virkning = afgoer_laegevirkning(skift, har_laege_nu=gaeldende is not None and gaeldende.yder_id is not None)
    return (*svar.begrundelser, *virkning.begrundelser), virkning.vaerdi


def _om_datoen(svar: Afgoerelse[bool]) -> bool:
    return svar.begrundelser[0].regel.noegle.startswith("dato.")


def _seneste_skift(fakta: Valgfakta) -> date | None:
    punkter = sorted(fakta.punkter, key=lambda en: en.fra)
    skift = [b.fra for a, b in itertools.pairwise(punkter) if {a.gruppe, b.gruppe} == FRIT_VALG]
    return skift[-1] if skift else None


def _laege(
    fakta: Valgfakta, oenske: Oenske, faelles: _Vilkaar, virkning: Laegevirkning | None
) -> tuple[Praksisfakta | None, Adgang, tuple[Begrundelse, ...]]:
    """The doctor, and how the person comes to have a place."""
    if virkning is Laegevirkning.BORTFALDER:
        return None, Adgang.INGEN, ()
    if oenske.yder is None:
        if virkning is Laegevirkning.UAENDRET:
            egen = praksis_med_noegle(fakta.relationer.egen, pr=oenske.fra) if fakta.relationer.egen else None
            return egen, Adgang.UAENDRET if egen else Adgang.INGEN, ()
        raise OensketAfvist("yder", "Vælg en læge.")
    praksis = praksis_med_id(oenske.yder, pr=oenske.fra)
    if praksis is None:
        raise OensketAfvist("yder", "Lægen er ikke længere i listen. Vælg en anden læge.")
    if er_uaendret(fakta.punkter, fra=oenske.fra, yder_id=praksis.id):
        if virkning is not None:
            return praksis, Adgang.UAENDRET, ()
        raise OensketAfvist("yder", f"{praksis.navn} er allerede læge for {_navn(fakta.sikret)}. Vælg en anden læge.")
    svar = _afgoer(fakta, praksis, oenske, faelles)
    if svar.vaerdi is Mulighed.IKKE_MULIG:
        raise OensketAfvist("gaelder_fra" if _er_dato(svar) else "yder", svar.hvorfor)
    return praksis, _ADGANG.get(svar.begrundelser[0].regel.noegle, Adgang.UNDTAGELSE), svar.begrundelser


def _er_dato(svar: Afgoerelse[Mulighed]) -> bool:
    return svar.begrundelser[0].regel.noegle.startswith("dato.")


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


def _navn(sikret: Sikret) -> str:
    return sikret.navn or sikret.adresseringsnavn


def _samtykke(
    fakta: Valgfakta,
    praksis: Praksisfakta | None,
    oenske: Oenske,
    faelles: _Vilkaar,
    *,
    handler: int | None,
    eget: str,
) -> tuple[str, tuple[Begrundelse, ...]]:
    """What is recorded of consent, and why it is enough (FAM-8, FAM-12)."""
    if praksis is None or handler is None:
        return "", ()
    familie = fakta.familie
    svar = samtykke_til_laege(
        familie.person, familie.voksne, praksis.id, max(oenske.fra, faelles.i_dag), faelles.familie, handlende=handler
    )
    efter_pk = {pk: en.offentlig_id for pk, en in familie.personer.items()}
    givne = {pk for pk, offentlig in efter_pk.items() if oenske.samtykker.get(offentlig, "").strip()}
    if eget.strip():
        givne.add(familie.person.hvem)
    if mangler(svar.vaerdi, givne):
        felt = "boern" if handler != fakta.sikret.pk and oenske.boern else "samtykker"
        raise OensketAfvist(felt, f"{_navn(fakta.sikret)}: {svar.hvorfor} {svar.vaerdi.registreres}".strip())
    tekster = [oenske.samtykker[efter_pk[pk]].strip() for pk in sorted(givne & efter_pk.keys())]
    return "; ".join(filter(None, [*tekster, eget.strip()])), svar.begrundelser


def _kort(
    fakta: Valgfakta, oenske: Oenske, faelles: _Vilkaar, adgang: Adgang, *, medtaget: bool
) -> tuple[Kortbeslutning, tuple[Begrundelse, ...]]:
    """When the card is ordered, and what it costs."""
    dag = afgoer_kortdato(max(oenske.fra, faelles.i_dag), faelles.laege, i_dag=faelles.i_dag)
    gaeldende = gaeldende_punkt(fakta.punkter, oenske.fra)
    sag = Foelgesag(
        kommune=faelles.kommune,
        foedt=fakta.sikret.foedselsdato,
        skifter_laege=adgang is not Adgang.UAENDRET,
        tidligere_gruppe=gaeldende.gruppe if gaeldende else "",
        gruppe=fakta.person.gruppe,
        besluttet=faelles.i_dag,
        foelger_foraelder=medtaget,
        fritagelse=oenske.fritagelse,
        fritagelse_tekst=oenske.fritagelse_tekst,
    )
    try:
        priser = [foelge.pris(sag) for foelge in FOELGER]
    except PrisMangler as manglende:
        raise OensketAfvist("fritagelse", str(manglende)) from manglende
    grunde = tuple(en for pris in priser for en in pris.begrundelser)
    forbehold = "" if all(pris.bekraeftet for pris in priser) else " Beløbet er ikke bekræftet."
    tekst = " ".join(en.tekst for en in grunde) + forbehold
    kort = Kortbeslutning(dag.vaerdi, sum(pris.kroner for pris in priser), tekst)
    return kort, (*dag.begrundelser, *grunde)
