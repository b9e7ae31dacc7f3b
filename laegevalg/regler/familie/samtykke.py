"""Whose consent a choice of doctor for a person needs, and what of it is recorded (FAM-8, FAM-12, 23SFP93)."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from kerne.afgoerelse import Afgoerelse, Begrundelse, afgjort
from laegevalg.regler.familie import regler
from laegevalg.regler.familie.barnets_laege import set_af
from laegevalg.regler.familie.handleret import Hvem, hvem_kan_handle, maa_handle
from laegevalg.regler.familie.kreds import Familievilkaar, Myndighedsart, Person, Voksen


@dataclass(frozen=True, slots=True)
class Samtykkekrav:
    """`kan`: whether it can be done at all. `fra`: whose consent is needed besides the acting person's own request.

    `ukendte`: how many more must consent who are not known here by a key. `registreres`: what is to be recorded, in
    Danish; "" when nothing is.
    """

    kan: bool
    fra: frozenset[int] = frozenset()
    ukendte: int = 0
    registreres: str = ""


_ANMODNING = "Registrér, hvem der har bedt om valget."
_ANDRES = (
    "Registrér for hver, der skal samtykke: hvornår samtykket er givet, og hvordan det er modtaget (brev, besked, "
    "fremmøde)."
)
_EGET = "Registrér den unges eget samtykke: hvornår og hvordan det er givet."


def samtykke_til_laege(
    barn: Person,
    voksne: tuple[Voksen, ...],
    laege: int,
    dag: date,
    vilkaar: Familievilkaar,
    *,
    handlende: int,
) -> Afgoerelse[Samtykkekrav]:
    """Whose consent it takes on `dag` that `handlende` gives `barn` the doctor `laege`. Pure.

    From 15 only the person's own: where `handlende` is another it must be recorded, and only a custody holder may take
    the young person along (FAM-8). Under 15 the acting holder's own request is a consent; the others' is not needed
    when the doctor is that of a parent with custody who lives at the child's address. `voksne` as `barnets_laeger`
    takes it, and a protected one is seen the same way: their doctor must not be found by asking for consents.
    """
    aar = barn.alder(dag)
    if aar >= vilkaar.alder_selv:
        return _fyldt_selv(barn, dag, vilkaar, handlende)
    maa = maa_handle(barn, handlende, dag, vilkaar)
    if not maa.vaerdi:
        tekst = "Den, der handler, kan ikke vælge læge for barnet."
        nej = Begrundelse(regler.KAN_IKKE_SAMTYKKE, tekst, {"dag": dag, "alder": aar})
        return Afgoerelse(Samtykkekrav(kan=False), (nej, *maa.begrundelser))
    kreds = hvem_kan_handle(barn, dag, vilkaar).vaerdi
    andre = kreds.personer - {handlende}
    if not andre and not kreds.ukendte:
        tekst = "Den, der handler, er den eneste, der skal samtykke."
        return afgjort(
            Samtykkekrav(kan=True, registreres=_ANMODNING), regler.INDEHAVERES_SAMTYKKE, tekst, dag=dag, alder=aar
        )
    if hos := _bopaelsforaelders(set_af(barn, voksne, handlende), laege):
        tekst = (
            "Barnet får lægen hos en forælder, som har forældremyndigheden og bor på barnets adresse. Den anden "
            "forælders samtykke er ikke nødvendigt."
        )
        intet = Begrundelse(regler.INTET_SAMTYKKE, tekst, {"dag": dag, "alder": aar}, hos)
        return Afgoerelse(Samtykkekrav(kan=True, registreres=_ANMODNING), (intet,))
    if not vilkaar.alles_samtykke:
        tekst = "Barnet får en anden læge. Samtykket fra den, der handler, er nok."
        krav = Samtykkekrav(kan=True, registreres=_ANMODNING)
    else:
        tekst = "Barnet får en anden læge. Alle, der har forældremyndigheden eller er værge, skal samtykke."
        krav = Samtykkekrav(kan=True, fra=andre, ukendte=kreds.ukendte, registreres=f"{_ANMODNING} {_ANDRES}")
    return afgjort(
        krav, regler.INDEHAVERES_SAMTYKKE, tekst, dag=dag, alder=aar, alle_skal_samtykke=vilkaar.alles_samtykke
    )


def mangler(krav: Samtykkekrav, givne: Set[int], *, givne_af_ukendte: int = 0) -> bool:
    """Whether a consent that `krav` asks for has not been recorded. True also where it cannot be given. Pure."""
    return not krav.kan or not krav.fra <= givne or givne_af_ukendte < krav.ukendte


def _fyldt_selv(barn: Person, dag: date, vilkaar: Familievilkaar, handlende: int) -> Afgoerelse[Samtykkekrav]:
    kreds = hvem_kan_handle(barn, dag, vilkaar)
    if handlende in kreds.vaerdi.personer:
        registreres = kreds.vaerdi.goer if kreds.vaerdi.hvem is Hvem.SELV_ELLER_VAERGE else ""
        return Afgoerelse(Samtykkekrav(kan=True, registreres=registreres), kreds.begrundelser)
    ung = barn.alder(dag) < vilkaar.alder_voksen
    if ung and barn.myndighed_for(handlende, dag, Myndighedsart.FORAELDREMYNDIGHED):
        tekst = f"Den unge er fyldt {vilkaar.alder_selv} år. Den unges eget samtykke skal registreres."
        eget = Begrundelse(regler.EGET_SAMTYKKE, tekst, {"dag": dag, "alder": barn.alder(dag)})
        krav = Samtykkekrav(kan=True, fra=frozenset({barn.hvem}), registreres=_EGET)
        return Afgoerelse(krav, (eget, *kreds.begrundelser))
    tekst = "Den, der handler, kan ikke vælge læge for den sikrede."
    nej = Begrundelse(regler.KAN_IKKE_SAMTYKKE, tekst, {"dag": dag, "alder": barn.alder(dag)})
    return Afgoerelse(Samtykkekrav(kan=False), (nej, *kreds.begrundelser))


def _bopaelsforaelders(voksne: tuple[Voksen, ...], laege: int) -> tuple[int, ...]:
    """The keys of the parents with custody at the child's address who have the doctor."""
    foraeldre = (en for en in voksne if en.art is Myndighedsart.FORAELDREMYNDIGHED and en.samme_adresse)
    return tuple(sorted(en.hvem for en in foraeldre if en.laege == laege))
