"""Reading an answer again."""

from __future__ import annotations

import uuid
from typing import Final

from django.db import connection

from integrationer.digitalpost.indgang import besvarede, dan_svar
from integrationer.digitalpost.svar import Svar
from integrationer.digitalpost.system import NOEGLE
from integrationer.models import Indgaaende
from integrationer.systemer import Besked

_UBEHANDLET: Final = """
SELECT EXISTS (SELECT 1 FROM integrationer_indgaaende
                WHERE afsender = %(afsender)s AND (behandlet IS NULL OR udfald LIKE 'opgivet:%%')
                  AND position(%(besked)s IN lower(encode(indhold, 'escape'))) > 0)
"""


def hent_svar(besked_uuid: uuid.UUID) -> Svar | None:
    """An answer as it came, for a person to read; None when there is none or it is another municipality's.

    Two statements, one more for each message it names that is not ours. The caller has been through `sikrede.adgang`
    for whom the process is about: the text may name anybody.
    """
    modtaget = Indgaaende.objects.filter(afsender=NOEGLE, besked_id=str(besked_uuid)).first()
    if modtaget is None:
        return None
    raekke = besvarede(bytes(modtaget.indhold))
    if raekke is None:
        return None
    besked = Besked(raekke.pk, raekke.art, raekke.idempotensnoegle, raekke.indhold, raekke.genstand)
    return dan_svar(modtaget, besked)


def har_ubehandlet_svar(besked_uuid: uuid.UUID) -> bool:
    """Whether something that names the message has come and is not handled, or was given up.

    Capitals or not, as an answer is read. One statement over what the sender's messages have come to, which reads only
    those unhandled.
    """
    with connection.cursor() as cursor:
        cursor.execute(_UBEHANDLET, {"afsender": NOEGLE, "besked": str(besked_uuid)})
        (svar,) = cursor.fetchone()
    return bool(svar)
