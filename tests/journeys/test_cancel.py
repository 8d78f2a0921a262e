"""A planned meeting is cancelled in two steps or by a typed word, and brought back by one."""

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Message, buttons
from tests.journeys.after import box
from tests.journeys.scene import Scene, together
from tests.journeys.test_replan import planned
from tests.live_card import plainly


async def _cancelled(scene: Scene) -> Message:
    live = await planned(scene)
    await scene.say(scene.line, "meeting cancel")
    await scene.until_shown(r"^\*\*Cancelled\*\* by Line", live)
    return live


async def test_under_more_it_takes_one_more_step_and_the_card_is_one_line(scene: Scene) -> None:
    live = await planned(scene)
    dialog = await scene.teams.open_dialog(scene.line, live, "More")
    await dialog.send("Cancel the meeting")
    assert "Cancel Operations?\nThursday 3 December at 12:00" in plainly(dialog.card)
    assert "Planned" in scene.shown(live), "nothing has happened yet"
    await dialog.send("Cancel the meeting")
    assert not dialog.is_open
    await scene.until_shown(r"^\*\*Cancelled\*\* by Line · Operations · Thursday 3 December at 12:00", live)
    assert buttons(live.card or {}) == ["Bring it back"]
    told = await scene.until_shown("^Line cancelled Operations on Thursday 3 December at 12:00.")
    assert told in scene.thread.messages and told.alerts == frozenset()


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    live = await planned(scene, "møde Drift torsdag 12.00")
    await scene.say(scene.jonas, "møde aflys")
    await scene.until_shown(r"^\*\*Aflyst\*\* af Jonas · Drift · torsdag 3. december kl. 12.00", live)
    await scene.until_shown("^Jonas har aflyst Drift torsdag 3. december kl. 12.00.")
    await scene.say(scene.line, "emne Vagtplan")
    await scene.until_shown("Mødet er aflyst. Tryk på “Hold det alligevel”")
    await scene.press(scene.line, live, "Hold det alligevel")
    await scene.until_shown("Planlagt", live)
    await scene.until_shown("Line har fortrudt aflysningen af Drift: Det er torsdag 3. december kl. 12.00.")


@pytest.mark.parametrize(
    "word",
    ["start", "topic Rota", "next", "end", "note Hello", "decide Hello", "regrets", "meeting move Friday"],
)
async def test_words_in_its_thread_are_answered_kindly(scene: Scene, word: str) -> None:
    live = await _cancelled(scene)
    await scene.say(scene.jonas, word)
    await scene.until_shown(
        "Not done · nothing was changed\nThis meeting is cancelled. Press “Bring it back”"
    )
    assert "Cancelled" in scene.shown(live)


async def test_minutes_of_it_there_are_none(scene: Scene) -> None:
    await _cancelled(scene)
    await scene.say(scene.jonas, "minutes")
    await scene.until_shown("The meeting is cancelled, so it has no minutes.")


async def test_it_is_brought_back_as_it_was_with_its_warning(scene: Scene) -> None:
    live = await planned(scene)
    stale = live.card or {}
    assert "Start the meeting" in buttons(stale)
    await scene.say(scene.line, "meeting cancel")
    await scene.until_shown("Cancelled", live)
    scene.clock.move(hours=26, minutes=1)  # the day before, when it would be warned about
    await scene.say(scene.jonas, "meeting Other Friday 12:00", scene.channel)
    await scene.until_shown("Other")
    assert not [text for text in scene.said() if "No agenda" in text]
    await scene.press(scene.jonas, live, "Bring it back")
    await scene.until_shown("Planned · Thursday 3 December 12:00–12:45\nOperations", live)
    await scene.until_shown("Jonas brought Operations back: it is on Thursday 3 December at 12:00.")
    scene.clock.move(hours=23)
    await scene.until_shown("No agenda yet · starts at 12:00")


async def test_cancelled_twice_and_brought_back_twice_is_told_once(scene: Scene) -> None:
    live = await planned(scene)
    dialogs = [await scene.teams.open_dialog(who, live, "More") for who in (scene.line, scene.jonas)]
    for dialog in dialogs:
        await dialog.send("Cancel the meeting")
    await together(*(dialog.send("Cancel the meeting") for dialog in dialogs))
    await scene.until_shown("Cancelled", live)
    await together(*(scene.press(who, live, "Bring it back") for who in (scene.line, scene.jonas)))
    await scene.until_shown("Planned", live)
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    assert len([text for text in scene.said() if "cancelled Operations" in text]) == 1
    assert len([text for text in scene.said() if "brought Operations" in text]) == 1


async def test_a_dialog_sent_after_it_was_cancelled_keeps_what_was_typed(scene: Scene) -> None:
    live = await planned(scene)
    topic = await scene.teams.open_dialog(scene.jonas, live, "Add a topic")
    change = await scene.teams.open_dialog(scene.jonas, live, "More")
    await change.send("Change time or title")
    await scene.say(scene.line, "meeting cancel")
    await scene.until_shown("Cancelled", live)
    await topic.fill("topic_title", "Rota").send()
    assert "This meeting is cancelled." in topic.text and box(topic, "topic_title") == "Rota"
    await change.fill("plan_when", "Friday 9:00").send()
    assert "This meeting is cancelled." in change.text and box(change, "plan_when") == "Friday 9:00"
    await scene.press(scene.line, live, "Bring it back")
    await scene.until_shown("Planned", live)
    await topic.send()
    await scene.until_shown("Rota", live)


async def test_a_button_of_the_card_as_it_was_shows_the_card_as_it_is(scene: Scene) -> None:
    live = await planned(scene)
    before = live.card or {}
    await scene.say(scene.line, "meeting cancel")
    await scene.until_shown("Cancelled", live)
    scene.teams.hold(scene.mette, live, before)
    outcome = await scene.teams.press(scene.mette, live, "Start the meeting")
    assert outcome.status == 200
    assert "Cancelled" in plainly(outcome.card)


async def test_one_that_is_under_way_is_ended_and_not_cancelled(scene: Scene) -> None:
    live = await planned(scene, "meeting Operations")
    await scene.say(scene.mette, "start really Incident")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.line, "meeting cancel")
    await scene.until_shown("The meeting is under way. End it, and plan a new one.")
    assert "Check-in" in scene.shown(live)


async def test_it_is_no_meeting_that_words_in_the_channel_could_mean(scene: Scene) -> None:
    await _cancelled(scene)
    await scene.say(scene.jonas, "topic Rota", scene.channel)
    await scene.until_shown("No meeting is planned.")
    await scene.say(scene.jonas, "minutes", scene.channel)
    await scene.until_shown("No meeting has ended yet.")


async def _words(database: Database) -> list[str]:
    query = text("SELECT words FROM answer")
    return await database.read(lambda connection: list(connection.execute(query).scalars()))


async def test_what_was_said_in_its_check_in_is_gone_and_nothing_more_is_taken(
    scene: Scene, database: Database
) -> None:
    live = await planned(scene)
    early = await scene.more(scene.line, live, "Check in already")
    await early.fill("round_words", "Sorrow").send()
    assert await _words(database) == ["Sorrow"]
    late = await scene.more(scene.jonas, live, "Check in already")
    await scene.say(scene.line, "meeting cancel")
    await scene.until_shown("Cancelled", live)
    await late.fill("round_words", "Late sorrow").send()
    assert late.is_open and "This meeting is cancelled" in plainly(late.card)
    assert box(late, "round_words") == "Late sorrow"
    assert await _words(database) == []
    await scene.press(scene.line, live, "Bring it back")
    await scene.until_shown("Planned", live)
    await late.send()
    assert not late.is_open
    assert await _words(database) == ["Late sorrow"]


@pytest.mark.parametrize(
    "typed", ["meeting undo", "meeting hold it after all!", "møde fortryd", "møde hold det alligevel"]
)
async def test_it_is_brought_back_by_what_people_type(scene: Scene, typed: str) -> None:
    live = await planned(scene)
    await scene.say(scene.line, "meeting cancel")
    await scene.until_shown("Line cancelled Operations")
    threads = len(scene.channel.threads)
    await scene.say(scene.jonas, typed)
    await scene.until_shown("Jonas brought Operations back: it is on Thursday 3 December at 12:00.")
    await scene.until_shown("^Planned ·", live)
    assert len(scene.channel.threads) == threads, "no new meeting of that name"


async def test_of_one_that_is_planned_or_unknown_those_words_are_a_title(scene: Scene) -> None:
    live = await planned(scene)
    await scene.say(scene.mette, "meeting undo", scene.channel)
    await scene.until_shown("^undo$")
    assert "Planned" in scene.shown(live)
