"""A planned meeting is changed, cancelled, or brought back."""

from dataclasses import dataclass, replace

from bot.domain.meeting import Meeting, State
from bot.domain.planned import Planned
from bot.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class Wish:
    """What the meeting is to be like; None is what stays as it is."""

    title: str | None = None
    planned: Planned | None = None
    length: int | None = None


def replanned(meeting: Meeting, wish: Wish) -> Meeting:
    """Who has a role has it still, who said no to one isn't asked again: that was about the meeting. Regrets
    were about the day: on another one everybody is expected."""
    must_be_planned(meeting)
    planned = meeting.planned if wish.planned is None else wish.planned
    return replace(
        meeting,
        title=meeting.title if wish.title is None else wish.title,
        planned=planned,
        length=meeting.length if wish.length is None else wish.length,
        regrets=frozenset() if _another_day(meeting.planned, planned) else meeting.regrets,
    )


def cancelled(meeting: Meeting, person: str) -> Meeting:
    """It stands as it was, to be brought back."""
    must_be_planned(meeting)
    return replace(meeting, state=State.CANCELLED, cancelled_by=person)


def brought_back(meeting: Meeting) -> Meeting:
    """Twice is once."""
    if meeting.state is not State.CANCELLED:
        return meeting
    return replace(meeting, state=State.PLANNED, cancelled_by=None)


def must_be_planned(meeting: Meeting) -> None:
    """Raises Refused when it has begun, is over, or will not be held."""
    meeting.must_go_on()
    if meeting.state is State.OPEN:
        raise Refused("The meeting is under way. End it, and plan a new one.")


def _another_day(old: Planned | None, new: Planned | None) -> bool:
    return old is not None and new is not None and old.local.date() != new.local.date()
