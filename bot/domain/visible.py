"""Whether a text has anything in it that a person would see."""

import unicodedata

# What Unicode counts as letters, marks or symbols and draws as nothing: fillers of Korean, the empty Braille
# pattern, joiners of accents, and the signs that choose how the one before them looks.
_DRAWN_AS_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})


def visible(text: str) -> bool:
    """False for blanks, line breaks, and signs without width or picture alone."""
    return any(map(_seen, text))


def _seen(sign: str) -> bool:
    if unicodedata.category(sign) in _UNSEEN or sign in _DRAWN_AS_NOTHING:
        return False
    return not any(first <= ord(sign) <= last for first, last in _SELECTORS)
