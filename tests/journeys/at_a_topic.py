"""A meeting that has come to its topic, for journeys about what is recorded in it."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from storage.database import database_url, open_database
from tests.fakes.teams import Message
from tests.journeys.scene import Scene
from tests.live_card import plainly


@dataclass(frozen=True)
class Words:
    """What people type to come there."""

    meeting: str
    topic: str
    start: str
    next: str
    end: str
    take: str
    aloud: str
    at: str
    ended: str
    draft: str
    send: str


WORDS = {
    "en": Words(
        "meeting", "topic", "start", "next", "end", "I take the minutes", "I say it aloud", "Topic 1 of",
        "Ended", "Draft",
        "Send as it is",
    ),
    "da": Words(
        "møde", "emne", "start", "næste", "afslut", "Jeg tager referatet", "Jeg siger det højt", "Emne 1 af",
        "Slut", "Kladde",
        "Send, som det er",
    ),
}  # fmt: skip


async def at_a_topic(scene: Scene, language: str = "en", here: int = 4) -> Message:
    """Mette leads, Jonas takes the minutes, both are here; of the five so many say it aloud, Søren last. They
    press for it, so that too little is typed below the card for it to go to the foot of the thread."""
    words = WORDS[language]
    await scene.say(scene.mette, f"{words.meeting} Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, f"{words.topic} Rota")
    await scene.until_shown("Rota", live)
    await scene.press(scene.jonas, live, words.take)
    await scene.say(scene.mette, words.start)
    await scene.until_shown("Check-in", live)
    for person in scene.people[1:here]:
        await scene.press(person, live, words.aloud)
    await scene.say(scene.mette, words.next)
    return await scene.until_shown(words.at, live)


async def ended(scene: Scene, live: Message, language: str = "en") -> Message:
    """The meeting ends; Jonas has the draft."""
    await scene.say(scene.mette, WORDS[language].end)
    await scene.until_shown(WORDS[language].ended, live)
    return await scene.until_shown(WORDS[language].draft)


def everything_told(scene: Scene) -> str:
    """Every version of every message that Runde ever sent, whoever it was to."""
    messages = [m for channel in scene.teams.channels for t in channel.threads for m in t.messages]
    messages += [m for chat in scene.teams.chats for m in chat.messages]
    told = [version for m in messages if m.sender is None for version in m.versions]
    return "\n".join(f"{version.text}\n{plainly(version.card)}\n{version.card}" for version in told)


TABLES = ("outbox", "message", "handled", "due", "lane", "minutes", "round", "answer", "form", "meeting")


async def kept_beside(url: str) -> str:
    """All that stands in every table but that of the entries themselves."""
    database = open_database(database_url(url))

    def rows(connection: Connection) -> list[object]:
        return [connection.execute(text(f"SELECT * FROM {table}")).all() for table in TABLES]

    try:
        return repr(await database.read(rows))
    finally:
        await database.close()
