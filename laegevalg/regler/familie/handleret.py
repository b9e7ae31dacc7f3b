"""Who may have a change of doctor, change of group or card order made for a person on a day (FAM-6, FAM-13, SELV-2).

It is decided for the day asked about. A process that runs past a 15th or 18th birthday, or a change of custody, asks
again with `gaelder_stadig`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from kerne.afgoerelse import Afgoerelse, Begrundelse, Oplysning, Regel
from laegevalg.regler.familie import regler
from laegevalg.regler.familie.kreds import Familievilkaar, Forhold, Myndighedsart, Person


@dataclass(frozen=True, slots=True)
class Egetsamtykke:
    """A young person's own consent, as it was recorded: whose, and the day they gave it."""

    hvem: int
    givet: date


class Hvem(enum.StrEnum):
    """Who acts."""

    SELV = "selv"
    SELV_ELLER_VAERGE = "selv_eller_vaerge"
    MYNDIGHED = "myndighed"
    INGEN = "ingen"


@dataclass(frozen=True, slots=True)
class Handlekreds:
    """Those who may act, each alone. `ukendte`: how many more there are who are not known here by a key.

    `goer`: what the caseworker must do, in Danish.
    """

    hvem: Hvem
    personer: frozenset[int]
    ukendte: int
    goer: str


_GOER = {
    Hvem.SELV: "Tag kun imod anmodningen fra den sikrede selv.",
    Hvem.SELV_ELLER_VAERGE: "Se værgebeskikkelsen, før en værge handler: Den siger, om værgemålet omfatter valget.",
    Hvem.MYNDIGHED: "Begynd fra barnets CPR-nummer, og notér, hvem der har bedt om det.",
    Hvem.INGEN: (
        "Gennemfør intet for barnet. Få afklaret hos Familieretshuset, hvem der har forældremyndigheden eller er værge."
    ),
}
_TEKST = {
    regler.VOKSEN_SELV: "Den sikrede er fyldt {voksen} år og handler selv.",
    regler.VAERGE: "Den sikrede er fyldt {voksen} år og er under værgemål.",
    regler.UNG_SELV: "Den sikrede er fyldt {selv} år og handler alene. Den unges eget samtykke registreres.",
    regler.MYNDIGHED: (
        "Den sikrede er under {selv} år. De, der har forældremyndigheden eller er værge på dagen, handler for barnet."
    ),
    regler.FYLDER_SELV: (
        "Den sikrede fylder {selv} år, før valget gælder. De, der har forældremyndigheden eller er værge i dag, beder "
        "om valget, og den unges eget samtykke registreres."
    ),
    regler.INGEN_MYNDIGHED: (
        "Den sikrede er under {selv} år, og ingen har forældremyndigheden eller er værge på dagen. "
        "Ingen kan handle for barnet."
    ),
}


def hvem_kan_handle(person: Person, dag: date, vilkaar: Familievilkaar) -> Afgoerelse[Handlekreds]:
    """Who may act for `person` on `dag`: nobody else may. Pure."""
    aar = person.alder(dag)
    myndige = person.gaeldende(dag)
    if aar >= vilkaar.alder_voksen:
        myndige = person.gaeldende(dag, Myndighedsart.VAERGEMAAL)
        hvem, regel = (Hvem.SELV_ELLER_VAERGE, regler.VAERGE) if myndige else (Hvem.SELV, regler.VOKSEN_SELV)
    elif aar >= vilkaar.alder_selv:
        hvem, regel, myndige = Hvem.SELV, regler.UNG_SELV, ()
    elif myndige:
        hvem, regel = Hvem.MYNDIGHED, regler.MYNDIGHED
    else:
        hvem, regel = Hvem.INGEN, regler.INGEN_MYNDIGHED
    personer = {en.hvem for en in myndige if en.hvem is not None}
    if hvem in (Hvem.SELV, Hvem.SELV_ELLER_VAERGE):
        personer.add(person.hvem)
    kreds = Handlekreds(hvem, frozenset(personer), sum(en.hvem is None for en in myndige), _GOER[hvem])
    grundlag: dict[str, Oplysning] = {
        "dag": dag,
        "alder": aar,
        "myndighed_i_kraft": bool(person.gaeldende(dag)),
    }
    return Afgoerelse(kreds, (_begrund(regel, vilkaar, grundlag),))


def fylder_selv(person: Person, dag: date, vilkaar: Familievilkaar, *, i_dag: date) -> bool:
    """Whether the person is still acted for on `i_dag`, and acts alone on `dag`. Pure."""
    return person.alder(i_dag) < vilkaar.alder_selv <= person.alder(dag)


def hvem_kan_anmode(person: Person, dag: date, vilkaar: Familievilkaar, *, i_dag: date) -> Afgoerelse[Handlekreds]:
    """Who may ask on `i_dag` for what takes effect on `dag`, which is no earlier: who may act on both days. Pure.

    For a child that turns 15 between the two, those who may act on `i_dag` ask, and the young person consents.
    """
    nu = hvem_kan_handle(person, i_dag, vilkaar)
    if nu.vaerdi.hvem is not Hvem.MYNDIGHED:
        return nu
    grundlag: dict[str, Oplysning] = {"i_dag": i_dag, "dag": dag, "alder": person.alder(i_dag)}
    if fylder_selv(person, dag, vilkaar, i_dag=i_dag):
        return Afgoerelse(nu.vaerdi, (_begrund(regler.FYLDER_SELV, vilkaar, grundlag), *nu.begrundelser))
    da = hvem_kan_handle(person, dag, vilkaar)
    personer, ukendte = nu.vaerdi.personer & da.vaerdi.personer, min(nu.vaerdi.ukendte, da.vaerdi.ukendte)
    if personer or ukendte:
        return Afgoerelse(Handlekreds(Hvem.MYNDIGHED, personer, ukendte, nu.vaerdi.goer), nu.begrundelser)
    tekst = "Ingen har forældremyndigheden eller er værge både i dag og den dag, valget gælder fra."
    goer = "Vælg en anden dag, eller vent, til den, der da kan handle for barnet, kan bede om valget."
    ingen = Begrundelse(regler.GAELDER_STADIG, tekst, grundlag)
    return Afgoerelse(Handlekreds(Hvem.INGEN, frozenset(), 0, goer), (ingen, *nu.begrundelser))


def maa_handle(
    person: Person, hvem: int, dag: date, vilkaar: Familievilkaar, *, forhold: Forhold = Forhold.ANDEN
) -> Afgoerelse[bool]:
    """Whether `hvem` may act for `person` on `dag`. `forhold` only chooses how a no is explained. Pure."""
    kreds = hvem_kan_handle(person, dag, vilkaar)
    if hvem in kreds.vaerdi.personer:
        return Afgoerelse(True, kreds.begrundelser)
    if forhold is Forhold.AEGTEFAELLE:
        nej = Begrundelse(
            regler.IKKE_AEGTEFAELLE, "En ægtefælle kan ikke handle for den sikrede.", {"forhold": forhold.value}
        )
    elif kreds.vaerdi.hvem is Hvem.SELV:
        return Afgoerelse(False, kreds.begrundelser)
    else:
        tekst = "Personen har ikke forældremyndigheden over den sikrede og er ikke værge på dagen."
        if forhold is Forhold.PLEJEFORAELDER:
            tekst += " En plejeforælder kan kun handle som indehaver af forældremyndigheden eller værge."
        nej = Begrundelse(regler.KUN_MYNDIGHED, tekst, {"dag": dag, "forhold": forhold.value})
    return Afgoerelse(False, (nej, *kreds.begrundelser))


def gaelder_stadig(
    person: Person,
    hvem: int | None,
    vilkaar: Familievilkaar,
    *,
    besluttet: date,
    dag: date,
    samtykke: Egetsamtykke | None = None,
) -> Afgoerelse[bool]:
    """Whether what `hvem` decided for `person` on `besluttet` may be carried out on `dag`. Pure.

    It may only if `hvem` could act on both days: with the 15th birthday what a custody holder decided needs the young
    person's own consent, `samtykke`, and with a change of custody the new holder's. `hvem` None is one not known here
    by a key: then somebody must have the right on both days. Raises ValueError for a `dag` before.
    """
    if dag < besluttet:
        raise ValueError("Dagen ligger før den dag, der blev besluttet.")
    if person.alder(dag) >= vilkaar.alder_selv and samtykke is not None and samtykke.hvem == person.hvem:
        tekst = "Den unges eget samtykke er registreret, så beslutningen gælder."
        eget: dict[str, Oplysning] = {"besluttet": besluttet, "dag": dag, "eget_samtykke": True}
        return Afgoerelse(True, (Begrundelse(regler.GAELDER_STADIG, tekst, eget),))
    da, nu = (_kan_handle(person, hvem, en, vilkaar) for en in (besluttet, dag))
    grundlag: dict[str, Oplysning] = {
        "besluttet": besluttet,
        "dag": dag,
        "kunne_handle_da": da.vaerdi,
        "kan_handle_paa_dagen": nu.vaerdi,
    }
    if not da.vaerdi:
        tekst = "Den, der besluttede, kunne ikke handle for den sikrede den dag, så beslutningen gælder ikke."
        return Afgoerelse(False, (Begrundelse(regler.GAELDER_STADIG, tekst, grundlag), *da.begrundelser))
    if nu.vaerdi:
        tekst = "Den, der besluttede, kan stadig handle for den sikrede, så beslutningen gælder."
    elif nu.begrundelser[0].regel is regler.UNG_SELV:
        tekst = "Den sikrede er siden fyldt {selv} år. Registrér den unges eget samtykke, og vælg igen."
    elif nu.begrundelser[0].regel is regler.VOKSEN_SELV:
        tekst = "Den sikrede er siden fyldt {voksen} år. Tag kun imod anmodningen fra den sikrede selv."
    else:
        tekst = "Retten til at handle for den sikrede er siden ændret. Spørg dem, der kan handle nu, og vælg igen."
    tekst = tekst.format(selv=vilkaar.alder_selv, voksen=vilkaar.alder_voksen)
    return Afgoerelse(nu.vaerdi, (Begrundelse(regler.GAELDER_STADIG, tekst, grundlag), *nu.begrundelser))


def _begrund(regel: Regel, vilkaar: Familievilkaar, grundlag: dict[str, Oplysning]) -> Begrundelse:
    tekst = _TEKST[regel].format(selv=vilkaar.alder_selv, voksen=vilkaar.alder_voksen)
    return Begrundelse(regel, tekst, grundlag)


def _kan_handle(person: Person, hvem: int | None, dag: date, vilkaar: Familievilkaar) -> Afgoerelse[bool]:
    if hvem is not None:
        return maa_handle(person, hvem, dag, vilkaar)
    kreds = hvem_kan_handle(person, dag, vilkaar)
    return Afgoerelse(kreds.vaerdi.hvem is Hvem.MYNDIGHED, kreds.begrundelser)
