"""Rounds and their answers: an answer is a row of its own, written only while its round is open."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Connection, Select, String, and_, bindparam, func, or_, select, text, update
from sqlalchemy.dialects import sqlite

from bot.domain.round import Answer, How, Kind, Round, Seat
from bot.messages import Mark
from bot.ports.round import Put
from bot.ports.work import Conflict
from storage.columns import AnyRow, Moment
from storage.outbox import claim_mark, note_redraw
from storage.tables import answer as answers
from storage.tables import round_ as rounds

# One statement: the mark, the answer and the redraw note, only while the head is open. FOR SHARE lets
# answers pass each other and makes a close wait; after a close, none of it is written.
_PUT = text("""
WITH head AS (
  SELECT id FROM round WHERE tenant = :tenant AND id = :round AND closed IS NULL FOR SHARE
), mark AS (
  INSERT INTO handled (tenant, conversation, activity, kind, at)
  SELECT :tenant, :conversation, :activity, :kind, :at FROM head
  ON CONFLICT DO NOTHING RETURNING 1
), put AS (
  INSERT INTO answer (tenant, round, person, how, words, at)
  SELECT :tenant, head.id, :person, :how, :words, :at FROM head, mark
  ON CONFLICT (tenant, round, person) DO UPDATE SET how = excluded.how, words = excluded.words
  WHERE :over OR answer.how <> 'written' OR excluded.how = 'written'
  RETURNING 1
), note AS (
  INSERT INTO outbox (tenant, lane, kind, name)
  SELECT message.tenant, message.lane, 'redraw', message.name FROM message, put
  WHERE message.tenant = :tenant AND message.name = :redraw
  RETURNING 1
)
SELECT (SELECT count(*) FROM head) AS open, (SELECT count(*) FROM mark) AS first
""").bindparams(
    bindparam("at", type_=Moment()),
    bindparam("over", type_=Boolean()),
    *(
        bindparam(name, type_=String())
        for name in (
            "tenant",
            "round",
            "conversation",
            "activity",
            "kind",
            "person",
            "how",
            "words",
            "redraw",
        )
    ),
)


_UPSERT = sqlite.insert(answers)
_UPSERT = _UPSERT.on_conflict_do_update(
    index_elements=["tenant", "round", "person"],
    set_={"how": _UPSERT.excluded.how, "words": _UPSERT.excluded.words},
    where=or_(
        bindparam("over", type_=Boolean()),
        answers.c.how != How.WRITTEN.value,
        _UPSERT.excluded.how == How.WRITTEN.value,
    ),
)

# Built once: to build a query costs more than to run it, and every click asks for its seat twice.
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


class RoundRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def seat(self, round_id: str, person: str) -> Seat | None:
        facts = {"tenant": self._tenant, "round": round_id, "person": person}
        row = self._connection.execute(_SEAT, facts).one_or_none()
        if row is None:
            return None
        answer = Answer(person, How(row.how), row.at, row.words) if row.how else None
        return Seat(_to_round(row), answer, row.answered)

    def get(self, round_id: str) -> Round | None:
        return self._one(self._select(round_id))

    def lock(self, round_id: str) -> Round | None:
        return self._one(self._select(round_id).with_for_update())

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

    def _select(self, round_id: str) -> Select[Any]:
        return select(rounds).where(rounds.c.tenant == self._tenant, rounds.c.id == round_id)

    def _one(self, query: Select[Any]) -> Round | None:
        row = self._connection.execute(query).one_or_none()
        return _to_round(row) if row else None


class AnswerRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def put(self, round_id: str, answer: Answer, mark: Mark, redraw: str, over: bool = False) -> Put:
        if self._connection.dialect.name == "postgresql":
            return self._put_in_one_statement(round_id, answer, mark, redraw, over)
        return self._put_by_the_writer(round_id, answer, mark, redraw, over)

    def all(self, round_id: str) -> Sequence[Answer]:
        query = select(answers).where(answers.c.tenant == self._tenant, answers.c.round == round_id)
        return [
            Answer(row.person, How(row.how), row.at, row.words) for row in self._connection.execute(query)
        ]

    def forget_words(self, round_id: str) -> None:
        self._connection.execute(
            update(answers)
            .where(answers.c.tenant == self._tenant, answers.c.round == round_id)
            .values(words="")
        )

    def _put_in_one_statement(
        self, round_id: str, answer: Answer, mark: Mark, redraw: str, over: bool
    ) -> Put:
        row = self._connection.execute(
            _PUT,
            {
                "tenant": self._tenant,
                "round": round_id,
                "person": answer.person,
                "how": answer.how.value,
                "words": answer.words,
                "at": answer.at,
                "conversation": mark.conversation,
                "activity": mark.activity,
                "kind": mark.kind,
                "redraw": redraw,
                "over": over,
            },
        ).one()
        if not row.open:
            return Put.CLOSED
        return Put.WRITTEN if row.first else Put.TWICE

    def _put_by_the_writer(self, round_id: str, answer: Answer, mark: Mark, redraw: str, over: bool) -> Put:
        """Nobody else writes while we do, so what was read still holds."""
        head = RoundRows(self._connection, self._tenant).get(round_id)
        if head is None or not head.is_open:
            return Put.CLOSED
        if not claim_mark(self._connection, self._tenant, mark, answer.at):
            return Put.TWICE
        facts = {
            "tenant": self._tenant,
            "round": round_id,
            "person": answer.person,
            "how": answer.how.value,
            "words": answer.words,
            "at": answer.at,
            "over": over,
        }
        self._connection.execute(_UPSERT, facts)
        note_redraw(self._connection, self._tenant, redraw)
        return Put.WRITTEN


def _to_round(row: AnyRow) -> Round:
    head = (row.id, row.meeting, row.question, frozenset(row.asked), row.opened, row.closed)
    return Round(*head, Kind(row.kind), row.topic, tuple(row.turns), row.version)
