"""The minutes change hands after the end: their writer is ill, has left the team, or hands them on."""

import re

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.after import DANISH, LANGUAGES, ended, going_on
from tests.journeys.scene import Scene, together

TAKE = "roles secretary me"


async def _leaves(scene: Scene, person: Person) -> None:
    await scene.teams.remove_member(scene.team, person)


def _drafts(scene: Scene, person: Person) -> list[Message]:
    return [m for m in scene.private(person) if "Draft · only you can see it" in scene.shown(m)]


async def _sent_by(scene: Scene, person: Person) -> None:
    await scene.teams.until(lambda: _drafts(scene, person))
    (draft,) = _drafts(scene, person)
    await scene.press(person, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)
    await scene.until_shown("the minutes are sent", scene.live)


async def test_a_writer_who_left_the_team_is_replaced_by_who_was_there(scene: Scene) -> None:
    await ended(scene)
    await _leaves(scene, scene.jonas)
    await scene.say(scene.mette, "publish")
    await scene.until_shown(
        "Jonas is not in the team any more. To take over the minutes, type “roles secretary"
    )
    await scene.say(scene.people[4], TAKE)
    await scene.until_shown("Jonas has the draft. The minutes come in the thread")
    await scene.say(scene.mette, TAKE)
    await scene.until_shown("the minutes are with Mette", scene.live)
    await _sent_by(scene, scene.mette)


async def test_whoever_can_not_send_is_waited_for_until_the_reminder_then_taken_over_from(
    scene: Scene,
) -> None:
    old = await ended(scene)
    await scene.say(scene.mette, TAKE)
    early = await scene.until_shown("Jonas has the draft, and can hand it over. If it is not sent by")
    assert "Wednesday 2 December at 9:00" in scene.shown(early).replace("09:", "9:")
    scene.clock.move(hours=23, minutes=5)
    await scene.until_shown("The draft is ready")
    await scene.say(scene.line, "publish")
    await scene.until_shown("Jonas has the draft. If Jonas can't send it, type “roles secretary me”")
    await scene.say(scene.line, TAKE)
    await scene.until_shown("Line has the draft", old)
    await scene.say(scene.jonas, "publish")
    await scene.until_shown("Line has the draft. The minutes come")
    await _sent_by(scene, scene.line)


async def test_two_who_take_it_over_at_once_do_not_take_it_from_each_other(scene: Scene) -> None:
    await ended(scene)
    scene.clock.move(hours=23, minutes=5)
    await scene.until_shown("The draft is ready")
    await together(scene.say(scene.line, TAKE), scene.say(scene.mette, TAKE))
    await scene.until_shown("(Line|Mette) has the draft. The minutes come in the thread")
    await scene.until_shown("the minutes are with (Line|Mette)", scene.live)
    await scene.teams.until(lambda: [*_drafts(scene, scene.line), *_drafts(scene, scene.mette)])
    assert len(_drafts(scene, scene.line)) + len(_drafts(scene, scene.mette)) == 1


async def test_the_writer_hands_it_on_at_any_time_to_somebody_in_the_team(scene: Scene) -> None:
    old = await ended(scene)
    await scene.say(scene.jonas, "roles secretary Mette")
    await scene.until_shown("Mette has the draft", old)
    await scene.say(scene.jonas, "roles secretary Line")
    await scene.until_shown("Mette has the draft. The minutes come in the thread")
    await scene.say(scene.mette, "roles facilitator Line")
    await scene.until_shown("The meeting ended at")
    await _sent_by(scene, scene.mette)


async def test_once_they_are_sent_they_stay_with_a_writer_who_is_there(scene: Scene) -> None:
    draft = await ended(scene)
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)
    scene.clock.move(hours=23, minutes=5)
    await scene.say(scene.line, TAKE)
    await scene.until_shown("changed and sent by the secretary, Jonas")


async def test_the_reminder_of_one_who_left_goes_to_the_facilitator_with_the_way_to_take_over(
    scene: Scene,
) -> None:
    await ended(scene)
    await _leaves(scene, scene.jonas)
    scene.clock.move(hours=23, minutes=5)
    asked = await scene.until_shown("Jonas had the draft and is not in the team any more")
    assert asked in scene.private(scene.mette) and buttons(asked.card or {}) == ["I take the minutes"]
    await scene.press(scene.mette, asked, "I take the minutes", deliver="twice_new_id")
    await scene.until_shown("The draft is ready", asked)
    assert buttons(asked.card or {}) == ["Send as it is", "Change"]
    await scene.teams.until(lambda: len(_drafts(scene, scene.mette)) == 1)


async def test_without_facilitator_it_goes_to_somebody_who_was_there(scene: Scene) -> None:
    await ended(scene)
    await _leaves(scene, scene.jonas)
    await _leaves(scene, scene.mette)
    scene.clock.move(hours=23, minutes=5)
    asked = await scene.until_shown("Jonas had the draft and is not in the team any more")
    assert asked in scene.private(scene.line)


async def test_the_second_reminder_goes_to_the_facilitator_too(scene: Scene) -> None:
    await ended(scene)
    scene.clock.move(hours=23, minutes=5)
    await scene.until_shown("The draft is ready")
    assert scene.private(scene.mette) == []
    scene.clock.move(days=7)
    await scene.until_shown("This is the last time you are reminded.")
    asked = await scene.until_shown("Jonas has the draft and has been reminded")
    assert scene.private(scene.mette) == [asked]
    taken = await scene.press(scene.people[4], asked, "I take the minutes")
    assert "Jonas has the draft" in taken.toast, "who was not there can't, whatever is pressed"
    await scene.press(scene.mette, asked, "I take the minutes")
    await _sent_by(scene, scene.mette)


async def test_a_secretary_who_left_during_the_meeting_has_no_minutes(scene: Scene) -> None:
    await going_on(scene)
    await _leaves(scene, scene.jonas)
    await scene.say(scene.mette, "end")
    draft = await scene.until_shown("Draft · only you can see it")
    assert draft in scene.private(scene.mette)


@pytest.mark.parametrize("language", ["da"])
async def test_in_danish(scene: Scene) -> None:
    await ended(scene, DANISH)
    await _leaves(scene, scene.jonas)
    await scene.say(scene.mette, "udsend")
    await scene.until_shown("Jonas er ikke med i teamet længere. Skriv “roller sekretær mig” i mødets tråd")
    await scene.say(scene.mette, "roller sekretaer mig")
    await scene.until_shown("referatet er hos Mette", scene.live)


LATE = {
    "en": (
        "Record",
        "note Too late",
        "propose Too late",
        "The meeting ended at .* Jonas has the draft and can add it.",
        "You have the draft: press “Change” on it to add it.",
        "The minutes are sent. Press “Something needs correcting” on their card",
        "The minutes are sent. Press “Change” on your own card with them",
    ),
    "da": (
        "Skriv ned",
        "notat For sent",
        "forslag For sent",
        "Mødet sluttede .* Jonas har kladden og kan føje det til.",
        "Du har kladden: tryk på “Ret” på den for at føje det til.",
        "Referatet er sendt. Tryk på “Noget skal rettes” på referatets kort",
        "Referatet er sendt. Tryk på “Ret” på dit eget kort med det",
    ),
}


@pytest.mark.parametrize("language", ["en", "da"])
async def test_who_records_after_the_end_reads_how_it_still_comes_in(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    record, note, propose, ended_, drafting, sent_, sending = LATE[language]
    live = await going_on(scene, words)
    dialog = await scene.teams.open_dialog(scene.line, live, record)
    await scene.say(scene.mette, words.end)
    draft = await scene.until_shown(words.draft)
    await dialog.fill("record_notes", "Too late").send()
    assert re.search(ended_, dialog.text) and "Too late" in str(dialog.card)
    for typed in (note, propose):
        await _answered(scene, scene.line, typed, f"^{ended_}$")
        await _answered(scene, scene.jonas, typed, drafting)
    await scene.press(scene.jonas, draft, words.send)
    await scene.until_shown(words.published, draft)
    await dialog.send()
    assert re.search(sent_, dialog.text) and "Too late" in str(dialog.card)
    for typed in (note, propose):
        await _answered(scene, scene.line, typed, sent_)
        await _answered(scene, scene.jonas, typed, sending)


async def _answered(scene: Scene, person: Person, typed: str, answer: str) -> None:
    """A new post in the thread is this answer."""
    before = len(scene.thread.messages)

    def is_there() -> bool:
        new = scene.thread.messages[before:]
        return any(re.search(answer, scene.shown(post), re.MULTILINE) for post in new)

    await scene.say(person, typed)
    await scene.teams.until(is_there)
