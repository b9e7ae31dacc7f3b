"""The card "Familie og bopæl" (FAM-1 to FAM-5)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from django.db import connection

from kerne import ur
from kerne.session import aktuel_aktoer
from sikrede.models import Sikret
from sikrede.opslag.husstand import SAMME_ADRESSE, boligparametre, har_bolig
from sikrede.opslag.person import STATUS, Maerke, beskyttet_paa, kommunenavn
from sikrede.regler.alder import alder
from sikrede.regler.dengang import Periode, paa_dagen, skaeringsdag
from sikrede.regler.familie import HOEJST_PERSONER, Baand, Forhold, Hvem, Opfoert, Opstilling, Visning, opstil
from sikrede.tilbageblik import Tilbageblik

_DOED: Final = "90"
_SIGES_IKKE: Final = frozenset({"03"})
"""The status says no more than the road code does."""

RELATION: Final = {
    Forhold.AEGTEFAELLE: "Ægtefælle",
    Forhold.BARN: "Barn",
    Forhold.VAERGE: "Værge",
    Forhold.UNDER_VAERGEMAAL: "Under den sikredes værgemål",
    Forhold.MOR: "Mor, har forældremyndighed",
    Forhold.FAR: "Far, har forældremyndighed",
    Forhold.FORAELDREMYNDIGHED: "Har forældremyndighed",
}

_UDELADT: Final = (
    f"Familien og de øvrige på adressen er flere end {HOEJST_PERSONER} personer tilsammen. "
    "Derfor vises de øvrige på adressen ikke."
)

# The day a marriage began is not read at all for today (FAM-5).
_BAAND: Final = f"""
WITH RECURSIVE givet (personnummer) AS (
    SELECT %(personnummer)s::varchar
    UNION
    SELECT s.personnummer
      FROM givet g JOIN sikrede_sikret s ON s.gaeldende_personnummer = g.personnummer AND s.gaeldende_personnummer <> ''
), mine (personnummer) AS (
    SELECT personnummer FROM givet
    UNION
    SELECT personnummer FROM sikrede_tidligerenummer WHERE sikret_id = %(id)s
), relation (forhold, nummer, navn, foedt, fra, til, civilstand) AS (
    SELECT {Forhold.AEGTEFAELLE:d}, s.aegtefaelle_personnummer, s.aegtefaelle_navn, s.aegtefaelle_foedselsdato,
           CASE WHEN %(dengang)s THEN s.civilstand_fra END, NULL::date, s.civilstand
      FROM sikrede_sikret s WHERE s.id = %(id)s
    UNION ALL
    SELECT {Forhold.AEGTEFAELLE:d}, c.aegtefaelle_personnummer, c.aegtefaelle_navn, c.aegtefaelle_foedselsdato,
           c.fra, coalesce(c.til, %(i_dag)s), c.civilstand
      FROM sikrede_tidligerecivilstand c WHERE %(dengang)s AND c.sikret_id = %(id)s AND c.annkor = ''
    UNION ALL
    SELECT {Forhold.BARN:d}, b.personnummer, '', b.foedselsdato, greatest(f.fra, f.indehaver_fra), f.til, ''
      FROM sikrede_foraeldremyndighed f JOIN sikrede_sikret b ON b.id = f.sikret_id
     WHERE f.indehaver_personnummer = ANY (ARRAY(SELECT personnummer FROM mine)) AND f.indehaver_personnummer <> ''
    UNION ALL
    SELECT {Forhold.VAERGE:d}, v.vaerge_personnummer, v.vaerge_navn, NULL, greatest(v.fra, v.vaerge_fra), v.til, ''
      FROM sikrede_vaergemaal v WHERE v.sikret_id = %(id)s
    UNION ALL
    SELECT {Forhold.UNDER_VAERGEMAAL:d}, u.personnummer, '', u.foedselsdato, greatest(v.fra, v.vaerge_fra), v.til, ''
      FROM sikrede_vaergemaal v JOIN sikrede_sikret u ON u.id = v.sikret_id
     WHERE v.vaerge_personnummer = ANY (ARRAY(SELECT personnummer FROM mine)) AND v.vaerge_personnummer <> ''
    UNION ALL
    SELECT CASE f.art WHEN '0003' THEN {Forhold.MOR:d} WHEN '0004' THEN {Forhold.FAR:d}
                      ELSE {Forhold.FORAELDREMYNDIGHED:d} END,
           f.indehaver_personnummer,
           CASE f.art WHEN '0003' THEN s.mor_navn WHEN '0004' THEN s.far_navn ELSE '' END,
           CASE f.art WHEN '0003' THEN s.mor_foedselsdato WHEN '0004' THEN s.far_foedselsdato END,
           greatest(f.fra, f.indehaver_fra), f.til, ''
      FROM sikrede_foraeldremyndighed f JOIN sikrede_sikret s ON s.id = f.sikret_id
     WHERE f.sikret_id = %(id)s
)
SELECT r.forhold, r.nummer, r.navn, r.foedt, r.fra, r.til, r.civilstand, s.id, s.offentlig_id, s.personnummer,
       concat_ws(' ', nullif(s.fornavn, ''), nullif(s.mellemnavn, ''), nullif(s.efternavn, '')), s.adresseringsnavn,
       s.foedselsdato, s.status, s.kommune, s.bopaelskommune, s.beskyttet_fra, s.beskyttet_til,
       coalesce({SAMME_ADRESSE}, false)
  FROM relation r LEFT JOIN sikrede_sikret s ON s.id = sikrede_gaeldende(r.nummer) AND r.nummer <> ''
UNION ALL
(SELECT {Forhold.BOSAT:d}, s.personnummer, '', s.foedselsdato, NULL, NULL, '', s.id, s.offentlig_id, s.personnummer,
       concat_ws(' ', nullif(s.fornavn, ''), nullif(s.mellemnavn, ''), nullif(s.efternavn, '')), s.adresseringsnavn,
       s.foedselsdato, s.status, s.kommune, s.bopaelskommune, s.beskyttet_fra, s.beskyttet_til, true
   FROM sikrede_sikret s WHERE {SAMME_ADRESSE} LIMIT {HOEJST_PERSONER + 1})
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the card. Empty text and None: not known, or not to be shown.

    `offentlig_id` is there only for who lives in the reader's municipality and so has a page to go to.
    """

    navn: str
    personnummer: str
    alder: int | None
    relation: str
    bopael: str
    offentlig_id: str
    badges: tuple[Maerke, ...]

    @property
    def alder_og_bopael(self) -> str:
        """As the card writes them: `43 år · Samme adresse`."""
        return " · ".join(filter(None, (f"{self.alder} år" if self.alder is not None else "", self.bopael)))


@dataclass(frozen=True, slots=True)
class FamilieOgBopael:
    """The card. `udeladt` is a sentence, or empty; `viste` is everyone named who has a page.

    Of protected residents nothing is told, not even whether there are any: two cards of one address, held together,
    would give them away.
    """

    offentlig_id: str
    relationer: tuple[Person, ...]
    samboende: tuple[Person, ...]
    ingen_samboende: str
    udeladt: str
    viste: tuple[uuid.UUID, ...]

    @property
    def nogen_uden_side(self) -> bool:
        """Whether anyone with a number has no page here: they are of another municipality, or of none."""
        return any(en.personnummer and not en.offentlig_id for en in (*self.relationer, *self.samboende))


@dataclass(frozen=True, slots=True)
class FamilieDengang:
    """The card as it was: relations alone, the spouse as of `aegteskab_pr`; `viste` is everyone who has a page."""

    relationer: tuple[Person, ...]
    aegteskab_pr: date
    viste: tuple[uuid.UUID, ...]


class _Raekke(NamedTuple):
    """One tie and who is at its other end; everything from `id` on is None for one who has no row here."""

    forhold: int
    nummer: str
    navn_i_cpr: str
    foedt_i_cpr: date | None
    fra: date | None
    til: date | None
    civilstand: str
    id: int | None
    offentlig_id: uuid.UUID | None
    personnummer: str | None
    navn: str
    adresseringsnavn: str | None
    foedt: date | None
    status: str | None
    kommune: str | None
    bopaelskommune: str | None
    beskyttet_fra: date | None
    beskyttet_til: date | None
    samme_adresse: bool

    @property
    def noegle(self) -> str:
        """The person, by the row in force; one without a row by number, else by what CPR calls them."""
        if self.id is not None:
            return f"id {self.id:020d}"
        if self.nummer:
            return f"nr {self.nummer}"
        return f"navn {self.navn_i_cpr}" if self.navn_i_cpr else f"ukendt {self.forhold}"


def familie_og_bopael(sikret: Sikret) -> FamilieOgBopael:
    """The card. One query of indexed look-ups, whatever the size of the family or the house."""
    i_dag = ur.i_dag()
    raekker = _hent(sikret)
    hvem = Hvem(f"id {sikret.pk:020d}", sikret.foedselsdato, sikret.civilstand)
    opstilling = opstil(hvem, (_baand(raekke, i_dag) for raekke in raekker), dag=i_dag, i_dag=i_dag)
    efter_noegle = _efter_noegle(raekker)
    vises = (*opstilling.relationer, *opstilling.samboende)
    return FamilieOgBopael(
        offentlig_id=str(sikret.offentlig_id),
        relationer=tuple(_person(en, efter_noegle[en.noegle], i_dag) for en in opstilling.relationer),
        samboende=tuple(_person(en, efter_noegle[en.noegle], i_dag) for en in opstilling.samboende),
        ingen_samboende=_ingen_samboende(sikret, opstilling),
        udeladt=_UDELADT if opstilling.udeladt else "",
        viste=tuple(pk for en in vises if (pk := efter_noegle[en.noegle].offentlig_id) is not None),
    )


def familie_dengang(sikret: Sikret, blik: Tilbageblik) -> FamilieDengang:
    """The card as it was on an earlier day, as CPR knows it now. One query.

    Who lived at the address then is not shown, and of nobody where they lived: another's earlier address is theirs.
    """
    pr = skaeringsdag(blik.pr, sikret.foedselsdato)
    civilstand, raekker = _dengang(_hent(sikret, dengang=True), pr, blik.i_dag)
    hvem = Hvem(f"id {sikret.pk:020d}", sikret.foedselsdato, civilstand)
    baand = (_baand(raekke, blik.i_dag) for raekke in raekker)
    relationer = opstil(hvem, baand, dag=blik.pr, i_dag=blik.i_dag).relationer
    efter_noegle = _efter_noegle(raekker)
    return FamilieDengang(
        relationer=tuple(
            replace(_person(en, efter_noegle[en.noegle], blik.pr), bopael="", badges=_beskyttelsesmaerke(en))
            for en in relationer
        ),
        aegteskab_pr=pr,
        viste=tuple(pk for en in relationer if (pk := efter_noegle[en.noegle].offentlig_id) is not None),
    )


def _dengang(raekker: Iterable[_Raekke], dag: date, i_dag: date) -> tuple[str, list[_Raekke]]:
    """The civil status on a day, empty where CPR does not say; and the ties with its spouse and without residents.

    An earlier marriage is a tie that is over today; since when it was, and until when, goes no further (FAM-5).
    """
    alle = [en for en in raekker if en.forhold != Forhold.BOSAT]
    civilstande = [Periode(en, en.fra, en.til) for en in alle if en.forhold == Forhold.AEGTEFAELLE]
    andre = [en for en in alle if en.forhold != Forhold.AEGTEFAELLE]
    stod = paa_dagen(civilstande, dag)
    if stod is None:
        return "", andre
    return stod.civilstand, [*andre, stod._replace(fra=None, til=None if stod.til is None else i_dag)]


def _hent(sikret: Sikret, *, dengang: bool = False) -> list[_Raekke]:
    """The ties; `dengang` with all spouses there were, and each civil status with its days."""
    parametre: dict[str, int | bool | str | date] = {
        **boligparametre(sikret),
        "personnummer": sikret.personnummer,
        "dengang": dengang,
        "i_dag": ur.i_dag(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_BAAND, parametre)
        return [_Raekke(*raekke) for raekke in cursor.fetchall()]


def _efter_noegle(raekker: Iterable[_Raekke]) -> dict[str, _Raekke]:
    """One row of each person: the one in which CPR gives most of who has none here."""
    bedst: dict[str, _Raekke] = {}
    for raekke in raekker:
        if raekke.noegle not in bedst or not bedst[raekke.noegle].navn_i_cpr:
            bedst[raekke.noegle] = raekke
    return bedst


def _baand(raekke: _Raekke, i_dag: date) -> Baand:
    return Baand(
        noegle=raekke.noegle,
        forhold=Forhold(raekke.forhold),
        foedt=raekke.foedt or raekke.foedt_i_cpr,
        fra=raekke.fra,
        til=raekke.til,
        beskyttet=beskyttet_paa(raekke.beskyttet_fra, raekke.beskyttet_til, i_dag),
    )


def _person(opfoert: Opfoert, raekke: _Raekke, i_dag: date) -> Person:
    helt = opfoert.visning is Visning.HELT and raekke.id is not None
    foedt = raekke.foedt or raekke.foedt_i_cpr
    egen = helt and raekke.kommune == aktuel_aktoer().organisation
    return Person(
        navn=raekke.navn or raekke.adresseringsnavn or raekke.navn_i_cpr or _uden_navn(raekke),
        # Of one without a row here nobody knows whether they are protected, and no log entry could name them.
        personnummer=(raekke.personnummer or "") if helt else "",
        alder=alder(foedt, i_dag) if helt and foedt is not None and raekke.status != _DOED else None,
        relation=" · ".join(RELATION[forhold] for forhold in opfoert.forhold),
        bopael=_bopael(raekke) if helt and opfoert.forhold else "",
        offentlig_id=str(raekke.offentlig_id) if egen else "",
        badges=_badges(opfoert, raekke),
    )


def _uden_navn(raekke: _Raekke) -> str:
    return "Ikke i registret her" if raekke.nummer else "Ikke oplyst i CPR"


def _bopael(raekke: _Raekke) -> str:
    if raekke.samme_adresse:
        return "Samme adresse"
    return kommunenavn(raekke.bopaelskommune) if raekke.bopaelskommune and raekke.status != _DOED else ""


def _badges(opfoert: Opfoert, raekke: _Raekke) -> tuple[Maerke, ...]:
    """Protection, and what the status says; of a protected person the status no more than that they died."""
    maerker = list(_beskyttelsesmaerke(opfoert))
    beskyttet, status = bool(maerker), raekke.status or ""
    if status in STATUS and status not in _SIGES_IKKE and (status == _DOED or not beskyttet):
        maerker.append(Maerke(STATUS[status], "fejl" if status == _DOED else "info"))
    return tuple(maerker)


def _beskyttelsesmaerke(opfoert: Opfoert) -> tuple[Maerke, ...]:
    return () if opfoert.visning is Visning.HELT else (Maerke("Navne- og adressebeskyttet", "advarsel"),)


def _ingen_samboende(sikret: Sikret, opstilling: Opstilling) -> str:
    if opstilling.samboende or opstilling.udeladt:
        return ""
    if not har_bolig(sikret):
        return "Den sikrede er ikke registreret på en almindelig adresse, så ingen vises som samboende."
    return "Der er ingen samboende at vise."
