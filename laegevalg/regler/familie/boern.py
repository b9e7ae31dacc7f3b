"""Which persons are offered to be taken along in someone's choice of doctor (FAM-7, FAM-8). None is chosen ahead."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date

from kerne.afgoerelse import Afgoerelse, Begrundelse, afgjort
from laegevalg.regler.familie import regler
from laegevalg.regler.familie.handleret import Egetsamtykke, fylder_selv
from laegevalg.regler.familie.kreds import Familievilkaar, Myndighedsart, Person


class Tilbud(enum.StrEnum):
    """Whether a person is offered to be taken along."""

    TILBYDES = "tilbydes"
    MED_EGET_SAMTYKKE = "med_eget_samtykke"
    TILBYDES_IKKE = "tilbydes_ikke"


def tilbydes(barn: Person, vaelger: int, dag: date, vilkaar: Familievilkaar, *, i_dag: date) -> Afgoerelse[Tilbud]:
    """Whether `barn` is offered to `vaelger`, who chooses on `i_dag` a doctor for themselves from `dag` on. Pure.

    The custody must be there on both days; age counts on `dag`. Only a custody holder is offered; a guardian begins
    from the child's number, and nobody is offered a foster child.
    """
    aar = barn.alder(dag)
    if aar >= vilkaar.alder_voksen:
        tekst = f"Personen er fyldt {vilkaar.alder_voksen} år og vælger selv læge."
        return afgjort(Tilbud.TILBYDES_IKKE, regler.TILBYDES_IKKE, tekst, dag=dag, alder=aar)
    if not all(barn.myndighed_for(vaelger, en, Myndighedsart.FORAELDREMYNDIGHED) for en in (i_dag, dag)):
        tekst = "Den, der vælger, har ikke forældremyndigheden på dagen."
        if barn.myndighed_for(vaelger, dag, Myndighedsart.VAERGEMAAL):
            tekst += " Som værge: Begynd fra den sikredes eget CPR-nummer."
        return afgjort(Tilbud.TILBYDES_IKKE, regler.TILBYDES_IKKE, tekst, dag=dag, alder=aar, foraeldremyndighed=False)
    if aar >= vilkaar.alder_selv:
        tekst = (
            f"Den unge er fyldt {vilkaar.alder_selv} år og kan kun tages med, hvis den unges eget samtykke registreres."
        )
        svar, regel = Tilbud.MED_EGET_SAMTYKKE, regler.TILBYDES_MED_SAMTYKKE
    else:
        tekst = "Den, der vælger, har forældremyndigheden, så barnet kan tages med. Det vælges aktivt."
        svar, regel = Tilbud.TILBYDES, regler.TILBYDES
    return afgjort(svar, regel, tekst, dag=dag, alder=aar, foraeldremyndighed=True)


def boern_der_tilbydes(
    boern: Iterable[Person], vaelger: int, dag: date, vilkaar: Familievilkaar, *, i_dag: date
) -> tuple[tuple[Person, Afgoerelse[Tilbud]], ...]:
    """Those of `boern` who are offered, oldest first, each with why. Pure."""
    svar = ((barn, tilbydes(barn, vaelger, dag, vilkaar, i_dag=i_dag)) for barn in boern)
    fundne = (en for en in svar if en[1].vaerdi is not Tilbud.TILBYDES_IKKE)
    return tuple(sorted(fundne, key=lambda en: (en[0].foedt, en[0].hvem)))


def kan_medtages(
    barn: Person, vaelger: int, dag: date, vilkaar: Familievilkaar, *, i_dag: date, samtykke: Egetsamtykke | None
) -> Afgoerelse[bool]:
    """Whether `barn`, actively chosen on `i_dag`, is taken along from `dag` on. Pure.

    A young person's consent counts when it is their own, given on `dag` or before, and on a day they could give it:
    from the 15th birthday; before it together with the request of the one who has custody until then.
    """
    tilbud = tilbydes(barn, vaelger, dag, vilkaar, i_dag=i_dag)
    if tilbud.vaerdi is not Tilbud.MED_EGET_SAMTYKKE:
        return Afgoerelse(tilbud.vaerdi is Tilbud.TILBYDES, tilbud.begrundelser)
    givet = (
        samtykke is not None
        and samtykke.hvem == barn.hvem
        and samtykke.givet <= dag
        and (barn.alder(samtykke.givet) >= vilkaar.alder_selv or fylder_selv(barn, dag, vilkaar, i_dag=i_dag))
    )
    tekst = (
        "Den unges eget samtykke er registreret."
        if givet
        else "Den unges eget samtykke mangler. Registrér, hvornår og hvordan den unge selv har givet det."
    )
    egen = Begrundelse(regler.EGET_SAMTYKKE, tekst, {"eget_samtykke": givet})
    return Afgoerelse(givet, (egen, *tilbud.begrundelser))
