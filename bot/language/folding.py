"""Words as people type them, made comparable: case, accents and æ, ø, å written as ae, oe, aa."""

import re
from unicodedata import normalize

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
MARKS = ",.:;!?"
_FIRST = re.compile(r"[\W_]*(?P<word>[^\W_]+)[\s,.:;!?\u2013\u2014-]*")


def fold(word: str) -> str:
    """A command's word without its slash, in small letters, "næste" and "naeste" alike."""
    return word.strip().removeprefix("/").casefold().translate(_LETTERS)


def parted(text: str) -> tuple[str, str]:
    """The first word, folded and without marks, and what stands behind it: "Haster: server nede" is
    ("haster", "server nede")."""
    match = _FIRST.match(text)
    return (fold(match["word"]), text[match.end() :].strip()) if match else ("", text.strip())


def words_of(text: str) -> frozenset[str]:
    """All words of it, folded, without marks and emoji."""
    return frozenset(map(fold, re.findall(r"[^\W_]+", text)))


def searchable(text: str) -> str:
    """The whole text as it is searched: “Café på Ærø” is "café paa aeroe", however its letters are put
    together."""
    return normalize("NFKC", text).casefold().translate(_LETTERS)
