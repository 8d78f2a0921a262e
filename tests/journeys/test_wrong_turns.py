"""One meeting in which whatever can go wrong does, and which ends in the same good minutes."""

import json

from tests.fakes.teams import Fail, Message
from tests.journeys.scene import Scene, together

HOSTILE = "**Rota** <at>Mette</at> [x](javascript:alert(1)) {0} %s '; DROP TABLE meeting; --"


async def test_a_meeting_with_every_wrong_turn_ends_in_good_minutes(scene: Scene) -> None:
    live = await _planned(scene)
    await _started(scene, live)
    await _recorded(scene, live)
    live = await _lost(scene)
    before_the_end = await scene.teams.open_dialog(scene.line, live, "Record")
    await together(*(scene.press(scene.mette, live, "Go to check-out") for _ in range(2)))
    await scene.press(scene.mette, live, "All were heard", deliver="twice_same_id")
    await scene.until_shown("^Check-out", live)
    await scene.press(scene.mette, live, "End the meeting", deliver="twice_new_id")
    await scene.until_shown(r"^\*\*Ended", live)
    await before_the_end.fill("record_notes", "Too late").send()
    assert before_the_end.is_open and "The meeting ended at" in before_the_end.text
    assert "Too late" in json.dumps(before_the_end.card), "what was typed is still there"
    draft = await scene.until_shown("^Draft")
    await scene.press(scene.jonas, draft, "Send as it is", deliver="twice_same_id")
    await scene.teams.until(lambda: [text for text in scene.said() if "✓ Published" in text])
    (shown,) = [text for text in scene.said() if "✓ Published" in text]
    assert "1 decision and 1 action" in shown, "each once"
    assert len(scene.private(scene.jonas)) == 1


async def _planned(scene: Scene) -> Message:
    await scene.say(scene.mette, "meetting Operations", scene.channel)
    await scene.until_shown("You wrote: “meetting …”")
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Planned")
    gate = await scene.press(scene.mette, live, "Start the meeting")
    assert "the agenda is empty" in json.dumps(gate.card)
    await scene.until_shown("Planned", live)
    dialog = await scene.teams.open_dialog(scene.mette, live, "Add a topic")
    await dialog.fill("topic_title", "Status").fill("topic_minutes", "soon").send()
    assert dialog.is_open, "minutes are a number"
    await dialog.fill("topic_minutes", "10").send(deliver="twice_new_id")
    await scene.until_shown("Status", live)
    await scene.say(scene.line, f"topic {HOSTILE}")
    await scene.until_shown("DROP TABLE", live)
    await together(*(scene.press(scene.jonas, live, "I take the minutes") for _ in range(2)))
    await scene.until_shown("Jonas", live)
    return live


async def _started(scene: Scene, live: Message) -> None:
    await scene.press(scene.mette, live, "Start the meeting", deliver="twice_new_id")
    await scene.until_shown("^Check-in", live)
    answer = await scene.teams.open_dialog(scene.line, live, "Write an answer")
    await scene.say(scene.jonas, "next")
    await scene.until_shown("Mette takes the meeting on")
    await together(*(scene.press(scene.mette, live, "Next topic") for _ in range(2)))
    await scene.until_shown("Topic 1 of 2", live)
    await answer.fill("round_words", "Sorry I am late").send()
    assert "Sorry I am late" in json.dumps(answer.card) or not answer.is_open, "it is not lost"


async def _recorded(scene: Scene, live: Message) -> None:
    dialog = await scene.teams.open_dialog(scene.jonas, scene.now(live), "Record")
    dialog.fill("record_decisions", "We try a three-week rota").fill("record_actions", "Line: call by Friday")
    await dialog.send(deliver="twice_same_id")
    await scene.until_shown("three-week rota", live)
    await scene.say(scene.line, "decide Something wrong")
    await scene.until_shown("Something wrong", live)
    await scene.say(scene.line, "undo")
    await scene.teams.until(lambda: "Something wrong" not in scene.shown(scene.now(live)))
    await scene.say(scene.line, "edit 77 nothing")
    await scene.until_shown("77")
    scene.clock.move(minutes=3)
    await scene.press(scene.mette, live, "Next topic", deliver="twice_new_id")
    await scene.press(scene.mette, live, "All were heard", deliver="twice_new_id")
    await scene.until_shown("Topic 2 of 2", live)


async def _lost(scene: Scene) -> Message:
    """The first post is deleted, Runde is removed and added again, and Teams throttles; the card as it is."""
    thread = scene.thread
    scene.live.deleted = True
    await scene.teams.uninstall(scene.channel, scene.mette)
    await scene.say(scene.line, "note Nobody hears this", thread)
    await scene.teams.install(scene.channel, scene.mette)
    scene.teams.plan.next("create", Fail.answer(429, retry_after="2"))
    await scene.say(scene.line, "note Back again", thread)

    def back() -> list[Message]:
        there = [m for thread in scene.channel.threads for m in thread.messages if not m.deleted]
        return [m for m in there if m.card and "Topic 2 of 2" in scene.shown(m)]

    await scene.teams.until(back)
    return back()[-1]
