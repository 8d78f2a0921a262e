"""How many answers a light's result needs, as a team chooses it."""

import re

from tests.fakes.teams import Message
from tests.journeys.scene import Scene, together
from tests.journeys.test_light import QUESTION, all_answered, answered, asked


async def chosen(scene: Scene, answers: str) -> str:
    """Told in the channel, to be read by all."""
    await scene.say(scene.mette, "settings", scene.channel)
    card = await scene.until_shown("Settings of the team")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Change")
    await dialog.fill("settings_light_k", f"From {answers} answers").send()
    assert not dialog.is_open
    return scene.shown(await scene.until_shown(f"changed the team's settings(.|\n)*{answers}"))


async def test_lowered_it_holds_for_lights_that_open_seven_days_later(scene: Scene) -> None:
    told = await chosen(scene, "4")
    assert "From 5 answers → From 5 answers; for lights that open after Tuesday 8 December at" in told
    scene.team.members.remove(scene.people[4])
    scene.clock.move(days=6, hours=23)
    await scene.say(scene.mette, f"light {QUESTION}", scene.channel)
    await scene.until_shown("A result needs 5 answers, and 4 people can be asked now")
    scene.clock.move(hours=2)
    light = await asked(scene)
    assert "only if at least 4 answer" in scene.shown(light)
    await all_answered(scene, light, ["green", "green", "yellow", "red"])
    await scene.until_shown("At least 2 of 4 are green", light)
    await scene.say(scene.mette, "settings", scene.channel)
    assert "From 4 answers\n" in scene.shown(await scene.until_shown("Settings of the team(.|\n)*From 4"))


async def test_raised_it_holds_at_once_and_a_light_that_is_open_keeps_what_it_promised(scene: Scene) -> None:
    before = await asked(scene)
    assert "From 5 answers → From 6 answers" in await chosen(scene, "6")
    await all_answered(scene, before, ["green", "yellow", "yellow", "red", "red"])
    await scene.until_shown("● Green 1 · ▲ Yellow 2 · ■ Red 2", before)
    await scene.say(scene.mette, "light How do we work together?", scene.channel)
    await scene.until_shown("A result needs 6 answers, and 5 people can be asked now")
    await scene.teams.add_member(scene.team, scene.teams.add_person("Nina Ny"))
    after = await opened(scene, "How do we work together?")
    assert "only if at least 6 answer" in scene.shown(after)


async def opened(scene: Scene, question: str) -> Message:
    await scene.say(scene.mette, f"light {question}", scene.channel)
    return await scene.until_shown(f"Traffic light · until(.|\n)*{re.escape(question)}")


async def test_raised_while_a_light_is_asked_the_card_says_which_of_the_two_it_needs(scene: Scene) -> None:
    await scene.say(scene.mette, "settings", scene.channel)
    await scene.teams.add_member(scene.team, scene.teams.add_person("Nina Ny"))
    card = await scene.until_shown("Settings of the team")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Change")
    dialog.fill("settings_light_k", "From 6 answers")
    await together(scene.say(scene.jonas, f"light {QUESTION}", scene.channel), dialog.send())
    await scene.until_shown("changed the team's settings(.|\n)*From 5 answers → From 6 answers")
    light = await scene.until_shown("Traffic light · until")
    (needed,) = re.findall("only if at least (5|6) answer", scene.shown(light))
    await all_answered(scene, light, ["green", "yellow", "yellow", "red", "red"])
    await answered(scene, light, scene.team.members[-1], "pass")
    told = {"5": "● Green 1 · ▲ Yellow 2 · ■ Red 2", "6": "5 of 6 chose a light. At least 6 are needed"}
    await scene.until_shown(told[needed], light)
