"""The fixtures of proofs on the clockwork."""

from tests.stoette.maskinrum import (  # noqa: F401
    arter,
    draeber,
    draeber_proces,
    ejer,
    leverandoer,
    leverandoer_proces,
)
