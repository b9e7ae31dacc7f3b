"""Delivering the head of a queue: claim, send, store."""

from __future__ import annotations

import enum
import functools
import uuid
from dataclasses import dataclass

import structlog
from django.db import transaction
from django.db.models import BooleanField, F, Func, QuerySet

from integrationer.models import Udgaaende, Udgaaendestatus
from integrationer.systemer import EFTERSPIL, SYSTEMER, Afvist, Besked, Indhold, Midlertidig, System
from integrationer.vaekning import vaek_levering
from kerne import log
from kerne.aktoer import system as systemaktoer
from kerne.lejemaal import pause_efter
from kerne.session import session
from kerne.ur import Maskintid
from opgaver.handlinger import opret_manuel_opgave

_log = structlog.get_logger(__name__)


class Levering(enum.StrEnum):
    """What became of one attempt."""

    LEVERET = "leveret"
    IKKE_LEDIG = "ikke_ledig"
    OVERHALET = "overhalet"
    FEJLEDE = "fejlede"
    OPGIVET = "opgivet"


@dataclass(frozen=True, slots=True)
class _Taget:
    besked: Besked
    system: System
    kommune: str
    hegn: int
    forsoeg: int


def lever(besked_id: int, kommune: str) -> Levering:
    """Deliver a message if it is the head of its queue and free. Opens its own sessions; none during the call.

    Outside effects happen at least once, always with the same key; the receiver shows one.
    """
    aktoer = systemaktoer("integrationer", organisation=kommune)
    with session(aktoer):
        taget = _tag(besked_id, kommune)
    if not isinstance(taget, _Taget):
        return taget
    try:
        kvittering = taget.system.lever(taget.besked)
        with session(aktoer):
            return _leveret(taget, kvittering)
    except Midlertidig as fejl:
        return _fejlede(taget, str(fejl), opgiv=taget.forsoeg >= taget.system.forsoeg)
    except Afvist as fejl:
        return _fejlede(taget, str(fejl), opgiv=True)
    except Exception as fejl:  # noqa: BLE001 - a fault in an adapter or a room above is an attempt like another
        # By type only: a message could hold personal data.
        return _fejlede(taget, type(fejl).__name__, opgiv=taget.forsoeg >= taget.system.forsoeg)


class _ErHoved(Func):
    """Whether nothing undelivered stands before the message, in any municipality."""

    function = "integrationer_er_hoved"
    output_field = BooleanField()


def _hoved(besked_id: int, *, vent: bool = False) -> Udgaaende | None:
    """The message, locked, if it is the head of its queue; None, unless `vent`, when another transaction holds it."""
    return (
        Udgaaende.objects.select_for_update(skip_locked=not vent, of=("self",))
        .filter(_ErHoved(F("pk")), pk=besked_id, status=Udgaaendestatus.KLAR)
        .first()
    )


def _tag(besked_id: int, kommune: str) -> _Taget | Levering:
    raekke = _hoved(besked_id)
    if raekke is None or not Udgaaende.objects.filter(Udgaaende.ledig(), pk=besked_id).exists():
        return Levering.IKKE_LEDIG
    system = SYSTEMER.hent(raekke.system)
    if raekke.forsoeg >= system.forsoeg:
        _opgiv(raekke, raekke.fejl or "Leveringen afbrød sin arbejder hver gang.")
        return Levering.OPGIVET
    hegn = raekke.tag(system.laengde)
    besked = Besked(raekke.pk, raekke.art, raekke.idempotensnoegle, raekke.indhold, raekke.genstand)
    return _Taget(besked, system, kommune, hegn, raekke.forsoeg)


def _genlaas(taget: _Taget) -> Udgaaende | None:
    """The message again, if this claim still holds. Waits for a worker that only looks in."""
    raekke = _hoved(taget.besked.id, vent=True)
    return raekke if raekke is not None and raekke.hegn == taget.hegn else None


def _leveret(taget: _Taget, kvittering: Indhold) -> Levering:
    raekke = _genlaas(taget)
    if raekke is None:
        return Levering.OVERHALET
    Udgaaende.objects.filter(pk=raekke.pk).update(
        status=Udgaaendestatus.LEVERET,
        leveret=Maskintid(),
        kvittering=dict(kvittering),
        laast_indtil=None,
        hegn=F("hegn") + 1,
        fejl="",
    )
    noegle = f"{raekke.system}.{raekke.art}"
    if noegle in EFTERSPIL:
        EFTERSPIL.hent(noegle).leveret(taget.besked, kvittering)
    _vaek_naeste(raekke)
    return Levering.LEVERET


def _vaek_naeste(raekke: Udgaaende) -> None:
    naeste = Udgaaende.objects.filter(koe_id=raekke.koe_id, nr__gt=raekke.nr, status=Udgaaendestatus.KLAR)
    foerste = naeste.order_by("nr").values_list("pk", "kommune").first()
    if foerste is not None:
        transaction.on_commit(lambda: vaek_levering(*foerste))


def _fejlede(taget: _Taget, fejl: str, *, opgiv: bool) -> Levering:
    _log.warning("levering_fejlede", system=taget.system.noegle, forsoeg=taget.forsoeg, fejl=fejl)
    with session(systemaktoer("integrationer", organisation=taget.kommune)):
        raekke = _genlaas(taget)
        if raekke is None:
            return Levering.OVERHALET
        if opgiv:
            _opgiv(raekke, fejl)
            return Levering.OPGIVET
        Udgaaende.objects.filter(pk=raekke.pk).update(
            laast_indtil=None, naeste_forsoeg=Maskintid() + pause_efter(taget.forsoeg), fejl=fejl[:200]
        )
    return Levering.FEJLEDE


def _opgiv(raekke: Udgaaende, fejl: str) -> None:
    """Stop trying: the queue stands still behind it, and a caseworker gets a task."""
    Udgaaende.objects.filter(pk=raekke.pk).update(
        status=Udgaaendestatus.OPGIVET, fejl=fejl[:200], laast_indtil=None, hegn=F("hegn") + 1
    )
    opret_manuel_opgave(
        kommune=raekke.kommune,
        art="integrationer.opgivet",
        titel="En besked kunne ikke afleveres",
        genstand=raekke.genstand,
        sikret_id=None,
    )
    log.skriv(
        "integrationer.opgivet",
        genstand=raekke.genstand,
        udfald=log.Udfald.FEJLET,
        data={"system": raekke.system, "art": raekke.art},
    )


def er_opgivet(genstand: str) -> bool:
    """Whether a message about `genstand` was given up. One query."""
    return Udgaaende.objects.filter(genstand=genstand, status=Udgaaendestatus.OPGIVET).exists()


def proev_igen_om(genstand: str) -> int:
    """Give messages about `genstand` that were given up their attempts back. Returns how many."""
    return _proev_igen(Udgaaende.objects.filter(genstand=genstand))


def proev_igen(offentlig_id: uuid.UUID) -> int:
    """Give one message that was given up its attempts back. Returns how many: 1, or 0 where it was not."""
    return _proev_igen(Udgaaende.objects.filter(offentlig_id=offentlig_id))


def _proev_igen(beskeder: QuerySet[Udgaaende]) -> int:
    """With the same keys, within the caller's session."""
    opgivne = list(beskeder.select_for_update().filter(status=Udgaaendestatus.OPGIVET).order_by("pk"))
    Udgaaende.objects.filter(pk__in=[en.pk for en in opgivne]).update(
        status=Udgaaendestatus.KLAR, forsoeg=0, naeste_forsoeg=Maskintid(), fejl=""
    )
    for en in opgivne:
        transaction.on_commit(functools.partial(vaek_levering, en.pk, en.kommune))
    return len(opgivne)


def traek_tilbage(genstand: str, system: str) -> int:
    """Cancel messages about `genstand` that nobody is delivering now. Within the caller's session. Returns how many.

    One that is or ever was on its way is left: whether it arrived is unknown, and the outside must be asked first.
    The fence tells, since the attempts begin again when a message that was given up is tried anew.
    """
    return _uroerte(genstand, system).update(status=Udgaaendestatus.ANNULLERET, hegn=F("hegn") + 1)


def send_ikke_igen(genstand: str, system: str) -> int:
    """As `traek_tilbage`, and of what was given up too: it may have arrived, and is not to be sent again."""
    opgivne = Udgaaende.objects.filter(system=system, genstand=genstand, status=Udgaaendestatus.OPGIVET)
    return traek_tilbage(genstand, system) + opgivne.update(status=Udgaaendestatus.ANNULLERET, hegn=F("hegn") + 1)


def kan_traekkes_tilbage(genstand: str, system: str) -> bool:
    """Whether there is anything for `traek_tilbage` to cancel. One query."""
    return _uroerte(genstand, system).exists()


def _uroerte(genstand: str, system: str) -> QuerySet[Udgaaende]:
    return Udgaaende.objects.filter(system=system, genstand=genstand, status=Udgaaendestatus.KLAR, hegn=0)
