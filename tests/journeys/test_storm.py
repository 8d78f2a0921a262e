"""Three instances on one PostgreSQL in a storm, two killed with kill -9 in the middle of it and one started
again: what was accepted is done once, and said once and in order."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database, database_url, open_database
from tests.clock import CommonClock
from tests.journeys.process import RundeProcess
from tests.journeys.rooms import Room, doubled, in_rooms
from tests.journeys.spread import Balancer, SpreadTeams
from tests.patience import PATIENCE

pytestmark = pytest.mark.heavy

TENANTS = ("", "north", "south")
ROOMS_EACH = 4
# Lanes that somebody holds with a post in them: each may have one under way.
HELD = text("""
  SELECT coalesce(team.channel, person.conversation) FROM lane
  LEFT JOIN team ON team.tenant = lane.tenant AND lane.name = 'team/' || team.id
  LEFT JOIN person ON person.tenant = lane.tenant AND lane.name = 'person/' || person.id
  WHERE lane.leased_until > :now AND EXISTS (SELECT 1 FROM outbox WHERE outbox.tenant = lane.tenant
    AND outbox.lane = lane.name AND outbox.kind = 'post' AND outbox.state = 'waiting')
""")


@dataclass
class Storm:
    """`under_way`: how often a conversation had a post under way when somebody was killed."""

    processes: list[RundeProcess]
    balancer: Balancer
    tenants: list[SpreadTeams]
    rooms: list[Room]
    database: Database
    clock: CommonClock
    under_way: "Counter[str]" = field(default_factory=Counter)

    async def kill_in_the_middle(self, which: RundeProcess, rooms: Sequence[Room]) -> None:
        """With posts of these rooms handed over to Teams and not answered, and activities on their way."""
        answered = self.balancer.answered
        slow = [room.slow() for room in rooms]
        async with asyncio.timeout(PATIENCE):
            for fail in slow:
                await fail.arrived.wait()
        await self.balancer.until_answered(answered + 40)
        await which.kill()
        held = {"now": self.clock.now()}
        self.under_way.update(await self.database.read(lambda c: c.execute(HELD, held).scalars().all()))
        for fail in slow:
            assert fail.release is not None
            fail.release.set()

    async def column(self, query: str, **facts: object) -> list[str]:
        rows = await self.database.read(lambda c: c.execute(text(query), facts).scalars().all())
        return [str(row) for row in rows]


@asynccontextmanager
async def _storm(url: str, folder: Path) -> AsyncIterator[Storm]:
    clock = CommonClock()
    program = ("-m", "tests.journeys.quickly", str(clock.begun))
    processes = [RundeProcess(url, folder / str(n), program=program) for n in range(3)]
    balancer = Balancer([process.address for process in processes])
    async with AsyncExitStack() as opened:
        for process in processes:
            process.folder.mkdir()
            opened.push_async_callback(process.end)
        await asyncio.gather(*(process.start() for process in processes))
        tenants = [SpreadTeams(balancer, clock, called) for called in TENANTS]
        for teams in tenants:
            await opened.enter_async_context(teams)
        database = open_database(database_url(url))
        opened.push_async_callback(database.close)
        yield Storm(processes, balancer, tenants, in_rooms(tenants, clock, ROOMS_EACH), database, clock)


async def _stormed(storm: Storm) -> None:
    first, second, _ = storm.processes
    half = len(storm.rooms) // 2
    early, late = storm.rooms[:half], storm.rooms[half:]
    await asyncio.gather(*(room.begin() for room in storm.rooms))
    killing = asyncio.create_task(storm.kill_in_the_middle(first, early[:3]))
    waves = [asyncio.create_task(room.wave(1)) for room in early]
    await killing
    killing = asyncio.create_task(storm.kill_in_the_middle(second, late[:3]))
    waves += [asyncio.create_task(room.wave(1)) for room in late]
    await killing
    await first.start()
    await asyncio.gather(*waves)
    await asyncio.gather(*(room.wave(2) for room in storm.rooms))


async def _last(storm: Storm, room: Room) -> set[str]:
    newest = (
        "SELECT text FROM entry WHERE meeting = (SELECT meeting FROM entry WHERE text = :one) "
        "ORDER BY number DESC LIMIT 3"
    )
    return set(await storm.column(newest, one=room.notes[0]))


async def _quiet(storm: Storm) -> None:
    """All is said, and nothing is left to be sent."""
    for room in storm.rooms:
        last = await _last(storm, room)
        await room.scene.teams.until(lambda room=room, last=last: room.is_all_said(last))  # type: ignore[misc]
    left = "SELECT count(*) FROM outbox"
    async with asyncio.timeout(PATIENCE):
        while await storm.column(left) != ["0"]:
            pass


async def _done_once(storm: Storm) -> None:
    rooms = storm.rooms
    recorded = await storm.column("SELECT text FROM entry ORDER BY text")
    assert recorded == sorted(text for room in rooms for text in room.notes)
    numbers = "SELECT count(*) FROM entry GROUP BY meeting HAVING count(*) <> max(number)"
    assert await storm.column(numbers) == []
    planned = await storm.column("SELECT title FROM meeting WHERE title LIKE 'Plan%' ORDER BY title")
    assert planned == sorted(title for room in rooms for title in room.planned)
    answers = await storm.column("SELECT how FROM answer WHERE how IN ('passed', 'written') ORDER BY how")
    here = sum(not room.at_topic for room in rooms)
    assert answers == ["passed"] * here + ["written"] * 2 * here


def _said_once_and_in_order(storm: Storm) -> None:
    """A post twice only where one was under way when somebody was killed."""
    twice: Counter[str] = Counter()
    for room in storm.rooms:
        for where, said in room.posts().items():
            again = doubled(said)
            assert list(dict.fromkeys(said)) == room.expected()[where], (where, said)
            assert len(said) == len(set(said)) + len(again), (where, said)
            twice[where] += len(again)
    told = f"doubled {+twice}; under way when somebody was killed: {storm.under_way}"
    assert twice <= storm.under_way, told


async def test_what_a_storm_brings_is_done_once_whoever_is_killed(postgres_url: str, tmp_path: Path) -> None:
    async with _storm(postgres_url, tmp_path) as storm:
        await _stormed(storm)
        await _quiet(storm)
        await _done_once(storm)
        _said_once_and_in_order(storm)
        assert [problem for teams in storm.tenants for problem in teams.problems] == []
        statuses = {request.status for teams in storm.tenants for request in teams.requests}
        assert 412 not in statuses, "two sent in one conversation at once"
        assert [each.text for teams in storm.tenants for each in teams.toasts if "busy" in each.text] == []
        assert storm.balancer.answered > 300 and storm.balancer.broken > 0
