"""Before others Runde repeats nothing that somebody typed and may make confidential by the next word."""

import pytest

from tests.fakes.teams import Message, buttons
from tests.journeys.at_a_topic import at_a_topic
from tests.journeys.scene import Scene

SECRET = "Zanzibar"


async def _answered(scene: Scene, typed: str, shown: str) -> Message:
    await scene.say(scene.line, typed)
    return await scene.until_shown(shown)


@pytest.mark.parametrize(
    ("language", "slip"), [("en", "noote"), ("en", "add"), ("da", "noottat"), ("da", "tilføj")]
)
async def test_a_word_with_a_slip_is_repeated_without_what_stood_behind_it(
    scene: Scene, language: str, slip: str
) -> None:
    note, confide = {
        "en": ("note", "edit 1 confidential"),
        "da": ("notat", "ret 1 fortroligt"),
    }[language]
    live = await at_a_topic(scene, language)
    told = await _answered(scene, f"{slip} {SECRET}", f"“{slip} …”")
    assert told in scene.thread.messages
    assert SECRET not in scene.shown(told) and SECRET not in str(told.card)
    await scene.say(scene.line, f"{note} {SECRET}")
    await scene.until_shown(SECRET, live)
    await scene.say(scene.line, confide)
    await scene.until_shown("No card shows it any more|vises ikke længere på noget kort")
    await scene.teams.until(lambda: SECRET not in "\n".join(scene.said()))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (f"edti C1 {SECRET} typo", "This is how: “edit 4 We try three weeks”"),
        (f"edti 1 {SECRET} confidential", "This is how: “edit 4 We try three weeks”"),
        (f"{SECRET} is sold", "What would you like to do"),
        (f"note-{SECRET} is sold", "What would you like to do"),
        (f"noote:{SECRET}", "What would you like to do"),
        (f"action @Lina: sell {SECRET}", "Write “action @Line …”, or leave out the @"),
        ("slet 2", "This is how: “undo 2”"),
    ],
)
async def test_no_answer_in_the_thread_repeats_what_was_typed(scene: Scene, typed: str, shown: str) -> None:
    await at_a_topic(scene)
    told = await _answered(scene, typed, shown)
    assert told in scene.thread.messages
    assert SECRET not in str(told.card)


async def test_in_private_it_is_repeated_whole(scene: Scene) -> None:
    await at_a_topic(scene)
    chat = scene.teams.chat(scene.line)
    await scene.say(scene.line, f"noote {SECRET}", chat)
    told = await scene.until_shown(f"You wrote: “noote {SECRET}”")
    assert told in chat.messages and f"This is how: “note {SECRET}”" in scene.shown(told)
    await scene.say(scene.line, f"action @Lina: sell {SECRET}", chat)
    assert await scene.until_shown(f"Write “action @Line: sell {SECRET}”") in chat.messages


@pytest.mark.parametrize("private", [False, True])
async def test_the_card_that_asks_which_meeting_repeats_the_word_alone(scene: Scene, private: bool) -> None:
    await at_a_topic(scene)
    await scene.say(scene.mette, "meeting Second", scene.channel)
    await scene.until_shown("Second")
    await scene.say(scene.mette, "start really now", scene.thread)
    await scene.until_shown("Check-in", scene.live)
    where = scene.teams.chat(scene.line) if private else scene.channel
    for typed in (f"edit C1 {SECRET} new words", f"note {SECRET}"):
        word = typed.split()[0]
        shown = f"You wrote: “{typed}”" if private else f"You wrote: “{word} …”"
        await scene.say(scene.line, typed, where)
        asked = await scene.until_shown(shown)
        assert (asked in scene.private(scene.line)) is private
        assert (SECRET in str(asked.card)) is private
    await scene.press(scene.line, asked, _choice(asked, "Second"))
    await scene.until_shown(f"The card of Second shows it|Recorded as number 1.*{SECRET}", asked)
    assert (SECRET in str(asked.card)) is private


def _choice(card: Message, begins: str) -> str:
    return next(each for each in buttons(card.card or {}) if each.startswith(begins))
