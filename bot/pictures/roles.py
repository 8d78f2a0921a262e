"""The card of the roles, and what other cards of a meeting show of them."""

from bot.domain.meeting import Meeting
from bot.domain.roles import Role, holder, sitting
from bot.messages import Args, Card, Reader
from bot.pictures.names import Names, names_of
from bot.pictures.which import placed
from bot.ports.work import UnitOfWork
from cards import roles as cards
from cards import said

SHOWN = "roles.shown"


def shown(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Who has the roles of a meeting now."""
    meeting = work.meetings.get(str(args.get("meeting", "")))
    if meeting is None:
        return said.outdated(reader.texts)
    view = cards.RolesView(
        meeting=meeting.id,
        title=meeting.title,
        chairs=chairs_of(meeting, names_of(work, [], meeting)),
        seen=meeting.facilitator or "",
        state=meeting.state.value,
    )
    return placed(work, reader, args, meeting.team, cards.shown(reader.texts, view))


def chairs_of(meeting: Meeting, names: Names, own: str | None = None) -> cards.Chairs:
    """`own` is whose own view it is: they read what they are proposed for themselves."""
    mine = [role.value for role in Role if role.value in meeting.proposed and holder(meeting, role) == own]
    return cards.Chairs(
        facilitator=names(sitting(meeting, Role.FACILITATOR)),
        secretary=names(sitting(meeting, Role.SECRETARY)),
        proposed=names.sorted(proposed_in(meeting)),
        mine=tuple(mine) if own else (),
    )


def proposed_in(meeting: Meeting) -> frozenset[str]:
    """Who has a role unless they decline."""
    holders = (holder(meeting, role) for role in Role if role.value in meeting.proposed)
    return frozenset(who for who in holders if who)
