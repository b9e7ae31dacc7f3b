"""MeMo: what is built is read back equal, and what is no message is refused without repeating what stood in it."""

from __future__ import annotations

import base64
import re
import uuid
from datetime import UTC, datetime, timedelta, timezone

import hypothesis
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from integrationer.digitalpost import kuvert, memo
from integrationer.digitalpost.adressering import AFSENDER_CVR, afsender, modtager
from integrationer.digitalpost.meddelelse import (
    STOERSTE_DOKUMENT,
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
)
from integrationer.digitalpost.svar import Udfald, laesbar, tolk
from integrationer.digitalpost.xml import STOERST
from kerne import ur
from kerne.maskering import har_personnummer
from kerne.session import session
from konfiguration.handlinger import saet_parameter
from tests.conftest import SOFIE
from tests.stoette import post
from tests.stoette.post import meddelelse

pytestmark = pytest.mark.krav("LV-9")

_TEGN = st.characters(exclude_categories=["Cs", "Cc", "Cn"])


def _tekst(mindst: int, hoejst: int) -> st.SearchStrategy[str]:
    return st.text(_TEGN, min_size=mindst, max_size=hoejst).filter(lambda tekst: not har_personnummer(tekst))


_par = st.tuples(_tekst(1, 20), _tekst(1, 20))
_tider = st.datetimes(
    datetime(1900, 1, 1, tzinfo=UTC).replace(tzinfo=None),
    datetime(2200, 1, 1, tzinfo=UTC).replace(tzinfo=None),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]),
)
_parter = st.builds(
    Part,
    id=_tekst(1, 20),
    idtype=st.just(Idtype.ANDET),
    navn=_tekst(1, 60),
    idnavn=_tekst(1, 20),
    kontakt=st.none() | st.builds(Kontaktpunkt, _tekst(1, 20), _tekst(0, 20), st.lists(_par, max_size=2).map(tuple)),
)
_dokumenter = st.builds(
    Dokument,
    filnavn=st.from_regex(r"\A[a-zæøå]{1,20}\.pdf\Z"),
    format=st.just("application/pdf"),
    indhold=st.binary(min_size=1, max_size=200),
    titel=_tekst(0, 60),
    handlinger=st.lists(
        st.builds(Handling, _tekst(1, 20), st.sampled_from(Handlingskode), _tekst(0, 40)), max_size=2
    ).map(tuple),
)
_meddelelser = st.builds(
    Meddelelse,
    uuid=st.uuids(version=4),
    emne=_tekst(1, 256),
    afsender=_parter,
    modtager=_parter,
    oprettet=_tider,
    dokument=_dokumenter,
    bilag=st.lists(_dokumenter, max_size=2).map(tuple),
    kode=_tekst(0, 40),
    notifikation=_tekst(0, 150),
    svarfrist=st.none() | _tider,
    sag=_tekst(0, 60),
    person=st.none() | st.builds(Person, st.from_regex(r"\A[0-9]{10}\Z"), _tekst(0, 60)),
    kle=st.none() | st.builds(Kle, _tekst(1, 10), _tekst(1, 10), _tekst(0, 10), _tekst(0, 20)),
    svarkoder=st.lists(st.builds(Svarkode, st.sampled_from(["JA", "NEJ"]), _tekst(1, 20)), max_size=3).map(tuple),
    svar_paa=st.lists(
        st.builds(Svarhenvisning, st.uuids(version=4), _tekst(0, 512), st.lists(_par, max_size=4).map(tuple)),
        max_size=3,
    ).map(tuple),
)


@hypothesis.settings(deadline=None, max_examples=50)
@given(besked=_meddelelser)
def test_det_byggede_laeses_tilbage_ens(besked: Meddelelse) -> None:
    raa = memo.byg(besked)
    assert memo.laes(raa) == besked
    assert memo.laes(etree.tostring(etree.fromstring(kuvert.byg(raa))[1])) == besked


def _lokale(element: etree._Element) -> list[str]:
    return [etree.QName(en).localname for en in element]


def test_hovedet_er_i_standardens_raekkefoelge() -> None:
    """domaene.md 4.1, by its own words."""
    rod = etree.fromstring(memo.byg(meddelelse(svar_paa=(Svarhenvisning(uuid.uuid4()),))))
    ns = {"m": "https://DigitalPost.dk/MeMo-1"}
    assert (rod.prefix, rod.get("memoVersion"), _lokale(rod)) == ("memo", "1.2", ["MessageHeader", "MessageBody"])
    assert _lokale(rod[0]) == [
        "messageType", "messageUUID", "messageCode", "label", "notification", "reply", "replyByDateTime", "mandatory",
        "legalNotification", "postType", "Sender", "Recipient", "ContentData", "ReplyData",
    ]  # fmt: skip
    assert rod.findtext("m:MessageHeader/m:messageType", None, ns) == "DIGITALPOST"
    assert rod.findtext("m:MessageHeader/m:reply", None, ns) == "true"
    assert rod.findtext("m:MessageHeader/m:replyByDateTime", None, ns) == "2026-03-15T23:00:00Z"
    fil = rod.find("m:MessageBody/m:MainDocument/m:File", ns)
    assert fil is not None
    assert _lokale(fil) == ["encodingFormat", "filename", "language", "content"]
    assert base64.b64decode(fil.findtext("m:content", "", ns)).startswith("Kære læge\r\n".encode())


@pytest.mark.krav("LV-12")
def test_personnummeret_staar_kun_som_indhold() -> None:
    """As text with its zero in front in CPRdata, and in the document; nowhere a system on the way shows or files."""
    besked = meddelelse(person=Person("0705804321"))
    rod = etree.fromstring(memo.byg(besked))
    fundne = [en.tag for en in rod.iter() if "0705804321" in (en.text or "")]
    assert fundne == ["{https://data.gov.dk/model/core/}cprNumber"]
    assert "0705804321" not in repr(besked) + repr(besked.person) + repr(besked.dokument)


@pytest.mark.parametrize(
    ("aendret", "siger"),
    [
        ({"uuid": uuid.UUID("01970000-0000-7000-8000-000000000001")}, "version 4"),
        ({"emne": f"Om {post.PERSONNUMMER}"}, "personnummer"),
        ({"emne": "Om 770580-4321"}, "personnummer"),
        ({"kode": post.PERSONNUMMER}, "personnummer"),
        ({"notifikation": post.PERSONNUMMER}, "personnummer"),
        ({"sag": post.PERSONNUMMER}, "personnummer"),
        ({"dokument": Dokument("770580-4321.txt", "text/plain", b"x")}, "personnummer"),
        ({"dokument": Dokument("../x.txt", "text/plain", b"x")}, "Filnavnet"),
        ({"dokument": Dokument("x.exe", "text/plain", b"x")}, "Filnavnet"),
        ({"dokument": Dokument("x.pdf", "text/plain", b"x")}, "passer ikke"),
        ({"dokument": Dokument("x.txt", "text/plain", b"")}, "tomt"),
        ({"dokument": Dokument("x.txt", "text/plain", b"x" * (STOERSTE_DOKUMENT + 1))}, "for stort"),
        ({"person": Person("770580-4321")}, "ti cifre"),
        ({"emne": ""}, "MeMo 1.2"),
        ({"emne": "x" * 257}, "memo:label"),
        ({"notifikation": "x" * 151}, "memo:notification"),
        ({"emne": "a\x00b"}, "tegn"),
        ({"oprettet": datetime(2026, 3, 1, tzinfo=UTC).replace(tzinfo=None)}, "tidszone"),
        ({"modtager": Part("1234567", Idtype.CVR, "Lægerne")}, "otte cifre"),
        ({"modtager": Part("012345", Idtype.ANDET, "Lægerne")}, "hvilken"),
    ],
)
def test_det_der_ikke_maa_sendes(aendret: dict[str, object], siger: str) -> None:
    with pytest.raises(UgyldigMeddelelse, match=siger) as fejl:
        memo.byg(meddelelse(**aendret))
    assert not post.har_personnummer(str(fejl.value))


def _gyldig() -> bytes:
    return memo.byg(post.svar(meddelelse(), post.JA))


def test_det_der_ikke_er_en_besked() -> None:
    god = _gyldig()
    nummer = post.PERSONNUMMER.encode()
    daarlige = {
        "velformet": [b"", b"<", b"\x00", god[:-9], god + b"x"],
        "UTF-8": [god.decode().encode("utf-16"), b"\xff" + god, b'<?xml version="1.0" encoding="latin1"?>' + god],
        "dokumenttype": [
            b'<!DOCTYPE a [<!ENTITY b "c">]>' + god.replace(b">SV", b">&b;SV"),
            b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + god,
        ],
        "MeMo 1.2": [
            b"<a/>",
            god.replace(b"MeMo-1", b"MeMo-2"),
            god.replace(b'memoVersion="1.2"', b'memoVersion="2.0"'),
            god.replace(b"memo:label>", b"memo:emne>"),
            god.replace(b">DIGITALPOST<", b">%s<" % nummer),
            god.replace(b"Z</memo:createdDateTime>", b"</memo:createdDateTime>"),
        ],
        "Digital Post": [god.replace(b">DIGITALPOST<", b">NEMSMS<")],
        "indhold": [god[: god.index(b"<memo:MessageBody>")] + b"</memo:Message>"],
        "tidspunkt": [god.replace(b"2026-03-04T08:00:00Z", b"2026-03-04T24:00:00Z")],
        "dokument i": [re.sub(rb"(memo:content>)[^<]+", rb"\1" + "YWJjæ".encode(), god)],
        "for stor": [god + b" " * STOERST],
    }
    for siger, alle in daarlige.items():
        for raa in alle:
            with pytest.raises(UgyldigMeddelelse, match=siger) as fejl:
                memo.laes(raa)
            assert not post.har_personnummer(str(fejl.value))


def test_det_standarden_har_mere_af_laeses_forbi() -> None:
    god = _gyldig()
    mere = god.replace(
        b"</memo:Sender>",
        b"<memo:AttentionData><memo:EMail><memo:emailAddress>a@b.dk</memo:emailAddress></memo:EMail>"
        b"</memo:AttentionData></memo:Sender>",
    ).replace(b'memoVersion="1.2"', b'memoVersion="1.1"')
    assert mere != god
    assert memo.laes(mere) == memo.laes(god)


@given(
    koder=st.lists(
        st.sampled_from([post.JA, post.NEJ, post.JA.lower(), f" {post.NEJ} ", "Ja", "", "NEJ TAK"]), max_size=5
    ),
    hvor=st.lists(st.sampled_from(["kode", "emne", "kommentar", "oplysning"]), min_size=5, max_size=5),
)
def test_kun_en_kendt_kode_alene_er_et_svar(koder: list[str], hvor: list[str]) -> None:
    """Yes or no only when one of the two is said, in full, and the other is not."""
    sagt: dict[str, str] = dict(zip(hvor, koder, strict=False))
    part = Part("1", Idtype.ANDET, "x", "y")
    besked = Meddelelse(
        uuid=uuid.uuid4(),
        emne=sagt.get("emne", "SV: Anmodning"),
        afsender=part,
        modtager=part,
        oprettet=datetime(2026, 3, 1, tzinfo=UTC),
        dokument=Dokument("x.txt", "text/plain", post.JA.encode()),
        kode=sagt.get("kode", ""),
        svar_paa=(Svarhenvisning(uuid.uuid4(), sagt.get("kommentar", ""), (("svar", sagt.get("oplysning", "")),)),),
    )
    udfald, grund = tolk(besked, (Svarkode("JA", post.JA), Svarkode("NEJ", post.NEJ)))
    ja = any(en.lower() == post.JA.lower() for en in sagt.values())
    nej = any(en.strip() == post.NEJ for en in sagt.values())
    assert udfald is (Udfald.UKLART if ja == nej else Udfald.JA if ja else Udfald.NEJ)
    assert (grund == "") is (udfald is not Udfald.UKLART)


def test_svaret_som_et_menneske_laeser_det() -> None:
    besked = post.svar(
        meddelelse(),
        emne="Vedr. patient",
        dokument=Dokument("svar.html", "text/html", b"<p>Vi har <b>ikke</b> plads &amp; tid</p>"),
        bilag=(Dokument("venteliste.pdf", "application/pdf", b"%PDF"),),
        svar_paa=(Svarhenvisning(uuid.uuid4(), "Ring\x0b til os"),),
    )
    tekst = laesbar(besked)
    assert [ord_ in tekst for ord_ in ("Vedr. patient", "Ring til os", "ikke", "plads & tid", "venteliste.pdf")] == [
        True
    ] * 5
    assert "<" not in tekst


def test_parternes_id_er_konfiguration(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (afsender("0461", "Odense Kommune").idnavn, modtager("012345", "L").idnavn) == ("Kommunekode", "Ydernummer")
    monkeypatch.setattr(settings, "DIGITALPOST_IDTYPE", "CVR")
    with session(SOFIE):
        with pytest.raises(UgyldigMeddelelse, match=r"digitalpost\.afsender_cvr"):
            afsender("0461", "Odense Kommune")
        with pytest.raises(UgyldigMeddelelse, match="intet CVR-nummer"):
            modtager("012345", "Lægerne")
        saet_parameter(AFSENDER_CVR.noegle, "12345678", gyldig_fra=ur.i_dag(), aktoer=SOFIE, kommune="0461")
    with session(SOFIE):
        assert afsender("0461", "Odense Kommune") == Part("12345678", Idtype.CVR, "Odense Kommune")
    assert modtager("012345", "Lægerne", cvr="87654321") == Part("87654321", Idtype.CVR, "Lægerne")
