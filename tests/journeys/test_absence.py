"""Somebody is away: said in a word, said back in private, and over when they say so."""

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Message, Person
from tests.journeys.scene import Scene, together

# The scene begins on Tuesday 1 December.
UNTIL = "You are away until Friday 11 December, and back on Monday 14 December."


async def rows(database: Database, query: str) -> list[tuple[str, ...]]:
    found = await database.read(lambda connection: connection.execute(text(query)).all())
    return [tuple(map(str, row)) for row in found]


async def kept(database: Database) -> list[tuple[str, ...]]:
    return await rows(database, "SELECT first, last, zone FROM absence ORDER BY first")


async def due(database: Database) -> list[tuple[str, ...]]:
    return await rows(database, "SELECT key FROM due WHERE word = 'away.morning'")


async def away(scene: Scene, person: Person, words: str = "until 11 December", shown: str = UNTIL) -> Message:
    """Said in their own chat."""
    await scene.say(person, f"away {words}", scene.teams.chat(person))
    return await scene.until_shown(shown)


async def test_the_last_day_is_said_back_with_the_weekday_and_the_day_one_is_back(
    scene: Scene, database: Database
) -> None:
    card = await away(scene, scene.line)
    assert card in scene.private(scene.line)
    assert await kept(database) == [("2026-12-01", "2026-12-11", "Europe/Copenhagen")]


async def test_in_the_channel_it_is_answered_in_private_and_the_reason_is_kept_nowhere(
    scene: Scene, database: Database
) -> None:
    await scene.say(scene.line, "away until 11 December, back surgery", scene.channel)
    card = await scene.until_shown(UNTIL)
    assert card in scene.private(scene.line) and not scene.said()
    assert "surgery" not in str(card.card)
    for table in ("absence", "due", "outbox", "message"):
        assert "surgery" not in str(await rows(database, f"SELECT * FROM {table}"))


async def test_alone_it_shows_what_is_noted_and_the_way_back(scene: Scene, database: Database) -> None:
    await away(scene, scene.line, "", "You are not away")
    await away(scene, scene.line)
    shown = await away(scene, scene.line, "")
    await scene.press(scene.line, shown, "I am back")
    await scene.until_shown("You are not away", shown)
    assert await kept(database) == [] and await due(database) == []


async def test_back_again_is_a_word_too(scene: Scene, database: Database) -> None:
    await away(scene, scene.line)
    await away(scene, scene.line, "back", "You are not away")
    assert await kept(database) == []


async def test_a_later_word_replaces_the_first(scene: Scene, database: Database) -> None:
    await away(scene, scene.line)
    told = "You are away from Monday 7 December until Friday 11 December, and back on Monday 14 December."
    await away(scene, scene.line, "from Monday until Friday", told)
    assert await kept(database) == [("2026-12-07", "2026-12-11", "Europe/Copenhagen")]
    assert len(await due(database)) == 1
    await away(scene, scene.line, "tomorrow", "You are away on Wednesday 2 December, and back on Thursday")
    assert len(await kept(database)) == 1


async def test_said_twice_at_once_it_is_noted_once(scene: Scene, database: Database) -> None:
    card = await away(scene, scene.line, "", "You are not away")
    dialog = await scene.teams.open_dialog(scene.line, card, "Choose the days")
    dialog.fill("away_last", "2026-12-11")
    chat = scene.teams.chat(scene.line)
    await together(
        dialog.send(deliver="twice_new_id"),
        *(scene.say(scene.line, "away until 11 December", chat) for _ in range(3)),
    )
    await scene.until_shown(UNTIL, card)
    assert len(await kept(database)) == len(await due(database)) == 1


async def test_what_is_no_day_is_asked_for_again(scene: Scene, database: Database) -> None:
    card = await away(scene, scene.line, "", "You are not away")
    dialog = await scene.teams.open_dialog(scene.line, card, "Choose the days")
    await dialog.fill("away_last", "tomorrow").send()
    assert "Choose the last day you are away" in dialog.text
    assert await kept(database) == []


async def test_over_christmas_one_is_back_on_the_first_working_day(scene: Scene) -> None:
    await away(scene, scene.line, "until 23 December", "and back on Monday 28 December")


async def test_the_dialog_has_the_days_and_changes_the_card(scene: Scene, database: Database) -> None:
    card = await away(scene, scene.line, "", "You are not away")
    dialog = await scene.teams.open_dialog(scene.line, card, "Choose the days")
    await dialog.send()
    assert "Choose the last day you are away" in dialog.text
    await dialog.fill("away_last", "2026-11-30").send()
    assert "30\N{NO-BREAK SPACE}November is over already" in dialog.text
    await dialog.fill("away_first", "2026-12-14").fill("away_last", "2026-12-11").send()
    assert "The last day is before the first one" in dialog.text
    await dialog.fill("away_first", "").fill("away_last", "2026-12-11").send()
    assert not dialog.is_open
    await scene.until_shown(UNTIL, card)
    dialog = await scene.teams.open_dialog(scene.line, card, "Change the days")
    await dialog.fill("away_last", "2028-12-11").send()
    assert "more than a year ahead" in dialog.text
    assert await kept(database) == [("2026-12-01", "2026-12-11", "Europe/Copenhagen")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("until I feel better", "Write the last day you are away, for example “away until Friday”"),
        ("until 31 February", "There is no such day: “31 february”. Write for example “away until Friday”"),
        ("until 1 January 2020", "“1 january 2020” is over already"),
        ("until 1 January 2030", "“1 january 2030” is more than a year ahead"),
        ("until next week", "“next week” is a whole week. Which day"),
        ("until next Friday", "It may be Friday 4 December or Friday 11 December"),
    ],
)
async def test_what_is_no_day_is_refused_with_an_example(
    scene: Scene, database: Database, words: str, told: str
) -> None:
    await away(scene, scene.line, words, told)
    assert await kept(database) == []


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    await scene.say(scene.line, "væk til fredag d. 11. december", scene.channel)
    told = "Du er væk til og med fredag 11. december og tilbage mandag 14. december."
    card = await scene.until_shown(told)
    assert card in scene.private(scene.line)
    await scene.press(scene.line, card, "Jeg er tilbage")
    await scene.until_shown("Du er ikke væk", card)
