"""Absence: from one day to another somebody is not asked, not chosen and not written to. Why is not asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.forgotten import MORNING, in_daytime, working_morning
from bot.domain.planned import Planned
from bot.domain.refusal import Refused

# Who is away for longer has rather left the team.
LONGEST = timedelta(days=366)
# One that is over goes with the first working morning after it; this long at most, should that never come.
KEPT = timedelta(days=30)
WorksOn = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Absence:
    """From the first day to the last, both whole, by the clock of `zone`."""

    person: str
    first: date
    last: date
    zone: str

    def covers(self, moment: datetime) -> bool:
        return self.first <= moment.astimezone(ZoneInfo(self.zone)).date() <= self.last

    def is_over(self, now: datetime) -> bool:
        return now.astimezone(ZoneInfo(self.zone)).date() > self.last

    def back_on(self, works_on: WorksOn) -> date:
        """The first working day after it."""
        day = self.last + timedelta(days=1)
        while not works_on(day):
            day += timedelta(days=1)
        return day

    def told_at(self, now: datetime, works_on: WorksOn) -> datetime:
        """When the person reads what they missed: in the morning of that day, or when people work next if
        Runde itself was away then."""
        morning = Planned(datetime.combine(self.back_on(works_on), MORNING), self.zone).moment
        at = in_daytime(max(now, morning), self.zone)
        while not works_on(at.astimezone(ZoneInfo(self.zone)).date()):
            at = working_morning(at, self.zone, MORNING)
        return at


def absence_of(person: str, days: tuple[date, date], zone: str, now: datetime) -> Absence:
    """Raises Refused for what is over, ends before it begins, or lasts for more than a year; one that has
    begun begins today."""
    first, last = days
    today = now.astimezone(ZoneInfo(zone)).date()
    if last < today:
        raise Refused("{day} is over already. Choose the last day you are away.", day=last)
    if last < first:
        raise Refused("The last day is before the first one.")
    if last - today > LONGEST:
        raise Refused("{day} is more than a year ahead. Choose an earlier day.", day=last)
    return Absence(person, max(first, today), last, zone)


def away_at(moment: datetime, absences: Iterable[Absence]) -> frozenset[str]:
    """Who of these people is away then."""
    return frozenset(each.person for each in absences if each.covers(moment))
