"""A text that shows nothing is no text."""

import pytest

from bot.domain.agenda import title_of
from bot.domain.consent import reason_of as objection_of
from bot.domain.correction import text_of as correction_of
from bot.domain.entry import lines_of, owner_and_task, text_of
from bot.domain.refusal import Refused
from bot.domain.urgent import REASON_LENGTH, reason_of
from bot.domain.visible import visible
from tests.build import NOW, meeting, topic
from tests.journeys.odd_words import BLANK, ODD


@pytest.mark.parametrize("text", BLANK.values(), ids=BLANK.keys())
def test_what_nobody_can_see_is_refused_wherever_a_text_is_kept(text: str) -> None:
    assert not visible(text)
    for kept in (title_of, text_of, objection_of, correction_of, reason_of):
        with pytest.raises(Refused):
            kept(text)
    assert lines_of(text) == []


@pytest.mark.parametrize("text", [*ODD.values(), "\U0001fae8", "́", "\ue000"])
def test_whatever_can_be_seen_is_a_text_also_signs_newer_than_we_are(text: str) -> None:
    assert visible(text)


def test_an_owner_whom_nobody_can_see_is_none() -> None:
    assert owner_and_task("\u200b: call") == ("", "\u200b: call")


def test_a_reason_is_kept_whole_or_refused_with_its_room() -> None:
    started = meeting(topics=(topic(),)).start("mette", "r1", NOW, "x" * REASON_LENGTH)
    assert started.urgent == "x" * REASON_LENGTH
    with pytest.raises(Refused, match="room for"):
        meeting().start("mette", "r1", NOW, "x" * (REASON_LENGTH + 1))
