"""Business parameters of looking persons up."""

from __future__ import annotations

from konfiguration.parametre import Parameter

GRUNDENS_TIMER = Parameter(
    "sikrede.grundens_timer",
    "Timer, en angivet grund til opslag gælder",
    8,
    kilde="Ikke i kilderne; en arbejdsdag",
    mindst=1,
    hoejst=24,
)
USAEDVANLIGT_ANTAL = Parameter(
    "sikrede.usaedvanligt_antal",
    "Personer, én bruger højst åbner med en grund på en dag, før det er usædvanligt",
    20,
    kilde="Ikke i kilderne; kommunens administrator ser, hvem der kommer over",
    mindst=1,
    hoejst=1000,
    lokal=True,
)
