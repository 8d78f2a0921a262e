"""A card as a person reads it: its texts, its buttons, its fields."""

from collections.abc import Iterator, Mapping

from .card_schema import Json

# In the order of reading; refresh, fallback and data are not read by anyone.
_BELOW = (
    *("body", "items", "columns", "rows", "cells", "images", "inlines"),
    *("inlineAction", "selectAction", "actions", "card"),
)


def flatten(card: Json) -> str:
    """All texts in reading order, a line each; buttons are not among them."""
    return "\n".join(text for node in _read(card) for text in _texts(node))


def buttons(card: Json) -> list[str]:
    """The titles of everything that can be pressed, in reading order."""
    return [str(action.get("title", "")) for action in actions(card)]


def actions(card: Json) -> list[Json]:
    """Everything that can be pressed: in rows, under the card, on a container."""
    return [node for node in _read(card) if _type(node).startswith("Action.")]


def button(card: Json, title: str) -> Json:
    """The action with that title; an AssertionError names those there are."""
    for action in actions(card):
        if action.get("title") == title:
            assert action.get("isEnabled", True), f"{title!r} is disabled"
            return action
    raise AssertionError(f"no button {title!r}, only {buttons(card)}")


def typed(card: Json, inputs: Mapping[str, str | list[str]]) -> dict[str, str]:
    """The values a client sends for what was typed, by id or label of the field.

    Choices may be given by title. Fields left empty are not sent. An AssertionError
    says which required field is empty, or that there is no such field.
    """
    fields = [node for node in _read(card) if _type(node).startswith("Input.")]
    names = {name for field in fields for name in (field["id"], field.get("label"))}
    assert set(inputs) <= names, f"no fields {set(inputs) - names}, only {names}"
    values = {field["id"]: _value(field, inputs) for field in fields}
    for field in fields:
        empty = field.get("isRequired") and not values[field["id"]]
        assert not empty, f"{field['id']} is required: {field.get('errorMessage')}"
    return {name: value for name, value in values.items() if value}


def _value(field: Json, inputs: Mapping[str, str | list[str]]) -> str:
    given = inputs.get(field["id"], inputs.get(str(field.get("label"))))
    if given is None:
        default = "false" if field["type"] == "Input.Toggle" else ""
        return str(field.get("value", default))
    by_title = {one["title"]: one["value"] for one in field.get("choices", [])}
    chosen = [by_title.get(one, one) for one in _list(given)]
    unknown = [one for one in chosen if by_title and one not in by_title.values()]
    assert not unknown, f"{field['id']} has no choice {unknown}, only {list(by_title)}"
    return ",".join(chosen)


def _list(given: str | list[str]) -> list[str]:
    return given if isinstance(given, list) else [given]


def _read(node: Json) -> Iterator[Json]:
    yield node
    for name in _BELOW:
        below = node.get(name, [])
        for child in below if isinstance(below, list) else [below]:
            yield from _read(child if isinstance(child, dict) else {"text": child})


def _texts(node: Json) -> Iterator[str]:
    toggle = _type(node) == "Input.Toggle"
    for name in ("label", "text", "altText", *(["title"] if toggle else [])):
        if node.get(name):
            yield str(node[name])
    yield from (f"{fact['title']}: {fact['value']}" for fact in node.get("facts", []))
    yield from (choice["title"] for choice in node.get("choices", []))


def _type(node: Json) -> str:
    return str(node.get("type", ""))
