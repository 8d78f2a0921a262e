"""With names or without, at the end of what somebody typed: “… open”, “… anonymous”, “… åben”."""

import re

from bot.language.rhythm_words import split_rhythm

_OPEN = "open|openly|with names|åbent?|aabent?|med navne?"
_ANONYMOUS = "anonymous|anonymously|anonymt?"
_WORDS = rf"(?:(?P<open>{_OPEN})|(?:{_ANONYMOUS}))"
_LAST = re.compile(rf"(?:\A|(?<=[\s?!.,;:])){_WORDS}\s*[.!]?\s*\Z", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?<=[?!.,;:])\s*{_WORDS}[\s,]+(?=\S)", re.IGNORECASE)


def split_names(text: str) -> tuple[str, bool | None]:
    """What is left without it, and whether with names; None when nothing is said of it. As how often, it
    stands behind the question, whose own last word it may be (“Is the office open”): behind a mark, and
    before or behind how often."""
    last = _LAST.search(text)
    if last and _is_behind(before := text[: last.start()].rstrip()):
        return before.rstrip(" ,;:\n"), bool(last["open"])
    for found in _BETWEEN.finditer(text):
        question, often = text[: found.start()], text[found.end() :]
        more, weeks = split_rhythm(often)
        if weeks and not more:
            return f"{question} {often}", bool(found["open"])
    return text, None


def _is_behind(before: str) -> bool:
    return not before or before[-1] in "?!.,;:" or split_rhythm(before)[1] is not None
