"""An entry as it stands after somebody undid something, or could not."""

from bot.messages import Args, Card, Reader
from bot.pictures.entry import who
from bot.pictures.names import name_in
from bot.ports.work import UnitOfWork
from cards import said
from cards import undo as cards

STANDS = "undo.stands"
AGAIN, SINCE, JUST = "again", "since", "just"


def stands(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Of one that is confidential now, or gone, nothing is told any more."""
    entry, meeting = work.entries.get(args.get("entry", "")), work.meetings.get(args.get("meeting", ""))
    if entry is None or meeting is None or entry.meeting != meeting.id:
        return said.outdated(reader.texts)
    by = name_in(work, meeting.team, args.get("by"))
    return cards.stands(
        reader.texts, entry.row(who(work, entry)), args.get("what", ""), by, bool(args.get("may"))
    )
