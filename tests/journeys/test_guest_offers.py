"""A guest is offered what they may do, and nothing that they would be refused; all of it where the team lets
them do all."""

import re
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.handlers import router
from cards.actions.meeting import MoreForm
from tests.fakes.teams import Message, buttons
from tests.fakes.teams.card_reading import actions
from tests.journeys.after import LANGUAGES
from tests.journeys.guests import gitte, planned, scene_with_a_guest, settle
from tests.journeys.scene import Scene
from tests.live_card import plainly

pytestmark = pytest.mark.parametrize("language", ["en", "da"])
HELP = {"en": "help", "da": "hjælp"}
RECORD = {"en": "Record", "da": "Skriv ned"}
REST = {"en": "One of the team can do the rest for you", "da": "Resten kan en fra teamet gøre for dig"}
WORDS = {
    "en": ({"pass", "regrets", "help"}, {"meeting", "note", "end", "settings"}),
    "da": ({"springover", "afbud", "hjælp"}, {"møde", "beslut", "afslut", "indstillinger"}),
}
UNKNOWN = {
    "en": ("For example: “pass” · “regrets back”", "For example: “meeting"),
    "da": ("For eksempel: “springover” · “afbud tilbage”", "For eksempel: “møde"),
}
NOTHING = {"en": "There is nothing more to do here now", "da": "Der er ikke mere at gøre her lige nu"}
ROUND = {"en": "Go round", "da": "Tag en runde"}
OUT = {"en": "Go to check-out", "da": "Gå til check-ud"}
WORD = {"en": "Write a word", "da": "Skriv et ord"}
FLOOR = "^{} (has the floor|har ordet)"
CHANGE = {"en": "Change the date", "da": "Ret datoen"}


@pytest_asyncio.fixture
async def scene(url: str, tmp_path: Path, language: str) -> AsyncIterator[Scene]:
    async with scene_with_a_guest(url, tmp_path, language) as made:
        yield made
        made.fine()


async def test_help_tells_a_guest_the_words_that_work_for_them(scene: Scene, language: str) -> None:
    theirs, others = WORDS[language]
    await planned(scene, LANGUAGES[language])
    await scene.say(gitte(scene), HELP[language])
    told = await scene.until_shown(REST[language])
    assert theirs <= _told(scene, told) and not others & _told(scene, told)
    await scene.say(scene.line, HELP[language])
    whole = await scene.until_shown(f"^\\*\\*{min(others)}\\*\\*")
    assert theirs | others <= _told(scene, whole) and REST[language] not in scene.shown(whole)
    await settle(scene, language, guests="all")
    await scene.teams.say(gitte(scene), scene.teams.chat(gitte(scene)), HELP[language])
    await scene.teams.until(lambda: scene.private(gitte(scene)))
    assert theirs | others <= _told(scene, scene.private(gitte(scene))[-1])


async def test_an_unknown_word_gets_examples_that_a_guest_may_type(scene: Scene, language: str) -> None:
    for_guests, for_all = UNKNOWN[language]
    await planned(scene, LANGUAGES[language])
    await scene.say(gitte(scene), "xyzzy")
    told = await scene.until_shown("Not understood|Ikke forstået")
    assert for_guests in scene.shown(told) and for_all not in scene.shown(told)
    for typed in ("notee", "notatt", "settingz", "todo"):
        before = len(scene.thread.messages)
        await scene.say(gitte(scene), typed)
        await scene.teams.until(partial(_more_than, scene, before + 1))
        assert for_guests in scene.shown(scene.thread.messages[-1])
    shown = await scene.press(gitte(scene), told, {"en": "Show help", "da": "Vis hjælp"}[language])
    assert REST[language] in plainly(shown.card)
    await settle(scene, language, guests="all")
    await scene.say(gitte(scene), "xyzzyx")
    await scene.until_shown(for_all)


async def test_every_view_of_a_guest_has_only_what_they_may_press(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    live = await planned(scene, words)
    await _offered_only(scene, live, language)
    await scene.press(scene.jonas, live, words.take)
    await scene.press(scene.mette, live, words.start)
    await scene.until_shown("^Check-in", live)
    await _offered_only(scene, live, language)
    await scene.say(gitte(scene), words.in_)
    await scene.until_shown(r"^\*\*Gitte:", live)
    assert "**Gitte:**" in await _offered_only(scene, live, language), "what the others say is seen"
    await scene.press(scene.mette, live, {"en": "Next topic", "da": "Næste emne"}[language])
    await scene.until_shown("(Topic|Emne) 1", live)
    await scene.say(scene.mette, words.action)
    await scene.until_shown("call the supplier", live)
    seen = await _offered_only(scene, live, language)
    assert "call the supplier" in seen and CHANGE[language] not in seen
    assert await _pressed(scene, live) == []
    assert RECORD[language] in buttons(await scene.teams.view(scene.line, live))
    await (await scene.more(scene.mette, live)).send(ROUND[language])
    await scene.until_shown("^(A round|Runde på)", live)
    await _offered_only(scene, live, language)
    if re.search(FLOOR.format("Mette"), scene.shown(live), re.MULTILINE):
        await scene.press(scene.mette, live, {"en": "I'm done", "da": "Jeg er færdig"}[language])
    await scene.until_shown(FLOOR.format("Gitte"), live)
    seen = await _offered_only(scene, live, language)
    assert "Rota" in seen and re.search("You have the floor|Du har ordet", seen)


async def test_at_the_check_out_a_guest_writes_a_word(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    live = await planned(scene, words)
    await scene.press(scene.mette, live, words.start)
    await scene.until_shown("^Check-in", live)
    await scene.say(scene.mette, words.next)
    await scene.until_shown("(Topic|Emne) 1", live)
    await scene.press(scene.mette, live, OUT[language])
    await scene.until_shown("^Check-(out|ud)", live)
    await _offered_only(scene, live, language)
    assert await _pressed(scene, live) == [WORD[language]]
    dialog = await scene.teams.open_dialog(gitte(scene), scene.now(live), WORD[language])
    await dialog.fill("round_words", "Lagom").send()
    await scene.until_shown("“Lagom”", live)


async def test_where_guests_do_all_their_card_has_all(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    await settle(scene, language, guests="all")
    live = await planned(scene, words)
    await scene.press(scene.mette, live, words.start)
    await scene.until_shown("^Check-in", live)
    await scene.say(scene.mette, words.next)
    await scene.until_shown("(Topic|Emne) 1", live)
    assert RECORD[language] in await _pressed(scene, live)
    assert await _pressed(scene, live) == buttons(await scene.teams.view(scene.line, scene.now(live)))
    await settle(scene, language, guests="heard")
    await scene.teams.until(lambda: gitte(scene).id in (live.card or {})["refresh"]["userIds"])
    assert await _pressed(scene, live) == []


async def _view(scene: Scene, live: Message) -> dict[str, Any]:
    return await scene.teams.view(gitte(scene), scene.now(live))


async def _pressed(scene: Scene, live: Message) -> list[str]:
    return buttons(await _view(scene, live))


async def _offered_only(scene: Scene, live: Message, language: str) -> str:
    """The text of the guest's view, in which everything works for them; More, if there, has something."""
    card = await _view(scene, live)
    verbs = {each.get("verb") or each["data"]["verb"] for each in actions(card)}
    assert verbs <= router().for_guests
    if MoreForm.verb in verbs:
        dialog = await scene.more(gitte(scene), live)
        assert dialog.buttons and NOTHING[language] not in dialog.text
    return plainly(card)


def _more_than(scene: Scene, count: int) -> bool:
    return len(scene.thread.messages) > count


def _told(scene: Scene, card: Message) -> set[str]:
    return set(re.findall(r"^\*\*([^*]+)\*\* –", scene.shown(card), re.MULTILINE))
