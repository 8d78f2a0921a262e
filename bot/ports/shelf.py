"""Meetings, minutes and the register as the tab reads them, from outside any unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from bot.domain.area_theme import AreaTheme
from bot.domain.light_round import LightRound
from bot.domain.light_theme import Theme
from bot.domain.minutes import Published
from bot.domain.people import Team
from bot.domain.publication import NOWHERE, InTeams
from bot.ports.live import LiveMeeting
from bot.ports.register import Search, Sent, Standing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list; `more` is the id of its last one when others come behind it."""

    rows: Sequence[T]
    more: str = ""


@dataclass(frozen=True, slots=True)
class From:
    """Where a page of a list is to begin: behind the one with this id, or with it."""

    id: str
    included: bool = False


class Which(StrEnum):
    """Actions: all that lie before us with those of the last weeks, the reader's own of them, or those whose
    day passed before that."""

    OPEN = ""
    MINE = "mine"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Here:
    """Whose pages are looked at, by whom (a person of ours, None while nobody has said), when, and where
    Teams shows them."""

    tenant: str
    team: Team
    now: datetime
    person: str | None = None
    tab: InTeams = NOWHERE


@dataclass(frozen=True, slots=True)
class Overview:
    """What is open now, what comes next, what is to be done (the reader's own if they are known, else the
    team's next), and what came last."""

    going_on: Sequence[LiveMeeting]
    next: LiveMeeting | None
    actions: Sequence[Standing]
    minutes: Sequence[Sent]
    decisions: Sequence[Standing]


@dataclass(frozen=True, slots=True)
class OpenLight:
    """A light that is open, and how many have answered it or passed."""

    light: LightRound
    answered: int


@dataclass(frozen=True, slots=True)
class Lights:
    """The light that is open, if any, and what was told of those of the last year, question by question; and
    of those of its `area`, called so, "" for none."""

    open: OpenLight | None
    themes: Sequence[Theme]
    area: str = ""
    area_themes: Sequence[AreaTheme] = ()


class Shelf(Protocol):
    """Sent minutes, and what stands in them. What belongs to another tenant is not there; `Published.by` and
    `Standing.who` are names to be read. A list is None when what it is to begin with never stood in it."""

    async def teams(self, tenant: str) -> Sequence[Team]:
        """All of them, by name."""

    async def team(self, tenant: str, team: str) -> Team | None:
        """That one alone."""

    async def tab(self, tenant: str, team: str) -> InTeams: ...

    async def team_of(self, tenant: str, meeting: str) -> str | None:
        """None when there is no such meeting."""

    async def minutes(self, tenant: str, meeting: str, version: int | None) -> Published | None:
        """That version, or the newest when none is asked for."""

    async def versions(self, tenant: str, meeting: str) -> Sequence[Published]:
        """Every version that was sent."""

    async def unsent(self, tenant: str, meeting: str) -> str | None:
        """The name of the one who has the draft; None when there is no such meeting, or it has not ended."""

    async def live(self, tenant: str, meeting: str) -> LiveMeeting | None:
        """A meeting as it is now; None when there is no such meeting."""

    async def overview(self, here: Here) -> Overview: ...

    async def sent(self, here: Here, begin: From | None) -> Page[Sent] | None:
        """Those of the last meeting first, as are decisions."""

    async def decisions(self, here: Here, search: Search, begin: From | None) -> Page[Standing] | None: ...

    async def actions(self, here: Here, which: Which, begin: From | None) -> Page[Standing] | None:
        """By their days, the next first; behind them those without a day. Of what is earlier the last."""

    async def lights(self, here: Here) -> Lights: ...
