"""Nothing is sent to who is away, and on the first working morning after there is one message, if any."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import Database
from tests.fakes.teams import Message, Person
from tests.journeys.after import DANISH, ENGLISH, ended, sent
from tests.journeys.guests import gitte, scene_with_a_guest, settle
from tests.journeys.scene import Scene, together
from tests.journeys.test_absence import away, due, kept, rows
from tests.journeys.test_corrections_wait import _ask
from tests.patience import PATIENCE

THEIRS = replace(ENGLISH, note="action Søren: order the cake by 15 December")
MISSED = "While you were away"


EIGHT = datetime(2026, 12, 14, 7, tzinfo=UTC)
MORNING = "SELECT at FROM due WHERE word = 'away.morning'"
WAITS = "SELECT at FROM due WHERE word = 'correction.wait'"


def came(message: Message) -> datetime:
    return message.versions[0].at


async def _until_other(database: Database, query: str, before: list[tuple[str, ...]]) -> None:
    """What comes due was looked at, and is due at another time, or never again."""
    async with asyncio.timeout(PATIENCE):
        while await rows(database, query) == before:
            pass


def soeren(scene: Scene) -> Person:
    return scene.people[4]


async def missed(scene: Scene, person: Person, shown: str = MISSED) -> Message:
    """It is eight on Monday 14 December: the scene begins on the Tuesday at ten, thirteen days before."""
    scene.clock.move(days=12, hours=22, minutes=1)
    card = await scene.until_shown(shown)
    assert card in scene.private(person)
    return card


async def test_what_was_decided_and_what_is_theirs_is_told_once_on_the_first_morning(
    scene: Scene, database: Database
) -> None:
    await away(scene, soeren(scene))
    await sent(scene, THEIRS)
    before = len(scene.private(soeren(scene)))
    scene.clock.move(days=12, hours=21, minutes=50)
    await scene.say(scene.mette, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    assert len(scene.private(soeren(scene))) == before, "not before eight"
    scene.clock.move(minutes=11)
    card = await scene.until_shown(MISSED)
    assert card in scene.private(soeren(scene))
    assert "We try a three-week rota" in scene.shown(card) and "Operations · Tuesday 1" in scene.shown(card)
    assert "order the cake" in scene.shown(card) and "All decisions" in scene.shown(card)
    assert "call the supplier" not in scene.shown(card), "that is somebody else's"
    assert await kept(database) == [] and await due(database) == []
    scene.clock.move(days=3)
    await scene.say(scene.mette, "settings", scene.channel)
    await scene.until_shown("Settings of the team")
    assert len(scene.private(soeren(scene))) == before + 1


async def test_with_nothing_missed_there_is_no_message(scene: Scene, database: Database) -> None:
    await sent(scene)
    scene.clock.move(days=1)
    await away(scene, soeren(scene))
    before = len(scene.private(soeren(scene)))
    scene.clock.move(days=12, hours=1)
    await scene.teams.until(lambda: "You are not away" in scene.shown(scene.private(soeren(scene))[-1]))
    assert await kept(database) == []
    assert len(scene.private(soeren(scene))) == before


async def test_after_christmas_it_comes_when_people_work_again(scene: Scene) -> None:
    await away(scene, soeren(scene), "until 23 December", "back on Monday 28 December")
    await sent(scene, THEIRS)
    before = len(scene.private(soeren(scene)))
    scene.clock.move(days=23, hours=5)  # Christmas Eve, a Thursday
    await scene.say(scene.mette, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    assert len(scene.private(soeren(scene))) == before
    scene.clock.move(days=4)
    await scene.until_shown(MISSED)


async def test_where_runde_was_away_itself_it_comes_when_people_work_next(
    scene: Scene, database: Database
) -> None:
    await away(scene, soeren(scene))
    await sent(scene, THEIRS)
    before = await rows(database, MORNING)
    scene.clock.move(days=13, hours=10)  # Monday evening at eight
    await _until_other(database, MORNING, before)
    assert len(await rows(database, MORNING)) == 1, "it waits for Tuesday at eight"
    scene.clock.move(hours=12, minutes=5)
    await scene.until_shown(MISSED)


async def test_who_is_back_sooner_reads_it_at_once_and_no_more(scene: Scene) -> None:
    card = await away(scene, soeren(scene))
    await sent(scene, THEIRS)
    outcome = await scene.press(soeren(scene), card, "I am back")
    assert "We try a three-week rota" in str(outcome.card)
    before = len(scene.private(soeren(scene)))
    scene.clock.move(days=14)
    await scene.say(scene.mette, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    assert len(scene.private(soeren(scene))) == before
    await away(scene, soeren(scene), "tomorrow", "You are away on")
    await away(scene, soeren(scene), "back", "You are not away")
    assert not [m for m in scene.private(soeren(scene)) if MISSED in scene.shown(m)], "it had not begun"


async def test_by_a_word_it_is_the_same(scene: Scene) -> None:
    await away(scene, soeren(scene))
    await sent(scene, THEIRS)
    await away(scene, soeren(scene), "back", MISSED)


async def test_who_was_there_knows_what_was_decided(scene: Scene) -> None:
    await sent(scene, THEIRS)
    await away(scene, scene.line)
    card = await missed(scene, scene.line)
    assert "call the supplier" in scene.shown(card) and "three-week rota" not in scene.shown(card)


async def test_minutes_of_somebody_away_are_asked_of_somebody_else(scene: Scene) -> None:
    draft = await ended(scene)
    await away(scene, scene.jonas, shown="You are away until Friday 11 December")
    before = len(scene.private(scene.jonas))
    scene.clock.move(hours=23, minutes=5)
    asked = await scene.until_shown("Jonas has the draft and is away")
    assert asked not in scene.private(scene.jonas) and len(scene.private(scene.jonas)) == before
    asked_one = next(one for one in scene.people if asked in scene.private(one))
    await scene.press(asked_one, asked, "I take the minutes")
    await scene.until_shown("^Mette has the draft", draft)


async def test_minutes_that_lie_with_them_are_what_concerns_them(scene: Scene) -> None:
    await ended(scene)
    await away(scene, scene.jonas)
    card = await missed(scene, scene.jonas, "The minutes of Operations are not sent yet")
    assert MISSED in scene.shown(card)


async def test_corrections_wait_until_they_are_back(scene: Scene, database: Database) -> None:
    _, card = await sent(scene)
    await away(scene, scene.jonas)
    await _ask(scene, scene.line, card, "It is two weeks")
    for days in (1, 12):
        before = await rows(database, WAITS)
        scene.clock.move(days=days)
        await _until_other(database, WAITS, before)
    waits = await scene.until_shown("^It is two weeks$")
    assert waits in scene.private(scene.jonas) and came(waits) >= EIGHT


async def test_it_counts_as_one_of_three_a_week(scene: Scene, database: Database) -> None:
    _, card = await sent(scene, replace(ENGLISH, note="action Jonas: order the cake by 4 December"))
    people = [scene.line, scene.mette, scene.people[3]]
    await together(*(_ask(scene, person, card, f"Number {n}") for n, person in enumerate(people)))
    await away(scene, scene.jonas, "tomorrow", "You are away on Wednesday 2 December, and back on Thursday")
    scene.clock.move(days=1, hours=23)
    await scene.teams.until(lambda: "You are not away" in scene.shown(scene.private(scene.jonas)[-1]))
    assert await kept(database) == []
    assert not [m for m in scene.private(scene.jonas) if MISSED in scene.shown(m)]


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    words = replace(DANISH, note="opgave Søren: køb kage senest 15. december")
    await scene.say(soeren(scene), "væk til 11. december", scene.teams.chat(soeren(scene)))
    await scene.until_shown("Du er væk til og med")
    await sent(scene, words)
    card = await missed(scene, soeren(scene), "Mens du var væk")
    assert "Besluttet" in scene.shown(card) and "senest tirsdag 15" in scene.shown(card)


async def test_a_guest_who_may_only_be_present_reads_nothing_of_what_was_decided(
    url: str, tmp_path: Path, database: Database
) -> None:
    async with scene_with_a_guest(url, tmp_path, "en") as scene:
        await settle(scene, "en", guests="all")
        await away(scene, gitte(scene))
        await settle(scene, "en", guests="heard")
        await sent(scene)
        before = await rows(database, MORNING)
        scene.clock.move(days=13)
        await _until_other(database, MORNING, before)
        assert await kept(database) == []
        assert await rows(database, "SELECT picture FROM outbox WHERE picture = 'away.missed'") == []
        assert not [m for m in scene.private(gitte(scene)) if MISSED in scene.shown(m)]
