"""A question about what was meant is one person's, is answered once, and then forgets what was typed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.refusal import Refused
from bot.domain.which import Asks, Question

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
QUESTION = Question("q1", "mette", Asks.TEAM, "note", "Private words", (("@Bo", "bo"),), AT)


def test_only_who_typed_it_may_choose() -> None:
    QUESTION.asked_of("mette", "Mette")
    with pytest.raises(Refused):
        QUESTION.asked_of("jonas", "Mette")


def test_what_was_typed_is_forgotten_once_it_is_done() -> None:
    done = replace(QUESTION, reason="Why not").done({"type": "AdaptiveCard"})

    assert (done.text, done.mentions, done.reason) == ("", (), "")
    assert done.answer == {"type": "AdaptiveCard"}


def test_the_next_question_keeps_what_was_typed() -> None:
    then = replace(QUESTION, reason="Why not").about(Asks.UNENDED, "t1")

    assert (then.asks, then.team, then.text, then.reason) == (Asks.UNENDED, "t1", "Private words", "")
