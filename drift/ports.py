"""Ports on the loopback."""

from __future__ import annotations

import os
import socket

from drift.console import Refusal, say

HOST = "127.0.0.1"
USUAL_PORT = 8000
ALTERNATIVES = range(USUAL_PORT + 1, USUAL_PORT + 100)


def is_free(port: int) -> bool:
    """Whether a server could listen on the port now."""
    with socket.socket() as probe:
        # As servers do: a connection in TIME_WAIT from the last run does not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def any_free() -> int:
    """A port that the kernel says is free."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def web_port() -> int:
    """The port of the web server: PORT when it is set, otherwise 8000 or the next free one."""
    chosen = os.environ.get("PORT")
    if chosen:
        return _demanded(chosen)
    if is_free(USUAL_PORT):
        return USUAL_PORT
    port = next((port for port in ALTERNATIVES if is_free(port)), None) or any_free()
    say(f"Port {USUAL_PORT} is taken by another program; using {port}. (PORT=… chooses one.)")
    return port


def _demanded(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Refusal(f"PORT={text} is not a port number between 1 and 65535.")
    port = int(text)
    if not is_free(port):
        raise Refusal(
            f"Port {port} cannot be used: another program has it, or this user may not have it. Choose another PORT, "
            "or leave PORT out and a free one is found."
        )
    return port
