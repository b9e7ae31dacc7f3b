"""``python -m drift.healthcheck ADDRESS``: status 0 when a GET is answered with 200; for containers without curl."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request

PATIENCE = 4.0


def answers(address: str, *, patience: float = PATIENCE) -> bool:
    """Whether the address is answered with 200, asked as a proxy in front would ask, and past any outgoing proxy."""
    request = urllib.request.Request(address, headers={"X-Forwarded-Proto": "https"})  # noqa: S310 - our own address
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=patience) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


if __name__ == "__main__":
    sys.exit(0 if answers(sys.argv[1]) else 1)
