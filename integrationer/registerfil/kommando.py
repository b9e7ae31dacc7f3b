"""The command line of every importer."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import psycopg
from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import Error as DjangoDatabaseError

from integrationer.registerfil.fejl import skjul_personnumre
from integrationer.registerfil.fremdrift import Fremdrift
from integrationer.registerfil.koersel import Gem, Indlaeser, Ramme, Resultat, indlaes, som_proeve


class Registerkommando(BaseCommand):
    """Reads files in the order given and stops at the first that is refused. Exit status 1 then, else 0."""

    indlaeser: ClassVar[Indlaeser]
    hoejst_filer: ClassVar[int] = 1

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file names, `--proev` and `--json`."""
        parser.add_argument("filer", metavar="FIL", nargs="+" if self.hoejst_filer > 1 else 1)
        parser.add_argument("--proev", action="store_true", help="Læs og vis, hvad der ville ske; intet ændres.")
        parser.add_argument("--json", action="store_true", help="Skriv rapporten som JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run and report. Raises `CommandError` when a file is refused."""
        filer: list[str] = options["filer"]
        fremdrift = Fremdrift(_Stderr(self.stderr))
        with _uden_personnumre():
            if options["proev"]:
                with som_proeve(self.indlaeser) as proeve:
                    resultater = self._alle(filer, proeve, fremdrift)
            else:
                resultater = self._alle(filer, Gem(self.indlaeser), fremdrift)
        fremdrift.slut()
        self._vis(resultater, som_json=options["json"], proeve=options["proev"])
        sidste = resultater[-1]
        if not sidste.gik_godt:
            rest = len(filer) - len(resultater)
            resten = f" {rest} fil(er) efter den er ikke læst." if rest else ""
            raise CommandError(
                f"{sidste.filnavn}: {sidste.fejl} Filen er afvist, og intet fra den er gemt.{resten} {sidste.raad}"
            )

    def _alle(self, filer: list[str], ramme: Ramme, fremdrift: Fremdrift) -> list[Resultat]:
        resultater: list[Resultat] = []
        for sti in filer:
            resultater.append(indlaes(self.indlaeser, sti, ramme, fremdrift))
            if not resultater[-1].gik_godt:
                break
        return resultater

    def _vis(self, resultater: list[Resultat], *, som_json: bool, proeve: bool) -> None:
        if som_json:
            self.stdout.write(
                json.dumps({"proeve": proeve, "filer": [_json(r) for r in resultater]}, ensure_ascii=False)
            )
            return
        for resultat in resultater:
            slut = " (prøve: intet er gemt)" if proeve else ""
            self.stdout.write(f"{resultat.filnavn}: {resultat.udfald.label}{slut}")
            if resultat.gik_godt:
                self.stdout.write("\n".join(resultat.rapport.som_tekst()))


class _Stderr:
    """The command's stderr without the colour of errors and without a line end added."""

    def __init__(self, ud: OutputWrapper) -> None:
        self._ud = ud

    def write(self, tekst: str, /) -> object:
        """Write the text as it is."""
        return self._ud.write(tekst, str, ending="")

    def isatty(self) -> bool:
        """Whether a person is watching."""
        return self._ud.isatty()


def _json(resultat: Resultat) -> dict[str, Any]:
    return {
        "fil": resultat.filnavn,
        "udfald": resultat.udfald.value,
        "fejl": resultat.fejl,
        "raad": resultat.raad,
        **resultat.rapport.som_json(),
    }


@contextmanager
def _uden_personnumre() -> Iterator[None]:
    """Say what failed without the row it failed on: the database's own messages quote values, names too."""
    try:
        yield
    except (DjangoDatabaseError, psycopg.Error) as fejl:
        raise CommandError(f"Databasen svarede med en fejl ({_databasefejl(fejl)}). Intet er gemt.") from None
    except (ValueError, LookupError, TypeError, ArithmeticError) as fejl:
        raise CommandError(
            f"Uventet fejl ({type(fejl).__name__}: {skjul_personnumre(str(fejl))[:200]}). Intet er gemt."
        ) from None


def _databasefejl(fejl: BaseException) -> str:
    egen = fejl if isinstance(fejl, psycopg.Error) else fejl.__cause__
    if not isinstance(egen, psycopg.Error):
        return type(fejl).__name__
    dele = [type(egen).__name__, egen.sqlstate or "", egen.diag.table_name or "", egen.diag.constraint_name or ""]
    return " · ".join(del_ for del_ in dele if del_)
