"""Brings the database to the newest step; one instance at a time does it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from storage.database import Database

STEPS = Path(__file__).parent / "migrations"
# Any number all instances agree on: whoever holds this advisory lock migrates, the others wait.
_LOCK = 7_286_325


async def migrate(database: Database) -> None:
    """Harmless when there is nothing to do. On SQLite the writer's BEGIN IMMEDIATE is the lock."""
    await database.patiently(upgrade)


def upgrade(connection: Connection) -> None:
    """All steps in one transaction: a kill in the middle leaves the step before."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    command.upgrade(alembic(connection), "head")


def alembic(connection: Connection) -> Config:
    """Alembic's settings for a connection that is open already."""
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    config.attributes["connection"] = connection
    return config
