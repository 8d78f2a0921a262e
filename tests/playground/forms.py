"""Cards as the Playground can show them: a button that opens a dialog, and a dialog, become what it knows."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
FETCH, SUBMIT, CLOSE = "task/fetch", "task/submit", "bridge/close"
CLOSE_TITLES = {"da": "Luk"}


def shown_here(card: Json) -> Json:
    """A card of the chat. Without `refresh`, of which the Playground only says that it can't."""
    changed: Json = _everywhere(card, _opening)
    changed.pop("refresh", None)
    return changed


def form_in_place(card: Json) -> Json:
    """A dialog's card, to stand in the place of the card it was opened from, with a way back."""
    form: Json = _everywhere(card, _sending)
    title = CLOSE_TITLES.get(str(card.get("lang")), "Close")
    way_back = _execute({"title": title, "associatedInputs": "none"}, CLOSE, {})
    return form | {"body": [*form["body"], {"type": "ActionSet", "spacing": "small", "actions": [way_back]}]}


def _everywhere(part: Any, change: Callable[[Json], Json]) -> Any:
    match part:
        case dict():
            return change({name: _everywhere(each, change) for name, each in part.items()})
        case list():
            return [_everywhere(each, change) for each in part]
        case _:
            return part


def _opening(part: Json) -> Json:
    match part:
        case {"type": "Action.Submit", "data": {"msteams": {"type": "task/fetch"}} as data}:
            return _execute(part, FETCH, {name: data[name] for name in data if name != "msteams"})
        case _:
            return part


def _sending(part: Json) -> Json:
    match part:
        case {"type": "Action.Submit", "data": {"verb": _} as data}:
            return _execute(part, SUBMIT, data)
        case _:
            return part


def _execute(part: Json, verb: str, data: Json) -> Json:
    return part | {"type": "Action.Execute", "verb": verb, "data": data}
