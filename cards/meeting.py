"""The live card of a meeting: planned, at a topic, ended (its check-in is in round.py)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.language.counts import outcome
from bot.language.texts import Texts
from cards import parts
from cards.actions import MeetingView
from cards.actions.entry import RecordForm
from cards.actions.meeting import EndMeeting, NextTopic, StartMeeting
from cards.agenda import add_topic, purpose_word
from cards.entry import told
from cards.parts import Card, Element
from cards.people import listed, name, roles, takes_minutes
from cards.plain import plain, spoken

TOPICS_SHOWN = 8
ENTRY_ROOM = 240


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
    """`length` in minutes; `facilitator` and `secretary` are names, "" for an empty chair."""

    meeting: str
    title: str
    at: datetime | None
    length: int
    topics: tuple[TopicRow, ...]
    facilitator: str
    secretary: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry with its number; `kind` as in bot.domain.entry."""

    number: int
    kind: str
    text: str
    who: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class TopicView:
    """`step` is what Next carries; `number` of `count`, 0 when the meeting has no topics and `title` is
    the meeting's; `entries` the last three; `after` the next topic's title; `not_here` are names, on
    the first topic only."""

    meeting: str
    step: str
    title: str
    number: int
    count: int
    purpose: str
    owner: str
    until: datetime | None
    entries: tuple[EntryRow, ...]
    after: str
    is_last: bool
    facilitator: str
    secretary: str
    not_here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EndedView:
    """`writer` is who has the minutes now, "" if no one; `sent` when everybody has them."""

    title: str
    day: date
    decisions: int
    actions: int
    writer: str
    sent: bool = False


def planned(texts: Texts, view: PlannedView) -> Card:
    """The agenda, the roles, and Start."""
    number = texts.count(len(view.topics), "{number} topic", "{number} topics")
    title = spoken(view.title)
    return parts.card(
        texts,
        parts.band(_planned_state(texts, view)),
        parts.heading(plain(view.title)),
        *_agenda(texts, view),
        parts.label(texts("Roles")),
        *_chairs(texts, view),
        *_planned_buttons(texts, view),
        speak=f"{title}. {_planned_state(texts, view)}. {number}.",
        fallback=texts("{title} is planned. Type “@Runde start” to begin.", title=title),
        refresh=MeetingView(view.meeting),
    )


def _planned_state(texts: Texts, view: PlannedView) -> str:
    if view.at is None:
        return texts("Planned · no time set")
    end = view.at + timedelta(minutes=view.length)
    return texts("Planned · {day} {start}–{end}", day=texts.day(view.at), start=view.at, end=end)


def _agenda(texts: Texts, view: PlannedView) -> list[Element]:
    if not view.topics:
        return [parts.body(texts("The agenda is empty. One topic with a title is enough."))]
    shown = [_topic_row(texts, row) for row in view.topics[:TOPICS_SHOWN]]
    if more := len(view.topics) - len(shown):
        shown.append(parts.quiet(texts("and {number} more", number=more)))
    return [*shown, parts.quiet(_minutes(texts, view), spacing="medium")]


def _topic_row(texts: Texts, row: TopicRow) -> Element:
    facts = [purpose_word(texts, row.purpose), texts("{number} min", number=row.minutes), name(row.owner)]
    return parts.row(
        parts.quiet(str(row.number)),
        parts.body(plain(row.title, 120)),
        parts.small(" · ".join(fact for fact in facts if fact)),
        width=parts.NUMBER,
    )


def _minutes(texts: Texts, view: PlannedView) -> str:
    total = sum(row.minutes for row in view.topics)
    if total > view.length:
        return texts(
            "The topics take {total} minutes, the meeting {length}.", total=total, length=view.length
        )
    return texts("{total} of {length} minutes are given to topics.", total=total, length=view.length)


def _chairs(texts: Texts, view: PlannedView) -> list[Element]:
    free = texts("**Free.** Whoever starts the meeting has it.")
    chairs = [
        (texts("Facilitator"), name(view.facilitator) or free),
        (texts("Secretary"), name(view.secretary) or texts("**Free.** Who takes the minutes?")),
    ]
    return [parts.row(parts.quiet(role), parts.body(who), width=parts.WORD) for role, who in chairs]


def _planned_buttons(texts: Texts, view: PlannedView) -> tuple[Element, ...]:
    start = parts.execute(texts("Start the meeting"), StartMeeting(view.meeting))
    topic = add_topic(texts, view.meeting)
    order = (start, topic) if view.topics else (topic, start)
    return parts.buttons(*order, *takes_minutes(texts, view.meeting, view.secretary))


def topic(texts: Texts, view: TopicView) -> Card:
    """Where the meeting is, until when, the last entries, and Next or End."""
    state, title = _topic_state(texts, view), spoken(view.title)
    return parts.card(
        texts,
        parts.band(state, "accent"),
        parts.heading(plain(view.title)),
        *_about(texts, view),
        *_not_here(texts, view.not_here),
        *_recorded(texts, view.entries),
        *(
            [parts.quiet(texts("After this: {title}", title=plain(view.after, 120)), "medium")]
            if view.after
            else []
        ),
        *roles(texts, view.facilitator, view.secretary),
        *_topic_buttons(texts, view),
        speak=f"{state}: {title}.",
        fallback=(
            texts("{state}: {title}. Type “@Runde end” to end the meeting.", state=state, title=title)
            if view.is_last
            else texts("{state}: {title}. Type “@Runde next” to move on.", state=state, title=title)
        ),
        refresh=MeetingView(view.meeting),
    )


def _topic_state(texts: Texts, view: TopicView) -> str:
    if view.number and view.until:
        return texts(
            "Topic {number} of {count} · until {time}", number=view.number, count=view.count, time=view.until
        )
    if view.number:
        return texts("Topic {number} of {count}", number=view.number, count=view.count)
    return texts("The meeting is under way")


def _about(texts: Texts, view: TopicView) -> list[Element]:
    if not view.number:
        return []
    purpose = purpose_word(texts, view.purpose)
    owner = name(view.owner)
    return [parts.quiet(texts("{purpose} · owner {name}", purpose=purpose, name=owner) if owner else purpose)]


def _not_here(texts: Texts, people: tuple[str, ...]) -> list[Element]:
    if not people:
        return []
    told = texts.count(
        len(people),
        "{names} is not here yet, and can join at any time.",
        "{names} are not here yet, and can join at any time.",
        names=listed(texts, people),
    )
    return [parts.quiet(told)]


def _recorded(texts: Texts, entries: tuple[EntryRow, ...]) -> list[Element]:
    if not entries:
        return []
    rows = [
        parts.row(
            parts.quiet(str(entry.number)), parts.body(told(texts, entry, ENTRY_ROOM)), width=parts.NUMBER
        )
        for entry in entries
    ]
    return [parts.box(parts.small(texts("Last recorded")), *rows)]


def _topic_buttons(texts: Texts, view: TopicView) -> tuple[Element, ...]:
    onward = (
        parts.execute(texts("End the meeting"), EndMeeting(view.meeting))
        if view.is_last
        else parts.execute(texts("Next topic"), NextTopic(view.meeting, seen=view.step))
    )
    record = parts.opens(texts("Record"), RecordForm(meeting=view.meeting, topic=view.step))
    return parts.buttons(onward, record, *takes_minutes(texts, view.meeting, view.secretary))


def ended(texts: Texts, view: EndedView) -> Card:
    """One line."""
    counted = outcome(texts, view.decisions, view.actions)
    facts = [f"{plain(view.title)} {texts.day(view.day)}", counted]
    if view.sent:
        facts.append(texts("the minutes are sent"))
    elif view.writer:
        facts.append(texts("the minutes are with {name}", name=name(view.writer)))
    told_aloud = texts("{title} has ended. {counts}.", title=spoken(view.title), counts=counted)
    return parts.card(
        texts,
        parts.band_line(texts("**Ended** · {facts}", facts=" · ".join(facts))),
        speak=told_aloud,
        fallback=told_aloud,
    )
