"""The warning in the thread when a meeting an hour away has no agenda."""

from bot.messages import Args, Card, Reader
from bot.ports.work import UnitOfWork
from cards import agenda as cards
from cards import said


def warning(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    meeting = work.meetings.get(args.get("meeting", ""))
    if meeting is None or meeting.planned is None:
        return said.outdated(reader.texts)
    return cards.warning(reader.texts, meeting.id, meeting.title, meeting.planned.moment)
