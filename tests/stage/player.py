"""One of the six, and what they do by themselves on the meeting's card and in its thread."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

from tests.fakes.teams import Message, Person, buttons
from tests.stage.played import Played

Act: TypeAlias = Callable[["Player"], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Player:
    """`lines`: what people say, by name, in their language."""

    played: Played
    person: Person
    lines: Mapping[str, str]

    async def does(self, act: Act) -> None:
        """What can't be done, since it was done already or the meeting went another way, is left out: the
        card has no such button then, or the client would not send it."""
        with suppress(AssertionError):
            await act(self)

    async def say(self, line: str) -> None:
        live = self.played.live
        place = self.played.cast.teams.place(live.conversation) if live else None
        assert place is not None
        await self.played.cast.teams.say(self.person, place, self.lines[line])

    async def press(self, title: str, message: Message | None = None) -> None:
        """Without a message on the meeting's card. A row is called by its last words."""
        message, title = message or self.played.live, self.played.texts(title)
        assert message is not None
        seen = await self._seen(message)
        named = next((each for each in seen if each.endswith(f". {title}")), title)
        await self.played.cast.teams.press(self.person, message, named)

    async def write(self, title: str, line: str) -> None:
        """In the first field of the dialog that the button of the meeting's card opens."""
        live = self.played.live
        assert live is not None
        dialog = await self.played.cast.teams.open_dialog(self.person, live, self.played.texts(title))
        fields = [each["id"] for each in dialog.card["body"] if each["type"].startswith("Input.")]
        assert fields, "the dialog has no field"
        await dialog.fill(fields[0], self.lines[line]).send()

    async def has_the_floor(self) -> bool:
        live = self.played.live
        return live is not None and self.played.texts("I'm done") in await self._seen(live)

    async def _seen(self, message: Message) -> list[str]:
        return buttons(await self.played.cast.teams.view(self.person, message))


def says(line: str) -> Act:
    return lambda one: one.say(line)


def presses(title: str) -> Act:
    return lambda one: one.press(title)


def writes(title: str, line: str) -> Act:
    return lambda one: one.write(title, line)
