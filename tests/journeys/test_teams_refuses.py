"""What Teams answers to a send, row by row of Microsoft's “Status codes”: each goes to its own end."""

import asyncio
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Fail, Message
from tests.journeys.after import ENGLISH, LANGUAGES, ended
from tests.journeys.rounds import planned
from tests.journeys.scene import Scene
from tests.live_card import plainly
from tests.patience import PATIENCE

HELP = "This is what you can type"
NEVER = [
    (400, "Bad Argument"),
    (403, "ConversationBlockedByUser"),
    (403, "MessageWritesBlocked"),
    (403, "InvalidBotApiHost"),
    (403, "NotEnoughPermissions"),
    (404, "ConversationNotFound"),
    (413, "MessageSizeTooBig"),
]
AGAIN = [
    Fail.answer(401, "BotNotRegistered"),
    Fail.answer(412, "PreconditionFailed"),
    Fail.answer(429, "Throttled"),
    Fail.answer(502),
    Fail.answer(503),
    Fail.answer(504),
    Fail.dropped(),
]


def _asked(scene: Scene, operation: str) -> list[int]:
    return [request.status for request in scene.teams.requests if request.operation == operation]


async def _rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    found = await database.read(lambda connection: connection.execute(text(query)).all())
    return [tuple(row) for row in found]


async def _until(database: Database, query: str, rows: list[tuple[Any, ...]]) -> None:
    """Asks the database again and again until this is what it says."""
    async with asyncio.timeout(PATIENCE):
        while await _rows(database, query) != rows:
            pass


async def _ready(scene: Scene) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http, http.get(f"{scene.teams.bot_url}/readyz") as answer:
        return answer.status, await answer.text()


@pytest.mark.parametrize(("status", "code"), NEVER, ids=[code for _, code in NEVER])
async def test_what_no_second_try_mends_is_asked_once_and_set_aside(
    scene: Scene, database: Database, status: int, code: str
) -> None:
    await planned(scene)
    scene.teams.plan.next("send", Fail.answer(status, code))
    await scene.say(scene.mette, "help")
    await _until(database, "SELECT state, why FROM outbox", [("failed", f"{status} {code}")])
    await scene.say(scene.mette, "help")
    await scene.until_shown(HELP)
    assert _asked(scene, "send") == [status, 201]
    assert (await _ready(scene)) == (200, "ready")


@pytest.mark.parametrize("fail", AGAIN, ids=["401", "412", "429", "502", "503", "504", "dropped"])
async def test_what_passes_is_tried_again_and_what_comes_after_it_stays_after_it(
    scene: Scene, fail: Fail
) -> None:
    await planned(scene)
    scene.teams.plan.next("send", fail, times=2)
    await scene.say(scene.mette, "minutes 9")
    await scene.say(scene.mette, "help")
    await scene.until_shown(HELP)
    posts = [scene.shown(message) for message in scene.thread.messages if message.sender is None]
    assert "No meeting has ended yet" in posts[-2] and HELP in posts[-1]
    assert _asked(scene, "send") == [fail.status, fail.status, 201, 201]


async def test_a_fraction_of_seconds_to_wait_is_understood(scene: Scene) -> None:
    scene.teams.plan.next("create", Fail.answer(429, "Throttled", retry_after="2.5"))
    asked = scene.clock.now()
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("Operations")
    assert (scene.clock.now() - asked).total_seconds() >= 2.5


async def test_an_error_within_the_service_holds_up_nobody_and_is_not_asked_again_at_once(
    scene: Scene, database: Database
) -> None:
    await planned(scene)
    scene.teams.plan.next("send", Fail.answer(500, "ServiceError"))
    await scene.say(scene.mette, "minutes 9")
    await _until(database, "SELECT attempts FROM outbox WHERE not_before IS NOT NULL", [(1,)])
    await scene.say(scene.mette, "help")
    await scene.until_shown(HELP)
    assert _asked(scene, "send") == [500, 201]
    scene.clock.move(seconds=61)
    await scene.until_shown("No meeting has ended yet")


async def test_a_token_that_is_refused_is_told_to_who_runs_it(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.teams.plan.next("create", Fail.answer(401, "BotNotRegistered"))
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("Operations")
    assert [r for r in caplog.records if "Teams does not know this bot" in r.getMessage()]


async def _disabled(scene: Scene, database: Database) -> tuple[Message, Message]:
    """Meetings in two channels; in the first Teams says that an administrator has disabled Runde."""
    other = scene.teams.add_channel(scene.team, "Projekter")
    await scene.say(scene.jonas, "meeting Projects", other)
    projects = await scene.until_shown("Projects")
    live = await planned(scene)
    scene.clock.move(seconds=3)
    scene.teams.plan.next("update", Fail.answer(403, "BotDisabledByAdmin"))
    await scene.press(scene.jonas, live, "I take the minutes")
    await _until(database, "SELECT count(*) FROM lane WHERE is_open", [(0,)])
    return live, projects


async def test_where_an_administrator_disabled_it_nothing_is_asked_in_the_whole_tenant(
    scene: Scene, database: Database
) -> None:
    live, projects = await _disabled(scene, database)
    asked = len(scene.teams.requests)
    await scene.press(scene.line, projects, "I take the minutes")
    await _until(database, "SELECT count(*) FROM outbox WHERE state = 'waiting'", [(2,)])
    assert await _ready(scene) == (200, "ready\nnot let in by Teams: 2 conversations, where 2 notes wait")
    assert len(scene.teams.requests) == asked
    await scene.say(scene.people[3], "help")
    await scene.until_shown("Line", projects)
    await scene.until_shown("Jonas", live)
    await _until(database, "SELECT count(*) FROM outbox WHERE state = 'waiting'", [(0,)])
    assert await _ready(scene) == (200, "ready")


def _told(scene: Scene) -> list[str]:
    return [shown for m in scene.private(scene.jonas) if "Minutes wait" in (shown := plainly(m.card))]


async def test_who_sends_minutes_where_runde_was_removed_is_told_once_and_they_come_when_it_is_back(
    scene: Scene, database: Database
) -> None:
    draft = await ended(scene, ENGLISH)
    scene.teams.chat(scene.jonas).installed = True
    scene.team.installed = False
    scene.clock.move(seconds=3)
    await scene.press(scene.jonas, draft, ENGLISH.send)
    await scene.until_shown("Minutes wait · only you are told")
    assert "You need not send them again" in _told(scene)[0] and "Møder" in _told(scene)[0]
    status, detail = await _ready(scene)
    assert status == 200 and "1 conversations" in detail
    # Somebody there is heard, and Teams refuses once more.
    await scene.say(scene.mette, "help")
    scene.team.installed = True
    await scene.teams.install(scene.channel, scene.mette)
    await scene.until_shown("Sent by Jonas")
    assert len(_told(scene)) == 1


async def test_who_sends_minutes_where_runde_is_known_to_be_gone_is_told_too(
    scene: Scene, database: Database
) -> None:
    draft = await ended(scene, ENGLISH)
    scene.teams.chat(scene.jonas).installed = True
    await database.write(
        lambda connection: connection.execute(
            text("UPDATE lane SET is_open = :no WHERE name LIKE 'team/%'"), {"no": False}
        )
    )
    await scene.press(scene.jonas, draft, ENGLISH.send)
    await scene.until_shown("Minutes wait · only you are told")
    assert await _rows(database, "SELECT count(*) FROM due WHERE word = 'lane.closed'") == [(0,)]


@pytest.mark.parametrize("language", ["da"])
async def test_it_is_told_in_danish(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    draft = await ended(scene, words)
    scene.teams.chat(scene.jonas).installed = True
    scene.team.installed = False
    await scene.press(scene.jonas, draft, words.send)
    card = await scene.until_shown("Referatet venter · kun til dig")
    assert "Runde er ikke i kanalen Møder længere" in scene.shown(card)
