"""The one statement that decides and takes places, with every limit and on both sides of it; and giving places back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kerne.session import Session, forsoeg
from tests.stoette import byg
from ydere.handlinger import (
    PladsenErTaget,
    Pladskrav,
    Pladsvilkaar,
    brug_reservation,
    giv_pladser_tilbage,
    reserver_pladser,
)
from ydere.models import Plads, Tilgang

pytestmark = pytest.mark.krav("LV-8")
AABEN, SELEKTIV, INDEN_FOR_MAKSIMUM = Pladsvilkaar
GRAENSE, MAKSIMUM = 10, 14
HER, DER = "5000", "8000"


def _praksis(tilgang: str, tilmeldte: int, reserverede: int = 0) -> int:
    """Open for two postcodes when selective; closes at ten, full at fourteen."""
    postnumre = [HER, "5220"] if tilgang == Tilgang.SELEKTIV else []
    yder = byg.praksis(lukkegraense=GRAENSE, maksimum=MAKSIMUM)
    Plads.objects.filter(yder=yder).update(
        tilgang=tilgang, tilmeldte=tilmeldte, reserverede=reserverede, postnumre=postnumre
    )
    return yder.pk


def _tag(krav: Sequence[Pladskrav]) -> bool:
    """Whether the places were had, as the view tries it."""
    try:
        with forsoeg():
            reserver_pladser(krav)
    except PladsenErTaget:
        return False
    return True


def _taellere(*ydere: int) -> list[tuple[int, int]]:
    raekker = {en.yder_id: (en.tilmeldte, en.reserverede) for en in Plads.objects.all()}
    return [raekker[yder] for yder in ydere]


@pytest.mark.parametrize("optaget", range(8, 17))
@pytest.mark.parametrize("antal", [1, 2, 3])
@pytest.mark.parametrize("vilkaar", list(Pladsvilkaar))
@pytest.mark.parametrize("tilgang", list(Tilgang))
def test_hver_graense_for_hver_adgang(
    sofie: Session, tilgang: Tilgang, vilkaar: Pladsvilkaar, antal: int, optaget: int
) -> None:
    """Registered and reserved count alike; open and selective stop at the closing limit, the rest at the maximum."""
    yder = _praksis(tilgang, optaget - 3, reserverede=3)
    hoejst = MAKSIMUM if vilkaar is INDEN_FOR_MAKSIMUM else GRAENSE
    passer = {AABEN: Tilgang.AABEN, SELEKTIV: Tilgang.SELEKTIV}.get(vilkaar, tilgang) == tilgang
    ventet = passer and optaget + antal <= hoejst
    assert _tag([Pladskrav(yder, vilkaar, HER)] * antal) is ventet
    assert _taellere(yder) == [(optaget - 3, 3 + antal * ventet)]


@pytest.mark.krav("LV-3")
@pytest.mark.parametrize(
    ("postnumre", "faar"),
    [([HER], True), (["5220"], True), ([HER, "5220"], True), ([DER], False), ([HER, DER], False), ([""], False),
     ([HER, ""], False), (["500"], False)],
)  # fmt: skip
def test_selektiv_tilgang_ser_paa_hver_persons_postnummer(sofie: Session, postnumre: list[str], faar: bool) -> None:
    yder = _praksis(Tilgang.SELEKTIV, 0)
    assert _tag([Pladskrav(yder, SELEKTIV, nummer) for nummer in postnumre]) is faar
    assert _taellere(yder) == [(0, len(postnumre) * faar)]


@pytest.mark.parametrize("lukket", [Tilgang.LUKKET, Tilgang.SELEKTIV])
def test_praksissen_der_lukker_imens_giver_ingen_aaben_plads(sofie: Session, lukket: Tilgang) -> None:
    yder = _praksis(lukket, 0)
    assert not _tag([Pladskrav(yder, AABEN, HER)])
    assert _tag([Pladskrav(yder, INDEN_FOR_MAKSIMUM)])


@pytest.mark.parametrize(("optaget", "faar"), [(8, True), (9, True), (10, False)])
def test_de_der_lukkes_ind_taelles_efter_de_andre(sofie: Session, optaget: int, faar: bool) -> None:
    """One by open intake and two by a rule: the first within the closing limit, all three within the maximum."""
    yder = _praksis(Tilgang.AABEN, optaget)
    krav = [Pladskrav(yder, INDEN_FOR_MAKSIMUM), Pladskrav(yder, AABEN), Pladskrav(yder, INDEN_FOR_MAKSIMUM)]
    assert _tag(krav) is faar
    Plads.objects.filter(yder_id=yder).update(tilmeldte=MAKSIMUM - 2, reserverede=0)
    assert not _tag(krav)


def test_familien_faar_alle_pladser_eller_ingen(sofie: Session) -> None:
    god, fuld, taaler_to = _praksis(Tilgang.AABEN, 0), _praksis(Tilgang.AABEN, GRAENSE), _praksis(Tilgang.LUKKET, 12)
    a, b, c = Pladskrav(god, AABEN), Pladskrav(fuld, AABEN), Pladskrav(taaler_to, INDEN_FOR_MAKSIMUM)
    assert not _tag([a, c, c, b])
    assert not _tag([c, a, c, c])
    assert _taellere(god, fuld, taaler_to) == [(0, 0), (GRAENSE, 0), (12, 0)]
    assert _tag([c, a, c])
    assert _taellere(god, fuld, taaler_to) == [(0, 1), (GRAENSE, 0), (12, 2)]


def test_en_praksis_uden_pladser_er_ingen_plads(sofie: Session) -> None:
    med = _praksis(Tilgang.AABEN, 0)
    uden = med + 1
    assert not _tag([Pladskrav(med, AABEN), Pladskrav(uden, INDEN_FOR_MAKSIMUM)])
    assert _taellere(med) == [(0, 0)]


def test_en_saetning_hvor_mange_de_end_er(sofie: Session) -> None:
    ydere = [_praksis(Tilgang.AABEN, 0) for _ in range(4)]
    with CaptureQueriesContext(connection) as set_:
        reserver_pladser([Pladskrav(yder, AABEN) for yder in ydere * 2])
    assert len(set_) == 1
    with CaptureQueriesContext(connection) as set_:
        giv_pladser_tilbage([*ydere, ydere[0]])
    assert len(set_) == 1
    assert _taellere(*ydere) == [(0, 0), (0, 1), (0, 1), (0, 1)]
    with CaptureQueriesContext(connection) as set_:
        reserver_pladser([])
        giv_pladser_tilbage([])
    assert len(set_) == 0


def test_en_taeller_bliver_aldrig_negativ(sofie: Session) -> None:
    a, b = _praksis(Tilgang.AABEN, 0), _praksis(Tilgang.AABEN, 0)
    giv_pladser_tilbage([a, a])
    brug_reservation(reserveret_id=a, fra_id=b, til_id=None)
    assert _taellere(a, b) == [(0, 0), (0, 0)]


@pytest.mark.parametrize(
    ("reserveret", "fra", "til", "efter"),
    [
        ("a", "b", "a", [(6, 4), (4, 5)]),
        ("a", None, "a", [(6, 4), (5, 5)]),
        (None, "b", "a", [(6, 5), (4, 5)]),
        (None, "b", None, [(5, 5), (4, 5)]),
        ("a", "a", "a", [(5, 4), (5, 5)]),
        ("a", "b", "b", [(5, 4), (5, 5)]),
        (None, None, None, [(5, 5), (5, 5)]),
    ],
)
def test_en_reservation_bruges_og_den_sikrede_flytter(
    sofie: Session, reserveret: str | None, fra: str | None, til: str | None, efter: list[tuple[int, int]]
) -> None:
    navne: dict[str | None, int | None] = {en: _praksis(Tilgang.LUKKET, 5, reserverede=5) for en in ("a", "b")}
    brug_reservation(reserveret_id=navne.get(reserveret), fra_id=navne.get(fra), til_id=navne.get(til))
    assert _taellere(navne["a"] or 0, navne["b"] or 0) == efter


ET_KRAV = st.tuples(st.integers(0, 2), st.sampled_from(list(Pladsvilkaar)), st.sampled_from([HER, DER, ""]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(list(Tilgang)), st.integers(6, 15)), min_size=3, max_size=3),
    st.lists(st.lists(ET_KRAV, min_size=1, max_size=5), min_size=1, max_size=6),
)
def test_familie_efter_familie_som_en_for_en_i_hovedet(
    sofie: Session, praksisser: list[tuple[Tilgang, int]], familier: list[list[tuple[int, Pladsvilkaar, str]]]
) -> None:
    """The same families by hand: what each is given, and where the counters end."""
    ydere = [_praksis(tilgang, tilmeldte) for tilgang, tilmeldte in praksisser]
    optaget = [tilmeldte for _, tilmeldte in praksisser]
    for familie in familier:
        nyt = list(optaget)
        faar = True
        for vilkaar in (AABEN, SELEKTIV, INDEN_FOR_MAKSIMUM):
            for nr, _, postnummer in (en for en in familie if en[1] is vilkaar):
                nyt[nr] += 1
                if vilkaar is INDEN_FOR_MAKSIMUM:
                    faar &= nyt[nr] <= MAKSIMUM
                else:
                    har = praksisser[nr][0] == {AABEN: Tilgang.AABEN, SELEKTIV: Tilgang.SELEKTIV}[vilkaar]
                    faar &= har and nyt[nr] <= GRAENSE and (vilkaar is AABEN or postnummer == HER)
        assert _tag([Pladskrav(ydere[nr], vilkaar, postnummer) for nr, vilkaar, postnummer in familie]) is faar
        optaget = nyt if faar else optaget
        assert [sum(en) for en in _taellere(*ydere)] == optaget
