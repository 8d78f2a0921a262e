"""Sixty people, sixty topics and forty long entries: all of it can be seen, a part at a time."""

import re

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.scene import Scene, page, together
from tests.journeys.sweep import Sweep
from tests.live_card import plainly

TOPIC = "Æblegrød og rugbrød " * 10
ENTRY = "Æblegrød, rugbrød og en lang forklaring på det hele. " * 75


async def _prepared(scene: Scene) -> Message:
    scene.team.members += [scene.teams.add_person(f"Anne-Margrethe {n} Ølholm-Kjærsgaard") for n in range(55)]
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    for n in range(1, 61):
        await scene.say(scene.people[n % 5], f"topic {n} {TOPIC}"[:206])
    await scene.until_shown("and 52 more", live)
    return live


async def _pages(scene: Scene, person: Person, card: Message) -> list[str]:
    """What stands on each page until the last."""
    shown = [plainly(await scene.teams.view(person, card))]
    while "Show more" in buttons(await scene.teams.view(person, card)):
        await scene.press(person, card, "Show more")
        shown.append(plainly(await scene.teams.view(person, card)))
    return shown


async def _posted(scene: Scene, word: str, shown: str) -> Message:
    await scene.say(scene.line, word)
    await scene.teams.until(lambda: shown in scene.shown(scene.thread.messages[-1]))
    return scene.thread.messages[-1]


async def test_a_long_meeting_from_its_agenda_to_its_minutes(sweep: Sweep) -> None:
    scene = sweep.scene
    live = await _prepared(scene)
    await scene.say(scene.mette, "topic One too many")
    await scene.until_shown("room for 60 topics")
    agenda = await _pages(scene, scene.line, await _posted(scene, "topics", "Agenda ·"))
    assert len(agenda) == 8 and "Topics 57 to 60 of 60" in agenda[-1]
    await _arranged(scene)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing: .* and 40 more", live)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 60", live)
    for n in range(1, 41):
        word = ("note", "decide", "action")[n % 3]
        await scene.say(scene.people[n % 5], f"{word} {n}: {ENTRY}"[:4_000])
    await scene.until_shown("40\n", live)
    notes = await _pages(scene, scene.line, await _posted(scene, "notes", "1 to 8 of 13"))
    assert [re.findall(r"(\d+ to \d+) of 13", each) for each in notes] == [["1 to 8"], ["9 to 13"]]
    await _sent(scene, live)


async def _arranged(scene: Scene) -> None:
    """All sixty can be chosen and moved."""
    listed = next(m for m in scene.thread.messages if m.card and "Arrange" in buttons(m.card))
    dialog = await scene.teams.open_dialog(scene.line, listed, "Arrange")
    field = next(each for each in dialog.card["body"] if each.get("id") == "topic_chosen")
    assert len(field["choices"]) == 60
    await dialog.fill("topic_chosen", field["choices"][59]["value"]).send("Move up")
    assert "is number 59" in dialog.text
    await dialog.send("Change it")
    owner = next(each for each in dialog.card["body"] if each.get("id") == "topic_owner")
    assert len(owner["choices"]) == 60


async def _sent(scene: Scene, live: Message) -> None:
    await scene.say(scene.mette, "roles secretary me")
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    draft = await scene.until_shown("Draft")
    assert "Shortened here. The minutes have the whole text." in scene.shown(draft)
    dialog = await scene.teams.open_dialog(scene.mette, draft, "Change")
    which = next(each for each in dialog.card["body"] if each.get("id") == "minutes_which")
    assert len(which["choices"]) >= 63
    first = next(each["value"] for each in which["choices"] if each["value"].startswith("topic."))
    await dialog.fill("minutes_which", first).send()
    assert "There is more here than one dialog has room for" in dialog.text
    await scene.press(scene.mette, draft, "Send as it is")
    sent = await scene.until_shown("Can be corrected until")
    links = re.findall(r"\((http://[^)]+)\)", scene.shown(sent))
    (status, html), (word_status, _) = await together(page(links[0]), page(links[1]))
    assert (status, word_status) == (200, 200)
    assert html.count("en lang forklaring") >= 40 * 70, "nothing is cut in the minutes"
