"""What the outbox holds is counted as it is, on either engine, and what caused a note stays with it."""

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.domain.round import Answer, How
from bot.messages import Post, to_team
from bot.ports.work import UnitOfWork
from bot.watch.matter import about
from bot.watch.metrics import Waiting
from storage.database import Database
from storage.lanes import LaneRows
from storage.migrate import alembic, migrate
from storage.waiting import waiting
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT, step_of
from tests.storage.test_outbox import LEASE, LIVE


async def _say(works: SqlWorks, team: str, name: str | None = None) -> None:
    post = Post(to_team(team), "meeting.live", {"meeting": "m1"}, name=name)
    await works.change(TENANT, lambda work: work.outbox.post(post, team))


async def _wait(database: Database, seconds: int) -> None:
    """All that waits was written so much earlier."""
    earlier = {
        "sqlite": f"datetime(since, '-{seconds} seconds')",
        "postgresql": f"since - interval '{seconds} seconds'",
    }[database.url.get_backend_name()]
    await database.write(lambda connection: connection.execute(text(f"UPDATE outbox SET since = {earlier}")))


async def test_an_empty_outbox_has_nothing(database: Database) -> None:
    assert await waiting(database) == Waiting()


async def test_notes_and_lanes_are_counted_and_the_oldest_has_its_age(
    works: SqlWorks, database: Database
) -> None:
    await _say(works, "drift")
    await _wait(database, 3600)
    await _say(works, "drift")
    await _say(works, "web")
    found = await waiting(database)
    assert (found.notes, found.lanes, found.closed) == (3, 2, 0)
    assert 3590 < found.oldest < 3700


async def test_what_was_just_written_is_seconds_old(works: SqlWorks, database: Database) -> None:
    """In whatever zone the machine and the database are."""
    await _say(works, "drift")
    assert 0 <= (await waiting(database)).oldest < 60


async def test_a_closed_lane_is_told_apart(works: SqlWorks, database: Database) -> None:
    await _say(works, "drift")
    await _say(works, "web")
    lane = (await LaneRows(database).claim(NOW, LEASE, 1))[0]
    await LaneRows(database).close(lane, NOW)
    found = await waiting(database)
    assert (found.lanes, found.closed) == (2, 1)


async def test_what_can_never_be_sent_waits_no_more(works: SqlWorks, database: Database) -> None:
    await _say(works, "drift")
    lane = (await LaneRows(database).claim(NOW, LEASE, 1))[0]
    await LaneRows(database).failed(lane, step_of(lane), "400", NOW)
    assert await waiting(database) == Waiting()


async def test_what_waited_before_the_columns_were_there_waits_on(database: Database) -> None:
    def before(connection: Connection) -> None:
        config = alembic(connection)
        step = ScriptDirectory.from_config(config).get_revision("0010")
        assert step is not None and isinstance(step.down_revision, str)
        command.downgrade(config, step.down_revision)
        connection.execute(
            text("INSERT INTO outbox (tenant, lane, kind, name) VALUES ('t', 'team/drift', 'redraw', 'x')")
        )

    await database.patiently(before)
    await migrate(database)
    found = await waiting(database)
    assert (found.notes, found.lanes) == (1, 1) and 0 <= found.oldest < 60


async def test_a_note_of_any_kind_carries_what_caused_it(works: SqlWorks, database: Database) -> None:
    """A post, a redraw, and the redraw that comes with an answer."""

    def meeting(work: UnitOfWork) -> None:
        build.with_team(work, "mette")
        work.meetings.add(build.meeting())
        work.rounds.add(build.round_("r1", "mette"))

    await works.change(TENANT, meeting)
    with about("first"):
        await _say(works, "drift", name=LIVE)
    with about("second"):
        await works.change(TENANT, lambda work: work.outbox.redraw([LIVE]))
    with about("third"):
        answer = Answer("mette", How.ALOUD, NOW, "")
        await works.seat(TENANT, lambda work: work.answers.put("r1", answer, build.mark(), LIVE))
    await works.change(TENANT, lambda work: work.outbox.redraw([LIVE]))
    lane = (await LaneRows(database).claim(NOW, LEASE, 1))[0]
    assert [note.kind for note in lane.notes] == ["post", "redraw", "redraw", "redraw"]
    assert [note.correlation for note in lane.notes] == ["first", "second", "third", ""]
