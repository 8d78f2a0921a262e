"""A round: one question to everybody; each answers aloud or in writing, passes, or is not here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.refusal import Refused
from bot.domain.visible import visible

WORDS_SHOWN = 200
QUESTION_ROOM = 200


def question_of(text: str) -> str:
    """A question on one line. Raises Refused for none, and for one there is no room for: none is cut."""
    question = " ".join(text.split())
    if not visible(question):
        raise Refused("There is no question yet. Write one, or choose one of the others.")
    if len(question) > QUESTION_ROOM:
        raise Refused("There is room for {room} characters.", room=QUESTION_ROOM)
    return question


class Closed(Refused):
    """The round is over; what was not said in it can still be said aloud."""


class Kind(StrEnum):
    """What a round is for: `asked` is one on anything, by `/round`."""

    CHECK_IN = "check-in"
    TOPIC = "topic"
    ASKED = "asked"
    CONSENT = "consent"
    CHECK_OUT = "check-out"


class How(StrEnum):
    """How somebody was heard. `here`: ticked as in the room; `heard`: marked by the one who takes the
    meeting on; `later`: not yet, after the others; the last three answer a proposal."""

    ALOUD = "aloud"
    WRITTEN = "written"
    PASSED = "passed"
    HERE = "here"
    HEARD = "heard"
    LATER = "later"
    AGREES = "agrees"
    STANDS_ASIDE = "stands aside"
    OBJECTS = "objects"


@dataclass(frozen=True, slots=True)
class Round:
    """The head of a round. Answers are rows of their own and never change it. `order` is in which order
    people are asked to speak, none for a round that has no turns; `topic` the topic it belongs to.
    `question` of a consent round is empty: it stands in its entry, until that is reworded after the end."""

    id: str
    meeting: str
    question: str
    asked: frozenset[str]
    opened: datetime
    closed: datetime | None = None
    kind: Kind = Kind.CHECK_IN
    topic: str | None = None
    order: tuple[str, ...] = ()
    version: int = 0

    @property
    def is_open(self) -> bool:
        return self.closed is None

    def asked_in(self, words: str) -> "Round":
        """Keeps the words that were answered, once others are to stand in the entry; the first ones count."""
        return self if self.question else replace(self, question=words)

    def close(self, now: datetime) -> "Round":
        """Closing twice is closing once."""
        return self if self.closed else replace(self, closed=now)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person did in a round; `words` only when written, cut where they are shown."""

    person: str
    how: How
    at: datetime
    words: str = ""

    @property
    def shown(self) -> str:
        """The words as others see them, at most 200 characters."""
        return self.words if len(self.words) <= WORDS_SHOWN else self.words[: WORDS_SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class Seat:
    """What one person's click needs: the head, their own answer, and the counts; nobody else's words."""

    round: Round
    mine: Answer | None
    answered: int

    def answer(self, person: str, how: How, words: str, now: datetime) -> Answer:
        """Somebody of the team who was not asked (they came later) is heard as well."""
        if self.round.closed:
            raise Closed("This round closed at {time}.", time=self.round.closed)
        if how is How.WRITTEN and not visible(words):
            raise Refused("There is no text yet. Write a word, say it aloud, or pass.")
        return Answer(person, how, now, " ".join(words.split()) if how is How.WRITTEN else "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everybody is heard exactly once or accounted for: `here` answered or passed, `not_here` did not."""

    here: frozenset[str]
    not_here: frozenset[str]


def outcome(round_: Round, answers: Collection[Answer]) -> Outcome:
    """Who answered is here, asked or not; who was asked and did not is not here."""
    here = frozenset(answer.person for answer in answers)
    return Outcome(here=here, not_here=round_.asked - here)


def speakers(order: Sequence[str], answers: Collection[Answer]) -> Sequence[str]:
    """Who is still to be heard: in `order`, then those who want to speak later, as they said so. Passing
    counts as heard."""
    later = [answer.person for answer in in_order(answers) if answer.how is How.LATER]
    heard = {answer.person for answer in answers}
    return [
        *(person for person in order if person not in heard),
        *(person for person in later if person in order),
    ]


def turns(round_: Round, here: Collection[str]) -> Sequence[str]:
    """Those who are here in their order to speak; who came after the round began comes after the others."""
    order = [person for person in round_.order if person in here]
    return [*order, *sorted(set(here) - set(order))]


def asking_instead(round_: Round, question: str, answers: Collection[Answer]) -> Round:
    """Another question; not when somebody's words, which stay, answer the one before."""
    if question != round_.question and any(answer.how is How.WRITTEN for answer in answers):
        raise Refused("Somebody has answered in writing already, so the question stays as it is.")
    return replace(round_, question=question)


def missing(round_: Round, answers: Collection[Answer]) -> frozenset[str]:
    """Who was asked and has not answered yet."""
    return outcome(round_, answers).not_here


def in_order(answers: Collection[Answer]) -> Sequence[Answer]:
    """In the order they were given; the person's id settles a tie so that every picture agrees."""
    return sorted(answers, key=lambda answer: (answer.at, answer.person))
