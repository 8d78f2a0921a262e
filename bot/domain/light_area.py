"""A light that all teams of an area are asked, and what may be told of the area.

For whoever has to judge whether the area's result tells more than it may:

1. *What comes in.* Each team has a light of its own, with its own answers, and is told its own result by the
   rules of light_result. The area's is added up from what was told there (light_outcome), and from nothing
   else: what people answered never comes here. So no answer can follow from it that did not follow before.
2. *A team's result belongs to that team.* Whoever reads the results of all other teams would get its own by
   taking theirs from the sum. So a team is left out when there is such a reader; of two teams that is
   everybody in either. What is told besides one's own is always of two teams at least.
3. *Nearly the same people are asked once.* Two teams can share people, as a channel does with a private one
   beside it, and whoever reads both results can take one from the other (`apart`).
4. *What was not told in numbers in a team is not told here.* A team with too few answers, or whose result was
   withheld or told in a word, is left out: it would hide none of the others' numbers.

Of two results of an area nothing is promised. If a team more takes part the next time, and each of the others
answers exactly as it did before, what is new in the sums is that team's. It is never an answer: of its own
result a team is told no more than light_result lets through.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.light_outcome import Outcome
from bot.domain.light_result import in_numbers
from bot.domain.light_rhythm import on_working_day
from bot.domain.light_round import MORNING_HOUR, same
from bot.domain.light_trend import Sum, added
from bot.domain.refusal import Refused, Unchanged

# With two, each would be given away to the other.
FEWEST_TEAMS = 3
# A team has so long to say that it does not take part: until the morning, for what is asked by 16:00.
AHEAD = timedelta(hours=18)


@dataclass(frozen=True, slots=True)
class AreaLight:
    """The head. `asked` is when it was announced; it `opens` in all its teams. Once all have closed there is
    for each question what is `told` of the area, None where nothing may be. It comes again so many `weeks`
    after it opened, None for not. `root` is the one whose card stands in the channels themselves, when that
    is within a month: this one's stand below it."""

    id: str
    area: str
    questions: tuple[str, ...]
    by: str
    asked: datetime
    opens: datetime
    closed: datetime | None = None
    cancelled: bool = False
    told: tuple[Sum | None, ...] = ()
    weeks: int | None = None
    root: str = ""
    cancelled_by: str | None = None
    version: int = 0

    def must_wait(self, now: datetime) -> None:
        """Raises Refused once it has opened, or is cancelled."""
        if self.cancelled:
            raise Unchanged("This light was cancelled before it opened.")
        if now >= self.opens or self.closed:
            raise Unchanged("This light has opened by now.")

    def must_be_under_way(self) -> None:
        """Raises Refused once it is over."""
        if self.cancelled:
            raise Unchanged("This light was cancelled, and what was answered is gone unread.")
        if self.closed:
            raise Unchanged("This light is over, and its result stands here.")

    @property
    def was_open(self) -> bool:
        """When it was cancelled."""
        return self.cancelled and self.closed is not None and self.closed >= self.opens

    def cancel(self, now: datetime, by: str) -> "AreaLight":
        return replace(self, closed=now, cancelled=True, cancelled_by=by)

    def close(self, now: datetime, told: Sequence[Sum | None]) -> "AreaLight":
        return replace(self, closed=now, told=tuple(told))


@dataclass(frozen=True, slots=True)
class Part:
    """A team's in it: who has `declined` for it, if anybody; else its `light`, or why it was not asked
    (`left_out`), once it has opened."""

    team: str
    declined: str | None = None
    light: str | None = None
    left_out: str | None = None


@dataclass(frozen=True, slots=True)
class InTeam:
    """What one team was told of a question, and who can read it there."""

    outcome: Outcome
    readers: frozenset[str]


def apart(asked: frozenset[str], others: Sequence[frozenset[str]], k: int) -> bool:
    """Whether a team can be asked beside those that are asked already, by the measure for two lights of one
    team: fewer than k who are in one of the two alone are too few to be told of together."""
    return all(len(asked ^ other) >= k for other in others)


def must_be_enough(teams: int) -> None:
    """Raises Refused."""
    if teams < FEWEST_TEAMS:
        raise Refused(
            "All teams of an area can be asked when there are at least {fewest}: of fewer, one team's result "
            "would be given away to the others. This area has {number}.",
            fewest=FEWEST_TEAMS,
            number=teams,
        )


def opens_at(asked: datetime, works_on: Callable[[date], bool]) -> datetime:
    """By the wall clock of who asks, naive: the next working morning, if it is so long until then."""
    at = asked.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0)
    while at < asked + AHEAD or not works_on(at.date()):
        at += timedelta(days=1)
    return at


def next_time(opened: datetime, weeks: int, works_on: Callable[[date], bool]) -> tuple[datetime, datetime]:
    """When it is announced again, in the working morning before, and when it opens; both naive."""
    opens = on_working_day(opened + timedelta(weeks=weeks), works_on)
    told = opens - timedelta(days=1)
    while not works_on(told.date()):
        told -= timedelta(days=1)
    return told, opens


def results(
    questions: Sequence[str], teams: Sequence[tuple[Sequence[Outcome], frozenset[str]]]
) -> Sequence[Sum | None]:
    """Of each question, from what each team was told and who reads it there."""
    return [
        _result([InTeam(each, readers) for told, readers in teams for each in _of(asked, told)])
        for asked in questions
    ]


def _of(question: str, told: Sequence[Outcome]) -> Sequence[Outcome]:
    return [each for each in told if same(each.question) == same(question)]


def _result(teams: Sequence[InTeam]) -> Sum | None:
    there = kept_apart(teams)
    return added([each.outcome for each in there]) if there else None


def kept_apart(teams: Sequence[InTeam]) -> Sequence[InTeam]:
    """Those whose results can be added up without giving one of them away."""
    there = [each for each in teams if in_numbers(each.outcome.told)]
    while given := next((each for each in there if _given_away(each, there)), None):
        there.remove(given)
    return there


def _given_away(team: InTeam, there: Sequence[InTeam]) -> bool:
    """To somebody who reads the results of all others, or because there are none."""
    others = [each.readers for each in there if each is not team]
    return not others or bool(frozenset.intersection(*others) - team.readers)
