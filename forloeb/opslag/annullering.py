"""What cancelling a process stops, undoes and leaves, before it is done (FRL-3, UD-1)."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from forloeb import motor
from forloeb.art import ARTER, Forloebsart, Konsekvens, Konsekvensart
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb
from forloeb.motor.raekker import kontekst_for
from forloeb.opslag.lister import hvis, naevnte
from forloeb.opslag.visning import UFAERDIGE, falder_bort_med, skete, skete_arter

_LOEBER_UD = (Konsekvensart.PLADS, Konsekvensart.FRIST)
"""What a step has caused and a cancelled process keeps no longer: a place that is held, a deadline."""


@dataclass(frozen=True, slots=True)
class Annulleringslinje:
    """A step or a process: what it would do, what it did and what of it is undone, or why it cannot be stopped."""

    titel: str
    tekster: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annulleringsvisning:
    """What cancelling stops, undoes and leaves (FRL-3, UD-1); `naevnte` are the others whose names are in it."""

    annulleres: tuple[Annulleringslinje, ...]
    omgoeres: tuple[Annulleringslinje, ...]
    bliver: tuple[Annulleringslinje, ...]
    naevnte: tuple[uuid.UUID, ...]

    @property
    def fingeraftryk(self) -> str:
        """What was shown, as a value a form can carry: if it changes, so does this."""
        return hashlib.sha256(json.dumps(asdict(self), ensure_ascii=False, default=str).encode()).hexdigest()


def annulleringsvisning(forloeb: Forloeb) -> Annulleringsvisning:
    """What cancelling a process stops, undoes and leaves, with the processes it started (FRL-3).

    What `motor.planlaeg` asks, and for each process that is stopped one query and what its kind asks.
    """
    plan = motor.planlaeg(forloeb)
    stoppes = [_stoppet(et) for et in (forloeb, *plan.foelger)]
    (dette, *foelger) = stoppes
    efterlades = ((et, tuple(en.titel for en in _bliver(et, stoppes))) for et in foelger)
    return Annulleringsvisning(
        annulleres=(
            *(_ventet(dette, en) for en in dette.aktiviteter if en.status in UFAERDIGE),
            *(Annulleringslinje(_om(et.forloeb, forloeb), ()) for et in foelger),
        ),
        omgoeres=tuple(
            Annulleringslinje(_om(et.forloeb, forloeb), tuple(en.tekst for en in et.omgoeres))
            for et in stoppes
            if et.omgoeres
        ),
        bliver=(
            *_bliver(dette, stoppes),
            *(Annulleringslinje(_om(et.forloeb, forloeb), titler) for et, titler in efterlades if titler),
            *(Annulleringslinje(_om(et, forloeb), (grund,)) for et, grund in plan.bliver),
        ),
        naevnte=naevnte((*plan.foelger, *(et for et, _ in plan.bliver)), forloeb),
    )


@dataclass(frozen=True, slots=True)
class _Stoppet:
    """A process that is stopped, its kind, its steps, and what its kind undoes."""

    forloeb: Forloeb
    art: Forloebsart
    aktiviteter: Sequence[Aktivitet]
    omgoeres: Sequence[Konsekvens]


def _stoppet(forloeb: Forloeb) -> _Stoppet:
    art, aktiviteter = ARTER.hent(forloeb.art), list(forloeb.aktiviteter.order_by("nr"))
    return _Stoppet(forloeb, art, aktiviteter, art.goeres_om(kontekst_for(forloeb, aktiviteter[0])))


def _ventet(stoppet: _Stoppet, aktivitet: Aktivitet) -> Annulleringslinje:
    trin = stoppet.art.trinnet(aktivitet.trin)
    ventet = (en for en in trin.forudse(stoppet.forloeb.grundlag) if en.tekst != trin.titel)
    return Annulleringslinje(trin.titel, tuple(f"{en.gren}: {en.linje}" if en.gren else en.linje for en in ventet))


def _bliver(stoppet: _Stoppet, alle: Sequence[_Stoppet]) -> list[Annulleringslinje]:
    """What its done steps leave: nothing where all a step caused is undone.

    A step that started another process says what that causes; where it is undone, the other one says what it leaves.
    """
    forloeb = stoppet.forloeb
    startede = (en for en in alle if (en.forloeb.foraelder_id, en.forloeb.sikret_id) == (forloeb.pk, forloeb.sikret_id))
    startedes = falder_bort_med(en.forloeb for en in startede)
    egne = {omgjort.art for omgjort in stoppet.omgoeres}
    linjer = []
    for en in stoppet.aktiviteter:
        arter = skete_arter(en)
        if en.status == Aktivitetsstatus.UDFOERT and not arter & startedes and not (arter and arter <= egne):
            titel = stoppet.art.trinnet(en.trin).titel
            linjer.append(Annulleringslinje(titel, skete(titel, en, uden={*_LOEBER_UD, *egne})))
    return linjer


def _om(startet: Forloeb, forloeb: Forloeb) -> str:
    """What a process is called on this one's page: with whose it is, where it is somebody else's."""
    titel = ARTER.hent(startet.art).titel
    if startet.pk == forloeb.pk:
        return titel
    return f"Forløbet {titel} {hvis(startet, forloeb)}".rstrip()
