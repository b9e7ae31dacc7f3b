"""What is so now of a person: records 001-021."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from demodata import cpr_layout as lag
from demodata.person import Civilstand, Person, TidligereCivilstand
from demodata.tidspunkter import KUN_AAR, tid, vag_tid

_UKENDTE_NAVNEDATOER_FOER: Final = 1960
_KUN_NUMMER: Final = "10"
_UDEN_OPRINDELSE: Final = ("20", "30")


def aktuelt(p: Person) -> Iterator[str]:
    """Records 001-021 in order. A reserved number (status 10) has nobody yet, so 001 is all there is."""
    yield _person(p)
    if p.status == _KUN_NUMMER:
        return
    yield from _bopael(p)
    if p.udrejse is not None:
        yield lag.UDREJSE.linje(
            pnr=p.pnr, udr_landekod=p.udrejse.landekode, udrdto=tid(p.udrejse.fra), **_linjer(p.udrejse.adresse)
        )
    if (k := p.kontakt) is not None:
        til = k.til.isoformat() if k.til else ""
        yield lag.KONTAKT.linje(pnr=p.pnr, start_dt=k.fra.isoformat(), slet_dt=til, **_linjer(k.tekst))
    if p.forsvundet is not None:
        yield lag.FORSVUNDET.linje(pnr=p.pnr, forsvinddto=tid(p.forsvundet))
    yield _navn(p)
    if p.status not in _UDEN_OPRINDELSE:
        yield from _oprindelse(p)
        yield from _civilstand(p)
    yield from _familie(p)
    if p.forhold or p.notater or p.valg or p.flyttepaabud:
        yield from _kommunens(p)


def aegtefaelle(civilstand: Civilstand | TidligereCivilstand) -> dict[str, str]:
    """The spouse's fields of 012 and 029."""
    anden = civilstand.aegtefaelle
    if anden is None:
        return {}
    return {
        "aegtepnr": anden.pnr,
        "aegtefoed_dt": anden.foedt.isoformat(),
        "aegtefoeddt_umrk": _maerke(anden),
        "aegtenvn": anden.navn.adressering(),
        "aegtenvn_mrk": anden.navn.mrk,
    }


def _person(p: Person) -> str:
    fra, mrk = "", ""
    if p.status_fra is not None:
        fra, mrk = vag_tid(p.status_fra, p.vage.get("status", ""))
    elif p.status != "01" or p.foedt.year > 1968 or "status" in p.vage:
        fra, mrk = vag_tid(p.foedt, p.vage.get("status", ""))
    foedt = p.foedt.isoformat()
    return lag.PERSON.linje(
        pnr=p.pnr,
        status=p.status,
        statushaenstart=fra,
        statusdto_umrk=mrk,
        koen=p.koen,
        foed_dt=foedt,
        foed_dt_umrk=_maerke(p),
        start_dt=foedt,
        stilling=p.stilling,
    )


def _bopael(p: Person) -> Iterator[str]:
    a = p.adresse
    if a is not None:
        til, til_mrk = vag_tid(p.tilflyttet, p.vage.get("tilflyttet", ""))
        kommune, kommune_mrk = vag_tid(min(p.kommune_siden, p.tilflyttet), p.vage.get("kommune", ""))
        yield lag.ADRESSE.linje(
            pnr=p.pnr,
            komkod=a.kommune,
            vejkod=a.vejkode,
            husnr=a.husnr,
            etage=a.etage,
            sidedoer=a.side,
            bnr=a.bnr,
            convn=a.conavn,
            tilflydto=til,
            tilflydt_umrk=til_mrk,
            tilflykomdto=kommune,
            tilflykomdt_umrk=kommune_mrk,
            fraflykomkod=p.fra_kommune,
            fraflykomdto=til if p.fra_kommune else "",
            fraflykomdt_umrk=til_mrk if p.fra_kommune else "",
            **_supplerende(p),
        )
        yield lag.KLARSKRIFT.linje(pnr=p.pnr, adrnvn=p.navn.adressering(), **a.klarskrift())
    else:
        yield lag.KLARSKRIFT.linje(pnr=p.pnr, adrnvn=p.navn.adressering())
    for type_, fra, slut in p.beskyttelse:
        yield lag.BESKYTTELSE.linje(
            pnr=p.pnr, beskyttype=type_, start_dt=fra.isoformat(), slet_dt=slut.isoformat() if slut else ""
        )


def _supplerende(p: Person) -> dict[str, str]:
    if (s := p.supplerende) is None or p.adresse is None:
        return {}
    return {
        "start_mynkod": p.adresse.kommune,
        **{f"supl{nr}": linje for nr, linje in enumerate(s.tekst, 1)},
        "start_dt": s.fra.isoformat(),
        "slet_dt": s.til.isoformat() if s.til else "",
    }


def _linjer(adresse: tuple[str, ...]) -> dict[str, str]:
    return {f"adr{nr}": linje for nr, linje in enumerate(adresse, 1)}


def _navn(p: Person) -> str:
    n = p.navn
    fra, mrk = vag_tid(p.navn_fra or p.foedt, p.vage.get("navn", ""))
    if p.navn_fra is None and p.foedt.year < _UKENDTE_NAVNEDATOER_FOER:
        fra, mrk = vag_tid(p.foedt, KUN_AAR)
    return lag.NAVN.linje(
        pnr=p.pnr,
        fornvn=n.fornavn,
        fornvn_mrk=n.fornavn_mrk,
        melnvn=n.mellemnavn,
        melnvn_mrk=n.mellemnavn_mrk,
        efternvn=n.efternavn,
        efternvn_mrk=n.efternavn_mrk,
        nvnhaenstart=fra,
        haenstart_umrk=mrk,
        adrnvn=n.adressering(),
    )


def _oprindelse(p: Person) -> Iterator[str]:
    udefra = bool(p.rejser) and p.rejser[0].ud is None
    yield lag.FOEDSEL.linje(pnr=p.pnr, start_mynkod="9999" if udefra else "8000", myntxt="Udlandet" if udefra else "")
    fra, mrk = vag_tid(p.statsborger_siden or p.foedt, p.vage.get("statsborger", ""))
    yield lag.STATSBORGER.linje(pnr=p.pnr, landekod=p.landekode, haenstart=fra, haenstart_umrk=mrk)
    yield lag.KIRKE.linje(
        pnr=p.pnr,
        fkirk=p.kirke,
        start_dt=(p.kirke_fra or p.foedt).isoformat(),
        start_dt_umrk="*" if "kirke" in p.vage else "",
    )


def _civilstand(p: Person) -> Iterator[str]:
    c = p.civilstand
    fra, mrk = vag_tid(c.fra or p.foedt, c.vag)
    yield lag.CIVILSTAND.linje(
        pnr=p.pnr,
        civst=c.kode,
        haenstart=fra,
        haenstart_umrk=mrk,
        sep_henvis=tid(p.separeret) if p.separeret else "",
        **aegtefaelle(c),
    )
    if p.separeret is not None:
        yield lag.SEPARATION.linje(pnr=p.pnr, sep_henvis=tid(p.separeret), start_dt=p.separeret.isoformat())


def _familie(p: Person) -> Iterator[str]:
    for barn in p.boern:
        yield lag.BARN.linje(pnr=p.pnr, barn=barn.pnr)
    if p.mor is not None or p.far is not None:
        yield lag.FORAELDRE.linje(
            pnr=p.pnr, **_foraelder("mor", p, p.mor, p.morsnavn), **_foraelder("far", p, p.far, p.farsnavn)
        )
    for ret in p.myndighed:
        # for mother and father the number is in 015 and left out here, as in CPR's own files
        yield lag.MYNDIGHED.linje(
            pnr=p.pnr,
            reltyp=ret.art,
            start_dt=ret.fra.isoformat(),
            relpnr=ret.indehaver.pnr if ret.indehaver else "",
            start_dt_relpnr=ret.fra.isoformat() if ret.indehaver else "",
        )
    if (v := p.vaergemaal) is not None:
        yield lag.VAERGEMAAL.linje(
            pnr=p.pnr,
            start_dt=v.fra.isoformat(),
            umyn_reltyp=v.art,
            relpnr=v.vaerge.pnr if v.vaerge else "",
            start_dt_relpnr=v.fra.isoformat() if v.vaerge else "",
            reladrsat=v.navn,
            start_dt_txt=v.fra.isoformat() if v.navn else "",
            **{f"reltxt{nr}": linje for nr, linje in enumerate(v.adresse, 1)},
        )


def _foraelder(hvem: str, barn: Person, foraelder: Person | None, navn: str) -> dict[str, str]:
    """Mother's or father's fields of 015; a name alone, marked as uncertain, when there is no number."""
    if foraelder is None:
        return {f"{hvem}nvn": navn, f"{hvem}nvn_mrk": "="} if navn else {}
    return {
        f"{hvem}_dt": barn.foedt.isoformat(),
        f"pnr{hvem}": foraelder.pnr,
        f"{hvem}_foed_dt": foraelder.foedt.isoformat(),
        f"{hvem}_foed_dt_umrk": _maerke(foraelder),
        f"{hvem}nvn": foraelder.navn.adressering(),
        f"{hvem}nvn_mrk": foraelder.navn.mrk,
    }


def _maerke(p: Person) -> str:
    return "*" if "foedt" in p.vage else ""


def _kommunens(p: Person) -> Iterator[str]:
    for f in p.forhold:
        yield lag.FORHOLD.linje(
            pnr=p.pnr,
            komforhtyp=f.art,
            komforhkod=f.kode,
            start_dt=f.fra.isoformat(),
            start_dt_umrk="*" if f.vag else "",
            bemaerk=f.tekst,
        )
    for n in p.notater:
        yield lag.NOTAT.linje(
            pnr=p.pnr,
            notatnr=f"{n.nummer:02d}",
            notatlinie=n.tekst,
            start_dt=n.fra.isoformat(),
            slet_dt=n.til.isoformat() if n.til else "",
        )
    for v in p.valg:
        yield lag.VALG.linje(
            pnr=p.pnr,
            valgkode=v.kode,
            valgret_dt=v.valgret.isoformat(),
            start_dt=v.fra.isoformat(),
            slet_dt=v.til.isoformat() if v.til else "",
        )
    if p.flyttepaabud:
        yield lag.FLYTTEPAABUD.linje(pnr=p.pnr, tekst=p.flyttepaabud)
