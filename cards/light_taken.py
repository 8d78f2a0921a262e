"""What a light tells becomes a topic: the dialog."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.agenda import TITLE_LENGTH
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.light import TakeUp
from cards.parts import Card
from cards.plain import cut

TITLE, MEETING = "light_topic", "light_in"
CHOICE_ROOM = 120


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the dialog, and the meetings (id, title and time) it can go to."""

    title: str
    meeting: str
    meetings: Sequence[tuple[str, str]]


def form(texts: Texts, data: TakeUp, filled: Filled, problem: str = "") -> Card:
    heading = texts("As a topic of a meeting")
    meetings = [(id, cut(title, CHOICE_ROOM)) for id, title in filled.meetings]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        fields.text_input(
            TITLE,
            texts("Title"),
            value=filled.title[:TITLE_LENGTH],
            error=texts("Write between 1 and {room} characters.", room=TITLE_LENGTH),
            isRequired=True,
            maxLength=TITLE_LENGTH,
        ),
        *([fields.one_of(MEETING, texts("In which meeting"), meetings, filled.meeting)] if meetings else []),
        parts.quiet(
            texts("What you decide there is told when the same question is asked the next time."), "medium"
        ),
        *parts.buttons(parts.sends(texts("Add the topic"), data)),
        speak=heading,
        fallback=heading,
    )
