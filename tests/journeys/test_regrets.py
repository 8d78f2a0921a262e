"""Regrets: said by oneself or for a colleague, shown quietly, passed on, taken back."""

import pytest

from tests.fakes.teams import Message
from tests.journeys.scene import Scene


async def planned(scene: Scene, title: str = "Operations Wednesday 10:00") -> Message:
    await scene.say(scene.mette, f"meeting {title}", scene.channel)
    await scene.until_shown(f"^{title.split()[0]}$")
    return await scene.until_shown("are proposed|er foreslået", scene.live)


@pytest.mark.parametrize(
    ("language", "word", "back", "shown"),
    [("en", "regrets", "regrets back", "Regrets"), ("da", "afbud", "afbud tilbage", "Afbud")],
)
async def test_who_is_not_coming_is_told_quietly_and_a_role_passes_on(
    scene: Scene, word: str, back: str, shown: str
) -> None:
    live = await planned(scene)
    first = scene.holder("Facilitator")
    assert first is not None
    name = first.name.split()[0]
    await scene.say(first, word)
    await scene.until_shown(f"^{shown}: {name}$", live)
    await scene.teams.until(lambda: scene.holder("Facilitator") is not first)
    await scene.say(first, back)
    await scene.teams.until(lambda: shown not in scene.shown(live))
    assert first not in (scene.holder("Facilitator"), scene.holder("Secretary"))


async def test_who_sent_regrets_is_not_asked_in_check_in(scene: Scene) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.mette, "topic Rota")
    await scene.say(scene.line, "regrets")
    await scene.say(scene.mette, "regrets @{Ahmed Rahimi}")
    await scene.until_shown("^Regrets: Ahmed and Line$", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing: Jonas, Mette and Søren$", live)
    await scene.say(scene.mette, "regrets @{Søren Lund}")
    await scene.until_shown("Still missing: Jonas and Mette$", live)
    await scene.say(scene.line, "regrets back")
    await scene.until_shown("Still missing: Jonas, Line and Mette$", live)


async def test_in_a_private_chat_it_means_the_next_meeting_and_says_which(scene: Scene) -> None:
    await planned(scene, "Later Friday 10:00")
    sooner = await planned(scene, "Sooner Wednesday 10:00")
    chat = scene.teams.chat(scene.line)
    chat.installed = True
    await scene.teams.say(scene.line, chat, "afbud")
    await scene.until_shown("^Regrets: Line$", sooner)
    told = await scene.until_shown("Regrets noted for Sooner. If you come after all, type “regrets back”")
    assert told in scene.private(scene.line)
    await scene.teams.say(scene.line, chat, "regrets Søren")
    await scene.until_shown("Noted: Søren is not coming to Sooner")
    await scene.teams.say(scene.line, chat, "regrets Søren back")
    await scene.until_shown("Good: Søren is coming to Sooner")
    await scene.teams.say(scene.line, chat, "regrets back")
    await scene.until_shown("Good: you are coming to Sooner")
    await scene.teams.until(lambda: "Regrets" not in scene.shown(sooner))


async def test_a_reason_is_not_kept_and_twice_is_once(scene: Scene) -> None:
    live = await planned(scene)
    await scene.say(scene.line, "regrets I have a fever")
    await scene.until_shown("^Regrets: Line$", live)
    await scene.say(scene.line, "regrets")
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    assert "fever" not in scene.shown(live) and "Regrets: Line" in scene.shown(live)


async def test_a_facilitator_who_has_to_go_leaves_the_meeting_to_the_others(scene: Scene) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Mette is facilitator", live)
    await scene.say(scene.mette, "regrets")
    await scene.until_shown("^Jonas is secretary", live)
    await scene.say(scene.line, "next")
    await scene.until_shown("Topic 1 of 1", live)


async def test_a_role_is_not_handed_to_somebody_who_is_not_coming(scene: Scene) -> None:
    await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, "regrets")
    await scene.until_shown("^Regrets: Line$", scene.live)
    await scene.say(scene.mette, "roles facilitator @{Line Skov}")
    await scene.until_shown("Line is not coming to this meeting")
    await scene.say(scene.mette, "regrets @Nobody")
    await scene.until_shown("Nobody in this team is called Nobody|Nobody in this team is called @Nobody")


async def test_to_a_meeting_that_is_over_nobody_sends_regrets(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "start really Incident")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    await scene.say(scene.line, "regrets")
    await scene.until_shown("The meeting ended at")
