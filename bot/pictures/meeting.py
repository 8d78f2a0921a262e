"""The live card of a meeting in each of its phases (round.py has its rounds); and the reader's own view."""

from bot.domain.entry import Kind
from bot.domain.meeting import Meeting, State
from bot.domain.roles import Role, sitting
from bot.messages import Args, Card, Reader
from bot.pictures import replan
from bot.pictures import round as rounds
from bot.pictures.absence import away_from
from bot.pictures.agenda import rows
from bot.pictures.entries import last_of
from bot.pictures.guest import outside
from bot.pictures.minutes import unreached
from bot.pictures.names import names_of
from bot.pictures.roles import chairs_of, proposed_in
from bot.pictures.tab import page_of
from bot.ports.work import UnitOfWork
from cards import meeting as cards
from cards import planned, said
from cards.actions.meeting import MoreForm
from cards.follow import followed
from cards.guests import refreshed_for, with_guests
from cards.join import joinable
from cards.pressable import without

# The steps in which More has something for guests (bot.handlers.more).
MORE_FOR_GUESTS = ("planned", "check-in")


def live(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The shared card, as everyone in the channel sees it."""
    meeting = _meeting(work, args)
    return _joinable(reader, meeting, _live(work, reader, meeting))


def own(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """During check-in the reader's own seat, before the meeting what they are proposed for; the shared card
    otherwise, and for the facilitator, who takes the meeting on from it."""
    meeting = _meeting(work, args)
    return _joinable(reader, meeting, _own(work, reader, meeting))


def refreshed(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The same for who looks at it again. A guest looks at it as long as it is theirs to, so once they have
    checked in they see what the others say, as everybody does."""
    meeting = _meeting(work, args)
    if reader.guest and meeting is not None and meeting.step == "check-in":
        taken = work.rounds.seat(meeting.check_in or "", reader.person or "")
        if taken is not None and taken.mine is not None:
            return live(work, reader, args)
    return own(work, reader, args)


def seat(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The reader's own seat in the check-in, the facilitator's too; the shared card when there is none."""
    meeting = _meeting(work, args)
    if meeting is None or reader.person is None:
        return _joinable(reader, meeting, _live(work, reader, meeting))
    return _joinable(reader, meeting, _seat(work, reader, meeting))


def _own(work: UnitOfWork, reader: Reader, meeting: Meeting | None) -> Card:
    if meeting is not None and meeting.state is State.PLANNED:
        return _with_guests(work, reader, meeting, _planned(work, reader, meeting, reader.person))
    if meeting is None or reader.person in (None, meeting.seated(meeting.facilitator)):
        return _live(work, reader, meeting)
    return _seat(work, reader, meeting)


def _joinable(reader: Reader, meeting: Meeting | None, card: Card) -> Card:
    if reader.guest and meeting is not None and meeting.step not in MORE_FOR_GUESTS:
        card = without(card, MoreForm.verb)
    return joinable(reader.texts, card, meeting.link if meeting and meeting.goes_on else None)


def _seat(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card:
    if meeting.step != "check-in":
        return _live(work, reader, meeting)
    return rounds.seat(work, reader, meeting) or _live(work, reader, meeting)


def moved(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """What is left where the card stood before."""
    meeting = _meeting(work, args)
    return cards.moved(reader.texts, meeting.title) if meeting else said.outdated(reader.texts)


def _meeting(work: UnitOfWork, args: Args) -> Meeting | None:
    return work.meetings.get(str(args.get("meeting", "")))


def _live(work: UnitOfWork, reader: Reader, meeting: Meeting | None) -> Card:
    if meeting is None:
        return said.outdated(reader.texts)
    card = _in_its_phase(work, reader, meeting)
    if meeting.is_open and not reader.guest:
        page = page_of(work, reader, meeting.team, f"meeting/{meeting.id}", meeting.title)
        card = followed(reader.texts, card, page)
    return _with_guests(work, reader, meeting, card) if meeting.goes_on else card


def _with_guests(work: UnitOfWork, reader: Reader, meeting: Meeting, card: Card) -> Card:
    guests = [guest.id for guest in work.teams.guests(meeting.team)]
    if not guests:
        return card
    names = names_of(work, guests, meeting).sorted(guests)
    # Who may do less than is offered to everybody sees the card without the rest.
    fewer = rounds.chat_ids(work, sorted(outside(work, meeting.team)))
    return refreshed_for(with_guests(reader.texts, card, names), fewer)


def _in_its_phase(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card:
    match meeting.step:
        case "planned":
            return _planned(work, reader, meeting)
        case "cancelled":
            return replan.off(work, reader, meeting)
        case "ended":
            return _ended(work, reader, meeting)
        case "check-in":
            return rounds.check_in(work, reader, meeting)
        case "check-out":
            return rounds.check_out(work, reader, meeting)
        case _:
            return rounds.turn(work, reader, meeting) or _topic(work, reader, meeting)


def _planned(work: UnitOfWork, reader: Reader, meeting: Meeting, own: str | None = None) -> Card:
    regrets = meeting.regrets | away_from(work, meeting)
    names = names_of(work, [*(topic.owner for topic in meeting.topics), *regrets], meeting)
    view = planned.PlannedView(
        meeting=meeting.id,
        title=meeting.title,
        at=meeting.planned.moment if meeting.planned else None,
        length=meeting.length,
        topics=rows(meeting, names),
        chairs=chairs_of(meeting, names, own),
        regrets=names.sorted(regrets),
        refresh_for=rounds.chat_ids(work, sorted(proposed_in(meeting))),
    )
    return planned.planned(reader.texts, view)


def _topic(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card:
    topic, after = meeting.topic, meeting.next_topic
    entries = last_of(work, meeting)
    owners = [entry.draft.who for entry in entries] + ([topic.owner] if topic else [])
    unheard = rounds.not_heard(work, meeting)
    names = names_of(work, [*owners, *meeting.not_here, *unheard], meeting)
    view = cards.TopicView(
        meeting=meeting.id,
        step=meeting.step,
        title=topic.title if topic else meeting.title,
        number=meeting.topics.index(topic) + 1 if topic else 0,
        count=len(meeting.topics),
        purpose=topic.purpose.value if topic else "",
        owner=names(topic.owner) if topic else "",
        until=meeting.until,
        entries=tuple(entry.row(names(entry.draft.who)) for entry in entries),
        after=after.title if after else "",
        is_last=after is None,
        facilitator=names(sitting(meeting, Role.FACILITATOR)),
        secretary=names(sitting(meeting, Role.SECRETARY)),
        not_here=names.sorted(meeting.not_here) if topic in (None, *meeting.topics[:1]) else (),
        not_heard=names.sorted(unheard),
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
        sent=(sent := work.minutes.get(meeting.id) is not None),
        meeting=meeting.id,
        unreached=not sent and unreached(work, meeting),
    )
    return cards.ended(reader.texts, view)
