"""Publishing: what is known of it, and what is asked of the place where documents and tabs are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.people import Team
from bot.domain.publication import InGraph, InTeams, Publication, Trouble


class Publications(Protocol):
    """Of the unit of work's tenant."""

    def get(self, meeting: str) -> Publication | None: ...

    def save(self, kept: Publication) -> None:
        """Raises Conflict when another's document of the team has got this name meanwhile."""

    def taken(self, team: str, name: str, but: str) -> bool:
        """Whether this is what another document of the team is called; `but`: the meeting whose it is not."""

    def stored(self, team: str, drive: str, item: str) -> set[str]:
        """The team's meetings whose document this is: one at most, but for what went wrong before."""

    def with_tab(self, team: str) -> Collection[str]:
        """The channel has a tab again: no meeting's is missing any more. Those where it was."""

    def in_graph(self, team: str) -> InGraph: ...

    def in_teams(self, team: str) -> InTeams:
        """In one look, since each card of a meeting asks it."""

    def keep(self, team: str, known: InGraph) -> None: ...

    def every(self) -> Sequence[tuple[Team, str, InGraph]]:
        """All channels that Runde is in, each with Teams' id of it, by name."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a channel's files are."""

    drive: str
    item: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that is there. `ours`: nobody has changed it since we wrote it. `ctag` changes with what is
    in it, `etag` with anything about it."""

    drive: str
    item: str
    etag: str
    ctag: str
    url: str
    ours: bool


class Troubled(Exception):
    """It could not be done, and surely was not, unless it is `AWAY`: then it may have been. `after`: seconds
    that we are asked to wait."""

    def __init__(self, trouble: Trouble, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.trouble = trouble
        self.after = after


class Taken(Exception):
    """There is a document of that name."""


class Changed(Exception):
    """It is not as it was when we looked at it last."""


class Missing(Exception):
    """It is not there any more."""


class Publisher(Protocol):
    """Files and tabs of channels. Nothing is tried twice in here. All of it raises Troubled."""

    async def folder(self, tenant: str, group: str, channel: str) -> Folder:
        """The channel's own."""

    async def is_for_all(self, tenant: str, group: str, channel: str) -> bool:
        """Whether the channel is of all of the team, and not of some people."""

    async def folder_in(self, tenant: str, library: str, name: str) -> Folder:
        """The one of this name in the folder whose address `library` is; made when there is none."""

    async def find(self, tenant: str, folder: Folder, name: str) -> Stored | None: ...

    async def look(self, tenant: str, drive: str, item: str) -> Stored | None: ...

    async def create(self, tenant: str, folder: Folder, name: str, body: bytes) -> Stored:
        """Raises Taken, and Missing when the folder is another by now."""

    async def replace(self, tenant: str, stored: Stored, body: bytes) -> Stored:
        """Only as it is known to be. Raises Changed and Missing."""

    async def app(self, tenant: str, group: str) -> str:
        """What the organisation's catalogue calls Runde."""

    async def tab(self, tenant: str, known: InGraph, channel: str) -> str | None:
        """The channel's tab of Runde, if it has one."""

    async def add_tab(self, tenant: str, known: InGraph, channel: str, name: str) -> str: ...
