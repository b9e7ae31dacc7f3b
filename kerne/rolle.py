"""The application's database role: whoever connects with more than it may have is turned away."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper

from kerne.session import tilladt_sql

_SPOERG = """
SELECT r.rolname, r.rolsuper OR r.rolbypassrls
       OR EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                   WHERE n.nspname = 'public' AND c.relowner = r.oid)
  FROM pg_roles r WHERE r.rolname = current_user
"""


class ForkertRolle(ImproperlyConfigured):
    """The application connected as a role that row-level security does not hold for."""


def kontroller_rolle(connection: BaseDatabaseWrapper) -> None:
    """Raise `ForkertRolle` for a superuser, a role that bypasses row-level security, or one that owns tables.

    For such a role every policy is silently off, so nothing of a process may run as it. One statement.
    """
    with tilladt_sql("rolle"), connection.cursor() as cursor:
        cursor.execute(_SPOERG)
        rolle, for_meget = cursor.fetchone()
    if for_meget:
        raise ForkertRolle(
            f"Databaserollen {rolle} omgår row-level security. DATABASE_URL skal bruge rollen sygesikring_app; "
            "ejeren hører til i DATABASE_EJER_URL."
        )
