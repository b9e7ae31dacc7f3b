"""A letter as a slow step of a process (BREV-3: one letter per activity)."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from breve.arter import BREVARTER, Fletdata
from breve.gengivelse import GENGIVER, Pdf, gengiv
from breve.models import Brev, Dokument
from breve.regler import afgoer_brev
from forloeb.art import Grundlag, Konsekvens, Konsekvensart, Kontekst, LangsomtTrin, Resultat
from kerne import log, ur
from sikrede.models import Sikret
from sikrede.opslag import alder, er_beskyttet


@dataclass(frozen=True, slots=True)
class Brevforlaeg:
    """All a letter is made of, read before the work begins."""

    art: str
    fletdata: Fletdata


@dataclass(frozen=True, slots=True)
class FaerdigtBrev:
    """A letter made but not yet stored."""

    forlaeg: Brevforlaeg
    pdf: Pdf


def intet_brev(sikret: Sikret, paa: date) -> str:
    """Why no letter is made to a person that nobody asked for (BREV-4), as they are on a day; "" when one is."""
    brev = afgoer_brev(
        alder=alder(sikret.foedselsdato, paa), beskyttet=er_beskyttet(sikret, paa), har_navn=bool(sikret.fornavn)
    )
    return "" if brev.vaerdi else brev.hvorfor


@dataclass(frozen=True)
class Brevtrin(LangsomtTrin[Brevforlaeg | None, FaerdigtBrev | None]):
    """Renders one letter to the insured and stores it with its template version, data and hash (UD-10).

    Of a process's basis it reads `sikret_navn`, and `gren` where the letter hangs on something uncertain. Weeks may
    pass before the step is due: no letter is made to a child who is protected by then (BREV-4).
    """

    brevart: str = ""

    @abstractmethod
    def flet(self, kontekst: Kontekst) -> Fletdata:
        """The letter's data, read within a session."""

    def forudse(self, grundlag: Grundlag) -> Sequence[Konsekvens]:
        """One letter."""
        return (self._brevet(grundlag),)

    def _brevet(self, grundlag: Grundlag) -> Konsekvens:
        return Konsekvens(
            Konsekvensart.BREV,
            BREVARTER.hent(self.brevart).titel,
            modtager=str(grundlag["sikret_navn"]),
            vej="Lægges i forløbet",
            gren=str(grundlag.get("gren", "")),
        )

    def forbered(self, kontekst: Kontekst) -> Brevforlaeg | None:
        """Read the data; None where no letter may be made. One query beside those of `flet`."""
        if intet_brev(Sikret.objects.get(pk=kontekst.sikret_id), ur.i_dag()):
            return None
        return Brevforlaeg(self.brevart, self.flet(kontekst))

    def arbejd(self, forberedt: Brevforlaeg | None) -> FaerdigtBrev | None:
        """Render."""
        if forberedt is None:
            return None
        return FaerdigtBrev(forberedt, gengiv(BREVARTER.hent(forberedt.art), forberedt.fletdata))

    def gem(self, kontekst: Kontekst, faerdigt: FaerdigtBrev | None) -> Resultat:
        """Store document and letter; a step has one letter by constraint. Four statements, none without a letter."""
        if faerdigt is None:
            return Resultat()
        art = BREVARTER.hent(faerdigt.forlaeg.art)
        sha256 = hashlib.sha256(faerdigt.pdf.indhold).hexdigest()
        Dokument.objects.bulk_create([Dokument(sha256=sha256, indhold=faerdigt.pdf.indhold)], ignore_conflicts=True)
        Brev.objects.create(
            kommune=kontekst.kommune,
            art=art.noegle,
            skabelon_version=art.version,
            sikret_id=kontekst.sikret_id,
            forloeb_id=kontekst.forloeb_id,
            aktivitet_id=kontekst.aktivitet_id,
            titel=art.titel,
            fletdata=dict(faerdigt.forlaeg.fletdata),
            dokument_id=sha256,
            sideantal=faerdigt.pdf.sideantal,
            gengiver=GENGIVER,
            dannet=kontekst.nu,
        )
        person = Sikret.objects.values_list("offentlig_id", flat=True).get(pk=kontekst.sikret_id)
        # Not which letter: one is of refusals alone, and the log must not count them (YDER-4).
        log.skriv("breve.dan", person=person, genstand=f"forloeb:{kontekst.forloeb}")
        return Resultat(skete=(self._brevet(kontekst.grundlag),))
