"""What is being handled just now: whatever is logged or written to the outbox meanwhile is known to belong
to it, by its correlation."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import blake2b
from secrets import token_hex

Fact = str | int | float | None
# Letters of a correlation: short enough to be read out, long enough never to be met twice in a log.
LENGTH = 16


@dataclass(slots=True)
class Matter:
    """`facts` are told when it is over; `tries`: how often its transaction had to be tried again."""

    correlation: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)
    tries: int = 0


_now: ContextVar[Matter | None] = ContextVar("matter", default=None)


@contextmanager
def about(correlation: str) -> Iterator[Matter]:
    """Also for tasks that are begun meanwhile."""
    matter = Matter(correlation)
    before = _now.set(matter)
    try:
        yield matter
    finally:
        _now.reset(before)


def correlation() -> str:
    """Of what is being handled; "" outside."""
    matter = _now.get()
    return matter.correlation if matter else ""


def tell(**facts: Fact) -> None:
    """To be said of it when it is over; a later fact takes the place of an earlier one."""
    if matter := _now.get():
        matter.facts.update(facts)


def called(correlation: str) -> None:
    """Its correlation is known only now."""
    if matter := _now.get():
        matter.correlation = correlation


def tried_again() -> None:
    if matter := _now.get():
        matter.tries += 1


def correlation_of(*ids: str) -> str:
    """The same for the same ids, so that what Teams delivers twice is found together, on any instance; and
    nobody reads from it whose they are. Of its own for what has no id."""
    if not all(ids):
        return token_hex(LENGTH // 2)
    return blake2b("/".join(ids).encode(), digest_size=LENGTH // 2).hexdigest()
