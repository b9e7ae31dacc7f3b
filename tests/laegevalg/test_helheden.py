"""The whole, at random: families, practices, dates, groups and roles, from the decision to the last step.

Each example is decided, confirmed and run to its end in the same country, the clock moved as far as anything waits;
doctors who are asked say yes, say no, or nothing. What was shown before must be what then happened.
"""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest
from hypothesis import HealthCheck, Phase, event, given, settings

from breve.gengivelse import Pdf
from forloeb.art import Konsekvens, Konsekvensart
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import det_der_skete
from grunddata import opslag as grunddata
from integrationer.digitalpost.svar import Svar
from integrationer.digitalpost.svar import Udfald as Svarudfald
from kerne import ur
from kerne.afgoerelse import REGLER
from kerne.aktoer import Aktoer
from kerne.session import session
from kerne.ur import KOEBENHAVN
from laegevalg.beslutning import Barn, Oenske, OensketAfvist, beslut
from laegevalg.dispensation import modtag_svar
from laegevalg.forudsigelse import grundlag_for
from laegevalg.grundlag import SIGER_JA, SIGER_NEJ, Valg, samlede
from laegevalg.handlinger import ValgAfvist
from laegevalg.kontrol import find_afvigelser
from laegevalg.models import Adgang, Dispensation, Laegevalg, Registrering, Valgstatus
from laegevalg.opslag import tidslinje
from sikrede.models import Sikret
from sikrede.opslag import alder
from sundhedskort.models import Kortbestilling, Kortstatus
from sygesikring.urvaerk import toem
from tests.laegevalg.eksempler import EKSEMPLER, Eksempel, Sted, opret, tilmeldte
from tests.stoette import database, sag
from tests.stoette.maskinrum import Ejer, arter, ejer, leverandoer, leverandoer_proces  # noqa: F401
from ydere.handlinger import PladsenErTaget
from ydere.models import Yder

_TIDSPUNKT = re.compile(r"(tidligst|senest) den (\d\d)\.(\d\d)\.(\d{4})")
_FLYTNING = re.compile(r"(får en plads|bliver ledig) hos [^(]*\((\d{6})\)")


@pytest.fixture
def uden_gengivelse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are made, stored and sent; what they look like is proved elsewhere, and is slow."""
    for sted in ("breve.trin.gengiv", "laegevalg.trin.breve.gengiv"):
        monkeypatch.setattr(sted, lambda art, data: Pdf(b"%PDF-1.7 " + art.noegle.encode(), 1))


@pytest.fixture
def landet(
    ejer: Ejer,  # noqa: F811
    leverandoer: httpx.Client,  # noqa: F811
    uden_gengivelse: None,
) -> Ejer:
    """Transactions commit, the card supplier and Digital Post answer, and the owner moves the clock."""
    return ejer


def _beslut(eksempel: Eksempel, sted: Sted, aktoer: Aktoer) -> tuple[Valg, ...]:
    hoved, *boern = sted.personer
    oenske = Oenske(
        fra=ur.i_dag() + timedelta(days=eksempel.dage),
        yder=sted.ydere[eksempel.yder].offentlig_id if eksempel.yder else None,
        gruppe=eksempel.gruppe,
        boern=tuple(Barn(en.offentlig_id, _eget_samtykke(en)) for en in boern),
        anmoder=sted.foraeldre[0].offentlig_id if sted.foraeldre else None,
        samtykker={en.offentlig_id: "Ved fremmøde." for en in sted.foraeldre},
    )
    return beslut(Sikret.objects.get(pk=hoved.pk), oenske, aktoer=aktoer)


def _eget_samtykke(barn: Sikret) -> str:
    return "Den unge har selv sagt ja." if alder(barn.foedselsdato, ur.i_dag()) >= 15 else ""


@pytest.mark.krav("UD-1", "UD-2", "LV-7", "LV-8", "LV-12", "LV-15", "GRP-1", "FAM-7")
@settings(
    max_examples=24,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(EKSEMPLER)
def test_det_der_blev_vist_er_det_der_skete(landet: Ejer, eksempel: Eksempel) -> None:
    database.toem(landet.forbindelse.info.dbname)
    aktoer = replace(sag.SOFIE, rolle=eksempel.rolle)
    sted = opret(eksempel)
    try:
        with session(aktoer):
            valgte = _beslut(eksempel, sted, aktoer)
            _hvert_valg_har_sine_grunde(valgte)
            vist = samlede(grundlag_for(valgte))
            forloeb = sag.bekraeft(valgte, aktoer=aktoer).pk
    except (OensketAfvist, PladsenErTaget) as afvist:
        event(type(afvist).__name__)
        _intet_skrevet(sted, str(afvist))
        return
    event(f"valgt: {', '.join(sorted({en.adgang.value for en in valgte}))}")
    _kun_et_valg_ad_gangen(eksempel, sted, aktoer)
    svar = dict(zip((en.sikret.pk for en in valgte), eksempel.svar, strict=False))
    _koer_til_ende(landet, svar)
    with session(sag.SYSTEM):
        valgs = [Forloeb.objects.get(laegevalg__isnull=False, sikret=en.sikret) for en in valgte]
        assert valgs[0].pk == forloeb
        _vist_er_sket(valgs, vist, svar)
        _taellerne_flyttede_som_sagt(valgs, sted)
        for et, valgt in zip(valgs, valgte, strict=True):
            _tidslinjen_er_hel(et, valgt, sted)
        assert find_afvigelser() == []


def _hvert_valg_har_sine_grunde(valgte: Sequence[Valg]) -> None:
    skjulte = {regel.noegle for regel in REGLER if regel.skjult}
    for valgt in valgte:
        assert valgt.begrundelser
        for en in valgt.begrundelser:
            assert en.regel.noegle not in skjulte
            assert en.tekst.strip()
            assert en.regel.kilde
        tekst = json.dumps([en.som_json() for en in valgt.begrundelser], ensure_ascii=False)
        assert not any(person.personnummer in tekst for person in Sikret.objects.all())
        emner = {en.regel.noegle.partition(".")[0] for en in valgt.begrundelser}
        assert (valgt.skifter_gruppe != "") == ("gruppe" in emner)
        if valgt.praksis is not None and valgt.adgang is not Adgang.UAENDRET:
            assert "dato" in emner, "the day and the doctor each have their reason"


def _intet_skrevet(sted: Sted, hvorfor: str) -> None:
    """A refusal says why in a sentence, and has changed nothing."""
    assert hvorfor.strip().endswith(".")
    with session(sag.SYSTEM):
        assert not Forloeb.objects.filter(sikret__in=sted.personer).exists()
        assert not Laegevalg.objects.filter(sikret__in=sted.personer).exists()
        assert find_afvigelser() == []


def _kun_et_valg_ad_gangen(eksempel: Eksempel, sted: Sted, aktoer: Aktoer) -> None:
    """The same wish again, while the first is under way."""
    with pytest.raises((OensketAfvist, ValgAfvist)), session(aktoer):
        sag.bekraeft(_beslut(eksempel, sted, aktoer), aktoer=aktoer)
    with session(sag.SYSTEM):
        assert Laegevalg.objects.filter(sikret__in=sted.personer).count() == len(sted.personer)


def _koer_til_ende(landet: Ejer, svar: dict[int, str]) -> None:
    """Everything, day by day, until nothing is under way."""
    for _ in range(30):
        landet.udloeb()
        while toem() + _svar_som_laege(svar) + _svar_som_kortleverandoer():
            pass
        with session(sag.SYSTEM):
            assert not Aktivitet.objects.filter(status=Aktivitetsstatus.FEJLET).exists()
            ventende = Aktivitet.objects.filter(status=Aktivitetsstatus.VENTER, forloeb__status=Status.I_GANG)
            naeste = ventende.order_by("forfalder").first()
            if naeste is None:
                return
            assert naeste.forfalder is not None
            spring = naeste.forfalder - ur.nu()
        if spring > timedelta():
            skridt = spring + timedelta(seconds=1)
            landet.forbindelse.execute("UPDATE kerne_tilstand SET forskydning = forskydning + %s", [skridt])
    raise AssertionError("noget bliver aldrig færdigt")


def _svar_som_laege(svar: dict[int, str]) -> int:
    """How many doctors said something."""
    with session(sag.SYSTEM):
        spurgte = Dispensation.objects.filter(udfald="", afsendt__isnull=False, forloeb__status=Status.I_GANG)
        spurgt = [(en.forloeb_id, en.besked, svar[en.forloeb.sikret_id]) for en in spurgte]
    for forloeb, besked, hvad in spurgt:
        if hvad == "annuller":
            assert sag.annuller(forloeb) == "" or _er_slut(forloeb), "a parent's cancel takes the children's with it"
        elif hvad != "tavs":
            with session(sag.SYSTEM):
                udfald = {"ja": Svarudfald.JA, "nej": Svarudfald.NEJ}[hvad]
                modtag_svar(Svar(uuid.uuid4(), besked, udfald, ur.nu(), "Med venlig hilsen"))
    return sum(hvad != "tavs" for _, _, hvad in spurgt)


def _er_slut(forloeb: int) -> bool:
    with session(sag.SYSTEM):
        return Forloeb.objects.get(pk=forloeb).status != Status.I_GANG


def _svar_som_kortleverandoer() -> int:
    """How many cards were made and sent."""
    with session(sag.SYSTEM):
        aabne = Kortbestilling.objects.filter(forloeb__status=Status.I_GANG).exclude(status=Kortstatus.AFSENDT)
        noegler = list(aabne.values_list("ordrenoegle", flat=True))
    for noegle in noegler:
        for hvad in ("trukket", "afsendt"):
            assert sag.meld(sag.haendelse(noegle, hvad)) == 200
    return len(noegler)


def _vist_er_sket(valgs: Sequence[Forloeb], vist: Sequence[Konsekvens], svar: dict[int, str]) -> None:
    """Certain and the branch that came true, for each; and each process that was started did what it said."""
    flere = len(valgs) > 1
    for et in valgs:
        lovet = [Konsekvens.fra_json(en) for en in et.konsekvens]
        navn = str(et.grundlag["sikret_navn"]) if flere else ""
        assert [en for en in vist if en.person == navn] if flere else list(vist) == lovet
        assert {replace(en, person=navn) for en in lovet} <= set(vist)
        spurgt = Laegevalg.objects.get(forloeb=et).adgang == Adgang.DISPENSATION
        nej = spurgt and svar[et.sikret_id] == "nej"
        skete = list(det_der_skete(et))
        if et.status == Status.ANNULLERET:
            assert _talt(skete) <= _talt(lovet)
            continue
        assert et.status == (Status.AFVIST if nej else Status.AFSLUTTET)
        ventet = [_paa_sin_dag(en, et) for en in lovet if _kom_til(en.gren, et, spurgt=spurgt, nej=nej)]
        assert sorted(_uden_gren(skete)) == sorted(_uden_gren(ventet))
        for startet in Forloeb.objects.filter(foraelder=et).exclude(art__in=("laegevalg", "gruppeskift")):
            assert startet.status == Status.AFSLUTTET
            egne = list(det_der_skete(startet))
            assert egne == [Konsekvens.fra_json(en) for en in startet.konsekvens]
            assert {replace(en, gren="") for en in egne} <= {replace(en, gren="") for en in skete}


def _kom_til(gren: str, et: Forloeb, *, spurgt: bool, nej: bool) -> bool:
    """Whether the condition came true, read as a caseworker reads it."""
    if not spurgt or not gren:
        return gren == ""
    if nej:
        return gren == SIGER_NEJ
    afgjort = _afgjort(et)
    graenser = [(ord_, date(int(aar), int(maaned), int(dag))) for ord_, dag, maaned, aar in _TIDSPUNKT.findall(gren)]
    return gren.startswith(SIGER_JA) and all(
        afgjort >= dag if ord_ == "tidligst" else afgjort <= dag for ord_, dag in graenser
    )


def _afgjort(et: Forloeb) -> date:
    afgjort = Dispensation.objects.get(forloeb=et).afgjort
    assert afgjort is not None
    return afgjort.astimezone(KOEBENHAVN).date()


def _paa_sin_dag(en: Konsekvens, et: Forloeb) -> Konsekvens:
    """What is promised for the day it is settled has happened on that day."""
    if "fra den dag, det er afgjort" not in en.tekst:
        return en
    return replace(en, dato=max(_afgjort(et), date.fromisoformat(str(et.grundlag["fra"]))))


def _uden_gren(konsekvenser: Iterable[Konsekvens]) -> list[str]:
    return [repr(replace(en, gren="")) for en in konsekvenser]


def _taellerne_flyttede_som_sagt(valgs: Sequence[Forloeb], sted: Sted) -> None:
    """Each practice has so many more or fewer patients as the words of what happened say."""
    ventet = Counter(sted.tilmeldte)
    for hvad, ydernummer in _FLYTNING.findall(" ".join(en.tekst for et in valgs for en in det_der_skete(et))):
        ventet[ydernummer] += 1 if hvad == "får en plads" else -1
    assert tilmeldte() == ventet


def _talt(konsekvenser: Sequence[Konsekvens]) -> set[str]:
    return {repr(replace(en, dato=None, gren="")) for en in konsekvenser}


def _tidslinjen_er_hel(et: Forloeb, valgt: Valg, sted: Sted) -> None:
    raekker = tidslinje(valgt.sikret.pk)
    assert len({en.fra for en in raekker}) == len(raekker)
    alle = {en.pk: en for en in Registrering.objects.filter(sikret=valgt.sikret)}
    egne_foer = {pk: foer for pk, foer in sted.foer.items() if pk in alle}
    assert {pk: (alle[pk].fra, alle[pk].gruppe, alle[pk].yder_id) for pk in egne_foer} == egne_foer, "nothing is lost"
    nye = [en for pk, en in alle.items() if pk not in egne_foer]
    valg = Laegevalg.objects.get(forloeb=et)
    if et.status != Status.AFSLUTTET:
        assert valg.status == (Valgstatus.AFVIST if et.status == Status.AFVIST else Valgstatus.OPGIVET)
        assert not nye
        assert all(en.erstattet is None for en in alle.values())
        return
    assert valg.status == Valgstatus.GENNEMFOERT
    assert nye
    assert all(en.forloeb_id == et.pk for en in nye)
    i_kraft = next(en for en in reversed(raekker) if en.fra <= valg.fra)
    ventet_yder = valgt.praksis.id if valgt.praksis else None
    foer = _gaeldende(egne_foer.values(), valg.fra)
    ventet_gruppe = valgt.skifter_gruppe or (foer[1] if foer else "1")
    assert (i_kraft.fra, i_kraft.yder_id, i_kraft.gruppe) == (valg.fra, ventet_yder, ventet_gruppe)
    _kort_naar_noget_aendres(et, egne_foer.values(), [(en.fra, en.gruppe, en.yder_id) for en in raekker])
    assert valg.fra >= valgt.fra
    har_laege = grunddata.sikringsgrupper(valg.fra)[i_kraft.gruppe].har_laege
    assert har_laege or i_kraft.yder_id is None, "a group without a doctor has none"
    assert valg.fra <= ur.i_dag()
    samme_dag = [en for en in alle.values() if en.fra == valg.fra and en.erstattet is not None]
    assert len(samme_dag) == sum(foer[0] == valg.fra for foer in egne_foer.values()), "superseded, and both stay"


def _gaeldende(punkter: Iterable[tuple[date, str, int | None]], dag: date) -> tuple[date, str, int | None] | None:
    return max((en for en in punkter if en[0] <= dag), default=None)


def _kort_naar_noget_aendres(
    et: Forloeb, foer: Iterable[tuple[date, str, int | None]], efter: Iterable[tuple[date, str, int | None]]
) -> None:
    """A card, and a fee, when what is in force on the day of the choice or later is another than it would have been.

    The card says what is in force on the day it is for.
    """
    foer, efter = list(foer), list(efter)
    besluttet = date.fromisoformat(str(et.grundlag["besluttet"]))
    dage = {besluttet, *(fra for fra, _, _ in (*foer, *efter) if fra > besluttet)}
    aendret = any((_gaeldende(foer, dag) or (0, 0))[1:] != (_gaeldende(efter, dag) or (0, 0))[1:] for dag in dage)
    kort = list(Forloeb.objects.filter(foraelder=et, art="sundhedskort"))
    assert len(kort) == aendret
    assert any(en.art is Konsekvensart.GEBYR for en in det_der_skete(et)) is aendret
    for et_kort in kort:
        paa_dagen = _gaeldende(efter, max(besluttet, Laegevalg.objects.get(forloeb=et).fra))
        assert paa_dagen is not None
        yder = Yder.objects.filter(pk=paa_dagen[2]).values_list("ydernummer", flat=True).first()
        assert et_kort.grundlag["ydernummer"] == (yder or "")
        assert et.grundlag["adgang"] == Adgang.DISPENSATION or et_kort.grundlag["gruppe"] == paa_dagen[1]
