"""Cancelling a process by its page (FRL-3): what is stopped, what stays, and that it is what was shown (UD-1)."""

from __future__ import annotations

import html
import re
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from brugere.demo import AARHUS, ODENSE
from forloeb import motor
from forloeb.art import ARTER
from forloeb.models import Aktivitet, Forloeb, Status
from integrationer.models import Udgaaende, Udgaaendestatus
from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.stoette import byg, proevearter, sag
from tests.stoette.familie import foedt_for, log_siden, sidste_logpost
from tests.stoette.valgside import hent_gruppe, hent_valg
from ydere.models import Yder

LogInd = Callable[..., Client]


@pytest.fixture(autouse=True)
def proeve(rigtig_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of process only tests have."""
    for art in proevearter.ALLE:
        monkeypatch.setitem(ARTER._poster, art.noegle, art)


def _sti(forloeb_id: int) -> str:
    with session(SOFIE):
        return f"/forloeb/{Forloeb.objects.get(pk=forloeb_id).offentlig_id}/annuller/"


_SKER = "Det sker, når du annullerer"


def _afsnit(side: str) -> tuple[str, str]:
    """What is stopped, and what stays."""
    stoppes, bliver = _tekst(side).split("Det bliver stående")
    return stoppes.split(_SKER)[0], bliver


def _omgoeres(side: str) -> str:
    """What is undone; "" where nothing is."""
    return "".join(_tekst(side).split("Det bliver stående")[0].split(_SKER)[1:]).strip()


def _tekst(side: str) -> str:
    tekst = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", side)))
    return tekst.split("Det stoppes og sker ikke")[1]


def _gebyret(klient: Client, forloeb_id: int) -> str:
    """What the process's details say of the fee."""
    side = klient.get(_sti(forloeb_id).removesuffix("annuller/")).content.decode()
    (gebyret,) = re.findall(r"<dt>Gebyr</dt><dd>(.*?)</dd>", side)
    return str(gebyret)


def _vist(side: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(vist)" value="([^"]*)"', side))


def _status(forloeb_id: int) -> str:
    with session(SOFIE):
        return Forloeb.objects.get(pk=forloeb_id).status


def _foelge(foraelder_id: int, art: str = "ventende") -> int:
    """A process the other one started, under way."""
    with session(SOFIE):
        foraelder = Forloeb.objects.select_related("sikret").get(pk=foraelder_id)
        forloeb, _ = motor.start(
            art,
            sikret_id=foraelder.sikret_id,
            person=foraelder.sikret.offentlig_id,
            kommune=ODENSE,
            grundlag={},
            idempotensnoegle=uuid.uuid4(),
            foraelder_id=foraelder_id,
            aktoer=SOFIE,
        )
        return forloeb.pk


@pytest.mark.krav("FRL-3", "UD-1")
def test_siden_siger_hvad_der_stoppes_og_hvad_der_ikke_sker(log_ind: LogInd) -> None:
    person, _, ny = sag.person_med_laege()
    forloeb = sag.vaelg(person, ny)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    side = klient.get(_sti(forloeb)).content.decode()
    stoppes, bliver = _afsnit(side)
    for ventet in ("Registrering af lægevalg", "Ny Praksis", "bliver læge", "Bestilling af sundhedskort"):
        assert ventet in stoppes
    assert "Intet er sket endnu" in bliver
    with session(SOFIE):
        praksis = f"Ny Praksis ({Yder.objects.get(pk=ny).ydernummer})"
        assert sag.taelleren(ny) == (0, 1)
    assert _omgoeres(side) == f"Lægevalg Den reserverede plads hos {praksis} gives tilbage."
    assert _gebyret(klient, forloeb).endswith(",00 kr.")
    svar = klient.post(_sti(forloeb), _vist(side))
    assert svar.status_code == 302
    assert svar["Location"].endswith("#forloeb-status-linje")
    assert _status(forloeb) == Status.ANNULLERET
    with session(SOFIE):
        assert sag.taelleren(ny) == (0, 0)
    assert _gebyret(klient, forloeb) == "Bortfaldet: Der udstedes intet sundhedskort."


@pytest.mark.krav("UD-1")
def test_holdes_ingen_plads_gives_ingen_tilbage(log_ind: LogInd) -> None:
    """A change of group only keeps the doctor, and a process of another kind has no doctor."""
    person_id, _, _ = sag.person_med_laege()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    with session(SOFIE):
        person = Sikret.objects.get(pk=person_id)
    fra = f"{_i_dag() + timedelta(days=10):%d.%m.%Y}"
    assert hent_gruppe(klient, person).udfyld(gruppe="2", gaelder_fra=fra).send().bekraeft().status == 302
    with session(SOFIE):
        skift = Forloeb.objects.get(sikret=person)
    for forloeb in (skift.pk, sag.proeve("ventende")):
        assert _omgoeres(klient.get(_sti(forloeb)).content.decode()) == ""


@pytest.mark.krav("KORT-5", "UD-1")
def test_en_bestilling_der_ikke_er_sendt_tages_tilbage(log_ind: LogInd) -> None:
    kort, besked = sag.kort_i_udbakken()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    side = klient.get(_sti(kort)).content.decode()
    assert _omgoeres(side).startswith(
        "Sundhedskort Bestillingen af sundhedskortet er ikke sendt endnu og tages tilbage."
    )
    assert "Bestilling af sundhedskort" not in _afsnit(side)[1]
    assert klient.post(_sti(kort), _vist(side)).status_code == 302
    with session(SOFIE):
        assert Udgaaende.objects.get(pk=besked).status == Udgaaendestatus.ANNULLERET


@pytest.mark.krav("FRL-3")
def test_de_forloeb_det_har_startet_stoppes_med_og_faerdige_bliver(log_ind: LogInd) -> None:
    forloeb = sag.proeve("ventende")
    toem()
    levende, faerdigt = _foelge(forloeb, "proeve"), _foelge(forloeb, "proeve")
    with session(SOFIE):
        Aktivitet.objects.filter(forloeb_id=levende).exclude(forfalder=None).update(
            forfalder=Forloeb.objects.get(pk=levende).oprettet + timedelta(days=1)
        )
    toem()
    assert (_status(levende), _status(faerdigt)) == (Status.I_GANG, Status.AFSLUTTET)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    side = klient.get(_sti(forloeb)).content.decode()
    stoppes, bliver = _afsnit(side)
    assert "Svar" in stoppes
    assert stoppes.count("Forløbet Prøve") == 1
    assert "Før" in bliver
    assert "Forløbet Prøve Afsluttet" in bliver
    assert klient.post(_sti(forloeb), _vist(side)).status_code == 302
    assert (_status(forloeb), _status(levende), _status(faerdigt)) == (
        Status.ANNULLERET,
        Status.ANNULLERET,
        Status.AFSLUTTET,
    )


@pytest.mark.krav("FRL-3", "KORT-5")
def test_et_startet_forloeb_der_ikke_kan_stoppes_bliver_og_siger_hvorfor(
    log_ind: LogInd, monkeypatch: pytest.MonkeyPatch
) -> None:
    forloeb = sag.proeve("ventende")
    toem()
    barn = _foelge(forloeb, "proeve")
    art = type(proevearter.PROEVE)
    monkeypatch.setattr(
        art, "hindring_for_annullering", lambda self, kontekst: "For sent." if self.noegle == "proeve" else ""
    )
    klient = log_ind(Rolle.SAGSBEHANDLER)
    side = klient.get(_sti(forloeb)).content.decode()
    assert "Forløbet Prøve For sent." in _afsnit(side)[1]
    assert klient.post(_sti(forloeb), _vist(side)).status_code == 302
    assert (_status(forloeb), _status(barn)) == (Status.ANNULLERET, Status.I_GANG)


@pytest.mark.krav("UD-1", "FRL-3")
def test_er_der_sket_noget_siden_vises_det_igen_og_intet_annulleres(log_ind: LogInd) -> None:
    forloeb = sag.proeve("ventende")
    klient = log_ind(Rolle.SAGSBEHANDLER)
    foer = klient.get(_sti(forloeb)).content.decode()
    toem()
    svar = klient.post(_sti(forloeb), _vist(foer))
    assert svar.status_code == 409
    assert "Forløbet er ændret, siden du så siden." in svar.content.decode()
    assert "Før" in _afsnit(svar.content.decode())[1]
    assert _status(forloeb) == Status.I_GANG
    assert klient.post(_sti(forloeb), _vist(svar.content.decode())).status_code == 302
    assert _status(forloeb) == Status.ANNULLERET


@pytest.mark.krav("FRL-3")
@pytest.mark.parametrize("vist", [{}, {"vist": ""}, {"vist": "vrøvl"}])
def test_uden_at_have_set_hvad_der_stoppes_annulleres_intet(log_ind: LogInd, vist: dict[str, str]) -> None:
    forloeb = sag.proeve("ventende")
    svar = log_ind(Rolle.SAGSBEHANDLER).post(_sti(forloeb), vist)
    assert svar.status_code == 409
    assert _status(forloeb) == Status.I_GANG


@pytest.mark.krav("FRL-3")
def test_et_valg_i_kraft_kan_ikke_annulleres_og_siden_siger_hvorfor(log_ind: LogInd) -> None:
    person, _, ny = sag.person_med_laege()
    forloeb = sag.vaelg(person, ny)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    foer = klient.get(_sti(forloeb)).content.decode()
    toem()
    svar = klient.post(_sti(forloeb), _vist(foer))
    assert svar.status_code == 409
    for side in (svar.content.decode(), klient.get(_sti(forloeb)).content.decode()):
        assert "Forløbet kan ikke annulleres" in side
        assert ">Annuller forløbet<" not in side


@pytest.mark.krav("ADG-2", "FRL-3")
def test_kun_egne_der_maa_skrive(log_ind: LogInd) -> None:
    forloeb = sag.proeve("ventende")
    sti = _sti(forloeb)
    for metode in ("get", "post"):
        assert getattr(log_ind(Rolle.LAESER), metode)(sti).status_code == 403
        assert getattr(log_ind(Rolle.SAGSBEHANDLER, AARHUS), metode)(sti).status_code == 404
    assert log_ind(Rolle.SAERLIGE_RETTIGHEDER).get(sti).status_code == 200
    assert log_ind(Rolle.SAGSBEHANDLER).put(sti).status_code == 405
    assert log_ind(Rolle.SAGSBEHANDLER).get(f"/forloeb/{uuid.uuid4()}/annuller/").status_code == 404
    assert _status(forloeb) == Status.I_GANG


@pytest.mark.krav("FRL-3")
def test_det_der_er_startet_af_det_startede_stoppes_ogsaa_og_hvis_det_er_staar_ved(log_ind: LogInd) -> None:
    """Down through the generations; what a process that stays has started, stays with it."""
    forloeb = sag.proeve("ventende")
    barn, faerdigt = _foelge(forloeb), _foelge(forloeb, "proeve")
    barnebarn, det_faerdiges = _foelge(barn), _foelge(faerdigt)
    with session(SOFIE):
        Forloeb.objects.filter(pk=barnebarn).update(sikret=byg.sikret(fornavn="Clara", efternavn="Lund"))
        Forloeb.objects.filter(pk=faerdigt).update(status=Status.AFSLUTTET, afsluttet=ur.nu())
    klient = log_ind(Rolle.SAGSBEHANDLER)
    sidst = sidste_logpost()
    side = klient.get(_sti(forloeb)).content.decode()
    stoppes, bliver = _afsnit(side)
    assert stoppes.count("Forløbet Ventende") == 2
    assert "Forløbet Ventende for Clara Lund" in stoppes
    assert "Forløbet Prøve Afsluttet" in bliver
    assert "Forløbet Ventende" not in bliver
    with session(SOFIE):
        clara = Forloeb.objects.select_related("sikret").get(pk=barnebarn).sikret.offentlig_id
    assert (clara, "forloeb.annuller") in log_siden(sidst)
    assert klient.post(_sti(forloeb), _vist(side)).status_code == 302
    alle = (forloeb, barn, barnebarn, faerdigt, det_faerdiges)
    assert [_status(en) for en in alle] == [Status.ANNULLERET] * 3 + [Status.AFSLUTTET, Status.I_GANG]


@pytest.mark.krav("FRL-3", "UD-1")
def test_et_kort_der_endnu_ikke_er_bestilt_bliver_ikke(log_ind: LogInd) -> None:
    """Its process is begun, and its order not: that process is stopped too, so neither card nor fee stays."""
    with session(sag.SYSTEM):
        karen, ny = byg.sikret(), byg.praksis(navn="Ny Praksis")
        byg.registrering(karen, byg.praksis())
    klient = log_ind(Rolle.SAGSBEHANDLER)
    fra = f"{_i_dag() + timedelta(days=10):%d.%m.%Y}"
    side = hent_valg(klient, karen).udfyld(yder=ny.offentlig_id, gaelder_fra=fra)
    assert side.send().bekraeft().status == 302
    set_ubestilt = False
    for _ in range(5):
        with session(SOFIE):
            begyndt, bestilt = Forloeb.objects.filter(art="sundhedskort").exists(), Udgaaende.objects.exists()
            valget = Forloeb.objects.get(art="laegevalg").pk
        set_ubestilt = set_ubestilt or (begyndt and not bestilt)
        _, bliver = _afsnit(klient.get(_sti(valget)).content.decode())
        assert "bestil" not in bliver.lower()
        assert " kr." not in bliver
        _koer_forfaldne()
    assert set_ubestilt


@pytest.mark.krav("FRL-3", "FAM-7", "KORT-8")
@pytest.mark.parametrize("sendt", [False, True])
def test_en_families_kort_stoppes_med_valget(log_ind: LogInd, *, sendt: bool) -> None:
    """A choice to come for a mother and her child, whose cards are ordered and not sent: all four are stopped."""
    with session(sag.SYSTEM):
        karen, egen, ny = byg.sikret(), byg.praksis(), byg.praksis(navn="Ny Praksis")
        clara = byg.sikret(fornavn="Clara", foedt=foedt_for(9))
        byg.foraeldremyndighed(clara, karen)
        for en in (karen, clara):
            byg.registrering(en, egen)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    fra = f"{_i_dag() + timedelta(days=10):%d.%m.%Y}"
    side = hent_valg(klient, karen).udfyld(yder=ny.offentlig_id, gaelder_fra=fra)
    assert side.udfyld(**{f"barn_{clara.offentlig_id}": "on"}).send().bekraeft().status == 302
    for _ in range(4):
        _koer_forfaldne()
    with session(SOFIE):
        arter = Counter(Forloeb.objects.values_list("art", "sikret__fornavn"))
        assert set(arter) == {(art, navn) for art in ("laegevalg", "sundhedskort") for navn in ("Karen", "Clara")}
        assert set(Udgaaende.objects.values_list("status", flat=True)) == {Udgaaendestatus.KLAR}
        foerste, claras = (Forloeb.objects.get(art="laegevalg", sikret=en).pk for en in (karen, clara))
    if sendt:
        _er_ved_at_blive_sendt()
        side = klient.get(_sti(foerste)).content.decode()
        assert "tages tilbage" not in _omgoeres(side)
        assert re.search(r"Et nyt sundhedskort med Ny Praksis bestilles.* \d+,00 kr\. ", _afsnit(side)[1])
        assert klient.post(_sti(foerste), _vist(side)).status_code == 302
        assert _gebyret(klient, foerste).endswith(",00 kr."), "the card comes, whoever is the doctor"
        return
    stop = klient.get(_sti(foerste)).content.decode()
    stoppes, bliver = _afsnit(stop)
    assert "Forløbet Sundhedskort for Clara" in stoppes
    for hvis in ("", f" for {clara.navn}"):
        assert f"Forløbet Sundhedskort{hvis} Sundhedskortkvittering" in bliver, "the letter is made, the card is not"
    assert "bestil" not in bliver.lower()
    assert " kr." not in bliver
    plads = f"Den reserverede plads hos Ny Praksis ({ny.ydernummer}) gives tilbage."
    assert f"Lægevalg {plads}" in _omgoeres(stop)
    assert f"Forløbet Lægevalg for {clara.navn} {plads}" in _omgoeres(stop)
    assert f"Forløbet Sundhedskort for {clara.navn} Bestillingen" in _omgoeres(stop)
    assert _omgoeres(stop).count("tages tilbage") == 2
    assert klient.post(_sti(foerste), _vist(stop)).status_code == 302
    with session(SOFIE):
        assert set(Forloeb.objects.values_list("status", flat=True)) == {Status.ANNULLERET}
        assert not Udgaaende.objects.filter(status=Udgaaendestatus.KLAR).exists()
    for en in (foerste, claras):
        assert _gebyret(klient, en) == "Bortfaldet: Der udstedes intet sundhedskort."
    with session(SOFIE):
        assert [sag.taelleren(en.pk) for en in (egen, ny)] == [(2, 0), (0, 0)]


def _er_ved_at_blive_sendt() -> None:
    """Somebody has begun to deliver the orders."""
    with session(SOFIE):
        Udgaaende.objects.update(hegn=1)


def _i_dag() -> date:
    with session(SOFIE):
        return ur.i_dag()


def _koer_forfaldne() -> None:
    """The steps that are due, and no delivery."""
    with session(sag.SYSTEM):
        forfaldne = Aktivitet.objects.filter(status="venter", forfalder__lte=ur.nu()).values_list("pk", flat=True)
        ider = list(forfaldne)
    motor.koer_saet(ider, ODENSE)
