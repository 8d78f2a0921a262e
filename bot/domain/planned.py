"""When a meeting is planned: a local time that people agreed on."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.refusal import Refused

WARNED_BEFORE = timedelta(hours=1)
# Minutes of one meeting: a stand-up, and a whole day with its breaks.
SHORTEST, LONGEST = 5, 720


@dataclass(frozen=True, slots=True)
class Planned:
    """When a meeting is planned: the local time people agreed on (naive) and the zone's name."""

    local: datetime
    zone: str

    @property
    def moment(self) -> datetime:
        """The same in UTC, by the zone's rules of that day."""
        return self.local.replace(tzinfo=ZoneInfo(self.zone)).astimezone(ZoneInfo("UTC"))

    @property
    def day_before(self) -> datetime:
        """The same time of day on the day before, in UTC."""
        return replace(self, local=self.local - timedelta(days=1)).moment

    def warned_at(self, now: datetime) -> datetime | None:
        """When something that is missing is warned about next: a day before, an hour before, or never now."""
        times = (self.day_before, self.moment - WARNED_BEFORE)
        return next((at for at in times if at > now), None)


def minutes_of(minutes: int) -> int:
    """How long one meeting may be, or a refusal that says it."""
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(
            "A meeting takes between {shortest} and {longest} minutes.", shortest=SHORTEST, longest=LONGEST
        )
    return minutes
