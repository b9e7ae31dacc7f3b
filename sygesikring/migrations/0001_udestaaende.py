"""What is due or being done right now, in every municipality, by kind and id: before it is done, no day passes."""

from django.db import migrations

# One statement, one snapshot: what one look would find due and the next being done is never missed between two.
UDESTAAENDE = """
CREATE FUNCTION sygesikring_udestaaende(hoejst integer) RETURNS TABLE (slags text, id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    (SELECT 'aktivitet', a.id
       FROM public.forloeb_aktivitet a
      WHERE a.status = 'venter'
        AND a.forfalder <= (SELECT clock_timestamp() + forskydning FROM public.kerne_tilstand)
        AND (a.naeste_forsoeg <= clock_timestamp() OR a.laast_indtil > clock_timestamp())
      LIMIT hoejst)
    UNION ALL
    (SELECT 'levering', h.id
       FROM (SELECT DISTINCT ON (koe_id) id, status, naeste_forsoeg, laast_indtil
               FROM public.integrationer_udgaaende
              WHERE status IN ('klar', 'opgivet')
              ORDER BY koe_id, nr) h
      WHERE h.status = 'klar' AND (h.naeste_forsoeg <= clock_timestamp() OR h.laast_indtil > clock_timestamp())
      LIMIT hoejst)
    UNION ALL
    (SELECT 'behandling', i.id
       FROM public.integrationer_indgaaende i
      WHERE i.behandlet IS NULL AND (i.naeste_forsoeg <= clock_timestamp() OR i.forsoeg = 1 AND i.fejl = '')
      LIMIT hoejst)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("kerne", "0002_demo_ur"),
        ("forloeb", "0002_kommunens_egne"),
        ("integrationer", "0002_kommunens_egne"),
    ]
    operations = [
        migrations.RunSQL(UDESTAAENDE, "DROP FUNCTION sygesikring_udestaaende(integer);"),
    ]
