"""“Send as it is” sends what was read: a draft that has become another since then comes anew instead."""

import re

import pytest

from tests.fakes.teams import Deliver, Fail, Message, buttons
from tests.fakes.teams.card_reading import actions
from tests.journeys.after import ENGLISH, LANGUAGES, Words, ended, going_on, in_thread
from tests.journeys.scene import Scene, page, together
from tests.live_card import plainly

CHANGED = {"en": "Not sent · changed since you read it", "da": "Ikke sendt · ændret, siden du så den"}


async def _asked_for(scene: Scene, word: str = "minutes") -> Message:
    """The draft once more, as Jonas asks for it."""
    before = len(scene.private(scene.jonas))
    await scene.say(scene.jonas, word)
    await scene.teams.until(lambda: len(scene.private(scene.jonas)) > before)
    return scene.private(scene.jonas)[-1]


async def _published(scene: Scene, words: Words = ENGLISH) -> str:
    await scene.teams.until(lambda: in_thread(scene, words))
    (card,) = in_thread(scene, words)
    address = re.findall(r"\((http://[^)]+)\)", scene.shown(card))[0]
    return (await page(address))[1]


async def test_every_card_with_the_draft_follows_what_is_changed(scene: Scene) -> None:
    draft = await ended(scene)
    copies = [draft, await _asked_for(scene)]
    await scene.teams.say(scene.jonas, scene.teams.chat(scene.jonas), "minutes")
    await scene.teams.until(lambda: len(scene.private(scene.jonas)) == 3)
    copies.append(scene.private(scene.jonas)[-1])
    await scene.say(scene.line, "edit 2 We fire the supplier")
    for copy in copies:
        await scene.until_shown("We fire the supplier", copy)
    await scene.say(scene.line, "edit 1 confidential")
    for copy in copies:
        await scene.teams.until(lambda copy=copy: "Mondays" not in scene.shown(copy))  # type: ignore[misc]
    await scene.press(scene.jonas, copies[-1], "Send as it is")
    for copy in copies:
        await scene.until_shown("✓ Published", copy)
        assert "Send as it is" not in buttons(copy.card or {})
    sent = await _published(scene)
    assert "We fire the supplier" in sent and "Mondays" not in sent


async def test_a_draft_so_far_keeps_nothing_that_became_confidential(scene: Scene) -> None:
    await going_on(scene)
    so_far = await _asked_for(scene)
    assert "Draft so far" in scene.shown(so_far) and "Mondays" in scene.shown(so_far)
    await scene.say(scene.line, "edit 1 confidential")
    await scene.teams.until(lambda: "Mondays" not in scene.shown(so_far))
    assert "three-week" in scene.shown(so_far)


async def _changed_behind(scene: Scene, said: str) -> None:
    """Line corrects something, and Jonas' client can't be told."""
    lost = scene.teams.plan.next("update", Fail.answer(400), where=scene.teams.chat(scene.jonas))
    await scene.say(scene.line, said)
    await lost.arrived.wait()


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("deliver", ["once", "twice_same_id", "twice_new_id"])
async def test_what_was_not_on_the_screen_is_not_sent(scene: Scene, language: str, deliver: Deliver) -> None:
    words, rewrite = LANGUAGES[language], {"en": "edit", "da": "ret"}[language]
    draft = await ended(scene, words)
    await _changed_behind(scene, f"{rewrite} 2 We fire the supplier")
    assert "fire" not in scene.shown(draft)
    told = await scene.press(scene.jonas, draft, words.send, deliver=deliver)
    shown = plainly(told.card)
    assert shown.startswith(CHANGED[language]) and "We fire the supplier" in shown
    await scene.until_shown(f"{CHANGED[language]}(.|\n)*We fire the supplier", draft)
    assert in_thread(scene, words) == []
    await scene.press(scene.jonas, draft, words.send)
    await scene.until_shown(words.published, draft)
    assert "We fire the supplier" in await _published(scene, words)


async def test_two_who_press_and_edit_at_once_send_what_one_of_them_saw(scene: Scene) -> None:
    draft = await ended(scene)
    read = scene.shown(draft)
    await together(
        scene.press(scene.jonas, draft, "Send as it is"), scene.say(scene.line, "edit 2 We fire the supplier")
    )
    await scene.until_shown("✓ Published|changed since you read it", draft)
    if "Published" in scene.shown(draft):
        assert "We fire" not in read and "We fire" not in await _published(scene)
    else:
        assert in_thread(scene) == [] and "We fire the supplier" in scene.shown(draft)


async def test_the_notice_goes_when_it_is_another_draft_again(scene: Scene) -> None:
    draft = await ended(scene)
    await _changed_behind(scene, "edit 2 We fire the supplier")
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.until_shown("changed since you read it", draft)
    await scene.say(scene.jonas, "edit 2 We keep the supplier")
    await scene.until_shown("^Draft · only you(.|\n)*We keep", draft)


async def test_a_reminder_sends_the_draft_that_stood_there_when_it_came(scene: Scene) -> None:
    await ended(scene)
    scene.clock.move(hours=23, minutes=5)
    reminder = await scene.until_shown("Not sent yet")
    await scene.say(scene.line, "edit 2 We fire the supplier")
    told = await scene.press(scene.jonas, reminder, "Send as it is")
    assert "changed since you read it" in plainly(told.card)
    assert "We fire the supplier" in plainly(told.card)
    await scene.press(scene.jonas, reminder, "Send as it is")
    await scene.until_shown("✓ Published", reminder)
    assert "We fire the supplier" in await _published(scene)


async def test_a_button_of_an_older_card_shows_the_draft_first(scene: Scene) -> None:
    draft = await ended(scene)
    send = next(each for each in actions(draft.card or {}) if each["title"] == "Send as it is")
    del send["data"]["seen"]
    told = await scene.press(scene.jonas, draft, "Send as it is")
    assert "Look at it once more" in plainly(told.card)
    assert in_thread(scene) == []


async def test_the_next_meeting_that_is_planned_meanwhile_is_no_change_of_what_was_read(scene: Scene) -> None:
    draft = await ended(scene)
    await scene.say(scene.line, "meeting Next tomorrow 10:00", scene.channel)
    await scene.until_shown("Next")
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)
