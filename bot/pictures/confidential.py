"""What is confidential: how many entries there are, and the list that is read in a dialog only."""

from bot.domain.meeting import Meeting
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures.names import names_of
from bot.ports.work import UnitOfWork
from cards import confidential as cards
from cards import said


def offer(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Without a word of what stands there."""
    meeting = work.meetings.get(str(args.get("meeting", "")))
    if meeting is None:
        return said.outdated(reader.texts)
    return cards.offer(reader.texts, meeting.id, meeting.title, len(work.entries.confidential(meeting.id)))


def entries(work: UnitOfWork, texts: Texts, meeting: Meeting, page: str) -> Card:
    """A page of the list, as a client asks; whoever shows it has made sure that its reader may see it."""
    found = work.entries.confidential(meeting.id)
    titles = {topic.id: topic.title for topic in meeting.topics}
    names = names_of(work, [entry.draft.who for entry in found], meeting)
    rows = [
        cards.ConfidentialRow(entry.row(names(entry.draft.who)), titles.get(entry.topic or "", ""))
        for entry in found
    ]
    at = int(page) if page.isascii() and page.isdigit() and len(page) <= 4 else 1
    return cards.entries(texts, meeting.id, meeting.title, rows, at)


def noticed(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    return notice(reader.texts, args)


def notice(texts: Texts, args: Args) -> Card:
    """What became of an entry, by its number."""
    return cards.notice(texts, args["meeting"], args["what"], args["number"], args["before"])
