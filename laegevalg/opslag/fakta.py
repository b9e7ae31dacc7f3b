"""What a choice is decided on: the person, the family and the practices, as the rules want them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import connection

from grunddata import opslag as grunddata
from kerne import ur
from laegevalg.models import Registrering
from laegevalg.opslag.stand import stand
from laegevalg.opslag.valg import punkt, tidslinje
from laegevalg.regler import givet
from laegevalg.regler.familie import Familievilkaar, Myndighed, Myndighedsart, Voksen, barnets_laeger
from laegevalg.regler.familie import Person as Familieperson
from laegevalg.regler.igang import ValgIGang
from laegevalg.regler.tidslinje import Punkt, gaeldende_punkt
from laegevalg.regler.valgbar import hindring
from laegevalg.regler.vilkaar import Vilkaar
from sikrede.models import Foraeldremyndighed, Separation, Sikret, Vaergemaal
from sikrede.opslag import egne_numre, er_beskyttet, paa_adressen, personer_med_numre
from sikrede.opslag.husstand import har_bolig
from ydere.fakta import Praksisfakta

_Myndighed = tuple[Myndighedsart, str, date | None, date | None]
"""Kind, the holder's number, and the period."""
_GIFT: Final = frozenset({"G", "P"})
_DOED: Final = "90"

# The period of the doctor's ydernummer that is in force on the day; a registration may name an earlier one.
_LAEGER: Final = """
SELECT DISTINCT ON (r.sikret_id) r.sikret_id, nu.id
  FROM laegevalg_registrering r
  JOIN ydere_yder y ON y.id = r.yder_id
  JOIN LATERAL (SELECT n.id FROM ydere_yder n
                 WHERE n.ydernummer = y.ydernummer AND n.fra <= %(dag)s AND (n.til IS NULL OR n.til > %(dag)s)
                 ORDER BY n.fra DESC, n.id DESC LIMIT 1) nu ON true
 WHERE r.sikret_id = ANY(%(sikrede)s) AND r.erstattet IS NULL AND r.fra <= %(dag)s
   AND NOT EXISTS (SELECT 1 FROM laegevalg_registrering senere
                    WHERE senere.sikret_id = r.sikret_id AND senere.erstattet IS NULL
                      AND senere.fra > r.fra AND senere.fra <= %(dag)s)
 ORDER BY r.sikret_id
"""


@dataclass(frozen=True, slots=True)
class Familie:
    """A person, those with custody or guardianship of them, and, for each of these, what the rules ask.

    `voksne` are those in force on the day the choice takes effect; `personer` are the rows, by key, of those in force
    then, today, or on the day it counts for those who act (`handledag`).
    """

    person: Familieperson
    voksne: tuple[Voksen, ...]
    personer: Mapping[int, Sikret]


@dataclass(frozen=True, slots=True)
class Valgfakta:
    """All a choice of doctor or group for one person from one day on is decided on."""

    sikret: Sikret
    tidslinje: tuple[Registrering, ...]
    person: givet.Person
    relationer: givet.Relationer
    familie: Familie
    i_gang: ValgIGang | None

    @property
    def punkter(self) -> tuple[Punkt, ...]:
        """The timeline as the rules know it."""
        return tuple(map(punkt, self.tidslinje))


def laeger_paa(sikrede: Collection[int], dag: date) -> dict[int, int]:
    """Each person's doctor on a day, by the period in force of the doctor's number; those without one are left out.

    One query, none for nobody.
    """
    if not sikrede:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_LAEGER, {"sikrede": list(sikrede), "dag": dag})
        return dict(cursor.fetchall())


def handledag(fra: date) -> date:
    """The day a choice from `fra` on takes effect for those who act: the day itself, today for one that is past."""
    return max(fra, ur.i_dag())


def boern_med_myndighed(sikret: Sikret) -> list[Sikret]:
    """The children a person has had, has or will have custody of, who can have a doctor, oldest first. One query.

    A child whom another municipality has is among them: it is chosen for there (ADG-2).
    """
    raekker = Foraeldremyndighed.objects.filter(indehaver_personnummer__in=egne_numre(sikret)).exclude(
        indehaver_personnummer=""
    )
    boern = Sikret.objects.filter(pk__in=raekker.values("sikret"), gaeldende_personnummer="")
    return [en for en in boern.order_by("foedselsdato", "personnummer") if not hindring(en.status)]


def med_laege(familie: Familie, hvem: int, laege: int) -> Familie:
    """The family as it is when `hvem` has got the doctor `laege` in the same choice (FAM-9). Pure."""
    voksne = tuple(replace(en, laege=laege) if en.hvem == hvem else en for en in familie.voksne)
    return replace(familie, voksne=voksne)


def familiepersoner(sikrede: Sequence[Sikret]) -> dict[int, Familieperson]:
    """Each person with those who have had, have or will have custody or guardianship of them. Three queries at most."""
    if not sikrede:
        return {}
    myndigheder, voksne = _myndigheder(sikrede)
    return {en.pk: _familieperson(en, myndigheder[en.pk], voksne) for en in sikrede}


def familier(sikrede: Sequence[Sikret], *, dag: date) -> dict[int, Familie]:
    """Each person's family in a choice from `dag` on. Four queries, however many persons; two for one on their own."""
    myndigheder, voksne = _myndigheder(sikrede)
    laeger = laeger_paa([en.pk for en in voksne.values()], dag)
    return {en.pk: _familie(en, _familieperson(en, myndigheder[en.pk], voksne), voksne, laeger, dag) for en in sikrede}


def _myndigheder(sikrede: Sequence[Sikret]) -> tuple[dict[int, list[_Myndighed]], dict[str, Sikret]]:
    """What is registered of custody and guardianship, and by the number it is registered under who has it."""
    ider = [en.pk for en in sikrede]
    myndigheder: dict[int, list[_Myndighed]] = {pk: [] for pk in ider}
    for en in Foraeldremyndighed.objects.filter(sikret__in=ider):
        fra = _seneste(en.fra, en.indehaver_fra)
        art = Myndighedsart.FORAELDREMYNDIGHED
        myndigheder[en.sikret_id].append((art, en.indehaver_personnummer, fra, en.til))
    for vaerge in Vaergemaal.objects.filter(sikret__in=ider):
        fra = _seneste(vaerge.fra, vaerge.vaerge_fra)
        myndigheder[vaerge.sikret_id].append((Myndighedsart.VAERGEMAAL, vaerge.vaerge_personnummer, fra, vaerge.til))
    numre = {nummer for alle in myndigheder.values() for _, nummer, _, _ in alle}
    return myndigheder, personer_med_numre(numre)


def _seneste(*dage: date | None) -> date | None:
    """Both the custody and its holder must have begun; None where neither says when."""
    return max((dag for dag in dage if dag is not None), default=None)


def _familieperson(sikret: Sikret, myndigheder: Sequence[_Myndighed], voksne: Mapping[str, Sikret]) -> Familieperson:
    return Familieperson(
        sikret.pk,
        sikret.foedselsdato,
        tuple(
            Myndighed(art, voksne[nummer].pk if nummer in voksne else None, fra, til)
            for art, nummer, fra, til in myndigheder
        ),
        er_beskyttet(sikret, ur.i_dag()),
    )


def _familie(
    sikret: Sikret,
    person: Familieperson,
    voksne: Mapping[str, Sikret],
    laeger: Mapping[int, int],
    dag: date,
) -> Familie:
    i_dag = ur.i_dag()
    efter_pk = {en.pk: en for en in voksne.values()}
    # One who has it under two numbers is one.
    holder = dict.fromkeys((en.hvem, en.art) for en in person.gaeldende(dag) if en.hvem is not None)
    i_kraft = [
        Voksen(pk, art, _samme_adresse(sikret, efter_pk[pk]), laeger.get(pk), er_beskyttet(efter_pk[pk], i_dag))
        for pk, art in holder
    ]
    handler = [en.hvem for da in (i_dag, handledag(dag)) for en in person.gaeldende(da) if en.hvem is not None]
    kendte = dict.fromkeys([*(en.hvem for en in i_kraft), *handler])
    return Familie(person, tuple(i_kraft), {pk: efter_pk[pk] for pk in kendte})


def _samme_adresse(en: Sikret, anden: Sikret) -> bool:
    def bolig(sikret: Sikret) -> tuple[str, ...]:
        return (
            sikret.bopaelskommune,
            sikret.vejkode,
            sikret.husnummer,
            sikret.etage,
            sikret.sidedoer,
            sikret.bygningsnummer,
        )

    return har_bolig(en) and har_bolig(anden) and bolig(en) == bolig(anden)


def valgfakta(
    sikret: Sikret,
    *,
    fra: date,
    vilkaar: Vilkaar,
    familievilkaar: Familievilkaar,
    familie: Familie,
    handlende: int | None,
    ny_gruppe: str = "",
) -> Valgfakta:
    """The facts of one person's choice from `fra` on. Five queries, six where those at the same address count.

    `ny_gruppe` is the group chosen in the same process; `handlende` the custody holder it is done for, if any.
    """
    raekker = tidslinje(sikret.pk)
    punkter = [punkt(raekke) for raekke in raekker]
    gaeldende = gaeldende_punkt(punkter, fra)
    gruppe = ny_gruppe or (gaeldende.gruppe if gaeldende else givet.GRUPPE_1)
    aegtefaelle = _aegtefaelle(sikret)
    foraeldrenumre = [sikret.mor_personnummer, sikret.far_personnummer] if vilkaar.foraeldres_laege else []
    foraeldre = list(personer_med_numre(foraeldrenumre).values())
    andre = paa_adressen(sikret) if vilkaar.samme_adresse else []
    beslaegtede = {en.pk: en for en in (*([aegtefaelle] if aegtefaelle else ()), *foraeldre, *andre, sikret)}
    laeger = laeger_paa(list(beslaegtede), fra)

    def hos(personer: Sequence[Sikret]) -> tuple[givet.Relationslaege, ...]:
        return tuple(
            givet.Relationslaege(laeger[en.pk], er_beskyttet(en, ur.i_dag()), en.pk)
            for en in personer
            if en.pk in laeger
        )

    relationer = givet.Relationer(
        aegtefaelle=next(iter(hos([aegtefaelle] if aegtefaelle else [])), None),
        samme_adresse=hos(andre),
        foraeldre=hos(foraeldre),
        familieregel=_familieregel(familie, fra, familievilkaar, handlende),
        tidligere=_tidligere(punkter, fra),
        egen=laeger.get(sikret.pk),
        flyttet_i_kommunen=_flyttet_i_kommunen(sikret),
    )
    person = givet.Person(
        foedselsdato=sikret.foedselsdato,
        status=sikret.status,
        gruppe=gruppe,
        kommune=sikret.kommune,
        bopaelskommune=sikret.bopaelskommune,
        postnummer=sikret.postnummer,
        forrige_gruppe=_forrige_gruppe(punkter, fra, gruppe),
    )
    return Valgfakta(sikret, tuple(raekker), person, relationer, familie, i_gang_for(sikret))


def _aegtefaelle(sikret: Sikret) -> Sikret | None:
    """The spouse, of who is married and lives in no separation."""
    if sikret.civilstand not in _GIFT or not sikret.aegtefaelle_personnummer:
        return None
    if Separation.objects.filter(sikret=sikret, aktuel=True).exists():
        return None
    fundet = personer_med_numre([sikret.aegtefaelle_personnummer]).get(sikret.aegtefaelle_personnummer)
    return fundet if fundet is not None and fundet.status != _DOED else None


def _familieregel(
    familie: Familie, dag: date, vilkaar: Familievilkaar, handlende: int | None
) -> tuple[givet.Familielaege, ...]:
    """What the family opens; a protected adult's own doctor has been taken away by the rule itself."""
    if familie.person.alder(dag) >= vilkaar.alder_selv:
        return ()
    afgjort = barnets_laeger(familie.person, familie.voksne, dag, vilkaar, handlende=handlende)
    return tuple(givet.Familielaege(en.laege, en.begrundelse, beskyttet=False) for en in afgjort.vaerdi.aabne)


def _tidligere(punkter: Sequence[Punkt], fra: date) -> givet.Tidligerelaege | None:
    """The last doctor before the present group began."""
    foer = sorted((en for en in punkter if en.fra <= fra), key=lambda en: en.fra)
    for en, naeste in zip(reversed(foer[:-1]), reversed(foer[1:]), strict=False):
        if en.yder_id is not None and en.gruppe != foer[-1].gruppe:
            return givet.Tidligerelaege(en.yder_id, naeste.fra)
    return None


def _forrige_gruppe(punkter: Sequence[Punkt], fra: date, gruppe: str) -> str:
    """The group before the one the person is to have on `fra`."""
    foer = sorted((en for en in punkter if en.fra <= fra), key=lambda en: en.fra, reverse=True)
    return next((en.gruppe for en in foer if en.gruppe != gruppe), "")


def _flyttet_i_kommunen(sikret: Sikret) -> bool:
    """Whether the last move was one within the municipality."""
    if sikret.tilflyttet is None:
        return False
    return sikret.kommune_fra is not None and sikret.kommune_fra < sikret.tilflyttet


def i_gang_for(sikret: Sikret) -> ValgIGang | None:
    """The choice under way for a person, as the rules know it. No query where the page has asked (`stand`)."""
    i_gang = stand(sikret).i_gang
    if i_gang is None:
        return None
    kode = i_gang.anden_kommune or sikret.kommune
    return ValgIGang(kode, grunddata.kommunenavn(kode))


def som_givet(praksis: Praksisfakta, vilkaar: Vilkaar) -> givet.Praksis:
    """A practice as the rules want it. Pure."""
    koordinat = None
    if praksis.breddegrad is not None and praksis.laengdegrad is not None:
        koordinat = givet.Koordinat(float(praksis.breddegrad), float(praksis.laengdegrad))
    return givet.Praksis(
        yder_id=praksis.id,
        ydernummer=praksis.ydernummer,
        navn=praksis.navn,
        kommune=praksis.kommune,
        intag=givet.Intag(praksis.tilgang),
        lukkegraense=praksis.lukkegraense,
        maksimum=praksis.maksimum,
        tilmeldte=praksis.tilmeldte,
        reserverede=praksis.reserverede,
        fra=praksis.fra,
        til=praksis.til,
        art=givet.Praksisart.af(
            speciale=praksis.speciale,
            navn=praksis.navn,
            ydernummer=praksis.ydernummer,
            forsorgshjem=vilkaar.forsorgshjem,
        ),
        postnumre=frozenset(praksis.postnumre),
        koordinat=koordinat,
    )
