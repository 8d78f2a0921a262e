"""A light that comes round by itself: every so many weeks, on the same day of the week."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.light_round import AGAIN_AFTER, same
from bot.domain.refusal import Refused

# Weekly at the most: the same question is asked no sooner again.
WEEKS, USUAL_WEEKS = (1, 2, 3, 4), 3
# It opens where four hours are left of a working day.
EARLIEST, LATEST = time(9), time(13)
# What comes due later than so is not opened in the afternoon, when nobody would have the time.
LATE = timedelta(hours=1)
# So many rhythms a team has at most; one of them has up to ten questions.
MOST_RHYTHMS = 5
# Whether people work on that day.
Works = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The same `questions` every so many `weeks`. `first` is when by the team's wall clock, naive: the others
    have its day of the week and its time. `next` is when it comes round, later than its turn where that was
    put off, and `asked` when it last did. `root` is the light whose card stands in the channel itself since
    `posted`: those that come within a month are told below it."""

    id: str
    team: str
    questions: tuple[str, ...]
    by: str
    weeks: int
    first: datetime
    next: datetime
    asked: datetime
    root: str
    posted: datetime
    version: int = 0


def weeks_of(text: str) -> int | None:
    """What was chosen; None for once. Raises Refused for what is no choice."""
    if text in ("", "once"):
        return None
    if text not in map(str, WEEKS):
        raise Refused("A light comes round every week at most, and every fourth week at least.")
    return int(text)


def begun(opened: datetime) -> datetime:
    """The time that the later ones have, from when the first was asked; by the team's wall clock."""
    at = min(max(opened.time(), EARLIEST), LATEST)
    return opened.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)


def next_turn(rhythm: Rhythm, asked: date, today: date, works: Works) -> datetime:
    """The first turn after `today` that is a week or more after it was `asked` last; on a day on which nobody
    works it is the next one on which they do. By the team's wall clock."""
    soonest = max(asked + AGAIN_AFTER, today + timedelta(days=1))
    turn = rhythm.first
    while (at := on_working_day(turn, works)).date() < soonest:
        turn += timedelta(weeks=rhythm.weeks)
    return at


def put_off(first: datetime, today: date, works: Works) -> datetime:
    """The next working day, at its usual time."""
    return on_working_day(datetime.combine(today + timedelta(days=1), first.time()), works)


def on_working_day(at: datetime, works: Works) -> datetime:
    while not works(at.date()):
        at += timedelta(days=1)
    return at


def is_good(now: datetime, works: Works) -> bool:
    """Whether people have the time for it now, by their wall clock."""
    until = datetime.combine(now.date(), LATEST) + LATE
    return works(now.date()) and now.time() >= EARLIEST and now <= until


def not_twice(questions: Sequence[str], there: Iterable[Rhythm]) -> None:
    """Raises Refused when one of them comes round already, or when there are too many rhythms."""
    others = list(there)
    if len(others) >= MOST_RHYTHMS:
        raise Refused("At most {most} lights come round in a team. Stop one first.", most=MOST_RHYTHMS)
    known = {same(question) for other in others for question in other.questions}
    for question in questions:
        if same(question) in known:
            raise Refused("“{question}” comes round in this team already.", question=question)
