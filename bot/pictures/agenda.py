"""The agenda as a list, the warning when there is none, and the line when a topic's time is up."""

from bot.domain.meeting import Meeting, State
from bot.messages import Args, Card, Reader
from bot.pictures.names import Names, names_of
from bot.pictures.which import PLACED, placed
from bot.ports.work import UnitOfWork
from cards import agenda as cards
from cards import said, topics
from cards.planned import TopicRow

LISTED, TIME_UP, AHEAD = "agenda.listed", "agenda.time_up", "agenda.ahead"


def listed(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The agenda, a page at a time; the page comes from the client."""
    meeting = work.meetings.get(str(args.get("meeting", "")))
    if meeting is None:
        return said.outdated(reader.texts)
    page = str(args.get("page", ""))
    view = topics.AgendaView(
        meeting=meeting.id,
        title=meeting.title,
        length=meeting.length,
        topics=rows(meeting, names_of(work, [topic.owner for topic in meeting.topics], meeting)),
        state=meeting.state.value,
        begun=meeting.begun,
        until=meeting.until if meeting.state is State.OPEN else None,
        page=int(page) if page in topics.PAGES else 1,
        back=bool(args.get("back")),
        placed=bool(args.get(PLACED)),
    )
    return placed(work, reader, args, meeting.team, topics.agenda(reader.texts, view))


def rows(meeting: Meeting, names: Names) -> tuple[TopicRow, ...]:
    """The topics in their order; `names` knows their owners."""
    return tuple(
        TopicRow(n, topic.title, names(topic.owner), topic.minutes, topic.purpose.value)
        for n, topic in enumerate(meeting.topics, 1)
    )


def warning(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """A day before it tells the day, an hour before the time."""
    meeting = work.meetings.get(args.get("meeting", ""))
    if meeting is None or meeting.planned is None:
        return said.outdated(reader.texts)
    told = cards.early_warning if args.get("early") else cards.warning
    return told(reader.texts, meeting.id, meeting.title, meeting.planned.moment)


def ahead(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """What to read before the meeting."""
    meeting = work.meetings.get(args.get("meeting", ""))
    if meeting is None or meeting.planned is None:
        return said.outdated(reader.texts)
    listed = rows(meeting, names_of(work, [topic.owner for topic in meeting.topics], meeting))
    return topics.ahead(reader.texts, meeting.id, meeting.title, meeting.planned.moment, listed)


def time_up(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    meeting = work.meetings.get(args.get("meeting", ""))
    topic = next((one for one in meeting.topics if one.id == args.get("topic")), None) if meeting else None
    if meeting is None or topic is None:
        return said.outdated(reader.texts)
    return cards.time_up(reader.texts, topic.title, is_last=topic == meeting.topics[-1])
