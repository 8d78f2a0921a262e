"""A day that is typed nearly right before a time: "trosdag kl. 10", "i moregn kl. 10", "3 Decmber 10:00"."""

import re

from bot.language.date_words import fold_phrase

_DANISH = (
    "mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar april august september oktober"
    " november december morgen imorgen overmorgen"
).split()
_ENGLISH = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April August September"
    " October November December today tomorrow"
).split()
_LONGEST = 14
# What is as near as a slip of the finger, and a word of its own.
_WORDS = frozenset(
    "mandat mandal mandage mandags tirsdage onsdage torsdage fredage sundry sundae norden morgan borgen"
    " sorgen morden moden morgens toddy".split()
)
# What belongs to the day before it.
_BESIDE = re.compile(
    r"(?i)(?:i|on|på|paa|den|the|d\.?|of|næste|naeste|next|this|denne|\d{1,2}(?:\.|st|nd|rd|th)?)\Z"
)


def put_right(before: str, time: str, language: str) -> tuple[str, str] | None:
    """The day at the end of `before` with the time behind it, as typed and as it was meant; None when the
    last word is not nearly a day: ("trosdag kl. 10", "torsdag kl. 10")."""
    words = before.split()
    if not words:
        return None
    nearest = _nearest(words[-1].strip(".,:"), language)
    if nearest is None:
        return None
    first = len(words) - 1
    while first and _BESIDE.match(words[first - 1]):
        first -= 1
    beside = words[first:-1]
    return " ".join([*beside, words[-1], time]), " ".join([*beside, nearest, time])


def _nearest(word: str, language: str) -> str | None:
    typed = fold_phrase(word)
    if not 5 <= len(typed) <= _LONGEST or typed in _WORDS or not typed.isalpha():
        return None
    order = (*_DANISH, *_ENGLISH) if language == "da" else (*_ENGLISH, *_DANISH)
    found = min(order, key=lambda day: slips(typed, fold_phrase(day)))
    meant = fold_phrase(found)
    # Two only in a long word that begins right: "remember" is no December.
    near = 1 <= slips(typed, meant) <= (2 if len(meant) >= 8 and typed[0] == meant[0] else 1)
    # So short that only letters that changed places tell a slip from another word.
    return found if near and (len(meant) > 5 or sorted(typed) == sorted(meant)) else None


def slips(typed: str, meant: str) -> int:
    """How many letters are missing, too many, wrong, or changed places with the next."""
    rows = [list(range(len(meant) + 1))]
    for i, letter in enumerate(typed, 1):
        row = [i]
        for j, other in enumerate(meant, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != other))
            if i > 1 and j > 1 and (letter, typed[i - 2]) == (meant[j - 2], other):
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
