"""What happens to every new connection of the application's."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.base import BaseDatabaseWrapper

from kerne.rolle import kontroller_rolle
from kerne.session import vagt

_kontrollerede: set[tuple[str, str]] = set()


def ny_forbindelse(*, connection: BaseDatabaseWrapper, **_: object) -> None:
    """`connection_created` receiver: guard the application's connection; the owner's is for set-up commands.

    The role is looked up once in a process for each database and user: one statement.
    """
    if connection.alias != DEFAULT_DB_ALIAS:
        return
    hvem = (connection.settings_dict["NAME"], connection.settings_dict["USER"])
    if hvem not in _kontrollerede:
        kontroller_rolle(connection)
        _kontrollerede.add(hvem)
    if vagt not in connection.execute_wrappers:
        connection.execute_wrappers.append(vagt)
