"""A worker that is halted (SIGSTOP) at every boundary while others go on, and then lives on: one result is stored.

Its lease runs out while it still lives, its case is run, delivered or cancelled by others, and then it continues.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from brugere.demo import ODENSE
from forloeb import motor
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from integrationer.levering import Levering, lever
from integrationer.models import Udgaaende, Udgaaendestatus
from kerne.session import session
from laegevalg.foelger import FOELGER
from laegevalg.models import Laegevalg, Registrering, Valgstatus
from opgaver.models import Opgave
from sundhedskort.models import Kortbestilling
from tests.stoette import sag
from tests.stoette.maskinrum import Draeber, Ejer, Traad, toem_til
from tests.stoette.processer import vent_paa

pytestmark = pytest.mark.krav("FRL-3")
Sag = Callable[[], tuple[int, tuple[object, ...]]]


def _standset_overalt(draeber: Draeber, kald: str, sag_: Sag) -> Iterator[tuple[int, Callable[[], str]]]:
    """For each boundary a case and a child halted there: the case's key, and what lets the child go on and answer."""
    hel = draeber.koer(kald, *sag_()[1])
    assert "COMMIT" in hel.graenser
    for graense in range(1, len(hel.graenser) + 1):
        noegle, argumenter = sag_()
        videre = draeber.vent_standset(draeber.bed(kald, argumenter, graense, "stop"))
        yield noegle, lambda videre=videre: videre().svar  # type: ignore[misc]


def _imens(ejer: Ejer, goer: Callable[[], object], videre: Callable[[], str]) -> tuple[object, str]:
    """Do something until it is done or waits for the halted child, let that go on, and give both answers."""
    traad = Traad(goer)
    vent_paa(lambda: not traad.is_alive() or ejer.ventende_laase() > 0)
    hos_barnet = videre()
    return traad.svar(), hos_barnet


def _proeve_paa_trin(nr: int) -> tuple[int, tuple[object, ...]]:
    """A test process that waits on step `nr`."""
    forloeb = sag.proeve()
    for _ in range(nr - 1):
        assert motor.koer(sag.naeste(forloeb), ODENSE) is motor.Koersel.UDFOERT
    return forloeb, (sag.naeste(forloeb), ODENSE)


@pytest.mark.parametrize("nr", [1, 2], ids=["rent", "langsomt"])
def test_et_trin_hvis_lejemaal_udloeb(draeber: Draeber, ejer: Ejer, nr: int) -> None:
    """Where the halted worker holds the rows nobody else takes them; where it does not, it is overtaken."""
    overhalet = 0
    for forloeb, videre in _standset_overalt(draeber, "koer", lambda: _proeve_paa_trin(nr)):
        with session(sag.SYSTEM):
            aktivitet = Aktivitet.objects.get(forloeb_id=forloeb, nr=nr)
        ejer.udloeb()
        her = motor.koer(aktivitet.pk, ODENSE)
        hos_barnet = videre()
        overhalet += hos_barnet == "overhalet"
        if her is motor.Koersel.UDFOERT:
            assert hos_barnet in {"ikke_ledig", "overhalet"}
        else:
            assert (her, hos_barnet) == (motor.Koersel.IKKE_LEDIG, "udfoert")
    assert overhalet >= 3, "no worker was overtaken between its claim and its storing"
    toem_til(ejer, lambda: not Forloeb.objects.exclude(status=Status.AFSLUTTET).exists())
    with session(sag.SYSTEM):
        antal = Forloeb.objects.count()
    assert [ejer.tael(f"proeve.{trin}") for trin in ("foerste", "anden", "tredje")] == [antal] * 3


@pytest.mark.krav("KORT-5")
def test_en_levering_hvis_lejemaal_udloeb(draeber: Draeber, ejer: Ejer, leverandoer: httpx.Client) -> None:
    """Sent twice with the same key where it must be; one effect at the supplier, one receipt stored."""
    overhalet = 0

    def sag_() -> tuple[int, tuple[object, ...]]:
        besked = sag.kort_i_udbakken()[1]
        return besked, (besked, ODENSE)

    for besked, videre in _standset_overalt(draeber, "lever", sag_):
        ejer.udloeb()
        her = lever(besked, ODENSE)
        hos_barnet = videre()
        overhalet += hos_barnet == "overhalet"
        if her is Levering.LEVERET:
            assert hos_barnet in {"ikke_ledig", "overhalet"}
        else:
            assert (her, hos_barnet) == (Levering.IKKE_LEDIG, "leveret")
    assert overhalet >= 3
    with session(sag.SYSTEM):
        assert not Udgaaende.objects.exclude(status=Udgaaendestatus.LEVERET).exists()
        noegler = sorted(str(en) for en in Kortbestilling.objects.values_list("ordrenoegle", flat=True))
    assert sag.effekter(leverandoer) == noegler


@pytest.mark.krav("LV-8")
def test_et_valg_annulleres_mens_det_registreres(draeber: Draeber, ejer: Ejer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either it is in force and the cancel is refused, or it is cancelled and its place given back: never both."""
    monkeypatch.setattr(FOELGER, "_poster", {})
    udfald = set()

    def sag_() -> tuple[int, tuple[object, ...]]:
        person, _, ny = sag.person_med_laege()
        forloeb = sag.vaelg(person, ny)
        return forloeb, (sag.naeste(forloeb), ODENSE)

    for forloeb, videre in _standset_overalt(draeber, "koer", sag_):
        nej, hos_barnet = _imens(ejer, lambda forloeb=forloeb: sag.annuller(forloeb), videre)  # type: ignore[misc]
        with session(sag.SYSTEM):
            valg = Laegevalg.objects.get(forloeb_id=forloeb)
            if nej:
                assert "trådt i kraft" in str(nej)
                assert (hos_barnet, valg.status) == ("udfoert", Valgstatus.GENNEMFOERT)
                assert sag.taelleren(valg.yder_id) == (1, 0)
            else:
                assert hos_barnet in {"ikke_ledig", "overhalet"}
                assert valg.status == Valgstatus.OPGIVET
                assert sag.taelleren(valg.yder_id) == (0, 0)
                assert not Registrering.objects.filter(forloeb_id=forloeb).exists()
        udfald.add(bool(nej))
    assert udfald == {True, False}


def test_et_langsomt_trin_annulleres_mens_det_arbejder(draeber: Draeber, ejer: Ejer) -> None:
    """What the worker comes back with after the cancel is thrown away; what it stored before stays."""
    overhalet = 0
    for forloeb, videre in _standset_overalt(draeber, "koer", lambda: _proeve_paa_trin(2)):
        nej, hos_barnet = _imens(ejer, lambda forloeb=forloeb: sag.annuller(forloeb), videre)  # type: ignore[misc]
        assert nej == ""
        overhalet += hos_barnet == "overhalet"
        with session(sag.SYSTEM):
            raekke = Forloeb.objects.get(pk=forloeb)
            anden = raekke.aktiviteter.get(nr=2)
            assert raekke.status == Status.ANNULLERET
            genstand = f"forloeb:{raekke.offentlig_id}"
            assert (anden.status == Aktivitetsstatus.UDFOERT) is (hos_barnet == "udfoert")
            assert ejer.tael("proeve.anden", genstand) == (hos_barnet == "udfoert")
            assert ejer.tael("proeve.fortrudt", genstand) == ejer.tael("forloeb.annuller", genstand) == 1
            assert not Opgave.objects.filter(genstand=genstand, lukket=None).exists()
    assert overhalet >= 3


@pytest.mark.krav("KORT-5")
def test_et_kort_annulleres_mens_ordren_leveres(draeber: Draeber, ejer: Ejer, leverandoer: httpx.Client) -> None:
    """Cancelled and never sent, or sent and the cancel refused: the supplier has a card of those alone."""
    sendt = []
    udfald = set()

    def sag_() -> tuple[int, tuple[object, ...]]:
        forloeb, besked = sag.kort_i_udbakken()
        return forloeb, (besked, ODENSE)

    for forloeb, videre in _standset_overalt(draeber, "lever", sag_):
        nej, hos_barnet = _imens(ejer, lambda forloeb=forloeb: sag.annuller(forloeb), videre)  # type: ignore[misc]
        with session(sag.SYSTEM):
            status = sag.beskeden(forloeb).status
            if nej:
                assert "kan ikke længere annulleres" in str(nej)
                assert (hos_barnet, status) == ("leveret", Udgaaendestatus.LEVERET)
                sendt.append(str(Kortbestilling.objects.get(forloeb_id=forloeb).ordrenoegle))
            else:
                assert (hos_barnet, status) == ("ikke_ledig", Udgaaendestatus.ANNULLERET)
        udfald.add(bool(nej))
    assert udfald == {True, False}
    assert set(sendt) < set(sag.effekter(leverandoer))
    assert len(sag.effekter(leverandoer)) == len(sendt) + 1, "the case that listed the boundaries, and those refused"


@pytest.mark.krav("LV-8")
def test_to_annullerer_samtidig(draeber: Draeber, ejer: Ejer) -> None:
    """One of the two is told that it is done already, and the place is given back once."""

    def sag_() -> tuple[int, tuple[object, ...]]:
        person, _, ny = sag.person_med_laege()
        forloeb = sag.vaelg(person, ny)
        return forloeb, (forloeb,)

    for forloeb, videre in _standset_overalt(draeber, "annuller", sag_):
        svar = _imens(ejer, lambda forloeb=forloeb: sag.annuller(forloeb), videre)  # type: ignore[misc]
        assert sorted(svar)[0] == ""
        assert "ikke længere i gang" in sorted(svar)[1]
        with session(sag.SYSTEM):
            raekke = Forloeb.objects.get(pk=forloeb)
            assert raekke.status == Status.ANNULLERET
            assert sag.taelleren(Laegevalg.objects.get(forloeb=raekke).yder_id) == (0, 0)
        assert ejer.tael("forloeb.annuller", f"forloeb:{raekke.offentlig_id}") == 1
