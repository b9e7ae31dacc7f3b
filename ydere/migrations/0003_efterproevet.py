"""The constraints on practices and their intake, validated apart from their creation, so that nobody waits."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ydere", "0002_tilgang_og_kontroller")]
    operations = [
        ValidateConstraint("plads", "ydere_plads_kommune_fire_cifre"),
        ValidateConstraint("plads", "ydere_selektiv_har_postnumre"),
        ValidateConstraint("plads", "ydere_beliggenhed_i_danmark"),
        ValidateConstraint("yder", "ydere_ydernummer_seks_cifre"),
        ValidateConstraint("yder", "ydere_speciale_kendes"),
    ]
