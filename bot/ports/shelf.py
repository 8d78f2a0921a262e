"""Meetings and minutes as the tab reads them, from outside any unit of work."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.minutes import Published
from bot.ports.live import LiveMeeting


class Shelf(Protocol):
    """Sent minutes. What belongs to another tenant is not there; `Published.by` is a name to be read."""

    async def minutes(self, tenant: str, meeting: str, version: int | None) -> Published | None:
        """That version, or the newest when none is asked for."""

    async def versions(self, tenant: str, meeting: str) -> Sequence[Published]:
        """Every version that was sent."""

    async def unsent(self, tenant: str, meeting: str) -> str | None:
        """The name of the one who has the draft; None when there is no such meeting, or it has not ended."""

    async def latest(self, tenant: str, team: str | None = None) -> Sequence[Published]:
        """The newest version of the thirty meetings whose minutes were sent last, of one team if told."""

    async def live(self, tenant: str, meeting: str) -> LiveMeeting | None:
        """A meeting as it is now; None when there is no such meeting."""

    async def going_on(self, tenant: str, team: str | None = None) -> Sequence[LiveMeeting]:
        """The meetings that are open now, the newest first, of one team if told."""
