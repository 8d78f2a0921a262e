"""Every button and dialog of every card, when it is out of date, has its kind answer and changes nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from storage.database import Database
from tests.fakes.teams import Message, Person, buttons
from tests.fakes.teams.card_reading import actions
from tests.fakes.teams.dialog import DialogView
from tests.journeys.at_a_topic import ended
from tests.journeys.scene import Scene
from tests.live_card import plainly

Json = dict[str, Any]

# What only tells, and what belongs to the team and not to the meeting.
TABLES = ("meeting", "entry", "round", "answer", "minutes", "correction")
# These are there for a draft, and for minutes that are sent: pressing them afterwards is no mistake.
OF_THE_MINUTES = {"Send as it is", "Change", "Something needs correcting", "It stays as it is"}
OF_A_DRAFT = {"Change the date", "Friday 4 December", "Friday 11 December"}


@dataclass
class Drawer:
    """Cards as somebody's client shows them still, with dialogs that were opened from them."""

    scene: Scene
    cards: list[tuple[Person, Message, Json]] = field(default_factory=list)
    dialogs: list[tuple[str, DialogView]] = field(default_factory=list)

    async def keep(self, message: Message, *people: Person) -> None:
        """As each of them sees it, and as everybody does; their dialogs are opened and filled in."""
        seen: list[str] = []
        for person in people:
            card = await self.scene.teams.view(person, message)
            self.cards.append((person, message, card))
            for action in actions(card):
                title = action["title"]
                if action.get("data", {}).get("msteams") and title not in seen:
                    seen.append(title)
                    await self._opened(person, message, card, title)

    async def _opened(self, person: Person, message: Message, card: Json, title: str) -> None:
        self.scene.teams.hold(person, message, card)
        outcome = await self.scene.teams.press(person, message, title)
        if outcome.opened is not None:
            self.dialogs.append((title, filled_in(outcome.opened)))

    async def pressed(self, but: set[str]) -> list[str]:
        """What each button answers, once more, in words."""
        told = []
        for person, message, card in self.cards:
            for title in buttons(card):
                if title.replace("\N{NO-BREAK SPACE}", " ") in but:
                    continue
                self.scene.teams.hold(person, message, card)
                outcome = await self.scene.teams.press(person, message, title)
                said = (
                    outcome.toast or plainly(outcome.card) or (outcome.opened and outcome.opened.text) or ""
                )
                assert outcome.status == 200 and said, (title, outcome)
                told.append(f"{title}: {said}")
                if outcome.opened is not None:
                    await sent(title, filled_in(outcome.opened))
        return told


def filled_in(dialog: DialogView) -> DialogView:
    for box in _boxes(dialog.card):
        dialog.fill(box, "Late words")
    for each in dialog.card["body"]:
        if each["type"] == "Input.ChoiceSet" and not each.get("value"):
            dialog.fill(each["id"], each["choices"][0]["value"])
    return dialog


def _boxes(card: Json) -> Iterator[str]:
    yield from (each["id"] for each in card["body"] if each["type"] == "Input.Text")


async def sent(title: str, dialog: DialogView) -> str:
    """What was typed is still there, unless there was nothing to type."""
    typed = list(_boxes(dialog.card))
    if not dialog.buttons:
        return dialog.text
    outcome = await dialog.send()
    assert outcome.status == 200, (title, outcome)
    assert not typed or "Late words" in f"{dialog.card}{dialog.message}", f"{title}: lost"
    return dialog.message or dialog.text


async def state(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All that the meeting is, without the counter that only guards it."""

    def look(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
        return {
            table: [tuple(map(repr, row)) for row in connection.execute(text(f"SELECT * FROM {table}"))]
            for table in TABLES
        }

    return await database.read(look)


async def test_every_button_and_dialog_of_an_ended_meeting(scene: Scene, database: Database) -> None:
    drawer = Drawer(scene)
    live = await _held(scene, drawer)
    draft = await ended(scene, live)
    before = await state(database)
    late = await drawer.pressed(OF_THE_MINUTES | OF_A_DRAFT)
    for title, dialog in drawer.dialogs:
        if title not in OF_THE_MINUTES | OF_A_DRAFT:
            late.append(f"{title}: {await sent(title, dialog)}")
    assert await state(database) == before
    assert len(late) > 60, late
    assert [told for told in late if "went wrong" in told or "busy" in told] == []

    await drawer.keep(draft, scene.jonas)
    await scene.press(scene.jonas, draft, "Send as it is")
    published = await scene.until_shown("Sent by Jonas")
    await scene.until_shown("✓ Published", draft)
    before = await state(database)
    await drawer.pressed(OF_THE_MINUTES)
    await drawer.pressed(set(buttons(draft.card or {})) | OF_THE_MINUTES - {"Send as it is"})
    assert await state(database) == before

    await drawer.keep(published, scene.line, scene.mette)
    scene.clock.move(hours=49)
    await scene.until_shown("Locked", published)
    before = await state(database)
    told = await drawer.pressed({"Change"})
    assert any("Locked" in one or "locked" in one for one in told if one.startswith("Something needs")), told
    assert await state(database) == before


async def _held(scene: Scene, drawer: Drawer) -> Message:
    """A meeting with one of everything, and each card that it shows on its way."""
    mette, jonas, line, ahmed, _ = scene.people
    everybody = (mette, jonas, line, ahmed)
    await scene.say(mette, "meeting Operations today 12:00", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.until_shown("are proposed", live)
    await drawer.keep(live, *scene.people)
    await scene.seated(mette, jonas)
    await scene.say(mette, "roles facilitator me")
    await scene.teams.until(lambda: not re.search("Mette.* proposed", scene.shown(live)))
    scene.clock.move(minutes=61)
    await drawer.keep(await scene.until_shown("No agenda yet"), line)
    scene.clock.move(minutes=59)
    await scene.press(mette, live, "Start the meeting")
    await drawer.keep(live, mette)
    await scene.press(mette, live, "It is urgent")
    await drawer.keep(live, mette)
    for n in range(10):
        await scene.say(line, f"topic Topic {n}")
    await scene.until_shown("and 2 more", live)
    await drawer.keep(live, *everybody)
    await scene.press(ahmed, live, "Show the agenda")
    await drawer.keep(live, ahmed)
    await drawer.keep(await _posted(scene, "agenda", "Agenda ·"), line)
    await drawer.keep(await _posted(scene, "roles", "Roles"), *scene.people)
    return await _at_the_topic(scene, drawer, live)


async def _at_the_topic(scene: Scene, drawer: Drawer, live: Message) -> Message:
    mette, jonas, line, ahmed, _ = scene.people
    await scene.say(mette, "start")
    await scene.until_shown("Still missing", live)
    await drawer.keep(live, *scene.people)
    for person in (line, ahmed, jonas):
        await scene.press(person, live, "Pass")
        await drawer.keep(live, person)
    await scene.say(mette, "next")
    await scene.until_shown("Topic 1 of 10", live)
    for n in range(9):
        await scene.say(line, f"note Note {n}")
    await scene.until_shown("Note 8", live)
    await drawer.keep(live, mette, ahmed)
    await drawer.keep(await _posted(scene, "notes", "1 to 8 of 9"), line)
    await scene.say(line, "propose Three weeks")
    proposal = await scene.until_shown("can we live with it")
    await drawer.keep(proposal, mette, line, ahmed)
    dialog = await scene.teams.open_dialog(ahmed, proposal, "I object")
    await dialog.fill("consent_reason", "Too few hands").send()
    await scene.until_shown("Ahmed objects", proposal)
    await drawer.keep(proposal, ahmed)
    await scene.press(mette, proposal, "Write the decision")
    await drawer.keep(proposal, mette)
    await _in_private(scene, drawer)
    return live


async def _in_private(scene: Scene, drawer: Drawer) -> None:
    line, chat = scene.line, scene.teams.chat(scene.line)
    await scene.teams.say(line, chat, "action Bo: call by Friday")
    await drawer.keep(await scene.until_shown("✓ Recorded as number"), line)
    await scene.teams.say(line, chat, "action Bo: call by next Friday")
    await drawer.keep(await scene.until_shown("which day"), line)
    await scene.teams.say(line, chat, "confidential")
    await drawer.keep(await scene.until_shown("Confidential · only you"), line)


async def _posted(scene: Scene, word: str, shown: str) -> Message:
    await scene.say(scene.line, word)
    await scene.teams.until(lambda: shown in scene.shown(scene.thread.messages[-1]))
    return scene.thread.messages[-1]
