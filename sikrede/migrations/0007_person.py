"""What else the register says of a person now, kinds of search words, and the person behind a given-up number."""

from django.db import migrations, models

_GAELDENDE = """
CREATE FUNCTION sikrede_gaeldende(nummer text) RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    fundet bigint;
    naeste text := nummer;
    foer text[] := '{}';
BEGIN
    LOOP
        SELECT id, gaeldende_personnummer INTO fundet, naeste FROM sikrede_sikret WHERE personnummer = naeste;
        EXIT WHEN NOT FOUND OR naeste = '' OR naeste = ANY (foer)
               OR NOT EXISTS (SELECT FROM sikrede_sikret WHERE personnummer = naeste);
        foer := foer || naeste;
    END LOOP;
    IF fundet IS NULL THEN
        SELECT t.sikret_id INTO fundet FROM sikrede_tidligerenummer t
         WHERE t.personnummer = nummer ORDER BY t.id LIMIT 1;
    END IF;
    RETURN fundet;
END $$;
COMMENT ON FUNCTION sikrede_gaeldende(text) IS
    'The person who has or had this CPR number: given-up numbers are followed to the row in force.';
"""


class Migration(migrations.Migration):
    dependencies = [("sikrede", "0006_oplysninger")]
    operations = [
        migrations.AddField(
            model_name="sikret",
            name="aegtefaelle_foedselsdato",
            field=models.DateField(default=None, null=True, verbose_name="ægtefælles fødselsdato"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="aegtefaelle_foedselsdato_usikker",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="ægtefælles fødselsdato er usikker"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="aegtefaelle_navn",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=34, verbose_name="ægtefælles navn"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="aegtefaelle_navn_maerke",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=1, verbose_name="ægtefælles navnemærke"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="bopaelskommune",
            field=models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="bopælskommune"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="civilstand_fra_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="civilstand fra er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="efternavn_maerke",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=1, verbose_name="efternavns mærke"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="far_foedselsdato",
            field=models.DateField(default=None, null=True, verbose_name="fars fødselsdato"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="far_foedselsdato_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="fars fødselsdato er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="far_fra",
            field=models.DateField(default=None, null=True, verbose_name="far fra"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="far_fra_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="far fra er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="far_navn",
            field=models.CharField(blank=True, db_default="", default="", max_length=34, verbose_name="fars navn"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="far_navn_maerke",
            field=models.CharField(blank=True, db_default="", default="", max_length=1, verbose_name="fars navnemærke"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="far_personnummer",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=10, verbose_name="fars CPR-nummer"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="foedselsdato_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="fødselsdato er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="foedselsmyndighed",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=4, verbose_name="fødselsregistreret af"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="foedselstekst",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=20, verbose_name="fødselsregistrering"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="fornavn_maerke",
            field=models.CharField(blank=True, db_default="", default="", max_length=1, verbose_name="fornavns mærke"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="fraflyttet",
            field=models.DateField(default=None, null=True, verbose_name="fraflyttet"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="fraflyttet_kommune",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=4, verbose_name="fraflyttet kommune"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="fraflyttet_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="fraflyttet er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="gaeldende_personnummer",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=10, verbose_name="gældende CPR-nummer"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="kommune_fra",
            field=models.DateField(default=None, null=True, verbose_name="i kommunen fra"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="kommune_fra_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="i kommunen fra er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="mellemnavn_maerke",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=1, verbose_name="mellemnavns mærke"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="mor_foedselsdato",
            field=models.DateField(default=None, null=True, verbose_name="mors fødselsdato"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="mor_foedselsdato_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="mors fødselsdato er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="mor_fra",
            field=models.DateField(default=None, null=True, verbose_name="mor fra"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="mor_fra_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="mor fra er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="mor_navn",
            field=models.CharField(blank=True, db_default="", default="", max_length=34, verbose_name="mors navn"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="mor_navn_maerke",
            field=models.CharField(blank=True, db_default="", default="", max_length=1, verbose_name="mors navnemærke"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="mor_personnummer",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=10, verbose_name="mors CPR-nummer"
            ),
        ),
        migrations.AddField(
            model_name="sikret",
            name="navn_fra",
            field=models.DateField(default=None, null=True, verbose_name="navn fra"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="navn_fra_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="navn fra er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="nummer_fra",
            field=models.DateField(default=None, null=True, verbose_name="nummeret gælder fra"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="nummer_fra_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="nummeret gælder fra er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="nummer_til",
            field=models.DateField(default=None, null=True, verbose_name="nummeret gælder til"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="nummer_til_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="nummeret gælder til er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="statsborgerskab",
            field=models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="statsborgerskab"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="statsborgerskab_fra",
            field=models.DateField(default=None, null=True, verbose_name="statsborger fra"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="statsborgerskab_fra_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="statsborger fra er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="status_fra_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="status fra er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="stilling",
            field=models.CharField(blank=True, db_default="", default="", max_length=34, verbose_name="stilling"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="tilflyttet_usikker",
            field=models.BooleanField(db_default=False, default=False, verbose_name="tilflyttet er usikker"),
        ),
        migrations.AddField(
            model_name="sikret",
            name="vejnavn",
            field=models.CharField(blank=True, db_default="", default="", max_length=20, verbose_name="vejnavn"),
        ),
        migrations.RunSQL(
            """
            ALTER TABLE sikrede_soegeord ADD COLUMN slags smallint DEFAULT 1 NOT NULL;
            -- squawk-ignore ban-drop-default
            ALTER TABLE sikrede_soegeord ALTER COLUMN slags DROP DEFAULT;
            """,
            "ALTER TABLE sikrede_soegeord DROP COLUMN slags",
            state_operations=[
                migrations.AddField(
                    "soegeord",
                    "slags",
                    models.PositiveSmallIntegerField(
                        "slags", choices=[(1, "Navn"), (2, "Tidligere navn"), (3, "Adresse")], default=1
                    ),
                    preserve_default=False,
                ),
            ],
        ),
        migrations.RunSQL(
            "UPDATE sikrede_sikret SET bopaelskommune = kommune WHERE vejkode <> ''", migrations.RunSQL.noop
        ),
        migrations.RunSQL(_GAELDENDE, "DROP FUNCTION sikrede_gaeldende(text)"),
    ]
