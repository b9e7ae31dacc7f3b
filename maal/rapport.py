"""The table, the JSON and the dated section. Pure."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

from maal.maskine import Maskine
from maal.resultat import Krav, Resultat

MARKDOWN_HOVED = ("case", "what", "p50", "p95", "statements", "buffers", "floor or peer", "ratio", "goal", "passed")


def _tal(tal: float, enhed: str) -> str:
    return f"{tal:.1f} {enhed}" if tal >= 100 or enhed == "s" else f"{tal:.2f} {enhed}"


def _heltal(tal: int | None) -> str:
    return "–" if tal is None else str(tal)


def krav_tekst(krav: Krav) -> str:
    """One part of the goal in words: measured, and the most it may be."""
    enhed = f" {krav.enhed}" if krav.enhed else ""
    tegn = "≤" if krav.opfyldt else "not ≤"
    return f"{krav.hvad} {krav.maalt:.4g} {tegn} {krav.hoejst:g}{enhed}"


def _dom(resultat: Resultat) -> str:
    return "passed" if resultat.bestaaet else "NOT PASSED"


def tabel(resultater: Sequence[Resultat]) -> str:
    """Plain text: a line for each result, its goal and notes below it."""
    raekker = [_raekke(resultat) for resultat in resultater]
    hoved = ("case", "p50", "p95", "statements", "buffers", "floor p50", "floor p95", "ratio", "")
    bredder = [max(len(raekke[nr]) for raekke in (hoved, *raekker)) for nr in range(len(hoved))]
    linjer = [_linje(hoved, bredder), "  ".join("-" * bredde for bredde in bredder)]
    for resultat, raekke in zip(resultater, raekker, strict=True):
        linjer += [_linje(raekke, bredder), f"    {resultat.hvad}; floor or peer: {resultat.gulv_hvad}"]
        linjer += [f"    {'+' if krav.opfyldt else '-'} {krav_tekst(krav)}" for krav in resultat.krav]
        linjer += [f"      {note}" for note in resultat.noter]
    return "\n".join(linjer)


def _raekke(en: Resultat) -> tuple[str, ...]:
    return (
        en.sag,
        _tal(en.system.p50, en.enhed),
        _tal(en.system.p95, en.enhed),
        _heltal(en.saetninger),
        _heltal(en.buffere),
        _tal(en.gulv.p50, en.enhed),
        _tal(en.gulv.p95, en.enhed),
        f"{en.forhold:.2f}",
        _dom(en),
    )


def _linje(celler: Sequence[str], bredder: Sequence[int]) -> str:
    foerste, *resten = celler
    *tal, sidste = resten
    hoejre = [celle.rjust(bredde) for celle, bredde in zip(tal, bredder[1:-1], strict=True)]
    return "  ".join([foerste.ljust(bredder[0]), *hoejre, sidste]).rstrip()


def som_json(resultater: Sequence[Resultat], maskine: Maskine, stoerrelse: str, dato: str) -> str:
    """Everything the table has, and whether each part of a goal held."""
    indhold = {
        "dato": dato,
        "stoerrelse": stoerrelse,
        "maskine": dataclasses.asdict(maskine),
        "resultater": [
            dataclasses.asdict(en)
            | {
                "bestaaet": en.bestaaet,
                "krav": [dataclasses.asdict(krav) | {"opfyldt": krav.opfyldt} for krav in en.krav],
            }
            for en in resultater
        ],
    }
    return json.dumps(indhold, ensure_ascii=False, indent=2)


def afsnit(resultater: Sequence[Resultat], maskine: Maskine, stoerrelse: str, dato: str) -> str:
    """A dated section of docs/ydelse.md."""
    linjer = [
        f"## {dato}, {stoerrelse}",
        "",
        f"{maskine.version} on {maskine.kerner} cores of {maskine.cpu}, {maskine.hukommelse_gib} GiB; PostgreSQL "
        f"{maskine.postgres} (fsync {maskine.fsync}, synchronous_commit {maskine.synchronous_commit}), Python "
        f"{maskine.python}; load {maskine.belastning} when it began.",
        "",
        f"| {' | '.join(MARKDOWN_HOVED)} |",
        f"|{'---|' * len(MARKDOWN_HOVED)}",
        *(_markdown(resultat) for resultat in resultater),
        "",
        *(f"- {en.sag}, {en.hvad}: {note}." for en in resultater for note in en.noter),
    ]
    return "\n".join(linjer) + "\n"


def _markdown(en: Resultat) -> str:
    gulv = f"{en.gulv_hvad}: {_tal(en.gulv.p50, en.enhed)}, {_tal(en.gulv.p95, en.enhed)}"
    maal = "; ".join(krav_tekst(krav) for krav in en.krav)
    celler = (
        en.sag,
        en.hvad,
        _tal(en.system.p50, en.enhed),
        _tal(en.system.p95, en.enhed),
        _heltal(en.saetninger),
        _heltal(en.buffere),
        gulv,
        f"{en.forhold:.2f}",
        maal,
        "yes" if en.bestaaet else "**no**",
    )
    return f"| {' | '.join(celler)} |"


def indsaet(dokument: str, nyt: str) -> str:
    """The document with a new section before the first one: newest first."""
    hoved, skel, resten = dokument.partition("\n## ")
    if not skel:
        return f"{dokument.rstrip()}\n\n{nyt}"
    return f"{hoved.rstrip()}\n\n{nyt}\n## {resten}"
