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

UDEN_BOPAEL: Final = "9901"
UDSENDT: Final = "9953"
_SAERVEJE: Final = {
    UDEN_BOPAEL: "Uden fast bopæl",
    "9910": "Rådhuset",
    "9920": "Krisecenter",
    "9947": "Boligplacering",
    UDSENDT: "Udsendt af staten",
}
"""Special road codes: 9900-9939 are the municipality's own, 9947 is the placing of refugees, 9953 those the state has
ordered to serve abroad (domaene 2.7)."""
SAERVEJKODER: Final = tuple(_SAERVEJE)


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

    def klarskrift(self) -> dict[str, str]:
        """The address's fields of 003, and of 031-033."""
        return {
            "convn": self.conavn,
            "lokalitet": self.lokalitet,
            "standardadr": self.standard(),
            "bynvn": self.by,
            "postnr": self.postnr,
            "postdisttxt": self.postdistrikt,
            "komkod": self.kommune,
            "vejkod": self.vejkode,
            "husnr": self.husnr,
            "etage": self.etage,
            "sidedoer": self.side,
            "bnr": self.bnr,
            "vejadrnvn": self.vejnavn,
        }

    def med(self, *, lokalitet: str = "", conavn: str = "") -> Adresse:
        return replace(self, lokalitet=lokalitet, conavn=conavn)


GROENLAND: Final = (
    Adresse("0956", "0032", "Aqqusinersuaq", "012", "", "", "3900", "Nuuk", bnr="1205"),
    Adresse("0955", "0102", "Torvevej", "", "", "", "3920", "Qaqortoq", bnr="0771"),
    Adresse("0957", "0064", "Kaassassup Aqqutaa", "003", "01", "", "3911", "Sisimiut", bnr="1548"),
    Adresse("0959", "0011", "Niels Egedesvej", "", "", "", "3950", "Aasiaat", bnr="0320"),
    Adresse("0960", "0049", "Mathias Storchsvej", "008", "", "", "3952", "Ilulissat", bnr="B904"),
)
"""Greenland's addresses have a building number, and some nothing else."""
GROENLAND_UDEN_BOLIG: Final = Adresse("0956", "9901", "Uden fast bopæl", "", "", "", "3900", "Nuuk")


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

    def uden_bolig(self, vejkode: str = UDEN_BOPAEL) -> Adresse:
        """A special road code and no house, as `Uden fast bopæl` (krav KORT-7)."""
        postnr, distrikt = self._kommune.postdistrikter[0]
        return Adresse(self._kommune.kode, vejkode, _SAERVEJE[vejkode], "", "", "", postnr, distrikt)

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
