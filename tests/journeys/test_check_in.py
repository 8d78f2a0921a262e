"""Check-in: by voice, by a tick for who is in the room, before the meeting, and who is missing."""

import re

import pytest

from tests.fakes.teams import Message, buttons
from tests.journeys.at_a_topic import kept_beside
from tests.journeys.rounds import checking_in
from tests.journeys.scene import Scene
from tests.live_card import plainly


@pytest.mark.parametrize(
    ("language", "all_in", "first", "start"),
    [
        ("en", "All have checked in", "Topic 1 of 2", "start"),
        ("da", "Alle har tjekket ind", "Emne 1 af 2", "start"),
    ],
)
async def test_all_have_checked_in_by_voice_opens_the_first_topic_in_the_same_act(
    scene: Scene, language: str, all_in: str, first: str, start: str
) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    for topic in ("Rota", "Christmas"):
        await scene.say(scene.mette, f"topic {topic}")
    await scene.until_shown("Christmas", live)
    await scene.say(scene.mette, start)
    await scene.until_shown("^Check-in", live)
    opened = await scene.press(scene.mette, live, all_in)
    assert first in plainly(opened.card), "in the same act"
    await scene.until_shown(first, live)
    shown = scene.shown(live)
    assert "not here yet" not in shown and "ikke med endnu" not in shown
    assert all(name in shown for name in ("Ahmed", "Jonas", "Line", "Mette", "Søren")), "all are to be heard"


async def test_who_is_not_here_today_is_left_out_when_all_have_checked_in(scene: Scene) -> None:
    live = await checking_in(scene)
    dialog = await scene.teams.open_dialog(scene.mette, live, "More")
    await dialog.send("Who is in the room?")
    await dialog.fill("In the room", "Line").fill("Not here today", "Søren").send("Keep this")
    await scene.until_shown(r"\*\*Line:\*\* in the room", live)
    await scene.until_shown("Still missing: Ahmed, Jonas and Mette", live)
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Søren is not here yet, and can join at any time", live)


async def test_who_was_marked_as_not_here_and_answers_all_the_same_is_here(scene: Scene) -> None:
    live = await checking_in(scene)
    own = await scene.teams.view(scene.line, live)
    assert buttons(own)[:3] == ["I say it aloud", "Write an answer", "Pass"]
    writing = await scene.teams.open_dialog(scene.line, live, "Write an answer")
    dialog = await scene.teams.open_dialog(scene.mette, live, "More")
    await dialog.send("Who is in the room?")
    await dialog.fill("Not here today", "Line", "Søren").send("Keep this")
    await scene.until_shown("Still missing: Ahmed, Jonas and Mette", live)
    await writing.fill("round_words", "The train was late").send()
    assert not writing.is_open
    await scene.until_shown("The train was late", live)
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Søren is not here yet", live)


async def test_who_answered_and_is_ticked_as_not_here_today_is_not_shown_as_in(scene: Scene) -> None:
    live = await checking_in(scene)
    for person in (scene.jonas, scene.line):
        await scene.press(person, live, "I say it aloud")
    await scene.until_shown(r"\*\*Line:\*\* says it aloud", live)
    dialog = await scene.more(scene.jonas, live, "Who is in the room?")
    await dialog.fill("Not here today", "Line").send("Keep this")
    await scene.teams.until(lambda: "Line" not in scene.shown(live))
    await scene.press(scene.line, live, "I say it aloud")
    await scene.until_shown(r"\*\*Line:\*\* says it aloud", live)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Ahmed and Søren are not here yet", live)


async def test_next_marks_the_rest_as_not_here_says_so_and_they_join_later(scene: Scene) -> None:
    live = await checking_in(scene)
    await scene.press(scene.jonas, live, "I say it aloud")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Ahmed, Line and Søren are not here yet, and can join at any time", live)
    await scene.say(scene.line, "pass")
    await scene.until_shown("Ahmed and Søren are not here yet", live)


async def test_an_answer_given_before_the_meeting_is_there_at_the_check_in_and_gone_at_the_end(
    scene: Scene, url: str
) -> None:
    live = await _ahead(scene)
    dialog = await scene.teams.open_dialog(scene.line, live, "More")
    await dialog.send("Check in already")
    assert "What do you bring into the meeting?" in dialog.text
    await dialog.fill("round_words", "Tired and glad").send()
    assert not dialog.is_open
    again = await scene.teams.open_dialog(scene.line, live, "More")
    await again.send("Check in already")
    fields = {field["id"]: field.get("value") for field in again.card["body"] if "id" in field}
    assert fields["round_words"] == "Tired and glad"
    assert "Tired" not in scene.shown(live), "it is said at the check-in"
    scene.clock.move(hours=4)
    await scene.say(scene.mette, "start")
    await scene.until_shown(r"\*\*Line:\*\* Tired and glad", live)
    assert "Line" not in next(x for x in scene.shown(live).splitlines() if x.startswith("Still missing"))
    await scene.say(scene.mette, "end")
    draft = await scene.until_shown("Draft")
    assert "Tired" not in scene.shown(draft)
    assert "Tired" not in await kept_beside(url)


async def _ahead(scene: Scene) -> Message:
    await scene.say(scene.mette, "meeting Operations today 14:00", scene.channel)
    live = await scene.until_shown("Planned · Tuesday 1 December 14:00")
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    return live


async def test_the_question_is_changed_before_the_meeting_and_not_once_somebody_has_answered(
    scene: Scene,
) -> None:
    live = await _ahead(scene)
    dialog = await scene.teams.open_dialog(scene.mette, live, "More")
    await dialog.send("Change the question")
    await dialog.fill("round_which", "Our own").send("Ask this")
    assert "There is no question yet" in dialog.text
    await (
        dialog.fill("round_which", "Our own").fill("round_question", "What made you laugh?").send("Ask this")
    )
    assert not dialog.is_open
    early = await scene.teams.open_dialog(scene.line, live, "More")
    await early.send("Check in already")
    assert "What made you laugh?" in early.text
    await early.fill("round_words", "A goat").send()
    dialog = await scene.teams.open_dialog(scene.mette, live, "More")
    await dialog.send("Change the question")
    await dialog.fill("round_which", "One word: how are you today?").send("Ask this")
    assert "Somebody has answered in writing already" in dialog.text
    scene.clock.move(hours=4)
    await scene.say(scene.mette, "start")
    await scene.until_shown("^What made you laugh", live)


async def test_a_short_check_in_is_one_word(scene: Scene) -> None:
    live = await checking_in(scene)
    usual = _until(scene, live)
    await _ask(scene, live, "One word: how are you today?")
    assert _until(scene, live) == usual - 3, "two minutes instead of five"
    await _ask(scene, live, "What do you bring into the meeting?")
    assert _until(scene, live) == usual
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 2", live)
    await dialog_late(scene, live)


async def test_a_short_check_in_chosen_before_the_meeting_takes_two_minutes(scene: Scene) -> None:
    live = await _ahead(scene)
    dialog = await scene.teams.open_dialog(scene.mette, live, "More")
    await dialog.send("Change the question")
    await dialog.fill("round_which", "One word: how are you today?").send("Ask this")
    scene.clock.move(hours=4)
    started = scene.clock.now()
    await scene.say(scene.mette, "start")
    await scene.until_shown("^One word: how are you today", live)
    assert 1 <= _until(scene, live) - (started.hour + 1) * 60 - started.minute <= 3


async def _ask(scene: Scene, live: Message, question: str) -> None:
    dialog = await scene.teams.open_dialog(scene.mette, live, "More")
    await dialog.send("Change the question")
    await dialog.fill("round_which", question).send("Ask this")
    await scene.until_shown(f"^{question[:10]}", live)


def _until(scene: Scene, live: Message) -> int:
    """Minutes since midnight, on the team's clock."""
    found = re.search(r"Check-in · until (\d+):(\d+)", scene.shown(live))
    assert found
    return int(found[1]) * 60 + int(found[2])


async def dialog_late(scene: Scene, live: Message) -> None:
    """The check-in is over, and with it the time to change its question."""
    more = await scene.teams.open_dialog(scene.mette, live, "More")
    assert "Change the question" not in more.buttons


async def test_a_wrong_start_is_undone_and_what_was_written_waits_for_the_right_one(scene: Scene) -> None:
    live = await checking_in(scene)
    writing = await scene.teams.open_dialog(scene.line, live, "Write an answer")
    await writing.fill("round_words", "Glad").send()
    await scene.press(scene.jonas, live, "I say it aloud")
    await scene.until_shown("says it aloud", live)
    others = await scene.teams.open_dialog(scene.jonas, live, "More")
    assert "Undo the start" not in others.buttons
    await scene.press(scene.mette, live, "Undo the start")
    await scene.until_shown("^Planned", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown(r"\*\*Line:\*\* Glad", live)
    assert "says it aloud" not in scene.shown(live), "who was there then may not be here now"
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 2", live)
    dialog = await scene.teams.open_dialog(scene.mette, live, "More")
    assert "Undo the start" not in dialog.buttons, "the meeting is under way"


async def test_a_choice_that_is_past_says_so_in_the_dialog(scene: Scene) -> None:
    live = await checking_in(scene)
    dialog = await scene.teams.open_dialog(scene.mette, live, "More")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 2", live)
    await dialog.send("Undo the start")
    assert dialog.is_open and "The meeting has moved on meanwhile. Nothing was changed." in dialog.text
    assert "Undo the start" not in dialog.buttons


async def test_two_hundred_people_check_in_by_voice(scene: Scene) -> None:
    scene.team.members += [scene.teams.add_person(f"Person{n:03} Holm") for n in range(195)]
    live = await checking_in(scene)
    await scene.until_shown("and 180 more", live)
    dialog = await scene.teams.open_dialog(scene.mette, live, "More")
    await dialog.send("Who is in the room?")
    assert "page 1 of 4" in dialog.text and "Person150" not in str(dialog.card)
    for page in (2, 3):
        await dialog.send("Keep this and go on")
        assert f"page {page} of 4" in dialog.text
    await dialog.fill("Not here today", "Person150").send("Keep this and go on")
    assert "page 4 of 4" in dialog.text and "Keep this and go on" not in dialog.buttons
    await dialog.send("Keep this")
    assert not dialog.is_open
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Topic 1 of 2", live)
    assert "Person150 is not here yet" in scene.shown(live)
    guard = await scene.press(scene.mette, live, "Next topic")
    assert "199 are not marked yet" in plainly(guard.card)
    await scene.press(scene.mette, live, "All were heard")
    await scene.until_shown("Topic 2 of 2", live)
