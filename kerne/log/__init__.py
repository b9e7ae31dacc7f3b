"""The append-only log: who saw and did what, to whom, when and why.

The database fills in actor, organisation, role, request and both times from the session, so no caller can
log as someone else, and an entry without an actor fails. `skriv` writes one entry, `skriv_mange` one per
person in one statement. Entries carry public ids, never a CPR number.
"""

from kerne.log.skrivning import Udfald, skriv, skriv_mange

__all__ = ["Udfald", "skriv", "skriv_mange"]
