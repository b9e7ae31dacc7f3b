"""Migration operations every room shares."""

from __future__ import annotations

from django.db.migrations import RunSQL


def kommunens_egne(tabel: str) -> RunSQL:
    """Row-level security: the application sees and writes only the acting municipality's rows of `tabel`.

    The setting is empty outside a transaction, hence NULLIF (arkitektur.md, idea 5).
    """
    egen = "kommune = NULLIF(current_setting('sygesikring.kommune', true), '')"
    return RunSQL(
        f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY {tabel}_kommunens_egne ON {tabel} TO sygesikring_app USING ({egen}) WITH CHECK ({egen});",
        f"DROP POLICY {tabel}_kommunens_egne ON {tabel}; ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY;",
    )


def maa_slette(tabel: str) -> RunSQL:
    """Let the application delete from `tabel`; without this it may not."""
    return RunSQL(f"GRANT DELETE ON {tabel} TO sygesikring_app;", f"REVOKE DELETE ON {tabel} FROM sygesikring_app;")


def kun_foejes_til(tabel: str, *kolonner: str) -> RunSQL:
    """Let the application update nothing but `kolonner` of `tabel`: its other columns are history."""
    return RunSQL(
        f"REVOKE UPDATE ON {tabel} FROM sygesikring_app;"
        f"GRANT UPDATE ({', '.join(kolonner)}) ON {tabel} TO sygesikring_app;",
        f"GRANT UPDATE ON {tabel} TO sygesikring_app;",
    )
