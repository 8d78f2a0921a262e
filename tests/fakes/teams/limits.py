"""The service's rate limits (Microsoft's “Rate limiting”), by a clock that can be set."""

import math
from collections import defaultdict, deque
from datetime import datetime

from .refusals import Refusal

# (seconds, requests); members and the like may be read twice as often as written.
_WRITES = ((1, 7), (2, 8), (30, 60), (3600, 1800))
_READS = tuple((seconds, 2 * most) for seconds, most in _WRITES)
_TENANT = ((1, 50),)
_WINDOWS = {"send": _WRITES, "create": _WRITES, "members": _READS, "tenant": _TENANT}


class Limits:
    """Counts what was let through; what was refused doesn't count."""

    def __init__(self) -> None:
        self._seen: defaultdict[tuple[str, str], deque[float]]
        self._seen = defaultdict(lambda: deque(maxlen=3600))

    def check(self, kind: str, lane: str, now: datetime) -> None:
        """Lets one request through or raises Refusal 429. An update is a send."""
        budgets = [(kind, lane), ("tenant", "")]
        waits = {budget[0]: self._wait(budget, now.timestamp()) for budget in budgets}
        if (wait := max(waits.values())) > 0:
            over = max(waits, key=waits.__getitem__)
            raise Refusal(429, "Throttled", f"over the limit of a {over}", str(math.ceil(wait)))
        for budget in budgets:
            self._seen[budget].append(now.timestamp())

    def _wait(self, budget: tuple[str, str], now: float) -> float:
        seen = self._seen[budget]
        full = [(s, most) for s, most in _WINDOWS[budget[0]] if len(seen) >= most]
        return max((seen[-most] + seconds - now for seconds, most in full), default=0)
