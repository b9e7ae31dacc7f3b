"""A letter as a slow step of a process (BREV-3: one letter per activity)."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from breve.arter import BREVARTER, Fletdata
from breve.gengivelse import GENGIVER, Pdf, gengiv
from breve.models import Brev, Dokument
from forloeb.art import Grundlag, Konsekvens, Konsekvensart, Kontekst, LangsomtTrin, Resultat
from kerne import log
from sikrede.models import Sikret


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


@dataclass(frozen=True)
class Brevtrin(LangsomtTrin[Brevforlaeg, FaerdigtBrev]):
    """Renders one letter to the insured and stores it with its template version, data and hash (UD-10).

    Of a process's basis it reads `sikret_navn`, and `gren` where the letter hangs on something uncertain.
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

    def forbered(self, kontekst: Kontekst) -> Brevforlaeg:
        """Read the data."""
        return Brevforlaeg(self.brevart, self.flet(kontekst))

    def arbejd(self, forberedt: Brevforlaeg) -> FaerdigtBrev:
        """Render."""
        return FaerdigtBrev(forberedt, gengiv(BREVARTER.hent(forberedt.art), forberedt.fletdata))

    def gem(self, kontekst: Kontekst, faerdigt: FaerdigtBrev) -> Resultat:
        """Store document and letter; a step has one letter by constraint. Four statements."""
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
        log.skriv("breve.dan", person=person, genstand=f"forloeb:{kontekst.forloeb}", data={"art": art.noegle})
        return Resultat(skete=(self._brevet(kontekst.grundlag),))
