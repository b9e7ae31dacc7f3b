"""Dates as CPR writes them: unknown parts, marks of uncertainty, hours no clock has, days no calendar has."""

from __future__ import annotations

from datetime import date

import pytest

from sikrede.models import Adressetekst, Sikret
from tests.cpr.conftest import Delta, Hent, Raekker
from tests.cpr.fulde import ALLE, PERSON, RAEKKER, F, fuld
from tests.cpr.linjer import nummer, person
from tests.cpr.linjer.positioner import POSITIONER


def _datofelter() -> list[tuple[str, F, F | None]]:
    """Every date of every record, with its mark where it has one: the field right after it."""
    fundne: list[tuple[str, F, F | None]] = []
    for type_, felter in ALLE.items():
        for felt, naeste in zip(felter, (*felter[1:], F("", "")), strict=True):
            if isinstance(felt.vaerdi, date) or felt.navn.split("-")[0].endswith(("_DT", "FLYTTEPAABUD_DT")):
                fundne.append((type_, felt, naeste if "UMRK" in naeste.navn else None))
    return fundne


DATOER = _datofelter()


def _bredde(type_: str, felt: F) -> int:
    return POSITIONER[type_][felt.navn][1]


@pytest.mark.parametrize(
    ("bredde", "raa", "maerke", "dag", "usikker"),
    [
        (10, "2009-02-28", "", date(2009, 2, 28), False),
        (10, "2009-02-28", "*", date(2009, 2, 28), True),
        (10, "1941-00-00", "", date(1941, 1, 1), True),
        (10, "1941-05-00", "", date(1941, 5, 1), True),
        (10, "1941-00-17", "*", date(1941, 1, 17), True),
        (10, "0000-00-00", "", None, False),
        (10, "0000-00-00", "*", None, False),
        (10, "          ", "", None, False),
        (10, "          ", "*", None, False),
        (12, "200902282359", "", date(2009, 2, 28), False),
        (12, "200902282359", "*", date(2009, 2, 28), True),
        (12, "200902282400", "", date(2009, 2, 28), False),
        (12, "200902289999", "", date(2009, 2, 28), False),
        (12, "200902280099", "", date(2009, 2, 28), False),
        (12, "194100001299", "", date(1941, 1, 1), True),
        (12, "198502002400", "", date(1985, 2, 1), True),
        (12, "198500170000", "*", date(1985, 1, 17), True),
        (12, "000000000000", "", None, False),
        (12, "000000000000", "*", None, False),
        (12, "000000001299", "", None, False),
        (12, "            ", "", None, False),
    ],
)
def test_hver_dato_i_hver_record(
    bredde: int, raa: str, maerke: str, dag: date | None, *, usikker: bool, delta: Delta, hent: Hent, raekker: Raekker
) -> None:
    felter = [(nr, *en) for nr, en in enumerate(DATOER) if _bredde(en[0], en[1]) == bredde]
    assert len(felter) > 15
    linjer = [person(nummer(nr)) for nr, type_, _, _ in felter if type_ != "001"]
    for nr, type_, felt, umrk in felter:
        linjer.append(fuld(type_, nummer(nr), {felt.navn: raa} | ({umrk.navn: maerke} if umrk else {})))
    rapport = delta(linjer)
    assert (rapport["nye"], rapport["udeladt"], rapport["bemaerket"]) == (len(felter), {}, {})
    for nr, type_, felt, umrk in felter:
        if not felt.kolonne:
            continue
        gemt = _gemt(type_, nummer(nr), felt, hent, raekker)
        ventet = date(1990, 1, 1) if felt.navn == "FOED_DT" and dag is None else dag
        assert gemt[felt.kolonne.lstrip("+")] == ventet, (type_, felt.navn)
        if umrk:
            assert gemt[umrk.kolonne] is usikker, (type_, felt.navn)


def _gemt(type_: str, pnr: str, felt: F, hent: Hent, raekker: Raekker) -> dict[str, object]:
    if felt.kolonne.startswith("+"):
        return raekker(pnr, Adressetekst)[0]
    if type_ in PERSON:
        sikret = hent(pnr)
        return {kolonne.attname: getattr(sikret, kolonne.attname) for kolonne in Sikret._meta.fields}
    [raekke] = raekker(pnr, RAEKKER[type_][0])
    return raekke


@pytest.mark.parametrize("umulig", ["2009-02-30", "2009-13-01", "2009-04-31", "2100-02-29"])
def test_en_dag_ingen_kalender_har_er_ukendt_og_bemaerkes(
    umulig: str, delta: Delta, hent: Hent, raekker: Raekker
) -> None:
    linjer = [person(nummer(nr)) for nr, (type_, _, _) in enumerate(DATOER) if type_ != "001"]
    foran = len(linjer) + 1
    eksempler = []
    for nr, (type_, felt, _) in enumerate(DATOER):
        raa = umulig if _bredde(type_, felt) == 10 else umulig.replace("-", "") + "1200"
        linjer.append(fuld(type_, nummer(nr), {felt.navn: raa}))
        navn = "DATO" if type_ == "021" else felt.navn
        eksempler.append(f"linje {foran + nr + 1}, felt {navn}: datoen findes ikke: læst som ukendt")
    rapport = delta(linjer)
    assert (rapport["nye"], rapport["udeladt"]) == (len(DATOER), {})
    assert rapport["bemaerket"] == {"datoen findes ikke: læst som ukendt": len(DATOER)}
    assert rapport["eksempler"] == eksempler[:100]
    for nr, (type_, felt, _) in enumerate(DATOER):
        if felt.kolonne and felt.navn != "FOED_DT":
            gemt = _gemt(type_, nummer(nr), felt, hent, raekker)
            assert gemt[felt.kolonne.lstrip("+")] is None, (type_, felt.navn)


@pytest.mark.parametrize("maerke", ["?", "+", "X", "0", "æ"])
def test_et_maerke_der_ikke_findes(maerke: str, delta: Delta) -> None:
    marker = [(type_, umrk) for type_, _, umrk in DATOER if umrk]
    linjer = [person(nummer(nr)) for nr, (type_, _) in enumerate(marker) if type_ != "001"]
    linjer += [fuld(type_, nummer(nr), {umrk.navn: maerke}) for nr, (type_, umrk) in enumerate(marker)]
    rapport = delta(linjer)
    assert (rapport["nye"], rapport["udeladt"]) == (0, {"er ikke et usikkerhedsmærke": len(marker)})
