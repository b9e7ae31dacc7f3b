"""What Digital Post tells of the requests to doctors."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from integrationer.digitalpost.svar import Svar, Svarmodtager
from integrationer.digitalpost.system import NOEGLE
from integrationer.systemer import Besked, Efterspil, Indhold
from laegevalg.dispensation import ANSOEGNING, meld_afsendt, modtag_svar
from laegevalg.models import Dispensation


@dataclass(frozen=True)
class Ansoegningssvar(Svarmodtager):
    """Answers from the doctors who were asked."""

    noegle: str = ANSOEGNING

    def besvaret(self, svar: Svar, besked: Besked) -> str:
        """Let the answer decide, or keep it."""
        return modtag_svar(svar)

    def sikret_id(self, besked: Besked) -> int | None:
        """Whom the request was for. One query."""
        spurgt = Dispensation.objects.filter(besked=besked.idempotensnoegle)
        return spurgt.values_list("forloeb__sikret_id", flat=True).first()


@dataclass(frozen=True)
class AnsoegningSendt(Efterspil):
    """A request has reached Digital Post."""

    noegle: str = f"{NOEGLE}.{ANSOEGNING}"

    def leveret(self, besked: Besked, kvittering: Indhold) -> None:
        """Let the time to answer begin."""
        meld_afsendt(uuid.UUID(besked.idempotensnoegle))
