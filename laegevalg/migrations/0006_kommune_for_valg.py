"""Which municipality has a person's running choice of doctor: its code and nothing else (CPR-10).

Processes are seen by their own municipality only, so this is the lawful look past the border.
"""

from django.db import migrations

KOMMUNE_FOR_VALG = """
CREATE FUNCTION laegevalg_kommune_for_valg(person bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT f.kommune
      FROM public.laegevalg_laegevalg v JOIN public.forloeb_forloeb f ON f.id = v.forloeb_id
     WHERE v.sikret_id = person AND v.status = 'reserveret'
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("laegevalg", "0005_har_gruppe_efterproevet"), ("forloeb", "0002_kommunens_egne")]
    operations = [
        migrations.RunSQL(KOMMUNE_FOR_VALG, "DROP FUNCTION laegevalg_kommune_for_valg(bigint);"),
    ]
