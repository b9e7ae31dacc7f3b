"""A message as MeMo 1.2, both ways. Source: domaene.md 4.1; the schema in `skema/` is our own reading of it.

The prefix is `memo`, which SF1601's service is known to insist on.
"""

from __future__ import annotations

import base64
import functools
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from lxml import etree

from integrationer.digitalpost.meddelelse import (
    Dokument,
    Handling,
    Handlingskode,
    Idtype,
    Kle,
    Kontaktpunkt,
    Meddelelse,
    Part,
    Person,
    Svarhenvisning,
    Svarkode,
    UgyldigMeddelelse,
    efterproev,
)
from integrationer.digitalpost.xml import laes_xml

VERSION: Final = "1.2"
_SKEMAVERSION: Final = "1.2.0"
NAVNERUM: Final = {
    "memo": "https://DigitalPost.dk/MeMo-1",
    "grd": "https://data.gov.dk/model/core/",
    "kle": "http://kle-online.dk/",
}
SAGSSYSTEM: Final = "Sygesikring"
_SVARKODE: Final = "SVARKODE"
_POSTTYPE: Final = "MYNDIGHEDSPOST"
_SKEMA: Final = Path(__file__).parent / "skema" / "memo.xsd"

Element = etree._Element


def byg(meddelelse: Meddelelse) -> bytes:
    """The message as XML in UTF-8, checked against the schema and read back: what cannot be read is never sent.

    Raises `UgyldigMeddelelse`.
    """
    efterproev(meddelelse)
    try:
        raa = etree.tostring(_besked(meddelelse), encoding="utf-8")
    except ValueError:
        raise UgyldigMeddelelse("Meddelelsen har tegn, der ikke kan stå i XML.") from None
    if laes(raa) != meddelelse:
        raise UgyldigMeddelelse("Meddelelsen kan ikke læses tilbage uændret.")
    return raa


def laes(raa: bytes) -> Meddelelse:
    """Read a message, strictly by the schema. Raises `UgyldigMeddelelse`, which never repeats what was read.

    What this product does not use (attention data, forwarding, technical documents) is passed over.
    """
    rod = laes_xml(raa)
    _efterproev_skema(rod)
    if _tekst(rod, "memo:MessageHeader/memo:messageType") != "DIGITALPOST":
        raise UgyldigMeddelelse("Beskeden er ikke Digital Post.")
    if rod.find("memo:MessageBody", NAVNERUM) is None:
        raise UgyldigMeddelelse("Beskeden har intet indhold (MessageBody).")
    return _laes_besked(rod)


@functools.cache
def _skema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(_SKEMA), etree.XMLParser(no_network=True, resolve_entities=False)))


def _efterproev_skema(rod: Element) -> None:
    skema = _skema()
    if not skema.validate(rod):
        # The schema's own messages repeat the value, which may be a CPR number; its path does not.
        sted = getattr(getattr(skema.error_log, "last_error", None), "path", None) or "roden"
        raise UgyldigMeddelelse(f"Beskeden følger ikke MeMo {VERSION} ved {str(sted)[:200]}.")


def _under(forael: Element, navn: str, tekst: str | None = None) -> Element:
    """A new child, "prefix:name", with text when there is any."""
    forstavelse, _, lokalt = navn.rpartition(":")
    element = etree.SubElement(forael, f"{{{NAVNERUM[forstavelse or 'memo']}}}{lokalt}")
    if tekst is not None:
        element.text = tekst
    return element


def _felter(forael: Element, felter: Mapping[str, str]) -> None:
    """Children in order; empty ones are left out."""
    for navn, vaerdi in felter.items():
        if vaerdi:
            _under(forael, navn, vaerdi)


def _tid(tid: datetime | None) -> str:
    return "" if tid is None else tid.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _besked(m: Meddelelse) -> Element:
    rod = etree.Element(f"{{{NAVNERUM['memo']}}}Message", nsmap=NAVNERUM)
    rod.set("memoVersion", VERSION)
    rod.set("memoSchVersion", _SKEMAVERSION)
    hoved = _under(rod, "MessageHeader")
    _felter(
        hoved,
        {
            "messageType": "DIGITALPOST",
            "messageUUID": str(m.uuid),
            "messageCode": m.kode,
            "label": m.emne,
            "notification": m.notifikation,
            "reply": "true" if m.svarfrist else "",
            "replyByDateTime": _tid(m.svarfrist),
            "mandatory": "false",
            "legalNotification": "false",
            "postType": _POSTTYPE,
        },
    )
    _part(_under(hoved, "Sender"), "senderID", m.afsender)
    _part(_under(hoved, "Recipient"), "recipientID", m.modtager)
    _indholdsdata(hoved, m)
    for henvisning in m.svar_paa:
        _svarhenvisning(hoved, henvisning)
    krop = _under(rod, "MessageBody")
    _under(krop, "createdDateTime", _tid(m.oprettet))
    _dokument(_under(krop, "MainDocument"), m.dokument)
    for bilag in m.bilag:
        _dokument(_under(krop, "AdditionalDocument"), bilag)
    return rod


def _part(element: Element, idnavn: str, part: Part) -> None:
    _felter(element, {idnavn: part.id, "idType": part.idtype.value, "idTypeLabel": part.idnavn, "label": part.navn})
    if part.kontakt is not None:
        punkt = _under(element, "ContactPoint")
        _felter(punkt, {"contactPointID": part.kontakt.id, "label": part.kontakt.navn})
        for navn, vaerdi in part.kontakt.oplysninger:
            _felter(_under(punkt, "ContactInfo"), {"label": navn, "value": vaerdi})


def _indholdsdata(hoved: Element, m: Meddelelse) -> None:
    if not (m.person or m.sag or m.kle or m.svarkoder):
        return
    data = _under(hoved, "ContentData")
    if m.person is not None:
        person = {"grd:cprNumber": m.person.personnummer, "grd:name": m.person.navn}
        _felter(_under(data, "grd:CPRdata"), person)
    if m.sag:
        _felter(_under(data, "CaseID"), {"caseID": m.sag, "caseSystem": SAGSSYSTEM})
    if m.kle is not None:
        kle = {"subjectKey": m.kle.emne, "version": m.kle.version, "activityFacet": m.kle.facet, "label": m.kle.navn}
        _felter(_under(data, "kle:KLEdata"), {f"kle:{navn}": vaerdi for navn, vaerdi in kle.items()})
    for svarkode in m.svarkoder:
        koden = {"contentDataType": _SVARKODE, "contentDataName": svarkode.navn, "contentDataValue": svarkode.kode}
        _felter(_under(data, "AdditionalContentData"), koden)


def _svarhenvisning(hoved: Element, henvisning: Svarhenvisning) -> None:
    element = _under(hoved, "ReplyData")
    _felter(element, {"messageUUID": str(henvisning.besked), "comment": henvisning.kommentar})
    for navn, vaerdi in henvisning.oplysninger:
        _felter(_under(element, "AdditionalReplyData"), {"label": navn, "value": vaerdi})


def _dokument(element: Element, dokument: Dokument) -> None:
    _felter(element, {"label": dokument.titel})
    _felter(
        _under(element, "File"),
        {
            "encodingFormat": dokument.format,
            "filename": dokument.filnavn,
            "language": dokument.sprog,
            "content": base64.b64encode(dokument.indhold).decode("ascii"),
        },
    )
    for handling in dokument.handlinger:
        gjort = _under(element, "Action")
        _felter(gjort, {"label": handling.navn, "actionCode": handling.kode.value})
        if handling.url:
            _felter(_under(gjort, "EntryPoint"), {"url": handling.url})


def _tekst(element: Element, sti: str) -> str:
    return element.findtext(sti, "", NAVNERUM) or ""


def _laes_tid(tekst: str) -> datetime:
    try:
        return datetime.fromisoformat(tekst)
    except ValueError:
        raise UgyldigMeddelelse("Et tidspunkt i beskeden kan ikke læses.") from None


def _laes_besked(rod: Element) -> Meddelelse:
    hoved = rod.find("memo:MessageHeader", NAVNERUM)
    krop = rod.find("memo:MessageBody", NAVNERUM)
    if hoved is None or krop is None:
        raise UgyldigMeddelelse("Beskeden mangler hoved eller indhold.")
    filer = [*_laes_dokumenter(krop, "memo:MainDocument"), *_laes_dokumenter(krop, "memo:AdditionalDocument")]
    svarfrist = _tekst(hoved, "memo:replyByDateTime")
    return Meddelelse(
        uuid=uuid.UUID(_tekst(hoved, "memo:messageUUID")),
        emne=_tekst(hoved, "memo:label"),
        afsender=_laes_part(hoved, "Sender", "senderID"),
        modtager=_laes_part(hoved, "Recipient", "recipientID"),
        oprettet=_laes_tid(_tekst(krop, "memo:createdDateTime")),
        dokument=filer[0],
        bilag=tuple(filer[1:]),
        kode=_tekst(hoved, "memo:messageCode"),
        notifikation=_tekst(hoved, "memo:notification"),
        svarfrist=_laes_tid(svarfrist) if svarfrist else None,
        sag=_tekst(hoved, "memo:ContentData/memo:CaseID/memo:caseID"),
        person=_laes_person(hoved),
        kle=_laes_kle(hoved),
        svarkoder=_laes_svarkoder(hoved),
        svar_paa=tuple(_laes_svarhenvisning(en) for en in hoved.iterfind("memo:ReplyData", NAVNERUM)),
    )


def _laes_part(hoved: Element, navn: str, idnavn: str) -> Part:
    sti = f"memo:{navn}/memo:"
    punkt = hoved.find(f"{sti}ContactPoint", NAVNERUM)
    return Part(
        id=_tekst(hoved, f"{sti}{idnavn}"),
        idtype=Idtype(_tekst(hoved, f"{sti}idType")),
        navn=_tekst(hoved, f"{sti}label"),
        idnavn=_tekst(hoved, f"{sti}idTypeLabel"),
        kontakt=None
        if punkt is None
        else Kontaktpunkt(
            id=_tekst(punkt, "memo:contactPointID"),
            navn=_tekst(punkt, "memo:label"),
            oplysninger=_laes_par(punkt, "memo:ContactInfo"),
        ),
    )


def _laes_par(element: Element, sti: str) -> tuple[tuple[str, str], ...]:
    return tuple((_tekst(en, "memo:label"), _tekst(en, "memo:value")) for en in element.iterfind(sti, NAVNERUM))


def _laes_person(hoved: Element) -> Person | None:
    data = hoved.find("memo:ContentData/grd:CPRdata", NAVNERUM)
    return None if data is None else Person(_tekst(data, "grd:cprNumber"), _tekst(data, "grd:name"))


def _laes_kle(hoved: Element) -> Kle | None:
    data = hoved.find("memo:ContentData/kle:KLEdata", NAVNERUM)
    if data is None:
        return None
    return Kle(*(_tekst(data, f"kle:{navn}") for navn in ("subjectKey", "version", "activityFacet", "label")))


def _laes_svarkoder(hoved: Element) -> tuple[Svarkode, ...]:
    return tuple(
        Svarkode(_tekst(en, "memo:contentDataName"), _tekst(en, "memo:contentDataValue"))
        for en in hoved.iterfind("memo:ContentData/memo:AdditionalContentData", NAVNERUM)
        if _tekst(en, "memo:contentDataType") == _SVARKODE
    )


def _laes_svarhenvisning(element: Element) -> Svarhenvisning:
    return Svarhenvisning(
        besked=uuid.UUID(_tekst(element, "memo:messageUUID")),
        kommentar=_tekst(element, "memo:comment"),
        oplysninger=_laes_par(element, "memo:AdditionalReplyData"),
    )


def _laes_dokumenter(krop: Element, sti: str) -> list[Dokument]:
    """Every file, the title and actions of its document on the first of them."""
    fundne = []
    for element in krop.iterfind(sti, NAVNERUM):
        for nr, fil in enumerate(element.iterfind("memo:File", NAVNERUM)):
            try:
                indhold = base64.b64decode("".join(_tekst(fil, "memo:content").split()), validate=True)
            except ValueError:
                raise UgyldigMeddelelse("Et dokument i beskeden kan ikke læses.") from None
            fundne.append(
                Dokument(
                    filnavn=_tekst(fil, "memo:filename"),
                    format=_tekst(fil, "memo:encodingFormat"),
                    indhold=indhold,
                    titel=_tekst(element, "memo:label") if nr == 0 else "",
                    sprog=_tekst(fil, "memo:language"),
                    handlinger=_laes_handlinger(element) if nr == 0 else (),
                )
            )
    return fundne


def _laes_handlinger(element: Element) -> tuple[Handling, ...]:
    return tuple(
        Handling(
            _tekst(en, "memo:label"),
            Handlingskode(_tekst(en, "memo:actionCode")),
            _tekst(en, "memo:EntryPoint/memo:url"),
        )
        for en in element.iterfind("memo:Action", NAVNERUM)
    )
