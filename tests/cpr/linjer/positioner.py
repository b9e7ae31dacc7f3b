"""Where each field of P12170 stands, 1-based, copied by hand from the register's layout tables.

Written apart from the importer's own tables, so that a slip in one of them shows. RECORDTYPE stands at 1 and the
number at 4 in every record; what follows fills the record to its length without a gap.
"""

from __future__ import annotations

from typing import Final

Positioner = dict[str, tuple[int, int]]

LAENGDE: Final[dict[str, int]] = {
    "001": 106, "002": 306, "003": 249, "004": 37, "005": 200, "006": 203, "007": 26, "008": 193, "009": 37,
    "010": 30, "011": 25, "012": 95, "013": 36, "014": 23, "015": 147, "016": 58, "017": 272, "018": 60,
    "019": 75, "020": 47, "021": 63, "022": 45, "023": 96, "024": 218, "025": 40, "026": 173, "027": 44,
    "028": 36, "029": 109, "030": 48, "031": 269, "032": 269, "033": 269, "099": 45, "910": 157, "997": 43,
}  # fmt: skip

_SLAEGTNING: Final[Positioner] = {
    "PNRMOR": (14, 10), "ADRNVN": (24, 34), "CONVN": (58, 34), "LOKALITET": (92, 34), "STANDARDADR": (126, 34),
    "BYNVN": (160, 34), "POSTNR": (194, 4), "POSTDISTTXT": (198, 20), "KOMKOD": (218, 4), "VEJKOD": (222, 4),
    "HUSNR": (226, 4), "ETAGE": (230, 2), "SIDEDOER": (232, 4), "BNR": (236, 4), "VEJADRNVN": (240, 20),
    "START_DT-BESKYTTELSE": (260, 10),
}  # fmt: skip

POSITIONER: Final[dict[str, Positioner]] = {
    "001": {
        "PNRGAELD": (14, 10), "STATUS": (24, 2), "STATUSHAENSTART": (26, 12), "STATUSDTO_UMRK": (38, 1),
        "KOEN": (39, 1), "FOED_DT": (40, 10), "FOED_DT_UMRK": (50, 1), "START_DT-PERSON": (51, 10),
        "START_DT_UMRK-PERSON": (61, 1), "SLUT_DT-PERSON": (62, 10), "SLUT_DT_UMRK-PERSON": (72, 1),
        "STILLING": (73, 34),
    },
    "002": {
        "KOMKOD": (14, 4), "VEJKOD": (18, 4), "HUSNR": (22, 4), "ETAGE": (26, 2), "SIDEDOER": (28, 4), "BNR": (32, 4),
        "CONVN": (36, 34), "TILFLYDTO": (70, 12), "TILFLYDT_UMRK": (82, 1), "TILFLYKOMDTO": (83, 12),
        "TILFLYKOMDT_UMRK": (95, 1), "FRAFLYKOMKOD": (96, 4), "FRAFLYKOMDTO": (100, 12),
        "FRAFLYKOMDT_UMRK": (112, 1), "START_MYNKOD-ADRTXT": (113, 4), "ADR1-SUPLADR": (117, 34),
        "ADR2-SUPLADR": (151, 34), "ADR3-SUPLADR": (185, 34), "ADR4-SUPLADR": (219, 34), "ADR5-SUPLADR": (253, 34),
        "START_DT-ADRTXT": (287, 10), "SLET_DT-ADRTXT": (297, 10),
    },
    "003": {
        "ADRNVN": (14, 34), "CONVN": (48, 34), "LOKALITET": (82, 34), "STANDARDADR": (116, 34), "BYNVN": (150, 34),
        "POSTNR": (184, 4), "POSTDISTTXT": (188, 20), "KOMKOD": (208, 4), "VEJKOD": (212, 4), "HUSNR": (216, 4),
        "ETAGE": (220, 2), "SIDEDOER": (222, 4), "BNR": (226, 4), "VEJADRNVN": (230, 20),
    },
    "004": {"BESKYTTYPE": (14, 4), "START_DT-BESKYTTELSE": (18, 10), "SLET_DT-BESKYTTELSE": (28, 10)},
    "005": {
        "UDR_LANDEKOD": (14, 4), "UDRDTO": (18, 12), "UDRDTO_UMRK": (30, 1), "UDLANDADR1": (31, 34),
        "UDLANDADR2": (65, 34), "UDLANDADR3": (99, 34), "UDLANDADR4": (133, 34), "UDLANDADR5": (167, 34),
    },
    "006": {
        "ADR1-KONTAKTADR": (14, 34), "ADR2-KONTAKTADR": (48, 34), "ADR3-KONTAKTADR": (82, 34),
        "ADR4-KONTAKTADR": (116, 34), "ADR5-KONTAKTADR": (150, 34), "START_DT-ADRTXT": (184, 10),
        "SLET_DT-ADRTXT": (194, 10),
    },
    "007": {"FORSVINDDTO": (14, 12), "FORSVINDDTO_UMRK": (26, 1)},
    "008": {
        "FORNVN": (14, 50), "FORNVN_MRK": (64, 1), "MELNVN": (65, 40), "MELNVN_MRK": (105, 1), "EFTERNVN": (106, 40),
        "EFTERNVN_MRK": (146, 1), "NVNHAENSTART": (147, 12), "HAENSTART_UMRK-NAVNE": (159, 1), "ADRNVN": (160, 34),
    },
    "009": {"START_MYNKOD-FØDESTED": (14, 4), "MYNTXT-FØDESTED": (18, 20)},
    "010": {
        "LANDEKOD": (14, 4), "HAENSTART-STATSBORGERSKAB": (18, 12), "HAENSTART_UMRK-STATSBORGERSKAB": (30, 1),
    },
    "011": {"FKIRK": (14, 1), "START_DT-FOLKEKIRKE": (15, 10), "START_DT_UMRK-FOLKEKIRKE": (25, 1)},
    "012": {
        "CIVST": (14, 1), "AEGTEPNR": (15, 10), "AEGTEFOED_DT": (25, 10), "AEGTEFOEDDT_UMRK": (35, 1),
        "AEGTENVN": (36, 34), "AEGTENVN_MRK": (70, 1), "HAENSTART-CIVILSTAND": (71, 12),
        "HAENSTART_UMRK-CIVILSTAND": (83, 1), "SEP_HENVIS-CIVILSTAND": (84, 12),
    },
    "013": {"SEP_HENVIS-SEPARATION": (14, 12), "START_DT-SEPARATION": (26, 10), "START_DT_UMRK-SEPARATION": (36, 1)},
    "014": {"PNRBARN": (14, 10)},
    "015": {
        "MOR_DT": (14, 10), "MOR_DT_UMRK": (24, 1), "PNRMOR": (25, 10), "MOR_FOED_DT": (35, 10),
        "MOR_FOED_DT_UMRK": (45, 1), "MORNVN": (46, 34), "MORNVN_MRK": (80, 1), "FAR_DT": (81, 10),
        "FAR_DT_UMRK": (91, 1), "PNRFAR": (92, 10), "FAR_FOED_DT": (102, 10), "FAR_FOED_DT_UMRK": (112, 1),
        "FARNVN": (113, 34), "FARNVN_MRK": (147, 1),
    },
    "016": {
        "RELTYP-FORÆLDREMYN": (14, 4), "START_DT-FORÆLDREMYN": (18, 10), "START_DT_UMRK-FORÆLDREMYN": (28, 1),
        "SLET_DT-FORÆLDREMYN": (29, 10), "RELPNR": (39, 10), "START_DT-RELPNR_PNR": (49, 10),
    },
    "017": {
        "START_DT-UMYNDIG": (14, 10), "START_DT_UMRK-UMYNDIG": (24, 1), "SLET_DT-UMYNDIG": (25, 10),
        "UMYN_RELTYP": (35, 4), "RELPNR": (39, 10), "START_DT-RELPNR_PNR": (49, 10),
        "RELADRSAT_RELPNR_TXT": (59, 34), "START_DT-RELPNR_TXT": (93, 10), "RELTXT1": (103, 34),
        "RELTXT2": (137, 34), "RELTXT3": (171, 34), "RELTXT4": (205, 34), "RELTXT5": (239, 34),
    },
    "018": {
        "KOMFORHTYP": (14, 1), "KOMFORHKOD": (15, 5), "START_DT-KOMMUNALE-FORHOLD": (20, 10),
        "START_DT_UMRK-KOMMUNALE-FORHOL": (30, 1), "BEMAERK-KOMMUNALE-FORHOLD": (31, 30),
    },
    "019": {"NOTATNR": (14, 2), "NOTATLINIE": (16, 40), "START_DT-NOTAT": (56, 10), "SLET_DT-NOTAT": (66, 10)},
    "020": {
        "VALGKODE": (14, 4), "VALGRET_DT": (18, 10), "START_DT-VALGOPLYSNINGER": (28, 10),
        "SLET_DT-VALGOPLYSNINGER": (38, 10),
    },
    "021": {"FLYTTEPAABUD_DT": (14, 10), "FLYTTEPAABUD": (24, 40)},
    "022": {
        "PNR": (14, 10), "START_DT-PERSON": (24, 10), "START_DT_UMRK-PERSON": (34, 1), "SLUT_DT-PERSON": (35, 10),
        "SLUT_DT_UMRK-PERSON": (45, 1),
    },
    "023": {
        "ANNKOR": (14, 1), "KOMKOD": (15, 4), "VEJKOD": (19, 4), "HUSNR": (23, 4), "ETAGE": (27, 2),
        "SIDEDOER": (29, 4), "BNR": (33, 4), "CONVN": (37, 34), "TILFLYDTO": (71, 12), "TILFLYDT_UMRK": (83, 1),
        "FRAFLYDTO": (84, 12), "FRAFLYDTO_UMRK": (96, 1),
    },
    "024": {
        "ANNKOR": (14, 1), "UDR_LANDEKOD": (15, 4), "UDRDTO": (19, 12), "UDRDTO_UMRK": (31, 1),
        "INDR_LANDEKOD": (32, 4), "INDRDTO": (36, 12), "INDRDTO_UMRK": (48, 1), "UDLANDADR1": (49, 34),
        "UDLANDADR2": (83, 34), "UDLANDADR3": (117, 34), "UDLANDADR4": (151, 34), "UDLANDADR5": (185, 34),
    },
    "025": {
        "ANNKOR": (14, 1), "FORSVINDDTO": (15, 12), "FORSVINDDTO_UMRK": (27, 1), "GENFINDDTO": (28, 12),
        "GENFINDDTO_UMRK": (40, 1),
    },
    "026": {
        "ANNKOR": (14, 1), "FORNVN": (15, 50), "FORNVN_MRK": (65, 1), "MELNVN": (66, 40), "MELNVN_MRK": (106, 1),
        "EFTERNVN": (107, 40), "EFTERNVN_MRK": (147, 1), "NVNHAENSTART": (148, 12), "HAENSTART_UMRK-NAVNE": (160, 1),
        "NVNHAENSLUT": (161, 12), "HAENSLUT_UMRK-NAVNE": (173, 1),
    },
    "027": {
        "ANNKOR": (14, 1), "LANDEKOD": (15, 4), "HAENSTART-STATSBORGERSKAB": (19, 12),
        "HAENSTART_UMRK-STATSBORGERSKAB": (31, 1), "HAENSLUT-STATSBORGERSKAB": (32, 12),
        "HAENSLUT_UMRK-STATSBORGERSKAB": (44, 1),
    },
    "028": {
        "FKIRK": (14, 1), "START_DT-FOLKEKIRKE": (15, 10), "START_DT_UMRK-FOLKEKIRKE": (25, 1),
        "SLUT_DT-FOLKEKIRKE": (26, 10), "SLUT_DT_UMRK-FOLKEKIRKE": (36, 1),
    },
    "029": {
        "ANNKOR": (14, 1), "CIVST": (15, 1), "AEGTEPNR": (16, 10), "AEGTEFOED_DT": (26, 10),
        "AEGTEFOEDDT_UMRK": (36, 1), "AEGTENVN": (37, 34), "AEGTENVN_MRK": (71, 1), "HAENSTART-CIVILSTAND": (72, 12),
        "HAENSTART_UMRK-CIVILSTAND": (84, 1), "HAENSLUT-CIVILSTAND": (85, 12), "HAENSLUT_UMRK-CIVILSTAND": (97, 1),
        "SEP_HENVIS-CIVILSTAND": (98, 12),
    },
    "030": {
        "ANNKOR": (14, 1), "SEP_HENVIS-SEPARATION": (15, 12), "START_DT-SEPARATION": (27, 10),
        "START_DT_UMRK-SEPARATION": (37, 1), "SLUT_DT-SEPARATION": (38, 10), "SLUT_DT_UMRK-SEPARATION": (48, 1),
    },
    "031": _SLAEGTNING,
    "032": _SLAEGTNING,
    "033": _SLAEGTNING,
    "099": {"TIMESTAMPU": (14, 12), "HAENDELSE": (26, 3), "AFLEDTMRK": (29, 2), "NGLKONST": (31, 15)},
    "910": {"INDDATA": (14, 75), "FEJLNR": (89, 4), "FEJLTXT-UDTRÆK": (93, 65)},
    "997": {"TIMESTAMPU": (14, 12), "HAENDELSE": (26, 3), "NGLKONST": (29, 15)},
}  # fmt: skip
