"""Words as people type them, made comparable: case, accents and æ, ø, å written as ae, oe, aa."""

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold(word: str) -> str:
    """A command's word without its slash, in small letters, "næste" and "naeste" alike."""
    return word.strip().removeprefix("/").casefold().translate(_LETTERS)
