"""One odd text after another in one place where people type: each is kept whole, or refused."""

import html
import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from sqlalchemy import Connection, text

from storage.database import Database
from tests.fakes.teams import Channel, Chat, Message, Person, Thread, problems
from tests.fakes.teams.card_schema import nodes
from tests.fakes.teams.dialog import DialogView
from tests.journeys.odd_words import BLANK, FEW, LONG, ODD, received, squeezed
from tests.journeys.scene import Scene

Json = dict[str, Any]
Open = Callable[[], Awaitable[DialogView]]

ENTRIES = (
    "SELECT CASE WHEN named = '' THEN text ELSE named || ': ' || text END "
    "FROM entry WHERE taken_back IS NULL ORDER BY confidential, number"
)
MEETINGS = "SELECT title FROM meeting"
TOPICS = "SELECT topics FROM meeting"

COMMONMARK = MarkdownIt("commonmark").enable("strikethrough")
OURS = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak"}
OURS |= {"strong_open", "strong_close", "link_open", "link_close"}


@dataclass
class Sweep:
    """`dialogs` are all cards that dialogs came back with."""

    scene: Scene
    database: Database
    dialogs: list[Json] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def expect(self, so: object, otherwise: str) -> None:
        """All that is wrong is told together at the end."""
        if not so:
            self.wrong.append(otherwise)

    async def typed(
        self, person: Person, where: Channel | Chat | Thread, word: str, kept: str = "", but: str = ""
    ) -> None:
        """Behind a command; `kept` selects what is then to be found, "" where it is no text to be kept and a
        few are enough; `but` means something there."""
        words = ODD | LONG | BLANK if kept else FEW
        for name, odd in words.items():
            if name == but:
                continue
            before = await self.rows(kept) if kept else []
            # The service escapes what people type.
            said = await self.scene.teams.say(person, where, f"{word} {html.escape(odd, quote=False)}")
            self.expect(said.status == 202, f"{word}: {name}: {said.status}")
            if kept:
                await self._as_it_should(f"{word}: {name}", odd, kept, before)
        await self.all_said()

    async def _as_it_should(self, case: str, odd: str, kept: str, before: list[str]) -> None:
        rows = await self.rows(kept)
        if odd in ODD.values():
            new = [row for row in rows if row not in before or rows.count(row) > before.count(row)]
            # The dash of a list is no word.
            wanted = squeezed(received(odd).removeprefix("- "))
            self.expect(wanted in squeezed("".join(new)), f"{case}: not kept: {new!r:.200}")
        else:
            self.expect(rows == before, f"{case}: was kept")

    async def filled(self, opened: Open, box: str, kept: str = "", but: Sequence[str] = ()) -> None:
        """In a field of a dialog: what is not kept is still in it, with a reason above. Not tried: `but`."""
        for name, odd in (ODD | LONG | BLANK if kept else FEW).items():
            before, dialog = await self.rows(kept) if kept else [], await opened()
            fields = {each["id"]: each for each in dialog.card["body"] if "id" in each}
            if name in but or (not odd and fields[box].get("isRequired")):
                continue  # a client does not send nothing where something is required
            await dialog.fill(box, odd).send()
            if dialog.is_open and any(each.get("id") == box for each in dialog.card["body"]):
                self.given_back(f"{box}: {name}", dialog, box, odd)
                self.expect(name not in ODD or not kept, f"{box}: {name}: was refused")
            elif kept:
                await self._as_it_should(f"{box}: {name}", odd, kept, before)

    def given_back(self, case: str, dialog: DialogView, box: str, odd: str) -> None:
        """Whole, or, where no dialog has room for it, its first part and a word about that."""
        self.dialogs.append(dialog.card)
        value = next(each.get("value", "") for each in dialog.card["body"] if each.get("id") == box)
        first = dialog.card["body"][0]
        self.expect(first["type"] == "Container", f"{case}: no reason")
        if value != received(odd):
            self.expect(value and received(odd).startswith(value), f"{case}: {value!r:.80} is given back")
            self.expect("too long" in dialog.text or "for langt" in dialog.text, f"{case}: silently cut")

    async def rows(self, query: str) -> list[str]:
        def ask(connection: Connection) -> list[str]:
            return [told for row in connection.execute(text(query)) for each in row for told in _told(each)]

        return await self.database.read(ask)

    async def all_said(self) -> None:
        """What waits to be posted is read where it waits: within Teams' limits it takes long to say."""

        def take(connection: Connection) -> list[Json]:
            # Replies only: what stands there afterwards is posted as ever.
            replies = "state = 'waiting' AND card IS NOT NULL"
            found = connection.execute(text(f"SELECT card FROM outbox WHERE {replies}")).scalars().all()
            connection.execute(text(f"DELETE FROM outbox WHERE {replies}"))
            return [json.loads(card) if isinstance(card, str) else card for card in found]

        replies = await self.database.write(take)
        self.wrong += [problem for card in replies for problem in problems(card)]
        self.dialogs += replies

    def cards(self) -> Iterator[Json]:
        """Every card that anybody was ever shown."""
        yield from self.dialogs
        teams = self.scene.teams
        places: list[Thread | Chat] = [t for c in teams.channels for t in c.threads]
        for message in (m for place in [*places, *teams.chats] for m in place.messages):
            yield from _versions(message)
        for delivery in teams.deliveries:
            body = delivery.body
            if isinstance(body, dict) and isinstance(body.get("value"), dict):
                yield body["value"]


def _versions(message: Message) -> Iterator[Json]:
    yield from (version.card for version in message.versions if version.card)


def _told(value: object) -> Iterator[str]:
    """The texts in a column; topics are JSON, which one engine reads and the other does not."""
    topics = json.loads(value) if isinstance(value, str) and value.startswith("[{") else value
    yield from (str(each["title"]) for each in topics) if isinstance(topics, list) else (str(value),)


def harm(card: Json) -> list[str]:
    """The texts of a card that are more than text, and what is wrong with its size."""
    found = []
    if len(json.dumps(card, ensure_ascii=False).encode()) > 28_000:
        found.append("over 28 KB")
    for node in nodes(card):
        if node.kind == "TextBlock":
            told = str(node.json["text"])
            kinds = {t.type for token in COMMONMARK.parse(told) for t in (token, *(token.children or ()))}
            if not kinds <= OURS or any(sign in told for sign in ("<at>", "{{", "\u202e", "\u2060\u2060")):
                found.append(told)
    return found
