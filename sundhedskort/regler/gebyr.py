"""Whether a fee is due for a card (GEBYR-3, GEBYR-4), how much, and for several cards together (GEBYR-1). Pure.

A card is one card however many reasons it is issued for: one exception that holds makes it free, since it would have
been issued without a fee anyway. The amount is that of the day of the order: the day the price is shown and, in
self-service, reserved (BET-1), whenever the card is made or sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from grunddata.opslag import Gebyrsats, sats_paa
from kerne.afgoerelse import Afgoerelse, Oplysning, afgjort
from kerne.penge import INTET, Beloeb
from sundhedskort.regler import gebyrregler as regler
from sundhedskort.regler.udstedelse import ANLEDNINGSTEKST, EGNE, Anledning, Gebyrvilkaar, Udstedelse
from sundhedskort.regler.undtagelser import fritagelser


@dataclass(frozen=True, slots=True)
class Gebyr:
    """What one card costs. `bekraeftet`: whether a source states the amount; always where nothing is paid."""

    beloeb: Beloeb
    bekraeftet: bool = True


@dataclass(frozen=True, slots=True)
class Kortlinje:
    """One card of an order: its key and what it costs."""

    kort: str
    gebyr: Afgoerelse[Gebyr]


@dataclass(frozen=True, slots=True)
class Opgoerelse:
    """What an order costs, a line per card, shown before anything is ordered."""

    linjer: tuple[Kortlinje, ...]

    @property
    def i_alt(self) -> Beloeb:
        """The total."""
        return Beloeb.sum(linje.gebyr.vaerdi.beloeb for linje in self.linjer)

    @property
    def bekraeftet(self) -> bool:
        """Whether a source states every amount; if not, the page says "beløbet er ikke bekræftet"."""
        return all(linje.gebyr.vaerdi.bekraeftet for linje in self.linjer)


def opgoer(udstedelser: Iterable[Udstedelse], satser: Sequence[Gebyrsats], vilkaar: Gebyrvilkaar) -> Opgoerelse:
    """The lines and total of an order, made on one day (GEBYR-1). Pure.

    Raises `Gebyrsatsmangler` when a fee is due on a day without an amount, and ValueError without a card, with the same
    card twice or with cards of different days.
    """
    udstedelser = tuple(udstedelser)
    if len({en.bestilt for en in udstedelser}) != 1:
        raise ValueError("En bestilling har mindst ét kort, og alle er bestilt samme dag.")
    linjer = tuple(Kortlinje(en.kort, gebyr_for(en, satser, vilkaar)) for en in udstedelser)
    if len({linje.kort for linje in linjer}) != len(linjer):
        raise ValueError("Det samme kort er bestilt to gange.")
    return Opgoerelse(linjer)


def gebyr_for(udstedelse: Udstedelse, satser: Sequence[Gebyrsats], vilkaar: Gebyrvilkaar) -> Afgoerelse[Gebyr]:
    """What a card costs, by the amount in force on the day of the order. Raises `Gebyrsatsmangler`. Pure."""
    pligt = er_gebyrpligtig(udstedelse, vilkaar)
    if not pligt.vaerdi:
        return Afgoerelse(Gebyr(INTET), pligt.begrundelser)
    sats = sats_paa(satser, udstedelse.bestilt)
    return Afgoerelse(Gebyr(sats.beloeb, sats.bekraeftet), pligt.begrundelser)


def er_gebyrpligtig(udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> Afgoerelse[bool]:
    """Whether a fee is due for a card: with every exception that holds, or with why none does. Pure."""
    if fritaget := fritagelser(udstedelse, vilkaar):
        return Afgoerelse(False, fritaget)
    alle = [en for en in Anledning if en in udstedelse.anledninger]
    egne = [en for en in alle if _er_egen(en, udstedelse, vilkaar)]
    grunde = " og ".join(ANLEDNINGSTEKST[en] for en in egne or alle)
    grundlag: dict[str, Oplysning] = {"anledninger": ", ".join(alle), "bestilt": udstedelse.bestilt}
    if egne:
        naesten = "".join(_hvorfor_ikke(en, udstedelse, vilkaar, grundlag) for en in egne)
        tekst = f"Der skal betales gebyr, fordi {grunde}, og ingen undtagelse gælder.{naesten}"
        return afgjort(True, regler.GEBYR, tekst, **grundlag)
    if udstedelse.har(Anledning.IKKE_MODTAGET):
        tekst = "Der betales intet gebyr for et nyt kort, fordi kortet ikke er kommet frem."
        grundlag["kort_afsendt"] = udstedelse.kort_afsendt
        return afgjort(False, regler.IKKE_MODTAGET, tekst, **grundlag)
    tekst = f"Kortet udstedes, fordi {grunde}. Det er ikke den sikredes egen beslutning eller forhold."
    return afgjort(False, regler.IKKE_EGEN, tekst, **grundlag)


def _hvorfor_ikke(
    anledning: Anledning, udstedelse: Udstedelse, vilkaar: Gebyrvilkaar, grundlag: dict[str, Oplysning]
) -> str:
    """Why the exception that lies nearest does not hold, with its facts put in `grundlag`."""
    tekst = ""
    match anledning:
        case Anledning.NAVNEAENDRING:
            grundlag["gift_inden_for_graensen"] = udstedelse.gift_inden_for_graensen
            tekst = f" Gift inden for {vilkaar.gift_maaneder} måneder: nej."
        case Anledning.REVNET:
            grundlag["kort_udstedt"] = udstedelse.kort_udstedt
            tekst = f" Kortet er ikke mere end {vilkaar.kortalder} år gammelt."
            if udstedelse.kort_udstedt is None:
                tekst = f" Det vides ikke, om kortet er mere end {vilkaar.kortalder} år gammelt."
        case Anledning.MAGNETSTRIBE:
            grundlag["forkert_brug"] = udstedelse.forkert_brug
            tekst = " Fejlen skyldes forkert opbevaring eller brug."
            if udstedelse.forkert_brug is None:
                tekst = " Det er ikke oplyst, om fejlen skyldes forkert opbevaring eller brug."
        case Anledning.IKKE_MODTAGET:
            grundlag["kort_afsendt"] = udstedelse.kort_afsendt
            tekst = f" Det er først sagt mere end {vilkaar.meldefrist} dage efter, at kortet blev sendt."
    return tekst


def _er_egen(anledning: Anledning, udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> bool:
    """A card that did not arrive is lost when that was said too late (an unknown day of sending is the authority's)."""
    if anledning is Anledning.IKKE_MODTAGET:
        afsendt, frist = udstedelse.kort_afsendt, vilkaar.meldefrist
        return frist > 0 and afsendt is not None and udstedelse.bestilt > afsendt + timedelta(days=frist)
    return anledning in EGNE
