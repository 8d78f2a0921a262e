"""An area of several teams, all of which are asked a light."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.fakes.teams import Channel, Message, Person
from tests.fakes.teams.activities import from_person, invoke_id
from tests.fakes.teams.card_reading import actions
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene
from tests.journeys.test_area import founded, opened
from tests.journeys.test_light import QUESTION, answered

Action = dict[str, Any]

COMES = "Mette Holm asks all teams of the area IT"
GREEN, MIXED = ["green"] * 5, ["green", "yellow", "yellow", "red", "red"]


@dataclass
class Place:
    """A team of the area."""

    channel: Channel
    people: list[Person]


async def joined(scene: Scene, name: str, people: list[Person]) -> Place:
    """A team that the area has taken in."""
    channel = scene.teams.add_channel(scene.teams.add_team(name, people), name)
    dialog = await opened(scene, people[0], channel)
    await dialog.fill("area_which", "IT").send()
    card = await scene.until_shown(f"asks whether the team {name} may join")
    await (await scene.teams.open_dialog(scene.mette, card, "Answer")).send("Yes")
    await until_in(scene, channel, "This team is in the area IT now")
    return Place(channel, people)


def five(scene: Scene, name: str, locale: str = "en-GB") -> list[Person]:
    return [scene.teams.add_person(f"{name}{number} Dam", locale) for number in range(5)]


async def area_of(scene: Scene, *names: str) -> list[Place]:
    """Mette's, which coordinates it, and these."""
    await founded(scene)
    mine = Place(scene.channel, scene.people)
    return [mine, *[await joined(scene, name, five(scene, name)) for name in names]]


async def with_mette_in_all_but_one(scene: Scene) -> list[Place]:
    """Four teams."""
    await founded(scene)
    places = [Place(scene.channel, scene.people)]
    for name in ("Løn", "Net"):
        places.append(await joined(scene, name, [*five(scene, name), scene.mette]))
    return [*places, await joined(scene, "Web", five(scene, "Web"))]


async def until_in(scene: Scene, channel: Channel, text: str) -> Message:
    """The newest post in the channel that shows the text."""

    def found() -> list[Message]:
        there = [m for thread in channel.threads for m in thread.messages if m.sender is None]
        return [m for m in there if text in scene.shown(m)]

    await scene.teams.until(found)
    return found()[-1]


async def asking(scene: Scene, person: Person | None = None, question: str = QUESTION) -> DialogView:
    """The dialog of a light, with the question in it."""
    person = person or scene.mette
    await scene.say(person, "light", scene.channel)
    card = await scene.until_shown("What do you want to ask the team")
    dialog = await scene.teams.open_dialog(person, card, "Write the question")
    return dialog.fill("light_question", question)


async def asked(scene: Scene, places: Sequence[Place], question: str = QUESTION) -> list[Message]:
    """Told ahead in each team."""
    await (await asking(scene, question=question)).send("Ask the whole area")
    return [await until_in(scene, place.channel, COMES) for place in places]


async def lit(scene: Scene, places: Sequence[Place]) -> list[Message]:
    """It has opened in these."""
    scene.clock.move(days=1, hours=1)
    return [await until_in(scene, place.channel, "Traffic light · until") for place in places]


async def all_of(scene: Scene, place: Place, light: Message, choices: Sequence[str]) -> None:
    for person, choice in zip(place.people, choices, strict=True):
        await answered(scene, light, person, choice)


async def pressed_by(scene: Scene, person: Person, message: Message, title: str) -> Action:
    """The button, as this person sees it."""
    return next(each for each in actions(await scene.teams.view(person, message)) if each["title"] == title)


async def sent_by_hand(scene: Scene, person: Person, channel: Channel, action: Action) -> str:
    """What a client answers that sends what it was not shown."""
    base = from_person(scene.teams, person, channel, scene.teams.service_url)
    value = {"action": action, "trigger": "manual"}
    sent = {**base, "type": "invoke", "id": invoke_id(), "name": "adaptiveCard/action", "value": value}
    return str((await scene.teams.deliver(sent)).body)


async def all_of_but_one(scene: Scene, place: Place, light: Message) -> None:
    for person, choice in zip(place.people[:4], MIXED, strict=False):
        await answered(scene, light, person, choice)


async def asked_in_danish(scene: Scene) -> tuple[list[Place], list[Message]]:
    """Three teams, and what is told ahead in each."""
    await scene.say(scene.mette, "indstillinger", scene.channel)
    card = await scene.until_shown("Teamets indstillinger|Indstillinger")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Området")
    await dialog.fill("area_which", "new").fill("area_name", "IT").send()
    places = [Place(scene.channel, scene.people)]
    for name in ("Løn", "Net"):
        people = five(scene, name, "da-DK")
        channel = scene.teams.add_channel(scene.teams.add_team(name, people), name)
        await scene.say(people[0], "indstillinger", channel)
        card = await until_in(scene, channel, "ndstillinger")
        dialog = await scene.teams.open_dialog(people[0], card, "Området")
        await dialog.fill("area_which", "IT").send()
        asks = await scene.until_shown(f"om teamet {name} må")
        await (await scene.teams.open_dialog(scene.mette, asks, "Svar")).send("Ja")
        places.append(Place(channel, people))
    await scene.say(scene.mette, "lyssignal", scene.channel)
    card = await scene.until_shown("Hvad vil du spørge")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Skriv spørgsmålet")
    await dialog.fill("light_question", "Hvordan går det?").send("Spørg hele området")
    assert "Alle teams i IT læser nu, at det kommer. Det åbner onsdag" in dialog.text
    comes = "Mette Holm spørger alle teams i området IT"
    heads = [await until_in(scene, each.channel, comes) for each in places]
    return places, heads
