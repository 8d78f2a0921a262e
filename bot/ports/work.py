"""The unit of work: one transaction with everything a handler may touch."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from bot.ports.absence import Absences
from bot.ports.area import Areas
from bot.ports.light import Lights
from bot.ports.light_area import AreaLights
from bot.ports.light_help import LightHelps
from bot.ports.light_name import LightNames
from bot.ports.light_rhythm import Rhythms
from bot.ports.meeting import Corrections, Edits, Entries, Forms, Meetings, MinutesShelf
from bot.ports.noise import Noise
from bot.ports.outbox import Marks, Messages, Outbox
from bot.ports.people import Acquaintances, People, Places, Teams
from bot.ports.publication import Publications
from bot.ports.register import Register
from bot.ports.round import Answers, Rounds
from bot.ports.support import Supports
from bot.ports.which import Questions

T = TypeVar("T")


class Conflict(Exception):
    """Somebody else was faster: nothing was written, the whole unit of work may be tried again."""


class Away(Conflict):
    """The database can't be reached, and it comes back or not, whatever anybody does. `perhaps`: its commit
    got no answer, so something may have been written."""

    def __init__(self, why: str, perhaps: bool = False) -> None:
        super().__init__(why)
        self.perhaps = perhaps


class Full(Conflict):
    """There is no room to write in: what is there can be read, and nothing is changed until there is."""


class UnitOfWork(Protocol):
    """Everything in it belongs to `tenant`."""

    @property
    def tenant(self) -> str: ...
    @property
    def acquaintances(self) -> Acquaintances: ...
    @property
    def people(self) -> People: ...
    @property
    def teams(self) -> Teams: ...
    @property
    def places(self) -> Places: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def entries(self) -> Entries: ...
    @property
    def edits(self) -> Edits: ...
    @property
    def minutes(self) -> MinutesShelf: ...
    @property
    def register(self) -> Register: ...
    @property
    def publications(self) -> Publications: ...
    @property
    def corrections(self) -> Corrections: ...
    @property
    def forms(self) -> Forms: ...
    @property
    def rounds(self) -> Rounds: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def lights(self) -> Lights: ...
    @property
    def light_names(self) -> LightNames: ...
    @property
    def rhythms(self) -> Rhythms: ...
    @property
    def areas(self) -> Areas: ...
    @property
    def area_lights(self) -> AreaLights: ...
    @property
    def absences(self) -> Absences: ...
    @property
    def supports(self) -> Supports: ...
    @property
    def light_helps(self) -> LightHelps: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def marks(self) -> Marks: ...
    @property
    def noise(self) -> Noise: ...


class Works(Protocol):
    """Opens units of work. What is passed in is a plain function and is run again when it meets a Conflict,
    up to five times in all, while the database is away for some seconds; the last one is raised."""

    async def change(self, tenant: str, act: Callable[[UnitOfWork], T]) -> T:
        """One transaction, committed when `act` returns, rolled back when it raises."""

    async def seat(self, tenant: str, act: Callable[[UnitOfWork], T]) -> T:
        """For an answer in a round: `act` writes by `answers.put` alone, which is a transaction of its
        own on PostgreSQL; what it reads is not held."""

    async def read(self, tenant: str, look: Callable[[UnitOfWork], T]) -> T:
        """Read only, on a connection of its own."""
