"""The CPR full file: a person as the lines of P12170, and the file around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import IO, Final

from demodata import cpr_layout as lag
from demodata.person import Person

KODNING: Final = "iso-8859-1"
OPGAVENR: Final = "431102"
"""Task number of a full load (a delta is 431101)."""
_UKENDTE_NAVNEDATOER_FOER: Final = 1960


class CprFil:
    """Writes lines as they come, right-trimmed, and counts them for the end record."""

    def __init__(self, ud: IO[str], dato: date) -> None:
        self._ud = ud
        self._dato = dato
        self.linjer = 0
        self._skriv(lag.START.linje(opgavenr=OPGAVENR, proddto=_dag8(dato)))

    def person(self, person: Person) -> None:
        linjer = [linje.rstrip() for linje in _person(person, self._dato)]
        self.linjer += len(linjer)
        self._ud.write("\n".join(linjer) + "\n")

    def slut(self) -> None:
        self._skriv(lag.SLUT.linje(sortfelt="9" * 10, taeller=f"{self.linjer:08d}"))

    def _skriv(self, linje: str) -> None:
        self._ud.write(linje.rstrip() + "\n")


def filnavn(dato: date) -> str:
    return f"D{dato:%y%m%d}.L{OPGAVENR}"


def _person(p: Person, dato: date) -> Iterator[str]:
    """All records of one person in record order; what a status has: domaene 2.3."""
    yield from _grunddata(p)
    yield from _bopael(p, dato)
    yield from _navn_og_oprindelse(p)
    yield from _civilstand(p)
    yield from _familie(p)
    yield from _historik(p)
    for haendelse, dag, afledt in p.nyt:
        yield lag.HAENDELSE.linje(pnr=p.pnr, timestampu=_tid(dag), haendelse=haendelse, afledtmrk=afledt)
    for gammelt, status, dag in p.foer_pnr:
        yield lag.PERSON.linje(
            pnr=gammelt,
            pnrgaeld=p.pnr,
            status=status,
            statushaenstart=_tid(dag),
            koen="KM"[int(gammelt[9]) % 2],
            foed_dt=p.foedt.isoformat(),
            start_dt=p.foedt.isoformat(),
            slut_dt=dag.isoformat(),
        )


def _grunddata(p: Person) -> Iterator[str]:
    yield lag.PERSON.linje(
        pnr=p.pnr,
        status=p.status,
        statushaenstart=_tid(p.status_fra or p.foedt) if p.status != "01" or p.foedt.year > 1968 else "",
        koen=p.koen,
        foed_dt=p.foedt.isoformat(),
        start_dt=p.foedt.isoformat(),
        stilling=p.stilling,
    )


def _bopael(p: Person, dato: date) -> Iterator[str]:
    a = p.adresse
    if a is not None:
        yield lag.ADRESSE.linje(
            pnr=p.pnr,
            komkod=a.kommune,
            vejkod=a.vejkode,
            husnr=a.husnr,
            etage=a.etage,
            sidedoer=a.side,
            bnr=a.bnr,
            convn=a.conavn,
            tilflydto=_tid(p.tilflyttet),
            tilflykomdto=_tid(min(p.kommune_siden, p.tilflyttet)),
            fraflykomkod=p.fra_kommune,
            fraflykomdto=_tid(p.tilflyttet) if p.fra_kommune else "",
        )
        yield lag.KLARSKRIFT.linje(
            pnr=p.pnr,
            adrnvn=p.navn.adressering(),
            convn=a.conavn,
            lokalitet=a.lokalitet,
            standardadr=a.standard(),
            bynvn=a.by,
            postnr=a.postnr,
            postdisttxt=a.postdistrikt,
            komkod=a.kommune,
            vejkod=a.vejkode,
            husnr=a.husnr,
            etage=a.etage,
            sidedoer=a.side,
            bnr=a.bnr,
            vejadrnvn=a.vejnavn,
        )
    else:
        yield lag.KLARSKRIFT.linje(pnr=p.pnr, adrnvn=p.navn.adressering())
    for type_, fra, til in p.beskyttelse:
        yield lag.BESKYTTELSE.linje(
            pnr=p.pnr, beskyttype=type_, start_dt=fra.isoformat(), slet_dt=til.isoformat() if til else ""
        )
    if p.udrejse is not None:
        linjer = {f"adr{nr}": linje for nr, linje in enumerate(p.udrejse.adresse, 1)}
        yield lag.UDREJSE.linje(pnr=p.pnr, udr_landekod=p.udrejse.landekode, udrdto=_tid(p.udrejse.fra), **linjer)
    if p.kontakt:
        linjer = {f"adr{nr}": linje for nr, linje in enumerate(p.kontakt, 1)}
        yield lag.KONTAKT.linje(pnr=p.pnr, start_dt=p.tilflyttet.isoformat(), **linjer)
    if p.forsvundet is not None:
        yield lag.FORSVUNDET.linje(pnr=p.pnr, forsvinddto=_tid(p.forsvundet))


def _navn_og_oprindelse(p: Person) -> Iterator[str]:
    yield lag.NAVN.linje(
        pnr=p.pnr,
        fornvn=p.navn.fornavn,
        fornvn_mrk=p.navn.fornavn_mrk,
        melnvn=p.navn.mellemnavn,
        melnvn_mrk=p.navn.mellemnavn_mrk,
        efternvn=p.navn.efternavn,
        efternvn_mrk=p.navn.efternavn_mrk,
        nvnhaenstart=_navnedato(p)[0],
        haenstart_umrk=_navnedato(p)[1],
        adrnvn=p.navn.adressering(),
    )
    if p.status in ("20", "30"):
        return
    yield lag.FOEDSEL.linje(
        pnr=p.pnr, start_mynkod="9999" if p.indrejst else "8000", myntxt="Udlandet" if p.indrejst else ""
    )
    yield lag.STATSBORGER.linje(pnr=p.pnr, landekod=p.landekode, haenstart=_tid(p.foedt))
    yield lag.KIRKE.linje(pnr=p.pnr, fkirk=p.kirke, start_dt=p.foedt.isoformat())


def _civilstand(p: Person) -> Iterator[str]:
    if p.status in ("20", "30"):
        return
    c = p.civilstand
    fra = c.fra or p.foedt
    yield lag.CIVILSTAND.linje(
        pnr=p.pnr,
        civst=c.kode,
        haenstart=_tid(fra),
        sep_henvis=_tid(p.separeret) if p.separeret else "",
        **_aegtefaelle(c.aegtefaelle),
    )
    if p.separeret is not None:
        yield lag.SEPARATION.linje(pnr=p.pnr, sep_henvis=_tid(p.separeret), start_dt=p.separeret.isoformat())


def _aegtefaelle(anden: Person | None) -> dict[str, str]:
    if anden is None:
        return {}
    return {
        "aegtepnr": anden.pnr,
        "aegtefoed_dt": anden.foedt.isoformat(),
        "aegtenvn": anden.navn.adressering(),
    }


def _familie(p: Person) -> Iterator[str]:
    for barn in p.boern:
        yield lag.BARN.linje(pnr=p.pnr, barn=barn.pnr)
    mor, far = p.mor, p.far
    if mor is not None or far is not None:
        yield lag.FORAELDRE.linje(
            pnr=p.pnr,
            mor_dt=p.foedt.isoformat() if mor else "",
            pnrmor=mor.pnr if mor else "",
            mor_foed_dt=mor.foedt.isoformat() if mor else "",
            mornvn=mor.navn.adressering() if mor else p.morsnavn,
            far_dt=p.foedt.isoformat() if far else "",
            pnrfar=far.pnr if far else "",
            far_foed_dt=far.foedt.isoformat() if far else "",
            farnvn=far.navn.adressering() if far else p.farsnavn,
            farnvn_mrk="=" if far is None and p.farsnavn else "",
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


def _historik(p: Person) -> Iterator[str]:
    for gammelt, _, dag in p.foer_pnr:
        yield lag.FOER_PNR.linje(pnrgaeld=p.pnr, pnr=gammelt, start_dt=p.foedt.isoformat(), slut_dt=dag.isoformat())
    for foer in p.foer_adresser:
        a = foer.adresse
        yield lag.FOER_ADRESSE.linje(
            pnr=p.pnr,
            komkod=a.kommune,
            vejkod=a.vejkode,
            husnr=a.husnr,
            etage=a.etage,
            sidedoer=a.side,
            bnr=a.bnr,
            convn=a.conavn,
            tilflydto=_tid(foer.fra),
            fraflydto=_tid(foer.til),
        )
    if p.indrejst is not None:
        land, ud, ind = p.indrejst
        yield lag.FOER_UDREJSE.linje(
            pnr=p.pnr, udr_landekod=land, udrdto=_tid(ud), indr_landekod=land, indrdto=_tid(ind)
        )
    if p.genfundet is not None:
        vaek, fundet = p.genfundet
        yield lag.GENFUNDET.linje(pnr=p.pnr, forsvinddto=_tid(vaek), genfinddto=_tid(fundet))
    for gammelt_navn in p.foer_navne:
        n = gammelt_navn.navn
        yield lag.FOER_NAVN.linje(
            pnr=p.pnr,
            fornvn=n.fornavn,
            fornvn_mrk=n.fornavn_mrk,
            melnvn=n.mellemnavn,
            efternvn=n.efternavn,
            nvnhaenstart=_tid(gammelt_navn.fra),
            nvnhaenslut=_tid(gammelt_navn.til),
        )
    if (c := p.foer_civilstand) is not None:
        yield lag.FOER_CIVILSTAND.linje(
            pnr=p.pnr,
            civst=c.kode,
            haenstart=_tid(c.fra) if c.fra else "",
            haenslut=_tid(c.til),
            **_aegtefaelle(c.aegtefaelle),
        )


def _navnedato(p: Person) -> tuple[str, str]:
    """When the name began; for the old only the year is known, with zeros for the rest and a mark (domaene 2.2)."""
    if p.navn_fra is not None:
        return _tid(p.navn_fra), ""
    if p.foedt.year < _UKENDTE_NAVNEDATOER_FOER:
        return f"{p.foedt.year}00000000", "*"
    return _tid(p.foedt), ""


def _tid(dag: date) -> str:
    return f"{dag.year:04d}{dag.month:02d}{dag.day:02d}1200"


def _dag8(dag: date) -> str:
    return f"{dag.year:04d}{dag.month:02d}{dag.day:02d}"
