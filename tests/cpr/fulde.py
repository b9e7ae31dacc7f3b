"""One full record of each type: every field filled with a value seen nowhere else, and where that value is kept.

A value is as wide as its field where the register's own values are, so that a position off by one shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Model

from sikrede.models import (
    Adressetekst,
    Barn,
    Beskyttelse,
    Foraeldremyndighed,
    Forsvinding,
    Kommunaltforhold,
    Registernotat,
    Separation,
    Tidligereadresse,
    Tidligerecivilstand,
    Tidligerenavn,
    Tidligerenummer,
    Tidligerestatsborgerskab,
    Udrejse,
    Vaergemaal,
)
from tests.cpr.linjer import post

Vaerdi = str | date | bool | None


class F(NamedTuple):
    """A field: its raw value, and the column and value it is kept as; no column is not kept."""

    navn: str
    raa: str
    kolonne: str = ""
    vaerdi: Vaerdi = None


def t(laengde: int, nr: int) -> str:
    """A text of exactly this length, unlike every other number's, with letters of ISO-8859-1 from end to end."""
    return f"Æ{nr:02d}{'éüßÅñøÐþ' * laengde}"[: laengde - 1] + "å"


def _tekst(navn: str, laengde: int, nr: int, kolonne: str) -> F:
    return F(navn, t(laengde, nr), kolonne, t(laengde, nr))


def _dag(navn: str, maerke: str, dag: date, kolonne: str, *, tid: str = "") -> tuple[F, F]:
    """A date marked uncertain: `tid` (HHmm) for those with a time, which are written without hyphens."""
    raa = f"{dag:%Y%m%d}{tid}" if tid else dag.isoformat()
    return F(navn, raa, kolonne, dag), F(maerke, "*", f"{kolonne}_usikker" if kolonne else "", True)


def _linjer(moenster: str, kolonne: str, nr: int) -> tuple[F, ...]:
    return tuple(_tekst(moenster.format(i), 34, nr + i, kolonne) for i in range(1, 6))


def _bolig(tal: str, kommune: str = "kommune") -> tuple[F, ...]:
    return (
        F("KOMKOD", f"07{tal}", kommune, f"07{tal}"),
        F("VEJKOD", f"9{tal}1", "vejkode", f"9{tal}1"),
        F("HUSNR", f"{tal}7A", "husnummer", f"{tal}7A"),
        F("ETAGE", "kl", "etage", "kl"),
        F("SIDEDOER", f"m{tal}f", "sidedoer", f"m{tal}f"),
        F("BNR", f"B{tal}x", "bygningsnummer", f"B{tal}x"),
    )


def _navn(nr: int) -> tuple[F, ...]:
    return (
        _tekst("FORNVN", 50, nr, "fornavn"), F("FORNVN_MRK", "+", "fornavn_maerke", "+"),
        _tekst("MELNVN", 40, nr + 1, "mellemnavn"), F("MELNVN_MRK", "*", "mellemnavn_maerke", "*"),
        _tekst("EFTERNVN", 40, nr + 2, "efternavn"), F("EFTERNVN_MRK", "=", "efternavn_maerke", "="),
    )  # fmt: skip


def _aegtefaelle(civst: str, pnr: str, foedt: date, nr: int) -> tuple[F, ...]:
    return (
        F("CIVST", civst, "civilstand", civst),
        F("AEGTEPNR", pnr, "aegtefaelle_personnummer", pnr),
        *_dag("AEGTEFOED_DT", "AEGTEFOEDDT_UMRK", foedt, "aegtefaelle_foedselsdato"),
        _tekst("AEGTENVN", 34, nr, "aegtefaelle_navn"),
        F("AEGTENVN_MRK", "=", "aegtefaelle_navn_maerke", "="),
    )


def _foraelder(felt: str, kolonne: str, pnr: str, dage: tuple[date, date], nr: int) -> tuple[F, ...]:
    return (
        *_dag(f"{felt}_DT", f"{felt}_DT_UMRK", dage[0], f"{kolonne}_fra"),
        F(f"PNR{felt}", pnr, f"{kolonne}_personnummer", pnr),
        *_dag(f"{felt}_FOED_DT", f"{felt}_FOED_DT_UMRK", dage[1], f"{kolonne}_foedselsdato"),
        _tekst(f"{felt}NVN", 34, nr, f"{kolonne}_navn"),
        F(f"{felt}NVN_MRK", "+", f"{kolonne}_navn_maerke", "+"),
    )


PERSON: Final[dict[str, tuple[F, ...]]] = {
    "001": (
        F("PNRGAELD", "6909901232", "gaeldende_personnummer", "6909901232"),
        F("STATUS", "60", "status", "60"),
        *_dag("STATUSHAENSTART", "STATUSDTO_UMRK", date(2021, 3, 17), "status_fra", tid="1345"),
        F("KOEN", "K", "koen", "K"),
        *_dag("FOED_DT", "FOED_DT_UMRK", date(1990, 1, 13), "foedselsdato"),
        *_dag("START_DT-PERSON", "START_DT_UMRK-PERSON", date(1990, 1, 14), "nummer_fra"),
        *_dag("SLUT_DT-PERSON", "SLUT_DT_UMRK-PERSON", date(2021, 3, 18), "nummer_til"),
        _tekst("STILLING", 34, 1, "stilling"),
    ),
    "002": (
        *_bolig("51", "bopaelskommune"),
        _tekst("CONVN", 34, 2, "conavn"),
        *_dag("TILFLYDTO", "TILFLYDT_UMRK", date(2019, 5, 21), "tilflyttet", tid="0930"),
        *_dag("TILFLYKOMDTO", "TILFLYKOMDT_UMRK", date(2018, 6, 22), "kommune_fra", tid="1031"),
        F("FRAFLYKOMKOD", "0791", "fraflyttet_kommune", "0791"),
        *_dag("FRAFLYKOMDTO", "FRAFLYKOMDT_UMRK", date(2018, 6, 23), "fraflyttet", tid="1132"),
        F("START_MYNKOD-ADRTXT", "0756", "+myndighed", "0756"),
        *_linjer("ADR{}-SUPLADR", "+tekst", 10),
        F("START_DT-ADRTXT", "2019-07-24", "+fra", date(2019, 7, 24)),
        F("SLET_DT-ADRTXT", "2029-08-25", "+til", date(2029, 8, 25)),
    ),
    "003": (
        _tekst("ADRNVN", 34, 20, "adresseringsnavn"),
        _tekst("CONVN", 34, 21, "conavn"),
        _tekst("LOKALITET", 34, 22, "lokalitet"),
        _tekst("STANDARDADR", 34, 23, "standardadresse"),
        _tekst("BYNVN", 34, 24, "bynavn"),
        F("POSTNR", "8381", "postnummer", "8381"),
        _tekst("POSTDISTTXT", 20, 25, "postdistrikt"),
        *_bolig("46", "bopaelskommune"),
        _tekst("VEJADRNVN", 20, 26, "vejnavn"),
    ),
    "008": (
        *_navn(30),
        *_dag("NVNHAENSTART", "HAENSTART_UMRK-NAVNE", date(2010, 3, 14), "navn_fra", tid="0915"),
        _tekst("ADRNVN", 34, 33, "adresseringsnavn"),
    ),
    "009": (
        F("START_MYNKOD-FØDESTED", "8123", "foedselsmyndighed", "8123"),
        _tekst("MYNTXT-FØDESTED", 20, 35, "foedselstekst"),
    ),
    "010": (
        F("LANDEKOD", "5154", "statsborgerskab", "5154"),
        *_dag("HAENSTART-STATSBORGERSKAB", "HAENSTART_UMRK-STATSBORGERSKAB", date(2011, 4, 15), "statsborgerskab_fra",
              tid="1016"),
    ),
    "012": (
        *_aegtefaelle("G", "6202851231", date(1985, 2, 12), 36),
        *_dag("HAENSTART-CIVILSTAND", "HAENSTART_UMRK-CIVILSTAND", date(2015, 6, 27), "civilstand_fra", tid="1417"),
        F("SEP_HENVIS-CIVILSTAND", "201601021304"),
    ),
    "015": (
        *_foraelder("MOR", "mor", "6303601230", (date(1990, 1, 19), date(1960, 3, 3)), 37),
        *_foraelder("FAR", "far", "6404591231", (date(1990, 2, 20), date(1959, 4, 4)), 38),
    ),
}  # fmt: skip
"""Records that become columns of the person; a column with + becomes the supplementary address's row."""

RAEKKER: Final[dict[str, tuple[type[Model], tuple[F, ...]]]] = {
    "004": (Beskyttelse, (
        F("BESKYTTYPE", "0003", "type", "0003"),
        F("START_DT-BESKYTTELSE", "2020-05-11", "fra", date(2020, 5, 11)),
        F("SLET_DT-BESKYTTELSE", "2030-06-12", "til", date(2030, 6, 12)),
    )),
    "005": (Udrejse, (
        F("UDR_LANDEKOD", "5120", "til_land", "5120"),
        *_dag("UDRDTO", "UDRDTO_UMRK", date(2022, 7, 13), "udrejst", tid="1133"),
        *_linjer("UDLANDADR{}", "adresse", 40),
    )),
    "006": (Adressetekst, (
        *_linjer("ADR{}-KONTAKTADR", "tekst", 46),
        F("START_DT-ADRTXT", "2022-08-14", "fra", date(2022, 8, 14)),
        F("SLET_DT-ADRTXT", "2027-09-15", "til", date(2027, 9, 15)),
    )),
    "007": (Forsvinding, _dag("FORSVINDDTO", "FORSVINDDTO_UMRK", date(2023, 9, 16), "forsvundet", tid="1234")),
    "013": (Separation, (
        F("SEP_HENVIS-SEPARATION", "201711121314"),
        *_dag("START_DT-SEPARATION", "START_DT_UMRK-SEPARATION", date(2017, 11, 12), "fra"),
    )),
    "014": (Barn, (F("PNRBARN", "6505154231", "personnummer", "6505154231"),)),
    "016": (Foraeldremyndighed, (
        F("RELTYP-FORÆLDREMYN", "0005", "art", "0005"),
        *_dag("START_DT-FORÆLDREMYN", "START_DT_UMRK-FORÆLDREMYN", date(2016, 2, 13), "fra"),
        F("SLET_DT-FORÆLDREMYN", "2033-03-14", "til", date(2033, 3, 14)),
        F("RELPNR", "6606711235", "indehaver_personnummer", "6606711235"),
        F("START_DT-RELPNR_PNR", "2016-04-15", "indehaver_fra", date(2016, 4, 15)),
    )),
    "017": (Vaergemaal, (
        *_dag("START_DT-UMYNDIG", "START_DT_UMRK-UMYNDIG", date(2014, 5, 16), "fra"),
        F("SLET_DT-UMYNDIG", "2034-06-17", "til", date(2034, 6, 17)),
        F("UMYN_RELTYP", "0002", "art", "0002"),
        F("RELPNR", "6707721234", "vaerge_personnummer", "6707721234"),
        F("START_DT-RELPNR_PNR", "2014-07-18", "vaerge_fra", date(2014, 7, 18)),
        _tekst("RELADRSAT_RELPNR_TXT", 34, 52, "vaerge_navn"),
        F("START_DT-RELPNR_TXT", "2014-08-19", "vaerge_adresse_fra", date(2014, 8, 19)),
        *_linjer("RELTXT{}", "vaerge_adresse", 52),
    )),
    "018": (Kommunaltforhold, (
        F("KOMFORHTYP", "3", "type", "3"),
        F("KOMFORHKOD", "N1æøX", "kode", "N1æøX"),
        *_dag("START_DT-KOMMUNALE-FORHOLD", "START_DT_UMRK-KOMMUNALE-FORHOL", date(2012, 9, 20), "fra"),
        _tekst("BEMAERK-KOMMUNALE-FORHOLD", 30, 58, "bemaerkning"),
    )),
    "019": (Registernotat, (
        F("NOTATNR", "07", "nummer", "07"),
        _tekst("NOTATLINIE", 40, 59, "tekst"),
        F("START_DT-NOTAT", "2013-10-21", "fra", date(2013, 10, 21)),
        F("SLET_DT-NOTAT", "2028-11-22", "til", date(2028, 11, 22)),
    )),
    "022": (Tidligerenummer, (
        F("PNR", "6808901238", "personnummer", "6808901238"),
        *_dag("START_DT-PERSON", "START_DT_UMRK-PERSON", date(1991, 1, 23), "fra"),
        *_dag("SLUT_DT-PERSON", "SLUT_DT_UMRK-PERSON", date(1992, 2, 24), "til"),
    )),
    "023": (Tidligereadresse, (
        F("ANNKOR", "K", "annkor", "K"),
        *_bolig("79"),
        _tekst("CONVN", 34, 60, "conavn"),
        *_dag("TILFLYDTO", "TILFLYDT_UMRK", date(2001, 1, 25), "fra", tid="0801"),
        *_dag("FRAFLYDTO", "FRAFLYDTO_UMRK", date(2002, 2, 26), "til", tid="0902"),
    )),
    "024": (Udrejse, (
        F("ANNKOR", "A", "annkor", "A"),
        F("UDR_LANDEKOD", "5180", "til_land", "5180"),
        *_dag("UDRDTO", "UDRDTO_UMRK", date(2003, 3, 27), "udrejst", tid="1003"),
        F("INDR_LANDEKOD", "5110", "fra_land", "5110"),
        *_dag("INDRDTO", "INDRDTO_UMRK", date(2004, 4, 28), "indrejst", tid="1104"),
        *_linjer("UDLANDADR{}", "adresse", 61),
    )),
    "025": (Forsvinding, (
        F("ANNKOR", "K", "annkor", "K"),
        *_dag("FORSVINDDTO", "FORSVINDDTO_UMRK", date(2005, 5, 29), "forsvundet", tid="1205"),
        *_dag("GENFINDDTO", "GENFINDDTO_UMRK", date(2006, 6, 30), "genfundet", tid="1306"),
    )),
    "026": (Tidligerenavn, (
        F("ANNKOR", "A", "annkor", "A"),
        *_navn(67),
        *_dag("NVNHAENSTART", "HAENSTART_UMRK-NAVNE", date(1993, 7, 1), "fra", tid="1407"),
        *_dag("NVNHAENSLUT", "HAENSLUT_UMRK-NAVNE", date(2007, 8, 2), "til", tid="1508"),
    )),
    "027": (Tidligerestatsborgerskab, (
        F("ANNKOR", "K", "annkor", "K"),
        F("LANDEKOD", "5106", "landekode", "5106"),
        *_dag("HAENSTART-STATSBORGERSKAB", "HAENSTART_UMRK-STATSBORGERSKAB", date(1994, 9, 3), "fra", tid="1609"),
        *_dag("HAENSLUT-STATSBORGERSKAB", "HAENSLUT_UMRK-STATSBORGERSKAB", date(2008, 10, 4), "til", tid="1710"),
    )),
    "029": (Tidligerecivilstand, (
        F("ANNKOR", "K", "annkor", "K"),
        *_aegtefaelle("F", "7008871239", date(1987, 8, 10), 70),
        *_dag("HAENSTART-CIVILSTAND", "HAENSTART_UMRK-CIVILSTAND", date(2009, 11, 5), "fra", tid="1811"),
        *_dag("HAENSLUT-CIVILSTAND", "HAENSLUT_UMRK-CIVILSTAND", date(2010, 12, 6), "til", tid="1912"),
        F("SEP_HENVIS-CIVILSTAND", "201012071413"),
    )),
    "030": (Separation, (
        F("ANNKOR", "A", "annkor", "A"),
        F("SEP_HENVIS-SEPARATION", "201101081514"),
        *_dag("START_DT-SEPARATION", "START_DT_UMRK-SEPARATION", date(2011, 1, 8), "fra"),
        *_dag("SLUT_DT-SEPARATION", "SLUT_DT_UMRK-SEPARATION", date(2012, 2, 9), "til"),
    )),
}  # fmt: skip
"""Records that become rows of their own."""

_SLAEGTNING: Final = (
    F("PNRMOR", "6303601230"),
    *(F(navn, t(34, 80 + nr)) for nr, navn in enumerate(("ADRNVN", "CONVN", "LOKALITET", "STANDARDADR", "BYNVN"))),
    F("POSTNR", "5230"),
    F("POSTDISTTXT", t(20, 86)),
    *(felt._replace(kolonne="") for felt in _bolig("30")),
    F("VEJADRNVN", t(20, 87)),
    F("START_DT-BESKYTTELSE", "2024-12-31"),
)
TJEKKES: Final[dict[str, tuple[F, ...]]] = {
    "011": (F("FKIRK", "F"), *_dag("START_DT-FOLKEKIRKE", "START_DT_UMRK-FOLKEKIRKE", date(1990, 6, 11), "")),
    "020": (
        F("VALGKODE", "0001"),
        F("VALGRET_DT", "1999-03-10"),
        F("START_DT-VALGOPLYSNINGER", "1999-02-01"),
        F("SLET_DT-VALGOPLYSNINGER", "2001-03-10"),
    ),
    "021": (F("FLYTTEPAABUD_DT", "2000-12-31"), F("FLYTTEPAABUD", t(40, 88))),
    "028": (
        F("FKIRK", "U"),
        *_dag("START_DT-FOLKEKIRKE", "START_DT_UMRK-FOLKEKIRKE", date(1990, 7, 12), ""),
        *_dag("SLUT_DT-FOLKEKIRKE", "SLUT_DT_UMRK-FOLKEKIRKE", date(2000, 8, 13), ""),
    ),
    "031": _SLAEGTNING,
    "032": _SLAEGTNING,
    "033": _SLAEGTNING,
}
"""Records that are checked and not kept."""

ALLE: Final[dict[str, tuple[F, ...]]] = {
    **PERSON,
    **{type_: felter for type_, (_, felter) in RAEKKER.items()},
    **TJEKKES,
}


def fuld(type_: str, pnr: str, i_stedet: Mapping[str, str] | None = None) -> str:
    """The full record of a type, some fields written otherwise."""
    return post(type_, pnr, {felt.navn: felt.raa for felt in ALLE[type_]} | dict(i_stedet or {}))


def ventet(felter: tuple[F, ...]) -> dict[str, Vaerdi]:
    """What the fields are kept as; lines of a text are joined by line feeds."""
    kolonner: dict[str, Vaerdi] = {}
    for felt in felter:
        if felt.kolonne:
            foer = kolonner.get(felt.kolonne)
            kolonner[felt.kolonne] = f"{foer}\n{felt.vaerdi}" if foer else felt.vaerdi
    return kolonner
