"""Nothing that Runde does holds up its event loop, in which all others are answered."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.clock import RealClock
from tests.fakes.teams import FakeTeams, Message
from tests.journeys.at_a_topic import ended
from tests.journeys.process import running
from tests.journeys.rounds import checking_in
from tests.journeys.scene import Scene, in_a_team, page
from tests.live_card import live_of

PEOPLE, ENTRIES = 60, 40
WATCHED = ("-m", "tests.journeys.held")

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(
        not Path("/proc/thread-self/schedstat").exists(),
        reason="only Linux tells how long a thread waited for a processor",
    ),
]


@pytest.fixture
def held(tmp_path: Path) -> Path:
    return tmp_path / "held"


@pytest_asyncio.fixture
async def scene(postgres_url: str, tmp_path: Path, held: Path) -> AsyncIterator[Scene]:
    """On PostgreSQL all is done in the loop; beside SQLite's threads it would also wait for Python's lock, as
    long as the machine lets whoever has it wait."""
    async with FakeTeams(clock=RealClock()) as teams:
        more = {"HELD": str(held)}
        async with running(postgres_url, tmp_path / "runde", program=WATCHED, **more) as runde:
            teams.bot_url = runde.address
            people = [teams.add_person(f"Person{number:02} Holm") for number in range(PEOPLE)]
            yield in_a_team(teams, RealClock(), people)


async def _a_big_meeting(scene: Scene) -> Message:
    """Sixty check in at the same time, forty things are recorded, a dialog has long texts."""
    live = await checking_in(scene, *(f"Topic {number}" for number in range(8)))
    await asyncio.gather(*(scene.press(one, live, "I say it aloud") for one in scene.people[1:]))
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Topic 1 of", live)
    for number in range(ENTRIES):
        await scene.say(scene.jonas, f"action @{{{scene.people[number].name}}} number {number} by Friday")
    dialog = await scene.teams.open_dialog(scene.jonas, scene.now(live), "Record")
    await dialog.fill("record_notes", "A long note. " * 700).send()
    return live


def _told(held: Path) -> str:
    return held.read_text() if held.exists() else ""


async def test_a_big_meeting_from_its_first_word_to_its_minutes_holds_nobody_up(
    scene: Scene, held: Path
) -> None:
    live = await _a_big_meeting(scene)
    draft = await ended(scene, live)
    await scene.press(scene.mette, draft, "Send as it is")
    await scene.until_shown("✓ Published")
    for path in ("", f"meeting/{live_of(live)}", f"minutes/{live_of(live)}", f"minutes/{live_of(live)}.docx"):
        status, _ = await page(f"{scene.teams.bot_url}/tab/{path}?tenant={scene.teams.tenant}")
        assert status == 200, path
    assert _told(held) == ""
