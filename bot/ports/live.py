"""A meeting that is planned or goes on, as its page follows it: what everybody in the channel may see."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.entry import EntryRow


@dataclass(frozen=True, slots=True)
class LiveTopic:
    """`id` tells it from the others wherever it moves; `place` is "done", "now" or "next"."""

    id: str
    title: str
    minutes: int
    purpose: str
    owner: str
    place: str


@dataclass(frozen=True, slots=True)
class LiveMeeting:
    """`phase` is "planned", "check-in", "topic", "round" (on a question, whatever topic is open),
    "check-out", "open" (no topic is) or "ended"; `question` what a check-in or such a round asks; `at` when
    it is planned, `until` when the open phase has had its minutes. `missing` are the names of those who are
    still to be heard, in alphabetical order, so that no order tells anything; where people speak in turn
    they are `speaker`, who has the floor, and those `after`, in their order. `of` is the team by its id."""

    meeting: str
    title: str
    team: str
    zone: str
    phase: str
    question: str = ""
    at: datetime | None = None
    until: datetime | None = None
    facilitator: str = ""
    secretary: str = ""
    missing: tuple[str, ...] = ()
    speaker: str = ""
    after: tuple[str, ...] = ()
    topics: tuple[LiveTopic, ...] = ()
    entries: tuple[EntryRow, ...] = ()
    of: str = ""

    @property
    def number(self) -> int:
        """Which topic is open, 0 when none is."""
        return next((n for n, topic in enumerate(self.topics, 1) if topic.place == "now"), 0)

    @property
    def topic(self) -> LiveTopic | None:
        return self.topics[self.number - 1] if self.number else None
