"""YD-13: what the log costs on a read and on a write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from kerne.aktoer import system as systemaktoer
from kerne.log import skrivning
from kerne.session import session
from maal.arbejde import Arbejde, optael
from maal.klient import Klient, stoerste_kommune
from maal.personer import Venter, bekraeft, forbered_naeste, udvalg
from maal.regning import fordeling, percentil
from maal.resultat import Krav, Resultat, Slags
from maal.sager import yd_1
from maal.takt import Variant, skiftevis
from maal.vilkaar import Vilkaar

MED, UDEN = "med log", "uden log"
_SKRIV = 150
_VARM = 10


class LoggenBlevSkrevet(RuntimeError):
    """The insert was not taken out, so the comparison would be with itself."""


class _Kontakt:
    """The product has no switch; in this process its one writer is put aside and back."""

    def __init__(self) -> None:
        self._skriv = skrivning._skriv

    def taend(self) -> None:
        """Log again."""
        skrivning._skriv = self._skriv

    def sluk(self) -> None:
        """Leave out the insert."""
        skrivning._skriv = _skriv_intet


def _skriv_intet(*args: object, **kwargs: object) -> None:
    """Stands where the writer stood."""


@contextmanager
def kontakt() -> Iterator[_Kontakt]:
    """The switch, on again at the end."""
    en = _Kontakt()
    try:
        yield en
    finally:
        en.taend()


def koer(vilkaar: Vilkaar) -> list[Resultat]:
    """The overview, and a choice of doctor."""
    klient = Klient(stoerste_kommune())
    with kontakt() as log:
        return [_laesning(klient, log), _skrivning(klient, log)]


def _laesning(klient: Klient, log: _Kontakt) -> Resultat:
    personer = udvalg(klient.aktoer, yd_1.PERSONER, mindst_aar=18)

    def side(nr: int) -> bytes:
        return klient.hent(yd_1.sti(personer[nr % len(personer)]))

    tider = skiftevis(
        (Variant(MED, side, lambda nr: log.taend()), Variant(UDEN, side, lambda nr: log.sluk())),
        runder=yd_1.PERSONER * yd_1.RUNDER,
        opvarmning=yd_1.PERSONER,
    )
    log.taend()
    med = optael(lambda: side(0))
    log.sluk()
    uden = optael(lambda: side(0))
    return _resultat("a read: Sikredes overblik", tider, med, uden)


def _skrivning(klient: Klient, log: _Kontakt) -> Resultat:
    """Every choice is another person's: one runs at a time for each."""
    antal = _VARM + _SKRIV
    personer = iter(udvalg(klient.aktoer, 3 * antal, efter=yd_1.PERSONER, mindst_aar=18))
    klar: list[Venter] = []

    def foer(*, med: bool) -> None:
        log.taend()
        klar.append(forbered_naeste(klient.aktoer, personer))
        if not med:
            log.sluk()

    def vaelg(nr: int) -> object:
        return bekraeft(klient.aktoer, klar.pop())

    tider = skiftevis(
        (Variant(MED, vaelg, lambda nr: foer(med=True)), Variant(UDEN, vaelg, lambda nr: foer(med=False))),
        runder=_SKRIV,
        opvarmning=_VARM,
    )
    foer(med=True)
    med = optael(lambda: vaelg(0))
    foer(med=False)
    uden = optael(lambda: vaelg(0))
    return _resultat("a write: vaelg_laege, in a session, committed", tider, med, uden)


def _resultat(hvad: str, tider: dict[str, list[float]], med: Arbejde, uden: Arbejde) -> Resultat:
    logget, stadig = (sum("kerne_log" in tekst for tekst in et.tekster) for et in (med, uden))
    if stadig or not logget:
        raise LoggenBlevSkrevet(hvad)
    fsync, commit = _holdbarhed()
    system, tvilling = fordeling(tider[MED]), fordeling(tider[UDEN])
    return Resultat(
        sag="YD-13",
        hvad=f"the log's cost on {hvad}",
        enhed="ms",
        system=system,
        gulv=tvilling,
        gulv_hvad="the same without the log's insert",
        forhold=system.p50 / tvilling.p50,
        krav=(
            # Not the difference: two choices are two persons', and need not ask the same.
            Krav("statements that are the log's", logget, 2, Slags.ARBEJDE),
            Krav("p50 more", system.p50 - tvilling.p50, 2, Slags.GULV, "ms"),
            Krav("fsync or synchronous_commit off", (fsync, commit).count("off"), 0, Slags.ARBEJDE),
        ),
        saetninger=med.saetninger,
        buffere=med.buffere,
        noter=(
            f"without the log: {uden.saetninger} statements, {uden.buffere} buffers",
            f"fsync {fsync}, synchronous_commit {commit}; p95 more: {system.p95 - tvilling.p95:.2f} ms, "
            f"in the quietest tenth {percentil(tider[MED], 0.1) - percentil(tider[UDEN], 0.1):.2f} ms",
        ),
    )


def _holdbarhed() -> tuple[str, str]:
    with session(systemaktoer("maal")), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
        fsync, commit = cursor.fetchone()
    return fsync, commit
