"""The shelf of sent minutes and what stands in them, read by units of work."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.meeting import State
from bot.domain.minutes import Published
from bot.domain.people import Team
from bot.domain.publication import InTeams
from bot.pictures.minutes import signed
from bot.ports.live import LiveMeeting
from bot.ports.register import Search, Sent, Standing
from bot.ports.shelf import From, Here, Lights, Overview, Page, Which
from bot.ports.work import UnitOfWork, Works
from bot.tab import register
from bot.tab.lights import lights
from bot.tab.live import live_meeting


@dataclass(frozen=True, slots=True)
class MinutesShelf:
    """See bot.ports.shelf: `by` is told as a name."""

    works: Works

    async def minutes(self, tenant: str, meeting: str, version: int | None) -> Published | None:
        def look(work: UnitOfWork) -> Published | None:
            found = work.minutes.get(meeting, version)
            return signed(work, [found])[0] if found else None

        return await self.works.read(tenant, look)

    async def versions(self, tenant: str, meeting: str) -> Sequence[Published]:
        return await self.works.read(tenant, lambda work: signed(work, work.minutes.versions(meeting)))

    async def unsent(self, tenant: str, meeting: str) -> str | None:
        def look(work: UnitOfWork) -> str | None:
            found = work.meetings.get(meeting)
            if found is None or found.state is not State.ENDED:
                return None
            writer = work.people.get(found.writer or "")
            return writer.name if writer else ""

        return await self.works.read(tenant, look)

    async def live(self, tenant: str, meeting: str) -> LiveMeeting | None:
        return await self.works.read(tenant, lambda work: live_meeting(work, meeting))

    async def teams(self, tenant: str) -> Sequence[Team]:
        return await self.works.read(tenant, lambda work: work.teams.every())

    async def team(self, tenant: str, team: str) -> Team | None:
        return await self.works.read(tenant, lambda work: work.teams.get(team))

    async def tab(self, tenant: str, team: str) -> InTeams:
        return await self.works.read(tenant, lambda work: work.publications.in_teams(team))

    async def team_of(self, tenant: str, meeting: str) -> str | None:
        def look(work: UnitOfWork) -> str | None:
            found = work.meetings.get(meeting)
            return found.team if found else None

        return await self.works.read(tenant, look)

    async def overview(self, here: Here) -> Overview:
        return await self.works.read(here.tenant, lambda work: register.overview(work, here))

    async def sent(self, here: Here, begin: From | None) -> Page[Sent] | None:
        return await self.works.read(here.tenant, lambda work: register.sent(work, here, begin))

    async def decisions(self, here: Here, search: Search, begin: From | None) -> Page[Standing] | None:
        return await self.works.read(here.tenant, lambda work: register.decisions(work, here, search, begin))

    async def actions(self, here: Here, which: Which, begin: From | None) -> Page[Standing] | None:
        return await self.works.read(here.tenant, lambda work: register.actions(work, here, which, begin))

    async def lights(self, here: Here) -> Lights:
        return await self.works.read(here.tenant, lambda work: lights(work, here))
