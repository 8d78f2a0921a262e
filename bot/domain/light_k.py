"""How many answers a light's result needs: a team chooses it, raised at once and lowered with notice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.refusal import Refused

# With three answers nothing could be told.
LEAST_K, USUAL_K, MOST_K = 4, 5, 10
# Nobody lowers it for a light that they already know to be coming.
NOTICE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Needed:
    """So many `answers` from the moment `since` on, and until then so many as `before`, which is more."""

    answers: int = USUAL_K
    before: int | None = None
    since: datetime | None = None

    def at(self, opened: datetime) -> int:
        """For a light that opens then; one that is open keeps what it opened with."""
        return self.answers if self.before is None or not self.is_to_come(opened) else self.before

    def is_to_come(self, now: datetime) -> bool:
        """It was lowered, and not for lights that open now."""
        return self.since is not None and now < self.since

    def choose(self, answers: int, now: datetime) -> "Needed":
        """Raises Refused for what can't be chosen."""
        if not LEAST_K <= answers <= MOST_K:
            raise Refused("A light's result needs {least} to {most} answers.", least=LEAST_K, most=MOST_K)
        if answers == self.answers:
            return self
        holds = self.at(now)
        return Needed(answers) if answers >= holds else Needed(answers, holds, now + NOTICE)


USUAL = Needed()
