"""No answer, comment, title or name is ever in a log, not even when things fail; what belongs together is
found by its correlation."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from bot.watch.matter import correlation_of
from storage.database import Database
from tests.clock import QuickClock
from tests.fakes.teams import Delivery, Fail, FakeTeams, Message
from tests.journeys.at_a_topic import at_a_topic, ended
from tests.journeys.odd_words import FEW, ODD
from tests.journeys.scene import NAMES, Scene, chosen, page, runde, scene_of
from tests.journeys.sweep import Sweep
from tests.line import line_to
from tests.patience import PATIENCE
from tests.written import Line, Written, written

SECRET = "Klokkeblomst"
# Behind each there is a word that stands in none of our texts. Half a pair no report of a test could repeat.
TYPED = {
    name: f"{odd} {SECRET}{number}"
    for number, (name, odd) in enumerate((ODD | FEW).items())
    if name != "half a pair"
}
COMMANDS = ("note", "decide", "action", "propose", "topic", "edit 1", "undo", "regrets", "round", "roles", "")


@pytest.fixture
def log() -> Iterator[Written]:
    with written() as made:
        yield made


async def _typed_everywhere(scene: Scene, live: Message) -> None:
    """Behind commands, in dialogs, and as what buttons carry."""
    for number, odd in enumerate(TYPED.values()):
        where = scene.thread if number % 2 else scene.teams.chat(scene.line)
        await scene.teams.say(scene.line, where, f"{COMMANDS[number % len(COMMANDS)]} {odd}")
    for number, odd in enumerate(list(TYPED.values())[:6]):
        dialog = await scene.teams.open_dialog(scene.line, scene.now(live), "Record")
        await dialog.fill(("record_notes", "record_decisions", "record_actions")[number % 3], odd).send()
        dialog = await scene.teams.open_dialog(scene.line, scene.now(live), "Record")
        await dialog.fill("record_notes", odd).fill("record_confidential", "true").send()


async def _asked(scene: Scene, data: bytes, **headers: str) -> int:
    url = f"{scene.teams.bot_url}/api/messages"
    told = {"Content-Type": "application/json", **headers}
    async with aiohttp.ClientSession() as http, http.post(url, data=data, headers=told) as answer:
        return answer.status


async def _refused(scene: Scene, like: Delivery) -> None:
    """What is no activity, with words in all places that a refusal might repeat."""
    good, odd = like.activity, {SECRET: SECRET}
    broken: list[Any] = [
        SECRET, [SECRET], odd, {**good, "type": odd}, {**good, "entities": [odd, SECRET]},
        {**good, "type": "invoke", "name": SECRET, "value": odd}, {**good, "channelData": {"tenant": SECRET}},
        {**good, "serviceUrl": f"https://{SECRET}.example.com/"}, {**good, "serviceUrl": f"http://[{SECRET}"},
        {**good, "conversation": {"id": SECRET * 100}}, {**good, "timestamp": SECRET},
    ]  # fmt: skip
    for body in broken:
        assert 400 <= await _asked(scene, json.dumps(body).encode()) < 500, body
    assert await _asked(scene, f'{{"{SECRET}'.encode()) == 400
    assert await _asked(scene, b"{}", Host=f"{SECRET}.example.com") == 403
    assert await _asked(scene, SECRET.encode(), **{"Content-Type": f"text/{SECRET}"}) == 415
    odd_click = {"action": {"verb": SECRET, "data": odd}}
    assert await _asked(scene, json.dumps({**good, "type": SECRET}).encode()) == 202
    click = {**good, "type": "invoke", "name": "adaptiveCard/action", "value": odd_click, "id": SECRET}
    assert await _asked(scene, json.dumps(click).encode()) == 200


async def _teams_fails(scene: Scene) -> None:
    """Also with what was sent repeated in its answer."""
    for status in (400, 403, 404, 429, 500, 502, 503):
        scene.teams.plan.next("send", Fail.answer(status, f"{SECRET} is not welcome", "0.1"))
        if status > 404:  # else a card that the meeting needs later might be given up
            scene.teams.plan.next("update", Fail.answer(status, SECRET, "0.1"))
        scene.teams.plan.next("members", Fail.answer(status, SECRET))
        await scene.say(scene.mette, f"{SECRET} unknown")
        await scene.say(scene.mette, f"note {SECRET}")
    scene.clock.move(minutes=20)  # the roster is asked for again
    await scene.say(scene.mette, f"roles secretary {SECRET}")
    scene.teams.plan.next("send", Fail.dropped())
    await scene.say(scene.mette, f"{SECRET} again")


async def _storage_fails(scene: Scene, database: Database) -> None:
    """In the middle of statements that carry words, of cards to be drawn, and of pages."""
    for table in ("entry", "meeting", "person", "message", "outbox"):
        rename = f"ALTER TABLE {table} RENAME TO away"
        await database.write(lambda connection, do=rename: connection.execute(text(do)))  # type: ignore[misc]
        await scene.say(scene.line, f"note {SECRET} while {table} is away")
        await scene.say(scene.line, f"topic {SECRET}")
        await page(f"{scene.teams.bot_url}/tab/minutes/{SECRET}?tenant={scene.teams.tenant}")
        back = f"ALTER TABLE away RENAME TO {table}"
        await database.write(lambda connection, do=back: connection.execute(text(do)))  # type: ignore[misc]


def _told(log: Written, scene: Scene) -> list[str]:
    """What stands in the log of all that anybody typed, is called, or is reached by."""
    words = {SECRET, *(word for name in NAMES for word in name.split())}
    # One of them begins as every JSON of an error does.
    words |= {word for odd in TYPED.values() for word in odd.split() if len(word) > 7} - {'{"type":'}
    words |= {"@example.com", *(person.id for person in scene.people), *(p.aad for p in scene.people)}
    words |= {scene.teams.tenant, scene.channel.id, scene.thread.id}
    kept = json.loads(f"[{','.join(log.text.splitlines())}]")
    told = json.dumps(kept, ensure_ascii=False)
    return [
        ascii(word) for word in sorted(words) if re.search(rf"\b{re.escape(word)}", told) or word in log.text
    ]


async def test_of_a_whole_meeting_with_all_that_can_fail_nothing_that_was_typed_is_in_the_log(
    scene: Scene, database: Database, log: Written
) -> None:
    live = await at_a_topic(scene)
    await _typed_everywhere(scene, live)
    said = await scene.say(scene.mette, f"note {SECRET}")
    await _refused(scene, said)
    await _teams_fails(scene)
    await scene.teams.until(lambda: log.lines("a note can't be sent"))  # what waits is taken away below
    await _storage_fails(scene, database)
    await Sweep(scene, database).all_said()  # there was much to be said, and Teams has its limits
    scene.teams.plan.no_more()  # the draft is not to be refused in the place of what was taken away
    scene.teams.plan.next("send", Fail.answer(429, SECRET, "0.1"))
    scene.clock.move(minutes=10)
    await scene.teams.until(lambda: log.lines("handled", kind="due"))  # taken again if a table was away
    draft = await ended(scene, live)
    await scene.press(scene.jonas, draft, "Send as it is")
    scene.clock.move(minutes=10)
    await scene.until_shown("✓ Published")
    scene.teams.problems.clear()
    assert _told(log, scene) == []
    events = {line["event"] for line in log.lines()}
    assert events >= {"handled", "sent", "refused", "failed", "a lane waits", "a note can't be sent"}
    assert events >= {"the roster could not be read", "the tab could not show a page"}
    outcomes = {line["outcome"] for line in log.lines("handled")}
    assert outcomes >= {"done", "refused", "unknown", "failed", "passed over"}
    kinds = {line["kind"] for line in log.lines("handled")}
    assert kinds >= {"command", "action", "dialog opened", "dialog sent", "due", "other"}
    assert all(line["error"][0]["at"] for line in log.lines("failed")), "where it failed is told"


async def test_a_line_that_is_cut_is_told_without_what_was_under_way(
    postgres_url: str, tmp_path: Path, log: Written
) -> None:
    async with (
        line_to(postgres_url) as (line, address),
        scene_of(chosen(address, tmp_path), "en", QuickClock()) as scene,
    ):
        await at_a_topic(scene)
        line.cut()
        await scene.say(scene.line, f"note {SECRET}")
        dialog = await scene.teams.open_dialog(scene.line, scene.live, "Record")
        assert "can't reach what it keeps" in dialog.text
        line.mend()
        await scene.say(scene.line, f"note {SECRET} later")
        await scene.until_shown(f"{SECRET} later", scene.live)
        assert _told(log, scene) == []
        scene.teams.problems.clear()
    assert log.lines("not now") or log.lines("nobody was recognised") or log.lines("not taken")


def _of(said: Delivery) -> str:
    return correlation_of(said.activity["conversation"]["id"], said.activity["id"])


async def _until_told(log: Written, event: str, correlation: str) -> Line:
    """A card that is redrawn for many names the others beside the first. Looked for a hundred times a second:
    whoever looks all the time leaves the writer's thread no turn."""
    async with asyncio.timeout(PATIENCE):
        while True:
            for line in log.lines(event):
                if correlation in (line.get("correlation"), *line.get("also", ())):
                    return line
            await asyncio.sleep(0.01)


async def test_an_activity_is_followed_to_all_that_is_sent_because_of_it(scene: Scene, log: Written) -> None:
    said = await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    handled = log.lines("handled", correlation=_of(said))
    assert [(line["kind"], line["what"], line["outcome"]) for line in handled] == [
        ("command", "meeting", "done")
    ]
    assert handled[0]["ms"] > 0 and handled[0]["time"].endswith("Z")
    assert (await _until_told(log, "sent", _of(said)))["kind"] == "post"
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing", live)
    aloud = [await scene.press(person, live, "I say it aloud") for person in scene.people[1:]]
    presses = [outcome.deliveries[-1] for outcome in aloud]
    for press in presses:
        assert (await _until_told(log, "handled", _of(press)))["what"] == "round.aloud"
        assert (await _until_told(log, "sent", _of(press)))["kind"] == "redraw"


async def test_delivered_again_it_is_told_under_the_same_correlation(scene: Scene, log: Written) -> None:
    said = await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.teams.redeliver(said)
    handled = log.lines("handled", correlation=_of(said))
    assert [line["outcome"] for line in handled] == ["done", "twice"]


async def test_what_another_instance_sends_is_told_as_of_the_activity_that_caused_it(
    url: str, tmp_path: Path, log: Written
) -> None:
    """The first has ended before Teams took what it had to say."""
    clock = QuickClock()
    async with FakeTeams(clock=clock) as teams:
        people = [teams.add_person(name) for name in NAMES]
        team = teams.add_team("IT-drift", people)
        scene = Scene(teams, clock, team, teams.add_channel(team, "Møder"), people)
        teams.plan.next("create", Fail.answer(429, "Throttled", retry_after="600"))
        async with runde(chosen(url, tmp_path), clock) as teams.bot_url:
            said = await scene.say(scene.mette, "meeting Operations", scene.channel)
            await _until_told(log, "a lane waits", _of(said))
        assert not log.lines("sent")
        clock.move(minutes=11)
        async with runde(chosen(url, tmp_path), clock):
            await scene.until_shown("Operations")
            await _until_told(log, "sent", _of(said))
