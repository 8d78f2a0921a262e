"""Who chose what in a light with names, from its close until it is forgotten."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from bot.domain.light import Light
from bot.domain.light_names import Answer
from storage.tables import light_name as names


class LightNameRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant
        self._mine = names.c.tenant == tenant

    def keep(self, light: str, answers: Sequence[Answer]) -> None:
        of = {"tenant": self._tenant, "light": light}
        # By the person, who stands there anyway: not in the order in which they answered.
        rows = [
            {**of, "question": each.question, "person": each.person, "chosen": each.light.value}
            for each in sorted(answers, key=lambda each: (each.question, each.person))
        ]
        if rows:
            self._connection.execute(names.insert(), rows)

    def of(self, light: str) -> Sequence[Answer]:
        query = select(names).where(self._mine, names.c.light == light)
        rows = self._connection.execute(query.order_by(names.c.question, names.c.person))
        return [Answer(row.question, row.person, Light(row.chosen)) for row in rows]

    def forget(self, light: str) -> None:
        self._connection.execute(delete(names).where(self._mine, names.c.light == light))
