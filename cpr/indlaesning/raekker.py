"""Which records become which rows of a person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Model

from cpr.indlaesning.laesning import tabelnavn
from cpr.indlaesning.layout import NAVNE_OG_ADRESSEBESKYTTELSE
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
    """The rows one record becomes: a SELECT of sikret_id and the model's columns.

    Where a model has rows of two records, `blandt` says which of them are this one's ("t.aktuel", of the row `t`).
    """

    model: type[Model]
    record: str
    kilde: str
    blandt: str = "true"

    @property
    def kommet(self) -> str:
        """The persons the record came of, also where it became no row."""
        return _kommet(self.record)


def _kommet(record: str) -> str:
    return f"SELECT o.sikret_id FROM {tabelnavn(record)} r JOIN {OMFANG_TABEL} o ON o.personnummer = r.pnr"  # noqa: S608


def _fra(type_: str, model: type[Model], hvor: str = "", **i_stedet: str) -> str:
    """A SELECT from the table of a record type: each column by its own name, or as `i_stedet` says."""
    udtryk = (f"{i_stedet.get(kolonne, f'r.{kolonne}')} AS {kolonne}" for kolonne in kolonner(model))
    return (
        f"SELECT o.sikret_id, {', '.join(udtryk)} FROM {tabelnavn(type_)} r"  # noqa: S608
        f" JOIN {OMFANG_TABEL} o ON o.personnummer = r.pnr {hvor}"
    )


_INGEN_DATO: Final = "NULL::date"
_NU: Final = {"aktuel": "true", "annkor": "''"}
_FOER: Final = {"aktuel": "false"}
_UDEN_SLUT: Final = {"til": _INGEN_DATO, "til_usikker": "false", **_NU}
_UDEN_INDREJSE: Final = {"fra_land": "''", "indrejst": _INGEN_DATO, "indrejst_usikker": "false", **_NU}
_IKKE_FUNDET: Final = {"genfundet": _INGEN_DATO, "genfundet_usikker": "false", **_NU}
_SUPPLERENDE: Final = {
    "slags": f"'{Tekstslags.SUPPLERENDE}'",
    "tekst": "r.supplerende",
    "myndighed": "r.supplerende_myndighed",
    "fra": "r.supplerende_fra",
    "til": "r.supplerende_til",
}
_KONTAKT: Final = {"slags": f"'{Tekstslags.KONTAKT}'", "myndighed": "''"}
# CPR names a mother or father as holder in 015 only.
_FORAELDER: Final = "CASE r.art WHEN '0003' THEN s.mor_personnummer WHEN '0004' THEN s.far_personnummer END"
_MED_FORAELDRE: Final = "JOIN sikrede_sikret s ON s.id = o.sikret_id"
_INDEHAVER: Final = {"indehaver_personnummer": f"coalesce(nullif(r.indehaver_personnummer, ''), {_FORAELDER}, '')"}
NYE_FORAELDRE: Final = f"""
UPDATE sikrede_foraeldremyndighed r SET indehaver_personnummer = {_FORAELDER}
  FROM {OMFANG_TABEL} o JOIN sikrede_sikret s ON s.id = o.sikret_id
 WHERE r.sikret_id = o.sikret_id AND NOT o.helt AND r.art IN ('0003', '0004')
   AND r.indehaver_personnummer <> {_FORAELDER}
   AND EXISTS (SELECT FROM {tabelnavn("015")} f WHERE f.pnr = o.personnummer)
   AND NOT EXISTS (SELECT FROM {tabelnavn("016")} m WHERE m.pnr = o.personnummer)
"""  # noqa: S608
"""When parents come alone, the custody a mother or father has follows."""

# Name and address protection is taken away by the person's whole data or another of its kind, never by silence.
_MAA_ERSTATTES: Final = f"""
(t.type <> '{NAVNE_OG_ADRESSEBESKYTTELSE}' OR t.sikret_id IN (SELECT sikret_id FROM {OMFANG_TABEL} WHERE helt)
 OR t.sikret_id IN ({_kommet("004")} WHERE r.type = '{NAVNE_OG_ADRESSEBESKYTTELSE}'))
"""  # noqa: S608

RAEKKER: Final = (
    Raekker(Beskyttelse, "004", _fra("004", Beskyttelse), _MAA_ERSTATTES),
    Raekker(
        Adressetekst,
        "002",
        _fra("002", Adressetekst, "WHERE r.supplerende <> ''", **_SUPPLERENDE),
        f"t.slags = '{Tekstslags.SUPPLERENDE}'",
    ),
    Raekker(Adressetekst, "006", _fra("006", Adressetekst, **_KONTAKT), f"t.slags = '{Tekstslags.KONTAKT}'"),
    Raekker(Udrejse, "005", _fra("005", Udrejse, **_UDEN_INDREJSE), "t.aktuel"),
    Raekker(Udrejse, "024", _fra("024", Udrejse, **_FOER), "NOT t.aktuel"),
    Raekker(Forsvinding, "007", _fra("007", Forsvinding, **_IKKE_FUNDET), "t.aktuel"),
    Raekker(Forsvinding, "025", _fra("025", Forsvinding, **_FOER), "NOT t.aktuel"),
    Raekker(Separation, "013", _fra("013", Separation, **_UDEN_SLUT), "t.aktuel"),
    Raekker(Separation, "030", _fra("030", Separation, **_FOER), "NOT t.aktuel"),
    Raekker(Barn, "014", _fra("014", Barn)),
    Raekker(Foraeldremyndighed, "016", _fra("016", Foraeldremyndighed, _MED_FORAELDRE, **_INDEHAVER)),
    Raekker(Vaergemaal, "017", _fra("017", Vaergemaal)),
    Raekker(Kommunaltforhold, "018", _fra("018", Kommunaltforhold)),
    Raekker(Registernotat, "019", _fra("019", Registernotat)),
    Raekker(Tidligerenummer, "022", _fra("022", Tidligerenummer)),
    Raekker(Tidligereadresse, "023", _fra("023", Tidligereadresse)),
    Raekker(Tidligerenavn, "026", _fra("026", Tidligerenavn)),
    Raekker(Tidligerestatsborgerskab, "027", _fra("027", Tidligerestatsborgerskab)),
    Raekker(Tidligerecivilstand, "029", _fra("029", Tidligerecivilstand)),
)
