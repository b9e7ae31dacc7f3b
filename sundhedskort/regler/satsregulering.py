"""The rule behind the fee's amount, computed beside the table that decides (GEBYR-2). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from grunddata.opslag import Gebyrsats, Satsregulering
from kerne.afgoerelse import Afgoerelse, afgjort
from kerne.penge import Beloeb
from sundhedskort.regler.gebyrregler import SATSREGULERING

GRUNDAAR: Final = 2015
GRUNDBELOEB: Final = 190
_TRIN: Final = 5


@dataclass(frozen=True, slots=True)
class Afvigelse:
    """A year whose amount in the table is not what the rule gives. `formel` None: a percentage is missing.

    `sikker`: whether sources state both the amount and every percentage up to it.
    """

    aar: int
    tabel: Beloeb
    formel: Beloeb | None
    sikker: bool
    advarsel: str


def beregnet(aar: int, procenter: Sequence[Satsregulering]) -> Beloeb | None:
    """The rule's amount: 190 kr. of 2015, regulated by each year's percentage since, unrounded, then once to the
    nearest 5 kr. (half up). None before 2015 and when a year's percentage is missing."""
    if aar < GRUNDAAR:
        return None
    pr_aar = {en.aar: en.procent for en in procenter}
    beloeb = Decimal(GRUNDBELOEB)
    for en in range(GRUNDAAR + 1, aar + 1):
        if en not in pr_aar:
            return None
        beloeb *= 1 + pr_aar[en] / 100
    return Beloeb.af_kroner(int((beloeb / _TRIN).quantize(Decimal(1), ROUND_HALF_UP)) * _TRIN)


def efterregn(sats: Gebyrsats, procenter: Sequence[Satsregulering]) -> Afgoerelse[bool]:
    """Whether the rule gives the table's amount. The table decides either way."""
    formel = beregnet(sats.aar, procenter)
    if formel is None:
        svar = False
        tekst = (
            f"Gebyret for {sats.aar} er {sats.beloeb.hele_kroner} kr. i tabellen og kan ikke efterregnes. "
            "Tabellen gælder."
        )
    else:
        svar = formel == sats.beloeb
        tekst = (
            f"Gebyret for {sats.aar} er {sats.beloeb.hele_kroner} kr. i tabellen og {formel.hele_kroner} kr. efter "
            "satsreguleringen. Tabellen gælder."
        )
    return afgjort(
        svar,
        SATSREGULERING,
        tekst,
        aar=sats.aar,
        tabel_kroner=sats.beloeb.hele_kroner,
        formel_kroner=None if formel is None else formel.hele_kroner,
        tabel_bekraeftet=sats.bekraeftet,
    )


def afvigelser(satser: Sequence[Gebyrsats], procenter: Sequence[Satsregulering]) -> tuple[Afvigelse, ...]:
    """The years from 2015 on where table and rule differ, or the rule cannot be computed; oldest first."""
    fundne = []
    for sats in satser:
        svar = efterregn(sats, procenter)
        if sats.aar < GRUNDAAR or svar.vaerdi:
            continue
        sikker = sats.bekraeftet and all(en.bekraeftet for en in procenter if GRUNDAAR < en.aar <= sats.aar)
        fundne.append(Afvigelse(sats.aar, sats.beloeb, beregnet(sats.aar, procenter), sikker, svar.hvorfor))
    return tuple(fundne)
