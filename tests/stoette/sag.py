"""Cases as they arise in the field, built through the product's own writes."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from collections.abc import Sequence

import httpx
from django.conf import settings
from django.test import Client

from brugere.demo import ODENSE
from forloeb import motor
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb
from integrationer.models import Udgaaende
from integrationer.udbakke import send
from kerne import ur
from kerne.aktoer import Aktoer, Rolle, system
from kerne.session import session
from laegevalg.beslutning import Oenske, OensketAfvist, beslut
from laegevalg.forudsigelse import grundlag_for
from laegevalg.grundlag import Valg, fingeraftryk, samlede
from laegevalg.handlinger import gjort_valg
from laegevalg.handlinger import vaelg as vaelg_for
from laegevalg.models import Adgang, Laegevalg, Registrering, Valgstatus
from sikrede.models import Sikret
from sundhedskort.handlinger import bestil_kort
from tests.stoette import byg
from ydere.models import Plads
from ydere.opslag import hent_yder

SOFIE = Aktoer("00000000-0000-7000-8000-000000000001", "Sofie Holm", Rolle.SAGSBEHANDLER, ODENSE)
SYSTEM = system("test", organisation=ODENSE)
OM_KAREN = "forloeb:0197-karen"
STI = "/integration/kortleverandoer/haendelser"


def person_med_laege() -> tuple[int, int, int]:
    """A person with a doctor, and another practice that is open. Returns the three keys."""
    with session(SYSTEM):
        person, gammel, ny = byg.sikret(), byg.praksis(navn="Gammel Praksis"), byg.praksis(navn="Ny Praksis")
        byg.registrering(person, gammel)
    return person.pk, gammel.pk, ny.pk


def vaelg(person_id: int, yder_id: int, *, noegle: uuid.UUID | None = None) -> int:
    """Sofie confirms a choice of an open doctor in a request of her own. Returns the process's key.

    The same `noegle` again is the same form again, which asks first and last whether it is done already.
    """
    with session(SOFIE):
        person = Sikret.objects.get(pk=person_id)
        if noegle is not None and (gjort := gjort_valg(person, noegle)):
            return gjort.pk
        try:
            valgte = _besluttet(person_id, yder_id)
        except OensketAfvist:
            if noegle is not None and (gjort := gjort_valg(person, noegle)):
                return gjort.pk
            raise
        if valgte[0].adgang is Adgang.DISPENSATION:
            raise LookupError("Praksissen er ikke åben.")
        return bekraeft(valgte, noegle=noegle).pk


def spoerg_laegen(person_id: int, yder_id: int, *, noegle: uuid.UUID | None = None) -> int:
    """The same of a doctor who is closed for the person, and so is asked."""
    with session(SOFIE):
        valgte = _besluttet(person_id, yder_id)
        assert valgte[0].adgang is Adgang.DISPENSATION
        return bekraeft(valgte, noegle=noegle).pk


def _besluttet(person_id: int, yder_id: int) -> tuple[Valg, ...]:
    oenske = Oenske(fra=ur.i_dag(), yder=hent_yder(yder_id).offentlig_id)
    return beslut(Sikret.objects.get(pk=person_id), oenske, aktoer=SOFIE)


def bekraeft(valgte: Sequence[Valg], *, noegle: uuid.UUID | None = None, aktoer: Aktoer = SOFIE) -> Forloeb:
    """Carry out what was decided, as it is shown, within the open session."""
    vist = fingeraftryk(samlede(grundlag_for(valgte)))
    return vaelg_for(valgte, vist=vist, idempotensnoegle=noegle or uuid.uuid4(), aktoer=aktoer)


def kort(person_id: int | None = None, *, kommune: str = ODENSE) -> int:
    """A card order's process, just started. Returns its key."""
    aktoer = system("test", organisation=kommune)
    with session(aktoer):
        return bestil_kort(
            person_id or byg.sikret(kommune=kommune).pk,
            kommune=kommune,
            aarsag="Lægevalg",
            aarsag_i_brev="fordi du får ny læge",
            yder_navn="Ny Praksis",
            ydernummer="012345",
            gruppe="1",
            idempotensnoegle=uuid.uuid4(),
            foraelder_id=None,
            aktoer=aktoer,
        ).pk


def kort_i_udbakken() -> tuple[int, int]:
    """A card order whose message lies in the outbox, not yet tried. Returns process and message."""
    forloeb = kort()
    assert motor.koer(naeste(forloeb), ODENSE) is motor.Koersel.UDFOERT
    with session(SYSTEM):
        return forloeb, beskeden(forloeb).pk


def proeve(art: str = "proeve", *, person_id: int | None = None, **grundlag: str | int) -> int:
    """A test process. Returns its key."""
    with session(SOFIE) as aaben:
        person = Sikret.objects.get(pk=person_id) if person_id else byg.sikret()
        forloeb, _ = motor.start(
            art,
            sikret_id=person.pk,
            person=person.offentlig_id,
            kommune=ODENSE,
            grundlag=grundlag,
            idempotensnoegle=uuid.uuid4(),
            aktoer=aaben.aktoer,
        )
        return forloeb.pk


def skriv_besked(koe: str, navn: str, adfaerd: str = "", *, kommune: str = ODENSE, genstand: str = OM_KAREN) -> int:
    """Put a message to the test system in the outbox, within the caller's session. Returns its key."""
    return send(
        system="proeve",
        art="proeve",
        koe=koe,
        idempotensnoegle=navn,
        indhold={"adfaerd": adfaerd, "navn": "Karen Østergård"},
        kommune=kommune,
        genstand=genstand,
    ).pk


def besked(koe: str, navn: str, adfaerd: str = "", *, kommune: str = ODENSE, genstand: str = OM_KAREN) -> int:
    """The same in a session of its own."""
    with session(system("test", organisation=kommune)):
        return skriv_besked(koe, navn, adfaerd, kommune=kommune, genstand=genstand)


def naeste(forloeb_id: int) -> int:
    """The activity a process waits on."""
    with session(SYSTEM):
        return Aktivitet.objects.get(forloeb_id=forloeb_id, status=Aktivitetsstatus.VENTER).pk


def beskeden(forloeb_id: int) -> Udgaaende:
    """A process's message out, within a session."""
    offentlig_id = Forloeb.objects.values_list("offentlig_id", flat=True).get(pk=forloeb_id)
    return Udgaaende.objects.get(genstand=f"forloeb:{offentlig_id}")


def annuller(forloeb_id: int) -> str:
    """Sofie cancels in a request of her own. Returns what she is told when it is refused."""
    try:
        with session(SOFIE) as aaben:
            motor.annuller(forloeb_id, aktoer=aaben.aktoer)
    except motor.AnnulleringAfvist as afvist:
        return str(afvist)
    return ""


def taelleren(yder_id: int) -> tuple[int, int]:
    """A practice's counters, within a session; AssertionError when they are not what its rows say."""
    plads = Plads.objects.get(yder_id=yder_id)
    gyldige = Registrering.objects.filter(erstattet=None).order_by("sikret_id", "-fra", "-id").distinct("sikret_id")
    tilmeldte = sum(en.yder_id == yder_id for en in gyldige)
    reserverede = Laegevalg.objects.filter(yder_id=yder_id, status=Valgstatus.RESERVERET).count()
    assert (plads.tilmeldte, plads.reserverede) == (tilmeldte, reserverede), "tællerne passer ikke med rækkerne"
    return tilmeldte, reserverede


def haendelse(ordrenoegle: object, hvad: str, besked_id: object = None) -> bytes:
    """A message from the card supplier, as bytes."""
    return json.dumps(
        {"besked_id": str(besked_id or uuid.uuid4()), "ordrenoegle": str(ordrenoegle), "haendelse": hvad}
    ).encode()


def signatur(indhold: bytes, noegle: str | None = None) -> str:
    """The supplier's signature on it."""
    hemmelig = settings.KORTLEVERANDOER_NOEGLE if noegle is None else noegle
    return "sha256=" + hmac.new(hemmelig.encode(), indhold, hashlib.sha256).hexdigest()


def meld(indhold: bytes, *, klient: Client | None = None) -> int:
    """The supplier posts a signed message at our door. Returns the status of the answer."""
    return (
        (klient or Client())
        .post(STI, indhold, content_type="application/json", headers={"X-Signatur": signatur(indhold)})
        .status_code
    )


def effekter(simulator: httpx.Client) -> list[str]:
    """The order keys the supplier has really made a card of, sorted."""
    svar = simulator.get("/styring/effekter", params={"system": "kortleverandoer"}).raise_for_status().json()
    return sorted(en["ordrenoegle"] for en in svar["effekter"])
