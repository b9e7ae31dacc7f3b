"""YD-1's floor: the overview's statements bare over psycopg, and their rows in a minimal template.

The statements were copied from the page as it ran on 2026-11-22 (three cards) and are kept as they were then. Django's
own template engine renders, since what is asked is what the product adds to the database and the engine it stands on.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import psycopg
from django.template import Context, Engine

_LOGIN = """
SELECT "django_session"."session_key", "django_session"."session_data", "django_session"."expire_date"
  FROM "django_session"
 WHERE ("django_session"."expire_date" > %s AND "django_session"."session_key" = %s) LIMIT 21
"""
_AABN = """
SELECT set_config('sygesikring.aktoer', %s, true),
       set_config('sygesikring.kommune', %s, true),
       set_config('sygesikring.rolle', %s, true),
       set_config('sygesikring.anmodning', %s, true),
       clock_timestamp(), forskydning, konfigurationsversion
  FROM kerne_tilstand
"""
_SIKRET = """
SELECT "sikrede_sikret"."id", "sikrede_sikret"."offentlig_id", "sikrede_sikret"."personnummer",
       "sikrede_sikret"."status", "sikrede_sikret"."status_fra", "sikrede_sikret"."koen",
       "sikrede_sikret"."foedselsdato", "sikrede_sikret"."fornavn", "sikrede_sikret"."mellemnavn",
       "sikrede_sikret"."efternavn", "sikrede_sikret"."adresseringsnavn", "sikrede_sikret"."civilstand",
       "sikrede_sikret"."civilstand_fra", "sikrede_sikret"."aegtefaelle_personnummer",
       "sikrede_sikret"."beskyttet_fra", "sikrede_sikret"."beskyttet_til", "sikrede_sikret"."kommune",
       "sikrede_sikret"."vejkode", "sikrede_sikret"."husnummer", "sikrede_sikret"."etage",
       "sikrede_sikret"."sidedoer", "sikrede_sikret"."bygningsnummer", "sikrede_sikret"."conavn",
       "sikrede_sikret"."lokalitet", "sikrede_sikret"."standardadresse", "sikrede_sikret"."bynavn",
       "sikrede_sikret"."postnummer", "sikrede_sikret"."postdistrikt", "sikrede_sikret"."tilflyttet",
       "sikrede_sikret"."version"
  FROM "sikrede_sikret" WHERE "sikrede_sikret"."offentlig_id" = %s ORDER BY "sikrede_sikret"."id" ASC LIMIT 1
"""
_LOG = """
INSERT INTO kerne_log (handling, person, genstand, formaal, udfald, data)
SELECT %s, p, %s, %s, %s, %s::jsonb FROM unnest(%s::uuid[]) AS p
"""
_KOMMUNE = """
SELECT "brugere_organisation"."navn" AS "navn" FROM "brugere_organisation"
 WHERE "brugere_organisation"."kode" = %s ORDER BY 1 ASC LIMIT 1
"""
_REGISTRERING = """
SELECT "laegevalg_registrering"."id", "laegevalg_registrering"."sikret_id", "laegevalg_registrering"."fra",
       "laegevalg_registrering"."gruppe", "laegevalg_registrering"."yder_id", "laegevalg_registrering"."forloeb_id",
       "laegevalg_registrering"."registreret", "laegevalg_registrering"."erstattet",
       "ydere_yder"."id", "ydere_yder"."offentlig_id", "ydere_yder"."ydernummer", "ydere_yder"."historik_id",
       "ydere_yder"."fra", "ydere_yder"."til", "ydere_yder"."navn", "ydere_yder"."adresse", "ydere_yder"."postnummer",
       "ydere_yder"."postdistrikt", "ydere_yder"."telefon", "ydere_yder"."email", "ydere_yder"."region",
       "ydere_yder"."speciale"
  FROM "laegevalg_registrering"
  LEFT OUTER JOIN "ydere_yder" ON ("laegevalg_registrering"."yder_id" = "ydere_yder"."id")
 WHERE ("laegevalg_registrering"."erstattet" IS NULL AND "laegevalg_registrering"."fra" <= %s
        AND "laegevalg_registrering"."sikret_id" = %s)
 ORDER BY "laegevalg_registrering"."fra" DESC
"""
_VALG = """
SELECT "laegevalg_laegevalg"."id", "laegevalg_laegevalg"."offentlig_id", "laegevalg_laegevalg"."forloeb_id",
       "laegevalg_laegevalg"."sikret_id", "laegevalg_laegevalg"."yder_id", "laegevalg_laegevalg"."fra",
       "laegevalg_laegevalg"."status",
       "ydere_yder"."id", "ydere_yder"."offentlig_id", "ydere_yder"."ydernummer", "ydere_yder"."historik_id",
       "ydere_yder"."fra", "ydere_yder"."til", "ydere_yder"."navn", "ydere_yder"."adresse", "ydere_yder"."postnummer",
       "ydere_yder"."postdistrikt", "ydere_yder"."telefon", "ydere_yder"."email", "ydere_yder"."region",
       "ydere_yder"."speciale"
  FROM "laegevalg_laegevalg" INNER JOIN "ydere_yder" ON ("laegevalg_laegevalg"."yder_id" = "ydere_yder"."id")
 WHERE ("laegevalg_laegevalg"."sikret_id" = %s AND "laegevalg_laegevalg"."status" = %s)
 ORDER BY "laegevalg_laegevalg"."id" ASC LIMIT 1
"""
_FORLOEB = """
SELECT "forloeb_forloeb"."id", "forloeb_forloeb"."offentlig_id", "forloeb_forloeb"."kommune", "forloeb_forloeb"."art",
       "forloeb_forloeb"."status", "forloeb_forloeb"."sikret_id", "forloeb_forloeb"."foraelder_id",
       "forloeb_forloeb"."idempotensnoegle", "forloeb_forloeb"."grundlag", "forloeb_forloeb"."konsekvens",
       "forloeb_forloeb"."oprettet", "forloeb_forloeb"."oprettet_af_id", "forloeb_forloeb"."oprettet_af_navn",
       "forloeb_forloeb"."afsluttet"
  FROM "forloeb_forloeb" WHERE "forloeb_forloeb"."sikret_id" = %s
 ORDER BY "forloeb_forloeb"."oprettet" DESC, "forloeb_forloeb"."id" DESC LIMIT 5
"""
_GRUPPE = """
SELECT "laegevalg_registrering"."gruppe" AS "gruppe" FROM "laegevalg_registrering"
 WHERE ("laegevalg_registrering"."erstattet" IS NULL AND "laegevalg_registrering"."fra" <= %s
        AND "laegevalg_registrering"."sikret_id" = %s)
 ORDER BY "laegevalg_registrering"."fra" DESC LIMIT 1
"""

_SIDE = Engine().from_string("""<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>{{ sikret.10 }}</title></head><body>
<h1>{{ sikret.10 }}</h1><p>{{ sikret.2 }} · Gruppe {{ gruppe.0 }}</p>
<section><h2>Om sikrede</h2><dl>
<dt>Navn</dt><dd>{{ sikret.7 }} {{ sikret.8 }} {{ sikret.9 }}</dd><dt>CPR-nummer</dt><dd>{{ sikret.2 }}</dd>
<dt>Født</dt><dd>{{ sikret.6|date:"d.m.Y" }}</dd><dt>Civilstand</dt><dd>{{ sikret.11 }}</dd>
<dt>Adresse</dt><dd>{{ sikret.24 }}<br>{{ sikret.26 }} {{ sikret.27 }}</dd><dt>Kommune</dt><dd>{{ kommune.0 }}</dd>
</dl></section>
<section><h2>Lægevalg</h2>{% if nu.4 %}<p>{{ nu.14 }}</p><dl>
<dt>Ydernummer</dt><dd>{{ nu.10 }}</dd><dt>Adresse</dt><dd>{{ nu.15 }}<br>{{ nu.16 }} {{ nu.17 }}</dd>
<dt>Telefon</dt><dd>{{ nu.18 }}</dd><dt>Læge fra</dt><dd>{{ nu.2|date:"d.m.Y" }}</dd><dt>Gruppe</dt><dd>{{ nu.3 }}</dd>
</dl>{% else %}<p>Ingen læge</p>{% endif %}
{% if valg %}<p>Lægevalg til {{ valg.13 }} er i gang.</p>{% endif %}</section>
<section><h2>Forløb</h2><table>{% for f in forloeb %}
<tr><td><a href="/forloeb/{{ f.1 }}/">{{ f.3 }}</a></td><td>{{ f.10|date:"d.m.Y" }}</td><td>{{ f.4 }}</td></tr>
{% endfor %}</table></section></body></html>
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
    """The whole page on an autocommitting connection: nine statements, the log's entry among them; the rendering."""
    en = forbindelse.execute
    en(_LOGIN, [nu, laeser.sessionsnoegle]).fetchall()
    with forbindelse.transaction():
        _aabn(forbindelse, laeser)
        person: Any = en(_SIKRET, [sikret]).fetchone()
        en(_LOG, ["sikrede.overblik", "", "", "udfoert", "{}", [sikret]])
        kommune = en(_KOMMUNE, [laeser.kommune]).fetchone()
        registreringer = en(_REGISTRERING, [laeser.dag, person[0]]).fetchall()
        valg = en(_VALG, [person[0], "reserveret"]).fetchone()
        forloeb = en(_FORLOEB, [person[0]]).fetchall()
        gruppe = en(_GRUPPE, [laeser.dag, person[0]]).fetchone()
        indhold = {
            "sikret": person,
            "kommune": kommune,
            "nu": registreringer[0] if registreringer else (),
            "valg": valg,
            "forloeb": forloeb,
            "gruppe": gruppe,
        }
        return str(_SIDE.render(Context(indhold)))


def tom(forbindelse: psycopg.Connection, laeser: Laeser, nu: datetime) -> None:
    """What an empty page asks too: the login and the session's opening statement."""
    forbindelse.execute(_LOGIN, [nu, laeser.sessionsnoegle]).fetchall()
    with forbindelse.transaction():
        _aabn(forbindelse, laeser)


def _aabn(forbindelse: psycopg.Connection, laeser: Laeser) -> None:
    vaerdier = [laeser.aktoer, laeser.kommune, laeser.rolle, str(uuid.uuid4())]
    forbindelse.execute(_AABN, vaerdier).fetchone()
