"""Check-out: one word aloud or typed, shown without a name; and the card that follows a long thread."""

import pytest

from tests.fakes.teams import Message
from tests.journeys.at_a_topic import kept_beside
from tests.journeys.rounds import at_topic, checking_in, urgent
from tests.journeys.scene import Scene
from tests.live_card import plainly


async def _closing(scene: Scene, here: int = 3) -> Message:
    live = await at_topic(scene, here, "Rota inform")
    await scene.press(scene.mette, live, "Go to check-out")
    await scene.until_shown("^Check-out · until", live)
    return live


async def test_words_are_shown_without_a_name_and_gone_when_the_meeting_ends(scene: Scene, url: str) -> None:
    live = await _closing(scene)
    assert "One word on the meeting" in scene.shown(live)
    for person, word in ((scene.line, "calm"), (scene.jonas, "useful")):
        dialog = await scene.teams.open_dialog(person, live, "Write a word")
        assert "without your name" in dialog.text
        await dialog.fill("round_words", word).send()
        assert not dialog.is_open
    await scene.until_shown("“calm”", live)
    await scene.until_shown("“useful”", live)
    assert "Line" not in scene.shown(live), "nobody is named with a word"
    again = await scene.teams.open_dialog(scene.line, live, "Write a word")
    await again.fill("round_words", "quiet").send()
    await scene.until_shown("“quiet”", live)
    assert "“calm”" not in scene.shown(live), "the newest counts"
    await scene.press(scene.mette, live, "End the meeting")
    await scene.until_shown("Ended", live)
    draft = await scene.until_shown("Draft")
    assert "quiet" not in scene.shown(draft)
    assert "useful" not in await kept_beside(url)


async def test_an_empty_word_comes_back_and_a_late_one_is_told(scene: Scene) -> None:
    live = await _closing(scene)
    dialog = await scene.teams.open_dialog(scene.line, live, "Write a word")
    await dialog.fill("round_words", "   ").send()
    assert dialog.is_open and "There is no text yet" in dialog.text
    await scene.press(scene.mette, live, "End the meeting")
    await scene.until_shown("Ended", live)
    await dialog.fill("round_words", "late").send()
    assert dialog.is_open and "The meeting ended at" in dialog.text
    assert "late" in str(dialog.card), "what was typed is still there"


@pytest.mark.parametrize(("phase", "title"), [("check-in", "Write an answer"), ("check-out", "Write a word")])
async def test_no_dialog_opens_from_a_card_that_is_older_than_the_end(
    scene: Scene, phase: str, title: str
) -> None:
    live = await (checking_in(scene) if phase == "check-in" else _closing(scene))
    older = await scene.teams.view(scene.line, live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    scene.teams.hold(scene.line, live, older)
    opened = await scene.teams.press(scene.line, live, title)
    assert opened.opened is None, "nobody is to type what can't be kept"
    assert "The meeting ended at" in str(opened.deliveries[-1].body)


@pytest.mark.parametrize(
    ("word", "shown"), [("checkout", "^Check-out"), ("check-ud", "^Check-out"), ("checkud", "^Check-out")]
)
async def test_the_word_opens_it_whatever_is_left_of_the_agenda(scene: Scene, word: str, shown: str) -> None:
    live = await at_topic(scene)
    await scene.say(scene.jonas, word)
    await scene.until_shown("Mette takes the meeting on")
    await scene.say(scene.mette, word)
    await scene.until_shown(shown, live)
    scene.clock.move(minutes=1)
    await scene.say(scene.mette, "next")
    await scene.until_shown("The check-out is open. End the meeting when you are done")
    await scene.say(scene.mette, word)
    await scene.press(scene.mette, live, "End the meeting")
    await scene.until_shown("Ended", live)


async def test_in_the_check_in_it_is_too_early_for_the_check_out(scene: Scene) -> None:
    live = await urgent(scene)
    await scene.say(scene.mette, "checkout")
    await scene.until_shown("The check-in is still open. Go on to the topics first")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("The meeting is under way", live)
    await scene.press(scene.mette, live, "Go to check-out")
    await scene.until_shown("^Check-out", live)


async def test_nobody_is_told_that_time_is_up_in_the_check_out(scene: Scene) -> None:
    live = await _closing(scene)
    scene.clock.move(minutes=30)
    await scene.say(scene.jonas, "note still here")
    await scene.press(scene.mette, live, "End the meeting")
    await scene.until_shown("Ended", live)
    assert not [text for text in scene.said() if "The time for" in text]


async def test_only_a_new_phase_moves_a_card_that_five_messages_bury(scene: Scene) -> None:
    live = await at_topic(scene, 3, "One inform", "Two inform", "Three inform", "Four inform", "Five inform")
    first = scene.now(live)
    for n in range(6):
        await scene.say(scene.jonas, f"note Entry {n}")
    await scene.until_shown("Entry 5", live)
    assert scene.now(live) is first, "a new entry is no new phase"
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 2 of 5", live)
    moved = scene.now(live)
    assert moved is scene.thread.messages[-1] is not first
    await scene.teams.until(lambda: "Operations goes on at the foot of the thread" in plainly(first.card))
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 3 of 5", live)
    assert scene.now(live) is moved, "nothing lies below it"


async def test_it_moves_so_seldom_that_a_meeting_has_eight_posts_at_most(scene: Scene) -> None:
    topics = [f"Topic{n} inform" for n in range(6)]
    live = await at_topic(scene, 3, *topics)
    for n in range(2, 7):
        for _ in range(5):
            await scene.say(scene.line, "note words")
        scene.clock.move(minutes=11)
        await scene.press(scene.mette, live, "Next topic")
        await scene.until_shown(f"Topic {n} of 6", live)
    await scene.press(scene.mette, live, "Go to check-out")
    await scene.until_shown("^Check-out", live)
    await scene.press(scene.mette, live, "End the meeting")
    await scene.until_shown("Ended", live)
    ours = [message for message in scene.thread.messages if message.sender is None]
    assert len([one for one in ours if "Moved" in plainly(one.card)]) == 3
    assert len(ours) <= 7, "and the minutes are one more"
    assert not any(message.alerts for message in ours)


async def test_a_topic_that_nobody_would_come_to_is_refused_with_where_it_belongs(scene: Scene) -> None:
    live = await at_topic(scene, 3)
    await scene.say(scene.mette, "checkout")
    await scene.until_shown("^Check-out", live)
    await scene.say(scene.line, "topic Very important thing 10 min decide")
    await scene.until_shown("The check-out is open, so no topic can follow. Record it as a note")
    assert "Very important" not in scene.shown(live)
