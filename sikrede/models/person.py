"""One CPR number and the person who has it, as they are now (P12170 001–003, 008–010, 012, 015)."""

from __future__ import annotations

from django.db import models
from django.db.models import Deferrable, F, Q

from kerne.felter import kommunekode, offentligt_id
from kerne.personnummer import Koen, Personnummer
from sikrede.models import felter


class Civilstand(models.TextChoices):
    """CIVST of record 012."""

    UGIFT = "U", "Ugift"
    GIFT = "G", "Gift"
    FRASKILT = "F", "Fraskilt"
    ENKESTAND = "E", "Enke eller enkemand"
    DOED = "D", "Død"
    PARTNERSKAB = "P", "Registreret partnerskab"
    OPHAEVET = "O", "Ophævet partnerskab"
    LAENGSTLEVENDE = "L", "Længstlevende partner"


class Sikret(models.Model):
    """One person. Field lengths are those of P12170; empty text means the register says nothing.

    A number that was given up (status 50, 60) is a row of its own with the number that took over in
    `gaeldende_personnummer`. When a number changes, it is the row with the history that gets the new one
    (`sikrede.indlaesning.numre`), so everything that points at the person follows.

    `kommune` is the municipality that has the person: the last Danish one for who died, left, disappeared or lives in
    Greenland. `bopaelskommune` is the address's own, empty without an address.
    """

    offentlig_id = offentligt_id()
    personnummer = models.CharField("CPR-nummer", max_length=10)
    gaeldende_personnummer = felter.nummer("gældende CPR-nummer")
    nummer_fra = felter.dato("nummeret gælder fra")
    nummer_fra_usikker = felter.usikker("nummeret gælder fra")
    nummer_til = felter.dato("nummeret gælder til")
    nummer_til_usikker = felter.usikker("nummeret gælder til")
    status = models.CharField("CPR-status", max_length=2)
    status_fra = models.DateField("status fra", null=True)
    status_fra_usikker = felter.usikker("status fra")
    koen = models.CharField("køn", max_length=1)
    foedselsdato = models.DateField("fødselsdato")
    foedselsdato_usikker = felter.usikker("fødselsdato")
    stilling = felter.tekst("stilling", 34)
    fornavn = models.CharField("fornavn", max_length=50, blank=True)
    fornavn_maerke = felter.tekst("fornavns mærke", 1)
    mellemnavn = models.CharField("mellemnavn", max_length=40, blank=True)
    mellemnavn_maerke = felter.tekst("mellemnavns mærke", 1)
    efternavn = models.CharField("efternavn", max_length=40, blank=True)
    efternavn_maerke = felter.tekst("efternavns mærke", 1)
    navn_fra = felter.dato("navn fra")
    navn_fra_usikker = felter.usikker("navn fra")
    adresseringsnavn = models.CharField("adresseringsnavn", max_length=34, blank=True)
    foedselsmyndighed = felter.tekst("fødselsregistreret af", 4)
    foedselstekst = felter.tekst("fødselsregistrering", 20)
    statsborgerskab = felter.tekst("statsborgerskab", 4)
    statsborgerskab_fra = felter.dato("statsborger fra")
    statsborgerskab_fra_usikker = felter.usikker("statsborger fra")
    civilstand = models.CharField("civilstand", max_length=1, blank=True, choices=Civilstand)
    civilstand_fra = models.DateField("civilstand fra", null=True)
    civilstand_fra_usikker = felter.usikker("civilstand fra")
    aegtefaelle_personnummer = models.CharField("ægtefælles CPR-nummer", max_length=10, blank=True)
    aegtefaelle_foedselsdato = felter.dato("ægtefælles fødselsdato")
    aegtefaelle_foedselsdato_usikker = felter.usikker("ægtefælles fødselsdato")
    aegtefaelle_navn = felter.tekst("ægtefælles navn", 34)
    aegtefaelle_navn_maerke = felter.tekst("ægtefælles navnemærke", 1)
    mor_personnummer = felter.nummer("mors CPR-nummer")
    mor_fra = felter.dato("mor fra")
    mor_fra_usikker = felter.usikker("mor fra")
    mor_foedselsdato = felter.dato("mors fødselsdato")
    mor_foedselsdato_usikker = felter.usikker("mors fødselsdato")
    mor_navn = felter.tekst("mors navn", 34)
    mor_navn_maerke = felter.tekst("mors navnemærke", 1)
    far_personnummer = felter.nummer("fars CPR-nummer")
    far_fra = felter.dato("far fra")
    far_fra_usikker = felter.usikker("far fra")
    far_foedselsdato = felter.dato("fars fødselsdato")
    far_foedselsdato_usikker = felter.usikker("fars fødselsdato")
    far_navn = felter.tekst("fars navn", 34)
    far_navn_maerke = felter.tekst("fars navnemærke", 1)
    beskyttet_fra = models.DateField("beskyttet fra", null=True)
    beskyttet_til = models.DateField("beskyttet til", null=True)
    kommune = kommunekode()
    bopaelskommune = felter.tekst("bopælskommune", 4)
    vejkode = models.CharField("vejkode", max_length=4, blank=True)
    husnummer = models.CharField("husnummer", max_length=4, blank=True)
    etage = models.CharField("etage", max_length=2, blank=True)
    sidedoer = models.CharField("sidedør", max_length=4, blank=True)
    bygningsnummer = models.CharField("bygningsnummer", max_length=4, blank=True)
    conavn = models.CharField("c/o-navn", max_length=34, blank=True)
    lokalitet = models.CharField("lokalitet", max_length=34, blank=True)
    standardadresse = models.CharField("adresse", max_length=34, blank=True)
    vejnavn = felter.tekst("vejnavn", 20)
    bynavn = models.CharField("bynavn", max_length=34, blank=True)
    postnummer = models.CharField("postnummer", max_length=4, blank=True)
    postdistrikt = models.CharField("postdistrikt", max_length=20, blank=True)
    tilflyttet = models.DateField("tilflyttet", null=True)
    tilflyttet_usikker = felter.usikker("tilflyttet")
    kommune_fra = felter.dato("i kommunen fra")
    kommune_fra_usikker = felter.usikker("i kommunen fra")
    fraflyttet_kommune = felter.tekst("fraflyttet kommune", 4)
    fraflyttet = felter.dato("fraflyttet")
    fraflyttet_usikker = felter.usikker("fraflyttet")
    version = models.BigIntegerField("version", default=1)

    under_vaergemaal: bool = False
    """Whether a guardianship is in force today, where the gate has read it with the person."""

    class Meta:
        constraints = [
            # Checked at a statement's end, so that two rows can exchange numbers in one (`sikrede.indlaesning.numre`).
            models.UniqueConstraint(
                fields=["personnummer"],
                deferrable=Deferrable.IMMEDIATE,
                name="sikrede_et_nummer_en_raekke",
                violation_error_message="Personen findes allerede.",
            ),
            models.CheckConstraint(
                condition=Q(personnummer__regex=r"^\d{10}$"),
                name="sikrede_personnummer_ti_cifre",
                violation_error_message="Et CPR-nummer har ti cifre.",
            ),
            models.CheckConstraint(
                condition=~Q(gaeldende_personnummer=F("personnummer")),
                name="sikrede_afloest_af_et_andet_nummer",
                violation_error_message="Et CPR-nummer kan ikke være afløst af sig selv.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["bopaelskommune", "vejkode", "husnummer", "etage", "sidedoer", "bygningsnummer"],
                condition=~Q(vejkode=""),
                name="sikrede_samme_adresse",
            ),
            models.Index(fields=["kommune", "foedselsdato"], name="sikrede_foedt"),
            models.Index(
                fields=["gaeldende_personnummer"],
                condition=~Q(gaeldende_personnummer=""),
                name="sikrede_afloest_af",
            ),
        ]

    def __str__(self) -> str:
        return f"sikret {self.offentlig_id}"

    @property
    def navn(self) -> str:
        """The whole name, first names first."""
        return " ".join(del_ for del_ in (self.fornavn, self.mellemnavn, self.efternavn) if del_)

    @property
    def cpr(self) -> Personnummer:
        """The number as its type."""
        return Personnummer(self.personnummer)

    @property
    def koen_kendt(self) -> Koen:
        """Sex by record 001."""
        return Koen(self.koen)
