"""Reading an answer again."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Final

from django.db import connection

from integrationer.digitalpost.indgang import besvarede, dan_svar
from integrationer.digitalpost.svar import Svar
from integrationer.digitalpost.system import NOEGLE
from integrationer.models import Indgaaende
from integrationer.systemer import Besked

_UBEHANDLEDE: Final = """
SELECT DISTINCT besked FROM unnest(%(beskeder)s::text[]) AS besked
  JOIN integrationer_indgaaende i ON position(besked IN lower(encode(i.indhold, 'escape'))) > 0
 WHERE i.afsender = %(afsender)s AND (i.behandlet IS NULL OR i.udfald LIKE 'opgivet:%%')
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


def med_ubehandlet_svar(beskeder: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the messages that something names which has come and is not handled, or was given up.

    Capitals or not, as an answer is read. One statement over what the sender's messages have come to, which reads only
    those unhandled.
    """
    with connection.cursor() as cursor:
        cursor.execute(_UBEHANDLEDE, {"afsender": NOEGLE, "beskeder": [str(en) for en in beskeder]})
        return {uuid.UUID(besked) for (besked,) in cursor.fetchall()}
