"""Sikrede files that are no such file are refused whole; what in them is only strange is reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kerne.aktoer import system
from kerne.session import session
from laegevalg.models import Registrering, Sikredeoplysning
from tests.laegevalg.sikrede_linjer import ANE, BO, B, fil, med, nu

Koer = Callable[..., dict[str, Any]]
pytestmark = pytest.mark.usefixtures("land")


def _antal() -> int:
    with session(system("test")):
        return Registrering.objects.count() + Sikredeoplysning.objects.count()


def _erstat(fra: bytes, til: bytes) -> Callable[[bytes], bytes]:
    def rettet(ok: bytes) -> bytes:
        assert ok.count(fra) == 1
        return ok.replace(fra, til)

    return rettet


@pytest.mark.parametrize(
    ("lav", "besked"),
    [
        (lambda ok: b"", "Filen er tom."),
        (lambda ok: ok.split(b"\n", 1)[1], "linje 1: Filen begynder ikke med startposten 00."),
        (lambda ok: ok[: ok.rindex(b"99")], "linje 4: Filen er afkortet: slutposten 99 mangler."),
        (lambda ok: ok[:400], "linje 3: Filen er afkortet: slutposten 99 mangler."),
        (lambda ok: ok[:-6], "linje 4, felt AntPost: Slutposten er afkortet eller uden antal."),
        (_erstat(b"9900000002", b"9900000003"), "felt AntPost: Slutposten tæller 3 poster, men filen har 2."),
        (_erstat(b"9900000002", b"9900000001"), "felt AntPost: Slutposten tæller 1 poster, men filen har 2."),
        (_erstat(b"9900000002", b"99000000x2"), "linje 4, felt AntPost: er ikke et tal."),
        (_erstat(b"9900000002", b"99        "), "linje 4, felt AntPost: Slutposten er afkortet eller uden antal."),
        (lambda ok: ok + b"10\n", "linje 5: Der står noget efter slutposten 99."),
        (lambda ok: ok + b"\n", "linje 5: Der står noget efter slutposten 99."),
        (lambda ok: ok + ok, "linje 5: Der står noget efter slutposten 99."),
        (_erstat(b"\n99", b"\n00\n99"), "linje 4: Startposten 00 står midt i filen."),
        (_erstat(b"\n99", b"\n\n99"), "linje 4: Linjen er tom."),
        (_erstat(b"S1061023", b"S1061024"), "linje 1, felt SnitfladeId: Filen er ikke fra snitfladen S1061023."),
        (_erstat(b"F053  ", b"F054  "), "linje 1, felt Modt: Filen er ikke til modtageren F053."),
        (_erstat(b"002026112020", b"002026134020"), "linje 1, felt OpgDato: Datoen findes ikke."),
        (_erstat(b"002026112020", b"00        20"), "linje 1, felt OpgDato: Produktionsdatoen mangler."),
        (_erstat(b"060000000000F", b"06000000000 F"), "linje 1, felt Timestamp: Tidsstemplet er ikke 20 cifre."),
        (_erstat(b"060000000000F", b"0600000x0000F"), "linje 1, felt Timestamp: er ikke et tal."),
        (
            _erstat(b"Aage", "Åge".encode()),
            "linje 3: Tegnsættet er forkert: filen skal være i ISO-8859-1.",
        ),
        (lambda ok: b"\xef\xbb\xbf" + ok, "linje 1: Tegnsættet er forkert: filen skal være i ISO-8859-1."),
        (lambda ok: ok.replace(b" ", b"\x00", 1), "linje 1: Tegnsættet er forkert: filen skal være i ISO-8859-1."),
    ],
)
def test_en_daarlig_fil_afvises(lav: Callable[[bytes], bytes], besked: str, koer: Koer, tmp_path: Path) -> None:
    sti = fil(tmp_path, med(nu(ANE), (157, "20200101")), med(nu(BO), (165, "Aage")))
    sti.write_bytes(lav(sti.read_bytes()))
    rapport = koer(sti)
    assert rapport["udfald"] == "afvist"
    assert rapport["fejl"].endswith(besked)
    assert _antal() == 0


def test_windows_linjeskift_laeses(koer: Koer, tmp_path: Path) -> None:
    sti = fil(tmp_path, nu(ANE))
    sti.write_bytes(sti.read_bytes().replace(b"\n", b"\r\n"))
    assert koer(sti)["nye"] == 1


def test_kun_10_poster_taelles_og_ukendte_fortaelles(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, nu(ANE), "42" + "x" * 50, "?!" + "x" * 50, antal=1))
    assert (rapport["udfald"], rapport["nye"], rapport["ukendte"]) == ("indlaest", 1, {"42": 1, "(ulæselig)": 1})


def test_en_aeldre_fil_og_samme_fil(koer: Koer, tmp_path: Path) -> None:
    foerste = fil(tmp_path, nu(ANE))
    koer(foerste)
    antal = _antal()
    assert koer(foerste)["udfald"] == "kendt"
    rapport = koer(fil(tmp_path, nu(BO), dato="20261119"))
    assert rapport["fejl"] == "linje 1, felt Timestamp: Filen er ikke nyere end den senest indlæste (20.11.2026)."
    samme_dag = fil(tmp_path, nu(BO))
    assert koer(samme_dag)["udfald"] == "afvist", "samme tidsstempel, andet indhold"
    assert _antal() == antal


def test_en_afvist_fil_retter_intet_af_det_der_stod(koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, med(nu(ANE), (157, "20200101"))))
    rapport = koer(fil(tmp_path, med(nu(ANE, laege=B), (157, "20260101")), nu(BO), dato="20261127", antal=3))
    assert rapport["udfald"] == "afvist"
    with session(system("test")):
        assert Sikredeoplysning.objects.get().bevisdato == date(2020, 1, 1)
        assert not Registrering.objects.filter(sikret__personnummer=BO).exists()
