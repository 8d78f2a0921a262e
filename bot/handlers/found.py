"""Which meeting a request means, who it belongs to, and who may do it."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from bot.domain.meeting import Meeting, State
from bot.domain.people import called
from bot.domain.refusal import Refused
from bot.messages import Effect, Reader, Request
from bot.ports.work import UnitOfWork

Choose = Callable[[UnitOfWork, str], Meeting]
MeetingHandler = Callable[[Request, UnitOfWork, Meeting], Sequence[Effect]]


class Who(StrEnum):
    """Who may: anyone of the team, or the one who takes the meeting on."""

    ANYONE = "anyone"
    FACILITATOR = "facilitator"


def current(work: UnitOfWork, team: str) -> Meeting:
    """The team's open meeting, else its next planned one."""
    meetings = work.meetings.current(team)
    if not meetings:
        raise Refused("No meeting is planned. Type “meeting” and a title to plan one.")
    if len(meetings) > 1 and meetings[1].state is State.OPEN:
        raise Refused("Several meetings are open. Write this in the thread of the one you mean.")
    return meetings[0]


def last_ended(work: UnitOfWork, team: str) -> Meeting:
    """The team's meeting that ended last."""
    meeting = work.meetings.last_ended(team)
    if meeting is None:
        raise Refused("No meeting has ended yet.")
    return meeting


def in_meeting(
    who: Who, handler: MeetingHandler, otherwise: Choose = current
) -> Callable[[Request, UnitOfWork], Sequence[Effect]]:
    """The handler with its meeting, locked for change, once it is clear that the sender may."""

    def handle(request: Request, work: UnitOfWork) -> Sequence[Effect]:
        meeting = _locked(work, meant(request, work, otherwise))
        if who is Who.FACILITATOR:
            leads(request, work, meeting)
        return handler(request, work, meeting)

    return handle


def leads(request: Request, work: UnitOfWork, meeting: Meeting) -> None:
    """Raises Refused when somebody else takes the meeting on."""
    if not meeting.led_by(request.sender):
        raise Refused(
            "{name} takes the meeting on. If you are to take over, the role can be given to you.",
            name=name_of(work, meeting.facilitator),
        )


def meant(request: Request, work: UnitOfWork, otherwise: Choose = current) -> Meeting:
    """By the button; else by the thread; `otherwise` one of the team's."""
    meeting = (
        _by_button(request, work) or _by_thread(request, work) or otherwise(work, team_of(request, work))
    )
    if meeting.team != request.team and meeting.team not in _teams(request, work):
        raise Refused("There is no such meeting in this team.")
    return meeting


def team_of(request: Request, work: UnitOfWork) -> str:
    """The channel's team; in a private chat the person's only one."""
    if request.team:
        return request.team
    teams = _teams(request, work)
    if not teams:
        raise Refused("Runde does not know your team yet. Write to it in the team's channel first.")
    if len(teams) > 1:
        raise Refused("You are in several teams. Write this in the channel of the one you mean.")
    return teams[0]


def team_reader(work: UnitOfWork, team: str) -> Reader:
    """What everybody in a channel reads speaks the team's language."""
    known = work.teams.get(team)
    if known is None:
        raise Refused("There is no such meeting in this team.")
    return Reader(known.language, known.zone)


def name_of(work: UnitOfWork, person: str | None) -> str:
    """What a person is called; empty for no one."""
    known = work.people.get(person) if person else None
    return called([known])[known.id] if known else ""


def live(meeting: str) -> str:
    """The name of a meeting's live card."""
    return f"meeting/{meeting}/live"


def _by_button(request: Request, work: UnitOfWork) -> Meeting | None:
    asked = request.data.get("meeting")
    if not isinstance(asked, str) or not asked:
        return None
    meeting = work.meetings.get(asked)
    if meeting is None:
        raise Refused("There is no such meeting in this team.")
    return meeting


def _by_thread(request: Request, work: UnitOfWork) -> Meeting | None:
    if request.thread is None:
        return None
    for name in work.messages.names_in(request.thread):
        kind, _, rest = name.partition("/")
        if kind == "meeting":
            return work.meetings.get(rest.partition("/")[0])
    return None


def _teams(request: Request, work: UnitOfWork) -> Sequence[str]:
    return [team.id for team in work.teams.of_person(request.sender)]


def _locked(work: UnitOfWork, meeting: Meeting) -> Meeting:
    return work.meetings.lock(meeting.id) or meeting
