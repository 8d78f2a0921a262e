"""A colour that is typed where all can read it is not counted, and Runde does not say it again."""

import pytest

from tests.journeys.scene import Scene

ASKED = {
    "en": ("light How is it?", "Traffic light · until"),
    "da": ("lyssignal Hvordan går det?", "Lyssignal · til kl."),
}
TOLD = {
    "en": "A colour that is typed is not counted",
    "da": "En farve, der er skrevet, tæller ikke med",
}
UNKNOWN = {"en": "What would you like to do", "da": "Hvad vil du gerne"}
NONE = {"en": "0 of 5 have answered", "da": "0 af 5 har svaret"}
both = pytest.mark.parametrize("language", ["en", "da"])


async def _typed(scene: Scene, language: str, words: str, told: str) -> None:
    light, shown = ASKED[language]
    await scene.say(scene.mette, light, scene.channel)
    card = await scene.until_shown(shown)
    before = len(scene.said())
    await scene.say(scene.line, words, scene.channel)
    await scene.until_shown(told)
    said = "\n".join(scene.said()[before:]).casefold()
    spoken = {each.strip("“”!.,…:()") for each in said.split()}
    colours = {each.strip("“”!.,…:()") for each in words.casefold().split()}
    assert not spoken & colours - {"all", "is", "jeg", "er", "i'm"}
    assert NONE[language] in scene.shown(card)


@both
@pytest.mark.parametrize(
    "words",
    [
        "red",
        "Green, all is well",
        "rød",
        "grønt",
        "Rødt!",
        "GULT",
        "roed",
        "(yellow)",
        "🟢",
        "🟥",
        "jeg er gul",
        "I'm red",
        "rød/gul",
    ],
)
async def test_in_every_form_it_is_told_why_it_is_not_counted(
    scene: Scene, language: str, words: str
) -> None:
    await _typed(scene, language, words, TOLD[language])


@both
@pytest.mark.parametrize("words", ["grønnt", "yelow", "redd"])
async def test_what_is_near_to_one_is_not_repeated_and_no_colour_is_proposed(
    scene: Scene, language: str, words: str
) -> None:
    await _typed(scene, language, words, UNKNOWN[language])
    assert not [
        each for each in scene.said() if f"“{words}" in each or "“farve”" in each or "“colour”" in each
    ]
