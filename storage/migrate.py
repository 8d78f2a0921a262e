"""Brings the database to the newest step; one instance at a time does it, and the others wait for it."""

import asyncio
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.ports.work import Conflict
from bot.watch import logs
from storage.database import Database
from storage.fitting import lacking
from storage.tables import metadata

STEPS = Path(__file__).parent / "migrations"
# Any number all instances agree on: whoever holds this advisory lock migrates, the others wait.
_LOCK = 7_286_325
# Seconds: who holds the tables for longer is not about to be done with them.
PATIENCE = 300.0
PAUSE = 0.2
log = logs.of(__name__)


class TooOld(Exception):
    """This version can't work on what a newer one made of the database; the text is for who runs it."""


async def migrate(database: Database) -> None:
    """Harmless when there is nothing to do. On SQLite BEGIN IMMEDIATE is the lock. Raises TooOld."""
    begun, waits = time.monotonic(), False
    while True:
        try:
            return await database.patiently(upgrade)
        except Conflict:
            if time.monotonic() - begun > PATIENCE:
                raise
        if not waits:
            _told_waiting()
        waits = True
        await asyncio.sleep(PAUSE)


def upgrade(connection: Connection) -> None:
    """All steps in one transaction: a kill in the middle leaves the step before."""
    if connection.dialect.name == "postgresql":
        _alone(connection)
    was = MigrationContext.configure(connection).get_current_revision()
    *before, head = _known()
    if was == head:
        return
    if was is not None and was not in before:
        return _on_a_newer(connection, was, head)
    log.info("the database is brought up to date", was=was or "empty", step=head)
    command.upgrade(alembic(connection), "head")


@cache
def _known() -> Sequence[str]:
    """All steps of this version, the newest last."""
    steps = ScriptDirectory(str(STEPS)).walk_revisions()
    return [step.revision for step in steps][::-1]


def _alone(connection: Connection) -> None:
    connection.execute(text("SET LOCAL lock_timeout = 0"))
    free = text("SELECT pg_try_advisory_xact_lock(:lock)")
    if not connection.execute(free, {"lock": _LOCK}).scalar_one():
        _told_waiting()
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _told_waiting() -> None:
    log.info("another instance is at the tables: waiting for it")


def _on_a_newer(connection: Connection, step: str, head: str) -> None:
    """While a new version is brought in, the one before it goes on and may be started again."""
    if missing := lacking(connection, metadata):
        raise TooOld(
            f"The database is of a newer version (step {step}; this one knows steps up to {head}), and "
            f"this one can't work on it: {', '.join(missing)}.\n"
            "Nothing was changed. Start the newer version instead."
        )
    log.warning("the database is of a newer version, and has all that this one needs", step=step, was=head)


def alembic(connection: Connection) -> Config:
    """Alembic's settings for a connection that is open already."""
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    config.attributes["connection"] = connection
    return config
