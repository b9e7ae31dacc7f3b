"""The family rules as a caseworker reads them."""

from __future__ import annotations

from typing import Final

from kerne.afgoerelse import Regel

ALDER_SELV: Final = "laegevalg.familie.alder_selv"
ALDER_VOKSEN: Final = "laegevalg.familie.alder_voksen"
ALLES_SAMTYKKE: Final = "laegevalg.familie.alles_samtykke"
"""Keys of the business parameters the rules read."""

_EMNE = "Familie"
_BEGGE = (ALDER_SELV, ALDER_VOKSEN)

VOKSEN_SELV = Regel(
    "familie.voksen-selv",
    _EMNE,
    "den sikrede er myndig og ikke under værgemål",
    "handler den sikrede alene",
    "Sundhedsloven §§ 58 og 59; SELV-2",
    (ALDER_VOKSEN,),
)
VAERGE = Regel(
    "familie.vaerge",
    _EMNE,
    "den sikrede er myndig og under værgemål",
    "handler den sikrede selv eller værgen, så langt værgemålet rækker",
    "Sundhedsloven §§ 58 og 59; værgemålsloven",
    (ALDER_VOKSEN,),
)
UNG_SELV = Regel(
    "familie.ung-selv",
    _EMNE,
    "den sikrede er fyldt 15 og ikke 18 år",
    "handler den unge alene, og indehavere af forældremyndigheden kan ikke handle for den unge",
    "Sundhedsloven §§ 58 og 59; FAM-8 og FAM-12",
    _BEGGE,
)
MYNDIGHED = Regel(
    "familie.myndighed",
    _EMNE,
    "den sikrede er under 15 år",
    "handler de, der på dagen har forældremyndigheden eller er værge, indtil der er truffet en ny afgørelse",
    "Sundhedsloven §§ 58 og 59; FAM-6 og FAM-13",
    (ALDER_SELV,),
    om_barnet=True,
)
FYLDER_SELV = Regel(
    "familie.fylder-selv",
    _EMNE,
    "den sikrede er under 15 år i dag og fyldt 15 år, når valget gælder",
    "beder de, der har forældremyndigheden eller er værge i dag, om valget, og den unges eget samtykke registreres; "
    "fra 15-årsdagen vælger den unge alene",
    "FAM-6 og FAM-12",
    _BEGGE,
)
INGEN_MYNDIGHED = Regel(
    "familie.ingen-myndighed",
    _EMNE,
    "den sikrede er under 15 år, og ingen har forældremyndigheden eller er værge på dagen",
    "kan ingen handle for barnet, før forældremyndigheden eller værgemålet er afklaret",
    "FAM-6 og FAM-13",
    (ALDER_SELV,),
    om_barnet=True,
)
KUN_MYNDIGHED = Regel(
    "familie.kun-myndighed",
    _EMNE,
    "en person hverken har forældremyndigheden over den sikrede eller er værge",
    "kan personen ikke handle for den sikrede, heller ikke som plejeforælder, stedforælder eller slægtning",
    "FAM-6",
    om_barnet=True,
)
IKKE_AEGTEFAELLE = Regel(
    "familie.ikke-aegtefaelle",
    _EMNE,
    "personen er den sikredes ægtefælle",
    "kan personen ikke handle for den sikrede",
    "SELV-2",
)
GAELDER_STADIG = Regel(
    "familie.gaelder-stadig",
    _EMNE,
    "noget er besluttet på vegne af den sikrede, og det først bliver til noget en senere dag",
    "gælder beslutningen kun, hvis den, der traf den, også kan handle for den sikrede den dag, eller den unges eget "
    "samtykke er registreret",
    "FAM-6, FAM-8 og FAM-13",
    _BEGGE,
    om_barnet=True,
)
TILBYDES = Regel(
    "familie.tilbydes",
    _EMNE,
    "den, der vælger læge, har forældremyndigheden over et barn under 15 år",
    "tilbydes det at tage barnet med, men barnet er ikke valgt på forhånd",
    "FAM-7 og FAM-8",
    (ALDER_SELV,),
    om_barnet=True,
)
TILBYDES_MED_SAMTYKKE = Regel(
    "familie.tilbydes-med-samtykke",
    _EMNE,
    "den, der vælger læge, har forældremyndigheden over en ung, der er fyldt 15 og ikke 18 år",
    "tilbydes det at tage den unge med, hvis den unges eget samtykke registreres",
    "FAM-7 og FAM-8",
    _BEGGE,
    om_barnet=True,
)
TILBYDES_IKKE = Regel(
    "familie.tilbydes-ikke",
    _EMNE,
    "den, der vælger læge, ikke har forældremyndigheden, eller personen er fyldt 18 år",
    "tilbydes det ikke at tage personen med; en værge begynder fra den sikredes eget CPR-nummer",
    "FAM-7 og FAM-8",
    (ALDER_VOKSEN,),
    om_barnet=True,
)
SAMME_LAEGE = Regel(
    "familie.samme-laege",
    _EMNE,
    "barnet er under 15 år og har én indehaver af forældremyndigheden eller en værge",
    "har barnet som udgangspunkt samme læge, også når lægen er lukket for tilgang",
    "FAM-9",
    (ALDER_SELV,),
    om_barnet=True,
)
FORAELDRES_LAEGER = Regel(
    "familie.foraeldres-laeger",
    _EMNE,
    "barnet er under 15 år, og forældre med fælles forældremyndighed bor sammen med barnet",
    "kan de vælge den enes eller den andens læge til barnet, også når lægen er lukket for tilgang",
    "FAM-10",
    (ALDER_SELV,),
    om_barnet=True,
)
BOPAELSFORAELDER = Regel(
    "familie.bopaelsforaelder",
    _EMNE,
    "barnet er under 15 år, forældremyndigheden er fælles, og barnet er registreret hos den ene",
    "har barnet den forælders læge, også når lægen er lukket for tilgang",
    "FAM-11",
    (ALDER_SELV,),
    om_barnet=True,
)
INGEN_LAEGE = Regel(
    "familie.ingen-laege",
    _EMNE,
    "familiereglerne ikke peger på en læge",
    "vælges lægen på de almindelige betingelser",
    "FAM-9 til FAM-12; LV-1",
    (ALDER_SELV,),
    om_barnet=True,
)
EGET_SAMTYKKE = Regel(
    "familie.eget-samtykke",
    _EMNE,
    "den sikrede er fyldt 15 år",
    "vælger den sikrede læge alene, og ingen andens samtykke er nødvendigt eller nok",
    "Sundhedsloven § 59; FAM-8 og FAM-12",
    (ALDER_SELV,),
)
INTET_SAMTYKKE = Regel(
    "familie.intet-samtykke",
    _EMNE,
    "barnet får lægen hos en forælder, som har forældremyndigheden og bor på barnets adresse",
    "er den anden forælders samtykke ikke nødvendigt",
    "Styrelsen for Patientklager 23SFP93; FAM-9 til FAM-11",
    (ALDER_SELV,),
    om_barnet=True,
)
INDEHAVERES_SAMTYKKE = Regel(
    "familie.indehaveres-samtykke",
    _EMNE,
    "barnet er under 15 år og får en anden læge",
    "kræves samtykke fra indehaverne af forældremyndigheden eller værgen",
    "FAM-12; Styrelsen for Patientklager 23SFP93",
    (ALDER_SELV, ALLES_SAMTYKKE),
    om_barnet=True,
)
KAN_IKKE_SAMTYKKE = Regel(
    "familie.kan-ikke-samtykke",
    _EMNE,
    "den, der handler, ikke kan handle for barnet",
    "kan lægen ikke vælges for barnet",
    "FAM-6",
    (ALDER_SELV,),
    om_barnet=True,
)

ALLE: Final = (
    VOKSEN_SELV,
    VAERGE,
    UNG_SELV,
    MYNDIGHED,
    FYLDER_SELV,
    INGEN_MYNDIGHED,
    KUN_MYNDIGHED,
    IKKE_AEGTEFAELLE,
    GAELDER_STADIG,
    TILBYDES,
    TILBYDES_MED_SAMTYKKE,
    TILBYDES_IKKE,
    SAMME_LAEGE,
    FORAELDRES_LAEGER,
    BOPAELSFORAELDER,
    INGEN_LAEGE,
    EGET_SAMTYKKE,
    INTET_SAMTYKKE,
    INDEHAVERES_SAMTYKKE,
    KAN_IKKE_SAMTYKKE,
)
"""In the order they are read."""
