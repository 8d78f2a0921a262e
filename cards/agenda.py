"""The agenda: a topic as one line, the dialog that adds one, and what is said while there is none."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from bot.domain.agenda import TITLE_LENGTH, Purpose
from bot.domain.urgent import REASON_LENGTH
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.agenda import ReasonForm, TopicForm
from cards.actions.meeting import Urgent
from cards.options import short
from cards.parts import Card, Element
from cards.people import NAME_ROOM
from cards.plain import plain, spoken


class Typed(TypedDict, total=False):
    """What was typed in the dialog before, given back with the problem it had."""

    title: str
    owner: str
    minutes: str
    purpose: str
    place: str
    problem: str


People = Sequence[tuple[str, str]]


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
        *parts.buttons(
            parts.execute(texts("Incident"), Urgent(meeting, reason="incident")),
            parts.execute(texts("Deadline"), Urgent(meeting, reason="deadline")),
            parts.opens(texts("Another reason"), ReasonForm(meeting=meeting)),
            calm=True,
        ),
        speak=texts(
            "Why is it urgent? Choose incident, deadline or another reason. The meeting starts at once."
        ),
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


def early_warning(texts: Texts, meeting: str, title: str, at: datetime) -> Card:
    """The same a day before."""
    when = texts.day_and_time(at)
    return parts.card(
        texts,
        parts.band(texts("No agenda yet"), "warning"),
        parts.heading(plain(title)),
        parts.body(texts("The meeting is on {when}. What is it about?", when=when)),
        *parts.buttons(add_topic(texts, meeting)),
        speak=texts("{title} is on {when} and has no agenda yet.", title=spoken(title), when=when),
        fallback=texts(
            "{title} is on {when} and has no agenda yet. Type “@Runde topic” and a title.",
            title=spoken(title),
            when=when,
        ),
    )


def time_up(texts: Texts, title: str, is_last: bool) -> Card:
    """One line, which asks and does not urge."""
    on = (
        texts("The time for “{title}” is up. End the meeting, or go on?", title=plain(title))
        if is_last
        else texts("The time for “{title}” is up. Next topic, or go on?", title=plain(title))
    )
    aloud = texts("The time for “{title}” is up.", title=spoken(title))
    return parts.card(texts, parts.only_line(on), speak=aloud, fallback=aloud)


def reason_form(texts: Texts, form: ReasonForm, reason: str = "", problem: str = "") -> Card:
    """Why it is urgent, in own words; sending it starts the meeting."""
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("Why is it urgent?")),
        parts.body(texts("The meeting starts as soon as you send. The reason will stand in the minutes.")),
        fields.text_input(
            "urgent_reason",
            texts("The reason"),
            value=reason,
            error=texts("Write in a few words why it is urgent."),
            placeholder=texts("For example: the mail server is down"),
            isRequired=True,
            maxLength=REASON_LENGTH,
        ),
        *parts.buttons(parts.sends(texts("Start the meeting"), form)),
        speak=texts("Why is it urgent? Write the reason. The meeting starts at once."),
        fallback=texts("Type “@Runde start really” and the reason."),
    )


def topic_form(texts: Texts, form: TopicForm, people: People = (), **typed: Unpack[Typed]) -> Card:
    """The dialog for one topic; only the title is needed. `people`: id and name of those who can be its
    owner, none when they are too many to choose among."""
    return parts.card(
        texts,
        *parts.problem(typed.get("problem", "")),
        parts.small_heading(texts("A topic for the agenda")),
        *topic_fields(texts, people, typed),
        purpose_field(texts, typed),
        *parts.buttons(parts.sends(texts("Put it on the agenda"), form)),
        speak=texts("A topic for the agenda: title, owner, minutes and purpose."),
        fallback=texts("Type “@Runde topic” and a title."),
    )


def topic_fields(texts: Texts, people: People, typed: Typed) -> tuple[Element, ...]:
    """Title, owner and minutes."""
    title = fields.text_input(
        "topic_title",
        texts("Title"),
        value=typed.get("title", ""),
        error=texts("Write a title of at most {room} characters.", room=TITLE_LENGTH),
        placeholder=texts("What is it about?"),
        isRequired=True,
        maxLength=TITLE_LENGTH,
    )
    minutes = fields.text_input(
        "topic_minutes", texts("How many minutes"), value=typed.get("minutes", "10"), maxLength=10
    )
    return title, _owner_field(texts, people, typed.get("owner", "")), minutes


def purpose_field(texts: Texts, typed: Typed) -> Element:
    purposes = [(purpose.value, purpose_word(texts, purpose)) for purpose in Purpose]
    return fields.one_of("topic_purpose", texts("Purpose"), purposes, typed.get("purpose", Purpose.DISCUSS))


def _owner_field(texts: Texts, people: People, owner: str) -> Element:
    if people:
        return fields.one_of("topic_owner", texts("Owner"), short(people, NAME_ROOM), owner, style="compact")
    hint = texts("A name, or empty for yourself")
    return fields.text_input("topic_owner", texts("Owner"), value=owner, placeholder=hint, maxLength=100)
