"""Who has the minutes after the end: handed on by their writer, or taken over by somebody who was there."""

from collections.abc import Mapping, Sequence

from bot.domain import handover as rules
from bot.domain.entry import may_correct
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused, Unchanged
from bot.domain.roles import Role, no_guest
from bot.handlers import followed, waiting
from bot.handlers.found import Who, in_meeting, live
from bot.handlers.reminders import asked_redrawn
from bot.messages import Effect, Post, Redraw, Request, to_person
from bot.pictures import forgotten as forgotten_pictures
from bot.pictures.guest import outside
from bot.pictures.handover import able, gone, is_guest, may_take, members_of, preview_of, waits_until
from bot.pictures.minutes import writer_name
from bot.pictures.names import name_in
from bot.ports.work import UnitOfWork
from bot.router import Click
from cards.actions.forgotten import TakeDraft


def given(
    request: Request, work: UnitOfWork, meeting: Meeting, wishes: Mapping[Role, str]
) -> Sequence[Effect]:
    """“roles secretary Mette”, typed after the end. The other role is over."""
    if set(wishes) != {Role.SECRETARY}:
        meeting.must_go_on()
    person = wishes[Role.SECRETARY]
    if person == meeting.writer:
        return []
    if request.sender != meeting.writer and person != request.sender:
        raise theirs(request, work, meeting)
    return _handed(request, work, meeting, person)


def take(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The button on the card that asks somebody else."""
    if meeting.state is not State.ENDED or request.sender == meeting.writer:
        return []
    return _handed(request, work, meeting, request.sender)


def moved(work: UnitOfWork, before: Meeting, after: Meeting) -> Sequence[Effect]:
    """The new writer gets the minutes privately; the old one's cards say who has them."""
    if after.writer in (None, before.writer):
        return []
    name = preview_of(after, after.writer)
    old = [each for each in work.messages.beginning(f"meeting/{after.id}/preview") if each != name]
    args = {"meeting": after.id}
    card = Post(to_person(after.writer or ""), "minutes.preview", args, name=name, team=after.team)
    shown = [Redraw(each) for each in (*old, live(after.id), f"meeting/{after.id}/minutes")]
    asked_for = (*followed.roles_redrawn(work, after.id), *asked_redrawn(work, after))
    return [card, *shown, *asked_for, *waiting.handed_on(work, after)]


def with_somebody_here(work: UnitOfWork, meeting: Meeting) -> tuple[Meeting, Sequence[Effect]]:
    """With somebody else as its writer when the writer can't go on: the facilitator, or who was there.
    For what can't wait until somebody takes the minutes over."""
    can = able(work, meeting)
    other = rules.stand_in(meeting, can) if rules.gone(meeting, can) else None
    if other is None:
        return meeting, ()
    after = rules.handed(meeting, other)
    work.meetings.save(after)
    return work.meetings.lock(meeting.id) or after, moved(work, meeting, after)


def theirs(request: Request, work: UnitOfWork, meeting: Meeting) -> Refused:
    """Whose the minutes are, and what to do when that person can't."""
    writer = writer_name(work, meeting)
    if is_guest(work, meeting):
        return _guest(meeting, request.sender, writer)
    if rules.was_there(meeting, request.sender) and gone(work, meeting):
        return Refused(
            "{name} is not in the team any more. To take over the minutes, type “roles secretary me” in the "
            "thread of the meeting.",
            name=writer,
        )
    if work.minutes.get(meeting.id) is not None:
        return _sent(meeting, writer)
    if may_take(work, meeting, request.sender, request.now):
        return Refused(
            "{name} has the draft. If {name} can't send it, type “roles secretary me” in the thread of the "
            "meeting.",
            name=writer,
        )
    at = waits_until(work, meeting)
    if at is None or not rules.was_there(meeting, request.sender):
        return Refused(
            "{name} has the draft. The minutes come in the thread when they are sent.", name=writer
        )
    return Refused(
        "{name} has the draft, and can hand it over. If it is not sent by {when}, you can take it over: type "
        "“roles secretary me” in the thread of the meeting.",
        name=writer,
        when=request.reader.texts.day_and_time(at),
    )


def _guest(meeting: Meeting, asks: str, writer: str) -> Refused:
    if rules.was_there(meeting, asks):
        return Refused(
            "{name} is a guest and can't change or send the minutes. To take them over, type “roles "
            "secretary me” in the thread of the meeting.",
            name=writer,
        )
    return Refused(
        "{name} is a guest and can't change or send the minutes. Somebody who was there can take them over.",
        name=writer,
    )


def not_over(request: Request, work: UnitOfWork, meeting: Meeting) -> None:
    """Raises Refused after the end, with how what somebody wanted to record still comes into the minutes."""
    if meeting.state is not State.ENDED or meeting.writer is None:
        return
    writes = request.sender == meeting.writer
    may_correct(True, work.minutes.get(meeting.id) is not None, writes)
    if not writes and gone(work, meeting):
        raise theirs(request, work, meeting)
    if writes:
        raise Unchanged(
            "The meeting ended at {time}. You have the draft: press “Change” on it to add it.",
            time=meeting.ended,
        )
    raise Unchanged(
        "The meeting ended at {time}. {name} has the draft and can add it.",
        time=meeting.ended,
        name=writer_name(work, meeting),
    )


def _sent(meeting: Meeting, writer: str) -> Refused:
    if meeting.secretary:
        return Refused("The minutes are changed and sent by the secretary, {name}.", name=writer)
    return Refused("While no one is secretary, {name} changes and sends the minutes.", name=writer)


def _handed(request: Request, work: UnitOfWork, meeting: Meeting, person: str) -> Sequence[Effect]:
    if request.sender != meeting.writer and not may_take(work, meeting, request.sender, request.now):
        raise theirs(request, work, meeting)
    if person not in members_of(work, meeting):
        raise Refused("{name} is not in this team.", name=name_in(work, meeting.team, person) or "?")
    if person in outside(work, meeting.team):
        raise no_guest(name_in(work, meeting.team, person))
    after = rules.handed(meeting, person)
    work.meetings.save(after)
    return moved(work, meeting, after)


ROWS = (Click(TakeDraft, in_meeting(Who.ANYONE, take), forgotten_pictures.unsent, roster=True),)
