"""The names a worker is woken by."""

from collections.abc import Sequence

from kerne.vaekning import vaek as _vaek

OPGAVE = "forloeb.koer_aktivitet"
OPGAVE_SAET = "forloeb.koer_aktiviteter"


def vaek(aktivitet_ider: Sequence[int], kommune: str) -> bool:
    """Ask a worker to run activities of one municipality; False when it could not be asked."""
    if len(aktivitet_ider) == 1:
        return _vaek(OPGAVE, aktivitet_ider[0], kommune)
    return _vaek(OPGAVE_SAET, list(aktivitet_ider), kommune)
