"""In which order people are asked to speak: those heard least lately first, and nobody sees how often."""

from collections.abc import Collection, Mapping
from hashlib import blake2b

# Meetings that are remembered for the order (the method: only lately counts, and all else is forgotten).
REMEMBERED = 4


def speaking_order(
    present: Collection[str], heard: Mapping[str, int], seed: str, last: Collection[str] = ()
) -> tuple[str, ...]:
    """`heard`: how often each was heard in the meetings that are remembered; `last`: who speak last because
    the team wants it (its leaders). Among equals the order is by chance, the same at every look (`seed`)."""
    return tuple(
        sorted(present, key=lambda person: (person in last, heard.get(person, 0), _chance(seed, person)))
    )


def _chance(seed: str, person: str) -> bytes:
    return blake2b(f"{seed}/{person}".encode(), digest_size=8).digest()
