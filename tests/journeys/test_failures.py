"""The other side fails: nothing that was decided to be said is lost, and the rest goes on."""

import asyncio
from itertools import pairwise

import pytest
from sqlalchemy import text

from storage.database import database_url, open_database
from tests.fakes.teams import Fail, Message
from tests.journeys.rounds import checking_in
from tests.journeys.scene import Scene
from tests.patience import PATIENCE


async def _planned(scene: Scene) -> Message:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    return await scene.until_shown("Operations")


def _asked(scene: Scene, operation: str) -> list[int]:
    return [request.status for request in scene.teams.requests if request.operation == operation]


async def test_what_is_throttled_is_sent_after_the_time_teams_asks_for(scene: Scene) -> None:
    scene.teams.plan.next("create", Fail.answer(429, "Throttled", retry_after="3"))
    asked = scene.clock.now()
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("Operations")
    assert (scene.clock.now() - asked).total_seconds() >= 3
    assert _asked(scene, "create") == [429, 201]


@pytest.mark.parametrize(
    "failure",
    [
        Fail.answer(412, "PreconditionFailed"),
        Fail.answer(429),
        Fail.answer(502),
        Fail.answer(503),
        Fail.answer(504),
        Fail.dropped(),
    ],
    ids=["412", "429", "502", "503", "504", "dropped"],
)
async def test_a_post_that_did_not_arrive_is_posted_once_in_the_end(scene: Scene, failure: Fail) -> None:
    scene.teams.plan.next("create", failure, times=2)
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("Operations")
    assert len(scene.said()) == 1
    assert len(_asked(scene, "create")) == 3


@pytest.mark.parametrize(
    "failure", [Fail.stored_then(502), Fail.dropped(after_storing=True)], ids=["502", "dropped"]
)
async def test_after_a_lost_answer_the_newest_post_is_the_one_that_lives(scene: Scene, failure: Fail) -> None:
    """Teams can't be asked what became of a post, so there may be two; the meeting goes on in the last."""
    scene.teams.plan.next("create", failure)
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.teams.until(lambda: _asked(scene, "create")[1:] == [201])
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", scene.live)
    assert len(scene.said()) == 2


@pytest.mark.parametrize(
    "failure",
    [Fail.answer(412), Fail.answer(503), Fail.stored_then(502), Fail.dropped(after_storing=True)],
    ids=["412", "503", "502 after storing", "dropped after storing"],
)
async def test_an_update_is_tried_again_and_never_becomes_a_second_post(scene: Scene, failure: Fail) -> None:
    live = await _planned(scene)
    scene.teams.plan.next("update", failure, times=2)
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.teams.until(lambda: _asked(scene, "update")[-1:] == [200])
    assert len(scene.said()) == 1


async def test_what_can_never_be_sent_is_set_aside_and_the_lane_goes_on(scene: Scene) -> None:
    live = await _planned(scene)
    scene.teams.plan.next("send", Fail.answer(400, "Bad Argument"))
    await scene.say(scene.mette, "help")
    await scene.teams.until(lambda: _asked(scene, "send") == [400])
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    assert _asked(scene, "send") == [400]


async def test_a_deleted_card_is_posted_again(scene: Scene) -> None:
    live = await _planned(scene)
    live.deleted = True
    await scene.say(scene.mette, "topic Rota")
    again = await scene.until_shown("Rota")
    assert again is not live


async def test_where_the_bot_was_removed_what_waits_is_said_when_it_comes_back(scene: Scene) -> None:
    live = await _planned(scene)
    scene.team.installed = False
    await scene.press(scene.jonas, live, "I take the minutes")
    await scene.teams.until(lambda: 403 in _asked(scene, "update"))
    refused = _asked(scene, "update").count(403)
    dialog = await scene.teams.open_dialog(scene.line, live, "Add a topic")
    await dialog.fill("topic_title", "Rota").send()
    await scene.teams.install(scene.channel, scene.mette)
    await scene.until_shown("Rota", live)
    assert "Jonas" in scene.shown(live)
    assert _asked(scene, "update").count(403) == refused, "a closed lane is not knocked at"


async def test_somebody_who_blocked_the_bot_holds_up_nobody(scene: Scene, url: str) -> None:
    live = await checking_in(scene, "Rota")
    scene.teams.chat(scene.mette).blocked = True
    await scene.say(scene.mette, "next")
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    await scene.teams.until(lambda: 403 in _asked(scene, "create"))
    await scene.say(scene.mette, "publish")
    await scene.until_shown("✓ Published")
    database = open_database(database_url(url))

    async def waiting() -> int:
        query = text("SELECT count(*) FROM outbox WHERE state = 'waiting'")
        return await database.read(lambda connection: connection.execute(query).scalar_one())

    async with asyncio.timeout(PATIENCE):
        while await waiting():
            pass  # each look asks the database; a redraw of what never arrived is settled in the end
    await database.close()


async def test_a_slow_channel_does_not_hold_up_another(scene: Scene) -> None:
    live = await _planned(scene)
    other = scene.teams.add_channel(scene.team, "Projekter")
    slow = scene.teams.plan.next("update", Fail.slow(), where=scene.channel)
    await scene.say(scene.mette, "topic Rota")
    await slow.arrived.wait()
    await scene.say(scene.jonas, "meeting Projects", other)
    await scene.until_shown("Projects")
    assert slow.release is not None
    slow.release.set()
    await scene.until_shown("Rota", live)


async def test_a_meeting_starts_with_whom_we_know_when_the_roster_cannot_be_read(scene: Scene) -> None:
    scene.teams.plan.next("members", Fail.answer(503), times=20)
    live = await _planned(scene)
    scene.teams.plan.next("members", Fail.answer(503), times=5)
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing: Line and Mette$", live)


async def test_a_burst_of_redraws_is_collapsed_and_stays_within_teams_limits(scene: Scene) -> None:
    live = await checking_in(scene, "Rota")
    before = len(live.versions)
    for n in range(20):
        await scene.say(scene.people[n % 5], f"topic Number {n}")
    await scene.until_shown("Still missing", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 21", live)
    drawn = [version.at for version in live.versions[before - 1 :]]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(drawn)]
    assert len(gaps) < 20
    assert min(gaps) >= 2, gaps
    assert 429 not in _asked(scene, "update")


async def test_a_roster_of_many_pages_is_read_to_its_end(scene: Scene) -> None:
    scene.team.members += [scene.teams.add_person(f"Person{n} Holm") for n in range(600)]
    live = await _planned(scene)
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("and 585 more", live)


async def test_an_hour_before_an_empty_agenda_is_warned_about_once(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations today 12:00", scene.channel)
    await scene.until_shown("Planned · Tuesday 1 December 12:00")
    scene.clock.move(minutes=61)
    warning = await scene.until_shown("No agenda yet · starts at 12:00")
    assert warning in scene.thread.messages
    dialog = await scene.teams.open_dialog(scene.line, warning, "Add a topic")
    await dialog.fill("topic_title", "Rota").send()
    await scene.until_shown("Rota", scene.live)
    assert len([text for text in scene.said() if "No agenda yet" in text]) == 1


async def test_a_meeting_with_a_topic_is_not_warned_about(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations today 12:00", scene.channel)
    live = await scene.until_shown("Planned")
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    scene.clock.move(minutes=61)
    # The schedule looks every second: when a later reminder has come, this one has been looked at.
    await scene.say(scene.mette, "meeting Later today 13:30", scene.channel)
    await scene.until_shown("Later")
    scene.clock.move(minutes=90)
    await scene.until_shown("No agenda yet · starts at 13:30")
    assert not [text for text in scene.said() if "starts at 12:00" in text]
