"""The unit of work over one connection, and the ways to open one."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection

from bot.ports.work import UnitOfWork
from bot.watch.matter import correlation
from storage.absence import AbsenceRows
from storage.acquaintance import AcquaintanceRows
from storage.answer import AnswerRows
from storage.area import AreaRows
from storage.correction import CorrectionRows
from storage.database import Database
from storage.entry import EntryRows
from storage.light import LightRows
from storage.light_area import AreaLightRows
from storage.light_help import LightHelpRows
from storage.light_name import LightNameRows
from storage.light_rhythm import RhythmRows
from storage.meeting import MeetingRows
from storage.minutes import MinutesRows
from storage.noise import NoiseRows
from storage.outbox import FormRows, MarkRows, MessageRows, OutboxRows
from storage.people import PeopleRows
from storage.place import PlaceRows
from storage.publication import PublicationRows
from storage.register import RegisterRows
from storage.round import RoundRows
from storage.support import SupportRows
from storage.team import TeamRows
from storage.undo import EditRows
from storage.which import QuestionRows

T = TypeVar("T")


class Work:
    """Repositories are made when first used: most requests need three of them. `correlation` goes with
    whatever is written to the outbox."""

    def __init__(self, connection: Connection, tenant: str, correlation: str = "") -> None:
        self._connection = connection
        self.tenant = tenant
        self._correlation = correlation

    @cached_property
    def acquaintances(self) -> AcquaintanceRows:
        return AcquaintanceRows(self._connection, self.tenant)

    @cached_property
    def people(self) -> PeopleRows:
        return PeopleRows(self._connection, self.tenant)

    @cached_property
    def teams(self) -> TeamRows:
        return TeamRows(self._connection, self.tenant)

    @cached_property
    def places(self) -> PlaceRows:
        return PlaceRows(self._connection, self.tenant)

    @cached_property
    def meetings(self) -> MeetingRows:
        return MeetingRows(self._connection, self.tenant)

    @cached_property
    def entries(self) -> EntryRows:
        return EntryRows(self._connection, self.tenant)

    @cached_property
    def edits(self) -> EditRows:
        return EditRows(self._connection, self.tenant)

    @cached_property
    def minutes(self) -> MinutesRows:
        return MinutesRows(self._connection, self.tenant)

    @cached_property
    def register(self) -> RegisterRows:
        return RegisterRows(self._connection, self.tenant)

    @cached_property
    def publications(self) -> PublicationRows:
        return PublicationRows(self._connection, self.tenant)

    @cached_property
    def corrections(self) -> CorrectionRows:
        return CorrectionRows(self._connection, self.tenant)

    @cached_property
    def forms(self) -> FormRows:
        return FormRows(self._connection, self.tenant)

    @cached_property
    def rounds(self) -> RoundRows:
        return RoundRows(self._connection, self.tenant)

    @cached_property
    def answers(self) -> AnswerRows:
        return AnswerRows(self._connection, self.tenant, self.rounds, self._correlation)

    @cached_property
    def lights(self) -> LightRows:
        return LightRows(self._connection, self.tenant)

    @cached_property
    def light_names(self) -> LightNameRows:
        return LightNameRows(self._connection, self.tenant)

    @cached_property
    def rhythms(self) -> RhythmRows:
        return RhythmRows(self._connection, self.tenant)

    @cached_property
    def areas(self) -> AreaRows:
        return AreaRows(self._connection, self.tenant)

    @cached_property
    def area_lights(self) -> AreaLightRows:
        return AreaLightRows(self._connection, self.tenant)

    @cached_property
    def absences(self) -> AbsenceRows:
        return AbsenceRows(self._connection, self.tenant)

    @cached_property
    def supports(self) -> SupportRows:
        return SupportRows(self._connection, self.tenant)

    @cached_property
    def light_helps(self) -> LightHelpRows:
        return LightHelpRows(self._connection, self.tenant)

    @cached_property
    def messages(self) -> MessageRows:
        return MessageRows(self._connection, self.tenant, self.teams)

    @cached_property
    def questions(self) -> QuestionRows:
        return QuestionRows(self._connection, self.tenant)

    @cached_property
    def outbox(self) -> OutboxRows:
        return OutboxRows(self._connection, self.tenant, self.messages, self._correlation)

    @cached_property
    def marks(self) -> MarkRows:
        return MarkRows(self._connection, self.tenant)

    @cached_property
    def noise(self) -> NoiseRows:
        return NoiseRows(self._connection, self.tenant)


class SqlWorks:
    """Opens units of work on a database, each for what is being handled when it is asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def change(self, tenant: str, act: Callable[[UnitOfWork], T]) -> T:
        of = correlation()
        return await self._database.write(lambda connection: act(Work(connection, tenant, of)))

    async def seat(self, tenant: str, act: Callable[[UnitOfWork], T]) -> T:
        of = correlation()
        return await self._database.seat(lambda connection: act(Work(connection, tenant, of)))

    async def read(self, tenant: str, look: Callable[[UnitOfWork], T]) -> T:
        return await self._database.read(lambda connection: look(Work(connection, tenant)))
