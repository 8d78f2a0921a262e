"""The steps of a meeting: who is here, a Next that counts once, the check-out, and a start taken back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import Heard
from bot.domain.meeting import Meeting
from bot.domain.posts import time_up_at
from bot.domain.presence import absent, departed, minutes_to
from bot.domain.refusal import Refused
from bot.domain.roles import Role, sitting
from bot.domain.round import Answer, How, asking_instead, turns
from bot.domain.shield import shielded, stepped
from tests.build import NOW, later, meeting, round_, topic

TEAM = ("mette", "jonas", "line", "ahmed")
some = st.frozensets(st.sampled_from(TEAM))


def opened() -> Meeting:
    return meeting(topics=(topic("t1"), topic("t2"))).start("mette", "r1", NOW)


def at_topic(*here: str) -> Meeting:
    return opened().close_check_in(frozenset(here), frozenset(TEAM) - frozenset(here)).next(NOW)


@given(some, some, some)
def test_whoever_was_marked_as_not_here_is_not_whatever_they_answered_before(
    away: frozenset[str], answered: frozenset[str], seen: frozenset[str]
) -> None:
    one = absent(opened(), away - {"mette"}).arrive(seen)
    closed = one.close_check_in(answered, frozenset(TEAM) - answered)
    assert closed.present == (answered - (away - seen - {"mette"})) | seen | {"mette"}
    assert not closed.present & closed.not_here
    assert closed.present | closed.not_here >= frozenset(TEAM)


@given(some, some)
def test_who_leaves_was_there_and_is_here_again_when_they_come_back(
    gone: frozenset[str], back: frozenset[str]
) -> None:
    one = departed(at_topic(*TEAM), gone)
    assert one.present == frozenset(TEAM) and one.here == frozenset(TEAM) - gone
    assert one.arrive(back).here == (frozenset(TEAM) - gone) | back


def test_nobody_leaves_who_was_not_there() -> None:
    assert departed(at_topic("mette"), frozenset({"line"})).regrets == frozenset()


def test_a_second_next_from_another_hand_within_seconds_is_the_same_one() -> None:
    one = stepped(at_topic("mette"), "mette", NOW)
    assert shielded(one, "jonas", later(0)) and shielded(one, "jonas", later(4.9))
    assert not shielded(one, "jonas", later(5)) and not shielded(one, "jonas", later(-60)), "a clock set back"
    assert not shielded(one, "mette", later(1)), "who pressed last may go on as fast as they like"
    assert not shielded(opened(), "jonas", later(1)), "a check-in is not opened by Next"


def test_only_whether_all_were_heard_is_kept_of_a_topic() -> None:
    one = at_topic("mette").leave(Heard.NOT_ALL)
    assert [each.heard for each in one.topics] == [Heard.NOT_ALL, Heard.UNKNOWN]


def test_the_check_out_is_opened_once_and_time_is_up_no_more() -> None:
    one = at_topic("mette").begin_check_out("r9", later(60))
    assert (one.step, one.until, time_up_at(one)) == ("check-out", later(360), None)
    assert one.begin_check_out("r10", later(90)) is one
    with pytest.raises(Refused, match="check-in is still open"):
        opened().begin_check_out("r9", NOW)


def test_anyone_takes_the_meeting_on_when_who_led_is_not_here() -> None:
    one = at_topic("mette", "jonas")
    assert not one.led_by("jonas")
    assert absent(one, frozenset({"mette"})).led_by("jonas")


@given(st.sampled_from((None, *TEAM)), st.sampled_from((None, *TEAM)), some, some, st.sampled_from(TEAM))
def test_whoever_has_the_minutes_at_the_end_was_shown_to_have_them_before(
    facilitator: str | None, secretary: str | None, away: frozenset[str], gone: frozenset[str], ends: str
) -> None:
    """The secretary who is here, else the facilitator who is, else who ends it; and so it stays."""
    one = replace(at_topic(*TEAM), facilitator=facilitator, secretary=secretary)
    one = departed(absent(one, away), gone).join(ends)
    last = minutes_to(one, ends, TEAM).end(NOW)
    assert last.writer == (one.writer or ends)
    assert one.writer == (sitting(one, Role.SECRETARY) or sitting(one, Role.FACILITATOR))
    assert last.writer in one.here
    assert replace(last, present=frozenset(), not_here=frozenset(TEAM)).writer == last.writer


def test_minutes_go_to_nobody_who_has_left_the_team() -> None:
    one = replace(at_topic(*TEAM), facilitator="mette", secretary="jonas")
    assert minutes_to(one, "line", {"mette", "line"}).writer == "mette"
    assert minutes_to(one, "line", {"line"}).writer == "line"


def test_who_comes_after_the_round_began_speaks_after_the_others() -> None:
    round_of_two = round_(order=("line", "jonas"))
    assert list(turns(round_of_two, {"jonas", "line", "ahmed", "mette"})) == [
        "line",
        "jonas",
        "ahmed",
        "mette",
    ]
    assert list(turns(round_of_two, {"jonas"})) == ["jonas"]


def test_a_question_stays_once_it_was_answered_in_words() -> None:
    said = [Answer("jonas", How.PASSED, NOW)]
    assert asking_instead(round_(), "Another?", said).question == "Another?"
    written = [*said, Answer("line", How.WRITTEN, NOW, "glad")]
    assert asking_instead(round_(), round_().question, written) == round_()
    with pytest.raises(Refused, match="answered in writing already"):
        asking_instead(round_(), "Another?", written)
