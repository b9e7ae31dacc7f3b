"""The Sikrede register, S1061023: every field of it, as data (domaene.md 3.1, from trifork/sdm4-sikredeimporter).

634 characters a line. The fields of record 10 are declared in four parts by what becomes of them, since a bad value
costs no more than its own part: the registration, what CPR is the master of, the card's date, and what is said of the
few who have a særligt sundhedskort or are insured in another country. `kolonne` is where a field is kept; without one
it is read and checked only.
"""

from __future__ import annotations

import re
from typing import Final

from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.fejl import Feltfejl
from integrationer.registerfil.kuvert import Kuvert
from integrationer.registerfil.vaerdier import cifre, dato, kode, personnummer, relation

SNITFLADE: Final = "S1061023"
MODTAGER: Final = "F053"
TYPE: Final = "10"
_BREDDE: Final = 634
_LANDEKODE: Final = re.compile("[A-Z]{2}")


def landekode(raa: str) -> str:
    """Two capital letters, or nothing. Raises `Feltfejl`."""
    uden = raa.strip()
    if uden and not _LANDEKODE.fullmatch(uden):
        raise Feltfejl("er ikke en landekode")
    return uden


def koen(raa: str) -> str:
    """K, M or nothing. Raises `Feltfejl`."""
    uden = raa.strip()
    if uden not in {"", "K", "M"}:
        raise Feltfejl("er ikke et køn")
    return uden


KUVERT: Final = Kuvert(
    start=Post(
        "00",
        "Startpost",
        _BREDDE,
        (
            Felt("OpgDato", 3, 8, dato),
            Felt("Timestamp", 11, 20, cifre),
            Felt("Modt", 31, 6),
            Felt("SnitfladeId", 37, 8),
        ),
    ),
    slut=Post("99", "Slutpost", _BREDDE, (Felt("AntPost", 3, 8, cifre),)),
    antal="AntPost",
    taelles=TYPE,
)


def _plads(yder: int, gruppe: int, endelse: str) -> tuple[Felt, ...]:
    return (
        Felt(f"SYdernr{endelse}", yder, 6, kode),
        Felt(f"SIkraftDatoYder{endelse}", yder + 6, 8, dato),
        Felt(f"SRegDatoYder{endelse}", yder + 14, 8, dato),
        Felt(f"SSikrGrpKode{endelse}", gruppe, 1),
        Felt(f"SIkraftDatoGrp{endelse}", gruppe + 1, 8, dato),
        Felt(f"SRegDatoGrp{endelse}", gruppe + 9, 8, dato),
    )


REGISTRERING: Final = Post(
    TYPE,
    "Læge og sikringsgruppe",
    _BREDDE,
    (
        Felt("CPRnr", 3, 10, personnummer),
        *_plads(13, 35, ""),
        *_plads(63, 85, "Gl"),
        *_plads(102, 124, "Frem"),
    ),
)
CPR: Final = Post(
    TYPE,
    "Hvad CPR fører",
    _BREDDE,
    (
        Felt("SSikrKomKode", 52, 3, kode, kolonne="kommune"),
        Felt("SIkraftDatoKomKode", 55, 8, dato, kolonne="kommune_fra"),
        Felt("SKon", 141, 1, koen, kolonne="koen"),
        Felt("PNavn", 165, 34, kolonne="navn"),
        Felt("SAlder", 142, 3, cifre),
        Felt("SFolgerskabsPerson", 145, 10, relation),
        Felt("SStatus", 155, 2, cifre),
        Felt("SBSStatsborgerskabKode", 199, 2, landekode),
        Felt("SBSStatsborgerskab", 201, 47),
    ),
)
BEVIS: Final = Post(TYPE, "Sundhedskortets dato", _BREDDE, (Felt("SBevisDato", 157, 8, dato, kolonne="bevisdato"),))
SAERLIGT_FRA: Final = 247
"""Where the last part begins, counted from 0: for nearly everybody there is nothing from here on."""
SAERLIGT: Final = Post(
    TYPE,
    "Særligt sundhedskort og social sikret land",
    _BREDDE,
    (
        Felt("SSKBopelsLand", 328, 40, kolonne="saerligt_land"),
        Felt("SSKBopelsLAndKode", 368, 2, landekode, kolonne="saerligt_landekode"),
        Felt("SSKFamilieRelation", 420, 10, kolonne="saerligt_relation"),
        Felt("SSKGyldigFra", 440, 10, dato, kolonne="saerligt_fra"),
        Felt("SSKGyldigTil", 450, 10, dato, kolonne="saerligt_til"),
        Felt("SSLForsikringsinstans", 520, 21, kolonne="social_instans"),
        Felt("SSLForsikringsinstansKode", 541, 10, kolonne="social_instanskode"),
        Felt("SSLForsikringsnr", 551, 15, kolonne="social_nummer"),
        Felt("SSLGyldigFra", 566, 10, dato, kolonne="social_fra"),
        Felt("SSLGyldigTil", 576, 10, dato, kolonne="social_til"),
        Felt("SSLSocSikretLand", 586, 47, kolonne="social_land"),
        Felt("SSLSocSikretLandKode", 633, 2, landekode, kolonne="social_landekode"),
        Felt("SSKAdrLinie1", 248, 40),
        Felt("SSKAdrLinie2", 288, 40),
        Felt("SSKEmailAdr", 370, 50),
        Felt("SSKFodselsdato", 430, 10, dato),
        Felt("SSKMobilNr", 460, 20),
        Felt("SSKPostNrBy", 480, 40),
    ),
)
DELE: Final = (REGISTRERING, CPR, BEVIS, SAERLIGT)


def kolonner(post: Post) -> tuple[str, ...]:
    """Where the part's kept fields go, in order: they are declared before those that are only checked."""
    return tuple(felt.kolonne for felt in post.felter if felt.kolonne)
