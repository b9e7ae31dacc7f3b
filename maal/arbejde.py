"""The work an operation makes: its statements, and the shared buffers they touch."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

_KAN_FORKLARES = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
_PUNKT = "maal_forklaring"


@dataclass(frozen=True, slots=True)
class Arbejde:
    """`saetninger` as the application sends them, without BEGIN and COMMIT; `buffere` is hits and reads."""

    saetninger: int
    buffere: int
    tekster: tuple[str, ...]


def optael(handling: Callable[[], object]) -> Arbejde:
    """Run `handling` once, and explain each of its statements just before it runs, from the state it meets.

    The explained run is rolled back to a savepoint, so writes are counted too and happen once.
    """
    taeller = _Taeller()
    with connection.execute_wrapper(taeller):
        handling()
    return Arbejde(len(taeller.tekster), taeller.buffere, tuple(taeller.tekster))


class _Taeller:
    """An execute wrapper."""

    def __init__(self) -> None:
        self.tekster: list[str] = []
        self.buffere = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: dict[str, Any]) -> Any:
        self.tekster.append(sql)
        if not many and sql.lstrip().upper().startswith(_KAN_FORKLARES):
            self.buffere += _forklar(context["connection"], context["cursor"].cursor, sql, params)
        return execute(sql, params, many, context)


def _forklar(forbindelse: BaseDatabaseWrapper, cursor: Any, sql: str, params: Any) -> int:
    i_transaktion = forbindelse.in_atomic_block
    if i_transaktion:
        cursor.execute(f"SAVEPOINT {_PUNKT}")
    cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
    (plan,) = cursor.fetchone()
    if i_transaktion:
        cursor.execute(f"ROLLBACK TO SAVEPOINT {_PUNKT}")
        cursor.execute(f"RELEASE SAVEPOINT {_PUNKT}")
    return buffere_i(json.loads(plan) if isinstance(plan, str) else plan)


def buffere_i(plan: list[dict[str, Any]]) -> int:
    """Shared buffers of an explained statement: the top node counts all below it."""
    top = plan[0]["Plan"]
    return int(top["Shared Hit Blocks"]) + int(top["Shared Read Blocks"])
