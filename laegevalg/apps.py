from django.apps import AppConfig


class LaegevalgConfig(AppConfig):
    """Doctor and group."""

    name = "laegevalg"
    verbose_name = "Lægevalg"

    def ready(self) -> None:
        """Register card, action, process, letter and the group of the title bar."""
        from breve.arter import BREVARTER, Brevart
        from forloeb.art import ARTER
        from kerne.afgoerelse import REGLER
        from konfiguration.parametre import PARAMETRE
        from laegevalg import parametre, parametre_familie
        from laegevalg.opslag import gruppe, laegevalgskort
        from laegevalg.regler import familie, katalog
        from laegevalg.trin import KVITTERING, LAEGEVALG
        from laegevalg.views import hindring_for_valg, historik_url, vaelg_url
        from sikrede.ramme import FUNKTIONER, KONTEKST, KORT, Emnekort, Funktion, Kontekstoplysning

        ARTER.registrer(LAEGEVALG)
        for parameter in (*parametre.ALLE, *parametre_familie.ALLE):
            PARAMETRE.registrer(parameter)
        for regel in (*katalog.ALLE, *familie.ALLE):
            REGLER.registrer(regel)
        BREVARTER.registrer(Brevart(KVITTERING, "Lægevalgskvittering", "breve/laegevalgskvittering.html", 1))
        KONTEKST.registrer(Kontekstoplysning("gruppe", gruppe))
        KORT.registrer(Emnekort("laegevalg", 30, "laegevalg/kort/laegevalg.html", laegevalgskort))
        FUNKTIONER.registrer(Funktion("vaelg-laege", 10, "Vælg læge", "v", vaelg_url, hindring_for_valg))
        FUNKTIONER.registrer(
            Funktion("laegevalg-historik", 40, "Historik for lægevalg", "h", historik_url, lambda sikret, aktoer: "")
        )
