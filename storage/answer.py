"""Answers in rounds: each is a row of its own, written only while its round is open."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Select,
    String,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    not_,
    or_,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.dialects import sqlite

from bot.domain.meeting import Meeting, State
from bot.domain.round import Answer, How, Kind
from bot.messages import Mark
from bot.ports.round import Put
from storage.columns import AnyRow, Moment
from storage.outbox import claim_mark, note_redraws
from storage.round import RoundRows
from storage.tables import answer as answers
from storage.tables import meeting as meetings
from storage.tables import round_ as rounds
from storage.upsert import insert

_OPEN = select(rounds.c.id).where(
    rounds.c.tenant == bindparam("tenant"), rounds.c.id == bindparam("round"), rounds.c.closed.is_(None)
)

_ALL = select(answers).where(answers.c.tenant == bindparam("tenant"), answers.c.round == bindparam("round"))

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
  ON CONFLICT (tenant, round, person) DO UPDATE SET how = excluded.how, words = excluded.words,
    at = CASE WHEN excluded.how = 'later' THEN excluded.at ELSE answer.at END
  WHERE :over OR answer.how = 'later' OR NOT (
    excluded.how IN ('later', 'here') OR answer.how = 'written' AND excluded.how <> 'written')
  RETURNING how, words, at
), note AS (
  INSERT INTO outbox (tenant, lane, kind, name, correlation)
  SELECT message.tenant, message.lane, 'redraw', message.name, :correlation FROM message, put
  WHERE message.tenant = :tenant AND message.name = :redraw
  RETURNING 1
)
SELECT (SELECT count(*) FROM head) AS open, (SELECT count(*) FROM mark) AS first, put.how, put.words, put.at
FROM (SELECT) AS one LEFT JOIN put ON TRUE
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
            "correlation",
        )
    ),
)


# Rounds in which people speak on something.
_HEARD_IN = (Kind.TOPIC.value, Kind.ASKED.value)

# Whoever pressed read their seat before somebody else's mark was there: so the write itself has the rule
# that a button loses no words and takes nobody's being heard back; who speaks later goes to the end again.
_NEW = sqlite.insert(answers)
_UPSERT = _NEW.on_conflict_do_update(
    index_elements=["tenant", "round", "person"],
    set_={
        "how": _NEW.excluded.how,
        "words": _NEW.excluded.words,
        "at": case((_NEW.excluded.how == How.LATER.value, _NEW.excluded.at), else_=answers.c.at),
    },
    where=or_(
        bindparam("over", type_=Boolean()),
        answers.c.how == How.LATER.value,
        not_(
            or_(
                _NEW.excluded.how.in_((How.LATER.value, How.HERE.value)),
                and_(answers.c.how == How.WRITTEN.value, _NEW.excluded.how != How.WRITTEN.value),
            )
        ),
    ),
).returning(answers.c.how, answers.c.words, answers.c.at)


class AnswerRows:
    """`correlation` is of the request that all this is written for."""

    def __init__(self, connection: Connection, tenant: str, rounds: RoundRows, correlation: str) -> None:
        self._connection = connection
        self._tenant = tenant
        self._rounds = rounds
        self._correlation = correlation

    def put(self, round_id: str, answer: Answer, mark: Mark, redraw: str, over: bool = False) -> Put:
        if self._connection.dialect.name == "postgresql":
            return self._put_in_one_statement(round_id, answer, mark, redraw, over)
        return self._put_by_the_writer(round_id, answer, mark, redraw, over)

    def _row(self, round_id: str, answer: Answer) -> dict[str, Any]:
        return {
            "tenant": self._tenant,
            "round": round_id,
            "person": answer.person,
            "how": answer.how.value,
            "words": answer.words,
            "at": answer.at,
        }

    def add(self, round_id: str, new: Sequence[Answer]) -> None:
        rows = [self._row(round_id, answer) for answer in new]
        if rows:
            query = insert(self._connection, answers)
            unheard = answers.c.how == How.LATER.value
            changed = {name: query.excluded[name] for name in ("how", "words", "at")}
            keys = ["tenant", "round", "person"]
            query = query.on_conflict_do_update(index_elements=keys, set_=changed, where=unheard)
            self._connection.execute(query, rows)

    def heard(self, meeting: Meeting, remembered: int) -> Mapping[str, int]:
        counted = union_all(select(literal(meeting.id)), self._lately(meeting.team, remembered))
        spoken_in = select(rounds.c.id).where(
            rounds.c.tenant == self._tenant, rounds.c.kind.in_(_HEARD_IN), rounds.c.meeting.in_(counted)
        )
        query = (
            select(answers.c.person, func.count().label("times"))
            .where(
                answers.c.tenant == self._tenant,
                answers.c.how != How.LATER.value,
                answers.c.round.in_(spoken_in),
            )
            .group_by(answers.c.person)
        )
        return {row.person: row.times for row in self._connection.execute(query)}

    def forget_heard(self, team: str, remembered: int) -> None:
        mine = and_(meetings.c.tenant == self._tenant, meetings.c.team == team)
        over = select(meetings.c.id).where(mine, meetings.c.state == State.ENDED.value)
        forgotten = select(rounds.c.id).where(
            rounds.c.tenant == self._tenant,
            rounds.c.kind.in_(_HEARD_IN),
            rounds.c.meeting.in_(over),
            rounds.c.meeting.not_in(self._lately(team, remembered)),
        )
        self._connection.execute(
            delete(answers).where(answers.c.tenant == self._tenant, answers.c.round.in_(forgotten))
        )

    def _lately(self, team: str, remembered: int) -> Select[Any]:
        """The team's meetings that ended last."""
        mine = and_(meetings.c.tenant == self._tenant, meetings.c.team == team)
        ended = select(meetings.c.id).where(mine, meetings.c.state == State.ENDED.value)
        newest = ended.order_by(meetings.c.ended.desc()).limit(remembered).subquery()
        return select(newest.c.id)

    def all(self, round_id: str) -> Sequence[Answer]:
        rows = self._connection.execute(_ALL, {"tenant": self._tenant, "round": round_id})
        return [Answer(row.person, How(row.how), row.at, row.words) for row in rows]

    def keep_written(self, round_id: str) -> None:
        mine = (answers.c.tenant == self._tenant) & (answers.c.round == round_id)
        self._connection.execute(delete(answers).where(mine, answers.c.how != How.WRITTEN.value))

    def withdraw(self, round_id: str, people: Collection[str]) -> None:
        mine = (answers.c.tenant == self._tenant) & (answers.c.round == round_id)
        self._connection.execute(delete(answers).where(mine, answers.c.person.in_(sorted(people))))

    def forget(self, round_id: str) -> None:
        mine = (answers.c.tenant == self._tenant) & (answers.c.round == round_id)
        self._connection.execute(delete(answers).where(mine))

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
                **self._row(round_id, answer),
                "conversation": mark.conversation,
                "activity": mark.activity,
                "kind": mark.kind,
                "redraw": redraw,
                "over": over,
                "correlation": self._correlation or None,
            },
        ).one()
        if not row.open:
            return Put.CLOSED
        self._written(round_id, answer.person, row)
        return Put.WRITTEN if row.first else Put.TWICE

    def _put_by_the_writer(self, round_id: str, answer: Answer, mark: Mark, redraw: str, over: bool) -> Put:
        """Nobody else writes while we do, so what was read still holds."""
        head = {"tenant": self._tenant, "round": round_id}
        if self._connection.execute(_OPEN, head).one_or_none() is None:
            return Put.CLOSED
        if not claim_mark(self._connection, self._tenant, mark, answer.at):
            return Put.TWICE
        facts = {**self._row(round_id, answer), "over": over}
        self._written(round_id, answer.person, self._connection.execute(_UPSERT, facts).one_or_none())
        note_redraws(self._connection, self._tenant, [redraw], self._correlation)
        return Put.WRITTEN

    def _written(self, round_id: str, person: str, row: AnyRow | None) -> None:
        """None, or nothing in it: what they answered before counts, and is asked for."""
        if row is not None and row.how:
            self._rounds.answered(round_id, Answer(person, How(row.how), row.at, row.words))
