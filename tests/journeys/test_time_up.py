"""A topic's time is told once, by one line that mentions nobody, and never of a topic that is over."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.clock import QuickClock
from tests.fakes.teams import Message
from tests.journeys.scene import Scene, chosen, scene_of
from tests.journeys.test_agenda import planned


async def _at_the_first(scene: Scene, *topics: str) -> Message:
    live = await planned(scene, *topics)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    await _next(scene, live, 1)
    return live


async def _next(scene: Scene, live: Message, number: int) -> None:
    await scene.say(scene.mette, "next")
    await scene.until_shown(f"Topic {number} of", live)


def _told(scene: Scene) -> list[str]:
    return [text for text in scene.said() if "The time for" in text]


async def _all_that_was_due_is_handled(scene: Scene) -> None:
    """When what comes due after it has come, what was due before has been looked at: rows are claimed in
    the order of their time."""
    other = scene.teams.add_channel(scene.team, f"Other {scene.clock.now():%H%M}")
    local = scene.clock.now().astimezone(UTC)
    await scene.say(scene.jonas, f"meeting Later today {local.hour + 3}:00", other)
    await scene.until_shown("Later")
    scene.clock.move(minutes=61 - local.minute)  # within the hour before it starts
    await scene.until_shown(f"No agenda yet · starts at {local.hour + 3}:00")


async def test_the_time_is_told_once_in_the_thread_and_mentions_nobody(scene: Scene) -> None:
    live = await _at_the_first(scene, "Rota", "Christmas")
    scene.clock.move(minutes=11)
    told = await scene.until_shown("The time for “Rota” is up. Next topic, or go on?")
    assert told in scene.thread.messages
    assert "<at>" not in str(told.card) and told.alerts == frozenset()
    await _next(scene, live, 2)
    scene.clock.move(minutes=11)
    await scene.until_shown("The time for “Christmas” is up. End the meeting, or go on?")
    assert len(_told(scene)) == 2


@pytest.mark.parametrize("language", ["da"])
async def test_it_is_told_in_the_language_of_the_team(scene: Scene) -> None:
    await scene.say(scene.mette, "møde Drift", scene.channel)
    live = await scene.until_shown("Drift")
    await scene.say(scene.mette, "emne Vagtplan 5 min")
    await scene.until_shown("Vagtplan", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Mangler endnu", live)
    await scene.say(scene.mette, "næste")
    await scene.until_shown("Emne 1 af 1", live)
    scene.clock.move(minutes=6)
    await scene.until_shown("Tiden til “Vagtplan” er gået. Slutter vi mødet, eller fortsætter vi?")


async def test_of_a_topic_that_is_over_nothing_is_told(scene: Scene) -> None:
    live = await _at_the_first(scene, "Rota 10 min", "Christmas 60 min")
    scene.clock.move(minutes=5)
    await _next(scene, live, 2)
    scene.clock.move(minutes=7)
    await _all_that_was_due_is_handled(scene)
    scene.clock.move(minutes=20)
    await scene.until_shown("The time for “Christmas” is up")
    assert not [text for text in _told(scene) if "Rota" in text]


async def test_after_the_end_nothing_is_told(scene: Scene) -> None:
    live = await _at_the_first(scene, "Rota")
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    scene.clock.move(minutes=11)
    await _all_that_was_due_is_handled(scene)
    assert _told(scene) == []


async def test_more_minutes_put_it_off(scene: Scene) -> None:
    live = await _at_the_first(scene, "Rota 10 min", "Christmas")
    await scene.say(scene.mette, "agenda")
    shown = await scene.until_shown("^Agenda ·")
    dialog = await scene.teams.open_dialog(scene.jonas, shown, "Arrange")
    await dialog.send("Change it")
    await dialog.fill("topic_minutes", "300").send()
    await scene.until_shown("Topic 1 of 2 · until 15:", live)
    scene.clock.move(minutes=11)
    await _all_that_was_due_is_handled(scene)
    assert _told(scene) == []


async def test_it_is_told_of_every_topic_while_the_thread_has_room_for_it(scene: Scene) -> None:
    live = await _at_the_first(scene, *(f"Number{n} 1 min" for n in range(1, 5)))
    for n in range(1, 5):
        scene.clock.move(minutes=2)
        await scene.until_shown(f"The time for “Number{n}” is up")
        if n < 4:
            await _next(scene, live, n + 1)
    assert len(_told(scene)) == 4


@pytest.mark.parametrize(
    ("start", "until"),
    [
        pytest.param("2026-10-25T00:54:30", "02:0[45]", id="the clock is put back at three"),
        pytest.param("2026-12-01T22:54:30", "00:0[45]", id="midnight"),
    ],
)
async def test_ten_minutes_are_ten_minutes_on_every_clock(
    url: str, tmp_path: Path, start: str, until: str
) -> None:
    clock = QuickClock(datetime.fromisoformat(start).replace(tzinfo=UTC))
    async with scene_of(chosen(url, tmp_path), "en", clock) as scene:
        live = await _at_the_first(scene, "Rota 10 min", "Christmas")
        await scene.until_shown(f"Topic 1 of 2 · until {until}", live)
        scene.clock.move(minutes=9)
        await scene.say(scene.mette, "note Nine minutes later")
        await scene.until_shown("Nine minutes later", live)
        assert _told(scene) == []
        scene.clock.move(minutes=2)
        await scene.until_shown("The time for “Rota” is up")
        scene.fine()
