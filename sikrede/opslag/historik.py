"""Earlier addresses and journeys in and out of the country, in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from grunddata import opslag as grunddata
from sikrede.opslag.person import SAERLIG_VEJ_FRA
from sikrede.opslag.tillaeg import Tillaeg


@dataclass(frozen=True, slots=True)
class Bopael:
    """An earlier address: as much of it as the codes say, its municipality, and when."""

    adresse: str
    kommune: str
    periode: str


def tidligere_bopael(et: Tillaeg) -> Bopael:
    """An earlier address (023) in words."""
    kommune, *adresse = et.tekst.split("\n")
    return Bopael(
        adresse=_adresse(adresse, et.til or et.fra),
        kommune=grunddata.kommunenavn(kommune, et.til or et.fra),
        periode=periode(et.fra, et.til) + _usikker(et),
    )


def rejse(et: Tillaeg) -> str:
    """A journey out of the country and in again (005, 024) in a sentence."""
    til_land, fra_land = et.tekst.split("\n")
    ud = _led("Udrejst", et.fra, "til", til_land)
    ind = _led("indrejst", et.til, "fra", fra_land)
    samlet = ", ".join(filter(None, (ud, ind))) or "Udrejst"
    return samlet[0].upper() + samlet[1:] + _usikker(et)


def periode(fra: date | None, til: date | None) -> str:
    """`01.02.2010 – 03.04.2012`, or what is known of it."""
    if fra and til:
        return f"{fra:%d.%m.%Y} – {til:%d.%m.%Y}"
    if til:
        return f"til {til:%d.%m.%Y}"
    return f"fra {fra:%d.%m.%Y}" if fra else ""


def _led(hvad: str, hvornaar: date | None, retning: str, landekode: str) -> str:
    if hvornaar is None and not landekode:
        return ""
    dag = f" {hvornaar:%d.%m.%Y}" if hvornaar else ""
    return hvad + dag + (f" {retning} {grunddata.landenavn(landekode, hvornaar)}" if landekode else "")


def _adresse(dele: Sequence[str], pr: date | None) -> str:
    """Road code, road name, house, floor, door: no leading zeros, as written since 2023 (domaene.md 2.7)."""
    vejkode, vejnavn, husnummer, etage, sidedoer = dele
    if vejkode >= SAERLIG_VEJ_FRA:
        navn = grunddata.saerlig_vejkode(vejkode, pr)
        return f"Særlig vejkode {vejkode}" + (f": {navn}" if navn else "")
    nummer = husnummer.lstrip("0")
    hus = f"{vejnavn} {nummer}" if vejnavn else _med_koden(vejkode, nummer)
    etagen = etage.lstrip("0")
    sal = " ".join(filter(None, (f"{etagen}." if etagen else "", sidedoer.lstrip("0"))))
    return ", ".join(filter(None, (hus.strip(), sal)))


def _med_koden(vejkode: str, nummer: str) -> str:
    return ", ".join(filter(None, (f"Vejkode {vejkode}" if vejkode else "", f"nr. {nummer}" if nummer else "")))


def _usikker(et: Tillaeg) -> str:
    return " (usikker dato)" if et.usikker else ""
