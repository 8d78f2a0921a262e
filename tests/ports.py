"""Ports for servers of tests."""

import random
import socket

# Below what the system hands out to connections: one of those could take the port before the server has.
RANGE = range(15_000, 30_000)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    for port in random.sample(RANGE, 200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no port is free")
