"""What we ask of every card: the official schema and the rules of our own."""

from collections import Counter
from collections.abc import Iterator

from .card_schema import Json, Node, nodes, schema_problems

_VALIDATES = ("isRequired", "regex", "min", "max")


def problems(card: Json) -> list[str]:
    """Everything wrong with a card, as short sentences with the path first."""
    if card.get("type") != "AdaptiveCard":
        return [f"$: type is {card.get('type')!r}, not 'AdaptiveCard'"]
    found = list(nodes(card))
    return [
        *(problem for node in found for problem in schema_problems(node)),
        *_of_the_card(card),
        *_of_all_together(found),
        *(f"{node.path}: {problem}" for node in found for problem in _of_one(node)),
    ]


def _of_the_card(card: Json) -> Iterator[str]:
    if card.get("version") != "1.5":
        yield f"$: version is {card.get('version')!r}; Teams shows 1.5"
    for name in ("fallbackText", "speak", "lang"):
        if not card.get(name):
            yield f"$: no {name}"
    refresh = card.get("refresh")
    if isinstance(refresh, dict):
        # Without the list the documents disagree about who refreshes (Microsoft's “User-specific views”).
        if "userIds" not in refresh:
            yield "$.refresh: no userIds"
        if "action" not in refresh:
            yield "$.refresh: no action"


def _of_all_together(found: list[Node]) -> Iterator[str]:
    ids = Counter(node.json["id"] for node in found if node.json.get("id"))
    yield from (f"$: id {name!r} stands {n} times" for name, n in ids.items() if n > 1)
    headings = sum(node.json.get("style") == "heading" for node in found)
    if headings != 1:
        yield f"$: {headings} headings; there is exactly one"
    targets = (t for node in found for t in node.json.get("targetElements", []))
    for target in targets:
        name = target.get("elementId") if isinstance(target, dict) else target
        if name not in ids:
            yield f"$: nothing has the id {name!r} that a button shows or hides"


def _of_one(node: Node) -> Iterator[str]:
    if node.kind == "TextBlock":
        yield from _of_a_text(node.json)
    elif node.kind.startswith("Input.") and node.kind != "Input.Choice":
        yield from _of_an_input(node.json)
    elif node.kind.startswith("Action."):
        yield from _of_an_action(node)
    elif node.kind == "Image" and "altText" not in node.json:
        yield "Image without altText"
    elif node.kind == "Table":
        yield from _of_a_table(node.json)


def _of_a_text(text: Json) -> Iterator[str]:
    if not str(text.get("text", "")).strip():
        yield "empty text"
    if text.get("wrap") is not True:
        yield "TextBlock without wrap"


def _of_an_input(field: Json) -> Iterator[str]:
    toggle = field["type"] == "Input.Toggle"
    if not field.get("id"):
        yield f"{field['type']} without id"
    if not (field.get("label") or (toggle and field.get("title"))):
        yield f"{field['type']} without label"
    if any(field.get(name) for name in _VALIDATES) and not field.get("errorMessage"):
        yield f"{field['type']} validates without errorMessage"
    if field["type"] == "Input.ChoiceSet" and not field.get("choices"):
        yield "Input.ChoiceSet without choices"


def _of_an_action(node: Node) -> Iterator[str]:
    action = node.json
    if not (action.get("title") or action.get("tooltip")):
        yield f"{node.kind} without title"
    if node.kind != "Action.Execute":
        return
    if not action.get("verb"):
        yield "Action.Execute without verb"
    # A refresh has no button, so an old client has nothing to fall back from.
    if not action.get("fallback") and node.path != "$.refresh.action":
        yield "Action.Execute without fallback"


def _of_a_table(table: Json) -> Iterator[str]:
    columns = len(table.get("columns", []))
    for number, row in enumerate(table.get("rows", [])):
        if len(row.get("cells", [])) != columns:
            yield f"row {number} has not {columns} cells"
