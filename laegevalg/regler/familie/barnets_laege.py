"""The doctor a child under 15 has by default, and the closed doctors its family opens to it (FAM-9…FAM-12, LV-1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kerne.afgoerelse import Afgoerelse, Begrundelse, Oplysning, Regel
from laegevalg.regler.familie import regler
from laegevalg.regler.familie.kreds import Familievilkaar, Myndighedsart, Person, Voksen


@dataclass(frozen=True, slots=True)
class Aabning:
    """A doctor that is open to the child by a family rule, closed for intake or not, and why."""

    laege: int
    begrundelse: Begrundelse


@dataclass(frozen=True, slots=True)
class Barnetslaeger:
    """`standard`: the doctor the child has unless another is chosen; None where a choice must be made.

    `aabne`: each doctor once, in the order of the practices' keys.
    """

    standard: int | None
    aabne: tuple[Aabning, ...]


_TEKST = {
    regler.SAMME_LAEGE: "Lægen er læge for den, der har forældremyndigheden over barnet eller er værge.",
    regler.FORAELDRES_LAEGER: "Lægen er læge for en forælder, som har forældremyndigheden og bor på barnets adresse.",
    regler.BOPAELSFORAELDER: "Lægen er læge for den forælder, barnet er registreret hos.",
}
_ALENE = "Den sikrede er fyldt {selv} år og vælger selv læge."
_INGEN = "Familiereglerne peger ikke på en læge for barnet. Vælg læge på de almindelige betingelser."


def set_af(barn: Person, voksne: Iterable[Voksen], handlende: int | None) -> tuple[Voksen, ...]:
    """The adults as the rules may see them when `handlende` acts (None: nobody of them).

    Where a protected person lives and which doctor they have must not be read out of an outcome (LV-1), unless they
    act themselves; nor where a protected child lives by one it does not live with. So whoever could be found that way
    counts as one who lives with the child and has no doctor: then no rule opens their doctor, nor another's because of
    where they live. Pure.
    """
    alle = tuple(voksne)
    handlende_bor_der = any(en.hvem == handlende and en.samme_adresse for en in alle)
    alle_skjult = barn.beskyttet and not handlende_bor_der
    return tuple(
        replace(en, samme_adresse=True, laege=None) if en.hvem != handlende and (en.beskyttet or alle_skjult) else en
        for en in alle
    )


def barnets_laeger(
    barn: Person, voksne: Iterable[Voksen], dag: date, vilkaar: Familievilkaar, *, handlende: int | None
) -> Afgoerelse[Barnetslaeger]:
    """The child's default doctor on `dag` and what is open to it by family. Pure.

    `voksne`: those with custody or guardianship in force on `dag`. `handlende` is the one it is done for, a holder's
    key, or None when no holder is behind it; a process that runs by itself gives the holder it writes to.

    One holder: theirs (FAM-9). Parents who both live with the child: either's, and no default when they differ
    (FAM-10). One who lives with it: that one's (FAM-11). Two of whom none lives with it: no source says; either's, by
    FAM-9, and no default when they differ. A guardian's where nobody has custody.
    """
    aar = barn.alder(dag)
    grundlag: dict[str, Oplysning] = {"dag": dag, "alder": aar}
    if aar >= vilkaar.alder_selv:
        tekst = _ALENE.format(selv=vilkaar.alder_selv)
        return Afgoerelse(Barnetslaeger(None, ()), (Begrundelse(regler.EGET_SAMTYKKE, tekst, grundlag),))
    regel, peger = _peger_paa(set_af(barn, voksne, handlende))
    laeger = sorted({en.laege for en in peger if en.laege is not None})
    if not laeger:
        return Afgoerelse(Barnetslaeger(None, ()), (Begrundelse(regler.INGEN_LAEGE, _INGEN, grundlag),))
    grundlag["lukket_for_tilgang_hindrer"] = False
    hos = {laege: tuple(sorted(en.hvem for en in peger if en.laege == laege)) for laege in laeger}
    aabne = tuple(Aabning(laege, Begrundelse(regel, _TEKST[regel], grundlag, hos[laege])) for laege in laeger)
    alle = Begrundelse(regel, _TEKST[regel], grundlag, tuple(sorted({pk for om in hos.values() for pk in om})))
    return Afgoerelse(Barnetslaeger(laeger[0] if len(laeger) == 1 else None, aabne), (alle,))


def _peger_paa(voksne: tuple[Voksen, ...]) -> tuple[Regel, tuple[Voksen, ...]]:
    """The rule that decides, and those whose doctor it points to."""
    vaerger = tuple(en for en in voksne if en.art is Myndighedsart.VAERGEMAAL)
    foraeldre = tuple(en for en in voksne if en.art is Myndighedsart.FORAELDREMYNDIGHED)
    hos = tuple(en for en in foraeldre if en.samme_adresse)
    if len(foraeldre) < 2 or not hos:
        return regler.SAMME_LAEGE, foraeldre or vaerger
    return (regler.BOPAELSFORAELDER if len(hos) == 1 else regler.FORAELDRES_LAEGER), hos
