"""A light: who is asked, until when, how often, and what its result is compared with."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.light import Counts, Light
from bot.domain.light_result import Each, Last, Mostly, TooFew, Withheld
from bot.domain.light_round import LightRound, asks, closes_at, last_shown, not_too_soon, questions_of, same
from bot.domain.refusal import Refused
from bot.language.public_holidays import DENMARK, NOWHERE, works_on
from tests.build import NOW, later, light

SHOWN = Each(Counts(3, 2, 2))
NINE = tuple("abcdefghi")


def closed(id: str = "before", *asked: str, **more: Any) -> LightRound:
    known: dict[str, Any] = {"closed": NOW, "told": (SHOWN,), "answered": (7,), **more}
    return replace(light(id, *(asked or NINE[:8])), **known)


@pytest.mark.parametrize(
    ("opened", "closes"),
    [
        ("2026-12-01T09:00", "2026-12-01T13:00"),
        ("2026-12-01T09:07:30", "2026-12-01T13:15"),
        ("2026-12-01T13:00", "2026-12-01T17:00"),
        ("2026-12-01T13:01", "2026-12-02T10:00"),
        ("2026-12-01T22:30", "2026-12-02T10:00"),
        ("2026-12-01T00:10", "2026-12-01T10:00"),
        ("2026-12-04T14:00", "2026-12-07T10:00"),
        ("2026-12-05T08:00", "2026-12-07T10:00"),
        ("2026-12-23T14:00", "2026-12-28T10:00"),
        ("2026-12-24T08:00", "2026-12-28T10:00"),
        ("2027-03-24T13:01", "2027-03-30T10:00"),  # Easter
    ],
)
def test_it_is_open_for_four_hours_and_closes_when_people_are_at_work(opened: str, closes: str) -> None:
    assert closes_at(datetime.fromisoformat(opened), works_on(DENMARK)) == datetime.fromisoformat(closes)


def test_no_light_is_open_for_less_than_four_hours() -> None:
    begun = datetime.fromisoformat("2026-12-01T00:00")
    for minutes in range(0, 14 * 24 * 60, 7):
        opened = begun + timedelta(minutes=minutes, seconds=minutes % 60)
        closes = closes_at(opened, works_on(NOWHERE))
        assert closes - opened >= timedelta(hours=4)
        assert closes.weekday() < 5 and 10 <= closes.hour <= 17 and closes.minute % 15 == 0


@pytest.mark.parametrize(("people", "told"), [(3, "3 people can be"), (4, "needs {k} answers"), (5, "")])
def test_so_few_are_not_asked(people: int, told: str) -> None:
    if not told:
        assert asks(NINE[:people], 5) == frozenset(NINE[:people])
        return
    with pytest.raises(Refused) as refused:
        asks(NINE[:people], 5)
    assert told.replace("3", "{number}") in refused.value.sentence


@pytest.mark.parametrize("other", ["how is  your workload", "HOW IS YOUR WORKLOAD?", "How is your workload!"])
def test_the_same_question_is_known_however_it_is_written(other: str) -> None:
    assert same(other) == same("How is your workload?")
    with pytest.raises(Refused):
        not_too_soon(other, later(6 * 86400), [closed()])
    not_too_soon(other, later(7 * 86400), [closed()])
    not_too_soon("How do we work together?", later(60), [closed()])
    not_too_soon(other, later(60), [closed(cancelled=True, told=(), answered=())])


def test_a_week_is_counted_in_days_where_the_team_is() -> None:
    """Half past midnight there, and still the day before in UTC; on the day that is told it can be asked."""
    copenhagen = ZoneInfo("Europe/Copenhagen")
    before = [closed(opened=datetime(2026, 12, 1, 23, 30, tzinfo=UTC))]
    question = "How is your workload?"
    with pytest.raises(Refused) as refused:
        not_too_soon(question, datetime(2026, 12, 8, 23, 59, tzinfo=copenhagen), before)
    told = refused.value.facts
    assert (told["day"], told["again"]) == (date(2026, 12, 2), date(2026, 12, 9))
    not_too_soon(question, datetime(2026, 12, 9, 0, 0, tzinfo=copenhagen), before)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ([], None),
        ([closed()], Last(SHOWN, 7, 8, 1, 0)),
        ([closed("other", *NINE)], Last(SHOWN, 7, 9, 0, 0)),
        ([closed("fewer", *NINE[2:], "j", "k")], Last(SHOWN, 7, 9, 2, 2)),
        ([closed(questions=("How do we work together?",))], None),
        ([closed(told=(TooFew(),)), closed("older", *NINE)], Last(SHOWN, 7, 9, 0, 0)),
        ([closed(told=(Withheld(),)), closed("older", *NINE)], Last(SHOWN, 7, 9, 0, 0)),
        ([closed(cancelled=True, told=(), answered=()), closed()], Last(SHOWN, 7, 8, 1, 0)),
        ([closed(told=(Mostly(Light.RED),)), closed("older", *NINE)], Last(Mostly(Light.RED), 7, 8, 1, 0)),
    ],
)
def test_a_result_is_compared_with_the_last_that_showed_something(
    before: list[LightRound], found: Last | None
) -> None:
    assert last_shown(light("now", *NINE), 0, before) == found


def test_nothing_is_counted_once_it_is_over() -> None:
    with pytest.raises(Refused, match="closed at"):
        closed().must_be_open()
    with pytest.raises(Refused, match="cancelled"):
        light().cancel(NOW).must_be_open()
    light().must_be_open()
    with pytest.raises(Refused):
        light("l1", "mette").must_ask("jonas")


@pytest.mark.parametrize(
    ("typed", "questions"),
    [
        ("How is it?", ["How is it?"]),
        ("Tools\n\n  Food \r\nSleep", ["Tools", "Food", "Sleep"]),
        ("Tools; and Food?", ["Tools; and Food?"]),
        ("a" * 200 + "\n" + "b" * 200, ["a" * 200, "b" * 200]),
        ("Tools\nfood\nTOOLS?", ["Tools", "food"]),
    ],
)
def test_questions_stand_on_lines_of_their_own_and_each_is_asked_once(
    typed: str, questions: list[str]
) -> None:
    assert list(questions_of(typed)) == questions


@pytest.mark.parametrize("typed", ["", " \n\u200b"])
def test_what_is_no_question_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="no question yet"):
        questions_of(typed)


@pytest.mark.parametrize("typed", ["Long " * 41, "ok\n" + "Long " * 41])
def test_a_question_that_is_too_long_is_told_from_the_others_and_not_cut(typed: str) -> None:
    with pytest.raises(Refused, match="room for") as refused:
        questions_of(typed)
    assert refused.value.facts == {"room": 200, "beginning": ("Long " * 8).rstrip()}


def test_there_is_room_for_ten() -> None:
    assert len(questions_of("\n".join(map(str, range(10))))) == 10
    with pytest.raises(Refused, match="at most"):
        questions_of("\n".join(map(str, range(11))))
