"""What people wrote, within a sentence of ours: it runs in its own direction and turns nothing round it."""

import re

from markupsafe import Markup, escape

from bot.documents.clean import clean

# Cleaned text of people has neither sign in it, so where they stand in a sentence we put them there.
_OPEN, _CLOSE = "\x0e", "\x0f"
_TAGS = {_OPEN: Markup("<bdi>"), _CLOSE: Markup("</bdi>")}
_SIGN = re.compile(f"([{_OPEN}{_CLOSE}])")


def apart(text: str) -> str:
    """A fact to fill into a sentence, which then goes through `sentence`; nothing for nothing."""
    return f"{_OPEN}{clean(text)}{_CLOSE}" if text else ""


def sentence(told: str) -> Markup:
    """As HTML, cleaned and escaped."""
    parts = (_TAGS.get(part) or escape(clean(part)) for part in _SIGN.split(told))
    return Markup("").join(parts)
