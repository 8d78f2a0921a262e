"""Words as they are typed, with marks and emoji around them."""

import pytest

from bot.language.folding import parted, searchable, words_of


@pytest.mark.parametrize(
    ("text", "word", "rest"),
    [
        ("haster server nede", "haster", "server nede"),
        ("haster: server nede", "haster", "server nede"),
        ("HASTER, server nede", "haster", "server nede"),
        ("haster:server nede", "haster", "server nede"),
        ("haster – server nede!", "haster", "server nede!"),
        ("🔥 haster! Server nede", "haster", "Server nede"),
        ("haster -", "haster", ""),
        ("haster 👍", "haster", "👍"),
        ("really\nit burns", "really", "it burns"),
        ("næste", "naeste", ""),
        ("!!!", "", "!!!"),
        ("", "", ""),
    ],
)
def test_the_first_word_is_parted_from_the_rest(text: str, word: str, rest: str) -> None:
    assert parted(text) == (word, rest)


def test_the_words_of_a_text_are_without_marks() -> None:
    assert words_of("Emne 2, ALLIGEVEL! 👍") == {"emne", "2", "alligevel"}


def test_a_text_is_searched_without_case_and_however_its_letters_are_put_together() -> None:
    assert searchable("CAFE\u0301 på Ærø") == searchable("Café PAA aeroe") == "café paa aeroe"
