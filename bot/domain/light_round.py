"""A light: one question to a team, answered by each with green, yellow or red, told when it closes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.light import Light
from bot.domain.light_comment import authors
from bot.domain.light_k import LEAST_K
from bot.domain.light_result import Last, Told, shows
from bot.domain.refusal import Refused
from bot.domain.round import QUESTION_ROOM
from bot.domain.visible import visible

# So many fit into one light.
MOST_QUESTIONS = 10
# So much of a question tells it from the others.
BEGINNING = 40
# How long a light is open that is asked outside a meeting, at least.
OPEN_FOR = timedelta(hours=4)
# The same in one.
IN_MEETING = timedelta(minutes=5)
QUARTER = 15
# Nobody is to answer at night: what would close after that hour closes in the next working morning.
LATEST_HOUR, MORNING_HOUR = 17, 10
# The same question is asked no sooner again: whoever reads results so close together compares people.
AGAIN_AFTER = timedelta(days=7)
# How far back a team's lights are looked through for the same question. Not how many: in meetings a light may
# close at once, and whoever asked a hundred others would have the last one forgotten.
LOOKED_BACK = timedelta(days=2 * 365)


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person chose for each question, None where they passed, and wrote, "" for nothing. `by` is who
    they are, in a light with names alone."""

    lights: tuple[Light | None, ...]
    comment: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class LightRound:
    """The head of a light. Who is asked, and how many answers a result needs, are fixed when it opens.
    `closes` is when it does, unless all have answered before. Once it is closed there is for each question
    what is `told`, and of how many who chose a light, and how many `comments` are told, if any. `rhythm` is
    the one by which it comes round, if by any; `meeting` and its `topic` where it was asked in one, or taken
    up later, then perhaps as an action of it; `since` is the light before on the same question, which was;
    `area` is the light of an area that it is this team's part of, if of any. One with names (`named`) is
    `told` nothing here, and once the names are forgotten it has not been `answered` either."""

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
    rhythm: str | None = None
    meeting: str | None = None
    topic: str | None = None
    since: str | None = None
    area: str | None = None
    named: bool = False
    version: int = 0

    @property
    def is_open(self) -> bool:
        return self.closed is None

    @property
    def halfway(self) -> datetime:
        return self.opened + (self.closes - self.opened) / 2

    @property
    def takes_comments(self) -> bool:
        """Where so many are asked that some can be told; beside names they would have authors."""
        return not self.named and len(self.asked) >= authors(self.k)

    @property
    def tells(self) -> bool:
        """Something, of some question."""
        return any(self.answered) if self.named else any(map(shows, self.told))

    def must_be_open(self) -> None:
        """Raises Refused."""
        if self.cancelled:
            raise Refused("This light was cancelled, and what was answered is gone unread.")
        if self.closed:
            raise Refused("This light closed at {time}, so nothing more is counted.", time=self.closed)

    def must_ask(self, person: str) -> None:
        """Raises Refused for who came after it was opened: one answer more would be known to be theirs."""
        if person not in self.asked and self.meeting:
            raise Refused("This light asks those who were in the meeting, or expected there, when it opened.")
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

    def without_names(self) -> "LightRound":
        """The question and its days are left."""
        return replace(self, answered=())


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked, and by whom: as a turn of a rhythm, as a topic of a meeting, and as a team's part of a
    light of its area, where it is one. `named`: with names."""

    questions: tuple[str, ...]
    by: str
    rhythm: str | None = None
    meeting: str | None = None
    topic: str | None = None
    area: str | None = None
    named: bool = False


def questions_of(text: str) -> tuple[str, ...]:
    """One, or several on lines of their own; the same is asked once. Raises Refused for none, for too many,
    and for one there is no room for: none is cut."""
    lines = [" ".join(line.split()) for line in text.splitlines() if visible(line)]
    if not lines:
        raise Refused("There is no question yet. Write one.")
    found: dict[str, str] = {}
    for question in lines:
        if len(question) > QUESTION_ROOM:
            raise Refused(
                "There is room for {room} characters in a question. Shorten “{beginning}…”.",
                room=QUESTION_ROOM,
                beginning=question[:BEGINNING].rstrip(),
            )
        found.setdefault(same(question), question)
    if len(found) > MOST_QUESTIONS:
        raise Refused(
            "A light has at most {most} questions, and these are {number}.",
            most=MOST_QUESTIONS,
            number=len(found),
        )
    return tuple(found.values())


def asks(people: Collection[str], k: int, in_meeting: bool = False) -> frozenset[str]:
    """Raises Refused when so few are asked that nothing could be told."""
    if len(people) < k and in_meeting:
        raise Refused(
            "A result needs {k} answers, and Runde knows of {number} in this meeting. If more are here, tick "
            "them under More, “Who is in the room?”.",
            k=k,
            number=len(people),
        )
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


def closes_in_meeting(opened: datetime) -> datetime:
    """Five minutes on, to the next whole minute: nobody talks past it for long."""
    at = opened + IN_MEETING
    return at if at == _minute(at) else _minute(at) + timedelta(minutes=1)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


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
    """Raises Refused when the team was asked the same within a week, by its days: `now` is told by the team's
    clock. `before` are its lights that closed."""
    day = asked_within_a_week(question, now, before)
    if day is not None:
        raise Refused(
            "“{question}” was asked on {day}. The same question is asked once a week at most, so that "
            "nobody's answer can be told from what has changed. It can be asked again from {again}.",
            question=question,
            day=day,
            again=day + AGAIN_AFTER,
        )


def asked_within_a_week(question: str, now: datetime, before: Sequence[LightRound]) -> date | None:
    """The day on which it was; as above."""
    for light in before:
        day = light.opened.astimezone(now.tzinfo).date()
        if (
            not light.cancelled
            and day + AGAIN_AFTER > now.date()
            and same(question) in map(same, light.questions)
        ):
            return day
    return None


def last_shown(light: LightRound, number: int, before: Sequence[LightRound]) -> Last | None:
    """The last time that something was told of this question, and who has come or left since."""
    found = shown_before(light, number, before)
    if found is None:
        return None
    other, at = found
    came, left = light.asked - other.asked, other.asked - light.asked
    return Last(other.told[at], other.answered[at], len(other.asked), len(came), len(left))


def shown_before(
    light: LightRound, number: int, before: Sequence[LightRound]
) -> tuple[LightRound, int] | None:
    """In which of the team's lights that closed, the newest first, something was told of this question the
    last time, and as which of its questions."""
    question = same(light.questions[number])
    for other in before:
        for at, (asked, told) in enumerate(zip(other.questions, other.told, strict=False)):
            if not other.cancelled and same(asked) == question and shows(told):
                return other, at
    return None


def taken_up_before(questions: Sequence[str], before: Sequence[LightRound]) -> str | None:
    """The id of the last light with one of these questions that became a topic: what is decided there may
    come after the next was asked."""
    asked = set(map(same, questions))
    last = next((other for other in before if asked & set(map(same, other.questions))), None)
    if last is None:
        return None
    return last.id if last.topic else last.since


def same(question: str) -> str:
    """Questions that differ in case, blanks or the mark at their end are one."""
    return " ".join(question.casefold().split()).rstrip("?!. ")
