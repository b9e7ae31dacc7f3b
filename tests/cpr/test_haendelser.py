"""What CPR tells the receiver: each event is kept once, errors and ended subscriptions as they came."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db.models import Model

from cpr.models import Abonnementsophoer, Fejlmelding, Haendelse
from kerne.aktoer import system
from kerne.session import session
from tests.cpr.conftest import Delta, Koer
from tests.cpr.fulde import t
from tests.cpr.linjer import ANE, BO, CARL, haendelse, hele, navn, person, post, skriv

NYE = "nye hændelser modtaget"


def _gemte(model: type[Model]) -> list[dict[str, object]]:
    with session(system("test")):
        uden = {"id", "indlaesning_id"}
        return [
            {k: v for k, v in raekke.items() if k not in uden} for raekke in model._base_manager.order_by("id").values()
        ]


def _koder() -> list[tuple[object, ...]]:
    return [(h["personnummer"], h["kode"], h["afledt"], h["noegle"], h["nr"]) for h in _gemte(Haendelse)]


def _utc(*dele: int) -> datetime:
    return datetime(*dele, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.krav("CPR-1")
def test_hvert_felt_i_en_haendelse(delta: Delta) -> None:
    linje = post("099", ANE, {
        "TIMESTAMPU": "202607151345", "HAENDELSE": "P03", "AFLEDTMRK": "ÆG", "NGLKONST": t(15, 1),
    })  # fmt: skip
    rapport = delta([*hele(ANE), linje])
    assert (rapport["bemaerket"], rapport["laest"], rapport["ikke_anvendt"]) == ({NYE: 1}, 6, {})
    assert _gemte(Haendelse) == [{
        "personnummer": ANE, "tidspunkt": _utc(2026, 7, 15, 11, 45), "kode": "P03", "afledt": "ÆG",
        "noegle": t(15, 1), "nr": 1,
    }]  # fmt: skip


@pytest.mark.parametrize(
    ("raa", "tidspunkt"),
    [
        ("202607151345", _utc(2026, 7, 15, 11, 45)),
        ("202601151345", _utc(2026, 1, 15, 12, 45)),
        ("202603290130", _utc(2026, 3, 29, 0, 30)),
        ("202603290330", _utc(2026, 3, 29, 1, 30)),
        ("202610250130", _utc(2026, 10, 24, 23, 30)),
        ("202610250330", _utc(2026, 10, 25, 2, 30)),
        ("202601010000", _utc(2025, 12, 31, 23, 0)),
        ("202601012400", _utc(2025, 12, 31, 23, 0)),
        ("202601012359", _utc(2026, 1, 1, 22, 59)),
        ("202601019999", _utc(2025, 12, 31, 23, 0)),
        ("202601011299", _utc(2026, 1, 1, 11, 0)),
        ("194100001299", _utc(1941, 1, 1, 10, 0)),
        ("000000000000", None),
        ("            ", None),
    ],
)
def test_tidspunktet_er_dansk_tid(raa: str, tidspunkt: datetime | None, delta: Delta) -> None:
    delta([haendelse(ANE, tid=raa)])
    assert [h["tidspunkt"] for h in _gemte(Haendelse)] == [tidspunkt]


def test_et_tidspunkt_der_ikke_findes_er_ukendt_og_haendelsen_gemmes(delta: Delta) -> None:
    rapport = delta([haendelse(ANE, "A21", "202602301200")])
    assert rapport["bemaerket"] == {NYE: 1, "datoen findes ikke: læst som ukendt": 1}
    assert rapport["eksempler"] == ["linje 2, felt TIMESTAMPU: datoen findes ikke: læst som ukendt"]
    assert [(h["kode"], h["tidspunkt"]) for h in _gemte(Haendelse)] == [("A21", None)]


ENS = [haendelse(ANE, "A01"), haendelse(ANE, "A01"), haendelse(ANE, "A01", afledt="BØ"), haendelse(BO, "A01"),
       haendelse(ANE, "A13"), haendelse(ANE, "A01", noegle="K1"), haendelse(ANE, "A01", "202611200916"),
       haendelse(ANE, "A06", "000000000000"), haendelse(ANE, "A06", "000000000000")]  # fmt: skip


@pytest.mark.krav("CPR-1")
def test_to_ens_i_en_leverance_er_to_og_hver_gemmes_een_gang(delta: Delta) -> None:
    assert delta(ENS)["bemaerket"] == {NYE: 9}
    ventet = [
        (ANE, "A01", "", "", 1), (ANE, "A01", "", "", 2), (ANE, "A01", "BØ", "", 1), (BO, "A01", "", "", 1),
        (ANE, "A13", "", "", 1), (ANE, "A01", "", "K1", 1), (ANE, "A01", "", "", 1), (ANE, "A06", "", "", 1),
        (ANE, "A06", "", "", 2),
    ]  # fmt: skip
    assert _koder() == ventet
    assert delta(ENS)["bemaerket"] == {}
    assert _koder() == ventet
    assert delta([*reversed(ENS), haendelse(ANE, "A02")])["bemaerket"] == {NYE: 1}
    assert _koder() == [*ventet, (ANE, "A02", "", "", 1)]


@pytest.mark.krav("CPR-1")
def test_samme_fil_igen_er_kendt_og_giver_ingen_nye(indlaes: Koer, tmp_path: Path) -> None:
    fil = skriv(tmp_path, [*hele(ANE), *ENS])
    indlaes(fil)
    foer = _gemte(Haendelse)
    assert indlaes(fil)["udfald"] == "kendt"
    assert _gemte(Haendelse) == foer


def test_haendelser_om_ukendte_og_tilsidesatte_gemmes(delta: Delta) -> None:
    rapport = delta([haendelse(BO, "A06"), person(CARL, koen="X"), haendelse(CARL, "A21"), navn(ANE),
                     haendelse(ANE, "A04"), haendelse(CARL, "A24")])  # fmt: skip
    assert rapport["udeladt"] == {
        "kønnet er hverken M eller K": 1, "personen er ukendt, og filen har ingen record 001 om den": 1,
    }  # fmt: skip
    assert rapport["nye"] == 0
    assert [kode for _, kode, *_ in _koder()] == ["A06", "A21", "A04", "A24"]


@pytest.mark.parametrize("type_", ["099", "997"])
def test_en_melding_alene_goer_ingen_person_kendt_eller_aendret(type_: str, delta: Delta) -> None:
    delta(hele(ANE))
    rapport = delta([post(type_, ANE, {"HAENDELSE": "A45"}), post(type_, BO, {"HAENDELSE": "A45"})])
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"], rapport["udeladt"]) == (0, 0, 0, {})


def test_en_haendelse_efter_et_andet_nummer_er_stadig_personens(delta: Delta) -> None:
    """Records by type: the event stands after another person's records, and is its own."""
    delta([*hele(ANE), *hele(BO), haendelse(ANE, "A13"), haendelse(BO, "A14")])
    assert [(pnr, kode) for pnr, kode, *_ in _koder()] == [(ANE, "A13"), (BO, "A14")]


def test_910_gemmes_som_den_staar(delta: Delta) -> None:
    felter = {"INDDATA": t(75, 2), "FEJLNR": "0042", "FEJLTXT-UDTRÆK": t(65, 3)}
    linjer = [post("910", felt, felter) for felt in ("PNR", "KOMKOD+VEJ", ANE)]
    rapport = delta([*hele(BO), *linjer, linjer[0]])
    assert (rapport["bemaerket"], rapport["udeladt"]) == ({"fejlmeldinger fra CPR modtaget": 4}, {})
    assert _gemte(Fejlmelding) == [
        {"felt": felt, "inddata": t(75, 2), "nummer": "0042", "tekst": t(65, 3), "linje": linje}
        for linje, felt in enumerate(("PNR", "KOMKOD+VEJ", ANE, "PNR"), 7)
    ]


@pytest.mark.parametrize(
    ("type_", "felt", "aarsag"),
    [
        ("099", "TIMESTAMPU", "er ikke en dato"),
        ("910", "FEJLNR", "er ikke et tal"),
        ("997", "TIMESTAMPU", "er ikke en dato"),
    ],
)
def test_en_ulaeselig_melding_saetter_ikke_den_naevnte_person_til_side(
    type_: str, felt: str, aarsag: str, delta: Delta
) -> None:
    rapport = delta([*hele(ANE), post(type_, ANE, {felt: "00X2"})])
    assert (rapport["nye"], rapport["udeladt"]) == (1, {aarsag: 1})
    assert rapport["eksempler"] == [f"linje 7, felt {type_} {felt}: {aarsag}"]


def test_997_gemmes_som_den_staar(delta: Delta) -> None:
    linje = post("997", ANE, {"TIMESTAMPU": "202601151345", "HAENDELSE": "A45", "NGLKONST": t(15, 4)})
    assert delta([linje])["bemaerket"] == {"abonnementer ophørt i CPR": 1}
    assert _gemte(Abonnementsophoer) == [{
        "personnummer": ANE, "tidspunkt": _utc(2026, 1, 15, 12, 45), "kode": "A45", "noegle": t(15, 4), "linje": 2,
    }]  # fmt: skip


@pytest.mark.parametrize("type_", ["099", "910", "997"])
def test_en_melding_skaaret_af_hvor_som_helst(type_: str, delta: Delta) -> None:
    fuld = {
        "099": post("099", ANE, {"TIMESTAMPU": "202601151345", "HAENDELSE": "A45", "AFLEDTMRK": "ÆG",
                                 "NGLKONST": t(15, 4)}),
        "910": post("910", "KOMKOD", {"INDDATA": t(75, 2), "FEJLNR": "0042", "FEJLTXT-UDTRÆK": t(65, 3)}),
        "997": post("997", ANE, {"TIMESTAMPU": "202601151345", "HAENDELSE": "A45", "NGLKONST": t(15, 4)}),
    }[type_]  # fmt: skip
    model = {"099": Haendelse, "910": Fejlmelding, "997": Abonnementsophoer}[type_]
    linjer = [fuld[:nr].rstrip() for nr in range(14, len(fuld) + 1)]
    rapport = delta(linjer)
    # A timestamp cut short is no time; everything else is.
    skaaret = 0 if type_ == "910" else len([nr for nr in range(14, 25) if nr != 21])
    assert sum(rapport["udeladt"].values()) == skaaret, "hver for sig: de sætter ingen til side"
    assert len(_gemte(model)) == len(linjer) - skaaret


@pytest.mark.krav("CPR-1")
def test_en_afvist_fil_efterlader_ingen_meldinger(delta: Delta, indlaes: Koer, tmp_path: Path) -> None:
    meldinger = [*ENS, post("910", "PNR", {"FEJLNR": "0042"}), post("997", ANE, {"HAENDELSE": "A45"})]
    assert indlaes(skriv(tmp_path, meldinger, antal=87814))["udfald"] == "afvist"
    assert [_gemte(model) for model in (Haendelse, Fejlmelding, Abonnementsophoer)] == [[], [], []]
    assert indlaes(skriv(tmp_path, meldinger))["bemaerket"][NYE] == 9


def test_timen_der_ikke_findes_om_foraaret_er_stadig_to_haendelser(delta: Delta) -> None:
    """02:30 on the night the clocks go forward is the instant of 03:30: two events all the same."""
    delta([post("099", ANE, {"TIMESTAMPU": tid, "HAENDELSE": "A01"}) for tid in ("202603290230", "202603290330")])
    assert [haendelse["nr"] for haendelse in _gemte(Haendelse)] == [1, 2]
