"""Business parameters of card orders."""

from __future__ import annotations

from konfiguration.parametre import Parameter

SVARFRIST = Parameter(
    "sundhedskort.svarfrist",
    "Dage, kortleverandøren har til at modtage og trække et kort",
    7,
    kilde="Ikke i kilderne; kontrakten med leverandøren afgør det",
    mindst=1,
    hoejst=60,
)
AFSENDELSESFRIST = Parameter(
    "sundhedskort.afsendelsesfrist",
    "Dage, kortleverandøren har til at afsende et trukket kort",
    28,
    kilde="Kommunernes sider: 2-3, op til 4 uger",
    mindst=1,
    hoejst=120,
)
