"""The search of other municipalities, for a reason, and the overview it opens (UD-14, ADG-2)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from brugere.demo import AARHUS, ODENSE
from kerne.aktoer import Rolle
from sikrede.models import Sikret
from sikrede.ramme import FUNKTIONER
from tests.sikrede.soegning_stoette import BESKYTTET, FOEDT, Loggen, LogInd, person

pytestmark = pytest.mark.krav("UD-14", "ADG-2")
SOEG = "sikrede.soeg_i_landet"
FLYTNING = "Flytning mellem kommuner"


@pytest.fixture
def klient(rigtig_db: str, log_ind: LogInd) -> Client:
    """A caseworker in Odense."""
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


@pytest.fixture
def loggen(rigtig_db: str) -> Loggen:
    return Loggen()


@pytest.fixture
def emma(rigtig_db: str) -> Sikret:
    """Of Aarhus."""
    return person("Emma", "Fjernby", kommune=AARHUS, foedt=FOEDT, standardadresse="Fjernvej 4")


def _overblik(sikret: Sikret) -> str:
    return f"/sikrede/{sikret.offentlig_id}/"


def _soeg(klient: Client, q: str, **felter: str) -> str:
    svar = klient.post("/sikrede/hele-landet/", {"q": q, "opslagsgrund": "flytning", **felter}, follow=True)
    assert svar.status_code == 200, svar
    assert "no-store" in svar["Cache-Control"]
    return str(svar.content.decode())


def _bevis(side: str, sikret: Sikret) -> str:
    fund = re.search(rf'action="{_overblik(sikret)}grund/">.*?name="bevis" value="([^"]+)"', side)
    assert fund
    return fund[1]


def _aabn(klient: Client, sikret: Sikret, q: str) -> str:
    """Find and open; the overview."""
    svar = klient.post(f"{_overblik(sikret)}grund/", {"bevis": _bevis(_soeg(klient, q), sikret)})
    assert (svar.status_code, svar["Location"]) == (302, _overblik(sikret))
    return str(klient.get(_overblik(sikret)).content.decode())


@pytest.mark.krav("UD-5", "UD-3")
def test_soegningen_i_egen_kommune_tilbyder_de_andres(klient: Client, emma: Sikret, loggen: Loggen) -> None:
    for q in ("fjernby", emma.personnummer):
        side = klient.post("/sikrede/", {"q": q}, follow=True).content.decode()
        assert "Ingen fundet" in side
        assert 'action="/sikrede/hele-landet/"' in side
        assert f'<input type="hidden" name="q" value="{q}">' in side
    assert "hele-landet" not in klient.post("/sikrede/", {"q": "x"}).content.decode()
    assert "hele-landet" not in klient.get("/sikrede/").content.decode()


@pytest.mark.krav("UD-3")
def test_hver_der_vises_er_logget_med_grunden(klient: Client, emma: Sikret, loggen: Loggen) -> None:
    egen = person("Emil", "Fjernby")
    loggen.siden()
    side = _soeg(klient, "fjernby", opslagsgrund="andet", opslagsgrund_tekst="fejlsendt brev")
    assert "2 personer fundet" in side
    assert side.index("Emil Fjernby") < side.index("Emma Fjernby"), "own municipality first"
    assert f'href="{_overblik(egen)}"' in side
    assert f'href="{_overblik(emma)}"' not in side
    assert ">Aarhus<" in side
    assert loggen.siden(SOEG) == [(SOEG, en.offentlig_id, "udfoert", "Andet: fejlsendt brev") for en in (egen, emma)]


@pytest.mark.krav("SIK-2")
def test_overblikket_vises_med_grunden_og_uden_handlinger(klient: Client, emma: Sikret, loggen: Loggen) -> None:
    assert klient.get(_overblik(emma)).status_code == 404
    loggen.siden()
    side = _aabn(klient, emma, "fjernby")
    assert "Emma Fjernby" in side
    assert f"Personen hører til Aarhus. Du ser oplysningerne, fordi du har angivet en grund: {FLYTNING}" in side
    funktioner = side.split('class="funktionsmenu"')[1].split("</nav>")[0]
    assert funktioner.count("Personen hører til en anden kommune.") == len(FUNKTIONER)
    assert "<a " not in funktioner
    assert loggen.siden("sikrede.grund", "sikrede.overblik") == [
        ("sikrede.grund", emma.offentlig_id, "udfoert", FLYTNING),
        ("sikrede.overblik", emma.offentlig_id, "udfoert", FLYTNING),
    ]
    assert klient.get(f"{_overblik(emma)}kort/om-sikrede/").status_code == 200
    assert loggen.siden("sikrede.kort") == [("sikrede.kort", emma.offentlig_id, "udfoert", FLYTNING)]
    for sti, handling in (("laegevalg/", "laegevalg.liste"), ("forloeb/", "forloeb.historik")):
        assert klient.get(f"{_overblik(emma)}{sti}").status_code == 404
        assert loggen.siden(handling) == [(handling, emma.offentlig_id, "afvist", "")]


def test_kollegaen_og_den_udloebne_grund_ser_intet(
    klient: Client, log_ind: LogInd, emma: Sikret, loggen: Loggen
) -> None:
    side = _soeg(klient, "fjernby")
    bevis = _bevis(side, emma)
    laeser = log_ind(Rolle.LAESER, ODENSE)
    loggen.siden()
    assert laeser.post(f"{_overblik(emma)}grund/", {"bevis": bevis}).status_code == 404, "the proof is another's"
    assert loggen.siden("sikrede.grund") == [("sikrede.grund", emma.offentlig_id, "afvist", "")]
    _aabn(klient, emma, "fjernby")
    assert laeser.get(_overblik(emma)).status_code == 404
    with connections["ejer"].cursor() as cursor:
        nu = timedelta(hours=9)
        cursor.execute("UPDATE sikrede_opslagsgrund SET givet = givet - %s, udloeber = udloeber - %s", [nu, nu])
    loggen.siden()
    svar = klient.get(_overblik(emma))
    assert svar.status_code == 404
    assert "Fjernby" not in svar.content.decode()
    assert loggen.siden("sikrede.overblik") == [("sikrede.overblik", emma.offentlig_id, "afvist", "")]
    assert "Emma Fjernby" in _aabn(laeser, emma, "fjernby"), "a reader looks with a reason too"


@pytest.mark.krav("SIK-1", "SIK-3", "UD-5")
def test_den_beskyttede_i_en_anden_kommune_kun_paa_hele_nummeret(
    klient: Client, rigtig_db: str, loggen: Loggen
) -> None:
    skjult = person("Vera", "Skjult", kommune=AARHUS, foedt=FOEDT, beskyttet_fra=BESKYTTET)
    for q in ("skjult", "vera skjult", "vera 170580", "Kirkegade 12"):
        assert "Ingen fundet" in _soeg(klient, q)
    loggen.siden()
    assert klient.post("/sikrede/hele-landet/", {"q": skjult.personnummer}).status_code == 422
    assert klient.get(_overblik(skjult)).status_code == 404
    loggen.siden()
    svar = klient.post("/sikrede/hele-landet/", {"q": skjult.personnummer, "opslagsgrund": "flytning"})
    assert svar["Location"] == _overblik(skjult)
    assert "Vera Skjult" in klient.get(_overblik(skjult)).content.decode()
    assert loggen.siden(SOEG, "sikrede.overblik") == [
        (SOEG, skjult.offentlig_id, "udfoert", FLYTNING),
        ("sikrede.overblik", skjult.offentlig_id, "udfoert", FLYTNING),
    ]


def test_et_nummer_i_egen_kommune_og_et_der_ikke_findes(klient: Client, rigtig_db: str) -> None:
    egen = person("Vera", "Skjult", beskyttet_fra=BESKYTTET)
    svar = klient.post("/sikrede/hele-landet/", {"q": egen.personnummer, "opslagsgrund": "henvendelse"})
    assert svar["Location"] == _overblik(egen)
    assert klient.get(_overblik(egen)).status_code == 200, "one is not asked twice"
    assert "Der er søgt i alle kommuner" in _soeg(klient, "010190-1234")


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({}, "Vælg en grund."),
        ({"opslagsgrund": "andet"}, "Skriv, hvad grunden er, når du vælger Andet."),
        ({"opslagsgrund": "andet", "opslagsgrund_tekst": "0101901234"}, "uden CPR-nummer"),
    ],
)
def test_uden_en_grund_soeges_ikke_og_intet_er_glemt(
    klient: Client, emma: Sikret, loggen: Loggen, felter: dict[str, str], besked: str
) -> None:
    loggen.siden()
    svar = klient.post("/sikrede/hele-landet/", {"q": "fjernby", **felter})
    side = svar.content.decode()
    assert svar.status_code == 422
    assert besked in side
    assert "Emma" not in side
    assert side.count('value="fjernby"') == 2, "in the box, and in the form"
    assert felter.get("opslagsgrund_tekst", "") in side
    assert loggen.siden(SOEG) == []


def test_det_uforstaaelige_siges_ogsaa_her(klient: Client) -> None:
    assert "mindst tre bogstaver" in _soeg(klient, "x")


@pytest.mark.krav("UD-3")
def test_revisoren_soeger_ikke(log_ind: LogInd, emma: Sikret) -> None:
    svar = log_ind(Rolle.REVISOR, ODENSE).post("/sikrede/hele-landet/", {"q": "fjernby", "opslagsgrund": "flytning"})
    assert svar.status_code == 403
    assert "Fjernby" not in svar.content.decode()


@pytest.mark.krav("UD-14", "ADG-2")
def test_det_fundne_i_landet_kan_hentes_igen_med_sin_grund(klient: Client, emma: Sikret, loggen: Loggen) -> None:
    _soeg(klient, "fjernby")
    loggen.siden()
    side = klient.get("/sikrede/fundet/").content.decode()
    assert "Emma" in side
    (post,) = loggen.siden(SOEG)
    assert (post[1], post[3]) == (emma.offentlig_id, "Flytning mellem kommuner")
