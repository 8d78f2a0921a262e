"""Minutes: compiled for the draft, as sent for everyone after."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.documents import phrases
from bot.domain import minutes as rules
from bot.domain.entry import Entry
from bot.domain.meeting import Meeting, State
from bot.domain.minutes import Contents, Published
from bot.domain.people import Publishers
from bot.domain.publication import NO_TAB, Publication, Trouble
from bot.domain.version import is_locked, locks_at
from bot.messages import Args, Card, Reader, Request, to_person
from bot.pictures.guest import outside
from bot.pictures.handover import is_guest
from bot.pictures.names import name_in
from bot.ports.outbox import Fate, Message
from bot.ports.work import UnitOfWork
from cards import minutes as cards
from cards import said
from cards.actions.minutes import DraftForm
from cards.receipt import Receipt

# How the names of private cards with its minutes begin.
PREVIEWS = "meeting/{meeting}/preview"


def contents(work: UnitOfWork, meeting: Meeting, now: datetime | None) -> Contents:
    """The minutes as the meeting's state says them now, with full names."""
    entries = work.entries.all(meeting.id)
    team = work.teams.get(meeting.team)
    names = {person.id: person.name for person in work.people.some(_people(meeting, entries)).values()}
    known = (team.name, team.zone) if team else ("", "UTC")
    return rules.compile_minutes(meeting, entries, names, known, next_meeting(work, meeting, now))


def in_hand(work: UnitOfWork, meeting: Meeting, person: str | None) -> bool:
    """Whether the minutes are this person's to read before they are sent, to change and to send."""
    team = work.teams.get(meeting.team)
    publishers = team.publishers if team else Publishers.SECRETARY
    if person is None or not rules.writes(meeting, person, publishers):
        return False
    return person not in outside(work, meeting.team)


def unreached(work: UnitOfWork, meeting: Meeting) -> bool:
    """Whether the draft could not be sent to the one who has it: they have blocked Runde, or never let it
    in."""
    known = map(work.messages.get, work.messages.beginning(PREVIEWS.format(meeting=meeting.id)))
    theirs = [each for each in known if each and each.to == to_person(meeting.writer or "")]
    return bool(theirs) and all(each.activity is None and _lost(work, each) for each in theirs)


def _lost(work: UnitOfWork, message: Message) -> bool:
    return message.fate is Fate.FAILED or work.outbox.closed(str(message.to))


def draft(work: UnitOfWork, request: Request, meeting: Meeting, problem: str) -> Card:
    """The same in a dialog."""
    shown, form = contents(work, meeting, request.now), DraftForm(request.new_id("form"), meeting.id)
    return cards.draft(request.reader.texts_in(shown.zone), shown, form, problem)


def preview(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Somebody's private card: the draft for the one who has it in hand, and once sent, that it is.
    `changed` is what it had become when it was to be sent and was not what its reader had seen."""
    meeting = work.meetings.get(str(args.get("meeting", "")))
    if meeting is None:
        return said.outdated(reader.texts)
    sent = work.minutes.get(meeting.id)
    if sent is not None:
        return _published(work, reader, sent, bool(args.get("locked")))
    if not in_hand(work, meeting, reader.person):
        guest = is_guest(work, meeting)
        return cards.with_writer(reader.texts, meeting.title, writer_name(work, meeting), guest)
    draft = contents(work, meeting, reader.now)
    changed = args.get("changed") == rules.fingerprint(draft)
    return cards.preview(reader.texts_in(draft.zone), draft, meeting.id, meeting.unattended, changed)


def published(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The card in the thread; `locked` is in `args` once nobody can ask for a correction any more."""
    sent = work.minutes.get(args.get("meeting", ""))
    return _published(work, reader, sent, bool(args.get("locked"))) if sent else said.outdated(reader.texts)


def next_meeting(work: UnitOfWork, meeting: Meeting, now: datetime | None) -> datetime | None:
    """When the team meets next, as far as it is planned, unless somebody wrote otherwise in the minutes; one
    that nobody held is none. Minutes that are sent go on saying what they said."""
    if meeting.next_said:
        return meeting.next_at
    if (sent := work.minutes.get(meeting.id)) is not None:
        return sent.contents.next_meeting
    planned = [one for one in work.meetings.unended(meeting.team) if one.state is State.PLANNED]
    planned = [one for one in planned if now is None or not one.missed(now)]
    moments = [one.planned.moment for one in planned if one.planned and one.id != meeting.id]
    return min((at for at in moments if meeting.ended is None or at > meeting.ended), default=None)


def writer_name(work: UnitOfWork, meeting: Meeting) -> str:
    """What the one who has the minutes is called; "" when nobody is known to have them."""
    return name_in(work, meeting.team, meeting.writer)


def _published(work: UnitOfWork, reader: Reader, sent: Published, locked: bool) -> Card:
    by, meeting = work.people.get(sent.by), work.meetings.get(sent.meeting)
    first = sent if sent.version == 1 else work.minutes.get(sent.meeting, 1)
    locked = locked or (first is not None and reader.now is not None and is_locked(first, reader.now))
    texts = reader.texts_in(sent.contents.zone)
    view = cards.PublishedView(
        meeting=sent.meeting,
        title=sent.contents.title,
        day=sent.contents.opened.astimezone(ZoneInfo(sent.contents.zone)).date(),
        decisions=len(sent.contents.decisions),
        actions=len(sent.contents.actions),
        receipt=receipt(work, reader, sent, meeting.team if meeting else ""),
        by=by.name if by and by.id != reader.person else "",
        version=sent.version,
        changed=phrases.changed(texts, sent.changed),
        until=locks_at(first) if first and not locked else None,
        writer=writer_name(work, meeting) if meeting and not is_guest(work, meeting) else "",
        writes=meeting is not None and in_hand(work, meeting, reader.person),
    )
    return cards.published(texts, view)


def receipt(work: UnitOfWork, reader: Reader, sent: Published, team: str) -> Receipt:
    """Where they are to be read, and what of it is still to come. In local mode pages and document are opened
    in a browser."""
    pages, page = reader.pages, f"minutes/{sent.meeting}"
    if pages.web:
        read, word = (
            pages.in_browser(each, work.tenant, team, reader.language) for each in (page, f"{page}.docx")
        )
        return Receipt(page=read, word=word)
    if not pages.publishes:
        return Receipt(dialog=pages.in_dialog(page, sent.contents.title), file=Trouble.OFF)
    kept, known = work.publications.get(sent.meeting), work.publications.in_graph(team)
    if kept is None:
        # Sent before there was anything to publish them by.
        kept = Publication(sent.meeting, team, "", version=sent.version, file=Trouble.OFF, tab=None)
    tab = known.tab if kept.tab not in NO_TAB else ""
    channel = work.teams.spot(team).conversation or ""
    return Receipt(
        page=pages.in_tab(page, channel, sent.contents.title, known.app) if tab else "",
        dialog=pages.in_dialog(page, sent.contents.title, known.app),
        document=kept.url,
        filed=kept.version,
        beside=kept.beside,
        shared=bool(known.library) and kept.drive in ("", known.drive),
        file=kept.file if kept.file or kept.version == sent.version else Trouble.COMING,
        tab=None if tab else kept.tab,
        again=kept.again,
    )


def _people(meeting: Meeting, entries: Iterable[Entry]) -> set[str]:
    people: set[str | None] = {meeting.facilitator, meeting.secretary}
    people |= meeting.present | meeting.not_here | meeting.regrets
    people |= {topic.owner for topic in meeting.topics} | {entry.draft.who for entry in entries}
    return {person for person in people if person}


def signed(work: UnitOfWork, published: Sequence[Published]) -> Sequence[Published]:
    """With who sent each by name, for those who read it."""
    people = work.people.some({each.by for each in published})
    names = {id: person.name for id, person in people.items()}
    return [replace(each, by=names.get(each.by) or _writer(each)) for each in published]


def _writer(published: Published) -> str:
    """Who could send these minutes when they were sent (bot.domain.minutes), as they name that person."""
    return published.contents.secretary or published.contents.facilitator
