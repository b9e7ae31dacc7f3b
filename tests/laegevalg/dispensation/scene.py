"""A person who wants a closed doctor, the doctor, and the clock."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import httpx
from django.core.management import call_command

from brugere.demo import ODENSE
from forloeb import motor
from forloeb.art import Konsekvens
from forloeb.models import Aktivitet, Forloeb
from forloeb.motor.raekker import det_der_skete
from integrationer.models import Indgaaende, Udgaaende
from kerne import ur
from kerne.session import session
from kerne.ur import KOEBENHAVN
from laegevalg.grundlag import AFSLAG
from laegevalg.models import Dispensation, Dispensationssvar, Laegevalg, Registrering
from opgaver.models import Opgave, Slags
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.stoette import byg, sag
from tests.stoette.maskinrum import Ejer
from tests.stoette.processer import vent_paa
from ydere.models import Yder


@dataclass
class Spurgt:
    """One person who asked for a closed doctor."""

    person: Sikret
    gammel: Yder
    ny: Yder
    forloeb_id: int

    @property
    def forloeb(self) -> Forloeb:
        """The process as it is now; with its request and letters, within a session."""
        with session(sag.SYSTEM):
            return Forloeb.objects.get(pk=self.forloeb_id)

    @property
    def ansoegning(self) -> Dispensation:
        """The request as it is now."""
        with session(sag.SYSTEM):
            return Dispensation.objects.get(forloeb_id=self.forloeb_id)

    @property
    def valg(self) -> str:
        """Where the choice stands."""
        with session(sag.SYSTEM):
            return Laegevalg.objects.get(forloeb_id=self.forloeb_id).status

    @property
    def pladser(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """(patients, reserved) of the doctor they had and the one they want, checked against the rows."""
        with session(sag.SYSTEM):
            return sag.taelleren(self.gammel.pk), sag.taelleren(self.ny.pk)

    @property
    def laeger(self) -> list[tuple[str, date]]:
        """Doctors and from when, as it stands."""
        with session(sag.SYSTEM):
            raekker = Registrering.objects.filter(sikret=self.person, erstattet=None).order_by("fra")
            return [(en.yder.navn if en.yder else "", en.fra) for en in raekker.select_related("yder")]

    @property
    def svar(self) -> list[tuple[str, str]]:
        """What was answered, and what each answer did, in the order they were handled."""
        with session(sag.SYSTEM):
            raekker = Dispensationssvar.objects.filter(dispensation__forloeb_id=self.forloeb_id).order_by("pk")
            return list(raekker.values_list("udfald", "virkning"))

    @property
    def afslag(self) -> list[Forloeb]:
        """The processes "Lægevalg afvist" that it started."""
        with session(sag.SYSTEM):
            return list(Forloeb.objects.filter(foraelder_id=self.forloeb_id, art=AFSLAG))

    @property
    def skete(self) -> list[Konsekvens]:
        """What its steps did."""
        with session(sag.SYSTEM):
            return list(det_der_skete(Forloeb.objects.get(pk=self.forloeb_id)))

    def forudset(self, *grene: str) -> list[Konsekvens]:
        """What was shown as certain, and under these conditions."""
        alle = [Konsekvens.fra_json(en) for en in self.forloeb.konsekvens]
        return [en for en in alle if en.gren in {"", *grene}]

    def trin(self) -> list[tuple[str, str]]:
        """Its steps and where they stand."""
        with session(sag.SYSTEM):
            return list(
                Aktivitet.objects.filter(forloeb_id=self.forloeb_id).order_by("nr").values_list("trin", "status")
            )


@dataclass
class Scene:
    """The country of one test."""

    ejer: Ejer
    laegerne: httpx.Client

    def spoerg(self, *, toemt: bool = True, **person: Any) -> Spurgt:
        """A person in a country of closed doctors asks for one; unless told not to, the doctor gets the request."""
        with session(sag.SYSTEM):
            sikret = byg.sikret(**person)
            gammel, ny = (byg.praksis(navn=navn, tilgang="lukket") for navn in ("Gammel Praksis", "Lukket Praksis"))
            byg.registrering(sikret, gammel)
        spurgt = Spurgt(sikret, gammel, ny, sag.spoerg_laegen(sikret.pk, ny.pk))
        if toemt:
            toem()
            assert spurgt.ansoegning.afsendt is not None
        return spurgt

    def svar(self, spurgt: Spurgt, hvad: str, *, behandl: bool = True) -> None:
        """The doctor answers now."""
        foer = self.antal_svar()
        svaret = {"besked": str(spurgt.ansoegning.besked), "svar": hvad}
        self.laegerne.post("/styring/digitalpost/svar", json=svaret).raise_for_status()
        vent_paa(lambda: self.antal_svar() == foer + 1)
        if behandl:
            toem()

    def antal_svar(self) -> int:
        """How many messages have come in."""
        with session(sag.SYSTEM):
            return Indgaaende.objects.count()

    def dage(self, antal: int) -> None:
        """Let days pass, one at a time, doing what is due on each."""
        for _ in range(antal):
            with session(sag.SYSTEM):
                ur.stil_frem(1)
            toem()

    def stil_uret(self, hvornaar: datetime) -> None:
        """Let it be another moment, later than now, by the owner's hand; nothing is done."""
        self.ejer.forbindelse.execute(
            "UPDATE kerne_tilstand SET forskydning = %s - clock_timestamp()", [hvornaar.astimezone(KOEBENHAVN)]
        )

    def kom_for(self, sekunder: int) -> None:
        """What has come in came so many seconds ago."""
        tidligere = "UPDATE integrationer_indgaaende SET modtaget = modtaget - make_interval(secs => %s)"
        self.ejer.forbindelse.execute(tidligere, [sekunder])

    def i_dag(self) -> date:
        """Today by the product's clock."""
        with session(sag.SYSTEM):
            return ur.i_dag()

    def manuelle(self) -> list[str]:
        """The open manual tasks, by kind."""
        with session(sag.SYSTEM):
            aabne = Opgave.objects.filter(slags=Slags.MANUEL, lukket=None).order_by("pk")
            return list(aabne.values_list("art", flat=True))

    def besked(self, spurgt: Spurgt) -> Udgaaende:
        """The request as it lies in the outbox."""
        noegle = str(spurgt.ansoegning.besked)
        with session(sag.SYSTEM):
            return Udgaaende.objects.get(idempotensnoegle=noegle)

    def haengende(self) -> list[dict[str, Any]]:
        """What is stuck."""
        ud = io.StringIO()
        call_command("haengende", json=True, minutter=0, stdout=ud)
        fundne: list[dict[str, Any]] = json.loads(ud.getvalue())
        return fundne

    def koer_naeste(self, spurgt: Spurgt) -> motor.Koersel:
        """Run the step it waits on, and nothing else."""
        return motor.koer(sag.naeste(spurgt.forloeb_id), ODENSE)
