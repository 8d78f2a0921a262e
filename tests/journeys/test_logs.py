"""No answer, comment or title that somebody wrote is ever in a log, not even when things fail."""

import logging

import pytest
from sqlalchemy import text

from storage.database import database_url, open_database
from tests.fakes.teams import Fail
from tests.journeys.scene import Scene

SECRET = "Klokkeblomst"


async def test_what_people_write_is_in_no_log(
    scene: Scene, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await scene.say(scene.mette, f"meeting {SECRET}", scene.channel)
    live = await scene.until_shown(SECRET)
    scene.teams.plan.next("update", Fail.answer(400, "Bad Argument"))
    await scene.say(scene.mette, f"topic {SECRET}")
    await scene.say(scene.mette, f"{SECRET} unknown")
    await scene.until_shown("You wrote")
    await scene.teams.until(lambda: 400 in [request.status for request in scene.teams.requests])
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    dialog = await scene.teams.open_dialog(scene.line, live, "Write an answer")
    await dialog.fill("round_words", SECRET).send()
    await scene.until_shown(f"Line.*{SECRET}", live)

    # A failure in the middle of a statement that carries the words.
    database = open_database(database_url(url))
    await database.write(lambda connection: connection.execute(text("DROP TABLE entry")))
    await scene.say(scene.mette, "next")
    await scene.say(scene.mette, f"note {SECRET}")
    await scene.until_shown("Something went wrong in Runde")
    await database.close()
    assert "Traceback" in caplog.text, "what failed is told to those who run it"
    assert SECRET not in caplog.text
    scene.teams.problems.clear()
