"""“Cancel Ops”, “flyt mødet til fredag kl. 10”: a planned meeting that is moved, cancelled or brought back in
words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.language.date_words import fold_phrase
from bot.language.folding import fold

MOVE_WORDS = ("move", "flyt", "postpone", "udskyd")
CANCEL_WORDS = ("cancel", "aflys")
# Only behind “meeting” these mean the same.
_MOVED = frozenset(
    map(fold, (*MOVE_WORDS, "flyttes", "flyttet", "moved", "postponed", "udskydes", "udskudt"))
)
_CANCELLED = frozenset(map(fold, (*CANCEL_WORDS, "aflyst", "aflyses", "cancelled", "canceled")))
# In the thread of a meeting that is cancelled these bring it back.
_BACK = frozenset(
    map(
        fold_phrase,
        (
            *("undo", "undo cancel", "back", "bring back", "bring it back", "hold it", "hold it after all"),
            *("fortryd", "fortryd aflysning", "fortryd aflysningen", "tilbage", "alligevel", "hold det"),
            *("hold det alligevel", "hold mødet", "hold mødet alligevel", "gennemfør", "gennemfør alligevel"),
        ),
    )
)
_TO = ("to", "til", "until")
_MEETING = frozenset(("the meeting", "meeting", "this meeting", "moedet", "moede", "dette moede"))
_IT = _MEETING | {"", "it", "this", "det", "den", "dette"}
# So many words a title may have.
_MOST_WORDS = 60
_MARKS = " .!?,:;\"“”„»«'"


@dataclass(frozen=True, slots=True)
class Said:
    """`name` is the meeting's title, "" when it is not said; `when` is empty when it is cancelled, or when no
    new time was said."""

    cancels: bool
    name: str = ""
    when: str = ""


def read(text: str, is_date: Callable[[str], bool], is_title: Callable[[str], bool]) -> Said | None:
    """What is typed behind “meeting”; None when the words are a title of a new one."""
    first, _, rest = text.strip().partition(" ")
    word = fold(first).rstrip(_MARKS)
    if word in _CANCELLED:
        name = rest.strip(_MARKS)
        return Said(True, _name(name)) if _known(name, is_title) else None
    return _moved(rest.split(), is_date, is_title) if word in _MOVED else None


def brings_back(text: str) -> bool:
    """“undo”, “hold det alligevel”: what is typed behind “meeting” where one is cancelled."""
    return fold_phrase(text.strip(_MARKS)) in _BACK


def _moved(words: list[str], is_date: Callable[[str], bool], is_title: Callable[[str], bool]) -> Said | None:
    for count in range(min(len(words), _MOST_WORDS) + 1):
        name, behind = " ".join(words[:count]).strip(_MARKS), words[count:]
        to = bool(behind) and fold(behind[0]) in _TO
        when = _when(" ".join(behind[to:]), to, is_date)
        sure = not behind or is_date(when) or (to and fold_phrase(name) in _MEETING)
        if sure and _known(name, is_title):
            return Said(False, _name(name), when)
    return None


def _when(said: str, to: bool, is_date: Callable[[str], bool]) -> str:
    """Without the mark of a sentence; an hour alone is a time behind “to”."""
    less = said if is_date(said) else said.rstrip(" .!?")
    return f"at {less}" if to and re.fullmatch(r"\d{1,2}", less) else less


def _known(name: str, is_title: Callable[[str], bool]) -> bool:
    return fold_phrase(name) in _IT or is_title(_name(name))


def _name(name: str) -> str:
    """Without “the meeting” before it, "" when it is just that."""
    folded = fold_phrase(name)
    if folded in _IT:
        return ""
    return re.sub(r"(?i)^(?:the meeting|meeting|mødet|moedet|møde|moede) ", "", name).strip(_MARKS)
