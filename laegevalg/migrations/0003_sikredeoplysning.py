"""What the Sikrede register says beside doctor and group; rows are deleted when it says nothing any more."""

import django.db.models.deletion
from django.db import migrations, models

from kerne.migrationer import maa_slette


class Migration(migrations.Migration):
    dependencies = [
        ("laegevalg", "0002_rettigheder"),
        ("sikrede", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sikredeoplysning",
            fields=[
                (
                    "sikret",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="sikredeoplysning",
                        serialize=False,
                        to="sikrede.sikret",
                    ),
                ),
                ("bevisdato", models.DateField(null=True, verbose_name="sundhedskortets dato")),
                ("saerligt_land", models.CharField(blank=True, max_length=40, verbose_name="bopælsland")),
                ("saerligt_landekode", models.CharField(blank=True, max_length=2, verbose_name="bopælslands kode")),
                ("saerligt_relation", models.CharField(blank=True, max_length=10, verbose_name="familierelation")),
                ("saerligt_fra", models.DateField(null=True, verbose_name="særligt sundhedskort fra")),
                ("saerligt_til", models.DateField(null=True, verbose_name="særligt sundhedskort til")),
                ("social_instans", models.CharField(blank=True, max_length=21, verbose_name="forsikringsinstans")),
                (
                    "social_instanskode",
                    models.CharField(blank=True, max_length=10, verbose_name="forsikringsinstansens kode"),
                ),
                ("social_nummer", models.CharField(blank=True, max_length=15, verbose_name="forsikringsnummer")),
                ("social_fra", models.DateField(null=True, verbose_name="social sikret fra")),
                ("social_til", models.DateField(null=True, verbose_name="social sikret til")),
                ("social_land", models.CharField(blank=True, max_length=47, verbose_name="social sikret land")),
                (
                    "social_landekode",
                    models.CharField(blank=True, max_length=2, verbose_name="social sikret lands kode"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("saerligt_fra__isnull", True),
                            ("saerligt_til__isnull", True),
                            ("saerligt_til__gte", models.F("saerligt_fra")),
                            _connector="OR",
                        ),
                        name="laegevalg_saerligt_slutter_efter_start",
                        violation_error_message="Det særlige sundhedskort kan ikke slutte, før det begynder.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("social_fra__isnull", True),
                            ("social_til__isnull", True),
                            ("social_til__gte", models.F("social_fra")),
                            _connector="OR",
                        ),
                        name="laegevalg_social_slutter_efter_start",
                        violation_error_message="Forsikringen i et andet land kan ikke slutte, før det begynder.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("saerligt_landekode__regex", "^([A-Z]{2})?$")),
                        name="laegevalg_saerligt_landekode",
                        violation_error_message="En landekode er to store bogstaver.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("social_landekode__regex", "^([A-Z]{2})?$")),
                        name="laegevalg_social_landekode",
                        violation_error_message="En landekode er to store bogstaver.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("bevisdato__isnull", True),
                            ("saerligt_fra__isnull", True),
                            ("saerligt_land", ""),
                            ("saerligt_landekode", ""),
                            ("saerligt_relation", ""),
                            ("saerligt_til__isnull", True),
                            ("social_fra__isnull", True),
                            ("social_instans", ""),
                            ("social_instanskode", ""),
                            ("social_land", ""),
                            ("social_landekode", ""),
                            ("social_nummer", ""),
                            ("social_til__isnull", True),
                            _negated=True,
                        ),
                        name="laegevalg_oplysning_siger_noget",
                        violation_error_message="En oplysning skal sige noget.",
                    ),
                ],
            },
        ),
        maa_slette("laegevalg_sikredeoplysning"),
    ]
