"""What several lanes settle at the same time is one commit; what goes wrong with one is no other's."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event, select

from bot.messages import Post, to_team
from bot.pace import Sends
from bot.ports.chat import Sent
from bot.ports.outbox import Arrived, Lane, Settled
from bot.ports.work import Away, UnitOfWork
from storage import tables
from storage.database import Database
from storage.lanes import LaneRows
from storage.together import Together
from storage.work import SqlWorks
from tests.build import NOW, TENANT, later

LANES = 20
LEASE = timedelta(seconds=30)


async def _claimed(works: SqlWorks, rows: LaneRows) -> Sequence[Lane]:
    """A post with a name in each of twenty lanes."""

    def posts(work: UnitOfWork) -> None:
        for n in range(LANES):
            work.outbox.post(Post(to_team(f"t{n}"), "meeting.live", {"meeting": "m1"}, name=f"m{n}"), f"t{n}")

    await works.change(TENANT, posts)
    lanes = await rows.claim(NOW, LEASE, LANES)
    assert len(lanes) == LANES
    return lanes


def _settled(lane: Lane, last: bool = True) -> Settled:
    note = lane.notes[0]
    arrived = Arrived(note.name or "", Sent(f"19:{lane.name}", f"1{note.id}"), NOW)
    return Settled([note.id], Sends().and_now(NOW), arrived, last)


async def test_lanes_that_finish_together_are_written_in_one_commit(
    works: SqlWorks, database: Database
) -> None:
    rows = LaneRows(database)
    lanes = await _claimed(works, rows)
    commits: list[object] = []

    def committed(connection: object) -> None:
        commits.append(connection)

    event.listen(Engine, "commit", committed)
    try:
        assert not any(await asyncio.gather(*(rows.done(lane, _settled(lane)) for lane in lanes)))
    finally:
        event.remove(Engine, "commit", committed)
    assert len(commits) <= 2, "the first, and all that came while it was written"
    left = await database.read(lambda connection: connection.execute(select(tables.outbox)).all())
    assert left == []
    stand = await works.read(TENANT, lambda work: [work.messages.get(f"m{n}") for n in range(LANES)])
    assert {message.conversation for message in stand if message} == {f"19:{lane.name}" for lane in lanes}


@pytest.mark.parametrize("last", [True, False])
async def test_with_the_last_the_lane_is_given_back(works: SqlWorks, database: Database, last: bool) -> None:
    rows = LaneRows(database)
    (lane, *_) = await _claimed(works, rows)
    assert await rows.done(lane, _settled(lane, last)) is not last
    name = lane.name.removeprefix("team/")
    await works.change(TENANT, lambda work: work.outbox.post(Post(to_team(name), "meeting.live", {}), name))
    found = [each.name for each in await rows.claim(later(1), LEASE, LANES)]
    assert found == ([lane.name] if last else [])


async def test_who_lost_the_lease_is_told_and_the_others_are_settled(
    works: SqlWorks, database: Database
) -> None:
    rows = LaneRows(database)
    lanes = await _claimed(works, rows)
    await rows.release(lanes[3])
    held = await asyncio.gather(*(rows.done(lane, _settled(lane, last=False)) for lane in lanes))
    assert [n for n, still in enumerate(held) if not still] == [3]


async def test_who_lost_the_lease_gives_nothing_away(works: SqlWorks, database: Database) -> None:
    rows = LaneRows(database)
    lane, *others = await _claimed(works, rows)
    await rows.release(lane)
    (again,) = await rows.claim(later(1), LEASE, LANES)
    assert again.name == lane.name
    await asyncio.gather(*(rows.done(each, _settled(each)) for each in (lane, *others)))
    name = lane.name.removeprefix("team/")
    await works.change(TENANT, lambda work: work.outbox.post(Post(to_team(name), "meeting.live", {}), name))
    assert await rows.claim(later(2), LEASE, LANES) == [], "its new holder has it still"
    assert await rows.done(again, Settled([], Sends().and_now(later(2)))) is True


class _Writes:
    """Writes numbers: what it is asked in one go, or what is in its way."""

    def __init__(self, away: bool = False) -> None:
        self.asked: list[list[int]] = []
        self.away = away

    async def __call__(self, numbers: Sequence[int]) -> Sequence[int]:
        self.asked.append(list(numbers))
        await asyncio.sleep(0)
        if self.away:
            raise Away("it is away")
        return [100 // number for number in numbers]


async def test_those_that_come_meanwhile_go_together_and_each_has_its_own_answer() -> None:
    writes = _Writes()
    together = Together(writes)
    assert await asyncio.gather(*map(together, (1, 2, 4, 5))) == [100, 50, 25, 20]
    assert writes.asked == [[1, 2, 4, 5]]
    assert await together(10) == 10


async def test_what_fails_is_told_to_the_one_who_asked() -> None:
    together = Together(_Writes())
    found = await asyncio.gather(*map(together, (1, 0, 4)), return_exceptions=True)
    assert (found[0], found[2]) == (100, 25) and isinstance(found[1], ZeroDivisionError)


async def test_a_database_that_is_away_is_told_to_all_at_once() -> None:
    writes = _Writes(away=True)
    found = await asyncio.gather(*map(Together(writes), (1, 2, 4)), return_exceptions=True)
    assert [type(each) for each in found] == [Away] * 3
    assert writes.asked == [[1, 2, 4]], "it is not asked again for each"


async def test_who_was_cancelled_holds_up_nobody() -> None:
    together = Together(_Writes())
    gone = asyncio.create_task(together(1))
    other = asyncio.create_task(together(2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await other == 50
    assert await together(4) == 25


async def test_more_than_a_statement_takes_is_settled_in_one_go(database: Database) -> None:
    """As after an outage: PostgreSQL's driver takes 32,767 values."""
    lanes = LaneRows(database)
    settled = [
        lanes.done(Lane(TENANT, f"team/{number}", NOW, 0, Sends(), ()), Settled(range(8000), Sends()))
        for number in range(5)
    ]
    assert await asyncio.gather(*settled) == [False] * 5
