"""Every field of every record type, from its position in the register's layout to where it is kept."""

from __future__ import annotations

import re

import pytest

from sikrede.models import Adressetekst, Barn, Sikret
from tests.cpr.conftest import Delta, Hent, Raekker
from tests.cpr.fulde import ALLE, PERSON, RAEKKER, TJEKKES, F, Vaerdi, fuld, ventet
from tests.cpr.linjer import ANE, nummer, person
from tests.cpr.linjer.positioner import LAENGDE, POSITIONER

# Rows of the present are told from those of the past by what they lack, and texts by their kind.
_NUTID: dict[str, dict[str, Vaerdi]] = {
    "005": {"aktuel": True, "fra_land": "", "indrejst": None, "indrejst_usikker": False, "annkor": ""},
    "006": {"slags": "kontakt", "myndighed": ""},
    "007": {"aktuel": True, "genfundet": None, "genfundet_usikker": False, "annkor": ""},
    "013": {"aktuel": True, "til": None, "til_usikker": False, "annkor": ""},
    "024": {"aktuel": False},
    "025": {"aktuel": False},
    "030": {"aktuel": False},
}


def test_positionerne_fylder_hver_record() -> None:
    for type_, felter in POSITIONER.items():
        sted = 14
        for navn, (pos, laengde) in felter.items():
            assert pos == sted, (type_, navn)
            sted += laengde
        assert sted == LAENGDE[type_] + 1, type_
    assert {type_: [felt.navn for felt in felter] for type_, felter in ALLE.items()} == {
        type_: list(POSITIONER[type_]) for type_ in ALLE
    }


@pytest.mark.parametrize("type_", PERSON)
def test_felterne_om_personen(type_: str, delta: Delta, hent: Hent, raekker: Raekker) -> None:
    rapport = delta([fuld(type_, ANE)] if type_ == "001" else [person(ANE), fuld(type_, ANE)])
    assert (rapport["nye"], rapport["udeladt"], rapport["bemaerket"]) == (1, {}, {})
    ane = hent(ANE)
    kolonner = ventet(PERSON[type_])
    gemt = {kolonne: getattr(ane, kolonne) for kolonne in kolonner if not kolonne.startswith("+")}
    assert gemt == {kolonne: vaerdi for kolonne, vaerdi in kolonner.items() if not kolonne.startswith("+")}
    supplerende = {kolonne[1:]: vaerdi for kolonne, vaerdi in kolonner.items() if kolonne.startswith("+")}
    assert raekker(ANE, Adressetekst) == ([{"slags": "supplerende", **supplerende}] if supplerende else [])


@pytest.mark.parametrize("type_", RAEKKER)
def test_felterne_i_en_raekke(type_: str, delta: Delta, raekker: Raekker) -> None:
    rapport = delta([person(ANE), fuld(type_, ANE)])
    assert (rapport["nye"], rapport["udeladt"], rapport["bemaerket"]) == (1, {}, {})
    model, felter = RAEKKER[type_]
    assert raekker(ANE, model) == [{**ventet(felter), **_NUTID.get(type_, {})}]


@pytest.mark.parametrize("type_", TJEKKES)
def test_hvad_der_kun_tjekkes(type_: str, delta: Delta, hent: Hent, raekker: Raekker) -> None:
    uden = delta([person(nummer(1))])
    rapport = delta([person(ANE), fuld(type_, ANE)])
    assert (rapport["nye"], rapport["udeladt"], rapport["bemaerket"]) == (1, {}, {})
    assert (uden["ikke_anvendt"], rapport["ikke_anvendt"]) == ({}, {type_: 1})
    egne = {"id", "offentlig_id", "personnummer"}
    kolonner = [felt.attname for felt in Sikret._meta.concrete_fields if felt.attname not in egne]
    ane, en = hent(ANE), hent(nummer(1))
    assert {k: getattr(ane, k) for k in kolonner} == {k: getattr(en, k) for k in kolonner}
    assert [model for model, _ in RAEKKER.values() if raekker(ANE, model)] == []


# Neither digits nor a date nor a mark, whatever the field is.
_VROEVL = "x#"
# The source's copy slips (PNRMOR in 032 and 033) and its missing names (021).
_KALDES = {("032", "PNRMOR"): "PNRFAR", ("033", "PNRMOR"): "PNRBARN", ("021", "FLYTTEPAABUD_DT"): "DATO"}
_CIFRE_ELLER_MAERKE = re.compile(r"[0-9-]+|\*")


def _strenge() -> list[tuple[str, F]]:
    """Fields that cannot hold just anything; the marks of names and the authority of a birth can (Alpha)."""
    frie = ("NVN_MRK", "FØDESTED")
    return [
        (type_, felt)
        for type_, felter in ALLE.items()
        for felt in felter
        if felt.navn == "KOEN" or (_CIFRE_ELLER_MAERKE.fullmatch(felt.raa) and not felt.navn.endswith(frie))
    ]


@pytest.mark.parametrize(("type_", "felt"), _strenge(), ids=lambda del_: del_ if isinstance(del_, str) else del_.navn)
def test_vroevl_saetter_personen_til_side_og_naevner_felt(type_: str, felt: F, delta: Delta, hent: Hent) -> None:
    vroevl = (_VROEVL * 6)[: len(felt.raa)]
    daarlig = fuld(type_, ANE, {felt.navn: vroevl})
    rapport = delta([person(nummer(1)), daarlig] if type_ == "001" else [person(nummer(1)), person(ANE), daarlig])
    navn = _KALDES.get((type_, felt.navn), felt.navn)
    linje = 3 if type_ == "001" else 4
    assert (rapport["nye"], sum(rapport["udeladt"].values())) == (1, 1)
    [eksempel] = rapport["eksempler"]
    assert eksempel.startswith(f"linje {linje}, felt {type_} {navn}: ")
    assert vroevl not in eksempel
    with pytest.raises(Sikret.DoesNotExist):
        hent(ANE)


@pytest.mark.parametrize("type_", [*ALLE])
def test_en_linje_skaaret_af_hvor_som_helst(type_: str, delta: Delta, hent: Hent, raekker: Raekker) -> None:
    """One person for each place to cut: whole fields stand, missing ones are blank, the one cut is read or refused."""
    snit = range(13, LAENGDE[type_] + 1)
    linjer = {nummer(nr): fuld(type_, nummer(nr))[:nr].rstrip() for nr in snit}
    hoved = [] if type_ == "001" else [person(pnr) for pnr in linjer]
    rapport = delta([*hoved, *linjer.values()])
    assert rapport["nye"] + sum(rapport["udeladt"].values()) == len(linjer)
    graenser = {pos - 1 for pos, _ in POSITIONER[type_].values()} | {LAENGDE[type_]}
    kraevet = {"001": 39, "014": 23, "022": 23}.get(type_, 0)
    for nr in snit:
        try:
            sikret = hent(nummer(nr))
        except Sikret.DoesNotExist:
            assert nr not in graenser or nr < kraevet, nr
            continue
        assert nr >= kraevet
        if type_ in PERSON:
            _tjek(type_, nr, PERSON[type_], [{k.attname: getattr(sikret, k.attname) for k in Sikret._meta.fields}])
        elif type_ in RAEKKER:
            _tjek(type_, nr, RAEKKER[type_][1], raekker(nummer(nr), RAEKKER[type_][0]))


def _tjek(type_: str, nr: int, felter: tuple[F, ...], gemt: list[dict[str, object]]) -> None:
    if not gemt:
        assert type_ in {"014"}, nr
        return
    [raekke] = gemt
    for felt in felter:
        pos, laengde = POSITIONER[type_][felt.navn]
        if felt.kolonne not in raekke or sum(andet.kolonne == felt.kolonne for andet in felter) > 1:
            continue
        if pos + laengde - 1 <= nr:
            assert raekke[felt.kolonne] == felt.vaerdi, (nr, felt.navn)
        elif pos > nr and (type_, felt.navn) != ("001", "FOED_DT"):
            assert raekke[felt.kolonne] in {"", None, False}, (nr, felt.navn)


def test_samme_barn_to_gange_er_eet(delta: Delta, raekker: Raekker) -> None:
    rapport = delta([person(ANE), fuld("014", ANE), fuld("014", ANE)])
    assert (rapport["nye"], rapport["udeladt"]) == (1, {})
    assert raekker(ANE, Barn) == [{"personnummer": "6505154231"}]
