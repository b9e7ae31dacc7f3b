"""SF1601's envelope around a message, and its receipt. Source: domaene.md 4.2.

How a second delivery of the same transaction is answered is in no source. Our reading: the same receipt again, or an
error with the code `ALLEREDE_MODTAGET`; both mean that it has arrived.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from integrationer.digitalpost.meddelelse import UgyldigMeddelelse
from integrationer.digitalpost.xml import laes_xml
from kerne.maskering import masker

VALG: Final = "Digital Post"
ALLEREDE_MODTAGET: Final = "ALLEREDE_MODTAGET"
_UBRUGELIGT: Final = re.compile(r"[^A-Za-z0-9_.-]")


@dataclass(frozen=True, slots=True)
class Kvittering:
    """Whether it was taken, the service's own id of it, and the code of its error. Its text is not kept: it may repeat
    what we sent."""

    taget: bool
    transmission: str
    fejlkode: str


def byg(memo: bytes) -> bytes:
    """The request around a message in MeMo."""
    rod = etree.Element("kombi_request")
    etree.SubElement(rod, "KombiValgKode").text = VALG
    rod.append(laes_xml(memo))
    return etree.tostring(rod, encoding="utf-8", xml_declaration=True)


def laes_kvittering(raa: bytes) -> Kvittering:
    """Read the service's receipt. Raises `UgyldigMeddelelse` when it is none."""
    rod = laes_xml(raa)
    resultat = _tekst(rod, "Result").lower()
    if etree.QName(rod).localname != "kombi_response" or resultat not in {"true", "false"}:
        raise UgyldigMeddelelse("Svaret er ikke en kvittering.")
    return Kvittering(resultat == "true", _tekst(rod, "TransmissionID"), _tekst(rod, "FejlId"))


def _tekst(rod: etree._Element, navn: str) -> str:
    """The first such element's text, without what no id or code holds."""
    for element in rod.iter(f"{{*}}{navn}"):
        return masker(_UBRUGELIGT.sub("", element.text or ""))[:80]
    return ""
