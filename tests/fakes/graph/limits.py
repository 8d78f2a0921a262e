"""How often one app may ask about one team (Microsoft's “Throttling limits”), by a clock that can be set."""

from collections import defaultdict, deque
from datetime import datetime

from .refusals import throttled

_MOST, _SECONDS = 4, 1.0


class Limits:
    """What is refused counts too."""

    def __init__(self) -> None:
        self._seen: defaultdict[tuple[str, str], deque[float]] = defaultdict(lambda: deque(maxlen=_MOST))

    def check(self, app: str, team: str, now: datetime) -> None:
        """Lets one request through or raises Refusal 429."""
        seen, moment = self._seen[app, team.lower()], now.timestamp()
        oldest = seen[0] if len(seen) == _MOST else moment - _SECONDS
        seen.append(moment)
        if moment - oldest < _SECONDS:
            raise throttled(_SECONDS + oldest - moment)
