"""The 98 municipalities and Christiansø with population (about 2024), post districts and a point near the middle.

Names: CPR's authority register. Population, post codes and coordinates are rounded; nothing real follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_TABEL: Final = """\
0101|København|660|2100 København Ø,2200 København N,2300 København S,2400 København NV,2450 København SV|55.676|12.568
0147|Frederiksberg|105|2000 Frederiksberg,1800 Frederiksberg C|55.679|12.534
0151|Ballerup|52|2750 Ballerup,2740 Skovlunde|55.731|12.363
0153|Brøndby|39|2605 Brøndby,2660 Brøndby Strand|55.648|12.418
0155|Dragør|15|2791 Dragør|55.594|12.672
0157|Gentofte|75|2900 Hellerup,2820 Gentofte,2920 Charlottenlund|55.750|12.552
0159|Gladsaxe|70|2860 Søborg,2880 Bagsværd|55.733|12.489
0161|Glostrup|24|2600 Glostrup|55.666|12.404
0163|Herlev|30|2730 Herlev|55.724|12.440
0165|Albertslund|28|2620 Albertslund|55.657|12.364
0167|Hvidovre|54|2650 Hvidovre|55.657|12.475
0169|Høje-Taastrup|58|2630 Taastrup,2640 Hedehusene|55.652|12.292
0173|Lyngby-Taarbæk|59|2800 Kongens Lyngby,2830 Virum|55.770|12.504
0175|Rødovre|44|2610 Rødovre|55.681|12.454
0183|Ishøj|24|2635 Ishøj|55.615|12.352
0185|Tårnby|43|2770 Kastrup|55.629|12.636
0187|Vallensbæk|17|2665 Vallensbæk Strand,2625 Vallensbæk|55.625|12.375
0190|Furesø|42|3500 Værløse,3520 Farum|55.782|12.369
0201|Allerød|26|3450 Allerød,3540 Lynge|55.870|12.357
0210|Fredensborg|42|3480 Fredensborg,2980 Kokkedal|55.974|12.404
0217|Helsingør|64|3000 Helsingør,3060 Espergærde|56.036|12.613
0219|Hillerød|55|3400 Hillerød,3320 Skævinge|55.927|12.301
0223|Hørsholm|25|2970 Hørsholm,2960 Rungsted Kyst|55.881|12.497
0230|Rudersdal|58|2840 Holte,3460 Birkerød|55.817|12.472
0240|Egedal|45|3650 Ølstykke,3660 Stenløse|55.767|12.190
0250|Frederikssund|47|3600 Frederikssund,3630 Jægerspris|55.839|12.069
0253|Greve|52|2670 Greve,2690 Karlslunde|55.583|12.297
0259|Køge|63|4600 Køge,4623 Lille Skensved|55.458|12.182
0260|Halsnæs|32|3300 Frederiksværk,3390 Hundested|55.970|12.022
0265|Roskilde|92|4000 Roskilde,4130 Viby Sjælland|55.642|12.080
0269|Solrød|25|2680 Solrød Strand,4622 Havdrup|55.533|12.222
0270|Gribskov|42|3200 Helsinge,3250 Gilleleje|56.022|12.197
0306|Odsherred|33|4500 Nykøbing Sj,4573 Højby|55.925|11.671
0316|Holbæk|74|4300 Holbæk,4440 Mørkøv|55.717|11.713
0320|Faxe|38|4640 Faxe,4690 Haslev|55.256|12.120
0326|Kalundborg|49|4400 Kalundborg,4490 Jerslev Sjælland|55.679|11.088
0329|Ringsted|36|4100 Ringsted|55.443|11.790
0330|Slagelse|80|4200 Slagelse,4220 Korsør|55.402|11.355
0336|Stevns|24|4660 Store Heddinge,4671 Strøby|55.309|12.389
0340|Sorø|31|4180 Sorø,4293 Dianalund|55.432|11.555
0350|Lejre|29|4320 Lejre,4070 Kirke Hyllinge|55.605|11.975
0360|Lolland|40|4930 Maribo,4900 Nakskov|54.776|11.500
0370|Næstved|84|4700 Næstved,4684 Holmegaard|55.230|11.760
0376|Guldborgsund|60|4800 Nykøbing F,4990 Sakskøbing|54.769|11.874
0390|Vordingborg|45|4760 Vordingborg,4780 Stege|55.008|11.910
0400|Bornholm|39|3700 Rønne,3730 Nexø|55.101|14.706
0410|Middelfart|40|5500 Middelfart,5592 Ejby|55.505|9.731
0411|Christiansø|0.09|3760 Gudhjem|55.320|15.187
0420|Assens|41|5610 Assens,5620 Glamsbjerg|55.270|9.900
0430|Faaborg-Midtfyn|52|5600 Faaborg,5750 Ringe|55.095|10.242
0440|Kerteminde|24|5300 Kerteminde,5330 Munkebo|55.449|10.658
0450|Nyborg|32|5800 Nyborg,5853 Ørbæk|55.312|10.790
0461|Odense|209|5000 Odense C,5200 Odense V,5230 Odense M,5240 Odense NØ|55.404|10.402
0479|Svendborg|60|5700 Svendborg,5883 Oure|55.060|10.607
0480|Nordfyns|30|5400 Bogense,5450 Otterup|55.567|10.089
0482|Langeland|12.3|5900 Rudkøbing,5953 Tranekær|54.937|10.713
0492|Ærø|6|5970 Ærøskøbing,5960 Marstal|54.888|10.411
0510|Haderslev|55|6100 Haderslev,6500 Vojens|55.249|9.489
0530|Billund|28|7190 Billund,7200 Grindsted|55.731|9.115
0540|Sønderborg|74|6400 Sønderborg,6430 Nordborg|54.909|9.792
0550|Tønder|36|6270 Tønder,6780 Skærbæk|54.933|8.866
0561|Esbjerg|116|6700 Esbjerg,6760 Ribe|55.467|8.452
0563|Fanø|3.4|6720 Fanø|55.418|8.407
0573|Varde|49|6800 Varde,6840 Oksbøl|55.621|8.481
0575|Vejen|43|6600 Vejen,6650 Brørup|55.478|9.138
0580|Aabenraa|59|6200 Aabenraa,6230 Rødekro|55.044|9.418
0607|Fredericia|52|7000 Fredericia|55.566|9.753
0615|Horsens|97|8700 Horsens,8740 Brædstrup|55.861|9.850
0621|Kolding|95|6000 Kolding,6064 Jordrup|55.491|9.472
0630|Vejle|121|7100 Vejle,7300 Jelling|55.711|9.536
0657|Herning|90|7400 Herning,7480 Vildbjerg|56.136|8.976
0661|Holstebro|59|7500 Holstebro,7830 Vinderup|56.360|8.616
0665|Lemvig|19|7620 Lemvig,7660 Bækmarksbro|56.549|8.310
0671|Struer|21|7600 Struer,7790 Thyholm|56.491|8.589
0706|Syddjurs|44|8410 Rønde,8400 Ebeltoft|56.301|10.475
0707|Norddjurs|37|8500 Grenaa,8963 Auning|56.416|10.878
0710|Favrskov|50|8382 Hinnerup,8370 Hadsten|56.327|10.049
0727|Odder|24|8300 Odder,8350 Hundslund|55.973|10.153
0730|Randers|100|8900 Randers C,8930 Randers NØ|56.460|10.036
0740|Silkeborg|100|8600 Silkeborg,8620 Kjellerup|56.170|9.545
0741|Samsø|3.7|8305 Samsø|55.870|10.600
0746|Skanderborg|65|8660 Skanderborg,8680 Ry|56.036|9.929
0751|Aarhus|373|8000 Aarhus C,8200 Aarhus N,8210 Aarhus V,8260 Viby J|56.157|10.211
0756|Ikast-Brande|43|7430 Ikast,7330 Brande|56.138|9.158
0760|Ringkøbing-Skjern|57|6950 Ringkøbing,6900 Skjern|56.090|8.244
0766|Hedensted|48|8722 Hedensted,7130 Juelsminde|55.772|9.701
0773|Morsø|20|7900 Nykøbing M,7970 Redsted M|56.795|8.859
0779|Skive|45|7800 Skive,7870 Roslev|56.567|9.027
0787|Thisted|43|7700 Thisted,7760 Hurup Thy|56.956|8.694
0791|Viborg|98|8800 Viborg,8850 Bjerringbro|56.453|9.402
0810|Brønderslev|37|9700 Brønderslev,9330 Dronninglund|57.270|9.953
0813|Frederikshavn|58|9900 Frederikshavn,9990 Skagen|57.441|10.536
0820|Vesthimmerlands|36|9600 Aars,9670 Løgstør|56.804|9.514
0825|Læsø|1.8|9940 Læsø|57.268|11.000
0840|Rebild|31|9530 Støvring,9520 Skørping|56.885|9.838
0846|Mariagerfjord|42|9500 Hobro,9560 Hadsund|56.643|9.791
0849|Jammerbugt|39|9440 Aabybro,9690 Fjerritslev|57.156|9.730
0851|Aalborg|223|9000 Aalborg,9200 Aalborg SV,9220 Aalborg Øst,9400 Nørresundby|57.048|9.919
0860|Hjørring|63|9800 Hjørring,9850 Hirtshals|57.464|9.982
"""

REGIONER: Final = {
    "81": "Region Nordjylland",
    "82": "Region Midtjylland",
    "83": "Region Syddanmark",
    "84": "Region Hovedstaden",
    "85": "Region Sjælland",
}

CHRISTIANSOE: Final = "0411"
"""No municipality, but a code of its own; its ninety people are there from 600,000 persons on."""

OEER: Final = frozenset({CHRISTIANSOE, "0482", "0492", "0563", "0741", "0825"})
"""Island municipalities, which get a practice "Bosat på ø uden læge" (krav LV-5)."""

LILLE: Final = ("0101", "0461", "0751", "0492", "0825")
"""For small populations: three large towns and two islands, so that each has enough people to be worth looking at."""


@dataclass(frozen=True, slots=True)
class Kommune:
    """`indbyggere` in thousands; `postdistrikter` are (post code, district); `midte` is (latitude, longitude)."""

    kode: str
    navn: str
    indbyggere: float
    postdistrikter: tuple[tuple[str, str], ...]
    midte: tuple[float, float]
    region: str


def _region(kode: str) -> str:
    nummer = int(kode)
    if kode in ("0253", "0259", "0265", "0269") or 300 <= nummer < 400:
        return "85"
    if nummer <= 270 or kode in ("0400", CHRISTIANSOE):
        return "84"
    if kode in ("0773", "0787") or nummer >= 800:
        return "81"
    if kode in ("0607", "0621", "0630") or nummer < 600:
        return "83"
    return "82"


def _laes(linje: str) -> Kommune:
    kode, navn, indbyggere, distrikter, bredde, laengde = linje.split("|")
    par = tuple((distrikt[:4], distrikt[5:]) for distrikt in distrikter.split(","))
    return Kommune(kode, navn, float(indbyggere), par, (float(bredde), float(laengde)), _region(kode))


KOMMUNER: Final = {kommune.kode: kommune for kommune in map(_laes, _TABEL.splitlines())}


LANDET: Final = tuple(kode for kode in KOMMUNER if kode != CHRISTIANSOE)


def fordel(personer: int, koder: tuple[str, ...]) -> list[tuple[Kommune, int]]:
    """Persons per municipality, adding up to `personer`; the smallest get enough people for a list to be a list.

    ValueError for an unknown code or none.
    """
    ukendte = sorted(set(koder) - KOMMUNER.keys())
    if ukendte or not koder:
        raise ValueError(f"ukendt kommunekode: {', '.join(ukendte) or '(ingen)'}")
    kommuner = [KOMMUNER[kode] for kode in dict.fromkeys(koder)]
    mindst = min(60, personer // (4 * len(kommuner)))
    rest = personer - mindst * len(kommuner)
    i_alt = sum(kommune.indbyggere for kommune in kommuner)
    antal = [mindst + int(rest * kommune.indbyggere / i_alt) for kommune in kommuner]
    stoerst = max(range(len(kommuner)), key=lambda i: kommuner[i].indbyggere)
    antal[stoerst] += personer - sum(antal)
    return list(zip(kommuner, antal, strict=True))
