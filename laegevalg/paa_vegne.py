"""Who asks for a choice, and what of consent is recorded with it (FAM-6, FAM-8, FAM-12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kerne import ur
from kerne.afgoerelse import Begrundelse
from laegevalg.oenske import Barn, Oenske, OensketAfvist
from laegevalg.opslag.fakta import Familie
from laegevalg.regler.familie import (
    Egetsamtykke,
    Familievilkaar,
    Hvem,
    hvem_kan_handle,
    kan_medtages,
    mangler,
    samtykke_til_laege,
)
from laegevalg.samtykke import Samtykke, Samtykkeslags
from sikrede.models import Sikret


@dataclass(frozen=True, slots=True)
class Anmoder:
    """Who asks for one person's choice. `hvem` is None for one not known here, `navn` "" for the person themselves.

    `barn` is what was recorded of the person as a child taken along; None where the choice began from their number.
    """

    hvem: int | None
    navn: str
    begrundelser: tuple[Begrundelse, ...]
    barn: Barn | None = None


def anmoder_selv(familie: Familie, oenske: Oenske, vilkaar: Familievilkaar, *, dag: date) -> Anmoder:
    """Who asks for the person the choice began with, on the day it counts. Raises `OensketAfvist`. Pure."""
    kreds = hvem_kan_handle(familie.person, dag, vilkaar)
    if kreds.vaerdi.hvem is Hvem.INGEN:
        raise OensketAfvist("", f"{kreds.hvorfor} {kreds.vaerdi.goer}")
    if kreds.vaerdi.hvem is not Hvem.MYNDIGHED:
        return Anmoder(familie.person.hvem, "", kreds.begrundelser)
    kendte = {familie.personer[pk].offentlig_id: pk for pk in kreds.vaerdi.personer & familie.personer.keys()}
    if oenske.anmoder in kendte:
        pk = kendte[oenske.anmoder]
        return Anmoder(pk, navn(familie.personer[pk]), kreds.begrundelser)
    if kendte:
        raise OensketAfvist("anmoder", "Vælg, hvem der har bedt om valget for barnet.")
    if not oenske.ukendtes.strip():
        raise OensketAfvist("ukendtes", "Skriv, hvem der har bedt om valget for barnet, og hvornår og hvordan.")
    return Anmoder(None, "", kreds.begrundelser)


def anmoder_for_barn(sikret: Sikret, familie: Familie, barn: Barn, vilkaar: Familievilkaar, *, dag: date) -> Anmoder:
    """The person who takes a child along (FAM-7, FAM-8). Raises `OensketAfvist`. No query."""
    eget = Egetsamtykke(familie.person.hvem, ur.i_dag()) if barn.samtykke.strip() else None
    svar = kan_medtages(familie.person, sikret.pk, dag, vilkaar, samtykke=eget)
    if not svar.vaerdi:
        mangler_eget = familie.person.alder(dag) >= vilkaar.alder_selv
        raise OensketAfvist("eget_samtykke" if mangler_eget else "barn", svar.hvorfor, barn=barn.offentlig_id)
    return Anmoder(sikret.pk, navn(sikret), svar.begrundelser, barn)


def registrer_samtykke(
    sikret: Sikret,
    familie: Familie,
    oenske: Oenske,
    vilkaar: Familievilkaar,
    *,
    anmoder: Anmoder,
    laege: int | None,
    dag: date,
) -> tuple[tuple[Samtykke, ...], tuple[Begrundelse, ...]]:
    """What is recorded of request and consent, and why it is enough; `laege` None where no doctor is chosen.

    Raises `OensketAfvist` where a consent is missing. Pure.
    """
    barn = anmoder.barn
    registreres = _registreres(sikret, familie, oenske, anmoder)
    if laege is None or anmoder.hvem is None:
        return registreres, ()
    svar = samtykke_til_laege(familie.person, familie.voksne, laege, dag, vilkaar, handlende=anmoder.hvem)
    if barn is None:
        givne = {pk for pk, en in familie.personer.items() if oenske.samtykker.get(en.offentlig_id, "").strip()}
        af_ukendte = oenske.ukendtes
    else:
        givne = set(svar.vaerdi.fra) if barn.andres.strip() else set()
        givne -= {familie.person.hvem}
        af_ukendte = barn.andres
        if barn.samtykke.strip():
            givne.add(familie.person.hvem)
    if mangler(svar.vaerdi, givne, givne_af_ukendte=svar.vaerdi.ukendte if af_ukendte.strip() else 0):
        besked = f"{svar.hvorfor} {svar.vaerdi.registreres}".strip()
        if barn is not None:
            raise OensketAfvist("andres_samtykke", besked, barn=barn.offentlig_id)
        raise OensketAfvist("samtykker" if svar.vaerdi.fra - givne else "ukendtes", besked)
    return registreres, svar.begrundelser


def _registreres(sikret: Sikret, familie: Familie, oenske: Oenske, anmoder: Anmoder) -> tuple[Samtykke, ...]:
    """The request and the consents as they are kept with the process, each with whose it is."""
    alle = []
    if anmoder.navn and anmoder.hvem is not None:
        alle.append(Samtykke(Samtykkeslags.ANMODET, (anmoder.hvem,), navn=anmoder.navn))
    if anmoder.barn is None:
        for pk, en in familie.personer.items():
            if givet := oenske.samtykker.get(en.offentlig_id, "").strip():
                alle.append(Samtykke(Samtykkeslags.SAMTYKKE, (pk,), givet, navn(en)))
        if oenske.ukendtes.strip():
            slags = Samtykkeslags.ANMODNING if anmoder.hvem is None else Samtykkeslags.ANDRES
            alle.append(Samtykke(slags, (), oenske.ukendtes.strip()))
    else:
        if anmoder.barn.samtykke.strip():
            alle.append(Samtykke(Samtykkeslags.SAMTYKKE, (sikret.pk,), anmoder.barn.samtykke.strip(), navn(sikret)))
        if anmoder.barn.andres.strip():
            andre = tuple(pk for pk in familie.personer if pk != anmoder.hvem)
            alle.append(Samtykke(Samtykkeslags.ANDRES, andre, anmoder.barn.andres.strip()))
    return tuple(alle)


def navn(sikret: Sikret) -> str:
    """As a page names the person."""
    return sikret.navn or sikret.adresseringsnavn
