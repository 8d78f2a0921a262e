"""Minutes change hands after the end: whom they go to when their writer has gone, and who may take them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.domain.forgotten import MINUTES_AT, working_morning
from bot.domain.meeting import Meeting


def gone(meeting: Meeting, members: Collection[str]) -> bool:
    """Whether the one who has the minutes is none of those who can have them any more."""
    return meeting.writer not in members


def stand_in(meeting: Meeting, members: Collection[str]) -> str | None:
    """Who else is asked: the facilitator, else somebody who was there, the last one to do something first."""
    was_there = sorted(meeting.present, key=lambda person: (person != meeting.touched_by, person))
    able = [one for one in (meeting.facilitator, *was_there) if one in members and one != meeting.writer]
    return able[0] if able else None


def was_there(meeting: Meeting, person: str | None) -> bool:
    return person in meeting.present or (person is not None and person == meeting.facilitator)


def free_from(meeting: Meeting, zone: str) -> datetime:
    """When the writer has had their time with the draft: the morning they are reminded of it."""
    assert meeting.ended, "only what is over has minutes to take over"
    return working_morning(meeting.ended, zone, MINUTES_AT)


def handed(meeting: Meeting, person: str) -> Meeting:
    """This person has the minutes from now on."""
    return replace(meeting, secretary=person)
