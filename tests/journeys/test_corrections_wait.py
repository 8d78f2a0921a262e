"""Corrections are gathered on one card, follow the minutes to a new writer, and are not too many a week."""

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.after import ENGLISH, part, sent
from tests.journeys.scene import Scene, together


async def _ask(scene: Scene, person: Person, card: Message, text: str) -> str:
    dialog = await scene.teams.open_dialog(person, card, ENGLISH.wrong)
    await dialog.fill("correct_what", text).send()
    return dialog.text


def _with_buttons(scene: Scene, person: Person) -> list[Message]:
    return [m for m in scene.private(person) if "It stays as it is" in buttons(m.card or {})]


async def test_a_correction_to_one_who_left_the_team_goes_to_the_facilitator(scene: Scene) -> None:
    _, card = await sent(scene)
    await _ask(scene, scene.line, card, "It is two weeks")
    await scene.until_shown("^It is two weeks$")
    await scene.teams.remove_member(scene.team, scene.jonas)
    assert "Mette has it now" in await _ask(scene, scene.line, card, "And it is four faculties")
    both = await scene.until_shown("^2 corrections wait")
    assert both in scene.private(scene.mette)
    assert "It is two weeks" in scene.shown(both) and "four faculties" in scene.shown(both)
    await scene.press(scene.mette, both, "It stays as it is")
    await scene.until_shown("Mette has read what you wrote")


async def test_open_corrections_follow_the_minutes_to_a_new_writer(scene: Scene) -> None:
    draft, card = await sent(scene)
    form = await scene.teams.open_dialog(scene.line, card, ENGLISH.wrong)
    assert "Jonas has the minutes. Only whoever has them sees who writes." in form.text
    await form.fill("correct_what", "It is two weeks").send()
    old = await scene.until_shown("^It is two weeks$")
    assert "Only whoever has the minutes is told that it was Line Skov" in scene.shown(old)
    assert "before you" not in scene.shown(old)
    await scene.say(scene.jonas, "roles secretary Mette")
    await scene.until_shown("^Mette has the minutes of Operations now", old)
    new = await scene.until_shown("^It is two weeks$")
    assert new in scene.private(scene.mette) and buttons(old.card or {}) == []
    assert "Jonas Bek had the minutes before you, and may know of it too." in scene.shown(new)
    dialog = await part(scene, scene.mette, new, "Title")
    await dialog.fill("minutes_title", "Drift").send()
    await scene.until_shown("They are version 2 now")
    await scene.until_shown("✓ Settled", new)
    assert "Mette" not in scene.shown(draft) or "✓ Published" in scene.shown(draft)


async def test_several_stand_on_one_card_and_the_older_one_says_so(scene: Scene) -> None:
    _, card = await sent(scene)
    await _ask(scene, scene.line, card, "First")
    first = await scene.until_shown("^First$")
    await _ask(scene, scene.mette, card, "Second")
    both = await scene.until_shown("^2 corrections wait")
    await scene.until_shown("on the newer card below", first)
    assert both is not first and _with_buttons(scene, scene.jonas) == [both]


async def test_more_than_three_a_week_are_drawn_on_the_card_that_is_there_and_told_in_the_morning(
    scene: Scene,
) -> None:
    _, card = await sent(scene)
    people = [scene.line, scene.mette, scene.people[3]]
    await together(*(_ask(scene, person, card, f"Number {n}") for n, person in enumerate(people)))
    await scene.until_shown("^3 corrections wait")
    # The draft, and a card for each of the three: the last one may still be on its way.
    await scene.teams.until(lambda: len(scene.private(scene.jonas)) == 4)
    before = len(scene.private(scene.jonas))
    await _ask(scene, scene.people[4], card, "Number 3")
    here = await scene.until_shown("^4 corrections wait")
    assert len(scene.private(scene.jonas)) == before, "no new message"
    assert "1 more comes here" in scene.shown(here)
    await scene.press(scene.jonas, here, "It stays as it is")
    await scene.until_shown("^Number 3$", here)
    scene.clock.move(hours=23, minutes=5)
    await scene.teams.until(lambda: len(scene.private(scene.jonas)) == before + 1)
    morning = scene.private(scene.jonas)[-1]
    await scene.until_shown("^3 corrections wait", morning)
    await scene.until_shown("on the newer card below", here)
