"""Who asks for a choice, and what of consent is recorded with it (FAM-6, FAM-8, FAM-12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kerne import ur
from kerne.afgoerelse import Begrundelse
from laegevalg.oenske import Barn, Oenske, OensketAfvist
from laegevalg.opslag.fakta import Familie
from laegevalg.regler.familie import (
    Egetsamtykke,
    Familievilkaar,
    Handlekreds,
    Hvem,
    fylder_selv,
    hvem_kan_anmode,
    kan_medtages,
    mangler,
    samtykke_til_laege,
)
from laegevalg.samtykke import Samtykke, Samtykkeslags
from sikrede.models import Sikret

_EGET_SAMTYKKE: Final = (
    "Den sikrede fylder {selv} år, før valget gælder. Registrér også den unges eget samtykke: hvornår og hvordan det "
    "er givet. Eller vent: Fra {selv}-årsdagen vælger den unge alene."
)


@dataclass(frozen=True, slots=True)
class Anmoder:
    """Who asks for one person's choice. `hvem` is None for one not known here, `navn` "" for the person themselves.

    `barn` is what was recorded of the person as a child taken along; None where the choice began from their number.
    `samtykke` is what was recorded of a young person's own consent beside it, "" where none was.
    """

    hvem: int | None
    navn: str
    begrundelser: tuple[Begrundelse, ...]
    barn: Barn | None = None
    samtykke: str = ""

    @property
    def eget_samtykke(self) -> bool:
        """Whether the young person's own consent was recorded."""
        return bool(self.samtykke)


def anmoder_selv(familie: Familie, oenske: Oenske, vilkaar: Familievilkaar, *, dag: date) -> Anmoder:
    """Who asks today for the person the choice began with, which counts on `dag`. Raises `OensketAfvist`. No query."""
    i_dag = ur.i_dag()
    kreds = hvem_kan_anmode(familie.person, dag, vilkaar, i_dag=i_dag)
    if kreds.vaerdi.hvem is Hvem.INGEN:
        raise OensketAfvist("", f"{kreds.hvorfor} {kreds.vaerdi.goer}")
    if kreds.vaerdi.hvem is not Hvem.MYNDIGHED:
        return Anmoder(familie.person.hvem, "", kreds.begrundelser)
    hvem = _indehaveren(familie, kreds.vaerdi, oenske)
    samtykke = oenske.eget_samtykke.strip()
    if fylder_selv(familie.person, dag, vilkaar, i_dag=i_dag) and not samtykke:
        raise OensketAfvist("eget_samtykke", _EGET_SAMTYKKE.format(selv=vilkaar.alder_selv))
    return Anmoder(hvem, "" if hvem is None else navn(familie.personer[hvem]), kreds.begrundelser, samtykke=samtykke)


def _indehaveren(familie: Familie, kreds: Handlekreds, oenske: Oenske) -> int | None:
    """The one of `kreds` who asked; None for one not known here, of whom it is written who it is."""
    kendte = {familie.personer[pk].offentlig_id: pk for pk in kreds.personer & familie.personer.keys()}
    if oenske.anmoder in kendte:
        return kendte[oenske.anmoder]
    if kendte and oenske.anmoder is not None:
        raise OensketAfvist("anmoder", "Personen kan ikke handle for barnet i dag. Vælg en anden.")
    if kendte:
        raise OensketAfvist("anmoder", "Vælg, hvem der har bedt om valget for barnet.")
    if not oenske.ukendtes.strip():
        raise OensketAfvist("ukendtes", "Skriv, hvem der har bedt om valget for barnet, og hvornår og hvordan.")
    return None


def anmoder_for_barn(sikret: Sikret, familie: Familie, barn: Barn, vilkaar: Familievilkaar, *, dag: date) -> Anmoder:
    """The person who takes a child along (FAM-7, FAM-8). Raises `OensketAfvist`. No query."""
    eget = Egetsamtykke(familie.person.hvem, ur.i_dag()) if barn.samtykke.strip() else None
    svar = kan_medtages(familie.person, sikret.pk, dag, vilkaar, i_dag=ur.i_dag(), samtykke=eget)
    if not svar.vaerdi:
        mangler_eget = familie.person.alder(dag) >= vilkaar.alder_selv
        raise OensketAfvist("eget_samtykke" if mangler_eget else "barn", svar.hvorfor, barn=barn.offentlig_id)
    return Anmoder(sikret.pk, navn(sikret), svar.begrundelser, barn, barn.samtykke.strip())


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

    Raises `OensketAfvist` where a consent is missing. Of who turns 15 before `dag` the own consent is enough, which the
    one who asks has brought. No query.
    """
    barn = anmoder.barn
    registreres = _registreres(sikret, familie, oenske, anmoder)
    if laege is None or anmoder.hvem is None or fylder_selv(familie.person, dag, vilkaar, i_dag=ur.i_dag()):
        return registreres, ()
    svar = samtykke_til_laege(familie.person, familie.voksne, laege, dag, vilkaar, handlende=anmoder.hvem)
    if barn is None:
        givne = {pk for pk, en in familie.personer.items() if oenske.samtykker.get(en.offentlig_id, "").strip()}
        af_ukendte = oenske.ukendtes
    else:
        givne = set(svar.vaerdi.fra) if barn.andres.strip() else set()
        givne -= {familie.person.hvem}
        af_ukendte = barn.andres
        if anmoder.eget_samtykke:
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
    if anmoder.samtykke:
        alle.append(Samtykke(Samtykkeslags.SAMTYKKE, (sikret.pk,), anmoder.samtykke, navn(sikret)))
    if anmoder.barn is None:
        for pk, en in familie.personer.items():
            if givet := oenske.samtykker.get(en.offentlig_id, "").strip():
                alle.append(Samtykke(Samtykkeslags.SAMTYKKE, (pk,), givet, navn(en)))
        if oenske.ukendtes.strip():
            slags = Samtykkeslags.ANMODNING if anmoder.hvem is None else Samtykkeslags.ANDRES
            alle.append(Samtykke(slags, (), oenske.ukendtes.strip()))
    elif anmoder.barn.andres.strip():
        andre = tuple(pk for pk in familie.personer if pk != anmoder.hvem)
        alle.append(Samtykke(Samtykkeslags.ANDRES, andre, anmoder.barn.andres.strip()))
    return tuple(alle)


def navn(sikret: Sikret) -> str:
    """As a page names the person."""
    return sikret.navn or sikret.adresseringsnavn
