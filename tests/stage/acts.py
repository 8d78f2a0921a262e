"""What somebody does on the page: write, press, send a dialog. Each answers with what they see for it."""

import re
from typing import Any
from uuid import uuid4

from tests.fakes.teams import Chat, GroupChat, Message, Outcome, Person, Place, Thread
from tests.stage.cast import Cast

Json = dict[str, Any]
BOT = re.compile(r"@Runde\b")


class Impossible(Exception):
    """What can't be done now; its text is the name of what the page says about it in its own words."""


async def say(cast: Cast, person: Person, place: Place, text: str) -> Json:
    """`@Runde` and the names of people, with @ before them, become mentions; in a channel Runde hears only
    what mentions it."""
    heard = isinstance(place, Chat) or bool(BOT.search(text))
    text = BOT.sub("", text).strip()
    for one in sorted(cast.people, key=lambda each: -len(each.name)):
        text = text.replace(f"@{one.name}", f"@{{{one.name}}}")
    await cast.teams.say(person, place, text, mention=heard)
    return {"status": 200}


async def press(cast: Cast, person: Person, message: str, action: Json) -> Json:
    """`action` is what the renderer made of the button, with what was typed in its data."""
    return _shown(cast, await cast.teams.send(person, _message(cast, message), action))


async def answer(cast: Cast, dialog: str, data: Json) -> Json:
    """Sends an open dialog; it stays open when Runde says so."""
    view = cast.dialogs.get(dialog)
    if view is None or not view.is_open:
        raise Impossible("gone")
    outcome = await view.submit(data)
    if outcome.status != 200:
        return {"status": outcome.status}
    if view.is_open:
        return {"status": 200, "dialog": {"id": dialog, "title": view.title, "card": view.card}}
    cast.dialogs.pop(dialog, None)
    return {"status": 200, "toast": view.message or outcome.toast}


async def again(cast: Cast, person: Person) -> None:
    """Teams brings the last thing this person did once more, as it does when an answer was late: a click
    under a new id and time, a message under its own."""
    theirs = [
        each
        for each in cast.teams.deliveries
        if each.activity["from"]["id"] == person.id and each.activity["type"] in ("invoke", "message")
    ]
    pressed = [each for each in theirs if _pressed(each.activity)]
    if not pressed:
        raise Impossible("not_pressed")
    await cast.teams.redeliver(pressed[-1], new_id=pressed[-1].activity["type"] == "invoke")


def _pressed(activity: Json) -> bool:
    """Not what the client asked by itself, as it saw a card."""
    return activity["type"] == "message" or (activity.get("value") or {}).get("trigger") != "automatic"


def _shown(cast: Cast, outcome: Outcome) -> Json:
    shown: Json = {"toast": outcome.toast, "status": outcome.status}
    if outcome.opened:
        name = str(uuid4())
        cast.dialogs[name] = outcome.opened
        shown["dialog"] = {"id": name, "title": outcome.opened.title, "card": outcome.opened.card}
    return shown


def _message(cast: Cast, name: str) -> Message:
    teams = cast.teams
    threads = [thread for channel in teams.channels for thread in channel.threads]
    places: list[Thread | Chat | GroupChat] = [*threads, *teams.chats, *teams.group_chats]
    for message in (each for place in places for each in place.messages):
        if message.id == name and message.card and not message.deleted:
            return message
    raise Impossible("gone")
