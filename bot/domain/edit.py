"""What `/edit` and `/undo` ask for: which entry, and what is to become of its text."""

import re
from dataclasses import dataclass

from bot.domain.refusal import Refused

# “4”, “#4”, “4:”, “no. 4”, “decision 4”; “C1” and “F1” are the first of the confidential ones.
_NUMBER = re.compile(
    r"(?:(?:decision|action|note|proposal|entry|beslutning(?:en)?|opgave(?:n)?|notat(?:et)?|forslag(?:et)?"
    r"|punkt)\s+)?(?:(?:no\.?|nr\.?|number|nummer)\s*)?"
    r"#?(?P<series>[cf])?(?P<number>\d{1,9})[.:]?",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(
    r"(?:(?:make|is|g(?:ø|oe|o)r|er|som|as)\s+)?(?:(?:it|this|det|den|dette)\s+)?(?:er\s+|is\s+)?"
    r"(?:confidential|fortroligt?)[\s.!,;:…]*",
    re.IGNORECASE,
)
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
    number, rest = _number_and_rest(text.strip())
    if swap := _swap_of(rest):
        return Wish(number, swap=swap)
    if number is None:
        raise Refused("Which one? Type “edit”, its number and the new text: “edit 4 We try three weeks”.")
    if not rest:
        raise Refused("There is no new text yet. Write it after the number: “edit 4 We try three weeks”.")
    if _CONFIDENTIAL.fullmatch(rest):
        return Wish(number, confidential=True)
    return Wish(number, rest)


def _number_and_rest(text: str) -> tuple[Number | None, str]:
    """The number it begins with, as a word of its own."""
    begun = re.match(rf"(?:{_NUMBER.pattern})(?!\S)", text, re.IGNORECASE)
    return (number_of(begun[0]), text[begun.end() :].strip()) if begun else (None, text)


def _swap_of(text: str) -> Swap | None:
    """Literal words, no patterns; a slash among them is written “\\/”."""
    if not text.startswith("s/"):
        return None
    found = _SWAP.fullmatch(text)
    if found is None or not found["old"]:
        raise Refused("Write it as “s/old/new/”. Before a slash within the words comes a backslash.")
    return Swap(_literal(found["old"]), _literal(found["new"]), bool(found["all"]))


def _literal(words: str) -> str:
    """Only a slash needs a backslash; every other backslash is one that somebody wrote."""
    return words.replace("\\/", "/")
