"""What the card "Familie og bopæl" may not say: of the protected, and of a wedding (FAM-5, UD-5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from brugere.demo import ODENSE
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import session
from sikrede.models import Sikret, Tidligerecivilstand, Tidligerenavn
from sikrede.opslag import familie_og_bopael
from tests.conftest import SOFIE
from tests.stoette.familie import (
    BRYLLUP,
    Familien,
    cpr,
    laes_kort,
    log_siden,
    opret_familien,
    sidste_logpost,
    sti_til,
)


@pytest.fixture
def klient(rigtig_db: str, log_ind: Callable[..., Client]) -> Client:
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


@pytest.fixture
def familien(rigtig_db: str) -> Familien:
    return opret_familien()


@pytest.mark.krav("FAM-5")
def test_bryllupsdagen_staar_ingen_steder(klient: Client, familien: Familien) -> None:
    """Not as a date of marriage, and not as the day a name was changed either."""
    with session(system("test")):
        Tidligerecivilstand.objects.create(sikret=familien.anna, civilstand="U", fra=date(1985, 3, 1), til=BRYLLUP)
        Tidligerenavn.objects.create(sikret=familien.anna, fornavn="Anna", efternavn="Pigenavn", til=BRYLLUP)
        Sikret.objects.filter(pk=familien.anna.pk).update(navn_fra=BRYLLUP)
    sider = [sti_til(familien.anna), sti_til(familien.bo)]
    sider += [f"{sti_til(familien.anna)}kort/{kort}/" for kort in ("om-sikrede", "familie", "laegevalg", "forloeb")]
    for sti in sider:
        side = klient.get(sti).content.decode()
        for dato in (f"{BRYLLUP:%d.%m.%Y}", f"{BRYLLUP:%Y-%m-%d}", f"{BRYLLUP:%d-%m-%Y}", f"{BRYLLUP:%d.%m.%y}"):
            assert dato not in side, sti
    assert "Anna Pigenavn" in klient.get(sider[0]).content.decode()
    assert "Gift" in klient.get(sider[0]).content.decode()


@pytest.fixture
def kanarier(familien: Familien) -> list[str]:
    """Ditlev in Aarhus, Clara at home and Esther at home are protected: what of them may be on nobody's page."""
    with session(system("test")):
        beskyttede = (familien.ude, familien.hjemme, familien.voksen)
        Sikret.objects.filter(pk__in=[en.pk for en in beskyttede]).update(beskyttet_fra=date(2020, 1, 1))
    spor = [tegn for en in beskyttede for tegn in (cpr(en), en.personnummer, str(en.offentlig_id))]
    return [*spor, "Aarhus", "Zebra", "Esther", "16 år", "9 år"]


@pytest.mark.krav("UD-5", "SIK-3")
def test_af_en_beskyttet_paaroerende_vises_kun_navnet(klient: Client, familien: Familien, kanarier: list[str]) -> None:
    with session(system("test")):
        Sikret.objects.filter(pk=familien.oldemor.pk).update(standardadresse="Andetsteds 1", postdistrikt="By")
    sidst = sidste_logpost()
    side = klient.get(sti_til(familien.anna)).content.decode()
    assert not [tegn for tegn in kanarier if tegn in side]
    kort = laes_kort(klient, familien.anna)
    for navn in ("Ditlev", "Clara"):
        assert kort.familie[f"{navn} Østergård"] == ["Barn", "Navne- og adressebeskyttet", "–"]
    assert "Personer med navne- og adressebeskyttelse vises ikke som samboende." in kort.tekst
    assert list(kort.samboende) == ["Frode Østergård"]
    logget = {person for person, _ in log_siden(sidst)}
    assert {familien.ude.offentlig_id, familien.hjemme.offentlig_id} < logget
    assert familien.voksen.offentlig_id not in logget


@pytest.mark.krav("UD-5", "SIK-3")
def test_en_samboendes_kort_siger_det_samme_naar_den_beskyttede_flytter(
    klient: Client, familien: Familien, kanarier: list[str]
) -> None:
    """Held beside the card of a relative, a card of the same address must not tell whether she lives there."""
    hjemme = laes_kort(klient, familien.pleje)
    with session(system("test")):
        ude = {"vejkode": "4321", "standardadresse": "Andetsteds 7"}
        Sikret.objects.filter(pk__in=[familien.hjemme.pk, familien.voksen.pk]).update(**ude)
    assert laes_kort(klient, familien.pleje).tekst == hjemme.tekst


@pytest.mark.krav("UD-5", "SIK-3")
def test_reglen_har_ingen_undtagelse_for_den_der_selv_er_beskyttet(
    klient: Client, familien: Familien, kanarier: list[str]
) -> None:
    with session(SOFIE):
        familien.anna.beskyttet_fra = date(2020, 1, 1)
        familien.anna.save()
        kort = familie_og_bopael(familien.anna)
    vist = repr(kort)
    spor = [
        tegn for tegn in kanarier if tegn not in (str(familien.ude.offentlig_id), str(familien.hjemme.offentlig_id))
    ]
    assert not [tegn for tegn in spor if tegn in vist]


@pytest.mark.krav("UD-15", "UD-5")
def test_en_udloebet_beskyttelse_skjuler_intet(klient: Client, familien: Familien) -> None:
    with session(system("test")):
        i_dag = ur.i_dag()
        Sikret.objects.filter(pk=familien.ude.pk).update(beskyttet_fra=date(2020, 1, 1), beskyttet_til=i_dag)
    assert laes_kort(klient, familien.anna).familie["Ditlev Østergård"][-1] == "16 år · Aarhus"
