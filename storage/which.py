"""Questions about which meeting or team is meant, with what was typed."""

from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from bot.domain.which import Asks, Question
from storage.columns import AnyRow
from storage.tables import question as questions


class QuestionRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def add(self, question: Question) -> None:
        row = {"tenant": self._tenant, "id": question.id, "person": question.person, "word": question.word}
        self._connection.execute(questions.insert().values(**row, at=question.at, **_changing(question)))

    def get(self, question: str) -> Question | None:
        return self._one(self._select(question))

    def lock(self, question: str) -> Question | None:
        return self._one(self._select(question).with_for_update())

    def save(self, question: Question) -> None:
        mine = (questions.c.tenant == self._tenant) & (questions.c.id == question.id)
        self._connection.execute(update(questions).where(mine).values(**_changing(question)))

    def forget(self, question: str) -> None:
        mine = (questions.c.tenant == self._tenant) & (questions.c.id == question)
        self._connection.execute(delete(questions).where(mine))

    def _select(self, question: str) -> Select[Any]:
        return select(questions).where(questions.c.tenant == self._tenant, questions.c.id == question)

    def _one(self, query: Select[Any]) -> Question | None:
        row = self._connection.execute(query).one_or_none()
        return _to_question(row) if row else None


def _changing(question: Question) -> dict[str, Any]:
    return {
        "asks": question.asks.value,
        "text": question.text,
        "mentions": [list(one) for one in question.mentions],
        "team": question.team,
        "reason": question.reason,
        "answer": dict(question.answer) if question.answer is not None else None,
    }


def _to_question(row: AnyRow) -> Question:
    mentions = tuple((text, person) for text, person in row.mentions)
    known = (row.id, row.person, Asks(row.asks), row.word, row.text, mentions, row.at)
    return Question(*known, row.team, row.reason, row.answer)
