"""The race for a practice's last places, two choices for one person, and the same form twice."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client

from forloeb import motor
from forloeb.models import Forloeb
from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from laegevalg.models import Laegevalg, Registrering, Valgstatus
from sikrede.models import Sikret
from tests.stoette import byg, sag
from tests.stoette.maskinrum import Draeber, Ejer, samtidig, toem_til
from tests.stoette.processer import vent_paa
from ydere.models import Plads, Yder

pytestmark = pytest.mark.krav("LV-8")


def _yder(ledige: int) -> int:
    with session(sag.SYSTEM):
        yder = byg.praksis(navn="Ny Praksis", lukkegraense=ledige, maksimum=ledige + 5)
    return yder.pk


def _personer(antal: int) -> list[int]:
    with session(sag.SYSTEM):
        return [byg.sikret().pk for _ in range(antal)]


def _fik_plads(svar: list[int | Exception]) -> int:
    assert all(isinstance(et, int) or type(et).__name__ in {"PladsenErTaget", "LookupError"} for et in svar), svar
    return sum(isinstance(et, int) for et in svar)


@pytest.mark.parametrize(("personer", "pladser"), [(12, 1), (12, 5), (6, 10)])
def test_de_sidste_pladser_gives_til_netop_saa_mange(ejer: Ejer, personer: int, pladser: int) -> None:
    yder, alle = _yder(pladser), _personer(personer)
    svar = samtidig(personer, lambda nr: sag.vaelg(alle[nr], yder))
    ventet = min(personer, pladser)
    assert _fik_plads(svar) == ventet
    with session(sag.SYSTEM):
        assert sag.taelleren(yder) == (0, ventet)
        assert Laegevalg.objects.count() == Forloeb.objects.count() == ventet, "the others left nothing behind"


def test_de_sidste_pladser_mellem_processer(draeber: Draeber, ejer: Ejer) -> None:
    """The same with processes: one halted with the place in its hand, one that waits for it, one that came first."""
    yder, (foerste, anden, tredje) = _yder(2), _personer(3)
    sag.vaelg(foerste, yder)
    graenser = draeber.koer("vaelg", *_vaelg_et_andet_sted()).graenser
    med_pladsen = draeber.vent_standset(
        draeber.bed("vaelg", [anden, yder, str(uuid.uuid4())], len(graenser) - 2, "stop")
    )
    venter = draeber.bed("vaelg", [tredje, yder, str(uuid.uuid4())])
    vent_paa(lambda: ejer.ventende_laase() > 0)
    assert med_pladsen().ende == 0
    assert draeber.vent(venter).ende == 1, "it is told that the place is taken"
    with session(sag.SYSTEM):
        assert sag.taelleren(yder) == (0, 2)
        assert not Forloeb.objects.filter(sikret_id=tredje).exists()


def _vaelg_et_andet_sted() -> tuple[int, int, str]:
    return _personer(1)[0], _yder(5), str(uuid.uuid4())


def test_annulleringer_og_valg_paa_samme_tid(ejer: Ejer) -> None:
    """Places given back are taken again, and the counter ends where the rows are."""
    yder, alle = _yder(4), _personer(10)
    i_gang = [sag.vaelg(person, yder) for person in alle[:4]]
    svar = samtidig(10, lambda nr: sag.annuller(i_gang[nr]) if nr < 4 else sag.vaelg(alle[nr], yder))
    assert svar[:4] == [""] * 4
    fik = _fik_plads(svar[4:])
    with session(sag.SYSTEM):
        assert sag.taelleren(yder) == (0, fik)
        assert fik <= 4


def test_valg_registreres_samtidig_hos_samme_laege(ejer: Ejer) -> None:
    """Patients who move between two practices in both directions at once: no deadlock, counters equal rows."""
    with session(sag.SYSTEM):
        a, b = byg.praksis(navn="A"), byg.praksis(navn="B")
        personer = [byg.sikret() for _ in range(8)]
        for nr, person in enumerate(personer):
            byg.registrering(person, (a, b)[nr % 2])
    valg = [sag.vaelg(person.pk, (b, a)[nr % 2].pk) for nr, person in enumerate(personer)]
    aktiviteter = [sag.naeste(et) for et in valg]
    assert samtidig(8, lambda nr: motor.koer(aktiviteter[nr], "0461")) == [motor.Koersel.UDFOERT] * 8
    with session(sag.SYSTEM):
        assert (sag.taelleren(a.pk), sag.taelleren(b.pk)) == ((4, 0), (4, 0))


def test_to_valg_for_samme_person_paa_en_gang(ejer: Ejer) -> None:
    (person,), yderne = _personer(1), [_yder(5) for _ in range(6)]
    svar = samtidig(6, lambda nr: sag.vaelg(person, yderne[nr]))
    (valgt,) = [nr for nr, et in enumerate(svar) if isinstance(et, int)]
    for et in svar:
        assert isinstance(et, int) or "allerede et lægevalg i gang" in str(et)
    with session(sag.SYSTEM):
        assert [sag.taelleren(yder)[1] for yder in yderne] == [int(nr == valgt) for nr in range(6)]
        assert Forloeb.objects.count() == Laegevalg.objects.filter(status=Valgstatus.RESERVERET).count() == 1


def test_samme_formular_flere_gange(ejer: Ejer) -> None:
    (person,), yder, noegle = _personer(1), _yder(5), uuid.uuid4()
    svar = samtidig(6, lambda nr: sag.vaelg(person, yder, noegle=noegle))
    assert len(set(svar)) == 1
    assert isinstance(svar[0], int)
    assert sag.vaelg(person, yder, noegle=noegle) == svar[0]
    with session(sag.SYSTEM):
        assert sag.taelleren(yder) == (0, 1)
    assert ejer.tael("laegevalg.vaelg") == ejer.tael("forloeb.start") == 1


def test_samme_formular_og_et_andet_valg_gennem_siderne(ejer: Ejer, log_ind: object) -> None:
    """Two tabs and a double click: one process, and the other tab is told in Danish."""
    (person_id,), yderne = _personer(1), [_yder(5), _yder(5)]
    with session(sag.SYSTEM):
        person = Sikret.objects.get(pk=person_id)
        offentlige = [str(Yder.objects.get(pk=yder).offentlig_id) for yder in yderne]
        dag = f"{ur.i_dag():%d.%m.%Y}"
    klient: Client = log_ind(Rolle.SAGSBEHANDLER)  # type: ignore[operator]
    sti = f"/sikrede/{person.offentlig_id}/laegevalg/"
    formularer = []
    for yder in offentlige:
        noegle = _skjulte(klient.get(sti).content.decode())["noegle"]
        side = klient.post(sti, {"yder": yder, "noegle": noegle, "gaelder_fra": dag}).content.decode()
        formularer.append(_skjulte(side))

    def bekraeft(nr: int) -> tuple[int, str]:
        egen = Client()
        egen.cookies.update(klient.cookies)
        svar = egen.post(f"{sti}bekraeft/", formularer[nr % 2])
        return svar.status_code, svar.content.decode()

    svar = samtidig(4, bekraeft)
    koder = [et[0] for et in svar if not isinstance(et, Exception)]
    assert sorted(koder) == [302, 302, 409, 409], svar
    for kode, side in (et for et in svar if not isinstance(et, Exception)):
        assert kode == 302 or "Der kan ikke vælges nu" in side
    with session(sag.SYSTEM):
        assert Forloeb.objects.count() == 1
        assert Plads.objects.filter(reserverede=1).count() == 1


def _skjulte(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


@pytest.mark.krav("FRL-3")
def test_et_valg_i_kraft_annulleres_ikke(ejer: Ejer) -> None:
    person, gammel, ny = sag.person_med_laege()
    forloeb = sag.vaelg(person, ny)
    toem_til(ejer, lambda: Registrering.objects.filter(forloeb_id=forloeb).exists())
    assert "trådt i kraft" in sag.annuller(forloeb) or "ikke længere i gang" in sag.annuller(forloeb)
    with session(sag.SYSTEM):
        assert (sag.taelleren(gammel), sag.taelleren(ny)) == ((0, 0), (1, 0))
