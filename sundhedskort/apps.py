from django.apps import AppConfig


class SundhedskortConfig(AppConfig):
    """Health cards."""

    name = "sundhedskort"
    verbose_name = "Sundhedskort"

    def ready(self) -> None:
        """Register the process, its letter, the supplier's messages, and the order that follows a choice of doctor."""
        from breve.arter import BREVARTER, Brevart
        from forloeb.art import ARTER
        from integrationer.systemer import EFTERSPIL, MODTAGERE
        from kerne.afgoerelse import REGLER
        from konfiguration.parametre import PARAMETRE
        from laegevalg.foelger import FOELGER
        from sundhedskort.foelge import KORTBESTILLING
        from sundhedskort.leverandoer import Kortmeldinger, OrdreModtaget
        from sundhedskort.parametre import AFSENDELSESFRIST, GEBYRPARAMETRE, SVARFRIST
        from sundhedskort.regler import gebyrregler
        from sundhedskort.trin import KVITTERING, SUNDHEDSKORT

        ARTER.registrer(SUNDHEDSKORT)
        PARAMETRE.registrer(SVARFRIST)
        PARAMETRE.registrer(AFSENDELSESFRIST)
        for parameter in GEBYRPARAMETRE:
            PARAMETRE.registrer(parameter)
        for regel in gebyrregler.ALLE:
            REGLER.registrer(regel)
        BREVARTER.registrer(Brevart(KVITTERING, "Sundhedskortkvittering", "breve/sundhedskortkvittering.html", 2))
        FOELGER.registrer(KORTBESTILLING)
        EFTERSPIL.registrer(OrdreModtaget())
        MODTAGERE.registrer(Kortmeldinger())
