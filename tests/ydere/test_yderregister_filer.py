"""Yderregister files that are no such file: refused whole, with a reason that says where."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrationer.registerfil.fil import undersoeg
from integrationer.registerfil.fremdrift import Fremdrift
from integrationer.registerfil.xml import elementer
from kerne.aktoer import system
from kerne.session import session
from tests.ydere.filer import START, senere, xml_fil, xml_person, xml_yder
from ydere.indlaesning.layout import ROD
from ydere.models import Yder

Koer = Callable[..., dict[str, Any]]
DTD = '<!DOCTYPE x [<!ENTITY a "b">]>'
ET_LAG = "linje 2: XML'en har en dokumenttype eller entiteter; de foldes ikke ud."


def _antal() -> int:
    with session(system("test")):
        return Yder.objects.count()


@pytest.mark.parametrize(
    ("lav", "besked"),
    [
        (lambda ok: b"", "Filen er tom."),
        (lambda ok: b"ikke xml", "linje 1: XML'en er ikke velformet."),
        (lambda ok: ok.replace(b"</etds1040025XML>", b""), "linje 6: XML'en er ikke velformet."),
        (lambda ok: ok[: len(ok) // 2], "linje 4: XML'en er ikke velformet."),
        (lambda ok: ok.replace(b"</Person>", b"</Yder>"), "linje 4: XML'en er ikke velformet."),
        (lambda ok: ok + b"<mere/>", "linje 6: XML'en er ikke velformet."),
        (lambda ok: ok.replace(b"<etds", DTD.encode() + b"<etds", 1), ET_LAG),
        (lambda ok: ok.replace(b"<etds", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><etds', 1), ET_LAG),
        (lambda ok: ok.replace("Ærø".encode(), b"&a;"), ": XML'en er ikke velformet."),
        (
            lambda ok: ok.replace("Ærø".encode(), "Ærø".encode("latin-1")),
            "linje 4: Tegnsættet er forkert: filen skal være i UTF-8.",
        ),
        (lambda ok: ok.replace(b"UTF-8", b"ISO-8859-1"), "linje 1: Tegnsættet er forkert: filen skal være i UTF-8."),
        (lambda ok: ok.decode("utf-8-sig").encode("utf-16"), "Tegnsættet er forkert: filen skal være i UTF-8."),
        (
            lambda ok: ok.replace(b"etds1040025XML", b"etds1040099XML"),
            "linje 2: Filen er ikke et udtræk med roden etds1040025XML.",
        ),
        (
            lambda ok: ok.replace(b"S1040025", b"S1040026"),
            "linje 3, felt SnitfladeId: Filen er ikke fra snitfladen S1040025.",
        ),
        (lambda ok: ok.replace(b"F053  ", b"F054  "), "linje 3, felt Modt: Filen er ikke til modtageren F053."),
        (
            lambda ok: ok.replace(b'"20261120060000000000"', b'"2026"'),
            "linje 3, felt Timestamp: Tidsstemplet er ikke 20 cifre.",
        ),
        (
            lambda ok: ok.replace(b'OpgDato="20261120"', b'OpgDato="20261320"'),
            "linje 3, felt OpgDato: OpgDato er en dato, der ikke findes.",
        ),
        (lambda ok: ok.replace(b'OpgDato="20261120"', b""), "linje 3, felt OpgDato: Produktionsdatoen mangler."),
        (lambda ok: ok.replace(START.encode(), b""), "linje 4: Filen begynder ikke med elementet Start."),
        (
            lambda ok: ok.replace(b"00000002", b"00000003"),
            "linje 5, felt AntPost: Slut tæller ikke de 2 poster, filen har.",
        ),
        (lambda ok: ok.replace(b"00000002", b"x"), "linje 5, felt AntPost: Slut tæller ikke de 2 poster, filen har."),
        (lambda ok: ok.replace(b"</Slut>", b"</Slut>\n<Yder/>"), "linje 6: Der står noget efter elementet Slut."),
    ],
)
def test_en_daarlig_fil_afvises(lav: Callable[[bytes], bytes], besked: str, koer: Koer, tmp_path: Path) -> None:
    fil = xml_fil(tmp_path, xml_yder(indhold=xml_person()))
    fil.write_bytes(lav(fil.read_bytes()))
    rapport = koer("yder_indlaes", fil)
    assert rapport["udfald"] == "afvist"
    assert rapport["fejl"].endswith(besked)
    assert _antal() == 0


def test_en_bombe_foldes_ikke_ud(koer: Koer, tmp_path: Path) -> None:
    lag = "".join(f'<!ENTITY l{nr} "{f"&l{nr - 1};" * 10}">' for nr in range(1, 12))
    fil = xml_fil(tmp_path, xml_yder())
    bombe = f'<!DOCTYPE x [<!ENTITY l0 "ha">{lag}]><etds'.encode()
    fil.write_bytes(fil.read_bytes().replace(b"<etds", bombe, 1).replace("Ærø".encode(), b"&l11;"))
    assert koer("yder_indlaes", fil)["fejl"] == ET_LAG


def test_ingen_fil(koer: Koer, tmp_path: Path) -> None:
    assert koer("yder_indlaes", tmp_path / "findes_ikke.xml")["fejl"] == "Filen findes ikke."
    assert koer("yder_indlaes", tmp_path)["fejl"] == "er en mappe, ikke en fil."


def test_en_fil_der_ikke_er_nyere(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder()))
    for dag in ("20261120", "20261119"):
        rapport = koer("yder_indlaes", xml_fil(tmp_path, xml_yder("022222"), start=senere(dag)))
        assert rapport["udfald"] == "afvist"
        assert rapport["fejl"] == "linje 3, felt Timestamp: Filen er ikke nyere end den senest indlæste (20.11.2026)."
    nyere_stempel = START.replace('OpgDato="20261120"', 'OpgDato="20261119"').replace('p="20261120', 'p="20261121')
    rapport = koer("yder_indlaes", xml_fil(tmp_path, xml_yder("022222"), start=nyere_stempel))
    assert rapport["fejl"].startswith("linje 3, felt OpgDato: Filen er fra 19.11.2026 og dermed ældre")
    assert _antal() == 1


def test_uden_slut_laeses_med_en_bemaerkning(koer: Koer, tmp_path: Path) -> None:
    fil = xml_fil(tmp_path, xml_yder())
    fil.write_bytes(fil.read_bytes().replace(b'<Slut AntPost="00000001"></Slut>', b"<Andet/>"))
    rapport = koer("yder_indlaes", fil)
    assert rapport["bemaerket"] == {"elementet mangler: antallet kan ikke efterprøves": 1}
    assert rapport["eksempler"] == ["linje 5, felt Slut: elementet mangler: antallet kan ikke efterprøves"]
    assert rapport["ukendte"] == {"Andet": 1}


def test_en_afvist_fil_aendrer_intet_af_det_der_stod(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder()))
    omdoebt = [xml_yder(PrakBetegn="Nyt navn"), xml_yder("022222")]
    rapport = koer("yder_indlaes", xml_fil(tmp_path, *omdoebt, start=senere("20261127"), slut=3))
    assert rapport["udfald"] == "afvist"
    with session(system("test")):
        assert list(Yder.objects.values_list("navn", flat=True)) == ["Lægehuset Ærø"]


class _Stille:
    def write(self, tekst: str, /) -> object:
        return tekst

    def isatty(self) -> bool:
        return False


def test_hukommelsen_vokser_ikke_med_filen(tmp_path: Path) -> None:
    """Elements are forgotten as they are read: the root has only those of the parser's own block."""
    fil = xml_fil(tmp_path, *(xml_yder(f"{nr:06d}", indhold=xml_person() * 3) for nr in range(1, 501)))
    antal = []
    for element in elementer(undersoeg(str(fil)), Fremdrift(_Stille()), ROD):
        rod = element.getparent()
        assert rod is not None
        antal.append(len(rod))
    assert len(antal) == 502
    assert max(antal) < 50


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sted=st.integers(0, 1500), bytes_=st.binary(min_size=1, max_size=20), fjern=st.integers(0, 30))
def test_vilkaarlige_rettelser_laeses_eller_afvises(sted: int, bytes_: bytes, fjern: int, koer: Koer) -> None:
    foer = _antal()
    with tempfile.TemporaryDirectory() as mappe:
        fil = xml_fil(Path(mappe), xml_yder(indhold=xml_person()), xml_yder("022222"))
        hel = fil.read_bytes()
        fil.write_bytes(hel[:sted] + bytes_ + hel[sted + fjern :])
        rapport = koer("yder_indlaes", fil)
    assert rapport["udfald"] in {"indlaest", "afvist", "kendt"}
    assert rapport["udfald"] == "indlaest" or _antal() == foer
