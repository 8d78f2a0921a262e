"""Minutes that wait because Runde was removed from their channel, as who sent them sees it."""

from bot.domain.people import GENERAL
from bot.messages import Args, Card, Reader
from bot.pictures import minutes
from bot.ports.work import UnitOfWork
from cards import said
from cards import shut_out as cards

MINUTES_WAIT = "shut_out.minutes"


def minutes_wait(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Once they are there it is their own card."""
    meeting = work.meetings.get(str(args.get("meeting", "")))
    if meeting is None or meeting.opened is None or meeting.ended is None:
        return said.outdated(reader.texts)
    there = work.messages.get(f"meeting/{meeting.id}/minutes")
    if there is None or there.activity is not None:
        return minutes.preview(work, reader, args)
    team = work.teams.get(meeting.team)
    channel = team.channel if team else ""
    channel = reader.texts("General") if channel == GENERAL else channel
    return cards.minutes_wait(reader.texts, meeting.title, meeting.opened, channel)
