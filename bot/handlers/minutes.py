"""Minutes: shown privately, sent as they are, once, by the one who has them, and locked in the end."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.meeting import Meeting, State
from bot.domain.minutes import Published, ended, fingerprint
from bot.domain.publication import Trouble
from bot.domain.refusal import Refused
from bot.domain.version import is_locked, locks_at
from bot.handlers.found import RECORDED, Who, in_meeting, in_sight, last_ended, live, meant, team_of
from bot.handlers.handover import theirs
from bot.handlers.recorded import days_redrawn, lists_redrawn, open_or_last, previews_redrawn
from bot.handlers.reminders import asked_redrawn, no_look
from bot.handlers.shut_out import minutes_wait
from bot.language.texts import N_
from bot.messages import (
    Args,
    Dialog,
    Effect,
    Kind,
    Post,
    Publish,
    Redraw,
    Remind,
    Reply,
    Request,
    to_person,
    to_thread,
)
from bot.pictures import change as change_pictures
from bot.pictures import minutes as pictures
from bot.ports.outbox import PUBLISHED_IN
from bot.ports.work import UnitOfWork
from bot.router import Click, Command, Filled, Happened, Scope
from cards import said
from cards.actions.minutes import DraftForm, PublishAgain, PublishMinutes

COUNTED_AT_MOST = 1000
_LOCKED: Args = {"locked": "yes"}


def show(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/minutes [n]`: for the one who asked alone, wherever it was typed."""
    meeting = _asked_for(request, work)
    if meeting.state is State.PLANNED:
        raise Refused("The meeting has not started yet.")
    if meeting.state is State.CANCELLED:
        raise Refused("The meeting is cancelled, so it has no minutes.")
    first = work.minutes.get(meeting.id, 1)
    locked = first is not None and is_locked(first, request.now)
    args: Args = {"meeting": meeting.id, **(_LOCKED if locked else {})}
    name = f"{pictures.PREVIEWS.format(meeting=meeting.id)}/asked/{request.new_id('preview')}"
    return [Post(request.mine, "minutes.preview", args, name, team=meeting.team)]


def publish(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The contents are kept as they are now; a second time changes nothing. A button sends what was read on
    its card: when that is not what stands there any more, the card comes anew instead."""
    ended(meeting)
    may(request, work, meeting)
    if work.minutes.get(meeting.id) is not None:
        return []
    contents = pictures.contents(work, meeting, request.now)
    if request.kind is Kind.ACTION and request.data.get("seen") != (now := fingerprint(contents)):
        return _changed(request, work, meeting, now)
    first = Published(meeting.id, 1, request.sender, request.now, contents)
    work.minutes.add(first)
    # From now on nothing can be undone, so nobody needs what it said before.
    work.edits.forget(meeting.id)
    lock = Remind(
        _lock_key(meeting.id), "minutes.lock", locks_at(first), {"meeting": meeting.id}, meeting.team
    )
    settled = (no_look(meeting.id), *asked_redrawn(work, meeting))
    shown = (*redrawn(work, meeting), Redraw(live(meeting.id)), *lists_redrawn(work, meeting))
    where = _in_thread(meeting, {})
    waits = minutes_wait(work, meeting) if work.outbox.closed(f"team/{meeting.team}", held=True) else ()
    filed = Publish(meeting.id, meeting.team)
    return [where, lock, *settled, *shown, *days_redrawn(work, meeting), *waits, filed]


def _changed(request: Request, work: UnitOfWork, meeting: Meeting, now: str) -> Sequence[Effect]:
    """The draft as it is now, and why it was not sent: on all of the sender's cards with it."""
    args = {"meeting": meeting.id, "changed": now}
    names = work.messages.beginning(pictures.PREVIEWS.format(meeting=meeting.id))
    mine = [each for each in map(work.messages.get, names) if each and each.to == to_person(request.sender)]
    return [
        Reply(pictures.preview(work, request.reader, args)),
        *(Post(each.to, each.picture, args, each.name, team=meeting.team) for each in mine),
    ]


def publish_again(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """What waits is tried at once; a tab that somebody removed is wanted back."""
    kept = work.publications.get(meeting.id)
    if kept is None or work.minutes.get(meeting.id) is None:
        return []
    if kept.tab is Trouble.TAKEN_AWAY:
        known = work.publications.in_graph(meeting.team)
        work.publications.keep(meeting.team, replace(known, tab=""))
    work.publications.save(kept.tried_now())
    work.outbox.try_now(PUBLISHED_IN.format(team=meeting.team))
    return [Publish(meeting.id, meeting.team), *redrawn(work, meeting)]


def draft(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """For who has it and can't be written to; from the channel, where nothing of it is ever said."""
    meeting = meant(request, work)
    ended(meeting)
    may(request, work, meeting)
    return Dialog(request.reader.texts("Minutes"), pictures.draft(work, request, meeting, problem))


def draft_sent(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """Sent as it was read, or changed."""
    ended(meeting)
    may(request, work, meeting)
    if request.data.get("do") == "change":
        card = change_pictures.chooser(work, request.reader, meeting, "", "")
        return [Dialog(request.reader.texts("Change"), card)]
    now = fingerprint(pictures.contents(work, meeting, request.now))
    if work.minutes.get(meeting.id) is None and request.data.get("seen") != now:
        raise Refused("It has changed since you read it, and nothing was sent. Look at it once more.")
    return publish(request, work, meeting)


def publish_typed(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/publish`, told where the card of the thread is not in sight."""
    effects = publish(request, work, meeting)
    if in_sight(request, work, meeting):
        return effects
    texts = request.reader.texts
    told = texts("The minutes of {meeting} are sent.", meeting=meeting.title)
    return [*effects, Reply(said.said(texts, told))]


def lock(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """48 hours after they were sent: the same cards, without the button and the time."""
    meeting = work.meetings.get(str(request.data.get("meeting", "")))
    settled = Remind(_lock_key(str(request.data.get("meeting", ""))), "minutes.lock", None, {})
    if meeting is None or work.minutes.get(meeting.id) is None:
        return [settled]
    return [settled, _in_thread(meeting, _LOCKED), *_previews_locked(work, meeting)]


def may(request: Request, work: UnitOfWork, meeting: Meeting) -> None:
    """Raises Refused, saying whose they are, when the minutes are somebody else's."""
    if not pictures.in_hand(work, meeting, request.sender):
        raise theirs(request, work, meeting)


def redrawn(work: UnitOfWork, meeting: Meeting) -> Sequence[Redraw]:
    """The cards that show what the minutes say."""
    return [*previews_redrawn(work, meeting), Redraw(f"meeting/{meeting.id}/minutes")]


def _previews_locked(work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The private cards on which somebody read them."""
    names = work.messages.beginning(pictures.PREVIEWS.format(meeting=meeting.id))
    known = [message for message in map(work.messages.get, names) if message]
    return [
        Post(each.to, each.picture, {**each.args, **_LOCKED}, each.name, team=meeting.team) for each in known
    ]


def _in_thread(meeting: Meeting, more: Args) -> Post:
    """The one card in the thread: posted once under its name, and changed in place after."""
    args = {"meeting": meeting.id, **more}
    name = f"meeting/{meeting.id}/minutes"
    return Post(to_thread(meeting.id), "minutes.published", args, name=name, team=meeting.team)


def _lock_key(meeting: str) -> str:
    return f"meeting/{meeting}/lock"


def _asked_for(request: Request, work: UnitOfWork) -> Meeting:
    """By number: 1 is the meeting that ended last. Else the thread's, the one that is open, the last."""
    number = request.text.strip()
    if not number:
        return meant(request, work, open_or_last, RECORDED)
    plain = number.isascii() and number.isdigit() and len(number) <= 6
    if not plain or not 1 <= int(number) <= COUNTED_AT_MOST:
        raise Refused("Write a number after the word: 1 is the meeting that ended last, 2 the one before.")
    found = work.meetings.ended(team_of(request, work), int(number))
    if len(found) < int(number):
        raise _fewer(len(found))
    return found[-1]


def _fewer(count: int) -> Refused:
    """That there are not so many."""
    if count == 0:
        return Refused("No meeting has ended yet.")
    if count == 1:
        return Refused("Only one meeting has ended so far. “minutes” shows its minutes.")
    return Refused("Only {number} meetings have ended so far.", number=count)


ROWS = (
    Command(
        ("minutes", "referat"),
        show,
        N_("read the minutes, or the draft of them"),
        ("minutes", "referat"),
        listed=frozenset({Scope.PRIVATE}),
    ),
    Command(
        ("publish", "udsend", "udgiv", "del"),
        in_meeting(Who.ANYONE, publish_typed, last_ended, order=RECORDED),
        N_("send the minutes"),
        ("publish", "udsend"),
        roster=True,
        listed=frozenset({Scope.PRIVATE}),
    ),
    Click(PublishMinutes, in_meeting(Who.ANYONE, publish), pictures.preview, roster=True),
    Click(PublishAgain, in_meeting(Who.ANYONE, publish_again), pictures.published, roster=True),
    Filled(DraftForm, draft, in_meeting(Who.ANYONE, draft_sent), roster=True),
    Happened(Kind.DUE, "minutes.lock", lock),
)
