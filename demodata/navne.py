"""Names people in Denmark have, old and young, and the hard ones: one letter, too long, marked, unwritable."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple


def _ordliste(tekst: str) -> tuple[str, ...]:
    return tuple(tekst.split())


MAND: Final = "M"
KVINDE: Final = "K"

_MAEND_AELDRE: Final = _ordliste(
    """
    Peter Jens Lars Michael Henrik Søren Thomas Jan Niels Christian Jørgen Hans Per Erik Ole Svend Poul Kurt
    Bent Knud Børge Aage Villy Gunnar Flemming Kaj Finn Torben Preben Carsten Claus Steen Palle Mogens Ejnar
    Holger Verner Jørn Bjarne René Åge Ib Leif Karl
    """
)
_MAEND_YNGRE: Final = _ordliste(
    """
    William Oscar Carl Malthe Emil Valdemar Noah Aksel Oliver Lucas Alfred Victor Frederik Magnus Mikkel Rasmus
    Mathias Simon Anton August Johan Jonas Kasper Andreas Christoffer Sebastian Tobias Nikolaj Asger Bjørn
    Villads Theo Elliot Storm Adam Milas Konrad Hjalte Sylvester André
    """
)
_KVINDER_AELDRE: Final = _ordliste(
    """
    Anne Kirsten Mette Hanne Anna Helle Susanne Lene Maria Marianne Inge Karen Lone Bente Camilla Pia Charlotte
    Jytte Tina Gitte Birgit Else Grethe Ruth Gerda Tove Åse Kamma Lis Rigmor Ingrid Edith Vibeke Annelise Ulla
    Dorthe Jonna Ellen Solveig Renée
    """
)
_KVINDER_YNGRE: Final = _ordliste(
    """
    Ella Ida Freja Emma Alma Clara Sofia Karla Agnes Luna Olivia Nora Josefine Laura Mathilde Caroline Sofie
    Cecilie Julie Astrid Liva Saga Frida Vigga Ellie Isabella Aya Signe Rosa Marie Filippa Lærke Maja Sara
    Katrine Louise Amalie Zoé Bjørk Åse
    """
)
_EFTERNAVNE: Final = _ordliste(
    """
    Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen
    Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Jacobsen Mikkelsen
    Olesen Frederiksen Laursen Henriksen Lund Holm Schmidt Eriksen Kristiansen Clausen Simonsen Svendsen
    Andreasen Iversen Jeppesen Mogensen Jespersen Nissen Lauridsen Frandsen Østergaard Jepsen Kjær Carlsen
    Vestergaard Jessen Nørgaard Dahl Christoffersen Skov Søndergaard Bertelsen Bruun Lassen Bach Gregersen Friis
    Johnsen Steffensen Kjeldsen Bech Krogh Lauritsen Danielsen Mathiesen Andresen Winther Toft Ravn Brandt Dam
    Holst Lind Mathiasen Overgaard Schou Nilsson Åkjær Kirkegaard Bjerregaard Thygesen Ibsen Damgaard Øster
    Aagaard
    """
)
_MELLEMNAVNE: Final = _ordliste(
    """
    Lund Holm Bach Kjær Skov Dahl Møller Juul Krogh Bjerre Ravn Vinther Østergaard Bang Rosendahl Krag Storm
    Lykke Birk Friis
    """
)
_TILFLYTTERE: Final = {
    MAND: _ordliste(
        "Mohammad Ahmad Ali Hassan Piotr Andrzej Krzysztof Andrei Ion Mehmet Mustafa Omar Yusuf José Jürgen"
    ),
    KVINDE: _ordliste("Fatima Aisha Zeynep Maryam Agnieszka Katarzyna Elena Oksana Olena Leyla Noor Inés Zoë Brigitte"),
}
_TILFLYTTEREFTERNAVNE: Final = _ordliste(
    """
    Ahmed Ali Hussein Khan Yilmaz Kaya Nowak Kowalski Popescu Ivanov Müller Schäfer García Núñez Kovalenko
    Öztürk Nguyen Tran Hassan Demir
    """
)

_UDEN_TEGNENE: Final = (("Lukasz", "Wojcik"), ("Jiri", "Dvorak"))
"""Łukasz Wójcik and Jiří Dvořák, as ISO-8859-1 can have them."""
_LANGT_FORNAVN: Final = "Maximilian Alexander Constantin Frederik Ferdinand"
_LANGT_MELLEMNAVN: Final = "Scharffenberg Reventlow Castenskiold"
_LANGT_EFTERNAVN: Final = "Hohenstein-Wedell-Neergaards-Brockenhuus"


class Navn(NamedTuple):
    """A name as CPR has it; the marks are `+` abbreviated, `*` letters that cannot be written, `=` uncertain."""

    fornavn: str
    mellemnavn: str
    efternavn: str
    fornavn_mrk: str = ""
    mellemnavn_mrk: str = ""
    efternavn_mrk: str = ""

    @property
    def mrk(self) -> str:
        """The mark of the name as one, where another person's record has it."""
        return self.efternavn_mrk or self.fornavn_mrk or self.mellemnavn_mrk

    def adressering(self) -> str:
        """`Efternavn,Fornavn Mellemnavn` in at most 34 characters: given names shrink to initials from behind."""
        hele_navnet = f"{self.efternavn},{self.fornavn} {self.mellemnavn}".rstrip(" ,")
        if len(hele_navnet) <= 34 and self.efternavn and self.fornavn:
            return hele_navnet
        fornavne = [*self.fornavn.split(), *self.mellemnavn.split()]
        for kortet in range(len(fornavne) + 1):
            hele = fornavne[: len(fornavne) - kortet]
            forbogstaver = [navn[0] for navn in fornavne[len(fornavne) - kortet :]]
            tekst = ",".join(del_ for del_ in (self.efternavn, " ".join(hele + forbogstaver)) if del_)
            if len(tekst) <= 34:
                return tekst
        return self.efternavn[:34]


def efternavn(rng: Random) -> str:
    return rng.choice(_EFTERNAVNE)


def dansk(rng: Random, koen: str, foedselsaar: int, efternavn_: str) -> Navn:
    """A name that fits sex and generation; about a third have a middle name, one in ten two given names."""
    if koen == MAND:
        liste = _MAEND_YNGRE if foedselsaar >= 1985 else _MAEND_AELDRE
    else:
        liste = _KVINDER_YNGRE if foedselsaar >= 1985 else _KVINDER_AELDRE
    fornavn = rng.choice(liste)
    if rng.random() < 0.1:
        fornavn += " " + rng.choice(liste)
    mellem = rng.choice(_MELLEMNAVNE) if rng.random() < 0.35 else ""
    return Navn(fornavn, mellem if mellem != efternavn_ else "", efternavn_)


def fremmed(rng: Random, koen: str) -> Navn:
    return Navn(rng.choice(_TILFLYTTERE[koen]), "", rng.choice(_TILFLYTTEREFTERNAVNE))


def sjaeldent(rng: Random, koen: str, efternavn_: str) -> Navn:
    """One of the names that break screens, keys and columns."""
    return rng.choice(sjaeldne(koen, efternavn_))


def sjaeldne(koen: str, efternavn_: str) -> list[Navn]:
    """All of them, the surname given to those that have an ordinary one."""
    return [
        Navn("Å", "", efternavn_),
        Navn("O", "", "Y"),
        Navn("Ø", "", "Å"),
        Navn(_LANGT_FORNAVN, _LANGT_MELLEMNAVN, _LANGT_EFTERNAVN),
        Navn(_LANGT_FORNAVN, "", efternavn_, "+"),
        *(Navn(fornavn, "", efternavn, "*", "", "*") for fornavn, efternavn in _UDEN_TEGNENE),
        Navn("", "", "Ahmadzai", "=", "", "="),
        Navn("Anne-Marie Åse", "D'Ærø", "Sønder-Öberg"),
        Navn("Zoé" if koen == KVINDE else "René", "É", "Müller-Ibáñez"),
    ]
