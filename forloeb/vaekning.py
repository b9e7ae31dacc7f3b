"""The name a worker is woken by."""

from kerne.vaekning import vaek as _vaek

OPGAVE = "forloeb.koer_aktivitet"


def vaek(aktivitet_id: int, kommune: str) -> bool:
    """Ask a worker to run an activity; False when it could not be asked."""
    return _vaek(OPGAVE, aktivitet_id, kommune)
