"""One run on one file: receipt, lock, chain, the reading itself, and what is left behind of each outcome.

The receipt is begun in a transaction of its own and ended with success in the one that loads the file, so a run
that is killed is as if never begun: its receipt stays "i gang" until the next run of the same kind finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Protocol

from django.db import connection, transaction

from integrationer.registerfil import kaede
from integrationer.registerfil.fejl import Afvist
from integrationer.registerfil.fil import Registerfil, filnavn, undersoeg
from integrationer.registerfil.fremdrift import Fremdrift
from integrationer.registerfil.models import Indlaesning, Slags, Udfald
from integrationer.registerfil.rapport import Rapport
from kerne import log
from kerne.aktoer import system
from kerne.session import session
from kerne.ur import Maskintid


@dataclass(slots=True)
class Koersel:
    """What an importer has to work with. It must call `modtag` before it changes anything."""

    slags: Slags
    fil: Registerfil
    rapport: Rapport
    fremdrift: Fremdrift
    kvittering_id: int
    leverance: kaede.Leverance | None = field(default=None, init=False)

    def modtag(self, leverance: kaede.Leverance, felter: kaede.Startfelter) -> kaede.Leverance | None:
        """Check the file's place in its chain and keep it for the receipt. Returns the one before. One query.

        Raises `Afvist`.
        """
        self.leverance = leverance
        seneste = kaede.seneste(self.slags, leverance.kilde)
        kaede.tjek(leverance, seneste, felter)
        return seneste


Genkend = Callable[[Slags, str], bool]


def indlaest_foer(slags: Slags, sha256: str) -> bool:
    """Whether this very file has been read before, at any time. One query."""
    return Indlaesning.objects.filter(slags=slags, sha256=sha256, udfald=Udfald.INDLAEST).exists()


@dataclass(frozen=True, slots=True)
class Indlaeser:
    """An importer: which register, the log's word for it, what it counts, and the reading itself."""

    slags: Slags
    handling: str
    enhed: str
    laes: Callable[[Koersel], None]
    genkend: Genkend = indlaest_foer

    @property
    def aktoer_navn(self) -> str:
        """The automatic actor's name: "cpr.indlaes" acts as "cpr_indlaes"."""
        return self.handling.replace(".", "_")


class Ramme(Protocol):
    """In which transactions a run happens."""

    def transaktion(self) -> AbstractContextManager[object]:
        """One step that is all or nothing."""
        ...


class Gem:
    """For real: each step is a transaction that commits."""

    def __init__(self, indlaeser: Indlaeser) -> None:
        self._aktoer = system(indlaeser.aktoer_navn)

    def transaktion(self) -> AbstractContextManager[object]:
        """A session of its own."""
        return session(self._aktoer)


class Proev:
    """A rehearsal (`--proev`): each step a savepoint in one session that is rolled back, receipts too."""

    @contextmanager
    def transaktion(self) -> Iterator[None]:
        """A savepoint, rolled back on an exception."""
        punkt = transaction.savepoint()
        try:
            yield
        except BaseException:
            transaction.savepoint_rollback(punkt)
            raise
        transaction.savepoint_commit(punkt)


@contextmanager
def som_proeve(indlaeser: Indlaeser) -> Iterator[Proev]:
    """The session a rehearsal happens in; nothing of it stays."""
    with session(system(indlaeser.aktoer_navn)):
        yield Proev()
        transaction.set_rollback(True)


@dataclass(frozen=True, slots=True)
class Resultat:
    """How it went with one file."""

    filnavn: str
    udfald: Udfald
    rapport: Rapport
    fejl: str = ""
    raad: str = ""

    @property
    def gik_godt(self) -> bool:
        """Read now, or read before."""
        return self.udfald in {Udfald.INDLAEST, Udfald.KENDT}


def indlaes(indlaeser: Indlaeser, sti: str, ramme: Ramme, fremdrift: Fremdrift) -> Resultat:
    """Read one file. A refused file is a result; anything unexpected is raised once its receipt is written.

    Cost beside the reading: two transactions and about eight statements.
    """
    rapport = Rapport(indlaeser.enhed)
    navn = filnavn(sti)
    kvittering: Indlaesning | None = None
    try:
        fil = undersoeg(sti)
        with ramme.transaktion():
            kvittering = Indlaesning.objects.create(slags=indlaeser.slags, filnavn=fil.navn, sha256=fil.sha256)
        koersel = Koersel(indlaeser.slags, fil, rapport, fremdrift, kvittering.pk)
        with ramme.transaktion():
            udfald = _laes(indlaeser, koersel, kvittering)
        return Resultat(navn, udfald, rapport)
    except Afvist as afvist:
        rapport = Rapport(indlaeser.enhed, laest=rapport.laest)
        with ramme.transaktion():
            kvittering = kvittering or Indlaesning(slags=indlaeser.slags, filnavn=navn)
            _luk(kvittering, Udfald.AFVIST, rapport, str(afvist))
            _log(indlaeser, kvittering, log.Udfald.AFVIST)
        return Resultat(navn, Udfald.AFVIST, rapport, str(afvist), afvist.raad)
    except BaseException as fejl:
        # The database itself may be what failed; the receipt then stays "i gang" for the next run to close.
        with suppress(Exception), ramme.transaktion():
            kvittering = kvittering or Indlaesning(slags=indlaeser.slags, filnavn=navn)
            _luk(kvittering, Udfald.FEJLET, rapport, type(fejl).__name__)
        raise


def _laes(indlaeser: Indlaeser, koersel: Koersel, kvittering: Indlaesning) -> Udfald:
    _laas(indlaeser.slags, kvittering)
    if indlaeser.genkend(indlaeser.slags, koersel.fil.sha256):
        udfald = Udfald.KENDT
    else:
        indlaeser.laes(koersel)
        udfald = Udfald.INDLAEST
        if koersel.leverance is not None:
            kvittering.kilde = koersel.leverance.kilde
            kvittering.produceret = koersel.leverance.produceret
            kvittering.forrige = koersel.leverance.forrige
            kvittering.stempel = koersel.leverance.stempel
    _luk(kvittering, udfald, koersel.rapport, "")
    _log(indlaeser, kvittering, log.Udfald.UDFOERT)
    return udfald


def _laas(slags: Slags, kvittering: Indlaesning) -> None:
    """One run of a kind at a time. Having the lock proves that earlier runs still "i gang" are dead."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [f"registerfil.{slags.value}"])
        (fik,) = cursor.fetchone()
    if not fik:
        raise Afvist("En anden indlæsning fra samme register er i gang.", raad="Prøv igen, når den anden er færdig.")
    doede = Indlaesning.objects.filter(slags=slags, udfald=Udfald.I_GANG, pk__lt=kvittering.pk)
    doede.update(udfald=Udfald.AFBRUDT, sluttet=Maskintid())


def _luk(kvittering: Indlaesning, udfald: Udfald, rapport: Rapport, fejl: str) -> None:
    kvittering.udfald = udfald
    kvittering.tal = rapport.som_json()
    kvittering.fejl = fejl
    kvittering.sluttet = Maskintid()
    kvittering.save()


def _log(indlaeser: Indlaeser, kvittering: Indlaesning, udfald: log.Udfald) -> None:
    tal = kvittering.tal
    log.skriv(
        indlaeser.handling,
        genstand=f"indlaesning:{kvittering.pk}",
        udfald=udfald,
        data={
            "fil": kvittering.filnavn,
            "udfald": kvittering.udfald,
            "laest": tal["laest"],
            "nye": tal["nye"],
            "aendrede": tal["aendrede"],
            "uaendrede": tal["uaendrede"],
            "udeladt": sum(tal["udeladt"].values()),
        },
    )
