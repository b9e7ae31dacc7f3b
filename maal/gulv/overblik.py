"""YD-1's floor: the overview's statements bare over psycopg, and their rows in a minimal template.

The statements are those of `overblik.sql`, copied from the page as it ran on 2026-11-22 (six cards) and kept as they
were then.
Django's own template engine renders, since what is asked is what the product adds to the database and the engine it
stands on.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import psycopg
from django.template import Context, Engine
from psycopg.rows import dict_row

_SQL: Final = dict(
    tuple(afsnit.split("\n", maxsplit=1))
    for afsnit in re.split(r"^-- ", Path(__file__).with_suffix(".sql").read_text("utf-8"), flags=re.MULTILINE)[1:]
)
_SAERLIG_VEJ: Final = "9900"
_BOSAT: Final = ("01", "05")

_SIDE = Engine().from_string("""<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>{{ s.adresseringsnavn }}</title></head><body>
<h1>{{ s.adresseringsnavn }}</h1><p>{{ s.personnummer }} · Gruppe {{ stand.0.5 }}</p>
<section><h2>Om sikrede</h2><dl>
<dt>Navn</dt><dd>{{ s.fornavn }} {{ s.mellemnavn }} {{ s.efternavn }}</dd>
<dt>CPR-nummer</dt><dd>{{ s.personnummer }}</dd>
<dt>Født</dt><dd>{{ s.foedselsdato|date:"d.m.Y" }}</dd><dt>Civilstand</dt><dd>{{ s.civilstand }}</dd>
<dt>Adresse</dt><dd>{{ s.standardadresse }}<br>{{ s.postnummer }} {{ s.postdistrikt }}</dd>
<dt>Kommune</dt><dd>{{ s.kommune }}</dd></dl>
<ul>{% for slags, tekst, fra, til, usikker in tillaeg %}
<li>{{ slags }}: {{ tekst }} {{ fra|date:"d.m.Y" }}–{{ til|date:"d.m.Y" }}</li>{% endfor %}</ul></section>
<section><h2>Familie og bopæl</h2><table>{% for f in familie %}
<tr><th>{{ f.0 }} {{ f.10|default:f.2 }}</th><td>{{ f.9 }}</td>
<td>{{ f.12|date:"d.m.Y" }}</td><td>{{ f.13 }} {{ f.14 }}</td></tr>
{% endfor %}</table></section>
<section><h2>Lægevalg</h2>{% with nu=stand.0 %}{% if nu.6 %}<p>{{ nu.8 }}</p><dl>
<dt>Ydernummer</dt><dd>{{ nu.7 }}</dd><dt>Adresse</dt><dd>{{ nu.9 }}<br>{{ nu.10 }} {{ nu.11 }}</dd>
<dt>Telefon</dt><dd>{{ nu.12 }}</dd><dt>Læge fra</dt><dd>{{ nu.4|date:"d.m.Y" }}</dd><dt>Gruppe</dt><dd>{{ nu.5 }}</dd>
</dl>{% else %}<p>Ingen læge</p>{% endif %}
{% if nu.0 %}<p>Lægevalg til {{ nu.1 }} er i gang.</p>{% endif %}{% endwith %}</section>
<section><h2>Forløb</h2><table>{% for f in forloeb %}
<tr><td><a href="/forloeb/{{ f.1 }}/">{{ f.3 }}</a></td><td>{{ f.10|date:"d.m.Y" }}</td><td>{{ f.4 }}</td></tr>
{% endfor %}</table></section>
<section><h2>Noter</h2>{% for n in noter %}
<p>{{ n.4 }}</p><p>{{ n.7 }} {{ n.5|date:"d.m.Y H:i" }}</p>{% endfor %}</section>
<section><h2>Opgaver</h2><ul>{% for o in opgaver %}<li>{{ o.5 }} {{ o.9|date:"d.m.Y" }}</li>{% endfor %}</ul></section>
</body></html>
""")


@dataclass(frozen=True, slots=True)
class Laeser:
    """Who reads, as the session's settings carry it, and the domain's day."""

    sessionsnoegle: str
    aktoer: str
    kommune: str
    rolle: str
    dag: date


def overblik(forbindelse: psycopg.Connection, laeser: Laeser, sikret: uuid.UUID, nu: datetime) -> str:
    """The whole page on an autocommitting connection: ten or eleven statements, the log's among them; the rendering."""
    en = forbindelse.execute
    en(_SQL["login"], [nu, laeser.sessionsnoegle]).fetchall()
    with forbindelse.transaction():
        _aabn(forbindelse, laeser)
        person = _person(forbindelse, sikret, laeser.dag)
        en(_SQL["log"], ["sikrede.overblik", "", "", "udfoert", "{}", [sikret]])
        stand = en(_SQL["stand"], {"id": person["id"], "dag": laeser.dag}).fetchall()
        tillaeg = en(_SQL["om_sikrede"], _om_sikrede(person, laeser.dag)).fetchall()
        familie = en(_SQL["familie"], _familie(person, laeser.dag)).fetchall()
        viste = [raekke[8] for raekke in familie if raekke[8] is not None]
        if viste:
            en(_SQL["log"], ["sikrede.familie", f"sikret:{sikret}", "", "udfoert", "{}", viste])
        indhold = {
            "s": person,
            "stand": stand,
            "tillaeg": tillaeg,
            "familie": familie,
            "forloeb": en(_SQL["forloeb"], [person["id"]]).fetchall(),
            "noter": en(_SQL["noter"], [person["id"]]).fetchall(),
            "opgaver": en(_SQL["opgaver"], [person["id"]]).fetchall(),
        }
        return str(_SIDE.render(Context(indhold)))


def _person(forbindelse: psycopg.Connection, sikret: uuid.UUID, dag: date) -> dict[str, Any]:
    with forbindelse.cursor(row_factory=dict_row) as cursor:
        raekke = cursor.execute(_SQL["sikret"], [1, dag, dag, sikret]).fetchone()
    assert raekke is not None
    return raekke


def _om_sikrede(person: dict[str, Any], dag: date) -> dict[str, Any]:
    return {
        "id": person["id"],
        "personnummer": person["personnummer"],
        "dag": dag,
        "status": person["status"],
        "gaeldende": person["gaeldende_personnummer"],
        "kommune": person["kommune"],
        "beskyttet": person["beskyttet_fra"] is not None,
    }


def _familie(person: dict[str, Any], dag: date) -> dict[str, Any]:
    bolig = ("bopaelskommune", "vejkode", "husnummer", "etage", "sidedoer", "bygningsnummer", "status", "personnummer")
    return {
        "id": person["id"],
        "har_bolig": "" < person["vejkode"] < _SAERLIG_VEJ and person["status"] in _BOSAT,
        "dengang": False,
        "i_dag": dag,
        **{navn: person[navn] for navn in bolig},
    }


def tom(forbindelse: psycopg.Connection, laeser: Laeser, nu: datetime) -> None:
    """What an empty page asks too: the login and the session's opening statement."""
    forbindelse.execute(_SQL["login"], [nu, laeser.sessionsnoegle]).fetchall()
    with forbindelse.transaction():
        _aabn(forbindelse, laeser)


def _aabn(forbindelse: psycopg.Connection, laeser: Laeser) -> None:
    vaerdier = [laeser.aktoer, laeser.kommune, laeser.rolle, str(uuid.uuid4())]
    forbindelse.execute(_SQL["aabn"], vaerdier).fetchone()
