"""The day an action is due: which of two it is, and the receipt."""

from datetime import date

from bot.domain.entry import Entry, EntryRow
from bot.messages import Args, Card, Reader
from bot.pictures import entry as pictures
from bot.ports.work import UnitOfWork
from cards import deadline as cards
from cards import said


def which_day(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Which of two days, or, when none was understood, which one at all; the receipt once another is set."""
    entry = _entry(work, args)
    if entry is None:
        return said.outdated(reader.texts)
    view = _view(work, entry)
    taken = entry.draft.due.isoformat() if entry.draft.due else None
    if view.sent or taken != args.get("day"):
        return cards.recorded(reader.texts, view)
    if "other" not in args:
        return cards.unread(reader.texts, view)
    days = (date.fromisoformat(args["day"]), date.fromisoformat(args["other"]))
    return cards.which_day(reader.texts, view, days)


def recorded(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The receipt, with the day as it is now."""
    entry = _entry(work, args)
    if entry is None:
        return said.outdated(reader.texts)
    return cards.recorded(reader.texts, _view(work, entry))


def row(work: UnitOfWork, entry: Entry) -> EntryRow:
    return entry.row(pictures.who(work, entry))


def _view(work: UnitOfWork, entry: Entry) -> cards.DeadlineView:
    sent = work.minutes.get(entry.meeting) is not None
    return cards.DeadlineView(entry.meeting, entry.id, row(work, entry), sent)


def _entry(work: UnitOfWork, args: Args) -> Entry | None:
    entry = work.entries.get(str(args.get("entry", "")))
    return entry if entry is not None and entry.meeting == args.get("meeting") else None
