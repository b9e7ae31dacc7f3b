"""A good file spoilt at random: refused whole with a Danish reason, or read with every untouched person right."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpr.models import Abonnementsophoer, Fejlmelding, Haendelse
from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Sikret
from tests.cpr.conftest import Koer, forsoeg
from tests.cpr.fulde import ALLE, RAEKKER, fuld
from tests.cpr.linjer import haendelse, hele, nummer, person, post, skriv, slut, start
from tests.cpr.linjer.positioner import POSITIONER

NUMRE = [nummer(nr) for nr in range(6)]
MODELLER = sorted({model for model, _ in RAEKKER.values()}, key=lambda model: model.__name__)
DANSK = re.compile(r"(linje \d+(, felt [\w-]+)?: )?[A-ZÆØÅ]?[a-zæøå]+ .+\.$")
TI_CIFRE = re.compile(r"\d{6}-?\d{4}")
_TYPER = [type_ for type_ in ALLE if type_ not in {"001", "022"}]
LINJER = [
    *(linje for nr in NUMRE[:2] for linje in (person(nr), *(fuld(type_, nr) for type_ in _TYPER), haendelse(nr))),
    *(linje for nr in NUMRE[2:4] for linje in (*hele(nr, efternavn="Søgård"), post("014", nr, {"PNRBARN": NUMRE[0]}))),
    person(NUMRE[4], status="60", gaeldende=NUMRE[5]), *hele(NUMRE[5]),
    post("022", NUMRE[5], {"PNR": NUMRE[4]}), haendelse(NUMRE[5], "P03"),
]  # fmt: skip
TOET = st.text(st.characters(codec="latin-1", exclude_characters="\n"), min_size=1, max_size=12)
STED = st.integers(0, len(LINJER) - 1)
FELTER = [(type_, felt) for type_ in ("001", *_TYPER) for felt in POSITIONER[type_]]
Linjer = list[str]
Rettelse = Callable[[Linjer], Linjer]


def _overskriv(sted: int, pos: int, tekst: str) -> Rettelse:
    def ret(linjer: Linjer) -> Linjer:
        linje = linjer[sted % len(linjer)].ljust(pos)
        linjer[sted % len(linjer)] = linje[:pos] + tekst + linje[pos + len(tekst) :]
        return linjer

    return ret


def _felt(nr: int, felt: tuple[str, str], tekst: str) -> Rettelse:
    """A field of the layout in every record of its type of one person."""
    (type_, navn), pnr = felt, NUMRE[nr]
    pos, laengde = POSITIONER[type_][navn]

    def ret(linjer: Linjer) -> Linjer:
        vaerdi = tekst[:laengde].ljust(laengde)
        return [
            linje[: pos - 1].ljust(pos - 1) + vaerdi + linje[pos - 1 + laengde :]
            if linje[:13] == type_ + pnr
            else linje
            for linje in linjer
        ]

    return ret


def _fjern(sted: int) -> Rettelse:
    return lambda linjer: linjer[:sted] + linjer[sted + 1 :]


def _dobbelt(sted: int, andet: int) -> Rettelse:
    return lambda linjer: [*linjer[:andet], linjer[sted % len(linjer)], *linjer[andet:]]


def _byt(sted: int, andet: int) -> Rettelse:
    def ret(linjer: Linjer) -> Linjer:
        a, b = sted % len(linjer), andet % len(linjer)
        linjer[a], linjer[b] = linjer[b], linjer[a]
        return linjer

    return ret


def _skaer(sted: int, pos: int) -> Rettelse:
    def ret(linjer: Linjer) -> Linjer:
        linjer[sted % len(linjer)] = linjer[sted % len(linjer)][:pos]
        return linjer

    return ret


RETTELSER = st.lists(
    st.one_of(
        st.builds(_overskriv, STED, st.integers(0, 320), TOET),
        st.builds(_felt, st.integers(0, 5), st.sampled_from(FELTER), TOET | st.sampled_from(["0", "9" * 12, "*", " "])),
        st.builds(_fjern, STED),
        st.builds(_dobbelt, STED, STED),
        st.builds(_byt, STED, STED),
        st.builds(_skaer, STED, st.integers(0, 250)),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def _person(pnr: str) -> dict[str, Any]:
    """Everything stored of one person but the keys."""
    uden = {"id", "offentlig_id", "sikret_id"}
    with session(system("test")):
        raekker = {
            model.__name__: sorted(
                str(sorted((k, str(v)) for k, v in raekke.items() if k not in uden))
                for raekke in model._base_manager.filter(sikret__personnummer=pnr).values()
            )
            for model in MODELLER
        }
        egne = [{k: v for k, v in raekke.items() if k not in uden}
                for raekke in Sikret.objects.filter(personnummer=pnr).values()]  # fmt: skip
        koder = sorted(Haendelse.objects.filter(personnummer=pnr).values_list("kode", flat=True))
    return {"egne": egne, "haendelser": koder, **raekker}


def _intet() -> bool:
    with session(system("test")):
        alle: list[type[Model]] = [Sikret, Haendelse, Fejlmelding, Abonnementsophoer, *MODELLER]
        return not any(model._base_manager.exists() for model in alle)


@pytest.fixture
def ventet(indlaes: Koer, tmp_path: Path) -> dict[str, Any]:
    """What the persons are when the file is whole."""
    with forsoeg():
        rapport = indlaes(skriv(tmp_path, LINJER))
        assert (rapport["nye"], rapport["udeladt"], rapport["ukendte"]) == (6, {}, {})
        return {pnr: _person(pnr) for pnr in NUMRE}


def _uroerte(linjer: Linjer) -> list[str]:
    """Persons no changed line is of or speaks of; a changed number and the one it led to go together."""
    aendrede = [*linjer]
    for linje in LINJER:
        if linje in aendrede:
            aendrede.remove(linje)
    mangler = [*LINJER]
    for linje in linjer:
        if linje in mangler:
            mangler.remove(linje)
    roert = " ".join(aendrede + mangler)
    uroerte = [pnr for pnr in NUMRE if pnr not in roert]
    return uroerte if {NUMRE[4], NUMRE[5]} <= set(uroerte) else [pnr for pnr in uroerte if pnr not in NUMRE[4:]]


@pytest.mark.krav("CPR-1")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rettelser=RETTELSER, rigtigt_antal=st.booleans())
def test_en_oedelagt_fil_afvises_hel_eller_laeses_ret(
    rettelser: list[Rettelse], rigtigt_antal: bool, indlaes: Koer, ventet: dict[str, Any]
) -> None:
    linjer = [*LINJER]
    for ret in rettelser:
        linjer = ret(linjer)
    antal = len(linjer) if rigtigt_antal else len(LINJER)
    with tempfile.TemporaryDirectory() as mappe, forsoeg():
        rapport = indlaes(skriv(Path(mappe), linjer, antal=antal))
        assert rapport["udfald"] in {"indlaest", "afvist"}
        assert not TI_CIFRE.search(rapport["fejl"] + " ".join([*rapport["eksempler"], *rapport["ukendte"]]))
        if rapport["udfald"] == "afvist":
            assert DANSK.match(rapport["fejl"])
            assert _intet()
            return
        uroerte = _uroerte(linjer)
        assert {pnr: _person(pnr) for pnr in uroerte} == {pnr: ventet[pnr] for pnr in uroerte}


@pytest.mark.krav("CPR-1")
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_vilkaarlige_bytes_i_filen(data: st.DataObject, indlaes: Koer, ventet: dict[str, Any]) -> None:
    """Bytes changed, put in, taken out or cut off anywhere, 000 and 999 and line ends too."""
    hel = bytearray(("\n".join([start("20261120"), *LINJER, slut(len(LINJER))]) + "\n").encode("latin-1"))
    for _ in range(data.draw(st.integers(1, 3))):
        sted = data.draw(st.integers(0, max(len(hel) - 1, 0)))
        nyt = data.draw(st.binary(max_size=4))
        vaek = data.draw(st.sampled_from([0, 1, len(nyt), len(nyt), 400, len(hel)]))
        hel[sted : sted + vaek] = nyt
    with tempfile.TemporaryDirectory() as mappe, forsoeg():
        sti = Path(mappe) / "D261120.L431102"
        sti.write_bytes(bytes(hel))
        rapport = indlaes(str(sti))
        assert rapport["udfald"] in {"indlaest", "afvist"}
        if rapport["udfald"] == "afvist":
            assert DANSK.match(rapport["fejl"])
            assert _intet()
            return
        uroerte = _uroerte(bytes(hel).replace(b"\r\n", b"\n").decode("latin-1").split("\n")[1:-2])
        assert {pnr: _person(pnr) for pnr in uroerte} == {pnr: ventet[pnr] for pnr in uroerte}
