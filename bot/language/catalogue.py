"""The Danish catalogue as it is read at run time, and what stands between braces in a sentence."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parent
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@cache
def translations(language: str) -> Mapping[str, tuple[str, ...]]:
    """English sentence -> its translation; (one, many) for a plural, found by its `one`.

    Read once per process. English needs no file. What is not translated, or only guessed at (fuzzy),
    is left out, so that the reader gets English rather than a wrong sentence.
    """
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return {}
    # Babel's reader is needed once in a process and never by the tools that import this module.
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        read = read_po(file, locale=language)
    found: dict[str, tuple[str, ...]] = {}
    for message in read:
        string = message.string
        forms = (string or "",) if string is None or isinstance(string, str) else tuple(string)
        if message.id and not message.fuzzy and all(forms):
            found[key_of(message.id)] = forms
    return found


def key_of(message_id: str | tuple[str, ...] | list[str]) -> str:
    """What a message is found by: a plural by its singular, as in gettext."""
    return message_id if isinstance(message_id, str) else message_id[0]


def placeholders(sentence: str) -> frozenset[str]:
    """The names of the facts a sentence wants."""
    return frozenset(PLACEHOLDER.findall(sentence))
