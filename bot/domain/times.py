"""When a meeting was: from a start and an end as a clock on the wall told them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.refusal import Refused

# Further off, the year was typed short or wrong.
OFF_AT_MOST = timedelta(days=366)


def near(local: datetime, stood: datetime) -> None:
    """Raises Refused for a wall clock that is years away from a moment it has to do with."""
    if abs(local - stood.replace(tzinfo=None)) > OFF_AT_MOST:
        raise Refused("{day} is more than a year from the meeting. Check the year.", day=local.date())


def lasted(
    start: datetime, end: datetime, zone: ZoneInfo, opened: datetime | None, ended: datetime | None
) -> tuple[datetime, datetime]:
    """The moments of two naive times on the day of the start; an end before the start is on the next day.
    `opened` and `ended` are as they stood: where the clock says the same, they stay to the second, and one
    that was left open for days stays that."""
    first = _moment(start, zone, opened)
    last = _moment(end + _days(end, zone, opened, ended), zone, ended)
    if last < first:
        last = _moment(end + timedelta(days=1), zone, ended)
    if last <= first:
        raise Refused("The end is not after the start.")
    return first, last


def _days(end: datetime, zone: ZoneInfo, opened: datetime | None, ended: datetime | None) -> timedelta:
    """From the day of the start to that of the end, where only days later can be meant."""
    if opened is None or ended is None or ended - opened < timedelta(days=1):
        return timedelta(0)
    local = ended.astimezone(zone)
    left_alone = local.strftime("%H:%M") == end.strftime("%H:%M")
    return local.date() - opened.astimezone(zone).date() if left_alone else timedelta(0)


def _moment(local: datetime, zone: ZoneInfo, stood: datetime | None) -> datetime:
    moment = local.replace(tzinfo=zone)
    if stood is not None and stood.astimezone(zone).strftime("%F %H:%M") == moment.strftime("%F %H:%M"):
        return stood
    return moment.astimezone(ZoneInfo("UTC"))
