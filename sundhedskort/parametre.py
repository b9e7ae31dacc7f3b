"""Business parameters of card orders."""

from __future__ import annotations

from datetime import date
from typing import Final

from konfiguration.parametre import Parameter
from sundhedskort.regler import gebyrregler
from sundhedskort.regler.udstedelse import Gebyrvilkaar

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
KORTALDER = Parameter(
    gebyrregler.KORTALDER,
    "År, et kort skal være mere end, før det er gebyrfrit at få et nyt for et revnet",
    4,
    kilde="Bekendtgørelsen om sundhedskort § 12; GEBYR-4 nr. 8",
    mindst=0,
    hoejst=20,
)
GIFT_MAANEDER = Parameter(
    gebyrregler.GIFT_MAANEDER,
    "Kalendermåneder efter giftermål, hvor en navneændring er gebyrfri",
    3,
    kilde="CPR-2; GEBYR-4 nr. 7",
    mindst=1,
    hoejst=24,
)
FYLDT_15_DAGE = Parameter(
    gebyrregler.FYLDT_15_DAGE,
    "Dage efter 15-årsdagen, hvor den unges lægevalg er gebyrfrit (0: nej)",
    0,
    kilde="Kommuners praksis (60 dage i Middelfart og Odense); ikke i GEBYR-4",
    mindst=0,
    hoejst=366,
    lokal=True,
)
PRAKSIS_MAANEDER = Parameter(
    gebyrregler.PRAKSIS_MAANEDER,
    "Måneder efter den måned, praksis lukker eller ændres, hvor et lægevalg er gebyrfrit (0: nej)",
    0,
    kilde="Randers Kommune; Styrelsen for Patientklager 21SFP123 og 21SFP129 (1 måned); ikke i GEBYR-4",
    mindst=0,
    hoejst=12,
    lokal=True,
)
BARN_FOELGER = Parameter(
    gebyrregler.BARN_FOELGER,
    "Kort til et barn under 15 år er gebyrfrit, når en forælder skifter læge",
    False,
    kilde="Kommuners praksis (Middelfart, Odense); ikke i GEBYR-4",
    lokal=True,
)
MELDEFRIST = Parameter(
    gebyrregler.MELDEFRIST,
    "Dage efter afsendelsen, hvor et kort kan meldes ikke modtaget uden gebyr (0: ingen frist)",
    0,
    kilde="Styrelsen for Patientklager 20SFP99 (60 dage) og 23SFP95; ikke i GEBYR-4",
    mindst=0,
    hoejst=1095,
    lokal=True,
)
GEBYRPARAMETRE: Final = (KORTALDER, GIFT_MAANEDER, FYLDT_15_DAGE, PRAKSIS_MAANEDER, BARN_FOELGER, MELDEFRIST)


def gebyrvilkaar(pr: date, kommune: str) -> Gebyrvilkaar:
    """What the fee is decided with on `pr` in a municipality. No query in a warm process."""
    return Gebyrvilkaar(
        kortalder=KORTALDER.vaerdi(pr),
        gift_maaneder=GIFT_MAANEDER.vaerdi(pr),
        fyldt_15_dage=FYLDT_15_DAGE.vaerdi(pr, kommune=kommune),
        praksis_maaneder=PRAKSIS_MAANEDER.vaerdi(pr, kommune=kommune),
        barn_foelger=BARN_FOELGER.vaerdi(pr, kommune=kommune),
        meldefrist=MELDEFRIST.vaerdi(pr, kommune=kommune),
    )
