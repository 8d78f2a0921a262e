"""Whatever people type in any field of any dialog: kept whole, or still there with a reason above it."""

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.fakes.teams.card_reading import actions
from tests.fakes.teams.dialog import DialogView
from tests.journeys import after
from tests.journeys.at_a_topic import at_a_topic
from tests.journeys.odd_words import BLANK, LINES, LONG, ODD
from tests.journeys.scene import Scene
from tests.journeys.sweep import ENTRIES, MEETINGS, TOPICS, Open, Sweep

ANSWERS = "SELECT words FROM answer"


def opening(sweep: Sweep, person: Person, card: Message, button: str, **filled: str) -> Open:
    """Presses the button, and fills in what else there is to fill in."""

    async def opened() -> DialogView:
        dialog = await sweep.scene.teams.open_dialog(person, card, button)
        for box, words in filled.items():
            dialog.fill(box, words)
        return dialog

    return opened


async def test_before_a_meeting(sweep: Sweep) -> None:
    """In a team of so many that names are typed."""
    scene, (mette, _, line, *_) = sweep.scene, sweep.scene.people
    scene.team.members += [scene.teams.add_person(f"Person{n} Holm") for n in range(60)]
    await scene.say(mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(mette, "topic Christmas")
    await scene.until_shown("Christmas", live)
    await scene.say(mette, "agenda")
    listed = await _posted(scene, "Christmas")
    add = opening(sweep, line, listed, "Add a topic")
    await sweep.filled(add, "topic_title", TOPICS)
    titled = opening(sweep, line, listed, "Add a topic", topic_title="Rota")
    await sweep.filled(titled, "topic_minutes")
    await sweep.filled(titled, "topic_owner")
    await scene.until_shown("Rota|b", listed)

    async def changing() -> DialogView:
        dialog = await scene.teams.open_dialog(mette, listed, "Arrange")
        await dialog.send("Change it")
        return dialog

    await sweep.filled(changing, "topic_title", TOPICS)
    for box in ("topic_minutes", "topic_owner"):
        await sweep.filled(changing, box)
    await scene.press(mette, live, "I take the minutes")
    await scene.say(mette, "roles")
    roles = await _posted(scene, "Roles")
    await sweep.filled(opening(sweep, mette, roles, "Hand over"), "roles_name")
    await scene.say(mette, "settings")
    settings = await scene.until_shown("Settings of the team")
    for box in ("settings_zone", "settings_length", "settings_leader_names"):
        await sweep.filled(opening(sweep, line, settings, "Change"), box)


async def _posted(scene: Scene, shown: str) -> Message:
    """What Runde posted last in the thread."""
    await scene.teams.until(lambda: shown in scene.shown(scene.thread.messages[-1]))
    return scene.thread.messages[-1]


async def test_the_reason_of_an_urgent_start(sweep: Sweep) -> None:
    """Each one that is kept starts a meeting of its own."""
    scene, mette = sweep.scene, sweep.scene.mette
    await scene.say(mette, "meeting Gate", scene.channel)
    gate = await scene.until_shown("Gate")
    for _ in range(len(ODD) + 1):
        await scene.say(mette, "meeting Urgent", scene.channel)
    await scene.press(mette, gate, "Start the meeting")
    await scene.press(mette, gate, "It is urgent")
    planned = "SELECT id FROM meeting WHERE state = 'planned' AND title = 'Urgent'"

    async def reason() -> DialogView:
        dialog = await scene.teams.open_dialog(mette, gate, "Another reason")
        actions(dialog.card)[0]["data"]["meeting"] = (await sweep.rows(planned))[0]
        return dialog

    await sweep.filled(reason, "urgent_reason", "SELECT coalesce(urgent, '') FROM meeting ORDER BY id")


async def test_in_a_meeting(sweep: Sweep) -> None:
    scene, (mette, _, line, ahmed, _) = sweep.scene, sweep.scene.people
    await scene.say(mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(mette, "start really incident")
    await scene.until_shown("Still missing", live)
    await scene.press(line, live, "Pass")
    # Whatever is written in a check-in is shown cut at 200 characters, and gone when the meeting ends.

    async def answer() -> DialogView:
        if "Change my answer" in buttons(await scene.teams.view(line, live)):
            return await scene.teams.open_dialog(line, live, "Change my answer")
        dialog = await scene.teams.open_dialog(line, live, "More")
        await dialog.send("Write an answer")
        return dialog

    await sweep.filled(answer, "round_words", ANSWERS, but=tuple(LONG))
    await scene.say(mette, "next")
    await scene.until_shown("under way", live)
    record = opening(sweep, line, live, "Record")
    await sweep.filled(record, "record_notes", ENTRIES)
    for box in ("record_decisions", "record_actions"):
        await sweep.filled(record, box, ENTRIES, but=("list",))
    secretly = opening(sweep, line, live, "Record", record_confidential="true")
    await sweep.filled(secretly, "record_notes", ENTRIES)
    await _too_many_lines(sweep, await record())
    await scene.say(mette, "propose Three weeks")
    proposal = await scene.until_shown("can we live with it")

    async def objection() -> DialogView:
        """The button's name is another one once the card knows that Ahmed objects."""
        shown = buttons(await scene.teams.view(ahmed, proposal))
        button = "I object" if "I object" in shown else "Change my reason"
        return await scene.teams.open_dialog(ahmed, proposal, button)

    await sweep.filled(objection, "consent_reason", ANSWERS)
    await scene.teams.say(line, scene.teams.chat(line), "action Bo: call by Friday")
    recorded = await scene.until_shown("✓ Recorded as number")
    await sweep.filled(opening(sweep, line, recorded, "Change the date"), "deadline_day")


async def _too_many_lines(sweep: Sweep, dialog: DialogView) -> None:
    before = await sweep.rows(ENTRIES)
    await dialog.fill("record_decisions", LINES).fill("record_notes", "Kept").send()
    sweep.given_back("lines", dialog, "record_decisions", LINES)
    assert "room for 100 new lines" in dialog.text and "Kept" in str(dialog.card)
    assert await sweep.rows(ENTRIES) == before


@pytest.mark.parametrize("sent", [False, True], ids=["of a draft", "of minutes that are sent"])
async def test_in_the_minutes(sweep: Sweep, sent: bool) -> None:
    scene, (_, jonas, line, *_) = sweep.scene, sweep.scene.people
    draft, _ = await after.sent(scene) if sent else (await after.ended(scene), None)

    def part(which: str) -> Open:
        async def opened() -> DialogView:
            return await after.part(scene, jonas, draft, which)

        return opened

    for box in ("minutes_notes", "minutes_decisions", "minutes_actions"):
        await sweep.filled(part("1. Rota"), box, "" if sent else ENTRIES, but=(*BLANK, "list"))
    if not sent:
        await sweep.filled(part("Title"), "minutes_title", MEETINGS)
    else:
        correct = opening(sweep, line, after.in_thread(scene)[-1], "Something needs correcting")
        await sweep.filled(correct, "correct_what", "SELECT text FROM correction")


@pytest.mark.parametrize(
    ("language", "record", "faulty", "told"),
    [
        ("en", "Record", "Jonas: by Friday", "There is no task in the line “Jonas: by Friday”."),
        ("da", "Skriv ned", "Jonas: senest fredag", "Der er ingen opgave i linjen “Jonas: senest fredag”."),
    ],
)
async def test_of_three_full_boxes_the_line_without_a_task_is_quoted(
    scene: Scene, language: str, record: str, faulty: str, told: str
) -> None:
    live = await at_a_topic(scene, language)
    dialog = await scene.teams.open_dialog(scene.line, live, record)
    dialog.fill("record_notes", "Alpha").fill("record_decisions", "Beta")
    await dialog.fill("record_actions", f"Ahmed: Gamma\n{faulty}").send()
    assert dialog.is_open and told in dialog.text
    kept = {field["id"]: field.get("value") for field in dialog.card["body"] if "id" in field}
    assert kept["record_actions"] == f"Ahmed: Gamma\n{faulty}" and kept["record_notes"] == "Alpha"
    await dialog.fill("record_actions", f"Ahmed: Gamma\n{faulty.replace(':', ': kage')}").send()
    assert not dialog.is_open
    await scene.until_shown("kage", live)
