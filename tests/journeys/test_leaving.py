"""Who leaves the team is in its meetings no more: nobody waits for them, and the cards say so at once."""

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.at_a_topic import ended
from tests.journeys.rounds import called, checking_in, heard, planned
from tests.journeys.scene import Scene


async def _leaves(scene: Scene, person: Person) -> None:
    await scene.teams.remove_member(scene.team, person)


def _shown(scene: Scene, live: Message) -> str:
    return scene.shown(scene.now(live))


async def _present(scene: Scene, live: Message) -> list[str]:
    lines = scene.shown(await ended(scene, live)).splitlines()
    return lines[lines.index("Present") + 1 :]


async def test_who_left_before_answering_is_not_awaited_not_counted_and_not_in_the_minutes(
    scene: Scene,
) -> None:
    live = await checking_in(scene)
    await _leaves(scene, scene.people[4])
    await scene.teams.until(lambda: "Søren" not in _shown(scene, live))
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Topic 1 of 2", live)
    guard = await scene.press(scene.mette, live, "Next topic")
    assert "4 are not marked yet" in str(guard.card)
    assert "Søren" not in " ".join(await _present(scene, live))


@pytest.mark.parametrize("onward", ["All have checked in", "Next topic"])
async def test_who_had_checked_in_was_there_and_their_words_are_gone(scene: Scene, onward: str) -> None:
    live, leaver = await checking_in(scene), scene.people[4]
    writing = await scene.teams.open_dialog(leaver, live, "Write an answer")
    await writing.fill("round_words", "Last day").send()
    await scene.until_shown("Last day", live)
    await _leaves(scene, leaver)
    await scene.teams.until(lambda: "Last day" not in _shown(scene, live))
    await scene.press(scene.mette, live, onward)
    await scene.until_shown("Topic 1 of 2", live)
    guard = await scene.press(scene.mette, live, "Next topic")
    assert "Søren" not in str(guard.card)
    assert "Søren Lund" in (await _present(scene, live))[0]


async def test_the_floor_goes_on_when_who_has_it_leaves_the_team(scene: Scene) -> None:
    live = await checking_in(scene)
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Topic 1", live)
    await scene.press(scene.mette, live, "Go round")
    await scene.until_shown("has the floor", live)
    name = _shown(scene, live).split(" has the floor")[0].splitlines()[-1]
    if name == "Mette":
        await heard(scene, live, name)
        name = _shown(scene, live).split(" has the floor")[0].splitlines()[-1]
    await _leaves(scene, called(scene, name))
    await scene.teams.until(lambda: name not in _shown(scene, live))
    assert "has the floor" in _shown(scene, live)
    assert called(scene, name).name in (await _present(scene, live))[0], "they were there until then"


async def test_when_the_facilitator_leaves_the_chair_is_to_be_taken_and_the_minutes_know_who_led(
    scene: Scene,
) -> None:
    live = await checking_in(scene, "Rota inform", "Christmas inform")
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Topic 1", live)
    await _leaves(scene, scene.mette)
    await scene.until_shown("Facilitator: free", live)
    assert any("I'll be facilitator" in each for each in buttons(scene.now(live).card or {}))
    scene.clock.move(minutes=1)
    await scene.say(scene.jonas, "next")
    await scene.until_shown("Topic 2", live)
    await scene.say(scene.jonas, "end")
    draft = scene.shown(await scene.until_shown("^Draft"))
    assert "Mette Holm" in draft.split("Facilitator")[1].splitlines()[1]
    assert "Mette Holm" in draft.split("Present")[1].splitlines()[1]


async def test_the_card_of_a_planned_meeting_proposes_somebody_else_at_once(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations Wednesday 10:00", scene.channel)
    live = await scene.until_shown("are proposed")
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, "regrets")
    await scene.until_shown("^Regrets", live)
    await _leaves(scene, scene.mette)
    await scene.teams.until(lambda: scene.holder("Facilitator") in scene.people[3:])
    await _leaves(scene, scene.line)
    await scene.teams.until(lambda: "Regrets" not in _shown(scene, live))


async def test_what_was_said_before_the_meeting_is_not_there_when_it_starts(scene: Scene) -> None:
    live, leaver = await planned(scene), scene.people[4]
    dialog = await scene.more(leaver, live, "Check in already")
    await dialog.fill("round_words", "Zebra").send()
    await scene.say(leaver, "roles secretary me")
    await scene.teams.until(lambda: scene.holder("Secretary") is leaver)
    await _leaves(scene, leaver)
    await scene.teams.until(lambda: scene.holder("Secretary") is None)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing", live)
    assert "Zebra" not in _shown(scene, live) and "Søren" not in _shown(scene, live)
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Topic 1", live)
    assert "Søren" not in " ".join(await _present(scene, live))


async def test_who_comes_back_is_in_the_meeting_again_by_what_they_do(scene: Scene) -> None:
    live = await checking_in(scene)
    await scene.press(scene.mette, live, "All have checked in")
    await scene.until_shown("Topic 1", live)
    await _leaves(scene, scene.mette)
    await scene.until_shown("Facilitator: free", live)
    await scene.teams.add_member(scene.team, scene.mette)
    await scene.say(scene.mette, "note Back again")
    await scene.until_shown("Mette is facilitator", live)


async def test_who_leaves_while_no_meeting_is_on_changes_nothing(scene: Scene) -> None:
    live = await checking_in(scene)
    stranger = scene.teams.add_person("Bo Dahl")
    await scene.teams.add_member(scene.team, stranger)
    await scene.say(scene.mette, "roles")
    await scene.until_shown("^Roles$")
    versions = len(scene.now(live).versions)
    await _leaves(scene, stranger)
    await scene.say(scene.mette, "agenda")
    await scene.until_shown("^Agenda")
    assert len(scene.now(live).versions) == versions
