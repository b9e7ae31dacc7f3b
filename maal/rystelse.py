"""A process that reads damaged files on an empty database: `python -m maal.rystelse FILE LINES`, findings as JSON.

Each file is read in a session that is rolled back once its outcome has been looked at.
"""

from __future__ import annotations

import dataclasses
import io
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import django

from maal.skrammel import UMULIGE, skad
from maal.vilkaar import sig

SEED = 7
_ANDELE = (0.01, 0.1, 0.6)
"""Shares of a file's lines that are damaged, in turn."""

_RAMMEN_HVER = 12
"""Every so many files the envelope is damaged too: no 999, a wrong count, a line after it, an impossible byte."""

_PERSONERNE = "SELECT personnummer, md5(s::text) FROM (SELECT {kolonner} FROM sikrede_sikret) s"
_ALT = """
SELECT (SELECT count(*) FROM sikrede_sikret) + (SELECT count(*) FROM sikrede_barn)
     + (SELECT count(*) FROM sikrede_tidligereadresse) + (SELECT count(*) FROM cpr_haendelse)
"""


@dataclass(slots=True)
class Fund:
    """What the run found."""

    filer: int = 0
    skadede: int = 0
    afviste: dict[str, int] = field(default_factory=dict)
    nedbrud: dict[str, int] = field(default_factory=dict)
    halve: int = 0
    andre_ramt: int = 0


def main(fil: Path, antal: int) -> None:
    """Damage lines of `fil` until there are `antal` of them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sygesikring.settings")
    django.setup()
    fund = _rystelse(fil.read_bytes().splitlines(), fil.with_suffix(".skadet"), antal)
    sys.stdout.write(json.dumps(dataclasses.asdict(fund)) + "\n")


def _rystelse(linjer: Sequence[bytes], sti: Path, antal: int) -> Fund:
    # The same damage for the same seed, which a cryptographic source cannot give.
    rng = Random(SEED)
    fund = Fund()
    rene = _laes(linjer, sti, fund, {})
    while fund.skadede < antal:
        skadede, ramte = _skad(linjer, rng, fund)
        fund.filer += 1
        if fund.filer % 25 == 0:
            sig(f"  {fund.skadede:,} of {antal:,} lines in {fund.filer} files")
        _laes(skadede, sti, fund, {pnr: aftryk for pnr, aftryk in rene.items() if not _naevnt(pnr, ramte)})
    return fund


def _skad(linjer: Sequence[bytes], rng: Random, fund: Fund) -> tuple[list[bytes], bytes]:
    """The file with damage, and everything that was damaged, before and after, as one text."""
    andel = _ANDELE[fund.filer % len(_ANDELE)]
    ud, ramte = [linjer[0]], []
    for linje in linjer[1:-1]:
        if rng.random() < andel:
            ny = skad(rng, linje)
            fund.skadede += 1
            ramte += [linje, ny]
            ud.append(ny)
        else:
            ud.append(linje)
    slut = linjer[-1]
    if fund.filer % _RAMMEN_HVER == 0:
        ud += rng.choice(([], [slut[:-3] + b"777"], [slut, ud[1]], [slut[:10]], [bytes([rng.choice(UMULIGE)]), slut]))
    else:
        ud.append(slut)
    return ud, b" ".join(ramte)


def _naevnt(pnr: str, ramte: bytes) -> bool:
    return pnr.encode() in ramte


def _laes(linjer: Sequence[bytes], sti: Path, fund: Fund, ventet: dict[str, str]) -> dict[str, str]:
    """Read the file, compare, and roll back. `ventet`: what must stand of persons no damage has named."""
    from django.db import connection

    from cpr.indlaesning import INDLAESER
    from integrationer.registerfil.fremdrift import Fremdrift
    from integrationer.registerfil.koersel import indlaes, som_proeve
    from integrationer.registerfil.models import Udfald
    from sikrede.indlaesning.personer import KOLONNER

    sti.write_bytes(b"\n".join(linjer) + b"\n")
    try:
        with som_proeve(INDLAESER) as ramme, connection.cursor() as cursor:
            resultat = indlaes(INDLAESER, str(sti), ramme, Fremdrift(io.StringIO()))
            cursor.execute(_ALT)
            (alt,) = cursor.fetchone()
            if resultat.udfald is Udfald.AFVIST:
                fund.afviste[resultat.fejl] = fund.afviste.get(resultat.fejl, 0) + 1
                fund.halve += alt != 0
                return {}
            cursor.execute(_PERSONERNE.format(kolonner=", ".join(KOLONNER)))
            fundet = dict(cursor.fetchall())
    except Exception as fejl:  # noqa: BLE001 what a crash is called is the finding
        navn = type(fejl).__name__
        fund.nedbrud[navn] = fund.nedbrud.get(navn, 0) + 1
        return {}
    fund.andre_ramt += sum(fundet.get(pnr) != aftryk for pnr, aftryk in ventet.items())
    return fundet


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
