from django.apps import AppConfig


class LaegevalgConfig(AppConfig):
    """Doctor and group."""

    name = "laegevalg"
    verbose_name = "Lægevalg"

    def ready(self) -> None:
        """Register card, action, process, letter and the group of the title bar."""
        from breve.arter import BREVARTER, Brevart
        from forloeb.art import ARTER
        from forloeb.ramme import AFSNIT, Afsnit
        from integrationer.digitalpost.svar import SVARMODTAGERE
        from integrationer.systemer import EFTERSPIL
        from kerne.afgoerelse import REGLER
        from konfiguration.parametre import PARAMETRE
        from laegevalg import parametre, parametre_familie
        from laegevalg.kort import vist_samtykkeafsnit
        from laegevalg.opslag import gruppe, laegevalgskort, laegevalgskort_dengang
        from laegevalg.opslag.dispensation import dispensationsafsnit
        from laegevalg.opslag.hvorfor import hvorfor
        from laegevalg.postkasse import AnsoegningSendt, Ansoegningssvar
        from laegevalg.regler import familie, katalog
        from laegevalg.trin import (
            AFSLAGSBREV,
            AFSLAGSFORLOEB,
            ANSOEGNING,
            GRUPPEKVITTERING,
            GRUPPESKIFTET,
            KVITTERING,
            LAEGEVALGET,
        )
        from laegevalg.views import gruppe_url, hindring_for_valg, historik_url, vaelg_url
        from sikrede.ramme import FUNKTIONER, KONTEKST, KORT, Dengang, Emnekort, Funktion, Kontekstoplysning

        for art in (LAEGEVALGET, GRUPPESKIFTET, AFSLAGSFORLOEB):
            ARTER.registrer(art)
        SVARMODTAGERE.registrer(Ansoegningssvar())
        EFTERSPIL.registrer(AnsoegningSendt())
        for parameter in (*parametre.ALLE, *parametre_familie.ALLE):
            PARAMETRE.registrer(parameter)
        for regel in (*katalog.ALLE, *familie.ALLE):
            REGLER.registrer(regel)
        for noegle, titel in (
            (KVITTERING, "Lægevalgskvittering"),
            (GRUPPEKVITTERING, "Gruppekvittering"),
            (AFSLAGSBREV, "Lægevalgsbrev"),
            (ANSOEGNING, "Ansøgning om dispensation"),
        ):
            BREVARTER.registrer(Brevart(noegle, titel, f"breve/{noegle}.html", 2))
        AFSNIT.registrer(
            Afsnit("dispensation", "Dispensation", "laegevalg/afsnit/dispensation.html", dispensationsafsnit)
        )
        AFSNIT.registrer(
            Afsnit("samtykke", "Anmodning og samtykke", "laegevalg/afsnit/samtykke.html", vist_samtykkeafsnit)
        )
        AFSNIT.registrer(Afsnit("hvorfor", "Hvorfor?", "laegevalg/_hvorfor.html", hvorfor))
        KONTEKST.registrer(Kontekstoplysning("gruppe", gruppe))
        dengang = Dengang("laegevalg/kort/laegevalg_dengang.html", laegevalgskort_dengang)
        kort = Emnekort("laegevalg", 30, "laegevalg/kort/laegevalg.html", laegevalgskort, dengang, titellinje=True)
        KORT.registrer(kort)
        FUNKTIONER.registrer(Funktion("vaelg-laege", 10, "Vælg læge", "v", vaelg_url, hindring_for_valg))
        FUNKTIONER.registrer(Funktion("skift-gruppe", 20, "Skift sikringsgruppe", "s", gruppe_url, hindring_for_valg))
        FUNKTIONER.registrer(
            Funktion("laegevalg-historik", 40, "Historik for lægevalg", "h", historik_url, lambda sikret, aktoer: "")
        )
