"""A card with only those of its buttons that its reader may press: what is told on it stays."""

from collections.abc import Callable, Collection
from typing import Any

from cards.parts import Card

# Of a row that is pressed as a whole: the word that says what pressing does (`parts.strong`).
_HINT = "bolder"


def only(card: Card, verbs: Collection[str]) -> Card:
    """Nothing else of ours is to be pressed on it."""
    return _kept(card, lambda verb: verb in verbs)


def without(card: Card, verb: str) -> Card:
    """This is not to be pressed on it."""
    return _kept(card, lambda each: each != verb)


def _kept(card: Card, may: Callable[[str], bool]) -> Card:
    return {**card, "body": _all(card["body"], may, hints=True)}


def _all(nodes: list[Any], may: Callable[[str], bool], hints: bool) -> list[Any]:
    kept = (_one(node, may, hints) for node in nodes)
    return [node for node in kept if node is not None]


def _one(node: dict[str, Any], may: Callable[[str], bool], hints: bool) -> dict[str, Any] | None:
    """None for what is empty without its buttons, and for the hint of a row that can't be pressed."""
    kind = node.get("type", "")
    if kind.startswith("Action."):
        return node if _pressed(node, may) else None
    if kind == "TextBlock":
        return node if hints or node.get("weight") != _HINT else None
    left = dict(node)
    if "selectAction" in node and not _pressed(node["selectAction"], may):
        hints = False
        left = {name: value for name, value in node.items() if name not in ("selectAction", "style")}
    for name in ("items", "columns", "actions"):
        if node.get(name):
            left[name] = _all(node[name], may, hints)
            if not left[name]:
                return None
    return left


def _pressed(action: dict[str, Any], may: Callable[[str], bool]) -> bool:
    """What is no action of ours, as a link is, can always be pressed."""
    verb = action.get("verb") or (action.get("data") or {}).get("verb")
    return verb is None or may(str(verb))
