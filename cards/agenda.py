"""The agenda: a topic as one line, the dialog that adds one, and what is said while there is none."""

from datetime import datetime
from typing import TypedDict, Unpack

from bot.domain.agenda import TITLE_LENGTH, Purpose
from bot.language.texts import Texts
from cards import parts
from cards.actions.agenda import TopicForm
from cards.actions.meeting import Urgent
from cards.parts import Card, Element
from cards.plain import plain, spoken


class Typed(TypedDict, total=False):
    """What was typed in the dialog before, given back with the problem it had."""

    title: str
    minutes: str
    purpose: str
    problem: str


def purpose_word(texts: Texts, purpose: str) -> str:
    """A diamond that fills as more is asked of people, and the word for it."""
    match purpose:
        case Purpose.INFORM:
            return texts("◇ Inform")
        case Purpose.DECIDE:
            return texts("◆ Decide")
        case _:
            return texts("◈ Discuss")


def add_topic(texts: Texts, meeting: str) -> Element:
    """The button that opens the dialog."""
    return parts.opens(texts("Add a topic"), TopicForm(meeting=meeting))


def gate(texts: Texts, meeting: str) -> Card:
    """A meeting without an agenda does not start: the mending act, and the way round."""
    return parts.card(
        texts,
        parts.band(texts("Not started · the agenda is empty"), "warning"),
        parts.heading(texts("What is the meeting about?")),
        parts.body(texts("One topic with a title is enough. Then everyone knows why they are here.")),
        *parts.buttons(add_topic(texts, meeting), parts.execute(texts("It is urgent"), Urgent(meeting))),
        speak=texts(
            "The meeting has not started, because the agenda is empty. Add a topic, or press It is urgent."
        ),
        fallback=texts(
            "Not started: the agenda is empty. "
            "Type “@Runde topic” and a title, or “@Runde start really” and the reason."
        ),
    )


def urgent(texts: Texts, meeting: str) -> Card:
    """The reasons; each starts the meeting at once."""
    return parts.card(
        texts,
        parts.band(texts("Not started yet · choose a reason"), "warning"),
        parts.heading(texts("Why is it urgent?")),
        parts.body(texts("The meeting starts as soon as you choose. The reason will stand in the minutes.")),
        parts.quiet(texts("In your own words: type “@Runde start really” and the reason.")),
        *parts.buttons(
            parts.execute(texts("Incident"), Urgent(meeting, reason="incident")),
            parts.execute(texts("Deadline"), Urgent(meeting, reason="deadline")),
            calm=True,
        ),
        speak=texts("Why is it urgent? Choose incident or deadline. The meeting starts at once."),
        fallback=texts("Type “@Runde start really” and the reason."),
    )


def warning(texts: Texts, meeting: str, title: str, at: datetime) -> Card:
    """The post before a meeting that has no agenda yet."""
    return parts.card(
        texts,
        parts.band(texts("No agenda yet · starts at {time}", time=at), "warning"),
        parts.heading(plain(title)),
        parts.body(texts("What is it about? One topic with a title is enough.")),
        *parts.buttons(add_topic(texts, meeting)),
        speak=texts("{title} starts at {time} and has no agenda yet.", title=spoken(title), time=at),
        fallback=texts(
            "{title} starts at {time} and has no agenda yet. Type “@Runde topic” and a title.",
            title=spoken(title),
            time=at,
        ),
    )


def topic_form(texts: Texts, form: TopicForm, **typed: Unpack[Typed]) -> Card:
    """The dialog for one topic; only the title is needed."""
    return parts.card(
        texts,
        *parts.problem(typed.get("problem", "")),
        parts.small_heading(texts("A topic for the agenda")),
        parts.text_input(
            "topic_title",
            texts("Title"),
            value=typed.get("title", ""),
            error=texts("Write a title of at most {room} characters.", room=TITLE_LENGTH),
            placeholder=texts("What is it about?"),
            isRequired=True,
            maxLength=TITLE_LENGTH,
        ),
        parts.text_input(
            "topic_minutes", texts("How many minutes"), value=typed.get("minutes", "10"), maxLength=10
        ),
        parts.choices(
            "topic_purpose", texts("Purpose"), _purposes(texts), typed.get("purpose", Purpose.DISCUSS)
        ),
        *parts.buttons(parts.sends(texts("Put it on the agenda"), form)),
        speak=texts("A topic for the agenda: title, minutes and purpose."),
        fallback=texts("Type “@Runde topic” and a title."),
    )


def _purposes(texts: Texts) -> list[tuple[str, str]]:
    return [(purpose.value, purpose_word(texts, purpose)) for purpose in Purpose]
