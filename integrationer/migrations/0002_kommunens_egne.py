"""Messages are seen by their own municipality; the claim sees id and municipality only."""

from django.db import migrations

from kerne.migrationer import kommunens_egne

KLAR = """
CREATE FUNCTION integrationer_klar(hoejst integer) RETURNS TABLE (besked bigint, kommune text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT h.id, h.kommune
      FROM (SELECT DISTINCT ON (koe_id) id, kommune, status, naeste_forsoeg, laast_indtil, oprettet
              FROM public.integrationer_udgaaende
             WHERE status IN ('klar', 'opgivet')
             ORDER BY koe_id, nr) h
     WHERE h.status = 'klar'
       AND h.naeste_forsoeg <= clock_timestamp()
       AND (h.laast_indtil IS NULL OR h.laast_indtil < clock_timestamp())
     ORDER BY h.oprettet, h.id
     LIMIT hoejst
$$;
"""
HAENGENDE = """
CREATE FUNCTION integrationer_haengende(overskredet interval)
RETURNS TABLE (kommune text, besked uuid, system text, art text, status text, forsoeg integer,
               naeste_forsoeg timestamptz, bagved bigint, fejl text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT u.kommune, u.offentlig_id, u.system, u.art, u.status, u.forsoeg, u.naeste_forsoeg,
           (SELECT count(*) FROM public.integrationer_udgaaende b
             WHERE b.koe_id = u.koe_id AND b.nr > u.nr AND b.status = 'klar'), u.fejl
      FROM public.integrationer_udgaaende u
     WHERE u.status = 'opgivet'
        OR u.status = 'klar' AND u.forsoeg > 0
        OR u.status = 'klar' AND u.oprettet < clock_timestamp() - overskredet
           AND NOT EXISTS (SELECT 1 FROM public.integrationer_udgaaende f
                            WHERE f.koe_id = u.koe_id AND f.nr < u.nr AND f.status IN ('klar', 'opgivet'))
     ORDER BY u.oprettet, u.id
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("integrationer", "0001_initial")]
    operations = [
        kommunens_egne("integrationer_udgaaende"),
        migrations.RunSQL(KLAR, "DROP FUNCTION integrationer_klar(integer);"),
        migrations.RunSQL(HAENGENDE, "DROP FUNCTION integrationer_haengende(interval);"),
    ]
