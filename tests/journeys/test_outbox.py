"""What is to be sent is sent once, by one hand, however long Teams or the database takes."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.outbox import LEASE
from storage.database import Database
from tests.clock import QuickClock
from tests.fakes.teams import Fail, Message
from tests.journeys.scene import Scene, chosen, scene_of
from tests.line import line_to
from tests.patience import PATIENCE


async def _planned(scene: Scene) -> Message:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    return await scene.until_shown("Operations")


def _asked(scene: Scene, operation: str) -> list[int]:
    return [request.status for request in scene.teams.requests if request.operation == operation]


def _creates(scene: Scene) -> list[int]:
    return _asked(scene, "create")


async def _asked_of(database: Database, query: str) -> list[tuple[Any, ...]]:
    """What the database says to somebody else."""
    rows = await database.read(lambda connection: connection.execute(text(query)).all())
    return [tuple(row) for row in rows]


async def _until(database: Database, query: str, rows: list[tuple[Any, ...]]) -> None:
    """Asks the database again and again until this is what it says."""
    async with asyncio.timeout(PATIENCE):
        while await _asked_of(database, query) != rows:
            pass


async def test_a_post_that_takes_longer_than_the_lease_is_not_made_again_meanwhile(scene: Scene) -> None:
    other = scene.teams.add_channel(scene.team, "Projekter")
    slow = scene.teams.plan.next("create", Fail.slow(), where=scene.channel)
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await slow.arrived.wait()
    scene.clock.move(seconds=31)
    for title in ("One", "Two"):  # each needs a look of the outbox
        await scene.say(scene.jonas, f"meeting {title}", other)
        await scene.until_shown(title)
    assert slow.release is not None
    slow.release.set()
    await scene.say(scene.mette, "topic Rota", scene.thread)
    await scene.until_shown("Rota", scene.live)
    assert _creates(scene) == [201, 201, 201]


async def test_a_post_that_never_gets_an_answer_holds_its_lane_no_longer_than_a_lease(scene: Scene) -> None:
    """The service is silent until the end of the test; nobody else is kept waiting by it."""
    slow = scene.teams.plan.next("create", Fail.slow())
    begun = scene.clock.now()
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await slow.arrived.wait()
    scene.teams.plan.next("create", Fail.answer(429))
    await scene.teams.until(lambda: 412 in _creates(scene) or 429 in _creates(scene))
    # How long we wait for Teams is not quickened.
    assert (scene.clock.now() - begun) / scene.clock.speed < LEASE


async def test_a_card_that_cannot_be_drawn_holds_up_nobody(scene: Scene, database: Database) -> None:
    live = await _planned(scene)
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 1", live)
    scene.clock.move(seconds=3)  # the next is drawn at once
    await database.write(lambda connection: connection.execute(text("ALTER TABLE entry RENAME TO away")))
    await scene.say(scene.line, "topic Christmas")
    await scene.say(scene.mette, "help")
    await scene.until_shown("This is what you can type")
    await database.write(lambda connection: connection.execute(text("ALTER TABLE away RENAME TO entry")))
    scene.clock.move(minutes=2)
    await scene.until_shown("Topic 1 of 2", live)


@pytest.mark.parametrize("fail", [Fail.answer(502), Fail.dropped()], ids=["502", "dropped"])
async def test_what_may_have_arrived_steps_aside_in_the_end_and_is_posted_when_it_is_to_change(
    scene: Scene, database: Database, fail: Fail
) -> None:
    scene.teams.plan.next("create", fail, times=8)
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    for tries in range(1, 9):
        await _until(database, "SELECT attempts FROM outbox", [(tries,)])
        if tries < 8:
            scene.clock.move(seconds=400)
    assert await _asked_of(database, "SELECT fate FROM message") == [("unknown",)]
    await scene.say(scene.mette, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    assert _creates(scene) == [fail.status] * 8, "the lane goes on, and the card is not tried at once"
    await scene.say(scene.mette, "topic Rota", scene.channel)
    live = await scene.until_shown("10 of 45 minutes")
    assert "Operations" in scene.shown(live)
    assert _creates(scene) == [fail.status] * 8 + [201]


async def test_what_stepped_aside_is_tried_every_hour_of_a_day(scene: Scene, database: Database) -> None:
    scene.teams.plan.next("create", Fail.answer(502), times=10)
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    for tries in range(1, 11):
        await _until(database, "SELECT attempts FROM outbox", [(tries,)])
        scene.clock.move(minutes=61)
    await scene.until_shown("Operations")


@pytest.mark.parametrize("fail", [Fail.answer(502), Fail.dropped()], ids=["502", "dropped"])
async def test_one_card_that_cannot_be_changed_holds_up_nothing_else(scene: Scene, fail: Fail) -> None:
    live = await _planned(scene)
    scene.teams.plan.next("update", fail)
    await scene.press(scene.jonas, live, "I take the minutes")
    await scene.teams.until(lambda: len(_asked(scene, "update")) == 1)
    await scene.say(scene.mette, "help")
    await scene.until_shown("This is what you can type")
    scene.clock.move(seconds=300)
    await scene.until_shown("Jonas", live)


async def test_after_500_a_card_is_drawn_anew_a_minute_later(scene: Scene) -> None:
    live = await _planned(scene)
    scene.clock.move(seconds=3)
    scene.teams.plan.next("update", Fail.answer(500, "ServiceError"))
    await scene.say(scene.line, "topic Rota")
    await scene.teams.until(lambda: _asked(scene, "update") == [500])
    scene.clock.move(seconds=61)
    await scene.until_shown("Rota", live)
    assert _asked(scene, "update") == [500, 200]


async def test_what_failed_at_an_address_of_before_is_tried_at_the_new_one_at_once(
    scene: Scene, database: Database
) -> None:
    now, scene.teams.service_url = scene.teams.service_url, "http://127.0.0.1:9/"
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await _until(database, "SELECT count(*) FROM outbox WHERE failing IS NOT NULL", [(1,)])
    await _until(database, "SELECT count(*) FROM lane WHERE leased_until > '2026-01-01'", [(0,)])
    tried = await _asked_of(database, "SELECT state, attempts FROM outbox")
    assert tried == [("waiting", 0)], "without a connection nothing can have arrived"
    later = text("UPDATE lane SET open_at = '2027-01-01T00:00:00.000000+00:00'")
    await database.write(lambda connection: connection.execute(later))
    scene.teams.service_url = now
    await scene.say(scene.mette, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    await scene.until_shown("The agenda is empty")


async def test_a_deleted_card_is_not_posted_without_end_when_the_answers_get_lost(
    scene: Scene, database: Database
) -> None:
    live = await _planned(scene)
    live.deleted = True
    scene.teams.plan.next("create", Fail.stored_then(502), times=99)
    await scene.say(scene.mette, "topic Rota")
    for tries in range(1, 9):
        await _until(database, "SELECT attempts FROM outbox", [(tries,)])
        scene.clock.move(seconds=400)
    for _ in range(3):
        await scene.say(scene.mette, "help")
        await scene.teams.until(lambda: "This is what" in scene.shown(scene.thread.messages[-1]))
    assert _creates(scene).count(502) == 8


async def test_a_service_that_is_away_for_a_quarter_of_an_hour_loses_no_private_message(
    scene: Scene, database: Database
) -> None:
    await _planned(scene)
    await scene.say(scene.mette, "start really incident")
    await scene.until_shown("Check-in", scene.live)
    scene.teams.plan.next("create", Fail.answer(503), times=9)
    await scene.say(scene.mette, "end")
    for tries in range(1, 10):
        await scene.teams.until(lambda tries=tries: _creates(scene).count(503) >= tries)  # type: ignore[misc]
        await _until(database, "SELECT count(*) FROM lane WHERE leased_until > open_at", [(0,)])
        scene.clock.move(seconds=120)
    assert await scene.until_shown("Draft") in scene.private(scene.mette)


async def test_what_surely_did_not_arrive_is_tried_for_a_day(scene: Scene, database: Database) -> None:
    scene.teams.plan.next("create", Fail.answer(412, "PreconditionFailed"), times=12)
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    for tries in range(1, 12):
        await scene.teams.until(lambda tries=tries: len(_creates(scene)) >= tries)  # type: ignore[misc]
        await _until(database, "SELECT count(*) FROM lane WHERE leased_until < open_at", [(1,)])
        scene.clock.move(minutes=90)
    assert await _asked_of(database, "SELECT state, attempts FROM outbox") == [("waiting", 0)]
    scene.clock.move(hours=24)
    await _until(database, "SELECT fate FROM message", [("failed",)])
    await scene.say(scene.mette, "topic Rota", scene.channel)
    await scene.until_shown("10 of 45 minutes")


async def test_something_unforeseen_is_tried_again_and_then_works(scene: Scene, database: Database) -> None:
    live = await _planned(scene)

    async def reached_by(service: str) -> None:
        change = text(f"UPDATE team SET service = '{service}'")
        await database.write(lambda connection: connection.execute(change))

    known = (await _asked_of(database, "SELECT service FROM team"))[0][0]
    await reached_by("http://127.0.0.1:999999")  # no such port: no answer of any service
    await scene.press(scene.mette, live, "I take the minutes")
    failing = "SELECT count(*) FROM outbox WHERE failing IS NOT NULL"
    await _until(database, failing, [(1,)])
    await reached_by(known)
    scene.clock.move(seconds=400)
    await scene.until_shown("Mette", live)


async def test_a_database_that_is_away_just_after_a_post_was_made_does_not_double_it(
    postgres_url: str, tmp_path: Path
) -> None:
    clock = QuickClock()
    async with line_to(postgres_url) as (line, url), scene_of(chosen(url, tmp_path), "en", clock) as scene:
        slow = scene.teams.plan.next("create", Fail.slow())
        await scene.say(scene.mette, "meeting Operations", scene.channel)
        await slow.arrived.wait()
        line.cut()
        assert slow.release is not None
        slow.release.set()
        await scene.teams.until(lambda: _creates(scene) == [201])
        clock.move(seconds=60)
        line.mend()
        await scene.say(scene.mette, "topic Rota")
        await scene.until_shown("Rota", scene.live)
        assert _creates(scene) == [201]
        scene.fine()
