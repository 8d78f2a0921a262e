"""How fast Teams lets us speak in a conversation with its threads, and in a tenant (“Rate limiting”)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

# (seconds, sends) that are allowed in any such span, counted exactly, and in any hour, by the minute.
WINDOWS = ((1, 7), (2, 8), (30, 60))
IN_AN_HOUR = 1800
# A card that all see is drawn no oftener than this.
DRAWN_EVERY = timedelta(seconds=2)
_HALF_MINUTE = 30
# Of the 50 requests a second that Teams allows an app in one tenant we make 40, since they do not arrive as
# evenly as they leave; whoever asked in the second before divides 32 of them, the rest is for who begins.
IN_A_TENANT, FOR_THE_KNOWN = 40, 32
# What may be asked at once after a pause, as a part of a second's.
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Sends:
    """What a lane has sent: the moments of the last half minute, in seconds since 1970, and how many in
    each minute of the last hour, so that a busy lane needs no list of thousands."""

    moments: tuple[float, ...] = ()
    minutes: tuple[tuple[int, int], ...] = ()

    def and_now(self, now: datetime) -> "Sends":
        """One more; what no window reaches back to is forgotten."""
        at = now.timestamp()
        minute = int(at // 60)
        counts = dict(self.minutes)
        counts[minute] = counts.get(minute, 0) + 1
        return Sends(
            (*(moment for moment in self.moments if at - _HALF_MINUTE < moment <= at), at),
            tuple((m, count) for m, count in sorted(counts.items()) if minute - 61 < m <= minute),
        )

    def wait(self, now: datetime) -> float:
        """Seconds until one more is allowed."""
        at = now.timestamp()
        # What lies ahead is from before the clock was set back, and counts no more.
        moments = [moment for moment in self.moments if moment <= at]
        waits = [moments[-most] + span - at for span, most in WINDOWS if len(moments) >= most]
        return max(0.0, self._hour(at), *waits)

    def _hour(self, at: float) -> float:
        """A minute counts whole until an hour after its end: rather too slow than refused."""
        left = IN_AN_HOUR
        for minute, count in reversed(self.minutes):
            left -= count if minute * 60 <= at else 0
            if left <= 0:
                return (minute + 61) * 60 - at
        return 0.0


@dataclass(frozen=True, slots=True)
class Drops:
    """What may be asked of Teams in one tenant, coming drop by drop: `per_second` of them, `full` so many as
    have come by `at` (seconds, of any clock that goes forward)."""

    per_second: int = 0
    full: float = 1.0
    at: float = 0.0

    def faster(self, per_second: int) -> "Drops":
        """Or slower, from now on."""
        return Drops(per_second, self.full, self.at)

    def until(self, now: float) -> "Drops":
        room = 1 + self.per_second // _AT_ONCE
        come = self.full + (now - self.at) * self.per_second
        return Drops(self.per_second, min(room, come), now)

    def less_one(self) -> "Drops":
        return Drops(self.per_second, self.full - 1, self.at)

    @property
    def wait(self) -> float:
        """Seconds until there is a whole one; inf when none comes."""
        if self.per_second == 0:
            return inf
        return max(0.0, (1 - self.full) / self.per_second)
