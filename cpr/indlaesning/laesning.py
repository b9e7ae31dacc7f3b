"""Reading P12170 line by line into temporary tables. Memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Final

from cpr.indlaesning import layout
from integrationer.registerfil.fastbredde import Post
from integrationer.registerfil.fejl import Linjefejl
from integrationer.registerfil.mellemtabel import Celle, Mellemtabel
from integrationer.registerfil.rapport import Rapport
from integrationer.registerfil.vaerdier import Vaerdi, dato, usikker
from kerne.personnummer import Personnummer, UgyldigtPersonnummer

FEJL_TABEL: Final = "cpr_fejl"
LOES_TABEL: Final = "cpr_loes"
"""Records that do not come right after their own person's 001, once for each run of lines: (linje, pnr)."""

MELDINGER: Final = frozenset({"099", "910", "997"})
"""Records that say something to the receiver rather than about a person's data."""

_FAELLES: Final = 'linje integer NOT NULL, pnr text COLLATE "C" NOT NULL'
_SQLTYPE: Final[dict[Callable[[str], Vaerdi], str]] = {dato: "date", usikker: "boolean"}
_UDVAELGENDE: Final = frozenset(
    {"status", "gaeldende_personnummer", "kommune", "annkor", "type", "art", "personnummer", "supplerende"}
)
_KENDTE_CIVILSTANDE: Final = frozenset("UGFEDPOL")
_FOEDSELSCIFRE: Final = 7
"""Day, month, year and the digit that says which century."""

_AFLOESTE: Final = frozenset({"50", "60"})

Gem = Callable[[Sequence[Celle]], None]
Udvaelg = Callable[[list[Vaerdi]], Sequence[Vaerdi]]


def tabelnavn(type_: str) -> str:
    """The temporary table of a record type."""
    return f"cpr_{type_}"


def gemte_kolonner(post: Post) -> tuple[str, ...]:
    """The columns kept of a record, beside line and person."""
    return tuple(felt.kolonne for felt in post.felter if felt.kolonne)


GEMTE: Final = {type_: post for type_, post in layout.POSTER.items() if gemte_kolonner(post)}


@dataclass(frozen=True, slots=True)
class Tabeller:
    """The temporary tables of one file."""

    poster: dict[str, Mellemtabel]
    loese: Mellemtabel
    fejl: Mellemtabel

    @classmethod
    def opret(cls) -> Tabeller:
        """Make them, empty."""
        poster = {
            type_: Mellemtabel(tabelnavn(type_), _kolonner(post), noegle=_noegle(post)) for type_, post in GEMTE.items()
        }
        fejl = Mellemtabel(FEJL_TABEL, f"{_FAELLES}, felt text NOT NULL, aarsag text NOT NULL")
        return cls(poster, Mellemtabel(LOES_TABEL, _FAELLES), fejl)

    def faerdig(self) -> None:
        """Copy what is left."""
        for tabel in (*self.poster.values(), self.loese, self.fejl):
            tabel.faerdig()


def _noegle(post: Post) -> str:
    """The columns that the merging joins on and chooses by: the planner must know them, and only them."""
    return ", ".join(("pnr", *(kolonne for kolonne in gemte_kolonner(post) if kolonne in _UDVAELGENDE)))


def _kolonner(post: Post) -> str:
    egne = (f"{felt.kolonne} {_SQLTYPE.get(felt.laes, 'text')}" for felt in post.felter if felt.kolonne)
    return ", ".join((_FAELLES, *egne))


def laes(linjer: Iterator[tuple[int, str]], tabeller: Tabeller, rapport: Rapport) -> None:
    """Check every record, stage what is kept, note the lines that cannot be read. Raises `Afvist` by its source."""
    umulig = rapport.umulig_dato
    veje = {type_: (post.laes, _modtager(type_, post, tabeller)) for type_, post in layout.POSTER.items()}
    hel = loes = ""
    for nr, linje in linjer:
        rapport.laest += 1
        type_ = linje[:3]
        vej = veje.get(type_)
        if vej is None:
            rapport.ukendte[_vis(type_)] += 1
            continue
        pnr = linje[3:13]
        if type_ == "001":
            hel = pnr
        elif pnr not in (hel, loes) and type_ not in MELDINGER:
            loes = pnr
            tabeller.loese.tilfoej((nr, pnr))
        laes_felter, modtag = vej
        try:
            modtag(laes_felter(linje, nr, umulig), rapport, nr)
        except Linjefejl as fejl:
            # What CPR tells the receiver is no part of a person's data: nobody is set aside for it.
            hvem = "" if type_ in MELDINGER else pnr
            tabeller.fejl.tilfoej((nr, hvem, f"{type_} {fejl.felt}".strip(), fejl.aarsag))
    tabeller.faerdig()


Modtager = Callable[[list[Vaerdi], Rapport, int], None]


def _modtager(type_: str, post: Post, tabeller: Tabeller) -> Modtager:
    """What happens with one record's values: checked across fields, and kept or counted."""
    tjek = _TJEK.get(type_, _intet_at_tjekke)
    if type_ not in GEMTE:

        def tael(vaerdier: list[Vaerdi], rapport: Rapport, nr: int) -> None:
            rapport.ikke_anvendt[type_] += 1

        return tael
    # A record without a person of its own (910) is kept under nobody.
    har_pnr = post.felter[0].pos == layout.PNR.pos and not post.felter[0].kolonne
    foran: tuple[Celle, ...] = () if har_pnr else ("",)
    gemte = [sted for sted, felt in enumerate(post.felter) if felt.kolonne or (har_pnr and not sted)]
    # Nearly every record is kept whole; then there is nothing to choose.
    udvaelg = _alle if len(gemte) == len(post.felter) else itemgetter(*gemte)
    tilfoej = tabeller.poster[type_].tilfoej

    def gem(vaerdier: list[Vaerdi], rapport: Rapport, nr: int) -> None:
        tjek(vaerdier, rapport, nr)
        tilfoej((nr, *foran, *udvaelg(vaerdier)))

    return gem


def _alle(vaerdier: list[Vaerdi]) -> Sequence[Vaerdi]:
    return vaerdier


def _intet_at_tjekke(vaerdier: list[Vaerdi], rapport: Rapport, nr: int) -> None:
    """No rule reaches across the fields of most records."""


def _vis(type_: str) -> str:
    return type_ if type_.isascii() and type_.isalnum() else "(ulæselig)"


def _felt(post: Post, kolonne: str) -> int:
    return next(sted for sted, felt in enumerate(post.felter) if felt.kolonne == kolonne)


_PERSON = layout.POSTER["001"]
_STATUS, _KOEN, _FOEDT, _GAELDENDE = (
    _felt(_PERSON, kolonne) for kolonne in ("status", "koen", "foedselsdato", "gaeldende_personnummer")
)
_CIVILSTAND = _felt(layout.POSTER["012"], "civilstand")


def _person(vaerdier: list[Vaerdi], rapport: Rapport, nr: int) -> None:
    status = vaerdier[_STATUS]
    if status not in layout.STATUSSER:
        raise Linjefejl("STATUS", "CPR-status kendes ikke")
    if vaerdier[_KOEN] not in {"M", "K"}:
        raise Linjefejl("KOEN", "kønnet er hverken M eller K")
    udledt = _foedselsdato(str(vaerdier[0])[:_FOEDSELSCIFRE])
    if vaerdier[_FOEDT] is None:
        vaerdier[_FOEDT] = udledt
    if vaerdier[_GAELDENDE] and status not in _AFLOESTE:
        if vaerdier[_GAELDENDE] != vaerdier[0]:
            rapport.bemaerk(nr, "PNRGAELD", "nummeret er i brug og kan ikke være afløst: ikke anvendt")
        vaerdier[_GAELDENDE] = ""
    elif vaerdier[_GAELDENDE] == vaerdier[0]:
        raise Linjefejl("PNRGAELD", "nummeret er afløst af sig selv")


@lru_cache(maxsize=131_072)
def _foedselsdato(foerste: str) -> date:
    """The birth date of numbers that begin with these digits; there are some forty thousand in a country."""
    try:
        return Personnummer(foerste.ljust(10, "0")).foedselsdato
    except UgyldigtPersonnummer:
        raise Linjefejl("PNR", "er ikke et CPR-nummer") from None


def _civilstand(vaerdier: list[Vaerdi], rapport: Rapport, nr: int) -> None:
    if vaerdier[_CIVILSTAND] and vaerdier[_CIVILSTAND] not in _KENDTE_CIVILSTANDE:
        rapport.bemaerk(nr, "CIVST", "civilstandskoden kendes ikke: gemt, som den står")


_TJEK: Final = {"001": _person, "012": _civilstand}
