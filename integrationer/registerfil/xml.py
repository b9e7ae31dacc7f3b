"""Streaming a register's XML: UTF-8 only, no document type and so no entities, memory flat."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from integrationer.registerfil.fejl import ANDEN_FIL, Afvist
from integrationer.registerfil.fil import Registerfil, blokke
from integrationer.registerfil.fremdrift import Fremdrift

_DOKUMENTTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ERKLAERET = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_LINJE = re.compile(r"\A[^:]*:(\d+):")
"""The line in the parser's own log: source, line, column, kind …"""

_OVERLAP = 16


class _Kilde:
    """The file as the parser reads it, refused before the parser sees what may not be there."""

    def __init__(self, fil: Registerfil, fremdrift: Fremdrift) -> None:
        self._blokke = blokke(fil, fremdrift)
        self._fremdrift = fremdrift
        self._afkoder = codecs.getincrementaldecoder("utf-8")()
        self._hale = b""
        self._klar = b""
        self._linje = 1

    def read(self, antal: int) -> bytes:
        """At most `antal` bytes; none at the end."""
        if not self._klar:
            self._klar = self._naeste()
        stykke, self._klar = self._klar[:antal], self._klar[antal:]
        return stykke

    def _naeste(self) -> bytes:
        blok = next(self._blokke, b"")
        samlet = self._hale + blok
        if self._linje == 1 and not self._hale:
            self._tjek_erklaering(samlet)
        fund = _DOKUMENTTYPE.search(samlet)
        if fund is not None:
            linje = self._linje + samlet.count(b"\n", 0, fund.start()) - self._hale.count(b"\n")
            raise Afvist("XML'en har en dokumenttype eller entiteter; de foldes ikke ud.", linje=linje)
        try:
            self._afkoder.decode(blok, final=not blok)
        except UnicodeDecodeError as fejl:
            linje = self._linje + blok.count(b"\n", 0, fejl.start)
            raise Afvist("Tegnsættet er forkert: filen skal være i UTF-8.", linje=linje) from None
        self._hale = samlet[-_OVERLAP:]
        self._linje += blok.count(b"\n")
        self._fremdrift.naaet(len(blok), blok.count(b"\n"))
        return blok

    def _tjek_erklaering(self, begyndelse: bytes) -> None:
        erklaeret = _ERKLAERET.match(begyndelse[:200])
        if erklaeret is not None and erklaeret[1].lower() != b"utf-8":
            raise Afvist("Tegnsættet er forkert: filen skal være i UTF-8.", linje=1)


def elementer(fil: Registerfil, fremdrift: Fremdrift, rod: str) -> Iterator[etree._Element]:
    """The children of the root, each whole and then forgotten.

    Raises `Afvist` when the root is not `rod`, the XML is not well-formed, or it has a document type.
    """
    kilde = _Kilde(fil, fremdrift)
    try:
        haendelser = etree.iterparse(
            kilde, events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        )
        dybde = 0
        for haendelse, element in haendelser:
            if haendelse == "start":
                dybde += 1
                if dybde == 1:
                    rodelement = element
                if rodelement.tag != rod:
                    raise Afvist(
                        f"Filen er ikke et udtræk med roden {rod}.", linje=linjenummer(rodelement), raad=ANDEN_FIL
                    )
                continue
            dybde -= 1
            if dybde == 1:
                yield element
                element.clear()
                # Its elder siblings, not itself: the parser still holds the element that has just ended.
                while (tidligere := element.getprevious()) is not None:
                    rodelement.remove(tidligere)
    except etree.XMLSyntaxError as fejl:
        raise Afvist("XML'en er ikke velformet.", linje=_fejllinje(fejl)) from None


def _fejllinje(fejl: etree.XMLSyntaxError) -> int | None:
    """The exception itself says line 0 of an entity that is not declared; the parser's log knows."""
    if fejl.lineno:
        return int(fejl.lineno)
    fundet = _LINJE.search(str(fejl.error_log))
    return int(fundet[1]) if fundet else None


def linjenummer(element: etree._Element) -> int:
    """The line of the file that the element's start tag ends on."""
    nr: object = element.sourceline
    return nr if isinstance(nr, int) else 0
