"""What comes between the page and its confirmation: told in Danish, everything typed kept, nothing half done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from brugere.demo import AARHUS
from forloeb.models import Forloeb
from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from kerne.ur import KOEBENHAVN
from laegevalg.beslutning import Barn, Oenske, beslut
from laegevalg.models import Laegevalg
from laegevalg.opslag.formvalg import familiefakta
from laegevalg.opslag.side import valgside
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.laegevalg.sider.conftest import SYSTEM, Familien, Sagen, felt
from tests.stoette import byg
from tests.stoette.familie import dagen, foedt_for
from tests.stoette.valgside import Side, hent_gruppe, hent_valg
from ydere.models import Plads, Yder


def _klar(klient: Client, sagen: Sagen) -> Side:
    """Just before it is confirmed, with something typed in every corner."""
    side = hent_valg(klient, sagen.karen).udfyld(
        yder=sagen.aaben.offentlig_id, fritagelse="6", fritagelse_tekst="Flyttet den 1."
    )
    konsekvens = side.send()
    assert konsekvens.status == 200
    return konsekvens


def _intet_skete(sagen: Sagen) -> None:
    with session(SOFIE):
        assert (Forloeb.objects.count(), Laegevalg.objects.count()) == (0, 0)
        assert Plads.objects.get(yder=sagen.aaben).reserverede == 0


@pytest.mark.krav("UD-1", "CPR-11")
@pytest.mark.parametrize(
    ("status", "besked"),
    [
        ("90", "Den sikrede er død."),
        ("80", "Den sikrede er udrejst."),
        ("70", "Den sikrede er registreret som forsvundet."),
        ("60", "Den sikrede har fået nyt CPR-nummer. Find personen på det nye nummer."),
        ("50", "CPR-nummeret er slettet. Find personen på det gyldige nummer."),
    ],
)
def test_er_den_sikrede_en_anden_sted_i_livet_siges_det(
    sagen: Sagen, sofie_ind: Client, status: str, besked: str
) -> None:
    laege = _klar(sofie_ind, sagen)
    gruppe = hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="5").send()
    with session(SYSTEM):
        Sikret.objects.filter(pk=sagen.karen.pk).update(status=status)
    for konsekvens, typet in ((laege, ("fritagelse_tekst", "Flyttet den 1.")), (gruppe, ("gruppe", "5"))):
        svar = konsekvens.bekraeft()
        assert svar.status == 409
        assert besked in svar.tekst
        assert svar.felter[typet[0]] == typet[1]
    _intet_skete(sagen)
    with session(SYSTEM):
        Sikret.objects.filter(pk=sagen.karen.pk).update(status="01")
    igen = svar.send("tilbage")
    assert (igen.status, igen.felter["gruppe"]) == (200, "5"), "var det en fejl, står det udfyldte der stadig"


@pytest.mark.krav("ADG-2", "CPR-10")
def test_er_den_sikrede_flyttet_til_en_anden_kommune_findes_siden_ikke(sagen: Sagen, sofie_ind: Client) -> None:
    konsekvens = _klar(sofie_ind, sagen)
    with session(SYSTEM):
        Sikret.objects.filter(pk=sagen.karen.pk).update(kommune=AARHUS)
    assert konsekvens.bekraeft().status == 404
    _intet_skete(sagen)


@pytest.mark.krav("UD-1", "LV-1")
def test_er_det_der_sker_et_andet_vises_det_igen(sagen: Sagen, sofie_ind: Client) -> None:
    konsekvens = _klar(sofie_ind, sagen)
    with session(SYSTEM):
        byg.registrering(sagen.karen, sagen.lukket, fra=ur.i_dag() - timedelta(days=3))
    igen = konsekvens.bekraeft()
    assert igen.status == 409
    assert "Oplysningerne er ændret" in igen.tekst
    assert igen.afsnit["Plads"] != konsekvens.afsnit["Plads"]
    _intet_skete(sagen)
    assert igen.bekraeft().status == 302


@pytest.mark.krav("LV-9", "UD-1")
def test_lukker_laegen_vises_at_laegen_nu_skal_spoerges(sagen: Sagen, sofie_ind: Client) -> None:
    konsekvens = _klar(sofie_ind, sagen)
    with session(SYSTEM):
        Plads.objects.filter(yder=sagen.aaben).update(tilgang="lukket")
    igen = konsekvens.bekraeft()
    assert igen.status == 409
    grene = {navn.partition(":")[0] for navn in igen.afsnit if ":" in navn}
    assert grene == {"Siger lægen ja, eller svarer lægen ikke inden fristen", "Siger lægen nej"}
    assert igen.afsnit["Siger lægen nej: Breve"][0].startswith("Lægevalgsbrev Karen Østergård")
    assert any("14 dage til at svare" in en for en in igen.afsnit["Frister"])
    _intet_skete(sagen)


@pytest.mark.krav("LV-8")
def test_er_praksis_ophoert_siges_det(sagen: Sagen, sofie_ind: Client) -> None:
    konsekvens = _klar(sofie_ind, sagen)
    with session(SYSTEM):
        Yder.objects.filter(pk=sagen.aaben.pk).update(til=ur.i_dag())
    svar = konsekvens.bekraeft()
    assert (svar.status, svar.fejl) == (409, ["Lægen er ikke længere i listen. Vælg en anden læge."])
    assert svar.felter["fritagelse_tekst"] == "Flyttet den 1."
    _intet_skete(sagen)


@pytest.mark.krav("LV-8", "UD-6")
def test_to_sagsbehandlere_paa_en_gang_er_et_valg(
    sagen: Sagen, log_ind: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have decided before either writes; one is told, with what was typed."""
    klienter = [log_ind(rolle) for rolle in (Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER)]
    klar = [_klar(klient, sagen) for klient in klienter]
    sammen = threading.Barrier(2, timeout=20)

    def beslut_sammen(*args: object, **kwargs: object) -> object:
        valgte = beslut(*args, **kwargs)  # type: ignore[arg-type]
        sammen.wait()
        return valgte

    monkeypatch.setattr("laegevalg.views.valg.beslut", beslut_sammen)
    svar: list[Side] = []

    def bekraeft(side: Side) -> None:
        try:
            svar.append(side.bekraeft())
        finally:
            connections.close_all()

    traade = [threading.Thread(target=bekraeft, args=[side]) for side in klar]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()
    assert sorted(en.status for en in svar) == [302, 409]
    (taberen,) = [en for en in svar if en.status == 409]
    with session(SOFIE):
        vinderens = Forloeb.objects.get()
    hvornaar = f"{vinderens.oprettet.astimezone(KOEBENHAVN):%d.%m.%Y kl. %H:%M}"
    assert (
        "Lægevalg til Åben Praksis er i gang. Det er netop det valg, du har udfyldt. "
        f"{vinderens.oprettet_af_navn} bekræftede det den {hvornaar}."
    ) in taberen.tekst
    assert taberen.rod.xpath(".//a[@id='i-gang']/@href") == [f"/forloeb/{vinderens.offentlig_id}/"]
    assert taberen.felter["fritagelse_tekst"] == "Flyttet den 1."
    with session(SOFIE):
        assert (Forloeb.objects.count(), Laegevalg.objects.count()) == (1, 1)
        assert Plads.objects.get(yder=sagen.aaben).reserverede == 1


@pytest.mark.krav("UD-6")
def test_er_et_andet_valg_kommet_foer_siges_det(sagen: Sagen, sofie_ind: Client, karsten_ind: Client) -> None:
    """Another doctor, another day, a group without a doctor: none of them is the one under way."""
    side = hent_valg(karsten_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id)
    i_morgen = f"{dagen() + timedelta(days=1):%d.%m.%Y}"
    gruppen = hent_gruppe(karsten_ind, sagen.karen)
    andre = [
        side.udfyld(yder=sagen.lukket.offentlig_id).send(),
        side.udfyld(gaelder_fra=i_morgen).send(),
        side.udfyld(gruppe="5").send(),
        gruppen.udfyld(gruppe="2").send(),
    ]
    assert hent_gruppe(sofie_ind, sagen.karen).udfyld(gruppe="5").send().bekraeft().status == 302
    for konsekvens in andre:
        svar = konsekvens.bekraeft()
        assert svar.status == 409
        assert "Skift til gruppe 5 er i gang. Det er ikke det valg, du har udfyldt. Sofie Holm bekræftede" in svar.tekst
    samme = gruppen.udfyld(gruppe="5").send()
    assert "Skift til gruppe 5 er i gang. Det er netop det valg, du har udfyldt." in samme.tekst


@pytest.mark.krav("UD-6", "FAM-6")
def test_om_det_er_netop_valget_ses_ogsaa_paa_boern_og_gruppe(
    sagen: Sagen, familien: Familien, sofie_ind: Client, karsten_ind: Client
) -> None:
    """Told that it is done already, one leaves: a child or a group of one's own must not be forgotten by that."""
    side = hent_valg(karsten_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id)
    alene, med_gruppe = side.send(), side.udfyld(gruppe="5").send()
    med_barn = side.udfyld(**{felt("barn", familien.clara): "on"}).send()
    assert [en.status for en in (alene, med_gruppe, med_barn)] == [200, 200, 200]
    hendes = hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id)
    assert hendes.send().bekraeft().status == 302
    assert "Det er netop det valg, du har udfyldt." in alene.bekraeft().tekst
    for en in (med_gruppe, med_barn):
        svar = en.bekraeft()
        assert svar.status == 409
        assert "Det er ikke det valg, du har udfyldt." in svar.tekst


def _funktioner(kilde: str) -> dict[str, str]:
    """The funktionsmenu: each action with why it cannot be used, empty where it is a link."""
    punkter = html.fromstring(kilde).xpath("//*[@id='funktioner']/li/*")
    return {str(en.find("span").text): str(en.findtext("small") or "") for en in punkter}


@pytest.mark.krav("CPR-10", "SIK-5")
def test_mens_et_valg_er_i_gang_staar_grunden_i_stedet_for_linket(sagen: Sagen, sofie_ind: Client) -> None:
    overblik = f"/sikrede/{sagen.karen.offentlig_id}/"
    assert _klar(sofie_ind, sagen).bekraeft().status == 302
    i_gang = "Lægevalg til Åben Praksis er i gang."
    menu = _funktioner(sofie_ind.get(overblik).content.decode())
    assert (menu["Vælg læge"], menu["Skift sikringsgruppe"], menu["Ny note"]) == (i_gang, i_gang, "")
    side = hent_gruppe(sofie_ind, sagen.karen)
    assert i_gang in side.tekst
    with session(SOFIE):
        forloeb = Forloeb.objects.get()
    assert side.rod.xpath(".//a[@id='i-gang']/@href") == [f"/forloeb/{forloeb.offentlig_id}/"]
    toem()
    kortet = sofie_ind.get(f"{overblik}kort/laegevalg/", headers={"HX-Request": "true"}).content.decode()
    assert _funktioner(kortet)["Vælg læge"] == "", "når kortet hentes igen, følger funktionerne med"


@pytest.mark.krav("UD-1")
def test_pillet_fingeraftryk_eller_noegle_gennemfoerer_intet(sagen: Sagen, sofie_ind: Client) -> None:
    konsekvens = _klar(sofie_ind, sagen)
    for felter in ({"vist": ""}, {"vist": "0" * 64}, {"vist": "x"}, {"yder": "nej"}, {"barn_nej": "on"}):
        assert konsekvens.udfyld(**felter).bekraeft().status in {409, 422}, felter
    _intet_skete(sagen)
    uden_noegle = konsekvens.udfyld(noegle="nej").bekraeft()
    assert uden_noegle.status == 302, "en ny nøgle er et nyt valg"


def test_saetninger_for_siden_og_beslutningen(sagen: Sagen) -> None:
    """As their docstrings say."""
    with session(SYSTEM):
        barn = byg.sikret(foedt=foedt_for(9))
        byg.registrering(barn, sagen.egen)
        byg.foraeldremyndighed(barn, sagen.karen)
    with session(SOFIE):
        karen = Sikret.objects.get(pk=sagen.karen.pk)
        oenske = Oenske(fra=ur.i_dag(), yder=sagen.aaben.offentlig_id)
        beslut(karen, oenske, aktoer=SOFIE)
        with CaptureQueriesContext(connection) as familien:
            familie = familiefakta(karen, fra=ur.i_dag())
        with CaptureQueriesContext(connection) as siden:
            valgside(karen, familie, aktoer=SOFIE)
        with CaptureQueriesContext(connection) as soegningen:
            valgside(karen, familie, aktoer=SOFIE, udvidet="aaben")
        with CaptureQueriesContext(connection) as en:
            beslut(karen, oenske, aktoer=SOFIE)
        with CaptureQueriesContext(connection) as to:
            beslut(karen, replace(oenske, boern=(Barn(barn.offentlig_id),)), aktoer=SOFIE)
    assert (len(familien), len(siden), len(soegningen), len(en)) == (5, 3, 4, 5)
    assert len(to) <= 5 + 3 + 6
