"""Which changes of doctor or group can be undone, and what undoing one asks for (GRP-4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kerne import ur
from kerne.aktoer import Aktoer
from laegevalg.models import Registrering
from laegevalg.opslag.historik import Historiklinje, Registreringsslags
from laegevalg.opslag.stand import stand
from laegevalg.opslag.valg import laeger_i, punkt
from laegevalg.parametre import vilkaar
from laegevalg.regler.fortrydelse import Raekke, fortryd
from laegevalg.regler.givet import Handlende
from laegevalg.regler.gruppe import afgoer_fortrydelse
from laegevalg.regler.omregistrering import Laege, Omregistrering
from laegevalg.regler.tidslinje import Aendring, gaeldende_punkt
from laegevalg.regler.valgbar import hindring
from sikrede.models import Sikret
from ydere.opslag import yder_paa


@dataclass(frozen=True, slots=True)
class Fortrydelse:
    """What undoing a change asks for, and what it does.

    `gruppe` is "" where the group stays as it is, `yder` the doctor's public id, "" where there is none or the doctor
    stays.
    """

    gruppe: str
    yder: str
    om: Omregistrering


def kan_fortrydes(sikret: Sikret, linjer: Iterable[Historiklinje], aktoer: Aktoer) -> frozenset[date]:
    """The days whose change this role can undo: where something else would stand. One query.

    A choice under way is cancelled instead, before anything else can be chosen.
    """
    handlende = Handlende.af_rolle(aktoer.rolle)
    if handlende is None or not aktoer.maa_skrive or hindring(sikret.status) or stand(sikret).i_gang is not None:
        return frozenset()
    i_dag = ur.i_dag()
    vk = vilkaar(i_dag, aktoer.organisation or "")
    dage = [
        en.fra
        for en in linjer
        if not en.under_andet_nummer
        and en.slags is not Registreringsslags.RETTET
        and afgoer_fortrydelse(en.fra, vk, handlende, i_dag=i_dag).vaerdi
    ]
    raekker = _raekker(sikret.pk) if dage else []
    return frozenset(fra for fra in dage if _omregistrering(raekker, fra) is not None)


def fortrydelse(sikret_id: int, fra: date) -> Fortrydelse | None:
    """What undoing the change from `fra` asks for; None where nothing would be another. Two queries."""
    raekker = _raekker(sikret_id)
    om = _omregistrering(raekker, fra)
    if om is None:
        return None
    foerste, nu = om.aendret.indsaettes[0], gaeldende_punkt(om.foer, fra)
    gruppe = "" if nu is not None and nu.gruppe == foerste.gruppe else foerste.gruppe
    if foerste.yder_id is None or om.samme_laege(foerste, nu):
        return Fortrydelse(gruppe, "", om)
    dengang = next(en.yder for en in raekker if en.yder is not None and en.yder_id == foerste.yder_id)
    yder = yder_paa(dengang.ydernummer, pr=fra) or dengang
    nye = (replace(foerste, yder_id=yder.pk), *om.aendret.indsaettes[1:])
    laeger = {**om.laeger, yder.pk: Laege(yder.navn, yder.ydernummer)}
    om = Omregistrering(om.foer, Aendring(om.aendret.erstattes, nye), laeger)
    return Fortrydelse(gruppe, str(yder.offentlig_id), om)


def _raekker(sikret_id: int) -> list[Registrering]:
    """Every change point of a person, superseded ones too, with their doctors, oldest first."""
    return list(Registrering.objects.filter(sikret_id=sikret_id).select_related("yder").order_by("fra", "pk"))


def _omregistrering(raekker: Sequence[Registrering], fra: date) -> Omregistrering | None:
    """What undoing the change from `fra` does; None where nothing would be another. Pure."""
    kendte = [Raekke(punkt(en), en.forloeb_id, en.registreret, en.erstattet) for en in raekker]
    aendret = fortryd(kendte, fra)
    if aendret is None:
        return None
    foer = tuple(en.punkt for en in kendte if en.erstattet is None)
    om = Omregistrering(foer, aendret, laeger_i(raekker))
    return om if om.aendrer_fra(fra) else None
