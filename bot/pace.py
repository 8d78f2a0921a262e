"""How fast Teams lets us speak in one conversation, with all its threads (Microsoft's “Rate limiting”)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# (seconds, sends) that are allowed in any such span, counted exactly, and in any hour, by the minute.
WINDOWS = ((1, 7), (2, 8), (30, 60))
IN_AN_HOUR = 1800
# A card that all see is drawn no oftener than this.
DRAWN_EVERY = timedelta(seconds=2)
_HALF_MINUTE = 30


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
