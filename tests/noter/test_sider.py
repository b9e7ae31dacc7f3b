"""The pages of a person's notes, through HTTP: who sees what, and what is saved."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brugere.demo import AARHUS, ODENSE
from kerne.aktoer import Rolle, system
from kerne.session import session
from noter.models import HOEJST_TEGN, Note
from noter.opslag import notekort, noteliste
from sikrede.models import Sikret
from tests.conftest import EMIL, SOFIE
from tests.noter.formularer import Skrivebord, en_note, en_person, skjulte, synligt, tekstfelt, versioner
from tests.stoette import byg

LogInd = Callable[..., Client]


def _sti(person: Sikret, *dele: object) -> str:
    return "/".join(["/sikrede", str(person.offentlig_id), "noter", *map(str, dele), ""])


def _log() -> list[tuple[str, str, str]]:
    with connections["ejer"].cursor() as cursor:
        cursor.execute("SELECT handling, genstand, data::text FROM kerne_log WHERE handling LIKE 'noter.%' ORDER BY id")
        return list(cursor.fetchall())


@pytest.mark.krav("SIK-2")
def test_en_note_skrives_og_ses_af_en_kollega(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    bord = Skrivebord(log_ind(Rolle.SAGSBEHANDLER), _sti(person, "ny"))
    svar = bord.send(bord.aabn(), "Ringede om nyt kort.\r\nRinger igen mandag. ")
    assert (svar.status_code, svar["Location"]) == (302, f"/sikrede/{person.offentlig_id}/#kort-noter-titel")
    assert versioner() == [(1, "Ringede om nyt kort.\nRinger igen mandag.", "Sofie Holm")]
    kollega = log_ind(Rolle.SAERLIGE_RETTIGHEDER)
    overblik = kollega.get(f"/sikrede/{person.offentlig_id}/").content.decode()
    assert "Ringede om nyt kort. Ringer igen mandag." in overblik
    assert "Alle noter (1)" in overblik
    assert 'data-genvej="n"' in overblik
    with session(SOFIE):
        note = Note.objects.get()
    assert ("noter.opret", f"note:{note.offentlig_id}", '{"version": 1}') in _log()
    assert not [en for en in _log() if "kort" in "".join(en)]


@pytest.mark.krav("SIK-2", "UD-3")
def test_en_laeser_ser_noter_og_skriver_ingen(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    note = en_note(person, "Første", "Anden")
    laeser = log_ind(Rolle.LAESER)
    assert "Anden" in laeser.get(_sti(person)).content.decode()
    side = laeser.get(_sti(person, note.offentlig_id)).content.decode()
    assert "Anden" in side
    assert "Ret noten" not in side
    assert "Ny note" not in laeser.get(_sti(person)).content.decode()
    for sti in (
        _sti(person, "ny"),
        _sti(person, note.offentlig_id, "ret"),
        _sti(person, note.offentlig_id, "traek-tilbage"),
    ):
        data = {"tekst": "x", "noegle": str(uuid.uuid4()), "version": "2"}
        assert (laeser.get(sti).status_code, laeser.post(sti, data).status_code) == (403, 403)
    assert [nr for nr, _, _ in versioner()] == [1, 2]


@pytest.mark.krav("SIK-2")
def test_en_note_foelger_ikke_med_naar_den_sikrede_flytter(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    note = en_note(person, "Kun Odense må se dette")
    with session(system("test")):
        Sikret.objects.filter(pk=person.pk).update(kommune=AARHUS)
    ny_kommune = log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    for sti in (f"/sikrede/{person.offentlig_id}/", _sti(person)):
        side = ny_kommune.get(sti).content.decode()
        assert "Kun Odense" not in side
        assert "Der er ingen noter." in side
    for del_ in ((), ("ret",), ("traek-tilbage",)):
        assert ny_kommune.get(_sti(person, note.offentlig_id, *del_)).status_code == 404
    assert log_ind(Rolle.SAGSBEHANDLER, ODENSE).get(_sti(person, note.offentlig_id)).status_code == 404


def test_en_andens_note_findes_ikke_under_en_anden_person(rigtig_db: str, log_ind: LogInd) -> None:
    note, anden = en_note(en_person(), "Note"), en_person()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    for del_ in ((), ("ret",), ("traek-tilbage",)):
        assert klient.get(_sti(anden, note.offentlig_id, *del_)).status_code == 404


@pytest.mark.parametrize(
    ("tekst", "besked"),
    [
        ("", "Skriv en tekst i noten."),
        (" \r\n\t ", "Skriv en tekst i noten."),
        ("æ" * (HOEJST_TEGN + 1), "Noten er på 15001 tegn. Den kan højst være på 15.000."),
    ],
)
def test_en_tekst_der_ikke_duer_afvises_og_bliver_staaende(
    rigtig_db: str, log_ind: LogInd, tekst: str, besked: str
) -> None:
    bord = Skrivebord(log_ind(Rolle.SAGSBEHANDLER), _sti(en_person(), "ny"))
    svar = bord.send(bord.aabn(), tekst)
    assert svar.status_code == 422
    side = svar.content.decode()
    assert besked in side
    assert tekstfelt(side).replace("\r\n", "\n") == tekst.replace("\r\n", "\n")
    assert versioner() == []


def test_den_laengste_note_kan_gemmes_med_sine_linjeskift(rigtig_db: str, log_ind: LogInd) -> None:
    tekst = "\r\n".join(["å" * 9] * 1500) + "!" * 1
    bord = Skrivebord(log_ind(Rolle.SAGSBEHANDLER), _sti(en_person(), "ny"))
    assert len(tekst.replace("\r\n", "\n")) == HOEJST_TEGN
    assert bord.send(bord.aabn(), tekst).status_code == 302


def test_samme_formular_to_gange_er_een_note(rigtig_db: str, log_ind: LogInd) -> None:
    bord = Skrivebord(log_ind(Rolle.SAGSBEHANDLER), _sti(en_person(), "ny"))
    side = bord.aabn()
    assert [bord.send(side, "En gang").status_code for _ in range(3)] == [302, 302, 302]
    assert versioner() == [(1, "En gang", "Sofie Holm")]


@pytest.mark.krav("UD-6", "UD-17")
def test_samme_formular_med_ny_tekst_taber_ikke_teksten(rigtig_db: str, log_ind: LogInd) -> None:
    bord = Skrivebord(log_ind(Rolle.SAGSBEHANDLER), _sti(en_person(), "ny"))
    side = bord.aabn()
    bord.send(side, "En gang")
    svar = bord.send(side, "En gang til")
    assert svar.status_code == 409
    assert tekstfelt(svar.content.decode()) == "En gang til"
    assert "allerede gemt" in svar.content.decode()
    assert bord.send(svar.content.decode(), "En gang til").status_code == 302
    assert [tekst for _, tekst, _ in versioner()] == ["En gang", "En gang til"]


def test_en_noegle_fra_en_anden_person_giver_en_besked(rigtig_db: str, log_ind: LogInd) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER)
    foerste, anden = (Skrivebord(klient, _sti(en_person(), "ny")) for _ in range(2))
    side = foerste.aabn()
    foerste.send(side, "Første")
    svar = anden.send(anden.aabn(), "Anden", noegle=skjulte(side)["noegle"])
    assert svar.status_code == 409
    assert "anden sag" in svar.content.decode()
    assert len(versioner()) == 1


@pytest.mark.krav("UD-6")
def test_den_anden_der_gemmer_ser_hvad_der_er_aendret_og_taber_intet(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    note = en_note(person, "Borgeren ringer mandag.")
    sti = _sti(person, note.offentlig_id, "ret")
    sofie, karsten = (Skrivebord(log_ind(en), sti) for en in (Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER))
    side, hans = sofie.aabn(), karsten.aabn()
    assert karsten.send(hans, "Borgeren ringer tirsdag.").status_code == 302
    svar = sofie.send(side, "Borgeren ringer mandag kl. 10.")
    assert svar.status_code == 409
    conflict = svar.content.decode()
    assert tekstfelt(conflict) == "Borgeren ringer mandag kl. 10."
    ord_ = synligt(conflict)
    assert "Du så (version 1) Borgeren ringer mandag." in ord_
    assert "Nu står der (version 2) Borgeren ringer [slettet: mandag. ] [tilføjet: tirsdag. ]" in ord_
    assert "af Karsten Bruun" in ord_
    assert "Du skrev" in ord_
    assert len(versioner()) == 2
    assert sofie.send(conflict, "Borgeren ringer tirsdag kl. 10.").status_code == 302
    assert versioner()[-1] == (3, "Borgeren ringer tirsdag kl. 10.", "Sofie Holm")


def test_samme_rettelse_to_gange_er_een_version(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    note = en_note(person, "Før")
    bord = Skrivebord(log_ind(Rolle.SAGSBEHANDLER), _sti(person, note.offentlig_id, "ret"))
    side = bord.aabn()
    assert [bord.send(side, "Efter").status_code for _ in range(2)] == [302, 302]
    assert bord.send(bord.aabn(), "Efter").status_code == 302
    assert [(nr, tekst) for nr, tekst, _ in versioner()] == [(1, "Før"), (2, "Efter")]


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "1.5", "99999999999999999999"])
def test_en_formular_uden_sin_version_gemmer_intet(rigtig_db: str, log_ind: LogInd, version: str) -> None:
    person = en_person()
    note = en_note(person, "Før")
    bord = Skrivebord(log_ind(Rolle.SAGSBEHANDLER), _sti(person, note.offentlig_id, "ret"))
    svar = bord.send(bord.aabn(), "Efter", version=version)
    assert svar.status_code in {409, 422}
    assert tekstfelt(svar.content.decode()) == "Efter"
    svar = bord.klient.post(_sti(person, note.offentlig_id, "traek-tilbage"), {"version": version})
    assert svar.status_code == 409
    assert [(nr, tekst) for nr, tekst, _ in versioner()] == [(1, "Før")]


def test_hver_version_viser_hvad_der_blev_aendret(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    note = en_note(person, "en to", "en to tre", "to tre")
    klient = log_ind(Rolle.SAGSBEHANDLER)
    sti = _sti(person, note.offentlig_id)
    assert "[slettet: en ] to tre" in synligt(klient.get(sti).content.decode())
    gammel = synligt(klient.get(f"{sti}?version=2").content.decode())
    assert "Du ser version 2. Den gældende er version 3." in gammel
    assert "en to [tilføjet: tre ]" in gammel
    assert "Ændret fra" not in klient.get(f"{sti}?version=1").content.decode()
    assert klient.get(f"{sti}?version=4").status_code == 404
    assert "Version" in klient.get(f"{sti}?version=vrøvl").content.decode()


def test_en_note_traekkes_tilbage_og_slettes_ikke(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    note = en_note(person, "Skrevet på den forkerte")
    klient = log_ind(Rolle.SAGSBEHANDLER)
    sti = _sti(person, note.offentlig_id, "traek-tilbage")
    bekraeft = klient.get(sti).content.decode()
    assert "kan ikke fortrydes" in bekraeft
    assert [klient.post(sti, skjulte(bekraeft)).status_code for _ in range(2)] == [302, 302]
    assert "Skrevet på den forkerte" not in klient.get(f"/sikrede/{person.offentlig_id}/").content.decode()
    alle = klient.get(_sti(person)).content.decode()
    assert "Trukket tilbage" in alle
    assert "Skrevet på den forkerte" not in alle
    side = klient.get(_sti(person, note.offentlig_id)).content.decode()
    assert "Skrevet på den forkerte" in side
    assert "af Sofie Holm" in side
    assert "Ret noten" not in side
    assert klient.get(_sti(person, note.offentlig_id, "ret")).status_code == 302
    assert klient.get(sti).status_code == 302
    assert [en[0] for en in _log()].count("noter.traek_tilbage") == 1


def test_er_noten_rettet_imens_traekkes_den_ikke_tilbage(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    note = en_note(person, "Før", "Efter")
    svar = log_ind(Rolle.SAGSBEHANDLER).post(_sti(person, note.offentlig_id, "traek-tilbage"), {"version": "1"})
    assert svar.status_code == 409
    side = svar.content.decode()
    assert "Noten er rettet, efter at du åbnede den." in side
    assert "Efter" in side
    assert skjulte(side)["version"] == "2"
    with session(SOFIE):
        assert Note.objects.get().trukket is None


@pytest.mark.krav("UD-6", "UD-17")
def test_er_noten_trukket_imens_kan_teksten_gemmes_som_en_ny(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    note = en_note(person, "Før")
    klient = log_ind(Rolle.SAGSBEHANDLER)
    bord = Skrivebord(klient, _sti(person, note.offentlig_id, "ret"))
    side = bord.aabn()
    klient.post(_sti(person, note.offentlig_id, "traek-tilbage"), {"version": "1"})
    svar = bord.send(side, "Efter")
    assert svar.status_code == 409
    assert tekstfelt(svar.content.decode()) == "Efter"
    assert "trukket tilbage" in svar.content.decode()
    assert Skrivebord(klient, _sti(person, "ny")).send(svar.content.decode(), "Efter").status_code == 302
    assert [(nr, tekst) for nr, tekst, _ in versioner()] == [(1, "Før"), (1, "Efter")]


@pytest.mark.krav("SIK-2")
def test_kortet_viser_de_seneste_tre_forkortede_i_een_forespoergsel(rigtig_db: str) -> None:
    person = en_person()
    for nr in range(4):
        en_note(person, f"Note {nr} " + "ord " * 100)
    en_note(person, "Fra Aarhus, før hun flyttede hertil", aktoer=EMIL)
    with session(SOFIE):
        with CaptureQueriesContext(connection) as fanget:
            kort = notekort(person)
        assert len(fanget) == 1
        assert [en.tekst[:6] for en in kort.noter] == ["Note 3", "Note 2", "Note 1"]
        assert all(len(en.tekst) <= 160 and en.tekst.endswith("…") for en in kort.noter)
        assert kort.antal == 4
        with CaptureQueriesContext(connection) as fanget:
            liste = noteliste(person, 7)
        assert len(fanget) == 2
        assert (liste.side, liste.sider, len(liste.noter)) == (1, 1, 4)


def test_mange_noter_deles_paa_sider(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    for nr in range(52):
        en_note(person, f"Nummer {nr:02}")
    klient = log_ind(Rolle.SAGSBEHANDLER)
    foerste, anden = (synligt(klient.get(f"{_sti(person)}?side={side}").content.decode()) for side in (1, 2))
    assert "52 noter, senest skrevne øverst. Side 1 af 2" in foerste
    assert ("Nummer 51" in foerste, "Nummer 01" in foerste, "Ældre noter" in foerste) == (True, False, True)
    assert ("Nummer 51" in anden, "Nummer 01" in anden, "Nyere noter" in anden) == (False, True, True)


def test_tekst_med_html_vises_som_tekst(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    ond = "<script>alert(1)</script> & <b>"
    note = en_note(person, "før", ond)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    for sti in (f"/sikrede/{person.offentlig_id}/", _sti(person), _sti(person, note.offentlig_id)):
        side = klient.get(sti).content.decode()
        assert "<script>alert" not in side
        assert "&lt;script&gt;alert(1)" in side


@pytest.mark.krav("UD-14", "UD-17")
def test_spoerges_der_om_en_grund_er_teksten_ikke_tabt(rigtig_db: str, log_ind: LogInd) -> None:
    person = en_person()
    bord = Skrivebord(log_ind(Rolle.SAGSBEHANDLER), _sti(person, "ny"))
    side = bord.aabn()
    with session(system("test")) as aaben:
        Sikret.objects.filter(pk=person.pk).update(beskyttet_fra=aaben.nu.date())
    svar = bord.send(side, "Skrevet, før hun blev beskyttet")
    assert "Hvorfor slår du op" in svar.content.decode()
    assert versioner() == []
    with session(system("test")):
        Sikret.objects.filter(pk=person.pk).update(beskyttet_fra=None)
    assert tekstfelt(bord.aabn()) == "Skrevet, før hun blev beskyttet"


@pytest.mark.krav("SIK-2", "UD-14")
def test_kortet_hos_en_anden_kommunes_sikret_har_ingen_links(rigtig_db: str) -> None:
    person = en_person()
    en_note(person, "Skrevet, mens hun boede i Odense")
    person.kommune = AARHUS
    with session(SOFIE):
        kort = notekort(person)
    assert ([en.url for en in kort.noter], kort.alle_url, kort.antal) == ([""], "", 1)


@pytest.mark.krav("CPR-11", "SIK-2")
def test_noter_under_et_afloest_nummer_naas_fra_det_nye(rigtig_db: str, log_ind: LogInd) -> None:
    gammel = en_person()
    note = en_note(gammel, "Skrevet under det gamle nummer")
    with session(SOFIE):
        person = byg.sikret()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    assert klient.get(_sti(person, note.offentlig_id)).status_code == 404, "ikke bundet sammen endnu"
    with session(system("test")):
        Sikret.objects.filter(pk=gammel.pk).update(status="60", gaeldende_personnummer=person.personnummer)
    kort = klient.get(f"/sikrede/{person.offentlig_id}/kort/noter/").content.decode()
    assert "Skrevet under det gamle nummer" in kort
    assert "Alle noter (1)" in kort
    assert "Skrevet under det gamle nummer" in klient.get(_sti(person)).content.decode()
    bord = Skrivebord(klient, _sti(person, note.offentlig_id, "ret"))
    assert bord.send(bord.aabn(), "Rettet under det nye").status_code == 302
    assert [tekst for _, tekst, _ in versioner()] == ["Skrevet under det gamle nummer", "Rettet under det nye"]
