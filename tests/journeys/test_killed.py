"""Killed with kill -9 in the middle of check-in and of End, and started again: it goes on where it was."""

import asyncio
from pathlib import Path

from tests.clock import RealClock
from tests.fakes.teams import Fail, FakeTeams, Message, Outcome
from tests.journeys.process import RundeProcess, running
from tests.journeys.rounds import checking_in
from tests.journeys.scene import NAMES, Scene, in_a_team
from tests.live_card import plainly

# A killed process leaves its lanes leased; they are taken again when the lease of 30 s ends.


async def _again(scene: Scene, outcome: Outcome) -> None:
    """Teams sends once more what got no answer: with a new id, as it does after half a minute."""
    for delivery in outcome.deliveries:
        if delivery.status != 200:
            answered = await scene.teams.redeliver(delivery, new_id=True)
            assert answered.status == 200


async def _killed_in_check_in(scene: Scene, runde: RundeProcess, live: Message) -> None:
    """Four press at once; the process dies when the first of them has its answer."""
    people = [scene.jonas, scene.line, *scene.people[3:]]
    for person in people:
        await scene.teams.view(person, live)
    pressing = [asyncio.create_task(scene.press(person, live, "Pass")) for person in people]
    await asyncio.wait(pressing, return_when=asyncio.FIRST_COMPLETED)
    await runde.kill()
    outcomes = await asyncio.gather(*pressing)
    await runde.start()
    for outcome in outcomes:
        await _again(scene, outcome)
    await scene.until_shown("Still missing: Mette$", live)


async def _killed_in_end(scene: Scene, runde: RundeProcess, live: Message) -> None:
    """The end is committed; the card in the channel is being drawn when the process dies."""
    await scene.say(scene.mette, "checkout")
    await scene.until_shown("^Check-out", live)
    drawing = scene.teams.plan.next("update", Fail.slow())
    outcome = await scene.press(scene.mette, live, "End the meeting")
    await drawing.arrived.wait()
    await runde.kill()
    assert drawing.release is not None
    drawing.release.set()
    await runde.start()
    again = await scene.teams.redeliver(outcome.deliveries[0], new_id=True)
    assert "Ended" in plainly(again.body["value"])
    await scene.until_shown("Ended", live)
    await scene.until_shown("Draft")


async def _meeting(url: str, folder: Path) -> None:
    async with FakeTeams() as teams, running(url, folder) as runde:
        teams.bot_url = runde.address
        people = [teams.add_person(name) for name in NAMES]
        scene = in_a_team(teams, RealClock(), people)
        live = await checking_in(scene, "Rota")
        await scene.until_shown("Still missing: Ahmed, Jonas, Line, Mette and Søren", live)

        await _killed_in_check_in(scene, runde, live)
        await scene.press(scene.mette, live, "Next topic")
        await scene.until_shown("Topic 1 of 1", live)
        assert "not here yet" not in scene.shown(live), "who leads the meeting is here"
        await scene.say(scene.jonas, "decide Three weeks")
        await scene.until_shown("Three weeks", live)

        await _killed_in_end(scene, runde, live)
        await scene.say(scene.mette, "publish")
        await scene.until_shown("✓ Published")
        assert len(scene.private(scene.mette)) == 1, "the draft came once"
        assert "1 decision" in scene.shown(live)
        answered_nothing = [problem for problem in teams.problems if "can't be reached" not in problem]
        assert answered_nothing == []


async def test_a_meeting_killed_twice_goes_on_where_it_was_on_both_engines(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    await asyncio.gather(
        _meeting(sqlite_url, tmp_path / "sqlite"), _meeting(postgres_url, tmp_path / "postgresql")
    )


async def test_asked_to_end_it_finishes_what_it_sends_and_leaves_no_lane_behind(
    url: str, tmp_path: Path
) -> None:
    async with FakeTeams() as teams, running(url, tmp_path / "runde") as runde:
        teams.bot_url = runde.address
        people = [teams.add_person(name) for name in NAMES]
        scene = in_a_team(teams, RealClock(), people)
        sending = teams.plan.next("create", Fail.slow())
        await scene.say(scene.mette, "meeting Operations", scene.channel)
        await sending.arrived.wait()
        ending = asyncio.create_task(runde.end())
        assert sending.release is not None
        sending.release.set()
        assert await ending == 0
        await runde.start()
        await scene.say(scene.mette, "topic Rota")
        await scene.until_shown("Rota", scene.live)
        assert len(scene.said()) == 1
