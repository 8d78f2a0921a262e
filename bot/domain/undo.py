"""What was done to an entry after it was recorded: kept to be undone, until the minutes are sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.entry import Draft, Entry
from bot.domain.shield import SHIELD


class Did(StrEnum):
    """`CONFIDED` is kept so that “undo” knows what came last; nothing becomes open again by it."""

    REWORDED = "reworded"
    REMOVED = "removed"
    CONFIDED = "confided"


@dataclass(frozen=True, slots=True)
class Edit:
    """`old` is what the entry said before; `undone` is when, and `undone_by` by whom, it came back."""

    entry: str
    meeting: str
    person: str
    at: datetime
    did: Did
    old: Draft
    number: int = 0
    undone: datetime | None = None
    undone_by: str | None = None

    @property
    def stands(self) -> bool:
        return self.undone is None

    def just_undone(self, person: str, now: datetime) -> bool:
        """Whether somebody else undid it so lately that this person means the same step."""
        lately = self.undone is not None and timedelta(0) <= now - self.undone < SHIELD
        return lately and self.undone_by != person

    def undo(self, person: str, now: datetime) -> "Edit":
        return replace(self, undone=now, undone_by=person)

    def before(self, entry: Entry) -> Entry:
        """The entry with its old words. What became of a proposal stays, and that it is confidential."""
        draft = entry.draft
        if draft.kind is self.old.kind:
            draft = replace(draft, result=self.old.result)
        return replace(entry, draft=draft, taken_back=None).reworded(self.old)


def last_step(edits: Sequence[Edit]) -> Edit | None:
    """Of one entry's, the newest first, the one that can be undone now."""
    return next((edit for edit in edits if edit.stands and edit.did is not Did.CONFIDED), None)


def beaten_by(edits: Sequence[Edit], person: str, now: datetime) -> Edit | None:
    """Of one entry's, the newest first, what somebody else has undone so lately that this person meant it."""
    for edit in edits:
        if edit.just_undone(person, now):
            return edit
        if edit.stands and edit.did is not Did.CONFIDED:
            break
    return None
