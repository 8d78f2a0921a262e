"""The page of a meeting follows a round turn by turn, and tells of it what the shared card tells."""

import asyncio
import re
from collections.abc import Mapping

import pytest

from tests.fakes.teams import Message
from tests.journeys.scene import Scene, page
from tests.live_card import live_of
from tests.patience import PATIENCE
from tests.tab.test_pages import visible

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "plan": "meeting Operations",
        "topic": "topic Rota",
        "start": "start",
        "in": "pass",
        "checking": "Check-in What do you bring into the meeting?",
        "next": "next",
        "open": "Topic 1 of 1",
        "round": "round What do we miss?",
        "asked": "A round What do we miss?",
        "floor": "has the floor",
        "then": "Then",
        "is heard": "is heard",
        "done": "I'm done",
    },
    "da": {
        "plan": "møde Operations",
        "topic": "emne Rota",
        "start": "start",
        "in": "springover",
        "checking": "Check-in Hvad har du med dig ind i mødet?",
        "next": "næste",
        "open": "Emne 1 af 1",
        "round": "bordrunde What do we miss?",
        "asked": "En runde What do we miss?",
        "floor": "har ordet",
        "then": "Derefter",
        "is heard": "er hørt",
        "done": "Jeg er færdig",
    },
}


@pytest.mark.parametrize("language", WORDS)
async def test_the_page_follows_a_round_on_a_question_turn_by_turn_as_the_card_does(
    scene: Scene, language: str
) -> None:
    words = WORDS[language]
    live = await _at_the_topic(scene, words)
    await _page_shows(scene, live, f"{words['open']} ·")
    await scene.say(scene.mette, words["round"])
    await scene.until_shown(words["floor"], live)
    for left in (2, 1, 0):
        await _turn(scene, live, words, left)
    await scene.until_shown(words["open"], live)
    assert "What do we miss?" not in await _page_shows(scene, live, f"{words['open']} ·")


async def _turn(scene: Scene, live: Message, words: Mapping[str, str], left: int) -> None:
    """Card and page agree on who has the floor and on the `left` after them, and then that one is heard."""
    told = scene.shown(live)
    speaker = re.search(f"^(\\w+) {words['floor']}", told, re.MULTILINE)
    assert speaker
    after = re.findall(f"^{words['then']}: .*", told, re.MULTILINE)
    assert bool(after) is bool(left)
    await _page_shows(scene, live, " ".join([words["asked"], speaker[0], *after]))
    own = speaker[1] == "Mette"
    await scene.press(scene.mette, live, words["done"] if own else f"{speaker[1]} {words['is heard']}")
    await scene.teams.until(lambda: scene.shown(live) != told)


async def _at_the_topic(scene: Scene, words: Mapping[str, str]) -> Message:
    """Mette, Jonas and Line are here."""
    await scene.say(scene.mette, words["plan"], scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, words["topic"])
    await scene.until_shown("Rota", live)
    await scene.say(scene.mette, words["start"])
    await scene.until_shown("^Check-in", live)
    await _page_shows(scene, live, words["checking"])
    for person in scene.people[1:3]:
        await scene.teams.say(person, scene.teams.chat(person), words["in"])
    await scene.say(scene.mette, words["next"])
    return await scene.until_shown(words["open"], live)


async def _page_shows(scene: Scene, live: Message, text: str) -> str:
    """What the page of this meeting says once this is in it; it is read anew a second later at the latest."""
    query = f"tenant={scene.teams.tenant}&lang={scene.mette.locale[:2]}"
    address = f"{scene.teams.bot_url}/tab/meeting/{live_of(live)}?{query}"
    async with asyncio.timeout(PATIENCE):
        while text not in (shown := visible((await page(address))[1])):
            pass
    return shown
