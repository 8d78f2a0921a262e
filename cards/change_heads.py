"""The dialogs of the parts of the minutes that are no entries: each with its fields as they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.agenda import TITLE_LENGTH
from bot.domain.urgent import REASON_LENGTH
from bot.domain.version import Part
from bot.language.texts import Texts
from cards import fields, parts
from cards.agenda import purpose_field
from cards.change import Frame, framed
from cards.options import short
from cards.parts import Card, Element
from cards.plain import plain

NAME_ROOM, NOW_ROOM = 60, 1000
LISTED = 2_500  # bytes of names in one of three lists
NAMES_ROOM = 400
NAMED = "minutes_{name}_named"  # the box beside a list
NO_ONE = "none"

People = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeadView:
    """`values` are the fields by name; `people` are the (id, name) that a field offers; `now` what stands, as
    people read it, in the fields that somebody else changed meanwhile; `title` is a topic's; `named` is what
    was written beside a list that does not hold everybody."""

    part: Part
    values: Mapping[str, str]
    people: Mapping[str, People] = field(default_factory=dict)
    now: Mapping[str, str] | None = None
    title: str = ""
    named: Mapping[str, str] = field(default_factory=dict)


def head_form(texts: Texts, frame: Frame, view: HeadView) -> Card:
    """One part with its fields."""
    labels = _labels(texts)
    stands = [
        parts.body(f"{labels[name]}: {plain(told, NOW_ROOM, lines=True) or '–'}")
        for name, told in (view.now or {}).items()
    ]
    return framed(texts, frame, _heading(texts, view), stands, *_fields(texts, view, labels))


def _heading(texts: Texts, view: HeadView) -> str:
    told = {
        Part.TITLE: texts("Title of the meeting"),
        Part.TIMES: texts("When it was"),
        Part.PEOPLE: texts("Who was there"),
        Part.ROLES: texts("Roles"),
        Part.URGENT: texts("An urgent meeting"),
        Part.NEXT: texts("Next meeting"),
    }
    return told.get(view.part, view.title)


def _labels(texts: Texts) -> Mapping[str, str]:
    return {
        "title": texts("Title"),
        "day": texts("Day"),
        "start": texts("Began at"),
        "end": texts("Ended at"),
        "present": texts("Present"),
        "not_here": texts("Not here"),
        "regrets": texts("Regrets"),
        "facilitator": texts("Facilitator"),
        "secretary": texts("Secretary"),
        "urgent": texts("Why it was urgent"),
        "topic_title": texts("Title"),
        "owner": texts("Owner"),
        "minutes": texts("How many minutes"),
        "purpose": texts("Purpose"),
        "next_day": texts("Day"),
        "next_time": texts("At what time"),
    }


def _fields(texts: Texts, view: HeadView, labels: Mapping[str, str]) -> Sequence[Element]:
    made = {
        **dict.fromkeys(("title", "topic_title"), _title),
        "urgent": _reason,
        **dict.fromkeys(("day", "next_day"), _day),
        **dict.fromkeys(("start", "end", "next_time"), _time),
        **dict.fromkeys(("present", "not_here", "regrets"), _several),
        **dict.fromkeys(("facilitator", "secretary", "owner"), _one),
        "minutes": _minutes,
        "purpose": _purpose,
    }
    shown: list[Element] = []
    for name in view.values:
        shown.append(made[name](texts, view, name, labels[name]))
        shown += [_written(texts, view, name, labels[name])] if name in view.named else []
    return [*shown, *_hint(texts, view.part)]


def _hint(texts: Texts, part: Part) -> Sequence[Element]:
    match part:
        case Part.TIMES:
            return [parts.quiet(texts("An end before the start is on the next day."))]
        case Part.NEXT:
            told = texts(
                "This is what the minutes say. The meeting itself is moved on its own card. "
                "Empty means that none is planned."
            )
            return [parts.quiet(told)]
        case _:
            return []


def _title(texts: Texts, view: HeadView, name: str, label: str) -> Element:
    error = texts("Write a title of at most {room} characters.", room=TITLE_LENGTH)
    more = {"isRequired": True, "maxLength": TITLE_LENGTH}
    return fields.text_input(f"minutes_{name}", label, value=view.values[name], error=error, **more)


def _reason(texts: Texts, view: HeadView, name: str, label: str) -> Element:
    error = texts("Write in a few words why it was urgent.")
    more = {"isRequired": True, "isMultiline": True, "maxLength": REASON_LENGTH}
    return fields.text_input(f"minutes_{name}", label, value=view.values[name], error=error, **more)


def _day(texts: Texts, view: HeadView, name: str, label: str) -> Element:
    return fields.day_input(f"minutes_{name}", label, view.values[name])


def _time(texts: Texts, view: HeadView, name: str, label: str) -> Element:
    return fields.time_input(f"minutes_{name}", label, view.values[name])


def _several(texts: Texts, view: HeadView, name: str, label: str) -> Element:
    chosen = view.values[name].split(",")
    return fields.several(f"minutes_{name}", label, short(view.people[name], NAME_ROOM, LISTED), chosen)


def _written(texts: Texts, view: HeadView, name: str, label: str) -> Element:
    """Who is not in the list above it."""
    told = (
        texts("{field}: someone else? Write names, with commas between them", field=label)
        if name in ("present", "not_here", "regrets")
        else texts("{field}: someone else? Write the name", field=label)
    )
    return fields.text_input(NAMED.format(name=name), told, value=view.named[name], maxLength=NAMES_ROOM)


def _one(texts: Texts, view: HeadView, name: str, label: str) -> Element:
    people = [(NO_ONE, texts("No one")), *short(view.people[name], NAME_ROOM)]
    chosen = view.values[name] or NO_ONE
    return fields.one_of(f"minutes_{name}", label, people, chosen, style="compact")


def _minutes(texts: Texts, view: HeadView, name: str, label: str) -> Element:
    return fields.text_input(f"minutes_{name}", label, value=view.values[name], maxLength=10)


def _purpose(texts: Texts, view: HeadView, name: str, label: str) -> Element:
    return {**purpose_field(texts, {"purpose": view.values[name]}), "id": f"minutes_{name}"}
