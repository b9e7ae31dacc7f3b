"""The person as they are now: one record of each (001, 008–010, 012, 015), and 003, the address in clear."""

from __future__ import annotations

from typing import Final

from cpr.indlaesning.layout.faelles import PNR, aegtefaelle, bolig, dag, landekode, navn, tal
from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.vaerdier import kode, relation

PERSON: Final = Post(
    "001",
    "Personoplysninger",
    106,
    (
        PNR,
        Felt("PNRGAELD", 14, 10, relation, "gaeldende_personnummer"),
        tal("STATUS", 24, 2, "status"),
        *dag("STATUSHAENSTART", "STATUSDTO_UMRK", 26, 12, "status_fra"),
        Felt("KOEN", 39, 1, kolonne="koen"),
        *dag("FOED_DT", "FOED_DT_UMRK", 40, 10, "foedselsdato"),
        *dag("START_DT-PERSON", "START_DT_UMRK-PERSON", 51, 10, "nummer_fra"),
        *dag("SLUT_DT-PERSON", "SLUT_DT_UMRK-PERSON", 62, 10, "nummer_til"),
        Felt("STILLING", 73, 34, kolonne="stilling"),
    ),
)
KLARSKRIFT: Final = Post(
    "003",
    "Klarskriftadresse",
    249,
    (
        PNR,
        Felt("ADRNVN", 14, 34, kolonne="adresseringsnavn"),
        Felt("CONVN", 48, 34, kolonne="conavn"),
        Felt("LOKALITET", 82, 34, kolonne="lokalitet"),
        Felt("STANDARDADR", 116, 34, kolonne="standardadresse"),
        Felt("BYNVN", 150, 34, kolonne="bynavn"),
        Felt("POSTNR", 184, 4, kode, "postnummer"),
        Felt("POSTDISTTXT", 188, 20, kolonne="postdistrikt"),
        *bolig(208),
        Felt("VEJADRNVN", 230, 20, kolonne="vejnavn"),
    ),
)
NAVN: Final = Post(
    "008",
    "Aktuelle navneoplysninger",
    193,
    (
        PNR,
        *navn(14),
        *dag("NVNHAENSTART", "HAENSTART_UMRK-NAVNE", 147, 12, "navn_fra"),
        Felt("ADRNVN", 160, 34, kolonne="adresseringsnavn"),
    ),
)
FOEDSEL: Final = Post(
    "009",
    "Fødselsregistrering",
    37,
    (
        PNR,
        Felt("START_MYNKOD-FØDESTED", 14, 4, kolonne="foedselsmyndighed"),
        Felt("MYNTXT-FØDESTED", 18, 20, kolonne="foedselstekst"),
    ),
)
STATSBORGERSKAB: Final = Post(
    "010",
    "Aktuelt statsborgerskab",
    30,
    (
        PNR,
        landekode("LANDEKOD", 14, "statsborgerskab"),
        *dag("HAENSTART-STATSBORGERSKAB", "HAENSTART_UMRK-STATSBORGERSKAB", 18, 12, "statsborgerskab_fra"),
    ),
)
CIVILSTAND: Final = Post(
    "012",
    "Aktuel civilstand",
    95,
    (
        PNR,
        *aegtefaelle(14),
        *dag("HAENSTART-CIVILSTAND", "HAENSTART_UMRK-CIVILSTAND", 71, 12, "civilstand_fra"),
        tal("SEP_HENVIS-CIVILSTAND", 84, 12),
    ),
)


def _foraelder(felt: str, pos: int, kolonne: str) -> tuple[Felt, ...]:
    return (
        *dag(f"{felt}_DT", f"{felt}_DT_UMRK", pos, 10, f"{kolonne}_fra"),
        Felt(f"PNR{felt}", pos + 11, 10, relation, f"{kolonne}_personnummer"),
        *dag(f"{felt}_FOED_DT", f"{felt}_FOED_DT_UMRK", pos + 21, 10, f"{kolonne}_foedselsdato"),
        Felt(f"{felt}NVN", pos + 32, 34, kolonne=f"{kolonne}_navn"),
        Felt(f"{felt}NVN_MRK", pos + 66, 1, kolonne=f"{kolonne}_navn_maerke"),
    )


FORAELDRE: Final = Post(
    "015", "Forældreoplysninger", 147, (PNR, *_foraelder("MOR", 14, "mor"), *_foraelder("FAR", 81, "far"))
)

POSTER: Final = (PERSON, KLARSKRIFT, NAVN, FOEDSEL, STATSBORGERSKAB, CIVILSTAND, FORAELDRE)
