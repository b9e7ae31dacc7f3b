"""The indexes of numbers that can be exchanged, search words of several kinds, birth dates and given-up numbers."""

from django.db import migrations, models
from django.db.models import Q

_FOEDT = models.Index(fields=["kommune", "foedselsdato"], name="sikrede_foedt")
_AFLOEST = models.Index(
    fields=["gaeldende_personnummer"], condition=~Q(gaeldende_personnummer=""), name="sikrede_afloest_af"
)
_ADRESSE = models.Index(
    fields=["bopaelskommune", "vejkode", "husnummer", "etage", "sidedoer", "bygningsnummer"],
    condition=~Q(vejkode=""),
    name="sikrede_samme_adresse",
)


def _opret(navn: str, hvad: str, *state: migrations.AddIndex) -> migrations.RunSQL:
    unikt, paa = ("UNIQUE ", hvad) if not state else ("", hvad)
    return migrations.RunSQL(
        f"CREATE {unikt}INDEX CONCURRENTLY IF NOT EXISTS {navn} ON {paa};",
        f"DROP INDEX CONCURRENTLY IF EXISTS {navn};",
        state_operations=list(state),
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("sikrede", "0007_person")]
    operations = [
        _opret("sikrede_et_nummer_en_raekke", "sikrede_sikret (personnummer)"),
        _opret("sikrede_soegeord_noegle", "sikrede_soegeord (kommune, slags, ord, sikret_id)"),
        _opret("sikrede_foedt", "sikrede_sikret (kommune, foedselsdato)", migrations.AddIndex("sikret", _FOEDT)),
        _opret(
            "sikrede_afloest_af",
            "sikrede_sikret (gaeldende_personnummer) WHERE gaeldende_personnummer <> ''",
            migrations.AddIndex("sikret", _AFLOEST),
        ),
        _opret(
            "sikrede_samme_adresse",
            "sikrede_sikret (bopaelskommune, vejkode, husnummer, etage, sidedoer, bygningsnummer) WHERE vejkode <> ''",
            migrations.AddIndex("sikret", _ADRESSE),
        ),
        migrations.RunSQL(
            "DROP INDEX CONCURRENTLY IF EXISTS sikrede_paa_adressen;",
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS sikrede_paa_adressen ON sikrede_sikret"
            " (kommune, vejkode, husnummer, etage, sidedoer, bygningsnummer);",
            state_operations=[migrations.RemoveIndex("sikret", "sikrede_paa_adressen")],
        ),
    ]
