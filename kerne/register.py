"""Registries: how a room below learns of what a room above brings, without importing it.

Filled in `AppConfig.ready`; read-only afterwards. Each registry refuses a key twice and names its own
contents in its error, so that a typing mistake is found at the first request.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class MedNoegle(Protocol):
    """Anything that can be registered: it has a key."""

    @property
    def noegle(self) -> str: ...


M = TypeVar("M", bound=MedNoegle)


class UkendtNoegle(LookupError):
    """A key that nobody registered."""


class Register(Generic[M]):
    """An ordered set of things by key."""

    def __init__(self, hvad: str) -> None:
        self.hvad = hvad
        self._poster: dict[str, M] = {}

    def registrer(self, post: M) -> M:
        """Add `post`. Raises ValueError when its key is taken by another."""
        kendt = self._poster.get(post.noegle)
        if kendt is not None and kendt is not post:
            raise ValueError(f"{self.hvad}: nøglen {post.noegle!r} er registreret to gange.")
        self._poster[post.noegle] = post
        return post

    def hent(self, noegle: str) -> M:
        """The thing by its key. Raises `UkendtNoegle`."""
        try:
            return self._poster[noegle]
        except KeyError:
            raise UkendtNoegle(
                f"{self.hvad}: {noegle!r} er ikke registreret; kendte: {sorted(self._poster)}."
            ) from None

    def __iter__(self) -> Iterator[M]:
        return iter(self._poster.values())

    def __contains__(self, noegle: object) -> bool:
        return noegle in self._poster

    def __len__(self) -> int:
        return len(self._poster)
