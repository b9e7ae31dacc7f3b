"""Fixed-width records from a table of fields: one C-level format call per line."""

from __future__ import annotations

from typing import Final


class Layout:
    """A record type: `felter` is "name:length" separated by blanks, in order; `#` after the length pads with zeros.

    `laengde` is the length the source gives; ValueError when the fields do not add up to it.
    """

    def __init__(self, kode: str, laengde: int, felter: str) -> None:
        self.kode = kode
        self.laengde = laengde
        self._tomme: Final[dict[str, str]] = {}
        self._nuller: Final[list[tuple[str, str]]] = []
        dele = [f"%-{len(kode)}s"]
        i_alt = len(kode)
        for felt in felter.split():
            navn, bredde = felt.split(":")
            nul, bredde = bredde.endswith("#"), bredde.rstrip("#")
            self._tomme[navn] = "0" * int(bredde) if nul else ""
            if nul:
                self._nuller.append((navn, self._tomme[navn]))
            dele.append(f"%({navn})-{bredde}.{bredde}s")
            i_alt += int(bredde)
        if i_alt != laengde:
            raise ValueError(f"{kode}: felterne er {i_alt} tegn, ikke {laengde}")
        self._antal = len(self._tomme)
        self._format = kode + "".join(dele[1:])

    def linje(self, **vaerdier: str) -> str:
        """The full-width line; a field left out or blank is blank or zeros. KeyError for an unknown field."""
        fyldt = self._tomme | vaerdier
        if len(fyldt) != self._antal:
            raise KeyError(sorted(fyldt.keys() - self._tomme.keys()))
        for navn, nuller in self._nuller:
            if not fyldt[navn]:
                fyldt[navn] = nuller
        return self._format % fyldt
