"""The register of a team: what was decided, who does what and the minutes, over all its meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision or an action of minutes that were sent, with the title of its meeting and when that opened.
    `result` is a decision's; `who` a person of ours, or the name to be read, `named` one as written."""

    id: str
    meeting: str
    title: str
    held: datetime
    text: str
    result: str = ""
    who: str = ""
    named: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The minutes of one meeting by their newest version: how much was decided, and who-does-what agreed."""

    meeting: str
    title: str
    held: datetime
    version: int
    decisions: int
    actions: int
    urgent: bool = False


class Show(StrEnum):
    """Which decisions: what holds now unless something else is asked for."""

    IN_FORCE = ""
    UNDECIDED = "undecided"
    REJECTED = "rejected"
    ALL = "all"


class By(StrEnum):
    """Actions by their day, the next first; those whose day has passed, the last first; those without one,
    the newest first."""

    DAY = "day"
    PASSED = "passed"
    NO_DAY = "no day"


@dataclass(frozen=True, slots=True)
class Search:
    """All of `words` (bot.language.folding.searchable) stand in what is found."""

    show: Show = Show.IN_FORCE
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Actions due from `since` and before `before`, or without a day in meetings since then; of one person,
    or of all."""

    by: By
    since: date
    before: date | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a list begins: behind what stood here, or with it. It may have gone from the list
    since. `held`: of a meeting in the list of minutes when it ended; `number`: of an entry, within its."""

    id: str
    held: datetime | None
    due: date | None = None
    number: int = 0
    included: bool = False


class Register(Protocol):
    """Of the unit of work's tenant, and of meetings alone whose minutes were sent. What is confidential or
    was taken back is not there."""

    def place(self, team: str, entry: str) -> Place | None:
        """None for what never stood in this team's register."""

    def decisions(self, team: str, search: Search, start: Place | None, most: int) -> Sequence[Standing]:
        """The last one first."""

    def actions(self, team: str, wanted: Wanted, start: Place | None, most: int) -> Sequence[Standing]: ...

    def minutes(self, team: str, start: Place | None, most: int) -> Sequence[Sent]:
        """Those of the last meeting first."""
