"""Words that became confidential while somebody wrote: whether a line still has them."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from bot.domain.change import ALIKE, COMPARED

# One short word alone is in too many lines to be known by it.
TELLING = 8
_WORDS = re.compile(r"\w+")


def says(line: str, secret: str) -> bool:
    """The whole of it, in the same words one after another, whatever stands around them and between."""
    words, wanted = _words(line), _words(secret)
    if not wanted or (len(wanted) == 1 and len(wanted[0]) < TELLING):
        return line.strip() == secret.strip()
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def resembles(line: str, secret: str) -> bool:
    """Much of it: the line may be a rewording, or may be about something else."""
    words, wanted = _words(line), _words(secret)
    match = SequenceMatcher(None, words, wanted, autojunk=False)
    run = match.find_longest_match(0, len(words), 0, len(wanted)).size
    if run >= max(3, (len(wanted) + 1) // 2):
        return True
    return SequenceMatcher(None, line[:COMPARED], secret[:COMPARED], autojunk=False).ratio() >= ALIKE


def _words(text: str) -> Sequence[str]:
    return _WORDS.findall(text.casefold())
