"""Checks a card node by node against the official Adaptive Card 1.5 schema."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft6Validator
from jsonschema.exceptions import ValidationError

Json = dict[str, Any]

# A copy of schemas/1.5.0/adaptive-card.json of microsoft/AdaptiveCards (MIT licence).
_FILE = Path(__file__).with_name("adaptive-card-1.5.json")
_PLAIN = ("type", "enum", "pattern")


@dataclass(frozen=True, slots=True)
class Node:
    """One element of a card: its definition in the schema and where it stands."""

    kind: str
    json: Json
    path: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """The schema nests `anyOf` without end, so each node is judged without its
    children; `children` says which definitions may stand under a property."""

    validator: Draft6Validator
    children: Mapping[str, tuple[str, ...]]


def nodes(card: Json, kind: str = "AdaptiveCard", path: str = "$") -> Iterator[Node]:
    """The card and everything in it, refresh and fallbacks included, in schema order."""
    yield Node(kind, card, path)
    for name, kinds in _kind(kind).children.items():
        found = card.get(name)
        for index, child in enumerate(found if isinstance(found, list) else [found]):
            below = _kind_of(child, kinds)
            place = f"{path}.{name}" + (f"[{index}]" if isinstance(found, list) else "")
            if below:
                yield from nodes(child, below, place)


def schema_problems(node: Node) -> list[str]:
    """What the schema says against this node alone; `msteams` is Teams' own."""
    kind = _kind(node.kind)
    own = {
        name: _without_children(value) if name in kind.children else value
        for name, value in node.json.items()
        if name != "msteams"
    }
    if _is_valid(node.kind, json.dumps(own, sort_keys=True)):
        return []
    return [_sentence(node, error) for error in kind.validator.iter_errors(own)]


@lru_cache(maxsize=50_000)
def _is_valid(kind: str, node: str) -> bool:
    """A card is drawn again and again, and most of what is in it is as it was."""
    return _kind(kind).validator.is_valid(json.loads(node))


def _without_children(below: object) -> object:
    """As far as the schema of a node looks at what is below it."""
    if isinstance(below, list):
        return [_without_children(child) for child in below]
    return {"type": below["type"]} if isinstance(below, dict) and "type" in below else below


def _sentence(node: Node, error: ValidationError) -> str:
    place = ".".join([node.path, *map(str, error.absolute_path)])
    schema: Json = dict(error.schema) if isinstance(error.schema, Mapping) else {}
    parts = schema.get("anyOf", []) if error.validator == "anyOf" else []
    allowed = [value for part in parts for value in part.get("enum", [])]
    if allowed:
        return f"{place}: {error.instance!r} is not one of {allowed}"
    return f"{place}: {error.message[:200]}"


def _kind_of(child: object, kinds: tuple[str, ...]) -> str | None:
    if not isinstance(child, dict):
        return None
    if child.get("type") in kinds:
        return str(child["type"])
    return kinds[0] if len(kinds) == 1 else None


@cache
def _definitions() -> Json:
    definitions: Json = json.loads(_FILE.read_text(encoding="utf-8"))["definitions"]
    return definitions


@cache
def _kind(name: str) -> _Kind:
    properties, required = _members(name)
    schema = {
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": {key: _shallow(value) for key, value in properties.items()},
    }
    children = {key: tuple(_below(value)) for key, value in properties.items()}
    return _Kind(
        Draft6Validator(schema),
        {key: kinds for key, kinds in children.items() if kinds},
    )


def _members(name: str) -> tuple[Json, list[str]]:
    """Own and inherited properties; an own `{}` only repeats an inherited name."""
    definition = _definitions()[name]
    properties: Json = {}
    required = list(definition.get("required", []))
    for parent in definition.get("allOf", []):
        inherited, needed = _members(_name(parent["$ref"]))
        properties |= inherited
        required += needed
    own = definition.get("properties", {})
    return properties | {key: value for key, value in own.items() if value}, required


def _shallow(schema: Json) -> Json:
    """The same schema with every child element reduced to its `type`."""
    if "$ref" in schema:
        return _shallow_reference(_name(schema["$ref"]))
    plain: Json = {key: schema[key] for key in _PLAIN if key in schema}
    if "anyOf" in schema:
        plain["anyOf"] = [_shallow(part) for part in schema["anyOf"]]
    if isinstance(schema.get("items"), dict):
        plain["items"] = _shallow(schema["items"])
    return plain


def _shallow_reference(name: str) -> Json:
    if name.startswith("ImplementationsOf."):
        kinds = {"type": {"enum": _implementations(name)}}
        return {"type": "object", "required": ["type"], "properties": kinds}
    if "properties" in _definitions()[name]:
        return {"type": "object"}
    return _shallow(_definitions()[name])


def _below(schema: Json) -> list[str]:
    if "$ref" in schema:
        name = _name(schema["$ref"])
        if name.startswith("ImplementationsOf."):
            return _implementations(name)
        return [name] if "properties" in _definitions()[name] else []
    parts = [*schema.get("anyOf", []), schema.get("items", {})]
    return [kind for part in parts for kind in _below(part)] if any(parts) else []


def _implementations(name: str) -> list[str]:
    return [_name(one["allOf"][0]["$ref"]) for one in _definitions()[name]["anyOf"]]


def _name(reference: str) -> str:
    return reference.rsplit("/", 1)[-1]
