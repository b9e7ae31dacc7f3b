"""The append-only log: who saw and did what, to whom, when and why.

The database fills in actor, organisation, role, request and both times from the session, so no caller can
log as someone else, and an entry without an actor fails. `skriv` writes one entry, `skriv_mange` one per
person. They are written together, in one statement, when the transaction ends (or when `kerne.session.skriv_udskudt`
says so): what is committed has its entries, what is undone has none. Entries carry public ids, never a CPR number.
"""

from kerne.log.skrivning import Udfald, skriv, skriv_mange

__all__ = ["Udfald", "skriv", "skriv_mange"]
