"""Processes are seen by their own municipality (FRL-5). The claim sees id and municipality only, and the
operator's list of stuck work no person."""

from django.db import migrations

from kerne.migrationer import kommunens_egne

KLAR = """
CREATE FUNCTION forloeb_klar(hoejst integer) RETURNS TABLE (aktivitet bigint, kommune text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.id, a.kommune
      FROM public.forloeb_aktivitet a
     WHERE a.status = 'venter'
       AND a.forfalder <= (SELECT clock_timestamp() + forskydning FROM public.kerne_tilstand)
       AND a.naeste_forsoeg <= clock_timestamp()
       AND (a.laast_indtil IS NULL OR a.laast_indtil < clock_timestamp())
     ORDER BY a.forfalder, a.id
     LIMIT hoejst
$$;
"""
HAENGENDE = """
CREATE FUNCTION forloeb_haengende(overskredet interval)
RETURNS TABLE (kommune text, forloeb uuid, art text, trin text, status text, forsoeg integer,
               forfalder timestamptz, naeste_forsoeg timestamptz, laast_indtil timestamptz, fejl text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.kommune, f.offentlig_id, f.art, a.trin, a.status, a.forsoeg,
           a.forfalder, a.naeste_forsoeg, a.laast_indtil, a.fejl
      FROM public.forloeb_aktivitet a JOIN public.forloeb_forloeb f ON f.id = a.forloeb_id
     WHERE a.status = 'fejlet'
        OR a.status = 'venter' AND (a.forsoeg > 0 OR a.forfalder <
           (SELECT clock_timestamp() + forskydning FROM public.kerne_tilstand) - overskredet)
     ORDER BY a.forfalder, a.id
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("forloeb", "0001_initial")]
    operations = [
        kommunens_egne("forloeb_forloeb"),
        kommunens_egne("forloeb_aktivitet"),
        migrations.RunSQL(KLAR, "DROP FUNCTION forloeb_klar(integer);"),
        migrations.RunSQL(HAENGENDE, "DROP FUNCTION forloeb_haengende(interval);"),
    ]
