"""The demo clock's wish (UD-23): days it shall move, and days left. Written by three functions only."""

from django.db import migrations, models

OENSK = """
CREATE FUNCTION kerne_demo_oensk(antal integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT (SELECT demo FROM public.kerne_tilstand) OR antal NOT BETWEEN 1 AND 366 THEN
        RAISE EXCEPTION 'Uret kan kun stilles 1 til 366 dage frem, og kun i demo.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE public.kerne_tilstand SET demo_dage = antal, demo_rest = antal WHERE demo_rest = 0;
    RETURN FOUND;
END $$;
"""
EN_DAG = """
CREATE FUNCTION kerne_demo_en_dag() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.kerne_tilstand SET forskydning = forskydning + interval '1 day', demo_rest = demo_rest - 1
     WHERE demo AND demo_rest > 0;
    RETURN FOUND;
END $$;
"""
STOP = """
CREATE FUNCTION kerne_demo_stop() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE flyttet integer;
BEGIN
    UPDATE public.kerne_tilstand SET demo_dage = demo_dage - demo_rest, demo_rest = 0 WHERE demo_rest > 0
    RETURNING demo_dage INTO flyttet;
    RETURN flyttet;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("kerne", "0001_grundsten")]
    operations = [
        migrations.AddField("tilstand", "demo_dage", models.IntegerField(db_default=0)),
        migrations.AddField("tilstand", "demo_rest", models.IntegerField(db_default=0)),
        migrations.RunSQL(OENSK, "DROP FUNCTION kerne_demo_oensk(integer);"),
        migrations.RunSQL(EN_DAG, "DROP FUNCTION kerne_demo_en_dag();"),
        migrations.RunSQL(STOP, "DROP FUNCTION kerne_demo_stop();"),
    ]
