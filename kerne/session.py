"""The one session: every statement runs in a transaction that knows who acts (arkitektur.md, idea 5).

`session(aktoer)` opens the transaction with one statement that sets actor, municipality and role for
row-level security and the log, and returns the clocks and the configuration version. SQL outside it
raises `UdenforSession`. Nothing session-level is set, so a pooled connection carries nothing on.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from kerne.aktoer import ANONYM, Aktoer

T = TypeVar("T")


class UdenforSession(RuntimeError):
    """SQL was about to run with nobody acting."""


class SessionAlleredeAaben(RuntimeError):
    """A session was opened within another; the inner one would commit with the outer one's fate."""


class Udskudt(Protocol):
    """What is written together when the transaction ends, or when it is asked to (`skriv_udskudt`)."""

    def skriv_ud(self) -> None:
        """Write what is not written yet."""

    def maerke(self) -> tuple[int, int]:
        """How far it has come: to go back to when a part of the transaction is undone."""

    def spol_tilbage(self, maerke: tuple[int, int]) -> None:
        """What came after the mark is forgotten, and what was written after it is unwritten again."""


@dataclass(slots=True)
class Session:
    """What one transaction knows. `nu` and `maskintid` stand still from its opening statement on.

    `demo_dage` and `demo_rest`: the days the demo's clock was last asked to move, and those it has still to move.
    """

    aktoer: Aktoer
    nu: datetime
    maskintid: datetime
    forskydning: timedelta
    konfigurationsversion: int
    anmodning: uuid.UUID
    demo_dage: int = 0
    demo_rest: int = 0
    afvisninger: list[Callable[[], None]] = field(default_factory=list)
    udskudt: list[Udskudt] = field(default_factory=list)

    def efter_afvisning(self, skriv: Callable[[], None]) -> None:
        """Run `skriv` in a transaction of its own once this one has ended, committed or not.

        A refused look must be in the log although the request that made it is rolled back.
        """
        self.afvisninger.append(skriv)


_aktuel: ContextVar[Session | None] = ContextVar("handlende_session", default=None)
_undtaget: ContextVar[str | None] = ContextVar("undtaget_sql", default=None)

_AABN = """
SELECT set_config('sygesikring.aktoer', %s, true),
       set_config('sygesikring.kommune', %s, true),
       set_config('sygesikring.rolle', %s, true),
       set_config('sygesikring.anmodning', %s, true),
       clock_timestamp(), forskydning, konfigurationsversion, demo_dage, demo_rest
  FROM kerne_tilstand
"""
_LUK = """
SELECT set_config('sygesikring.aktoer', '', true), set_config('sygesikring.kommune', '', true),
       set_config('sygesikring.rolle', '', true), set_config('sygesikring.anmodning', '', true)
"""


def aktuel() -> Session:
    """The open session. Raises `UdenforSession` when there is none."""
    aaben = _aktuel.get()
    if aaben is None:
        raise UdenforSession("Ingen handlende session er åben: brug kerne.session.session(aktoer).")
    return aaben


def aktuel_aktoer() -> Aktoer:
    """Who acts now."""
    return aktuel().aktoer


def er_aaben() -> bool:
    """Whether a session is open in this thread or task."""
    return _aktuel.get() is not None


@contextmanager
def session(aktoer: Aktoer, *, anmodning: uuid.UUID | None = None) -> Iterator[Session]:
    """One transaction in which `aktoer` acts; commits at the end, rolls back on an exception.

    Cost: one statement beside BEGIN and COMMIT. Raises `SessionAlleredeAaben` when nested.
    `anmodning` ties the log entries of one request together.
    """
    if _aktuel.get() is not None:
        raise SessionAlleredeAaben("En handlende session er allerede åben.")
    aaben: Session | None = None
    try:
        with transaction.atomic(durable=True):
            aaben = _aabn(aktoer, anmodning or uuid.uuid4())
            tegn = _aktuel.set(aaben)
            try:
                yield aaben
                _afslut(aaben)
            finally:
                _aktuel.reset(tegn)
    finally:
        if aaben is not None and aaben.afvisninger:
            _skriv_afvisninger(aaben)


def _aabn(aktoer: Aktoer, anmodning: uuid.UUID) -> Session:
    with tilladt_sql("session"), connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_AABN, [aktoer.som_json(), aktoer.organisation or "", aktoer.rolle.value, str(anmodning)])
        raekke = cursor.fetchone()
    if raekke is None:
        raise UdenforSession("Tabellen kerne_tilstand er tom: kør manage.py klargoer.")
    maskintid, forskydning, version, demo_dage, demo_rest = raekke[4:]
    return Session(
        aktoer=aktoer,
        nu=maskintid + forskydning,
        maskintid=maskintid,
        forskydning=forskydning,
        konfigurationsversion=version,
        anmodning=anmodning,
        demo_dage=demo_dage,
        demo_rest=demo_rest,
    )


def _afslut(aaben: Session) -> None:
    if not connections[DEFAULT_DB_ALIAS].needs_rollback:
        _skriv_udskudt(aaben)
    _luk_lokalt()


def _skriv_udskudt(aaben: Session) -> None:
    for en in aaben.udskudt:
        en.skriv_ud()


def skriv_udskudt() -> None:
    """Write now what waits for the end of the transaction: before a row that everyone wants is locked.

    At most one statement for each kind of thing that waits.
    """
    _skriv_udskudt(aktuel())


def _luk_lokalt() -> None:
    """Clear the settings where the transaction lives on (a test's outer one); COMMIT clears them elsewhere."""
    connection = connections[DEFAULT_DB_ALIAS]
    if len(connection.savepoint_ids) > 0 and not connection.needs_rollback:
        with tilladt_sql("session"), connection.cursor() as cursor:
            cursor.execute(_LUK)


def _skriv_afvisninger(aaben: Session) -> None:
    with session(aaben.aktoer, anmodning=aaben.anmodning):
        for skriv in aaben.afvisninger:
            skriv()


def overtag(aktoer: Aktoer) -> None:
    """Let `aktoer` act in the rest of this transaction: the login, where nobody becomes someone.

    Only from the anonymous actor; anything else would let one person's deed be logged as another's.
    Cost: one statement.
    """
    aaben = aktuel()
    if aaben.aktoer != ANONYM:
        raise SessionAlleredeAaben("Kun en anonym session kan overtages.")
    _skriv_udskudt(aaben)
    aaben.aktoer = _aabn(aktoer, aaben.anmodning).aktoer


@contextmanager
def forsoeg() -> Iterator[None]:
    """A part of the open session that is undone alone when it raises, so that the answer can still be rendered.

    Cost: two statements.
    """
    aaben = aktuel()
    maerker = [(en, en.maerke()) for en in aaben.udskudt]
    try:
        with transaction.atomic():
            yield
    except BaseException:
        del aaben.udskudt[len(maerker) :]
        for en, maerke in maerker:
            en.spol_tilbage(maerke)
        raise


@contextmanager
def tilladt_sql(grund: str) -> Iterator[None]:
    """Let SQL run with nobody acting, for a named `grund`: reading the login before its actor is known."""
    tegn = _undtaget.set(grund)
    try:
        yield
    finally:
        _undtaget.reset(tegn)


def stroem(aktoer: Aktoer, indhold: Callable[[], Iterator[T]]) -> Iterator[T]:
    """Run a streaming body in a session of its own: it is read after the request's has ended."""
    with session(aktoer):
        yield from indhold()


def vagt(
    execute: Callable[..., Any],
    sql: str,
    params: Any,
    many: bool,  # noqa: FBT001 - Django's signature of an execute wrapper
    context: dict[str, Any],
) -> Any:
    """Django execute wrapper: refuse SQL that nobody is acting for."""
    if _aktuel.get() is None and _undtaget.get() is None and not sql.startswith(_TRANSAKTIONSORD):
        raise UdenforSession(f"SQL uden for en handlende session: {sql[:80]}")
    return execute(sql, params, many, context)


_TRANSAKTIONSORD = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "SET CONSTRAINTS")
