"""Reading P12170 line by line into temporary tables. Memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cpr.indlaesning import layout
from integrationer.registerfil.fejl import Linjefejl
from integrationer.registerfil.mellemtabel import Mellemtabel
from integrationer.registerfil.rapport import Rapport
from integrationer.registerfil.vaerdier import Vaerdi
from kerne.personnummer import Personnummer, UgyldigtPersonnummer

_FAELLES = 'linje integer NOT NULL, pnr text COLLATE "C" NOT NULL'
_BOLIG = "kommune text, vejkode text, husnummer text, etage text, sidedoer text, bygningsnummer text"
_KOLONNER: Final = {
    "001": "status text, status_fra date, koen text, foedselsdato date",
    "002": f"{_BOLIG}, conavn text, tilflyttet date",
    "003": "adresseringsnavn text, conavn text, lokalitet text, standardadresse text, bynavn text, postnummer text, "
    f"postdistrikt text, {_BOLIG}",
    "004": "type text, fra date, til date",
    "008": "fornavn text, mellemnavn text, efternavn text, adresseringsnavn text",
    "012": "civilstand text, aegtefaelle text, fra date",
}
"""A table per kept record: its fields in the layout's order."""

FEJL_TABEL: Final = "cpr_fejl"
_KENDTE_CIVILSTANDE = frozenset("UGFEDPOL")


def tabelnavn(type_: str) -> str:
    """The temporary table of a record type."""
    return f"cpr_{type_}"


@dataclass(frozen=True, slots=True)
class Tabeller:
    """The temporary tables of one file."""

    poster: dict[str, Mellemtabel]
    fejl: Mellemtabel

    @classmethod
    def opret(cls) -> Tabeller:
        """Make them, empty."""
        poster = {
            type_: Mellemtabel(tabelnavn(type_), f"{_FAELLES}, {kolonner}") for type_, kolonner in _KOLONNER.items()
        }
        return cls(poster, Mellemtabel(FEJL_TABEL, f"{_FAELLES}, felt text NOT NULL, aarsag text NOT NULL"))

    def faerdig(self) -> None:
        """Copy what is left."""
        for tabel in (*self.poster.values(), self.fejl):
            tabel.faerdig()


def laes(linjer: Iterator[tuple[int, str]], tabeller: Tabeller, rapport: Rapport) -> None:
    """Stage the kept records, count the others, note the lines that cannot be read. Raises `Afvist` by its source."""
    ikke_anvendt, ukendte, umulig = rapport.ikke_anvendt, rapport.ukendte, rapport.umulig_dato
    anvendte, tjek = layout.ANVENDTE, _TJEK
    for nr, linje in linjer:
        rapport.laest += 1
        type_ = linje[:3]
        post = anvendte.get(type_)
        if post is None:
            if type_ in layout.IKKE_ANVENDT:
                ikke_anvendt[type_] += 1
            else:
                ukendte[_vis(type_)] += 1
            continue
        try:
            vaerdier = post.laes(linje, nr, umulig)
            if type_ in tjek:
                tjek[type_](vaerdier, rapport, nr)
        except Linjefejl as fejl:
            tabeller.fejl.tilfoej((nr, linje[3:13], f"{type_} {fejl.felt}".strip(), fejl.aarsag))
        else:
            if type_ != "004" or vaerdier[1] == layout.NAVNE_OG_ADRESSEBESKYTTELSE:
                tabeller.poster[type_].tilfoej((nr, *vaerdier))
    tabeller.faerdig()


def _vis(type_: str) -> str:
    return type_ if type_.isascii() and type_.isalnum() else "(ulæselig)"


def _person(vaerdier: list[Vaerdi], rapport: Rapport, nr: int) -> None:
    pnr, status, _, koen, foedt = vaerdier
    if status not in layout.STATUSSER:
        raise Linjefejl("STATUS", "CPR-status kendes ikke")
    if koen not in {"M", "K"}:
        raise Linjefejl("KOEN", "kønnet er hverken M eller K")
    udledt = _foedselsdato(str(pnr))
    if foedt is None:
        vaerdier[4] = udledt


def _foedselsdato(pnr: str) -> date:
    try:
        return Personnummer(pnr).foedselsdato
    except UgyldigtPersonnummer:
        raise Linjefejl("PNR", "er ikke et CPR-nummer") from None


def _civilstand(vaerdier: list[Vaerdi], rapport: Rapport, nr: int) -> None:
    if vaerdier[1] and vaerdier[1] not in _KENDTE_CIVILSTANDE:
        rapport.bemaerk(nr, "CIVST", "civilstandskoden kendes ikke: gemt, som den står")


_TJEK: Final = {"001": _person, "012": _civilstand}
