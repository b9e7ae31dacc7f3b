"""Three hundred choices of the last seven places, families at several practices, and all that gives places back."""

from __future__ import annotations

import io
import itertools
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from forloeb import motor
from forloeb.models import Forloeb
from integrationer.digitalpost.svar import Svar
from integrationer.digitalpost.svar import Udfald as Svarudfald
from kerne import ur
from kerne.session import session
from laegevalg.beslutning import Barn, Oenske, OensketAfvist, beslut
from laegevalg.dispensation import meld_afsendt, modtag_svar
from laegevalg.grundlag import AFSLAG, Valg
from laegevalg.handlinger import ValgAfvist
from laegevalg.indlaesning.taelling import genoptael
from laegevalg.kontrol import find_afvigelser
from laegevalg.models import Dispensation, Laegevalg, Registrering, Valgstatus
from sikrede.models import Sikret
from tests.stoette import byg, sag
from tests.stoette.maskinrum import Draeber, Ejer, samtidig
from ydere.handlinger import PladsenErTaget
from ydere.indlaesning.tilgang import KOLONNER
from ydere.models import Plads, Yder
from ydere.opslag import hent_yder

pytestmark = pytest.mark.krav("LV-8")
UMULIGT = (PladsenErTaget, LookupError, OensketAfvist)
"""How one is told that there is no place: at the last moment, asked to ask the doctor, or full."""


def _praksis(ledige: int, *, over: int = 0, **felter: object) -> int:
    with session(sag.SYSTEM):
        return byg.praksis(lukkegraense=ledige, maksimum=ledige + over, **felter).pk  # type: ignore[arg-type]


def _personer(antal: int) -> list[int]:
    with session(sag.SYSTEM):
        return [byg.sikret().pk for _ in range(antal)]


def _fordel(antal: int, traade: int, goer: Callable[[int], object]) -> list[object]:
    """`goer(0..antal-1)`, each thread its share in turn. Gives results and what was raised, in order."""
    svar: list[object] = [None] * antal

    def en(traad: int) -> None:
        for nr in range(traad, antal, traade):
            try:
                svar[nr] = goer(nr)
            except (*UMULIGT, ValgAfvist) as fejl:
                svar[nr] = fejl

    for fejl in samtidig(traade, en):
        if isinstance(fejl, Exception):
            raise fejl
    return svar


def _ingen_afvigelser() -> None:
    with session(sag.SYSTEM):
        assert find_afvigelser() == []


def _koer_alt(forloeb: Sequence[int]) -> None:
    for et in forloeb:
        assert motor.koer(sag.naeste(et), "0461") is motor.Koersel.UDFOERT


def test_300_valg_af_de_sidste_syv_pladser(ejer: Ejer) -> None:
    """All have been shown that the doctor is open, and all confirm: only the statement itself stands between."""
    yder, alle = _praksis(7), _personer(300)
    with session(sag.SOFIE):
        personer = Sikret.objects.in_bulk(alle)
        oenske = Oenske(fra=ur.i_dag(), yder=hent_yder(yder).offentlig_id)
        (besluttet,) = beslut(personer[alle[0]], oenske, aktoer=sag.SOFIE)

    def bekraeft(nr: int) -> int:
        with session(sag.SOFIE):
            return sag.bekraeft([replace(besluttet, sikret=personer[alle[nr]])]).pk

    svar = _fordel(300, 12, bekraeft)
    assert sum(isinstance(et, int) for et in svar) == 7
    assert sum(isinstance(et, PladsenErTaget) for et in svar) == 293
    with session(sag.SYSTEM):
        assert sag.taelleren(yder) == (0, 7)
        assert Laegevalg.objects.count() == Forloeb.objects.count() == 7, "the others left nothing behind"


@pytest.mark.krav("LV-9", "LV-10", "LV-11")
def test_de_sidste_pladser_mens_alt_andet_sker(ejer: Ejer, tmp_path: Path) -> None:
    """Open places and three to ask for, beside cancels, refusals, registrations, recounts and files of intake."""
    yder = _praksis(17, over=3)
    andre = _personer(10)
    med_plads = [sag.vaelg(person, yder) for person in andre]
    nye, spurgt = _personer(60), _personer(20)
    filer = [_tilgangsfil(tmp_path, [yder], kapaciteter=str(nr)) for nr in range(1, 3)]
    annulleres, registreres = med_plads[:5], [sag.naeste(et) for et in med_plads[5:]]

    def goer(nr: int) -> object:
        slags, plads = nr % 10, nr // 10
        match slags:
            case 7:
                return _spoerg(spurgt[plads], yder)
            case 8 if plads < 5:
                return sag.annuller(annulleres[plads])
            case 8:
                return motor.koer(registreres[plads - 5], "0461")
            case 9:
                return _masse(plads, filer)
        return sag.vaelg(nye[plads * 6 + slags], yder) if slags < 6 else _spoerg(spurgt[10 + plads], yder)

    svar = _fordel(100, 12, goer)
    assert [svar[nr] for nr in range(8, 58, 10)] == [""] * 5
    assert [svar[nr] for nr in range(58, 108, 10)] == [motor.Koersel.UDFOERT] * 5
    _ingen_afvigelser()
    with session(sag.SYSTEM):
        plads = Plads.objects.get(yder_id=yder)
        assert plads.tilmeldte == 5
        aabne = Laegevalg.objects.filter(yder_id=yder, status=Valgstatus.RESERVERET, adgang="aaben").count()
        assert aabne + plads.tilmeldte <= plads.lukkegraense
        assert plads.tilmeldte + plads.reserverede <= plads.maksimum
    _svar_paa_alle(Svarudfald.NEJ)
    _ingen_afvigelser()
    with session(sag.SYSTEM):
        assert not Laegevalg.objects.filter(adgang="dispensation", status=Valgstatus.RESERVERET).exists()
        ledige = 17 - sum(sag.taelleren(yder))
    svar = _fordel(ledige + 3, 6, lambda nr: sag.vaelg(nye[-1 - nr], yder) if nr else "")
    with session(sag.SYSTEM):
        assert sum(sag.taelleren(yder)) <= 17


def _spoerg(person: int, yder: int) -> object:
    """Ask the doctor when there is no open place; a place when there is."""
    with session(sag.SOFIE):
        oenske = Oenske(fra=ur.i_dag(), yder=hent_yder(yder).offentlig_id)
        return sag.bekraeft(beslut(Sikret.objects.get(pk=person), oenske, aktoer=sag.SOFIE)).pk


_EN_FIL_AD_GANGEN = threading.Lock()


def _masse(nr: int, filer: Sequence[Path]) -> str:
    """A bulk load of each kind in turn; the files of one register are read one at a time."""
    if nr % 2:
        with _EN_FIL_AD_GANGEN:
            call_command("ydertilgang_indlaes", str(filer[nr // 2 % 2]), stdout=io.StringIO(), stderr=io.StringIO())
    else:
        with session(sag.SYSTEM):
            genoptael()
    return "indlæst"


def _tilgangsfil(mappe: Path, ydere: Sequence[int], **aendret: str) -> Path:
    """A file that says of the practices what they are, or what is `aendret`."""
    with session(sag.SYSTEM):
        raekker = [
            {
                "ydernummer": plads.yder.ydernummer,
                "kommunekode": plads.kommune,
                "tilgang": plads.tilgang,
                "lukkegraense": str(plads.lukkegraense),
                "maksimum": str(plads.maksimum),
            }
            | aendret
            for plads in Plads.objects.filter(yder_id__in=ydere).select_related("yder")
        ]
    sti = mappe / f"tilgang{len(list(mappe.iterdir()))}.csv"
    linjer = [";".join(KOLONNER), *(";".join(raekke.get(navn, "") for navn in KOLONNER) for raekke in raekker)]
    sti.write_text("\n".join(linjer) + "\n", encoding="utf-8")
    return sti


def _svar_paa_alle(udfald: Svarudfald) -> None:
    """Every doctor answers, twice, at once; each process that waits is first brought to where it has asked."""
    with session(sag.SYSTEM):
        spurgte = Laegevalg.objects.filter(adgang="dispensation", status=Valgstatus.RESERVERET)
        forloeb = list(spurgte.values_list("forloeb_id", flat=True))
    _koer_alt(forloeb)
    with session(sag.SYSTEM):
        beskeder = list(Dispensation.objects.filter(forloeb__in=forloeb).values_list("besked", flat=True))
    assert len(beskeder) == len(forloeb)

    def svar(nr: int) -> str:
        with session(sag.SYSTEM):
            meld_afsendt(beskeder[nr // 2])
            return modtag_svar(Svar(uuid.uuid4(), beskeder[nr // 2], udfald, ur.nu(), "svar"))

    _fordel(2 * len(beskeder), 8, svar)


@pytest.mark.krav("LV-10", "LV-11", "FRL-3")
def test_hver_vej_ud_giver_pladsen_tilbage_en_gang(ejer: Ejer) -> None:
    """Cancelled, refused, accepted and registered: each in two hands at once, and never more than its own place."""
    yder = _praksis(0, over=12)
    personer = _personer(9)
    forloeb = [sag.spoerg_laegen(person, yder) for person in personer]
    _koer_alt(forloeb)
    with session(sag.SYSTEM):
        beskeder = {en.forloeb_id: en.besked for en in Dispensation.objects.all()}
        assert sag.taelleren(yder) == (0, 9)

    def goer(nr: int) -> object:
        et, slags = forloeb[nr // 2], nr // 6
        if slags == 0 or (slags == 2 and nr % 2):
            return sag.annuller(et)
        with session(sag.SYSTEM):
            udfald = Svarudfald.NEJ if slags == 1 else Svarudfald.JA
            return modtag_svar(Svar(uuid.uuid4(), beskeder[et], udfald, ur.nu(), ""))

    svar = _fordel(18, 6, goer)
    assert [sum(et == "" for et in svar[nr : nr + 2]) for nr in (0, 2, 4)] == [1, 1, 1], "the other is told why not"
    _ingen_afvigelser()
    with session(sag.SYSTEM):
        tilbage = list(Laegevalg.objects.filter(status=Valgstatus.RESERVERET).values_list("forloeb_id", flat=True))
        assert sag.taelleren(yder) == (0, len(tilbage))
        assert set(tilbage) <= set(forloeb[6:])
        afvist = Forloeb.objects.filter(art=AFSLAG).values_list("foraelder_id", flat=True)
        assert sorted(afvist) == forloeb[3:6], "one refusal each, however often it is said"
    _koer_alt(tilbage)
    with session(sag.SYSTEM):
        assert sag.taelleren(yder) == (len(tilbage), 0)


def _familie(boern: int) -> tuple[int, list[int]]:
    """A parent and children under 15 with custody. Returns their keys."""
    with session(sag.SYSTEM):
        mor = byg.sikret()
        alle = [byg.sikret(fornavn="Clara", foedt=date(2018, 3, nr + 1)) for nr in range(boern)]
        for barn in alle:
            byg.foraeldremyndighed(barn, mor)
    return mor.pk, [barn.pk for barn in alle]


def _vaelg_for_familien(familie: tuple[int, Sequence[int]], yder: int) -> int:
    """The mother and her children choose the same doctor in one process. Raises one of `UMULIGT`."""
    mor, boern = familie
    with session(sag.SOFIE):
        personer = Sikret.objects.in_bulk([mor, *boern])
        med = tuple(Barn(personer[barn].offentlig_id) for barn in boern)
        oenske = Oenske(fra=ur.i_dag(), yder=hent_yder(yder).offentlig_id, boern=med)
        valgte = beslut(personer[mor], oenske, aktoer=sag.SOFIE)
        if any(et.adgang == "dispensation" for et in valgte):
            raise LookupError
        return sag.bekraeft(valgte).pk


@pytest.mark.krav("FAM-7")
def test_familier_af_forskellig_stoerrelse_faar_plads_eller_ej(ejer: Ejer) -> None:
    yder = _praksis(10)
    familier = [_familie(nr % 4) for nr in range(24)]
    svar = _fordel(24, 8, lambda nr: _vaelg_for_familien(familier[nr], yder))
    with session(sag.SYSTEM):
        for (mor, boern), et in zip(familier, svar, strict=True):
            holdt = Laegevalg.objects.filter(sikret__in=[mor, *boern]).count()
            assert holdt == (1 + len(boern) if isinstance(et, int) else 0), "all or none"
        optaget = sag.taelleren(yder)[1]
        assert 10 - 4 < optaget <= 10, "a family that did not fit leaves the place to the next"


@pytest.mark.krav("FAM-7")
def test_de_samme_boern_med_to_foraeldre_i_hver_sin_raekkefoelge(ejer: Ejer) -> None:
    """Both parents choose at once with the same children, named in opposite order: one is told, nobody is stuck."""
    yder = _praksis(100)
    for _ in range(6):
        mor, boern = _familie(3)
        with session(sag.SYSTEM):
            far = byg.sikret(koen="M")
            for barn in Sikret.objects.filter(pk__in=boern):
                byg.foraeldremyndighed(barn, far, art="0004")
        with session(sag.SYSTEM):
            byg.registrering(Sikret.objects.get(pk=mor), Yder.objects.get(pk=yder))
            foer = sum(sag.taelleren(yder))
        anden = _praksis(100)
        svar = samtidig(
            2,
            lambda nr, mor=mor, far=far.pk, boern=boern, anden=anden: _uden_samtykke(  # type: ignore[misc]
                (mor, far)[nr], boern[:: (1, -1)[nr]], anden
            ),
        )
        assert sorted(type(et).__name__ for et in svar) in (["ValgAfvist", "int"], ["OensketAfvist", "int"]), svar
        with session(sag.SYSTEM):
            assert sag.taelleren(anden) == (0, 4)
            assert sum(sag.taelleren(yder)) == foer


def _uden_samtykke(foraelder: int, boern: Sequence[int], yder: int) -> int:
    """As `_vaelg_for_familien`, with everyone's consent recorded."""
    with session(sag.SOFIE):
        personer = Sikret.objects.in_bulk([foraelder, *boern])
        oenske = Oenske(
            fra=ur.i_dag(),
            yder=hent_yder(yder).offentlig_id,
            boern=tuple(Barn(personer[barn].offentlig_id) for barn in boern),
            samtykker=dict.fromkeys(Sikret.objects.values_list("offentlig_id", flat=True), "Ved fremmøde"),
        )
        return sag.bekraeft(beslut(personer[foraelder], oenske, aktoer=sag.SOFIE)).pk


@pytest.mark.krav("FAM-7", "FRL-3")
def test_praksisser_i_modsat_raekkefoelge_laaser_ikke_hinanden(ejer: Ejer, tmp_path: Path) -> None:
    """Families with a child at each practice, named up or down, beside cancels of whole families and bulk loads."""
    ydere = [_praksis(40) for _ in range(3)]
    familier = [_familie(3) for _ in range(24)]
    valgt = [_delt_valg(familie, ydere[:: (1, -1)[nr % 2]]) for nr, familie in enumerate(familier[:12])]
    filer = [_tilgangsfil(tmp_path, ydere, kapaciteter=str(nr)) for nr in range(1, 3)]

    def goer(nr: int) -> object:
        plads, slags = divmod(nr, 3)
        match slags:
            case 0:
                return sag.annuller(valgt[plads])
            case 1:
                return _delt_valg(familier[12 + plads], ydere[:: (-1, 1)[plads % 2]])
        return _masse(plads, filer)

    svar = _fordel(36, 9, goer)
    assert svar[0::3] == [""] * 12
    assert all(isinstance(et, int) for et in svar[1::3])
    _ingen_afvigelser()
    with session(sag.SYSTEM):
        assert [sag.taelleren(yder) for yder in ydere] == [(0, 12)] * 3


def _delt_valg(familie: tuple[int, Sequence[int]], ydere: Sequence[int]) -> int:
    """The children choose a practice each and the mother none of them: several practices in one transaction."""
    mor, boern = familie
    with session(sag.SOFIE):
        personer = Sikret.objects.in_bulk([mor, *boern])
        valgte: list[Valg] = []
        for barn, yder in zip(boern, ydere, strict=True):
            oenske = Oenske(fra=ur.i_dag(), yder=hent_yder(yder).offentlig_id, anmoder=personer[mor].offentlig_id)
            valgte += beslut(personer[barn], oenske, aktoer=sag.SOFIE)
        return sag.bekraeft(valgte).pk


def test_registreringer_paa_kryds_og_tvaers(ejer: Ejer) -> None:
    """Patients move round between three practices at once, in both directions, beside recounts."""
    with session(sag.SYSTEM):
        ydere = [byg.praksis() for _ in range(3)]
        personer = [byg.sikret() for _ in range(18)]
        for nr, person in enumerate(personer):
            byg.registrering(person, ydere[nr % 3])
    par = list(itertools.permutations(range(3), 2))
    valg = [
        sag.naeste(sag.vaelg(person.pk, ydere[(nr % 3 + (1, 2)[nr % 2]) % 3].pk)) for nr, person in enumerate(personer)
    ]
    svar = _fordel(24, 8, lambda nr: motor.koer(valg[nr], "0461") if nr < 18 else _masse(0, []))
    assert svar[:18] == [motor.Koersel.UDFOERT] * 18
    assert len(par) == 6
    _ingen_afvigelser()
    with session(sag.SYSTEM):
        assert [sag.taelleren(yder.pk) for yder in ydere] == [(6, 0)] * 3
        assert Registrering.objects.count() == 36


def test_de_sidste_pladser_mellem_mange_processer(draeber: Draeber, ejer: Ejer) -> None:
    """Real processes, each with a connection of its own: twelve for the last three places."""
    yder, alle = _praksis(3), _personer(12)
    numre = [draeber.bed("vaelg", [person, yder, str(uuid.uuid4())]) for person in alle]
    ender = [draeber.vent(nr).ende for nr in numre]
    assert sorted(ender) == [0] * 3 + [1] * 9
    with session(sag.SYSTEM):
        assert sag.taelleren(yder) == (0, 3)
        assert Forloeb.objects.count() == 3
