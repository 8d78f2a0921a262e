"""What a meeting has of one kind; what is confidential or was taken back is left out by the query."""

from collections.abc import Sequence

from bot.domain.entry import Entry, Kind
from bot.domain.meeting import Meeting, State
from bot.messages import Args, Card, Reader
from bot.pictures.names import names_of
from bot.pictures.which import PLACED, placed
from bot.ports.work import UnitOfWork
from cards import entries as cards
from cards import said

LISTED = "entries.listed"
LAST_ENTRIES = 3
KINDS = (Kind.NOTE, Kind.DECISION, Kind.ACTION)


def last_of(work: UnitOfWork, meeting: Meeting) -> Sequence[Entry]:
    """What the live card shows of them; nothing is asked for while nothing is recorded."""
    return work.entries.last(meeting.id, LAST_ENTRIES) if meeting.recorded else ()


def listed(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Meeting, kind and page come from the client."""
    meeting, kind = work.meetings.get(str(args.get("meeting", ""))), args.get("kind")
    if meeting is None or kind not in KINDS:
        return said.outdated(reader.texts)
    found = [entry for entry in work.entries.all(meeting.id) if entry.draft.kind == kind]
    names = names_of(work, [entry.draft.who for entry in found], meeting)
    page = str(args.get("page", ""))
    view = cards.EntriesView(
        meeting=meeting.id,
        title=meeting.title,
        kind=str(kind),
        rows=tuple(entry.row(names(entry.draft.who)) for entry in found),
        page=int(page) if page.isascii() and page.isdigit() and len(page) <= 4 else 1,
        over=meeting.state is State.ENDED,
        sent=work.minutes.get(meeting.id) is not None,
        placed=bool(args.get(PLACED)),
    )
    return placed(work, reader, args, meeting.team, cards.listed(reader.texts, view))
