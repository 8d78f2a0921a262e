"""What `/edit` and `/undo` ask for: which entry, and what is to become of its text."""

import re
from dataclasses import dataclass

from bot.domain.refusal import Refused

CONFIDENTIAL_WORDS = frozenset({"confidential", "fortrolig", "fortroligt"})
# “4”, “#4”, “4:”; “C1” and “F1” are the first of the confidential ones.
_NUMBER = re.compile(r"#?(?P<series>[cf])?(?P<number>\d{1,9})[.:]?", re.IGNORECASE)
_SWAP = re.compile(r"s/(?P<old>(?:\\.|[^/\\])*)/(?P<new>(?:\\.|[^/\\])*)(?:/(?P<all>g?))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Number:
    """How people call an entry; confidential ones have a series of their own."""

    value: int
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Swap:
    """Some words for others: the first time they stand there, or each time."""

    old: str
    new: str
    everywhere: bool = False

    def fits(self, text: str) -> bool:
        return self.old in text

    def of(self, text: str) -> str:
        return text.replace(self.old, self.new, -1 if self.everywhere else 1)


@dataclass(frozen=True, slots=True)
class Wish:
    """`number` None means the own last one. One of `swap`, `confidential` and `text` says what is wanted."""

    number: Number | None
    text: str = ""
    swap: Swap | None = None
    confidential: bool = False


def number_of(text: str) -> Number | None:
    """“4” and “C1”; None for what is no number."""
    found = _NUMBER.fullmatch(text.strip())
    return Number(int(found["number"]), found["series"] is not None) if found else None


def wish_of(text: str) -> Wish:
    """“4 new text”, “4 s/old/new/”, “s/old/new/” and “4 confidential”. Raises Refused for anything else."""
    first, rest = [*text.split(maxsplit=1), "", ""][:2]
    number = number_of(first)
    rest = rest.strip() if number else text.strip()
    if swap := _swap_of(rest):
        return Wish(number, swap=swap)
    if number is None:
        raise Refused("Which one? Type “edit”, its number and the new text: “edit 4 We try three weeks”.")
    if not rest:
        raise Refused("There is no new text yet. Write it after the number: “edit 4 We try three weeks”.")
    if rest.casefold() in CONFIDENTIAL_WORDS:
        return Wish(number, confidential=True)
    return Wish(number, rest)


def _swap_of(text: str) -> Swap | None:
    """Literal words, no patterns; a slash among them is written “\\/”."""
    if not text.startswith("s/"):
        return None
    found = _SWAP.fullmatch(text)
    if found is None or not found["old"]:
        raise Refused("Write it as “s/old/new/”. A slash within the words is written “\\/”.")
    return Swap(_literal(found["old"]), _literal(found["new"]), bool(found["all"]))


def _literal(words: str) -> str:
    """Only a slash needs a backslash; every other backslash is one that somebody wrote."""
    return words.replace("\\/", "/")
