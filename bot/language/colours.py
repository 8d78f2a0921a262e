"""A light's colour as people type it where all can read it: “grønt!”, “🔴”, “I am red”."""

import re

from bot.language.folding import fold

COLOUR = "colour"  # the command that it is
_COLOURS = frozenset(
    map(fold, "green yellow red grøn grønt grønne gul gult gule rød rødt røde 🟢 🟡 🔴 🟩 🟨 🟥".split())
)
_BEFORE = frozenset(map(fold, "i am m im it s is my light we are jeg er det mit min lys vi".split()))
_WORD = re.compile("[🟢🟡🔴🟩🟨🟥]|[^\\W_]+")


def is_colour(typed: str) -> bool:
    """Whether it begins with one, or says so of somebody."""
    for word in map(fold, _WORD.findall(typed)):
        if word not in _BEFORE:
            return word in _COLOURS
    return False
