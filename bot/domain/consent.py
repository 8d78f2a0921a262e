"""A consent round: agree, stand aside, or object with a reason; it closes with a result."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.refusal import Refused, Unchanged
from bot.domain.round import Answer, Closed, How, Kind, Seat, in_order
from bot.domain.visible import visible

REASON_LENGTH = 500
ANSWERS = (How.AGREES, How.STANDS_ASIDE, How.OBJECTS)


@dataclass(frozen=True, slots=True)
class Tally:
    """Who has answered how, each in the order of answers, and who of those present has not."""

    agree: tuple[str, ...]
    aside: tuple[str, ...]
    object: tuple[Answer, ...]
    missing: frozenset[str]


def answer(seat: Seat, given: Answer, instead: bool) -> Answer:
    """The answer that counts. An objection is replaced only by who sees it (`instead`): a button of an older
    card, or a click delivered again, is no reason to lose it."""
    if seat.round.kind is not Kind.CONSENT:
        raise Unchanged("This card is out of date.")
    if seat.round.closed:
        raise too_late(seat.round.closed)
    if given.how is How.OBJECTS:
        return Answer(given.person, given.how, given.at, reason_of(given.words))
    objects = seat.mine is not None and seat.mine.how is How.OBJECTS
    return seat.mine if seat.mine and objects and not instead else given


def too_late(closed: datetime) -> Closed:
    """What was not said in the round can still be said aloud."""
    return Closed(
        "This proposal was settled at {time}, so your answer is not counted. Say it aloud if it matters.",
        time=closed,
    )


def reason_of(words: str) -> str:
    """One paragraph, or a refusal that says what is missing."""
    reason = " ".join(words.split())
    if not visible(reason):
        raise Refused("An objection needs a reason. One sentence is plenty.")
    if len(reason) > REASON_LENGTH:
        raise Refused("A reason has room for {room} characters. Say the rest aloud.", room=REASON_LENGTH)
    return reason


def tally(answers: Sequence[Answer], present: Collection[str]) -> Tally:
    """Who came later and answered counts as well."""
    given = in_order(answers)
    return Tally(
        agree=tuple(each.person for each in given if each.how is How.AGREES),
        aside=tuple(each.person for each in given if each.how is How.STANDS_ASIDE),
        object=tuple(each for each in given if each.how is How.OBJECTS),
        missing=frozenset(present) - {each.person for each in given if each.how in ANSWERS},
    )


def all_agree(found: Tally, now: datetime) -> Sequence[Answer]:
    """“All agree”, said aloud: the answers of those present who have given none."""
    return [Answer(person, How.AGREES, now) for person in sorted(found.missing)]
