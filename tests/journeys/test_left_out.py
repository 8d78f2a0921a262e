"""A round that left somebody out keeps nobody's mark: who it was cannot be read from what is stored."""

import pytest
from sqlalchemy import Connection, select

from storage import tables
from storage.database import Database
from tests.fakes.teams import Message
from tests.journeys.rounds import at_topic
from tests.journeys.scene import Scene


async def _marks(database: Database, kind: str) -> list[tuple[str, str]]:
    """Who was marked, in which round, of all rounds of this kind."""

    def read(connection: Connection) -> list[tuple[str, str]]:
        answer, round_, person = tables.answer, tables.round_, tables.person
        query = (
            select(person.c.name, round_.c.question)
            .join_from(answer, round_, round_.c.id == answer.c.round)
            .join(person, person.c.id == answer.c.person)
            .where(round_.c.kind == kind)
        )
        return sorted((row.name, row.question) for row in connection.execute(query))

    return await database.read(read)


async def _one_of_three_heard(scene: Scene) -> Message:
    live = await at_topic(scene)
    await scene.press(scene.mette, live, "Next topic")
    await scene.press(scene.mette, live, "Line: Mark as heard")
    return live


@pytest.mark.parametrize(
    ("typed", "then"),
    [("next really", "Topic 2 of 2"), ("checkout", "^Check-out"), ("end", "Ended")],
)
async def test_a_topic_that_was_left_before_all_were_heard_keeps_no_marks(
    scene: Scene, database: Database, typed: str, then: str
) -> None:
    live = await _one_of_three_heard(scene)
    assert await _marks(database, "topic") == [("Line Skov", "Rota")]
    await scene.say(scene.mette, typed)
    await scene.until_shown(then, live)
    assert await _marks(database, "topic") == []


async def test_a_topic_in_which_all_were_heard_keeps_them_for_the_order(
    scene: Scene, database: Database
) -> None:
    live = await _one_of_three_heard(scene)
    await scene.press(scene.mette, live, "All were heard")
    await scene.until_shown("Topic 2 of 2", live)
    heard = [(name, "Rota") for name in ("Jonas Bek", "Line Skov", "Mette Holm")]
    assert await _marks(database, "topic") == heard


async def test_a_round_on_anything_that_was_broken_off_keeps_none_either(
    scene: Scene, database: Database
) -> None:
    live = await at_topic(scene)
    await scene.say(scene.mette, "round What do we miss?")
    await scene.until_shown("has the floor", live)
    first = scene.shown(scene.now(live)).split(" has the floor")[0].splitlines()[-1]
    await scene.press(scene.mette, live, "I'm done" if first == "Mette" else f"{first} is heard")
    await scene.teams.until(lambda: f"{first} has the floor" not in scene.shown(scene.now(live)))
    assert len(await _marks(database, "asked")) == 1
    await scene.press(scene.mette, live, "End the round")
    await scene.until_shown("Not yet heard", live)
    assert await _marks(database, "asked") == []
