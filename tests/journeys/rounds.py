"""A meeting taken to where its rounds are, for journeys about Next, turns, check-in and check-out."""

from tests.fakes.teams import Message, Person
from tests.journeys.scene import Scene

TOPICS = ("Rota", "Christmas")


async def planned(scene: Scene, *topics: str) -> Message:
    """A meeting without a time, with these topics as they are typed (“Rota inform”)."""
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    for topic in topics or TOPICS:
        await scene.say(scene.mette, f"topic {topic}")
        await scene.until_shown(topic.split()[0], scene.now(live))
    return live


async def checking_in(scene: Scene, *topics: str) -> Message:
    """Mette leads; nobody has checked in yet."""
    live = await planned(scene, *topics)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("^Check-in", live)
    return live


async def urgent(scene: Scene) -> Message:
    """In check-in without any topic."""
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "start really Incident")
    await scene.until_shown("^Check-in", live)
    return live


async def over(scene: Scene) -> Message:
    """It is held and over."""
    live = await urgent(scene)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    return live


async def at_topic(scene: Scene, here: int = 3, *topics: str) -> Message:
    """The first so many people checked in by a word, the others are not here; the first topic is open."""
    live = await checking_in(scene, *topics)
    for person in scene.people[1:here]:
        await scene.teams.say(person, scene.teams.chat(person), "pass")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of|The meeting is under way", live)
    return live


async def take_turns(scene: Scene, live: Message) -> list[str]:
    """“Go round” by the first button, one after the other; in which order people had the floor."""
    order = []
    while "has the floor" in (shown := scene.shown(scene.now(live))):
        name = shown.split(" has the floor")[0].splitlines()[-1]
        order.append(name)
        await heard(scene, live, name)
    return order


async def heard(scene: Scene, live: Message, name: str) -> None:
    """Mette marks the one who has the floor; who leads has a turn of their own on their card."""
    own = name == "Mette"
    await scene.press(scene.mette, live, "I'm done" if own else f"{name} is heard")
    await scene.teams.until(lambda: f"{name} has the floor" not in scene.shown(scene.now(live)))


def called(scene: Scene, first: str) -> Person:
    return next(person for person in scene.people if person.name.startswith(first))
