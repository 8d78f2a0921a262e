"""An open dialog as its person sees it, and what came of pressing a button."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from .answers import Answer, to_dialog
from .card_reading import actions, button, buttons, flatten, typed
from .wire import Deliver, Delivery, Wire
from .world import Json, Person

Activity = Callable[[str, Json], Json]  # invoke name and value -> the whole activity


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a press led to; the last delivery is what the person sees."""

    deliveries: tuple[Delivery, ...]
    card: Json | None = None
    toast: str = ""
    opened: "DialogView | None" = None

    @property
    def status(self) -> int:
        return self.deliveries[-1].status

    @property
    def dialog(self) -> "DialogView":
        assert self.opened, f"no dialog opened: {self.deliveries[-1].body!r:.300}"
        return self.opened


class DialogView:
    """Fill in, press, and see what the bot says; empty when it was closed."""

    def __init__(self, wire: Wire, person: Person, activity: Activity, answer: Answer):
        assert answer.card
        self.title, self.card = answer.title, answer.card
        self.is_open, self.message = True, ""
        self._wire, self._person, self._activity = wire, person, activity
        self._typed: dict[str, str | list[str]] = {}

    @property
    def text(self) -> str:
        return flatten(self.card)

    @property
    def buttons(self) -> list[str]:
        return buttons(self.card)

    def fill(self, field: str, *texts: str) -> "DialogView":
        """By id or label; several texts for a field with several choices."""
        self._typed[field] = list(texts)
        return self

    async def send(self, title: str | None = None, deliver: Deliver = "once") -> Outcome:
        """Presses the button, or the first one, as often as it is delivered."""
        assert self.is_open, "the dialog is closed"
        return await self.submit(
            self._data(button(self.card, title) if title else actions(self.card)[0]), deliver
        )

    async def submit(self, data: Json, deliver: Deliver = "once") -> Outcome:
        """What a client sends for it: the button's data with what was typed."""
        assert self.is_open, "the dialog is closed"
        value = {"data": data, "context": {"theme": "default"}}
        activity = self._activity("task/submit", value)
        # A dialog may come without the id of the card it was opened from (A9).
        activity.pop("replyToId", None)
        deliveries = await self._wire.deliver_as(activity, deliver)
        read = partial(to_dialog, may_close=True)
        answers = [self._wire.judged(one, self._person, read) for one in deliveries]
        if deliveries[-1].status == 200 and not answers[-1].wrong:
            self._show(answers[-1])
        return Outcome(tuple(deliveries), answers[-1].card, answers[-1].text)

    def _data(self, action: Json) -> Json:
        plain = action["type"] == "Action.Submit" and "msteams" not in action["data"]
        if not plain:
            self._wire.problem("a dialog has plain Action.Submit only (Microsoft's “Dialogs”)")
        return merged(self._wire, action, typed(self.card, self._typed))

    def _show(self, answer: Answer) -> None:
        self.is_open, self.message = answer.card is not None, answer.text
        self.title, self.card = answer.title, answer.card or {"type": "AdaptiveCard"}
        self._typed = {}


def merged(wire: Wire, action: Json, inputs: dict[str, str]) -> Json:
    """The data of a button with what was typed; which one wins is not documented."""
    data: dict[str, Any] = action.get("data") or {}
    for name in data.keys() & inputs.keys():
        wire.problem(f"a field and the button's data are both called {name!r}")
    return {**data, **inputs}
