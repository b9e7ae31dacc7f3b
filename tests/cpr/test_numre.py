"""A changed or deleted CPR number: the person's row, and all that points at it, is found under the one in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from kerne.aktoer import system
from kerne.session import session
from laegevalg.models import Registrering
from sikrede.models import Sikret, Tidligerenummer
from sikrede.opslag import samme_person
from tests.cpr.conftest import Delta, Hent, Raekker
from tests.cpr.linjer import hele, navn, person, post, tidligere_nummer

A, B, C = "6101901230", "6101901249", "6101901257"
Gaeldende = Callable[[str], int | None]


def afloest(gammelt: str, nyt: str, status: str = "60") -> list[str]:
    """The given-up number's records: 001 with the one in force, no address."""
    return [person(gammelt, status=status, gaeldende=nyt), navn(gammelt, "Ane", "Gammel")]


def nu(nyt: str, *gamle: str) -> list[str]:
    """The number in force with the earlier ones."""
    return [*hele(nyt), *(tidligere_nummer(nyt, gammelt) for gammelt in gamle)]


@pytest.fixture
def gaeldende(db: None) -> Gaeldende:
    """`sikrede_gaeldende` by the database."""

    def kald(nummer: str) -> int | None:
        with session(system("test")), connection.cursor() as cursor:
            cursor.execute("SELECT sikrede_gaeldende(%s)", [nummer])
            (svar,) = cursor.fetchone()
            return None if svar is None else int(svar)

    return kald


@pytest.fixture
def med_laege(delta: Delta, hent: Hent) -> Callable[..., list[Sikret]]:
    """Read these persons and give each a registration of their own."""

    def laes(*numre: str) -> list[Sikret]:
        delta([linje for nummer in numre for linje in hele(nummer)])
        personer = [hent(nummer) for nummer in numre]
        with session(system("test")):
            for nr, en in enumerate(personer):
                Registrering.objects.create(sikret=en, fra=date(2010 + nr, 1, 1), gruppe="1")
        return personer

    return laes


Tjek = tuple[Delta, Hent, Gaeldende]


@pytest.fixture
def tjek(delta: Delta, hent: Hent, gaeldende: Gaeldende) -> Tjek:
    """Reading, and looking at what came of it."""
    return delta, hent, gaeldende


@pytest.fixture
def ane(med_laege: Callable[..., list[Sikret]]) -> Sikret:
    """The person with number A, with a doctor."""
    [person_] = med_laege(A)
    return person_


def _registreret(nummer: str) -> list[int]:
    with session(system("test")):
        return [r.fra.year for r in Registrering.objects.filter(sikret__personnummer=nummer).order_by("fra")]


def _tilstand() -> list[tuple[object, ...]]:
    with session(system("test")):
        felter = ("pk", "offentlig_id", "personnummer", "gaeldende_personnummer", "status", "kommune", "version")
        return list(Sikret.objects.order_by("pk").values_list(*felter))


def _igen_aendrer_intet(delta: Delta, linjer: list[str]) -> None:
    foer = _tilstand()
    rapport = delta(linjer)
    assert (rapport["nye"], rapport["aendrede"], rapport["udeladt"]) == (0, 0, {})
    assert not [hvad for hvad in rapport["bemaerket"] if "afløst" in hvad]
    assert _tilstand() == foer


def _har(nummer: str, en: Sikret, gamle: list[str], hent: Hent, gaeldende: Gaeldende) -> None:
    """`en` has this number, and the earlier ones lead there."""
    nu_ = hent(nummer)
    assert (nu_.pk, nu_.offentlig_id, nu_.status) == (en.pk, en.offentlig_id, "01")
    assert (nu_.gaeldende_personnummer, nu_.navn) == ("", "Ane Sofie Holm")
    assert _registreret(nummer) == [2010]
    assert gaeldende(nummer) == en.pk
    for gammelt in gamle:
        assert gaeldende(gammelt) == en.pk
        given_op = hent(gammelt)
        assert (given_op.status, bool(given_op.gaeldende_personnummer), _registreret(gammelt)) == ("60", True, [])
        assert given_op.pk != en.pk


@pytest.mark.krav("CPR-11")
@pytest.mark.parametrize("linjer", [
    [*afloest(A, B), *nu(B, A)], [*nu(B, A), *afloest(A, B)], [*afloest(A, B), *hele(B)], [*nu(B, A)],
], ids=["gammelt-nyt", "nyt-gammelt", "uden-022", "uden-det-gamle"])  # fmt: skip
def test_et_kendt_nummer_skiftes(
    linjer: list[str], delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]], gaeldende: Gaeldende
) -> None:
    [ane] = med_laege(A)
    rapport = delta(linjer)
    assert rapport["bemaerket"]["CPR-numre afløst af et nyt: historikken er fulgt med"] == 1
    assert (rapport["nye"], rapport["udeladt"]) == (0, {})
    _har(B, ane, [A], hent, gaeldende)
    assert hent(A).gaeldende_personnummer == B
    _igen_aendrer_intet(delta, linjer)


@pytest.mark.krav("CPR-11")
@pytest.mark.parametrize(("gammelt_foerst", "med_022"), [(True, True), (True, False), (False, True)])
def test_gammelt_og_nyt_i_hver_sin_fil(
    gammelt_foerst: bool, med_022: bool, ane: Sikret, tjek: Tjek, raekker: Raekker
) -> None:
    delta, hent, gaeldende = tjek
    nyt = nu(B, A) if med_022 else hele(B)
    filer = [afloest(A, B), nyt] if gammelt_foerst else [nyt, afloest(A, B)]
    for fil in filer:
        delta(fil)
    _har(B, ane, [A], hent, gaeldende)
    assert [raekke["personnummer"] for raekke in raekker(B, Tidligerenummer)] == ([A] if med_022 else [])
    assert raekker(A, Tidligerenummer) == []
    for fil in filer:
        _igen_aendrer_intet(delta, fil)


@pytest.mark.parametrize("status", ["50", "60"])
@pytest.mark.parametrize("foer", [hele(A), [*hele(A), *hele(B)]], ids=["ukendt", "kendt"])
def test_det_gamle_nummers_status_staar_som_cpr_siger(status: str, foer: list[str], delta: Delta, hent: Hent) -> None:
    """Also when the one in force comes a file later."""
    delta(foer)
    delta(afloest(A, B, status))
    assert hent(A).status == status
    delta(hele(B))
    assert (hent(A).status, hent(A).gaeldende_personnummer) == (status, B)


@pytest.mark.parametrize("status", ["50", "60"])
def test_hvor_begge_har_historik_flyttes_intet(
    status: str, delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]], gaeldende: Gaeldende
) -> None:
    """A double number that is deleted: the two rows are tied, and each keeps its own."""
    dobbelt, rigtig = med_laege(A, B)
    linjer = [*afloest(A, B, status), *nu(B, A)]
    rapport = delta(linjer)
    assert not [hvad for hvad in rapport["bemaerket"] if "afløst" in hvad]
    assert (hent(A).pk, hent(B).pk) == (dobbelt.pk, rigtig.pk)
    assert (hent(A).status, hent(A).gaeldende_personnummer, hent(B).gaeldende_personnummer) == (status, B, "")
    assert (_registreret(A), _registreret(B)) == ([2010], [2011])
    assert (gaeldende(A), gaeldende(B)) == (rigtig.pk, rigtig.pk)
    _igen_aendrer_intet(delta, linjer)


@pytest.mark.krav("CPR-11")
@pytest.mark.parametrize("linjer", [
    [*hele(A), *afloest(B, A)], [*afloest(B, A), *hele(A)], [*afloest(B, A), *nu(A, B)],
], ids=["gammelt-nyt", "nyt-gammelt", "med-022"])  # fmt: skip
def test_et_skifte_fortrydes(
    linjer: list[str], delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]], gaeldende: Gaeldende
) -> None:
    """P42: the old number is back in use with the person and the history, the new one is given up."""
    [ane] = med_laege(A)
    delta([*afloest(A, B), *nu(B, A)])
    rapport = delta(linjer)
    assert rapport["bemaerket"]["CPR-numre afløst af et nyt: historikken er fulgt med"] == 1
    _har(A, ane, [B], hent, gaeldende)
    _igen_aendrer_intet(delta, linjer)
    delta([*afloest(A, B), *nu(B, A)])
    _har(B, ane, [A], hent, gaeldende)


@pytest.mark.parametrize("gammelt_foerst", [True, False])
def test_et_skifte_fortrydes_over_to_filer(
    gammelt_foerst: bool, delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]], gaeldende: Gaeldende
) -> None:
    [ane] = med_laege(A)
    delta([*afloest(A, B), *nu(B, A)])
    for fil in [hele(A), afloest(B, A)] if gammelt_foerst else [afloest(B, A), hele(A)]:
        delta(fil)
    _har(A, ane, [B], hent, gaeldende)


@pytest.mark.parametrize("gamle", [(A, B), (B, A), (B,)])
@pytest.mark.parametrize("a_til", [B, C])
def test_en_kaede_i_een_fil(gamle: tuple[str, ...], a_til: str, ane: Sikret, tjek: Tjek) -> None:
    delta, hent, gaeldende = tjek
    linjer = [*afloest(A, a_til), *afloest(B, C), *nu(C, *gamle)]
    delta(linjer)
    _har(C, ane, [A, B], hent, gaeldende)
    _igen_aendrer_intet(delta, linjer)


@pytest.mark.parametrize("filer", [
    [[*afloest(A, B), *nu(B, A)], [*afloest(B, C), *nu(C, A, B)]],
    [[*afloest(A, B), *nu(B, A)], [*nu(C, A, B)]],
    [afloest(A, B), [*afloest(B, C), *nu(C, A, B)]],
    [afloest(A, B), [*afloest(B, C), *hele(C)]],
    [[*afloest(A, B), *nu(B, A)], nu(C, A, B), [*afloest(A, C), *afloest(B, C)]],
    [afloest(A, B), afloest(B, C), nu(C, A, B)],
    [nu(B, A), nu(C, B)],
], ids=["hver", "uden-b", "b-senere", "b-senere-uden-022", "tre", "een-ad-gangen", "kun-nye"])  # fmt: skip
def test_en_kaede_over_flere_filer(
    filer: list[list[str]], delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]], gaeldende: Gaeldende
) -> None:
    [ane] = med_laege(A)
    for fil in filer:
        delta(fil)
    _har(C, ane, [A, B], hent, gaeldende)
    _igen_aendrer_intet(delta, filer[-1])


def test_en_rundkreds_flytter_ikke_i_ring(
    delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]], gaeldende: Gaeldende
) -> None:
    """A→B→A, and A→B→C→A: each person once, everything still found, and the function ends."""
    ane, bo = med_laege(A, B)
    linjer = [*afloest(A, B), *afloest(B, A)]
    delta(linjer)
    assert {hent(A).pk, hent(B).pk} == {ane.pk, bo.pk}
    assert sorted(_registreret(A) + _registreret(B)) == [2010, 2011]
    assert {gaeldende(A), gaeldende(B)} <= {ane.pk, bo.pk}
    _igen_aendrer_intet(delta, linjer)
    videre = [*afloest(A, B), *afloest(B, C), *afloest(C, A)]
    delta(videre)
    assert sorted(_registreret(A) + _registreret(B) + _registreret(C)) == [2010, 2011]
    assert None not in {gaeldende(nummer) for nummer in (A, B, C)}
    _igen_aendrer_intet(delta, videre)


def test_en_rundkreds_med_et_ukendt_nummer(
    delta: Delta, med_laege: Callable[..., list[Sikret]], gaeldende: Gaeldende
) -> None:
    [ane] = med_laege(A)
    linjer = [*afloest(A, B), *afloest(B, A)]
    delta(linjer)
    assert _registreret(A) + _registreret(B) == [2010]
    assert ane.pk in {gaeldende(A), gaeldende(B)}
    _igen_aendrer_intet(delta, linjer)


def test_et_022_der_naevner_et_nummer_i_brug_flytter_intet(
    delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]], gaeldende: Gaeldende
) -> None:
    [ane] = med_laege(A)
    linjer = [*hele(A), *nu(B, A)]
    delta(linjer)
    assert (hent(A).pk, hent(A).status, hent(A).gaeldende_personnummer) == (ane.pk, "01", "")
    assert (_registreret(A), _registreret(B)) == ([2010], [])
    assert (gaeldende(A), gaeldende(B)) == (ane.pk, hent(B).pk)
    _igen_aendrer_intet(delta, linjer)


@pytest.mark.parametrize("linjer", [
    [*afloest(A, B), *nu(B, A)], [*nu(B, A), *afloest(A, B)], [*afloest(A, B, "50"), *hele(B)],
])  # fmt: skip
def test_foerste_fulde_indlaesning_med_begge(linjer: list[str], delta: Delta, hent: Hent, gaeldende: Gaeldende) -> None:
    rapport = delta(linjer)
    assert rapport["nye"] == 2
    assert (hent(A).status, hent(A).gaeldende_personnummer) == (linjer[0][23:25] if linjer[0][3:13] == A else "60", B)
    assert (hent(B).status, hent(B).version, gaeldende(A), gaeldende(B)) == ("01", 1, hent(B).pk, hent(B).pk)
    _igen_aendrer_intet(delta, linjer)


def test_et_tidligere_nummer_uden_egen_raekke_findes_ogsaa(delta: Delta, hent: Hent, gaeldende: Gaeldende) -> None:
    delta([*hele(B), tidligere_nummer(B, A)])
    assert (gaeldende(A), gaeldende(B)) == (hent(B).pk, hent(B).pk)


@pytest.mark.parametrize("nummer", [C, "", "123", "0000000000", "abc"])
def test_et_ukendt_nummer_er_ingen(nummer: str, delta: Delta, gaeldende: Gaeldende) -> None:
    delta([*afloest(A, B), *nu(B, A)])
    assert gaeldende(nummer) is None


def test_er_det_nye_sat_til_side_venter_flytningen(
    delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]], gaeldende: Gaeldende
) -> None:
    [ane] = med_laege(A)
    rapport = delta([*afloest(A, B), *nu(B, A), post("010", B, {"LANDEKOD": "51X0"})])
    assert rapport["udeladt"] == {"er ikke et tal": 1}
    assert (hent(A).pk, hent(A).gaeldende_personnummer, gaeldende(A)) == (ane.pk, B, ane.pk)
    delta(nu(B, A))
    _har(B, ane, [A], hent, gaeldende)


def test_afloest_af_sig_selv_saettes_til_side(delta: Delta) -> None:
    rapport = delta([person(A, status="60", gaeldende=A), *hele(B), tidligere_nummer(C, C), person(C)])
    assert rapport["udeladt"] == {"nummeret er afløst af sig selv": 1}
    assert rapport["nye"] == 2


def test_en_forsvunden_raekke_i_et_skifte_tager_ikke_andres(
    delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]]
) -> None:
    """Two changes in one file, of two persons, do not meet."""
    ane, bo = med_laege(A, B)
    ny_a, ny_b = "6101901265", "6101901273"
    delta([*afloest(A, ny_a), *afloest(B, ny_b), *nu(ny_b, B), *nu(ny_a, A)])
    assert (hent(ny_a).pk, hent(ny_b).pk) == (ane.pk, bo.pk)
    assert (_registreret(ny_a), _registreret(ny_b)) == ([2010], [2011])


def test_to_personer_bytter_numre(delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]]) -> None:
    """Nothing can be exchanged when both numbers are in use: each row keeps its number."""
    ane, bo = med_laege(A, B)
    delta([*nu(A, B), *nu(B, A)])
    assert (hent(A).pk, hent(B).pk, _registreret(A), _registreret(B)) == (ane.pk, bo.pk, [2010], [2011])


@pytest.mark.krav("CPR-11")
def test_et_nummer_kun_022_har_opgivet_knyttes_naar_begge_har_et_liv(
    delta: Delta, hent: Hent, gaeldende: Gaeldende, med_laege: Callable[..., list[Sikret]]
) -> None:
    ane, bo = med_laege(A, B)
    delta(nu(B, A))
    assert (hent(A).pk, hent(A).status, hent(A).gaeldende_personnummer) == (ane.pk, "60", B)
    nu_b = hent(B)
    with session(system("test")):
        assert samme_person(nu_b) == [bo.pk, ane.pk]
    assert gaeldende(A) == bo.pk
    rapport = delta(nu(B, A))
    assert (rapport["aendrede"], hent(A).gaeldende_personnummer) == (0, B)


@pytest.mark.krav("CPR-11")
def test_det_knyttede_foelger_med_til_det_naeste_nummer(
    delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]]
) -> None:
    ane, bo = med_laege(A, B)
    delta([*afloest(A, B), *nu(B, A)])
    delta([*afloest(B, C), *nu(C, B)])
    assert hent(C).pk == bo.pk
    nu_c, givet = hent(C), hent(B)
    with session(system("test")):
        assert samme_person(nu_c) == [bo.pk, *sorted((ane.pk, givet.pk))]


@pytest.mark.parametrize(
    "linjer",
    [
        pytest.param([*afloest(A, B), post("010", A, {"LANDEKOD": "51X0"}), *hele(B)], id="det gamle nummer"),
        pytest.param([*nu(B, A), post("010", B, {"LANDEKOD": "51X0"})], id="det nye nummer"),
    ],
)
def test_hvem_der_er_sat_til_side_flytter_ingen(
    linjer: list[str], delta: Delta, hent: Hent, med_laege: Callable[..., list[Sikret]]
) -> None:
    [ane] = med_laege(A)
    delta(linjer)
    assert (hent(A).pk, hent(A).status, _registreret(A)) == (ane.pk, "01", [2010])
