"""The outbox: strict order within a key, parallel across keys, and nothing that gives up does so unseen."""

from __future__ import annotations

import io
import threading
import uuid

import pytest
from django.core.management import call_command

from brugere.demo import AARHUS, ODENSE
from integrationer.levering import Levering, lever
from integrationer.models import Udgaaende, Udgaaendestatus
from kerne.session import session
from opgaver.models import Opgave
from sygesikring.urvaerk import toem
from tests.stoette import proevearter, sag
from tests.stoette.maskinrum import Ejer, Traad, samtidig
from tests.stoette.processer import FRIST, vent_paa


def _status(pk: int) -> str:
    with session(sag.SYSTEM):
        return Udgaaende.objects.get(pk=pk).status


def _haengende() -> str:
    ud = io.StringIO()
    call_command("haengende", stdout=ud)
    return ud.getvalue()


def _opgiv(ejer: Ejer, pk: int) -> None:
    for nr in (1, 2, 3):
        assert lever(pk, ODENSE) is (Levering.FEJLEDE if nr < 3 else Levering.OPGIVET)
        assert lever(pk, ODENSE) is Levering.IKKE_LEDIG
        ejer.udloeb()


@pytest.mark.krav("UD-19")
def test_et_hoved_der_opgives_standser_sin_koe_og_kun_den(ejer: Ejer) -> None:
    hoved, bag, anden = sag.besked("a", "a1", "midlertidig"), sag.besked("a", "a2"), sag.besked("b", "b1")
    assert lever(bag, ODENSE) is Levering.IKKE_LEDIG
    _opgiv(ejer, hoved)
    toem()
    assert (_status(hoved), _status(bag), _status(anden)) == ("opgivet", "klar", "leveret")
    assert lever(bag, ODENSE) is Levering.IKKE_LEDIG
    with session(sag.SYSTEM):
        opgave = Opgave.objects.get(art="integrationer.opgivet")
        offentlig_id = Udgaaende.objects.get(pk=hoved).offentlig_id
        assert (opgave.genstand, opgave.lukket) == (sag.OM_KAREN, None)
    assert ejer.tael("integrationer.opgivet", sag.OM_KAREN) == 1
    vist = _haengende()
    assert str(offentlig_id) in vist
    assert "1 beskeder venter bagved" in vist
    assert "Karen" not in vist
    with session(sag.SYSTEM):
        Udgaaende.objects.filter(pk=hoved).update(indhold={})
    call_command("proev_igen", str(offentlig_id), kommune=ODENSE, stdout=io.StringIO())
    toem()
    assert proevearter.ANKOMMET == ["b1", "a1", "a2"]
    assert "Intet hænger." in _haengende()


@pytest.mark.krav("UD-19")
def test_en_besked_der_afvises_opgives_straks(ejer: Ejer) -> None:
    pk = sag.besked("a", "a1", "afvist")
    assert lever(pk, ODENSE) is Levering.OPGIVET
    assert "Prøven afviste." in _haengende()


@pytest.mark.krav("UD-19")
def test_en_fejl_i_afsendelsen_er_et_forsoeg_som_andre(ejer: Ejer) -> None:
    """Whatever an adapter raises is counted on the row, with a pause, and never stops the scheduler."""
    pk = sag.besked("a", "a1", "fejl")
    _opgiv(ejer, pk)
    vist = _haengende()
    assert "ValueError" in vist
    assert not any(ord_ in vist for ord_ in proevearter.PERSONLIGT.split())


def test_raekkefoelgen_i_en_koe_er_raekkefoelgen_af_beslutninger(ejer: Ejer) -> None:
    """The one that took the queue first is first, though the other began before it and waits for it to commit."""
    har_skrevet, maa_slutte = threading.Event(), threading.Event()

    def foerst() -> int:
        with session(sag.SYSTEM):
            pk = sag.skriv_besked("a", "a1")
            har_skrevet.set()
            assert maa_slutte.wait(FRIST)
            return pk

    def dernaest() -> int:
        with session(sag.SYSTEM):
            assert har_skrevet.wait(FRIST)
            return sag.skriv_besked("a", "a2")

    bagved, foran = Traad(dernaest), Traad(foerst)
    assert har_skrevet.wait(FRIST)
    vent_paa(lambda: ejer.ventende_laase() > 0)
    assert toem() == 0, "what is not committed is not delivered"
    maa_slutte.set()
    foran.svar()
    bagved.svar()
    toem()
    assert proevearter.ANKOMMET == ["a1", "a2"]


def test_et_lavere_nummer_der_bliver_til_senere_overses_ikke(ejer: Ejer) -> None:
    """Ids are not commit order: the higher one is delivered first, and the lower one after it."""
    har_skrevet, maa_slutte = threading.Event(), threading.Event()

    def langsom() -> int:
        with session(sag.SYSTEM):
            pk = sag.skriv_besked("a", "a1")
            har_skrevet.set()
            assert maa_slutte.wait(FRIST)
            return pk

    traad = Traad(langsom)
    assert har_skrevet.wait(FRIST)
    hurtig = sag.besked("b", "b1")
    toem()
    assert proevearter.ANKOMMET == ["b1"]
    maa_slutte.set()
    assert int(str(traad.svar())) < hurtig
    toem()
    assert proevearter.ANKOMMET == ["b1", "a1"]


def test_raekkefoelgen_holder_over_kommunegraensen(ejer: Ejer) -> None:
    """A person who moves has one queue: the new municipality cannot see the old one's message, and waits for it."""
    foerst = sag.besked("person", "a1", "midlertidig", kommune=ODENSE)
    dernaest = sag.besked("person", "a2", kommune=AARHUS)
    assert lever(dernaest, AARHUS) is Levering.IKKE_LEDIG
    _opgiv(ejer, foerst)
    assert lever(dernaest, AARHUS) is Levering.IKKE_LEDIG
    with session(sag.SYSTEM):
        Udgaaende.objects.filter(pk=foerst).update(indhold={}, status=Udgaaendestatus.KLAR, forsoeg=0)
    toem()
    assert proevearter.ANKOMMET == ["a1", "a2"]


def test_koeer_leveres_samtidig(ejer: Ejer) -> None:
    """Each of four deliveries waits until all four are under way; within a queue only one is."""
    moede = threading.Barrier(4)
    proevearter.MOEDESTEDER["alle"] = lambda: moede.wait(FRIST) and None
    beskeder = [sag.besked(koe, f"{koe}1", "moede:alle") for koe in "abcd"]
    bagved = [sag.besked(koe, f"{koe}2") for koe in "abcd"]
    svar = samtidig(8, lambda nr: lever([*bagved, *beskeder][nr], ODENSE))
    assert svar[4:] == [Levering.LEVERET] * 4
    toem()
    assert sorted(proevearter.ANKOMMET) == [f"{koe}{nr}" for koe in "abcd" for nr in (1, 2)]
    for koe in "abcd":
        assert proevearter.ANKOMMET.index(f"{koe}1") < proevearter.ANKOMMET.index(f"{koe}2")


def test_mange_arbejdere_om_en_besked(ejer: Ejer) -> None:
    pk = sag.besked("a", "a1")
    svar = samtidig(6, lambda nr: lever(pk, ODENSE))
    assert svar.count(Levering.LEVERET) == 1
    assert set(svar) <= {Levering.LEVERET, Levering.IKKE_LEDIG}
    assert proevearter.ANKOMMET == ["a1"]


def test_en_kvittering_der_kommer_for_sent_smides_vaek(ejer: Ejer) -> None:
    """Two threads at one message: the lease runs out while the first still sends; the second's receipt stands."""
    sender, maa_slutte = threading.Event(), threading.Event()
    ankomne = []

    def moedes() -> None:
        ankomne.append(1)
        if len(ankomne) == 1:
            sender.set()
            assert maa_slutte.wait(FRIST)

    proevearter.MOEDESTEDER["her"] = moedes
    pk = sag.besked("a", "a1", "moede:her")
    langsom = Traad(lambda: lever(pk, ODENSE))
    assert sender.wait(FRIST)
    assert lever(pk, ODENSE) is Levering.IKKE_LEDIG
    ejer.udloeb()
    assert lever(pk, ODENSE) is Levering.LEVERET
    maa_slutte.set()
    assert langsom.svar() is Levering.OVERHALET
    assert proevearter.ANKOMMET == ["a1", "a1"], "twice at least, with one key"


def test_den_forrige_kommer_tilbage_mens_den_naeste_sender(ejer: Ejer) -> None:
    """The fence has moved, though the message is not delivered yet: the first one's receipt is thrown away."""
    her, gaa = (threading.Event(), threading.Event()), (threading.Event(), threading.Event())

    def moedes() -> None:
        nr = int(her[0].is_set())
        her[nr].set()
        assert gaa[nr].wait(FRIST)

    proevearter.MOEDESTEDER["her"] = moedes
    pk = sag.besked("a", "a1", "moede:her")
    forrige = Traad(lambda: lever(pk, ODENSE))
    assert her[0].wait(FRIST)
    ejer.udloeb()
    naeste = Traad(lambda: lever(pk, ODENSE))
    assert her[1].wait(FRIST)
    gaa[0].set()
    assert forrige.svar() is Levering.OVERHALET
    assert _status(pk) == "klar"
    gaa[1].set()
    assert naeste.svar() is Levering.LEVERET


def test_en_noegle_bruges_en_gang(ejer: Ejer) -> None:
    noegle = str(uuid.uuid4())
    svar = samtidig(4, lambda nr: sag.besked("a", noegle))
    assert sum(isinstance(et, int) for et in svar) == 1
