"""The gate: the only way to an insured person. Checks the right, logs the look, and refuses in the log too.

A caseworker sees persons of their own municipality (ADG-2); someone else's is 404, since even that they exist
is not theirs to know. A role without the right is 403. Both refusals are logged in a transaction of their own.

A person with name and address protection is opened with a reason (UD-14), and so is the overview of a person of another
municipality, whom a search with a reason has shown. The reason is in the log with every look.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404

from kerne import log, ur
from kerne.aktoer import Aktoer
from kerne.personnummer import Personnummer
from kerne.session import aktuel
from sikrede import fundbevis
from sikrede.models import Begrundelse, Opslagsgrund, Sikret, Vaergemaal
from sikrede.opslag.kolonner import kolonner
from sikrede.opslag.person import er_beskyttet

PAA_TVAERS: Final = frozenset({"sikrede.overblik", "sikrede.kort"})
"""The looks at a person of another municipality that a reason opens."""
# Written out: every page of a person asks for it, and composing its eighty columns took longer than the answer.
_PERSON: Final = f"""
SELECT {kolonner("s")}, EXISTS (SELECT FROM sikrede_vaergemaal v
                     WHERE v.sikret_id = s.id AND (v.fra IS NULL OR v.fra <= %(dag)s)
                       AND (v.til IS NULL OR v.til > %(dag)s)) AS under_vaergemaal
  FROM sikrede_sikret s WHERE s.offentlig_id = %(offentlig_id)s
"""  # noqa: S608
_FINDES_IKKE: Final = "Den sikrede findes ikke."


class GrundMangler(Exception):
    """The person is protected, and the reader has given no reason that still holds."""

    def __init__(self, offentlig_id: uuid.UUID) -> None:
        super().__init__("Angiv, hvorfor du slår op.")
        self.offentlig_id = offentlig_id


@dataclass(frozen=True, slots=True)
class Adgang:
    """A look that was let through. `grund` is the reason given for it, "" where none is asked for."""

    sikret: Sikret
    grund: str
    hos_anden_kommune: bool


def aabn(offentlig_id: uuid.UUID, *, handling: str, formaal: str = "") -> Sikret:
    """One person, to look at. `handling` is the log's dotted name for the look.

    One statement, two with a reason, beside the log's.

    Raises PermissionDenied for a role that sees no insured persons, Http404 for a person who does not exist
    or lives in another municipality, GrundMangler for a protected one without a reason.
    """
    return slaa_op(offentlig_id, handling=handling, formaal=formaal).sikret


def slaa_op(offentlig_id: uuid.UUID, *, handling: str, formaal: str = "") -> Adgang:
    """As `aabn`, with what the person was opened by."""
    aktoer = kraev_laeseret(handling, offentlig_id)
    sikret = _hent(offentlig_id)
    fremmed = sikret.kommune != aktoer.organisation
    if fremmed and handling not in PAA_TVAERS:
        raise _skjult(handling, offentlig_id)
    grund = ""
    if fremmed or er_beskyttet(sikret, ur.i_dag()):
        givet = _gyldig_grund(sikret, aktoer)
        if givet is None and fremmed:
            raise _skjult(handling, offentlig_id)
        grund = _formaal(givet, offentlig_id, handling)
    log.skriv(handling, person=offentlig_id, formaal="; ".join(filter(None, (formaal, grund))))
    return Adgang(sikret, grund, fremmed)


def aabn_for_grund(offentlig_id: uuid.UUID, *, handling: str) -> Sikret:
    """A person of the reader's own municipality, to give a reason for: nothing of them is shown. One statement."""
    aktoer = kraev_laeseret(handling, offentlig_id)
    sikret = _hent(offentlig_id)
    if sikret.kommune != aktoer.organisation:
        raise _skjult(handling, offentlig_id)
    return sikret


def aabn_fundet(offentlig_id: uuid.UUID, bevis: str, *, handling: str) -> tuple[Sikret, Begrundelse]:
    """A person whom a search of the whole country showed the reader, and the reason it was made for. One statement.

    Raises Http404, and logs it, when `bevis` (`sikrede.fundbevis`) is none for this reader and person.
    """
    aktoer = kraev_laeseret(handling, offentlig_id)
    try:
        begrundelse = fundbevis.laes(bevis, offentlig_id, aktoer=aktoer)
    except fundbevis.UgyldigtBevis:
        raise _skjult(handling, offentlig_id) from None
    return _hent(offentlig_id), begrundelse


def aabn_til_handling(offentlig_id: uuid.UUID, *, handling: str) -> Sikret:
    """One person, to decide something about, as `aabn`; and PermissionDenied for a read-only role."""
    if not aktuel().aktoer.maa_skrive:
        raise _naegtet(handling, offentlig_id)
    return aabn(offentlig_id, handling=handling)


def aabn_i_egen_sag(sikret_id: int, *, handling: str, genstand: str) -> Sikret:
    """The person of a case the reader's municipality has: it stays theirs when the person moves (FRL-5).

    One statement, two with a reason, beside the log's. The caller has found the case under row-level security, and the
    log names it. It is the reason itself for a person who has moved away. Raises GrundMangler for a protected one of
    the reader's own municipality without a reason.
    """
    aktoer = kraev_laeseret(handling)
    sikret = Sikret.objects.get(pk=sikret_id)
    grund = ""
    if sikret.kommune == aktoer.organisation and er_beskyttet(sikret, ur.i_dag()):
        grund = _formaal(_gyldig_grund(sikret, aktoer), sikret.offentlig_id, handling)
    log.skriv(handling, person=sikret.offentlig_id, genstand=genstand, formaal=grund)
    return sikret


def kraev_skriveret(handling: str) -> Aktoer:
    """Who acts, if they may decide anything. Raises PermissionDenied, and logs it, for a read-only role."""
    aktoer = aktuel().aktoer
    if not aktoer.maa_skrive:
        raise _naegtet(handling, None)
    return aktoer


def kraev_laeseret(handling: str, person: uuid.UUID | None = None) -> Aktoer:
    """Who acts, if they may see insured persons. Raises PermissionDenied, and logs it, otherwise."""
    aktoer = aktuel().aktoer
    if not aktoer.maa_se_sikrede:
        raise _naegtet(handling, person)
    return aktoer


def find(pk_er: Sequence[int], *, handling: str) -> list[Sikret]:
    """The persons a search found, in its order; each is logged as seen. One statement, none for an empty list.

    The search itself keeps to the reader's municipality and leaves protected persons out (`sikrede.soegning`).
    """
    egne = Sikret.objects.filter(kommune=aktuel().aktoer.organisation)
    return _vis(pk_er, egne, handling=handling, formaal="")


def find_i_landet(pk_er: Sequence[int], *, handling: str, begrundelse: Begrundelse) -> list[Sikret]:
    """As `find` for a search of the whole country; the reason is logged with each person."""
    return _vis(pk_er, Sikret.objects.all(), handling=handling, formaal=begrundelse.formaal)


def find_paa_personnummer(personnummer: Personnummer, *, handling: str) -> uuid.UUID | None:
    """The public id of the person who has this whole CPR number now, or had it, if of the reader's own municipality.

    One statement, two when the number itself is not in force. A number that was given up leads to the person in
    force (`sikrede_gaeldende`): by its own row, or as an earlier number (022).
    """
    fundet = _paa_nummer(personnummer)
    if fundet is None:
        return None
    _, offentlig_id, kommune = fundet
    if kommune != aktuel().aktoer.organisation:
        _log_afvisning(handling, offentlig_id)
        return None
    log.skriv(handling, person=offentlig_id)
    return offentlig_id


def find_paa_personnummer_i_landet(
    personnummer: Personnummer, *, handling: str, begrundelse: Begrundelse
) -> Sikret | None:
    """The person who has this whole CPR number now, or had it, in any municipality. One statement more than in the own.

    This is the only way to a protected person of another municipality.
    """
    fundet = _paa_nummer(personnummer)
    if fundet is None:
        return None
    log.skriv(handling, person=fundet[1], formaal=begrundelse.formaal)
    return Sikret.objects.get(pk=fundet[0])


def _hent(offentlig_id: uuid.UUID) -> Sikret:
    for sikret in Sikret.objects.raw(_PERSON, {"offentlig_id": offentlig_id, "dag": ur.i_dag()}):
        return sikret
    raise Http404(_FINDES_IKKE)


def _med_vaergemaal(sikrede: QuerySet[Sikret]) -> Iterator[Sikret]:
    """The persons, each with whether a guardianship is in force today. No statement of its own."""
    dag = ur.i_dag()
    begyndt = Q(fra__isnull=True) | Q(fra__lte=dag)
    i_kraft = Vaergemaal.objects.filter(begyndt, Q(til__isnull=True) | Q(til__gt=dag), sikret=OuterRef("pk"))
    for sikret in sikrede.annotate(vaergemaal_i_kraft=Exists(i_kraft)):
        sikret.under_vaergemaal = sikret.vaergemaal_i_kraft
        yield sikret


def _vis(pk_er: Sequence[int], blandt: QuerySet[Sikret], *, handling: str, formaal: str) -> list[Sikret]:
    if not pk_er:
        return []
    fundne = {sikret.pk: sikret for sikret in _med_vaergemaal(blandt.filter(pk__in=pk_er))}
    sikrede = [fundne[pk] for pk in pk_er if pk in fundne]
    log.skriv_mange(handling, [sikret.offentlig_id for sikret in sikrede], formaal=formaal)
    return sikrede


def _paa_nummer(personnummer: Personnummer) -> tuple[int, uuid.UUID, str] | None:
    sikrede = Sikret.objects.values_list("pk", "offentlig_id", "kommune")
    return (
        sikrede.filter(personnummer=personnummer.cifre, gaeldende_personnummer="").first()
        or sikrede.filter(pk=RawSQL("sikrede_gaeldende(%s)", [personnummer.cifre])).first()
    )


def _gyldig_grund(sikret: Sikret, aktoer: Aktoer) -> Opslagsgrund | None:
    """The reader's latest reason for the person that still holds; one index look-up, under row-level security."""
    egne = Opslagsgrund.objects.filter(sikret=sikret, bruger_id=aktoer.id, udloeber__gt=ur.maskintid())
    return egne.order_by("-udloeber", "-id").first()


def _formaal(givet: Opslagsgrund | None, person: uuid.UUID, handling: str) -> str:
    """What the log says of the reason. Raises GrundMangler, and logs it, where there is none."""
    if givet is None:
        _log_afvisning(handling, person)
        raise GrundMangler(person)
    return givet.begrundelse.formaal


def _skjult(handling: str, person: uuid.UUID) -> Http404:
    """That someone else's person exists is told nobody but the log."""
    _log_afvisning(handling, person)
    return Http404(_FINDES_IKKE)


def _naegtet(handling: str, person: uuid.UUID | None) -> PermissionDenied:
    _log_afvisning(handling, person)
    return PermissionDenied("Din rolle giver ikke adgang til dette.")


def _log_afvisning(handling: str, person: uuid.UUID | None) -> None:
    aktuel().efter_afvisning(lambda: log.skriv(handling, person=person, udfald=log.Udfald.AFVIST))


def vist_sammen_med(sikret: Sikret, andre: Sequence[uuid.UUID], *, handling: str) -> None:
    """Log those whom the page of `sikret` named beside them; nobody where it named nobody.

    They may live in another municipality: they are shown because of the person who was opened (FAM-1, ADG-2), whom
    each entry has as its `genstand`.
    """
    log.skriv_mange(handling, andre, genstand=f"sikret:{sikret.offentlig_id}")
