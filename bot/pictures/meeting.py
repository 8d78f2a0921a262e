"""The live card of a meeting: planned, check-in, topic, ended; and the reader's own view of it."""

from collections.abc import Sequence

from bot.domain.entry import Kind
from bot.domain.meeting import Meeting, State
from bot.domain.roles import Role, sitting
from bot.domain.round import How, in_order, missing
from bot.messages import Args, Card, Reader
from bot.pictures.agenda import rows
from bot.pictures.entry import row
from bot.pictures.names import names_of
from bot.pictures.roles import chairs_of, proposed_in
from bot.ports.work import UnitOfWork
from cards import meeting as cards
from cards import planned, said
from cards import round as round_cards

LAST_ENTRIES = 3
REFRESHED_AT_MOST = 60


def live(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The shared card, as everyone in the channel sees it."""
    return _live(work, reader, _meeting(work, args))


def own(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """During check-in the reader's own seat, before the meeting what they are proposed for; the shared card
    otherwise, and for the facilitator, who takes the meeting on from it."""
    meeting = _meeting(work, args)
    if meeting is not None and meeting.state is State.PLANNED:
        return _planned(work, reader, meeting, reader.person)
    leads = meeting is not None and meeting.facilitator == reader.person
    return _live(work, reader, meeting) if leads else _seat(work, reader, meeting)


def seat(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The reader's own seat in the check-in, the facilitator's too; the shared card when there is none."""
    return _seat(work, reader, _meeting(work, args))


def _meeting(work: UnitOfWork, args: Args) -> Meeting | None:
    return work.meetings.get(str(args.get("meeting", "")))


def _live(work: UnitOfWork, reader: Reader, meeting: Meeting | None) -> Card:
    if meeting is None:
        return said.outdated(reader.texts)
    if meeting.state is State.PLANNED:
        return _planned(work, reader, meeting)
    if meeting.state is State.ENDED:
        return _ended(work, reader, meeting)
    return _topic(work, reader, meeting) if meeting.checked_in else _check_in(work, reader, meeting)


def _seat(work: UnitOfWork, reader: Reader, meeting: Meeting | None) -> Card:
    if meeting is None or reader.person is None or meeting.step != "check-in" or not meeting.check_in:
        return _live(work, reader, meeting)
    taken = work.rounds.seat(meeting.check_in, reader.person)
    if taken is None:
        return _live(work, reader, meeting)
    view = round_cards.OwnView(
        meeting=meeting.id,
        round=taken.round.id,
        question=taken.round.question,
        answered=taken.answered,
        asked=len(taken.round.asked),
        mine=taken.mine.how.value if taken.mine else "",
        words=taken.mine.shown if taken.mine else "",
        open=taken.round.is_open,
        refresh_for=_chat_ids(work, [reader.person]),
    )
    return round_cards.own(reader.texts, view)


def _planned(work: UnitOfWork, reader: Reader, meeting: Meeting, own: str | None = None) -> Card:
    names = names_of(work, [*(topic.owner for topic in meeting.topics), *meeting.regrets], meeting)
    view = planned.PlannedView(
        meeting=meeting.id,
        title=meeting.title,
        at=meeting.planned.moment if meeting.planned else None,
        length=meeting.length,
        topics=rows(meeting, names),
        chairs=chairs_of(meeting, names, own),
        regrets=names.sorted(meeting.regrets),
        refresh_for=_chat_ids(work, sorted(proposed_in(meeting))),
    )
    return planned.planned(reader.texts, view)


def _check_in(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card:
    round_ = work.rounds.get(meeting.check_in or "")
    if round_ is None:
        return said.outdated(reader.texts)
    answers = work.answers.all(round_.id)
    not_yet = missing(round_, answers)
    names = names_of(work, [*round_.asked, *(answer.person for answer in answers)], meeting)
    view = round_cards.CheckInView(
        meeting=meeting.id,
        round=round_.id,
        step=meeting.step,
        question=round_.question,
        until=meeting.until,
        missing=names.sorted(not_yet),
        answers=tuple(
            round_cards.AnswerRow(names(a.person), a.how.value, a.shown if a.how is How.WRITTEN else "")
            for a in in_order(list(answers))
        ),
        facilitator=names(meeting.facilitator),
        secretary=names(sitting(meeting, Role.SECRETARY)),
        refresh_for=_chat_ids(work, sorted(not_yet - {meeting.facilitator})),
    )
    return round_cards.check_in(reader.texts, view)


def _topic(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card:
    topic, after = meeting.topic, meeting.next_topic
    entries = work.entries.last(meeting.id, LAST_ENTRIES)
    owners = [entry.draft.who for entry in entries] + ([topic.owner] if topic else [])
    names = names_of(work, [*owners, *meeting.not_here], meeting)
    view = cards.TopicView(
        meeting=meeting.id,
        step=meeting.step,
        title=topic.title if topic else meeting.title,
        number=meeting.topics.index(topic) + 1 if topic else 0,
        count=len(meeting.topics),
        purpose=topic.purpose.value if topic else "",
        owner=names(topic.owner) if topic else "",
        until=meeting.until,
        entries=tuple(row(entry, names(entry.draft.who)) for entry in entries),
        after=after.title if after else "",
        is_last=after is None,
        facilitator=names(meeting.facilitator),
        secretary=names(sitting(meeting, Role.SECRETARY)),
        not_here=names.sorted(meeting.not_here) if topic in meeting.topics[:1] else (),
    )
    return cards.topic(reader.texts, view)


def _ended(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card:
    assert meeting.opened, "only an open meeting can end"
    entries = work.entries.all(meeting.id)
    names = names_of(work, [], meeting)
    view = cards.EndedView(
        title=meeting.title,
        day=reader.local(meeting.opened).date(),
        decisions=sum(entry.decided for entry in entries),
        actions=sum(entry.draft.kind is Kind.ACTION for entry in entries),
        writer=names(meeting.writer),
        sent=work.minutes.get(meeting.id) is not None,
    )
    return cards.ended(reader.texts, view)


def _chat_ids(work: UnitOfWork, people: Sequence[str]) -> tuple[str, ...]:
    """Teams refreshes for at most sixty (Microsoft's “User-specific views”); the others press “Check in”."""
    return tuple(sorted(work.people.chat_ids(people[:REFRESHED_AT_MOST]).values()))
