"""Table, JSON and the dated section carry the same figures."""

from __future__ import annotations

import json

from maal import rapport
from maal.maskine import Maskine
from maal.regning import Fordeling
from maal.resultat import Krav, Resultat, Slags

MASKINE = Maskine(2, 23.4, "En processor", "3.11.2", "18.4", "on", "on", 0.5, "abc1234")
GODT = Resultat(
    sag="YD-1",
    hvad="Sikredes overblik",
    enhed="ms",
    system=Fordeling(12.345, 20.5, 400),
    gulv=Fordeling(4.0, 5.0, 400),
    gulv_hvad="bare",
    forhold=2.25,
    krav=(Krav("forhold", 2.25, 3, Slags.GULV), Krav("statements", 9, 12, Slags.ARBEJDE)),
    saetninger=9,
    buffere=30,
    noter=("en note",),
)
DAARLIGT = Resultat(
    sag="YD-15",
    hvad="bin/start",
    enhed="s",
    system=Fordeling(200.0, 200.0, 1),
    gulv=Fordeling(50.0, 50.0, 1),
    gulv_hvad="bare",
    forhold=4.0,
    krav=(Krav("seconds above the floor", 150, 90, Slags.GULV, "s"),),
)


def test_tabellen_viser_tal_krav_og_dom() -> None:
    hoved, _, yd_1, *resten = rapport.tabel([GODT, DAARLIGT]).splitlines()
    assert " ".join(hoved.split()) == "case p50 p95 statements buffers floor p50 floor p95 ratio"
    assert " ".join(yd_1.split()) == "YD-1 12.35 ms 20.50 ms 9 30 4.00 ms 5.00 ms 2.25 passed"
    assert "    + statements 9 ≤ 12" in resten
    assert "    - seconds above the floor 150 not ≤ 90 s" in resten
    assert "      en note" in resten
    assert any(linje.startswith("YD-15") and linje.endswith("NOT PASSED") and " – " in linje for linje in resten)


def test_kolonnerne_staar_under_hinanden() -> None:
    linjer = [linje for linje in rapport.tabel([GODT, DAARLIGT]).splitlines() if linje.startswith(("case", "YD-"))]
    slut = [linje.index(maerke) + len(maerke) for linje, maerke in zip(linjer, ("ratio", "2.25", "4.00"), strict=True)]
    assert len(set(slut)) == 1


def test_json_har_dommen_og_hvert_krav() -> None:
    indhold = json.loads(rapport.som_json([GODT, DAARLIGT], MASKINE, "demo", "2026-11-22"))
    assert [en["bestaaet"] for en in indhold["resultater"]] == [True, False]
    assert indhold["resultater"][0]["system"]["p95"] == 20.5
    assert indhold["resultater"][1]["krav"][0]["opfyldt"] is False
    assert (indhold["stoerrelse"], indhold["maskine"]["kerner"]) == ("demo", 2)


def test_afsnittet_har_maskine_og_stoerrelse() -> None:
    afsnit = rapport.afsnit([GODT, DAARLIGT], MASKINE, "demo", "2026-11-22")
    assert afsnit.startswith("## 2026-11-22, demo\n")
    for tekst in ("2 cores", "23.4 GiB", "En processor", "PostgreSQL 18.4", "| yes |", "| **no** |", "en note."):
        assert tekst in afsnit
    raekker = [linje for linje in afsnit.splitlines() if linje.startswith("|")]
    assert len({linje.count("|") for linje in raekker}) == 1


def test_nyeste_afsnit_staar_oeverst() -> None:
    tomt = "# Ydelse\n\nOm målingerne.\n"
    et = rapport.indsaet(tomt, "## 1\n\nførste\n")
    to = rapport.indsaet(et, "## 2\n\nanden\n")
    assert to == "# Ydelse\n\nOm målingerne.\n\n## 2\n\nanden\n\n## 1\n\nførste\n"
