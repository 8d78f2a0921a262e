"""Whether who signed in is in the team whose page they ask for: by its roster, before a word is shown."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.domain.people import Guests, Person, Team
from bot.ports.work import UnitOfWork, Works
from bot.tab.sign_in import Account
from bot.tab.viewer import Viewer

# How long the roster is good when Teams does not tell a newer one: since then somebody may have left. Who
# comes after that waits for a new one.
KNOWN_FOR = timedelta(minutes=30)


class NotYours(Exception):
    """It is not theirs to see, or there is no such thing: nobody learns which."""


class NotSure(Exception):
    """Teams has not told for long who is in the team: they are to try again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: a meeting, whatever team it is of, or the lists of a team that is named, or
    those of the channel that their Teams says they are in. All of it is believed no further than that a team
    is looked up by it."""

    meeting: str | None
    team: str
    channel: str


@dataclass(frozen=True, slots=True)
class Members:
    """`kept_fresh` asks Teams who is in a team of a tenant when what we know is old; `clock` tells the time
    in UTC."""

    works: Works
    kept_fresh: Callable[[str, Team], Awaitable[None]]
    clock: Callable[[], datetime]

    async def viewer(self, account: Account, asked: Asked) -> Viewer:
        """Raises NotYours or NotSure."""
        tenant = account.tenant
        team = await self.works.read(tenant, lambda work: _team(work, account, asked))
        if team is None:
            raise NotYours
        await self.kept_fresh(tenant, team)
        person, now = await self.works.read(tenant, partial(_member, account, team.id))
        if now.roster_at is None or self.clock() - now.roster_at >= KNOWN_FOR:
            raise NotSure
        return Viewer(tenant, person.id, team.id)


def _team(work: UnitOfWork, account: Account, asked: Asked) -> Team | None:
    """Whoever is in no channel, such as in a dialog of a chat, means the team they did something in last."""
    if asked.meeting is not None:
        meeting = work.meetings.get(asked.meeting)
        return work.teams.get(meeting.team) if meeting else None
    if asked.team:
        return work.teams.get(asked.team)
    if asked.channel:
        return work.teams.of_channel(asked.channel)
    person = work.people.by_entra(account.entra)
    last = work.people.last_team(person.id) if person else None
    return work.teams.get(last) if last else None


def _member(account: Account, team: str, work: UnitOfWork) -> tuple[Person, Team]:
    """The person and the team as they are now. A guest sees what the team lets guests do; until Teams has
    told what somebody is, they are one. Raises NotYours."""
    person = work.people.by_entra(account.entra)
    teams = work.teams.of_person(person.id) if person else []
    known = next((each for each in teams if each.id == team), None)
    if person is None or known is None:
        raise NotYours
    if known.guests is not Guests.ALL and work.people.guest(person.id) is not False:
        raise NotYours
    return person, known
