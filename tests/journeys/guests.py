"""A guest in the team's channel, and what the team lets guests do."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.clock import QuickClock
from tests.fakes.teams import Message, Person
from tests.journeys.after import Words
from tests.journeys.scene import Scene, chosen, scene_of

LOCALES = {"en": "en-GB", "da": "da-DK"}
SETTINGS = {"en": "settings", "da": "indstillinger"}
SHOWN = "Settings of the team|Teamets indstillinger"
CHANGED = "changed the team's settings|har rettet teamets indstillinger"


@asynccontextmanager
async def scene_with_a_guest(url: str, folder: Path, language: str) -> AsyncIterator[Scene]:
    """Five of the team, and Gitte, who was invited into the organisation."""
    async with scene_of(chosen(url, folder), language, QuickClock()) as made:
        made.people.append(made.teams.add_person("Gitte Gæst", LOCALES[language], role="guest"))
        made.team.members.append(made.people[-1])
        yield made


def gitte(scene: Scene) -> Person:
    return next(person for person in scene.people if person.name == "Gitte Gæst")


async def settle(scene: Scene, language: str, **settings: str) -> None:
    """Line changes settings of the team, by their values."""
    before = _times(scene, CHANGED)
    shown = _times(scene, SHOWN)
    await scene.say(scene.line, SETTINGS[language], scene.channel)
    await scene.teams.until(lambda: _times(scene, SHOWN) > shown)
    card = _last(scene, SHOWN)
    dialog = await scene.teams.open_dialog(scene.line, card, {"en": "Change", "da": "Ret"}[language])
    for name, value in settings.items():
        dialog.fill(f"settings_{name}", value)
    await dialog.send()
    assert not dialog.is_open, dialog.text
    await scene.teams.until(lambda: _times(scene, CHANGED) > before)


async def planned(scene: Scene, words: Words) -> Message:
    """A meeting on the rota that Mette planned."""
    await scene.say(scene.mette, words.meeting, scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, words.topic)
    return await scene.until_shown("Rota", live)


async def held(scene: Scene, words: Words, writer: Person, *here: Person) -> Message:
    """Mette leads, `writer` takes the minutes, and these are here too; the draft when it is over."""
    live = await planned(scene, words)
    await scene.press(writer, live, words.take)
    await scene.until_shown(rf"^{writer.name.split()[0]}$", live)
    await scene.press(scene.mette, live, words.start)
    await scene.until_shown("^Check-in", live)
    for person in (writer, *here):
        await scene.say(person, words.in_)
        await scene.until_shown(rf"^\*\*{person.name.split()[0]}:", live)
    await scene.say(scene.mette, words.next)
    await scene.until_shown("(Topic|Emne) 1", live)
    await scene.say(scene.mette, words.end)
    draft = await scene.until_shown(words.draft)
    assert draft in scene.private(writer)
    return draft


def _times(scene: Scene, text: str) -> int:
    return len(_posts(scene, text))


def _last(scene: Scene, text: str) -> Message:
    return _posts(scene, text)[-1]


def _posts(scene: Scene, text: str) -> list[Message]:
    said = [m for t in scene.channel.threads for m in t.messages if m.sender is None]
    return [m for m in said if re.search(text, scene.shown(m))]
