"""What a light tells becomes a topic, or an action: the dialog."""

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
# Before the id of a meeting that is to have it as an action.
AS_ACTION = "action."


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the dialog, and the meetings (id, title and time) it can go to; one that is going on
    stands there twice, the second time for an action."""

    title: str
    meeting: str
    meetings: Sequence[tuple[str, str]]


def form(texts: Texts, data: TakeUp, filled: Filled, problem: str = "") -> Card:
    action = any(id.startswith(AS_ACTION) for id, _ in filled.meetings)
    heading = texts("As a topic or an action") if action else texts("As a topic of a meeting")
    label = texts("Title, or who does what by when") if action else texts("Title")
    meetings = [(id, cut(title, CHOICE_ROOM)) for id, title in filled.meetings]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        fields.text_input(
            TITLE,
            label,
            value=filled.title[:TITLE_LENGTH],
            error=texts("Write between 1 and {room} characters.", room=TITLE_LENGTH),
            isRequired=True,
            maxLength=TITLE_LENGTH,
        ),
        *([fields.one_of(MEETING, texts("In which meeting"), meetings, filled.meeting)] if meetings else []),
        *([] if action else [parts.quiet(texts("It can become an action while a meeting is going on."))]),
        parts.quiet(
            texts("What you decide there is told when the same question is asked the next time."), "medium"
        ),
        *parts.buttons(parts.sends(texts("Add it") if action else texts("Add the topic"), data)),
        speak=heading,
        fallback=heading,
    )
