"""What a light's cards say aloud is what they show."""

import pytest

from bot.language.texts import Texts
from tests.unit.light_samples import lights_of
from tests.unit.words import USUAL

SAID = {
    "each": "Green 4 · ▲ Yellow 3 · ■ Red 2",
    "either": "Green 5 · ▲ ■ Yellow or red 3",
    "nearly-green": "At least 5 of 7 are green",
    "word-red": "Mostly red",
    "word-mixed": "Mixed: no light has more than half",
    "withheld": "nothing is shown",
    "too-few": "3 of 9 answered",
}


@pytest.mark.parametrize("result", SAID)
def test_a_result_is_said_aloud_and_stands_where_no_card_is_drawn(result: str) -> None:
    card = dict(lights_of(Texts("en", "UTC"), USUAL))[f"light-result-{result}"]
    assert SAID[result] in card["speak"] and SAID[result] in card["fallbackText"]
