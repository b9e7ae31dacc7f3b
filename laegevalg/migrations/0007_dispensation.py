"""A choice keeps group, way in and reasons; a doctor who is closed can be asked (LV-9)."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from kerne.migrationer import kommunens_egne, kun_foejes_til


class Migration(migrations.Migration):
    dependencies = [
        ("forloeb", "0002_kommunens_egne"),
        ("laegevalg", "0006_kommune_for_valg"),
        ("sikrede", "0011_soegeord_uden_binding"),
        ("ydere", "0003_efterproevet"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dispensation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                (
                    "forloeb",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dispensation", to="forloeb.forloeb"
                    ),
                ),
                ("besked", models.UUIDField(unique=True, verbose_name="besked")),
                ("ansoegt", models.DateTimeField(verbose_name="ansøgt")),
                ("afsendt", models.DateTimeField(null=True, verbose_name="afsendt")),
                ("frist", models.DateTimeField(null=True, verbose_name="frist")),
                (
                    "udfald",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ja", "Lægen har sagt ja"),
                            ("stiltiende", "Lægen har ikke svaret inden fristen"),
                            ("nej", "Lægen har sagt nej"),
                        ],
                        db_default="",
                        max_length=10,
                        verbose_name="udfald",
                    ),
                ),
                ("afgjort", models.DateTimeField(null=True, verbose_name="afgjort")),
                ("begrundelser", models.JSONField(db_default=[], default=list, verbose_name="begrundelser")),
            ],
        ),
        migrations.CreateModel(
            name="Dispensationssvar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                (
                    "dispensation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="svar", to="laegevalg.dispensation"
                    ),
                ),
                ("besked", models.UUIDField(unique=True, verbose_name="besked")),
                (
                    "udfald",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ja", "Lægen har sagt ja"),
                            ("stiltiende", "Lægen har ikke svaret inden fristen"),
                            ("nej", "Lægen har sagt nej"),
                        ],
                        max_length=10,
                        verbose_name="udfald",
                    ),
                ),
                (
                    "virkning",
                    models.CharField(
                        choices=[
                            ("afgjorde", "Afgjorde sagen"),
                            ("for_sent", "Kom for sent"),
                            ("forsinket", "Kom i tide, men blev behandlet for sent"),
                            ("modsat", "Sagde det modsatte af et tidligere svar"),
                            ("gentaget", "Ændrede ikke noget"),
                            ("uden_sag", "Kom, efter at lægevalget var annulleret"),
                            ("uklart", "Kunne ikke tolkes"),
                        ],
                        max_length=10,
                        verbose_name="virkning",
                    ),
                ),
                ("grund", models.CharField(blank=True, max_length=300, verbose_name="grund")),
                ("modtaget", models.DateTimeField(verbose_name="modtaget")),
                ("tekst", models.TextField(blank=True, max_length=10000, verbose_name="tekst")),
            ],
        ),
        migrations.AddField(
            model_name="laegevalg",
            name="adgang",
            field=models.CharField(
                choices=[
                    ("ingen", "Ingen læge"),
                    ("uaendret", "Samme læge"),
                    ("aaben", "Åben for tilgang"),
                    ("selektiv", "Åben for personens bopæl"),
                    ("undtagelse", "Åben for denne person"),
                    ("dispensation", "Lægen spørges"),
                ],
                db_default="aaben",
                max_length=12,
                verbose_name="adgang",
            ),
        ),
        migrations.AddField(
            model_name="laegevalg",
            name="begrundelser",
            field=models.JSONField(db_default=[], default=list, verbose_name="begrundelser"),
        ),
        migrations.AddField(
            model_name="laegevalg",
            name="gruppe",
            field=models.CharField(db_default="1", max_length=1, verbose_name="sikringsgruppe"),
        ),
        migrations.AlterField(
            model_name="laegevalg",
            name="status",
            field=models.CharField(
                choices=[
                    ("reserveret", "Reserveret"),
                    ("gennemfoert", "Gennemført"),
                    ("opgivet", "Opgivet"),
                    ("afvist", "Afvist"),
                ],
                default="reserveret",
                max_length=11,
                verbose_name="status",
            ),
        ),
        # As SQL of our own: Django would drop the foreign key and make it anew.
        migrations.RunSQL(
            """
            -- squawk-ignore ban-drop-not-null
            ALTER TABLE laegevalg_laegevalg ALTER COLUMN yder_id DROP NOT NULL;
            """,
            migrations.RunSQL.noop,
            state_operations=[
                migrations.AlterField(
                    model_name="laegevalg",
                    name="yder",
                    field=models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ydere.yder"
                    ),
                )
            ],
        ),
        AddConstraintNotValid(
            model_name="laegevalg",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("adgang", "ingen"), ("yder__isnull", True)),
                    models.Q(("yder__isnull", False), models.Q(("adgang", "ingen"), _negated=True)),
                    _connector="OR",
                ),
                name="laegevalg_adgang_passer_med_laegen",
                violation_error_message="Et valg med en læge siger, hvordan der var adgang til lægen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispensation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("afgjort__isnull", True), ("udfald", "")),
                    models.Q(models.Q(("udfald", ""), _negated=True), ("afgjort__isnull", False)),
                    _connector="OR",
                ),
                name="laegevalg_dispensation_afgjort_paa_en_dag",
                violation_error_message="En afgjort dispensation har et tidspunkt, og kun den.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispensation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("afsendt__isnull", True), ("frist__isnull", True)),
                    models.Q(("afsendt__isnull", False), ("frist__gt", models.F("afsendt")), ("frist__isnull", False)),
                    _connector="OR",
                ),
                name="laegevalg_dispensation_frist_fra_afsendelsen",
                violation_error_message="Fristen løber fra afsendelsen.",
            ),
        ),
        kommunens_egne("laegevalg_dispensation"),
        kommunens_egne("laegevalg_dispensationssvar"),
        kun_foejes_til("laegevalg_dispensationssvar", "virkning"),
    ]
