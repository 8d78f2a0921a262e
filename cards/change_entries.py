"""The dialog with the entries of a part of the minutes: three boxes, with what stands in them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.language.texts import Texts
from cards import fields, parts, too_long
from cards.change import Frame, framed
from cards.parts import Card, Element
from cards.plain import plain

# Characters (of UTF-16, as clients count them) that may stand in all three boxes together. Each is three
# bytes at most, and all that is not typed takes less than what is left to too_long.ROOM: so whatever a
# client lets through comes back whole.
TYPED = 7_800
BESIDE = 3_500  # bytes of all that is not typed
BOXES = ("notes", "decisions", "actions")
_SHARES = {"notes": 2, "decisions": 1, "actions": 1}


@dataclass(frozen=True, slots=True)
class EntriesView:
    """The boxes of a topic (title "" for what belongs to none) by name. `which` are first, last and count
    where a topic has more than is here; `now` are lines as they stand that somebody else changed meanwhile,
    `more` when there are others of those, `lost` how many were taken back."""

    title: str
    boxes: Mapping[str, str]
    which: tuple[int, int, int] | None = None
    now: tuple[str, ...] = ()
    more: bool = False
    lost: int = 0


def units(text: str) -> int:
    """How many characters a client counts."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def fitting(lines: Sequence[str], view: EntriesView) -> Sequence[str]:
    """As many of these as can be shown whole above the boxes."""
    room = too_long.ROOM - BESIDE - sum(map(_size, view.boxes.values()))
    fit: list[str] = []
    for line in lines:
        room -= _size(_stands(line))
        if room < 0:
            break
        fit.append(line)
    return fit


def entries_form(texts: Texts, frame: Frame, view: EntriesView) -> Card:
    """What is deleted is taken back, what is new is added."""
    labels = (
        texts("Notes, an empty line between two"),
        texts("Decisions, one on each line"),
        texts("Actions, one on each line (who: what, by when)"),
    )
    boxes = [_box(texts, name, label, view) for name, label in zip(BOXES, labels, strict=True)]
    page = _page(texts, view)
    return framed(
        texts,
        frame,
        view.title or texts("Outside the topics"),
        [*(_stands(line) for line in view.now), *_beside(texts, view)],
        *page,
        *boxes,
        parts.quiet(texts("A line that you delete is taken back.")),
    )


def _page(texts: Texts, view: EntriesView) -> Sequence[Element]:
    if view.which is None:
        return []
    first, last, count = view.which
    return [parts.small(texts("{first} to {last} of {count} entries", first=first, last=last, count=count))]


def _beside(texts: Texts, view: EntriesView) -> Sequence[Element]:
    lost = texts.count(
        view.lost,
        "{number} line that you changed was taken back meanwhile. Send it again to have it anyway.",
        "{number} lines that you changed were taken back meanwhile. Send them again to have them anyway.",
    )
    more = texts("There is more than fits here. Send it again, with less of your own text, to see the rest.")
    return [*([parts.body(lost)] if view.lost else []), *([parts.body(more)] if view.more else [])]


def _stands(line: str) -> Element:
    return parts.body(plain(line, TYPED, lines=True))


def _box(texts: Texts, name: str, label: str, view: EntriesView) -> Element:
    """With room for what stands in it and for its share of what is left."""
    left = max(TYPED - sum(map(units, view.boxes.values())), 0)
    text = view.boxes[name]
    room = units(text) + left * _SHARES[name] // sum(_SHARES.values())
    return fields.text_input(
        f"minutes_{name}",
        label,
        value=text,
        error=texts("There is room for {room} characters. Split the text in two.", room=room),
        isMultiline=True,
        maxLength=max(room, 1),
    )


def _size(part: object) -> int:
    return len(json.dumps(part, ensure_ascii=False).encode())
