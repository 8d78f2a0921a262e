"""Meetings with their agenda and entries, and the minutes that were sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.correction import Correction
from bot.domain.entry import Entry
from bot.domain.meeting import Meeting
from bot.domain.minutes import Published
from bot.domain.roles import Past
from bot.domain.undo import Edit


class Meetings(Protocol):
    """The meetings of the unit of work's tenant. An id of another tenant is not there (None)."""

    def get(self, meeting: str) -> Meeting | None: ...

    def lock(self, meeting: str) -> Meeting | None:
        """For change: nobody else changes it until this unit of work ends."""

    def add(self, meeting: Meeting) -> None: ...

    def save(self, meeting: Meeting) -> None:
        """Raises Conflict when it was changed since it was loaded."""

    def unended(self, team: str) -> Sequence[Meeting]:
        """The open ones, then the planned ones, the next first."""

    def last_ended(self, team: str) -> Meeting | None: ...

    def past(self, team: str, count: int) -> Sequence[Past]:
        """Of the last `count` that ended who had the roles and who was seen, the newest first."""

    def ended(self, team: str, most: int) -> Sequence[Meeting]:
        """The `most` that ended last, the last one first."""


class Entries(Protocol):
    """What was taken back is in none of these; what is confidential only where it is named."""

    def add(self, entries: Sequence[Entry]) -> None: ...

    def save(self, entry: Entry) -> None:
        """Under the lock of its meeting."""

    def get(self, entry: str) -> Entry | None: ...

    def gone(self, entry: str) -> Entry | None:
        """One that was taken back, to bring it back; never a confidential one."""

    def numbered(self, meeting: str, number: int) -> Entry | None: ...

    def all(self, meeting: str) -> Sequence[Entry]:
        """By number."""

    def last(self, meeting: str, count: int) -> Sequence[Entry]:
        """The newest `count`, by number."""

    def own_last(self, meeting: str, author: str) -> Entry | None:
        """What this person recorded last."""

    def confidential(self, meeting: str) -> Sequence[Entry]:
        """The confidential ones alone, by their own numbers: for who was present and the secretary."""


class Edits(Protocol):
    """What was done to entries after they were recorded, under the lock of their meeting; until its minutes
    are sent."""

    def add(self, edit: Edit) -> None:
        """It gets the meeting's next number."""

    def save(self, edit: Edit) -> None:
        """Whether it was undone; the rest never changes."""

    def of(self, entry: str) -> Sequence[Edit]:
        """Of an entry that the reader may see: the newest first, undone ones too."""

    def own_last(self, meeting: str, person: str, since: datetime, confidential: bool) -> Edit | None:
        """What this person did last to an entry that is there, or that they removed themselves, and has not
        been undone, or only after `since` by somebody else; to a confidential one only on demand."""

    def forget(self, meeting: str, entry: str | None = None) -> None:
        """Of the whole meeting, or of one entry."""


class MinutesShelf(Protocol):
    def add(self, published: Published) -> None:
        """Its decisions and actions stand in the register from now on, as they are. Raises Conflict when that
        version is there already."""

    def get(self, meeting: str, version: int | None = None) -> Published | None:
        """The newest version unless another is asked for."""

    def versions(self, meeting: str) -> Sequence[Published]: ...


class Corrections(Protocol):
    def add(self, correction: Correction) -> None: ...

    def get(self, correction: str) -> Correction | None: ...

    def save(self, correction: Correction) -> None:
        """Whether it is settled; the rest never changes."""

    def waiting(self, meeting: str) -> Sequence[Correction]:
        """Those that are not settled, the first one first."""


class Forms(Protocol):
    def use(self, form: str, person: str, now: datetime) -> bool:
        """True the first time; False when this person has sent this form before."""
