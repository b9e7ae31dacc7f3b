"""Make `docs/krav.md` from the tests' marks: `python -m tests.krav`.

Read from the source by its syntax tree, so no test runs and no database is needed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROD = Path(__file__).resolve().parent
KRAVFIL = ROD.parent / "docs" / "krav.md"
_KATALOG = ROD / "krav_katalog.txt"

_HOVED = """# Krav og de prøver, der viser dem

Dannet af mærkerne `@pytest.mark.krav(…)` i `tests/` med `python -m tests.krav`; rettes ikke i hånden.
Et krav uden en prøve er ikke vist endnu.

| krav | vist af |
|---|---|
"""


def katalog() -> list[str]:
    """Every requirement id, in the catalogue's order."""
    return _KATALOG.read_text(encoding="utf-8").split()


def _maerker(funktion: ast.FunctionDef | ast.ClassDef) -> Iterator[str]:
    for pynt in funktion.decorator_list:
        if isinstance(pynt, ast.Call) and ast.unparse(pynt.func) == "pytest.mark.krav":
            yield from (str(en.value) for en in pynt.args if isinstance(en, ast.Constant))


def _fundne() -> Iterator[tuple[str, str]]:
    """Requirement id and the test that shows it."""
    for fil in sorted(ROD.rglob("test_*.py")):
        trae = ast.parse(fil.read_text(encoding="utf-8"))
        sti = fil.relative_to(ROD.parent)
        hele = [
            str(en.value)
            for knude in trae.body
            if isinstance(knude, ast.Assign) and ast.unparse(knude.targets[0]) == "pytestmark"
            for kald in ast.walk(knude.value)
            if isinstance(kald, ast.Call) and ast.unparse(kald.func) == "pytest.mark.krav"
            for en in kald.args
            if isinstance(en, ast.Constant)
        ]
        for funktion in (en for en in ast.walk(trae) if isinstance(en, ast.FunctionDef)):
            if funktion.name.startswith("test_"):
                for krav in dict.fromkeys([*_maerker(funktion), *hele]):
                    yield krav, f"{sti}::{funktion.name}"


def proever_pr_krav() -> dict[str, list[str]]:
    """The tests that show each requirement."""
    samlet: dict[str, list[str]] = {}
    for krav, proeve in _fundne():
        samlet.setdefault(krav, []).append(proeve)
    return samlet


def dan() -> str:
    """The whole of `docs/krav.md`."""
    vist = proever_pr_krav()
    linjer = [f"| {krav} | {'<br>'.join(f'`{en}`' for en in vist.get(krav, [])) or '–'} |" for krav in katalog()]
    antal = sum(krav in vist for krav in katalog())
    return _HOVED + "\n".join(linjer) + f"\n\n{antal} af {len(katalog())} krav er vist af mindst én prøve.\n"


if __name__ == "__main__":
    KRAVFIL.write_text(dan(), encoding="utf-8")
