"""The Sikrede register's file S1061023: who has which doctor and group, before, now and later.

Layout: domaene 3.1. In the register's own files a previous doctor's or group's "registered" date is the last day it
counted (public test file of trifork/sdm4-sikredeimporter), so it is written so here.
"""

from __future__ import annotations

from datetime import date
from typing import IO, Final

from demodata.felter import Layout
from demodata.laegevalg import I_GROENLAND, INGEN
from demodata.person import Person, Tilknytning

FILNAVN: Final = "S1061023.F053.txt"
_START: Final = Layout("00", 44, "opgdato:8# timestamp:20# modt:6 snitfladeid:8")
_SLUT: Final = Layout("99", 10, "antpost:8#")
_POST: Final = Layout(
    "10",
    634,
    "cpr:10 yder:6# yder_fra:8# yder_reg:8# gruppe:1# gruppe_fra:8# gruppe_reg:8# kommune:3# kommune_fra:8#"
    " yder_gl:6# yder_fra_gl:8# yder_reg_gl:8# gruppe_gl:1# gruppe_fra_gl:8# gruppe_reg_gl:8#"
    " yder_frem:6# yder_fra_frem:8# yder_reg_frem:8# gruppe_frem:1# gruppe_fra_frem:8# gruppe_reg_frem:8#"
    " koen:1 alder:3# foelgeskab:10 status:2 bevisdato:8# navn:34 statsborger:2 statsborgertekst:47"
    " ssk_adr1:40 ssk_adr2:40 ssk_land:40 ssk_landkode:2 ssk_email:50 ssk_familie:10 ssk_foedt:10 ssk_fra:10"
    " ssk_til:10 ssk_mobil:20 ssk_post:40 ssl_instans:21 ssl_instanskode:10 ssl_nr:15 ssl_fra:10 ssl_til:10"
    " ssl_land:47 ssl_landkode:2",
)
_LANDE: Final = {
    "5100": ("DK", "Denmark"),
    "5154": ("PL", "Poland"),
    "5180": ("DE", "Germany"),
    "5120": ("SE", "Sweden"),
    "5110": ("NO", "Norway"),
    "5104": ("FI", "Finland"),
    "5106": ("IS", "Iceland"),
}
_FRATRAADT: Final = frozenset("789")


class SikredeFil:
    def __init__(self, ud: IO[str], dato: date) -> None:
        self._ud = ud
        self._dato = dato
        self.poster = 0
        dag = _dag(dato)
        ud.write(_START.linje(opgdato=dag, timestamp=dag + "060000000000", modt="F053", snitfladeid="S1061023") + "\n")

    def person(self, person: Person) -> None:
        """One line; nothing for those the register does not have (status 20, 30)."""
        if person.tilknytning is None:
            return
        self._ud.write(self._post(person, person.tilknytning) + "\n")
        self.poster += 1

    def slut(self) -> None:
        self._ud.write(_SLUT.linje(antpost=f"{self.poster:08d}") + "\n")

    def _post(self, p: Person, nu: Tilknytning) -> str:
        bor_her = p.adresse is not None and p.status not in I_GROENLAND
        sidste = p.adresse if bor_her else p.foer_adresser[0].adresse if p.foer_adresser else None
        kommune = sidste.kommune if sidste is not None else ""
        landekode, land = _LANDE[p.landekode]
        return _POST.linje(
            cpr=p.pnr,
            kommune=kommune[1:],
            kommune_fra=_dag(min(p.kommune_siden, p.tilflyttet)) if kommune else "",
            koen=p.koen,
            alder=f"{p.alder(self._dato):03d}",
            foelgeskab=p.foelger.pnr if p.foelger is not None else "",
            status=p.status,
            bevisdato=_dag(_bevisdato(p, nu, self._dato)),
            navn=p.navn.adressering(),
            statsborger=landekode,
            statsborgertekst=land,
            **_plads("", nu),
            **_plads("_gl", p.foer_tilknytning),
            **_plads("_frem", p.kommende_tilknytning),
            **(_over_graensen(p) if p.saerligt_kort is not None or p.social_sikret is not None else {}),
        )


def _bevisdato(p: Person, nu: Tilknytning, dato: date) -> date | None:
    """The card is from the last change of what is printed on it; those who are gone keep the one they had."""
    if nu.gruppe in _FRATRAADT:
        return p.foer_tilknytning.yder_fra if p.foer_tilknytning is not None else None
    mulige = (nu.yder_fra, nu.gruppe_fra, p.navn_fra, p.tilflyttet)
    return min(dato, max(dag for dag in mulige if dag is not None))


def _over_graensen(p: Person) -> dict[str, str]:
    felter = {}
    if (kort := p.saerligt_kort) is not None:
        felter = {
            "ssk_adr1": kort.adresse[0],
            "ssk_adr2": kort.adresse[1],
            "ssk_post": kort.adresse[2],
            "ssk_landkode": kort.land[0],
            "ssk_land": kort.land[1],
            "ssk_email": kort.email,
            "ssk_mobil": kort.mobil,
            "ssk_familie": kort.relation,
            "ssk_foedt": p.foedt.isoformat(),
            "ssk_fra": kort.fra.isoformat(),
            "ssk_til": kort.til.isoformat(),
        }
    if (sikret := p.social_sikret) is not None:
        felter |= {
            "ssl_instans": sikret.instans,
            "ssl_instanskode": sikret.instanskode,
            "ssl_nr": sikret.nummer,
            "ssl_landkode": sikret.land[0],
            "ssl_land": sikret.land[1],
            "ssl_fra": sikret.fra.isoformat(),
            "ssl_til": sikret.til.isoformat(),
        }
    return felter


def _plads(endelse: str, t: Tilknytning | None) -> dict[str, str]:
    if t is None:
        return {}
    return {
        f"yder{endelse}": t.ydernummer if t.ydernummer != INGEN else "",
        f"yder_fra{endelse}": _dag(t.yder_fra),
        f"yder_reg{endelse}": _dag(t.yder_reg),
        f"gruppe{endelse}": t.gruppe,
        f"gruppe_fra{endelse}": _dag(t.gruppe_fra),
        f"gruppe_reg{endelse}": _dag(t.gruppe_reg),
    }


def _dag(dag: date | None) -> str:
    return dag.isoformat().replace("-", "") if dag is not None else ""
