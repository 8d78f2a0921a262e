"""Named messages: where they stand, where they stood, and which are still on their way."""

from bot.messages import Post, to_place, to_team
from bot.pace import Sends
from bot.ports.chat import Sent
from bot.ports.outbox import Arrived, Settled
from bot.ports.work import UnitOfWork
from storage.database import Database
from storage.lanes import LaneRows
from storage.work import SqlWorks
from tests.build import NOW, TENANT, step_of
from tests.storage.test_outbox import LIVE, _claim, _say

FIRST, SECOND = "19:x;messageid=1", "19:x;messageid=2"


async def _arrived(works: SqlWorks, database: Database, at: Sent, name: str = LIVE) -> None:
    """It is posted anew, and stands there now."""
    await works.change(TENANT, lambda work: work.outbox.redraw([name]))
    lane = (await _claim(database, 100))[0]
    lanes = LaneRows(database)
    await lanes.done(lane, Settled(step_of(lane).ids, Sends(), Arrived(name, at, NOW)))
    await lanes.release(lane)


async def test_a_thread_in_which_a_card_stood_is_still_known_by_it(
    works: SqlWorks, database: Database
) -> None:
    await _say(works, "meeting.live", name=LIVE)
    for at in (Sent(FIRST, "1"), Sent(FIRST, "1"), Sent(SECOND, "2"), Sent(SECOND, "2")):
        await _arrived(works, database, at)
    was = await works.read(TENANT, lambda work: work.messages.names_in(FIRST))
    assert len(was) == 1 and was[0].startswith(f"{LIVE}/was/")
    assert await works.read(TENANT, lambda work: work.messages.names_in(SECOND)) == [LIVE]
    assert await works.read("another", lambda work: work.messages.names_in(FIRST)) == []
    await _arrived(works, database, Sent(FIRST, "3"))
    await _arrived(works, database, Sent("19:x;messageid=4", "4"))
    assert len(await works.read(TENANT, lambda work: work.messages.names_in(FIRST))) == 2


async def test_what_is_on_its_way_is_found_by_where_it_goes(works: SqlWorks, database: Database) -> None:
    await _say(works, "meeting.live", name=LIVE)
    there = Post(to_place(FIRST), "meeting.live", {"meeting": "m2"}, name="meeting/m2/live")
    await works.change(TENANT, lambda work: work.outbox.post(there, "drift"))

    async def coming(tenant: str, team: str) -> list[str]:
        return list(await works.read(tenant, lambda work: work.messages.coming(to_team(team))))

    async def there_in(tenant: str, thread: str) -> list[str]:
        return list(await works.read(tenant, lambda work: work.messages.names_in(thread)))

    assert await coming(TENANT, "drift") == [LIVE]
    assert await coming(TENANT, "finance") == await coming("another", "drift") == []
    assert await there_in(TENANT, FIRST) == ["meeting/m2/live"]
    assert await there_in(TENANT, SECOND) == await there_in("another", FIRST) == []
    await _arrived(works, database, Sent(SECOND, "2"))
    assert await coming(TENANT, "drift") == []
    assert await there_in(TENANT, SECOND) == [LIVE]
    await _arrived(works, database, Sent(FIRST, "3"), "meeting/m2/live")
    assert await there_in(TENANT, FIRST) == ["meeting/m2/live"]


async def test_messages_are_found_by_how_their_names_begin(works: SqlWorks) -> None:
    for name in (
        "meeting/m1/entries/a",
        "meeting/m1/entries/b",
        "meeting/m%/entries/c",
        "meeting/m12/entries/d",
    ):
        await _say(works, "entries.listed", name=name)

    async def beginning(prefix: str, tenant: str = TENANT) -> list[str]:
        return list(await works.read(tenant, lambda work: work.messages.beginning(prefix)))

    assert await beginning("meeting/m1/entries/") == ["meeting/m1/entries/a", "meeting/m1/entries/b"]
    assert await beginning("meeting/m%/entries/") == ["meeting/m%/entries/c"]
    assert await beginning("meeting/m1/entries/", "another") == []


async def test_what_may_be_there_is_still_on_its_way_and_what_could_not_be_sent_is_not(
    works: SqlWorks, database: Database
) -> None:
    post = Post(to_place(FIRST), "meeting.live", {"meeting": "m1"}, name=LIVE)
    await works.change(TENANT, lambda work: work.outbox.post(post, "drift"))

    def look(work: UnitOfWork) -> list[list[str]]:
        return [
            list(work.messages.names_in(FIRST)),
            list(work.messages.coming(to_place(FIRST))),
            list(work.messages.kept_in("team/drift")),
        ]

    lane = (await _claim(database))[0]
    await LaneRows(database).again(lane, step_of(lane), NOW, NOW, unknown=True)
    assert await works.read(TENANT, look) == [[LIVE]] * 3
    lane = (await _claim(database))[0]
    await LaneRows(database).failed(lane, step_of(lane), "400", NOW)
    assert await works.read(TENANT, look) == [[]] * 3
