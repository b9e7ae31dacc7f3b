"""Which records become which rows of a person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Model

from cpr.indlaesning.laesning import tabelnavn
from sikrede.indlaesning.forhold import kolonner
from sikrede.indlaesning.personer import OMFANG_TABEL
from sikrede.models import (
    Adressetekst,
    Barn,
    Beskyttelse,
    Foraeldremyndighed,
    Forsvinding,
    Kommunaltforhold,
    Registernotat,
    Separation,
    Tidligereadresse,
    Tidligerecivilstand,
    Tidligerenavn,
    Tidligerenummer,
    Tidligerestatsborgerskab,
    Udrejse,
    Vaergemaal,
)
from sikrede.models.bopael import Tekstslags


@dataclass(frozen=True, slots=True)
class Raekker:
    """A kind of rows and the SELECTs that give them: sikret_id and the model's columns."""

    model: type[Model]
    kilder: tuple[str, ...]

    @property
    def kilde(self) -> str:
        """All of them as one."""
        return " UNION ALL ".join(self.kilder)


def _fra(type_: str, model: type[Model], hvor: str = "", **i_stedet: str) -> str:
    """A SELECT from the table of a record type: each column by its own name, or as `i_stedet` says."""
    udtryk = (f"{i_stedet.get(kolonne, f'r.{kolonne}')} AS {kolonne}" for kolonne in kolonner(model))
    return (
        f"SELECT o.sikret_id, {', '.join(udtryk)} FROM {tabelnavn(type_)} r"  # noqa: S608
        f" JOIN {OMFANG_TABEL} o ON o.personnummer = r.pnr {hvor}"
    )


_INGEN_DATO: Final = "NULL::date"
_UDEN_SLUT: Final = {"til": _INGEN_DATO, "til_usikker": "false", "annkor": "''"}
_UDEN_INDREJSE: Final = {
    "fra_land": "''",
    "indrejst": _INGEN_DATO,
    "indrejst_usikker": "false",
    "annkor": "''",
}
_IKKE_FUNDET: Final = {"genfundet": _INGEN_DATO, "genfundet_usikker": "false", "annkor": "''"}
_SUPPLERENDE: Final = {
    "slags": f"'{Tekstslags.SUPPLERENDE}'",
    "tekst": "r.supplerende",
    "myndighed": "r.supplerende_myndighed",
    "fra": "r.supplerende_fra",
    "til": "r.supplerende_til",
}
_KONTAKT: Final = {"slags": f"'{Tekstslags.KONTAKT}'", "myndighed": "''"}
# CPR names a mother or father as holder in 015 only.
_INDEHAVER: Final = {
    "indehaver_personnummer": "coalesce(nullif(r.indehaver_personnummer, ''), CASE r.art WHEN '0003'"
    " THEN s.mor_personnummer WHEN '0004' THEN s.far_personnummer END, '')"
}

RAEKKER: Final = (
    Raekker(Beskyttelse, (_fra("004", Beskyttelse),)),
    Raekker(
        Adressetekst,
        (
            _fra("002", Adressetekst, "WHERE r.supplerende <> ''", **_SUPPLERENDE),
            _fra("006", Adressetekst, **_KONTAKT),
        ),
    ),
    Raekker(Udrejse, (_fra("005", Udrejse, **_UDEN_INDREJSE), _fra("024", Udrejse))),
    Raekker(Forsvinding, (_fra("007", Forsvinding, **_IKKE_FUNDET), _fra("025", Forsvinding))),
    Raekker(Separation, (_fra("013", Separation, **_UDEN_SLUT), _fra("030", Separation))),
    Raekker(Barn, (_fra("014", Barn),)),
    Raekker(
        Foraeldremyndighed,
        (_fra("016", Foraeldremyndighed, "JOIN sikrede_sikret s ON s.id = o.sikret_id", **_INDEHAVER),),
    ),
    Raekker(Vaergemaal, (_fra("017", Vaergemaal),)),
    Raekker(Kommunaltforhold, (_fra("018", Kommunaltforhold),)),
    Raekker(Registernotat, (_fra("019", Registernotat),)),
    Raekker(Tidligerenummer, (_fra("022", Tidligerenummer),)),
    Raekker(Tidligereadresse, (_fra("023", Tidligereadresse),)),
    Raekker(Tidligerenavn, (_fra("026", Tidligerenavn),)),
    Raekker(Tidligerestatsborgerskab, (_fra("027", Tidligerestatsborgerskab),)),
    Raekker(Tidligerecivilstand, (_fra("029", Tidligerecivilstand),)),
)
