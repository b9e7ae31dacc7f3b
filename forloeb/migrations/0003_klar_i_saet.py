"""What is due, with what it takes to do it together: kind, step, and whether it has been tried."""

from django.db import migrations

_HOVED = "CREATE FUNCTION forloeb_klar(hoejst integer) RETURNS TABLE (aktivitet bigint, kommune text{mere})\n"
_KROP = """
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.id, a.kommune{mere}
      FROM public.forloeb_aktivitet a{fra}
     WHERE a.status = 'venter'
       AND a.forfalder <= (SELECT clock_timestamp() + forskydning FROM public.kerne_tilstand)
       AND a.naeste_forsoeg <= clock_timestamp()
       AND (a.laast_indtil IS NULL OR a.laast_indtil < clock_timestamp())
     ORDER BY a.forfalder, a.id
     LIMIT hoejst
$$;
"""
# A process of the version before goes on reading the two columns it asks for: both are there after the transaction.
_DROP = "-- squawk-ignore ban-drop-function\nDROP FUNCTION forloeb_klar(integer);\n"
FREM = (
    _DROP
    + _HOVED.format(mere=", art text, trin text, ny boolean")
    + _KROP.format(mere=", f.art, a.trin, a.forsoeg = 0", fra=" JOIN public.forloeb_forloeb f ON f.id = a.forloeb_id")
)
TILBAGE = _DROP + _HOVED.format(mere="") + _KROP.format(mere="", fra="")


class Migration(migrations.Migration):
    dependencies = [("forloeb", "0002_kommunens_egne")]
    operations = [migrations.RunSQL(FREM, TILBAGE)]
