"""The keys on the new indexes; a number is unique at a statement's end, so that two rows can exchange theirs in one."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Deferrable, F, Q

_UNIKT = models.UniqueConstraint(
    fields=["personnummer"],
    deferrable=Deferrable.IMMEDIATE,
    name="sikrede_et_nummer_en_raekke",
    violation_error_message="Personen findes allerede.",
)


class Migration(migrations.Migration):
    dependencies = [("sikrede", "0008_indekser")]
    operations = [
        migrations.RunSQL(
            """
            ALTER TABLE sikrede_sikret ADD CONSTRAINT sikrede_et_nummer_en_raekke
                UNIQUE USING INDEX sikrede_et_nummer_en_raekke DEFERRABLE INITIALLY IMMEDIATE;
            -- squawk-ignore ban-drop-constraint
            ALTER TABLE sikrede_sikret DROP CONSTRAINT sikrede_sikret_personnummer_key;
            """,
            migrations.RunSQL.noop,
            state_operations=[
                migrations.AlterField("sikret", "personnummer", models.CharField("CPR-nummer", max_length=10)),
                migrations.AddConstraint("sikret", _UNIKT),
            ],
        ),
        migrations.RunSQL(
            """
            -- squawk-ignore ban-drop-constraint
            ALTER TABLE sikrede_soegeord DROP CONSTRAINT sikrede_soegeord_pkey;
            ALTER TABLE sikrede_soegeord ADD CONSTRAINT sikrede_soegeord_pkey
                PRIMARY KEY USING INDEX sikrede_soegeord_noegle;
            """,
            migrations.RunSQL.noop,
            state_operations=[
                migrations.AlterField(
                    "soegeord",
                    "pk",
                    models.CompositePrimaryKey(
                        "kommune",
                        "slags",
                        "ord",
                        "sikret_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
        ),
        AddConstraintNotValid(
            "sikret",
            models.CheckConstraint(
                condition=~Q(gaeldende_personnummer=F("personnummer")),
                name="sikrede_afloest_af_et_andet_nummer",
                violation_error_message="Et CPR-nummer kan ikke være afløst af sig selv.",
            ),
        ),
    ]
