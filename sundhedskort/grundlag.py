"""The names of a card order's process and steps."""

ART = "sundhedskort"
BESTIL = "bestil"
MODTAGET = "modtaget"
TRUKKET = "trukket"
AFSENDT = "afsendt"
