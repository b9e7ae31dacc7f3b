"""Each CPR status, with the records it comes with: what stands of address, municipality and the rest."""

from __future__ import annotations

import pytest

from sikrede.models import Forsvinding, Tidligerecivilstand, Udrejse
from tests.cpr.conftest import Delta, Hent, Raekker
from tests.cpr.linjer import ANE, BO, CARL, adresse, civilstand, hele, klarskrift, navn, person, post

INGEN_ADRESSE = {"standard": "", "postnr": "0000", "distrikt": "", "kommune": "0000", "vej": "0000", "hus": ""}
BOENDE, UDEN_BOPAEL = ["01", "03", "05", "07"], ["10", "20", "30", "50", "60", "70", "80", "90"]


def _foer(kommune: str, til: str = "202001011200", *, annkor: str = "", fra: str = "201001011200") -> str:
    return post("023", ANE, {
        "ANNKOR": annkor, "KOMKOD": kommune, "VEJKOD": "0010", "HUSNR": "001", "TILFLYDTO": fra, "FRAFLYDTO": til,
    })  # fmt: skip


def _uden(status: str, *mere: str, pnr: str = ANE) -> list[str]:
    """A person without an address, as they come: 003 with zeros, and what else the status has."""
    return [person(pnr, status=status, gaeldende=CARL if status in {"50", "60"} else ""),
            klarskrift(pnr, **INGEN_ADRESSE), navn(pnr), *mere]  # fmt: skip


def _bopael(pnr: str, hent: Hent) -> tuple[str, str]:
    return hent(pnr).kommune, hent(pnr).bopaelskommune


@pytest.mark.parametrize("status", ["01", "03"])
def test_boende_i_danmark(status: str, delta: Delta, hent: Hent) -> None:
    vej = "9901" if status == "03" else "1234"
    delta([person(ANE, status=status), adresse(ANE, vej=vej), klarskrift(ANE, vej=vej), navn(ANE)])
    ane = hent(ANE)
    assert (ane.status, ane.kommune, ane.bopaelskommune, ane.vejkode) == (status, "0461", "0461", vej)
    assert (ane.standardadresse, ane.postnummer) == ("Ærøvej 10", "5000")


@pytest.mark.parametrize("status", ["05", "07"])
def test_groenland(status: str, delta: Delta, hent: Hent) -> None:
    """The last Danish municipality has who moved there; who never lived in Denmark is the Greenlandic one's."""
    groenlandsk = [adresse(ANE, kommune="0956"), klarskrift(ANE, kommune="0956", postnr="3900", distrikt="Nuuk")]
    delta([person(ANE, status=status), *groenlandsk, navn(ANE)])
    assert _bopael(ANE, hent) == ("0956", "0956")
    delta(hele(BO))
    flyttet = [linje.replace(ANE, BO) for linje in groenlandsk]
    delta([person(BO, status=status), *flyttet, navn(BO)])
    assert _bopael(BO, hent) == ("0461", "0956")
    assert hent(BO).postdistrikt == "Nuuk"


def test_groenland_foerst_moedt_med_en_dansk_fortid(delta: Delta, hent: Hent) -> None:
    delta([person(ANE, status="05"), adresse(ANE, kommune="0956"), _foer("0957", "202201011200"), _foer("0851")])
    assert _bopael(ANE, hent) == ("0851", "0956")


def test_flytning_i_groenland_uden_dansk_fortid(delta: Delta, hent: Hent) -> None:
    delta([person(ANE, status="05"), adresse(ANE, kommune="0955")])
    delta([person(ANE, status="05"), adresse(ANE, kommune="0956"), _foer("0955")])
    assert _bopael(ANE, hent) == ("0956", "0956")


def test_en_dansk_fortid_der_kommer_senere(delta: Delta, hent: Hent) -> None:
    """A person first met in Greenland, or as a number for tax, is the Danish municipality's once it is known."""
    delta([person(ANE, status="05"), adresse(ANE, kommune="0956")])
    delta([person(ANE, status="80"), _foer("0956", "202201011200"), _foer("0851")])
    assert _bopael(ANE, hent) == ("0851", "")


@pytest.mark.krav("CPR-11")
@pytest.mark.parametrize("status", UDEN_BOPAEL)
def test_uden_bopael_bliver_i_den_sidste_danske_kommune(status: str, delta: Delta, hent: Hent) -> None:
    delta(hele(ANE))
    delta(_uden(status))
    ane = hent(ANE)
    assert (ane.status, ane.kommune, ane.bopaelskommune) == (status, "0461", "")
    assert (ane.vejkode, ane.husnummer, ane.standardadresse, ane.postnummer, ane.postdistrikt) == ("",) * 5
    assert ane.tilflyttet is None


@pytest.mark.parametrize("status", UDEN_BOPAEL)
def test_foerst_moedt_uden_bopael_er_den_nyeste_gyldige_tidligere_adresses(
    status: str, delta: Delta, hent: Hent
) -> None:
    delta(_uden(
        status,
        _foer("0101", "200501011200", fra="200001011200"),
        _foer("0751", "201901011200"),
        _foer("0461", "201201011200"),
        _foer("0147", "202501011200", annkor="A"),
        _foer("0153", "202401011200", annkor="K"),
        _foer("0956", "202301011200"),
        _foer("0607", "000000000000", fra="000000000000"),
    ))  # fmt: skip
    assert _bopael(ANE, hent) == ("0751", "")


def test_kun_annullerede_og_ukendte_er_ingen_kommune(delta: Delta, hent: Hent) -> None:
    delta(_uden("80", _foer("0147", annkor="A"), _foer("0000")))
    assert _bopael(ANE, hent) == ("", "")


def test_den_nuvaerende_adresse_gaar_forud_for_de_tidligere(delta: Delta, hent: Hent) -> None:
    delta([person(ANE), adresse(ANE, kommune="0461"), _foer("0751", "202601011200")])
    assert _bopael(ANE, hent) == ("0461", "0461")


def test_den_kendte_kommune_gaar_forud_for_de_tidligere_adresser(delta: Delta, hent: Hent) -> None:
    delta(hele(ANE))
    delta(_uden("80", _foer("0751", "202601011200")))
    assert _bopael(ANE, hent) == ("0461", "")


def test_genindrejst_i_en_anden_kommune(delta: Delta, hent: Hent) -> None:
    delta(hele(ANE))
    delta(_uden("80"))
    delta([person(ANE), adresse(ANE, kommune="0751"), klarskrift(ANE, kommune="0751"), navn(ANE)])
    assert _bopael(ANE, hent) == ("0751", "0751")


def test_annulleret_udrejse_giver_adressen_tilbage(delta: Delta, hent: Hent) -> None:
    delta(hele(ANE))
    delta(_uden("80"))
    delta(hele(ANE))
    assert (*_bopael(ANE, hent), hent(ANE).standardadresse, hent(ANE).status) == ("0461", "0461", "Ærøvej 10", "01")


@pytest.mark.krav("CPR-11")
def test_doed_har_civilstand_d_og_beholder_aegtefaellens_nummer(delta: Delta, hent: Hent, raekker: Raekker) -> None:
    delta(hele(ANE))
    gift = post("029", ANE, {"CIVST": "G", "AEGTEPNR": BO, "HAENSTART-CIVILSTAND": "201506011200",
                             "HAENSLUT-CIVILSTAND": "202611190000"})  # fmt: skip
    delta(_uden("90", civilstand(ANE, "D"), gift))
    ane = hent(ANE)
    assert (ane.status, ane.civilstand, ane.aegtefaelle_personnummer) == ("90", "D", BO)
    assert [raekke["civilstand"] for raekke in raekker(ANE, Tidligerecivilstand)] == ["G"]


def test_udrejst_og_hjemme_igen(delta: Delta, hent: Hent, raekker: Raekker) -> None:
    """005 becomes 024 by the return: one row, with the return."""
    ud = {"UDR_LANDEKOD": "5180", "UDRDTO": "202601151200", "UDLANDADR1": "Straße 1", "UDLANDADR3": "Köln"}
    delta([*_uden("80"), post("005", ANE, ud)])
    assert [(r["til_land"], r["adresse"], r["indrejst"]) for r in raekker(ANE, Udrejse)] == [
        ("5180", "Straße 1\nKöln", None)
    ]
    delta([*hele(ANE), post("024", ANE, {**ud, "INDR_LANDEKOD": "5180", "INDRDTO": "202606151200"})])
    [hjemme] = raekker(ANE, Udrejse)
    assert (hjemme["fra_land"], str(hjemme["indrejst"]), hent(ANE).kommune) == ("5180", "2026-06-15", "0461")


def test_forsvundet_og_genfundet(delta: Delta, hent: Hent, raekker: Raekker) -> None:
    delta(hele(ANE))
    delta([*_uden("70"), post("007", ANE, {"FORSVINDDTO": "202602011200"})])
    assert ([r["genfundet"] for r in raekker(ANE, Forsvinding)], hent(ANE).kommune) == ([None], "0461")
    delta([*hele(ANE), post("025", ANE, {"FORSVINDDTO": "202602011200", "GENFINDDTO": "202603011200"})])
    assert [str(r["genfundet"]) for r in raekker(ANE, Forsvinding)] == ["2026-03-01"]


def test_status_20_har_den_kommune_den_staar_med_og_ingen_adresse(delta: Delta, hent: Hent) -> None:
    delta([person(ANE, status="20"), klarskrift(ANE, **{**INGEN_ADRESSE, "kommune": "0019"}), navn(ANE)])
    assert hent(ANE).kommune == "0019"
    delta([person(BO, status="20"), navn(BO)])
    assert (*_bopael(BO, hent), hent(BO).navn) == ("", "", "Ane Sofie Holm")


def test_status_20_faar_bopael(delta: Delta, hent: Hent) -> None:
    delta([person(ANE, status="20"), klarskrift(ANE, **{**INGEN_ADRESSE, "kommune": "0019"}), navn(ANE)])
    delta(hele(ANE))
    assert _bopael(ANE, hent) == ("0461", "0461")


@pytest.mark.parametrize("status", BOENDE)
def test_en_boende_har_ikke_noget_gaeldende_nummer(status: str, delta: Delta, hent: Hent) -> None:
    rapport = delta([person(ANE, status=status, gaeldende=BO)])
    assert rapport["bemaerket"] == {"nummeret er i brug og kan ikke være afløst: ikke anvendt": 1}
    assert hent(ANE).gaeldende_personnummer == ""
