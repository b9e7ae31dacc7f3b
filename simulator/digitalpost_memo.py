"""MeMo as the Digital Post stand-in reads and writes it: a reading of its own, which can disagree with the product.

Source: domaene.md 4.1 and 4.2. The prefix must be `memo`: the real service is known to insist on it.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

_MEMO: Final = "https://DigitalPost.dk/MeMo-1"
_NS: Final = {"memo": _MEMO}
_UUID4: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
_TID: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_HOVED: Final = (
    "messageType", "messageUUID", "messageID", "messageCode", "label", "notification", "additionalNotification",
    "reply", "replyByDateTime", "doNotDeliverUntilDate", "mandatory", "legalNotification", "postType", "Sender",
    "Recipient", "ContentData", "ForwardData", "ReplyData",
)  # fmt: skip
_SKAL: Final = ("messageType", "messageUUID", "label", "mandatory", "legalNotification", "Sender", "Recipient")
_PART: Final = {"Sender": "senderID", "Recipient": "recipientID"}


@dataclass(frozen=True)
class Part:
    id: str
    idtype: str
    idnavn: str
    navn: str


@dataclass(frozen=True)
class Brev:
    """What the stand-in needs of a message to answer it; nothing of the person it is about."""

    besked: str
    emne: str
    sag: str
    afsender: Part
    modtager: Part
    koder: dict[str, str]


def laes(raa: bytes) -> Brev | dict[str, str]:
    """Read a kombi_request: the letter, or the errors by field. Messages never repeat the value."""
    try:
        rod = etree.fromstring(raa, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return {"": "er ikke velformet XML"}
    besked = rod.find("memo:Message", _NS)
    if rod.tag != "kombi_request" or besked is None or besked.prefix != "memo":
        return {"": "skal være en kombi_request med en memo:Message"}
    fejl = {} if rod.findtext("KombiValgKode") == "Digital Post" else {"KombiValgKode": "skal være Digital Post"}
    if besked.get("memoVersion") not in {"1.1", "1.2"}:
        fejl["memoVersion"] = "skal være 1.1 eller 1.2"
    hoved = besked.find("memo:MessageHeader", _NS)
    if hoved is None:
        return fejl | {"MessageHeader": "mangler"}
    fejl |= _hovedfejl(hoved) | _kropfejl(besked)
    if fejl:
        return fejl
    koder = {
        _tekst(en, "contentDataName"): _tekst(en, "contentDataValue")
        for en in hoved.iterfind("memo:ContentData/memo:AdditionalContentData", _NS)
        if _tekst(en, "contentDataType") == "SVARKODE"
    }
    return Brev(
        besked=_tekst(hoved, "messageUUID"),
        emne=_tekst(hoved, "label"),
        sag=_tekst(hoved, "ContentData/memo:CaseID/memo:caseID"),
        afsender=_part(hoved, "Sender"),
        modtager=_part(hoved, "Recipient"),
        koder=koder,
    )


def _tekst(element: etree._Element, sti: str) -> str:
    return element.findtext(f"memo:{sti}", "", _NS) or ""


def _part(hoved: etree._Element, navn: str) -> Part:
    sti = f"{navn}/memo:"
    felter = (_PART[navn], "idType", "idTypeLabel", "label")
    return Part(*(_tekst(hoved, f"{sti}{felt}") for felt in felter))


def _hovedfejl(hoved: etree._Element) -> dict[str, str]:
    navne = [etree.QName(en).localname for en in hoved]
    fejl = {navn: "mangler" for navn in _SKAL if navn not in navne}
    fejl |= {navn: "ukendt felt" for navn in navne if navn not in _HOVED}
    kendte = [navn for navn in navne if navn in _HOVED]
    if kendte != sorted(kendte, key=_HOVED.index):
        fejl["MessageHeader"] = "har felterne i forkert rækkefølge"
    if _tekst(hoved, "messageType") != "DIGITALPOST":
        fejl["messageType"] = "skal være DIGITALPOST"
    if not _UUID4.fullmatch(_tekst(hoved, "messageUUID")):
        fejl["messageUUID"] = "skal være en UUID af version 4"
    svarfrist = _tekst(hoved, "replyByDateTime")
    if svarfrist and not _TID.fullmatch(svarfrist):
        fejl["replyByDateTime"] = "skal være et tidspunkt i UTC"
    if len(_tekst(hoved, "notification")) > 150:
        fejl["notification"] = "må højst være 150 tegn"
    for navn, idfelt in _PART.items():
        if not _tekst(hoved, f"{navn}/memo:{idfelt}"):
            fejl[f"{navn}/{idfelt}"] = "mangler"
        if _tekst(hoved, f"{navn}/memo:idType") not in {"CVR", "CPR", "MyndighedsID", "Andet"}:
            fejl[f"{navn}/idType"] = "kendes ikke"
    return fejl


def _kropfejl(besked: etree._Element) -> dict[str, str]:
    krop = besked.find("memo:MessageBody", _NS)
    if krop is None:
        return {"MessageBody": "mangler"}
    fejl = (
        {} if _TID.fullmatch(_tekst(krop, "createdDateTime")) else {"createdDateTime": "skal være et tidspunkt i UTC"}
    )
    fil = krop.find("memo:MainDocument/memo:File", _NS)
    if fil is None:
        return fejl | {"MainDocument/File": "mangler"}
    for navn in ("encodingFormat", "filename", "language"):
        if not _tekst(fil, navn):
            fejl[f"File/{navn}"] = "mangler"
    try:
        if not base64.b64decode(_tekst(fil, "content"), validate=True):
            fejl["File/content"] = "er tomt"
    except (binascii.Error, ValueError):
        fejl["File/content"] = "skal være base64"
    return fejl


def kvittering(*, taget: bool, transmission: str = "", kode: str = "received", tekst: str = "received") -> bytes:
    """The service's receipt."""
    rod = etree.Element("kombi_response")
    etree.SubElement(rod, "Result").text = "true" if taget else "false"
    if transmission:
        etree.SubElement(rod, "TransmissionID").text = transmission
    reaktion = etree.SubElement(etree.SubElement(rod, "HovedoplysningerSvarREST"), "SvarReaktion")
    slags = "Advis" if taget else "Fejl"
    element = etree.SubElement(reaktion, slags)
    etree.SubElement(element, f"{slags}Id").text = kode
    etree.SubElement(element, f"{slags}Tekst").text = tekst
    return etree.tostring(rod, encoding="utf-8", xml_declaration=True)


def _under(forael: etree._Element, navn: str, tekst: str | None = None) -> etree._Element:
    element = etree.SubElement(forael, f"{{{_MEMO}}}{navn}")
    if tekst is not None:
        element.text = tekst
    return element


def svar(brev: Brev, *, svar_id: str, tid: str, kode: str, tekst: str) -> bytes:
    """The recipient's answer: a message the other way, with the code it chose (or none) and a text."""
    rod = etree.Element(f"{{{_MEMO}}}Message", nsmap=_NS)
    rod.set("memoVersion", "1.2")
    rod.set("memoSchVersion", "1.2.0")
    hoved = _under(rod, "MessageHeader")
    _under(hoved, "messageType", "DIGITALPOST")
    _under(hoved, "messageUUID", svar_id)
    if kode:
        _under(hoved, "messageCode", kode)
    _under(hoved, "label", f"SV: {brev.emne}"[:256])
    _under(hoved, "mandatory", "false")
    _under(hoved, "legalNotification", "false")
    for navn, part in (("Sender", brev.modtager), ("Recipient", brev.afsender)):
        element = _under(hoved, navn)
        _under(element, _PART[navn], part.id)
        _under(element, "idType", part.idtype)
        if part.idnavn:
            _under(element, "idTypeLabel", part.idnavn)
        _under(element, "label", part.navn or part.id)
    henvisning = _under(hoved, "ReplyData")
    _under(henvisning, "messageUUID", brev.besked)
    if brev.sag:
        _under(henvisning, "caseID", brev.sag)
    krop = _under(rod, "MessageBody")
    _under(krop, "createdDateTime", tid)
    fil = _under(_under(krop, "MainDocument"), "File")
    _under(fil, "encodingFormat", "text/plain")
    _under(fil, "filename", "svar.txt")
    _under(fil, "language", "da")
    _under(fil, "content", base64.b64encode(tekst.encode()).decode())
    return etree.tostring(rod, encoding="utf-8", xml_declaration=True)
