"""CPR's records field by field, cut at the positions the source gives, and checked against each other."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from tests.demodata.register import DATO, Register, felt

I_DAG = DATO.isoformat()
NU = f"{DATO:%Y%m%d}1200"


def _dag(linje: str, fra: int) -> date:
    """A date written with hyphens, which must be one."""
    return date.fromisoformat(felt(linje, fra, 10))


def test_kommunale_forhold(lille: Register) -> None:
    for linje in lille.efter_type["018"]:
        pnr = felt(linje, 4, 10)
        assert felt(linje, 14, 1).isdigit()
        assert felt(linje, 15, 5)
        assert lille.foedt(pnr) <= _dag(linje, 20) <= DATO
        assert linje.ljust(60)[29] in " *"
        assert felt(linje, 31, 30)
    assert any(linje[13:19] == "3N    " and felt(linje, 31, 30) == "pension" for linje in lille.efter_type["018"])


def test_notater(lille: Register) -> None:
    for linje in lille.efter_type["019"]:
        assert felt(linje, 14, 2) in ("01", "02")
        assert len(felt(linje, 16, 40)) > 10
        assert _dag(linje, 56) <= DATO
        assert not felt(linje, 66, 10) or _dag(linje, 66) > DATO


def test_valgoplysninger(lille: Register) -> None:
    for linje in lille.efter_type["020"]:
        assert felt(linje, 14, 4) == "0001"
        assert _dag(linje, 18) > _dag(linje, 28)
        assert not felt(linje, 38, 10) or _dag(linje, 38) > DATO
    assert any(felt(linje, 38, 10) for linje in lille.efter_type["020"])


def test_flyttepaabud_er_uigennemsigtig_tekst(lille: Register) -> None:
    for linje in lille.efter_type["021"]:
        assert felt(linje, 4, 10) in lille.personer
        assert felt(linje, 14, 50)


def test_supplerende_adresselinjer(lille: Register) -> None:
    med = [linje for linje in lille.efter_type["002"] if felt(linje, 117, 34)]
    assert med
    for linje in lille.efter_type["002"]:
        har = bool(felt(linje, 117, 34))
        assert (linje[112:116] == linje[13:17]) == har
        assert bool(felt(linje, 287, 10)) == har
        if har:
            assert _dag(linje, 287) <= DATO
            assert not felt(linje, 297, 10) or _dag(linje, 297) > DATO
        else:
            assert linje[112:116] == "0000"
    assert any(felt(linje, 151, 34) for linje in med)
    assert any(felt(linje, 297, 10) for linje in med)


def test_kontaktadresser(lille: Register) -> None:
    kontakt = lille.efter_type["006"]
    hjemloese = lille.med_status("03")
    assert hjemloese <= {felt(linje, 4, 10) for linje in kontakt}
    assert any(felt(linje, 4, 10) not in hjemloese for linje in kontakt)
    for linje in kontakt:
        assert felt(linje, 14, 34)
        assert felt(linje, 48, 34)
        assert _dag(linje, 184) <= DATO
    assert any(felt(linje, 194, 10) > I_DAG for linje in kontakt)


def test_udrejste_har_land_dag_og_adresse(lille: Register) -> None:
    for linje in lille.efter_type["005"]:
        assert 5104 <= int(linje[13:17]) <= 5902
        assert linje[17:29] <= NU
    adresser = [tuple(felt(linje, fra, 34) for fra in (31, 65, 99, 133, 167)) for linje in lille.efter_type["005"]]
    assert any(not any(adresse) for adresse in adresser)
    assert any(all(adresse) for adresse in adresser)


def test_indvandrede_og_genindrejste(lille: Register) -> None:
    gyldige = [linje for linje in lille.efter_type["024"] if linje[13] == " "]
    indvandrede = [linje for linje in gyldige if linje[18:30] == "0" * 12]
    igen = [linje for linje in gyldige if linje[18:30] != "0" * 12]
    assert len(indvandrede) > 100
    assert len(igen) > 20
    for linje in gyldige:
        pnr = felt(linje, 4, 10)
        assert f"{lille.foedt(pnr):%Y%m%d}1200" <= linje[35:47] <= NU
        assert linje[31:35] != "0000"
    for linje in igen:
        poster = lille.efter_pnr[felt(linje, 4, 10)]
        assert linje[18:30] < linje[35:47] <= poster["002"][0][69:81]
        assert felt(linje, 49, 34)
        assert felt(linje, 83, 34)
        assert linje[18:30] in {foer[83:95] for foer in poster["023"]}
    assert any(linje[13] == "A" for linje in lille.efter_type["024"])


def test_naturaliserede(lille: Register) -> None:
    assert len(lille.efter_type["027"]) > 20
    for linje in lille.efter_type["027"]:
        pnr = felt(linje, 4, 10)
        nu = lille.efter_pnr[pnr]["010"][0]
        assert linje[14:18] != "5100" == nu[13:17]
        assert linje[18:30] < linje[31:43]
        assert felt(nu, 30, 1) == "*" or linje[31:39] == nu[17:25]


def test_ind_og_ud_af_kirken(lille: Register) -> None:
    assert len(lille.efter_type["028"]) > 50
    skift = set()
    for linje in lille.efter_type["028"]:
        nu = lille.efter_pnr[felt(linje, 4, 10)]["011"][0]
        assert _dag(linje, 15) < _dag(linje, 26) == _dag(nu, 15)
        skift.add((linje[13], nu[13]))
    assert {("F", "U"), ("U", "F")} <= skift


def test_separationer_nu_og_foer(lille: Register) -> None:
    assert lille.efter_type["013"]
    for linje in lille.efter_type["030"]:
        foer = lille.efter_pnr[felt(linje, 4, 10)]["029"][0]
        assert linje[14:26] == foer[97:109]
        assert felt(linje, 27, 10).replace("-", "") == linje[14:22]
        assert _dag(linje, 27) <= _dag(linje, 38)
        assert felt(linje, 38, 10).replace("-", "") == foer[84:92]
        assert foer[71:79] <= linje[14:22]
    assert len(lille.efter_type["030"]) > 20


@pytest.mark.parametrize(("type_", "foraelder"), [("031", 25), ("032", 92)])
def test_foraeldres_adresser_i_klarskrift(lille: Register, type_: str, foraelder: int) -> None:
    for linje in lille.efter_type[type_]:
        barn, anden = felt(linje, 4, 10), felt(linje, 14, 10)
        assert felt(lille.efter_pnr[barn]["015"][0], foraelder, 10) == anden
        _er_adressen(lille, linje, anden)
        igen = [en for en in lille.efter_pnr[anden]["033"] if felt(en, 14, 10) == barn]
        assert len(igen) == 1
        _er_adressen(lille, igen[0], barn)


def test_boerns_adresser_i_klarskrift(lille: Register) -> None:
    mod = {(felt(li, 14, 10), felt(li, 4, 10)) for type_ in ("031", "032") for li in lille.efter_type[type_]}
    assert mod == set(lille.par("033", 14))
    assert all(any(felt(linje, 260, 10) for linje in lille.efter_type[type_]) for type_ in ("031", "033"))
    assert not all(felt(linje, 260, 10) for linje in lille.efter_type["031"])


def _er_adressen(lille: Register, linje: str, hvem: str) -> None:
    """What 031-033 say of someone is what 003, and 004 of protection, say there."""
    poster = lille.efter_pnr[hvem]
    klarskrift = poster["003"][0].ljust(249)
    assert linje.ljust(269)[23:259] == klarskrift[13:249]
    beskyttet = [felt(en, 18, 10) for en in poster["004"] if felt(en, 14, 4) == "0001"]
    assert felt(linje, 260, 10) == (beskyttet[0] if beskyttet else "")


def test_rettede_og_annullerede_raekker(lille: Register) -> None:
    """K and A among former addresses and names; those that are neither make one unbroken course."""
    for type_ in ("023", "026"):
        assert {linje[13] for linje in lille.efter_type[type_]} == {" ", "K", "A"}
    for pnr, poster in lille.efter_pnr.items():
        gyldige = [linje for linje in poster["023"] if linje[13] == " "]
        nyeste = poster["002"][0].ljust(306)[69:82] if poster["002"] else NU
        for linje in gyldige:
            assert linje[70:78] <= linje[83:91], pnr
            if nyeste[-1:] != "*":
                assert linje[83:91] <= nyeste[:8], pnr
            nyeste = linje[70:83]


def test_tilladte_statusdatoer_og_usikre(lille: Register) -> None:
    """Dates are whole without a mark, but for a time of 99; with one they may lack day, month or certainty."""
    pladser = {
        "001": [(26, 38)], "002": [(70, 82), (83, 95)], "010": [(18, 30)], "012": [(71, 83)], "008": [(147, 159)],
        "023": [(71, 83)],
    }  # fmt: skip
    former: dict[str, set[str]] = defaultdict(set)
    for type_, steder in pladser.items():
        for linje in lille.efter_type[type_]:
            for fra, mrk in steder:
                tid, maerke = linje[fra - 1 : fra + 11], linje.ljust(mrk)[mrk - 1]
                if tid == "0" * 12:
                    continue
                form = "aar" if tid[4:8] == "0000" else "maaned" if tid[6:8] == "00" else "hel"
                assert maerke in " *"
                assert form == "hel" or maerke == "*"
                if form == "hel":
                    assert date.fromisoformat(tid[:8]) <= DATO
                former[type_].add(form + maerke + ("99" if tid[10:] == "99" else ""))
    for type_ in ("001", "002", "012"):
        assert {"hel ", "hel*", "hel 99", "maaned*99", "aar*"} == former[type_]
    foedte = {linje.ljust(106)[49] for linje in lille.efter_type["001"]}
    assert foedte == {" ", "*"}


def test_usikker_foedselsdag_staar_ogsaa_hos_slaegten(lille: Register) -> None:
    usikre = {pnr for pnr, linje in lille.personer.items() if linje.ljust(106)[49] == "*"}
    for type_, pnr_fra, mrk in (("015", 25, 45), ("015", 92, 112), ("012", 15, 35), ("029", 16, 36)):
        for linje in lille.efter_type[type_]:
            if anden := felt(linje, pnr_fra, 10):
                assert (linje.ljust(147)[mrk - 1] == "*") == (anden in usikre)


def test_navnemaerker_gaar_igen_hos_slaegten(lille: Register) -> None:
    tegn: set[str] = set()
    for type_, pnr_fra, mrk in (("012", 15, 70), ("015", 25, 80), ("015", 92, 147)):
        for linje in lille.efter_type[type_]:
            if anden := felt(linje, pnr_fra, 10):
                navn = lille.efter_pnr[anden]["008"][0].ljust(193)
                maerke = linje.ljust(147)[mrk - 1]
                assert maerke.strip() == (navn[145] + navn[63] + navn[104]).strip()[:1]
                tegn.add(maerke)
    assert len(tegn) > 1


def test_kvitteringer_sidst_i_filen(lille: Register) -> None:
    for linje in lille.efter_type["910"]:
        assert not lille.efter_pnr[felt(linje, 4, 10)]["001"]
        assert felt(linje, 14, 75).startswith(felt(linje, 4, 10))
        assert felt(linje, 89, 4).isdigit()
        assert felt(linje, 93, 65)
    for linje in lille.efter_type["997"]:
        assert felt(linje, 14, 12) == NU
        assert felt(linje, 26, 3) == "A45"
        assert not lille.efter_pnr[felt(linje, 4, 10)]["001"]


def test_genfundne_og_forsvundne(lille: Register) -> None:
    for linje in lille.efter_type["025"]:
        assert linje[14:26] < linje[27:39] <= NU
        assert felt(linje, 4, 10) in lille.adresser
    for linje in lille.efter_type["007"]:
        assert "0" * 12 < linje[13:25] <= NU
