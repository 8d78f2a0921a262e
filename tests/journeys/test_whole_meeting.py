"""A whole meeting of seven, four on devices and three in the room, counted in acts, posts and messages."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest

from tests.clock import QuickClock
from tests.fakes.teams import Delivery, Message, Person
from tests.fakes.teams.dialog import DialogView
from tests.fakes.teams.world import Version
from tests.journeys.scene import Scene, chosen, scene_of
from tests.live_card import plainly

ROOM = 28_000  # bytes of a card that Teams takes


@dataclass(frozen=True)
class Words:
    """What people type, press and then read."""

    meeting: str
    topics: tuple[str, ...]
    start: str
    aloud: str
    all_in: str
    at_topic: str
    next: str
    record: str
    heard: str
    guard: str
    closing: str
    check_out: str
    word: str
    end: str
    ended: str
    draft: str
    send: str
    published: str
    counted: str


ENGLISH = Words(
    meeting="meeting Operations today 10:30",
    topics=("Status 5 min inform", "Rota 15 min decide", "Queue 10 min", "Christmas 10 min"),
    start="Start the meeting",
    aloud="I say it aloud",
    all_in="All have checked in",
    at_topic="Topic {number} of 4",
    next="Next topic",
    record="Record",
    heard="All were heard",
    guard="Was everyone heard?",
    closing="Go to check-out",
    check_out="^Check-out",
    word="Write a word",
    end="End the meeting",
    ended=r"^\*\*Ended",
    draft="^Draft",
    send="Send as it is",
    published="✓ Published",
    counted="1 decision and 1 action",
)
DANISH = Words(
    meeting="møde Drift i dag 10:30",
    topics=("Status 5 min orientering", "Vagtplan 15 min beslutning", "Køen 10 min", "Jul 10 min"),
    start="Start mødet",
    aloud="Jeg siger det højt",
    all_in="Alle har tjekket ind",
    at_topic="Emne {number} af 4",
    next="Næste emne",
    record="Skriv ned",
    heard="Alle blev hørt",
    guard="Blev alle hørt?",
    closing="Gå til check-ud",
    check_out="^Check-ud",
    word="Skriv et ord",
    end="Afslut mødet",
    ended=r"^\*\*Slut",
    draft="^Kladde",
    send="Send, som det er",
    published="✓ Udsendt",
    counted="1 beslutning og 1 opgave",
)


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("da", DANISH)])
async def test_seven_people_four_topics_and_nobody_does_much(scene: Scene, words: Words) -> None:
    live = await _seven_planned(scene, words)
    before, chats = len(scene.teams.deliveries), _private(scene)
    scene.clock.move(minutes=35)

    await scene.press(scene.mette, live, words.start)
    for person in (scene.jonas, scene.line, scene.people[3]):
        await scene.press(person, live, words.aloud)
    await scene.press(scene.mette, live, words.all_in)
    for number in range(1, 5):
        await scene.until_shown(words.at_topic.format(number=number), live)
        await _recorded(scene, words, live, number)
        scene.clock.move(minutes=8)
        if number == 1:
            await scene.until_shown("The time for “Status” is up|Tiden til “Status” er gået")
        await _onward(scene, words, live, number)
    await scene.until_shown(words.check_out, live)
    for person in (scene.line, scene.people[3]):
        await (await _opened(scene, person, live, words.word)).fill("round_words", "useful").send()
    await scene.press(scene.mette, live, words.end)
    await scene.until_shown(words.ended, live)
    at_the_end = len(scene.teams.deliveries)
    draft = await scene.until_shown(words.draft)
    await scene.press(scene.jonas, draft, words.send)
    # The secretary's own card of the draft says it too; what is counted is the post in the thread.
    await scene.teams.until(lambda: [said for said in scene.said() if words.published in said])
    assert words.counted in next(said for said in scene.said() if words.published in said)

    done = scene.teams.deliveries[before:]
    assert _acts(done, scene.mette) <= 12
    assert not [each for each in done if each.message and each.message.sender is scene.mette], "no typing"
    assert _acts(done, scene.jonas) <= 14
    assert _acts(scene.teams.deliveries[at_the_end:], scene.jonas) <= 3
    assert all(_acts(done, person) <= 4 for person in scene.people[2:])
    assert all(_acts(done, person) == 0 for person in scene.people[4:]), "nobody needs a device to be heard"
    _says_little(scene)
    written = _private(scene).items() - chats.items()
    assert written == {("Jonas Bek", 1)}, "the draft, and nothing to anybody else"


def _says_little(scene: Scene) -> None:
    """In the thread, and mentions nobody."""
    posts = [message for message in scene.thread.messages if message.sender is None]
    assert len(posts) <= 8, [scene.shown(message) for message in posts]
    versions = list(chain.from_iterable(message.versions for message in posts))
    assert not any(_mentions(version) for version in versions)
    assert all(len(json.dumps(version.card)) < ROOM for version in versions)


async def test_a_night_in_which_the_clock_is_put_back_is_one_meeting(url: str, tmp_path: Path) -> None:
    """Summer time ends at three on Sunday 25 October 2026, which is two again."""
    clock = QuickClock(datetime(2026, 10, 24, 21, 0, tzinfo=UTC))
    async with scene_of(chosen(url, tmp_path), "en", clock) as scene:
        await scene.say(scene.mette, "meeting Operations today 23:30", scene.channel)
        live = await scene.until_shown("Planned · Saturday 24 October at 23:30 to Sunday 25 October at 00:15")
        await scene.seated(scene.mette, scene.jonas)
        for topic in ("Night 150 min inform", "Handover 60 min inform"):
            await scene.say(scene.mette, f"topic {topic}")
            await scene.until_shown(topic.split()[0], live)
        clock.move(minutes=35)
        await scene.press(scene.mette, live, "Start the meeting")
        await scene.until_shown("^Check-in · until 23:4[0-2]", live)
        await scene.press(scene.mette, live, "All have checked in")
        await scene.until_shown("Topic 1 of 2 · until 02:0[5-9]", live)
        clock.move(minutes=149)
        await scene.press(scene.mette, live, "Next topic")
        await scene.until_shown("Topic 2 of 2 · until 02:0[4-9]", live)
        clock.move(minutes=55)
        await scene.say(scene.jonas, "action Line: call by tomorrow")
        await scene.until_shown("Line( Skov)?: call, by Monday 26 October", live)
        await scene.say(scene.mette, "end")
        draft = await scene.until_shown("^Draft")
        assert re.search("Saturday 24 October at 23:3. to Sunday 25 October at 0[12]:", scene.shown(draft))
        await scene.press(scene.jonas, draft, "Send as it is")
        await scene.until_shown("✓ Published")
        scene.fine()


async def _seven_planned(scene: Scene, words: Words) -> Message:
    """It is half past ten that day; Mette leads and Jonas takes the minutes."""
    for name in ("Kirsten Bang", "Peter Lund"):
        scene.people.append(scene.teams.add_person(name))
        scene.team.members.append(scene.people[-1])
    await scene.say(scene.mette, words.meeting, scene.channel)
    live = await scene.until_shown("10[:.]30")
    await scene.seated(scene.mette, scene.jonas)
    for topic in words.topics:
        await scene.say(scene.line, f"topic {topic}")
        await scene.until_shown(topic.split()[0], live)
    return live


async def _recorded(scene: Scene, words: Words, live: Message, number: int) -> None:
    """By the secretary, in one dialog a topic."""
    dialog = await _opened(scene, scene.jonas, live, words.record)
    dialog.fill("record_notes", f"What was said {number}")
    if number == 2:
        dialog.fill("record_decisions", "We try a three-week rota")
        dialog.fill("record_actions", "Line: call the supplier")
    await dialog.send()
    await scene.until_shown(f"What was said {number}", live)


async def _onward(scene: Scene, words: Words, live: Message, number: int) -> None:
    """Next, and where there is a round to be heard “All were heard”."""
    asked = await scene.press(scene.mette, live, words.next if number < 4 else words.closing)
    if number > 1:
        assert words.guard in plainly(asked.card)
        await scene.press(scene.mette, live, words.heard)


async def _opened(scene: Scene, person: Person, live: Message, title: str) -> DialogView:
    return await scene.teams.open_dialog(person, scene.now(live), title)


def _acts(deliveries: Sequence[Delivery], person: Person) -> int:
    """A click or a typed command is one act, a dialog two; what a client asks by itself is none."""
    own = [each.activity for each in deliveries if each.activity["from"]["id"] == person.id]
    return len([each for each in own if _value(each).get("trigger") != "automatic"])


def _value(activity: dict[str, object]) -> dict[str, object]:
    value = activity.get("value")
    return value if isinstance(value, dict) else {}


def _mentions(version: Version) -> bool:
    return bool(version.alerted) or "<at>" in json.dumps(version.card)


def _private(scene: Scene) -> dict[str, int]:
    return {person.name: len(scene.private(person)) for person in scene.people}
