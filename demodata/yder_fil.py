"""The Yderregister S1040025 as XML, and our own CSV of what it does not carry.

XML: padded attributes, UTF-8 with BOM, as the real file (domaene 3.2; a public file of trifork/sdm4-yderimporter);
`Slut/@AntPost` counts practices and persons together.
"""

from __future__ import annotations

from datetime import date
from typing import IO, Final
from xml.sax.saxutils import quoteattr

from demodata.kommuner import REGIONER
from demodata.ydere import ALMEN, Praksis

FILNAVN: Final = "M.S1040025.SB025.xml"
TILGANG_FILNAVN: Final = "ydertilgang.csv"
KODNING: Final = "utf-8-sig"
TILGANG_HOVED: Final = (
    "ydernummer;tilgang;lukkegraense;maksimum;kapaciteter;kommunekode;postnumre;breddegrad;laengdegrad"
)


def skriv_register(ud: IO[str], praksisser: list[Praksis], dato: date) -> None:
    dag = f"{dato:%Y%m%d}"
    ud.write('<?xml version="1.0" encoding="UTF-8"?>\n<etds1040025XML>\n')
    ud.write(
        f'    <Start OpgDato="{dag}" Timestamp="{dag}060000000000" Modt="F053  " SnitfladeId="S1040025"></Start>\n'
    )
    poster = 0
    for praksis in praksisser:
        poster += 1 + len(praksis.laeger)
        ud.write(f"    <Yder {_attributter(_yder(praksis))}>{_personer(praksis)}</Yder>\n")
    ud.write(f'    <Slut AntPost="{poster:08d}"></Slut>\n</etds1040025XML>\n')


def skriv_tilgang(ud: IO[str], praksisser: list[Praksis], dato: date) -> None:
    """One line per practice that insured persons can have, now or when it begins: general ones, and the islands'."""
    ud.write(TILGANG_HOVED + "\n")
    for p in praksisser:
        if (p.aktiv(dato) or p.fra > dato) and (p.speciale == ALMEN or p.formaal):
            felter = (
                p.ydernummer,
                p.tilgang,
                p.graense,
                p.maksimum,
                p.kapaciteter,
                p.sted.kommune.kode,
                " ".join(p.postnumre),
                p.breddegrad,
                p.laengdegrad,
            )
            ud.write(";".join(map(str, felter)) + "\n")


def _yder(p: Praksis) -> dict[str, tuple[str, int]]:
    region = p.sted.kommune.region
    vaert = f"laegerne-{p.ydernummer}.example.dk"
    return {
        "HistIdYder": (p.historik_id, 16),
        "AmtKodeYder": (region, 2),
        "AmtTxtYder": (REGIONER[region], 60),
        "YdernrYder": (p.ydernummer, 6),
        "PrakBetegn": (p.navn, 50),
        "AdrYder": (p.adresse, 50),
        "PostnrYder": (p.postnr, 4),
        "PostdistYder": (p.postdistrikt, 20),
        "TilgDatoYder": (_dag(p.fra), 8),
        "AfgDatoYder": (_dag(p.til), 8),
        "HvdSpecKode": (p.speciale[0], 2),
        "HvdSpecTxt": (p.speciale[1], 60),
        "HvdTlf": (p.telefon, 8),
        "EmailYder": (f"post@{vaert}", 50),
        "WWW": (f"https://{vaert}", 78),
    }


def _personer(p: Praksis) -> str:
    if not p.laeger:
        return ""
    linjer = []
    for laege in p.laeger:
        attributter: dict[str, tuple[str, int]] = {
            "HistIdPerson": (laege.historik_id, 16),
            "YdernrPerson": (p.ydernummer, 6),
            "TilgDatoPerson": (_dag(laege.fra), 8),
            "AfgDatoPerson": (_dag(laege.til or p.til), 8),
            "CprNr": (laege.pnr, 10),
            "PersonrolleKode": (laege.rolle[0], 2),
            "PersonrolleTxt": (laege.rolle[1], 60),
        }
        linjer.append(f"        <Person {_attributter(attributter)}></Person>\n")
    return "\n" + "".join(linjer) + "    "


def _attributter(felter: dict[str, tuple[str, int]]) -> str:
    return " ".join(f"{navn}={quoteattr(vaerdi[:bredde].ljust(bredde))}" for navn, (vaerdi, bredde) in felter.items())


def _dag(dag: date | None) -> str:
    return f"{dag:%Y%m%d}" if dag is not None else ""
