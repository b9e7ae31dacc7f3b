"""Relatives by number, who may be here, not here, or come later; and whose custody holders are named elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import Model

from sikrede.models import Barn, Foraeldremyndighed, Vaergemaal
from tests.cpr.conftest import Delta, Hent, Raekker
from tests.cpr.linjer import ANE, BO, CARL, civilstand, hele, person, post

MOR, FAR, BARNET, ANDEN = "6303601230", "6404591231", "6505154231", "6606711235"


def foraeldre(pnr: str, mor: str = MOR, far: str = FAR) -> str:
    return post("015", pnr, {"PNRMOR": mor, "MORNVN": "Mors Navn", "PNRFAR": far, "FARNVN": "Fars Navn"})


def myndighed(pnr: str, art: str, nummer: str = "") -> str:
    return post("016", pnr, {"RELTYP-FORÆLDREMYN": art, "START_DT-FORÆLDREMYN": "2016-02-13", "RELPNR": nummer})


def _indehavere(raekker: Raekker, pnr: str = ANE) -> dict[str, str]:
    return {raekke["art"]: raekke["indehaver_personnummer"] for raekke in raekker(pnr, Foraeldremyndighed)}


def _raekkens(model: type[Model], felt: str) -> Callable[[Hent, Raekker], str]:
    def vaerdi(hent: Hent, raekker: Raekker) -> str:
        [raekke] = raekker(ANE, model)
        return str(raekke[felt])

    return vaerdi


def _personens(felt: str) -> Callable[[Hent, Raekker], str]:
    def vaerdi(hent: Hent, raekker: Raekker) -> str:
        return str(getattr(hent(ANE), felt))

    return vaerdi


@pytest.mark.krav("CPR-11")
@pytest.mark.parametrize(
    ("linje", "gemt"),
    [
        (civilstand(ANE, aegtefaelle=CARL), _personens("aegtefaelle_personnummer")),
        (foraeldre(ANE, mor=CARL), _personens("mor_personnummer")),
        (foraeldre(ANE, far=CARL), _personens("far_personnummer")),
        (post("014", ANE, {"PNRBARN": CARL}), _raekkens(Barn, "personnummer")),
        (myndighed(ANE, "0005", CARL), _raekkens(Foraeldremyndighed, "indehaver_personnummer")),
        (post("017", ANE, {"UMYN_RELTYP": "0001", "RELPNR": CARL}), _raekkens(Vaergemaal, "vaerge_personnummer")),
    ],
    ids=["aegtefaelle", "mor", "far", "barn", "indehaver", "vaerge"],
)
def test_en_ukendt_slaegtning_kommer_siden(
    linje: str, gemt: Callable[[Hent, Raekker], str], delta: Delta, hent: Hent, raekker: Raekker
) -> None:
    """The number is kept though nobody has it, and is the person's when they come; the first is not changed by it."""
    assert delta([person(ANE), linje])["nye"] == 1
    assert gemt(hent, raekker) == CARL
    rapport = delta(hele(CARL, fornavn="Carl"))
    assert (rapport["nye"], rapport["aendrede"], hent(ANE).version) == (1, 0, 1)
    assert hent(gemt(hent, raekker)).fornavn == "Carl"


@pytest.mark.krav("FAM-1")
@pytest.mark.parametrize("foerst", [True, False])
def test_moderens_og_faderens_myndighed_har_numrene_fra_015(foerst: bool, delta: Delta, raekker: Raekker) -> None:
    myndigheder = [myndighed(ANE, "0003"), myndighed(ANE, "0004")]
    delta([person(ANE), *([foraeldre(ANE), *myndigheder] if foerst else [*myndigheder, foraeldre(ANE)])])
    assert _indehavere(raekker) == {"0003": MOR, "0004": FAR}


def test_myndighed_i_et_aendringsudtraek_har_de_gemte_foraeldres_numre(delta: Delta, raekker: Raekker) -> None:
    delta([person(ANE), foraeldre(ANE)])
    delta([myndighed(ANE, "0003"), myndighed(ANE, "0004")])
    assert _indehavere(raekker) == {"0003": MOR, "0004": FAR}


def test_myndighed_og_nye_foraeldre_i_samme_aendringsudtraek(delta: Delta, raekker: Raekker) -> None:
    delta([person(ANE), foraeldre(ANE, mor=BO), myndighed(ANE, "0003")])
    delta([foraeldre(ANE), myndighed(ANE, "0003"), myndighed(ANE, "0004")])
    assert _indehavere(raekker) == {"0003": MOR, "0004": FAR}


def test_nye_foraeldre_alene_foelges_af_myndigheden(delta: Delta, hent: Hent, raekker: Raekker) -> None:
    """The holder of a mother's custody is the mother, also when only 015 comes."""
    delta([person(ANE), foraeldre(ANE, mor=BO), myndighed(ANE, "0003"), myndighed(ANE, "0004")])
    delta([foraeldre(ANE)])
    assert hent(ANE).mor_personnummer == MOR
    assert _indehavere(raekker) == {"0003": MOR, "0004": FAR}


def test_andre_indehavere_naevner_deres_eget_nummer(delta: Delta, raekker: Raekker) -> None:
    delta([person(ANE), foraeldre(ANE), myndighed(ANE, "0005", ANDEN), myndighed(ANE, "0006", BARNET)])
    assert _indehavere(raekker) == {"0005": ANDEN, "0006": BARNET}


def test_andre_indehavere_uden_nummer_faar_ikke_foraeldrenes(delta: Delta, raekker: Raekker) -> None:
    delta([person(ANE), foraeldre(ANE), myndighed(ANE, "0005"), myndighed(ANE, "0006", "0000000000")])
    assert _indehavere(raekker) == {"0005": "", "0006": ""}


def test_et_nummer_i_016_gaar_forud_for_015(delta: Delta, raekker: Raekker) -> None:
    delta([person(ANE), foraeldre(ANE), myndighed(ANE, "0003", ANDEN)])
    assert _indehavere(raekker) == {"0003": ANDEN}


def test_moderen_uden_nummer(delta: Delta, raekker: Raekker) -> None:
    delta([person(ANE), foraeldre(ANE, mor="0000000000", far=""), myndighed(ANE, "0003"), myndighed(ANE, "0004")])
    assert _indehavere(raekker) == {"0003": "", "0004": ""}


def test_001_uden_015_tager_numrene_ogsaa_fra_myndigheden(delta: Delta, hent: Hent, raekker: Raekker) -> None:
    delta([person(ANE), foraeldre(ANE), myndighed(ANE, "0003")])
    delta([person(ANE), myndighed(ANE, "0003")])
    assert (hent(ANE).mor_personnummer, _indehavere(raekker)) == ("", {"0003": ""})


def test_det_ene_barns_foraeldre_er_ikke_det_andets(delta: Delta, raekker: Raekker) -> None:
    delta([person(ANE), foraeldre(ANE), person(BO), foraeldre(BO, mor=CARL, far=""), *(
        myndighed(pnr, art) for art in ("0003", "0004") for pnr in (ANE, BO)
    )])  # fmt: skip
    assert _indehavere(raekker) == {"0003": MOR, "0004": FAR}
    assert _indehavere(raekker, BO) == {"0003": CARL, "0004": ""}


def test_en_relation_til_sig_selv_gemmes_som_den_staar(delta: Delta, raekker: Raekker) -> None:
    rapport = delta([person(ANE), post("014", ANE, {"PNRBARN": ANE}), civilstand(ANE, aegtefaelle=ANE)])
    assert (rapport["nye"], rapport["udeladt"]) == (1, {})
    assert raekker(ANE, Barn) == [{"personnummer": ANE}]
