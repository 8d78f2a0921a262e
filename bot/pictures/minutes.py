"""Minutes: compiled for the draft, as sent for everyone after."""

from collections.abc import Iterable
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bot.domain import minutes as rules
from bot.domain.entry import Entry
from bot.domain.meeting import Meeting
from bot.domain.minutes import Contents, Published
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.ports.work import UnitOfWork
from cards import minutes as cards
from cards import said


def contents(work: UnitOfWork, meeting: Meeting) -> Contents:
    """The minutes as the meeting's state says them now, with full names."""
    entries = work.entries.all(meeting.id)
    team = work.teams.get(meeting.team)
    names = {person.id: person.name for person in work.people.some(_people(meeting, entries)).values()}
    return rules.compile_minutes(meeting, entries, names, (team.name, team.zone) if team else ("", "UTC"))


def preview(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The secretary's private card: the draft, and once sent, that it is."""
    meeting = work.meetings.get(str(args.get("meeting", "")))
    if meeting is None:
        return said.outdated(reader.texts)
    sent = work.minutes.get(meeting.id)
    if sent is not None:
        return _published(work, reader, sent)
    draft = contents(work, meeting)
    return cards.preview(Texts(reader.language, draft.zone), draft, meeting.id)


def published(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The card in the thread."""
    sent = work.minutes.get(args.get("meeting", ""))
    return _published(work, reader, sent) if sent else said.outdated(reader.texts)


def _published(work: UnitOfWork, reader: Reader, sent: Published) -> Card:
    by = work.people.get(sent.by)
    view = cards.PublishedView(
        meeting=sent.meeting,
        title=sent.contents.title,
        day=sent.contents.opened.astimezone(ZoneInfo(sent.contents.zone)).date(),
        decisions=len(sent.contents.decisions),
        actions=len(sent.contents.actions),
        page=_address(work, reader, sent.meeting),
        word=_address(work, reader, f"{sent.meeting}.docx"),
        by=by.name if by and by.id != reader.person else "",
    )
    return cards.published(reader.texts, view)


def _address(work: UnitOfWork, reader: Reader, page: str) -> str:
    query = urlencode({"tenant": work.tenant, "lang": reader.language})
    return f"{reader.pages}/tab/minutes/{page}?{query}" if reader.pages else ""


def _people(meeting: Meeting, entries: Iterable[Entry]) -> set[str]:
    people: set[str | None] = {meeting.facilitator, meeting.secretary, *meeting.present, *meeting.not_here}
    people |= {topic.owner for topic in meeting.topics} | {entry.draft.who for entry in entries}
    return {person for person in people if person}
