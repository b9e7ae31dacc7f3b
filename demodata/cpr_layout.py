"""P12170 record tables, written down on their own so that they and the product's importer check each other.

Source: CPR Direct, "udtræk med valgfrie recordtyper", as magenta-aps/cprbroker `Definitions.xml` has it; 031-033 are
P12180's. Lengths as stated there.
"""

from __future__ import annotations

from typing import Final

from demodata.felter import Layout

START: Final = Layout("000", 35, "sortfelt:10# opgavenr:6# proddto:8# proddtoforrig:8")
PERSON: Final = Layout(
    "001",
    106,
    "pnr:10 pnrgaeld:10 status:2 statushaenstart:12# statusdto_umrk:1 koen:1 foed_dt:10 foed_dt_umrk:1"
    " start_dt:10 start_dt_umrk:1 slut_dt:10 slut_dt_umrk:1 stilling:34",
)
ADRESSE: Final = Layout(
    "002",
    306,
    "pnr:10 komkod:4# vejkod:4# husnr:4 etage:2 sidedoer:4 bnr:4 convn:34 tilflydto:12# tilflydt_umrk:1"
    " tilflykomdto:12# tilflykomdt_umrk:1 fraflykomkod:4# fraflykomdto:12# fraflykomdt_umrk:1 start_mynkod:4#"
    " supl1:34 supl2:34 supl3:34 supl4:34 supl5:34 start_dt:10 slet_dt:10",
)
KLARSKRIFT: Final = Layout(
    "003",
    249,
    "pnr:10 adrnvn:34 convn:34 lokalitet:34 standardadr:34 bynvn:34 postnr:4# postdisttxt:20 komkod:4# vejkod:4#"
    " husnr:4 etage:2 sidedoer:4 bnr:4 vejadrnvn:20",
)
BESKYTTELSE: Final = Layout("004", 37, "pnr:10 beskyttype:4 start_dt:10 slet_dt:10")
UDREJSE: Final = Layout(
    "005", 200, "pnr:10 udr_landekod:4 udrdto:12# udrdto_umrk:1 adr1:34 adr2:34 adr3:34 adr4:34 adr5:34"
)
KONTAKT: Final = Layout("006", 203, "pnr:10 adr1:34 adr2:34 adr3:34 adr4:34 adr5:34 start_dt:10 slet_dt:10")
FORSVUNDET: Final = Layout("007", 26, "pnr:10 forsvinddto:12# forsvinddto_umrk:1")
NAVN: Final = Layout(
    "008",
    193,
    "pnr:10 fornvn:50 fornvn_mrk:1 melnvn:40 melnvn_mrk:1 efternvn:40 efternvn_mrk:1 nvnhaenstart:12#"
    " haenstart_umrk:1 adrnvn:34",
)
FOEDSEL: Final = Layout("009", 37, "pnr:10 start_mynkod:4 myntxt:20")
STATSBORGER: Final = Layout("010", 30, "pnr:10 landekod:4# haenstart:12# haenstart_umrk:1")
KIRKE: Final = Layout("011", 25, "pnr:10 fkirk:1 start_dt:10 start_dt_umrk:1")
CIVILSTAND: Final = Layout(
    "012",
    95,
    "pnr:10 civst:1 aegtepnr:10 aegtefoed_dt:10 aegtefoeddt_umrk:1 aegtenvn:34 aegtenvn_mrk:1 haenstart:12#"
    " haenstart_umrk:1 sep_henvis:12",
)
SEPARATION: Final = Layout("013", 36, "pnr:10 sep_henvis:12 start_dt:10 start_dt_umrk:1")
BARN: Final = Layout("014", 23, "pnr:10 barn:10")
FORAELDRE: Final = Layout(
    "015",
    147,
    "pnr:10 mor_dt:10 mor_dt_umrk:1 pnrmor:10 mor_foed_dt:10 mor_foed_dt_umrk:1 mornvn:34 mornvn_mrk:1"
    " far_dt:10 far_dt_umrk:1 pnrfar:10 far_foed_dt:10 far_foed_dt_umrk:1 farnvn:34 farnvn_mrk:1",
)
MYNDIGHED: Final = Layout(
    "016", 58, "pnr:10 reltyp:4 start_dt:10 start_dt_umrk:1 slet_dt:10 relpnr:10 start_dt_relpnr:10"
)
VAERGEMAAL: Final = Layout(
    "017",
    272,
    "pnr:10 start_dt:10 start_dt_umrk:1 slet_dt:10 umyn_reltyp:4 relpnr:10 start_dt_relpnr:10 reladrsat:34"
    " start_dt_txt:10 reltxt1:34 reltxt2:34 reltxt3:34 reltxt4:34 reltxt5:34",
)
FORHOLD: Final = Layout("018", 60, "pnr:10 komforhtyp:1 komforhkod:5 start_dt:10 start_dt_umrk:1 bemaerk:30")
NOTAT: Final = Layout("019", 75, "pnr:10 notatnr:2# notatlinie:40 start_dt:10 slet_dt:10")
VALG: Final = Layout("020", 47, "pnr:10 valgkode:4# valgret_dt:10 start_dt:10 slet_dt:10")
FLYTTEPAABUD: Final = Layout("021", 63, "pnr:10 tekst:50")
"""Only number and length are known; what stands in the 50 characters is a guess nobody may rely on."""
FOER_PNR: Final = Layout("022", 45, "pnrgaeld:10 pnr:10 start_dt:10 start_dt_umrk:1 slut_dt:10 slut_dt_umrk:1")
FOER_ADRESSE: Final = Layout(
    "023",
    96,
    "pnr:10 annkor:1 komkod:4# vejkod:4# husnr:4 etage:2 sidedoer:4 bnr:4 convn:34 tilflydto:12# tilflydt_umrk:1"
    " fraflydto:12# fraflydto_umrk:1",
)
FOER_UDREJSE: Final = Layout(
    "024",
    218,
    "pnr:10 annkor:1 udr_landekod:4# udrdto:12# udrdto_umrk:1 indr_landekod:4# indrdto:12# indrdto_umrk:1"
    " adr1:34 adr2:34 adr3:34 adr4:34 adr5:34",
)
GENFUNDET: Final = Layout(
    "025", 40, "pnr:10 annkor:1 forsvinddto:12# forsvinddto_umrk:1 genfinddto:12# genfinddto_umrk:1"
)
FOER_NAVN: Final = Layout(
    "026",
    173,
    "pnr:10 annkor:1 fornvn:50 fornvn_mrk:1 melnvn:40 melnvn_mrk:1 efternvn:40 efternvn_mrk:1 nvnhaenstart:12#"
    " haenstart_umrk:1 nvnhaenslut:12# haenslut_umrk:1",
)
FOER_STATSBORGER: Final = Layout(
    "027", 44, "pnr:10 annkor:1 landekod:4# haenstart:12# haenstart_umrk:1 haenslut:12# haenslut_umrk:1"
)
FOER_KIRKE: Final = Layout("028", 36, "pnr:10 fkirk:1 start_dt:10 start_dt_umrk:1 slut_dt:10 slut_dt_umrk:1")
FOER_CIVILSTAND: Final = Layout(
    "029",
    109,
    "pnr:10 annkor:1 civst:1 aegtepnr:10 aegtefoed_dt:10 aegtefoeddt_umrk:1 aegtenvn:34 aegtenvn_mrk:1"
    " haenstart:12# haenstart_umrk:1 haenslut:12# haenslut_umrk:1 sep_henvis:12",
)
FOER_SEPARATION: Final = Layout(
    "030", 48, "pnr:10 annkor:1 sep_henvis:12 start_dt:10 start_dt_umrk:1 slut_dt:10 slut_dt_umrk:1"
)
_SLAEGTNING: Final = (
    "pnr:10 relpnr:10 adrnvn:34 convn:34 lokalitet:34 standardadr:34 bynvn:34 postnr:4# postdisttxt:20 komkod:4#"
    " vejkod:4# husnr:4 etage:2 sidedoer:4 bnr:4 vejadrnvn:20 beskyt_dt:10"
)
MOR_KLARSKRIFT: Final = Layout("031", 269, _SLAEGTNING)
FAR_KLARSKRIFT: Final = Layout("032", 269, _SLAEGTNING)
BARN_KLARSKRIFT: Final = Layout("033", 269, _SLAEGTNING)
HAENDELSE: Final = Layout("099", 30, "pnr:10 timestampu:12# haendelse:3 afledtmrk:2")
FEJL: Final = Layout("910", 157, "sortfelt:10 inddata:75 fejlnr:4# fejltxt:65")
SLETTET: Final = Layout("997", 43, "pnr:10 timestampu:12# haendelse:3 nglkonst:15")
SLUT: Final = Layout("999", 21, "sortfelt:10 taeller:8")
