"""Builders: one person, one practice, with what a test does not care about filled in. Replacement numbers only."""

from __future__ import annotations

import itertools
from datetime import date

from brugere.demo import ODENSE
from laegevalg.models import Registrering
from sikrede.models import Foraeldremyndighed, Sikret, Soegeord, Soegeordsslags, Vaergemaal
from sikrede.soegning.normalisering import STATUS_UDEN_ORD, adressenoegle, soegeord
from ydere.models import ALMEN_LAEGEGERNING, Plads, Tilgang, Yder

_loebenumre = itertools.count(1)


def nyt_personnummer(foedt: date, koen: str = "K") -> str:
    """A replacement number nobody has: day + 60."""
    loebe = next(_loebenumre)
    syvende = "4" if foedt.year >= 2000 else "0"
    sidste = loebe % 5 * 2 + (koen == "M")
    return f"{foedt.day + 60:02d}{foedt:%m%y}{syvende}{loebe // 5 % 100:02d}{sidste}"


def sikret(
    *,
    fornavn: str = "Karen",
    efternavn: str = "Østergård",
    foedt: date = date(1980, 5, 17),
    koen: str = "K",
    kommune: str = ODENSE,
    personnummer: str = "",
    **felter: object,
) -> Sikret:
    """An insured person with an address in `kommune`."""
    person = Sikret(
        personnummer=personnummer or nyt_personnummer(foedt, koen),
        status="01",
        koen=koen,
        foedselsdato=foedt,
        fornavn=fornavn,
        efternavn=efternavn,
        adresseringsnavn=f"{fornavn} {efternavn}"[:34],
        civilstand="U",
        kommune=kommune,
        bopaelskommune=kommune,
        vejkode="1234",
        vejnavn="Kirkegade",
        husnummer="012",
        standardadresse="Kirkegade 12",
        postnummer="5000",
        postdistrikt="Odense C",
    )
    for navn, vaerdi in felter.items():
        setattr(person, navn, vaerdi)
    person.save()
    person.refresh_from_db()
    _goer_soegbar(person)
    return person


def _goer_soegbar(person: Sikret) -> None:
    """The words `sikrede.indlaesning.soegeord` would write, in one statement: it is made for many at once."""
    if person.status in STATUS_UDEN_ORD:
        return
    vej = person.vejnavn if person.bopaelskommune else ""
    ord_ = [(Soegeordsslags.NAVN, en) for en in soegeord(person.fornavn, person.mellemnavn, person.efternavn)]
    if noegle := adressenoegle(vej, person.husnummer, person.etage, person.sidedoer):
        ord_.append((Soegeordsslags.ADRESSE, noegle))
    Soegeord.objects.bulk_create(
        Soegeord(kommune=person.kommune, slags=slags, ord=en, sikret_id=person.pk) for slags, en in ord_
    )


def praksis(
    *,
    navn: str = "Lægehuset Nørregade",
    kommune: str = ODENSE,
    tilgang: str = Tilgang.AABEN,
    lukkegraense: int = 1600,
    maksimum: int = 1700,
    tilmeldte: int = 0,
) -> Yder:
    """A general practice with intake."""
    loebe = next(_loebenumre)
    yder = Yder.objects.create(
        ydernummer=f"{loebe:06d}",
        historik_id=f"H{loebe:015d}",
        fra=date(2000, 1, 1),
        navn=navn,
        adresse="Nørregade 1",
        postnummer="5000",
        postdistrikt="Odense C",
        telefon="66112233",
        region="83",
        speciale=ALMEN_LAEGEGERNING,
    )
    yder.refresh_from_db()
    Plads.objects.create(
        yder=yder,
        kommune=kommune,
        tilgang=tilgang,
        lukkegraense=lukkegraense,
        maksimum=maksimum,
        tilmeldte=tilmeldte,
    )
    return yder


def registrering(person: Sikret, yder: Yder | None, *, fra: date = date(2010, 1, 1), gruppe: str = "1") -> Registrering:
    """A change point, and the practice's counter with it."""
    if yder is not None:
        plads = Plads.objects.get(yder=yder)
        plads.tilmeldte += 1
        plads.save()
    return Registrering.objects.create(sikret=person, fra=fra, gruppe=gruppe, yder=yder)


def gift(en: Sikret, anden: Sikret, *, fra: date = date(2012, 8, 4)) -> None:
    """Marry two persons, on a day that may be shown nowhere (FAM-5)."""
    for person, aegtefaelle in ((en, anden), (anden, en)):
        person.civilstand = "G"
        person.civilstand_fra = fra
        person.aegtefaelle_personnummer = aegtefaelle.personnummer
        person.save()


def foraeldremyndighed(barn: Sikret, indehaver: Sikret, *, art: str = "0003", **felter: object) -> Foraeldremyndighed:
    """Custody of a child: 0003 the mother's, 0004 the father's, 0005 and 0006 another's."""
    return Foraeldremyndighed.objects.create(
        sikret=barn, art=art, indehaver_personnummer=indehaver.personnummer, **{"fra": barn.foedselsdato} | felter
    )


def vaergemaal(under: Sikret, vaerge: Sikret, **felter: object) -> Vaergemaal:
    """Guardianship of an adult, by the guardian's number."""
    return Vaergemaal.objects.create(
        sikret=under,
        art="0001",
        vaerge_personnummer=vaerge.personnummer,
        **{"fra": date(2020, 1, 1), "vaerge_fra": date(2020, 1, 1)} | felter,
    )
