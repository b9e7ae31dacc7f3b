"""The doctor says yes, no, nothing, too late, twice, the opposite, nonsense: each ends as the law says, once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from breve.models import Brev
from forloeb.art import Konsekvensart
from forloeb.models import Forloeb, Status
from forloeb.opslag import annulleringsvisning
from integrationer.digitalpost.indgang import UKLART_SVAR
from integrationer.models import Udgaaendestatus
from kerne.session import session
from kerne.ur import doegnets_start
from laegevalg.grundlag import SIGER_JA, SIGER_NEJ
from laegevalg.models import Udfald, Valgstatus
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.laegevalg.dispensation.scene import Scene, Spurgt
from tests.stoette import post, sag

GAMMEL, NY = "Gammel Praksis", "Lukket Praksis"
SIDEN = date(2010, 1, 1)
HOLDT = ((1, 0), (0, 1))
FAAET = ((0, 0), (1, 0))
BEHOLDT = ((1, 0), (0, 0))
SVAR_OPGAVE = "laegevalg.dispensationssvar"


def _breve(spurgt: Spurgt) -> list[tuple[str, str]]:
    """The letters made of it and of what it started: kind, and the day they say it holds from."""
    with session(sag.SYSTEM):
        breve = Brev.objects.filter(sikret=spurgt.person).exclude(art="sundhedskortkvittering").order_by("pk")
        return [(en.art, str(en.fletdata.get("gaelder_fra", ""))) for en in breve]


def _har_faaet(spurgt: Spurgt, fra: date, udfald: Udfald) -> None:
    """The person has the doctor from that day, everywhere it is said, and the place is used once."""
    assert spurgt.forloeb.status == Status.AFSLUTTET
    assert (spurgt.ansoegning.udfald, spurgt.valg) == (udfald, Valgstatus.GENNEMFOERT)
    assert spurgt.laeger == [(GAMMEL, SIDEN), (NY, fra)]
    assert spurgt.pladser == FAAET
    assert _breve(spurgt) == [("laegevalgskvittering", f"{fra:%d.%m.%Y}")]
    paa_dagen = [
        replace(en, dato=fra) if en.art is Konsekvensart.REGISTRERING else en for en in spurgt.forudset(SIGER_JA)
    ]
    assert spurgt.skete == paa_dagen
    assert spurgt.afslag == []


def _er_afslaaet(spurgt: Spurgt) -> None:
    """The process has ended with the refusal, the place is given back once, and one process has followed."""
    assert spurgt.forloeb.status == Status.AFVIST
    assert (spurgt.ansoegning.udfald, spurgt.valg) == (Udfald.NEJ, Valgstatus.AFVIST)
    assert spurgt.laeger == [(GAMMEL, SIDEN)]
    assert spurgt.pladser == BEHOLDT
    (afslag,) = spurgt.afslag
    assert afslag.status == Status.AFSLUTTET
    assert "sprunget" in dict(spurgt.trin())["registrer"]


@pytest.mark.krav("LV-8", "LV-9")
def test_mens_laegen_spoerges_holdes_pladsen_og_intet_andet_sker(scene: Scene) -> None:
    spurgt = scene.spoerg()
    assert spurgt.pladser == HOLDT
    assert spurgt.laeger == [(GAMMEL, SIDEN)]
    assert [status for _, status in spurgt.trin()] == ["udfoert", "udfoert", "venter", *["kommer"] * 3]
    (brev,) = post.poster(scene.laegerne)
    assert brev["besked"] == str(spurgt.ansoegning.besked)
    assert _breve(spurgt) == []
    assert scene.manuelle() == []


@pytest.mark.krav("LV-9", "LV-8", "UD-1")
@pytest.mark.parametrize("efter", [0, 3, 14])
def test_ja_giver_laegen_fra_dagen_det_blev_sagt(scene: Scene, efter: int) -> None:
    spurgt = scene.spoerg()
    dag = scene.i_dag() + timedelta(days=efter)
    scene.dage(efter)
    assert spurgt.pladser == HOLDT
    scene.svar(spurgt, "ja")
    _har_faaet(spurgt, dag, Udfald.JA)
    assert spurgt.svar == [("ja", "afgjorde")]
    assert [en["regel"] for en in spurgt.ansoegning.begrundelser] == ["dispensation.ja"]
    assert scene.manuelle() == []


@pytest.mark.krav("LV-10", "LV-8", "UD-1", "UD-23")
def test_tavshed_er_samtykke_paa_den_femtende_dag(scene: Scene) -> None:
    spurgt = scene.spoerg()
    dag = scene.i_dag()
    scene.dage(14)
    assert (spurgt.forloeb.status, spurgt.pladser, spurgt.laeger) == (Status.I_GANG, HOLDT, [(GAMMEL, SIDEN)])
    scene.dage(1)
    _har_faaet(spurgt, dag + timedelta(days=15), Udfald.STILTIENDE)
    assert spurgt.svar == []
    assert [en["regel"] for en in spurgt.ansoegning.begrundelser] == ["dispensation.stiltiende"]


@pytest.mark.krav("LV-10")
def test_tavshed_der_foerst_behandles_senere_gaelder_fra_den_dag_den_blev_samtykke(scene: Scene) -> None:
    """The machines were down over the deadline: the person has the doctor from the day the law says."""
    spurgt = scene.spoerg()
    dag = scene.i_dag()
    scene.stil_uret(doegnets_start(dag + timedelta(days=18)) + timedelta(hours=12))
    toem()
    _har_faaet(spurgt, dag + timedelta(days=15), Udfald.STILTIENDE)


@pytest.mark.krav("LV-11", "LV-8", "BREV-3", "UD-1")
@pytest.mark.parametrize("efter", [0, 14])
def test_nej_ender_forloebet_og_starter_et_nyt_med_laegevalgsbrevet(scene: Scene, efter: int) -> None:
    spurgt = scene.spoerg()
    scene.dage(efter)
    scene.svar(spurgt, "nej")
    _er_afslaaet(spurgt)
    assert spurgt.svar == [("nej", "afgjorde")]
    assert spurgt.skete == spurgt.forudset(SIGER_NEJ)
    assert _breve(spurgt) == [("laegevalgsbrev", "")]
    assert scene.manuelle() == []
    assert scene.haengende() == []
    scene.dage(20)
    _er_afslaaet(spurgt)


UNG = date(2010, 6, 1)


@pytest.mark.krav("LV-11", "BREV-4")
@pytest.mark.parametrize(
    "person",
    [{"foedt": UNG, "beskyttet_fra": date(2020, 1, 1)}, {"foedt": UNG, "fornavn": ""}],
    ids=["beskyttet", "uden navn"],
)
def test_et_nej_om_et_barn_der_ikke_faar_breve_er_en_opgave(scene: Scene, person: dict[str, Any]) -> None:
    spurgt = scene.spoerg(**person)
    scene.svar(spurgt, "nej")
    _er_afslaaet(spurgt)
    assert _breve(spurgt) == []
    assert scene.manuelle() == ["laegevalg.afslag_uden_brev"]
    assert spurgt.skete == spurgt.forudset(SIGER_NEJ)


@pytest.mark.krav("LV-11", "BREV-4")
def test_et_barn_der_er_blevet_beskyttet_imens_faar_intet_brev(scene: Scene) -> None:
    spurgt = scene.spoerg(foedt=UNG)
    i_dag = scene.i_dag()
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=spurgt.person.pk).update(beskyttet_fra=i_dag)
    scene.svar(spurgt, "nej")
    _er_afslaaet(spurgt)
    assert _breve(spurgt) == []
    assert scene.manuelle() == ["laegevalg.afslag_uden_brev"]


@pytest.mark.krav("BREV-4")
def test_et_barn_der_er_blevet_beskyttet_imens_faar_heller_ingen_kvittering(scene: Scene) -> None:
    spurgt = scene.spoerg(foedt=UNG)
    scene.dage(1)
    i_dag = scene.i_dag()
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=spurgt.person.pk).update(beskyttet_fra=i_dag)
    scene.svar(spurgt, "ja")
    assert (spurgt.forloeb.status, spurgt.pladser, spurgt.laeger[-1]) == (Status.AFSLUTTET, FAAET, (NY, i_dag))
    with session(sag.SYSTEM):
        assert not Brev.objects.exists()


@pytest.mark.krav("LV-10")
def test_et_nej_efter_fristen_gemmes_og_er_en_opgave(scene: Scene) -> None:
    spurgt = scene.spoerg()
    dag = scene.i_dag() + timedelta(days=15)
    scene.dage(16)
    scene.svar(spurgt, "nej")
    _har_faaet(spurgt, dag, Udfald.STILTIENDE)
    assert spurgt.svar == [("nej", "for_sent")]
    assert scene.manuelle() == [SVAR_OPGAVE]


@pytest.mark.krav("LV-10")
def test_et_ja_efter_fristen_aendrer_intet(scene: Scene) -> None:
    spurgt = scene.spoerg()
    dag = scene.i_dag() + timedelta(days=15)
    scene.dage(15)
    scene.svar(spurgt, "ja")
    _har_faaet(spurgt, dag, Udfald.STILTIENDE)
    assert spurgt.svar == [("ja", "gentaget")]
    assert scene.manuelle() == []


@pytest.mark.krav("LV-10", "LV-11")
@pytest.mark.parametrize(
    ("svar", "virkninger", "opgaver"),
    [
        (("ja", "ja"), ["afgjorde", "gentaget"], 0),
        (("ja", "nej"), ["afgjorde", "modsat"], 1),
        (("nej", "nej"), ["afgjorde", "gentaget"], 0),
        (("nej", "ja"), ["afgjorde", "modsat"], 1),
        (("nej", "ja", "nej", "ja"), ["afgjorde", "modsat", "gentaget", "modsat"], 2),
    ],
)
def test_det_foerste_svar_gaelder(scene: Scene, svar: tuple[str, ...], virkninger: list[str], opgaver: int) -> None:
    spurgt = scene.spoerg()
    dag = scene.i_dag()
    for et in svar:
        scene.svar(spurgt, et)
    assert spurgt.svar == list(zip(svar, virkninger, strict=True))
    if svar[0] == "ja":
        _har_faaet(spurgt, dag, Udfald.JA)
    else:
        _er_afslaaet(spurgt)
    assert scene.manuelle() == [SVAR_OPGAVE] * opgaver


@pytest.mark.krav("FRL-3", "LV-8")
@pytest.mark.parametrize("svar", ["ja", "nej"])
def test_svar_efter_annullering_gemmes_og_goer_intet(scene: Scene, svar: str) -> None:
    spurgt = scene.spoerg()
    assert sag.annuller(spurgt.forloeb_id) == ""
    scene.svar(spurgt, svar)
    scene.dage(16)
    assert spurgt.svar == [(svar, "uden_sag")]
    assert (spurgt.forloeb.status, spurgt.valg, spurgt.pladser) == (Status.ANNULLERET, Valgstatus.OPGIVET, BEHOLDT)
    assert spurgt.laeger == [(GAMMEL, SIDEN)]
    assert (spurgt.afslag, scene.manuelle(), _breve(spurgt)) == ([], [], [])


@pytest.mark.krav("FRL-3", "LV-9")
def test_annulleres_det_foer_ansoegningen_er_sendt_kommer_den_aldrig_af_sted(scene: Scene) -> None:
    spurgt = scene.spoerg(toemt=False)
    scene.koer_naeste(spurgt)
    assert scene.besked(spurgt).status == Udgaaendestatus.KLAR
    with session(sag.SYSTEM):
        vist = annulleringsvisning(Forloeb.objects.get(pk=spurgt.forloeb_id))
    (omgoeres,) = vist.omgoeres
    assert omgoeres.tekster[1:] == ("Ansøgningen til lægen er ikke sendt endnu og tages tilbage.",)
    assert vist.bliver == ()
    assert sag.annuller(spurgt.forloeb_id) == ""
    assert scene.besked(spurgt).status == Udgaaendestatus.ANNULLERET
    scene.dage(16)
    assert post.poster(scene.laegerne) == []
    assert (spurgt.valg, spurgt.pladser, spurgt.laeger) == (Valgstatus.OPGIVET, BEHOLDT, [(GAMMEL, SIDEN)])


@pytest.mark.krav("FRL-3")
def test_et_valg_i_kraft_annulleres_ikke(scene: Scene) -> None:
    spurgt = scene.spoerg()
    scene.svar(spurgt, "ja")
    assert "ikke længere i gang" in sag.annuller(spurgt.forloeb_id)
    assert spurgt.pladser == FAAET


@pytest.mark.krav("LV-9", "LV-10")
@pytest.mark.parametrize("svar", ["ja", "nej"])
def test_svaret_kommer_foer_leveringen_er_noteret(scene: Scene, svar: str) -> None:
    """The receipt was lost: the answer shows that the doctor has the request, and decides."""
    post.fejl(scene.laegerne, "500_efter")
    spurgt = scene.spoerg(toemt=False)
    dag = scene.i_dag()
    toem()
    assert spurgt.ansoegning.afsendt is None
    scene.svar(spurgt, svar)
    afsendt = spurgt.ansoegning.afsendt
    assert afsendt is not None
    scene.ejer.udloeb()
    toem()
    assert scene.besked(spurgt).status == Udgaaendestatus.LEVERET
    assert spurgt.ansoegning.afsendt == afsendt
    if svar == "ja":
        _har_faaet(spurgt, dag, Udfald.JA)
    else:
        _er_afslaaet(spurgt)
        assert spurgt.skete == spurgt.forudset(SIGER_NEJ)
    assert len(post.poster(scene.laegerne)) == 1


@pytest.mark.krav("LV-10")
@pytest.mark.parametrize("svar", ["fritekst", "vroevl"])
def test_et_svar_ingen_maskine_forstaar_er_en_opgave_og_intet_ja(scene: Scene, svar: str) -> None:
    spurgt = scene.spoerg()
    scene.dage(2)
    scene.svar(spurgt, svar)
    assert spurgt.svar == [("", "uklart")]
    assert scene.manuelle() == [UKLART_SVAR]
    assert (spurgt.forloeb.status, spurgt.pladser, spurgt.ansoegning.udfald) == (Status.I_GANG, HOLDT, "")
    scene.svar(spurgt, "nej")
    _er_afslaaet(spurgt)


@pytest.mark.krav("LV-10")
def test_et_uklart_svar_fra_en_anden_begynder_ikke_fristen(scene: Scene) -> None:
    post.fejl(scene.laegerne, "500_efter")
    spurgt = scene.spoerg(toemt=False)
    toem()
    scene.svar(spurgt, "fritekst")
    assert spurgt.svar == [("", "uklart")]
    assert spurgt.ansoegning.afsendt is None


@pytest.mark.krav("LV-10")
def test_et_svar_med_forkert_signatur_er_intet_svar(scene: Scene) -> None:
    spurgt = scene.spoerg()
    dag = scene.i_dag()
    post.fejl(scene.laegerne, "forkert_signatur", handling="svar")
    nej = {"besked": str(spurgt.ansoegning.besked), "svar": "nej"}
    scene.laegerne.post("/styring/digitalpost/svar", json=nej).raise_for_status()
    scene.dage(15)
    assert scene.antal_svar() == 0
    _har_faaet(spurgt, dag + timedelta(days=15), Udfald.STILTIENDE)


@pytest.mark.krav("YDER-4")
def test_hvad_der_blev_svaret_staar_kun_i_forloebet(scene: Scene) -> None:
    """Neither the inbox nor the log can be asked for refusals."""
    spor = []
    for svar in ("ja", "nej"):
        spurgt = scene.spoerg()
        scene.svar(spurgt, svar)
        genstand = f"forloeb:{spurgt.forloeb.offentlig_id}"
        raekker = scene.ejer.forbindelse.execute(
            "SELECT handling, data FROM kerne_log WHERE genstand = %s AND handling ~ 'dispensation|svar'", [genstand]
        ).fetchall()
        spor.append({(handling, tuple(sorted(data))) for handling, data in raekker})
    assert spor[0] == spor[1]
    udfald = scene.ejer.forbindelse.execute("SELECT DISTINCT udfald FROM integrationer_indgaaende").fetchall()
    assert udfald == [("svaret er gemt",)]


@pytest.mark.krav("YDER-4", "REV-1")
def test_et_udtraek_af_loggen_kan_ikke_taelle_afslag(scene: Scene) -> None:
    """What the log says of one who was refused, it says of one who got the doctor too."""
    sagt = {}
    for svar in ("ja", "nej"):
        spurgt = scene.spoerg()
        scene.svar(spurgt, svar)
        with session(sag.SYSTEM):
            offentlig_id = Sikret.objects.values_list("offentlig_id", flat=True).get(pk=spurgt.person.pk)
        raekker = scene.ejer.forbindelse.execute(
            "SELECT handling, udfald, formaal, data FROM kerne_log WHERE person = %s", [offentlig_id]
        ).fetchall()
        sagt[svar] = {
            (handling, udfald, formaal, json.dumps(data, sort_keys=True))
            for handling, udfald, formaal, data in raekker
            if handling != "laegevalg.vaelg"
        }
        assert {"forloeb.start", "breve.dan"} <= {handling for handling, *_ in sagt[svar]}
    assert sagt["nej"] <= sagt["ja"]


@pytest.mark.krav("YDER-4", "REV-1")
def test_en_annullering_siger_ikke_hvilken_slags_forloeb_det_var(scene: Scene) -> None:
    spurgt = scene.spoerg()
    assert sag.annuller(spurgt.forloeb.pk) == ""
    raekker = scene.ejer.forbindelse.execute("SELECT data FROM kerne_log WHERE handling = 'forloeb.annuller'")
    assert [set(data) for (data,) in raekker.fetchall()] == [{"af"}]
