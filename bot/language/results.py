"""What became of a decision, as it is written before its text: “Rejected: the offer from Atea”."""

import re
from collections.abc import Mapping

# By the words of `Result` in bot/domain/entry.py; each language's are read in both.
WORDS: Mapping[str, tuple[str, ...]] = {
    "decided": ("decided", "besluttet", "vedtaget"),
    "rejected": ("rejected", "forkastet", "afvist"),
    "undecided": ("undecided", "not decided", "ikke afgjort", "uafgjort"),
}
_RESULT_OF = {word: result for result, words in WORDS.items() for word in words}
_WRITTEN = re.compile(rf"\s*({'|'.join(_RESULT_OF)})\s*:\s*(?=\S)", re.IGNORECASE)


def split_result(text: str) -> tuple[str, str]:
    """“Forkastet: tilbuddet” -> ("rejected", "tilbuddet"); without such a word, or with nothing behind it,
    ("", text)."""
    found = _WRITTEN.match(text)
    return (_RESULT_OF[found[1].casefold()], text[found.end() :]) if found else ("", text)
