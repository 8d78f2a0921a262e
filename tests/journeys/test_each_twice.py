"""Each button and dialog delivered twice: done once, and answered kindly both times."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.database import Database
from tests.fakes.teams import Deliver, Delivery, Message, Outcome, Person
from tests.fakes.teams.dialog import DialogView
from tests.journeys.at_a_topic import ended
from tests.journeys.scene import Scene, chosen, runde, together

AGAIN: tuple[Deliver, ...] = ("twice_same_id", "twice_new_id")
again_ = pytest.mark.parametrize("again", AGAIN)


def kind(delivery: Delivery) -> str:
    """What sort of answer it was."""
    body = delivery.body
    assert delivery.status == 200, delivery
    match body:
        case {"task": {"type": "continue", "value": {"title": title}}}:
            return f"dialog {title}"
        case {"task": {"type": sort}} | {"type": sort}:
            return str(sort)
    return "closed"


def alike(outcome: Outcome) -> None:
    first, second = map(kind, outcome.deliveries)
    assert first == second, [delivery.body for delivery in outcome.deliveries]


async def pressed(scene: Scene, by: Person, card: Message, again: Deliver, *titles: str) -> None:
    """One after the other, each twice."""
    for title in titles:
        alike(await scene.press(by, card, title, deliver=again))


async def sent(dialog: DialogView, again: Deliver, button: str | None = None, **boxes: str) -> None:
    for box, words in boxes.items():
        dialog.fill(box, words)
    alike(await dialog.send(button, deliver=again))


async def counted(database: Database, what: str) -> int:
    def look(connection: Connection) -> int:
        return int(connection.execute(text(f"SELECT count(*) FROM {what}")).scalar_one())

    return await database.read(look)


@again_
async def test_before_a_meeting(scene: Scene, database: Database, again: Deliver) -> None:
    mette, jonas, line, *_ = scene.people
    await scene.say(mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await pressed(scene, mette, live, again, "Start the meeting", "It is urgent")
    opened = await scene.teams.press(mette, live, "Another reason", deliver=again)
    alike(opened)
    dialog = await scene.teams.open_dialog(line, live, "Add a topic")
    await sent(dialog, again, topic_title="Rota")
    await scene.until_shown("Rota", live)
    assert scene.shown(live).count("Rota") == 1
    await pressed(scene, jonas, live, again, "I take the minutes")
    await scene.until_shown("Jonas", live)
    roles = await _posted(scene, "roles", "Roles")
    await pressed(scene, line, roles, again, "I'll be facilitator", "Swap")
    assert (await scene.teams.press(line, roles, "Hand over", deliver=again)).opened
    dialog = await scene.teams.open_dialog(line, roles, "Hand over")
    await sent(dialog, again, roles_person="Mette Holm")
    listed = await _posted(scene, "agenda", "Agenda ·")
    dialog = await scene.teams.open_dialog(line, listed, "Arrange")
    await sent(dialog, again, "Change it")
    await sent(dialog, again, topic_title="Rota anew")
    await scene.until_shown("Rota anew", live)
    settings = await _posted(scene, "settings", "Settings of the team")
    dialog = await scene.teams.open_dialog(line, settings, "Change")
    await sent(dialog, again, settings_length="60")
    await scene.until_shown("changed the team's settings")
    assert sum("changed the team" in said for said in scene.said()) == 1


async def _posted(scene: Scene, word: str, shown: str) -> Message:
    await scene.say(scene.line, word)
    await scene.teams.until(lambda: shown in scene.shown(scene.thread.messages[-1]))
    return scene.thread.messages[-1]


@again_
async def test_an_urgent_start(scene: Scene, database: Database, again: Deliver) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await pressed(scene, scene.mette, live, again, "Start the meeting", "It is urgent", "Incident")
    await scene.until_shown("Check-in", live)
    assert await counted(database, "round") == 1


@again_
async def test_in_a_meeting(scene: Scene, database: Database, again: Deliver) -> None:
    mette, jonas, line, ahmed, _ = scene.people
    await scene.say(mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(mette, "topic Rota")
    await scene.say(mette, "topic Christmas")
    await scene.until_shown("Christmas", live)
    await pressed(scene, jonas, live, again, "I take the minutes")
    await pressed(scene, mette, live, again, "Start the meeting")
    await scene.until_shown("Still missing", live)
    await pressed(scene, jonas, live, again, "I say it aloud")
    await pressed(scene, ahmed, live, again, "Pass")
    dialog = await scene.teams.open_dialog(line, live, "Write an answer")
    await sent(dialog, again, round_words="Snow")
    await scene.until_shown("Snow", live)  # no redraw is to come that would take Mette's own view away
    await sent(await scene.teams.open_dialog(mette, live, "More"), again, "Pass")
    assert await counted(database, "answer") == 4
    await scene.say(mette, "next")
    await scene.until_shown("Topic 1 of 2", live)
    dialog = await scene.teams.open_dialog(line, live, "Record")
    await sent(dialog, again, record_notes="Secret", record_confidential="true")
    assert "Recorded in confidence" in dialog.text, "the second answer says it too"
    await scene.say(line, "propose Three weeks")
    proposal = await scene.until_shown("can we live with it")
    await pressed(scene, jonas, proposal, again, "My answer", "I stand aside")
    dialog = await scene.teams.open_dialog(ahmed, proposal, "I object")
    await sent(dialog, again, consent_reason="Too few hands")
    await scene.until_shown("Ahmed objects", proposal)
    await pressed(scene, mette, proposal, again, "Write the decision", "Write it all the same")
    await scene.until_shown("✓ Decided", proposal)
    await scene.say(line, "propose Four weeks")
    proposal = await scene.until_shown("Proposal 2 · can we")
    dialog = await scene.teams.open_dialog(mette, proposal, "No decision")
    await sent(dialog, again, "Rejected")
    await scene.until_shown("Rejected · number 2", proposal)
    assert await counted(database, "entry") == 3
    await _minutes(scene, database, live, again)


async def _minutes(scene: Scene, database: Database, live: Message, again: Deliver) -> None:
    jonas, line = scene.jonas, scene.line
    draft = await ended(scene, live)
    dialog = await scene.teams.open_dialog(jonas, draft, "Change")
    await sent(dialog, again, minutes_which="title")
    await sent(dialog, again, minutes_title="Operations anew")
    await scene.until_shown("Operations anew", draft)
    await pressed(scene, jonas, draft, again, "Send as it is")
    published = await scene.until_shown("Sent by Jonas")
    dialog = await scene.teams.open_dialog(line, published, "Something needs correcting")
    await sent(dialog, again, correct_what="It is four weeks")
    assert "has it now" in dialog.text, "the second answer says it too"
    asked = await scene.until_shown("A correction · only you")
    assert await counted(database, "correction") == 1
    await pressed(scene, jonas, asked, again, "It stays as it is")
    dialog = await scene.teams.open_dialog(jonas, draft, "Change")
    await sent(dialog, again, minutes_which="title")
    await sent(dialog, again, minutes_title="Operations once more")
    await scene.until_shown("version 2", published)
    assert await counted(database, "minutes") == 2


async def test_two_who_take_the_same_chair_at_once(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    takes = (scene.press(person, live, "I take the minutes") for person in (scene.jonas, scene.line))
    told = [outcome.toast for outcome in await together(*takes)]
    assert sum("takes the minutes" in each for each in told) == 1, told
    await scene.until_shown("Secretary\n(Jonas|Line)", live)


async def test_what_is_recorded_at_the_same_moment_as_the_end_is_kept_or_given_back(
    scene: Scene, database: Database
) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "start really incident")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("under way", live)
    dialogs = [await scene.teams.open_dialog(person, live, "Record") for person in scene.people]
    for n, dialog in enumerate(dialogs):
        dialog.fill("record_notes", f"Note {n}")
    await together(*(dialog.send() for dialog in dialogs), scene.press(scene.mette, live, "End the meeting"))
    kept = await counted(database, "entry")
    given_back = [n for n, dialog in enumerate(dialogs) if f"Note {n}" in str(dialog.card)]
    assert kept + len(given_back) == 5, (kept, given_back)


async def test_another_instance_knows_only_that_it_was_sent_already(
    scene: Scene, url: str, tmp_path: Path
) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    dialog = await scene.teams.open_dialog(scene.line, live, "Add a topic")
    sent_once = await dialog.fill("topic_title", "Rota").send()
    async with runde(chosen(url, tmp_path / "other"), scene.clock) as other:
        scene.teams.bot_url = other
        again = await scene.teams.redeliver(sent_once.deliveries[0], new_id=True)
    told = "This was sent already, and is kept once."
    assert again.body == {"task": {"type": "message", "value": told}}
