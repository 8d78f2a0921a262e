"""What Runde writes in a meeting's thread: one budget, in which what was asked for comes first."""

from dataclasses import replace
from datetime import datetime

from bot.domain.meeting import Meeting

# So many posts in a meeting's thread (the method: a bot that talks much is not heard), and two of them are
# the meeting's card and its minutes.
AT_MOST, SURE = 8, 2
# What is moved, cancelled and brought back before it begins leaves room for what the meeting itself needs.
PLANNING_AT_MOST = 2
MOVES_AT_MOST = 3


def posted(meeting: Meeting) -> Meeting:
    """Something was written there that somebody asked for, or that is said before the meeting."""
    if meeting.opened is None and meeting.posts >= PLANNING_AT_MOST:
        return meeting
    return replace(meeting, posts=meeting.posts + 1)


def room(meeting: Meeting) -> bool:
    """Whether Runde may still write there by itself."""
    return meeting.posts < AT_MOST - SURE


def may_move(meeting: Meeting) -> bool:
    """Whether the live card may go to the foot of the thread once more."""
    return meeting.moved < MOVES_AT_MOST and room(meeting)


def moved(meeting: Meeting) -> Meeting:
    """It did."""
    return replace(posted(meeting), moved=meeting.moved + 1)


def time_up_at(meeting: Meeting) -> datetime | None:
    """When the open topic's time is said to be up; None when there is nothing to be said."""
    at_topic = meeting.is_open and meeting.topic is not None and not meeting.check_out
    return meeting.until if at_topic and room(meeting) else None
