"""Ports for servers of tests."""

import itertools
import os
import random
import socket

# Below what the system hands out to connections: one of those could take the port before the server has.
RANGE = range(15_000, 30_000)
# Tests that run at the same time take from ports of their own: between the look and the server another could.
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
OWN = RANGE[WORKER % 64 :: 64]
# All the others are handed out before one comes again: a test that asks for two before it listens gets two.
TURNS = itertools.cycle(random.sample(OWN, len(OWN)))


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    for port in itertools.islice(TURNS, len(OWN)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no port is free")
