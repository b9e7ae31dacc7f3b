"""Business parameters of drafts."""

from __future__ import annotations

from konfiguration.parametre import Parameter

LEVETID = Parameter(
    "kladder.levetid",
    "Dage, en kladde bliver liggende, efter at der sidst er skrevet i den",
    30,
    kilde="UD-17; længden står ikke i kilderne",
    mindst=1,
    hoejst=365,
)
