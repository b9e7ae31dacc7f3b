"""What was typed in the search box, understood forgivingly (SIK-1, UD-5). Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kerne.personnummer import Personnummer, UgyldigtPersonnummer
from sikrede.soegning.normalisering import ORD_LAENGDE, normaliser

MINDSTE_BOGSTAVER: Final = 3
HOEJST_ORD: Final = 8
HOEJST_TEGN: Final = 200
_AELDSTE_AAR: Final = 1850
_ERSTATNINGSDAG: Final = 60

_FOR_LIDT: Final = (
    "Skriv et helt CPR-nummer, mindst tre bogstaver af et navn, en fødselsdato eller et vejnavn med husnummer."
)
_FOR_MEGET: Final = "Søgningen er for lang. Skriv højst otte ord."
_TAL: Final = (
    "Tallet forstås ikke. Skriv et CPR-nummer med ti cifre, en fødselsdato som 17.05.1980 "
    "eller en adresse som Østergade 12, 2. th."
)
_TI_CIFRE: Final = "Et CPR-nummer har ti cifre, fx 010190-1234. En fødselsdato skrives som 01.01.1990."
_INGEN_DATO: Final = "Datoen findes ikke. Skriv en fødselsdato som 17.05.1980."
_FREMTID: Final = "Fødselsdatoen ligger efter i dag. Skriv den som 17.05.1980."
_TO_DATOER: Final = "Skriv kun én fødselsdato."

_STREGER: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_CPR: Final = re.compile(r"(?<![\w.-])\d{6}-?\d{4}(?![\w-])|\A\s*\d{6} \d{4}\s*\Z", re.ASCII)
"""With a space only when it is all that was typed: else it is a birth date and a post code."""
_DATO: Final = re.compile(
    r"(?<![\w-])(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<delt>\d{1,2}[-./] ?\d{1,2}[-./] ?(?:\d{4}|\d{2}))"
    r"|(?P<samlet>\d{8}|\d{6}))(?![\w-])",
    re.ASCII,
)
_HUS: Final = re.compile(r"0*([1-9]\d{0,2}[a-z]?)")
_ETAGE: Final = re.compile(r"0*([1-9]\d?)|(st|kl)|(k\d|p\d)")
_DOER: Final = re.compile(r"0*([1-9]\d{0,2})|(th|tv|mf)|([a-z]\d{0,2})")
_LANGT_TAL: Final = re.compile(r"\d{4}")
_POSTNUMMER: Final = re.compile(r"\d{4}")
_ETAGENAVNE: Final = {"stuen": "st", "stue": "st", "kaelder": "kl", "kaelderen": "kl", "kld": "kl"}
_FYLD: Final = frozenset({"sal", "etage", "doer", "lejlighed", "lejl"})


class UforstaaeligSoegning(ValueError):
    """What was typed cannot be searched for; the message says in Danish what to write and repeats nothing of it."""


@dataclass(frozen=True, slots=True, repr=False)
class Adresse:
    """An address in folded parts; `hus` "12b"; what was not typed is empty."""

    vej: str
    hus: str
    etage: str = ""
    doer: str = ""
    postnummer: str = ""
    by: tuple[str, ...] = ()

    @property
    def noegle(self) -> str:
        """The beginning of the keys it may have, as `adressenoegle` makes them."""
        return " ".join(filter(None, (self.vej, self.hus, self.etage, self.doer)))


@dataclass(frozen=True, slots=True, repr=False)
class Soegning:
    """What is searched for when it is no whole number: a birth date, words, an address; one of them at least.

    `ord` are folded words that are all to begin a word of the name. Both `ord` and `adresse`: it may be either, and
    the number is then no part of the name.
    """

    foedt: date | None = None
    ord: tuple[str, ...] = ()
    adresse: Adresse | None = None


def tolk(tekst: str, *, dag: date) -> Personnummer | Soegning:
    """Understand `tekst`: a whole CPR number anywhere in it is what is meant, else everything it says together.

    `dag` is today, which two-digit years do not lie after. Raises `UforstaaeligSoegning`.
    """
    tekst = unicodedata.normalize("NFC", tekst).translate(_STREGER).strip()
    if len(tekst) > HOEJST_TEGN:
        raise UforstaaeligSoegning(_FOR_MEGET)
    if nummer := _CPR.search(tekst):
        try:
            return Personnummer.laes(nummer[0])
        except UgyldigtPersonnummer as fejl:
            raise UforstaaeligSoegning(str(fejl)) from None
    foedt, resten = _foedselsdato(tekst, dag)
    ord_ = normaliser(resten).split()
    if not ord_:
        if foedt is None:
            raise UforstaaeligSoegning(_FOR_LIDT)
        return Soegning(foedt=foedt)
    if not any(map(_har_cifre, ord_)):
        return Soegning(foedt=foedt, ord=_navneord(ord_, foedt))
    adresse = _adresse(ord_)
    if adresse is None:
        raise UforstaaeligSoegning(_TAL if any(map(_har_bogstaver, ord_)) else _TI_CIFRE)
    navn = tuple(dict.fromkeys(et for et in adresse.vej.split() if not _har_cifre(et)))
    kun_vej_og_tal = len(ord_) == len(adresse.vej.split()) + 1 and adresse.hus.isdigit()
    er_maaske_navn = kun_vej_og_tal and _langt_nok(navn) and len(navn) <= HOEJST_ORD
    return Soegning(foedt=foedt, ord=navn if er_maaske_navn else (), adresse=adresse)


def foedselsaar(aar: int, maaned: int, dagen: int, *, dag: date) -> date | None:
    """The latest day not after `dag` that a two-digit year can mean; None when no calendar has it."""
    for hundrede in (dag.year // 100 * 100, dag.year // 100 * 100 - 100):
        fundet = _kalender(hundrede + aar, maaned, dagen)
        if fundet is not None and fundet <= dag:
            return fundet
    return None


def _foedselsdato(tekst: str, dag: date) -> tuple[date | None, str]:
    """The birth date in `tekst`, and the rest of it."""
    fundne = list(_DATO.finditer(tekst))
    if not fundne:
        return None, tekst
    if len(fundne) > 1:
        raise UforstaaeligSoegning(_TO_DATOER)
    fund = fundne[0]
    foedt = _laes_dato(fund, dag)
    if foedt is None:
        raise UforstaaeligSoegning(_INGEN_DATO)
    if foedt > dag:
        raise UforstaaeligSoegning(_FREMTID)
    return foedt, f"{tekst[: fund.start()]} {tekst[fund.end() :]}"


def _laes_dato(fund: re.Match[str], dag: date) -> date | None:
    if fund["iso"]:
        aar, maaned, dagen = map(int, fund["iso"].split("-"))
        return _aarstal(aar, maaned, dagen)
    if fund["delt"]:
        d, m, a = re.findall(r"\d+", fund["delt"])
        if len(a) == 2:
            return foedselsaar(int(a), int(m), _dagen(d), dag=dag)
        return _aarstal(int(a), int(m), _dagen(d))
    cifre = fund["samlet"]
    if len(cifre) == 6:
        return foedselsaar(int(cifre[4:]), int(cifre[2:4]), _dagen(cifre[:2]), dag=dag)
    forlaens = _aarstal(int(cifre[4:]), int(cifre[2:4]), _dagen(cifre[:2]))
    return forlaens or _aarstal(int(cifre[:4]), int(cifre[4:6]), int(cifre[6:]))


def _dagen(cifre: str) -> int:
    """Day of month; a replacement number's first six digits are a birth date too."""
    dagen = int(cifre)
    return dagen - _ERSTATNINGSDAG if dagen > _ERSTATNINGSDAG else dagen


def _aarstal(aar: int, maaned: int, dagen: int) -> date | None:
    return _kalender(aar, maaned, dagen) if aar >= _AELDSTE_AAR else None


def _kalender(aar: int, maaned: int, dagen: int) -> date | None:
    try:
        return date(aar, maaned, dagen)
    except ValueError:
        return None


def _navneord(ord_: Sequence[str], foedt: date | None) -> tuple[str, ...]:
    distinkte = tuple(dict.fromkeys(et[:ORD_LAENGDE] for et in ord_))
    if len(distinkte) > HOEJST_ORD:
        raise UforstaaeligSoegning(_FOR_MEGET)
    if foedt is None and not _langt_nok(distinkte):
        raise UforstaaeligSoegning(_FOR_LIDT)
    return distinkte


def _langt_nok(ord_: Sequence[str]) -> bool:
    return any(len(et) >= MINDSTE_BOGSTAVER for et in ord_)


def _har_cifre(ord_: str) -> bool:
    return any(tegn.isdigit() for tegn in ord_)


def _har_bogstaver(ord_: str) -> bool:
    return any(tegn.isalpha() for tegn in ord_)


def _adresse(ord_: Sequence[str]) -> Adresse | None:
    """The first reading in which a road is followed by a house number and the rest makes sense; else None."""
    for nr in range(1, len(ord_)):
        hus = _HUS.fullmatch(ord_[nr])
        if hus is None or not _er_vej(ord_[:nr]):
            continue
        adresse = _efter_huset(" ".join(ord_[:nr]), hus[1], [et for et in ord_[nr + 1 :] if et not in _FYLD])
        if adresse is not None:
            return adresse
    return None


def _er_vej(ord_: Sequence[str]) -> bool:
    return any(map(_har_bogstaver, ord_)) and not any(_LANGT_TAL.search(et) for et in ord_)


def _efter_huset(vej: str, hus: str, resten: list[str]) -> Adresse | None:
    if resten and hus.isdigit() and re.fullmatch("[a-z]", resten[0]):
        hus += resten.pop(0)
    etage = doer = postnummer = ""
    if resten and (fund := _ETAGE.fullmatch(_ETAGENAVNE.get(resten[0], resten[0]))):
        etage = fund[1] or fund[0]
        del resten[0]
    if resten and (fund := _DOER.fullmatch(resten[0])):
        doer = fund[1] or fund[0]
        del resten[0]
    if resten and _POSTNUMMER.fullmatch(resten[0]):
        postnummer = resten.pop(0)
    if any(map(_har_cifre, resten)):
        return None
    return Adresse(vej[:ORD_LAENGDE], hus, etage, doer, postnummer, tuple(resten))
