"""What has been so of a person, the relatives' addresses, and the events of the last days: records 022-033 and 099."""

from __future__ import annotations

from collections.abc import Iterator

from demodata import cpr_layout as lag
from demodata.cpr_aktuelt import aegtefaelle
from demodata.felter import Layout
from demodata.person import Person
from demodata.tidspunkter import tid, vag_tid


def historik(p: Person) -> Iterator[str]:
    """Records 022-033 and 099 in order."""
    for gammelt, _, dag in p.foer_pnr:
        yield lag.FOER_PNR.linje(pnrgaeld=p.pnr, pnr=gammelt, start_dt=p.foedt.isoformat(), slut_dt=dag.isoformat())
    if p.foer_adresser:
        yield from _adresser(p)
    if p.rejser:
        yield from _rejser(p)
    if p.genfundet is not None:
        vaek, fundet = p.genfundet
        yield lag.GENFUNDET.linje(pnr=p.pnr, forsvinddto=tid(vaek), genfinddto=tid(fundet))
    if p.foer_navne:
        yield from _navne(p)
    for stat in p.foer_statsborger:
        yield lag.FOER_STATSBORGER.linje(
            pnr=p.pnr, landekod=stat.vaerdi, haenstart=tid(stat.fra), haenslut=tid(stat.til)
        )
    for kirke in p.foer_kirke:
        yield lag.FOER_KIRKE.linje(
            pnr=p.pnr, fkirk=kirke.vaerdi, start_dt=kirke.fra.isoformat(), slut_dt=kirke.til.isoformat()
        )
    yield from _civilstand(p)
    yield from _klarskrift(p)
    for haendelse, dag, afledt in p.nyt:
        yield lag.HAENDELSE.linje(pnr=p.pnr, timestampu=tid(dag), haendelse=haendelse, afledtmrk=afledt)


def _adresser(p: Person) -> Iterator[str]:
    aeldste = p.vage.get("foerste_adresse", "")
    for nr, foer in enumerate(p.foer_adresser, 1):
        a = foer.adresse
        fra, mrk = vag_tid(foer.fra, aeldste if nr == len(p.foer_adresser) else "")
        yield lag.FOER_ADRESSE.linje(
            pnr=p.pnr,
            annkor=foer.annkor,
            komkod=a.kommune,
            vejkod=a.vejkode,
            husnr=a.husnr,
            etage=a.etage,
            sidedoer=a.side,
            bnr=a.bnr,
            convn=a.conavn,
            tilflydto=fra,
            tilflydt_umrk=mrk,
            fraflydto=tid(foer.til),
        )


def _rejser(p: Person) -> Iterator[str]:
    for rejse in p.rejser:
        linjer = {f"adr{nr}": linje for nr, linje in enumerate(rejse.adresse, 1)}
        yield lag.FOER_UDREJSE.linje(
            pnr=p.pnr,
            annkor=rejse.annkor,
            udr_landekod=rejse.land if rejse.ud else "",
            udrdto=tid(rejse.ud) if rejse.ud else "",
            indr_landekod=rejse.land,
            indrdto=tid(rejse.ind),
            **linjer,
        )


def _navne(p: Person) -> Iterator[str]:
    for foer in p.foer_navne:
        n = foer.navn
        yield lag.FOER_NAVN.linje(
            pnr=p.pnr,
            annkor=foer.annkor,
            fornvn=n.fornavn,
            fornvn_mrk=n.fornavn_mrk,
            melnvn=n.mellemnavn,
            melnvn_mrk=n.mellemnavn_mrk,
            efternvn=n.efternavn,
            efternvn_mrk=n.efternavn_mrk,
            nvnhaenstart=tid(foer.fra),
            nvnhaenslut=tid(foer.til),
        )


def _civilstand(p: Person) -> Iterator[str]:
    if (c := p.foer_civilstand) is not None:
        fra, mrk = vag_tid(c.fra, c.vag) if c.fra else ("", "")
        yield lag.FOER_CIVILSTAND.linje(
            pnr=p.pnr,
            civst=c.kode,
            haenstart=fra,
            haenstart_umrk=mrk,
            haenslut=tid(c.til),
            sep_henvis=tid(c.separeret) if c.separeret else "",
            **aegtefaelle(c),
        )
    for s in p.foer_separation:
        yield lag.FOER_SEPARATION.linje(
            pnr=p.pnr, sep_henvis=tid(s.fra), start_dt=s.fra.isoformat(), slut_dt=s.til.isoformat()
        )


def _klarskrift(p: Person) -> Iterator[str]:
    if p.klarskrift:
        if p.mor is not None:
            yield _slaegtning(lag.MOR_KLARSKRIFT, p, p.mor)
        if p.far is not None:
            yield _slaegtning(lag.FAR_KLARSKRIFT, p, p.far)
    for barn in p.boern:
        if barn.klarskrift:
            yield _slaegtning(lag.BARN_KLARSKRIFT, p, barn)


def _slaegtning(layout: Layout, p: Person, anden: Person) -> str:
    a = anden.adresse
    beskyttet = next((fra for type_, fra, _ in anden.beskyttelse if type_ == "0001"), None)
    return layout.linje(
        pnr=p.pnr,
        relpnr=anden.pnr,
        adrnvn=anden.navn.adressering(),
        beskyt_dt=beskyttet.isoformat() if beskyttet else "",
        **(a.klarskrift() if a is not None else {}),
    )
