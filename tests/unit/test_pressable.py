"""A card for one who may press less: nothing of it stays behind that promises more, and no word is lost."""

from datetime import UTC, datetime

import pytest

from bot.language.texts import Texts
from cards.actions import MeetingView
from cards.actions.meeting import MoreForm
from cards.meeting import TopicView, topic
from cards.parts import Card, Element, buttons, card, execute, link, only_line, tap
from cards.pressable import only, without
from tests.fakes.teams.card_reading import buttons as titles
from tests.fakes.teams.card_reading import flatten
from tests.unit.words import RUDE, USUAL, Words

ZONE = "Europe/Copenhagen"
ENGLISH = Texts("en", ZONE)


def _card(*body: Element) -> Card:
    return card(ENGLISH, *body, speak="", fallback="")


def test_what_may_not_be_pressed_is_gone_and_empty_rows_with_it() -> None:
    made = _card(*buttons(execute("Look", MeetingView("m")), execute("More", MoreForm(meeting="m"))))
    assert titles(only(made, {MeetingView.verb})) == ["Look"]
    assert only(made, ())["body"] == []
    assert titles(without(made, MoreForm.verb)) == ["Look"]


def test_a_row_to_tap_stays_without_the_word_that_says_what_pressing_does() -> None:
    made = _card(tap("Secretary: free", "I take it", "Secretary: free. I take it", MeetingView("m")))
    (row,) = only(made, ())["body"]
    assert flatten({"body": [row]}) == "Secretary: free"
    assert "selectAction" not in row and "style" not in row, "it does not look as if it could be pressed"
    assert only(made, {MeetingView.verb}) == made


def test_a_link_can_always_be_followed_and_the_card_is_not_changed_in_place() -> None:
    opens = {"type": "Action.OpenUrl", "title": "Join", "url": "https://example.org"}
    made = _card(only_line(link("Read", "https://example.org")), {"type": "ActionSet", "actions": [opens]})
    before = str(made)
    assert titles(only(made, ())) == ["Join"] and str(made) == before


@pytest.mark.parametrize("words", [USUAL, RUDE])
def test_a_topics_card_keeps_all_it_tells(words: Words) -> None:
    until = datetime(2026, 12, 1, 9, tzinfo=UTC)
    view = TopicView("m", "t", words.titles[0], 1, 2, "decide", "", until, (), "Christmas", False, "", "")
    made = topic(ENGLISH, view)
    left = only(made, ())
    lost = set(flatten(made).splitlines()) - set(flatten(left).splitlines())
    assert lost == {"I'll be facilitator", "I take the minutes"} and titles(left) == []
