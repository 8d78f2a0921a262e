"""What becomes of a light when fewer answers are needed, more, or none any more: in Danish."""

import pytest

from tests.fakes.teams import Message, Person
from tests.journeys.scene import Scene

pytestmark = pytest.mark.parametrize("language", ["da"])
QUESTION = "Hvordan er arbejdspresset?"


async def _chosen(scene: Scene, answers: str) -> str:
    """Told in the channel."""
    await scene.say(scene.mette, "indstillinger", scene.channel)
    card = await scene.until_shown("Teamets indstillinger")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Ret")
    await dialog.fill("settings_light_k", f"Fra {answers} svar").send()
    return scene.shown(await scene.until_shown("har rettet teamets indstillinger"))


async def _asked(scene: Scene, question: str = QUESTION) -> Message:
    await scene.say(scene.mette, f"lyssignal {question}", scene.channel)
    return await scene.until_shown(f"Lyssignal · til kl.(.|\n)*{question[:-1]}")


async def _answered(scene: Scene, light: Message, person: Person, choice: str) -> None:
    dialog = await scene.teams.open_dialog(person, light, "Svar")
    await dialog.fill("light_choice_1", choice).send()


async def test_a_team_of_four_asks_a_week_after_it_has_lowered_what_is_needed(scene: Scene) -> None:
    told = await _chosen(scene, "4")
    assert "Fra 5 svar → Fra 5 svar; for lyssignaler, der åbner efter tirsdag 8. december" in told
    scene.team.members.remove(scene.people[4])
    scene.clock.move(days=6, hours=23)
    await scene.say(scene.mette, f"lyssignal {QUESTION}", scene.channel)
    await scene.until_shown("Et resultat kræver 5 svar, og lige nu kan 4 spørges")
    scene.clock.move(hours=2)
    light = await _asked(scene)
    assert "kun, hvis mindst 4 svarer" in scene.shown(light)
    for person, choice in zip(scene.people[:4], "ggyr", strict=True):
        await _answered(scene, light, person, choice)
    await scene.until_shown("Mindst 2 af 4 er grønne", light)


async def test_raised_it_holds_at_once_and_not_for_what_is_open(scene: Scene) -> None:
    light = await _asked(scene)
    assert "Fra 5 svar → Fra 6 svar" in await _chosen(scene, "6")
    for person, choice in zip(scene.people, "gyyrp", strict=True):
        await _answered(scene, light, person, choice)
    await scene.until_shown("4 af 5 valgte et lys. Der skal mindst 5 til", light)
    await scene.say(scene.mette, "lyssignal Hvordan er samarbejdet?", scene.channel)
    await scene.until_shown("Et resultat kræver 6 svar, og lige nu kan 5 spørges")


async def test_who_asked_cancels_it_and_the_card_says_that_nobody_has_read_it(scene: Scene) -> None:
    light = await _asked(scene)
    await _answered(scene, light, scene.line, "r")
    late = await scene.teams.open_dialog(scene.jonas, light, "Svar")
    dialog = await scene.teams.open_dialog(scene.mette, light, "Aflys")
    assert "Det, der er svaret, bliver slettet, og ingen har læst det" in dialog.text
    await dialog.send("Aflys det")
    await scene.until_shown("Lyssignal · aflyst(.|\n)*ingen har læst", light)
    await late.fill("light_choice_1", "r").send()
    assert "Lyssignalet blev aflyst, og svarene er slettet" in late.text
