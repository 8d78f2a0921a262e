"""Who is in a meeting is known by what only those in the room do; from afar nothing confidential is read."""

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.at_a_topic import at_a_topic, ended
from tests.journeys.scene import Scene

NOT_YOURS = "can be read by those who were present"
FIRST = "You have sent regrets"


async def _confided(scene: Scene) -> Message:
    """Mette, Jonas, Line and Ahmed are here, Søren has sent regrets; something confidential is recorded."""
    live = await at_a_topic(scene)
    scene.teams.chat(scene.people[4]).installed = True
    await _alone(scene, scene.people[4], "regrets ill", "Regrets noted")
    dialog = await scene.teams.open_dialog(scene.line, scene.now(live), "Record")
    await dialog.fill("record_notes", "Zanzibar").fill("record_confidential", "true").send()
    return live


async def _alone(scene: Scene, person: Person, text: str, told: str) -> None:
    """Typed to Runde alone, and what it then answers there."""
    before = len(scene.private(person))
    await scene.teams.say(person, scene.teams.chat(person), text)
    await scene.teams.until(lambda: len(scene.private(person)) > before)
    assert told in scene.shown(scene.private(person)[-1])


async def _present(scene: Scene, live: Message) -> str:
    """Who was there by the minutes."""
    lines = scene.shown(await ended(scene, live)).splitlines()
    return lines[lines.index("Present") + 1]


async def test_who_arranges_from_afar_is_not_present_and_reads_nothing_confidential(scene: Scene) -> None:
    live, away = await _confided(scene), scene.people[4]
    await _alone(scene, away, "confidential", NOT_YOURS)
    await _alone(scene, away, "topic Budget", "“Budget” is on the agenda")
    await _alone(scene, away, "note Call me", "Recorded as number")
    await _alone(scene, away, "confidential", NOT_YOURS)
    dialog = await scene.more(away, live, "Add a topic")
    await dialog.fill("topic_title", "From home").send()
    await scene.until_shown("Topic 1 of 3", live)
    dialog = await scene.more(away, live, "Arrange")
    await dialog.send("Move up")
    dialog = await scene.more(away, live, "Who is in the room?")
    await dialog.send("Keep this")
    await _alone(scene, away, "confidential", NOT_YOURS)
    assert "Søren" not in await _present(scene, live)


@pytest.mark.parametrize("typed", ["roles secretary me", "next", "end", "checkout"])
async def test_from_afar_nobody_takes_a_meeting_on_without_coming_first(scene: Scene, typed: str) -> None:
    live, away = await _confided(scene), scene.people[4]
    for person in (scene.mette, scene.jonas):
        await scene.say(person, "regrets")
    await scene.until_shown("Facilitator: free|facilitator is free|I'll be facilitator|is free", live)
    await _alone(scene, away, typed, FIRST)
    await _alone(scene, away, "confidential", NOT_YOURS)
    await scene.until_shown("Topic 1 of 1", live)


@pytest.mark.parametrize("deed", ["note Here I am", "propose Three weeks", "decide Three weeks"])
async def test_who_comes_after_all_says_so_or_does_something_in_the_thread(scene: Scene, deed: str) -> None:
    live, away = await _confided(scene), scene.people[4]
    await scene.say(away, deed)
    await scene.until_shown(deed.split(" ", 1)[1])
    await _alone(scene, away, "confidential", "Confidential")
    assert "Søren" in await _present(scene, live)


async def test_after_regrets_are_taken_back_a_word_said_alone_counts(scene: Scene) -> None:
    live, away = await _confided(scene), scene.people[4]
    await _alone(scene, away, "regrets back", "you are coming")
    await _alone(scene, away, "confidential", NOT_YOURS)
    await _alone(scene, away, "note Here I am", "Recorded as number")
    await _alone(scene, away, "confidential", "Confidential")
    assert "Søren" in await _present(scene, live)


async def test_a_role_is_not_handed_to_somebody_who_is_not_here(scene: Scene) -> None:
    live, absent = await at_a_topic(scene), scene.people[4]
    await scene.say(scene.jonas, "roles secretary Søren")
    await scene.until_shown("Søren is not here. If they are, tick them under More, “Who is in the room")
    await scene.until_shown("Mette is facilitator, Jonas is secretary", live)
    scene.teams.chat(absent).installed = True
    await _alone(scene, absent, "confidential", NOT_YOURS)
    await scene.say(scene.jonas, "roles secretary Line")
    await scene.until_shown("Mette is facilitator, Line is secretary", live)
    await scene.say(absent, "note I am here")
    await scene.until_shown("I am here", live)
    await scene.say(scene.line, "roles secretary Søren")
    await scene.until_shown("Mette is facilitator, Søren is secretary", live)


async def test_who_gets_a_role_in_the_check_in_is_not_here_with_that(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "topic Rota")
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    await scene.say(scene.mette, "roles secretary Søren")
    await scene.until_shown("Still missing: .*Søren", live)
    await scene.say(scene.line, "pass")
    await scene.say(scene.mette, "next")
    await scene.until_shown(r"Mette is facilitator\.\nSecretary: free", live)
    assert "Søren" not in await _present(scene, live)


async def test_before_the_start_nobody_is_sent_to_a_button_that_is_not_there(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations Friday 10:00", scene.channel)
    await scene.until_shown("Operations")
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, "next")
    await scene.until_shown("The meeting has not started yet. Mette takes it on and can start it.")


async def _jonas_has_left(scene: Scene) -> Message:
    """Jonas, who takes the minutes, has left before the end; number 1 is Line's."""
    live, away = await at_a_topic(scene), scene.jonas
    await scene.say(scene.line, "action Mette: call the supplier by Friday")
    await scene.until_shown("by Friday 4 December", live)
    await scene.say(scene.mette, "checkout")
    await scene.until_shown("Check-out", live)
    dialog = await scene.more(scene.mette, live, "Who is in the room?")
    await dialog.fill("Has left", "Jonas").send("Keep this")
    scene.teams.chat(away).installed = True
    return live


@pytest.mark.parametrize("typed", ["edit 1 by Monday", "undo 1", "edit 1 confidential"])
async def test_a_secretary_who_has_left_corrects_nothing_of_others_from_afar(
    scene: Scene, typed: str
) -> None:
    live, away = await _jonas_has_left(scene), scene.jonas
    await _alone(scene, away, typed, FIRST)
    await _alone(scene, away, "regrets back", "you are coming")
    before = len(scene.private(away))
    await scene.teams.say(away, scene.teams.chat(away), typed)
    await scene.teams.until(lambda: len(scene.private(away)) > before)
    assert FIRST not in scene.shown(scene.private(away)[-1])
    await scene.teams.until(lambda: "by Friday 4 December" not in scene.shown(live))


async def test_a_secretary_who_has_left_is_back_with_what_they_correct_in_the_thread(scene: Scene) -> None:
    live, away = await _jonas_has_left(scene), scene.jonas
    row = await _row(scene, live, "Change the date")
    dialog = await scene.teams.open_dialog(away, scene.now(live), row)
    await dialog.fill("deadline_day", "Monday").send()
    await scene.until_shown("by Monday 7 December", live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("the minutes are with Jonas", live)


async def test_what_they_wrote_themselves_is_theirs_from_anywhere(scene: Scene) -> None:
    live, away = await at_a_topic(scene), scene.people[4]
    scene.teams.chat(away).installed = True
    await _alone(scene, away, "regrets", "Regrets noted")
    await _alone(scene, away, "note Call me", "Recorded as number 1")
    await _alone(scene, away, "edit 1 Call me tonight", "Number 1 now reads")
    await scene.until_shown("Call me tonight", live)


async def _row(scene: Scene, message: Message, ends: str) -> str:
    """Once the card has it: it is drawn again after what was said before."""

    def found() -> list[str]:
        return [each for each in buttons(scene.now(message).card or {}) if each.endswith(ends)]

    await scene.teams.until(found)
    return found()[0]


async def test_roles_are_not_swapped_with_somebody_who_is_not_here(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.mette, "roles")
    card = await scene.until_shown("^Roles$")
    dialog = await scene.more(scene.line, live, "Who is in the room?")
    await dialog.fill("Not here today", "Jonas").send("Keep this")
    await scene.until_shown("Secretary: free", live)
    await scene.say(scene.mette, "roles swap")
    await scene.until_shown("Jonas is not here. If they are, tick them under More, “Who is in the room")
    await scene.teams.until(lambda: "Swap" not in buttons(card.card or {}))
    await scene.until_shown("Mette is facilitator", live)
    await scene.say(scene.jonas, "roles swap")
    await scene.until_shown("Jonas is facilitator, Mette is secretary", live)
