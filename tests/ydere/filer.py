"""Files of practices, made by hand: the Yderregister's XML and our own CSV of intake."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

START = '<Start OpgDato="20261120" Timestamp="20261120060000000000" Modt="F053  " SnitfladeId="S1040025"></Start>'
HOVED = "ydernummer;tilgang;lukkegraense;maksimum;kapaciteter;kommunekode;postnumre;breddegrad;laengdegrad"
AABEN = "012345;aaben;1600;1680;1;0461;;55.4;10.4"


def xml_yder(nummer: str = "012345", indhold: str = "", **felter: str) -> str:
    """One practice as the register pads it; `indhold` is what stands in it."""
    attributter = {
        "HistIdYder": f"H{nummer}",
        "AmtKodeYder": "83",
        "AmtTxtYder": "Region Syddanmark".ljust(60),
        "YdernrYder": nummer,
        "PrakBetegn": "Lægehuset Ærø".ljust(50),
        "AdrYder": "Søvej 1".ljust(50),
        "PostnrYder": "5000",
        "PostdistYder": "Odense C".ljust(20),
        "TilgDatoYder": "20100101",
        "AfgDatoYder": " " * 8,
        "HvdSpecKode": "80",
        "HvdSpecTxt": "Almen lægegerning".ljust(60),
        "HvdTlf": "66123456",
        "EmailYder": "post@eksempel.dk".ljust(50),
        "WWW": "www.eksempel.dk".ljust(78),
    } | felter
    return f"<Yder {_attributter(attributter)}>{indhold}</Yder>"


def xml_person(**felter: str) -> str:
    """One of a practice's persons."""
    attributter = {
        "HistIdPerson": "P1".ljust(16),
        "YdernrPerson": "012345",
        "TilgDatoPerson": "20100101",
        "AfgDatoPerson": " " * 8,
        "CprNr": "6101901230",
        "PersonrolleKode": "11",
        "PersonrolleTxt": "Ejer".ljust(60),
    } | felter
    return f"<Person {_attributter(attributter)}></Person>"


def _attributter(attributter: dict[str, str]) -> str:
    return " ".join(f"{navn}={quoteattr(vaerdi)}" for navn, vaerdi in attributter.items())


def xml_fil(mappe: Path, *ydere: str, start: str = START, slut: int | None = None, navn: str = "yder.xml") -> Path:
    """A file of practices; `slut` is what it says it counts, by itself what it has."""
    sti = mappe / navn
    antal = sum(1 + yder.count("<Person ") for yder in ydere) if slut is None else slut
    indhold = "\n".join([start, *ydere, f'<Slut AntPost="{antal:08d}"></Slut>'])
    sti.write_bytes(
        f'\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<etds1040025XML>\n{indhold}\n</etds1040025XML>'.encode()
    )
    return sti


def senere(dag: str) -> str:
    """A start element of another day."""
    return START.replace("20261120", dag)


def csv_fil(mappe: Path, *linjer: str, hoved: str = HOVED, navn: str = "ydertilgang.csv") -> Path:
    """A file of intake."""
    sti = mappe / navn
    sti.write_text("\n".join([hoved, *linjer]) + "\n", encoding="utf-8-sig")
    return sti
