"""A light: one question to a team, answered by each with green, yellow or red, told when it closes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.light import Light
from bot.domain.light_comment import authors
from bot.domain.light_k import LEAST_K
from bot.domain.light_result import Last, Told, TooFew, Withheld
from bot.domain.refusal import Refused
from bot.domain.round import question_of
from bot.domain.visible import visible

# So many fit into one light.
MOST_QUESTIONS = 10
# How long a light is open that is asked outside a meeting, at least.
OPEN_FOR = timedelta(hours=4)
QUARTER = 15
# Nobody is to answer at night: what would close after that hour closes in the next working morning.
LATEST_HOUR, MORNING_HOUR = 17, 10
# The same question is asked no sooner again: whoever reads results so close together compares people.
AGAIN_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person chose for each question, None where they passed, and wrote, "" for nothing."""

    lights: tuple[Light | None, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class LightRound:
    """The head of a light. Who is asked, and how many answers a result needs, are fixed when it opens.
    `closes` is when it does, unless all have answered before. Once it is closed there is for each question
    what is `told`, and of how many who chose a light, and how many `comments` are told, if any."""

    id: str
    team: str
    questions: tuple[str, ...]
    asked: frozenset[str]
    by: str
    k: int
    opened: datetime
    closes: datetime
    closed: datetime | None = None
    cancelled: bool = False
    answered: tuple[int, ...] = ()
    told: tuple[Told, ...] = ()
    comments: int = 0
    version: int = 0

    @property
    def is_open(self) -> bool:
        return self.closed is None

    @property
    def halfway(self) -> datetime:
        return self.opened + (self.closes - self.opened) / 2

    @property
    def takes_comments(self) -> bool:
        """Where so many are asked that some can be told."""
        return len(self.asked) >= authors(self.k)

    def must_be_open(self) -> None:
        """Raises Refused."""
        if self.cancelled:
            raise Refused("This light was cancelled, and what was answered is gone unread.")
        if self.closed:
            raise Refused("This light closed at {time}, so nothing more is counted.", time=self.closed)

    def must_ask(self, person: str) -> None:
        """Raises Refused for who came after it was opened: one answer more would be known to be theirs."""
        if person not in self.asked:
            raise Refused(
                "This light asks those who were in the team when it opened, and not away. The next asks "
                "you too."
            )

    def close(
        self, now: datetime, told: Sequence[Told], answered: Sequence[int], comments: int = 0
    ) -> "LightRound":
        return replace(self, closed=now, told=tuple(told), answered=tuple(answered), comments=comments)

    def cancel(self, now: datetime) -> "LightRound":
        """What was answered is never told."""
        return replace(self, closed=now, cancelled=True)


def questions_of(text: str) -> tuple[str, ...]:
    """One, or several on lines of their own or with semicolons between; the same is asked once. Raises
    Refused for none, for too many, and for one that is too long."""
    lines = [line for line in text.replace(";", "\n").splitlines() if visible(line)]
    found: dict[str, str] = {}
    for question in map(question_of, lines or [""]):
        found.setdefault(same(question), question)
    if len(found) > MOST_QUESTIONS:
        raise Refused(
            "A light has at most {most} questions, and these are {number}.",
            most=MOST_QUESTIONS,
            number=len(found),
        )
    return tuple(found.values())


def asks(people: Collection[str], k: int) -> frozenset[str]:
    """Raises Refused when so few are asked that nothing could be told."""
    if len(people) < LEAST_K:
        raise Refused(
            "{number} people can be asked now, and so few can't be anonymous to each other. Go round aloud "
            "instead: “round”.",
            number=len(people),
        )
    if len(people) < k:
        raise Refused(
            "A result needs {k} answers, and {number} people can be asked now. “settings” can lower that for "
            "lights which open a week later.",
            k=k,
            number=len(people),
        )
    return frozenset(people)


def closes_at(opened: datetime, works_on: Callable[[date], bool]) -> datetime:
    """By the team's wall clock, from the naive moment there: four hours on, at a whole quarter; not at night,
    and not on a day on which nobody works."""
    at = _rounded(opened + OPEN_FOR)
    morning, evening = _at(opened, MORNING_HOUR), _at(opened, LATEST_HOUR)
    if works_on(opened.date()) and at <= evening:
        return max(at, morning)
    morning += timedelta(days=1)
    while not works_on(morning.date()):
        morning += timedelta(days=1)
    return morning


def _at(day: datetime, hour: int) -> datetime:
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def _rounded(at: datetime) -> datetime:
    begun = at.replace(minute=at.minute - at.minute % QUARTER, second=0, microsecond=0)
    return at if begun == at else begun + timedelta(minutes=QUARTER)


def not_too_soon(question: str, now: datetime, before: Sequence[LightRound]) -> None:
    """Raises Refused when the team was asked the same within a week; `before` are its lights that closed."""
    for light in before:
        again = light.opened + AGAIN_AFTER
        if not light.cancelled and again > now and same(question) in map(same, light.questions):
            raise Refused(
                "“{question}” was asked on {day}. The same question is asked once a week at most, so that "
                "nobody's answer can be told from what has changed. It can be asked again from {again}.",
                question=question,
                day=light.opened.date(),
                again=again.date(),
            )


def last_shown(light: LightRound, number: int, before: Sequence[LightRound]) -> Last | None:
    """The last time that something was told of this question; `before` are the team's lights that closed, the
    newest first."""
    question = same(light.questions[number])
    for other in before:
        if other.cancelled:
            continue
        for asked, told, answered in zip(other.questions, other.told, other.answered, strict=True):
            if same(asked) == question and not isinstance(told, TooFew | Withheld):
                came, left = light.asked - other.asked, other.asked - light.asked
                return Last(told, answered, len(other.asked), len(came), len(left))
    return None


def same(question: str) -> str:
    """Questions that differ in case, blanks or the mark at their end are one."""
    return " ".join(question.casefold().split()).rstrip("?!. ")
