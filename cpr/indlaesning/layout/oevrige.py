"""Municipal conditions and notes (018, 019), and the records that are checked and not kept.

Not kept: church (011, 028) is belief, which this system has no purpose for; elections (020) and orders to move (021,
whose fields are inferred, domaene.md 2.12) neither; 031–033 repeat relatives' addresses, which come with the relatives
themselves where they are ours.
"""

from __future__ import annotations

from typing import Final

from cpr.indlaesning.layout.faelles import PNR, bolig, dag, tal
from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.vaerdier import dato, kode, relation

KOMMUNALT: Final = Post(
    "018",
    "Kommunale forhold",
    60,
    (
        PNR,
        tal("KOMFORHTYP", 14, 1, "type"),
        Felt("KOMFORHKOD", 15, 5, kolonne="kode"),
        *dag("START_DT-KOMMUNALE-FORHOLD", "START_DT_UMRK-KOMMUNALE-FORHOL", 20, 10, "fra"),
        Felt("BEMAERK-KOMMUNALE-FORHOLD", 31, 30, kolonne="bemaerkning"),
    ),
)
NOTAT: Final = Post(
    "019",
    "Notat",
    75,
    (
        PNR,
        tal("NOTATNR", 14, 2, "nummer"),
        Felt("NOTATLINIE", 16, 40, kolonne="tekst"),
        Felt("START_DT-NOTAT", 56, 10, dato, "fra"),
        Felt("SLET_DT-NOTAT", 66, 10, dato, "til"),
    ),
)
_KIRKE: Final = (Felt("FKIRK", 14, 1), *dag("START_DT-FOLKEKIRKE", "START_DT_UMRK-FOLKEKIRKE", 15, 10, ""))
_KIRKE_TIL: Final = dag("SLUT_DT-FOLKEKIRKE", "SLUT_DT_UMRK-FOLKEKIRKE", 26, 10, "")
VALG: Final = Post(
    "020",
    "Valgoplysninger",
    47,
    (
        PNR,
        tal("VALGKODE", 14, 4),
        Felt("VALGRET_DT", 18, 10, dato),
        Felt("START_DT-VALGOPLYSNINGER", 28, 10, dato),
        Felt("SLET_DT-VALGOPLYSNINGER", 38, 10, dato),
    ),
)


def _slaegtning(type_: str, navn: str, felt: str) -> Post:
    return Post(
        type_,
        navn,
        269,
        (
            PNR,
            Felt(felt, 14, 10, relation),
            Felt("ADRNVN", 24, 34),
            Felt("CONVN", 58, 34),
            Felt("LOKALITET", 92, 34),
            Felt("STANDARDADR", 126, 34),
            Felt("BYNVN", 160, 34),
            Felt("POSTNR", 194, 4, kode),
            Felt("POSTDISTTXT", 198, 20),
            *(Felt(f.navn, f.pos, f.laengde, f.laes) for f in bolig(218)),
            Felt("VEJADRNVN", 240, 20),
            Felt("START_DT-BESKYTTELSE", 260, 10, dato),
        ),
    )


POSTER: Final = (
    Post("011", "Folkekirke", 25, (PNR, *_KIRKE)),
    KOMMUNALT,
    NOTAT,
    VALG,
    Post("021", "Flyttepåbud", 63, (PNR, Felt("DATO", 14, 10, dato), Felt("TEKST", 24, 40))),
    Post("028", "Tidligere folkekirkeforhold", 36, (PNR, *_KIRKE, *_KIRKE_TIL)),
    _slaegtning("031", "Mor med klarskriftadresse", "PNRMOR"),
    _slaegtning("032", "Far med klarskriftadresse", "PNRFAR"),
    _slaegtning("033", "Barn med klarskriftadresse", "PNRBARN"),
)
