"""The moves of the domain clock are kept, so that a moment of machine time can be told as the domain's (UD-15).

What was written before the first move kept is told as machine time: outside a demo the two are the same.
"""

from django.db import migrations

FLYTNING = """
CREATE TABLE kerne_urflytning (
    fra timestamptz PRIMARY KEY DEFAULT clock_timestamp(),
    forskydning interval NOT NULL
);
REVOKE INSERT, UPDATE ON kerne_urflytning FROM sygesikring_app;
INSERT INTO kerne_urflytning (forskydning) SELECT forskydning FROM kerne_tilstand WHERE forskydning <> interval '0';

CREATE FUNCTION kerne_husk_flytning() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.kerne_urflytning (forskydning) VALUES (NEW.forskydning);
    RETURN NULL;
END $$;
CREATE TRIGGER kerne_husk_flytning AFTER UPDATE OF forskydning ON kerne_tilstand
FOR EACH ROW WHEN (OLD.forskydning IS DISTINCT FROM NEW.forskydning) EXECUTE FUNCTION kerne_husk_flytning();
"""
DOMAENETID = """
CREATE FUNCTION kerne_domaenetid(maskintid timestamptz) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT maskintid + coalesce(
        (SELECT u.forskydning FROM public.kerne_urflytning u WHERE u.fra <= maskintid ORDER BY u.fra DESC LIMIT 1),
        interval '0')
$$;
COMMENT ON FUNCTION kerne_domaenetid(timestamptz) IS 'What the domain clock showed at a moment of machine time.';
"""


class Migration(migrations.Migration):
    dependencies = [("kerne", "0002_demo_ur")]
    operations = [
        migrations.RunSQL(
            FLYTNING,
            "DROP TRIGGER kerne_husk_flytning ON kerne_tilstand; DROP FUNCTION kerne_husk_flytning(); "
            "DROP TABLE kerne_urflytning;",
        ),
        migrations.RunSQL(DOMAENETID, "DROP FUNCTION kerne_domaenetid(timestamptz);"),
    ]
