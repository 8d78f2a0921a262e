"""What people write to a light besides its colours: told of many, or of nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.refusal import Refused
from bot.domain.visible import visible

# So many more than a result needs must have written one before any is told: fewer words than colours make
# somebody known.
MORE_AUTHORS = 2
COMMENT_ROOM = 500


@dataclass(frozen=True, slots=True)
class Comment:
    """By its `number` in the one random order in which all stand."""

    number: int
    text: str


def authors(k: int) -> int:
    """How many must have written one."""
    return k + MORE_AUTHORS


def comment_of(text: str) -> str:
    """As it is kept, "" for nothing. Raises Refused for more than there is room for: none is cut."""
    written = text.replace("\0", "").strip()
    if len(written) > COMMENT_ROOM:
        raise Refused("There is room for {room} characters.", room=COMMENT_ROOM)
    return written if visible(written) else ""


def told_comments(written: Sequence[str], k: int) -> Sequence[str]:
    """Of one text by each author, in an order that tells nothing; "" is nothing."""
    given = [each for each in written if each]
    return given if len(given) >= authors(k) else []
