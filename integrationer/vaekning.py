"""The names a worker is woken by."""

from kerne.vaekning import vaek

LEVERING = "integrationer.lever_besked"
BEHANDLING = "integrationer.behandl_besked"


def vaek_levering(besked_id: int, kommune: str) -> bool:
    """Ask a worker to deliver a message; False when it could not be asked."""
    return vaek(LEVERING, besked_id, kommune)


def vaek_behandling(besked_id: int) -> bool:
    """Ask a worker to handle a message that came in; False when it could not be asked."""
    return vaek(BEHANDLING, besked_id)
