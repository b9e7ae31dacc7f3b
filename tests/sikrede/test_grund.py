"""A protected person is opened with a reason, and the reason is in the log with every look (UD-14)."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brugere.demo import AARHUS, ODENSE
from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import Session, forsoeg, session
from sikrede import adgang, fundbevis
from sikrede.handlinger import angiv_grund
from sikrede.models import Begrundelse, Grund, Opslagsgrund, Sikret
from sikrede.parametre import GRUNDENS_TIMER
from tests.conftest import EMIL, SOFIE
from tests.sikrede.soegning_stoette import BESKYTTET, Loggen, LogInd, person
from tests.stoette import byg

pytestmark = pytest.mark.krav("UD-14")
HENVENDELSE = Begrundelse(Grund.HENVENDELSE)


@pytest.fixture
def vera(rigtig_db: str) -> Sikret:
    """Protected, of Odense."""
    return person("Vera", "Skjult", beskyttet_fra=BESKYTTET, standardadresse="Hemmeligvej 7")


@pytest.fixture
def klient(rigtig_db: str, log_ind: LogInd) -> Client:
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


@pytest.fixture
def loggen(rigtig_db: str) -> Loggen:
    return Loggen()


def _overblik(sikret: Sikret) -> str:
    return f"/sikrede/{sikret.offentlig_id}/"


def _giv(klient: Client, sikret: Sikret, **felter: str) -> str:
    """Give a reason; returns where one goes on to."""
    svar = klient.post(f"{_overblik(sikret)}grund/", {"opslagsgrund": "henvendelse", **felter})
    assert svar.status_code == 302, svar.content.decode()
    return str(svar["Location"])


def _udloeb(alder: timedelta) -> None:
    """Let every reason be this much older, as the owner: the application cannot."""
    with connections["ejer"].cursor() as cursor:
        cursor.execute("UPDATE sikrede_opslagsgrund SET givet = givet - %s, udloeber = udloeber - %s", [alder, alder])


@pytest.mark.krav("SIK-3")
def test_den_beskyttede_aabnes_med_en_grund_der_staar_i_loggen(klient: Client, vera: Sikret, loggen: Loggen) -> None:
    loggen.siden()
    svar = klient.get(_overblik(vera))
    side = svar.content.decode()
    assert svar.status_code == 403
    assert "no-store" in svar["Cache-Control"]
    assert "Hvorfor slår du op?" in side
    assert "skrives i loggen" in side
    for kendetegn in ("Vera", "Hemmeligvej", vera.personnummer, vera.personnummer[:6]):
        assert kendetegn not in side
    assert loggen.siden("sikrede.overblik") == [("sikrede.overblik", vera.offentlig_id, "afvist", "")]
    til = _giv(klient, vera, opslagsgrund_naeste=_overblik(vera), opslagsgrund_tekst="ved skranken")
    side = klient.get(til).content.decode()
    assert til == _overblik(vera)
    assert "Vera Skjult" in side
    hvorfor = "Borgeren henvender sig: ved skranken"
    assert loggen.siden("sikrede.grund", "sikrede.overblik") == [
        ("sikrede.grund", vera.offentlig_id, "udfoert", hvorfor),
        ("sikrede.overblik", vera.offentlig_id, "udfoert", hvorfor),
    ]
    assert klient.get(f"{_overblik(vera)}kort/om-sikrede/").status_code == 200
    assert klient.get(f"{_overblik(vera)}forloeb/").status_code == 200
    assert [formaal for *_, formaal in loggen.siden("sikrede.kort", "forloeb.historik")] == [hvorfor, hvorfor]


@pytest.mark.parametrize("sti", ["", "kort/om-sikrede/", "forloeb/", "laegevalg/"])
def test_hvert_rum_spoerger_og_kommer_videre(klient: Client, vera: Sikret, sti: str) -> None:
    adresse = f"{_overblik(vera)}{sti}"
    side = klient.get(f"{adresse}?soeg=x").content.decode()
    assert f'name="opslagsgrund_naeste" value="{adresse}?soeg=x"' in side
    assert _giv(klient, vera, opslagsgrund_naeste=f"{adresse}?soeg=x") == f"{adresse}?soeg=x"
    assert klient.get(adresse).status_code == 200


def test_den_haandteres_som_del_af_siden(klient: Client, vera: Sikret) -> None:
    """A part makes the whole page ask; a form stays, and says what to do."""
    part = klient.get(f"{_overblik(vera)}kort/om-sikrede/", headers={"HX-Request": "true"})
    assert part["HX-Refresh"] == "true"
    assert not part.content
    sendt = klient.post(f"{_overblik(vera)}laegevalg/", {"yder": "x"}, headers={"HX-Request": "true"})
    assert (sendt.status_code, sendt["HX-Reswap"], sendt.content) == (422, "none", b"")
    assert "Det er ikke gemt" in sendt["HX-Trigger"].encode().decode("unicode_escape")
    for svar in (part, sendt):
        assert "no-store" in svar["Cache-Control"]


def test_intet_skrevet_gaar_tabt(klient: Client, vera: Sikret) -> None:
    """A form that was stopped goes with the question, also when the reason is forgotten, and is sent on."""
    adresse = f"{_overblik(vera)}laegevalg/"
    felter = {"yder": "<en & anden>", "tilbage": ["et", "to"]}
    side = klient.post(adresse, felter).content.decode()
    assert "Det sendes, når du fortsætter" in side
    assert re.search(r'href="/sikrede/">Tilbage til søgningen</a>', side)
    assert "Fortryd" not in side
    skjulte = {"opslagsgrund_naeste": adresse, "opslagsgrund_igen": "ja", **felter}
    glemt = klient.post(f"{_overblik(vera)}grund/", skjulte)
    assert glemt.status_code == 422
    for indhold in (side, glemt.content.decode()):
        for felt in (
            'name="yder" value="&lt;en &amp; anden&gt;"',
            'name="tilbage" value="et"',
            'name="tilbage" value="to"',
            f'name="opslagsgrund_naeste" value="{adresse}"',
            'name="opslagsgrund_igen" value="ja"',
        ):
            assert indhold.count(felt) == 1, felt
        assert indhold.split("<main")[1].count('name="csrfmiddlewaretoken"') == 1
    videre = klient.post(f"{_overblik(vera)}grund/", {**skjulte, "opslagsgrund": "sagsbehandling"})
    assert (videre.status_code, videre["Location"]) == (307, adresse)
    assert klient.post(adresse, felter).status_code == 422


@pytest.mark.parametrize("naeste", ["https://ond.example/", "//ond.example/", "javascript:alert(1)", ""])
def test_man_kommer_ikke_andre_steder_hen(klient: Client, vera: Sikret, naeste: str) -> None:
    assert _giv(klient, vera, opslagsgrund_naeste=naeste, opslagsgrund_igen="ja") == _overblik(vera)


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({}, "Vælg en grund."),
        ({"opslagsgrund": "nysgerrighed"}, "Vælg en af grundene i listen."),
        ({"opslagsgrund": "andet"}, "Skriv, hvad grunden er, når du vælger Andet."),
        ({"opslagsgrund": "andet", "opslagsgrund_tekst": "   "}, "Skriv, hvad grunden er, når du vælger Andet."),
        ({"opslagsgrund": "flytning", "opslagsgrund_tekst": "x" * 201}, "Skriv højst 200 tegn."),
        ({"opslagsgrund": "flytning", "opslagsgrund_tekst": "om 010190-1234"}, "uden CPR-nummer"),
    ],
)
def test_en_grund_der_ikke_duer_siges_og_beholdes(
    klient: Client, vera: Sikret, felter: dict[str, str], besked: str
) -> None:
    svar = klient.post(f"{_overblik(vera)}grund/", felter)
    side = svar.content.decode()
    assert svar.status_code == 422
    assert besked in side
    assert felter.get("opslagsgrund_tekst", "").strip() in side
    assert klient.get(_overblik(vera)).status_code == 403


def test_grunden_er_ens_egen_og_udloeber(klient: Client, log_ind: LogInd, vera: Sikret, loggen: Loggen) -> None:
    anden = person("Astrid", "Skjult", beskyttet_fra=BESKYTTET)
    _giv(klient, vera)
    _giv(klient, vera)
    assert klient.get(_overblik(vera)).status_code == 200, "given twice is as given once"
    assert klient.get(_overblik(anden)).status_code == 403, "a reason is for one person"
    assert log_ind(Rolle.LAESER, ODENSE).get(_overblik(vera)).status_code == 403, "a colleague gives their own"
    _udloeb(timedelta(hours=7, minutes=55))
    assert klient.get(_overblik(vera)).status_code == 200
    _udloeb(timedelta(minutes=10))
    assert klient.get(_overblik(vera)).status_code == 403
    _giv(klient, vera)
    assert klient.get(_overblik(vera)).status_code == 200
    loggen.siden()


@pytest.mark.krav("UD-3", "ADG-1")
def test_laeseren_kan_se_med_en_grund_og_revisoren_ikke(
    klient: Client, log_ind: LogInd, vera: Sikret, loggen: Loggen
) -> None:
    laeser, revisor = log_ind(Rolle.LAESER, ODENSE), log_ind(Rolle.REVISOR, ODENSE)
    _giv(laeser, vera)
    assert "Vera Skjult" in laeser.get(_overblik(vera)).content.decode()
    loggen.siden()
    svar = revisor.post(f"{_overblik(vera)}grund/", {"opslagsgrund": "henvendelse"})
    assert svar.status_code == 403
    assert "Hvorfor slår du op?" not in svar.content.decode()
    assert loggen.siden("sikrede.grund") == [("sikrede.grund", vera.offentlig_id, "afvist", "")]


@pytest.mark.krav("ADG-2")
def test_en_anden_kommunes_kan_man_ikke_give_sig_selv_en_grund_til(
    vera: Sikret, log_ind: LogInd, loggen: Loggen
) -> None:
    aarhus = log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    loggen.siden()
    for felter in ({"opslagsgrund": "flytning"}, {"bevis": "opdigtet"}, {"bevis": _bevis(vera, SOFIE.id)}):
        assert aarhus.post(f"{_overblik(vera)}grund/", felter).status_code == 404
        assert loggen.siden("sikrede.grund") == [("sikrede.grund", vera.offentlig_id, "afvist", "")]
    assert aarhus.post(f"/sikrede/{uuid.uuid4()}/grund/", {"opslagsgrund": "flytning"}).status_code == 404
    assert aarhus.get(f"{_overblik(vera)}grund/").status_code == 405


def _bevis(sikret: Sikret, bruger_id: str) -> str:
    return fundbevis.udsted(sikret.offentlig_id, HENVENDELSE, aktoer=EMIL if bruger_id == EMIL.id else SOFIE)


def test_beviset_er_en_brugers_for_en_person() -> None:
    hvem, hvem_ellers = uuid.uuid4(), uuid.uuid4()
    bevis = fundbevis.udsted(hvem, Begrundelse(Grund.ANDET, "æ"), aktoer=SOFIE)
    assert fundbevis.laes(bevis, hvem, aktoer=SOFIE) == Begrundelse(Grund.ANDET, "æ")
    for person_, aktoer, sendt in ((hvem_ellers, SOFIE, bevis), (hvem, EMIL, bevis), (hvem, SOFIE, bevis[:-1])):
        with pytest.raises(fundbevis.UgyldigtBevis):
            fundbevis.laes(sendt, person_, aktoer=aktoer)


def test_hvad_porten_koster(sofie: Session) -> None:
    """Nothing more for who is not protected; one look-up for who is. The log is written at the end."""
    aaben, lukket = byg.sikret(), byg.sikret(beskyttet_fra=BESKYTTET)
    ikke_mere = byg.sikret(beskyttet_fra=BESKYTTET, beskyttet_til=ur.i_dag())
    endnu_ikke = byg.sikret(beskyttet_fra=ur.i_dag() + timedelta(days=1))
    for sikret in (aaben, ikke_mere, endnu_ikke):
        with CaptureQueriesContext(connection) as fanget:
            adgang.aabn(sikret.offentlig_id, handling="sikrede.overblik")
        assert len(fanget) == 1
    with pytest.raises(adgang.GrundMangler) as mangler:
        adgang.aabn(lukket.offentlig_id, handling="sikrede.overblik")
    assert lukket.personnummer not in str(mangler.value)
    GRUNDENS_TIMER.vaerdi(ur.i_dag())
    with CaptureQueriesContext(connection) as fanget:
        angiv_grund(lukket, HENVENDELSE, aktoer=SOFIE)
    assert len(fanget) == 1
    with CaptureQueriesContext(connection) as fanget:
        assert adgang.slaa_op(lukket.offentlig_id, handling="sikrede.kort").grund == "Borgeren henvender sig"
    assert len(fanget) == 2


def test_den_seneste_grund_er_den_der_logges(sofie: Session) -> None:
    lukket = byg.sikret(beskyttet_fra=BESKYTTET)
    angiv_grund(lukket, HENVENDELSE, aktoer=SOFIE)
    angiv_grund(lukket, Begrundelse(Grund.FLYTNING), aktoer=SOFIE)
    assert adgang.slaa_op(lukket.offentlig_id, handling="sikrede.kort").grund == "Flytning mellem kommuner"


def test_en_grund_skrives_og_rettes_ikke(sofie: Session) -> None:
    givet = angiv_grund(byg.sikret(), HENVENDELSE, aktoer=SOFIE)
    assert givet.udloeber - givet.givet == timedelta(hours=GRUNDENS_TIMER.standard)
    for ret in (
        lambda: Opslagsgrund.objects.update(udloeber=ur.maskintid() + timedelta(days=99)),
        lambda: Opslagsgrund.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="permission denied"), forsoeg():
            ret()


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"grund": "nysgerrighed"}, "Grunden er ikke en af dem, der kan vælges."),
        ({"grund": "andet"}, "Skriv, hvad grunden er, når du vælger Andet."),
        ({"udloeber": date(2026, 1, 1)}, "En grund udløber, efter at den er givet."),
    ],
)
def test_basen_holder_grundene_rigtige(sofie: Session, felter: dict[str, object], besked: str) -> None:
    nu = ur.maskintid()
    ret = {"grund": "henvendelse", "givet": nu, "udloeber": nu + timedelta(hours=1)} | felter
    if "udloeber" in felter:
        ret["udloeber"] = nu
    forkert = Opslagsgrund(kommune=ODENSE, bruger_id=SOFIE.id, sikret=byg.sikret(), **ret)
    with pytest.raises(ValidationError, match=besked):
        forkert.validate_constraints()
    with pytest.raises(DatabaseError, match="sikrede_opslagsgrund"), forsoeg():
        forkert.save()


@pytest.mark.krav("ADG-2")
def test_en_andens_kommunes_grund_taeller_ikke(rigtig_db: str) -> None:
    """Also where one user works for two municipalities."""
    with session(SOFIE):
        lukket = byg.sikret(beskyttet_fra=BESKYTTET, kommune=AARHUS)
        angiv_grund(lukket, HENVENDELSE, aktoer=SOFIE)
    with session(EMIL), pytest.raises(adgang.GrundMangler):
        adgang.aabn(lukket.offentlig_id, handling="sikrede.overblik")
