"""A letter is handed over to the chat: changed where it stands, posted, or said to one person alone."""

from dataclasses import dataclass, replace

from bot.allowance import Allowance
from bot.letters import Letter
from bot.ports.chat import Chat, Gone, Never, NotThere, Sent
from bot.ports.work import Works


@dataclass(frozen=True, slots=True)
class Hand:
    """Whatever goes wrong is raised as the chat tells it (bot.ports.chat)."""

    chat: Chat
    works: Works
    allowance: Allowance

    async def __call__(self, tenant: str, letter: Letter) -> Sent:
        if letter.aside is not None and (sent := await self._aside(letter, letter.aside)):
            return sent
        if letter.known is not None:
            await self.chat.update(letter.spot.service, letter.known, letter.card)
            return letter.known
        if letter.to_channel:
            return await self.chat.post_in_channel(tenant, letter.spot, letter.card)
        spot = letter.spot
        if letter.to_person is not None:
            person = letter.to_person
            opened = await self.chat.open_chat(tenant, spot)
            spot = replace(spot, conversation=opened)
            await self.works.change(tenant, lambda work: work.people.reach(person, spot))
            await self.allowance(tenant)
        return await self.chat.post(spot, letter.card)

    async def _aside(self, letter: Letter, conversation: str) -> Sent | None:
        """None where Teams does not take it so, or it stands in the private chat already."""
        try:
            if letter.known is None:
                return await self.chat.post_aside(letter.spot, conversation, letter.card)
            if letter.known.conversation != conversation:
                return None
            await self.chat.update_aside(letter.spot.service, letter.known, letter.card)
            return letter.known
        except Gone as why:
            raise Never(f"it was there for a day: {why}") from why
        except (Never, NotThere):
            if letter.known is not None:
                raise
            return None
