"""Rounds, and one person's seat in one."""

from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, select, update

from bot.domain.round import Answer, How, Kind, Round, Seat
from bot.ports.work import Conflict
from storage.columns import AnyRow
from storage.tables import answer as answers
from storage.tables import round_ as rounds

# Built once: to build a query costs more than to run it, and every click asks for its seat.
_everybody = answers.alias("everybody")
_SEAT = (
    select(
        rounds,
        select(func.count())
        .select_from(_everybody)
        .where(_everybody.c.tenant == rounds.c.tenant, _everybody.c.round == rounds.c.id)
        .scalar_subquery()
        .label("answered"),
        answers.c.how,
        answers.c.words,
        answers.c.at,
    )
    .select_from(
        rounds.outerjoin(
            answers,
            and_(
                answers.c.tenant == rounds.c.tenant,
                answers.c.round == rounds.c.id,
                answers.c.person == bindparam("person"),
            ),
        )
    )
    .where(rounds.c.tenant == bindparam("tenant"), rounds.c.id == bindparam("round"))
)
_ONE = select(rounds).where(rounds.c.tenant == bindparam("tenant"), rounds.c.id == bindparam("round"))
_LOCKED = _ONE.with_for_update()


class RoundRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant
        # Seats as they were read, and those as they were then answered: whoever answers is shown their own.
        self._read: dict[tuple[str, str], Seat] = {}
        self._answered: dict[tuple[str, str], Seat] = {}

    def seat(self, round_id: str, person: str) -> Seat | None:
        if answered := self._answered.pop((round_id, person), None):
            return answered
        facts = {"tenant": self._tenant, "round": round_id, "person": person}
        row = self._connection.execute(_SEAT, facts).one_or_none()
        if row is None:
            return None
        answer = Answer(person, How(row.how), row.at, row.words) if row.how else None
        self._read[round_id, person] = seat = Seat(_to_round(row), answer, row.answered)
        return seat

    def answered(self, round_id: str, answer: Answer) -> None:
        """What was just written there; the next look at the seat finds it."""
        if seat := self._read.get((round_id, answer.person)):
            more = int(seat.mine is None)
            self._answered[round_id, answer.person] = Seat(seat.round, answer, seat.answered + more)

    def get(self, round_id: str) -> Round | None:
        return self._found(_ONE, round_id)

    def lock(self, round_id: str) -> Round | None:
        return self._found(_LOCKED, round_id)

    def add(self, round_: Round) -> None:
        self._connection.execute(
            rounds.insert().values(
                tenant=self._tenant,
                id=round_.id,
                meeting=round_.meeting,
                question=round_.question,
                asked=sorted(round_.asked),
                opened=round_.opened,
                closed=round_.closed,
                kind=round_.kind.value,
                topic=round_.topic,
                turns=list(round_.order),
                version=1,
            )
        )

    def save(self, round_: Round) -> None:
        changed = self._connection.execute(
            update(rounds)
            .where(rounds.c.tenant == self._tenant, rounds.c.id == round_.id)
            .where(rounds.c.version == round_.version)
            .values(
                question=round_.question,
                asked=sorted(round_.asked),
                closed=round_.closed,
                version=round_.version + 1,
            )
        )
        if changed.rowcount != 1:
            raise Conflict("the round was changed meanwhile")

    def _found(self, query: Select[Any], round_id: str) -> Round | None:
        if not round_id:
            return None
        row = self._connection.execute(query, {"tenant": self._tenant, "round": round_id}).one_or_none()
        return _to_round(row) if row else None


def _to_round(row: AnyRow) -> Round:
    head = (row.id, row.meeting, row.question, frozenset(row.asked), row.opened, row.closed)
    return Round(*head, Kind(row.kind), row.topic, tuple(row.turns), row.version)
