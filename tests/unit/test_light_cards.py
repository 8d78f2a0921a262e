"""What a light's cards say aloud is what they show."""

from collections import Counter

import pytest

from bot.language.texts import Texts
from tests.live_card import plainly
from tests.unit.light_samples import RESULTS, lights_of
from tests.unit.words import USUAL

SAID = {
    "each": "Green 4 · ▲ Yellow 3 · ■ Red 2",
    "either": "Green 5 · ▲ ■ Yellow or red 3",
    "nearly-green": "At least 5 of 7 are green",
    "word-red": "Mostly red",
    "word-mixed": "Mixed: no light has more than half",
    "withheld": "nothing is shown",
    "too-few": "3 of 9 chose a light",
}


@pytest.mark.parametrize("result", SAID)
def test_a_result_is_said_aloud_and_stands_where_no_card_is_drawn(result: str) -> None:
    card = dict(lights_of(Texts("en", "UTC"), USUAL))[f"light-result-{result}"]
    assert SAID[result] in card["speak"] and SAID[result] in card["fallbackText"]


@pytest.mark.parametrize("language", ["en", "da"])
def test_each_question_says_how_many_chose_a_light_whatever_is_told_of_it(language: str) -> None:
    """Who passed has answered, and is not counted: no answer was lost."""
    words = {"en": "{} of 9 chose a light", "da": "{} af 9 valgte et lys"}[language]
    cards = dict(lights_of(Texts(language, "UTC"), USUAL))
    for name, (_, chose) in RESULTS.items():
        assert plainly(cards[f"light-result-{name}"]).count(words.format(chose)) == 1
    ten, first_ten = plainly(cards["light-result-ten"]), [chose for _, chose in RESULTS.values()][:10]
    assert {n: ten.count(words.format(n)) for n in set(first_ten)} == Counter(first_ten)
