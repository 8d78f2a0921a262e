"""Who is named in a comment, and may have it removed."""

import pytest

from bot.domain.names import stands_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Søren helped me", "Søren Lund"),
        ("It was Lund's idea", "Søren Lund"),
        ("Mettes vagter er tunge", "Mette Holm"),
        ("ask (Bo)!", "Bo Dag"),
        ("Holm, again", "Holm, Mette (IT)"),
    ],
)
def test_by_any_of_their_names_also_in_the_genitive(text: str, name: str) -> None:
    assert stands_in(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [("her vil vi bo hver dag", "Bo Dag"), ("Sørensen helped", "Søren Lund"), ("", "Bo Dag")],
)
def test_not_by_a_word_that_is_like_it(text: str, name: str) -> None:
    assert not stands_in(text, name)
