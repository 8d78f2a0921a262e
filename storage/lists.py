"""Lists in statements."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


# Values in one list: far below what any database takes.
AT_ONCE = 500


def portions(values: Sequence[T]) -> Iterable[Sequence[T]]:
    """The values in lists that are not too long."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def evened(values: Collection[T]) -> Sequence[T]:
    """The same values, the last of them again and again until they are a power of two. A list of another
    length is another statement, which a database has to read and plan anew."""
    some = list(values)
    if not some:
        return some
    return some + some[-1:] * ((1 << (len(some) - 1).bit_length()) - len(some))
