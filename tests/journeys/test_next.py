"""Next: it looks whether everybody was heard, tells the one who pressed alone, and means one thing twice."""

import pytest

from tests.fakes.teams import Message, Outcome, buttons, flatten
from tests.journeys.at_a_topic import kept_beside
from tests.journeys.rounds import at_topic, checking_in, planned
from tests.journeys.scene import Scene, together

GUARD = "Was everyone heard?"


def _said(outcome: Outcome) -> str:
    return flatten(outcome.card or {}).replace("\N{NO-BREAK SPACE}", " ")


async def _to_second(scene: Scene, live: Message) -> None:
    await scene.until_shown("Topic 2 of 2", live)
    assert "Christmas" in scene.shown(scene.now(live))


async def test_who_presses_next_alone_sees_the_names_and_all_were_heard_moves_on(scene: Scene) -> None:
    live = await at_topic(scene)
    before = scene.shown(live)
    assert "Not yet heard: Jonas, Line and Mette" in before.replace("Line, Jonas", "Jonas, Line")
    guard = await scene.press(scene.mette, live, "Next topic")
    assert GUARD in _said(guard) and "3 are not marked yet." in _said(guard)
    names = [line[3:] for line in _said(guard).splitlines() if line.startswith("○")]
    assert names == ["Jonas", "Line", "Mette"], "in alphabetical order"
    assert scene.shown(live) == before, "the others keep the topic's card"
    await scene.press(scene.mette, live, "All were heard")
    await _to_second(scene, live)


async def test_from_the_guard_one_goes_back_to_the_topic(scene: Scene) -> None:
    live = await at_topic(scene)
    guard = await scene.press(scene.mette, live, "Next topic")
    assert [b for b in buttons(guard.card or {}) if "Mark" not in b] == ["All were heard", "Go round", "Back"]
    back = await scene.press(scene.mette, live, "Back")
    assert buttons(back.card or {}) == ["Secretary: free. I take the minutes", "Next topic", "Record", "More"]


async def test_a_tap_on_a_name_marks_it_and_the_last_one_moves_on(scene: Scene) -> None:
    live = await at_topic(scene)
    await scene.press(scene.mette, live, "Next topic")
    for name in ("Line", "Mette"):
        card = await scene.press(scene.mette, live, f"{name}: Mark as heard")
        assert GUARD in _said(card) and f"○  {name}" not in _said(card)
    assert "1 is not marked yet." in _said(card)
    await scene.press(scene.mette, live, "Jonas: Mark as heard")
    await _to_second(scene, live)


@pytest.mark.parametrize(
    ("language", "typed", "refused", "next_"),
    [
        ("en", "next really", "Not everybody is marked as heard yet", "next"),
        ("da", "næste alligevel", "Ikke alle er markeret som hørt endnu", "næste"),
    ],
)
async def test_next_really_moves_on_and_keeps_only_that_it_happened(
    scene: Scene, url: str, typed: str, refused: str, next_: str
) -> None:
    live = await at_topic_in(scene, next_)
    scene.clock.move(minutes=3)
    await scene.say(scene.mette, next_)
    told = await scene.until_shown(refused)
    assert "Jonas" not in scene.shown(told), "no names in the channel"
    await scene.say(scene.mette, typed)
    await scene.until_shown("Topic 2 of 2|Emne 2 af 2", live)
    kept = await kept_beside(url)
    assert "not all" in kept


async def at_topic_in(scene: Scene, next_: str) -> Message:
    """Three at the first topic, by words of either language."""
    danish = next_ == "næste"
    await scene.say(scene.mette, "møde Operations" if danish else "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    for title in ("Rota", "Christmas"):
        await scene.say(scene.mette, f"{'emne' if danish else 'topic'} {title}")
    await scene.until_shown("Christmas", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Check-in", live)
    for person in scene.people[1:3]:
        await scene.teams.say(person, scene.teams.chat(person), "springover" if danish else "pass")
    await scene.say(scene.mette, next_)
    await scene.until_shown("Topic 1 of 2|Emne 1 af 2", live)
    return live


async def test_in_a_private_chat_the_one_who_types_next_sees_the_names(scene: Scene) -> None:
    live = await at_topic(scene)
    scene.clock.move(minutes=3)
    chat = scene.teams.chat(scene.mette)
    await scene.teams.say(scene.mette, chat, "next")
    guard = await scene.until_shown(GUARD)
    assert guard in chat.messages and "Line" in scene.shown(guard)
    await scene.teams.press(scene.mette, guard, "All were heard")
    await _to_second(scene, live)


async def test_a_topic_to_inform_has_no_guard_and_one_alone_is_not_asked_about_oneself(scene: Scene) -> None:
    live = await at_topic(scene, 3, "Rota inform", "Christmas")
    assert "Not yet heard" not in scene.shown(live)
    await scene.press(scene.mette, live, "Next topic")
    await _to_second(scene, live)


async def test_one_person_takes_a_meeting_alone_without_being_asked_whether_they_were_heard(
    scene: Scene,
) -> None:
    live = await at_topic(scene, 1)
    assert "Not yet heard" not in scene.shown(live)
    await scene.say(scene.mette, "round")
    await scene.until_shown("You are alone here")
    await scene.press(scene.mette, live, "Next topic")
    await _to_second(scene, live)
    await scene.press(scene.mette, live, "Go to check-out")
    await scene.until_shown("^Check-out", live)


@pytest.mark.parametrize("again", ["twice_same_id", "twice_new_id"])
async def test_next_delivered_twice_is_one_next(scene: Scene, again: str) -> None:
    live = await checking_in(scene, "Rota inform", "Christmas inform", "Summer")
    await scene.press(scene.mette, live, "Next topic", deliver=again)
    await scene.until_shown("Topic 1 of 3", live)
    await scene.press(scene.mette, live, "Next topic", deliver=again)
    await scene.until_shown("Topic 2 of 3", live)
    assert "Topic 3" not in scene.shown(live)


async def test_a_next_typed_and_one_clicked_at_the_same_moment_open_one_topic(scene: Scene) -> None:
    live = await checking_in(scene, "Rota inform", "Christmas inform", "Summer")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 3", live)
    scene.clock.move(minutes=5)
    await scene.say(scene.mette, "roles not this time")
    await scene.until_shown("Facilitator: free", live)
    with scene.clock.standing(scene.clock.now()):
        await together(scene.press(scene.mette, live, "Next topic"), scene.say(scene.line, "next"))
    await scene.until_shown("Topic 2 of 3", live)
    await scene.say(scene.mette, "note seen")
    await scene.until_shown("seen", live)
    assert "Topic 2 of 3" in scene.shown(scene.now(live))
    scene.clock.move(seconds=30)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 3 of 3", live)


async def test_two_hands_that_press_at_once_open_one_topic(scene: Scene) -> None:
    """Whoever led has declined, so anyone may take the meeting on."""
    live = await checking_in(scene, "Rota inform", "Christmas inform", "Summer")
    await scene.press(scene.jonas, live, "I say it aloud")
    await scene.until_shown("says it aloud", live)
    await scene.say(scene.mette, "roles not this time")
    await scene.press(scene.jonas, live, "Next topic")
    await scene.until_shown("Topic 1 of 3", live)
    hands = [person for person in scene.people if person is not scene.line]
    pressed = scene.clock.now()
    with scene.clock.standing(pressed):
        await together(*(scene.press(person, live, "Next topic") for person in hands))
    await scene.until_shown("Topic 2 of 3", live)
    with scene.clock.standing(pressed):
        await scene.say(scene.line, "next")
    await scene.say(scene.line, "note seen")
    await scene.until_shown("seen", live)
    assert "Topic 2 of 3" in scene.shown(scene.now(live))


async def _nobody_leads(scene: Scene) -> Message:
    """Three topics, the first open; Mette, who led, has passed the role on."""
    live = await checking_in(scene, "Rota inform", "Christmas inform", "Summer inform")
    await scene.press(scene.jonas, live, "I say it aloud")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 3", live)
    await scene.say(scene.mette, "roles not this time")
    await scene.until_shown("Facilitator: free", live)
    scene.clock.move(minutes=2)
    return live


async def test_another_hand_on_the_card_that_was_just_drawn_skips_nothing(scene: Scene) -> None:
    live = await _nobody_leads(scene)
    pressed = scene.clock.now()
    with scene.clock.standing(pressed):
        await scene.press(scene.jonas, live, "Next topic")
    await scene.until_shown("Topic 2 of 3", live)
    with scene.clock.standing(pressed):
        said = await scene.press(scene.line, live, "Next topic")
    assert said.toast == "Jonas pressed Next just now. Nothing was changed."
    await scene.press(scene.jonas, live, "Next topic")
    await scene.until_shown("Topic 3 of 3", live)


async def test_another_hand_does_not_end_the_meeting_where_next_stood(scene: Scene) -> None:
    live = await _nobody_leads(scene)
    for number in (2, 3):
        await scene.press(scene.jonas, live, "Next topic")
        await scene.until_shown(f"Topic {number} of 3", live)
    pressed = scene.clock.now()
    with scene.clock.standing(pressed):
        await scene.press(scene.jonas, live, "Go to check-out")
    await scene.until_shown("^Check-out", live)
    with scene.clock.standing(pressed):
        said = await scene.press(scene.line, live, "End the meeting")
    assert "Jonas pressed Next just now" in said.toast
    scene.clock.move(seconds=10)
    await scene.press(scene.line, live, "End the meeting")
    await scene.until_shown("Ended", live)


async def test_a_next_typed_privately_that_meant_the_same_is_told_so(scene: Scene) -> None:
    live = await _nobody_leads(scene)
    pressed = scene.clock.now()
    with scene.clock.standing(pressed):
        await scene.press(scene.jonas, live, "Next topic")
    await scene.until_shown("Topic 2 of 3", live)
    chat = scene.teams.chat(scene.line)
    with scene.clock.standing(pressed):
        await scene.teams.say(scene.line, chat, "next")
    told = await scene.until_shown("nothing was changed\nJonas pressed Next just now.$")
    assert told in chat.messages and "Done" not in scene.shown(told)
    await scene.teams.say(scene.jonas, scene.teams.chat(scene.jonas), "next")
    await scene.until_shown("Topic 3 of 3", live)


async def test_only_the_facilitator_takes_the_meeting_on(scene: Scene) -> None:
    live = await at_topic(scene)
    said = await scene.press(scene.jonas, live, "Next topic")
    assert "Mette takes the meeting on" in said.toast
    dialog = await scene.teams.open_dialog(scene.jonas, scene.now(live), "More")
    assert not {"Go to check-out", "Go round", "End the meeting"} & set(dialog.buttons)
    await scene.say(scene.jonas, "round What now?")
    await scene.until_shown("Mette takes the meeting on")
    assert "What now" not in "".join(scene.said())


async def test_a_button_of_a_meeting_that_is_over_shows_that_it_is(scene: Scene) -> None:
    live = await at_topic(scene)
    await scene.press(scene.mette, live, "Next topic")
    pressed = await scene.press(scene.mette, live, "All were heard")
    await _to_second(scene, live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    late = await scene.teams.redeliver(pressed.deliveries[0], new_id=True)
    assert "Ended" in flatten(late.body["value"])


async def test_a_planned_meeting_has_no_next(scene: Scene) -> None:
    await planned(scene)
    await scene.say(scene.mette, "next")
    await scene.until_shown("The meeting has not started yet")
    before = len(scene.thread.messages)
    await scene.say(scene.mette, "checkout")
    await scene.teams.until(lambda: len(scene.thread.messages) == before + 2)
    assert "The meeting has not started yet" in scene.shown(scene.thread.messages[-1])
