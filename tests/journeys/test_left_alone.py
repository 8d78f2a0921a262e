"""Who is away is not chosen, not asked, not counted as missing, and comes in by what they do all the same."""

import pytest

from tests.fakes.teams import Message, Person
from tests.journeys.guests import settle
from tests.journeys.scene import Scene
from tests.journeys.test_absence import away
from tests.journeys.test_light import QUESTION, answered, asked

TOMORROW, NEXT_WEEK = "Wednesday 2 December", "Wednesday 9 December"


async def planned(scene: Scene, when: str = "tomorrow") -> Message:
    await scene.say(scene.mette, f"meeting Operations {when} 10:00", scene.channel)
    return await scene.until_shown("^Operations")


async def for_a_day(scene: Scene, person: Person, day: str = "tomorrow") -> Message:
    return await away(scene, person, day, "You are away on")


async def started(scene: Scene, live: Message) -> None:
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("^Check-in", live)


async def test_who_is_proposed_and_then_away_is_somebody_else(scene: Scene) -> None:
    live = await planned(scene)
    await scene.until_shown("are proposed", live)
    for _ in range(3):
        chosen = scene.holder("Facilitator")
        assert chosen is not None
        await for_a_day(scene, chosen)
        await scene.teams.until(lambda chosen=chosen: scene.holder("Facilitator") is not chosen)  # type: ignore[misc]
        await scene.until_shown(f"^Regrets: .*{chosen.name.split()[0]}", live)


async def test_a_role_somebody_took_before_they_were_away_is_free_again(scene: Scene) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await for_a_day(scene, scene.jonas)
    await scene.teams.until(lambda: scene.holder("Secretary") not in (scene.jonas, None))
    card = await away(scene, scene.jonas, "", "You are away on")
    await scene.press(scene.jonas, card, "I am here after all")
    await scene.teams.until(lambda: "Regrets" not in scene.shown(live))


async def test_who_is_away_on_another_day_is_chosen_as_ever(scene: Scene) -> None:
    for person in scene.people[:4]:
        await for_a_day(scene, person, "9 December")
    live = await planned(scene)
    await scene.until_shown("are proposed", live)
    assert "Regrets" not in scene.shown(live)
    await scene.say(scene.mette, "meeting move 9 December 10:00")
    await scene.until_shown("^Regrets: Ahmed, Jonas, Line and Mette$", live)
    assert scene.holder("Facilitator") is scene.people[4]


async def test_a_role_is_not_handed_to_who_is_away(scene: Scene) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await for_a_day(scene, scene.line)
    await scene.until_shown("^Regrets: Line$", live)
    await scene.say(scene.mette, "roles facilitator @{Line Skov}")
    await scene.until_shown("Line is not coming to this meeting")


async def test_who_takes_a_role_all_the_same_comes(scene: Scene) -> None:
    live = await planned(scene)
    await for_a_day(scene, scene.line)
    for person in scene.people:
        if person is not scene.line:
            await scene.say(person, "regrets")
    await scene.until_shown("^Regrets: Ahmed, Jonas, Line, Mette and Søren$", live)
    await scene.say(scene.line, "roles secretary me")
    await scene.until_shown("^Regrets: Ahmed, Jonas, Mette and Søren$", live)


async def test_in_check_in_they_are_neither_asked_nor_missing(scene: Scene) -> None:
    await away(scene, scene.line)
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await started(scene, live)
    await scene.until_shown("Still missing: Ahmed, Jonas, Mette and Søren$", live)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 1", live)
    await scene.until_shown("^Ahmed, Jonas and Søren are not here yet", live)


async def test_who_is_away_and_comes_all_the_same_is_there(scene: Scene) -> None:
    await away(scene, scene.line)
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await started(scene, live)
    await scene.say(scene.line, "pass")
    await scene.until_shown("Line · passed|Line: passed|Line", live)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 1", live)
    await scene.until_shown("Not yet heard: Line and Mette$", live)


async def test_an_open_check_in_does_not_wait_for_who_goes_away(scene: Scene) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await started(scene, live)
    dialog = await scene.teams.open_dialog(scene.jonas, live, "Write an answer")
    await dialog.fill("round_words", "I leave in an hour").send()
    await scene.until_shown("Still missing: Ahmed, Line, Mette and Søren$", live)
    await away(scene, scene.line)
    await scene.until_shown("Still missing: Ahmed, Mette and Søren$", live)
    await away(scene, scene.jonas)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Not yet heard: Jonas and Mette$", live)


async def test_a_light_asks_who_is_not_away_and_nobody_is_waited_for(scene: Scene) -> None:
    await settle(scene, "en", light_k="4")
    scene.clock.move(days=7)
    await away(scene, scene.line)
    light = await asked(scene)
    assert "0 of 4 have answered" in scene.shown(light)
    dialog = await scene.teams.open_dialog(scene.line, light, "Answer")
    assert "asks those who were in the team when it opened, and not away" in dialog.text
    await away(scene, scene.line, "back", "You are not away")
    dialog = await scene.teams.open_dialog(scene.line, light, "Answer")
    assert "The next asks you too" in dialog.text, "one answer more would be known to be theirs"
    for person in (one for one in scene.people if one is not scene.line):
        await answered(scene, light, person, "green")
    await scene.until_shown("The light has closed")


async def test_a_leader_who_is_away_reads_the_result_all_the_same_and_the_card_says_so(scene: Scene) -> None:
    await settle(scene, "en", light_k="4", leaders="Ahmed Rahimi")
    await away(scene, scene.people[3])
    scene.clock.move(days=7)
    light = await asked(scene)
    await scene.until_shown("Ahmed, who is a leader", light)
    assert "0 of 4 have answered" in scene.shown(light)


async def test_with_too_few_who_are_not_away_no_light_is_opened(scene: Scene) -> None:
    await away(scene, scene.line)
    await scene.say(scene.mette, f"light {QUESTION}", scene.channel)
    await scene.until_shown("A result needs 5 answers, and 4 people can be asked now")


@pytest.mark.parametrize("language", ["da"])
async def test_the_card_says_in_danish_that_they_do_not_come(scene: Scene) -> None:
    await scene.say(scene.line, "væk i morgen", scene.teams.chat(scene.line))
    await scene.until_shown("Du er væk onsdag 2. december og tilbage torsdag 3. december")
    await scene.say(scene.mette, "møde Drift i morgen 10:00", scene.channel)
    live = await scene.until_shown("^Drift")
    await scene.until_shown("^Afbud: Line$", live)
