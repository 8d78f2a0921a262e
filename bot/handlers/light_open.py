"""A light opens, because somebody asks or because it comes round."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain import light_round as rules
from bot.domain.absence import away_at
from bot.domain.light_names import asks_by_name
from bot.domain.light_round import LightRound, Wish
from bot.domain.meeting import Meeting
from bot.domain.people import Guests, Team
from bot.domain.presence import expected
from bot.domain.refusal import Refused
from bot.handlers.light_over import CLOSE, HALFWAY, due
from bot.language.public_holidays import works_on
from bot.messages import Remind, Request
from bot.ports.work import UnitOfWork
from cards import light as cards


def must_be_free(request: Request, work: UnitOfWork, team: Team) -> None:
    """Raises Refused while another is open. The team is locked: two who ask at the same moment come one after
    the other."""
    if (other := work.lights.open_in(team.id)) is not None:
        until = cards.until(request.reader.texts, other.closes, request.now)
        raise Refused("This team has a light open until {until}. One is open at a time.", until=until)


def opened(request: Request, work: UnitOfWork, team: Team, wish: Wish) -> LightRound:
    """Who is asked, with names or without, and how many answers are needed, is settled now. Raises Refused
    for too few."""
    meeting = work.meetings.get(wish.meeting) if wish.meeting else None
    people, k = there_now(request, work, team, meeting), team.needed.at(request.now)
    light = LightRound(
        id=request.new_id("light"),
        team=team.id,
        questions=wish.questions,
        asked=asks_by_name(people) if wish.named else rules.asks(people, k, meeting is not None),
        by=wish.by,
        k=k,
        opened=request.now,
        closes=closes(request.now, team, wish.meeting),
        rhythm=wish.rhythm,
        meeting=wish.meeting,
        topic=wish.topic,
        area=wish.area,
        named=wish.named,
        since=rules.taken_up_before(
            wish.questions, work.lights.closed_in(team.id, request.now - rules.LOOKED_BACK)
        ),
    )
    work.lights.add(light)
    return light


def there_now(
    request: Request, work: UnitOfWork, team: Team, meeting: Meeting | None = None
) -> frozenset[str]:
    """Who can be asked now: of the team those not away, in a meeting those there or expected."""
    members = frozenset(person.id for person in work.teams.members(team.id))
    if team.guests is not Guests.ALL:
        members -= {person.id for person in work.teams.guests(team.id)}
    there = members - away_at(request.now, work.absences.in_team(team.id))
    return expected(meeting, there) & members if meeting else there


def closes(now: datetime, team: Team, meeting: str | None) -> datetime:
    """Of one that opens now, in this meeting or alone."""
    if meeting:
        return rules.closes_in_meeting(now)
    return at(rules.closes_at(local(now, team), works_on(team.country)), team)


def dues(light: LightRound) -> Sequence[Remind]:
    """In a meeting nothing is said between: who talks does not read."""
    between = [] if light.meeting else [due(light, HALFWAY, light.halfway)]
    return [due(light, CLOSE, light.closes), *between]


def clock(moment: datetime, team: Team) -> datetime:
    """The same by the team's clock."""
    return moment.astimezone(ZoneInfo(team.zone))


def local(moment: datetime, team: Team) -> datetime:
    """What the team's wall clock says then, naive."""
    return clock(moment, team).replace(tzinfo=None)


def at(wall: datetime, team: Team) -> datetime:
    """The moment, in UTC, of what the team's wall clock says."""
    return wall.replace(tzinfo=ZoneInfo(team.zone)).astimezone(UTC)
