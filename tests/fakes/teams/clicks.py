"""What a person sees of a card, and what pressing its buttons does."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from .activities import invoke_id
from .answers import Answer, to_action, to_dialog
from .card_reading import button, typed
from .dialog import DialogView, Outcome, merged
from .talk import Talk
from .wire import Deliver, Delivery
from .world import Clock, Json, Message, Person

Inputs = Mapping[str, str | list[str]]


@dataclass(slots=True)
class _View:
    """The card one person holds, and which version of the message it follows."""

    card: Json
    version: int
    refreshes: bool = True


class Clicks(Talk):
    """People who write, and look at cards and press their buttons."""

    def __init__(self, bot_url: str = "", clock: Clock | None = None, called: str = "") -> None:
        super().__init__(bot_url, clock, called)
        self._views: dict[tuple[str, str], _View] = {}

    async def view(self, person: Person, message: Message) -> Json:
        """The card as this person sees it, refreshed if it must be.

        Teams refreshes for those in `refresh.userIds` when they first see the card
        and after each edit, until a refresh fails (Microsoft's “User-specific views”).
        """
        assert message.card, "the message has no card"
        assert not message.deleted, "the message was deleted"
        new = _View(message.card, version=0)
        view = self._views.setdefault((person.id, message.id), new)
        if view.version != len(message.versions):
            view.card, view.version = message.card, len(message.versions)
            refresh = message.card.get("refresh") or {}
            if view.refreshes and person.id in refresh.get("userIds", []):
                await self._refresh(person, message, view)
        return view.card

    def hold(self, person: Person, message: Message, card: Json) -> None:
        """This person's client still shows an older card, and has not heard of a newer one."""
        self._views[person.id, message.id] = _View(card, len(message.versions))

    async def press(
        self,
        person: Person,
        message: Message,
        title: str,
        inputs: Inputs | None = None,
        deliver: Deliver = "once",
    ) -> Outcome:
        """Presses the button with this title in the card as this person sees it.

        `inputs` are by id or label. AssertionError when there is no such button or
        the client would not send (a required field is empty).
        """
        card = await self.view(person, message)
        action = button(card, title)
        values = typed(card, inputs or {}) if _takes_inputs(action) else {}
        data = merged(self, action, values)
        return await self.send(person, message, {**action, "data": data}, deliver)

    async def send(
        self, person: Person, message: Message, action: Json, deliver: Deliver = "once"
    ) -> Outcome:
        """What a client sends for a button that was pressed; what was typed is in the action's data."""
        await self.view(person, message)
        if action["type"] == "Action.Execute":
            return await self._execute(person, message, action, deliver)
        return await self._submit(person, message, action, deliver)

    async def open_dialog(self, person: Person, message: Message, title: str) -> DialogView:
        """Presses a button that opens a dialog."""
        return (await self.press(person, message, title)).dialog

    async def press_as_old_client(
        self, person: Person, message: Message, title: str, deliver: Deliver = "once"
    ) -> Outcome:
        """Such a client doesn't refresh, and knows Action.Submit only (B3)."""
        assert message.card
        action = button(message.card, title)
        known = action if action["type"] == "Action.Submit" else action.get("fallback")
        assert isinstance(known, dict), f"{title!r} has no fallback action"
        return await self._submit(person, message, known, deliver)

    async def _refresh(self, person: Person, message: Message, view: _View) -> None:
        action = view.card["refresh"]["action"]
        activity = self._click(person, message, _executed(action, "automatic"))
        answer = self.judged(await self.deliver(activity), person, to_action)
        if answer.card is None:
            view.refreshes = False
            self.problem(f"a refresh gave {person.name} no card: {answer.text}")
        else:
            view.card = answer.card

    async def _execute(self, person: Person, message: Message, action: Json, how: Deliver) -> Outcome:
        view, version = self._views[person.id, message.id], len(message.versions)
        activity = self._click(person, message, _executed(action, "manual"))
        deliveries = await self.deliver_as(activity, how)
        answers = [self.judged(one, person, to_action) for one in deliveries]
        if answers[-1].card:
            view.card, view.version = answers[-1].card, version
        return _outcome(deliveries, answers[-1])

    async def _submit(self, person: Person, message: Message, action: Json, how: Deliver) -> Outcome:
        assert action["type"] == "Action.Submit", f"{action['type']} stays in the client"
        if (action["data"].get("msteams") or {}).get("type") == "task/fetch":
            return await self._fetch(person, message, action["data"], how)
        activity = self._click(person, message, {"value": action["data"]})
        activity |= {"type": "message", "id": self.new_id()}
        return _outcome(await self.deliver_as(activity, how), Answer())

    async def _fetch(self, person: Person, message: Message, data: Json, how: Deliver) -> Outcome:
        def activity(name: str, value: Json) -> Json:
            return self._click(person, message, {"name": name, "value": value})

        value = {"data": data, "context": {"theme": "default"}}
        deliveries = await self.deliver_as(activity("task/fetch", value), how)
        read = partial(to_dialog, may_close=False)
        answers = [self.judged(one, person, read) for one in deliveries]
        opened = answers[-1].card and DialogView(self, person, activity, answers[-1])
        return _outcome(deliveries, answers[-1], opened or None)

    def _click(self, person: Person, message: Message, more: Json) -> Json:
        place = self.place(message.conversation)
        assert place
        base = self._from(person, place, "invoke", invoke_id())
        return {**base, "replyToId": message.id, **more}


def _executed(action: Json, trigger: str) -> Json:
    sent = {key: action[key] for key in ("type", "id", "verb", "data") if key in action}
    return {
        "name": "adaptiveCard/action",
        "value": {"action": sent, "trigger": trigger},
    }


def _takes_inputs(action: Json) -> bool:
    return str(action.get("associatedInputs", "auto")).lower() != "none"


def _outcome(deliveries: list[Delivery], answer: Answer, opened: DialogView | None = None) -> Outcome:
    return Outcome(tuple(deliveries), answer.card, answer.text, opened)
