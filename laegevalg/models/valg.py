"""The choice that is under way, and the doctor's leave where one is asked for."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

from kerne.felter import kommunekode, offentligt_id


class Valgstatus(models.TextChoices):
    """Where a choice stands."""

    RESERVERET = "reserveret", "Reserveret"
    GENNEMFOERT = "gennemfoert", "Gennemført"
    OPGIVET = "opgivet", "Opgivet"
    AFVIST = "afvist", "Afvist"


class Adgang(models.TextChoices):
    """How the person came to the practice: which condition the place was taken on (`ydere.handlinger`)."""

    INGEN = "ingen", "Ingen læge"
    UAENDRET = "uaendret", "Samme læge"
    AABEN = "aaben", "Åben for tilgang"
    SELEKTIV = "selektiv", "Åben for personens bopæl"
    UNDTAGELSE = "undtagelse", "Åben for denne person"
    DISPENSATION = "dispensation", "Lægen spørges"
    FORTRYDELSE = "fortrydelse", "Lægen fra før"


UDEN_RESERVATION: Final = frozenset({Adgang.INGEN, Adgang.UAENDRET, Adgang.FORTRYDELSE})
"""Where no place is held while the process runs."""


class Laegevalg(models.Model):
    """A choice of doctor, group or both from `fra` on, while its process runs; at most one running choice per person.

    It holds a place at `yder` while it is RESERVERET, unless `adgang` is INGEN, UAENDRET or FORTRYDELSE.
    `begrundelser` are the decisions it stands on (UD-2), as `kerne.afgoerelse.Begrundelse.som_json`.
    """

    offentlig_id = offentligt_id()
    forloeb = models.OneToOneField("forloeb.Forloeb", on_delete=models.PROTECT, related_name="laegevalg")
    sikret = models.ForeignKey("sikrede.Sikret", on_delete=models.PROTECT, related_name="laegevalg")
    yder = models.ForeignKey("ydere.Yder", on_delete=models.PROTECT, null=True, related_name="+")
    gruppe = models.CharField("sikringsgruppe", max_length=1, db_default="1")
    fra = models.DateField("fra")
    adgang = models.CharField("adgang", max_length=12, choices=Adgang, db_default=Adgang.AABEN)
    begrundelser = models.JSONField("begrundelser", default=list, db_default=[])
    status = models.CharField("status", max_length=11, choices=Valgstatus, default=Valgstatus.RESERVERET)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sikret"],
                condition=Q(status="reserveret"),
                name="laegevalg_et_valg_i_gang",
                violation_error_message="Der er allerede et lægevalg i gang for den sikrede.",
            ),
            models.CheckConstraint(
                condition=Q(yder__isnull=True, adgang=Adgang.INGEN) | (Q(yder__isnull=False) & ~Q(adgang=Adgang.INGEN)),
                name="laegevalg_adgang_passer_med_laegen",
                violation_error_message="Et valg med en læge siger, hvordan der var adgang til lægen.",
            ),
        ]

    @property
    def holder_plads(self) -> bool:
        """Whether a place is reserved for it."""
        return self.status == Valgstatus.RESERVERET and self.adgang not in UDEN_RESERVATION


class Udfald(models.TextChoices):
    """How a request for leave ended."""

    JA = "ja", "Lægen har sagt ja"
    STILTIENDE = "stiltiende", "Lægen har ikke svaret inden fristen"
    NEJ = "nej", "Lægen har sagt nej"


class Dispensation(models.Model):
    """A doctor closed for the person is asked (LV-9…LV-11). Nothing says under which rule (LV-12).

    `besked` is the message's own id, which an answer names. The time to answer runs from `afsendt`. `afgjort` is when
    it was settled, however much later that is handled: when the answer came, or when the time ended in silence.
    `begrundelser` are the reasons of the outcome (UD-2), as `kerne.afgoerelse.Begrundelse.som_json`.
    """

    kommune = kommunekode()
    forloeb = models.OneToOneField("forloeb.Forloeb", on_delete=models.PROTECT, related_name="dispensation")
    besked = models.UUIDField("besked", unique=True)
    ansoegt = models.DateTimeField("ansøgt")
    afsendt = models.DateTimeField("afsendt", null=True)
    frist = models.DateTimeField("frist", null=True)
    udfald = models.CharField("udfald", max_length=10, choices=Udfald, blank=True, db_default="")
    afgjort = models.DateTimeField("afgjort", null=True)
    begrundelser = models.JSONField("begrundelser", default=list, db_default=[])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(udfald="", afgjort__isnull=True) | (~Q(udfald="") & Q(afgjort__isnull=False)),
                name="laegevalg_dispensation_afgjort_paa_en_dag",
                violation_error_message="En afgjort dispensation har et tidspunkt, og kun den.",
            ),
            models.CheckConstraint(
                condition=Q(afsendt__isnull=True, frist__isnull=True)
                | Q(afsendt__isnull=False, frist__isnull=False, frist__gt=models.F("afsendt")),
                name="laegevalg_dispensation_frist_fra_afsendelsen",
                violation_error_message="Fristen løber fra afsendelsen.",
            ),
        ]


class Virkning(models.TextChoices):
    """What an answer did."""

    AFGJORDE = "afgjorde", "Afgjorde sagen"
    FOR_SENT = "for_sent", "Kom for sent"
    FORSINKET = "forsinket", "Kom i tide, men blev behandlet for sent"
    MODSAT = "modsat", "Sagde det modsatte af et tidligere svar"
    GENTAGET = "gentaget", "Ændrede ikke noget"
    UDEN_SAG = "uden_sag", "Kom, efter at lægevalget var annulleret"
    UKLART = "uklart", "Kunne ikke tolkes"


class Dispensationssvar(models.Model):
    """One answer as it came; every one is kept (LV-10). `besked` is its own id, `grund` why it did what it did.

    `registreret_af` are values, of the caseworker who recorded what the doctor said; "" where it came by itself.
    """

    kommune = kommunekode()
    dispensation = models.ForeignKey(Dispensation, on_delete=models.PROTECT, related_name="svar")
    besked = models.UUIDField("besked", unique=True)
    udfald = models.CharField("udfald", max_length=10, choices=Udfald, blank=True)
    virkning = models.CharField("virkning", max_length=10, choices=Virkning)
    grund = models.CharField("grund", max_length=300, blank=True)
    modtaget = models.DateTimeField("modtaget")
    tekst = models.TextField("tekst", max_length=10000, blank=True)
    registreret_af_id = models.CharField("registreret af (id)", max_length=60, blank=True, db_default="")
    registreret_af_navn = models.CharField("registreret af", max_length=200, blank=True, db_default="")
