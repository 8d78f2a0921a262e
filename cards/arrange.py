"""The dialogs that arrange the agenda: a topic is chosen and moved, or looked at and changed."""

from dataclasses import dataclass, replace
from typing import Unpack

from bot.domain.agenda import Place
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.agenda import ArrangeForm, ChangeForm
from cards.agenda import People, Typed, purpose_field, topic_fields
from cards.parts import Card, Element
from cards.plain import cut, plain
from cards.planned import TOPICS_SHOWN, TopicRow

TITLE_ROOM = 80
STAY = "stay"


@dataclass(frozen=True, slots=True)
class ArrangeView:
    """`topics`: id and row of those that can still be arranged; `told` is what was just done, `problem`
    why it was not."""

    topics: tuple[tuple[str, TopicRow], ...]
    chosen: str
    told: str = ""
    problem: str = ""


def arrange_form(texts: Texts, form: ArrangeForm, view: ArrangeView) -> Card:
    """The topics in their order; one is chosen, and a button says what is to become of it."""
    return parts.card(
        texts,
        *parts.problem(view.problem),
        *([parts.band(plain(view.told))] if view.told else []),
        parts.small_heading(texts("The order of the agenda")),
        _topics(texts, view),
        *parts.buttons(
            parts.sends(texts("Change it"), replace(form, act="change")),
            parts.sends(texts("Move up"), replace(form, act=Place.UP)),
            parts.sends(texts("Move down"), replace(form, act=Place.DOWN)),
            calm=True,
        ),
        speak=texts("The order of the agenda: choose a topic, then move or change it."),
        fallback=texts("Type “@Runde topic” and a title."),
    )


def change_form(
    texts: Texts, form: ChangeForm, people: People, is_open: bool, **typed: Unpack[Typed]
) -> Card:
    """One topic with all that can be changed; the open one stays where it is and keeps its purpose."""
    return parts.card(
        texts,
        *parts.problem(typed.get("problem", "")),
        parts.small_heading(texts("A topic of the agenda")),
        *topic_fields(texts, people, typed),
        *([] if is_open else [purpose_field(texts, typed), _place(texts, typed.get("place", STAY))]),
        *parts.buttons(
            parts.sends(texts("Keep the change"), form),
            *([] if is_open else [parts.sends(texts("Take it off"), replace(form, act="remove"))]),
        ),
        speak=texts("A topic of the agenda: title, owner, minutes, purpose and place."),
        fallback=texts("Type “@Runde topic” and a title."),
    )


def _topics(texts: Texts, view: ArrangeView) -> Element:
    """All in sight while they fit on a phone."""
    options = [(topic, f"{row.number} · {cut(row.title, TITLE_ROOM)}") for topic, row in view.topics]
    style = "compact" if len(options) > TOPICS_SHOWN else "expanded"
    return fields.one_of("topic_chosen", texts("Topic"), options, view.chosen, style=style)


def _place(texts: Texts, place: str) -> Element:
    places = [
        (STAY, texts("It stays where it is")),
        (Place.FIRST.value, texts("First of those to come")),
        (Place.LAST.value, texts("Last")),
    ]
    return fields.one_of("topic_place", texts("Place"), places, place, style="compact")
