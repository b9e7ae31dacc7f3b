"""Many activities of one municipality done together: the same as one by one, in as many statements as for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import httpx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brugere.demo import AARHUS, ODENSE
from forloeb import motor
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from kerne.session import session
from opgaver.models import Opgave
from sygesikring.urvaerk import Arbejde, samlet, toem
from tests.stoette import proevearter, sag
from tests.stoette.maskinrum import Draeber, Ejer, samtidig, toem_til

pytestmark = pytest.mark.krav("FRL-3")
UDFOERT, FEJLEDE, IKKE_LEDIG = motor.Koersel.UDFOERT, motor.Koersel.FEJLEDE, motor.Koersel.IKKE_LEDIG


def _nye(antal: int, **grundlag: str) -> list[int]:
    """Activities that wait at the step that can be done for many. Returns their keys."""
    return [sag.naeste(sag.proeve("saetvis", **grundlag)) for _ in range(antal)]


def _forsoeg(aktiviteter: Sequence[int]) -> list[int]:
    with session(sag.SYSTEM):
        return [Aktivitet.objects.get(pk=pk).forsoeg for pk in aktiviteter]


def _hver_en_gang(ejer: Ejer, antal: int) -> None:
    """One effect each, one closed task and one open, and the next step waits."""
    assert ejer.tael("proeve.sammen") == antal
    with session(sag.SYSTEM):
        trin = Aktivitet.objects.filter(forloeb__art="saetvis").values_list("trin", "status")
        assert Counter(trin) == {("sammen", "udfoert"): antal, ("efter", "venter"): antal}
        opgaver = Opgave.objects.filter(art="forloeb.trin", titel__startswith="Sætvis:")
        assert opgaver.filter(titel="Sætvis: Sammen", lukket__isnull=False).count() == antal
        assert opgaver.filter(titel="Sætvis: Efter", lukket__isnull=True).count() == antal


def test_mange_er_det_samme_som_en_ad_gangen(ejer: Ejer) -> None:
    sammen = [sag.naeste(sag.proeve("saetvis", navn=f"nr. {nr}")) for nr in range(5)]
    assert motor.koer_saet(sammen, ODENSE) == dict.fromkeys(sammen, UDFOERT)
    assert proevearter.SAMMEN == [5]
    _hver_en_gang(ejer, 5)
    assert _forsoeg(sammen) == [1] * 5
    with session(sag.SYSTEM):
        for nr, pk in enumerate(sammen):
            aktivitet = Aktivitet.objects.get(pk=pk)
            assert aktivitet.laast_indtil is None
            assert aktivitet.opgave is not None
            assert aktivitet.opgave.sikret_id == aktivitet.forloeb.sikret_id
            assert [en["tekst"] for en in aktivitet.skete] == [f"nr. {nr}"], "each its own result"
            naeste = Aktivitet.objects.get(forloeb=aktivitet.forloeb, trin="efter")
            assert naeste.opgave is not None
            assert naeste.opgave.genstand == f"forloeb:{aktivitet.forloeb.offentlig_id}"
    assert motor.koer_saet(sammen, ODENSE) == dict.fromkeys(sammen, IKKE_LEDIG), "what is done is not done again"
    _hver_en_gang(ejer, 5)


def test_saetningerne_er_lige_mange_for_to_og_for_tyve(ejer: Ejer) -> None:
    antal = []
    for hvor_mange in (2, 20):
        nye = _nye(hvor_mange)
        with CaptureQueriesContext(connection) as sql:
            motor.koer_saet(nye, ODENSE)
        antal.append(len(sql))
    assert antal[0] == antal[1] <= 20


def test_den_der_udelades_koeres_alene(ejer: Ejer) -> None:
    tre, (udeladt,) = _nye(3), _nye(1, sammen="udelad")
    assert motor.koer_saet([*tre, udeladt], ODENSE) == dict.fromkeys([*tre, udeladt], UDFOERT)
    assert proevearter.SAMMEN == [3]
    _hver_en_gang(ejer, 4)
    assert _forsoeg([*tre, udeladt]) == [1] * 4


def test_gaar_det_ikke_sammen_goeres_hver_alene_og_den_syge_siger_hvorfor(ejer: Ejer) -> None:
    tre, (syg,) = _nye(3), _nye(1, sammen="fejl")
    assert motor.koer_saet([*tre, syg], ODENSE) == {**dict.fromkeys(tre, UDFOERT), syg: FEJLEDE}
    assert proevearter.SAMMEN == []
    assert ejer.tael("proeve.sammen") == 3
    assert _forsoeg([*tre, syg]) == [1] * 4
    with session(sag.SYSTEM):
        fejl = Aktivitet.objects.get(pk=syg).fejl
        assert fejl.startswith("ValueError i proevearter.py:")


def test_det_der_kun_fejler_sammen_er_gjort_en_gang(ejer: Ejer) -> None:
    """The set's effects are undone with it."""
    alle = _nye(3, sammen="alene")
    assert motor.koer_saet(alle, ODENSE) == dict.fromkeys(alle, UDFOERT)
    _hver_en_gang(ejer, 3)


def test_den_der_er_proevet_foer_er_alene(ejer: Ejer) -> None:
    tre, (syg,) = _nye(3), _nye(1, sammen="fejl")
    assert motor.koer(syg, ODENSE) is FEJLEDE
    ejer.udloeb()
    assert motor.koer_saet([*tre, syg], ODENSE) == {**dict.fromkeys(tre, UDFOERT), syg: FEJLEDE}
    assert proevearter.SAMMEN == [3]
    assert _forsoeg([syg]) == [2]


def test_et_trin_der_kun_goeres_enkeltvis_og_et_af_slagsen(ejer: Ejer) -> None:
    """Kinds beside each other, a single one of its kind, one not due, and one of nobody's."""
    alene, to = sag.naeste(sag.proeve()), _nye(2)
    (senere,) = _nye(1)
    with session(sag.SYSTEM):
        aktivitet = Aktivitet.objects.get(pk=senere)
        assert aktivitet.forfalder is not None
        Aktivitet.objects.filter(pk=senere).update(forfalder=aktivitet.forfalder.replace(year=2199))
    blev = motor.koer_saet([alene, *to, senere, 0], ODENSE)
    assert blev == {alene: UDFOERT, **dict.fromkeys(to, UDFOERT), senere: IKKE_LEDIG, 0: IKKE_LEDIG}
    assert ejer.tael("proeve.foerste") == 1
    ene = _nye(1)
    assert motor.koer_saet(ene, ODENSE) == {ene[0]: UDFOERT}
    assert motor.koer_saet([], ODENSE) == {}


def test_en_anden_kommunes_tages_ikke_med(ejer: Ejer) -> None:
    to = _nye(2)
    assert motor.koer_saet(to, AARHUS) == dict.fromkeys(to, IKKE_LEDIG)
    assert ejer.tael("proeve.sammen") == 0


def test_fire_paa_en_gang_om_de_samme(ejer: Ejer) -> None:
    alle = _nye(12)
    svar = samtidig(4, lambda _: motor.koer_saet(alle, ODENSE))
    assert not [en for en in svar if isinstance(en, Exception)]
    _hver_en_gang(ejer, 12)


def test_draebt_ved_hver_saetning(draeber: Draeber, ejer: Ejer, leverandoer: httpx.Client) -> None:
    """SIGKILL at every boundary of a set of three: each is done once in the end, and none is given up."""
    alle: list[int] = []

    def sager(antal: int) -> list[Sequence[object]]:
        nye = [_nye(3) for _ in range(antal)]
        alle.extend(pk for hold in nye for pk in hold)
        return [(hold, ODENSE) for hold in nye]

    graenser = draeber.draeb_overalt("koer_saet", sager)
    assert graenser.count("COMMIT") == 2, "claim, and the set with its steps"

    def faerdige() -> bool:
        return not Aktivitet.objects.filter(trin="sammen").exclude(status=Aktivitetsstatus.UDFOERT).exists()

    toem_til(ejer, faerdige)
    assert ejer.tael("proeve.sammen") == len(alle)
    assert max(_forsoeg(alle)) <= 2


def test_den_der_draeber_sin_arbejder_koster_de_andre_et_forsoeg(
    draeber: Draeber, ejer: Ejer, leverandoer: httpx.Client
) -> None:
    tre, (farlig,) = _nye(3), _nye(1, sammen="draeb")
    assert draeber.koer("koer_saet", [*tre, farlig], ODENSE).ende == -9
    assert ejer.tael("proeve.sammen") == 0
    for _ in range(4):
        ejer.udloeb()
        for pk in (*tre, farlig):
            draeber.koer("koer_saet", [pk], ODENSE)
    assert _forsoeg(tre) == [2] * 3
    assert ejer.tael("proeve.sammen") == 3
    with session(sag.SYSTEM):
        assert Forloeb.objects.get(aktiviteter=farlig).status == Status.FEJLET


def test_en_der_annulleres_imens_overhales_og_de_andre_goeres(
    draeber: Draeber, ejer: Ejer, leverandoer: httpx.Client
) -> None:
    """Halted when it has claimed them: the cancelled one is left as it is."""
    hel = draeber.koer("koer_saet", _nye(3), ODENSE)
    graense = hel.graenser.index("efter COMMIT") + 1
    tre = _nye(3)
    videre = draeber.vent_standset(draeber.bed("koer_saet", [tre, ODENSE], graense, "stop"))
    with session(sag.SYSTEM):
        annulleret = Aktivitet.objects.get(pk=tre[1]).forloeb_id
    assert sag.annuller(annulleret) == ""
    svar = videre().svar
    assert svar.count("OVERHALET") == 1
    assert svar.count("UDFOERT") == 2
    with session(sag.SYSTEM):
        status = dict(Aktivitet.objects.filter(pk__in=tre).values_list("pk", "status"))
    assert [status[pk] for pk in tre] == ["udfoert", "annulleret", "udfoert"]


def test_urvaerket_samler_hvad_der_kan_goeres_sammen(ejer: Ejer) -> None:
    _nye(3)
    enkelte = [sag.proeve() for _ in range(2)]
    assert toem(hoejst=1) >= 5
    assert proevearter.SAMMEN == [3]
    assert ejer.tael("proeve.foerste") == len(enkelte)


def _arbejde(nr: int, saet: object = None) -> Arbejde:
    return Arbejde(("aktivitet", nr), lambda _: True, lambda _: None, saet)


def test_en_samling_er_et_saets_i_orden_og_aldrig_for_stor() -> None:
    stoerst = motor.STOERST
    arbejder = [_arbejde(0), *(_arbejde(nr, "a") for nr in range(1, stoerst + 3)), _arbejde(-1, "b"), _arbejde(-2)]
    blev = [[en.noegle[1] for en in samling] for samling in samlet(arbejder)]
    assert blev == [[0], [*range(1, stoerst + 1)], [stoerst + 1, stoerst + 2], [-1], [-2]]


def test_kun_kendte_trin_der_kan_saettes_sammen() -> None:
    kendte = [("saetvis", "sammen"), ("saetvis", "efter"), ("saetvis", "ukendt"), ("ukendt", "sammen")]
    assert [motor.kan_saettes_sammen(*en) for en in kendte] == [True, False, False, False]
    assert motor.kan_saettes_sammen("laegevalg", "svar")
