"""A light with names: how it is asked, and who chose what when it has closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import ceil

from bot.domain.light import Light
from bot.domain.light_names import NAMES_KEPT
from bot.domain.round import QUESTION_ROOM
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.light import TakeUp
from cards.light import asks
from cards.light_words import NAMES as CALLED
from cards.light_words import SHAPES
from cards.parts import Card, Element
from cards.people import listed, listed_aloud, name
from cards.plain import plain, spoken

NAMES, WITH_NAMES, ANONYMOUS = "light_names", "open", "anonymous"
# Nobody listens to more at once; all of it stands on the card.
ALOUD_ROOM, PHRASE_ROOM = 550, 300
# Bytes of all names on a card, which is then far from what Teams takes: five hundred first names.
NAMES_ROOM = 5000


@dataclass(frozen=True, slots=True)
class NamedResult:
    """For each question the names of those who chose each light, alphabetical; they stand `until` then, None
    once they are forgotten. `taken_up` tells of which meeting it is a topic, "" for none."""

    light: str
    questions: tuple[str, ...]
    chosen: tuple[Mapping[Light, Sequence[str]], ...]
    until: datetime | None
    taken_up: str = ""


def choice_of_names(texts: Texts, named: bool) -> Sequence[Element]:
    """Where somebody asks; the usual is anonymous."""
    options = [(ANONYMOUS, texts("Anonymously")), (WITH_NAMES, texts("With names"))]
    told = texts("With names everyone sees who answered what when it closes. It is then asked only once.")
    chosen = options[named][0]
    return [fields.one_of(NAMES, texts("How is it answered?"), options, chosen), parts.quiet(told)]


def asked_with_names(texts: Texts, question: str) -> str:
    """All that the minutes tell of it."""
    return texts(
        "Traffic light “{question}”: asked with names, which stand in the channel for {days} days.",
        question=question,
        days=NAMES_KEPT.days,
    )


def result(texts: Texts, view: NamedResult) -> Card:
    """In place of the open card."""
    state, told = texts("Traffic light · with names"), _until(texts, view)
    several = len(view.questions) > 1
    heading = [parts.heading(asks(texts, view.questions))] if several else []
    titled = parts.label if several else parts.heading
    by_question = [_chosen(texts, each, NAMES_ROOM // len(view.questions)) for each in view.chosen]
    said = " ".join(map(partial(_aloud, texts), view.questions, view.chosen))
    aloud = f"{state}. {spoken(f'{said} {told}', ALOUD_ROOM)}"
    return parts.card(
        texts,
        parts.band(state),
        *heading,
        *(
            element
            for question, lines in zip(view.questions, by_question, strict=True)
            for element in (titled(plain(question, QUESTION_ROOM)), *map(parts.body, lines))
        ),
        parts.quiet(told, "medium"),
        *_taken_up(texts, view),
        speak=aloud,
        fallback=aloud,
    )


def _chosen(texts: Texts, chosen: Mapping[Light, Sequence[str]], room: int) -> Sequence[str]:
    """A line for each light that somebody chose; never colour alone. Where there is not room for all names,
    each light has its share of it."""
    everybody = [person for people in chosen.values() for person in people]
    part = min(1.0, room / max(sum(map(_size, everybody)), 1))
    return [
        f"{SHAPES[light]}  **{texts(CALLED[light])}:** {listed(texts, people, ceil(part * len(people)))}"
        for light, people in chosen.items()
        if people
    ]


def _aloud(texts: Texts, question: str, chosen: Mapping[Light, Sequence[str]]) -> str:
    by = [
        f"{SHAPES[light]} {texts(CALLED[light])}: {listed_aloud(texts, people)}."
        for light, people in chosen.items()
        if people
    ]
    return " ".join((spoken(question), *by))


def _size(person: str) -> int:
    """Bytes, with what stands before the next."""
    return len(f"{name(person)}, ".encode())


def _until(texts: Texts, view: NamedResult) -> str:
    if view.until is None:
        return texts("Who answered what is forgotten, as the card said before anyone answered.")
    if not _tells(view):
        return texts("Nobody chose a light.")
    return texts("The names are forgotten on {day}.", day=texts.day(view.until))


def _tells(view: NamedResult) -> bool:
    return any(people for each in view.chosen for people in each.values())


def _taken_up(texts: Texts, view: NamedResult) -> Sequence[Element]:
    """The way to a topic, while there is something to talk about."""
    if view.taken_up:
        return [parts.quiet(plain(view.taken_up, PHRASE_ROOM), "medium")]
    if not _tells(view):
        return []
    return parts.buttons(parts.opens(texts("Take it up"), TakeUp(light=view.light)), calm=True)
