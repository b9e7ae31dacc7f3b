"""Which rows of a Sikrede file cannot be true, found by position alone (domaene 3.1)."""

from __future__ import annotations

from tests.demodata.register import Register

INGEN = "000000"
_NULLER = "0" * 8


def umulige(register: Register) -> dict[str, set[str]]:
    """The numbers by what is wrong."""
    kendte = {yder.attrib["YdernrYder"] for yder in register.ydere}
    svar: dict[str, set[str]] = {
        navn: set()
        for navn in (
            "kommende før nuværende",
            "forrige efter nuværende",
            "læge uden dato",
            "gruppe uden datoer",
            "forrige uden dato",
            "gruppe 2 med læge",
            "forrige læge ukendt",
        )
    }
    for pnr, linje in register.sikrede.items():
        nu, nu_fra, gruppe = linje[12:18], linje[18:26], linje[34]
        foer, foer_fra = linje[62:68], linje[68:76]
        frem, frem_fra = linje[101:107], linje[107:115]
        har_laege = nu != INGEN
        galt = {
            "kommende før nuværende": frem != INGEN and frem_fra <= nu_fra,
            "forrige efter nuværende": har_laege and foer != INGEN and nu_fra != _NULLER and foer_fra >= nu_fra,
            "læge uden dato": har_laege and nu_fra == _NULLER,
            "gruppe uden datoer": linje[35:43] == linje[43:51] == _NULLER,
            "forrige uden dato": foer != INGEN and foer_fra == _NULLER,
            "gruppe 2 med læge": gruppe == "2" and har_laege,
            "forrige læge ukendt": foer not in kendte and foer != INGEN,
        }
        for navn, er in galt.items():
            if er:
                svar[navn].add(pnr)
    return svar
