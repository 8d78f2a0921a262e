"""What people forget of a meeting, and when it is asked about: to hold it, to end it, to send its minutes."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.meeting import Meeting, State
from bot.domain.planned import Planned

# Nothing has happened for so long past the meeting's length, or past its planned end.
QUIET = timedelta(hours=2)
# Nobody answered: a meeting that is still open is closed so long after it was asked about.
CLOSED_AFTER = timedelta(hours=8)
# Minutes that nobody sent are asked about on the next working morning, and once more after so many days.
MINUTES_AT, AGAIN_AFTER = time(9), timedelta(days=6)
# Nobody is written to unasked outside these hours, or on a Saturday or Sunday.
MORNING, EVENING, SATURDAY = time(8), time(18), 5


def first_look(meeting: Meeting, zone: str, now: datetime) -> datetime | None:
    """When it is first seen to that nothing was forgotten; None when nothing can be."""
    match meeting.state:
        case State.PLANNED:
            at = missed_at(meeting, zone)
            return at if at is not None and at > now else None
        case State.OPEN:
            return asked_at(meeting, zone, now)
        case State.ENDED:
            return working_morning(now, zone, MINUTES_AT)
        case _:
            return None


def missed_at(meeting: Meeting, zone: str) -> datetime | None:
    """When a planned meeting that nobody started is asked about."""
    if meeting.planned is None:
        return None
    return in_daytime(meeting.planned.moment + timedelta(minutes=meeting.length) + QUIET, zone)


def quiet_from(meeting: Meeting, last: datetime) -> datetime:
    """From when an open meeting counts as forgotten; `last` is when something last happened in it."""
    ends = (meeting.opened or last) + timedelta(minutes=meeting.length)
    return max(ends, last) + QUIET


def asked_at(meeting: Meeting, zone: str, last: datetime) -> datetime:
    """When it is asked whether an open meeting is over."""
    return in_daytime(quiet_from(meeting, last), zone)


def closed_at(asked: datetime, last: datetime, zone: str) -> datetime:
    """When a meeting that was asked about at `asked` is closed by itself."""
    return in_daytime(max(asked, last) + CLOSED_AFTER, zone)


def again_at(now: datetime, zone: str) -> datetime:
    """When minutes that were asked about now are asked about once more."""
    return working_morning(now + AGAIN_AFTER, zone, MINUTES_AT)


def in_daytime(moment: datetime, zone: str) -> datetime:
    """This moment when people work, else the next working morning."""
    local = moment.astimezone(ZoneInfo(zone))
    if local.weekday() < SATURDAY and MORNING <= local.time() < EVENING:
        return moment
    if local.weekday() < SATURDAY and local.time() < MORNING:
        return Planned(datetime.combine(local.date(), MORNING), zone).moment
    return working_morning(moment, zone, MORNING)


def working_morning(moment: datetime, zone: str, at: time) -> datetime:
    """At that time on the first working day after this moment's."""
    day = moment.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return Planned(datetime.combine(day, at), zone).moment
