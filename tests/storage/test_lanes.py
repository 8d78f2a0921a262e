"""Lanes among several holders: a late one changes nothing, each gets its turn, and no clock stops one."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.messages import Post, Remind, to_team
from bot.pace import Sends
from bot.ports.chat import Sent
from bot.ports.outbox import NOTHING, Arrived, Busy, Fate, Lane, Settled
from bot.ports.work import UnitOfWork
from storage import tables
from storage.database import Database
from storage.lanes import LaneRows
from storage.schedule import ScheduleRows
from storage.work import SqlWorks, Work
from tests.build import NOW, TENANT, later, step_of
from tests.midway import in_the_middle, until_behind

LEASE = timedelta(seconds=30)
LIVE = "meeting/m1/live"


async def _say(works: SqlWorks, team: str = "drift", name: str | None = None) -> None:
    post = Post(to_team(team), "meeting.live", {"meeting": "m1"}, name=name)
    await works.change(TENANT, lambda work: work.outbox.post(post, team))


async def _redraw(works: SqlWorks) -> None:
    await works.change(TENANT, lambda work: work.outbox.redraw([LIVE]))


async def _claim(
    database: Database, seconds: float = 0, most: int = 10, but: Busy = NOTHING
) -> Sequence[Lane]:
    return await LaneRows(database).claim(later(seconds), LEASE, most, but)


async def _drawn(works: SqlWorks, database: Database) -> None:
    """The card is posted now, and the lane given back."""
    await _say(works, name=LIVE)
    lane = (await _claim(database))[0]
    arrived = Arrived(LIVE, Sent("19:drift;messageid=1", "1"), NOW)
    await LaneRows(database).done(lane, Settled([note.id for note in lane.notes], Sends(), arrived))
    await LaneRows(database).release(lane, NOW)


async def _fate(works: SqlWorks) -> Fate:
    message = await works.read(TENANT, lambda work: work.messages.get(LIVE))
    assert message is not None
    return message.fate


async def test_a_late_holder_settles_nothing_that_it_did_not_send(
    works: SqlWorks, database: Database
) -> None:
    """What it had was sent by another meanwhile, and something else was said since."""
    await _say(works)
    late = (await _claim(database))[0]
    now = (await _claim(database, 30))[0]
    rows = LaneRows(database)
    await rows.done(now, Settled([now.notes[0].id], Sends()))
    await rows.release(now)
    await _say(works)
    await rows.done(late, Settled([late.notes[0].id], Sends()))
    assert len((await _claim(database, 31))[0].notes) == 1


async def test_a_late_holder_settles_what_it_sent_and_gives_away_nothing(
    works: SqlWorks, database: Database
) -> None:
    await _say(works)
    late = (await _claim(database))[0]
    await _say(works)
    now = (await _claim(database, 30))[0]
    rows = LaneRows(database)
    assert not await rows.done(late, Settled([late.notes[0].id], Sends().and_now(NOW)))
    assert not await rows.failed(late, step_of(late), "400", NOW)
    assert not await rows.aside(late, step_of(late), NOW, later(999), unknown=True)
    await rows.release(late, NOW)
    await rows.again(late, step_of(late), NOW, later(999), unknown=True)
    assert await _claim(database, 59.9) == []
    await rows.release(now, later(31))
    again = (await _claim(database, 31))[0]
    assert [note.id for note in again.notes] == [now.notes[1].id]
    assert again.sent == Sends()


async def test_who_is_told_that_it_is_not_there_just_when_it_comes_back_closes_nothing(
    works: SqlWorks, database: Database
) -> None:
    await _say(works)
    lane = (await _claim(database))[0]
    await works.change(TENANT, lambda work: work.outbox.open_lane("team/drift", True))
    assert await _claim(database) == [], "it is still held by the one who sends"
    await LaneRows(database).close(lane, NOW)
    assert len(await _claim(database)) == 1


async def test_whoever_speaks_to_us_opens_a_closed_lane(works: SqlWorks, database: Database) -> None:
    await _say(works)
    await LaneRows(database).close((await _claim(database))[0], NOW)
    assert await _claim(database, 60) == []
    await works.change(TENANT, lambda work: work.outbox.heard_from("team/drift"))
    assert len(await _claim(database, 60)) == 1


async def test_a_lane_that_is_still_served_is_left_alone_when_its_lease_ends(
    works: SqlWorks, database: Database
) -> None:
    await _say(works)
    await _say(works, "other")
    await _claim(database)
    assert await _claim(database, 30, but=Busy([(TENANT, "team/drift"), (TENANT, "team/other")])) == []
    assert [lane.name for lane in await _claim(database, 30, but=Busy([(TENANT, "team/drift")]))] == [
        "team/other"
    ]


async def test_every_busy_lane_has_its_turn(works: SqlWorks, database: Database) -> None:
    for team in ("a", "b", "c"):
        await _say(works, team)
    served = []
    for second in range(6):
        lane = (await _claim(database, second, most=1))[0]
        served.append(lane.name)
        await LaneRows(database).release(lane)
    assert sorted(served[:3]) == ["team/a", "team/b", "team/c"]
    assert served[3:] == served[:3]


async def test_a_card_that_was_drawn_just_now_waits_and_holds_up_no_post(
    works: SqlWorks, database: Database
) -> None:
    await _drawn(works, database)
    await _redraw(works)
    assert await _claim(database, 1.9) == []
    await _say(works)
    lane = (await _claim(database, 1.9))[0]
    assert [(note.kind, note.drawn) for note in lane.notes] == [("redraw", NOW), ("post", None)]
    await LaneRows(database).done(lane, Settled([lane.notes[1].id], Sends()))
    await LaneRows(database).release(lane, NOW)
    assert len(await _claim(database, 2)) == 1


async def test_redraws_that_can_never_be_made_go_together(works: SqlWorks, database: Database) -> None:
    await _drawn(works, database)
    for _ in range(3):
        await _redraw(works)
    lane = (await _claim(database, 2))[0]
    await LaneRows(database).failed(lane, step_of(lane), "400", NOW)
    await LaneRows(database).release(lane, NOW)
    assert await _claim(database, 60) == []
    kept = await database.read(lambda c: c.execute(select(tables.outbox.c.state, tables.outbox.c.why)).all())
    assert [tuple(row) for row in kept] == [("failed", "400")]
    assert await _fate(works) is Fate.SENT


async def test_what_became_of_a_named_post_is_known(works: SqlWorks, database: Database) -> None:
    await _say(works, name=LIVE)
    fates = [await _fate(works)]
    lane = (await _claim(database))[0]
    await LaneRows(database).again(lane, step_of(lane), NOW, NOW, unknown=False)
    fates.append(await _fate(works))
    lane = (await _claim(database))[0]
    await LaneRows(database).again(lane, step_of(lane), later(5), NOW, unknown=True)
    fates.append(await _fate(works))
    lane = (await _claim(database))[0]
    assert (lane.notes[0].attempts, lane.notes[0].failing) == (1, NOW)
    await LaneRows(database).failed(lane, step_of(lane), "502", NOW)
    assert [*fates, await _fate(works)] == [Fate.WAITING, Fate.WAITING, Fate.UNKNOWN, Fate.FAILED]


@pytest.mark.parametrize("minutes", [2, 30, 180])
async def test_a_clock_that_is_set_back_stops_no_lane(
    works: SqlWorks, database: Database, minutes: int
) -> None:
    ahead = minutes * 60.0
    await _say(works)
    await _claim(database, ahead)
    lane = (await _claim(database))[0]
    assert lane.notes, "the lease is of a time that is not yet"
    await LaneRows(database).release((await _claim(database, ahead + 60))[0], later(ahead + 90))
    assert len(await _claim(database)) == 1, "so is the moment it was to be opened at"


async def test_a_clock_that_is_set_back_stops_no_card_and_nothing_that_comes_due(
    works: SqlWorks, database: Database
) -> None:
    await _drawn(works, database)
    await _redraw(works)
    assert len(await _claim(database, -1800)) == 1
    remind = Remind("k", "agenda.warning", later(-9000), {})
    await works.change(TENANT, lambda work: work.outbox.remind(remind, None))
    schedule = ScheduleRows(database)
    assert len(await schedule.claim(NOW, LEASE, 5)) == 1
    assert await schedule.claim(NOW, LEASE, 5) == []
    assert len(await schedule.claim(later(-1800), LEASE, 5)) == 1


async def test_what_steps_aside_lets_the_lane_go_on_and_comes_back(
    works: SqlWorks, database: Database
) -> None:
    await _say(works)
    lane = (await _claim(database))[0]
    assert await LaneRows(database).aside(lane, step_of(lane), NOW, later(60), unknown=True)
    await LaneRows(database).release(lane)
    assert await _claim(database, 59) == []
    await _say(works)
    lane = (await _claim(database, 59))[0]
    assert [(note.not_before, note.attempts) for note in lane.notes] == [(later(60), 1), (None, 0)]
    await LaneRows(database).done(lane, Settled([lane.notes[1].id], Sends()))
    await LaneRows(database).release(lane)
    assert len(await _claim(database, 60)) == 1


async def test_what_was_perhaps_sent_by_one_who_was_killed_is_counted(
    works: SqlWorks, database: Database
) -> None:
    await _say(works, name=LIVE)
    await _claim(database)
    lane = (await _claim(database, 30))[0]
    assert [(note.attempts, note.failing) for note in lane.notes] == [(1, later(30))]
    assert await _fate(works) is Fate.UNKNOWN


async def test_a_burst_of_redraws_is_taken_whole_and_posts_by_the_hundred(
    works: SqlWorks, database: Database
) -> None:
    await _drawn(works, database)

    def burst(work: UnitOfWork) -> None:
        for _ in range(300):
            work.outbox.redraw([LIVE])
            work.outbox.post(Post(to_team("drift"), "welcome", {}), "drift")

    await works.change(TENANT, burst)
    kinds = Counter(note.kind for note in (await _claim(database, 5))[0].notes)
    assert kinds == {"redraw": 300, "post": 200}


async def test_what_failed_and_what_nobody_handled_goes_after_a_month(
    works: SqlWorks, database: Database
) -> None:
    month = 30 * 24 * 3600.0

    def remind(work: UnitOfWork) -> None:
        work.outbox.remind(Remind("k", "unknown.word", NOW, {}), None)

    await _say(works)
    await works.change(TENANT, remind)
    lane = (await _claim(database))[0]
    await LaneRows(database).failed(lane, step_of(lane), "400", NOW)

    async def left() -> list[int]:
        counts = [select(table.c.tenant) for table in (tables.outbox, tables.due)]
        return await database.read(lambda c: [len(c.execute(count).all()) for count in counts])

    await ScheduleRows(database).tidy(later(month - 5))
    assert await left() == [1, 1]
    await ScheduleRows(database).tidy(later(month + 5))
    assert await left() == [0, 0]


async def test_who_is_told_too_late_that_it_is_not_there_tells_nobody(
    works: SqlWorks, database: Database
) -> None:
    await _say(works)
    lane = (await _claim(database))[0]
    await works.change(TENANT, lambda work: work.outbox.open_lane("team/drift", True))
    await LaneRows(database).close(lane, NOW)
    assert await ScheduleRows(database).claim(NOW, LEASE, 5) == []
    await LaneRows(database).close((await _claim(database))[0], NOW)
    assert [due.word for due in await ScheduleRows(database).claim(NOW, LEASE, 5)] == ["lane.closed"]


async def test_a_lane_that_was_found_open_is_closed_only_after_what_is_written_for_it(
    works: SqlWorks, database: Database
) -> None:
    await _say(works)
    lane = (await _claim(database))[0]
    async with in_the_middle(
        database, lambda c: Work(c, TENANT).outbox.closed(lane.name, held=True)
    ) as writing:
        closing = asyncio.create_task(LaneRows(database).close(lane, NOW))
        await until_behind(database, closing)
        assert not closing.done()
    await closing
    assert not await writing
    assert await works.change(TENANT, lambda work: work.outbox.closed(lane.name))
