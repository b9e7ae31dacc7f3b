"""Streets and dwellings that nobody lives in twice: the n-th dwelling of a municipality is a pure function of n."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from demodata.kommuner import Kommune


def _ordliste(tekst: str) -> tuple[str, ...]:
    return tuple(tekst.split())


_FORLED: Final = _ordliste(
    """
    Birke Ege Lærke Skov Kirke Mølle Bøge Havne Strand Eng Sol Dal Sø Å Hede Nørre Sønder Øster Vester Kastanie
    Linde Rose Tjørne Elme Ahorn Hassel Pile Fyrre Gran Vibe Svale Falke Drossel Stære Ugle Ravne Klokker Smede
    Skole Stations Jernbane Præste Degne Mark Vang Lunde Høj Bank Kær Mose Enebær Hyben Slåen Anemone Viol
    Tulipan Valmue Kløver Rug Byg Hvede Havre Humle Frugt Æble Pære Kirsebær Blomme Agern Kongens Dronning Prins
    Møllers Brønd Torve Bryg Vand Kilde Fyr Fisker Toft Bro Hegn Sten Ler Sand Kridt Lyng Ørne Måge Terne Hejre
    """
)
_EFTERLED: Final = ("vej", "gade", "vænget", "parken", "allé", "stien", "bakken", "stræde", "haven", "toften")
_LANDSBYER: Final = ("Vester Åby", "Nørre Søby", "Øster Hassing", "Bjerre By", "Lille Viby", "Sønderho By")
_LEJLIGHEDER: Final = tuple((etage, side) for etage in ("st", "01", "02", "03", "04") for side in ("th", "mf", "tv"))
_BOLIGER_PR_OPGANG: Final = len(_LEJLIGHEDER)
_KOLLEGIUM: Final = tuple(f"{nummer:04d}" for nummer in range(1, 13))

HOEJ_VEJKODE: Final = "9901"
"""Municipality's own special road codes 9900-9939 (domaene 2.7); this one stands for `uden fast bopæl`."""


@dataclass(frozen=True, slots=True)
class Adresse:
    """As the register has it: house number padded to 3 digits plus letter, floor and door, blank for none."""

    kommune: str
    vejkode: str
    vejnavn: str
    husnr: str
    etage: str
    side: str
    postnr: str
    postdistrikt: str
    by: str = ""
    lokalitet: str = ""
    conavn: str = ""
    bnr: str = ""

    def standard(self) -> str:
        """Street, number, floor and door in one line of at most 34 characters."""
        hus = self.husnr.lstrip("0")
        etage = self.etage.lstrip("0")
        bolig = f",{etage} {self.side.lstrip('0')}".rstrip() if etage else ""
        return f"{self.vejnavn[:20]} {hus}{bolig}".strip()[:34]

    def med(self, *, lokalitet: str = "", conavn: str = "") -> Adresse:
        return replace(self, lokalitet=lokalitet, conavn=conavn)


GROENLAND: Final = Adresse("0956", "0032", "Aqqusinersuaq", "012", "", "", "3900", "Nuuk", bnr="1205")
"""Greenland's addresses have a building number; one is enough for the few who live there."""


class Vejnet:
    """One municipality's streets. A road code always has the same name and post code."""

    def __init__(self, kommune: Kommune, personer: int) -> None:
        self._kommune = kommune
        self.antal = max(8, min(len(_FORLED) * len(_EFTERLED), personer // 70))
        self._brugt = 0

    def ny_bolig(self) -> Adresse:
        """The next dwelling, different from all before it."""
        bolig = self.bolig(self._brugt)
        self._brugt += 1
        return bolig

    def bolig(self, nummer: int) -> Adresse:
        vej, plads = nummer % self.antal, nummer // self.antal
        vejkode, vejnavn = self._vej(vej)
        postnr, distrikt = self._kommune.postdistrikter[vej % len(self._kommune.postdistrikter)]
        husnr, etage, side = self._hus(vej, plads)
        by = _LANDSBYER[vej % len(_LANDSBYER)] if vej % 7 == 6 else ""
        return Adresse(self._kommune.kode, vejkode, vejnavn, husnr, etage, side, postnr, distrikt, by)

    def uden_bolig(self) -> Adresse:
        """`Uden fast bopæl`: a special road code and no house (krav KORT-7)."""
        postnr, distrikt = self._kommune.postdistrikter[0]
        return Adresse(self._kommune.kode, HOEJ_VEJKODE, "Uden fast bopæl", "", "", "", postnr, distrikt)

    def tidligere(self, nummer: int) -> Adresse:
        """A dwelling as someone's former one; others may live there now."""
        return self.bolig(nummer % (self.antal * 20))

    def _vej(self, vej: int) -> tuple[str, str]:
        # the code makes municipalities' maps differ; 367 is prime, so a municipality has no street name twice
        navne = len(_FORLED) * len(_EFTERLED)
        navn = (367 * vej + 13 * int(self._kommune.kode)) % navne
        forled, efterled = _FORLED[navn % len(_FORLED)], _EFTERLED[navn // len(_FORLED)]
        return f"{4 + 8 * vej:04d}", forled + efterled

    @staticmethod
    def _hus(vej: int, plads: int) -> tuple[str, str, str]:
        if vej % 3 == 0:
            opgang, bolig = divmod(plads, _BOLIGER_PR_OPGANG)
            return f"{1 + 2 * opgang:03d}", *_LEJLIGHEDER[bolig]
        if vej % 11 == 5:
            hus, vaerelse = divmod(plads, len(_KOLLEGIUM))
            return f"{1 + hus:03d}", "01", _KOLLEGIUM[vaerelse]
        bogstav = "ABC"[plads % 4 - 1] if plads % 4 else ""
        return f"{1 + plads // 4 * 2:03d}{bogstav}", "", ""
