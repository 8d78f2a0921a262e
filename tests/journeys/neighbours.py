"""Two tenants side by side in one Runde: what the one has, by a word that is in all of it, and what the other
gets to see."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select, union_all

from bot.settings import Settings
from storage import tables
from storage.columns import LONG_AGO
from storage.database import Database
from tests.clock import QuickClock
from tests.fakes.teams import Channel, Delivery, FakeTeams, Message, Person
from tests.journeys.scene import Scene, in_a_team, runde

Json = dict[str, Any]
# In every name and text of the first tenant, and in nothing that Runde or the others say.
SECRET = "zeb"
THEIRS = ("Zebina Holm", "Zebulon Bek", "Zebedia Skov", "Zebrina Rahimi", "Zebert Lund")
OTHERS = ("Otto Frost", "Pia Frost", "Rune Frost", "Stine Frost", "Tove Frost")
# Each has its own limit of posts.
CHANNELS = 20


@dataclass
class Neighbours:
    """`there` is the first tenant, `here` the other, whose people try to reach over; `turn` counts what they
    did, so that they do it in one channel after another."""

    there: Scene
    here: Scene
    database: Database
    channels: list[Channel]
    turn: int = 0
    told: list[Delivery] = field(default_factory=list)

    async def done(self, activity: Json) -> Delivery:
        """What the answer shows is looked at by `leaks`."""
        answer = await self.here.teams.deliver(activity)
        self.told.append(answer)
        return answer

    def next(self) -> tuple[Person, Channel]:
        """Who does it, and where."""
        self.turn += 1
        people = self.here.people
        return people[self.turn % len(people)], self.channels[self.turn % len(self.channels)]

    async def ids(self, table: str, **of: str) -> list[str]:
        """Of the first tenant's rows, unless another `tenant` is named."""
        column = tables.metadata.tables[table].c
        query = select(column.id)
        for name, value in {"tenant": self.there.teams.tenant, **of}.items():
            query = query.where(column[name] == value)
        return await self.database.read(lambda connection: [*connection.execute(query).scalars()])

    async def kept(self, scene: Scene | None = None) -> dict[str, list[str]]:
        """All that the database has of the first tenant, or of this one's."""
        tenant = (scene or self.there).teams.tenant

        def look(connection: Connection) -> dict[str, list[str]]:
            return {
                table.name: sorted(
                    map(
                        repr,
                        connection.execute(select(table).where(table.c.tenant == tenant)).all(),
                    )
                )
                for table in tables.metadata.sorted_tables
            }

        return await self.database.read(look)

    async def quiet(self, scene: Scene) -> None:
        """Nothing waits to be sent any more, what was sent is noted, and nothing is due by now."""
        note, lane, due, tenant = tables.outbox.c, tables.lane.c, tables.due.c, scene.teams.tenant
        notes = select(note.lane).where(note.tenant == tenant, note.state == "waiting")
        held = select(lane.name).where(lane.tenant == tenant, lane.leased_until != LONG_AGO)
        late = select(due.key).where(due.tenant == tenant, due.at <= scene.clock.now())
        waiting = union_all(notes, held, late)
        async with asyncio.timeout(300):  # of a busy machine
            while await self.database.read(lambda connection: connection.execute(waiting).first()):
                pass

    def leaks(self) -> list[str]:
        """What the other tenant got to see, or that went to where it is not."""
        teams = self.here.teams
        seen = [json.dumps(answer.body, ensure_ascii=False) for answer in self.told]
        seen += [json.dumps(request.body, ensure_ascii=False) for request in teams.requests]
        strange = [r.conversation for r in teams.requests if teams.place(r.conversation) is None]
        return [text for text in seen if SECRET in text.casefold()] + strange


@asynccontextmanager
async def neighbours(chosen: Settings, database: Database) -> AsyncIterator[Neighbours]:
    clock = QuickClock()
    async with (
        FakeTeams(clock=clock) as there,
        FakeTeams(clock=clock, called="other") as here,
        runde(chosen, clock) as address,
    ):
        there.bot_url = here.bot_url = address
        theirs = in_a_team(there, clock, [there.add_person(name) for name in THEIRS])
        theirs.team.name = theirs.channel.name = "Zebu"
        ours = in_a_team(here, clock, [here.add_person(name) for name in OTHERS])
        channels = [here.add_channel(ours.team, f"Kanal {n}") for n in range(CHANNELS)]
        yield Neighbours(theirs, ours, database, channels)


async def lived_in(scene: Scene) -> None:
    """One of everything: minutes that are sent with a correction asked for, a draft, a meeting that is held,
    two that are planned, a question which of them is meant, a light that is open, somebody who would like to
    talk, somebody who will be away, an area, and a light of it."""
    await _sent(scene)
    await _drafted(scene)
    await _at_a_topic(scene, "Zebra three")
    await scene.say(scene.people[3], "propose Zebra in three weeks")
    await scene.until_shown("can we live with it")
    await scene.say(scene.people[2], "confidential")
    for title in ("Zebra four", "Zebra five"):
        await scene.say(scene.mette, f"meeting {title} tomorrow 10:00", scene.channel)
        await scene.until_shown(f"^{title}")
    await scene.say(scene.line, "regrets", scene.thread)
    said = await scene.teams.say(scene.mette, scene.channel, "Zebras, anybody?", mention=False)
    assert said.message
    await scene.say(scene.mette, "topic Zebra without a place", scene.teams.place(said.message.conversation))
    await scene.until_shown("Which meeting")
    await scene.teams.say(scene.line, scene.teams.chat(scene.line), "actions")
    await scene.say(scene.mette, "light Are the zebras fine? every third week", scene.channel)
    light = await scene.until_shown("Are the zebras fine")
    dialog = await scene.teams.open_dialog(scene.line, light, "Answer")
    await dialog.fill("light_choice_1", "y").send()
    await scene.until_shown("1 of 5 has answered", light)
    await dialog.fill("support_whom", "colleague").send()
    await dialog.fill("support_who", scene.people[1].name).fill("support_text", "A zebra walk?").send()
    await scene.until_shown("would like to talk")
    away = scene.people[4]
    await scene.say(away, "away from 1 March until 1 November", scene.teams.chat(away))
    await scene.until_shown("You are away from")
    await _in_an_area(scene)


async def _in_an_area(scene: Scene) -> None:
    """With a contact person, and another page each of those who change it."""
    await scene.say(scene.mette, "settings", scene.channel)
    card = await scene.until_shown("Settings of the team")
    dialog = await scene.teams.open_dialog(scene.mette, card, "The area")
    await dialog.fill("area_which", "new").fill("area_name", "Zebra area").send()
    await dialog.send("Change who is what")
    await dialog.fill("area_wellbeing", scene.people[1].name).send("Save")
    assert "Choose contact persons" in dialog.buttons, dialog.text
    await dialog.send("Choose contact persons")
    field = next(each for each in dialog.card["body"] if each["type"] == "Input.ChoiceSet")
    await dialog.fill(field["id"], field["choices"][1]["value"]).send("Save")
    await scene.until_shown("is the wellbeing group's contact person")
    for number in (1, 2):
        await _another_team(scene, number)
    await scene.say(scene.mette, "light", scene.channel)
    card = await scene.until_shown("What do you want to ask the team")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Write the question")
    await dialog.fill("light_question", "Do all zebras run?").send("Ask the whole area")
    await scene.until_shown("asks all teams of the area Zebra area")


async def _another_team(scene: Scene, number: int) -> None:
    """Which the area takes in."""
    person = scene.teams.add_person(f"Zebra{number} Stripe")
    channel = scene.teams.add_channel(scene.teams.add_team(f"Zebra {number}", [person]), f"Zebra {number}")
    await scene.say(person, "settings", channel)
    await scene.teams.until(lambda: len(channel.threads[-1].messages) > 1)
    dialog = await scene.teams.open_dialog(person, channel.threads[-1].messages[-1], "The area")
    await dialog.send()
    card = await scene.until_shown(f"asks whether the team Zebra {number} may join")
    await (await scene.teams.open_dialog(scene.mette, card, "Answer")).send("Yes")


async def _at_a_topic(scene: Scene, title: str) -> Message:
    """The first leads, the second takes the minutes; with a note, a decision, an action and a secret."""
    mette, jonas, line, ahmed, _ = scene.people
    await scene.say(mette, f"meeting {title}", scene.channel)
    live = await scene.until_shown(f"^{title}")
    for topic in ("Zebra rota", "Zebra stripes"):
        await scene.say(mette, f"topic {topic} 200 min decide")
        await scene.until_shown(topic, live)
    await scene.press(jonas, live, "I take the minutes")
    await scene.say(mette, "start")
    await scene.until_shown("Check-in", live)
    dialog = await scene.teams.open_dialog(line, live, "Write an answer")
    await dialog.fill("round_words", "Zebra in the morning").send()
    for person in (jonas, ahmed):
        await scene.say(person, "pass")
    await scene.say(mette, "next")
    await scene.until_shown("Topic 1 of 2", live)
    for word in ("note Zebras are striped", "decide Zebras stay", "action Zebina: feed by Friday"):
        await scene.say(line, word)
    dialog = (await scene.press(line, live, "Record")).dialog
    dialog.fill("record_notes", "Zebra in confidence").fill("record_confidential", "true")
    await dialog.send()
    await scene.until_shown("Zebina: feed", live)
    return live


async def _drafted(scene: Scene) -> Message:
    await _at_a_topic(scene, "Zebra two")
    before = len(scene.private(scene.jonas))
    await scene.say(scene.mette, "end")
    await scene.teams.until(lambda: len(scene.private(scene.jonas)) > before)
    return scene.private(scene.jonas)[-1]


async def _sent(scene: Scene) -> None:
    draft = await _drafted(scene)
    dialog = await scene.teams.open_dialog(scene.jonas, draft, "Change")
    await dialog.fill("minutes_which", "title").send()
    await dialog.fill("minutes_title", "Zebra one anew").send()
    await scene.until_shown("Zebra one anew", draft)
    await scene.press(scene.jonas, draft, "Send as it is")
    published = await scene.until_shown("✓ Published")
    await scene.teams.until(lambda: any("Something needs" in str(m.card) for m in scene.thread.messages))
    published = next(m for m in scene.thread.messages if "Something needs" in str(m.card))
    dialog = await scene.teams.open_dialog(scene.line, published, "Something needs correcting")
    await dialog.fill("correct_what", "Zebras have four legs").send()
    await scene.until_shown("Zebras have four legs")
