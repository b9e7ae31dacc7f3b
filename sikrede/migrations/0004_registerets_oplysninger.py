"""What else the CPR register says of a person: rows that a new record 001 replaces, and so may be deleted."""

import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models

from kerne.migrationer import maa_slette

_ERSTATTES = (
    "adressetekst",
    "barn",
    "beskyttelse",
    "foraeldremyndighed",
    "forsvinding",
    "kommunaltforhold",
    "registernotat",
    "separation",
    "tidligereadresse",
    "tidligerecivilstand",
    "tidligerenavn",
    "tidligerenummer",
    "tidligerestatsborgerskab",
    "udrejse",
    "vaergemaal",
)


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
    dependencies = [
        ("sikrede", "0003_overfloedige_indekser"),
    ]

    operations = [
        migrations.CreateModel(
            name="Adressetekst",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="adressetekster", to="sikrede.sikret"
                    ),
                ),
                (
                    "slags",
                    models.CharField(
                        choices=[("supplerende", "Supplerende adresse"), ("kontakt", "Kontaktadresse")],
                        max_length=11,
                        verbose_name="slags",
                    ),
                ),
                (
                    "tekst",
                    models.CharField(blank=True, db_default="", default="", max_length=174, verbose_name="tekst"),
                ),
                (
                    "myndighed",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="myndighed"),
                ),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
            ],
        ),
        migrations.CreateModel(
            name="Barn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="boern", to="sikrede.sikret"
                    ),
                ),
                ("personnummer", models.CharField(max_length=10, verbose_name="barnets CPR-nummer")),
            ],
        ),
        migrations.CreateModel(
            name="Beskyttelse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="beskyttelser", to="sikrede.sikret"
                    ),
                ),
                ("type", models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="type")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
            ],
        ),
        migrations.CreateModel(
            name="Foraeldremyndighed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="foraeldremyndighed",
                        to="sikrede.sikret",
                    ),
                ),
                ("art", models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="art")),
                (
                    "indehaver_personnummer",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=10, verbose_name="indehaverens CPR-nummer"
                    ),
                ),
                ("indehaver_fra", models.DateField(default=None, null=True, verbose_name="indehaver fra")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
            ],
        ),
        migrations.CreateModel(
            name="Forsvinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="forsvindinger", to="sikrede.sikret"
                    ),
                ),
                ("forsvundet", models.DateField(default=None, null=True, verbose_name="forsvundet")),
                (
                    "forsvundet_usikker",
                    models.BooleanField(db_default=False, default=False, verbose_name="forsvundet er usikker"),
                ),
                ("genfundet", models.DateField(default=None, null=True, verbose_name="genfundet")),
                (
                    "genfundet_usikker",
                    models.BooleanField(db_default=False, default=False, verbose_name="genfundet er usikker"),
                ),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Kommunaltforhold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kommunale_forhold",
                        to="sikrede.sikret",
                    ),
                ),
                ("type", models.CharField(blank=True, db_default="", default="", max_length=1, verbose_name="type")),
                ("kode", models.CharField(blank=True, db_default="", default="", max_length=5, verbose_name="kode")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                (
                    "bemaerkning",
                    models.CharField(blank=True, db_default="", default="", max_length=30, verbose_name="bemærkning"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Registernotat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="registernotater", to="sikrede.sikret"
                    ),
                ),
                (
                    "nummer",
                    models.CharField(blank=True, db_default="", default="", max_length=2, verbose_name="nummer"),
                ),
                ("tekst", models.CharField(blank=True, db_default="", default="", max_length=40, verbose_name="tekst")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
            ],
        ),
        migrations.CreateModel(
            name="Separation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="separationer", to="sikrede.sikret"
                    ),
                ),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                ("til_usikker", models.BooleanField(db_default=False, default=False, verbose_name="til er usikker")),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tidligereadresse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tidligere_adresser",
                        to="sikrede.sikret",
                    ),
                ),
                (
                    "kommune",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="kommune"),
                ),
                (
                    "vejkode",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="vejkode"),
                ),
                (
                    "husnummer",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="husnummer"),
                ),
                ("etage", models.CharField(blank=True, db_default="", default="", max_length=2, verbose_name="etage")),
                (
                    "sidedoer",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="sidedør"),
                ),
                (
                    "bygningsnummer",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=4, verbose_name="bygningsnummer"
                    ),
                ),
                (
                    "conavn",
                    models.CharField(blank=True, db_default="", default="", max_length=34, verbose_name="c/o-navn"),
                ),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                ("til_usikker", models.BooleanField(db_default=False, default=False, verbose_name="til er usikker")),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tidligerecivilstand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tidligere_civilstande",
                        to="sikrede.sikret",
                    ),
                ),
                (
                    "civilstand",
                    models.CharField(blank=True, db_default="", default="", max_length=1, verbose_name="civilstand"),
                ),
                (
                    "aegtefaelle_personnummer",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=10, verbose_name="ægtefælles CPR-nummer"
                    ),
                ),
                (
                    "aegtefaelle_foedselsdato",
                    models.DateField(default=None, null=True, verbose_name="ægtefælles fødselsdato"),
                ),
                (
                    "aegtefaelle_foedselsdato_usikker",
                    models.BooleanField(
                        db_default=False, default=False, verbose_name="ægtefælles fødselsdato er usikker"
                    ),
                ),
                (
                    "aegtefaelle_navn",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=34, verbose_name="ægtefælles navn"
                    ),
                ),
                (
                    "aegtefaelle_navn_maerke",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="ægtefælles navnemærke"
                    ),
                ),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                ("til_usikker", models.BooleanField(db_default=False, default=False, verbose_name="til er usikker")),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tidligerenavn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tidligere_navne", to="sikrede.sikret"
                    ),
                ),
                (
                    "fornavn",
                    models.CharField(blank=True, db_default="", default="", max_length=50, verbose_name="fornavn"),
                ),
                (
                    "fornavn_maerke",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="fornavns mærke"
                    ),
                ),
                (
                    "mellemnavn",
                    models.CharField(blank=True, db_default="", default="", max_length=40, verbose_name="mellemnavn"),
                ),
                (
                    "mellemnavn_maerke",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="mellemnavns mærke"
                    ),
                ),
                (
                    "efternavn",
                    models.CharField(blank=True, db_default="", default="", max_length=40, verbose_name="efternavn"),
                ),
                (
                    "efternavn_maerke",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="efternavns mærke"
                    ),
                ),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                ("til_usikker", models.BooleanField(db_default=False, default=False, verbose_name="til er usikker")),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tidligerenummer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tidligere_numre", to="sikrede.sikret"
                    ),
                ),
                ("personnummer", models.CharField(max_length=10, verbose_name="tidligere CPR-nummer")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                ("til_usikker", models.BooleanField(db_default=False, default=False, verbose_name="til er usikker")),
            ],
        ),
        migrations.CreateModel(
            name="Tidligerestatsborgerskab",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tidligere_statsborgerskaber",
                        to="sikrede.sikret",
                    ),
                ),
                (
                    "landekode",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="land"),
                ),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                ("til_usikker", models.BooleanField(db_default=False, default=False, verbose_name="til er usikker")),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Udrejse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="udrejser", to="sikrede.sikret"
                    ),
                ),
                (
                    "til_land",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="udrejst til"),
                ),
                ("udrejst", models.DateField(default=None, null=True, verbose_name="udrejst")),
                (
                    "udrejst_usikker",
                    models.BooleanField(db_default=False, default=False, verbose_name="udrejst er usikker"),
                ),
                (
                    "adresse",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=174, verbose_name="adresse i udlandet"
                    ),
                ),
                (
                    "fra_land",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="indrejst fra"),
                ),
                ("indrejst", models.DateField(default=None, null=True, verbose_name="indrejst")),
                (
                    "indrejst_usikker",
                    models.BooleanField(db_default=False, default=False, verbose_name="indrejst er usikker"),
                ),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Vaergemaal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="vaergemaal", to="sikrede.sikret"
                    ),
                ),
                ("art", models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="art")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                (
                    "vaerge_personnummer",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=10, verbose_name="værgens CPR-nummer"
                    ),
                ),
                ("vaerge_fra", models.DateField(default=None, null=True, verbose_name="værge fra")),
                (
                    "vaerge_navn",
                    models.CharField(blank=True, db_default="", default="", max_length=34, verbose_name="værgens navn"),
                ),
                ("vaerge_adresse_fra", models.DateField(default=None, null=True, verbose_name="værgens adresse fra")),
                (
                    "vaerge_adresse",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=174, verbose_name="værgens adresse"
                    ),
                ),
            ],
        ),
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
        migrations.AddIndex(
            model_name="barn",
            index=models.Index(fields=["personnummer"], name="sikrede_barn_nummer"),
        ),
        migrations.AddConstraint(
            model_name="barn",
            constraint=models.UniqueConstraint(
                fields=("sikret", "personnummer"),
                name="sikrede_barn_en_gang",
                violation_error_message="Barnet står der allerede.",
            ),
        ),
        migrations.AddIndex(
            model_name="foraeldremyndighed",
            index=models.Index(
                condition=models.Q(("indehaver_personnummer", ""), _negated=True),
                fields=["indehaver_personnummer"],
                name="sikrede_myndighed_indehaver",
            ),
        ),
        migrations.AddIndex(
            model_name="tidligerenummer",
            index=models.Index(fields=["personnummer"], name="sikrede_tidligere_nummer"),
        ),
        migrations.AddIndex(
            model_name="vaergemaal",
            index=models.Index(
                condition=models.Q(("vaerge_personnummer", ""), _negated=True),
                fields=["vaerge_personnummer"],
                name="sikrede_vaergemaal_vaerge",
            ),
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
        *[maa_slette(f"sikrede_{tabel}") for tabel in _ERSTATTES],
    ]
