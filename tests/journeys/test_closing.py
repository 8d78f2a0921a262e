"""Whoever closes the check-in counts every answer, and what was said in it is gone with the meeting."""

import asyncio

import pytest
from sqlalchemy import Connection, select, text

from bot.domain.round import Answer, How
from storage import tables
from storage.database import Database
from storage.work import Work
from tests import build
from tests.build import NOW
from tests.journeys.rounds import checking_in
from tests.journeys.scene import Scene
from tests.midway import in_the_middle, until_behind

SAID = "Klokkeblomst"


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("word", "told", "not_here"),
    [
        ("next", "Topic 1 of 1", "Ahmed, Line and Søren are not here"),
        ("end", "Draft", "Not here\nAhmed Rahimi, Line Skov and Søren Lund"),
    ],
    ids=["next", "end"],
)
async def test_an_answer_that_is_being_written_is_waited_for(
    scene: Scene, database: Database, word: str, told: str, not_here: str
) -> None:
    """On SQLite nobody closes anything while somebody else writes."""
    await checking_in(scene, "Rota")

    def answer_of_jonas(connection: Connection) -> None:
        jonas = connection.execute(text("SELECT id FROM person WHERE name = 'Jonas Bek'")).scalar_one()
        check_in, meeting = connection.execute(text("SELECT id, meeting FROM round")).one()
        answers = Work(connection, scene.teams.tenant).answers
        answers.put(check_in, Answer(jonas, How.ALOUD, NOW), build.mark(), f"meeting/{meeting}/live")

    async with in_the_middle(database, answer_of_jonas):
        closing = asyncio.create_task(scene.say(scene.mette, word))
        await until_behind(database, closing)
    await closing
    assert not_here in scene.shown(await scene.until_shown(told))


async def test_the_words_of_a_check_in_are_nowhere_once_its_meeting_has_ended(
    scene: Scene, database: Database
) -> None:
    live = await checking_in(scene, "Rota")
    dialog = await scene.teams.open_dialog(scene.line, live, "Write an answer")
    await dialog.fill("round_words", SAID).send()
    await scene.until_shown(SAID, live)
    assert await database.read(_tables_that_know) == ["answer"]
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 1", live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Draft")
    assert await database.read(_tables_that_know) == []


def _tables_that_know(connection: Connection) -> list[str]:
    every = tables.metadata.sorted_tables
    return [table.name for table in every if SAID in str(connection.execute(select(table)).all())]
