"""What can't be done is said kindly, in the reader's language, and nothing typed is lost."""

import pytest

from tests.fakes.teams import Message, buttons, flatten
from tests.journeys.scene import Scene
from tests.live_card import plainly


async def _planned(scene: Scene, *topics: str) -> Message:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    for topic in topics:
        await scene.say(scene.mette, f"topic {topic}")
        await scene.until_shown(topic, live)
    return live


WORDS = {
    "en": (
        "Start the meeting",
        "agenda is empty",
        "It is urgent",
        "Incident",
        "Add a topic",
    ),
    "da": ("Start mødet", "dagsordenen er tom", "Det haster", "Driftshændelse", "Tilføj et emne"),
}


@pytest.mark.parametrize("language", ["en", "da"])
async def test_an_empty_agenda_does_not_start_but_the_card_shows_how(scene: Scene, language: str) -> None:
    start, why, urgent, incident, add = WORDS[language]
    live = await _planned(scene)
    await scene.press(scene.mette, live, start)
    gate = await scene.teams.view(scene.mette, live)
    assert why in plainly(gate)
    assert set(buttons(gate)) == {add, urgent}
    await scene.press(scene.mette, live, urgent)
    await scene.press(scene.mette, live, incident)
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "next" if language == "en" else "næste")
    await scene.say(scene.mette, "end" if language == "en" else "afslut")
    draft = await scene.until_shown("Draft|Kladde")
    assert incident in scene.shown(draft), "the reason stands in the minutes"


async def test_a_topic_by_dialog_opens_the_gate(scene: Scene) -> None:
    live = await _planned(scene)
    await scene.press(scene.mette, live, "Start the meeting")
    dialog = await scene.teams.open_dialog(scene.mette, live, "Add a topic")
    await dialog.fill("topic_title", "Rota").fill("topic_minutes", "20").send()
    assert not dialog.is_open
    await scene.until_shown("Rota", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing", live)


@pytest.mark.parametrize("minutes", ["many", "0", "481", "-5", "１０", "1e3", "9" * 9])
async def test_a_dialog_that_needs_mending_comes_back_with_what_was_typed(scene: Scene, minutes: str) -> None:
    live = await _planned(scene)
    dialog = await scene.teams.open_dialog(scene.mette, live, "Add a topic")
    await dialog.fill("topic_title", "Rota <b>æøå</b>").fill("topic_minutes", minutes).send()
    assert dialog.is_open
    fields = {field["id"]: field.get("value") for field in dialog.card["body"] if "id" in field}
    assert fields["topic_title"] == "Rota <b>æøå</b>"
    assert fields["topic_minutes"] == minutes
    assert "inutes" in dialog.text
    await dialog.fill("topic_minutes", "20").send()
    assert not dialog.is_open
    await scene.until_shown("Rota", live)


async def test_somebody_else_cannot_take_the_meeting_on(scene: Scene) -> None:
    live = await _planned(scene, "Rota")
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing", live)
    await scene.press(scene.jonas, live, "I say it aloud")
    await scene.say(scene.jonas, "next")
    told = await scene.until_shown("Mette takes the meeting on")
    assert told in scene.thread.messages
    assert "Check-in" in scene.shown(live)


async def test_a_refused_click_is_told_in_the_clickers_own_language_and_the_card_stays(scene: Scene) -> None:
    live = await _planned(scene, "Rota")
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing", live)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 1", live)
    dane = scene.teams.add_person("Freja Bech", "da-DK")
    scene.team.members.append(dane)
    outcome = await scene.press(dane, live, "Go to check-out")
    assert (
        outcome.toast == "Mette leder mødet. Er Mette gået? Så markér det under Mere, “Hvem er i lokalet?”."
    )
    assert "Topic 1 of 1" in plainly(await scene.teams.view(dane, live))


async def test_an_unknown_word_gets_the_nearest_one_and_an_example(scene: Scene) -> None:
    await scene.say(scene.mette, "meting Operations tomorrow", scene.channel)
    told = scene.shown(await scene.until_shown("Did you mean"))
    assert "“meeting”" in told and "meeting Operations tomorrow 10:00" in told
    assert "“meting …”" in told


async def test_a_word_nobody_knows_gets_help(scene: Scene) -> None:
    await scene.say(scene.mette, "xyzzy", scene.channel)
    told = await scene.until_shown("What would you like to do")
    assert "For example: “meeting Operations tomorrow 10:00” · “topic" in scene.shown(told)
    await scene.press(scene.mette, told, "Show help")
    assert "meeting" in plainly(await scene.teams.view(scene.mette, told))


@pytest.mark.parametrize("language", ["en", "da"])
async def test_help_tells_every_word_in_the_teams_language(scene: Scene, language: str) -> None:
    await scene.say(scene.mette, "/help", scene.channel)
    told = scene.shown(await scene.until_shown("Help|Hjælp"))
    words = {
        "en": "meeting topic start next note decide action end publish pass help",
        "da": "møde emne start næste note beslut opgave afslut udsend springover hjælp",
    }
    assert [word for word in words[language].split() if word not in told] == []


async def test_nothing_but_the_mention_gets_help(scene: Scene) -> None:
    await scene.say(scene.mette, "", scene.channel)
    await scene.until_shown("This is what you can type")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("next", "No meeting is planned"),
        ("note Hello", "No meeting is planned"),
        ("publish", "No meeting has ended yet"),
        ("pass", "No meeting is planned"),
        ("meeting Operations Friday", "At what time on Friday"),
        ("meeting " + "x" * 201, "room for 200 characters"),
    ],
)
async def test_what_is_not_possible_now_is_said_with_what_to_do(scene: Scene, typed: str, told: str) -> None:
    await scene.say(scene.mette, typed, scene.channel)
    shown = scene.shown(await scene.until_shown(told))
    assert "nothing was changed" in shown


async def test_recording_before_the_start_and_after_the_end_is_refused_with_the_time(scene: Scene) -> None:
    live = await _planned(scene, "Rota")
    await scene.say(scene.mette, "note Too early")
    await scene.until_shown("has not started yet")
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 1", live)
    dialog = await scene.teams.open_dialog(scene.jonas, live, "Record")
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    await dialog.fill("record_notes", "Too late, but kept").send()
    assert dialog.is_open
    assert "The meeting ended at 10:00" in dialog.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Too late, but kept" in str(dialog.card)


async def test_an_answer_written_too_late_is_shown_again_and_its_writer_is_here(scene: Scene) -> None:
    live = await _planned(scene, "Rota")
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing", live)
    dialog = await scene.teams.open_dialog(scene.line, live, "Write an answer")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Line.* not here", live)
    await dialog.fill("round_words", "Glad for the snow").send()
    assert "Glad for the snow" in dialog.text
    await scene.until_shown("Ahmed, Jonas and Søren are not here", live)


async def test_minutes_are_sent_by_the_secretary_only(scene: Scene) -> None:
    live = await _planned(scene, "Rota")
    await scene.press(scene.jonas, live, "I take the minutes")
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Jonas is secretary", live)
    await scene.say(scene.jonas, "pass")
    await scene.say(scene.mette, "next")
    await scene.say(scene.mette, "end")
    await scene.until_shown("Draft")
    await scene.say(scene.line, "publish")
    await scene.until_shown("Jonas has the draft")
    await scene.say(scene.jonas, "publish")
    await scene.until_shown("✓ Published")


async def test_a_button_of_another_tenants_meeting_finds_nothing(scene: Scene) -> None:
    live = await _planned(scene, "Rota")
    button = next(
        action for part in (live.card or {})["body"] for action in part.get("actions", ()) if "verb" in action
    )
    stolen = {"type": "Action.Execute", "verb": button["verb"], "data": button["data"]}
    outcome = await scene.press(scene.jonas, live, "I take the minutes")
    activity = dict(outcome.deliveries[0].activity)
    activity["channelData"] = {"tenant": {"id": "another-tenant"}}
    elsewhere = {"id": "a:elsewhere", "conversationType": "personal", "tenantId": "another-tenant"}
    activity["conversation"] = elsewhere
    activity["value"] = {"action": stolen, "trigger": "manual"}
    answer = await scene.teams.deliver({**activity, "id": "f:other"})
    assert answer.body["value"] == "There is no such meeting in this team."
    assert "Planned" in flatten(live.card or {})
