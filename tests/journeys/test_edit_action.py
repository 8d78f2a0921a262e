"""An action is corrected by its person, its day or its words, and none of the three is lost to the others."""

from dataclasses import dataclass

import pytest

from tests.journeys.after import LANGUAGES, going_on
from tests.journeys.scene import Scene


@dataclass(frozen=True)
class Words:
    swap_day: str
    refused: str
    kept: str
    name: str
    jonas: str
    monday: str
    swap_who: str
    moved: str
    unread: str
    which: str
    set_: str
    done: str


WORDS = {
    "en": Words(
        "edit 3 s/Friday/Monday/", "“by Monday 4 December” is no day to come",
        "Line: call the supplier, by Friday 4 December", "edit 3 Jonas",
        "Jonas: call the supplier, by Friday 4 December", "edit no. 3 by Monday",
        "edit 3 s/Jonas/Mette/", "Mette: call the supplier, by Monday 7 December",
        "action Line: update the list by week 50", "Number 4 · which day", "Change the date",
        "by week 50, by Friday 11 December",
    ),
    "da": Words(
        "ret 3 s/fredag/mandag/", "“senest mandag 4. december” er ikke en kommende dag",
        "Line: call the supplier, senest fredag 4. december", "ret 3 Jonas",
        "Jonas: call the supplier, senest fredag 4. december", "ret nr. 3 senest mandag",
        "ret 3 s/Jonas/Mette/", "Mette: call the supplier, senest mandag 7. december",
        "opgave Line: update the list senest uge 50", "Nummer 4 · hvilken dag", "Ret datoen",
        "senest uge 50, senest fredag 11. december",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "da"])
async def test_the_person_the_day_and_the_words_are_corrected_each_by_itself(
    scene: Scene, language: str
) -> None:
    words = WORDS[language]
    live = await going_on(scene, LANGUAGES[language])
    await scene.say(scene.line, words.swap_day)
    await scene.until_shown(words.refused)
    await scene.until_shown(words.kept, live)
    await scene.say(scene.line, words.name)
    await scene.until_shown(words.jonas, live)
    await scene.say(scene.line, words.monday)
    await scene.say(scene.line, words.swap_who)
    await scene.until_shown(words.moved, live)


@pytest.mark.parametrize("language", ["en", "da"])
async def test_a_day_that_was_not_understood_is_asked_about_privately_and_set_there(
    scene: Scene, language: str
) -> None:
    words = WORDS[language]
    live = await going_on(scene, LANGUAGES[language])
    await scene.say(scene.line, words.unread)
    asked = await scene.until_shown(words.which)
    assert scene.private(scene.line) == [asked] and "50" in scene.shown(asked)
    dialog = await scene.teams.open_dialog(scene.line, asked, words.set_)
    await dialog.fill("deadline_day", "11. december").send()
    assert not dialog.is_open
    await scene.until_shown(words.done, live)
    await scene.until_shown(words.done, asked)


async def test_confidential_with_a_mark_or_a_verb_makes_confidential(scene: Scene) -> None:
    live = await going_on(scene)
    await scene.say(scene.line, "edit 1 confidential.")
    await scene.teams.until(lambda: "grows on Mondays" not in scene.shown(live))
    await scene.say(scene.line, "edit no. 2 make it confidential")
    await scene.teams.until(lambda: "three-week" not in scene.shown(live))
    assert "confidential." not in scene.shown(live) and "make it" not in scene.shown(live)
    await scene.say(scene.line, "undo no. 3")
    await scene.teams.until(lambda: "call the supplier" not in scene.shown(live))
    await scene.say(scene.line, "Decision - we keep it closed")
    await scene.until_shown(r"Decided:\*\* we keep it closed", live)
