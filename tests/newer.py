"""A database as a newer version may leave it: with more in it, and nothing that this one needs taken away."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, text

NEWER = (
    "CREATE TABLE lamp (n INTEGER NOT NULL, colour TEXT)",
    "CREATE UNIQUE INDEX one_lamp ON lamp (n)",
    "ALTER TABLE meeting ADD COLUMN mood TEXT",
    "ALTER TABLE entry ADD COLUMN mood TEXT DEFAULT 'fine' NOT NULL",
    "ALTER TABLE answer ADD COLUMN mood INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE outbox ADD COLUMN mood TEXT",
    "CREATE INDEX by_mood ON meeting (mood)",
    "CREATE UNIQUE INDEX by_id_and_mood ON meeting (tenant, id, mood)",
    "UPDATE alembic_version SET version_num = '9999'",
)


def made(statements: Sequence[str]) -> Callable[[Connection], None]:
    """In one transaction, as steps are."""

    def run(connection: Connection) -> None:
        for statement in statements:
            connection.execute(text(statement))

    return run
