"""The shelf of sent minutes, read by units of work."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.meeting import State
from bot.domain.minutes import Published
from bot.pictures.minutes import signed
from bot.ports.live import LiveMeeting
from bot.ports.work import UnitOfWork, Works
from bot.tab.live import live_meeting

LATEST = 30
OPEN_AT_MOST = 10


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

    async def latest(self, tenant: str, team: str | None = None) -> Sequence[Published]:
        return await self.works.read(tenant, lambda work: signed(work, work.minutes.latest(LATEST, team)))

    async def live(self, tenant: str, meeting: str) -> LiveMeeting | None:
        return await self.works.read(tenant, lambda work: live_meeting(work, meeting))

    async def going_on(self, tenant: str, team: str | None = None) -> Sequence[LiveMeeting]:
        def look(work: UnitOfWork) -> Sequence[LiveMeeting]:
            going = work.meetings.open_now(OPEN_AT_MOST, team)
            found = [live_meeting(work, meeting.id) for meeting in going]
            return [meeting for meeting in found if meeting]

        return await self.works.read(tenant, look)
