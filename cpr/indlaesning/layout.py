"""P12170, the CPR extract with selectable record types: layouts as data.

Positions from magenta-aps/cprbroker `Definitions.xml`, checked against trifork/sdm4-cprimporter (domaene.md 2.12).
Only the fields the system keeps are declared; the other record types are known by number and length.
"""

from __future__ import annotations

from typing import Final

from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.kuvert import Kuvert
from integrationer.registerfil.vaerdier import cifre, dato, kode, personnummer, relation

PNR: Final = Felt("PNR", 4, 10, personnummer)

KUVERT: Final = Kuvert(
    start=Post(
        "000",
        "Startrecord",
        35,
        (
            Felt("OPGAVENR", 14, 6, cifre),
            Felt("PRODDTO", 20, 8, dato),
            Felt("PRODDTOFORRIG", 28, 8, dato),
        ),
    ),
    slut=Post("999", "Slutrecord", 21, (Felt("TAELLER", 14, 8, cifre),)),
    antal="TAELLER",
    taelles="",
)

PERSON: Final = Post(
    "001",
    "Personoplysninger",
    106,
    (
        PNR,
        Felt("STATUS", 24, 2, cifre),
        Felt("STATUSHAENSTART", 26, 12, dato),
        Felt("KOEN", 39, 1),
        Felt("FOED_DT", 40, 10, dato),
    ),
)
ADRESSE: Final = Post(
    "002",
    "Aktuelle adresseoplysninger",
    306,
    (
        PNR,
        Felt("KOMKOD", 14, 4, kode),
        Felt("VEJKOD", 18, 4, kode),
        Felt("HUSNR", 22, 4),
        Felt("ETAGE", 26, 2),
        Felt("SIDEDOER", 28, 4),
        Felt("BNR", 32, 4),
        Felt("CONVN", 36, 34),
        Felt("TILFLYDTO", 70, 12, dato),
    ),
)
KLARSKRIFT: Final = Post(
    "003",
    "Klarskriftadresse",
    249,
    (
        PNR,
        Felt("ADRNVN", 14, 34),
        Felt("CONVN", 48, 34),
        Felt("LOKALITET", 82, 34),
        Felt("STANDARDADR", 116, 34),
        Felt("BYNVN", 150, 34),
        Felt("POSTNR", 184, 4, kode),
        Felt("POSTDISTTXT", 188, 20),
        Felt("KOMKOD", 208, 4, kode),
        Felt("VEJKOD", 212, 4, kode),
        Felt("HUSNR", 216, 4),
        Felt("ETAGE", 220, 2),
        Felt("SIDEDOER", 222, 4),
        Felt("BNR", 226, 4),
    ),
)
BESKYTTELSE: Final = Post(
    "004",
    "Beskyttelse",
    37,
    (
        PNR,
        Felt("BESKYTTYPE", 14, 4, cifre),
        Felt("START_DT-BESKYTTELSE", 18, 10, dato),
        Felt("SLET_DT-BESKYTTELSE", 28, 10, dato),
    ),
)
NAVN: Final = Post(
    "008",
    "Aktuelle navneoplysninger",
    193,
    (PNR, Felt("FORNVN", 14, 50), Felt("MELNVN", 65, 40), Felt("EFTERNVN", 106, 40), Felt("ADRNVN", 160, 34)),
)
CIVILSTAND: Final = Post(
    "012",
    "Aktuel civilstand",
    95,
    (PNR, Felt("CIVST", 14, 1), Felt("AEGTEPNR", 15, 10, relation), Felt("HAENSTART-CIVILSTAND", 71, 12, dato)),
)

ANVENDTE: Final = {post.type: post for post in (PERSON, ADRESSE, KLARSKRIFT, BESKYTTELSE, NAVN, CIVILSTAND)}

IKKE_ANVENDT: Final = frozenset(
    {f"{nr:03d}" for nr in range(5, 34)} - set(ANVENDTE) | {"099", "910", "997"},
)
"""Known record types that nothing is kept of yet: 005–033 but for the kept ones, events, errors, receipts."""

STATUSSER: Final = frozenset({"01", "03", "05", "07", "10", "20", "30", "50", "60", "70", "80", "90"})
NAVNE_OG_ADRESSEBESKYTTELSE: Final = "0001"
