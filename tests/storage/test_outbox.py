"""Lanes: in order, one holder at a time, nothing forgotten and nothing else deleted."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot.messages import Move, Post, Remind, to_person, to_place, to_team
from bot.pace import Sends
from bot.ports.chat import Sent
from bot.ports.outbox import Arrived, Fate, Lane, Settled
from bot.ports.work import UnitOfWork
from storage.database import Database
from storage.lanes import LaneRows
from storage.schedule import ScheduleRows
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT, later, step_of

LEASE = timedelta(seconds=30)
LIVE = "meeting/m1/live"


async def _say(works: SqlWorks, *pictures: str, name: str | None = None) -> None:
    def post(work: UnitOfWork) -> None:
        for picture in pictures:
            work.outbox.post(Post(to_team("drift"), picture, {"meeting": "m1"}, name=name), "drift")

    await works.change(TENANT, post)


async def _claim(database: Database, seconds: float = 0, most: int = 10) -> Sequence[Lane]:
    return await LaneRows(database).claim(later(seconds), LEASE, most)


async def test_a_lane_is_held_by_one_until_it_is_given_back(works: SqlWorks, database: Database) -> None:
    await _say(works, "one", "two")
    lane = (await _claim(database))[0]
    assert [note.picture for note in lane.notes] == ["one", "two"]
    assert (lane.tenant, lane.name) == (TENANT, "team/drift")
    assert await _claim(database, 29) == []
    await LaneRows(database).release(lane, NOW)
    assert len(await _claim(database, 1)) == 1


async def test_a_lane_whose_holder_died_is_taken_when_its_lease_ends(
    works: SqlWorks, database: Database
) -> None:
    await _say(works, "one")
    await _claim(database)
    assert await _claim(database, 29.9) == []
    assert len(await _claim(database, 30)) == 1


async def test_two_who_claim_at_once_never_hold_the_same_lane(works: SqlWorks, database: Database) -> None:
    def post(work: UnitOfWork) -> None:
        for n in range(20):
            work.outbox.post(Post(to_team(f"t{n}"), "one", {}), f"t{n}")

    await works.change(TENANT, post)
    claims = await asyncio.gather(*(_claim(database, most=5) for _ in range(8)))
    names = [lane.name for lanes in claims for lane in lanes]
    assert len(names) == len(set(names)) == 20


async def test_settled_notes_go_and_those_that_came_meanwhile_stay(
    works: SqlWorks, database: Database
) -> None:
    await _say(works, "one")
    lane = (await _claim(database))[0]
    await _say(works, "two")
    await LaneRows(database).done(lane, Settled([note.id for note in lane.notes], Sends().and_now(NOW)))
    await LaneRows(database).release(lane, NOW)
    again = (await _claim(database, 1))[0]
    assert [note.picture for note in again.notes] == ["two"]
    assert again.sent == Sends().and_now(NOW)


async def test_a_note_to_be_tried_again_keeps_its_place_and_counts(
    works: SqlWorks, database: Database
) -> None:
    await _say(works, "one", "two")
    lane = (await _claim(database))[0]
    await LaneRows(database).again(lane, step_of(lane), NOW, later(5), unknown=True)
    assert await _claim(database, 4.9) == []
    again = (await _claim(database, 5))[0]
    assert [(note.picture, note.attempts) for note in again.notes] == [("one", 1), ("two", 0)]


async def test_a_note_that_can_never_be_sent_is_set_aside(works: SqlWorks, database: Database) -> None:
    await _say(works, "one", "two")
    lane = (await _claim(database))[0]
    await LaneRows(database).failed(lane, step_of(lane), "400", NOW)
    await LaneRows(database).release(lane, NOW)
    assert [note.picture for note in (await _claim(database, 1))[0].notes] == ["two"]


async def test_a_closed_lane_waits_until_it_is_opened(works: SqlWorks, database: Database) -> None:
    await _say(works, "one")
    lane = (await _claim(database))[0]
    await LaneRows(database).close(lane, NOW)
    assert await _claim(database, 60) == []
    await works.change(TENANT, lambda work: work.outbox.open_lane("team/drift", True))
    assert len(await _claim(database, 60)) == 1


async def test_a_finished_card_and_a_private_post_have_lanes_of_their_own(
    works: SqlWorks, database: Database
) -> None:
    def say(work: UnitOfWork) -> None:
        work.outbox.reply({"type": "AdaptiveCard"}, to_place("a:mette"), "person/mette")
        work.outbox.post(Post(to_person("jonas"), "minutes.preview", {}), "drift")

    await works.change(TENANT, say)
    lanes = {lane.name: lane.notes[0] for lane in await _claim(database)}
    assert set(lanes) == {"person/mette", "person/jonas"}
    assert lanes["person/mette"].card == {"type": "AdaptiveCard"}
    assert lanes["person/mette"].to == to_place("a:mette")


async def test_a_named_message_is_known_by_name_and_found_by_its_thread(
    works: SqlWorks, database: Database
) -> None:
    await _say(works, "meeting.live", name=LIVE)
    waiting = await works.read(TENANT, lambda work: work.messages.get(LIVE))
    assert waiting is not None
    assert (waiting.fate, waiting.conversation) == (Fate.WAITING, None)
    thread = "19:drift;messageid=1"
    lane = (await _claim(database))[0]
    arrived = Arrived(LIVE, Sent(thread, "1"), NOW)
    await LaneRows(database).done(lane, Settled([lane.notes[0].id], Sends(), arrived))
    sent = await works.read(TENANT, lambda work: work.messages.get(LIVE))
    assert sent is not None
    assert (sent.fate, sent.conversation, sent.activity, sent.drawn) == (Fate.SENT, thread, "1", NOW)
    assert await works.read(TENANT, lambda work: work.messages.names_in(thread)) == [LIVE]
    assert await works.read("another", lambda work: work.messages.names_in(thread)) == []


async def test_a_redraw_goes_to_the_lane_of_its_message_and_of_no_message_nowhere(
    works: SqlWorks, database: Database
) -> None:
    await _say(works, "meeting.live", name=LIVE)

    def redraw(work: UnitOfWork) -> None:
        work.outbox.redraw([LIVE])
        work.outbox.redraw(["meeting/unknown/live"])

    await works.change(TENANT, redraw)
    notes = (await _claim(database))[0].notes
    assert [(note.kind, note.name) for note in notes] == [("post", LIVE), ("redraw", LIVE)]


async def test_a_request_is_marked_once(works: SqlWorks) -> None:
    async def claim(**more: str) -> bool:
        return await works.change(TENANT, lambda work: work.marks.claim(build.mark(**more), NOW))

    assert [await claim(), await claim(), await claim(kind="refresh"), await claim(conversation="x")] == [
        True,
        False,
        True,
        True,
    ]


async def test_old_marks_are_dropped_and_young_ones_kept(works: SqlWorks, database: Database) -> None:
    day = 24 * 3600
    await works.change(TENANT, lambda work: work.marks.claim(build.mark("old"), NOW))
    await works.change(TENANT, lambda work: work.marks.claim(build.mark("young"), later(10)))
    await ScheduleRows(database).tidy(later(day + 5))
    assert await works.change(TENANT, lambda work: work.marks.claim(build.mark("old"), NOW))
    assert not await works.change(TENANT, lambda work: work.marks.claim(build.mark("young"), NOW))


async def test_forms_that_nobody_has_open_any_more_are_dropped(works: SqlWorks, database: Database) -> None:
    month = 30 * 24 * 3600

    async def use(form: str, seconds: float) -> bool:
        return await works.change(TENANT, lambda work: work.forms.use(form, "mette", later(seconds)))

    assert await use("old", 0) and await use("young", 10)
    await ScheduleRows(database).tidy(later(month + 5))
    assert await use("old", 0)
    assert not await use("young", 0)


async def test_what_comes_due_is_claimed_by_one_and_again_after_its_lease(
    works: SqlWorks, database: Database
) -> None:
    remind = Remind("k", "agenda.warning", later(60), {"meeting": "m1"})
    await works.change(TENANT, lambda work: work.outbox.remind(remind, "drift"))
    schedule = ScheduleRows(database)
    assert await schedule.claim(later(59), LEASE, 5) == []
    claims = await asyncio.gather(*(schedule.claim(later(60), LEASE, 5) for _ in range(4)))
    found = [due for claim in claims for due in claim]
    assert [(due.tenant, due.word, due.args, due.team) for due in found] == [
        (TENANT, "agenda.warning", {"meeting": "m1"}, "drift")
    ]
    assert await schedule.claim(later(89), LEASE, 5) == []
    assert len(await schedule.claim(later(90), LEASE, 5)) == 1


async def test_a_reminder_is_replaced_or_taken_back_by_its_key(works: SqlWorks, database: Database) -> None:
    async def remind(at: float | None) -> None:
        wish = Remind("k", "agenda.warning", None if at is None else later(at), {})
        await works.change(TENANT, lambda work: work.outbox.remind(wish, None))

    await remind(10)
    await remind(20)
    assert await ScheduleRows(database).claim(later(15), LEASE, 5) == []
    await remind(None)
    assert await ScheduleRows(database).claim(later(60), LEASE, 5) == []


async def test_a_card_that_moves_is_posted_anew_in_its_thread_and_its_old_place_says_so(
    works: SqlWorks, database: Database
) -> None:
    thread = "19:drift;messageid=1"
    await _say(works, "meeting.live", name=LIVE)
    await works.change(TENANT, lambda work: work.outbox.move(Move(LIVE, "meeting.moved")))
    lane = (await _claim(database))[0]
    assert [note.kind for note in lane.notes] == ["post", "redraw"], "it is not there yet, and stays"
    arrived = Arrived(LIVE, Sent(thread, "1"), NOW)
    await LaneRows(database).done(lane, Settled([note.id for note in lane.notes], Sends(), arrived))
    await works.change(TENANT, lambda work: work.messages.bury(thread, 6))
    await LaneRows(database).release(lane, NOW)

    await works.change(TENANT, lambda work: work.outbox.move(Move(LIVE, "meeting.moved")))
    new, old = await works.read(
        TENANT, lambda work: (work.messages.get(LIVE), work.messages.get(f"{LIVE}/moved/1"))
    )
    assert new is not None and old is not None
    assert (new.picture, new.to, new.conversation, new.activity, new.below) == (
        "meeting.live", to_place(thread), thread, None, 0,
    )  # fmt: skip
    assert (old.picture, old.conversation, old.activity, old.below) == ("meeting.moved", thread, "1", 6)
    assert [(note.kind, note.name) for note in (await _claim(database, 5))[0].notes] == [
        ("post", LIVE),
        ("redraw", f"{LIVE}/moved/1"),
    ]


async def test_a_card_that_moves_while_it_is_drawn_is_still_posted_at_the_foot(
    works: SqlWorks, database: Database
) -> None:
    """Who was drawing it settles the place it was drawn at, not the name, which is another message's now."""
    thread = "19:drift;messageid=1"
    await _say(works, "meeting.live", name=LIVE)
    lane = (await _claim(database))[0]
    arrived = Arrived(LIVE, Sent(thread, "1"), NOW)
    await LaneRows(database).done(lane, Settled([note.id for note in lane.notes], Sends(), arrived))
    await works.change(TENANT, lambda work: work.outbox.redraw([LIVE]))
    await LaneRows(database).release(lane, NOW)
    lane = (await _claim(database, 5))[0]

    await works.change(TENANT, lambda work: work.outbox.move(Move(LIVE, "meeting.moved")))
    drawn = Arrived(LIVE, Sent(thread, "1"), later(5))
    await LaneRows(database).done(lane, Settled([note.id for note in lane.notes], Sends(), drawn))
    new, old = await works.read(
        TENANT, lambda work: (work.messages.get(LIVE), work.messages.get(f"{LIVE}/moved/1"))
    )
    assert new is not None and (new.activity, new.drawn) == (None, None), "its post is still to come"
    assert old is not None and (old.activity, old.drawn) == ("1", later(5)), "and is not drawn at once again"
