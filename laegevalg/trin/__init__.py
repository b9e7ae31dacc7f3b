"""The processes of a choice of doctor or group, and their steps."""

from laegevalg.trin.art import AFSLAGSFORLOEB, GRUPPESKIFTET, LAEGEVALGET
from laegevalg.trin.breve import AFSLAGSBREV, ANSOEGNING, GRUPPEKVITTERING, KVITTERING

__all__ = [
    "AFSLAGSBREV",
    "AFSLAGSFORLOEB",
    "ANSOEGNING",
    "GRUPPEKVITTERING",
    "GRUPPESKIFTET",
    "KVITTERING",
    "LAEGEVALGET",
]
