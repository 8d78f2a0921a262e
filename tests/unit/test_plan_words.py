"""A meeting in one line, in Danish and English; today is Tuesday 24 November 2026, 9:30, in week 48."""

import sys
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.calendar_days import Why
from bot.language.plan_words import Plan, read_plan
from bot.language.when import read_when
from tests.unit.plan_phrases import FRIDAY, IMPOSSIBLE, LONG, REPEATING, TITLES, WHEN

TODAY = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - a reader's wall clock
both = pytest.mark.parametrize("language", ["da", "en"])


def plan(text: str, language: str = "da", today: datetime = TODAY) -> Plan:
    return read_plan(text, language, today)


def told(read: Plan) -> tuple[str, str, int | None]:
    """Title, "2026-11-27 10:00" and minutes."""
    when = read.when
    at = when.at.isoformat("minutes") if when and when.at else ""
    return read.title, f"{when.day} {at}".strip() if when else "", read.minutes


@both
@pytest.mark.parametrize(("text", "when", "minutes"), [(text, *found) for text, found in WHEN.items()])
def test_day_time_and_length_stand_behind_the_title(
    text: str, when: str, minutes: int | None, language: str
) -> None:
    read = plan(f"Drift {text}", language)

    assert told(read) == ("Drift", when, minutes)
    assert (read.unread, read.why, read.repeats) == ("", None, False)


@both
@pytest.mark.parametrize(
    "text", [text for text, (when, _) in WHEN.items() if when and text != "60 min fredag kl. 10"]
)
def test_the_same_words_alone_move_a_meeting(text: str, language: str) -> None:
    when = read_when(text, language, TODAY)

    assert when is not None
    assert (f"{when.day} {when.at:%H:%M}", when.minutes) == WHEN[text]


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("Drift trosdag kl. 10", "da", "torsdag kl. 10"),
        ("Drift i moregn kl. 10", "da", "i morgen kl. 10"),
        ("Drift lørdga kl. 10", "da", "lørdag kl. 10"),
        ("Drift trosdag 11", "da", "torsdag 11"),
        ("Drift på fredga 14", "da", "på fredag 14"),
        ("Ops tommorow 10", "en", "tomorrow 10"),
        ("Drift 3. decmber kl. 10", "da", "3. december kl. 10"),
        ("Ops 3 Decmber 10:00", "en", "3 December 10:00"),
        ("Ops wendesday 10:30", "en", "Wednesday 10:30"),
        ("Ops tommorow 9:30", "en", "tomorrow 9:30"),
    ],
)
def test_a_mistyped_day_is_put_right_in_words_that_are_understood(
    text: str, language: str, meant: str
) -> None:
    assert plan(text, language).meant == meant
    assert read_when(meant, language, TODAY) is not None


@both
@pytest.mark.parametrize(
    "title",
    ["Drift", "Mandat", "Ops match", "Parts", "Norden", "Møde i Borgen", "Dagen", "Smart", "Remember"],
)
def test_a_time_alone_behind_a_title_is_todays(title: str, language: str) -> None:
    assert told(plan(f"{title} kl. 10", language)) == (title, "2026-11-24 10:00", None)


@both
@pytest.mark.parametrize(
    ("text", "words", "why"),
    IMPOSSIBLE,
)
def test_words_that_can_be_no_time_are_told_apart(text: str, words: str, why: Why, language: str) -> None:
    read = plan(text, language)

    assert (read.unread, read.why, read.when) == (words, why, None)


@pytest.mark.parametrize(
    ("now", "text", "when"),
    [
        ("2027-12-30", "uge 1 mandag kl. 9", "2028-01-03 09:00"),
        ("2025-12-30", "uge 53 mandag kl. 9", "2026-12-28 09:00"),  # its own year has none
        ("2027-06-01", "uge 53 mandag kl. 9", Why.NO_WEEK),  # neither 2027 nor 2028 has one
        ("2026-12-29", "uge 53 mandag kl. 9", Why.NO_WEEK),  # was yesterday, and 2027 has none
        ("2026-12-14", "uge 51 mandag kl. 23", "2026-12-14 23:00"),
    ],
)
def test_weeks_at_the_end_of_years(now: str, text: str, when: str | Why) -> None:
    read = plan(text, today=datetime.fromisoformat(now))

    assert (read.why or told(read)[1]) == when


@both
@pytest.mark.parametrize("text", TITLES)
def test_numbers_and_days_that_are_title_stay_in_it(text: str, language: str) -> None:
    assert plan(text, language) == Plan(text)


@both
@pytest.mark.parametrize("text", [title for title in TITLES if not title.endswith(("Friday", "Tor"))])
def test_and_a_time_behind_them_is_read(text: str, language: str) -> None:
    assert told(plan(f"{text} 2026-12-01 10:00", language)) == (text, "2026-12-01 10:00", None)


@both
@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Drift 10-11", "10-11"),
        ("Drift 9.30", "9.30"),
        ("Drift 14–15", "14–15"),
        ("Drift midnat", "midnat"),
        ("Møde kl. 10 med Bo", "kl. 10"),
        ("Meeting at the 10:00 slot", "10:00"),
        ("Drift 10am eller senere", "10am"),
    ],
)
def test_what_may_be_a_time_is_title_and_is_told(text: str, unread: str, language: str) -> None:
    assert plan(text, language) == Plan(text, unread=unread)


@both
@pytest.mark.parametrize(
    ("text", "title", "when"),
    REPEATING,
)
def test_what_repeats_is_planned_once(text: str, title: str, when: str, language: str) -> None:
    read = plan(text, language)

    assert (told(read)[:2], read.repeats) == ((title, when), True)


QUOTED = [
    '"{}"', "“{}”", "”{}”", "„{}“", "„{}”", "»{}«", "«{}»", "'{}'", "‘{}’", "’{}’",
]  # fmt: skip


@both
@pytest.mark.parametrize("marks", QUOTED)
@pytest.mark.parametrize(
    "title", ["Drift og support", "Plan fredag kl. 9", "Status uge 51", "10:00", "Hver uge", "60 min"]
)
def test_what_stands_in_quotes_is_title_whatever_it_looks_like(title: str, marks: str, language: str) -> None:
    quoted = marks.format(title)

    assert plan(quoted, language) == Plan(title)
    assert told(plan(f"{quoted} fredag kl. 10", language)) == (title, f"{FRIDAY} 10:00", None)
    assert told(plan(f"{quoted}, friday 10-11", language)) == (title, f"{FRIDAY} 10:00", 60)
    assert told(plan(f"fredag kl. 10 {quoted}", language)) == (title, f"{FRIDAY} 10:00", None)
    assert plan(f"{quoted} kl. 25", language).why is Why.NO_TIME


@pytest.mark.parametrize(
    "text",
    ['"Drift" og support', 'Om "drift"', '"Drift', 'Drift"', '""', "'", "'Peter's plan'", '"Ja" eller "nej"'],
)
def test_quotes_that_are_not_around_the_title_stay(text: str) -> None:
    assert plan(text) == Plan(text)
    assert told(plan(f"{text} fredag kl. 10")) == (text, f"{FRIDAY} 10:00", None)


def test_a_refused_time_keeps_the_quotes_for_the_example() -> None:
    assert plan('"Status uge 51" fredag kl. 25').title == '"Status uge 51" fredag kl. 25'


@pytest.mark.parametrize(
    "text",
    LONG,
    ids=lambda text: text[:12],
)
def test_a_long_text_is_looked_at_once(text: str) -> None:
    """By its size, not by the clock: a pattern that goes back and forth would never come to the end of the
    third, and a loop over all of it would run more lines of ours."""
    assert steps(text * 4) <= 1.5 * steps(text) + 400
    assert len(plan(text * 40).title) <= len(text * 40)


def steps(text: str) -> int:
    """How many lines of ours run."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)  # type: ignore[arg-type]
    try:
        plan(text)
    finally:
        sys.settrace(before)
    return count


@given(
    st.text(
        st.sampled_from("fredag i morgen kl. 10:30-11 1/12 om uge 51 hver \"“”'»«,–½ 60 min!"), max_size=90
    )
)
@settings(max_examples=400, deadline=None)
def test_whatever_is_typed_is_read_without_an_error(text: str) -> None:
    read = plan(text)

    assert read.when is None or date(2026, 11, 24) <= read.when.day <= date(2027, 11, 25)
    assert read.when is None or read.why is None
    assert read.when is None or read.when.at is None or isinstance(read.when.at, time)
