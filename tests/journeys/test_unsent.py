"""Minutes nobody sent: their writer is reminded on the next working morning, and once more a week later."""

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.after import DANISH, ended
from tests.journeys.scene import Scene

REMINDED = "Not sent yet"


def _reminders(scene: Scene, person: Person) -> list[Message]:
    return [m for m in scene.private(person) if "The draft is ready" in scene.shown(m)]


async def _in_the_morning(scene: Scene) -> Message:
    """It is just after nine on Wednesday; the meeting was on Tuesday at ten."""
    scene.clock.move(hours=23, minutes=5)
    return await scene.until_shown(REMINDED)


async def test_the_writer_is_reminded_privately_with_the_buttons_at_hand(scene: Scene) -> None:
    draft = await ended(scene)
    posts = len(scene.thread.messages)
    reminder = await _in_the_morning(scene)
    assert reminder in scene.private(scene.jonas)
    assert "Minutes: Operations, Tuesday 1 December" in scene.shown(reminder)
    assert buttons(reminder.card or {}) == ["Send as it is", "Change"]
    assert len(scene.thread.messages) == posts
    await scene.press(scene.jonas, reminder, "Send as it is")
    await scene.until_shown("✓ Published", reminder)
    await scene.until_shown("✓ Published", draft)
    await scene.until_shown("the minutes are sent", scene.live)
    assert not [m for person in scene.people if person is not scene.jonas for m in scene.private(person)]


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    await ended(scene, DANISH)
    scene.clock.move(hours=23, minutes=5)
    reminder = await scene.until_shown("Kladden er klar. De andre får referatet, når du sender det.")
    assert buttons(reminder.card or {}) == ["Send, som det er", "Ret"]


async def test_what_was_sent_is_not_asked_about(scene: Scene) -> None:
    draft = await ended(scene)
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)
    await scene.say(scene.mette, "meeting Other", scene.channel)
    await scene.until_shown("\nOther\n")
    scene.clock.move(days=9)
    await scene.say(scene.mette, "agenda")
    await scene.until_shown("^Agenda ·")
    assert _reminders(scene, scene.jonas) == []


async def test_it_is_asked_once_more_a_week_later_and_then_no_more(scene: Scene) -> None:
    await ended(scene)
    first = await _in_the_morning(scene)
    assert "last time" not in scene.shown(first)
    scene.clock.move(days=7)
    last = await scene.until_shown("This is the last time you are reminded.")
    assert last in scene.private(scene.jonas) and last is not first
    for _ in range(3):
        scene.clock.move(days=7)
        await scene.say(scene.mette, "meeting Other", scene.channel)
        await scene.until_shown("\nOther\n")
    assert len(_reminders(scene, scene.jonas)) == 2


async def test_sent_by_the_other_card_the_reminder_says_so(scene: Scene) -> None:
    draft = await ended(scene)
    reminder = await _in_the_morning(scene)
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.until_shown("✓ Published", reminder)
    outcome = await scene.teams.press(scene.jonas, reminder, "Change")
    assert outcome.dialog.is_open


async def test_whose_minutes_they_are_not_any_more_is_not_asked(scene: Scene) -> None:
    """Jonas left the team, and nobody else has the draft."""
    await ended(scene)
    await scene.teams.remove_member(scene.team, scene.jonas)
    await scene.say(scene.mette, "meeting Other", scene.channel)
    await scene.until_shown("\nOther\n")
    scene.clock.move(hours=23, minutes=5)
    await scene.say(scene.mette, "start really Incident")
    await scene.until_shown("Check-in")
    assert _reminders(scene, scene.jonas) == []


async def test_nobody_gets_more_than_three_unasked_messages_a_week(scene: Scene) -> None:
    """Jonas has five drafts on Tuesday, and leaves them all."""
    for n in range(5):
        await scene.say(scene.jonas, f"meeting Number{n}", scene.channel)
        await scene.until_shown(f"Number{n}")
        await scene.say(scene.jonas, "start really Incident")
        await scene.until_shown("Check-in", scene.live)
        await scene.say(scene.jonas, "end")
        await scene.until_shown(f"Ended.*Number{n}", scene.live)
    scene.clock.move(hours=23, minutes=5)
    await scene.until_shown(REMINDED)
    await scene.teams.until(lambda: len(_reminders(scene, scene.jonas)) == 3)
    scene.clock.move(days=6)
    await scene.say(scene.mette, "meeting Last", scene.channel)
    await scene.until_shown("\nLast\n")
    assert len(_reminders(scene, scene.jonas)) == 3
