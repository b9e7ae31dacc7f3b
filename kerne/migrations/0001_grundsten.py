"""Privileges, the clocks' row, the append-only log with its partitions, sealing."""

from django.db import migrations, models

RETTIGHEDER = """
GRANT USAGE ON SCHEMA public TO sygesikring_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO sygesikring_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO sygesikring_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE ON TABLES TO sygesikring_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO sygesikring_app;
"""

TILSTAND = """
CREATE TABLE kerne_tilstand (
    id smallint PRIMARY KEY DEFAULT 1 CONSTRAINT kerne_tilstand_een_raekke CHECK (id = 1),
    forskydning interval NOT NULL DEFAULT interval '0',
    konfigurationsversion bigint NOT NULL DEFAULT 1,
    demo boolean NOT NULL DEFAULT false
);
INSERT INTO kerne_tilstand DEFAULT VALUES;
REVOKE INSERT, UPDATE ON kerne_tilstand FROM sygesikring_app;
GRANT UPDATE (konfigurationsversion) ON kerne_tilstand TO sygesikring_app;

CREATE FUNCTION kerne_stil_frem(dage integer) RETURNS interval
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ny interval;
BEGIN
    UPDATE public.kerne_tilstand SET forskydning = forskydning + make_interval(days => dage)
     WHERE demo AND dage > 0 RETURNING forskydning INTO ny;
    IF ny IS NULL THEN
        RAISE EXCEPTION 'Uret kan kun stilles frem, og kun i demo.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN ny;
END $$;
"""

LOG = """
CREATE SCHEMA log;
CREATE TABLE kerne_log (
    id bigint GENERATED ALWAYS AS IDENTITY,
    maskintid timestamptz NOT NULL DEFAULT clock_timestamp(),
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    domaenetid timestamptz NOT NULL,
    anmodning uuid NOT NULL,
    aktoer_id text NOT NULL,
    aktoer_navn text NOT NULL,
    organisation text,
    rolle text NOT NULL,
    handling text NOT NULL CONSTRAINT kerne_log_handling_med_punktum CHECK (handling ~ '^[a-z_]+([.][a-z_]+)+$'),
    person uuid,
    genstand text NOT NULL,
    formaal text NOT NULL,
    udfald text NOT NULL CONSTRAINT kerne_log_udfald_kendt CHECK (udfald IN ('udfoert', 'afvist', 'fejlet')),
    data jsonb NOT NULL,
    slettet boolean NOT NULL DEFAULT false,
    digest bytea NOT NULL,
    PRIMARY KEY (maskintid, id)
) PARTITION BY RANGE (maskintid);
CREATE INDEX kerne_log_xid ON kerne_log (xid, id);
CREATE INDEX kerne_log_person ON kerne_log (person, maskintid) WHERE person IS NOT NULL;
CREATE INDEX kerne_log_organisation ON kerne_log (organisation, maskintid, id);
CREATE TABLE log.kerne_log_oevrige PARTITION OF kerne_log DEFAULT;

CREATE FUNCTION kerne_log_digest(VARIADIC felter text[]) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(convert_to(string_agg(length(f) || ':' || f, ',' ORDER BY nr), 'UTF8'))
      FROM unnest(felter) WITH ORDINALITY AS u(f, nr)
$$;

CREATE FUNCTION kerne_log_udfyld() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE aktoer jsonb := NULLIF(current_setting('sygesikring.aktoer', true), '')::jsonb;
BEGIN
    IF aktoer IS NULL THEN
        RAISE EXCEPTION 'Ingen handler: loggen kan ikke skrives uden aktør.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.aktoer_id := aktoer ->> 'id';
    NEW.aktoer_navn := aktoer ->> 'navn';
    NEW.organisation := NULLIF(current_setting('sygesikring.kommune', true), '');
    NEW.rolle := current_setting('sygesikring.rolle');
    NEW.anmodning := current_setting('sygesikring.anmodning')::uuid;
    NEW.domaenetid := NEW.maskintid + (SELECT forskydning FROM public.kerne_tilstand);
    NEW.digest := public.kerne_log_digest(
        NEW.id::text, NEW.xid::text,
        (extract(epoch FROM NEW.maskintid) * 1000000)::bigint::text,
        (extract(epoch FROM NEW.domaenetid) * 1000000)::bigint::text,
        NEW.anmodning::text, NEW.aktoer_id, NEW.aktoer_navn, coalesce(NEW.organisation, ''), NEW.rolle,
        NEW.handling, coalesce(NEW.person::text, ''), NEW.genstand, NEW.formaal, NEW.udfald, NEW.data::text);
    RETURN NEW;
END $$;
CREATE TRIGGER kerne_log_udfyld BEFORE INSERT ON kerne_log FOR EACH ROW EXECUTE FUNCTION kerne_log_udfyld();

REVOKE ALL ON kerne_log FROM sygesikring_app;
GRANT SELECT ON kerne_log TO sygesikring_app;
GRANT INSERT (handling, person, genstand, formaal, udfald, data) ON kerne_log TO sygesikring_app;
ALTER TABLE kerne_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY kerne_log_laes ON kerne_log FOR SELECT TO sygesikring_app
    USING (organisation = NULLIF(current_setting('sygesikring.kommune', true), ''));
CREATE POLICY kerne_log_skriv ON kerne_log FOR INSERT TO sygesikring_app
    WITH CHECK (organisation IS NOT DISTINCT FROM NULLIF(current_setting('sygesikring.kommune', true), ''));

CREATE FUNCTION kerne_log_opret_partitioner(maaneder integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    fra timestamptz;
    nye integer := 0;
    navn text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kerne_log_opret_partitioner'));
    FOR i IN 0..least(maaneder, 24) LOOP
        fra := date_trunc('month', clock_timestamp(), 'UTC') + make_interval(months => i);
        navn := 'kerne_log_' || to_char(fra AT TIME ZONE 'UTC', 'YYYY_MM');
        IF to_regclass('log.' || navn) IS NULL THEN
            EXECUTE format('CREATE TABLE log.%I PARTITION OF public.kerne_log FOR VALUES FROM (%L) TO (%L)',
                           navn, fra, date_trunc('month', fra + interval '40 days', 'UTC'));
            EXECUTE format('REVOKE ALL ON log.%I FROM sygesikring_app, PUBLIC', navn);
            nye := nye + 1;
        END IF;
    END LOOP;
    RETURN nye;
END $$;

CREATE FUNCTION kerne_log_sund() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (SELECT 1 FROM log.kerne_log_oevrige)
       AND to_regclass('log.kerne_log_' || to_char(clock_timestamp() AT TIME ZONE 'UTC' + interval '7 days', 'YYYY_MM'))
           IS NOT NULL
$$;
"""

FORSEGLING = """
CREATE TABLE kerne_logblok (
    nr bigint PRIMARY KEY,
    fra_xid xid8 NOT NULL,
    til_xid xid8 NOT NULL,
    antal bigint NOT NULL,
    rod bytea NOT NULL,
    forrige bytea NOT NULL,
    haekte bytea NOT NULL,
    forseglet timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT kerne_logblok_fremad CHECK (fra_xid < til_xid)
);
REVOKE INSERT, UPDATE ON kerne_logblok FROM sygesikring_app;

CREATE FUNCTION kerne_log_haekte(forrige bytea, nr bigint, fra_xid xid8, til_xid xid8, antal bigint, rod bytea)
RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(forrige || convert_to(concat_ws(',', nr, fra_xid, til_xid, antal, ''), 'UTF8') || rod)
$$;

CREATE FUNCTION kerne_log_forsegl(hoejst integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    sidste public.kerne_logblok;
    graense xid8 := pg_snapshot_xmin(pg_current_snapshot());
    overskydende xid8;
    ny public.kerne_logblok;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kerne_log_forsegl'));
    SELECT * INTO sidste FROM public.kerne_logblok ORDER BY nr DESC LIMIT 1;
    ny.nr := coalesce(sidste.nr, 0) + 1;
    ny.fra_xid := coalesce(sidste.til_xid, '3'::xid8);
    ny.forrige := coalesce(sidste.haekte, sha256(''::bytea));
    SELECT xid INTO overskydende FROM public.kerne_log
     WHERE xid >= ny.fra_xid AND xid < graense ORDER BY xid, id OFFSET greatest(hoejst, 1) LIMIT 1;
    ny.til_xid := graense;
    IF overskydende > ny.fra_xid THEN
        ny.til_xid := overskydende;
    END IF;
    SELECT count(*), sha256(string_agg(digest, ''::bytea ORDER BY xid, id)) INTO ny.antal, ny.rod
      FROM public.kerne_log WHERE xid >= ny.fra_xid AND xid < ny.til_xid;
    IF ny.antal = 0 THEN
        RETURN 0;
    END IF;
    INSERT INTO public.kerne_logblok (nr, fra_xid, til_xid, antal, rod, forrige, haekte)
    VALUES (ny.nr, ny.fra_xid, ny.til_xid, ny.antal, ny.rod, ny.forrige,
            public.kerne_log_haekte(ny.forrige, ny.nr, ny.fra_xid, ny.til_xid, ny.antal, ny.rod));
    RETURN ny.antal;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunSQL(RETTIGHEDER, migrations.RunSQL.noop),
        migrations.RunSQL(
            TILSTAND,
            "DROP FUNCTION kerne_stil_frem(integer); DROP TABLE kerne_tilstand;",
            state_operations=[
                migrations.CreateModel(
                    name="Tilstand",
                    fields=[
                        ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                        ("forskydning", models.DurationField()),
                        ("konfigurationsversion", models.BigIntegerField()),
                        ("demo", models.BooleanField()),
                    ],
                    options={"db_table": "kerne_tilstand"},
                ),
            ],
        ),
        migrations.RunSQL(
            LOG,
            "DROP FUNCTION kerne_log_sund(); "
            "DROP FUNCTION kerne_log_opret_partitioner(integer); DROP TABLE kerne_log; DROP SCHEMA log CASCADE; "
            "DROP FUNCTION kerne_log_udfyld(); DROP FUNCTION kerne_log_digest(text[]);",
        ),
        migrations.RunSQL(
            FORSEGLING,
            "DROP FUNCTION kerne_log_forsegl(integer); DROP TABLE kerne_logblok; "
            "DROP FUNCTION kerne_log_haekte(bytea, bigint, xid8, xid8, bigint, bytea);",
        ),
        migrations.RunSQL("SELECT kerne_log_opret_partitioner(3);", migrations.RunSQL.noop),
    ]
