"""Who may change the schema."""

from __future__ import annotations

from typing import Any


class KunEjerenMigrerer:
    """Router: migrations run on the owner's connection only; all reads and writes go through the application's."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """True for the owner's alias."""
        return db == "ejer"
