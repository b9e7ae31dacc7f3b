"""An import killed anywhere is as if never begun, or done; whatever was left of it the next run reads the file."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Model

from cpr.models import Abonnementsophoer, Fejlmelding, Haendelse
from integrationer.registerfil.models import Indlaesning, Udfald
from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Sikret, Soegeord
from tests.cpr.fulde import ALLE, RAEKKER, fuld
from tests.cpr.linjer import ANE, BO, haendelse, hele, person, post, skriv
from tests.stoette.processer import ROD, miljoe

LINJER = [
    person(ANE), *(fuld(type_, ANE) for type_ in ALLE if type_ != "001"), *hele(BO), haendelse(ANE), haendelse(BO),
    post("910", "PNR", {"FEJLNR": "0042"}), post("997", BO, {"HAENDELSE": "A45"}),
]  # fmt: skip
MODELLER: tuple[type[Model], ...] = (
    Sikret, Soegeord, Haendelse, Fejlmelding, Abonnementsophoer, *{model for model, _ in RAEKKER.values()},
)  # fmt: skip
Draeb = Callable[[int], tuple[int, list[str]]]


def _gemt() -> dict[str, int]:
    with session(system("test")):
        return {model.__name__: model._base_manager.count() for model in MODELLER}


def _udfald() -> list[str]:
    with session(system("test")):
        return list(Indlaesning.objects.order_by("id").values_list("udfald", flat=True))


@contextmanager
def _importer(navn: str, fil: str) -> Iterator[Draeb]:
    kommando = [sys.executable, "-m", "tests.registerfil.barn", "cpr_indlaes", fil]
    with subprocess.Popen(
        kommando, cwd=ROD, env=miljoe(navn), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as barn:
        assert barn.stdin is not None
        assert barn.stdout is not None
        ind, ud = barn.stdin, barn.stdout

        def draeb(graense: int) -> tuple[int, list[str]]:
            ind.write(f"{graense}\n")
            ind.flush()
            svar = json.loads(ud.readline())
            return svar["ende"], svar["passeret"]

        try:
            yield draeb
        finally:
            ind.close()
            barn.wait(30)


def _steder(passeret: list[str]) -> dict[str, int]:
    """Boundaries by where in the import they are; each is the number of a statement not yet run."""
    foerste = {hvad: nr for nr, hvad in reversed(list(enumerate(passeret, 1)))}
    sidste = {hvad: nr for nr, hvad in enumerate(passeret, 1)}
    kvitteret, laest = [nr for nr, hvad in enumerate(passeret, 1) if hvad == "COMMIT"][:2]
    rettet = next(nr for nr, hvad in enumerate(passeret, 1) if hvad == "WITH rettet AS")
    raekker = [nr for nr, hvad in enumerate(passeret, 1) if hvad.startswith("WITH k AS")]
    return {
        "før kvitteringen er begyndt": 2,
        "kvitteringen er begyndt": kvitteret + 2,
        "tabellerne til filen laves": foerste["CREATE TEMPORARY TABLE"] + 5,
        "filen er læst ind i dem": rettet - 25,
        "før personerne": rettet,
        "efter personerne, før rækkerne": raekker[0],
        "midt i rækkerne": raekker[len(raekker) // 2],
        "efter rækkerne": raekker[-1] + 1,
        "før hændelserne": sidste["INSERT INTO cpr_haendelse"],
        "før kvitteringen er sluttet": sidste["INSERT INTO cpr_abonnementsophoer"] + 1,
        "før COMMIT": laest,
    }


@pytest.mark.krav("CPR-1")
def test_draebt_hvor_som_helst(rigtig_db: str, tmp_path: Path) -> None:
    """The whole import first, on a file of its own, shows where its boundaries are; it is then emptied again."""
    fil = skriv(tmp_path, LINJER)
    intet = _gemt()
    assert set(intet.values()) == {0}
    with _importer(rigtig_db, fil) as draeb:
        # Statements are the same in number each time but for the receipts that are found dead.
        ende, passeret = draeb(10_000)
        assert ende == 0
    alt = _gemt()
    assert (alt["Sikret"], alt["Haendelse"], set(alt.values()) & {0}) == (2, 2, set())
    naeste = skriv(tmp_path, [*LINJER, haendelse(BO, "A21")], produceret="20261121")
    steder = _steder(passeret)
    with _importer(rigtig_db, naeste) as draeb:
        for sted, graense in steder.items():
            ende, _ = draeb(graense)
            assert (sted, ende) == (sted, -signal.SIGKILL)
            assert (sted, _gemt()) == (sted, alt)
        assert draeb(steder["før COMMIT"] + 1)[0] == -signal.SIGKILL
        efter = _gemt()
        assert efter["Haendelse"] == alt["Haendelse"] + 1, "efter COMMIT er det sket"
        assert draeb(10_000)[0] == 0
    assert _gemt() == efter
    udfald = _udfald()
    assert udfald[0] == Udfald.INDLAEST
    assert set(udfald[1:-2]) == {Udfald.AFBRUDT}
    assert udfald[-2:] == [Udfald.INDLAEST, Udfald.KENDT]


@pytest.mark.krav("CPR-1")
def test_draebt_foer_noget_var_gemt_er_som_aldrig_begyndt(rigtig_db: str, tmp_path: Path) -> None:
    fil = skriv(tmp_path, LINJER)
    with _importer(rigtig_db, fil) as draeb:
        graense = 10
        while draeb(graense)[0] != 0:
            assert (graense, set(_gemt().values())) == (graense, {0})
            graense += 60
    assert _gemt()["Sikret"] == 2
    with pytest.raises(CommandError, match=r"Filen er fra 19\.11\.2026"):
        call_command("cpr_indlaes", skriv(tmp_path, hele(BO), produceret="20261119"))
