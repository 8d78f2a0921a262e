"""The day of a confidential action is said back and asked about in the dialog that records it alone."""

import pytest

from tests.fakes.teams.dialog import DialogView
from tests.journeys.after import box
from tests.journeys.at_a_topic import at_a_topic, ended, everything_told, kept_beside
from tests.journeys.scene import Scene
from tests.live_card import plainly

SECRET = "Zanzibar"
ACTIONS = {
    "en": f"Ahmed: {SECRET} by 3/4\nAhmed: {SECRET} by 32 December\nAhmed: {SECRET} by Friday",
    "da": f"Ahmed: {SECRET} senest næste fredag\nAhmed: {SECRET} senest 32. december\n"
    f"Ahmed: {SECRET} senest fredag",
}


async def _recorded(scene: Scene, language: str = "en", deliver: str = "once") -> DialogView:
    """Line records three in confidence: two days, no day, one day."""
    await at_a_topic(scene, language)
    record = {"en": "Record", "da": "Skriv ned"}[language]
    dialog = await scene.teams.open_dialog(scene.line, scene.live, record)
    dialog.fill("record_actions", ACTIONS[language]).fill("record_confidential", "true")
    await dialog.send(deliver=deliver)  # type: ignore[arg-type]
    assert dialog.is_open
    return dialog


def _fields(dialog: DialogView) -> list[str]:
    return [field["id"] for field in dialog.card["body"] if "id" in field]


def _text(dialog: DialogView) -> str:
    return plainly(dialog.card)


@pytest.mark.parametrize("language", ["en", "da"])
async def test_of_two_days_one_is_chosen_and_one_that_is_none_is_typed(
    scene: Scene, language: str, url: str
) -> None:
    dialog = await _recorded(scene, language)
    said = {
        "en": ("C3: by Friday 4 December", "C1: by which day?", "Keep the dates", "Friday"),
        "da": (
            "F3: senest fredag 4. december",
            "F1: senest hvilken dag?",
            "Gem datoerne",
            "fredag",
        ),
    }[language]
    assert said[0] in _text(dialog) and said[1] in str(dialog.card)
    assert f"{said[1][:2]} · {SECRET}" in _text(dialog)
    assert dialog.buttons == [said[2]]
    first, second = _fields(dialog)
    (days,) = [each["choices"] for each in dialog.card["body"] if each.get("id") == first]
    assert box(dialog, first) == days[0]["value"] and len(days) == 2
    await dialog.fill(first, days[1]["title"]).fill(second, said[3]).send()
    by = {"en": "by", "da": "senest"}[language]
    told = days[1]["title"].replace("\N{NO-BREAK SPACE}", " ")
    letter = said[0][0]
    assert f"{letter}1: {by} {told}" in _text(dialog)
    assert f"{letter}2: {said[0].partition(': ')[2]}" in _text(dialog)
    assert _fields(dialog) == [] and dialog.buttons == []
    read, button = {"en": ("confidential", "Read it"), "da": ("fortroligt", "Læs det")}[language]
    await scene.say(scene.people[3], read)
    await scene.teams.until(lambda: scene.private(scene.people[3]))
    listed = await scene.teams.open_dialog(scene.people[3], scene.private(scene.people[3])[-1], button)
    assert f"{by} {told}" in _text(listed) and _text(listed).count(SECRET) == 3
    assert SECRET not in everything_told(scene) and told not in everything_told(scene)
    assert SECRET not in await kept_beside(url)
    assert scene.private(scene.line) == []


@pytest.mark.parametrize("deliver", ["twice_same_id", "twice_new_id"])
async def test_sent_twice_it_asks_and_keeps_once(scene: Scene, deliver: str) -> None:
    dialog = await _recorded(scene, deliver=deliver)
    _, second = _fields(dialog)
    await dialog.fill(second, "Friday").send(deliver=deliver)  # type: ignore[arg-type]
    assert "C2: by Friday 4 December" in _text(dialog)
    assert "C1: by Thursday 4 March 2027" in _text(dialog), "what was not chosen stays as it was said"


async def test_a_day_that_is_none_comes_back_as_it_was_typed(scene: Scene) -> None:
    dialog = await _recorded(scene)
    first, second = _fields(dialog)
    await dialog.fill(first, "Saturday 3\N{NO-BREAK SPACE}April 2027").fill(second, "32 December").send()
    assert "That is no day to come" in _text(dialog)
    assert (box(dialog, first), box(dialog, second)) == ("2027-04-03", "32 December")
    await dialog.fill(second, "").send()
    assert "C1: by Saturday 3 April 2027" in _text(dialog) and "C2: by" not in _text(dialog)


async def test_a_typed_day_that_may_be_two_is_asked_about_once_more_and_undone_as_any_change(
    scene: Scene,
) -> None:
    dialog = await _recorded(scene)
    _, second = _fields(dialog)
    await dialog.fill(second, "3/4").send()
    assert _fields(dialog) == [second] and dialog.buttons == ["Keep the dates"]
    assert "C1: by Thursday 4 March 2027" in _text(dialog)
    await dialog.fill(second, "Saturday 3\N{NO-BREAK SPACE}April 2027").send()
    assert "C2: by Saturday 3 April 2027" in _text(dialog) and dialog.buttons == []
    await scene.say(scene.line, "undo C2")
    told = await scene.until_shown("The last change of C2 is undone")
    listed = await scene.teams.open_dialog(scene.line, told, "Read it")
    assert "by Saturday 3 April 2027" not in _text(listed)


async def test_after_the_minutes_are_sent_it_comes_back_and_changes_nothing(scene: Scene) -> None:
    dialog = await _recorded(scene)
    draft = await ended(scene, scene.live)
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)
    _, second = _fields(dialog)
    await dialog.fill(second, "Friday").send()
    assert "The minutes are sent" in _text(dialog) and "Nothing was changed" in _text(dialog)
    assert box(dialog, second) == "Friday"


async def test_somebody_else_learns_and_changes_nothing_with_a_made_up_one(scene: Scene) -> None:
    dialog = await _recorded(scene)
    _, second = _fields(dialog)
    sent = await dialog.fill(second, "Friday").send()
    present, absent = scene.people[3], scene.people[4]
    for person in (absent, present):
        sender = {"id": person.id, "name": person.name, "aadObjectId": person.aad}
        forged = {**sent.deliveries[0].activity, "id": f"f:{person.id}", "from": sender}
        forged["value"] = {**forged["value"], "data": {**forged["value"]["data"], second: "Monday"}}
        told = str((await scene.teams.deliver(forged)).body)
        assert "by Monday" not in told and (SECRET in told) is (person is present)
    await scene.say(present, "confidential")
    await scene.teams.until(lambda: scene.private(present))
    listed = await scene.teams.open_dialog(present, scene.private(present)[-1], "Read it")
    assert "Monday" not in _text(listed) and _text(listed).count("by Friday 4 December") == 2
