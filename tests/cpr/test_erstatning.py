"""What a new delivery replaces: everything where 001 comes, else its own part; and what the same data again does."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Model

from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Adressetekst, Beskyttelse, Foraeldremyndighed, Sikret
from tests.cpr.conftest import Delta, Hent, Raekker
from tests.cpr.fulde import PERSON, RAEKKER, F, fuld
from tests.cpr.linjer import ANE, BO, CARL, adresse, beskyttelse, hele, navn, person, post

_ADRESSE = {"KOMKOD", "VEJKOD", "HUSNR", "ETAGE", "SIDEDOER", "BNR", "CONVN"}
RECORDER = [type_ for type_ in (*PERSON, *RAEKKER) if type_ != "001"]
# 003 says the address and 008 the name that the others say, as in the register's own files.
_SAMME = {
    "003": {
        **{felt.navn: felt.raa for felt in PERSON["002"] if felt.navn in _ADRESSE},
        "ADRNVN": next(felt.raa for felt in PERSON["008"] if felt.navn == "ADRNVN"),
    }
}
ALT = [fuld(type_, ANE, _SAMME.get(type_)) for type_ in RECORDER]
MODELLER = sorted({model for model, _ in RAEKKER.values()}, key=lambda model: model.__name__)
_BLANKE = {"", None, False}


def _noegler(pnr: str) -> dict[str, list[int]]:
    with session(system("test")):
        return {
            model.__name__: sorted(model._base_manager.filter(sikret__personnummer=pnr).values_list("pk", flat=True))
            for model in MODELLER
        }


def _alt(pnr: str, hent: Hent, raekker: Raekker) -> tuple[dict[str, object], dict[str, list[dict[str, object]]]]:
    """The person's columns and all rows."""
    sikret = hent(pnr)
    kolonner = {kolonne.attname: getattr(sikret, kolonne.attname) for kolonne in Sikret._meta.fields}
    return kolonner, {
        model.__name__: sorted(raekker(pnr, model), key=lambda raekke: sorted(map(str, raekke.items())))
        for model in MODELLER
    }


@pytest.mark.krav("CPR-11")
@pytest.mark.parametrize("type_", RECORDER)
def test_001_uden_en_record_fjerner_det_recorden_gav(type_: str, delta: Delta, hent: Hent, raekker: Raekker) -> None:
    delta([person(ANE), *ALT])
    uden = [linje for linje in ALT if not linje.startswith(type_)]
    assert delta([person(ANE), *uden])["aendrede"] == 1
    kolonner, raekkerne = _alt(ANE, hent, raekker)
    delta([person(BO), *(linje.replace(ANE, BO) for linje in uden)])
    ventet, ventede = _alt(BO, hent, raekker)
    egne = {"id", "offentlig_id", "personnummer", "version", "foedselsdato", "kommune"}
    assert {k: v for k, v in kolonner.items() if k not in egne} == {k: v for k, v in ventet.items() if k not in egne}
    assert raekkerne == ventede
    assert (kolonner["version"], kolonner["kommune"]) == (2, "0751")


def test_001_alene_toemmer_alt(delta: Delta, hent: Hent, raekker: Raekker) -> None:
    delta([person(ANE), *ALT])
    assert all(raekker(ANE, model) for model in MODELLER)
    assert delta([person(ANE)])["aendrede"] == 1
    kolonner, raekkerne = _alt(ANE, hent, raekker)
    staar = {"id", "offentlig_id", "personnummer", "status", "status_fra", "koen", "foedselsdato", "version", "kommune"}
    assert {k: v for k, v in kolonner.items() if k not in staar and v not in _BLANKE} == {}
    assert (kolonner["kommune"], kolonner["status_fra"], kolonner["version"]) == ("0751", date(2020, 1, 1), 2)
    assert raekkerne == {model.__name__: [] for model in MODELLER}


def _andre(type_: str, felter: tuple[F, ...]) -> str:
    """The record with one of its values changed."""
    if type_ == "003":
        return fuld(type_, ANE, {**_SAMME["003"], "STANDARDADR": "Ændret"})
    tekst = next((felt for felt in felter if felt.raa.startswith("Æ")), None)
    if tekst is not None:
        return fuld(type_, ANE, {tekst.navn: "Ændret"})
    dag = next((f for f in felter if isinstance(f.vaerdi, date)), None)
    if dag is not None:
        return fuld(type_, ANE, {dag.navn: "2026-10-10" if "-" in dag.raa else "202610101200"})
    return post(type_, ANE, {felter[0].navn: CARL})


@pytest.mark.parametrize("type_", RECORDER)
def test_uden_001_erstattes_kun_det_der_kommer(type_: str, delta: Delta, hent: Hent, raekker: Raekker) -> None:
    """What the person has afterwards is what a whole delivery with this one record exchanged would give."""
    delta([person(ANE), *ALT])
    felter = PERSON[type_] if type_ in PERSON else RAEKKER[type_][1]
    ny = _andre(type_, felter)
    rapport = delta([ny])
    assert (rapport["aendrede"], rapport["uaendrede"], rapport["udeladt"]) == (1, 0, {})
    efter = _alt(ANE, hent, raekker)
    assert efter[0]["version"] == 2
    helt = delta([person(ANE), *(linje for linje in ALT if not linje.startswith(type_)), ny])
    assert (helt["aendrede"], helt["uaendrede"]) == (0, 1), "den hele leverance ændrer intet mere"
    assert _alt(ANE, hent, raekker) == efter


@pytest.mark.krav("SIK-3")
def test_ingen_mister_sin_navnebeskyttelse_ved_tavshed(delta: Delta, hent: Hent, raekker: Raekker) -> None:
    """Without 001 only another protection of name and address takes one away; the rows say the same as the sum."""
    delta([person(ANE), beskyttelse(ANE), beskyttelse(ANE, type_="0002")])
    delta([beskyttelse(ANE, type_="0003")])
    assert sorted(raekke["type"] for raekke in raekker(ANE, Beskyttelse)) == ["0001", "0003"]
    assert hent(ANE).beskyttet_fra == date(2020, 5, 1)
    delta([beskyttelse(ANE, fra="2021-01-01", til="2021-02-01")])
    assert (hent(ANE).beskyttet_fra, hent(ANE).beskyttet_til) == (date(2021, 1, 1), date(2021, 2, 1))
    delta([person(ANE), beskyttelse(ANE, type_="0003")])
    assert hent(ANE).beskyttet_fra is None


def test_supplerende_adresse_forsvinder_med_den_adresse_den_hoerte_til(delta: Delta, raekker: Raekker) -> None:
    delta([person(ANE), fuld("002", ANE), fuld("006", ANE)])
    delta([adresse(ANE, kommune="0751")])
    assert [raekke["slags"] for raekke in raekker(ANE, Adressetekst)] == ["kontakt"]


def test_de_samme_oplysninger_igen_skriver_intet(delta: Delta, hent: Hent) -> None:
    delta([person(ANE), *ALT])
    foer, noegler = hent(ANE), _noegler(ANE)
    assert all(noegler.values())
    for linjer in ([person(ANE), *ALT], [*reversed(ALT), person(ANE)]):
        rapport = delta(linjer)
        assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (0, 0, 1)
    efter = hent(ANE)
    assert (efter.pk, efter.offentlig_id, efter.version) == (foer.pk, foer.offentlig_id, 1)
    assert _noegler(ANE) == noegler


@pytest.mark.parametrize("type_", RAEKKER)
def test_de_samme_raekker_igen_uden_001_skriver_intet(type_: str, delta: Delta, hent: Hent) -> None:
    delta([person(ANE), fuld(type_, ANE)])
    noegler = _noegler(ANE)
    rapport = delta([fuld(type_, ANE)])
    assert (rapport["aendrede"], rapport["uaendrede"], hent(ANE).version) == (0, 1, 1)
    assert _noegler(ANE) == noegler


@pytest.mark.parametrize("type_", RAEKKER)
@pytest.mark.parametrize("helt", [True, False])
def test_kun_en_raekke_er_aendret(type_: str, helt: bool, delta: Delta, hent: Hent) -> None:
    """The person counts as changed once, and the version steps by one; other persons' do not."""
    hoved = [person(ANE)] if helt else []
    delta([person(ANE), fuld(type_, ANE), *hele(BO)])
    rapport = delta([*hoved, _andre(type_, RAEKKER[type_][1]), *hele(BO)])
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (0, 1, 1)
    assert (hent(ANE).version, hent(BO).version) == (2, 1)


def test_kun_den_aendrede_raekke_skrives(delta: Delta, raekker: Raekker) -> None:
    boern = ["6505154231", "6606154232", "6707154233"]
    delta([person(ANE), *(post("014", ANE, {"PNRBARN": barn}) for barn in boern)])
    foer = _noegler(ANE)["Barn"]
    delta([person(ANE), *(post("014", ANE, {"PNRBARN": barn}) for barn in [*boern[1:], CARL])])
    efter = _noegler(ANE)["Barn"]
    assert efter[:2] == foer[1:]
    assert len(efter) == 3


def test_raekker_og_person_aendret_paa_een_gang_er_een_aendring(delta: Delta, hent: Hent) -> None:
    delta([*hele(ANE), fuld("014", ANE), fuld("026", ANE)])
    rapport = delta([*hele(ANE, efternavn="Ny"), fuld("017", ANE), fuld("019", ANE)])
    assert (rapport["aendrede"], hent(ANE).version) == (1, 2)


def test_en_ny_person_med_raekker_har_foerste_version(delta: Delta, hent: Hent) -> None:
    rapport = delta([person(ANE), *ALT])
    assert (rapport["nye"], rapport["aendrede"], hent(ANE).version) == (1, 0, 1)


def test_andres_raekker_roeres_ikke(delta: Delta) -> None:
    delta([person(ANE), *ALT, person(BO), *(linje.replace(ANE, BO) for linje in ALT)])
    noegler = _noegler(BO)
    delta([person(ANE), navn(ANE, "Ny", "Ny")])
    assert _noegler(BO) == noegler
    assert not any(_noegler(ANE).values())


def test_en_tilsidesat_persons_raekker_bliver_staaende(delta: Delta, hent: Hent) -> None:
    delta([person(ANE), *ALT])
    noegler = _noegler(ANE)
    rapport = delta([person(ANE), fuld("014", ANE, {"PNRBARN": "65051542x1"})])
    assert rapport["udeladt"] == {"er ikke et CPR-nummer": 1}
    assert (_noegler(ANE), hent(ANE).version) == (noegler, 1)


@pytest.mark.krav("CPR-11")
def test_myndighed_ophoert(delta: Delta, raekker: Raekker) -> None:
    model: type[Model] = Foraeldremyndighed
    delta([person(ANE), fuld("016", ANE), post("016", ANE, {"RELTYP-FORÆLDREMYN": "0003"})])
    delta([post("016", ANE, {"RELTYP-FORÆLDREMYN": "0003"})])
    assert [raekke["art"] for raekke in raekker(ANE, model)] == ["0003"]
