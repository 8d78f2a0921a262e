"""What people do without pressing anything: write, install, join and leave."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from .activities import chat_members_changed, from_person, installed, members_changed, written
from .wire import Delivery, Wire
from .world import Channel, Chat, GroupChat, Json, Person, Place, Team, Version

Where: TypeAlias = Channel | Team | Chat | GroupChat


class Talk(Wire):
    """The line, and the people who write."""

    async def say(
        self,
        person: Person,
        where: Place,
        text: str,
        mention: bool = True,
        mentions: Sequence[Person] = (),
    ) -> Delivery:
        """Writes a new post, a reply, or into the chat with the bot.

        `@{Name}` in the text mentions that person; `mentions` are put at its end.
        In a channel or group chat the bot hears only what mentions it (Microsoft's “Channel and group
        conversations”).
        """
        private = isinstance(where, Chat)
        said = written(self, text, mentions, bot=mention and not private)
        message = self.post(where, person, Version(self.clock(), said["text"]))
        place = self.place(message.conversation)
        assert place
        activity = self._from(person, place, "message", message.id)
        entities = [*said.pop("entities"), *activity["entities"]]
        activity |= {**said, "entities": entities}
        await self.changed()
        if not self._hears(place, mention):
            return Delivery(activity, message=message)
        return await self.deliver(activity, message)

    async def say_aside(self, person: Person, where: Place, text: str) -> Delivery:
        """Behind a slash, seen by nobody else: without a mention, and no message of the conversation."""
        activity = self._from(person, where, "message", self.new_id())
        recipient = {**activity["recipient"], "isTargeted": True}
        return await self.deliver({**activity, "text": text, "recipient": recipient})

    async def install(self, where: Where, by: Person) -> list[Delivery]:
        """Into a team, with a channel chosen, into a group chat, or for the person of a chat."""
        _set_installed(where, True)
        return await self._tell_install(where, by, "add")

    async def uninstall(self, where: Where, by: Person) -> list[Delivery]:
        _set_installed(where, False)
        return await self._tell_install(where, by, "remove")

    async def upgrade(self, where: Where, by: Person) -> list[Delivery]:
        """To a newer version of the app, by which its new permissions are agreed to."""
        return await self._tell_install(where, by, "add-upgrade")

    async def add_member(self, team: Team, person: Person) -> Delivery:
        team.members.append(person)
        return await self._tell_member(team, person, "Added")

    async def remove_member(self, team: Team, person: Person) -> Delivery:
        team.members.remove(person)
        return await self._tell_member(team, person, "Removed")

    def _from(self, person: Person, place: Place, kind: str, name: str) -> Json:
        base = from_person(self, person, place, self.service_url)
        return {**base, "type": kind, "id": name}

    def _hears(self, place: Place, mention: bool) -> bool:
        if isinstance(place, Chat):
            return self.reaches(place.person)
        return mention and self.installed_in(place)

    async def _tell_install(
        self, where: Where, by: Person, action: Literal["add", "remove", "add-upgrade"]
    ) -> list[Delivery]:
        place = where.channels[0] if isinstance(where, Team) else where
        base = from_person(self, by, place, self.service_url)
        news = [installed(base, place, action)]
        if action == "add-upgrade":
            return [await self.deliver(news[0])]
        how: Literal["Added", "Removed"] = "Added" if action == "add" else "Removed"
        bot = [{"id": self.bot["id"]}]
        if isinstance(place, GroupChat):
            news.insert(0, chat_members_changed(base, bot, how))
        if isinstance(place, Channel):
            general = from_person(self, by, place.team.channels[0], self.service_url)
            news.insert(0, members_changed(general, place.team, bot, how))
        return [await self.deliver(activity) for activity in news]

    async def _tell_member(self, team: Team, person: Person, how: Literal["Added", "Removed"]) -> Delivery:
        base = from_person(self, person, team.channels[0], self.service_url)
        ids = [{"id": person.id, "aadObjectId": person.aad}]
        activity = members_changed(base, team, ids, how)
        return await self.deliver(activity) if team.installed else Delivery(activity)


def _set_installed(where: Where, now: bool) -> None:
    if isinstance(where, Chat):
        where.installed, where.blocked = now, not now
    elif isinstance(where, GroupChat):
        where.installed = now
    else:
        (where.team if isinstance(where, Channel) else where).installed = now
