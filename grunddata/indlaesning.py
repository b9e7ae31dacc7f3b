"""Reading reference data in: the product's own files by `klargoer`, newer ones by `manage.py grunddata_indlaes`.

A file is the whole truth of the codes it names: their periods become the file's. A code it does not name stays and is
reported, since persons and log entries may name it. Only what differs is written; the configuration version is
raised when anything was, so that every process reads anew with its next session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.db import connection
from django.db.models import F

from grunddata import opslag
from grunddata.csvfil import Afvist, Fil, Raekke, aabn, laes
from grunddata.models import Indlaestfil, Kommune, Periode, Region
from grunddata.slags import SLAGS, Noegle, Slags, fra_til, tjek_raekker
from kerne import log
from kerne.maskering import masker
from kerne.models import Tilstand

MEDFOELGENDE: Final = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Resultat:
    """What reading one file did, in periods. `mangler`: codes that are known and not in the file."""

    fil: str
    nye: int
    aendrede: int
    fjernede: int
    uaendrede: int
    mangler: tuple[str, ...]

    @property
    def skrevet(self) -> int:
        """How many periods were written or removed."""
        return self.nye + self.aendrede + self.fjernede

    def som_tekst(self) -> str:
        """The report in Danish, a line or two."""
        linje = (
            f"{self.fil}: {self.nye} nye, {self.aendrede} ændrede, {self.fjernede} fjernede "
            f"og {self.uaendrede} uændrede perioder."
        )
        if self.mangler:
            linje += f"\n{self.fil}: beholdt, men findes ikke i filen: {', '.join(self.mangler)}."
        return linje


def indlaes(sti: Path) -> list[Resultat]:
    """Read one file, or every CSV file in a folder. A file's kind is what its name begins with.

    Raises `Afvist` with nothing to be kept: let it end the session. Per file at most eight statements.
    """
    return _indlaes([(_slags(fil.navn), fil) for fil in _filer(sti)])


def indlaes_medfoelgende() -> list[Resultat]:
    """Read those of the product's own files that have not been read before. Two statements when all have."""
    _laas()
    filer = [aabn(sti) for sti in sorted(MEDFOELGENDE.glob("*.csv"))]
    kendte = set(Indlaestfil.objects.values_list("sha256", flat=True))
    return _indlaes([(_slags(fil.navn), fil) for fil in filer if fil.sha256 not in kendte])


def _filer(sti: Path) -> list[Fil]:
    if not sti.is_dir():
        return [aabn(sti)]
    filer = [aabn(en) for en in sorted(sti.glob("*.csv"))]
    if not filer:
        raise Afvist(sti.resolve().name, "Mappen har ingen csv-filer.")
    return filer


def _slags(filnavn: str) -> Slags:
    for slags in SLAGS:
        if filnavn.startswith(slags.navn):
            return slags
    navne = ", ".join(slags.navn for slags in SLAGS)
    raise Afvist(filnavn, f"Filens navn skal begynde med det, den indeholder: {navne}.")


def _indlaes(filer: Sequence[tuple[Slags, Fil]]) -> list[Resultat]:
    _laas()
    hver: dict[str, Fil] = {}
    for slags, fil in filer:
        if slags.navn in hver:
            raise Afvist(fil.navn, f"Mappen har også {hver[slags.navn].navn}. Læs én fil ind med {slags.navn}.")
        hver[slags.navn] = fil
    resultater = [_en_fil(slags, hver[slags.navn]) for slags in SLAGS if slags.navn in hver]
    if any(resultat.skrevet for resultat in resultater):
        Tilstand.objects.update(konfigurationsversion=F("konfigurationsversion") + 1)
        opslag.glem()
    return resultater


def _laas() -> None:
    """One reads at a time, to the end of the transaction: each compares with what the one before left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('grunddata_indlaes'))")


def _en_fil(slags: Slags, fil: Fil) -> Resultat:
    raekker = laes(fil, slags.kolonner)
    tjek_raekker(slags, fil.navn, raekker)
    if slags.model is Kommune:
        _tjek_regioner(fil.navn, raekker)
    navn = masker(fil.navn)[:200]
    resultat = _flet(slags, navn, raekker)
    Indlaestfil.objects.bulk_create([Indlaestfil(sha256=fil.sha256, filnavn=navn)], ignore_conflicts=True)
    if resultat.skrevet:
        antal = {"nye": resultat.nye, "aendrede": resultat.aendrede, "fjernede": resultat.fjernede}
        log.skriv("grunddata.indlaes", genstand=f"fil:{navn}", data=antal)
    return resultat


def _tjek_regioner(navn: str, raekker: Sequence[Raekke]) -> None:
    kendte = {"", *Region.objects.values_list("kode", flat=True)}
    for raekke in raekker:
        if raekke.vaerdier["region"] not in kendte:
            raise Afvist(navn, "Regionen kendes ikke. Læs regioner ind først.", linje=raekke.linje, kolonne="region")


def _flet(slags: Slags, navn: str, raekker: Sequence[Raekke]) -> Resultat:
    kendte: dict[tuple[Noegle, date], Periode] = {
        (tuple(str(getattr(post, felt)) for felt in slags.noegle), post.gyldig_fra): post
        for post in slags.model._default_manager.all()
    }
    naevnt = {slags.kode(raekke) for raekke in raekker}
    nye, aendrede = [], []
    fjernes = {plads: post for plads, post in kendte.items() if plads[0] in naevnt}
    for raekke in raekker:
        kendt = fjernes.pop((slags.kode(raekke), fra_til(raekke)[0]), None)
        if kendt is None:
            nye.append(slags.model(**raekke.vaerdier))
        elif any(getattr(kendt, felt) != vaerdi for felt, vaerdi in raekke.vaerdier.items()):
            for felt, vaerdi in raekke.vaerdier.items():
                setattr(kendt, felt, vaerdi)
            aendrede.append(kendt)
    lager = slags.model._default_manager
    if fjernes:
        lager.filter(pk__in=[post.pk for post in fjernes.values()]).delete()
    if aendrede:
        lager.bulk_update(aendrede, list(slags.kolonner))
    lager.bulk_create(nye)
    mangler = sorted({"–".join(kode) for kode, _ in kendte if kode not in naevnt})
    uaendrede = len(raekker) - len(nye) - len(aendrede)
    return Resultat(navn, len(nye), len(aendrede), len(fjernes), uaendrede, tuple(mangler))
