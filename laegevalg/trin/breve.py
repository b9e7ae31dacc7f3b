"""The letters of a choice: to the insured, and to the doctor who is asked."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from breve.arter import BREVARTER, Fletdata
from breve.gengivelse import Pdf, gengiv
from breve.opslag import modtager, modtageren
from breve.trin import Brevtrin, FaerdigtBrev
from forloeb.art import Grundlag, Konsekvens, Kontekst, LangsomtTrin, Resultat
from kerne.ur import KOEBENHAVN
from laegevalg.dispensation import ansoeg
from laegevalg.efterproevning import hindringen
from laegevalg.models import Registrering
from laegevalg.opslag import tidligst, tidslinje
from laegevalg.trin.opgivelse import afbryd
from laegevalg.virkninger import ansoegningen, fra, spoerges
from sikrede.models import Sikret
from sikrede.opslag import kommunenavn
from ydere.models import Yder
from ydere.opslag import hent_yder

KVITTERING: Final = "laegevalgskvittering"
GRUPPEKVITTERING: Final = "gruppekvittering"
AFSLAGSBREV: Final = "laegevalgsbrev"
ANSOEGNING: Final = "dispensationsansoegning"


def _yder(yder: Yder) -> dict[str, str]:
    return {
        "navn": yder.navn,
        "adresse": f"{yder.adresse}, {yder.postnummer} {yder.postdistrikt}",
        "telefon": yder.telefon,
        "ydernummer": yder.ydernummer,
    }


def _brev(kontekst: Kontekst, sikret: Sikret) -> dict[str, Fletdata | str]:
    return {
        "modtager": modtageren(sikret, afsender=kontekst.kommune),
        "afsender": {"navn": f"{kommunenavn(kontekst.kommune)} Kommune"},
        "dato": f"{kontekst.nu.astimezone(KOEBENHAVN):%d.%m.%Y}",
    }


@dataclass(frozen=True)
class Valgbrev(Brevtrin):
    """A letter of a choice: none is made of one that can no longer be carried out (`afbryd`)."""

    @abstractmethod
    def flet(self, kontekst: Kontekst) -> Fletdata:
        """The letter's data, read within a session."""

    def gem(self, kontekst: Kontekst, faerdigt: FaerdigtBrev | None) -> Resultat:
        """Store it, or end the process here."""
        if hvorfor := hindringen(kontekst):
            return afbryd(kontekst, hvorfor)
        return super().gem(kontekst, faerdigt)


@dataclass(frozen=True)
class Laegevalgskvittering(Valgbrev):
    """The receipt for a choice of doctor (BREV-3)."""

    brevart: str = KVITTERING

    def flet(self, kontekst: Kontekst) -> Fletdata:
        """Person, practice, period and municipality. Five queries at most."""
        sikret = Sikret.objects.get(pk=kontekst.sikret_id)
        return {
            **_brev(kontekst, sikret),
            "yder": _yder(hent_yder(int(kontekst.grundlag["yder_id"] or 0))),
            **_perioden(kontekst, sikret, _laegen),
            "gruppe": str(kontekst.grundlag["gruppe"]),
        }


@dataclass(frozen=True)
class Gruppekvittering(Valgbrev):
    """The receipt for a change of group (BREV-3)."""

    brevart: str = GRUPPEKVITTERING

    def flet(self, kontekst: Kontekst) -> Fletdata:
        """Person, practice if there is one, period and municipality. Five queries at most."""
        sikret = Sikret.objects.get(pk=kontekst.sikret_id)
        yder_id = kontekst.grundlag["yder_id"]
        return {
            **_brev(kontekst, sikret),
            "yder": _yder(hent_yder(int(yder_id))) if yder_id is not None else None,
            **_perioden(kontekst, sikret, _gruppen),
            "gruppe": str(kontekst.grundlag["gruppe"]),
            "tidligere_gruppe": str(kontekst.grundlag["tidligere_gruppe"]),
        }


def _perioden(kontekst: Kontekst, sikret: Sikret, hvad: Callable[[Registrering], str]) -> dict[str, str]:
    """The day in force; where what was chosen is past, its last day too, and what is so today. Two queries at most.

    Of a choice whose doctor was asked, the day it was settled at the earliest.
    """
    dag, i_dag = fra(kontekst.grundlag), kontekst.nu.astimezone(KOEBENHAVN).date()
    if spoerges(kontekst.grundlag):
        dag = tidligst(kontekst.forloeb_id, dag)
    til_i_dag = [en for en in tidslinje(sikret.pk) if dag <= en.fra <= i_dag] if dag < i_dag else []
    er_registreret = bool(til_i_dag) and til_i_dag[0].forloeb_id == kontekst.forloeb_id
    naeste = next((en.fra for en in til_i_dag if hvad(en) != hvad(til_i_dag[0])), None) if er_registreret else None
    return {
        "gaelder_fra": f"{dag:%d.%m.%Y}",
        "gjaldt_til": f"{naeste - timedelta(days=1):%d.%m.%Y}" if naeste else "",
        "i_dag": hvad(til_i_dag[-1]) if naeste else "",
    }


def _laegen(registrering: Registrering) -> str:
    yder = registrering.yder
    return f"{yder.navn} ({yder.ydernummer})" if yder else ""


def _gruppen(registrering: Registrering) -> str:
    return registrering.gruppe


@dataclass(frozen=True, slots=True)
class Ansoegningsforlaeg:
    """What the request says."""

    fletdata: Fletdata


@dataclass(frozen=True)
class Ansoeg(LangsomtTrin[Ansoegningsforlaeg, Pdf]):
    """Ask the doctor by Digital Post (LV-9). The request says who asks, never under which rule (LV-12)."""

    def forudse(self, grundlag: Grundlag) -> Sequence[Konsekvens]:
        """One message, and the place that is held meanwhile."""
        return ansoegningen(grundlag)

    def forbered(self, kontekst: Kontekst) -> Ansoegningsforlaeg:
        """Person, practice and municipality. Three queries."""
        sikret = Sikret.objects.get(pk=kontekst.sikret_id)
        yder = hent_yder(int(kontekst.grundlag["yder_id"] or 0))
        return Ansoegningsforlaeg(
            {
                "modtager": modtager(yder.navn, (yder.adresse, f"{yder.postnummer} {yder.postdistrikt}")),
                "afsender": {"navn": f"{kommunenavn(kontekst.kommune)} Kommune"},
                "dato": f"{kontekst.nu.astimezone(KOEBENHAVN):%d.%m.%Y}",
                "sikret": {
                    "navn": sikret.navn or sikret.adresseringsnavn,
                    "personnummer": f"{sikret.personnummer[:6]}-{sikret.personnummer[6:]}",
                },
                "svardage": str(kontekst.grundlag["svardage"]),
            }
        )

    def arbejd(self, forberedt: Ansoegningsforlaeg) -> Pdf:
        """Render."""
        return gengiv(BREVARTER.hent(ANSOEGNING), forberedt.fletdata)

    def gem(self, kontekst: Kontekst, faerdigt: Pdf) -> Resultat:
        """Put the message in the outbox; of what can no longer be carried out nobody is asked (`afbryd`)."""
        if hvorfor := hindringen(kontekst):
            return afbryd(kontekst, hvorfor)
        ansoeg(kontekst, faerdigt.indhold)
        return Resultat(skete=ansoegningen(kontekst.grundlag))


@dataclass(frozen=True)
class Laegevalgsbrev(Valgbrev):
    """Tells the insured that the doctor said no, and that another must be chosen (LV-11)."""

    brevart: str = AFSLAGSBREV

    def flet(self, kontekst: Kontekst) -> Fletdata:
        """Person and municipality. Two queries."""
        sikret = Sikret.objects.get(pk=kontekst.sikret_id)
        return {
            **_brev(kontekst, sikret),
            "yder": {"navn": str(kontekst.grundlag["yder_navn"])},
            "hidtidig_laege": str(kontekst.grundlag["forlader_navn"]),
        }
