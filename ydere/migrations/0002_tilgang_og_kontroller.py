"""What the intake file says of size and place, the practice's website, and what the database itself keeps right."""

from decimal import Decimal

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ydere", "0001_initial")]
    operations = [
        migrations.AddField(
            "plads", "kapaciteter", models.PositiveSmallIntegerField(null=True, verbose_name="kapaciteter")
        ),
        migrations.AddField(
            "plads",
            "breddegrad",
            models.DecimalField(decimal_places=6, max_digits=8, null=True, verbose_name="breddegrad"),
        ),
        migrations.AddField(
            "plads",
            "laengdegrad",
            models.DecimalField(decimal_places=6, max_digits=8, null=True, verbose_name="længdegrad"),
        ),
        migrations.AddField(
            "yder",
            "www",
            models.CharField(blank=True, db_default="", max_length=78, verbose_name="hjemmeside"),
        ),
        AddConstraintNotValid(
            "plads",
            models.CheckConstraint(
                condition=models.Q(("kommune__regex", "^\\d{4}$")),
                name="ydere_plads_kommune_fire_cifre",
                violation_error_message="En kommunekode har fire cifre.",
            ),
        ),
        AddConstraintNotValid(
            "plads",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tilgang", "selektiv"), _negated=True), ("postnumre__len__gt", 0), _connector="OR"
                ),
                name="ydere_selektiv_har_postnumre",
                violation_error_message="En praksis med selektiv tilgang skal have mindst ét postnummer.",
            ),
        ),
        AddConstraintNotValid(
            "plads",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("breddegrad__isnull", True), ("laengdegrad__isnull", True)),
                    models.Q(
                        ("breddegrad__isnull", False),
                        ("breddegrad__range", (Decimal("54.4"), Decimal("57.9"))),
                        ("laengdegrad__isnull", False),
                        ("laengdegrad__range", (Decimal("7.8"), Decimal("15.4"))),
                    ),
                    _connector="OR",
                ),
                name="ydere_beliggenhed_i_danmark",
                violation_error_message="Breddegrad og længdegrad skal begge være der og ligge i Danmark.",
            ),
        ),
        AddConstraintNotValid(
            "yder",
            models.CheckConstraint(
                condition=models.Q(("ydernummer__regex", "^\\d{6}$")),
                name="ydere_ydernummer_seks_cifre",
                violation_error_message="Et ydernummer har seks cifre.",
            ),
        ),
        AddConstraintNotValid(
            "yder",
            models.CheckConstraint(
                condition=models.Q(("speciale__in", ["79", "80"])),
                name="ydere_speciale_kendes",
                violation_error_message="Kun almen praksis og fiktive ydere holdes her.",
            ),
        ),
    ]
