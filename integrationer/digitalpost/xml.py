"""Reading XML from outside: UTF-8 only, no document type and so no entities, nothing fetched, a size cap."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from integrationer.digitalpost.meddelelse import UgyldigMeddelelse

STOERST: Final = 8 * 1024 * 1024
"""Bytes of a message that are read at all."""
_DOKUMENTTYPE: Final = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ERKLAERET: Final = re.compile(r"""\A\ufeff?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


def laes_xml(raa: bytes) -> etree._Element:
    """The root of the document. Raises `UgyldigMeddelelse`, which never repeats what was read."""
    if len(raa) > STOERST:
        raise UgyldigMeddelelse(f"XML'en er for stor: højst {STOERST // 1024 // 1024} MB.")
    try:
        tekst = raa.decode("utf-8")
    except UnicodeDecodeError:
        raise UgyldigMeddelelse("Tegnsættet er forkert: XML'en skal være i UTF-8.") from None
    erklaeret = _ERKLAERET.match(tekst[:200])
    if erklaeret is not None and erklaeret[1].lower() != "utf-8":
        raise UgyldigMeddelelse("Tegnsættet er forkert: XML'en skal være i UTF-8.")
    if _DOKUMENTTYPE.search(tekst):
        raise UgyldigMeddelelse("XML'en har en dokumenttype eller entiteter; de foldes ikke ud.")
    laeser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(raa, laeser)
    except etree.XMLSyntaxError as fejl:
        sted = f" (linje {fejl.lineno})" if fejl.lineno else ""
        raise UgyldigMeddelelse(f"XML'en er ikke velformet{sted}.") from None
