"""The live card of a meeting that is planned: its agenda, its roles, and Start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.language.texts import Texts
from cards import parts
from cards.actions import MeetingView
from cards.actions.agenda import ShowAgenda
from cards.actions.meeting import StartMeeting
from cards.agenda import add_topic, purpose_word
from cards.more import more
from cards.parts import Card, Element
from cards.people import listed, name
from cards.plain import plain, spoken
from cards.roles import Chairs, not_this_time, seats

TOPICS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic of the agenda; `purpose` as in bot.domain.agenda."""

    number: int
    title: str
    owner: str
    minutes: int
    purpose: str


@dataclass(frozen=True, slots=True)
class PlannedView:
    """`length` in minutes; `regrets` are names, `refresh_for` Teams' ids of those whose own view differs."""

    meeting: str
    title: str
    at: datetime | None
    length: int
    topics: tuple[TopicRow, ...]
    chairs: Chairs
    regrets: tuple[str, ...] = ()
    refresh_for: tuple[str, ...] = ()


def planned(texts: Texts, view: PlannedView) -> Card:
    """The agenda, the roles, and Start."""
    title = spoken(view.title)
    return parts.card(
        texts,
        parts.band(_planned_state(texts, view)),
        parts.heading(plain(view.title)),
        *_agenda(texts, view),
        parts.label(texts("Roles")),
        *seats(texts, view.chairs, free_in=view.meeting),
        *_regrets(texts, view.regrets),
        *_planned_buttons(texts, view),
        speak=f"{title}. {_planned_state(texts, view)}. {topics_aloud(texts, view.topics)}.",
        fallback=texts("{title} is planned. Type “@Runde start” to begin.", title=title),
        refresh=MeetingView(view.meeting),
        refresh_for=view.refresh_for,
    )


def _planned_state(texts: Texts, view: PlannedView) -> str:
    if view.at is None:
        return texts("Planned · no time set")
    end = view.at + timedelta(minutes=view.length)
    if not texts.one_day(view.at, end):
        return texts("Planned · {when}", when=texts.from_day_to_day(view.at, end))
    return texts("Planned · {day} {start}–{end}", day=texts.day(view.at), start=view.at, end=end)


def _agenda(texts: Texts, view: PlannedView) -> list[Element]:
    if not view.topics:
        return [parts.body(texts("The agenda is empty. One topic with a title is enough."))]
    return [
        *topic_rows(texts, view.topics),
        parts.quiet(minutes_given(texts, view.topics, view.length), spacing="medium"),
    ]


def topic_rows(texts: Texts, rows: Sequence[TopicRow]) -> list[Element]:
    """As many topics as a phone's screen holds."""
    shown = [topic_row(texts, row) for row in rows[:TOPICS_SHOWN]]
    if more := len(rows) - len(shown):
        shown.append(parts.quiet(texts("and {number} more", number=more)))
    return shown


def topic_row(texts: Texts, row: TopicRow, state: str = "") -> Element:
    """A topic with its number; `state` says of a meeting under way how far the topic has come."""
    return parts.row(
        parts.quiet(str(row.number)),
        parts.body(plain(row.title, 120)),
        parts.small(" · ".join([*([state] if state else []), topic_facts(texts, row)])),
        width=parts.NUMBER,
    )


def topic_facts(texts: Texts, row: TopicRow) -> str:
    """“◆ Decide · 15 min · Mette”."""
    facts = [purpose_word(texts, row.purpose), texts("{number} min", number=row.minutes), name(row.owner)]
    return " · ".join(fact for fact in facts if fact)


def topics_aloud(texts: Texts, topics: Sequence[TopicRow]) -> str:
    """How many there are, without a full stop."""
    if not topics:
        return texts("No topics yet")
    return texts.count(len(topics), "{number} topic", "{number} topics")


def minutes_given(texts: Texts, topics: Sequence[TopicRow], length: int) -> str:
    """The sum of the topics against the meeting's length."""
    total = sum(row.minutes for row in topics)
    if total > length:
        return texts("The topics take {total} minutes, the meeting {length}.", total=total, length=length)
    return texts("{total} of {length} minutes are given to topics.", total=total, length=length)


def _regrets(texts: Texts, people: tuple[str, ...]) -> list[Element]:
    return [parts.quiet(texts("Regrets: {names}", names=listed(texts, people)), "medium")] if people else []


def _planned_buttons(texts: Texts, view: PlannedView) -> tuple[Element, ...]:
    """More is always there: it has what there is no room for, and what changes the meeting itself."""
    rest = more(texts, view.meeting)
    start = parts.execute(texts("Start the meeting"), StartMeeting(view.meeting))
    topic = add_topic(texts, view.meeting)
    if view.chairs.mine:
        # Whoever is proposed says no by one click.
        return parts.buttons(start if view.topics else topic, not_this_time(texts, view.meeting), rest)
    if len(view.topics) > TOPICS_SHOWN:
        # The whole agenda is behind this button, and Add a topic stands there first.
        topic = parts.execute(texts("Show the agenda"), ShowAgenda(view.meeting, back="1"))
    return parts.buttons(*((start, topic) if view.topics else (topic, start)), rest)
