"""Declaring and reading business parameters.

A parameter is declared where its rule lives and registered here. Reading costs no query: each process keeps
all values and reloads them when the configuration version, which every session reads in its opening
statement, is another than its own; so a change is seen by all processes with their next transaction.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from kerne.register import Register
from kerne.session import aktuel

V = TypeVar("V", int, bool, str)


class UgyldigVaerdi(ValueError):
    """A value outside a parameter's type or bounds, with a Danish message that says what is allowed."""


@dataclass(frozen=True)
class Parameter(Generic[V]):
    """One business parameter: key, type (that of the default), bounds, and the source it comes from."""

    noegle: str
    titel: str
    standard: V
    kilde: str
    mindst: int | None = None
    hoejst: int | None = None
    lokal: bool = False

    def kontroller(self, vaerdi: object) -> V:
        """The value if it fits type and bounds; raises `UgyldigVaerdi`."""
        if type(vaerdi) is not type(self.standard):
            raise UgyldigVaerdi(f"{self.titel}: værdien skal være {_TYPENAVNE[type(self.standard)]}.")
        if type(vaerdi) is int:
            if self.mindst is not None and vaerdi < self.mindst:
                raise UgyldigVaerdi(f"{self.titel}: værdien skal være mindst {self.mindst}.")
            if self.hoejst is not None and vaerdi > self.hoejst:
                raise UgyldigVaerdi(f"{self.titel}: værdien må højst være {self.hoejst}.")
        return vaerdi

    def vaerdi(self, pr: date, *, kommune: str = "") -> V:
        """The value in force on `pr`: the municipality's own where there is one, else the global, else the default."""
        for sted in dict.fromkeys((kommune, "")):
            for fra, vaerdi in _lager.vaerdier().get((self.noegle, sted), ()):
                if fra <= pr:
                    return self.kontroller(vaerdi)
        return self.standard


_TYPENAVNE: dict[type, str] = {int: "et helt tal", bool: "ja eller nej", str: "en tekst"}

PARAMETRE: Register[Parameter[int] | Parameter[bool] | Parameter[str]] = Register("Forretningsparametre")

Vaerdier = dict[tuple[str, str], list[tuple[date, object]]]


class _Lager:
    """This process's copy of all values, replaced whole when the version says so."""

    def __init__(self, hent: Callable[[], Vaerdier]) -> None:
        self._hent = hent
        self._laas = threading.Lock()
        self._indhold: tuple[int, Vaerdier] | None = None

    def vaerdier(self) -> Vaerdier:
        version = aktuel().konfigurationsversion
        indhold = self._indhold
        if indhold is None or indhold[0] != version:
            with self._laas:
                indhold = (version, self._hent())
                self._indhold = indhold
        return indhold[1]

    def glem(self) -> None:
        self._indhold = None


def _hent() -> Vaerdier:
    from konfiguration.models import Parametervaerdi

    vaerdier: Vaerdier = {}
    gaeldende = Parametervaerdi.objects.filter(erstattet__isnull=True).order_by("-gyldig_fra")
    for noegle, kommune, fra, vaerdi in gaeldende.values_list("noegle", "kommune", "gyldig_fra", "vaerdi"):
        vaerdier.setdefault((noegle, kommune), []).append((fra, vaerdi))
    return vaerdier


_lager = _Lager(_hent)


def glem() -> None:
    """Drop this process's copy; the next reader fetches all values again."""
    _lager.glem()
