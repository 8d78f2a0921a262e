"""Which meeting a request means, who it belongs to, and who may do it."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial

from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused
from bot.domain.which import Asks, Unclear
from bot.handlers import followed
from bot.handlers.arrival import arrived, comes_first, locked
from bot.handlers.talk import talk_on, talking
from bot.messages import (
    Args,
    Card,
    Effect,
    Kind,
    Mention,
    Post,
    Reader,
    Redraw,
    Reply,
    Request,
    to_person,
    to_team,
)
from bot.pictures.names import name_in
from bot.ports.work import UnitOfWork
from bot.router import Picture
from cards import said

Choose = Callable[[Request, UnitOfWork, str], Meeting]
Order = Sequence[State]
Get = Callable[[str], Meeting | None]
MeetingHandler = Callable[[Request, UnitOfWork, Meeting], Sequence[Effect]]

# Of a thread's meetings the one meant is the first of these: what is planned or done, and what was recorded.
AHEAD: Order = (State.OPEN, State.PLANNED, State.ENDED, State.CANCELLED)
RECORDED: Order = (State.OPEN, State.ENDED, State.PLANNED, State.CANCELLED)


class Who(StrEnum):
    """Who may: anyone of the team, or the one who takes the meeting on."""

    ANYONE = "anyone"
    FACILITATOR = "facilitator"


def current(request: Request, work: UnitOfWork, team: str) -> Meeting:
    """The team's open meeting, else its next planned one; one that nobody held comes last. In a thread that
    is no meeting's, which may be one whose post we lost sight of, only when there is no other it could be."""
    meetings = sorted(work.meetings.unended(team), key=lambda meeting: meeting.missed(request.now))
    if request.thread is None and meetings and not meetings[0].missed(request.now):
        meetings = [meeting for meeting in meetings if not meeting.missed(request.now)]
    if not meetings:
        raise Refused("No meeting is planned. Type “meeting” and a title to plan one.")
    if len(meetings) > 1 and not _clear(request, meetings[0], meetings[1]):
        raise Unclear(
            "Several meetings are open or planned. Write this in the thread of the one you mean.",
            Asks.UNENDED,
            team,
        )
    return meetings[0]


def _clear(request: Request, first: Meeting, second: Meeting) -> bool:
    """Whether the first is meant: said in the channel, and open or planned with a time before the others."""
    if request.thread is not None or second.state is State.OPEN:
        return False
    return first.state is State.OPEN or (first.planned is not None and not first.missed(request.now))


def last_ended(request: Request, work: UnitOfWork, team: str) -> Meeting:
    """The team's meeting that ended last."""
    meeting = work.meetings.last_ended(team)
    if meeting is None:
        raise Refused("No meeting has ended yet.")
    return meeting


def in_meeting(
    who: Who,
    handler: MeetingHandler,
    otherwise: Choose = current,
    arrives: bool = False,
    order: Order = AHEAD,
) -> Callable[[Request, UnitOfWork], Sequence[Effect]]:
    """The handler with its meeting, locked for change, once it is clear that the sender may. `arrives`: only
    those in the room do it, so who does it while the meeting is open is here, and has their role again."""

    def handle(request: Request, work: UnitOfWork) -> Sequence[Effect]:
        meeting = _talking(request, work, meant(request, work, otherwise, order, lock=True))
        meeting = meeting.touch(request.sender, request.now)
        if who is Who.FACILITATOR:
            leads(request, work, meeting)
        here = arrived(request, work, meeting) if arrives else meeting
        effects = handler(request, work, here)
        redrawn = [] if here is meeting else presence_redrawn(work, meeting)
        return _told(request, work, meeting, [*effects, *redrawn])

    return handle


def presence_redrawn(work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """What shows who is here and who leads: the live card, the proposals that wait for those here, and the
    roles where somebody asked for them."""
    waiting = (
        [entry.id for entry in work.entries.all(meeting.id) if entry.proposed] if meeting.is_open else []
    )
    proposals = [Redraw(f"meeting/{meeting.id}/proposal/{entry}") for entry in waiting]
    return [Redraw(live(meeting.id)), *proposals, *followed.roles_redrawn(work, meeting.id)]


def without_marks(text: str, mentions: Sequence[Mention]) -> str:
    """The names of those who are mentioned, without the sign that mentioned them."""
    for mention in mentions:
        text = text.replace(mention.text, mention.text.removeprefix("@"))
    return text


def in_team(picture: Picture) -> Picture:
    """The picture, for those in the meeting's team only: its id comes from the client."""

    def look(work: UnitOfWork, reader: Reader, args: Args) -> Card:
        meeting = work.meetings.get(str(args.get("meeting", "")))
        teams = {team.id for team in work.teams.of_person(reader.person or "")}
        if meeting is not None and meeting.team not in teams:
            raise Refused("There is no such meeting in this team.")
        return picture(work, reader, args)

    return look


def in_sight(request: Request, work: UnitOfWork, meeting: Meeting) -> bool:
    """Whether the meeting's card stands where this was said, or is on its way."""
    if request.kind is not Kind.COMMAND:
        return True
    if request.thread is None:
        return False
    if live(meeting.id) in work.messages.names_in(request.thread):
        return True
    card = work.messages.get(live(meeting.id))
    return card is not None and card.conversation in (None, request.thread)


def _told(
    request: Request, work: UnitOfWork, meeting: Meeting, effects: Sequence[Effect]
) -> Sequence[Effect]:
    """A typed word is answered by the meeting's card, and where that is not in sight by a line, unless
    something is said there already."""
    if in_sight(request, work, meeting):
        return effects
    here = (request.here, *([to_person(request.sender)] if request.private else []))
    if any(isinstance(e, Reply) or (isinstance(e, Post) and e.to in here) for e in effects):
        return effects
    texts = request.reader.texts
    done = texts("Done. The card of {meeting} shows it.", meeting=meeting.title)
    return [*effects, Reply(said.said(texts, done))]


def leads(request: Request, work: UnitOfWork, meeting: Meeting) -> None:
    """Raises Refused when somebody else takes the meeting on, and first when nobody does any more. A button
    that is out of date is answered by the card as it is now."""
    theirs = not meeting.led_by(request.sender)
    if theirs or request.kind is Kind.COMMAND or meeting.state is State.CANCELLED:
        meeting.must_go_on()
    comes_first(request, meeting)
    if theirs and meeting.state is State.PLANNED:
        raise Refused(
            "The meeting has not started yet. {name} takes it on and can start it.",
            name=name_in(work, meeting.team, meeting.facilitator),
        )
    if theirs:
        raise Refused(
            "{name} takes the meeting on. Have they left? Say so under More, “Who is in the room?”.",
            name=name_in(work, meeting.team, meeting.facilitator),
        )


def not_too_late(request: Request, meeting: Meeting) -> None:
    """Raises Refused when a dialog is opened after the end: nobody is to type what can't be kept. One that
    was opened before comes back with what was typed."""
    if request.kind is Kind.DIALOG_OPENED:
        meeting.must_go_on()


def meant(
    request: Request,
    work: UnitOfWork,
    otherwise: Choose = current,
    order: Order = AHEAD,
    *,
    lock: bool = False,
) -> Meeting:
    """By the button; else by the thread, in this order; `otherwise` one of the team's. `lock`: as it is now,
    and kept from others until all is written."""
    meeting = by_button_or_thread(request, work, work.meetings.lock if lock else work.meetings.get, order)
    if meeting is None:
        meeting = otherwise(request, work, team_of(request, work))
        meeting = locked(work, meeting) if lock else meeting
    if meeting.team != request.team and meeting.team not in _teams(request, work):
        raise Refused("There is no such meeting in this team.")
    return meeting


def by_button_or_thread(request: Request, work: UnitOfWork, get: Get, order: Order = AHEAD) -> Meeting | None:
    """None when neither tells. Its id may come from the client: whether the sender may see it is not looked
    at."""
    return _by_button(request, get) or _by_thread(request, work, order, get)


def team_of(request: Request, work: UnitOfWork) -> str:
    """The channel's team; elsewhere the person's only one, else the one that was chosen, now or before."""
    if request.team:
        return request.team
    teams = _teams(request, work)
    if not teams:
        raise Refused("Runde does not know your team yet. Write to it in the team's channel first.")
    if len(teams) == 1:
        return teams[0]
    chosen = request.data.get("team") or work.people.last_team(request.sender)
    if chosen not in teams:
        raise Unclear("You are in several teams. Write this in the channel of the one you mean.", Asks.TEAM)
    return str(chosen)


def team_reader(work: UnitOfWork, team: str) -> Reader:
    """What everybody in a channel reads speaks the team's language."""
    known = work.teams.get(team)
    if known is None:
        raise Refused("There is no such meeting in this team.")
    return Reader(known.language, known.zone, bot=known.bot)


def live(meeting: str) -> str:
    """The name of a meeting's live card."""
    return f"meeting/{meeting}/live"


def _by_button(request: Request, get: Get) -> Meeting | None:
    asked = request.data.get("meeting")
    if not isinstance(asked, str) or not asked:
        return None
    meeting = get(asked)
    if meeting is None:
        raise Refused("There is no such meeting in this team.")
    return meeting


def _by_thread(request: Request, work: UnitOfWork, order: Order, get: Get) -> Meeting | None:
    """One thread may have had several meetings. Of those that ended it is the last; of several that are open
    or planned Unclear is raised, of those that nobody held only when there is no other."""
    if request.thread is None:
        return None
    there = partial(work.messages.names_in, request.thread)
    names = there() or _just_coming(request, work) or there()  # it may just have come
    parts = [name.split("/") for name in names]
    ids = dict.fromkeys(part[1] for part in parts if part[0] == "meeting" and len(part) > 2)
    meetings = [meeting for meeting in map(get, ids) if meeting is not None]
    meetings.sort(key=lambda one: (order.index(one.state), -one.ended.timestamp() if one.ended else 0.0))
    first = [one for one in meetings if one.state is meetings[0].state]
    fit = [one for one in first if not one.missed(request.now)] or first
    if len(fit) > 1 and fit[0].goes_on:
        raise Unclear(
            "Several meetings are open or planned. Press the button on the card of the one you mean.",
            Asks.UNENDED,
            fit[0].team,
        )
    return fit[0] if fit else None


def _just_coming(request: Request, work: UnitOfWork) -> Sequence[str]:
    """A word typed as soon as its card is to be seen, before it is noted where that stands: when the thread
    began just now and a single card is to begin one."""
    if not request.fresh or not request.team:
        return ()
    coming = [name for name in work.messages.coming(to_team(request.team)) if name.endswith("/live")]
    return coming if len(coming) == 1 else ()


def _teams(request: Request, work: UnitOfWork) -> Sequence[str]:
    return [team.id for team in work.teams.of_person(request.sender)]


def _talking(request: Request, work: UnitOfWork, meeting: Meeting) -> Meeting:
    """A round in which everybody was heard is over, before anybody else comes."""
    if talking(work, meeting) is meeting:
        return meeting
    talk_on(work, meeting, request.now)
    return locked(work, meeting)
