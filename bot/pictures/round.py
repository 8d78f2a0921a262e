"""Rounds of a meeting: check-in, whose turn it is, the guard, check-out; and the reader's own view."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from bot.domain.alphabet import alphabetical
from bot.domain.entry import Entry, EntryRow
from bot.domain.meeting import Meeting
from bot.domain.roles import Role, sitting
from bot.domain.round import Answer, How, Kind, Round, in_order, missing, speakers, turns
from bot.messages import Args, Card, Reader
from bot.pictures.entries import last_of
from bot.pictures.names import Names, names_of
from bot.ports.work import UnitOfWork
from cards import check_in as check_in_cards
from cards import check_out as check_out_cards
from cards import round as cards
from cards import said
from cards.actions.meeting import MoreForm

REFRESHED_AT_MOST = 60


def check_in(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card:
    """As everyone sees it."""
    round_ = work.rounds.get(meeting.check_in or "")
    if round_ is None:
        return said.outdated(reader.texts)
    answers = answered_by_those_here(work, meeting, round_)
    not_yet = missing(round_, answers) - meeting.not_here
    entries = last_of(work, meeting)
    people = [*round_.asked, *(answer.person for answer in answers), *(entry.draft.who for entry in entries)]
    names = names_of(work, people, meeting)
    view = check_in_cards.CheckInView(
        meeting=meeting.id,
        round=round_.id,
        step=meeting.step,
        question=round_.question,
        until=meeting.until,
        missing=names.sorted(not_yet),
        answers=tuple(
            check_in_cards.AnswerRow(names(a.person), a.how.value, a.shown if a.how is How.WRITTEN else "")
            for a in in_order(answers)
        ),
        facilitator=names(sitting(meeting, Role.FACILITATOR)),
        secretary=names(sitting(meeting, Role.SECRETARY)),
        refresh_for=chat_ids(work, sorted(not_yet - {meeting.facilitator})),
        entries=_rows(entries, names),
    )
    return check_in_cards.check_in(reader.texts, view)


def answered_by_those_here(work: UnitOfWork, meeting: Meeting, round_: Round) -> Sequence[Answer]:
    """Without the answers of those whom somebody saw missing, or who left, since they gave them."""
    away = meeting.not_here | meeting.regrets
    return [answer for answer in work.answers.all(round_.id) if answer.person not in away]


def seat(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card | None:
    """The reader's own seat in the check-in, None when there is none."""
    taken = work.rounds.seat(meeting.check_in or "", reader.person or "")
    if taken is None:
        return None
    if meeting.not_here | meeting.regrets:
        here = answered_by_those_here(work, meeting, taken.round)
        mine = next((answer for answer in here if answer.person == reader.person), None)
        taken = replace(taken, mine=mine, answered=len(here))
    view = check_in_cards.OwnView(
        meeting=meeting.id,
        round=taken.round.id,
        question=taken.round.question,
        answered=taken.answered,
        asked=len(taken.round.asked),
        mine=taken.mine.how.value if taken.mine else "",
        words=taken.mine.shown if taken.mine else "",
        open=taken.round.is_open,
        refresh_for=(reader.chat,) if reader.chat else (),
    )
    return check_in_cards.own(reader.texts, view)


def turn(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card | None:
    """Whose turn it is, in the reader's own words if it is theirs; None when nobody is left to speak."""
    going = going_round(work, meeting)
    if going is None:
        return None
    round_, left = going
    entries = last_of(work, meeting)
    names = names_of(work, [*left, *(entry.draft.who for entry in entries)], meeting)
    view = cards.TurnView(
        meeting=meeting.id,
        round=round_.id,
        number=_number(meeting) if round_.kind is Kind.TOPIC else 0,
        topic=round_.question,
        until=meeting.until,
        person=left[0],
        speaker=names(left[0]),
        after=tuple(names(person) for person in left[1:]),
        refresh_for=chat_ids(work, [left[0]]),
        leads=meeting.seated(meeting.facilitator) == reader.person,
        entries=_rows(entries, names),
    )
    return (cards.my_turn if reader.person == left[0] else cards.turn)(reader.texts, view)


def going_round(work: UnitOfWork, meeting: Meeting) -> tuple[Round, Sequence[str]] | None:
    """The round in which people speak in turn, and who is left in it, first who has the floor; None when
    nobody is."""
    round_ = work.rounds.get(meeting.round or "")
    left = speakers(turns(round_, meeting.here), work.answers.all(round_.id)) if round_ else ()
    return (round_, left) if round_ and left else None


def not_heard(work: UnitOfWork, meeting: Meeting) -> Sequence[str]:
    """Who is here and not yet heard on the open topic, in the order to speak; nobody where there is no
    round."""
    round_ = work.rounds.get(meeting.topic.id) if meeting.topic else None
    return left_out(work, meeting, round_) if round_ else ()


def left_out(work: UnitOfWork, meeting: Meeting, round_: Round) -> Sequence[str]:
    """Who is here and not yet heard in this round. One alone has been heard."""
    if len(meeting.here) < 2:
        return ()
    return speakers(turns(round_, meeting.here), work.answers.all(round_.id))


def guard(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Who is not marked as heard yet, for the one who pressed Next."""
    meeting = work.meetings.get(str(args.get("meeting", "")))
    if meeting is None or meeting.topic is None:
        return said.outdated(reader.texts)
    left = not_heard(work, meeting)
    names = names_of(work, left, meeting)
    people = sorted(((person, names(person)) for person in left), key=lambda each: alphabetical(each[1]))
    onward = _number(meeting) + 1 if meeting.next_topic else 0
    view = cards.GuardView(meeting.id, meeting.topic.id, meeting.step, onward, tuple(people))
    return cards.guard(reader.texts, view)


def guard_form(work: UnitOfWork, reader: Reader, meeting: Meeting, form: MoreForm) -> Card:
    """The same in a dialog, from a round."""
    left = not_heard(work, meeting)
    return cards.guard_form(reader.texts, form, names_of(work, left, meeting).sorted(left))


def check_out(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card:
    """The words without their people, in an order that tells nothing and stays the same."""
    round_ = work.rounds.get(meeting.check_out or "")
    if round_ is None:
        return said.outdated(reader.texts)
    written = [a for a in work.answers.all(round_.id) if a.how is How.WRITTEN]
    written.sort(key=lambda a: blake2b(f"{round_.id}/{a.person}".encode(), digest_size=8).digest())
    entries = last_of(work, meeting)
    names = names_of(work, [entry.draft.who for entry in entries], meeting)
    view = check_out_cards.CheckOutView(
        meeting=meeting.id,
        round=round_.id,
        until=meeting.until,
        words=tuple(answer.shown for answer in written),
        facilitator=names(sitting(meeting, Role.FACILITATOR)),
        secretary=names(sitting(meeting, Role.SECRETARY)),
        entries=_rows(entries, names),
    )
    return check_out_cards.check_out(reader.texts, view)


def chat_ids(work: UnitOfWork, people: Sequence[str]) -> tuple[str, ...]:
    """Teams refreshes for at most sixty (Microsoft's “User-specific views”); the others look under More."""
    return tuple(sorted(work.people.chat_ids(people[:REFRESHED_AT_MOST]).values()))


def _rows(entries: Sequence[Entry], names: Names) -> tuple[EntryRow, ...]:
    return tuple(entry.row(names(entry.draft.who)) for entry in entries)


def _number(meeting: Meeting) -> int:
    return meeting.topics.index(meeting.topic) + 1 if meeting.topic else 0
