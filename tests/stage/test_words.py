"""The page's words: both languages have the same."""

import json

from tests.stage.stage import WORDS


def test_both_languages_have_the_same_words() -> None:
    def names(words: object, before: str = "") -> set[str]:
        if not isinstance(words, dict):
            return {before}
        return {each for key, value in words.items() for each in names(value, f"{before}/{key}")}

    words = json.loads(WORDS.read_text())
    assert names(words["da"]) == names(words["en"])
