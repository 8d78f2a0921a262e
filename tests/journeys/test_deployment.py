"""A new version is brought in while a meeting is held: the old one goes on, beside it and started anew."""

from pathlib import Path

from storage.database import Database
from tests.journeys.rounds import at_topic
from tests.journeys.scene import Scene, chosen, runde
from tests.newer import NEWER, made
from tests.written import written


async def test_a_meeting_goes_on_while_a_newer_version_changes_the_tables(
    scene: Scene, database: Database, url: str, tmp_path: Path
) -> None:
    with written() as log:
        live = await at_topic(scene, 3)
        await scene.say(scene.jonas, "note Before")
        await scene.until_shown("Before", live)
        await database.write(made(NEWER))
        await scene.say(scene.jonas, "note After")
        await scene.until_shown("After", live)
        async with runde(chosen(url, tmp_path / "again"), scene.clock) as started_anew:
            scene.teams.bot_url = started_anew
            await scene.say(scene.jonas, "decide Anew")
            await scene.until_shown("Anew", live)
            await scene.say(scene.mette, "end")
            await scene.until_shown("Ended", live)
            await scene.until_shown("Draft")
            await scene.say(scene.mette, "publish")
            await scene.until_shown("✓ Published")
        assert [line for line in log.lines() if line["level"] in ("error", "critical")] == []
